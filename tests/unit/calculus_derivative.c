// SPDX-License-Identifier: MIT
// The derivative: rules as data, against difference quotients, and large inputs.
#include "support/cases.h"
#include "support/random_expr.h"
#include "support/read_expr.h"

#include <chainrule/calculus.h>

#include <check.h>
#include <math.h>

START_TEST(derivatives_of_the_table) {
  cases *t = cases_load("derivative");
  for (size_t i = 0; i < cases_count(t); i++) {
    cr_pool *pool = cr_pool_new();
    cr_expr f = read_expr(pool, cases_get(t, i, "function"));
    cr_expr var = read_var(pool, cases_get(t, i, "variable"));
    cr_expr expected = read_expr(pool, cases_get(t, i, "derivative"));
    cr_expr d = cr_derivative(pool, f, var);
    cr_text text;
    cr_text_init(&text, 1000);
    if (d) cr_print(pool, d, CR_STYLE_TEXT, &text);
    if (!read_same(pool, d, expected, var)) case_fail(t, i, "got %s", text.data);
    if (cases_get(t, i, "printed")[0])
      case_expect_str(t, i, text.data, cases_get(t, i, "printed"));
    cr_text_free(&text);
    cr_pool_free(pool);
  }
  cases_end(t);
}
END_TEST

// Richardson's difference quotient of `f`; NaN where f is not smooth enough for
// the two step widths to agree.
static double quotient(const cr_pool *pool, cr_expr f, cr_binding *at, size_t n, double x) {
  static const double width[] = {1e-3, 5e-4};
  double q[2];
  for (int k = 0; k < 2; k++) {
    double h = width[k];
    at[0].value = x + h;
    double right = cr_value(pool, f, at, n);
    at[0].value = x - h;
    if (fabs(right) > 1e6) return NAN;  // nothing is left of the difference
    q[k] = (right - cr_value(pool, f, at, n)) / (2 * h);
  }
  double better = (4 * q[1] - q[0]) / 3;
  return fabs(q[0] - q[1]) < 1e-4 * (1 + fabs(better)) ? better : NAN;
}

// Returns how many points could be compared; counts those where the derivative
// alone has no value, as that of u^0 where u has none.
static int compare(cr_pool *pool, cr_expr f, cr_expr d, cr_binding *at, size_t n,
                   int *undefined) {
  int compared = 0;
  for (double x = -1.37; x < 2; x += 0.41) {
    double expected = quotient(pool, f, at, n, x);
    at[0].value = x;
    double got = cr_value(pool, d, at, n);
    if (!isfinite(expected) || fabs(expected) > 1e4) continue;
    if (isnan(got)) {
      ++*undefined;
      continue;
    }
    if (!isfinite(got) || fabs(got - expected) > 1e-4 * (1 + fabs(expected))) {
      cr_text text;
      cr_text_init(&text, 2000);
      cr_print(pool, f, CR_STYLE_TEXT, &text);
      ck_abort_msg("%s at x = %g: %.9g, expected %.9g", text.data, x, got, expected);
    }
    compared++;
  }
  return compared;
}

START_TEST(derivatives_are_limits_of_difference_quotients) {
  rng r = {7};
  int compared = 0, undefined = 0;
  for (int i = 0; i < 1500; i++) {
    cr_pool *pool = cr_pool_new();
    cr_expr f = i % 3 ? random_expr_tame(&r, pool, 1 + (unsigned)i % 4)
                      : random_expr(&r, pool, 1 + (unsigned)i % 4);
    cr_binding at[4] = {{read_var(pool, "x"), 0}, {read_var(pool, "y"), 0.7},
                        {read_var(pool, "a"), 1.3}, {read_var(pool, "t"), -0.4}};
    cr_expr d = cr_derivative(pool, f, at[0].var);
    ck_assert(d != CR_NONE);
    compared += compare(pool, f, d, at, 4, &undefined);
    cr_pool_free(pool);
  }
  ck_assert_int_gt(compared, 4000);
  ck_assert_int_lt(undefined, compared / 50);
}
END_TEST

