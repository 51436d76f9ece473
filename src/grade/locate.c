// SPDX-License-Identifier: MIT
/* Where it went wrong, in the student's own text: for answers that no mistake of the
 * catalogue explains, and under those that one does. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "grade/align.h"
#include "grade/tell.h"

/* ---- the line that was typed, and carets below ------------------------------------------ */

/* Two lines that begin with blanks: so they are told from sentences. */
static void underline(const cr_speech *s, cr_span where) {
  cr_text lines;
  cr_remark remark = {.bytes = where};
  cr_text_init(&lines, CR_LIMIT_FEEDBACK_BYTES);
  cr_remark_caret(s->g->typed.data, s->g->typed.len, &remark, &lines);
  for (const char *line = lines.data; *line;) {
    size_t n = strcspn(line, "\n");
    cr_text_printf(s->out, "  %.*s\n", (int)n, line);
    line += n + (line[n] == '\n');
  }
  cr_text_free(&lines);
  *s->underlined = where;
}

void cr_tell_underline(const cr_speech *s) {
  cr_spot place;
  if (!cr_align(s->g, &place) || place.whole) return;
  cr_tell(s, CR_WORD_PLACE_MISTAKE, "", "", "");
  underline(s, place.where);
}

bool cr_tell_place(const cr_speech *s) {
  static const struct {
    cr_word part, whole;
  } word[] = {
      [CR_FAULT_PART] = {CR_WORD_PLACE_PART, CR_WORD_COUNT},
      [CR_FAULT_INSIDE] = {CR_WORD_PLACE_INSIDE, CR_WORD_COUNT},
      [CR_FAULT_EXPONENT] = {CR_WORD_PLACE_EXPONENT, CR_WORD_COUNT},
      [CR_FAULT_NUMBER] = {CR_WORD_PLACE_NUMBER, CR_WORD_COUNT},
      [CR_FAULT_COEFFICIENT] = {CR_WORD_PLACE_COEFFICIENT, CR_WORD_WHOLE_COEFFICIENT},
      [CR_FAULT_SIGN] = {CR_WORD_PLACE_SIGN, CR_WORD_WHOLE_SIGN},
      [CR_FAULT_EXTRA_FACTOR] = {CR_WORD_PLACE_EXTRA_FACTOR, CR_WORD_COUNT},
      [CR_FAULT_EXTRA_TERM] = {CR_WORD_PLACE_EXTRA_TERM, CR_WORD_COUNT},
      [CR_FAULT_EXTRA_CONSTANT] = {CR_WORD_PLACE_EXTRA_CONSTANT, CR_WORD_COUNT},
      [CR_FAULT_MISSING_FACTOR] = {CR_WORD_PLACE_MISSING_FACTOR, CR_WORD_WHOLE_MISSING_FACTOR},
      [CR_FAULT_MISSING_TERM] = {CR_WORD_PLACE_MISSING_TERM, CR_WORD_WHOLE_MISSING_TERM},
      [CR_FAULT_CONSTANT] = {CR_WORD_WHOLE_CONSTANT, CR_WORD_WHOLE_CONSTANT},
  };
  cr_spot place;
  if (!cr_align(s->g, &place)) return false;
  cr_word say = place.whole ? word[place.fault].whole : word[place.fault].part;
  if (say == CR_WORD_COUNT) return false;
  cr_tell(s, say, "", "", "");
  if (!place.whole) underline(s, place.where);
  return true;
}

/* ---- right at one point --------------------------------------------------------------------- */

void cr_tell_point(const cr_speech *s, const cr_witness *w, cr_text *out) {
  cr_text_init(out, CR_LIMIT_FEEDBACK_BYTES);
  for (size_t i = 0; i < w->nvars; i++) {
    if (i) cr_text_puts(out, ", ");
    cr_text_printf(out, "%s = ", cr_var_name(s->g->pool, w->var[i]));
    cr_print(s->g->pool, w->value[i], CR_STYLE_UNICODE, out);
  }
}

/* Has the function a value there, where it is asked about? As far as doubles tell. */
static bool is_asked_about(const cr_key *key, const cr_binding *at) {
  if (!isfinite(cr_value(key->pool, key->function, at, 1))) return false;
  for (size_t i = 0; i < key->given.count; i++) {
    const cr_assumption *a = &key->given.item[i];
    if (a->relation == CR_INTEGER) return false;
    double left = cr_value(key->pool, a->left, at, 1);
    double right = cr_value(key->pool, a->right, at, 1);
    if (a->relation == CR_NOT_EQUAL ? left == right : !(left >= right)) return false;
  }
  return true;
}

/* Is the answer's value at x = n proved to be the slope? 0 is no merit: half of all
 * formulas are 0 at 0. */
static bool is_right_at(const cr_speech *s, int n) {
  cr_pool *pool = s->g->pool;
  cr_verdict verdict;
  const cr_binding at = {s->key->variable, n};
  double mine = cr_value(pool, s->g->reading.expr, &at, 1);
  double right = cr_value(pool, s->key->reference, &at, 1);
  bool close = fabs(mine) > 1e-9 && fabs(mine - right) <= 1e-9 * (1 + fabs(right));
  if (!close || !is_asked_about(s->key, &at)) return false;
  cr_expr point = cr_int(pool, n);
  cr_expr e = cr_replace(pool, s->g->reading.expr, s->key->variable, point);
  cr_expr f = cr_replace(pool, s->key->reference, s->key->variable, point);
  if (!e || !f) return false;
  cr_compare(pool, e, f, NULL, NULL, &verdict);
  return verdict.truth == CR_EQUAL;
}

bool cr_tell_right_at(const cr_speech *s) {
  const cr_verdict *v = &s->g->verdict;
  cr_expr var[2];
  bool one = cr_variables(s->g->pool, s->g->reading.expr, var, 2) == 1 &&
             var[0] == s->key->variable && v->has_witness && v->witness.nvars == 1;
  if (!one || v->truth != CR_DIFFERENT || *v->agrees) return false;
  for (int n = 0; n <= 1; n++) {
    char place[80];
    cr_text witness;
    if (!is_right_at(s, n)) continue;
    snprintf(place, sizeof place, "%s = %d", cr_var_name(s->key->pool, s->key->variable), n);
    cr_tell_point(s, &v->witness, &witness);
    cr_tell(s, CR_WORD_RIGHT_AT, place, witness.data, v->witness.a);
    cr_text_free(&witness);
    return true;
  }
  return false;
}
