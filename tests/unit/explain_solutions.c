// SPDX-License-Identifier: MIT
// Worked solutions say what they must, in order, in every style.
#include "explain/explain.h"

#include "support/cases.h"
#include "support/random_expr.h"
#include "support/read_expr.h"

#include <chainrule/explain.h>
#include <chainrule/notation.h>

#include <check.h>
#include <math.h>
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

// What the options of a row ask for: "unfold; at x=1/2, a=3; by w; german; latex".
typedef struct wish {
  cr_explain_how how;
  cr_expr var;
  cr_fixed at[8];
} wish;

static void wish_read(cr_pool *pool, char *options, wish *out) {
  *out = (wish){.var = read_var(pool, "x")};
  out->how.at = out->at;
  for (char *word = strtok_r(options, ";", &options); word; word = strtok_r(NULL, ";", &options)) {
    word += strspn(word, " ");
    if (!strcmp(word, "unfold")) out->how.unfold = true;
    else if (!strcmp(word, "german")) out->how.language = CR_GERMAN;
    else if (!strcmp(word, "latex")) out->how.style = CR_STYLE_LATEX;
    else if (!strncmp(word, "by ", 3)) out->var = read_var(pool, word + 3);
    else if (!strncmp(word, "at ", 3)) {
      cr_name_list list = {0};
      cr_find_names(word + 3, strlen(word + 3), &list);
      cr_names names = {.variables = (const char *const *)list.name, .nvariables = list.count};
      ck_assert_int_eq(cr_read_point(pool, word + 3, strlen(word + 3), &names, out->at, 8,
                                     &out->how.nat, NULL), CR_OK);
      cr_name_list_clear(&list);
    } else ck_assert_msg(!strcmp(word, "-"), "option '%s'", word);
  }
}

