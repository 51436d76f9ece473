// SPDX-License-Identifier: MIT
// Polynomials with long coefficients: the work on their digits is counted too, so
// that a power of a few terms cannot take minutes.
#include "num/poly.h"

#include <check.h>

// 10^digits * g + 1
static const cr_poly *long_line(cr_ring *ring, int64_t digits) {
  cr_rat ten = {10, 1}, c = {0, 1};
  ck_assert(cr_rat_pow(&c, &ten, digits, 1 << 20));
  const cr_poly *g = cr_poly_gen(ring, 1, 1, 1);
  const cr_poly *line = cr_poly_add(ring, cr_poly_scale(ring, g, &c), cr_poly_frac(ring, 1, 1));
  cr_rat_clear(&c);
  return line;
}

START_TEST(long_powers_are_given_up) {
  cr_ring *ring = cr_ring_new();
  cr_poly_pow(ring, long_line(ring, 1000), 300);
  ck_assert(cr_ring_failed(ring));
  cr_ring_free(ring);
}
END_TEST

START_TEST(numbers_as_typed_are_multiplied) {
  cr_ring *ring = cr_ring_new();
  const cr_poly *line = long_line(ring, 20);
  const cr_poly *power = cr_poly_pow(ring, line, 20);
  ck_assert(!cr_ring_failed(ring));
  ck_assert_uint_eq(power->n, 21);
  const cr_poly *again = cr_poly_mul(ring, power, cr_poly_mul(ring, line, line));
  ck_assert(cr_poly_equal(again, cr_poly_pow(ring, line, 22)));
  ck_assert(!cr_ring_failed(ring));
  cr_ring_free(ring);
}
END_TEST

// One product of two numbers that are too long for any answer.
START_TEST(one_product_may_be_too_long) {
  cr_ring *ring = cr_ring_new();
  const cr_poly *line = long_line(ring, 6000);
  ck_assert(!cr_ring_failed(ring));
  cr_poly_mul(ring, line, line);
  ck_assert(cr_ring_failed(ring));
  cr_ring_free(ring);
}
END_TEST

Suite *num_long_suite(void) {
  Suite *suite = suite_create("num/long");
  TCase *tcase = tcase_create("long");
  tcase_add_test(tcase, long_powers_are_given_up);
  tcase_add_test(tcase, numbers_as_typed_are_multiplied);
  tcase_add_test(tcase, one_product_may_be_too_long);
  suite_add_tcase(suite, tcase);
  return suite;
}
