// SPDX-License-Identifier: MIT
// A text grows up to its maximum and is cut at whole characters.
#include <chainrule/base.h>

#include <check.h>
#include <stdlib.h>
#include <string.h>

START_TEST(starts_empty) {
  cr_text text;
  cr_text_init(&text, 10);
  ck_assert_str_eq(text.data, "");
  ck_assert_uint_eq(text.len, 0);
  ck_assert_uint_eq(text.cap, 0);
  cr_text_clear(&text);
  cr_text_free(&text);
}
END_TEST

START_TEST(appends_in_every_way) {
  cr_text text;
  cr_text_init(&text, 100);
  cr_text_puts(&text, "ab");
  cr_text_putc(&text, 'c');
  cr_text_add(&text, "d\0e", 3);
  cr_text_printf(&text, "%d%s", 12, "x");
  ck_assert_uint_eq(text.len, 9);
  ck_assert_mem_eq(text.data, "abcd\0e12x", 10);
  ck_assert(!text.full);
  cr_text_free(&text);
}
END_TEST

START_TEST(stops_at_the_maximum) {
  cr_text text;
  cr_text_init(&text, 5);
  cr_text_puts(&text, "abc");
  cr_text_puts(&text, "");
  cr_text_puts(&text, "defg");
  ck_assert_str_eq(text.data, "abcde");
  ck_assert(text.full);
  cr_text_putc(&text, 'z');
  cr_text_printf(&text, "%s", "z");
  ck_assert_str_eq(text.data, "abcde");
  cr_text_clear(&text);
  ck_assert(!text.full);
  cr_text_puts(&text, "12345");
  ck_assert_str_eq(text.data, "12345");
  ck_assert(!text.full);
  cr_text_free(&text);
}
END_TEST

START_TEST(cuts_at_a_whole_character) {
  cr_text text;
  cr_text_init(&text, 4);
  cr_text_puts(&text, "a\u03c0\u03c0"); // 1 + 2 + 2 bytes
  ck_assert_str_eq(text.data, "a\u03c0");
  ck_assert(text.full);
  cr_text_putc(&text, 'b'); // would fit, but would hide the gap
  ck_assert_str_eq(text.data, "a\u03c0");
  cr_text_clear(&text);
  cr_text_printf(&text, "%s", "ab\u20ac"); // 2 + 3 bytes
  ck_assert_str_eq(text.data, "ab");
  ck_assert_uint_eq(text.len, 2);
  cr_text_free(&text);
}
END_TEST

START_TEST(a_maximum_of_nothing_holds_nothing) {
  cr_text text;
  cr_text_init(&text, 0);
  cr_text_printf(&text, "%d", 7);
  cr_text_puts(&text, "x");
  ck_assert_str_eq(text.data, "");
  ck_assert(text.full);
  cr_text_free(&text);
}
END_TEST

START_TEST(grows_far) {
  enum { N = 100000 };
  cr_text text;
  cr_text_init(&text, N);
  for (int i = 0; i < N; i++) cr_text_putc(&text, (char)('a' + i % 26));
  ck_assert_uint_eq(text.len, N);
  ck_assert_uint_eq(strlen(text.data), N);
  ck_assert_int_eq(text.data[N - 1], 'a' + (N - 1) % 26);
  ck_assert(!text.full);
  cr_text_free(&text);
}
END_TEST

START_TEST(hands_over_its_bytes) {
  cr_text text;
  cr_text_init(&text, 10);
  char *none = cr_text_take(&text);
  ck_assert_str_eq(none, "");
  cr_text_puts(&text, "abc");
  char *abc = cr_text_take(&text);
  ck_assert_str_eq(abc, "abc");
  ck_assert_str_eq(text.data, "");
  ck_assert_uint_eq(text.max, 10);
  free(none);
  free(abc);
  cr_text_free(&text);
}
END_TEST

Suite *base_text_suite(void) {
  Suite *suite = suite_create("base_text");
  TCase *tcase = tcase_create("text");
  suite_add_tcase(suite, tcase);
  tcase_add_test(tcase, starts_empty);
  tcase_add_test(tcase, appends_in_every_way);
  tcase_add_test(tcase, stops_at_the_maximum);
  tcase_add_test(tcase, cuts_at_a_whole_character);
  tcase_add_test(tcase, a_maximum_of_nothing_holds_nothing);
  tcase_add_test(tcase, grows_far);
  tcase_add_test(tcase, hands_over_its_bytes);
  return suite;
}
