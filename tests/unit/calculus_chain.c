// SPDX-License-Identifier: MIT
// Functions taken apart into chains.
#include "support/cases.h"
#include "support/random_expr.h"
#include "support/read_expr.h"

#include <chainrule/calculus.h>

#include <check.h>
#include <math.h>

static void describe(const cr_pool *pool, const cr_chain *chain, cr_text *out) {
  for (size_t i = 0; i < chain->count; i++) {
    const cr_stage *stage = &chain->stage[i];
    if (i > 0) cr_text_puts(out, "; ");
    cr_print(pool, stage->outer, CR_STYLE_TEXT, out);
    if (i + 1 < chain->count) {
      cr_text_printf(out, ", %s = ", cr_var_name(pool, stage->letter));
      cr_print(pool, stage->inner, CR_STYLE_TEXT, out);
    }
    cr_text_printf(out, " : %s", stage->rule);
  }
}

START_TEST(chains_of_the_table) {
  cases *t = cases_load("chain");
  for (size_t i = 0; i < cases_count(t); i++) {
    cr_pool *pool = cr_pool_new();
    cr_chain chain;
    cr_text text;
    cr_text_init(&text, 2000);
    cr_expr f = read_expr(pool, cases_get(t, i, "function"));
    ck_assert(cr_chain_of(pool, f, read_var(pool, "x"), &chain));
    describe(pool, &chain, &text);
    case_expect_str(t, i, text.data, cases_get(t, i, "chain"));
    cr_text_free(&text);
    cr_pool_free(pool);
  }
  cases_end(t);
}
END_TEST

// The number of points where both have a value, which must be the same.
static int same_where_defined(const cr_pool *pool, cr_expr a, cr_expr b, cr_expr x) {
  double u[READ_POINTS], v[READ_POINTS];
  int compared = 0;
  read_values(pool, a, x, u);
  read_values(pool, b, x, v);
  for (int k = 0; k < READ_POINTS; k++) {
    if (!isfinite(u[k]) || !isfinite(v[k])) continue;
    ck_assert_msg(fabs(u[k] - v[k]) <= 1e-9 * (1 + fabs(u[k])), "%.12g and %.12g", u[k], v[k]);
    compared++;
  }
  return compared;
}

// Whatever the function: the links put together are the function, and the
// product of the rates is its derivative.
START_TEST(links_and_rates_give_the_whole_back) {
  rng r = {99};
  size_t longest = 0;
  int compared = 0;
  for (int i = 0; i < 2000; i++) {
    cr_pool *pool = cr_pool_new();
    cr_chain chain;
    cr_expr x = read_var(pool, "x"), f = random_expr(&r, pool, 1 + (unsigned)i % 6);
    ck_assert(cr_chain_of(pool, f, x, &chain));
    ck_assert_uint_ge(chain.count, 1);
    ck_assert_uint_eq(chain.stage[0].value, f);
    cr_expr rates = cr_int(pool, 1);
    for (size_t k = 0; k < chain.count; k++) {
      const cr_stage *stage = &chain.stage[k];
      bool last = k + 1 == chain.count;
      ck_assert_uint_eq(stage->inner, last ? x : chain.stage[k + 1].value);
      cr_expr back = cr_replace(pool, stage->outer, stage->letter, stage->inner);
      // u^0 folds to 1 in a letter; of a function that is nowhere real it has no value
      bool kept = cr_contains(pool, stage->outer, stage->letter);
      ck_assert(!kept || read_same(pool, back, stage->value, x));
      ck_assert(last || !cr_contains(pool, stage->outer, x));
      rates = cr_mul(pool, rates, stage->at);
    }
    if (chain.count > longest) longest = chain.count;
    compared += same_where_defined(pool, rates, cr_derivative(pool, f, x), x);
    cr_pool_free(pool);
  }
  ck_assert_uint_ge(longest, 4);
  ck_assert_int_gt(compared, 3000);
}
END_TEST

START_TEST(a_chain_that_is_too_long_is_cut) {
  cr_pool *pool = cr_pool_new();
  cr_chain chain;
  cr_expr x = read_var(pool, "x"), f = x;
  for (int i = 0; i < 3000; i++) f = cr_call(pool, CR_FN_SIN, f);
  ck_assert(cr_chain_of(pool, f, x, &chain));
  ck_assert(chain.cut);
  ck_assert_uint_eq(chain.count, CR_MAX_STAGES);
  ck_assert_uint_eq(chain.stage[CR_MAX_STAGES - 1].letter, x);
  cr_pool_free(pool);
}
END_TEST

START_TEST(letters_are_not_those_of_the_function) {
  cr_pool *pool = cr_pool_new();
  cr_chain chain;
  cr_expr f = read_expr(pool, "sin(e^(u*x+v)+w)"), x = read_var(pool, "x");
  ck_assert(cr_chain_of(pool, f, x, &chain));
  ck_assert_uint_eq(chain.count, 3);
  for (size_t i = 0; i + 1 < chain.count; i++)
    ck_assert(!cr_contains(pool, f, chain.stage[i].letter));
  cr_pool_free(pool);
}
END_TEST

Suite *calculus_chain_suite(void) {
  Suite *s = suite_create("calculus_chain");
  TCase *c = tcase_create("chain");
  tcase_set_timeout(c, 60);
  tcase_add_test(c, chains_of_the_table);
  tcase_add_test(c, links_and_rates_give_the_whole_back);
  tcase_add_test(c, a_chain_that_is_too_long_is_cut);
  tcase_add_test(c, letters_are_not_those_of_the_function);
  suite_add_tcase(s, c);
  return s;
}