START_TEST(a_chain_of_ten_thousand_links_is_linear) {
  enum { LINKS = 10000 };
  cr_pool *pool = cr_pool_new();
  cr_expr x = read_var(pool, "x"), f = x;
  for (int i = 0; i < LINKS; i++) f = cr_call(pool, i % 2 ? CR_FN_SIN : CR_FN_ARCTAN, f);
  size_t before = cr_pool_count(pool);
  cr_expr d = cr_derivative(pool, f, x);
  ck_assert(d != CR_NONE);
  ck_assert_uint_lt(cr_pool_count(pool) - before, 4 * LINKS);
  double inside = 0.5, product = 1;
  for (int i = 0; i < LINKS; i++) {
    product *= i % 2 ? cos(inside) : 1 / (1 + inside * inside);
    inside = i % 2 ? sin(inside) : atan(inside);
  }
  double got = cr_value(pool, d, &(cr_binding){x, 0.5}, 1);
  ck_assert_msg(fabs(got - product) <= 1e-9 * product, "%g, expected %g", got, product);
  cr_pool_free(pool);
}
END_TEST

// (sin(x) + cos(x)) put into itself: a tree of 2^40 nodes, a few as a DAG.
START_TEST(shared_parts_are_differentiated_once) {
  cr_pool *pool = cr_pool_new();
  cr_expr x = read_var(pool, "x"), f = x;
  for (int i = 0; i < 40; i++)
    f = cr_add(pool, cr_call(pool, CR_FN_SIN, f), cr_call(pool, CR_FN_COS, f));
  size_t before = cr_pool_count(pool);
  ck_assert(cr_derivative(pool, f, x) != CR_NONE);
  ck_assert_uint_lt(cr_pool_count(pool) - before, 1000);
  cr_pool_free(pool);
}
END_TEST

START_TEST(a_long_product_stays_small) {
  enum { FACTORS = 2000 };
  cr_pool *pool = cr_pool_new();
  cr_expr x = read_var(pool, "x"), factor[FACTORS];
  for (int i = 0; i < FACTORS; i++)
    factor[i] = cr_call(pool, CR_FN_SIN, cr_add(pool, x, cr_int(pool, i + 1)));
  cr_expr f = cr_product(pool, factor, FACTORS);
  size_t before = cr_pool_count(pool);
  cr_expr d = cr_derivative(pool, f, x);
  ck_assert_uint_lt(cr_pool_count(pool) - before, 20 * FACTORS);
  cr_binding at = {x, 0.2};
  double log_slope = 0;
  for (int i = 0; i < FACTORS; i++) log_slope += 1 / tan(0.2 + i + 1);
  double expected = log_slope * cr_value(pool, f, &at, 1);
  ck_assert(fabs(cr_value(pool, d, &at, 1) - expected) <= 1e-6 * fabs(expected));
  cr_pool_free(pool);
}
END_TEST

START_TEST(none_and_a_full_pool_are_passed_on) {
  cr_pool *pool = cr_pool_new();
  cr_expr x = read_var(pool, "x");
  ck_assert_uint_eq(cr_derivative(pool, CR_NONE, x), CR_NONE);
  ck_assert_uint_eq(cr_derivative(pool, x, CR_NONE), CR_NONE);
  cr_pool_free(pool);
}
END_TEST

// A layer must give the nodes that the pool below would give.
START_TEST(a_layer_differentiates_what_lies_below) {
  cr_pool *below = cr_pool_new();
  cr_expr f = read_expr(below, "sin(x^2)*e^x"), x = read_var(below, "x");
  cr_expr d = cr_derivative(below, f, x);
  cr_pool *layer = cr_pool_layer(below);
  ck_assert_uint_eq(cr_derivative(layer, f, x), d);
  ck_assert_uint_eq(cr_derivative(layer, d, x), cr_derivative(layer, d, x));
  cr_pool_free(layer);
  cr_pool_free(below);
}
END_TEST

Suite *calculus_derivative_suite(void) {
  Suite *s = suite_create("calculus_derivative");
  TCase *c = tcase_create("derivative");
  tcase_set_timeout(c, 60);
  tcase_add_test(c, derivatives_of_the_table);
  tcase_add_test(c, derivatives_are_limits_of_difference_quotients);
  tcase_add_test(c, a_chain_of_ten_thousand_links_is_linear);
  tcase_add_test(c, shared_parts_are_differentiated_once);
  tcase_add_test(c, a_long_product_stays_small);
  tcase_add_test(c, none_and_a_full_pool_are_passed_on);
  tcase_add_test(c, a_layer_differentiates_what_lies_below);
  suite_add_tcase(s, c);
  return s;
}
