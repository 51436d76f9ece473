// SPDX-License-Identifier: MIT
// The derivative against an independent way: f on the power series x0 + t, by
// Arb's arithmetic of series; the coefficient of t is f'(x0).
#include <chainrule/calculus.h>

#include <check.h>
#include <stdlib.h>

#include "expr/node.h"
#include "num/flint_port.h"
#include "support/random_expr.h"

Suite *calculus_series_suite(void);

enum { EXPRESSIONS = 1500, ORDER = 2, BITS = 160 };

typedef struct series_table {
  cr_pool *pool;
  cr_expr var;
  arb_poly_struct *of; // by handle
} series_table;

typedef void series_fn(arb_poly_t, const arb_poly_t, slong, slong);

static void tan_like(arb_poly_t out, const arb_poly_t u, bool inverse) {
  arb_poly_t s, c;
  arb_poly_init(s);
  arb_poly_init(c);
  arb_poly_sin_cos_series(s, c, u, ORDER, BITS);
  if (inverse) arb_poly_div_series(out, c, s, ORDER, BITS);
  else arb_poly_div_series(out, s, c, ORDER, BITS);
  arb_poly_clear(s);
  arb_poly_clear(c);
}

static void reciprocal(arb_poly_t out, series_fn *fn, const arb_poly_t u) {
  fn(out, u, ORDER, BITS);
  arb_poly_inv_series(out, out, ORDER, BITS);
}

// tanh u = sinh u / cosh u, or upside down
static void tanh_like(arb_poly_t out, const arb_poly_t u, bool inverse) {
  arb_poly_t s, c;
  arb_poly_init(s);
  arb_poly_init(c);
  arb_poly_sinh_cosh_series(s, c, u, ORDER, BITS);
  if (inverse) arb_poly_div_series(out, c, s, ORDER, BITS);
  else arb_poly_div_series(out, s, c, ORDER, BITS);
  arb_poly_clear(s);
  arb_poly_clear(c);
}

// 1/(1 + e^(-u))
static void sigma(arb_poly_t out, const arb_poly_t u) {
  arb_poly_neg(out, u);
  arb_poly_exp_series(out, out, ORDER, BITS);
  arb_poly_t one;
  arb_poly_init(one);
  arb_poly_set_si(one, 1);
  arb_poly_add(out, out, one, BITS);
  arb_poly_inv_series(out, out, ORDER, BITS);
  arb_poly_clear(one);
}

// Functions that Arb has no series for here are left out: false.
static bool call_series(arb_poly_t out, cr_fn fn, const arb_poly_t u) {
  switch ((int)fn) { // the others are compositions of these
    case CR_FN_EXP: arb_poly_exp_series(out, u, ORDER, BITS); return true;
    case CR_FN_LN: arb_poly_log_series(out, u, ORDER, BITS); return true;
    case CR_FN_SIN: arb_poly_sin_series(out, u, ORDER, BITS); return true;
    case CR_FN_COS: arb_poly_cos_series(out, u, ORDER, BITS); return true;
    case CR_FN_TAN: tan_like(out, u, false); return true;
    case CR_FN_COT: tan_like(out, u, true); return true;
    case CR_FN_SEC: reciprocal(out, arb_poly_cos_series, u); return true;
    case CR_FN_CSC: reciprocal(out, arb_poly_sin_series, u); return true;
    case CR_FN_ARCSIN: arb_poly_asin_series(out, u, ORDER, BITS); return true;
    case CR_FN_ARCCOS: arb_poly_acos_series(out, u, ORDER, BITS); return true;
    case CR_FN_ARCTAN: arb_poly_atan_series(out, u, ORDER, BITS); return true;
    case CR_FN_SINH: arb_poly_sinh_series(out, u, ORDER, BITS); return true;
    case CR_FN_COSH: arb_poly_cosh_series(out, u, ORDER, BITS); return true;
    case CR_FN_TANH: tanh_like(out, u, false); return true;
    case CR_FN_COTH: tanh_like(out, u, true); return true;
    case CR_FN_SECH: reciprocal(out, arb_poly_cosh_series, u); return true;
    case CR_FN_CSCH: reciprocal(out, arb_poly_sinh_series, u); return true;
    case CR_FN_SIGMA: sigma(out, u); return true;
    default: return false;
  }
}

static bool power_series(series_table *s, cr_expr e, arb_poly_t out) {
  arb_poly_struct *u = &s->of[cr_arg(s->pool, e, 0)], *v = &s->of[cr_arg(s->pool, e, 1)];
  int64_t n;
  if (cr_is_int(s->pool, cr_arg(s->pool, e, 1), &n) && llabs(n) < 50) {
    arb_poly_pow_ui_trunc_binexp(out, u, (ulong)llabs(n), ORDER, BITS);
    if (n < 0) arb_poly_inv_series(out, out, ORDER, BITS);
    return true;
  }
  arb_t constant;
  arb_init(constant);
  arb_poly_get_coeff_arb(constant, u, 0);
  bool positive = arb_is_positive(constant);
  arb_clear(constant);
  if (positive) arb_poly_pow_series(out, u, v, ORDER, BITS);
  return positive;
}

