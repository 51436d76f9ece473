// SPDX-License-Identifier: MIT
// Letters that are explained by each other.
#include "exercise/letters.h"

#include <check.h>
#include <string.h>

static cr_exercise *parse(const char *text) {
  cr_error err = {0};
  cr_exercise *x = NULL;
  cr_status status = cr_exercise_parse(&x, text, strlen(text), "f", &err);
  ck_assert_msg(status == CR_OK, "%s: %s", err.place, err.message);
  return x;
}

START_TEST(expands_each_by_those_before) {
  cr_exercise *x = parse("id: a\ntitle: b\nfunction: 1/(1+e^(-k*x))\nconstants: [k]\n"
                         "letters: {w: -k*x, u: e^w, v: 1+u}\n");
  cr_pool *pool = cr_pool_new();
  cr_expr letter[CR_MAX_LETTERS], meaning[CR_MAX_LETTERS];
  ck_assert_uint_eq(cr_exercise_letters(pool, x, letter, meaning), 3);
  cr_expr kx = cr_mul(pool, cr_var(pool, "k", 1), cr_var(pool, "x", 1));
  cr_expr u = cr_call(pool, CR_FN_EXP, cr_neg(pool, kx));
  ck_assert_str_eq(cr_var_name(pool, letter[0]), "w");
  ck_assert_str_eq(cr_var_name(pool, letter[2]), "v");
  ck_assert_uint_eq(meaning[0], cr_neg(pool, kx));
  ck_assert_uint_eq(meaning[1], u);
  ck_assert_uint_eq(meaning[2], cr_add(pool, cr_int(pool, 1), u));
  cr_pool_free(pool);
  cr_exercise_free(x);
}
END_TEST

START_TEST(has_none_where_there_are_none) {
  cr_exercise *x = parse("id: a\ntitle: b\nfunction: x^2\n");
  cr_pool *pool = cr_pool_new();
  cr_expr letter[CR_MAX_LETTERS], meaning[CR_MAX_LETTERS];
  ck_assert_uint_eq(cr_exercise_letters(pool, x, letter, meaning), 0);
  cr_pool_free(pool);
  cr_exercise_free(x);
}
END_TEST

Suite *exercise_letters_suite(void) {
  Suite *suite = suite_create("exercise/letters");
  TCase *tcase = tcase_create("letters");
  tcase_add_test(tcase, expands_each_by_those_before);
  tcase_add_test(tcase, has_none_where_there_are_none);
  suite_add_tcase(suite, tcase);
  return suite;
}
