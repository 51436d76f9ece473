// SPDX-License-Identifier: MIT
// Values at points: fractions where proved, right digits, and no value where there is none.
#include "support/cases.h"
#include "support/read_expr.h"

#include <chainrule/decide.h>
#include <chainrule/notation.h>

#include <check.h>
#include <stdlib.h>
#include <string.h>

static size_t read_point(cr_pool *pool, const char *text, cr_fixed *at, size_t max) {
  size_t n = 0;
  cr_name_list list = {0};
  cr_find_names(text, strlen(text), &list);
  cr_names names = {.variables = (const char *const *)list.name, .nvariables = list.count};
  ck_assert_int_eq(cr_read_point(pool, text, strlen(text), &names, at, max, &n, NULL), CR_OK);
  cr_name_list_clear(&list);
  return n;
}

static const char *status_name(cr_status status) {
  return status == CR_OK ? "ok" : status == CR_ERR_DATA ? "data" : "unsupported";
}

START_TEST(values_of_the_table) {
  cases *t = cases_load("number");
  for (size_t i = 0; i < cases_count(t); i++) {
    cr_pool *pool = cr_pool_new();
    cr_fixed at[4];
    cr_text exact;
    cr_number number = {CR_NONE, ""};
    cr_error err = {0};
    cr_text_init(&exact, 100);
    size_t n = read_point(pool, cases_get(t, i, "at"), at, 4);
    int digits = (int)strtol(cases_get(t, i, "digits"), NULL, 10);
    cr_expr e = read_expr(pool, cases_get(t, i, "expr"));
    cr_status status = cr_number_at(pool, e, at, n, digits, &number, &err);
    if (number.exact) cr_print(pool, number.exact, CR_STYLE_TEXT, &exact);
    case_expect_str(t, i, status_name(status), cases_get(t, i, "status"));
    case_expect_str(t, i, number.exact ? exact.data : "-", cases_get(t, i, "exact"));
    case_expect_str(t, i, *number.digits ? number.digits : "-", cases_get(t, i, "text"));
    ck_assert_int_eq(status == CR_OK, err.message[0] == '\0');
    cr_text_free(&exact);
    cr_pool_free(pool);
  }
  cases_end(t);
}
END_TEST

Suite *decide_number_suite(void) {
  Suite *s = suite_create("decide_number");
  TCase *c = tcase_create("number");
  tcase_add_test(c, values_of_the_table);
  suite_add_tcase(s, c);
  return s;
}
