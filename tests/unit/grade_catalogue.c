// SPDX-License-Identifier: MIT
// The catalogue through the grader: each of its mistakes by an example, and all that can
// be made with the functions of the course, in other words.
#include "support/cases.h"
#include "support/files.h"
#include "support/rewrite.h"

#include "calculus/mistakes.h"

#include <chainrule/grade.h>

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST = 400, MOST = 200, STEPS = 2 };

static bool is_cause(const cr_grading *g, const char *id) {
  for (size_t k = 0; k < g->ncauses; k++)
    if (g->cause[k].count == 1 && !strcmp(g->cause[k].mistake[0], id)) return true;
  return false;
}

static const char *first_cause(const cr_grading *g) {
  return g->ncauses ? g->cause[0].mistake[0] : "nothing";
}

/* ---- an example for each ------------------------------------------------------- */

START_TEST(every_example_is_diagnosed) {
  cases *t = cases_load("mistakes");
  for (size_t i = 0; i < cases_count(t); i++) {
    const char *id = cases_get(t, i, "id"), *wrong = cases_get(t, i, "wrong");
    cr_question q = {.function = cases_get(t, i, "function"),
                     .variable = cases_get(t, i, "variable")};
    cr_key *key = NULL;
    ck_assert_int_eq(cr_key_new(&key, &q, NULL), CR_OK);
    cr_grader *grader = cr_grader_new();
    const cr_grading *g = cr_grade(grader, key, wrong, strlen(wrong));
    if (g->mark != CR_MARK_INCORRECT)
      case_fail(t, i, "%s is %s", wrong, cr_mark_name(g->mark));
    else if (!is_cause(g, id))
      case_fail(t, i, "%s is explained by %s, not by %s", wrong, first_cause(g), id);
    cr_grader_free(grader);
    cr_key_free(key);
  }
  cases_end(t);
}
END_TEST

// Rows of skills that need a kind of exercise of their own.
static bool waits(const cr_mistake *m) {
  return !strcmp(m->skill, "backprop") || !strcmp(m->skill, "multivariate-chain");
}

START_TEST(every_mistake_has_an_example) {
  cases *t = cases_load("mistakes");
  size_t count, without = 0;
  const cr_mistake *all = cr_mistakes(&count);
  for (size_t m = 0; m < count; m++) {
    bool found = false;
    for (size_t i = 0; i < cases_count(t) && !found; i++)
      found = !strcmp(cases_get(t, i, "id"), all[m].id);
    if (found || waits(&all[m])) continue;
    fprintf(stderr, "%s (%s) has no example\n", all[m].id, all[m].group);
    without++;
  }
  cases_end(t);
  ck_assert_uint_eq(without, 0);
}
END_TEST

/* ---- the course ------------------------------------------------------------------ */

typedef struct wrongs {
  cr_pool *pool;
  struct {
    const char *id;
    cr_expr wrong;
  } item[MOST];
  size_t count;
  bool has_letters;
} wrongs;

static bool keep(void *context, const cr_candidate *c) {
  wrongs *w = context;
  if (c->count > 1) return false; // singles come first
  // In an exercise with letters of its own, u is no mistake.
  if (w->has_letters && !strcmp(c->mistake[0]->id, "intermediate-not-substituted")) return true;
  w->item[w->count].id = c->mistake[0]->id;
  w->item[w->count++].wrong = c->wrong;
  return w->count < MOST;
}

typedef struct tally {
  long hidden, wrong, failed, skipped;
} tally;

static bool write_down(const cr_pool *pool, cr_expr e, char text[LONGEST]) {
  cr_text out;
  cr_text_init(&out, LONGEST - 1);
  cr_print(pool, e, CR_STYLE_TEXT, &out);
  bool fits = !out.full;
  snprintf(text, LONGEST, "%s", out.data);
  cr_text_free(&out);
  return fits;
}

static void complain(const char *id, const char *answer, const cr_grading *g) {
  fprintf(stderr, "%s: %s is explained by %s\n", id, answer, first_cause(g));
}

