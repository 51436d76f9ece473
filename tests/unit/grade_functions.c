// SPDX-License-Identifier: MIT
// Exercises that name functions: answers may say f'(g(x)) g'(x).
#include <chainrule/grade.h>

#include <check.h>
#include <string.h>

Suite *grade_functions_suite(void);

static const char text[] =
    "id: named\ntitle: Named\nfunction: sin(x^2)\nfunctions: {f: sin(x), g: x^2}\n";

typedef struct row {
  const char *answer, *mark, *mistake;
} row;

static const row rows[] = {
    {"f'(g(x)) g'(x)", "correct", NULL},
    {"f'(g(x))\xC2\xB7g'(x)", "correct", NULL},
    {"cos(g(x))*2x", "correct", NULL},
    {"2x f'(x^2)", "correct", NULL},
    {"f'(g(x))", "incorrect", "missing-inner-derivative"},
    {"f'(x) g'(x)", "incorrect", "outer-at-x"},
    {"f(g(x))", "incorrect", "function-unchanged"},
    {"f'(g(x)) h'(x)", "unreadable", NULL},
};

static bool names(const cr_grading *g, const char *mistake) {
  for (size_t i = 0; i < g->ncauses; i++)
    if (strcmp(g->cause[i].mistake[0], mistake) == 0) return true;
  return false;
}

START_TEST(named_functions_are_put_in) {
  cr_exercise *exercise;
  cr_key *key;
  cr_error err = {0};
  ck_assert_msg(cr_exercise_parse(&exercise, text, strlen(text), "named.yaml", &err) == CR_OK,
                "%s", err.message);
  ck_assert_int_eq(cr_key_of_exercise(&key, exercise, &err), CR_OK);
  cr_exercise_free(exercise); // the key keeps what it needs
  cr_grader *grader = cr_grader_new();
  const row *r = &rows[_i];
  const cr_grading *g = cr_grade(grader, key, r->answer, strlen(r->answer));
  ck_assert_msg(strcmp(cr_mark_name(g->mark), r->mark) == 0, "%s: %s", r->answer,
                cr_mark_name(g->mark));
  ck_assert_msg(!r->mistake || names(g, r->mistake), "%s: %s", r->answer, r->mistake);
  cr_grader_free(grader);
  cr_key_free(key);
}
END_TEST

Suite *grade_functions_suite(void) {
  Suite *suite = suite_create("grade_functions");
  TCase *tc = tcase_create("named");
  tcase_add_loop_test(tc, named_functions_are_put_in, 0, sizeof rows / sizeof *rows);
  suite_add_tcase(suite, tc);
  return suite;
}
