// SPDX-License-Identifier: MIT
#include "grade/feedback.h"

#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "grade/diagnose.h"
#include "words/words.h"

/* ---- pieces of text ------------------------------------------------------------------- */

/* A message as one paragraph, %1 and %2 filled in. */
static void say(cr_text *out, cr_word m, const char *first, const char *second) {
  for (const char *s = cr_word_text(CR_ENGLISH, m); *s; s++) {
    bool fill = s[0] == '%' && (s[1] == '1' || s[1] == '2');
    if (!fill) cr_text_putc(out, *s);
    else if (*++s == '1') cr_text_puts(out, first);
    else cr_text_puts(out, second);
  }
  cr_text_putc(out, '\n');
}

static void expr_text(const cr_pool *pool, cr_expr e, cr_text *out) {
  enum { SHORT = 400 };
  cr_text_init(out, SHORT);
  cr_print(pool, e, CR_STYLE_UNICODE, out);
  if (out->full) {
    cr_text_free(out);
    cr_text_init(out, SHORT);
    cr_text_puts(out, "the formula");
  }
}

/* "x = 3/4, y = 2" */
static void point_text(const cr_pool *pool, const cr_witness *w, cr_text *out) {
  cr_text_init(out, CR_LIMIT_FEEDBACK_BYTES);
  for (size_t i = 0; i < w->nvars; i++) {
    if (i) cr_text_puts(out, ", ");
    cr_text_printf(out, "%s = ", cr_var_name(pool, w->var[i]));
    cr_print(pool, w->value[i], CR_STYLE_UNICODE, out);
  }
}

/* ---- mistakes ------------------------------------------------------------------------------ */

/* {node} is the part of the function, {wrt} the variable. */
static void say_filled(const cr_grading *g, const cr_key *key, const char *text, cr_expr at,
                       cr_text *out) {
  for (const char *s = text; *s;) {
    if (!strncmp(s, "{node}", 6)) {
      cr_print(g->pool, at ? at : key->function, CR_STYLE_UNICODE, out);
      s += 6;
    } else if (!strncmp(s, "{wrt}", 5)) {
      cr_text_puts(out, cr_var_name(key->pool, key->variable));
      s += 5;
    } else {
      cr_text_putc(out, *s++);
    }
  }
}

static void say_cause(const cr_grading *g, const cr_key *key, const cr_cause *cause,
                      cr_text *out) {
  for (size_t i = 0; i < cause->count; i++) {
    const cr_mistake_words *m = cr_mistake_words_find(CR_ENGLISH, cause->mistake[i]);
    cr_text_printf(out, "%s. ", m->name);
    say_filled(g, key, m->explain, cause->at, out);
    cr_text_putc(out, '\n');
  }
}

/* "inner derivative missing; or function unchanged" */
static void name_cause(const cr_cause *cause, cr_text *out) {
  for (size_t i = 0; i < cause->count; i++) {
    const cr_mistake_words *m = cr_mistake_words_find(CR_ENGLISH, cause->mistake[i]);
    if (i) cr_text_puts(out, " together with ");
    cr_text_printf(out, "“%s”", m->name);
  }
}

static void say_causes(cr_grading *g, const cr_key *key) {
  enum { MOST = 3 };
  cr_text list;
  cr_text_init(&list, CR_LIMIT_FEEDBACK_BYTES);
  if (g->ncauses > 1 || g->cause[0].count > 1) {
    size_t shown = g->ncauses < MOST ? g->ncauses : MOST;
    for (size_t i = 0; i < shown; i++) {
      if (i) cr_text_puts(&list, i + 1 == shown ? ", or " : ", ");
      name_cause(&g->cause[i], &list);
    }
    say(&g->feedback, g->ncauses > 1 ? CR_WORD_EITHER : CR_WORD_TOGETHER, list.data, "");
  }
  say_cause(g, key, &g->cause[0], &g->feedback);
  cr_text_free(&list);
}

