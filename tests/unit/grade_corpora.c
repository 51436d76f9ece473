// SPDX-License-Identifier: MIT
// Functions and answers of the corpora through keys: wrong_answers.tsv, rubi.tsv,
// check.tsv. No wrong verdict, and the prover alone proves no wrong answer right.
#include "support/cases.h"
#include "support/pair.h"

#include <chainrule/grade.h>

#include <check.h>
#include <stdio.h>
#include <string.h>

// "" where the table has no such column or the field is empty.
static const char *field(const cases *t, size_t i, const char *column) {
  const char *text = cases_find(t, i, column);
  return *text ? text : NULL;
}

static cr_key *key_of(cases *t, size_t i) {
  cr_question q = {.function = cases_get(t, i, "function"),
                   .variable = field(t, i, "variable"),
                   .domain = field(t, i, "domain"),
                   .given = field(t, i, "given")};
  cr_key *key = NULL;
  cr_error err = {0};
  if (cr_key_new(&key, &q, &err)) case_fail(t, i, "no key: %s", err.message);
  return key;
}

// Is one of the expected ids, separated by '|', among the causes? A pair is a+b.
static bool is_cause(const cr_grading *g, const char *id, size_t len) {
  for (size_t k = 0; k < g->ncauses; k++) {
    char text[200];
    const cr_cause *c = &g->cause[k];
    snprintf(text, sizeof text, "%s%s%s", c->mistake[0], c->count > 1 ? "+" : "",
             c->count > 1 ? c->mistake[1] : "");
    if (strlen(text) == len && memcmp(text, id, len) == 0) return true;
    snprintf(text, sizeof text, "%s+%s", c->count > 1 ? c->mistake[1] : "", c->mistake[0]);
    if (strlen(text) == len && memcmp(text, id, len) == 0) return true;
  }
  return false;
}

static bool is_explained(const cr_grading *g, const char *expected) {
  while (*expected) {
    size_t len = strcspn(expected, "|");
    if (is_cause(g, expected, len)) return true;
    expected += len + (expected[len] == '|');
  }
  return false;
}

static void expect_mark(cases *t, size_t i, const cr_grading *g, const char *expected) {
  const char *got = cr_mark_name(g->mark), *today = cases_find(t, i, "today");
  bool right = strcmp(got, expected) == 0;
  bool excused = *today && strncmp(today, got, strlen(got)) == 0;
  if (right && *today && !excused) case_fail(t, i, "%s now: empty the field 'today'", got);
  if (right || excused) return;
  if (strncmp(today, "WRONG", 5) == 0 && g->mark != CR_MARK_UNDECIDED) return;
  case_fail(t, i, "%s: %s is %s by %s, expected %s", cases_get(t, i, "function"),
            cases_get(t, i, "answer"), got, cr_evidence_name(g->verdict.evidence), expected);
}

typedef void on_row(cases *t, size_t i, const cr_key *key, const cr_grading *g);

static void each_row(const char *table, on_row *act) {
  cases *t = cases_load(table);
  cr_grader *grader = cr_grader_new();
  for (size_t i = 0; i < cases_count(t); i++) {
    cr_key *key = key_of(t, i);
    const char *answer = cases_get(t, i, "answer");
    if (!key) continue;
    act(t, i, key, cr_grade(grader, key, answer, strlen(answer)));
    cr_grader_free(grader); // it stands on the key
    cr_key_free(key);
    grader = cr_grader_new();
  }
  cr_grader_free(grader);
  cases_end(t);
}

static void wrong_answer(cases *t, size_t i, const cr_key *key, const cr_grading *g) {
  (void)key;
  expect_mark(t, i, g, "incorrect");
  bool open = strncmp(cases_find(t, i, "today"), "incorrect", 9) == 0;
  if (g->mark == CR_MARK_INCORRECT && !open && !is_explained(g, cases_get(t, i, "mistake")))
    case_fail(t, i, "%s: %s is not explained by %s but by %s", cases_get(t, i, "function"),
              cases_get(t, i, "answer"), cases_get(t, i, "mistake"),
              g->ncauses ? g->cause[0].mistake[0] : "nothing");
}

START_TEST(finds_the_mistake) {
  each_row("wrong_answers", wrong_answer);
}
END_TEST

static void rubi_answer(cases *t, size_t i, const cr_key *key, const cr_grading *g) {
  (void)key;
  bool equal = strcmp(cases_get(t, i, "verdict"), "equal") == 0;
  expect_mark(t, i, g, equal ? "correct" : "incorrect");
}

START_TEST(checks_antiderivatives) {
  each_row("rubi", rubi_answer);
}
END_TEST

static void teachers_answer(cases *t, size_t i, const cr_key *key, const cr_grading *g) {
  (void)key;
  const char *mistake = cases_find(t, i, "mistake");
  expect_mark(t, i, g, cases_get(t, i, "verdict"));
  if (*mistake && !is_explained(g, mistake))
    case_fail(t, i, "%s: %s is not explained by %s but by %s", cases_get(t, i, "function"),
              cases_get(t, i, "answer"), mistake,
              g->ncauses ? g->cause[0].mistake[0] : "nothing");
}

START_TEST(grades_as_a_teacher) {
  each_row("check", teachers_answer);
}
END_TEST

// The derivative and an answer that is no derivative, without looking for points.
static void alone(cases *t, size_t i, const char *domain) {
  static const cr_decide_options prover = {.no_witness = true};
  const char *variable = field(t, i, "variable");
  struct pair pair;
  cr_verdict v;
  pair_open(&pair);
  if (pair_read(&pair, cases_get(t, i, "function"), cases_get(t, i, "answer"),
                cases_find(t, i, "given"), domain)) {
    if (!variable) variable = "x";
    cr_expr x = cr_var(pair.pool, variable, strlen(variable));
    cr_expr derivative = cr_derivative(pair.pool, pair.a, x);
    cr_compare(pair.pool, derivative, pair.b, &pair.given, &prover, &v);
    if (v.truth == CR_EQUAL)
      case_fail(t, i, "%s: %s proved right by %s", cases_get(t, i, "function"),
                cases_get(t, i, "answer"), cr_evidence_name(v.evidence));
  } else {
    case_fail(t, i, "%s", pair.problem);
  }
  pair_close(&pair);
}

START_TEST(proves_no_wrong_answer_right) {
  static const char *const tables[] = {"wrong_answers", "rubi"};
  cases *t = cases_load(tables[_i]);
  for (size_t i = 0; i < cases_count(t); i++)
    if (strcmp(cases_find(t, i, "verdict"), "equal") != 0)
      alone(t, i, cases_find(t, i, "domain"));
  cases_end(t);
}
END_TEST

Suite *grade_corpora_suite(void) {
  Suite *suite = suite_create("grade/corpora");
  TCase *tcase = tcase_create("corpora");
  tcase_add_test(tcase, finds_the_mistake);
  tcase_add_test(tcase, checks_antiderivatives);
  tcase_add_test(tcase, grades_as_a_teacher);
  tcase_add_loop_test(tcase, proves_no_wrong_answer_right, 0, 2);
  suite_add_tcase(suite, tcase);
  return suite;
}
