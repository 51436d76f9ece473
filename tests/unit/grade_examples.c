// SPDX-License-Identifier: MIT
// Exercises test themselves: every `examples:` entry of the course gets the
// verdict, and the mistake, that it names.
#include "support/files.h"

#include <chainrule/grade.h>

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_cause(const cr_grading *g, const char *id) {
  for (size_t k = 0; k < g->ncauses; k++)
    for (size_t n = 0; n < g->cause[k].count; n++)
      if (strcmp(g->cause[k].mistake[n], id) == 0) return true;
  return false;
}

static bool example_fails(const cr_exercise *x, const cr_example *e, const cr_grading *g) {
  const char *got = cr_mark_name(g->mark);
  bool verdict = strcmp(got, e->verdict) == 0;
  bool mistake = !e->mistake || is_cause(g, e->mistake);
  if (verdict && mistake) return false;
  printf("%s:%d: '%s' is %s, expected %s", x->path, e->line, e->answer, got, e->verdict);
  if (!mistake)
    printf("; mistake %s, expected %s", g->ncauses ? g->cause[0].mistake[0] : "none", e->mistake);
  putchar('\n');
  return true;
}

static size_t exercise_fails(const cr_exercise *x) {
  cr_key *key = NULL;
  cr_error err = {0};
  size_t failures = 0;
  if (cr_key_of_exercise(&key, x, &err)) {
    printf("%s:1: no key: %s\n", x->path, err.message);
    return 1;
  }
  cr_grader *grader = cr_grader_new();
  for (size_t i = 0; i < x->nexamples; i++) {
    const cr_example *e = &x->examples[i];
    failures += example_fails(x, e, cr_grade(grader, key, e->answer, strlen(e->answer)));
  }
  cr_grader_free(grader);
  cr_key_free(key);
  return failures;
}

START_TEST(every_example_of_the_course) {
  char *folder = source_path("exercises");
  cr_course *course = NULL;
  cr_error err = {0};
  ck_assert_msg(!cr_course_load(&course, folder, &err), "%s", err.message);
  size_t failures = 0, examples = 0;
  for (size_t i = 0; i < course->count; i++) {
    failures += exercise_fails(course->exercise[i]);
    examples += course->exercise[i]->nexamples;
  }
  free(folder);
  cr_course_free(course);
  ck_assert_uint_gt(examples, 100);
  ck_assert_msg(failures == 0, "%zu examples failed", failures);
}
END_TEST

Suite *grade_examples_suite(void) {
  Suite *suite = suite_create("grade/examples");
  TCase *tcase = tcase_create("examples");
  tcase_add_test(tcase, every_example_of_the_course);
  suite_add_tcase(suite, tcase);
  return suite;
}
