// SPDX-License-Identifier: MIT
// Random pairs: half rewritten by identities, so that they are equal wherever both
// are defined, half edited. No wrong verdict. CHAINRULE_SOAK says how many pairs.
#include <chainrule/decide.h>

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "decide/analytic.h"
#include "decide/quick.h"
#include "decide/witness.h"
#include "support/random_expr.h"
#include "support/rewrite.h"

Suite *decide_random_suite(void);

enum { PAIRS = 2000, CHEAP_PAIRS = 800, PLACES = 24, LARGE = 80 };

static const double places[PLACES] = {0.7, -0.7, 1.3, -1.3, 2.1, -2.1, 0.31, -0.31,
                                      3.3, -3.3, 0.11, -0.11, 5.7, -5.7, 0.93, -0.93,
                                      1.71, -1.71, 9.1, -9.1, 0.05, -0.05, 2.9, -2.9};

// Points where both have values in doubles, and where these are well apart.
static void count_places(cr_pool *pool, cr_expr a, cr_expr b, int *both, int *apart) {
  static const char *const names[] = {"x", "y", "a", "t"};
  *both = *apart = 0;
  for (int k = 0; k < PLACES; k++) {
    cr_binding at[4];
    for (int i = 0; i < 4; i++)
      at[i] = (cr_binding){cr_var(pool, names[i], 1), places[(k + 5 * i) % PLACES]};
    double u = cr_value(pool, a, at, 4), v = cr_value(pool, b, at, 4);
    if (!isfinite(u) || !isfinite(v) || fabs(u) > 1e9) continue;
    ++*both;
    *apart += fabs(u - v) > 1e-5 * (1 + fabs(u) + fabs(v));
  }
}

static void print_pair(const char *what, cr_pool *pool, cr_expr a, cr_expr b) {
  cr_text text;
  cr_text_init(&text, 4000);
  cr_print(pool, a, CR_STYLE_TEXT, &text);
  cr_text_puts(&text, "   ~   ");
  cr_print(pool, b, CR_STYLE_TEXT, &text);
  fprintf(stderr, "%s: %s\n", what, text.data);
  cr_text_free(&text);
}

typedef struct tally {
  long equal, different, nowhere, undecided, wrong;
} tally;

// Doubles lie about sin(10^20) and ln(sin(pi)): balls have the last word. True when
// they show a point where both are defined, and with `apart`, differ.
static bool balls_show(cr_pool *pool, cr_expr a, cr_expr b, bool apart) {
  static const cr_given nothing;
  static const cr_decide_options options;
  cr_problem p;
  cr_hunt hunt;
  cr_hunt_init(&hunt);
  bool shown = false;
  if (cr_problem_init(&p, pool, a, b, &nothing, &options)) {
    cr_hunt_thorough(&hunt, &p);
    shown = apart ? hunt.has_witness : hunt.has_common;
  }
  cr_problem_clear(&p);
  cr_hunt_clear(&hunt);
  return shown;
}

static void judge(tally *t, cr_pool *pool, cr_expr a, cr_expr b, bool same) {
  cr_verdict v;
  int both, apart;
  cr_compare(pool, a, b, NULL, NULL, &v);
  count_places(pool, a, b, &both, &apart);
  bool wrong = (same && v.truth == CR_DIFFERENT) || (v.truth == CR_EQUAL && apart > 2) ||
               (v.truth == CR_NOWHERE && both > 2);
  wrong = wrong && ((same && v.truth == CR_DIFFERENT) ||
                    balls_show(pool, a, b, v.truth == CR_EQUAL));
  t->equal += v.truth == CR_EQUAL;
  t->different += v.truth == CR_DIFFERENT;
  t->nowhere += v.truth == CR_NOWHERE;
  t->undecided += v.truth == CR_UNDECIDED;
  t->wrong += wrong;
  if (wrong) print_pair(cr_truth_name(v.truth), pool, a, b);
}

// A random pair; `same`: rewritten by identities alone.
static cr_expr random_partner(rng *r, cr_pool *pool, cr_expr a, bool same) {
  cr_expr b = a;
  int steps = 1 + (int)rng_below(r, 3);
  for (int k = 0; k < steps; k++) b = rewrite_equal(r, pool, b);
  return same ? b : rewrite_edit(r, pool, b);
}

typedef struct cheap {
  long proved, alike; // by the quick proof, by analyticity
} cheap;