// Plainly written, the mistake is among those named. In another form the same are named.
static void grade_both(tally *t, cr_grader *grader, const cr_key *key, const char *id,
                       const char *plain, const char *other) {
  char named[CR_MAX_CAUSES][100];
  const cr_grading *g = cr_grade(grader, key, plain, strlen(plain));
  size_t n = g->ncauses;
  if (g->mark != CR_MARK_INCORRECT || g->verdict.truth != CR_DIFFERENT) {
    t->hidden++; // the mistake is hidden here
    return;
  }
  t->wrong++;
  bool named_it = is_cause(g, id) || n == CR_MAX_CAUSES;
  if (!named_it) complain(id, plain, g);
  for (size_t i = 0; i < n; i++) snprintf(named[i], sizeof named[i], "%s", g->cause[i].mistake[0]);
  g = cr_grade(grader, key, other, strlen(other));
  bool same = g->mark == CR_MARK_INCORRECT && g->ncauses == n;
  for (size_t i = 0; i < n && same; i++) same = !strcmp(named[i], g->cause[i].mistake[0]);
  if (!same) complain(id, other, g);
  t->failed += !named_it || !same;
}

// Mistakes are found by values in doubles: e^((10x+10)^9) has none.
static bool has_values(const cr_pool *pool, cr_expr e, const cr_key *key) {
  cr_expr var[8];
  cr_binding at[8];
  size_t n = cr_variables(cr_key_pool(key), cr_key_function(key), var, 8);
  ck_assert_uint_le(n, 8);
  for (size_t i = 0; i < n; i++) at[i] = (cr_binding){var[i], 0.75 + (double)i / 3};
  return isfinite(cr_value(pool, e, at, n));
}

static void try_exercise(tally *t, rng *r, const cr_exercise *x, long rounds) {
  cr_key *key = NULL;
  cr_error err = {0};
  ck_assert_msg(!cr_key_of_exercise(&key, x, &err), "%s: %s", x->id, err.message);
  cr_pool *pool = cr_pool_layer(cr_key_pool(key));
  wrongs *w = calloc(1, sizeof *w);
  ck_assert(w != NULL);
  w->pool = pool;
  w->has_letters = x->nletters > 0;
  bool powers = cr_typed_in_powers(x->function, strlen(x->function));
  cr_mistake_candidates(pool, cr_key_function(key), cr_key_variable(key), powers, MOST, keep, w);
  cr_grader *grader = cr_grader_new();
  for (size_t i = 0; i < w->count; i++)
    for (long k = 0; k < rounds; k++) {
      char plain[LONGEST], other[LONGEST];
      cr_expr e = w->item[i].wrong;
      for (int s = 0; s < STEPS; s++) e = rewrite_equal(r, pool, e);
      bool fits = write_down(pool, w->item[i].wrong, plain) && write_down(pool, e, other);
      if (fits && has_values(pool, w->item[i].wrong, key)) fits = has_values(pool, e, key);
      if (fits) grade_both(t, grader, key, w->item[i].id, plain, other);
      else t->skipped++;
    }
  cr_grader_free(grader);
  free(w);
  cr_pool_free(pool);
  cr_key_free(key);
}

START_TEST(mistakes_are_known_in_any_form) {
  char *folder = source_path("exercises");
  cr_course *course = NULL;
  rng r = {4};
  tally t = {0};
  ck_assert(!cr_course_load(&course, folder, NULL));
  for (size_t i = 0; i < course->count; i++)
    try_exercise(&t, &r, course->exercise[i], soak_rounds(1));
  cr_course_free(course);
  free(folder);
  if (soak_rounds(1) > 1)
    fprintf(stderr, "%ld wrong, %ld hidden, %ld too large, %ld failed\n", t.wrong, t.hidden,
            t.skipped, t.failed);
  ck_assert_int_gt(t.wrong, 1000);
  ck_assert_int_le(t.failed, t.wrong / 5000); // none, but in a very long run
}
END_TEST

Suite *grade_catalogue_suite(void) {
  Suite *suite = suite_create("grade/catalogue");
  TCase *tcase = tcase_create("catalogue");
  tcase_set_timeout(tcase, 0);
  tcase_add_test(tcase, every_example_is_diagnosed);
  tcase_add_test(tcase, every_mistake_has_an_example);
  tcase_add_test(tcase, mistakes_are_known_in_any_form);
  suite_add_tcase(suite, tcase);
  return suite;
}