/* ---- by mark -------------------------------------------------------------------------------- */

static void say_incorrect(cr_grading *g, const cr_key *key) {
  cr_text point;
  say(&g->feedback, CR_WORD_NOT_YET_PLAIN, "", "");
  if (*g->verdict.agrees) say(&g->feedback, CR_WORD_AGREES, g->verdict.agrees, "");
  if (g->verdict.truth == CR_EQUAL && g->verdict.has_hole) {
    point_text(g->pool, &g->verdict.hole, &point);
    say(&g->feedback, CR_WORD_HOLE, point.data, "");
    cr_text_free(&point);
  } else if (g->ncauses) {
    say_causes(g, key);
  } else if (g->verdict.truth == CR_NOWHERE) {
    say(&g->feedback, CR_WORD_NOWHERE, "", "");
  } else if (cr_diagnose_integral(g->pool, key, g->reading.expr)) {
    say(&g->feedback, CR_WORD_INTEGRAL, "", "");
  } else if (g->verdict.has_witness && g->verdict.witness.nvars) {
    point_text(g->pool, &g->verdict.witness, &point);
    say(&g->feedback, CR_WORD_AT_POINT, point.data, g->verdict.witness.a);
    cr_text_free(&point);
  }
}

static void say_unreadable(cr_grading *g, const char *answer, size_t len) {
  if (g->reading.nerrors == 0) return; /* put back for a doubtful reading: said */
  say(&g->feedback, CR_WORD_UNREADABLE, "", "");
  for (size_t i = 0; i < g->reading.nremarks; i++) {
    const cr_remark *r = &g->reading.remark[i];
    if (r->severity != CR_REMARK_ERROR) continue;
    cr_text_printf(&g->feedback, "%s%s%s\n", r->message, *r->hint ? ": " : "", r->hint);
  }
  (void)answer;
  (void)len;
}

static void say_undecided(cr_grading *g) {
  char digits[16], points[16];
  snprintf(digits, sizeof digits, "%u", g->verdict.digits);
  snprintf(points, sizeof points, "%u", g->verdict.points);
  say(&g->feedback, g->verdict.digits ? CR_WORD_UNDECIDED : CR_WORD_UNDECIDED_PLAIN, digits,
      points);
}

static void say_correct(cr_grading *g, const cr_key *key) {
  if (g->rounded) {
    char digits[16];
    snprintf(digits, sizeof digits, "%d", key->decimals);
    say(&g->feedback, CR_WORD_ROUNDED, digits, "");
    return;
  }
  if (g->feedback.len) return; /* a better reading was taken: said */
  if (g->reading.nremarks == 0) {
    say(&g->feedback, CR_WORD_CORRECT, "", "");
    return;
  }
  cr_text reading;
  expr_text(g->pool, g->reading.expr, &reading);
  say(&g->feedback, CR_WORD_CORRECT_DOUBT, reading.data, "");
  cr_text_free(&reading);
}

void cr_feedback_other_reading(cr_grading *g, const cr_key *key, cr_expr other) {
  cr_text mine, theirs;
  expr_text(g->pool, g->reading.expr, &mine);
  expr_text(g->pool, other, &theirs);
  bool better = key->lenient == CR_LENIENT_BETTER;
  say(&g->feedback, better ? CR_WORD_BETTER_READING : CR_WORD_OTHER_READING, mine.data,
      theirs.data);
  cr_text_free(&mine);
  cr_text_free(&theirs);
}

void cr_feedback_write(cr_grading *g, const cr_key *key, const char *answer, size_t len) {
  switch (g->mark) {
    case CR_MARK_CORRECT:
    case CR_MARK_PARTIAL: say_correct(g, key); return;
    case CR_MARK_INCORRECT: say_incorrect(g, key); return;
    case CR_MARK_UNREADABLE: say_unreadable(g, answer, len); return;
    case CR_MARK_UNDECIDED: say_undecided(g); return;
  }
}
