// SPDX-License-Identifier: MIT
// Doubles with error bounds against Arb: no true value may lie outside, at any
// magnitude, for exact and for inexact arguments.
#include "num/approx.h"

#include <check.h>
#include <math.h>

#include "num/flint_port.h"
#include "num/ball.h"
#include "support/random.h"

Suite *num_approx_suite(void);

typedef struct row {
  const char *name;
  cr_approx_fn *approx;
  cr_ball_fn *ball;
} row;

#define ROW(name) {#name, cr_approx_##name, cr_ball_##name}

static const row rows[] = {
    ROW(exp),     ROW(ln),      ROW(sin),     ROW(cos),     ROW(tan),    ROW(cot),
    ROW(sec),     ROW(csc),     ROW(arcsin),  ROW(arccos),  ROW(arctan), ROW(arccot),
    ROW(arcsec),  ROW(arccsc),  ROW(sinh),    ROW(cosh),    ROW(tanh),   ROW(coth),
    ROW(sech),    ROW(csch),    ROW(arcsinh), ROW(arccosh), ROW(arctanh), ROW(arccoth),
    ROW(arcsech), ROW(arccsch), ROW(abs),     ROW(sign),    ROW(sigma)};

enum { TRIES = 4000, BITS = 200 };

/* |value - ball| <= error? The ball is far narrower than the error. */
static bool holds(cr_approx a, const cr_ball *truth) {
  arb_t distance, bound;
  arb_init(distance);
  arb_init(bound);
  arb_set_d(distance, a.value);
  arb_sub(distance, distance, (arb_srcptr)(const void *)truth, BITS);
  arb_abs(distance, distance);
  arb_set_d(bound, a.error);
  bool within = !arb_is_finite(distance) || !arb_gt(distance, bound);
  arb_clear(distance);
  arb_clear(bound);
  return within;
}

static void set_exactly(cr_ball *out, double x) {
  cr_rat r;
  cr_rat_init(&r);
  cr_rat_set_double(&r, x);
  cr_ball_set_rat(out, &r, BITS);
  cr_rat_clear(&r);
}

START_TEST(functions_hold_the_true_value) {
  const row *f = &rows[_i];
  rng random = {20 + (uint64_t)_i};
  cr_ball *ball = cr_balls_new(2), *truth = cr_ball_at(ball, 1);
  size_t known = 0;
  for (int k = 0; k < TRIES; k++) {
    double x = (rng_unit(&random) - 0.5) * pow(2, (rng_unit(&random) - 0.5) * (k % 3 ? 12 : 60));
    double width = k % 4 ? 0 : fabs(x) * pow(2, -rng_unit(&random) * 50);
    cr_approx a = f->approx((cr_approx){x, width});
    if (!(a.error < INFINITY)) continue;
    known++;
    set_exactly(ball, x + (k & 1 ? 1 : -1) * 0.9 * width * rng_unit(&random));
    f->ball(truth, ball, BITS);
    ck_assert_msg(holds(a, truth), "%s at %a +- %g: %a +- %g", f->name, x, width, a.value,
                  a.error);
  }
  ck_assert_msg(known > TRIES / 20, "%s is hardly ever known", f->name);
  cr_balls_free(ball, 2);
}
END_TEST

START_TEST(powers_hold_the_true_value) {
  static const cr_rat powers[] = {{2, 1},  {-3, 1}, {1, 2},      {-3, 2}, {1, 3},
                                  {-2, 3}, {7, 5},  {333, 1000}, {63, 1}};
  rng random = {7};
  cr_ball *ball = cr_balls_new(2), *truth = cr_ball_at(ball, 1);
  for (int k = 0; k < TRIES; k++) {
    const cr_rat *r = &powers[(size_t)k % (sizeof powers / sizeof *powers)];
    double x = (rng_unit(&random) - 0.4) * pow(2, (rng_unit(&random) - 0.5) * 20);
    cr_approx a = cr_approx_pow_rat((cr_approx){x, 0}, r);
    if (!(a.error < INFINITY)) continue;
    set_exactly(ball, x);
    cr_ball_pow_rat(truth, ball, r, BITS);
    ck_assert_msg(holds(a, truth), "%a^(%d/%d): %a +- %g", x, (int)r->num, (int)r->den,
                  a.value, a.error);
  }
  cr_balls_free(ball, 2);
}
END_TEST

START_TEST(what_is_undefined_is_not_known) {
  ck_assert(!(cr_approx_ln((cr_approx){0, 0}).error < INFINITY));
  ck_assert(!(cr_approx_ln((cr_approx){1e-3, 2e-3}).error < INFINITY));
  ck_assert(!(cr_approx_inverse((cr_approx){1e-9, 1e-9}).error < INFINITY));
  ck_assert(!(cr_approx_arcsin((cr_approx){1.5, 0}).error < INFINITY));
  ck_assert(!(cr_approx_sin((cr_approx){1e9, 0}).error < INFINITY));
  ck_assert(!(cr_approx_exp((cr_approx){1e4, 0}).error < INFINITY));
  ck_assert(!(cr_approx_sign((cr_approx){0, 0}).error < INFINITY));
  ck_assert(!cr_approx_are_apart((cr_approx){1, 0.3}, (cr_approx){1.5, 0.3}));
  ck_assert(cr_approx_are_apart((cr_approx){1, 0.2}, (cr_approx){1.5, 0.2}));
}
END_TEST

Suite *num_approx_suite(void) {
  Suite *suite = suite_create("num_approx");
  TCase *tc = tcase_create("bounds");
  tcase_add_loop_test(tc, functions_hold_the_true_value, 0, sizeof rows / sizeof *rows);
  tcase_add_test(tc, powers_hold_the_true_value);
  tcase_add_test(tc, what_is_undefined_is_not_known);
  suite_add_tcase(suite, tc);
  return suite;
}
