// SPDX-License-Identifier: MIT
// Rosters. Cases: tests/cases/rosters.tsv.
#include <chainrule/classroom.h>

#include "support/cases.h"
#include "support/scratch.h"

#include <check.h>
#include <stdlib.h>

// "ann", or "ann [family|given|email|section]" when more is known.
static void put_student(cr_text *out, const cr_student *s) {
  const char *const part[] = {s->family, s->given, s->email, s->section};
  bool more = false;
  for (size_t i = 0; i < 4; i++) more |= part[i] != NULL;
  cr_text_printf(out, "%s%s", out->len ? " " : "", s->login);
  for (size_t i = 0; i < 4 && more; i++)
    cr_text_printf(out, "%s%s%s", i ? "|" : " [", part[i] ? part[i] : "", i == 3 ? "]" : "");
}

START_TEST(finds_logins) {
  cases *t = cases_load("rosters");
  struct scratch scratch;
  scratch_open(&scratch);
  for (size_t i = 0; i < cases_count(t); i++) {
    size_t len;
    char *bytes = cases_unescape(t, i, "bytes", &len);
    scratch_write(&scratch, "roster", bytes, len);
    char *path = scratch_path(&scratch, "roster");
    cr_roster roster = {0};
    cr_text got;
    cr_text_init(&got, 1000);
    if (cr_roster_load(&roster, path, NULL) != CR_OK) cr_text_puts(&got, "!");
    for (size_t k = 0; k < roster.count; k++) put_student(&got, &roster.student[k]);
    case_expect_str(t, i, got.data, cases_get(t, i, "logins"));
    cr_text_free(&got);
    cr_roster_free(&roster);
    free(path);
    free(bytes);
  }
  scratch_close(&scratch);
  cases_end(t);
}
END_TEST

START_TEST(a_roster_that_is_not_there) {
  cr_roster roster = {0};
  cr_error err = {0};
  ck_assert_int_eq(cr_roster_load(&roster, "/nowhere", &err), CR_ERR_NOT_FOUND);
}
END_TEST

Suite *classroom_roster_suite(void) {
  Suite *suite = suite_create("classroom_roster");
  TCase *tcase = tcase_create("rosters");
  tcase_add_test(tcase, finds_logins);
  tcase_add_test(tcase, a_roster_that_is_not_there);
  suite_add_tcase(suite, tcase);
  return suite;
}
