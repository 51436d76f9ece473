// SPDX-License-Identifier: MIT
// The loader of test tables: places, escapes, missing fields.
#include "support/cases.h"
#include "support/files.h"
#include "support/random.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

START_TEST(rows_have_places_and_named_fields) {
  cases *t = cases_load("support_cases");
  ck_assert_uint_eq(cases_count(t), 4);
  ck_assert_str_eq(cases_get(t, 0, "name"), "plain");
  ck_assert_str_eq(cases_place(t, 0), "tests/cases/support_cases.tsv:3");
  ck_assert_str_eq(cases_get(t, 1, "name"), "after a comment");
  ck_assert_str_eq(cases_get(t, 1, "text"), "");
  ck_assert_str_eq(cases_place(t, 1), "tests/cases/support_cases.tsv:6");
  ck_assert_str_eq(cases_find(t, 1, "no such column"), "");
  cases_end(t);
}
END_TEST

START_TEST(escapes_are_undone_and_nothing_else) {
  cases *t = cases_load("support_cases");
  size_t len;
  char *text = cases_unescape(t, 2, "text", &len);
  ck_assert_str_eq(text, "a\tb \u03c0 \u20ac \U0001D6D1 \xFF \\frac \\u{} \\x{100}");
  ck_assert_uint_eq(len, strlen(text));
  free(text);
  text = cases_unescape(t, 3, "text", &len);
  ck_assert_uint_eq(len, 3);
  ck_assert_mem_eq(text, "a\0b", 4);
  free(text);
  cases_end(t);
}
END_TEST

START_TEST(random_numbers_are_the_published_ones) {
  rng r = {1234567}; // reference outputs of splitmix64 for this seed
  ck_assert(rng_next(&r) == UINT64_C(6457827717110365317));
  ck_assert(rng_next(&r) == UINT64_C(3203168211198807973));
  for (int i = 0; i < 1000; i++) {
    int64_t n = rng_range(&r, -3, 3);
    double x = rng_unit(&r);
    ck_assert(-3 <= n && n <= 3);
    ck_assert(0 <= x && x < 1);
  }
}
END_TEST

START_TEST(an_expected_output_is_compared) {
  static const char path[] = "tests/cases/support_cases.tsv";
  size_t len;
  char *bytes = source_read(path, &len);
  ck_assert_uint_eq(len, strlen(bytes));
  golden_check(path, bytes, len);
  free(bytes);
}
END_TEST

START_TEST(a_failing_case_is_reported_with_its_place) {
  cases *t = cases_load("support_cases");
  case_expect_str(t, 0, "same", "same");
  ck_assert_uint_eq(cases_failures(t), 0);
  char *report = NULL;
  size_t len;
  FILE *screen = stdout;
  stdout = open_memstream(&report, &len);
  case_expect_str(t, 0, "b", "a");
  case_fail(t, 1, "%d signs", 3);
  fclose(stdout);
  stdout = screen;
  ck_assert_str_eq(report, "tests/cases/support_cases.tsv:3: expected \"a\", got \"b\"\n"
                           "tests/cases/support_cases.tsv:6: 3 signs\n");
  ck_assert_uint_eq(cases_failures(t), 2);
  free(report);
  cases_free(t);
}
END_TEST

Suite *support_cases_suite(void) {
  Suite *suite = suite_create("support_cases");
  TCase *tcase = tcase_create("cases");
  suite_add_tcase(suite, tcase);
  tcase_add_test(tcase, rows_have_places_and_named_fields);
  tcase_add_test(tcase, escapes_are_undone_and_nothing_else);
  tcase_add_test(tcase, random_numbers_are_the_published_ones);
  tcase_add_test(tcase, an_expected_output_is_compared);
  tcase_add_test(tcase, a_failing_case_is_reported_with_its_place);
  return suite;
}