// What the cheap proofs claim, against all the points that can be looked at.
static void try_cheap_proofs(cheap *c, cr_pool *pool, cr_expr a, cr_expr b) {
  static const cr_given nothing;
  static const cr_decide_options options;
  cr_problem p;
  cr_hunt hunt;
  cr_proof proof;
  cr_hunt_init(&hunt);
  if (cr_problem_init(&p, pool, a, b, &nothing, &options)) {
    cr_hunt_quick(&hunt, &p, 8);
    bool common = hunt.has_common;
    cr_prove_quickly(&p, &proof);
    if (common && proof.proved) {
      c->proved++;
      if (cr_hunt_thorough(&hunt, &p)) print_pair("quickly proved", pool, a, b);
      ck_assert(!hunt.has_witness);
    }
    if (common && cr_domains_same_by_analyticity(&p)) {
      c->alike++;
      cr_hunt_holes(&hunt, &p);
      if (hunt.has_hole_of_a || hunt.has_hole_of_b) print_pair("domains", pool, a, b);
      ck_assert(!hunt.has_hole_of_a && !hunt.has_hole_of_b);
    }
  }
  cr_problem_clear(&p);
  cr_hunt_clear(&hunt);
}

START_TEST(no_cheap_proof_is_wrong) {
  rng r = {1974};
  cheap c = {0};
  long n = soak_rounds(CHEAP_PAIRS);
  for (long i = 0; i < n; i++) {
    cr_pool *pool = cr_pool_new();
    cr_expr a = random_expr_tame(&r, pool, 1 + (unsigned)(i % 4));
    cr_expr b = random_partner(&r, pool, a, i % 3 != 0);
    if (cr_size(pool, b) < LARGE) try_cheap_proofs(&c, pool, a, b);
    cr_pool_free(pool);
  }
  if (n > CHEAP_PAIRS)
    fprintf(stderr, "%ld pairs: %ld proved quickly, %ld domains by analyticity\n", n, c.proved,
            c.alike);
  ck_assert_int_gt(c.proved, n / 8);
  ck_assert_int_gt(c.alike, n / 8);
}
END_TEST

// A reference of which something is known beforehand gets the verdicts of one of which
// nothing is.
START_TEST(what_is_known_changes_no_verdict) {
  static const cr_given nothing;
  rng r = {1915};
  long n = soak_rounds(CHEAP_PAIRS), used = 0;
  for (long i = 0; i < n; i++) {
    cr_pool *pool = cr_pool_new(), *layer = cr_pool_layer(pool);
    cr_expr b = random_expr_tame(&r, pool, 1 + (unsigned)(i % 4));
    cr_known *known = cr_known_new(pool, b, &nothing);
    used += known != NULL;
    cr_pool_reset(layer);
    cr_expr a = i % 7 == 0 ? b : random_partner(&r, layer, b, i % 3 != 0);
    for (int terse = 0; terse < 2 && cr_size(layer, a) < LARGE; terse++) {
      cr_decide_options options = {.domains_if_equal = terse, .no_values = terse};
      cr_verdict v, w;
      cr_compare(layer, a, b, &nothing, &options, &v);
      options.known = known;
      cr_compare(layer, a, b, &nothing, &options, &w);
      bool same = v.truth == w.truth && v.evidence == w.evidence && v.domains == w.domains;
      if (!same) print_pair(cr_truth_name(w.truth), layer, a, b);
      ck_assert(same);
    }
    cr_known_free(known);
    cr_pool_free(layer);
    cr_pool_free(pool);
  }
  ck_assert_int_gt(used, n / 2);
}
END_TEST

START_TEST(no_verdict_is_wrong) {
  rng r = {2026};
  tally t = {0};
  long n = soak_rounds(PAIRS);
  for (long i = 0; i < n; i++) {
    cr_pool *pool = cr_pool_new();
    cr_expr a = random_expr_tame(&r, pool, 1 + (unsigned)(i % 4));
    bool same = i & 1;
    cr_expr b = random_partner(&r, pool, a, same);
    if (cr_size(pool, b) < LARGE) judge(&t, pool, a, b, same);
    cr_pool_free(pool);
  }
  if (n > PAIRS)
    fprintf(stderr, "%ld pairs: %ld equal, %ld different, %ld nowhere, %ld undecided, %ld wrong\n",
            n, t.equal, t.different, t.nowhere, t.undecided, t.wrong);
  ck_assert_int_eq(t.wrong, 0);
  ck_assert_int_gt(t.equal, n / 8);
  ck_assert_int_gt(t.different, n / 8);
}
END_TEST

Suite *decide_random_suite(void) {
  Suite *suite = suite_create("decide_random");
  TCase *tc = tcase_create("pairs");
  tcase_set_timeout(tc, 0);
  tcase_add_test(tc, no_verdict_is_wrong);
  tcase_add_test(tc, no_cheap_proof_is_wrong);
  tcase_add_test(tc, what_is_known_changes_no_verdict);
  suite_add_tcase(suite, tc);
  return suite;
}
