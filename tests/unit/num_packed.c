// SPDX-License-Identifier: MIT
// Short polynomials in packed words, against the ones without bounds.
#include "num/packed.h"

#include <check.h>

#include "num/poly.h"
#include "support/random.h"

Suite *num_packed_suite(void);

enum { GENS = 4, ROUNDS = 3000 };

static cr_packed_desk desk;

// A few terms with exponents from -3 to 3 and small fractions.
static cr_packed random_packed(rng *r) {
  cr_packed sum = cr_packed_rat(&desk, &(cr_rat){0, 1});
  for (uint64_t i = rng_below(r, 5); i > 0; i--) {
    cr_rat c;
    cr_rat_init(&c);
    cr_rat_set_frac(&c, rng_range(r, -9, 9), rng_range(r, 1, 6));
    cr_packed term = cr_packed_rat(&desk, &c);
    for (unsigned gen = 0; gen < GENS; gen++)
      term = cr_packed_mul(&desk, term, cr_packed_gen(&desk, gen, rng_range(r, -3, 3)));
    sum = cr_packed_add(&desk, sum, term);
    cr_rat_clear(&c);
  }
  return sum;
}

static const cr_poly *unpacked(cr_ring *ring, cr_packed a) {
  const cr_poly *sum = cr_poly_frac(ring, 0, 1);
  for (size_t i = 0; i < a.n; i++) {
    const cr_poly *term = cr_poly_frac(ring, a.term[i].num, a.term[i].den);
    for (unsigned gen = 0; gen < GENS; gen++)
      term = cr_poly_mul(ring, term,
                         cr_poly_gen(ring, gen, cr_packed_exponent(&a.term[i], gen), 1));
    sum = cr_poly_add(ring, sum, term);
  }
  return sum;
}

START_TEST(arithmetic_is_that_of_polynomials_without_bounds) {
  rng random = {11};
  for (int i = 0; i < ROUNDS; i++) {
    cr_ring *ring = cr_ring_new();
    cr_desk_init(&desk);
    cr_packed a = random_packed(&random), b = random_packed(&random);
    const cr_poly *x = unpacked(ring, a), *y = unpacked(ring, b);
    cr_packed sum = cr_packed_add(&desk, a, b), product = cr_packed_mul(&desk, a, b);
    cr_packed square = cr_packed_pow(&desk, a, 2), minus = cr_packed_neg(&desk, a);
    ck_assert(!desk.failed);
    ck_assert(cr_poly_equal(unpacked(ring, sum), cr_poly_add(ring, x, y)));
    ck_assert(cr_poly_equal(unpacked(ring, product), cr_poly_mul(ring, x, y)));
    ck_assert(cr_poly_equal(unpacked(ring, square), cr_poly_mul(ring, x, x)));
    ck_assert(cr_packed_add(&desk, a, minus).n == 0);
    cr_packed thirds = cr_packed_mul(&desk, a, cr_packed_rat(&desk, &(cr_rat){2, 3}));
    ck_assert(cr_packed_proportional(a, thirds) == (a.n > 0));
    ck_assert(!cr_packed_proportional(minus, thirds));
    bool alike = a.n == 1 && b.n == 1 && a.term->word == b.term->word;
    ck_assert(alike || !cr_packed_proportional(a, cr_packed_add(&desk, thirds, b)) || b.n == 0 ||
              cr_packed_proportional(a, b) || cr_packed_proportional(a, cr_packed_neg(&desk, b)));
    cr_ring_free(ring);
  }
}
END_TEST

// x^e * f with e = 2k + r stands for by^k x^r f, all times x^s for the least s.
START_TEST(a_power_of_a_generator_gives_way) {
  rng random = {12};
  for (int i = 0; i < ROUNDS; i++) {
    cr_ring *ring = cr_ring_new();
    cr_desk_init(&desk);
    cr_packed a = random_packed(&random);
    cr_packed by = cr_packed_add(&desk, cr_packed_rat(&desk, &(cr_rat){1, 1}),
                                 cr_packed_gen(&desk, 0, 2));
    cr_packed got = cr_packed_replace(&desk, a, 3, 2, by);
    int least = 0;
    for (size_t k = 0; k < a.n; k++) {
      int e = cr_packed_exponent(&a.term[k], 3);
      if (e < least) least = e;
    }
    const cr_poly *expected = cr_poly_frac(ring, 0, 1);
    for (size_t k = 0; k < a.n; k++) {
      int e = cr_packed_exponent(&a.term[k], 3) - least;
      cr_packed rest = cr_packed_monomial(&desk, cr_packed_without(a.term[k].word, 3),
                                          a.term[k].num, a.term[k].den);
      const cr_poly *term = cr_poly_mul(ring, unpacked(ring, rest), cr_poly_gen(ring, 3, e % 2, 1));
      term = cr_poly_mul(ring, term, cr_poly_pow(ring, unpacked(ring, by), (uint64_t)e / 2));
      expected = cr_poly_add(ring, expected, term);
    }
    ck_assert(!desk.failed);
    ck_assert(cr_poly_equal(unpacked(ring, got), expected));
    cr_ring_free(ring);
  }
}
END_TEST

START_TEST(what_does_not_fit_fails) {
  cr_desk_init(&desk);
  cr_packed x = cr_packed_gen(&desk, 7, 8000);
  ck_assert(!desk.failed);
  ck_assert_int_eq(cr_packed_exponent(x.term, 7), 8000);
  cr_packed_mul(&desk, x, x);
  ck_assert(desk.failed);

  cr_desk_init(&desk);
  cr_packed_gen(&desk, 0, -(1 << 13));
  ck_assert(desk.failed);

  cr_desk_init(&desk);
  cr_packed big = cr_packed_rat(&desk, &(cr_rat){INT64_C(1) << 40, 1});
  ck_assert(!desk.failed);
  cr_packed_mul(&desk, big, big);
  ck_assert(desk.failed);

  cr_desk_init(&desk);
  cr_packed sum = cr_packed_add(&desk, cr_packed_gen(&desk, 0, 1), cr_packed_gen(&desk, 1, 1));
  cr_packed_pow(&desk, sum, 200);
  ck_assert(desk.failed);

  cr_desk_init(&desk);
  cr_packed_pow(&desk, cr_packed_add(&desk, cr_packed_gen(&desk, 0, 1),
                                     cr_packed_gen(&desk, 1, 1)), -1);
  ck_assert(desk.failed);
}
END_TEST

Suite *num_packed_suite(void) {
  Suite *suite = suite_create("num/packed");
  TCase *test = tcase_create("packed");
  tcase_add_test(test, arithmetic_is_that_of_polynomials_without_bounds);
  tcase_add_test(test, a_power_of_a_generator_gives_way);
  tcase_add_test(test, what_does_not_fit_fails);
  suite_add_tcase(suite, test);
  return suite;
}
