// SPDX-License-Identifier: MIT
// Where a wrong answer is wrong: what is underlined (tests/cases/underlined.tsv), and
// that with something else in its place the answer would surely be right.
#include "support/cases.h"
#include "support/rewrite.h"

#include "grade/align.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EDITS = 30, LONGEST = 400 };

/* ---- the table ----------------------------------------------------------------- */

static cr_key *key_of(cases *t, size_t i) {
  cr_question q = {.function = cases_get(t, i, "function")};
  cr_error err = {0};
  cr_key *key = NULL;
  if (cr_key_new(&key, &q, &err)) case_fail(t, i, "no key: %s", err.message);
  return key;
}

// "3-5"
static cr_span span_of(const char *text) {
  cr_span out = {0, 0};
  ck_assert_int_eq(sscanf(text, "%u-%u", &out.start, &out.end), 2);
  return out;
}

// The line of a text behind the one that is "  " and the answer.
static const char *carets_in(const char *text, const char *answer) {
  char line[LONGEST];
  snprintf(line, sizeof line, "\n  %s\n", answer);
  const char *at = strstr(text, line);
  return at ? at + strlen(line) : NULL;
}

static void check_carets(cases *t, size_t i, const char *text, bool expected) {
  const char *carets = carets_in(text, cases_get(t, i, "answer"));
  const char *columns = cases_get(t, i, "columns");
  if (!carets == expected) case_fail(t, i, "%s: %s", expected ? "no carets" : "carets", text);
  if (!carets || !expected) return;
  cr_span at = span_of(*columns ? columns : cases_get(t, i, "span"));
  if (strspn(carets, " ") != at.start + 2 ||
      strspn(carets + at.start + 2, "^") != at.end - at.start)
    case_fail(t, i, "carets elsewhere: %s", text);
}

static void check_row(cases *t, size_t i, const cr_grading *g) {
  const char *answer = cases_get(t, i, "answer"), *says = cases_get(t, i, "says");
  cr_telling how = {.level = cr_level_find(cases_get(t, i, "level"))};
  cr_span bytes, points;
  char span[40] = "", part[LONGEST] = "";
  cr_text text;
  cr_text_init(&text, 100000);
  cr_feedback(g, &how, &text);
  if (*says && !strstr(text.data, says)) case_fail(t, i, "no '%s' in: %s", says, text.data);
  if (!*says && strstr(text.data, "nderlined")) case_fail(t, i, "'underlined' in: %s", text.data);
  if (cr_feedback_underlines(g, &how, &bytes, &points)) {
    snprintf(span, sizeof span, "%u-%u", points.start, points.end);
    snprintf(part, sizeof part, "%.*s", (int)(bytes.end - bytes.start), answer + bytes.start);
  }
  // A place names no mistake.
  if (*span && (g->ncauses > 0) != !strcmp(says, "It is about") && !strstr(says, "what you typed"))
    case_fail(t, i, "%zu causes", g->ncauses);
  case_expect_str(t, i, part, cases_get(t, i, "underlined"));
  case_expect_str(t, i, span, cases_get(t, i, "span"));
  check_carets(t, i, text.data, *cases_get(t, i, "span") && *span);
  cr_text_free(&text);
}

START_TEST(underlines_what_the_table_says) {
  cases *t = cases_load("underlined");
  for (size_t i = 0; i < cases_count(t); i++) {
    cr_key *key = key_of(t, i);
    const char *answer = cases_get(t, i, "answer");
    cr_grader *grader = cr_grader_new();
    if (key) check_row(t, i, cr_grade(grader, key, answer, strlen(answer)));
    cr_grader_free(grader);
    cr_key_free(key);
  }
  cases_end(t);
}
END_TEST

/* ---- what stands in its place ---------------------------------------------------- */

typedef struct tally {
  long incorrect, placed, failed;
} tally;

