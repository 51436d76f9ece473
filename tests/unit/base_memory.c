// SPDX-License-Identifier: MIT
// Memory is there or the program ends; a text is cut between characters.
#include "base/memory.h"
#include "base/utf8.h"

#include <check.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

START_TEST(no_size_gives_null) {
  void *a = cr_xmalloc(0), *b = cr_xcalloc(0, 8), *c = cr_xrealloc(NULL, 0);
  ck_assert(a && b && c);
  free(a);
  free(b);
  free(c);
}
END_TEST

START_TEST(copies_end_at_zero_or_length) {
  char *whole = cr_xstrdup("chain"), *part = cr_xstrndup("chain", 2),
       *shorter = cr_xstrndup("ab\0cd", 5);
  ck_assert_str_eq(whole, "chain");
  ck_assert_str_eq(part, "ch");
  ck_assert_str_eq(shorter, "ab");
  free(whole);
  free(part);
  free(shorter);
}
END_TEST

START_TEST(an_array_grows_by_doubling) {
  int *items = NULL;
  size_t cap = 0, moves = 0;
  for (size_t n = 0; n < 10000; n++) {
    size_t before = cap;
    items = cr_xgrow(items, &cap, n + 1, sizeof *items);
    moves += cap != before;
    items[n] = (int)n;
  }
  for (size_t n = 0; n < 10000; n++) ck_assert_int_eq(items[n], (int)n);
  ck_assert_uint_lt(moves, 15);
  free(items);
}
END_TEST

// These end the process, so they need Check's fork around them.
static void be_quiet(void) {
  ck_assert_ptr_nonnull(freopen("/dev/null", "w", stderr));
}

START_TEST(too_much_memory_ends_the_program) {
  be_quiet();
  volatile size_t all = SIZE_MAX / 4;
  free(cr_xmalloc(all));
}
END_TEST

START_TEST(an_overflowing_array_ends_the_program) {
  be_quiet();
  volatile size_t many = SIZE_MAX / 4;
  free(cr_xcalloc(many, 16));
}
END_TEST

START_TEST(an_array_too_large_ends_the_program) {
  be_quiet();
  size_t cap = 0;
  volatile size_t many = SIZE_MAX - 1;
  free(cr_xgrow(NULL, &cap, many, 16));
}
END_TEST

START_TEST(texts_are_cut_between_characters) {
  static const struct {
    const char *bytes;
    size_t len, whole;
  } cut[] = {
      {"",                 0, 0},
      {"abc",              3, 3},
      {"a\u03c0",          3, 3},
      {"a\u03c0",          2, 1},
      {"\u20ac",           3, 3},
      {"\u20ac",           2, 0},
      {"\u20ac",           1, 0},
      {"\U0001D6D1",       4, 4},
      {"\U0001D6D1",       3, 0},
      {"a\U0001D6D1",      2, 1},
      {"\x80\x80\x80\x80", 4, 4}, // no UTF-8: nothing to keep whole
      {"\xC0\x80",         1, 1},
      {"a\xFF",            2, 2},
  };
  for (size_t i = 0; i < sizeof cut / sizeof cut[0]; i++) {
    size_t got = cr_utf8_whole(cut[i].bytes, cut[i].len);
    ck_assert_msg(got == cut[i].whole, "case %zu: %zu", i, got);
  }
}
END_TEST

START_TEST(few_items_move_to_the_heap) {
  int few[3] = {1, 2, 3}, *items = few;
  size_t cap = 3;
  items = cr_xmore(items, few, &cap, sizeof *items);
  ck_assert_ptr_ne(items, few);
  ck_assert_uint_ge(cap, 4);
  for (int i = 0; i < 3; i++) ck_assert_int_eq(items[i], i + 1);
  size_t before = cap;
  items = cr_xmore(items, few, &cap, sizeof *items);
  ck_assert_uint_gt(cap, before);
  ck_assert_int_eq(items[2], 3);
  free(items);
}
END_TEST

// By the tens alone, so that equal items show whether their order is kept.
static int by_tens(const void *a, const void *b) {
  return *(const int *)a / 10 - *(const int *)b / 10;
}

START_TEST(sorts_few_and_many) {
  enum { MANY = 40 };
  for (size_t n = 0; n <= MANY; n++) {
    int item[MANY];
    for (size_t i = 0; i < n; i++) item[i] = (int)(i * 37 % 7 * 10 + i % 10);
    cr_sort(item, n, sizeof *item, by_tens);
    int sum = 0, expected = 0;
    for (size_t i = 0; i < n; i++) {
      if (i > 0) ck_assert_int_le(item[i - 1] / 10, item[i] / 10);
      if (i > 0 && n <= 8 && item[i - 1] / 10 == item[i] / 10)
        ck_assert_int_lt(item[i - 1], item[i]);
      sum += item[i];
      expected += (int)(i * 37 % 7 * 10 + i % 10);
    }
    ck_assert_int_eq(sum, expected);
  }
}
END_TEST

Suite *base_memory_suite(void) {
  Suite *suite = suite_create("base_memory");
  TCase *tcase = tcase_create("memory");
  suite_add_tcase(suite, tcase);
  tcase_add_test(tcase, no_size_gives_null);
  tcase_add_test(tcase, copies_end_at_zero_or_length);
  tcase_add_test(tcase, an_array_grows_by_doubling);
  tcase_add_test(tcase, texts_are_cut_between_characters);
  tcase_add_test(tcase, few_items_move_to_the_heap);
  tcase_add_test(tcase, sorts_few_and_many);
  const char *fork = getenv("CK_FORK");
  if (!fork || strcmp(fork, "no") != 0) {
    tcase_add_exit_test(tcase, too_much_memory_ends_the_program, CR_EXIT_NO_MEMORY);
    tcase_add_exit_test(tcase, an_overflowing_array_ends_the_program, CR_EXIT_NO_MEMORY);
    tcase_add_exit_test(tcase, an_array_too_large_ends_the_program, CR_EXIT_NO_MEMORY);
  }
  return suite;
}
