// SPDX-License-Identifier: MIT
// Names found in a text, carets under it, the text of tokens and tree.
#include "support/read_expr.h"
#include "support/cases.h"

#include <chainrule/dump.h>
#include <chainrule/notation.h>

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

START_TEST(names_in_order_of_appearance) {
  cases *t = cases_load("find_names");
  for (size_t i = 0; i < cases_count(t); i++) {
    size_t len;
    char *text = cases_unescape(t, i, "text", &len);
    cr_name_list list = {0};
    cr_text got;
    cr_text_init(&got, 500);
    cr_find_names(text, len, &list);
    for (size_t k = 0; k < list.count; k++)
      cr_text_printf(&got, "%s%s", k ? " " : "", list.name[k]);
    case_expect_str(t, i, got.data, cases_get(t, i, "names"));
    size_t count = list.count;
    cr_find_names(text, len, &list); // nothing is added twice
    if (list.count != count) case_fail(t, i, "a name was added twice");
    cr_name_list_clear(&list);
    cr_text_free(&got);
    free(text);
  }
  cases_end(t);
}
END_TEST

START_TEST(names_have_a_limit) {
  cr_text text;
  cr_text_init(&text, 100000);
  for (int i = 0; i < 2000; i++) cr_text_printf(&text, "x%d*", i);
  cr_name_list list = {0};
  cr_find_names(text.data, text.len, &list);
  ck_assert_uint_eq(list.count, 500);
  cr_name_list_clear(&list);
  ck_assert_uint_eq(list.count, 0);
  cr_text_free(&text);
}
END_TEST

START_TEST(carets_stand_in_the_columns_of_a_terminal) {
  cases *t = cases_load("caret");
  for (size_t i = 0; i < cases_count(t); i++) {
    size_t len;
    char *text = cases_unescape(t, i, "text", &len);
    char *shown = cases_unescape(t, i, "shown", NULL);
    cr_remark remark = {.bytes = {(uint32_t)strtoul(cases_get(t, i, "start"), NULL, 10),
                                  (uint32_t)strtoul(cases_get(t, i, "end"), NULL, 10)}};
    cr_text got;
    cr_text_init(&got, 1000);
    cr_remark_caret(text, len, &remark, &got);
    for (size_t k = 0; k < got.len; k++)
      if (got.data[k] == '\n') got.data[k] = k + 1 == got.len ? '\0' : '|';
    case_expect_str(t, i, got.data, shown);
    cr_text_free(&got);
    free(shown);
    free(text);
  }
  cases_end(t);
}
END_TEST

// "3-4 what is said: the hint; 7-8 ...", each cut to the length of the expected one.
static void list_remarks(const cr_reading *r, const char *expected, cr_text *out) {
  const char *said = expected;
  for (size_t i = 0; i < r->nremarks; i++) {
    const cr_remark *m = &r->remark[i];
    said += strspn(said, "; ");
    said += strcspn(said, " ;");
    said += *said == ' ';
    size_t n = strcspn(said, ";");
    const char *text = remark_says(m);
    cr_text_printf(out, "%s%u-%u %.*s", out->len ? "; " : "", m->points.start, m->points.end,
                   n ? (int)n : 60, text);
    said += n;
  }
}

START_TEST(all_remarks_are_shown) {
  static const char *const variables[] = {"x"};
  const cr_names names = {.variables = variables, .nvariables = 1};
  cases *t = cases_load("errors");
  for (size_t i = 0; i < cases_count(t); i++) {
    size_t len;
    char *text = cases_unescape(t, i, "text", &len);
    cr_pool *pool = cr_pool_new();
    cr_reading r;
    cr_text got;
    cr_text_init(&got, 2000);
    cr_read(pool, text, len, &names, &r);
    list_remarks(&r, cases_get(t, i, "errors"), &got);
    case_expect_str(t, i, got.data, cases_get(t, i, "errors"));
    cr_text_free(&got);
    cr_reading_clear(&r);
    cr_pool_free(pool);
    free(text);
  }
  cases_end(t);
}
END_TEST

START_TEST(tokens_and_tree_as_text) {
  static const char *const variables[] = {"x"};
  const cr_names names = {.variables = variables, .nvariables = 1};
  cr_text out;
  cr_text_init(&out, 4000);
  cr_dump_tokens("2xcos(x²)", strlen("2xcos(x²)"), &names, &out);
  ck_assert_str_eq(out.data,
      "number 0-1: 2\n"
      "variable 1-2: x\n"
      "function 2-5: cos\n"
      "open 5-6: (\n"
      "variable 6-7: x\n"
      "power 7-7 raised\n"
      "open 7-7 raised\n"
      "number 7-9 raised: ²\n"
      "close 9-9 raised\n"
      "close 9-10: )\n"
      "end 10-10\n");
  cr_text_clear(&out);
  cr_dump_tree("2x cos x = -\\frac1x", strlen("2x cos x = -\\frac1x"), &names, &out);
  ck_assert_str_eq(out.data,
      "product side by side 0-8: 2x cos x\n"
      "  product side by side 0-2: 2x\n"
      "    number 0-1: 2\n"
      "    variable 1-2: x\n"
      "  call of cos 3-8: cos x\n"
      "    variable 7-8: x\n"
      "=\n"
      "sign - 11-19: -\\frac1x\n"
      "  quotient \\frac 12-19: \\frac1x\n"
      "    number 17-18: 1\n"
      "    variable 18-19: x\n");
  cr_text_clear(&out);
  cr_dump_tree("2x+", 3, &names, &out);
  ck_assert_str_eq(out.data, "error\n");
  cr_text_free(&out);
}
END_TEST

Suite *notation_places_suite(void);
Suite *notation_places_suite(void) {
  Suite *s = suite_create("notation_places");
  TCase *t = tcase_create("all");
  tcase_add_test(t, names_in_order_of_appearance);
  tcase_add_test(t, names_have_a_limit);
  tcase_add_test(t, carets_stand_in_the_columns_of_a_terminal);
  tcase_add_test(t, all_remarks_are_shown);
  tcase_add_test(t, tokens_and_tree_as_text);
  suite_add_tcase(s, t);
  return s;
}
