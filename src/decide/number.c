// SPDX-License-Identifier: MIT
/* The value of an expression at a point, as digits that are surely right, and as a
 * fraction where it is proved to be one. */
#include "decide/number.h"

#include <math.h>
#include <string.h>

#include <chainrule/words.h>

#include "base/limits.h"
#include "decide/points.h"
#include "decide/problem.h"

enum { FIRST_BITS = 64, MOST_DIGITS = 30, BITS_BEYOND = 8 };

void cr_point_text(const cr_pool *pool, const cr_fixed *at, size_t nat, cr_text *out) {
  for (size_t i = 0; i < nat; i++) {
    cr_text_printf(out, "%s%s = ", i ? ", " : "", cr_var_name(pool, at[i].var));
    cr_print(pool, at[i].value, CR_STYLE_TEXT, out);
  }
}

/* A message about `e` at the point: "1/x has no value at x = 0". */
static cr_status fail(const cr_pool *pool, cr_expr e, const cr_fixed *at, size_t nat,
                      cr_status status, cr_error *err) {
  static const cr_word words[2][2] = {{CR_WORD_VALUE_NOT_FOUND, CR_WORD_VALUE_NOT_FOUND_AT},
                                      {CR_WORD_VALUE_NONE, CR_WORD_VALUE_NONE_AT}};
  enum { LONGEST = 120 };
  cr_text formula, point;
  cr_text_init(&formula, LONGEST);
  cr_text_init(&point, LONGEST);
  cr_print(pool, e, CR_STYLE_TEXT, &formula);
  cr_point_text(pool, at, nat, &point);
  if (formula.full && err) {
    cr_text_free(&formula);
    cr_text_init(&formula, LONGEST);
    cr_text_puts(&formula, cr_word_text(err->language, CR_WORD_THE_FUNCTION));
  }
  cr_error_say(err, status, words[status == CR_ERR_DATA][nat > 0], CR_WORD_NOTHING,
               "%s" CR_THEN "%s", formula.data, point.data);
  cr_text_free(&formula);
  cr_text_free(&point);
  return status;
}

/* `e` with the values put in for their variables; CR_NONE when the pool is full. */
static cr_expr fixed_at(cr_pool *pool, cr_expr e, const cr_fixed *at, size_t nat) {
  for (size_t i = 0; i < nat; i++) e = cr_replace(pool, e, at[i].var, at[i].value);
  return e;
}

/* Trailing zeros say nothing: 0.500000, 2.50000e-30. */
static void trim_zeros(char *digits) {
  char *point = strchr(digits, '.');
  if (!point) return;
  char *end = point + strcspn(point, "e"), *last = end;
  while (last[-1] == '0') last--;
  if (last[-1] == '.') last--;
  memmove(last, end, strlen(end) + 1);
}

/* The ball as a fraction that it holds and that is proved equal; else CR_NONE. */
static cr_expr as_fraction(cr_pool *pool, cr_expr e, const cr_ball *ball) {
  static const double width = 0x1p-45;
  enum { SIMPLE = 1000 };
  double middle = cr_ball_double(ball), room = width * fmax(1, fabs(middle));
  if (!isfinite(middle) || fabs(middle) > SIMPLE) return CR_NONE;
  cr_rat r = {0, 1};
  cr_rat_between(&r, middle - room, middle + room);
  cr_expr found = CR_NONE;
  if (cr_rat_is_small(&r) && r.den <= SIMPLE && cr_ball_contains(ball, &r)) {
    cr_verdict verdict;
    cr_expr number = cr_pool_number(pool, &r);
    cr_compare(pool, e, number, NULL, NULL, &verdict);
    if (verdict.truth == CR_EQUAL) found = number;
  }
  cr_rat_clear(&r);
  return found;
}

/* Looks with more and more bits until there are digits enough, or surely no value. */
static cr_status look(cr_problem *p, int digits, cr_number *out) {
  cr_point nowhere;
  cr_point_init(&nowhere);
  for (long bits = FIRST_BITS; bits <= CR_LIMIT_BALL_BITS; bits *= 2) {
    cr_problem_evaluate(p, &nowhere, bits);
    if (cr_problem_place(p, p->a) == CR_PLACE_OUTSIDE) return CR_ERR_DATA;
    const cr_ball *value = cr_problem_ball(p, p->a);
    if (!cr_ball_is_finite(value)) continue;
    if (!out->exact && bits == FIRST_BITS) out->exact = as_fraction(p->pool, p->a, value);
    bool zero = out->exact && cr_num_sign(p->pool, out->exact) == 0;
    if (!zero && cr_ball_accuracy(value) < digits * 10 / 3 + BITS_BEYOND) continue;
    if (zero) memcpy(out->digits, "0", 2);
    else cr_ball_print(value, digits, out->digits, sizeof out->digits);
    trim_zeros(out->digits);
    return CR_OK;
  }
  return CR_ERR_UNSUPPORTED;
}

/* The digits of a number that is in the pool already. */
static cr_status number_of(cr_pool *pool, cr_expr e, int digits, cr_number *out) {
  static const cr_given none = {.count = 0};
  static const cr_decide_options options = {0};
  cr_problem p;
  out->exact = cr_kind_of(pool, e) == CR_NUM ? e : CR_NONE;
  cr_problem_init(&p, pool, e, e, &none, &options);
  cr_status status = look(&p, digits, out);
  cr_problem_clear(&p);
  return status;
}

cr_status cr_number_at(cr_pool *pool, cr_expr e, const cr_fixed *at, size_t nat, int digits,
                       cr_number *out, cr_error *err) {
  cr_number number = {CR_NONE, ""};
  cr_expr left, fixed = fixed_at(pool, e, at, nat);
  if (!fixed)
    return cr_error_say(err, CR_ERR_LIMIT, CR_WORD_FUNCTION_TOO_LARGE, CR_WORD_NOTHING, "%s", "");
  if (cr_variables(pool, fixed, &left, 1) > 0)
    return cr_error_say(err, CR_ERR_DATA, CR_WORD_VALUE_NOT_GIVEN, CR_WORD_NOTHING, "%s",
                        cr_var_name(pool, left));
  if (digits < 1) digits = 1;
  cr_status status = number_of(pool, fixed, digits < MOST_DIGITS ? digits : MOST_DIGITS, &number);
  if (status == CR_OK) *out = number;
  else fail(pool, e, at, nat, status, err);
  return status;
}
