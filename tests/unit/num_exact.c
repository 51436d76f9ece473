// SPDX-License-Identifier: MIT
// Exact numbers, balls and polynomials.
#include "num/poly.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "num/primes.h"
#include "support/random.h"

Suite *num_exact_suite(void);

// ---- rationals ---------------------------------------------------------------

START_TEST(large_numbers_leave_the_inline_form_and_come_back) {
  cr_rat a, b, one = {1, 1};
  cr_rat_init(&a);
  cr_rat_init(&b);
  cr_rat_set_frac(&a, (INT64_C(1) << 61), 1);
  ck_assert(cr_rat_is_small(&a));
  cr_rat_add(&b, &a, &a);
  cr_rat_add(&b, &b, &one);
  ck_assert(!cr_rat_is_small(&b));
  cr_rat_sub(&b, &b, &one);
  cr_rat_sub(&b, &b, &a);
  ck_assert(cr_rat_is_small(&b));
  ck_assert(cr_rat_equal(&a, &b));
  ck_assert_uint_eq(cr_rat_hash(&a), cr_rat_hash(&b));
  cr_rat_clear(&a);
  cr_rat_clear(&b);
}
END_TEST

START_TEST(decimals_are_fractions) {
  cr_rat r;
  cr_rat_init(&r);
  ck_assert(cr_rat_set_decimal(&r, "0.125", 5));
  ck_assert(cr_rat_is(&r, 1, 8));
  ck_assert(cr_rat_set_decimal(&r, ".5", 2));
  ck_assert(cr_rat_is(&r, 1, 2));
  ck_assert(cr_rat_set_decimal(&r, "5.", 2));
  ck_assert(cr_rat_is(&r, 5, 1));
  ck_assert(!cr_rat_set_decimal(&r, "1.2.3", 5));
  ck_assert(!cr_rat_set_decimal(&r, ".", 1));
  ck_assert(!cr_rat_set_decimal(&r, "1e3", 3));
  cr_rat_clear(&r);
}
END_TEST

START_TEST(powers_and_roots_know_their_limits) {
  cr_rat r, two = {2, 1}, zero = {0, 1}, q = {9, 4}, minus = {-1, 1};
  cr_rat_init(&r);
  ck_assert(cr_rat_pow(&r, &two, 100, 4096));
  ck_assert(!cr_rat_pow(&r, &two, 1000000, 4096));
  ck_assert(!cr_rat_pow(&r, &zero, -1, 4096));
  ck_assert(cr_rat_pow(&r, &minus, INT64_MAX, 4096));
  ck_assert(cr_rat_is(&r, -1, 1));
  ck_assert(cr_rat_root(&r, &q, 2));
  ck_assert(cr_rat_is(&r, 3, 2));
  ck_assert(!cr_rat_root(&r, &two, 2));
  cr_rat_clear(&r);
}
END_TEST

START_TEST(primes_multiply_back) {
  rng random = {3};
  for (int i = 0; i < 500; i++) {
    cr_rat a, product, power;
    cr_rat_init(&a);
    cr_rat_init(&product);
    cr_rat_init(&power);
    cr_rat_set_frac(&a, rng_range(&random, 1, 1000000000), rng_range(&random, 1, 5000));
    cr_rat_set_frac(&product, 1, 1);
    cr_primes primes;
    ck_assert(cr_rat_primes(&a, &primes));
    for (size_t k = 0; k < primes.n; k++) {
      ck_assert(cr_rat_pow(&power, &primes.prime[k], primes.exponent[k], 4096));
      cr_rat_mul(&product, &product, &power);
    }
    ck_assert(cr_rat_equal(&a, &product));
    cr_primes_clear(&primes);
    cr_rat_clear(&a);
    cr_rat_clear(&product);
    cr_rat_clear(&power);
  }
}
END_TEST

// ---- balls ---------------------------------------------------------------------

START_TEST(real_roots_of_balls) {
  cr_ball *b = cr_balls_new(2), *out = cr_ball_at(b, 1);
  cr_ball_set_rat(b, &(cr_rat){-8, 1}, 64);
  cr_ball_pow_rat(out, b, &(cr_rat){1, 3}, 64);
  ck_assert(fabs(cr_ball_double(out) + 2) < 1e-12);
  cr_ball_pow_rat(out, b, &(cr_rat){2, 3}, 64);
  ck_assert(fabs(cr_ball_double(out) - 4) < 1e-12);
  cr_ball_pow_rat(out, b, &(cr_rat){1, 2}, 64);
  ck_assert(!cr_ball_is_finite(out));
  cr_ball_set_range(b, &(cr_rat){-1, 1}, &(cr_rat){8, 1}, 64);
  cr_ball_pow_rat(out, b, &(cr_rat){1, 3}, 64);
  ck_assert(cr_ball_is_finite(out) && !cr_ball_is_positive(out));
  ck_assert(cr_ball_is_below(out, 5));
  cr_ball_set_rat(b, &(cr_rat){3, 1}, 64);
  for (int i = 0; i < 8; i++) cr_ball_exp(b, b, 64);
  ck_assert(!cr_ball_is_finite(b)); // e^(e^(e^...)) is not computed, and does not hang
  cr_balls_free(b, 2);
}
END_TEST