static void set_number(arb_poly_t out, const cr_rat *value) {
  arb_t c;
  arb_init(c);
  arb_set_fmpq(c, (const fmpq *)value, BITS);
  arb_poly_set_coeff_arb(out, 0, c);
  arb_clear(c);
}

static void set_pi(arb_poly_t out) {
  arb_t c;
  arb_init(c);
  arb_const_pi(c, BITS);
  arb_poly_set_coeff_arb(out, 0, c);
  arb_clear(c);
}

static bool node_series(series_table *s, cr_expr e, const arb_t x0) {
  const cr_pool *pool = s->pool;
  arb_poly_struct *out = &s->of[e];
  size_t n = cr_nargs(pool, e);
  switch (cr_kind_of(pool, e)) {
    case CR_NUM: set_number(out, &cr_node_at(pool, e)->num); return true;
    case CR_PI: set_pi(out); return true;
    case CR_VAR:
      arb_poly_set_coeff_arb(out, 0, x0);
      if (e == s->var) arb_poly_set_coeff_si(out, 1, 1);
      return true;
    case CR_SUM:
      for (size_t i = 0; i < n; i++) arb_poly_add(out, out, &s->of[cr_arg(pool, e, i)], BITS);
      return true;
    case CR_PRODUCT:
      arb_poly_set_si(out, 1);
      for (size_t i = 0; i < n; i++)
        arb_poly_mullow(out, out, &s->of[cr_arg(pool, e, i)], ORDER, BITS);
      return true;
    case CR_POWER: return power_series(s, e, out);
    case CR_CALL: return call_series(out, cr_fn_of(pool, e), &s->of[cr_arg(pool, e, 0)]);
  }
  return false;
}

// The series of both expressions, all nodes up to them; false where one of the
// nodes they are made of has none.
static bool fill(series_table *s, cr_expr f, cr_expr g, const arb_t x0) {
  bool known = true;
  for (cr_expr e = 1; e <= f || e <= g; e++)
    if (cr_contains(s->pool, f, e) || cr_contains(s->pool, g, e))
      known = known && node_series(s, e, x0);
  return known;
}

// Coefficient of t in f, and value of g = f'; 1 compared, 0 not, -1 apart.
static int compare_at(cr_pool *pool, cr_expr f, cr_expr g, cr_expr x, const fmpq_t at) {
  cr_expr count = cr_pool_count(pool);
  series_table s = {pool, x, calloc(count, sizeof *s.of)};
  for (cr_expr e = 0; e < count; e++) arb_poly_init(&s.of[e]);
  arb_t x0, slope, value;
  arb_init(x0);
  arb_init(slope);
  arb_init(value);
  arb_set_fmpq(x0, at, BITS);
  int result = 0;
  if (fill(&s, f, g, x0)) {
    arb_poly_get_coeff_arb(slope, &s.of[f], 1);
    arb_poly_get_coeff_arb(value, &s.of[g], 0);
    if (arb_is_finite(slope) && arb_is_finite(value)) result = arb_overlaps(slope, value) ? 1 : -1;
  }
  arb_clear(x0);
  arb_clear(slope);
  arb_clear(value);
  for (cr_expr e = 0; e < count; e++) arb_poly_clear(&s.of[e]);
  free(s.of);
  return result;
}

START_TEST(derivatives_are_coefficients_of_series) {
  rng r = {314};
  int compared = 0;
  fmpq_t at;
  fmpq_init(at);
  for (int i = 0; i < EXPRESSIONS; i++) {
    cr_pool *pool = cr_pool_new();
    cr_expr x = cr_var(pool, "x", 1), f = random_expr(&r, pool, 1 + (unsigned)i % 5);
    cr_expr slope = cr_derivative(pool, f, x);
    ck_assert_uint_ne(slope, CR_NONE);
    fmpq_set_si(at, (slong)rng_range(&r, -30, 30), 7);
    int same = cr_size(pool, slope) < 200 ? compare_at(pool, f, slope, x, at) : 0;
    cr_text text;
    cr_text_init(&text, 2000);
    cr_print(pool, f, CR_STYLE_TEXT, &text);
    ck_assert_msg(same >= 0, "%s", text.data);
    cr_text_free(&text);
    compared += same;
    cr_pool_free(pool);
  }
  fmpq_clear(at);
  ck_assert_int_gt(compared, EXPRESSIONS / 10);
}
END_TEST

Suite *calculus_series_suite(void) {
  Suite *suite = suite_create("calculus_series");
  TCase *tc = tcase_create("series");
  tcase_set_timeout(tc, 60);
  tcase_add_test(tc, derivatives_are_coefficients_of_series);
  suite_add_tcase(suite, tc);
  return suite;
}
