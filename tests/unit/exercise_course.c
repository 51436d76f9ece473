// SPDX-License-Identifier: MIT
// Folders of exercises, in a temporary one.
#include <chainrule/exercise.h>

#include "base/limits.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// Check runs each test in a process of its own, but not under the sanitizers.
static char root[64];

static void setup(void) {
  snprintf(root, sizeof root, "/tmp/chainrule-course-XXXXXX");
  ck_assert_ptr_nonnull(mkdtemp(root));
}

static void teardown(void) {
  char command[200];
  snprintf(command, sizeof command, "chmod -R u+rwx %s; rm -rf %s", root, root);
  ck_assert_int_eq(system(command), 0);
}

static void in_root(const char *name, char path[256]) {
  snprintf(path, 256, "%s/%s", root, name);
}

static void folder(const char *name) {
  char path[256];
  in_root(name, path);
  ck_assert_int_eq(mkdir(path, 0755), 0);
}

static void file(const char *name, const char *text) {
  char path[256];
  in_root(name, path);
  FILE *f = fopen(path, "wb");
  ck_assert_ptr_nonnull(f);
  fputs(text, f);
  fclose(f);
}

static void exercise(const char *name, const char *id, const char *section) {
  char text[200];
  snprintf(text, sizeof text, "id: %s\ntitle: t\nsection: %s\nfunction: x^2\n", id,
           section);
  file(name, text);
}

static cr_course *load(void) {
  cr_error err = {0};
  cr_course *course = NULL;
  ck_assert_int_eq(cr_course_load(&course, root, &err), CR_OK);
  return course;
}

// The problem's place, without the temporary folder.
static const char *place(const cr_course *course, size_t i) {
  ck_assert_uint_lt(i, course->nproblems);
  ck_assert(strncmp(course->problem[i].place, root, strlen(root)) == 0);
  return course->problem[i].place + strlen(root);
}

START_TEST(loads_an_empty_folder) {
  cr_course *course = load();
  ck_assert_uint_eq(course->count, 0);
  ck_assert_uint_eq(course->nproblems, 0);
  ck_assert_ptr_null(cr_course_find(course, "a"));
  ck_assert_ptr_null(cr_course_suggest(course, "a"));
  cr_course_free(course);
  cr_course_free(NULL);
}
END_TEST

START_TEST(orders_by_section_then_id) {
  folder("b");
  folder("a");
  exercise("a/1.yaml", "ten", "10");
  exercise("a/2.yml", "nine", "9");
  exercise("b/3.YAML", "eight", "09");
  exercise("4.yaml", "appendix", "A");
  exercise("5.yaml", "two", "02");
  file("notes.txt", "no exercise");
  file(".hidden.yaml", "no exercise");
  cr_course *course = load();
  ck_assert_uint_eq(course->nproblems, 0);
  static const char *const ids[] = {"two", "eight", "nine", "ten", "appendix"};
  ck_assert_uint_eq(course->count, 5);
  for (size_t i = 0; i < 5; i++) ck_assert_str_eq(course->exercise[i]->id, ids[i]);
  ck_assert_ptr_eq(cr_course_find(course, "ten"), course->exercise[3]);
  ck_assert_ptr_eq(cr_course_find(course, "Ten"), cr_course_find(course, "ten"));
  ck_assert_str_eq(cr_course_suggest(course, "eigth"), "eight");
  ck_assert_ptr_null(cr_course_suggest(course, "gaussian"));
  cr_course_free(course);
}
END_TEST

START_TEST(lists_bad_files_and_loads_the_rest) {
  exercise("a.yaml", "first", "01");
  file("b.yaml", "id: b\ntitel: t\nfunction: x\n");
  file("c.yaml", "");
  exercise("d.yaml", "last", "01");
  cr_course *course = load();
  ck_assert_uint_eq(course->count, 2);
  ck_assert_uint_eq(course->nproblems, 2);
  ck_assert_str_eq(place(course, 0), "/b.yaml:2:1");
  ck_assert_str_eq(course->problem[0].hint, "did you mean 'title'?");
  ck_assert_str_eq(place(course, 1), "/c.yaml:1:1");
  cr_course_free(course);
}
END_TEST

