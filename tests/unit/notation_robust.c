// SPDX-License-Identifier: MIT
// Nothing that is typed breaks the reader: random bytes, valid answers with
// random changes, very long and very deep texts. Every remark lies inside the
// text, and a reading has an expression exactly when it has no error.
#include "support/read_expr.h"
#include "support/cases.h"
#include "support/random.h"

#include <chainrule/dump.h>
#include <chainrule/notation.h>

#include <check.h>
#include <stdlib.h>
#include <string.h>

static const char *const variables[] = {"x", "y", "a", "w1", "θ", "y'"};
static const cr_named_function functions[] = {{.name = "f"}, {.name = "g"}};
static const cr_names names = {.variables = variables, .nvariables = 6,
                               .functions = functions, .nfunctions = 2};

static void check_remarks(const char *text, size_t len, const cr_reading *r) {
  size_t errors = 0;
  for (size_t i = 0; i < r->nremarks; i++) {
    const cr_remark *m = &r->remark[i];
    ck_assert_uint_le(m->bytes.start, m->bytes.end);
    ck_assert_uint_le(m->bytes.end, len);
    ck_assert_uint_le(m->points.start, m->points.end);
    ck_assert_uint_le(m->points.end, m->bytes.end);
    ck_assert(m->message.word != CR_WORD_NOTHING);
    for (cr_language l = 0; l < CR_LANGUAGE_COUNT; l++) {
      cr_text said;
      cr_text_init(&said, 2000);
      cr_said_add(&m->message, l, &said);
      ck_assert(said.len > 0 && !said.full);
      cr_text_free(&said);
    }
    ck_assert(i == 0 || r->remark[i - 1].bytes.start <= m->bytes.start);
    errors += m->severity == CR_REMARK_ERROR;
    if (m->severity == CR_REMARK_WARNING) {
      ck_assert(m->alternative != CR_NONE && m->alternative != r->expr);
    }
    if (len < 300) {
      cr_text out;
      cr_text_init(&out, 2000);
      cr_remark_caret(text, len, m, &out);
      ck_assert(!out.full);
      cr_text_free(&out);
    }
  }
  ck_assert_uint_eq(errors, r->nerrors);
  ck_assert_int_eq(r->expr != CR_NONE, r->nerrors == 0);
}

// Read from memory that ends exactly at the text, so that a byte too many is
// seen by the sanitizer.
static void check_text(const char *bytes, size_t len) {
  char *text = malloc(len ? len : 1);
  ck_assert_ptr_nonnull(text);
  memcpy(text, bytes, len);
  cr_pool *pool = cr_pool_new();
  cr_reading r;
  cr_read(pool, text, len, &names, &r);
  check_remarks(text, len, &r);
  cr_reading_clear(&r);
  cr_pool_free(pool);
  free(text);
}

static void check_others(const char *text, size_t len) {
  cr_pool *pool = cr_pool_new();
  cr_name_list list = {0};
  cr_given given = {.count = 0};
  cr_error err = {0};
  cr_text out;
  cr_text_init(&out, 3000);
  cr_find_names(text, len, &list);
  if (cr_read_given(pool, text, len, &names, &given, &err) == CR_ERR_SYNTAX)
    ck_assert(err.span.start <= err.span.end && err.span.end <= len);
  cr_dump_tokens(text, len, &names, &out);
  cr_dump_tree(text, len, &names, &out);
  cr_text_free(&out);
  cr_name_list_clear(&list);
  cr_pool_free(pool);
}

START_TEST(random_bytes) {
  rng r = {4711};
  char text[60];
  for (int i = 0; i < 20000; i++) {
    size_t len = rng_below(&r, sizeof text);
    for (size_t k = 0; k < len; k++) text[k] = (char)rng_below(&r, 256);
    check_text(text, len);
    if (i % 10 == 0) check_others(text, len);
  }
}
END_TEST

START_TEST(random_pieces) {
  static const char *const pieces[] = {
      "x", "y", "2", "3.5", "(", ")", "[", "]", "{", "}", "|", "+", "-", " -", "*", "/", "^",
      "²", "ˣ", "₁", "√", "³√", "½", "sin", "ln ", "log", "log2", "sqrt", "root", "\\frac",
      "\\left(", "\\right)", "\\left|", "\\sqrt", "\\mathrm{", "\\text{", "f", "f'", "'", "e",
      "e^", "E", "π", ",", ".", "=", ":", " ", "_", "dy/dx", "asin", "X", "$", "`", "\\", "w1",
      "θ", "1,000", "→", "\xC3", "times", "if", "sen", "\\prime", "^{\\prime}", "⁄", "∂", "|x|"};
  rng r = {42};
  char text[300];
  for (int i = 0; i < 40000; i++) {
    size_t len = 0, n = 1 + rng_below(&r, 12);
    for (size_t k = 0; k < n; k++) {
      const char *p = pieces[rng_below(&r, sizeof pieces / sizeof *pieces)];
      memcpy(text + len, p, strlen(p));
      len += strlen(p);
    }
    check_text(text, len);
    if (i % 20 == 0) check_others(text, len);
  }
}
END_TEST

