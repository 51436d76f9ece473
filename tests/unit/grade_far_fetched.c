// SPDX-License-Identifier: MIT
// How sure a mistake is (tests/cases/far_fetched.tsv).
#include "support/cases.h"

#include <chainrule/grade.h>

#include <check.h>
#include <string.h>

static const char *how_sure(const cr_grading *g) {
  return g->ncauses == 0 ? "no" : g->far_fetched ? "perhaps" : "yes";
}

START_TEST(names_what_is_plausible) {
  cases *t = cases_load("far_fetched");
  for (size_t i = 0; i < cases_count(t); i++) {
    const char *answer = cases_get(t, i, "answer");
    cr_question q = {.function = cases_get(t, i, "function"), .variable = "x"};
    cr_key *key = NULL;
    ck_assert_int_eq(cr_key_new(&key, &q, NULL), CR_OK);
    cr_grader *grader = cr_grader_new();
    const cr_grading *g = cr_grade(grader, key, answer, strlen(answer));
    ck_assert_int_eq(g->mark, CR_MARK_INCORRECT);
    case_expect_str(t, i, how_sure(g), cases_get(t, i, "named"));
    cr_grader_free(grader);
    cr_key_free(key);
  }
  cases_end(t);
}
END_TEST

Suite *grade_far_fetched_suite(void) {
  Suite *suite = suite_create("grade/far_fetched");
  TCase *tcase = tcase_create("far_fetched");
  tcase_add_test(tcase, names_what_is_plausible);
  suite_add_tcase(suite, tcase);
  return suite;
}