START_TEST(solutions_say_their_steps) {
  cases *t = cases_load("explain");
  for (size_t i = 0; i < cases_count(t); i++) {
    cr_pool *pool = cr_pool_new();
    cr_text text;
    cr_error err = {0};
    char pieces[1500], options[200];
    wish asked;
    cr_text_init(&text, 10000);
    cr_expr f = read_expr(pool, cases_get(t, i, "function"));
    snprintf(options, sizeof options, "%s", cases_get(t, i, "options"));
    wish_read(pool, options, &asked);
    if (cr_explain(pool, f, asked.var, &asked.how, &text, &err) != CR_OK) {
      ck_assert_uint_eq(text.len, 0);
      cr_text_printf(&text, "%s; %s", err.message, err.hint);
    }
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

// The solution in one style, at x = 3/4 when `numbers`. False: no numbers there.
static bool solve(cr_pool *pool, cr_expr f, cr_explain_how how, bool numbers, cr_text *out) {
  cr_fixed at[] = {{read_var(pool, "x"), cr_frac(pool, 3, 4)},
                   {read_var(pool, "a"), cr_int(pool, 2)}};
  if (numbers) how.at = at;
  if (numbers) how.nat = 2;
  return cr_explain(pool, f, at[0].var, &how, out, NULL) == CR_OK;
}

START_TEST(formulas_stand_in_their_delimiters) {
  cr_pool *pool = cr_pool_new();
  cr_expr f = read_expr(pool, "1/(1+e^(-x))");
  cr_text text;
  cr_text_init(&text, 100000);
  ck_assert(solve(pool, f, (cr_explain_how){.style = CR_STYLE_LATEX}, true, &text));
  ck_assert_uint_gt(count(text.data, "\\("), 40);
  ck_assert_uint_eq(count(text.data, "\\("), count(text.data, "\\)"));
  ck_assert_uint_eq(count(text.data, "≈") + count(text.data, "−"), 0);
  cr_text_clear(&text);
  ck_assert(solve(pool, f, (cr_explain_how){.style = CR_STYLE_MATHML}, true, &text));
  ck_assert_uint_gt(count(text.data, "<math"), 40);
  ck_assert_uint_eq(count(text.data, "<math"), count(text.data, "</math>"));
  ck_assert_uint_eq(count(text.data, "<"), count(text.data, ">"));
  ck_assert_uint_eq(count(text.data, "%"), 0);
  cr_text_free(&text);
  cr_pool_free(pool);
}
END_TEST

// Every style and language has the same lines; with a point there are more, or an error.
START_TEST(any_function_can_be_explained) {
  rng r = {31};
  for (int i = 0; i < 600; i++) {
    cr_pool *pool = cr_pool_new();
    cr_text text;
    cr_text_init(&text, 1000000);
    cr_expr f = random_expr(&r, pool, 1 + (unsigned)i % 5);
    size_t lines = 0;
    for (int k = 0; k < 8; k++) {
      cr_explain_how how = {.style = (cr_style)(k % 4), .language = (cr_language)(k / 4),
                            .unfold = i % 3 == 0};
      cr_text_clear(&text);
      bool solved = solve(pool, f, how, i % 2 == 0, &text);
      ck_assert(solved ? text.len > 0 && text.data[text.len - 1] == '\n' : text.len == 0);
      if (k == 0) lines = count(text.data, "\n");
      ck_assert_msg(text.full || count(text.data, "\n") == lines, "%d, %d: %s", i, k, text.data);
    }
    cr_text_free(&text);
    cr_pool_free(pool);
  }
}
END_TEST

// ---- what is written down is true ---------------------------------------------------

// At points where both have a value: large ones overflow in the one and not in the other.
static bool same_values(const cr_pool *pool, cr_expr a, cr_expr b, cr_expr x) {
  double u[READ_POINTS], v[READ_POINTS];
  if (!b) return false;
  read_values(pool, a, x, u);
  read_values(pool, b, x, v);
  for (int k = 0; k < READ_POINTS; k++)
    if (isfinite(u[k]) && isfinite(v[k]) && fabs(u[k] - v[k]) > 1e-6 * (1 + fabs(u[k])))
      return false;
  return true;
}

// The formula from `at` to the end of its line or to `stop`, read as an answer is.
static cr_expr formula(cr_pool *pool, const char *at, const char *stop) {
  char text[3000];
  size_t n = strcspn(at, "\n");
  const char *end = strstr(at, stop);
  if (end && end < at + n) n = (size_t)(end - at);
  else if (n && at[n - 1] == '.') n--;
  if (n >= sizeof text) return CR_NONE;
  snprintf(text, sizeof text, "%.*s", (int)n, at);
  return read_expr(pool, text);
}

// Signs of what stands from `at` to the end of its line or to `stop`.
static size_t signs(const char *at, const char *stop) {
  char text[3000];
  size_t n = strcspn(at, "\n");
  const char *end = strstr(at, stop);
  if (end && end < at + n) n = (size_t)(end - at);
  else if (n && at[n - 1] == '.') n--;
  snprintf(text, sizeof text, "%.*s", (int)n, at);
  return cr_signs_of(text);
}

// "Together: the rate of E is A, simplified B." in the only letter of E.
static bool part_is_true(cr_pool *pool, const char *line) {
  cr_expr var, e = formula(pool, line, " is "), d;
  if (!e || cr_variables(pool, e, &var, 1) != 1) return false;
  const char *rate = strstr(line, " is ") + 4, *simple = strstr(rate, ", simplified ");
  d = cr_derivative(pool, e, var);
  cr_expr made = formula(pool, rate, ", simplified ");
  if (!made) return false;
  ck_assert_msg(same_values(pool, made, d, var), "%.600s", line);
  if (!simple || simple > strchr(rate, '\n')) return true;
  ck_assert_msg(same_values(pool, formula(pool, simple + 13, "\n"), d, var), "%.600s", line);
  ck_assert_msg(signs(simple + 13, "\n") <= signs(rate, ", simplified "), "%.600s", line);
  return true;
}

// What is called simplified is no longer than the line before it.
static void simplified_is_simpler(const char *line, const char *before) {
  if (strncmp(line, "Simplified: ", 12) != 0 || !before) return;
  const char *at = strchr(before, '=');
  ck_assert_msg(at && signs(strchr(line, '='), "\n") <= signs(at, "\n"), "%.1500s", before);
}

// The lines that say what dy/dx is, and those about parts; how many were looked at.
static size_t lines_are_true(cr_pool *pool, const char *text, cr_expr d, cr_expr x) {
  static const char *const begins[] = {"Put in what was found: dy/dx = ", "Together: dy/dx = ",
                                       "Simplified: dy/dx = ", "Multiplied out: dy/dx = "};
  static const char part[] = "Together: the rate of ";
  size_t seen = 0;
  const char *before = NULL;
  for (const char *line = text; *line; before = line, line = strchr(line, '\n') + 1) {
    simplified_is_simpler(line, before);
    if (!strncmp(line, part, strlen(part))) seen += part_is_true(pool, line + strlen(part));
    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++) {
      size_t n = strlen(begins[i]);
      cr_expr e = strncmp(line, begins[i], n) == 0 ? formula(pool, line + n, "\n") : CR_NONE;
      if (!e) continue;
      ck_assert_msg(same_values(pool, e, d, x), "%.600s", line);
      seen++;
    }
  }
  return seen;
}

START_TEST(what_is_written_down_is_true) {
  rng r = {77};
  size_t seen = 0;
  for (int i = 0; i < 1000; i++) {
    cr_pool *pool = cr_pool_new();
    cr_text text;
    cr_text_init(&text, 1000000);
    cr_expr x = read_var(pool, "x"), f = random_expr(&r, pool, 1 + (unsigned)i % 5);
    cr_explain_how how = {.style = CR_STYLE_TEXT, .unfold = i % 2 == 0};
    ck_assert(solve(pool, f, how, false, &text));
    seen += lines_are_true(pool, text.data, cr_derivative(pool, f, x), x);
    cr_text_free(&text);
    cr_pool_free(pool);
  }
  ck_assert_uint_gt(seen, 900);
}
END_TEST

static size_t length_of_chain(int links) {
  cr_pool *pool = cr_pool_new();
  cr_expr x = read_var(pool, "x"), f = x;
  for (int i = 0; i < links; i++) f = cr_call(pool, CR_FN_SIN, f);
  cr_text text;
  char word[60];
  cr_text_init(&text, 1000000);
  ck_assert(solve(pool, f, (cr_explain_how){.unfold = true}, true, &text));
  snprintf(word, sizeof word, "composition of %d functions", links);
  ck_assert_ptr_nonnull(strstr(text.data, word));
  ck_assert_ptr_nonnull(strstr(text.data, "Its slope there: dy/dx ≈ "));
  ck_assert(!text.full);
  size_t len = text.len;
  cr_text_free(&text);
  cr_pool_free(pool);
  return len;
}

START_TEST(a_long_chain_is_shown_by_its_ends) {
  ck_assert_uint_lt(length_of_chain(100), 2500);
  ck_assert_uint_lt(length_of_chain(10000), 2500);
}
END_TEST

// A sum of products of chains, 12 times 12.
static cr_expr many_chains(cr_pool *pool, cr_expr x) {
  cr_expr sum = cr_int(pool, 0);
  for (int i = 0; i < 12; i++) {
    cr_expr product = cr_int(pool, 1);
    for (int k = 12 * i; k < 12 * i + 12; k++) {
      cr_expr inside = cr_add(pool, cr_mul(pool, x, x), cr_int(pool, k + 1));
      product = cr_mul(pool, product, cr_call(pool, CR_FN_SIN, inside));
    }
    sum = cr_add(pool, sum, product);
  }
  return sum;
}

// "... with u7 = x^2+3: ..."
START_TEST(each_letter_means_one_thing) {
  enum { CHAINS = 144 };
  static const char with[] = " with ";
  cr_pool *pool = cr_pool_new();
  cr_expr letter[CHAINS];
  size_t n = 0;
  cr_text text;
  cr_text_init(&text, 1000000);
  ck_assert(solve(pool, many_chains(pool, read_var(pool, "x")), (cr_explain_how){0}, false, &text));
  for (const char *at = strchr(text.data, '\n'); (at = strstr(at, with));) {
    at += strlen(with);
    ck_assert_uint_lt(n, CHAINS);
    letter[n] = cr_var(pool, at, strcspn(at, " "));
    for (size_t i = 0; i < n; i++) ck_assert_msg(letter[i] != letter[n], "%.20s", at);
    n++;
  }
  ck_assert_uint_eq(n, CHAINS);
  cr_text_free(&text);
  cr_pool_free(pool);
}
END_TEST

START_TEST(a_pool_without_room_is_said) {
  cr_pool *pool = cr_pool_new();
  cr_text text;
  cr_text_init(&text, 1000);
  cr_explain_how how = {.style = CR_STYLE_TEXT};
  ck_assert_int_eq(cr_explain(pool, CR_NONE, read_var(pool, "x"), &how, &text, NULL), CR_OK);
  ck_assert_ptr_nonnull(strstr(text.data, "too large"));
  cr_text_free(&text);
  cr_pool_free(pool);
}
END_TEST

Suite *explain_solutions_suite(void) {
  Suite *s = suite_create("explain_solutions");
  TCase *c = tcase_create("explain");
  tcase_set_timeout(c, 60);
  tcase_add_test(c, solutions_say_their_steps);
  tcase_add_test(c, formulas_stand_in_their_delimiters);
  tcase_add_test(c, any_function_can_be_explained);
  tcase_add_test(c, what_is_written_down_is_true);
  tcase_add_test(c, a_long_chain_is_shown_by_its_ends);
  tcase_add_test(c, each_letter_means_one_thing);
  tcase_add_test(c, a_pool_without_room_is_said);
  suite_add_tcase(s, c);
  return s;
}
