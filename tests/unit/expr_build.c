// SPDX-License-Identifier: MIT
// What <chainrule/expr.h> promises of constructors, layers and long expressions.
#include <chainrule/calculus.h>

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "support/random_expr.h"

Suite *expr_build_suite(void);

static cr_pool *pool;
static cr_expr x, zero, one, two;

static void setup(void) {
  pool = cr_pool_new();
  x = cr_var(pool, "x", 1);
  zero = cr_int(pool, 0);
  one = cr_int(pool, 1);
  two = cr_int(pool, 2);
}

static void teardown(void) { cr_pool_free(pool); }

static void expect_print(cr_expr e, cr_style style, const char *expected) {
  cr_text text;
  cr_text_init(&text, 10000);
  cr_print(pool, e, style, &text);
  ck_assert_str_eq(text.data, expected);
  cr_text_free(&text);
}

START_TEST(sums_and_products_are_canonical) {
  cr_expr square = cr_pow(pool, x, two);
  cr_expr a = cr_add(pool, cr_add(pool, one, x), square);
  cr_expr b = cr_add(pool, square, cr_add(pool, x, one));
  ck_assert_uint_eq(a, b);
  ck_assert_uint_eq(cr_mul(pool, x, x), square);
  ck_assert_uint_eq(cr_sub(pool, x, x), zero);
  ck_assert_uint_eq(cr_div(pool, x, x), one);
  ck_assert_uint_eq(cr_add(pool, x, x), cr_mul(pool, two, x));
  ck_assert_uint_eq(cr_pow(pool, cr_e(pool), x), cr_call(pool, CR_FN_EXP, x));
  ck_assert_uint_eq(cr_frac(pool, 2, 4), cr_decimal(pool, "0.5", 3));
  ck_assert_uint_eq(cr_frac(pool, 1, 0), CR_NONE);
}
END_TEST

START_TEST(nothing_folds_that_may_be_undefined) {
  cr_expr ln = cr_call(pool, CR_FN_LN, x), root = cr_sqrt(pool, x);
  ck_assert_uint_ne(cr_sub(pool, ln, ln), zero);
  ck_assert_uint_ne(cr_mul(pool, zero, ln), zero);
  ck_assert_uint_ne(cr_mul(pool, root, root), x);
  cr_expr hidden = cr_sub(pool, cr_call(pool, CR_FN_ABS, x), x);
  ck_assert_uint_ne(cr_div(pool, hidden, hidden), one);
  ck_assert_uint_ne(cr_pow(pool, hidden, zero), one);
  ck_assert_uint_ne(cr_div(pool, one, zero), CR_NONE);
  ck_assert_uint_eq(cr_mul(pool, zero, cr_call(pool, CR_FN_SIN, x)), zero);
}
END_TEST

START_TEST(odd_roots_are_real) {
  cr_expr eight = cr_int(pool, -8);
  ck_assert_uint_eq(cr_pow(pool, eight, cr_frac(pool, 1, 3)), cr_int(pool, -2));
  cr_binding at = {x, -8};
  double value = cr_value(pool, cr_pow(pool, x, cr_frac(pool, 2, 3)), &at, 1);
  ck_assert(fabs(value - 4) < 1e-12);
  ck_assert(isnan(cr_value(pool, cr_sqrt(pool, x), &at, 1)));
}
END_TEST

START_TEST(none_spreads) {
  ck_assert_uint_eq(cr_add(pool, CR_NONE, x), CR_NONE);
  ck_assert_uint_eq(cr_call(pool, CR_FN_SIN, CR_NONE), CR_NONE);
  ck_assert_uint_eq(cr_pow(pool, x, CR_NONE), CR_NONE);
  ck_assert_uint_eq(cr_copy(pool, pool, CR_NONE), CR_NONE);
}
END_TEST

START_TEST(huge_powers_stay_powers) {
  cr_expr tower = cr_pow(pool, cr_int(pool, 9), cr_int(pool, 999999999));
  ck_assert_int_eq(cr_kind_of(pool, tower), CR_POWER);
  ck_assert_int_eq(cr_kind_of(pool, cr_pow(pool, two, cr_int(pool, 100))), CR_NUM);
}
END_TEST

START_TEST(layers_see_below_and_go_on_counting) {
  cr_expr sine = cr_call(pool, CR_FN_SIN, x), count = cr_pool_count(pool);
  cr_pool *layer = cr_pool_layer(pool);
  ck_assert_uint_eq(cr_call(layer, CR_FN_SIN, cr_var(layer, "x", 1)), sine);
  cr_expr cosine = cr_call(layer, CR_FN_COS, x);
  ck_assert_uint_ge(cosine, count);
  ck_assert_uint_eq(cr_pool_count(pool), count);
  cr_pool_reset(layer);
  ck_assert_uint_eq(cr_pool_count(layer), count);
  ck_assert_uint_eq(cr_call(layer, CR_FN_COS, x), cosine);
  cr_pool_free(layer);
}
END_TEST

