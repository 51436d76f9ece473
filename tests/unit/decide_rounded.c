// SPDX-License-Identifier: MIT
// Answers with rounded decimals (tests/cases/rounded.tsv).
#include <chainrule/decide.h>

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "support/cases.h"
#include "support/read_expr.h"

Suite *decide_rounded_suite(void);

START_TEST(decimals_are_accepted_to_their_digits) {
  cases *t = cases_load("rounded");
  for (size_t i = 0; i < cases_count(t); i++) {
    cr_pool *pool = cr_pool_new();
    cr_expr a = read_expr(pool, cases_get(t, i, "answer"));
    cr_expr b = read_expr(pool, cases_get(t, i, "reference"));
    int digits = (int)strtol(cases_get(t, i, "digits"), NULL, 10);
    bool accepted = cr_compare_rounded(pool, a, b, NULL, digits);
    bool wanted = strcmp(cases_get(t, i, "accepted"), "yes") == 0;
    if (accepted != wanted) case_fail(t, i, "accepted: %s", accepted ? "yes" : "no");
    cr_pool_free(pool);
  }
  cases_end(t);
}
END_TEST

Suite *decide_rounded_suite(void) {
  Suite *suite = suite_create("decide_rounded");
  TCase *tc = tcase_create("rounded");
  tcase_add_test(tc, decimals_are_accepted_to_their_digits);
  suite_add_tcase(suite, tc);
  return suite;
}
