// SPDX-License-Identifier: MIT
// Students: found by any spelling of their login, and gone without a trace when
// erased.
#include "store/sql.h"

#include "store/words.h"
#include "support/cases.h"
#include "support/store.h"

START_TEST(brings_logins_to_one_form) {
  cases *t = cases_load("store_logins");
  for (size_t i = 0; i < cases_count(t); i++) {
    char *login = cases_unescape(t, i, "login", NULL);
    char *key = NULL;
    cr_status status = cr_words_login_key(login, &key, NULL);
    if (status && status != CR_ERR_DATA) case_fail(t, i, "status %d", (int)status);
    case_expect_str(t, i, key ? key : "", cases_get(t, i, "key"));
    free(key);
    free(login);
  }
  cases_end(t);
}
END_TEST

START_TEST(limits_the_length_of_a_login) {
  char login[CR_STORE_MAX_LOGIN + 2];
  char *key = NULL;
  memset(login, 'a', sizeof login);
  login[CR_STORE_MAX_LOGIN + 1] = '\0';
  ck_assert_int_eq(cr_words_login_key(login, &key, NULL), CR_ERR_DATA);
  ck_assert_int_eq(cr_words_login_key("", &key, NULL), CR_ERR_DATA);
  login[CR_STORE_MAX_LOGIN] = '\0';
  ck_assert_int_eq(cr_words_login_key(login, &key, NULL), CR_OK);
  free(key);
}
END_TEST

START_TEST(enrols_once) {
  struct box box;
  int64_t id, again;
  bool is_new;
  box_open(&box);
  cr_student student = {.login = "Müller"};
  ok(&box, cr_store_enrol(box.store, &student, 1, &id, &is_new, &box.err));
  ck_assert(is_new);
  ck_assert_int_gt(id, 0);
  student.login = "mu\xcc\x88LLER";
  ok(&box, cr_store_enrol(box.store, &student, 2, &again, &is_new, &box.err));
  ck_assert(!is_new);
  ck_assert_int_eq(again, id);
  ok(&box, cr_store_student_find(box.store, "MÜLLER", &again, &box.err));
  ck_assert_int_eq(again, id);
  ck_assert_int_eq(cr_store_student_find(box.store, "muller", &again, &box.err),
                   CR_ERR_NOT_FOUND);
  student.login = "ann", student.family = "tab\there";
  ck_assert_int_eq(cr_store_enrol(box.store, &student, 2, &again, NULL, &box.err),
                   CR_ERR_DATA);
  box_close(&box);
}
END_TEST

struct list {
  char text[512];
};

static bool add_student(void *context, const cr_student_row *row) {
  struct list *list = context;
  size_t used = strlen(list->text);
  ck_assert_uint_eq(strlen(row->pseudonym), 8);
  snprintf(list->text + used, sizeof list->text - used, "%s|%s|%s|%s%s;", row->login,
           row->family, row->given, row->section, row->active ? "" : " left");
  return true;
}

START_TEST(lists_students_by_name) {
  struct box box;
  struct list list = {""};
  box_open(&box);
  box_student(&box, "zed,Abel,Zoe,A");
  int64_t bob = box_student(&box, "bob");
  box_student(&box, "ann,Baker,Ann");
  box_student(&box, "cat,Baker,Adam");
  // A roster that comes later brings names, but never replaces any.
  box_student(&box, "bob,Cole,Bob,B");
  box_student(&box, "bob,Dole,Rob,C");
  ok(&box, cr_store_student_active(box.store, bob, false, &box.err));
  ok(&box, cr_store_students(box.store, add_student, &list, &box.err));
  ck_assert_str_eq(list.text, "zed|Abel|Zoe|A;cat|Baker|Adam|;ann|Baker|Ann|;"
                              "bob|Cole|Bob|B left;");
  box_close(&box);
}
END_TEST

