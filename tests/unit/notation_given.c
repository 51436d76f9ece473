// SPDX-License-Identifier: MIT
// Assumptions and domains (tests/cases/given.tsv), and their limits.
#include "support/cases.h"

#include <chainrule/notation.h>

#include <check.h>
#include <string.h>

static const char *const variables[] = {"a", "b", "n", "x", "y", "θ"};
static const cr_names names = {.variables = variables, .nvariables = 6};

static void write_given(const cr_pool *pool, const cr_given *g, cr_text *out) {
  static const char *const signs[] = {" > ", " >= ", " != ", " integer"};
  for (size_t i = 0; i < g->count; i++) {
    if (i > 0) cr_text_puts(out, ", ");
    cr_print(pool, g->item[i].left, CR_STYLE_TEXT, out);
    cr_text_puts(out, signs[g->item[i].relation]);
    if (g->item[i].relation != CR_INTEGER)
      cr_print(pool, g->item[i].right, CR_STYLE_TEXT, out);
  }
}

START_TEST(rows) {
  cases *t = cases_load("given");
  for (size_t i = 0; i < cases_count(t); i++) {
    const char *text = cases_get(t, i, "text");
    cr_pool *pool = cr_pool_new();
    cr_given given = {.count = 0};
    cr_error err = {0};
    cr_text out;
    cr_text_init(&out, 1000);
    cr_status status = i % 2 ? cr_read_domain(pool, text, strlen(text), &names, &given, &err)
                             : cr_read_given(pool, text, strlen(text), &names, &given, &err);
    if (status == CR_OK) write_given(pool, &given, &out);
    else cr_text_printf(&out, "error %u-%u: %s", err.span.start, err.span.end, err.message);
    case_expect_str(t, i, out.data, cases_get(t, i, "out"));
    if (status != CR_OK && given.count != 0) case_fail(t, i, "something was added");
    cr_text_free(&out);
    cr_pool_free(pool);
  }
  cases_end(t);
}
END_TEST

START_TEST(too_many_are_refused_and_none_is_added) {
  cr_pool *pool = cr_pool_new();
  cr_given given = {.count = 0};
  cr_error err = {0};
  cr_text text;
  cr_text_init(&text, 1000);
  for (int i = 0; i <= CR_MAX_ASSUMPTIONS; i++) cr_text_printf(&text, "x>%d,", -i);
  ck_assert_int_eq(cr_read_given(pool, text.data, text.len, &names, &given, &err), CR_ERR_LIMIT);
  ck_assert_uint_eq(given.count, 0);
  ck_assert_int_eq(cr_read_given(pool, text.data, text.len, &names, &given, NULL), CR_ERR_LIMIT);
  cr_text_free(&text);
  cr_pool_free(pool);
}
END_TEST

Suite *notation_given_suite(void);
Suite *notation_given_suite(void) {
  Suite *s = suite_create("notation_given");
  TCase *t = tcase_create("all");
  tcase_add_test(t, rows);
  tcase_add_test(t, too_many_are_refused_and_none_is_added);
  suite_add_tcase(s, t);
  return s;
}
