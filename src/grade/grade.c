// SPDX-License-Identifier: MIT
/* One answer against one key: read, compare, diagnose, say. */
#include <chainrule/grade.h>

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/memory.h"
#include "grade/diagnose.h"
#include "grade/feedback.h"
#include "grade/key.h"

struct cr_grader {
  const cr_pool *below;  /* the pool that the layer stands on */
  cr_pool *layer;
  cr_grading grading;
};

cr_grader *cr_grader_new(void) {
  cr_grader *grader = cr_xcalloc(1, sizeof *grader);
  cr_text_init(&grader->grading.feedback, CR_LIMIT_FEEDBACK_BYTES);
  cr_text_init(&grader->grading.evidence, CR_LIMIT_EVIDENCE_BYTES);
  return grader;
}

void cr_grader_free(cr_grader *grader) {
  if (!grader) return;
  cr_reading_clear(&grader->grading.reading);
  cr_text_free(&grader->grading.feedback);
  cr_text_free(&grader->grading.evidence);
  cr_pool_free(grader->layer);
  free(grader);
}

/* An empty grading over the key's pool. */
static cr_grading *begin(cr_grader *grader, const cr_key *key) {
  cr_grading *g = &grader->grading;
  cr_reading_clear(&g->reading);
  if (grader->layer && grader->below == key->pool) {
    cr_pool_reset(grader->layer);
  } else {
    cr_pool_free(grader->layer);
    grader->layer = cr_pool_layer(key->pool);
    grader->below = key->pool;
  }
  cr_text feedback = g->feedback, evidence = g->evidence;
  memset(g, 0, sizeof *g);
  g->feedback = feedback;
  g->evidence = evidence;
  cr_text_clear(&g->feedback);
  cr_text_clear(&g->evidence);
  g->pool = grader->layer;
  return g;
}

/* ---- reading --------------------------------------------------------------------------- */

/* Letters of the exercise stand for their meanings. */
static cr_expr without_letters(cr_pool *pool, const cr_key *key, cr_expr e) {
  for (size_t i = 0; i < key->nletters && e; i++)
    e = cr_replace(pool, e, key->letter[i], key->meaning[i]);
  return e;
}

static void read_answer(cr_grading *g, const cr_key *key, const char *answer, size_t len) {
  cr_names names = cr_key_names(key);
  cr_read(g->pool, answer, len, &names, &g->reading);
  g->reading.expr = without_letters(g->pool, key, g->reading.expr);
  for (size_t i = 0; i < g->reading.nalternatives; i++)
    g->reading.alternative[i] = without_letters(g->pool, key, g->reading.alternative[i]);
}

/* Unreadable for the exercise, but is it the chain rule with u left in it? */
static bool has_stage_letters(cr_grading *g, const cr_key *key, const char *answer,
                              size_t len) {
  static const char *const letters[] = {"u", "v", "w", "t", "g"};
  enum { LETTERS = sizeof letters / sizeof *letters };
  const char *name[CR_MAX_KEY_NAMES + LETTERS];
  cr_names names = cr_key_names(key);
  size_t n = 0;
  for (; n < names.nvariables && n < CR_MAX_KEY_NAMES; n++) name[n] = names.variables[n];
  for (size_t i = 0; i < LETTERS; i++) name[n++] = letters[i];
  names.variables = name;
  names.nvariables = n;
  cr_reading reading;
  cr_read(g->pool, answer, len, &names, &reading);
  cr_expr e = without_letters(g->pool, key, reading.expr);
  bool found = e && cr_diagnose_letters(g->pool, key, e);
  if (found) {
    cr_reading_clear(&g->reading);
    g->reading = reading;
  } else {
    cr_reading_clear(&reading);
  }
  return found;
}

/* ---- the verdict ----------------------------------------------------------------------------- */

static void compare(cr_grading *g, const cr_key *key, cr_expr e, cr_verdict *verdict) {
  static const cr_decide_options options = {.domains_if_equal = true};
  cr_compare(g->pool, e, key->reference, &key->given, &options, verdict);
}

