// SPDX-License-Identifier: MIT
#include "grade/scheme.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "grade/answer.h"
#include "words/words.h"

static const char own_group[] = "own";

/* ---- mistakes of its own ------------------------------------------------------------- */

static cr_status refuse(const cr_own_mistake *m, const char *why, const char *hint,
                        cr_error *err) {
  cr_error_set(err, CR_ERR_DATA, "%s", why);
  cr_error_hint(err, "%s", hint);
  if (err) snprintf(err->place, sizeof err->place, "%s", m->place);
  return CR_ERR_DATA;
}

/* Only what is proved to be wrong is a wrong answer. */
static cr_truth truth_of(cr_key *key, cr_expr wrong) {
  static const cr_decide_options options = {.domains_if_equal = true};
  cr_verdict verdict;
  cr_compare(key->pool, wrong, key->reference, &key->given, &options, &verdict);
  return verdict.truth;
}

static void add_wrong(cr_own_row *own, cr_expr wrong, cr_expr at) {
  own->wrong = cr_xrealloc(own->wrong, (own->nwrong + 1) * sizeof *own->wrong);
  own->at = cr_xrealloc(own->at, (own->nwrong + 1) * sizeof *own->at);
  own->wrong[own->nwrong] = wrong;
  own->at[own->nwrong++] = at;
}

/* Read as an answer is. */
static cr_status read_wrong(cr_key *key, const cr_own_mistake *m, cr_own_row *own,
                            cr_error *err) {
  cr_reading reading;
  cr_answer_read(key->pool, key, m->answer, strlen(m->answer), &reading);
  cr_expr wrong = reading.nremarks == 0 ? reading.expr : CR_NONE;
  cr_reading_clear(&reading);
  if (!wrong)
    return refuse(m, "the answer of a mistake cannot be read in exactly one way",
                  "`chainrule read` says how it is read", err);
  cr_truth truth = truth_of(key, wrong);
  if (truth == CR_EQUAL)
    return refuse(m, "the answer of a mistake is the derivative itself",
                  "write a wrong answer", err);
  if (truth == CR_UNDECIDED)
    return refuse(m, "the answer of a mistake may be right: no proof was found that it is not",
                  "write another wrong answer", err);
  add_wrong(own, wrong, CR_NONE);
  return CR_OK;
}

typedef struct making {
  cr_key *key;
  cr_own_row *own;
} making;

static bool take_made(void *context, const cr_candidate *c) {
  enum { MOST = 100 };
  making *m = context;
  cr_truth truth = truth_of(m->key, c->wrong);
  if (truth == CR_DIFFERENT || truth == CR_NOWHERE) add_wrong(m->own, c->wrong, c->at[0]);
  return m->own->nwrong < MOST;
}

/* What the rule makes of the function, but for what is right. */
static cr_status make_wrong(cr_key *key, const cr_own_mistake *m, cr_own_row *own,
                            cr_error *err) {
  making made = {key, own};
  switch (cr_mistake_by_rule(key->pool, key->function, key->variable, key->powers, m->at,
                             m->rule, take_made, &made)) {
    case CR_OWN_RULE_NO_PLACE:
      return refuse(m, "the place of the rule is not known",
                    "docs/exercises.md lists them: at: composite", err);
    case CR_OWN_RULE_NOWHERE:
      return refuse(m, "the rule fits nowhere in the function", "see its place, 'at'", err);
    case CR_OWN_RULE_TOO_LARGE:
      return refuse(m, "the function has too many parts for a rule", "give an answer instead",
                    err);
    case CR_OWN_RULE_NO_FORMULA:
      return refuse(m, "the rule is no formula in postfix", "write for example x f' g' *", err);
    case CR_OWN_RULE_FINE: break;
  }
  if (own->nwrong) return CR_OK;
  return refuse(m, "the rule makes the derivative itself, or nothing that is surely wrong",
                "the function hides this mistake", err);
}

static void fill_own(cr_own_row *own, const char *exercise, const cr_own_mistake *m) {
  cr_text id;
  cr_text_init(&id, 256);
  cr_text_printf(&id, "%s:%s", exercise, m->id);
  const char *code = cr_text_take(&id);
  own->row = (cr_mistake){.id = code, .group = own_group, .skill = "", .prior = 1};
  const char *feedback = cr_xstrdup(m->feedback);
  own->words = (cr_mistake_words){.id = code,
                                  .name = m->name ? cr_xstrdup(m->name) : NULL,
                                  .locate = feedback,
                                  .explain = feedback};
  own->credit = m->credit;
}