// ---- polynomials ------------------------------------------------------------------

// c0 + c1 g1^e1 + ... with few random terms.
static const cr_poly *random_poly(rng *r, cr_ring *ring) {
  const cr_poly *p = cr_poly_frac(ring, rng_range(r, -5, 5), 1);
  for (int k = 0; k < 3; k++) {
    const cr_mono *m = cr_mono_gen(ring, (uint32_t)rng_range(r, 1, 3), rng_range(r, 1, 4),
                                   rng_range(r, 1, 2));
    p = cr_poly_add(ring, p, cr_poly_term(ring, &(cr_rat){rng_range(r, 1, 4), 1}, m));
  }
  return p;
}

START_TEST(polynomials_obey_the_laws) {
  rng r = {11};
  cr_ring *ring = cr_ring_new();
  for (int i = 0; i < 300; i++) {
    cr_ring_restart(ring);
    const cr_poly *a = random_poly(&r, ring), *b = random_poly(&r, ring);
    const cr_poly *sum = cr_poly_add(ring, a, b), *difference = cr_poly_sub(ring, a, b);
    const cr_poly *left = cr_poly_mul(ring, sum, difference);
    const cr_poly *right = cr_poly_sub(ring, cr_poly_pow(ring, a, 2), cr_poly_pow(ring, b, 2));
    ck_assert(cr_poly_equal(left, right));
    ck_assert_uint_eq(cr_poly_sub(ring, left, right)->n, 0);
  }
  ck_assert(!cr_ring_failed(ring));
  cr_ring_free(ring);
}
END_TEST

START_TEST(common_divisors_are_found) {
  rng r = {12};
  cr_ring *ring = cr_ring_new();
  cr_rat c;
  const cr_mono *m;
  cr_rat_init(&c);
  for (int i = 0; i < 100; i++) {
    cr_ring_restart(ring);
    const cr_poly *a = random_poly(&r, ring), *b = random_poly(&r, ring);
    const cr_poly *d = random_poly(&r, ring);
    if (a->n < 2 || b->n < 2 || d->n < 2) continue;
    const cr_poly *x = cr_poly_primitive(ring, cr_poly_mul(ring, a, d), &c, &m);
    const cr_poly *y = cr_poly_primitive(ring, cr_poly_mul(ring, b, d), &c, &m);
    const cr_poly *g = cr_poly_gcd(ring, x, y);
    ck_assert_ptr_nonnull(g);
    ck_assert_ptr_nonnull(cr_poly_divide(ring, g, cr_poly_primitive(ring, d, &c, &m)));
    ck_assert_ptr_nonnull(cr_poly_divide(ring, x, g));
  }
  cr_rat_clear(&c);
  cr_ring_free(ring);
}
END_TEST

START_TEST(real_roots_are_isolated) {
  cr_ring *ring = cr_ring_new();
  const cr_poly *x = cr_poly_gen(ring, 1, 1, 1), *p = cr_poly_frac(ring, 1, 1);
  for (int k = -2; k <= 2; k++)
    p = cr_poly_mul(ring, p, cr_poly_sub(ring, x, cr_poly_frac(ring, k, 1)));
  p = cr_poly_mul(ring, p, cr_poly_add(ring, cr_poly_mul(ring, x, x), cr_poly_frac(ring, 1, 1)));
  cr_ball *root;
  ck_assert_int_eq(cr_poly_real_roots(p, &root, 10), 5);
  for (int k = 0; k < 5; k++)
    ck_assert(fabs(cr_ball_double(cr_ball_at(root, (size_t)k)) - (k - 2)) < 1e-9);
  cr_balls_free(root, 7);
  cr_ring_free(ring);
}
END_TEST

START_TEST(work_is_bounded) {
  cr_ring *ring = cr_ring_new();
  const cr_poly *p = cr_poly_frac(ring, 1, 1);
  for (uint32_t g = 1; g <= 12; g++) p = cr_poly_add(ring, p, cr_poly_gen(ring, g, 1, 1));
  cr_poly_pow(ring, p, 40);
  ck_assert(cr_ring_failed(ring));
  cr_ring_free(ring);
}
END_TEST

Suite *num_exact_suite(void) {
  Suite *suite = suite_create("num_exact");
  TCase *tc = tcase_create("exact");
  tcase_set_timeout(tc, 30);
  tcase_add_test(tc, large_numbers_leave_the_inline_form_and_come_back);
  tcase_add_test(tc, decimals_are_fractions);
  tcase_add_test(tc, powers_and_roots_know_their_limits);
  tcase_add_test(tc, primes_multiply_back);
  tcase_add_test(tc, real_roots_of_balls);
  tcase_add_test(tc, polynomials_obey_the_laws);
  tcase_add_test(tc, common_divisors_are_found);
  tcase_add_test(tc, real_roots_are_isolated);
  tcase_add_test(tc, work_is_bounded);
  suite_add_tcase(suite, tc);
  return suite;
}
