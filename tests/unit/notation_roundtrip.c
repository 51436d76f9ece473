// SPDX-License-Identifier: MIT
// What is printed as text, Unicode or LaTeX reads as the same node again, and
// without a remark. Only numbers of more digits than may be typed are refused.
#include "support/read_expr.h"
#include "support/cases.h"
#include "support/random_expr.h"

#include "base/limits.h"

#include <check.h>
#include <ctype.h>
#include <string.h>

enum { ROUNDS = 6000 };

// Does a number stand there that nobody may type? Folding makes longer ones.
static bool has_long_number(const char *text) {
  for (size_t n = 0; *text; text++) {
    n = isdigit((unsigned char)*text) ? n + 1 : 0;
    if (n > CR_LIMIT_DIGITS) return true;
  }
  return false;
}

static void check_style(cr_pool *pool, cr_expr e, cr_style style, cr_text *text) {
  cr_text_clear(text);
  cr_print(pool, e, style, text);
  if (text->full) return; // cut: nothing to read
  cr_reading r;
  cr_status status = cr_read(pool, text->data, text->len, random_expr_names(), &r);
  if (status == CR_ERR_LIMIT && has_long_number(text->data)) {
    cr_reading_clear(&r);
    return;
  }
  if (r.expr != e || r.nremarks > 0) {
    cr_text again;
    cr_text_init(&again, 2000);
    if (r.expr != CR_NONE) cr_print(pool, r.expr, CR_STYLE_TEXT, &again);
    ck_abort_msg("style %d: %s\nreads as %s\n%s", (int)style, text->data, again.data,
                 reading_says(&r));
  }
  cr_reading_clear(&r);
}

static void check_all(cr_pool *pool, cr_expr e) {
  cr_text text;
  cr_text_init(&text, 60000);
  check_style(pool, e, CR_STYLE_TEXT, &text);
  check_style(pool, e, CR_STYLE_UNICODE, &text);
  check_style(pool, e, CR_STYLE_LATEX, &text);
  cr_text_free(&text);
}

typedef cr_expr random_maker(rng *r, cr_pool *pool, unsigned depth);

static void check_many(uint64_t seed, random_maker *make, unsigned depths) {
  rng r = {seed};
  long rounds = soak_rounds(ROUNDS);
  for (long i = 0; i < rounds; i++) {
    cr_pool *pool = cr_pool_new();
    cr_expr e = make(&r, pool, 1 + (unsigned)i % depths);
    ck_assert(e != CR_NONE);
    check_all(pool, e);
    cr_pool_free(pool);
  }
}

START_TEST(random_expressions_come_back) { check_many(20240917, random_expr, 5); }
END_TEST

START_TEST(powers_come_back) { check_many(20241125, random_powers, 6); }
END_TEST

START_TEST(texts_come_back) {
  cases *t = cases_load("roundtrip");
  for (size_t i = 0; i < cases_count(t); i++) {
    const char *input = cases_get(t, i, "input");
    cr_pool *pool = cr_pool_new();
    cr_reading r;
    cr_read(pool, input, strlen(input), random_expr_names(), &r);
    ck_assert_msg(r.expr != CR_NONE, "%s: unreadable", cases_place(t, i));
    check_all(pool, r.expr);
    cr_reading_clear(&r);
    cr_pool_free(pool);
  }
  cases_end(t);
}
END_TEST

START_TEST(every_function_comes_back) {
  cr_pool *pool = cr_pool_new();
  cr_expr x = cr_var(pool, "x", 1), inner = cr_add(pool, cr_pow(pool, x, cr_int(pool, 2)), x);
  for (int fn = 0; fn < CR_FN_COUNT; fn++) {
    cr_expr e = cr_call(pool, (cr_fn)fn, inner);
    check_all(pool, e);
    check_all(pool, cr_pow(pool, e, cr_int(pool, 2)));
    check_all(pool, cr_pow(pool, e, cr_int(pool, -1)));
    check_all(pool, cr_mul(pool, x, cr_call(pool, (cr_fn)fn, e)));
  }
  cr_pool_free(pool);
}
END_TEST

Suite *notation_roundtrip_suite(void);
Suite *notation_roundtrip_suite(void) {
  Suite *s = suite_create("notation_roundtrip");
  TCase *t = tcase_create("all");
  tcase_set_timeout(t, 0);
  tcase_add_test(t, texts_come_back);
  tcase_add_test(t, every_function_comes_back);
  tcase_add_test(t, random_expressions_come_back);
  tcase_add_test(t, powers_come_back);
  suite_add_tcase(s, t);
  return s;
}
