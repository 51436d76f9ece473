// SPDX-License-Identifier: MIT
/* What the student is told: by mark, and of a wrong answer by level. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <chainrule/explain.h>

#include "base/limits.h"
#include "base/memory.h"
#include "grade/brackets.h"
#include "grade/diagnose.h"
#include "grade/tell.h"
#include "grade/scheme.h"

/* ---- a wrong answer -------------------------------------------------------------------------- */

/* The value at a point, in no more digits than anybody reads. */
static void say_value(const cr_speech *s, const cr_witness *w) {
  enum { SHORT = 9 };
  cr_text point;
  char value[sizeof w->a + 8];
  double rounded = strtod(w->a, NULL);
  if (strlen(w->a) <= SHORT) snprintf(value, sizeof value, "%s", w->a);
  else snprintf(value, sizeof value, "≈ %.6g", rounded);
  cr_tell_point(s, w, &point);
  cr_tell(s, CR_WORD_AT_POINT, point.data, value, "");
  cr_text_free(&point);
}

/* Wrong in a way that no mistake of the catalogue explains. */
static void say_unexplained(const cr_speech *s) {
  cr_text point;
  cr_expr part;
  const cr_verdict *v = &s->g->verdict;
  if (v->truth == CR_NOWHERE) {
    cr_tell(s, CR_WORD_NOWHERE, "", "", "");
  } else if ((part = cr_brackets_missing(s->g, s->key))) {
    cr_tell_formula(s, part, &point);
    cr_tell(s, CR_WORD_BRACKETS, point.data, "", "");
    cr_text_free(&point);
  } else if (cr_diagnose_integral(s->g->pool, s->key, s->g->reading.expr)) {
    cr_tell(s, CR_WORD_INTEGRAL, "", "", "");
  } else if (s->level >= CR_LEVEL_EXPLAIN && s->told) {
    cr_tell_test(s);
  } else if (cr_tell_place(s) || cr_tell_right_at(s)) {
    return;
  } else if (v->has_witness && v->witness.nvars) {
    say_value(s, &v->witness);
    if (s->level >= CR_LEVEL_EXPLAIN) cr_tell_links(s, CR_WORD_TRY_RATES);
  }
}

static void say_not_yet(const cr_speech *s) {
  cr_text answer;
  if (!s->g->reading.expr || cr_is_answer(s->key, s->g->pool, s->g->reading.expr)) {
    cr_tell(s, CR_WORD_NOT_YET_PLAIN, "", "", "");
    return;
  }
  cr_tell_formula(s, s->g->reading.expr, &answer);
  cr_tell(s, CR_WORD_NOT_YET, answer.data, "", "");
  cr_text_free(&answer);
}

/* The arithmetic of the points: 0.5 × 0.8 × 2 = 0.8 of 2. */
static void say_credit(const cr_speech *s) {
  char product[100], points[32], most[32];
  const cr_credit *credit = &s->g->credit;
  int n = 0;
  for (size_t i = 0; i < s->g->cause[credit->cause].count; i++)
    n += snprintf(product + n, sizeof product - (size_t)n, "%g × ", credit->share[i]);
  snprintf(most, sizeof most, "%g", cr_key_points(s->key));
  snprintf(points, sizeof points, "%g", s->g->score * cr_key_points(s->key));
  snprintf(product + n, sizeof product - (size_t)n, "%s", most);
  cr_tell(s, CR_WORD_CREDIT, product, points, most);
}

static void say_solution(const cr_speech *s) {
  cr_tell(s, CR_WORD_SOLUTION, "", "", "");
  cr_explain_how how = {.style = CR_STYLE_UNICODE, .language = s->language,
                        .letters = cr_key_letters(s->key)};
  cr_explain(s->g->pool, s->key->function, s->key->variable, &how, s->out, NULL);
}

/* What is no more than possible comes behind what is sure. */
static void say_cause(const cr_speech *s) {
  if (s->g->ncauses && !s->g->far_fetched) {
    cr_tell_mistakes(s);
  } else if (s->level > CR_LEVEL_FLAG) {
    say_unexplained(s);
    if (s->g->far_fetched && s->level >= CR_LEVEL_EXPLAIN) cr_tell_possible(s);
  } else {
    cr_tell(s, CR_WORD_LOOK_AGAIN, "", "", "");
  }
}

/* In a later try a mistake that was not made in the one before is explained, also where
 * more is told than that; one that was made again has been. */
static void say_new_cause(const cr_speech *s) {
  cr_speech explained = *s;
  explained.level = s->g->ncauses ? CR_LEVEL_EXPLAIN : CR_LEVEL_LOCATE;
  if (s->is_new && s->level > CR_LEVEL_EXPLAIN) say_cause(&explained);
}

/* Without an example it is explained. */
static void say_wrong(cr_speech *s) {
  say_new_cause(s);
  if (s->level == CR_LEVEL_EXAMPLE) {
    if (cr_tell_example(s)) return;
    s->level = CR_LEVEL_EXPLAIN;
    if (s->is_new) return;
  }
  if (s->level == CR_LEVEL_SOLUTION) say_solution(s);
  else say_cause(s);
}

/* The pieces of the line where the answer is right all the same. */
static void say_pieces(const cr_speech *s) {
  cr_verdict verdict = s->g->verdict;
  if (verdict.truth == CR_EQUAL) return;
  cr_compare_pieces(s->g->pool, s->g->reading.expr, s->key->reference, &s->key->given, &verdict);
  if (*verdict.agrees) cr_tell(s, CR_WORD_AGREES, verdict.agrees, "", "");
}

