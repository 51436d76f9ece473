// SPDX-License-Identifier: MIT
// The catalogue of mistakes and the wrong derivatives that they make.
#include "support/cases.h"
#include "support/read_expr.h"

#include "calculus/mistakes.h"
#include "calculus/rewrite.h"
#include "calculus/scene.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MANY = 4000 };

// All candidates of one function, with their values.
typedef struct found {
  cr_pool *pool;
  cr_expr var;
  cr_candidate item[MANY];
  double value[MANY][READ_POINTS];
  size_t count;
} found;

static bool keep(void *context, const cr_candidate *candidate) {
  found *all = context;
  ck_assert_uint_lt(all->count, MANY);
  read_values(all->pool, candidate->wrong, all->var, all->value[all->count]);
  all->item[all->count++] = *candidate;
  return true;
}

static found *find(const char *function, const char *variable) {
  found *all = calloc(1, sizeof *all);
  ck_assert(all != NULL);
  all->pool = cr_pool_new();
  cr_expr f = read_expr(all->pool, function);
  all->var = read_var(all->pool, variable);
  bool powers = cr_typed_in_powers(function, strlen(function));
  size_t n = cr_mistake_candidates(all->pool, f, all->var, powers, MANY, keep, all);
  ck_assert_uint_eq(n, all->count);
  return all;
}

static void release(found *all) {
  if (all) cr_pool_free(all->pool);
  free(all);
}

// Is the candidate one of "a+b|c"?
static bool is_listed(const cr_candidate *c, const char *mistakes) {
  char text[2][200];
  const char *a = c->mistake[0]->id, *b = c->count == 2 ? c->mistake[1]->id : "";
  snprintf(text[0], sizeof text[0], "|%s%s%s|", a, c->count == 2 ? "+" : "", b);
  snprintf(text[1], sizeof text[1], "|%s%s%s|", b, c->count == 2 ? "+" : "", a);
  char all[2000];
  snprintf(all, sizeof all, "|%s|", mistakes);
  return strstr(all, text[0]) || strstr(all, text[1]);
}

static bool explains(found *all, const char *answer, const char *mistakes) {
  cr_expr e = read_expr(all->pool, answer);
  double value[READ_POINTS];
  read_values(all->pool, e, all->var, value);
  for (size_t i = 0; i < all->count; i++) {
    if (!is_listed(&all->item[i], mistakes)) continue;
    if (read_same(all->pool, all->item[i].wrong, e, all->var)) return true;
  }
  return false;
}

START_TEST(every_mistake_makes_its_example) {
  cases *t = cases_load("mistakes");
  for (size_t i = 0; i < cases_count(t); i++) {
    found *all = find(cases_get(t, i, "function"), cases_get(t, i, "variable"));
    if (!explains(all, cases_get(t, i, "wrong"), cases_get(t, i, "id")))
      case_fail(t, i, "%s is not found", cases_get(t, i, "id"));
    release(all);
  }
  cases_end(t);
}
END_TEST

START_TEST(wrong_answers_are_explained) {
  cases *t = cases_load("wrong_answers");
  found *all = NULL;
  for (size_t i = 0; i < cases_count(t); i++) {
    const char *function = cases_get(t, i, "function");
    bool again = i > 0 && !strcmp(function, cases_get(t, i - 1, "function"));
    if (!again) {
      release(all);
      all = find(function, cases_get(t, i, "variable"));
    }
    if (!explains(all, cases_get(t, i, "answer"), cases_get(t, i, "mistake")))
      case_fail(t, i, "%s is not found", cases_get(t, i, "mistake"));
  }
  release(all);
  cases_end(t);
}
END_TEST

START_TEST(the_catalogue_is_whole) {
  size_t count;
  const cr_mistake *all = cr_mistakes(&count);
  ck_assert_uint_eq(count, 110);
  for (size_t i = 0; i < count; i++) {
    ck_assert_msg(cr_mistake_find(all[i].id) == &all[i], "%s is there twice", all[i].id);
    ck_assert(all[i].prior > 0 && all[i].prior < 1);
    ck_assert(all[i].group[0] && all[i].skill[0]);
  }
  ck_assert(cr_mistake_find("no-such-mistake") == NULL);
}
END_TEST

START_TEST(every_rule_is_of_a_mistake_of_the_catalogue) {
  size_t count;
  const cr_rule *rules = cr_rules(&count);
  for (size_t i = 0; i < count; i++)
    ck_assert_msg(cr_mistake_find(rules[i].id) != NULL, "%s", rules[i].id);
  const cr_rewrite *before = cr_rewrites_before(&count);
  for (size_t i = 0; i < count; i++) ck_assert(cr_mistake_find(before[i].id) != NULL);
  const cr_rewrite *after = cr_rewrites_after(&count);
  for (size_t i = 0; i < count; i++) ck_assert(cr_mistake_find(after[i].id) != NULL);
}
END_TEST

START_TEST(singles_come_first_and_nothing_comes_twice) {
  found *all = find("1/(1+e^(-x))", "x");
  size_t pairs = 0;
  for (size_t i = 0; i < all->count; i++) {
    const cr_candidate *c = &all->item[i];
    ck_assert(c->wrong != CR_NONE);
    ck_assert_uint_ge(c->count, pairs ? 2 : 1);
    pairs += c->count == 2;
    for (size_t k = 0; k < i; k++) {
      const cr_candidate *d = &all->item[k];
      bool same = c->wrong == d->wrong && c->count == d->count &&
                  c->mistake[0] == d->mistake[0] && c->mistake[1] == d->mistake[1];
      ck_assert_msg(!same, "%s twice", c->mistake[0]->id);
    }
  }
  ck_assert_uint_gt(pairs, 100);
  release(all);
}
END_TEST

