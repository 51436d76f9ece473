// SPDX-License-Identifier: MIT
// What is counted over a student's answers: tries for what is said, and mistakes for
// how likely each is.
#include <chainrule/classroom.h>

#include "support/scratch.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char yaml[] = "id: own\ntitle: b\nfunction: sin(x^2)\n"
                           "mistakes: [{answer: 'x*cos(x^2)', feedback: Twice}]\n";
static const char other_yaml[] = "id: other\ntitle: b\nfunction: e^(-x^2)\n";

// Answers to two exercises in a store of their own.
typedef struct desk {
  struct scratch scratch;
  cr_course *course;
  cr_store *store;
  cr_intake *intake;
  int64_t student[2], clock;
} desk;

static void desk_open(desk *d) {
  static const cr_run run = {.kind = "submit", .version = "1", .command = "c", .actor = "t"};
  static const char *const logins[] = {"ann", "bob"};
  *d = (desk){.clock = 100};
  scratch_open(&d->scratch);
  scratch_write(&d->scratch, "course/own.yaml", yaml, strlen(yaml));
  scratch_write(&d->scratch, "course/other.yaml", other_yaml, strlen(other_yaml));
  char *folder = scratch_path(&d->scratch, "course"), *db = scratch_path(&d->scratch, "t.db");
  ck_assert(!cr_course_load(&d->course, folder, NULL));
  ck_assert_uint_eq(d->course->count, 2);
  ck_assert(!cr_store_open(&d->store, db, CR_STORE_CREATE, NULL));
  free(folder);
  free(db);
  for (int i = 0; i < 2; i++) {
    const cr_student student = {.login = logins[i]};
    ck_assert(!cr_store_enrol(d->store, &student, 1, &d->student[i], NULL, NULL));
  }
  ck_assert(!cr_store_begin(d->store, NULL));
  ck_assert(!cr_intake_open(&d->intake, d->store, &run, NULL));
}

static void desk_close(desk *d) {
  ck_assert(!cr_intake_close(d->intake, "done", 999, NULL));
  ck_assert(!cr_store_rollback(d->store, NULL));
  ck_assert(!cr_store_close(d->store, NULL));
  cr_course_free(d->course);
  scratch_close(&d->scratch);
}

static int64_t hand_in(desk *d, int who, const char *exercise, const char *text) {
  cr_error err = {0};
  cr_receipt receipt;
  const cr_answer answer = {.student = d->student[who],
                            .exercise = cr_course_find(d->course, exercise),
                            .raw = text, .len = strlen(text), .submitted_at = d->clock,
                            .now = d->clock};
  d->clock++;
  cr_status status = cr_intake_take(d->intake, &answer, &receipt, &err);
  ck_assert_msg(status == CR_OK, "%s", err.message);
  return receipt.attempt;
}

START_TEST(counts_tries_and_the_same_mistake_in_a_row) {
  static const struct {
    const char *exercise, *answer;
    int who, attempt, repeats;
  } rows[] = {
      {"own", "cos(x^2)", 0, 1, 0},
      {"own", "cos(x^2)", 1, 1, 0},     // of another student
      {"own", "cos(x^2", 0, 1, 0},      // unreadable: no try
      {"own", "cos(x*x)", 0, 2, 1},     // the same mistake, unreadable ones between
      {"other", "e^(-x^2)", 0, 1, 0},   // of another exercise
      {"own", "cos(x^2)", 0, 3, 2},
      {"own", "x*cos(x^2)", 0, 4, 0},   // one of its own
      {"own", "1/2*2x*cos(x^2)", 0, 5, 1},
      {"own", "x+17", 0, 6, 0},         // no mistake that is known ...
      {"own", "x+18", 0, 7, 0},         // ... is never the same
      {"own", "cos(x^2)", 0, 8, 0},
      {"own", "2x*cos(x^2)", 0, 9, 0},
  };
  desk d;
  desk_open(&d);
  int64_t last = 0;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    cr_tries tries;
    int64_t id = hand_in(&d, rows[i].who, rows[i].exercise, rows[i].answer);
    ck_assert(!cr_tries_count(d.store, d.student[rows[i].who], rows[i].exercise, id, &tries,
                              NULL));
    ck_assert_msg(tries.attempt == rows[i].attempt && tries.repeats == rows[i].repeats,
                  "%s: try %d, repeats %d", rows[i].answer, tries.attempt, tries.repeats);
    last = id;
  }
  cr_tries tries;
  ck_assert_int_eq(cr_tries_count(d.store, d.student[0], "own", last + 1, &tries, NULL),
                   CR_ERR_NOT_FOUND);
  ck_assert_int_eq(cr_tries_count(d.store, d.student[0], "nothing", last, &tries, NULL),
                   CR_ERR_NOT_FOUND);
  desk_close(&d);
}
END_TEST