START_TEST(matches_ids_of_other_systems) {
  struct box box;
  int64_t id;
  const char *const canvas[3] = {"canvas", "", "4711"};
  const char *const moodle[3] = {"moodle", "sheet 1", "4711"};
  box_open(&box);
  int64_t ann = box_student(&box, "ann");
  int64_t bob = box_student(&box, "bob");
  ok(&box, cr_store_external_put(box.store, ann, canvas, &box.err));
  ok(&box, cr_store_external_put(box.store, ann, canvas, &box.err));
  ok(&box, cr_store_external_put(box.store, bob, moodle, &box.err));
  ck_assert_int_eq(cr_store_external_put(box.store, bob, canvas, &box.err),
                   CR_ERR_DATA);
  ok(&box, cr_store_external_find(box.store, canvas, &id, &box.err));
  ck_assert_int_eq(id, ann);
  ok(&box, cr_store_external_find(box.store, moodle, &id, &box.err));
  ck_assert_int_eq(id, bob);
  const char *const none[3] = {"canvas", "", "1"};
  ck_assert_int_eq(cr_store_external_find(box.store, none, &id, &box.err),
                   CR_ERR_NOT_FOUND);
  box_close(&box);
}
END_TEST

// Whether a file of the box's folder holds a text.
static bool holds(const struct box *box, const char *ending, const char *text) {
  char path[128];
  snprintf(path, sizeof path, "%s%s", box->path, ending);
  FILE *file = fopen(path, "rb");
  if (!file) return false;
  static char bytes[1 << 22];
  size_t len = fread(bytes, 1, sizeof bytes, file);
  fclose(file);
  return memmem(bytes, len, text, strlen(text)) != NULL;
}

START_TEST(erases_without_a_trace) {
  struct box box;
  int64_t id;
  box_open(&box);
  box_mistakes(&box);
  cr_version_id e = box_exercise(&box, "e1", "T", "y");
  int64_t ann = box_student(&box, "annabella,Zwiebelturm");
  int64_t bob = box_student(&box, "bob");
  int64_t attempt = box_answer(&box, ann, e, "annabellas answer", "incorrect", "a",
                               BOX_NOW);
  box_answer(&box, bob, e, "bobs", "correct", "", BOX_NOW);
  cr_run_item item = {box.run, "annabella/e1.txt", ann, "00", "ok", NULL};
  ok(&box, cr_store_item_put(box.store, &item, &box.err));
  cr_override word = {.attempt = attempt, .score = 1, .reason = "annabella is right",
                      .actor = "teacher", .made_at = BOX_NOW};
  ok(&box, cr_store_override(box.store, &word, &box.err));
  ck_assert(holds(&box, "-wal", "Zwiebelturm"));
  ok(&box, cr_store_student_erase(box.store, ann, "teacher", BOX_NOW, &box.err));
  ck_assert_int_eq(cr_store_student_find(box.store, "annabella", &id, &box.err),
                   CR_ERR_NOT_FOUND);
  static const char *const traces[] = {"annabella", "Zwiebelturm"};
  for (int i = 0; i < 2; i++) {
    ck_assert(!holds(&box, "", traces[i]));
    ck_assert(!holds(&box, "-wal", traces[i]));
  }
  ck_assert(holds(&box, "", "bobs"));
  cr_text report;
  cr_text_init(&report, 1000);
  ok(&box, cr_store_check(box.store, &report, &box.err));
  ck_assert_str_eq(report.data, "");
  cr_text_free(&report);
  ck_assert_int_eq(cr_store_student_erase(box.store, ann, "t", 0, &box.err),
                   CR_ERR_NOT_FOUND);
  box_close(&box);
}
END_TEST

Suite *store_people_suite(void) {
  Suite *suite = suite_create("store_people");
  TCase *tcase = tcase_create("people");
  tcase_add_test(tcase, brings_logins_to_one_form);
  tcase_add_test(tcase, limits_the_length_of_a_login);
  tcase_add_test(tcase, enrols_once);
  tcase_add_test(tcase, lists_students_by_name);
  tcase_add_test(tcase, matches_ids_of_other_systems);
  tcase_add_test(tcase, erases_without_a_trace);
  suite_add_tcase(suite, tcase);
  return suite;
}