START_TEST(styles_of_names) {
  cr_expr sub = cr_var(pool, "w_12", 4), greek = cr_var(pool, "theta_a", 7);
  expect_print(sub, CR_STYLE_TEXT, "w_12");
  expect_print(cr_pow(pool, sub, two), CR_STYLE_LATEX, "w_{12}^{2}");
  expect_print(greek, CR_STYLE_LATEX, "\\theta_{a}");
  expect_print(cr_var(pool, "f_a(x)", 6), CR_STYLE_LATEX, "f_a(x)");
  cr_text text;
  cr_text_init(&text, 10000);
  cr_print(pool, sub, CR_STYLE_MATHML, &text);
  ck_assert_ptr_nonnull(strstr(text.data, "<msub><mi>w</mi><mi>12</mi></msub>"));
  cr_text_free(&text);
}
END_TEST

START_TEST(styles) {
  cr_expr square = cr_pow(pool, x, two);
  cr_expr gauss = cr_mul(pool, cr_mul(pool, cr_int(pool, -2), x),
                         cr_call(pool, CR_FN_EXP, cr_neg(pool, square)));
  expect_print(gauss, CR_STYLE_TEXT, "-2*x*e^(-x^2)");
  expect_print(gauss, CR_STYLE_UNICODE, "−2x·e^(−x²)");
  expect_print(gauss, CR_STYLE_LATEX, "-2 x e^{-x^{2}}");
  cr_expr quotient = cr_div(pool, x, cr_sqrt(pool, cr_add(pool, square, one)));
  expect_print(quotient, CR_STYLE_TEXT, "x/sqrt(x^2+1)");
  expect_print(quotient, CR_STYLE_LATEX, "\\frac{x}{\\sqrt{x^{2}+1}}");
  cr_text text;
  cr_text_init(&text, 10000);
  cr_print(pool, quotient, CR_STYLE_MATHML, &text);
  ck_assert_ptr_nonnull(strstr(text.data, "<mfrac>"));
  ck_assert_ptr_nonnull(strstr(text.data, "<msqrt>"));
  cr_text_free(&text);
}
END_TEST

// The same terms in any order of construction print the same, in any pool.
START_TEST(order_does_not_depend_on_history) {
  static const int orders[][3] = {{0, 1, 2}, {2, 1, 0}, {1, 2, 0}, {0, 2, 1}};
  for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
    teardown();
    setup();
    cr_expr term[3] = {0}, sum = zero;
    for (int k = 0; k < 3; k++) {
      int which = orders[i][k];
      if (which == 0) term[0] = cr_call(pool, CR_FN_SIN, cr_pow(pool, x, two));
      if (which == 1) term[1] = cr_call(pool, CR_FN_EXP, cr_neg(pool, x));
      if (which == 2) term[2] = cr_mul(pool, cr_int(pool, 3), cr_pow(pool, x, two));
    }
    for (int k = 0; k < 3; k++) sum = cr_add(pool, sum, term[orders[i][k]]);
    expect_print(sum, CR_STYLE_TEXT, "3*x^2+e^(-x)+sin(x^2)");
  }
}
END_TEST

// Ten thousand functions within one another cost no stack.
START_TEST(deep_chains) {
  cr_expr u = x;
  for (int i = 0; i < 10000; i++) u = cr_call(pool, i % 2 ? CR_FN_SIN : CR_FN_ARCTAN, u);
  ck_assert_uint_eq(cr_size(pool, u), 10001);
  ck_assert(cr_contains(pool, u, x));
  cr_text text;
  cr_text_init(&text, 1000000);
  cr_print(pool, u, CR_STYLE_LATEX, &text);
  ck_assert(!text.full && text.len > 100000);
  cr_text_free(&text);
  cr_pool *other = cr_pool_new();
  ck_assert_uint_ne(cr_copy(other, pool, u), CR_NONE);
  cr_pool_free(other);
  cr_expr slope = cr_derivative(pool, u, x);
  cr_binding at = {x, 0.5};
  ck_assert(isfinite(cr_value(pool, slope, &at, 1)));
}
END_TEST

START_TEST(copies_and_replacements) {
  rng r = {5};
  for (int i = 0; i < 300; i++) {
    cr_pool *from = cr_pool_new(), *to = cr_pool_new();
    cr_expr e = random_expr(&r, from, 4), copy = cr_copy(to, from, e);
    ck_assert_uint_eq(cr_copy(from, to, copy), e);
    cr_expr v = cr_var(from, "x", 1), t = cr_var(from, "fresh", 5);
    cr_expr there = cr_replace(from, e, v, t);
    ck_assert(there == CR_NONE || !cr_contains(from, there, v));
    cr_pool_free(from);
    cr_pool_free(to);
  }
}
END_TEST

Suite *expr_build_suite(void) {
  Suite *suite = suite_create("expr_build");
  TCase *tc = tcase_create("build");
  tcase_add_checked_fixture(tc, setup, teardown);
  tcase_add_test(tc, sums_and_products_are_canonical);
  tcase_add_test(tc, nothing_folds_that_may_be_undefined);
  tcase_add_test(tc, odd_roots_are_real);
  tcase_add_test(tc, none_spreads);
  tcase_add_test(tc, huge_powers_stay_powers);
  tcase_add_test(tc, layers_see_below_and_go_on_counting);
  tcase_add_test(tc, styles_of_names);
  tcase_add_test(tc, styles);
  tcase_add_test(tc, order_does_not_depend_on_history);
  tcase_add_test(tc, deep_chains);
  tcase_add_test(tc, copies_and_replacements);
  suite_add_tcase(suite, tc);
  return suite;
}
