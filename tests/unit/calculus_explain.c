// SPDX-License-Identifier: MIT
// Worked solutions say what they must, in order, in every style.
#include "support/cases.h"
#include "support/random_expr.h"
#include "support/read_expr.h"

#include <chainrule/calculus.h>

#include <check.h>
#include <stdio.h>
#include <string.h>

// The first piece that does not follow the ones before it; NULL when all do.
static const char *missing(const char *text, char *pieces) {
  for (char *piece = pieces, *next; piece; piece = next) {
    next = strchr(piece, '|');
    if (next) *next++ = '\0';
    const char *at = strstr(text, piece);
    if (!at) return piece;
    text = at + strlen(piece);
  }
  return NULL;
}

START_TEST(solutions_say_their_steps) {
  cases *t = cases_load("explain");
  for (size_t i = 0; i < cases_count(t); i++) {
    cr_pool *pool = cr_pool_new();
    cr_text text;
    char pieces[1000];
    cr_text_init(&text, 10000);
    cr_expr f = read_expr(pool, cases_get(t, i, "function"));
    cr_explain(pool, f, read_var(pool, "x"), CR_STYLE_TEXT, CR_ENGLISH, &text);
    snprintf(pieces, sizeof pieces, "%s", cases_get(t, i, "pieces"));
    const char *piece = missing(text.data, pieces);
    if (piece) case_fail(t, i, "no \"%s\" in its place in\n%s", piece, text.data);
    cr_text_free(&text);
    cr_pool_free(pool);
  }
  cases_end(t);
}
END_TEST

static size_t count(const char *text, const char *what) {
  size_t n = 0;
  for (; (text = strstr(text, what)); text += strlen(what)) n++;
  return n;
}

START_TEST(formulas_stand_in_their_delimiters) {
  cr_pool *pool = cr_pool_new();
  cr_expr f = read_expr(pool, "1/(1+e^(-x))"), x = read_var(pool, "x");
  cr_text text;
  cr_text_init(&text, 100000);
  cr_explain(pool, f, x, CR_STYLE_LATEX, CR_ENGLISH, &text);
  ck_assert_uint_gt(count(text.data, "\\("), 20);
  ck_assert_uint_eq(count(text.data, "\\("), count(text.data, "\\)"));
  cr_text_clear(&text);
  cr_explain(pool, f, x, CR_STYLE_MATHML, CR_ENGLISH, &text);
  ck_assert_uint_gt(count(text.data, "<math"), 20);
  ck_assert_uint_eq(count(text.data, "<math"), count(text.data, "</math>"));
  ck_assert_uint_eq(count(text.data, "%"), 0);
  cr_text_free(&text);
  cr_pool_free(pool);
}
END_TEST

START_TEST(any_function_can_be_explained) {
  rng r = {31};
  for (int i = 0; i < 600; i++) {
    cr_pool *pool = cr_pool_new();
    cr_text text;
    cr_text_init(&text, 20000);
    cr_expr f = random_expr(&r, pool, 1 + (unsigned)i % 5);
    cr_explain(pool, f, read_var(pool, "x"), (cr_style)(i % 4), CR_ENGLISH, &text);
    ck_assert(text.full || (text.len > 0 && text.data[text.len - 1] == '\n'));
    cr_text_free(&text);
    cr_pool_free(pool);
  }
}
END_TEST

START_TEST(a_function_too_long_for_it_is_said_to_be) {
  cr_pool *pool = cr_pool_new();
  cr_expr x = read_var(pool, "x"), f = x;
  for (int i = 0; i < 100; i++) f = cr_call(pool, CR_FN_SIN, f);
  cr_text text;
  cr_text_init(&text, 1000);
  cr_explain(pool, f, x, CR_STYLE_TEXT, CR_ENGLISH, &text);
  ck_assert(strstr(text.data, "too large") != NULL);
  cr_text_free(&text);
  cr_pool_free(pool);
}
END_TEST

Suite *calculus_explain_suite(void) {
  Suite *s = suite_create("calculus_explain");
  TCase *c = tcase_create("explain");
  tcase_set_timeout(c, 60);
  tcase_add_test(c, solutions_say_their_steps);
  tcase_add_test(c, formulas_stand_in_their_delimiters);
  tcase_add_test(c, any_function_can_be_explained);
  tcase_add_test(c, a_function_too_long_for_it_is_said_to_be);
  suite_add_tcase(s, c);
  return s;
}
