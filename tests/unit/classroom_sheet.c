// SPDX-License-Identifier: MIT
// Students' files: what is found in them. Cases: tests/cases/class_sheets.tsv.
#include "classroom/sheet.h"
#include "classroom/charset.h"

#include "support/cases.h"
#include "support/scratch.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// A course of three exercises: only their names matter here.
struct small_course {
  cr_exercise exercise[3];
  cr_exercise *pointer[3];
  cr_course course;
};

static void make_course(struct small_course *c) {
  *c = (struct small_course){
      .exercise = {{.id = "gaussian"}, {.id = "sin-of-square"}, {.id = "sigmoid"}}};
  for (size_t i = 0; i < 3; i++) c->pointer[i] = &c->exercise[i];
  c->course = (cr_course){.exercise = c->pointer, .count = 3};
}

// "1 gaussian [2x]; 2 ! no exercise 'x'" of a sheet.
static void print_sheet(const cr_sheet *sheet, cr_text *out) {
  for (size_t i = 0; i < sheet->count; i++) {
    const cr_sheet_line *line = &sheet->line[i];
    if (i) cr_text_puts(out, "; ");
    cr_text_printf(out, "%d ", line->line);
    if (line->problem)
      cr_text_printf(out, "! %s", line->problem);
    else
      cr_text_printf(out, "%s [%.*s]", line->exercise->id, (int)line->len,
                     line->answer);
  }
}

static void read_case(cases *t, size_t i, const struct scratch *scratch) {
  struct small_course c;
  make_course(&c);
  size_t len;
  char *bytes = cases_unescape(t, i, "bytes", &len);
  const char *name = cases_get(t, i, "file"), *dot = strrchr(name, '.');
  scratch_write(scratch, name, bytes, len);
  char *path = scratch_path(scratch, name), *stem = strndup(name, (size_t)(dot - name));
  cr_class_file file = {
      .path = path,
      .source = (char *)name,
      .stem = stem,
      .kind = !strcmp(dot, ".txt")    ? CR_SHEET_TEXT
              : !strcmp(dot, ".yaml") ? CR_SHEET_YAML
                                      : CR_SHEET_OTHER,
  };
  cr_sheet sheet;
  cr_error err = {0};
  cr_text got;
  cr_text_init(&got, 10000);
  cr_status status = cr_sheet_open(&sheet, &file, &err);
  if (status == CR_OK) status = cr_sheet_read(&sheet, &file, &c.course, &err);
  if (status == CR_OK)
    print_sheet(&sheet, &got);
  else
    cr_text_printf(&got, "! %s", err.message);
  case_expect_str(t, i, got.data, cases_get(t, i, "found"));
  cr_text_free(&got);
  cr_sheet_free(&sheet);
  free(path);
  free(stem);
  free(bytes);
}

START_TEST(finds_answers) {
  cases *t = cases_load("class_sheets");
  struct scratch scratch;
  scratch_open(&scratch);
  for (size_t i = 0; i < cases_count(t); i++) read_case(t, i, &scratch);
  scratch_close(&scratch);
  cases_end(t);
}
END_TEST

START_TEST(refuses_what_is_no_file) {
  struct scratch scratch;
  struct ran ran;
  scratch_open(&scratch);
  scratch_run(&scratch, "mkfifo fifo.txt && ln -s fifo.txt link.txt && mkdir dir.txt", &ran);
  ran_free(&ran);
  static const char *const names[] = {"fifo.txt", "link.txt", "dir.txt", "none.txt"};
  for (size_t i = 0; i < 4; i++) {
    char *path = scratch_path(&scratch, names[i]);
    cr_class_file file = {.path = path, .source = path, .kind = CR_SHEET_TEXT};
    cr_sheet sheet;
    cr_error err = {0};
    ck_assert_int_ne(cr_sheet_open(&sheet, &file, &err), CR_OK);
    ck_assert_int_ne(err.message[0], 0);
    cr_sheet_free(&sheet);
    free(path);
  }
  scratch_close(&scratch);
}
END_TEST

START_TEST(refuses_a_file_too_long) {
  struct scratch scratch;
  struct ran ran;
  scratch_open(&scratch);
  scratch_run(&scratch, "truncate -s 9M long.txt", &ran);
  ran_free(&ran);
  char *path = scratch_path(&scratch, "long.txt");
  cr_class_file file = {.path = path, .source = path, .kind = CR_SHEET_TEXT};
  cr_sheet sheet;
  cr_error err = {0};
  ck_assert_int_eq(cr_sheet_open(&sheet, &file, &err), CR_ERR_DATA);
  ck_assert_str_eq(err.message, "longer than 8 MiB");
  cr_sheet_free(&sheet);
  free(path);
  scratch_close(&scratch);
}
END_TEST

START_TEST(utf16_surrogates) {
  static const char text[] = "\xFE\xFF\xD8\x35\xDC\x35\xD8\x00\x00x";
  char *out;
  size_t len;
  ck_assert(cr_utf16_to_utf8(text, sizeof text - 1, &out, &len));
  ck_assert_str_eq(out, "\xF0\x9D\x90\xB5\xEF\xBF\xBDx");
  ck_assert_uint_eq(len, strlen(out));
  free(out);
  ck_assert(!cr_utf16_to_utf8("x", 1, &out, &len));
  ck_assert(!cr_utf16_to_utf8("xy", 2, &out, &len));
}
END_TEST

// Only the line that is no UTF-8 is converted.
START_TEST(windows_lines) {
  static const char text[] = "a: 2\xC2\xB7x\nb: 2\xB7x\xB2 \x96 1\x81\n";
  char *out;
  size_t len;
  ck_assert(cr_windows_to_utf8(text, sizeof text - 1, &out, &len));
  ck_assert_str_eq(out, "a: 2·x\nb: 2·x² – 1\xEF\xBF\xBD\n");
  ck_assert_uint_eq(len, strlen(out));
  free(out);
  ck_assert(!cr_windows_to_utf8("2·x", 4, &out, &len));
  ck_assert(!cr_windows_to_utf8("", 0, &out, &len));
}
END_TEST

Suite *classroom_sheet_suite(void) {
  Suite *suite = suite_create("classroom_sheet");
  TCase *tcase = tcase_create("sheets");
  tcase_add_test(tcase, finds_answers);
  tcase_add_test(tcase, refuses_what_is_no_file);
  tcase_add_test(tcase, refuses_a_file_too_long);
  tcase_add_test(tcase, utf16_surrogates);
  tcase_add_test(tcase, windows_lines);
  suite_add_tcase(suite, tcase);
  return suite;
}