START_TEST(the_right_answer_is_no_mistake) {
  static const char *const functions[] = {"sin(x^2)", "e^x", "x^x", "x*e^(-x^2)",
                                          "ln(x)/x^2", "(4*x+3)^(-1)"};
  for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
    found *all = find(functions[i], "x");
    cr_expr f = read_expr(all->pool, functions[i]);
    cr_expr right = cr_derivative(all->pool, f, all->var);
    for (size_t k = 0; k < all->count; k++) ck_assert(all->item[k].wrong != right);
    release(all);
  }
}
END_TEST

START_TEST(the_second_way_of_writing_speaks_when_the_first_is_silent) {
  cr_pool *pool = cr_pool_new();
  cr_expr f = read_expr(pool, "1/(x^2+1)"), x = read_var(pool, "x");
  found *fractions = find("1/(x^2+1)", "x"), *powers = calloc(1, sizeof *powers);
  ck_assert(powers != NULL);
  powers->pool = pool;
  powers->var = x;
  cr_mistake_candidates(pool, f, x, true, MANY, keep, powers);
  const char *lost = "2*x/(x^2+1)^2";
  ck_assert(explains(fractions, lost, "reciprocal-sign-lost"));
  ck_assert(!explains(fractions, lost, "negative-exponent-sign-lost"));
  ck_assert(explains(powers, lost, "negative-exponent-sign-lost"));
  release(fractions);
  release(powers);
}
END_TEST

START_TEST(powers_are_seen_in_what_was_typed) {
  static const char *const yes[] = {"(4x+3)^(-1)", "x^{-2}", "(2*x+1)^-3", "x**(1/2)", "x^0.5",
                                    "(x+1)^{\\frac{1}{2}}", "(1+e^x)^(-1)", "x\u207b\u00b9"};
  static const char *const no[] = {"e^(-2x)", "10^(-3)*x", "1/(x^2+1)", "sqrt(x)", "x^12", "",
                                   "2^(-3*x)", "(1-x^2)^(3/2)", "e^-2"};
  for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
    ck_assert_msg(cr_typed_in_powers(yes[i], strlen(yes[i])), "%s", yes[i]);
  for (size_t i = 0; i < sizeof no / sizeof *no; i++)
    ck_assert_msg(!cr_typed_in_powers(no[i], strlen(no[i])), "%s", no[i]);
}
END_TEST

static bool three(void *context, const cr_candidate *candidate) {
  (void)candidate;
  return ++*(int *)context < 3;
}

START_TEST(the_caller_and_the_limit_end_the_search) {
  cr_pool *pool = cr_pool_new();
  cr_expr f = read_expr(pool, "sin(x^2)"), x = read_var(pool, "x");
  int calls = 0;
  ck_assert_uint_eq(cr_mistake_candidates(pool, f, x, false, MANY, three, &calls), 3);
  ck_assert_int_eq(calls, 3);
  calls = -100;
  ck_assert_uint_eq(cr_mistake_candidates(pool, f, x, false, 7, three, &calls), 7);
  cr_pool_free(pool);
}
END_TEST

// Far too much to pair off, and a tree of 2^60 nodes: the search must end.
START_TEST(large_functions_end_soon) {
  cr_pool *pool = cr_pool_new();
  cr_expr x = read_var(pool, "x"), deep = x, wide = cr_int(pool, 0);
  for (int i = 0; i < 60; i++) {
    cr_expr u = cr_add(pool, cr_mul(pool, cr_int(pool, i + 2), x), cr_int(pool, 1));
    if (i < 40) wide = cr_add(pool, wide, cr_call(pool, CR_FN_SIN, cr_call(pool, CR_FN_EXP, u)));
    deep = cr_add(pool, cr_call(pool, CR_FN_SIN, deep), cr_call(pool, CR_FN_COS, deep));
  }
  int calls = -10000;
  ck_assert_uint_gt(cr_mistake_candidates(pool, wide, x, false, 500, three, &calls), 100);
  ck_assert_uint_gt(cr_mistake_candidates(pool, deep, x, false, 500, three, &calls), 3);
  cr_expr nested = x;
  for (int i = 0; i < 80; i++)
    nested = cr_call(pool, CR_FN_SIN, cr_mul(pool, cr_int(pool, 2), nested));
  ck_assert_uint_gt(cr_mistake_candidates(pool, nested, x, false, MANY, three, &calls), 3);
  ck_assert(!cr_pool_is_full(pool));
  cr_pool_free(pool);
}
END_TEST

Suite *calculus_mistakes_suite(void) {
  Suite *s = suite_create("calculus_mistakes");
  TCase *c = tcase_create("mistakes");
  tcase_set_timeout(c, 120);
  tcase_add_test(c, every_mistake_makes_its_example);
  tcase_add_test(c, wrong_answers_are_explained);
  tcase_add_test(c, the_catalogue_is_whole);
  tcase_add_test(c, every_rule_is_of_a_mistake_of_the_catalogue);
  tcase_add_test(c, singles_come_first_and_nothing_comes_twice);
  tcase_add_test(c, the_right_answer_is_no_mistake);
  tcase_add_test(c, the_second_way_of_writing_speaks_when_the_first_is_silent);
  tcase_add_test(c, powers_are_seen_in_what_was_typed);
  tcase_add_test(c, the_caller_and_the_limit_end_the_search);
  tcase_add_test(c, large_functions_end_soon);
  suite_add_tcase(s, c);
  return s;
}