static void say_incorrect(cr_speech *s) {
  cr_text point;
  const cr_verdict *v = &s->g->verdict;
  say_not_yet(s);
  if (v->truth == CR_EQUAL && v->has_hole) {
    cr_tell_point(s, &v->hole, &point);
    cr_tell(s, CR_WORD_HOLE, point.data, "", "");
    cr_text_free(&point);
  } else {
    cr_tell_praise(s);
    say_pieces(s);
    say_wrong(s);
  }
  if (s->g->score > 0) say_credit(s);
}

/* ---- by mark -------------------------------------------------------------------------------- */

static void say_unreadable(const cr_speech *s) {
  const cr_reading *reading = &s->g->reading;
  if (reading->nerrors == 0) return; /* put back for a doubtful reading: said */
  cr_tell(s, CR_WORD_UNREADABLE, "", "", "");
  for (size_t i = 0; i < reading->nremarks; i++) {
    const cr_remark *r = &reading->remark[i];
    if (r->severity != CR_REMARK_ERROR) continue;
    cr_said_add(&r->message, s->language, s->out);
    if (r->hint.word != CR_WORD_NOTHING) cr_text_puts(s->out, ": ");
    cr_said_add(&r->hint, s->language, s->out);
    cr_text_putc(s->out, '\n');
  }
}

static void say_undecided(const cr_speech *s) {
  char digits[16], points[16];
  snprintf(digits, sizeof digits, "%u", s->g->verdict.digits);
  snprintf(points, sizeof points, "%u", s->g->verdict.points);
  cr_tell(s, s->g->verdict.digits ? CR_WORD_UNDECIDED : CR_WORD_UNDECIDED_PLAIN, digits,
         points, "");
}

static void say_correct(const cr_speech *s) {
  if (s->g->rounded) {
    char digits[16];
    snprintf(digits, sizeof digits, "%d", s->key->decimals);
    cr_tell(s, CR_WORD_ROUNDED, digits, "", "");
    return;
  }
  if (s->g->other) return; /* a better reading was taken: said */
  if (s->g->reading.nremarks == 0) {
    cr_tell(s, CR_WORD_CORRECT, "", "", "");
    return;
  }
  cr_text reading;
  cr_tell_formula(s, s->g->reading.expr, &reading);
  cr_tell(s, CR_WORD_CORRECT_DOUBT, reading.data, "", "");
  cr_text_free(&reading);
}

/* Another reading decided, or would be right if it counted. */
static void say_other_reading(const cr_speech *s) {
  cr_text read, other;
  bool taken = s->g->mark == CR_MARK_CORRECT;
  cr_tell_formula(s, s->g->reading.expr, &read);
  cr_tell_formula(s, s->g->other, &other);
  if (taken) cr_tell(s, CR_WORD_BETTER_READING, other.data, read.data, "");
  else cr_tell(s, CR_WORD_OTHER_READING, read.data, other.data, "");
  cr_text_free(&read);
  cr_text_free(&other);
}

/* ---- how much ----------------------------------------------------------------------------- */

/* What the exercise has for a try. One who is told something without a try, as in a
 * list of gradings, gets an explanation at most. */
static cr_level level_of(const cr_scheme *scheme, int attempt) {
  cr_level most = CR_LEVEL_NONE;
  if (attempt > 0) {
    size_t at = (size_t)attempt > scheme->npolicy ? scheme->npolicy : (size_t)attempt;
    return scheme->policy[at - 1];
  }
  for (size_t i = 0; i < scheme->npolicy; i++)
    if (scheme->policy[i] > most) most = scheme->policy[i];
  return most < CR_LEVEL_EXPLAIN ? most : CR_LEVEL_EXPLAIN;
}

/* How many of the tries with the same mistake were told at this level. */
static int told_before(const cr_scheme *scheme, const cr_telling *how, cr_level level) {
  int n = 0;
  if (how->level || how->attempt <= how->repeats) return how->repeats;
  while (n < how->repeats && level_of(scheme, how->attempt - n - 1) == level) n++;
  return n;
}

static cr_level tell(const cr_grading *g, const cr_telling *how, cr_text *out,
                     cr_span *underlined) {
  static const cr_telling nobody;
  const cr_scheme *scheme = g->key->scheme;
  if (!how) how = &nobody;
  cr_speech s = {.g = g, .key = g->key, .out = out, .repeats = how->repeats,
                 .underlined = underlined};
  s.language = how->language ? *how->language : scheme->language;
  s.level = how->level ? how->level : level_of(scheme, how->attempt);
  s.told = told_before(scheme, how, s.level);
  s.is_new = !how->level && how->attempt > 1 && how->repeats == 0;
  if (g->other) say_other_reading(&s);
  switch (g->mark) {
    case CR_MARK_CORRECT:
    case CR_MARK_PARTIAL: say_correct(&s); break;
    case CR_MARK_INCORRECT: say_incorrect(&s); break;
    case CR_MARK_UNREADABLE: say_unreadable(&s); break;
    case CR_MARK_UNDECIDED: say_undecided(&s); break;
  }
  return s.level;
}

cr_level cr_feedback(const cr_grading *g, const cr_telling *how, cr_text *out) {
  cr_span underlined = {0, 0};
  return tell(g, how, out, &underlined);
}

bool cr_feedback_underlines(const cr_grading *g, const cr_telling *how, cr_span *bytes,
                            cr_span *points) {
  cr_text unheard;
  cr_remark remark = {.bytes = {0, 0}};
  cr_text_init(&unheard, CR_LIMIT_FEEDBACK_BYTES);
  tell(g, how, &unheard, &remark.bytes);
  cr_text_free(&unheard);
  cr_remark_place(g->typed.data, g->typed.len, &remark);
  *bytes = remark.bytes;
  *points = remark.points;
  return bytes->start < bytes->end;
}
