// SPDX-License-Identifier: MIT
// What is said of an answer (tests/cases/feedback.tsv).
#include "support/cases.h"

#include <chainrule/grade.h>

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static cr_key *key_of(cases *t, size_t i, cr_exercise **exercise) {
  char text[2000];
  cr_error err = {0};
  cr_key *key = NULL;
  snprintf(text, sizeof text, "{id: a, title: b, %s}", cases_get(t, i, "exercise"));
  cr_status status = cr_exercise_parse(exercise, text, strlen(text), "f", &err);
  if (!status) status = cr_key_of_exercise(&key, *exercise, &err);
  if (status) case_fail(t, i, "%s: %s", err.place, err.message);
  return key;
}

// Calls with each part of "a|b|c".
static void check_parts(cases *t, size_t i, const char *column, const char *text, bool in) {
  char parts[1000];
  snprintf(parts, sizeof parts, "%s", cases_get(t, i, column));
  for (char *part = parts, *next; *part; part = next) {
    next = part + strcspn(part, "|");
    if (*next) *next++ = '\0';
    if (!strstr(text, part) == in)
      case_fail(t, i, "'%s' is %sin the text: %s", part, in ? "not " : "", text);
  }
}

static void check(cases *t, size_t i, const cr_grading *g) {
  const char *language = cases_get(t, i, "language");
  cr_language code;
  cr_telling how = {.level = cr_level_find(cases_get(t, i, "level")),
                    .attempt = (int)strtol(cases_get(t, i, "attempt"), NULL, 10),
                    .repeats = (int)strtol(cases_get(t, i, "repeats"), NULL, 10),
                    .language = cr_language_find(language, &code) ? &code : NULL};
  cr_text text;
  cr_text_init(&text, 100000);
  cr_level level = cr_feedback(g, &how, &text);
  if (*cases_get(t, i, "told"))
    case_expect_str(t, i, cr_level_name(level), cases_get(t, i, "told"));
  if (fabs(g->score - strtod(cases_get(t, i, "score"), NULL)) > 1e-9)
    case_fail(t, i, "the score is %g", g->score);
  check_parts(t, i, "says", text.data, true);
  check_parts(t, i, "not", text.data, false);
  cr_text_free(&text);
}

START_TEST(tells_what_the_table_says) {
  cases *t = cases_load("feedback");
  cr_grader *grader = cr_grader_new();
  for (size_t i = 0; i < cases_count(t); i++) {
    cr_exercise *exercise = NULL;
    cr_key *key = key_of(t, i, &exercise);
    const char *answer = cases_get(t, i, "answer");
    if (key) check(t, i, cr_grade(grader, key, answer, strlen(answer)));
    cr_key_free(key);
    cr_exercise_free(exercise);
  }
  cr_grader_free(grader);
  cases_end(t);
}
END_TEST

// Mistakes that are none: found when the key is made, with their place.
START_TEST(refuses_own_mistakes_that_are_right) {
  static const char *const answers[] = {"2x*cos(x^2)", "cos(x^2)*(x+x)", "2*x*sin(pi/2-x^2)"};
  for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
    char text[400];
    cr_error err = {0};
    cr_exercise *x = NULL;
    cr_key *key = NULL;
    snprintf(text, sizeof text, "id: a\ntitle: b\nfunction: sin(x^2)\nmistakes:\n"
                                "  - feedback: no\n    answer: '%s'\n", answers[i]);
    ck_assert_int_eq(cr_exercise_parse(&x, text, strlen(text), "f.yaml", &err), CR_OK);
    ck_assert_int_eq(cr_key_of_exercise(&key, x, &err), CR_ERR_DATA);
    ck_assert_ptr_null(key);
    ck_assert_str_eq(err.place, "f.yaml:6:13");
    ck_assert_str_eq(err.message, "the answer of a mistake is the derivative itself");
    cr_exercise_free(x);
  }
}
END_TEST

START_TEST(finds_hidden_mistakes) {
  cases *t = cases_load("hidden");
  for (size_t i = 0; i < cases_count(t); i++) {
    const cr_mistake *hidden[20];
    cr_question q = {.function = cases_get(t, i, "function")};
    cr_key *key = NULL;
    char got[1000] = "-";
    ck_assert_int_eq(cr_key_new(&key, &q, NULL), CR_OK);
    size_t n = cr_key_mistakes(key, true, hidden, 20), len = 0;
    for (size_t k = 0; k < n; k++)
      len += (size_t)snprintf(got + len, sizeof got - len, "%s%s", k ? "," : "", hidden[k]->id);
    case_expect_str(t, i, got, cases_get(t, i, "mistakes"));
    cr_key_free(key);
  }
  cases_end(t);
}
END_TEST

START_TEST(refuses_rules_that_make_nothing_wrong) {
  static const struct {
    const char *rule, *at, *message;
  } rows[] = {
      {"x f' g' *", "cis", "the place of the rule is not known"},
      {"x f' g' *", "sec-", "the place of the rule is not known"},
      {"x f'", "quotient", "the rule fits nowhere in the function"},
      {"x f'", "cos", "the rule fits nowhere in the function"},
      {"x +", "composite", "the rule is no formula in postfix"},
      {"+", "composite", "the rule is no formula in postfix"},
      {"f' g", "composite", "the rule is no formula in postfix"},
      {"g' f' g", "composite", "the rule is no formula in postfix"},
      {"averyveryverylongword", "composite", "the rule is no formula in postfix"},
      {"x x x x x x x x x x x x", "composite", "the rule is no formula in postfix"},
      {"g f' g' *", "composite",
       "the rule makes the derivative itself, or nothing that is surely wrong"}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    char text[400];
    cr_error err = {0};
    cr_exercise *x = NULL;
    cr_key *key = NULL;
    snprintf(text, sizeof text, "id: a\ntitle: b\nfunction: sin(x^2)\nmistakes:\n"
                                "  - {feedback: no, at: %s, rule: \"%s\"}\n",
             rows[i].at, rows[i].rule);
    ck_assert_int_eq(cr_exercise_parse(&x, text, strlen(text), "f.yaml", &err), CR_OK);
    ck_assert_int_eq(cr_key_of_exercise(&key, x, &err), CR_ERR_DATA);
    ck_assert_str_eq(err.message, rows[i].message);
    ck_assert_ptr_nonnull(strstr(err.place, "f.yaml:5:"));
    cr_exercise_free(x);
  }
}
END_TEST

Suite *grade_feedback_suite(void) {
  Suite *suite = suite_create("grade/feedback");
  TCase *tcase = tcase_create("feedback");
  tcase_add_test(tcase, tells_what_the_table_says);
  tcase_add_test(tcase, refuses_own_mistakes_that_are_right);
  tcase_add_test(tcase, refuses_rules_that_make_nothing_wrong);
  tcase_add_test(tcase, finds_hidden_mistakes);
  suite_add_tcase(suite, tcase);
  return suite;
}