START_TEST(lists_equal_ids) {
  exercise("a.yaml", "same", "01");
  exercise("b.yaml", "same", "02");
  exercise("c.yaml", "SAME", "03");
  cr_course *course = load();
  ck_assert_uint_eq(course->count, 1);
  ck_assert_str_eq(course->exercise[0]->section, "01");
  ck_assert_uint_eq(course->nproblems, 2);
  ck_assert_str_eq(place(course, 0), "/b.yaml:1:5");
  ck_assert_str_eq(course->problem[0].message, "another exercise has the id 'same'");
  ck_assert_ptr_nonnull(strstr(course->problem[0].hint, "/a.yaml:1:5"));
  ck_assert_str_eq(place(course, 1), "/c.yaml:1:5");
  cr_course_free(course);
}
END_TEST

START_TEST(follows_no_links_to_folders) {
  char path[256];
  folder("a");
  exercise("a/a.yaml", "a", "01");
  in_root("a/loop", path);
  ck_assert_int_eq(symlink("..", path), 0);
  in_root("folder.yaml", path);
  ck_assert_int_eq(symlink("a", path), 0);
  in_root("gone.yaml", path);
  ck_assert_int_eq(symlink("nowhere", path), 0);
  in_root("pipe.yaml", path);
  ck_assert_int_eq(mkfifo(path, 0600), 0);
  exercise("target.txt", "b", "01");
  in_root("link.yaml", path);
  ck_assert_int_eq(symlink("target.txt", path), 0);
  cr_course *course = load();
  ck_assert_uint_eq(course->count, 2);
  ck_assert_uint_eq(course->nproblems, 3);
  ck_assert_str_eq(place(course, 0), "/folder.yaml");
  ck_assert_str_eq(place(course, 1), "/gone.yaml");
  ck_assert_int_eq(course->problem[1].status, CR_ERR_NOT_FOUND);
  ck_assert_str_eq(place(course, 2), "/pipe.yaml");
  cr_course_free(course);
}
END_TEST

START_TEST(stops_at_the_depth) {
  char path[256] = "d";
  for (int i = 1; i <= CR_LIMIT_COURSE_DEPTH; i++) {
    folder(path);
    strncat(path, "/d", sizeof path - strlen(path) - 1);
  }
  exercise("a.yaml", "a", "01");
  cr_course *course = load();
  ck_assert_uint_eq(course->count, 1);
  ck_assert_uint_eq(course->nproblems, 1);
  ck_assert_int_eq(course->problem[0].status, CR_ERR_LIMIT);
  cr_course_free(course);
}
END_TEST

START_TEST(reports_a_missing_folder) {
  cr_error err = {0};
  cr_course *course = NULL;
  ck_assert_int_eq(cr_course_load(&course, "/nonexistent", &err), CR_ERR_NOT_FOUND);
  ck_assert_ptr_nonnull(strstr(err.message, "/nonexistent"));
  exercise("a.yaml", "a", "01");
  char path[256];
  in_root("a.yaml", path);
  ck_assert_int_eq(cr_course_load(&course, path, &err), CR_ERR_IO);
  ck_assert_int_eq(cr_course_load(&course, "/nonexistent", NULL), CR_ERR_NOT_FOUND);
  ck_assert_ptr_null(course);
}
END_TEST

START_TEST(finds_the_folder) {
  unsetenv("CHAINRULE_EXERCISES");
  ck_assert_int_eq(chdir(root), 0);
  const char *installed = cr_course_folder(NULL);
  ck_assert_int_eq(installed[0], '/');
  folder("exercises");
  ck_assert_str_eq(cr_course_folder(NULL), "exercises");
  setenv("CHAINRULE_EXERCISES", "/elsewhere", 1);
  ck_assert_str_eq(cr_course_folder(NULL), "/elsewhere");
  ck_assert_str_eq(cr_course_folder("mine"), "mine");
  setenv("CHAINRULE_EXERCISES", "", 1);
  ck_assert_str_eq(cr_course_folder(NULL), "exercises");
  unsetenv("CHAINRULE_EXERCISES");
  ck_assert_int_eq(chdir("/"), 0);
}
END_TEST

Suite *exercise_course_suite(void) {
  Suite *suite = suite_create("exercise/course");
  TCase *tcase = tcase_create("course");
  tcase_add_checked_fixture(tcase, setup, teardown);
  tcase_add_test(tcase, loads_an_empty_folder);
  tcase_add_test(tcase, orders_by_section_then_id);
  tcase_add_test(tcase, lists_bad_files_and_loads_the_rest);
  tcase_add_test(tcase, lists_equal_ids);
  tcase_add_test(tcase, follows_no_links_to_folders);
  tcase_add_test(tcase, stops_at_the_depth);
  tcase_add_test(tcase, reports_a_missing_folder);
  tcase_add_test(tcase, finds_the_folder);
  suite_add_tcase(suite, tcase);
  return suite;
}
