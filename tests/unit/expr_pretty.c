// SPDX-License-Identifier: MIT
// Expressions in several lines: what they look like is in tests/cli/pretty; here, that
// they keep to their room whatever the expression is.
#include "support/random_expr.h"
#include "support/read_expr.h"

#include <check.h>
#include <string.h>

static int columns_of(const char *line, size_t len) {
  int n = 0;
  for (size_t i = 0; i < len; i++) n += (line[i] & 0xC0) != 0x80;
  return n;
}

// Lines, none of them wider than `most`, none that ends in blanks.
static int lines_of(const char *text, int most) {
  int lines = 0;
  for (const char *end; (end = strchr(text, '\n')); text = end + 1, lines++) {
    ck_assert_int_le(columns_of(text, (size_t)(end - text)), most);
    ck_assert(end == text || end[-1] != ' ');
  }
  ck_assert(!*text);
  return lines;
}

START_TEST(keeps_to_its_room) {
  rng r = {4711};
  int drawn = 0, refused = 0;
  for (int i = 0; i < 3000; i++) {
    cr_pool *pool = cr_pool_new();
    cr_text text;
    cr_text_init(&text, 1000000);
    int columns = 20 + i % 80;
    cr_expr e = random_expr(&r, pool, 1 + (unsigned)i % 6);
    bool done = cr_print_pretty(pool, e, columns, &text);
    int lines = lines_of(text.data, columns);
    ck_assert(done ? lines >= 3 && lines <= 15 : text.len == 0);
    drawn += done;
    refused += !done;
    cr_text_free(&text);
    cr_pool_free(pool);
  }
  ck_assert_int_gt(drawn, 300);
  ck_assert_int_gt(refused, 300);
}
END_TEST

// A sum of two of the one before, forty times: each part once, but not on paper.
START_TEST(is_not_fooled_by_shared_parts) {
  cr_pool *pool = cr_pool_new();
  cr_expr x = read_var(pool, "x"), e = cr_div(pool, cr_int(pool, 1), x);
  for (int i = 0; i < 40; i++)
    e = cr_add(pool, cr_call(pool, CR_FN_SIN, e), cr_call(pool, CR_FN_COS, e));
  cr_text text;
  cr_text_init(&text, 1000000);
  ck_assert(!cr_print_pretty(pool, e, 200, &text));
  ck_assert_uint_eq(text.len, 0);
  cr_text_free(&text);
  cr_pool_free(pool);
}
END_TEST

Suite *expr_pretty_suite(void);
Suite *expr_pretty_suite(void) {
  Suite *suite = suite_create("expr_pretty");
  TCase *tcase = tcase_create("pretty");
  tcase_add_test(tcase, keeps_to_its_room);
  tcase_add_test(tcase, is_not_fooled_by_shared_parts);
  suite_add_tcase(suite, tcase);
  return suite;
}