static const cr_prior *find(const cr_prior *prior, size_t count, const char *id) {
  for (size_t i = 0; i < count; i++)
    if (!strcmp(prior[i].mistake->id, id)) return &prior[i];
  ck_abort_msg("no mistake %s", id);
  return NULL;
}

START_TEST(estimates_priors) {
  desk d;
  desk_open(&d);
  size_t count;
  cr_priors_from from;
  cr_mistakes(&count);
  cr_prior *prior = calloc(count, sizeof *prior);
  // Of nothing: as they are.
  ck_assert(!cr_priors_estimate(d.store, d.course, prior, &from, NULL));
  ck_assert_uint_eq(from.answers + from.left_out, 0);
  for (size_t i = 0; i < count; i++)
    ck_assert_double_eq_tol(prior[i].estimate, prior[i].mistake->prior, 1e-12);

  hand_in(&d, 0, "own", "2x*cos(x)");
  hand_in(&d, 0, "own", "2*x*cos(x)"); // the same once more: counts once
  hand_in(&d, 0, "own", "2x*cos(x^2)");
  hand_in(&d, 1, "own", "2x*cos(x)");
  hand_in(&d, 1, "own", "x*cos(x^2)"); // the exercise's own: left out
  int64_t right = hand_in(&d, 1, "own", "cos(x^2)");
  hand_in(&d, 1, "other", "e^(-x^2)"); // two explanations
  const cr_override word = {.attempt = right, .score = 1, .reason = "meant", .actor = "t"};
  ck_assert(!cr_store_override(d.store, &word, NULL)); // right after all
  ck_assert(!cr_priors_estimate(d.store, d.course, prior, &from, NULL));
  ck_assert_uint_eq(from.answers, 3);
  ck_assert_uint_eq(from.left_out, 1);

  double made = 0, expected = 0;
  for (size_t i = 0; i < count; i++) {
    const cr_prior *p = &prior[i];
    made += p->made;
    expected += p->expected;
    double estimate = p->mistake->prior * (p->made + 5) / (p->expected + 5);
    ck_assert_double_eq_tol(p->estimate, fmax(0.01, fmin(0.99, estimate)), 1e-12);
  }
  ck_assert_double_eq_tol(made, 3, 1e-9);
  ck_assert_double_eq_tol(expected, 3, 1e-9);
  ck_assert_double_eq_tol(find(prior, count, "outer-at-x")->made, 2, 1e-9);
  ck_assert(find(prior, count, "outer-at-x")->estimate > 0.7);
  double missing = find(prior, count, "missing-inner-derivative")->made;
  double unchanged = find(prior, count, "function-unchanged")->made;
  ck_assert_double_eq_tol(missing + unchanged, 1, 1e-9);
  ck_assert_double_eq_tol(missing / unchanged, 0.95 / 0.08, 1e-9);
  // Nobody could make it: it keeps its prior.
  ck_assert_double_eq_tol(find(prior, count, "quotient-plus")->estimate, 0.25, 1e-12);
  free(prior);
  desk_close(&d);
}
END_TEST

Suite *classroom_tries_suite(void) {
  Suite *suite = suite_create("classroom/tries");
  TCase *tcase = tcase_create("tries");
  tcase_add_test(tcase, counts_tries_and_the_same_mistake_in_a_row);
  tcase_add_test(tcase, estimates_priors);
  suite_add_tcase(suite, tcase);
  return suite;
}