static cr_status add_own(cr_scheme *s, cr_key *key, const cr_exercise *e, cr_error *err) {
  s->own = cr_xcalloc(e->nmistakes + 1, sizeof *s->own);
  for (size_t i = 0; i < e->nmistakes; i++) {
    cr_own_row *own = &s->own[s->nown];
    const cr_own_mistake *m = &e->mistakes[i];
    fill_own(own, e->id, m);
    s->nown++; /* also a bad one has texts to be freed */
    cr_status status = m->rule ? make_wrong(key, m, own, err) : read_wrong(key, m, own, err);
    if (status != CR_OK) return status;
  }
  return CR_OK;
}

static const cr_own_row *find_own(const cr_scheme *s, const char *id) {
  for (size_t i = 0; i < s->nown; i++)
    if (!strcmp(s->own[i].row.id, id)) return &s->own[i];
  return NULL;
}

void cr_scheme_candidates(const cr_key *key, cr_candidate_fn *call, void *context) {
  for (size_t i = 0; i < key->scheme->nown; i++) {
    const cr_own_row *own = &key->scheme->own[i];
    for (size_t k = 0; k < own->nwrong; k++) {
      const cr_candidate c = {.wrong = own->wrong[k], .mistake = {&own->row},
                              .at = {own->at[k]}, .count = 1, .powers = key->powers};
      if (!call(context, &c)) return;
    }
  }
}

bool cr_scheme_is_own(const cr_cause *cause) { return strchr(cause->mistake[0], ':'); }

const cr_mistake_words *cr_key_mistake_words(const cr_key *key, cr_language language,
                                             const char *mistake) {
  const cr_own_row *own = find_own(key->scheme, mistake);
  return own ? &own->words : cr_mistake_words_find(language, mistake);
}

/* ---- credit ------------------------------------------------------------------------------ */

/* The mistake's own line of the scheme comes before its group's. */
static double share_of(const cr_scheme *s, const char *mistake) {
  const cr_own_row *own = find_own(s, mistake);
  if (own) return own->credit > 0 ? own->credit : 0;
  const cr_mistake *m = cr_mistake_find(mistake);
  double share = 0;
  for (size_t i = 0; m && i < s->ncredit; i++) {
    if (!strcmp(s->credit_for[i], m->id)) return s->credit[i];
    if (!strcmp(s->credit_for[i], m->group)) share = s->credit[i];
  }
  return share;
}

/* What the exercise says of a mistake of its own holds, whatever else explains it. */
void cr_scheme_credit(cr_grading *g, const cr_key *key) {
  if (key->scheme->ncredit == 0 && key->scheme->nown == 0) return;
  const cr_own_row *own = find_own(key->scheme, g->cause[0].mistake[0]);
  bool said = own && own->credit >= 0;
  for (size_t i = 0; i < (said ? 1 : g->ncauses); i++) {
    cr_credit credit = {.cause = i};
    double whole = 1;
    for (size_t k = 0; k < g->cause[i].count; k++) {
      credit.share[k] = share_of(key->scheme, g->cause[i].mistake[k]);
      whole *= credit.share[k];
    }
    if (whole <= g->score) continue;
    g->score = whole;
    g->credit = credit;
  }
}

/* ---- the scheme ---------------------------------------------------------------------------- */

static void take_defaults(cr_scheme *s) {
  for (cr_level level = CR_LEVEL_FLAG; level < CR_LEVEL_COUNT; level++)
    s->policy[s->npolicy++] = level;
  s->points = 1;
}

static void take_exercise(cr_scheme *s, const cr_exercise *e) {
  memcpy(s->policy, e->policy, sizeof s->policy);
  s->npolicy = e->npolicy;
  s->language = e->language;
  s->points = e->points;
  s->credit_for = cr_xcalloc(e->ncredit + 1, sizeof *s->credit_for);
  s->credit = cr_xcalloc(e->ncredit + 1, sizeof *s->credit);
  for (; s->ncredit < e->ncredit; s->ncredit++) {
    s->credit_for[s->ncredit] = cr_xstrdup(e->credit_for[s->ncredit]);
    s->credit[s->ncredit] = e->credit[s->ncredit];
  }
}

cr_status cr_scheme_new(cr_scheme **out, cr_key *key, const cr_exercise *e, cr_error *err) {
  cr_scheme *s = *out = cr_xcalloc(1, sizeof *s);
  if (e) take_exercise(s, e);
  else take_defaults(s);
  return e ? add_own(s, key, e, err) : CR_OK;
}

void cr_scheme_free(cr_scheme *s) {
  if (!s) return;
  for (size_t i = 0; i < s->nown; i++) {
    free((char *)s->own[i].words.id);
    free((char *)s->own[i].words.name);
    free((char *)s->own[i].words.explain);
    free(s->own[i].wrong);
    free(s->own[i].at);
  }
  for (size_t i = 0; i < s->ncredit; i++) free(s->credit_for[i]);
  free(s->credit_for);
  free(s->credit);
  free(s->own);
  free(s);
}

double cr_key_points(const cr_key *key) { return key->scheme->points; }
