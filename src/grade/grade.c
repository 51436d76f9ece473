// SPDX-License-Identifier: MIT
/* One answer against one key: read, compare, diagnose. */
#include <chainrule/grade.h>

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/memory.h"
#include "grade/answer.h"
#include "grade/diagnose.h"
#include "grade/evidence.h"
#include "grade/key.h"
#include "grade/scheme.h"

struct cr_grader {
  cr_pool *layer;        /* over the key's pool; NULL at first */
  cr_grading grading;
};

cr_grader *cr_grader_new(void) {
  cr_grader *grader = cr_xcalloc(1, sizeof *grader);
  cr_text_init(&grader->grading.evidence, CR_LIMIT_EVIDENCE_BYTES);
  cr_text_init(&grader->grading.typed, CR_LIMIT_FIELD_BYTES);
  return grader;
}

void cr_grader_free(cr_grader *grader) {
  if (!grader) return;
  cr_reading_clear(&grader->grading.reading);
  cr_text_free(&grader->grading.evidence);
  cr_text_free(&grader->grading.typed);
  cr_pool_free(grader->layer);
  free(grader);
}

/* An empty grading over the key's pool. The reading, which is by far the largest part, is
 * filled by who reads. */
static cr_grading *begin(cr_grader *grader, const cr_key *key) {
  cr_grading *g = &grader->grading;
  cr_reading_clear(&g->reading);
  if (grader->layer) cr_pool_rebase(grader->layer, key->pool);
  else grader->layer = cr_pool_layer(key->pool);
  cr_text evidence = g->evidence, typed = g->typed;
  const size_t at = offsetof(cr_grading, reading), behind = at + sizeof g->reading;
  memset(g, 0, at);
  memset((char *)g + behind, 0, sizeof *g - behind);
  g->evidence = evidence;
  g->typed = typed;
  cr_text_clear(&g->typed);
  cr_text_clear(&g->evidence);
  g->pool = grader->layer;
  g->key = key;
  return g;
}

/* Unreadable for the exercise, but is it the chain rule with u left in it? */
static bool has_stage_letters(cr_grading *g, const cr_key *key, const char *answer,
                              size_t len) {
  cr_reading reading;
  if (!cr_answer_read_stages(g->pool, key, answer, len, &reading)) return false;
  cr_reading_clear(&g->reading);
  g->reading = reading;
  return true;
}

/* ---- the verdict ----------------------------------------------------------------------------- */

static void compare(const cr_grading *g, const cr_key *key, cr_expr e, cr_verdict *verdict) {
  const cr_decide_options options = {.domains_if_equal = true, .no_values = key->terse,
                                     .known = key->known};
  cr_compare(g->pool, e, key->reference, &key->given, &options, verdict);
}

/* The mark that a comparison of answer (a) and reference (b) gives. */
static cr_mark mark_of(const cr_grading *g, const cr_key *key, const cr_verdict *v) {
  switch (v->truth) {
    case CR_EQUAL:
      return v->a_misses ? CR_MARK_INCORRECT : v->blurred ? CR_MARK_UNDECIDED : CR_MARK_CORRECT;
    case CR_DIFFERENT: return CR_MARK_INCORRECT;
    case CR_UNDECIDED: return CR_MARK_UNDECIDED;
    case CR_NOWHERE: break;
  }
  /* Defined nowhere: the answer's fault, unless the reference is so itself. */
  cr_verdict own;
  compare(g, key, key->reference, &own);
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
    g->other = other;
    if (key->lenient == CR_LENIENT_STRICT) return false;
    if (key->lenient == CR_LENIENT_BETTER) {
      g->other = g->reading.expr;
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
  if (!key->no_mistakes) cr_diagnose(g, key);
}

/* Right for one value of the letter only: as a function of the letter too it
 * differs from the reference, which holds none. */
static void judge_letters(cr_grading *g, const cr_key *key) {
  const cr_mistake *m = cr_mistake_find("intermediate-not-substituted");
  compare(g, key, g->reading.expr, &g->verdict);
  g->mark = mark_of(g, key, &g->verdict);
  if (g->mark != CR_MARK_INCORRECT || g->verdict.truth == CR_EQUAL) return;
  g->cause[g->ncauses++] = (cr_cause){.mistake = {m->id}, .count = 1};
}

const cr_grading *cr_grade(cr_grader *grader, const cr_key *key, const char *answer,
                           size_t len) {
  cr_grading *g = begin(grader, key);
  cr_answer_read(g->pool, key, answer, len, &g->reading);
  if (g->reading.expr) judge(g, key);
  else if (has_stage_letters(g, key, answer, len)) judge_letters(g, key);
  g->score = g->mark == CR_MARK_CORRECT ? 1 : 0;
  if (g->ncauses && !g->far_fetched) cr_scheme_credit(g, key);
  if (key->terse) return g;
  cr_text_add(&g->typed, answer, len);
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
