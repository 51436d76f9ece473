// SPDX-License-Identifier: MIT
// Errors: what is filled, what is cut, and that NULL is allowed.
#include <chainrule/base.h>

#include <check.h>
#include <string.h>

static const cr_status all[] = {
    CR_OK,        CR_ERR_SYNTAX,    CR_ERR_LIMIT, CR_ERR_UNSUPPORTED,
    CR_ERR_DATA,  CR_ERR_NOT_FOUND, CR_ERR_IO,    CR_ERR_BUSY,
    CR_ERR_NEWER, CR_ERR_DENIED};
enum { NSTATUS = sizeof all / sizeof all[0] };

START_TEST(every_status_has_its_own_name) {
  for (size_t i = 0; i < NSTATUS; i++) {
    const char *name = cr_status_name(all[i]);
    ck_assert_str_ne(name, "");
    ck_assert_str_ne(name, "unknown");
    for (size_t k = 0; k < i; k++) ck_assert_str_ne(name, cr_status_name(all[k]));
  }
}
END_TEST

START_TEST(an_error_is_filled_afresh) {
  cr_error err = {0};
  memset(&err, 'x', sizeof err);
  cr_status status = cr_error_set(&err, CR_ERR_LIMIT, "%d of %s", 3, "ten");
  ck_assert_int_eq(status, CR_ERR_LIMIT);
  ck_assert_int_eq(err.status, CR_ERR_LIMIT);
  ck_assert_str_eq(err.message, "3 of ten");
  ck_assert_str_eq(err.hint, "");
  ck_assert_str_eq(err.place, "");
  ck_assert_uint_eq(err.span.start, 0);
  ck_assert_uint_eq(err.span.end, 0);
  cr_error_hint(&err, "type %s", "less");
  ck_assert_str_eq(err.hint, "type less");
  ck_assert_str_eq(err.message, "3 of ten");
}
END_TEST

START_TEST(an_error_can_wrap_itself) {
  cr_error err = {0};
  cr_error_set(&err, CR_ERR_IO, "disk full");
  cr_error_set(&err, CR_ERR_IO, "cannot write: %s", err.message);
  ck_assert_str_eq(err.message, "cannot write: disk full");
  cr_error_hint(&err, "first");
  cr_error_hint(&err, "%s, second", err.hint);
  ck_assert_str_eq(err.hint, "first, second");
}
END_TEST

START_TEST(long_messages_are_cut_at_a_whole_character) {
  char longer[900];
  for (size_t i = 0; i + 2 < sizeof longer; i += 2) memcpy(longer + i, "\u03c0", 2);
  longer[sizeof longer - 2] = '\0';
  cr_error err = {0};
  cr_error_set(&err, CR_ERR_DATA, "%s", longer);
  ck_assert_uint_eq(strlen(err.message), 398); // 399 bytes of room
  cr_error_set(&err, CR_ERR_DATA, "a%s", longer);
  ck_assert_uint_eq(strlen(err.message), 399);
  cr_error_hint(&err, "%s", longer);
  ck_assert_uint_eq(strlen(err.hint), 238);
  ck_assert_mem_eq(err.hint, longer, 238);
}
END_TEST

START_TEST(nobody_needs_to_listen) {
  ck_assert_int_eq(cr_error_set(NULL, CR_ERR_BUSY, "%d", 1), CR_ERR_BUSY);
  cr_error_hint(NULL, "%d", 1);
}
END_TEST

Suite *base_status_suite(void) {
  Suite *suite = suite_create("base_status");
  TCase *tcase = tcase_create("status");
  suite_add_tcase(suite, tcase);
  tcase_add_test(tcase, every_status_has_its_own_name);
  tcase_add_test(tcase, an_error_is_filled_afresh);
  tcase_add_test(tcase, an_error_can_wrap_itself);
  tcase_add_test(tcase, long_messages_are_cut_at_a_whole_character);
  tcase_add_test(tcase, nobody_needs_to_listen);
  return suite;
}
