// SPDX-License-Identifier: MIT
// The known word closest to a mistyped one.
#include "base/suggest.h"

#include "base/memory.h"
#include "support/cases.h"

#include <check.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

// Cut at blanks, in place; at most 8 words.
static size_t split(char *words, const char *out[8]) {
  size_t n = 0;
  for (char *next = words; next && n < 8;) {
    out[n++] = next;
    next = strchr(next, ' ');
    if (next) *next++ = '\0';
  }
  return n;
}

START_TEST(suggests) {
  cases *t = cases_load("suggest");
  for (size_t i = 0; i < cases_count(t); i++) {
    char *words = cr_xstrdup(cases_get(t, i, "candidates"));
    const char *candidates[8];
    size_t n = split(words, candidates);
    const char *got = cr_suggest(cases_get(t, i, "word"), candidates, n);
    case_expect_str(t, i, got ? got : "-", cases_get(t, i, "closest"));
    free(words);
  }
  cases_end(t);
}
END_TEST

START_TEST(suggests_nothing_of_nothing) {
  ck_assert_ptr_null(cr_suggest("title", NULL, 0));
}
END_TEST

START_TEST(counts_half_edits) {
  ck_assert_uint_eq(cr_edit_distance("", ""), 0);
  ck_assert_uint_eq(cr_edit_distance("abc", ""), 6);
  ck_assert_uint_eq(cr_edit_distance("", "abc"), 6);
  ck_assert_uint_eq(cr_edit_distance("kitten", "sitting"), 6);
  ck_assert_uint_eq(cr_edit_distance("abcd", "acbd"), 2);
  ck_assert_uint_eq(cr_edit_distance("abc", "aBc"), 1);
  ck_assert_uint_eq(cr_edit_distance("title", "title"), 0);
}
END_TEST

START_TEST(gives_long_words_no_distance) {
  char longest[CR_SUGGEST_BYTES + 2] = {0};
  memset(longest, 'a', CR_SUGGEST_BYTES);
  ck_assert_uint_eq(cr_edit_distance(longest, "a"), 2 * (CR_SUGGEST_BYTES - 1));
  longest[CR_SUGGEST_BYTES] = 'a';
  ck_assert_uint_eq(cr_edit_distance(longest, "a"), SIZE_MAX);
  ck_assert_uint_eq(cr_edit_distance("a", longest), SIZE_MAX);
}
END_TEST

Suite *base_suggest_suite(void) {
  Suite *suite = suite_create("base/suggest");
  TCase *tcase = tcase_create("suggest");
  tcase_add_test(tcase, suggests);
  tcase_add_test(tcase, suggests_nothing_of_nothing);
  tcase_add_test(tcase, counts_half_edits);
  tcase_add_test(tcase, gives_long_words_no_distance);
  suite_add_tcase(suite, tcase);
  return suite;
}
