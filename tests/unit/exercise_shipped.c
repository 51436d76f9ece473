// SPDX-License-Identifier: MIT
// The course that comes with the program: every file loads, and is made as
// docs/exercises.md recommends. Whether the examples get the verdicts that
// they name is tested where answers are graded.
#include <chainrule/exercise.h>

#include "support/files.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static cr_course *load(void) {
  char *folder = source_path("exercises");
  cr_error err = {0};
  cr_course *course = NULL;
  cr_status status = cr_course_load(&course, folder, &err);
  ck_assert_msg(status == CR_OK, "%s", err.message);
  free(folder);
  return course;
}

START_TEST(has_no_problems) {
  cr_course *course = load();
  for (size_t i = 0; i < course->nproblems; i++)
    printf("%s: %s\n", course->problem[i].place, course->problem[i].message);
  ck_assert_uint_eq(course->nproblems, 0);
  ck_assert_uint_ge(course->count, 30);
  cr_course_free(course);
}
END_TEST

// exercises/07-sine-of-square/sin-of-square.yaml: the id names the file, the
// section begins its folder.
START_TEST(names_files_after_ids) {
  cr_course *course = load();
  for (size_t i = 0; i < course->count; i++) {
    const cr_exercise *x = course->exercise[i];
    char name[100];
    snprintf(name, sizeof name, "/%s.yaml", x->id);
    const char *file = strrchr(x->path, '/');
    ck_assert_str_eq(file, name);
    const char *folder = file;
    do folder--;
    while (*folder != '/');
    ck_assert_msg(strncmp(folder + 1, x->section, 2) == 0, "%s: section %s", x->path,
                  x->section);
  }
  cr_course_free(course);
}
END_TEST

START_TEST(gives_each_exercise_what_it_needs) {
  cr_course *course = load();
  for (size_t i = 0; i < course->count; i++) {
    const cr_exercise *x = course->exercise[i];
    ck_assert_msg(x->nskills >= 1 && x->nskills <= 3, "%s: skills", x->path);
    ck_assert_msg(x->nhints >= 2 && x->nhints <= 3, "%s: hints", x->path);
    ck_assert_msg(x->nexamples >= 6 && x->nexamples <= 8, "%s: examples", x->path);
    size_t correct = 0, incorrect = 0, unreadable = 0;
    for (size_t j = 0; j < x->nexamples; j++) {
      correct += strcmp(x->examples[j].verdict, "correct") == 0;
      incorrect += strcmp(x->examples[j].verdict, "incorrect") == 0;
      unreadable += strcmp(x->examples[j].verdict, "unreadable") == 0;
    }
    ck_assert_msg(correct >= 2 && incorrect >= 2 && unreadable >= 1,
                  "%s: verdicts of the examples", x->path);
  }
  cr_course_free(course);
}
END_TEST

START_TEST(covers_the_tutorial) {
  static const char *const ids[] = {
      "shift-square",     "gaussian-half", "walk-temperature", "double-then-square",
      "parabola",         "linear-square", "expanded-square",  "sin-of-square",
      "gaussian",         "sigmoid",       "sigmoid-as-power", "sigmoid-by-name",
      "two-paths",        "exp-3x",        "exp-minus-x",      "power-ten",
      "root-of-square-plus-one"};
  cr_course *course = load();
  for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
    ck_assert_msg(cr_course_find(course, ids[i]) != NULL, "%s is missing", ids[i]);
  cr_course_free(course);
}
END_TEST

Suite *exercise_shipped_suite(void) {
  Suite *suite = suite_create("exercise/shipped");
  TCase *tcase = tcase_create("shipped");
  tcase_add_test(tcase, has_no_problems);
  tcase_add_test(tcase, names_files_after_ids);
  tcase_add_test(tcase, gives_each_exercise_what_it_needs);
  tcase_add_test(tcase, covers_the_tutorial);
  suite_add_tcase(suite, tcase);
  return suite;
}