START_TEST(changed_answers) {
  cases *t = cases_load("read");
  rng r = {17};
  for (size_t i = 0; i < cases_count(t); i++) {
    size_t len;
    char *valid = cases_unescape(t, i, "input", &len);
    for (int round = 0; round < 20 && len > 0; round++) {
      char text[200];
      size_t n = len < sizeof text ? len : sizeof text;
      memcpy(text, valid, n);
      size_t at = rng_below(&r, n), other = rng_below(&r, n);
      if (round % 3 == 0) text[at] = (char)rng_below(&r, 128);
      else if (round % 3 == 1) memmove(text + at, text + at + 1, n - at - 1), n--;
      else text[at] = text[other];
      check_text(text, n);
    }
    free(valid);
  }
  cases_end(t);
}
END_TEST

// `piece` again and again, up to `len` bytes.
static void check_repeated(const char *piece, size_t len) {
  size_t n = strlen(piece);
  char *text = malloc(len);
  ck_assert_ptr_nonnull(text);
  for (size_t i = 0; i < len; i++) text[i] = piece[i % n];
  check_text(text, len);
  free(text);
}

START_TEST(long_and_deep_texts) {
  static const char *const pieces[] = {
      "(", "[", "{", "|", "-", "+", "x", "x+", "x*", "x^", "x/", "2^", "sin ", "sin(", "ln x ",
      "√", "²", "^(", "e^-", "|x|", "|x|+", "|x", "root(", "root(2)(", "sqrt[3](", "log2 ", "f(",
      "\\frac", "\\frac{", "\\frac12", "1,000 ", "1,", "x'", "_", "x_", "=", ":", "e2x+", "x2+",
      "1/2x+", "sin x^2+", " -x", "x y ", "asin", "ax", "abc", "\\", "\\left(", "$", "`", "'",
      "\"", ".", "..", "½", "2½", "π", "₂", "\xFF", "if ", "because", "dy/dx", "d/dx ", "n/a",
      "x=", "sin^-1 ", "log(x,", "((x)", "x)", "3√", "1e-3 ", "^{\\prime}", "E^", ";"};
  for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
    check_repeated(pieces[i], 1000);
    check_repeated(pieces[i], 60000);
  }
}
END_TEST

START_TEST(a_text_of_a_megabyte_is_read_and_a_longer_one_refused) {
  size_t limit = 1024 * 1024;
  char *text = malloc(limit + 2);
  ck_assert_ptr_nonnull(text);
  for (size_t i = 0; i < limit + 2; i++) text[i] = i % 2 ? '+' : 'x';
  cr_pool *pool = cr_pool_new();
  cr_reading r;
  ck_assert_int_eq(cr_read(pool, text, limit - 1, &names, &r), CR_OK);
  ck_assert_uint_eq(r.nremarks, 0);
  cr_expr half = cr_mul(pool, cr_int(pool, 524288), cr_var(pool, "x", 1));
  ck_assert(r.expr == half);
  cr_reading_clear(&r);
  ck_assert_int_eq(cr_read(pool, text, limit + 1, &names, &r), CR_ERR_LIMIT);
  ck_assert_uint_eq(r.nerrors, 1);
  cr_reading_clear(&r);
  cr_pool_free(pool);
  free(text);
}
END_TEST

START_TEST(depth_is_bounded_and_what_fits_is_read) {
  cr_text text;
  cr_text_init(&text, 100000);
  for (int i = 0; i < 400; i++) cr_text_puts(&text, "sin(");
  cr_text_putc(&text, 'x');
  for (int i = 0; i < 400; i++) cr_text_putc(&text, ')');
  cr_pool *pool = cr_pool_new();
  cr_reading r;
  ck_assert_int_eq(cr_read(pool, text.data, text.len, &names, &r), CR_OK);
  ck_assert_uint_eq(r.nremarks, 0);
  ck_assert_uint_eq(cr_size(pool, r.expr), 401);
  cr_reading_clear(&r);
  cr_text_clear(&text);
  for (int i = 0; i < 5000; i++) cr_text_puts(&text, "((");
  cr_read(pool, text.data, text.len, &names, &r);
  ck_assert_uint_ge(r.nerrors, 1);
  ck_assert_ptr_nonnull(strstr(reading_says(&r), "too deeply"));
  cr_reading_clear(&r);
  cr_pool_free(pool);
  cr_text_free(&text);
}
END_TEST

Suite *notation_robust_suite(void);
Suite *notation_robust_suite(void) {
  Suite *s = suite_create("notation_robust");
  TCase *t = tcase_create("all");
  tcase_set_timeout(t, 300);
  tcase_add_test(t, random_bytes);
  tcase_add_test(t, random_pieces);
  tcase_add_test(t, changed_answers);
  tcase_add_test(t, long_and_deep_texts);
  tcase_add_test(t, a_text_of_a_megabyte_is_read_and_a_longer_one_refused);
  tcase_add_test(t, depth_is_bounded_and_what_fits_is_read);
  suite_add_tcase(s, t);
  return s;
}