// The answer with what is right in the place of what is wrong.
static void mend(const cr_grading *g, const cr_spot *place, cr_text *out) {
  cr_text_add(out, g->typed.data, place->where.start);
  if (place->right) { // a raised ² is no raised bracket
    bool raised = place->fault == CR_FAULT_EXPONENT && (g->typed.data[place->where.start] & 0x80);
    cr_text_puts(out, raised ? "^(" : "(");
    cr_print(g->pool, place->right, CR_STYLE_TEXT, out);
    cr_text_putc(out, ')');
  }
  cr_text_puts(out, g->typed.data + place->where.end);
}

static void judge(tally *t, cr_grader *grader, const cr_key *key, const char *answer) {
  const cr_grading *g = cr_grade(grader, key, answer, strlen(answer));
  cr_spot place;
  if (g->mark != CR_MARK_INCORRECT) return;
  t->incorrect++;
  if (!cr_align(g, &place)) return;
  t->placed++;
  if (place.fault == CR_FAULT_CONSTANT) return;
  cr_text mended;
  cr_text_init(&mended, 4 * LONGEST);
  mend(g, &place, &mended);
  cr_grader *other = cr_grader_new();
  const cr_grading *h = cr_grade(other, key, mended.data, mended.len);
  if (h->mark != CR_MARK_CORRECT) {
    fprintf(stderr, "'%s' with fault %d mended is '%s': %s\n", answer, (int)place.fault,
            mended.data, cr_mark_name(h->mark));
    t->failed++;
  }
  cr_grader_free(other);
  cr_text_free(&mended);
}

static void edit_and_judge(tally *t, rng *r, const cr_key *key, long edits) {
  static const cr_style styles[] = {CR_STYLE_TEXT, CR_STYLE_UNICODE, CR_STYLE_LATEX};
  cr_grader *grader = cr_grader_new();
  for (long i = 0; i < edits; i++) {
    cr_pool *pool = cr_pool_layer(cr_key_pool(key));
    cr_text text;
    cr_expr e = cr_key_reference(key);
    if (rng_below(r, 4) == 0) e = rewrite_equal(r, pool, e);
    e = rewrite_edit(r, pool, e);
    if (rng_below(r, 5) == 0) e = cr_add(pool, e, cr_int(pool, rng_range(r, -3, 3)));
    cr_text_init(&text, LONGEST);
    cr_print(pool, e, styles[i % 3], &text);
    if (!text.full) judge(t, grader, key, text.data);
    cr_text_free(&text);
    cr_pool_free(pool);
  }
  cr_grader_free(grader);
}

// Proved all the same: here it is only looked whether the place is the right one.
START_TEST(mended_answers_are_right) {
  rng r = {77};
  tally t = {0};
  cases *c = cases_load("mistakes");
  long edits = soak_rounds(EDITS);
  for (size_t i = 0; i < cases_count(c); i++) {
    const char *function = cases_get(c, i, "function");
    bool seen = strchr(function, 'y');
    for (size_t k = 0; k < i && !seen; k++) seen = !strcmp(function, cases_get(c, k, "function"));
    cr_key *key = seen ? NULL : key_of(c, i);
    if (key) edit_and_judge(&t, &r, key, edits);
    cr_key_free(key);
  }
  cases_end(c);
  if (edits > EDITS)
    fprintf(stderr, "%ld incorrect, %ld placed, %ld not mended\n", t.incorrect, t.placed, t.failed);
  ck_assert_int_eq(t.failed, 0);
  ck_assert_int_gt(t.placed, t.incorrect / 3);
}
END_TEST

Suite *grade_align_suite(void) {
  Suite *suite = suite_create("grade/align");
  TCase *tcase = tcase_create("align");
  tcase_set_timeout(tcase, 0);
  tcase_add_test(tcase, underlines_what_the_table_says);
  tcase_add_test(tcase, mended_answers_are_right);
  suite_add_tcase(suite, tcase);
  return suite;
}
