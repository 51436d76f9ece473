// SPDX-License-Identifier: MIT
// The known word closest to a mistyped one: tests/cases/suggest.tsv.
#include <chainrule/base.h>

#include "base/suggest.h"
#include "support/cases.h"
#include "support/random.h"

#include <check.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_WORDS = 8 };

// Cut a list at its spaces; returns how many words it has.
static size_t cut_words(char *list, const char *word[MAX_WORDS]) {
  size_t n = 0;
  char *rest = list;
  for (char *w = strsep(&rest, " "); w && *w; w = strsep(&rest, " ")) {
    ck_assert_uint_lt(n, MAX_WORDS);
    word[n++] = w;
  }
  return n;
}

START_TEST(the_closest_word_is_suggested) {
  cases *t = cases_load("suggest");
  for (size_t i = 0; i < cases_count(t); i++) {
    const char *candidate[MAX_WORDS];
    char *list = cases_unescape(t, i, "candidates", NULL);
    char *word = cases_unescape(t, i, "word", NULL);
    const char *got = cr_suggest(word, candidate, cut_words(list, candidate));
    case_expect_str(t, i, got ? got : "-", cases_get(t, i, "closest"));
    free(list);
    free(word);
  }
  cases_end(t);
}
END_TEST

static void random_word(rng *r, char *word, size_t max) {
  size_t len = (size_t)rng_below(r, max + 1);
  for (size_t k = 0; k < len; k++) word[k] = (char)('a' + rng_below(r, 3));
  word[len] = '\0';
}

START_TEST(the_distance_is_symmetric_and_zero_for_equals) {
  rng r = {7};
  for (int i = 0; i < 2000; i++) {
    char a[9], b[9];
    random_word(&r, a, 8);
    random_word(&r, b, 8);
    size_t far = cr_edit_distance(a, b);
    ck_assert_uint_eq(far, cr_edit_distance(b, a));
    ck_assert_msg((far == 0) == (strcmp(a, b) == 0), "%s %s %zu", a, b, far);
  }
}
END_TEST

START_TEST(long_words_are_far_from_everything) {
  char longer[CR_SUGGEST_BYTES + 2];
  memset(longer, 'a', sizeof longer - 1);
  longer[sizeof longer - 1] = '\0';
  ck_assert_uint_eq(cr_edit_distance(longer, "a"), SIZE_MAX);
  const char *known[] = {longer, "a"};
  ck_assert_ptr_null(cr_suggest(longer, known, 2));
  ck_assert_ptr_null(cr_suggest("aaaa", known + 1, 1));
}
END_TEST

Suite *base_suggest_suite(void) {
  Suite *suite = suite_create("base_suggest");
  TCase *tcase = tcase_create("suggest");
  suite_add_tcase(suite, tcase);
  tcase_add_test(tcase, the_closest_word_is_suggested);
  tcase_add_test(tcase, the_distance_is_symmetric_and_zero_for_equals);
  tcase_add_test(tcase, long_words_are_far_from_everything);
  return suite;
}