/* The mark that a comparison of answer (a) and reference (b) gives. */
static cr_mark mark_of(const cr_grading *g, const cr_key *key, const cr_verdict *v) {
  bool hole = v->domains == CR_DOMAINS_A_NARROWER || v->domains == CR_DOMAINS_CROSS;
  switch (v->truth) {
    case CR_EQUAL: return hole ? CR_MARK_INCORRECT : CR_MARK_CORRECT;
    case CR_DIFFERENT: return CR_MARK_INCORRECT;
    case CR_UNDECIDED: return CR_MARK_UNDECIDED;
    case CR_NOWHERE: break;
  }
  /* Defined nowhere: the answer's fault, unless the reference is so itself. */
  cr_verdict own;
  compare((cr_grading *)g, key, key->reference, &own);
  return own.truth == CR_EQUAL ? CR_MARK_INCORRECT : CR_MARK_UNDECIDED;
}

/* Another reading of a doubtful answer that is right: what the exercise says of
 * such answers decides. True when it decided. */
static bool try_alternatives(cr_grading *g, const cr_key *key) {
  for (size_t i = 0; i < g->reading.nalternatives; i++) {
    cr_expr other = g->reading.alternative[i];
    if (!other || other == g->reading.expr) continue;
    cr_verdict verdict;
    compare(g, key, other, &verdict);
    if (mark_of(g, key, &verdict) != CR_MARK_CORRECT) continue;
    cr_feedback_other_reading(g, key, other);
    if (key->lenient == CR_LENIENT_STRICT) return false;
    if (key->lenient == CR_LENIENT_BETTER) {
      g->reading.expr = other;
      g->verdict = verdict;
      g->mark = CR_MARK_CORRECT;
    } else {
      g->mark = CR_MARK_UNREADABLE;
    }
    return true;
  }
  return false;
}

/* An exercise may accept decimals that are rounded to its digits. */
static bool accept_rounded(cr_grading *g, const cr_key *key) {
  g->rounded = key->decimals && cr_compare_rounded(g->pool, g->reading.expr, key->reference,
                                                   &key->given, key->decimals);
  if (!g->rounded) return false;
  g->mark = CR_MARK_CORRECT;
  g->verdict.evidence = CR_BY_NOTHING;
  return true;
}

static void judge(cr_grading *g, const cr_key *key) {
  compare(g, key, g->reading.expr, &g->verdict);
  g->mark = mark_of(g, key, &g->verdict);
  if (g->mark == CR_MARK_CORRECT || accept_rounded(g, key)) return;
  if (try_alternatives(g, key)) return;
  if (g->mark != CR_MARK_INCORRECT || g->verdict.truth == CR_EQUAL) return;
  if (!key->terse)
    cr_compare_pieces(g->pool, g->reading.expr, key->reference, &key->given, &g->verdict);
  if (!key->no_mistakes) cr_diagnose(g, key);
}

/* Right for one value of the letter only: as a function of the letter too it
 * differs from the reference, which holds none. */
static void judge_letters(cr_grading *g, const cr_key *key) {
  const cr_mistake *m = cr_mistake_find("intermediate-not-substituted");
  compare(g, key, g->reading.expr, &g->verdict);
  g->mark = mark_of(g, key, &g->verdict);
  if (g->mark == CR_MARK_CORRECT) return; /* the letter cancels */
  g->cause[g->ncauses++] = (cr_cause){.mistake = {m->id}, .count = 1};
}

const cr_grading *cr_grade(cr_grader *grader, const cr_key *key, const char *answer,
                           size_t len) {
  cr_grading *g = begin(grader, key);
  read_answer(g, key, answer, len);
  if (g->reading.expr) judge(g, key);
  else if (has_stage_letters(g, key, answer, len)) judge_letters(g, key);
  g->score = g->mark == CR_MARK_CORRECT ? 1 : 0;
  if (key->terse) return g;
  cr_feedback_write(g, key, answer, len);
  cr_evidence_write(g);
  return g;
}

const char *cr_mark_name(cr_mark mark) {
  static const char *const names[] = {
      [CR_MARK_UNREADABLE] = "unreadable", [CR_MARK_CORRECT] = "correct",
      [CR_MARK_PARTIAL] = "partial",       [CR_MARK_INCORRECT] = "incorrect",
      [CR_MARK_UNDECIDED] = "undecided"};
  return names[mark];
}

const char *cr_grader_version(void) { return "1.0"; }
