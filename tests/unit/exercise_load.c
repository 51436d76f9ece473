// SPDX-License-Identifier: MIT
// One exercise file: what is loaded, and what is said of one that is not.
#include <chainrule/exercise.h>

#include "base/limits.h"
#include "base/memory.h"
#include "support/cases.h"
#include "support/files.h"
#include "support/random.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char good_path[] = "tests/exercises/good.yaml";

static cr_exercise *parse(const char *text) {
  cr_error err = {0};
  cr_exercise *x = NULL;
  cr_status status = cr_exercise_parse(&x, text, strlen(text), "f", &err);
  ck_assert_msg(status == CR_OK, "%s: %s", err.place, err.message);
  return x;
}

static cr_exercise *load_good(void) {
  char *path = source_path(good_path);
  cr_error err = {0};
  cr_exercise *x = NULL;
  cr_status status = cr_exercise_load(&x, path, &err);
  ck_assert_msg(status == CR_OK, "%s: %s", err.place, err.message);
  ck_assert_str_eq(x->path, path);
  free(path);
  return x;
}

START_TEST(loads_every_key) {
  cr_exercise *x = load_good();
  ck_assert_str_eq(x->id, "sin-of-square");
  ck_assert_str_eq(x->title, "The sine of a square");
  ck_assert_str_eq(x->kind, "derivative");
  ck_assert_str_eq(x->section, "07");
  ck_assert_uint_eq(x->nskills, 2);
  ck_assert_str_eq(x->skills[1], "trig-derivatives");
  ck_assert_int_eq(x->difficulty, 2);
  ck_assert_double_eq(x->points, 2.5);
  ck_assert_str_eq(x->function, "sin(a*x^2)");
  ck_assert_str_eq(x->variable, "x");
  ck_assert_str_eq(x->domain, "x in [1/2,3/2]");
  ck_assert_str_eq(x->given, "a > 0");
  ck_assert_uint_eq(x->nconstants, 1);
  ck_assert_str_eq(x->constants[0], "a");
  ck_assert_uint_eq(x->nletters, 1);
  ck_assert_str_eq(x->letters[0], "u");
  ck_assert_str_eq(x->definitions[0], "a*x^2");
  ck_assert_int_eq(x->lenient, CR_LENIENT_BETTER);
  ck_assert_str_eq(x->prompt, "Differentiate the function.\nShow every step.");
  ck_assert_uint_eq(x->nhints, 2);
  ck_assert_str_eq(x->hints[1], "Which function is applied last?");
  cr_exercise_free(x);
}
END_TEST

START_TEST(loads_examples_with_their_lines) {
  cr_exercise *x = load_good();
  ck_assert_uint_eq(x->nexamples, 3);
  ck_assert_str_eq(x->examples[0].answer, "2a*x cos(a*x^2)");
  ck_assert_str_eq(x->examples[0].verdict, "correct");
  ck_assert_ptr_null(x->examples[0].mistake);
  ck_assert_int_eq(x->examples[0].line, 20);
  ck_assert_str_eq(x->examples[1].mistake, "missing-inner-derivative");
  ck_assert_int_eq(x->examples[1].line, 21);
  ck_assert_str_eq(x->examples[2].answer, "");
  ck_assert_int_eq(x->examples[2].line, 24);
  cr_exercise_free(x);
}
END_TEST

START_TEST(spells_names_in_one_way) {
  cr_exercise *x = parse("{id: a, title: b, function: 'a_b x_1 + h_θ^2 w_12', variable: 'x_{1}',"
                         " constants: [a_b, 'h_\\theta', 'w_{12}'], given: 'a_{b} > 0'}");
  ck_assert_str_eq(x->variable, "x_1");
  ck_assert_str_eq(x->constants[0], "a_b");
  ck_assert_str_eq(x->constants[1], "h_θ");
  ck_assert_str_eq(x->constants[2], "w_12");
  cr_exercise_free(x);
}
END_TEST

START_TEST(fills_defaults) {
  cr_exercise *x = parse("{id: a, title: b, function: x^2}");
  ck_assert_str_eq(x->kind, "derivative");
  ck_assert_str_eq(x->section, "");
  ck_assert_str_eq(x->variable, "x");
  ck_assert_int_eq(x->difficulty, 1);
  ck_assert_double_eq(x->points, 1);
  ck_assert_int_eq(x->lenient, CR_LENIENT_ASK);
  ck_assert_int_eq(x->language, CR_ENGLISH);
  ck_assert_uint_eq(x->npolicy, 5);
  for (size_t i = 0; i < x->npolicy; i++) ck_assert_int_eq(x->policy[i], (int)i + 1);
  ck_assert_uint_eq(x->ncredit + x->nmistakes, 0);
  ck_assert_ptr_null(x->prompt);
  ck_assert_ptr_null(x->domain);
  ck_assert_ptr_null(x->given);
  ck_assert_uint_eq(x->nskills + x->nconstants + x->nletters + x->nhints +
                        x->nexamples, 0);
  cr_exercise_free(x);
}
END_TEST

START_TEST(loads_what_is_said_of_wrong_answers) {
  cr_exercise *x = parse("id: a\ntitle: b\nfunction: x^2\nlanguage: de\n"
                         "feedback: [locate, locate, example]\n"
                         "credit: {algebra: 0.25, outer-at-x: 0}\nmistakes:\n"
                         "  - {answer: x, feedback: Why?, name: Half, credit: 0.5}\n"
                         "  - id: third\n    feedback: |\n      Which one?\n    answer: x^3\n");
  ck_assert_int_eq(x->language, CR_GERMAN);
  ck_assert_uint_eq(x->npolicy, 3);
  ck_assert_int_eq(x->policy[1], CR_LEVEL_LOCATE);
  ck_assert_int_eq(x->policy[2], CR_LEVEL_EXAMPLE);
  ck_assert_uint_eq(x->ncredit, 2);
  ck_assert_str_eq(x->credit_for[1], "outer-at-x");
  ck_assert_double_eq(x->credit[0], 0.25);
  ck_assert_double_eq(x->credit[1], 0);
  ck_assert_uint_eq(x->nmistakes, 2);
  ck_assert_str_eq(x->mistakes[0].id, "own-1");
  ck_assert_str_eq(x->mistakes[0].name, "Half");
  ck_assert_double_eq(x->mistakes[0].credit, 0.5);
  ck_assert_str_eq(x->mistakes[1].id, "third");
  ck_assert_str_eq(x->mistakes[1].feedback, "Which one?");
  ck_assert_ptr_null(x->mistakes[1].name);
  ck_assert_double_eq(x->mistakes[1].credit, -1);
  ck_assert_str_eq(x->mistakes[1].place, "f:12:13");
  cr_exercise_free(x);
}
END_TEST

START_TEST(lets_letters_build_on_each_other) {
  cr_exercise *x = parse("id: a\ntitle: b\nfunction: 1/(1+e^(-x))\n"
                         "letters:\n  w: -x\n  u: e^w\n  v: 1+u\n");
  ck_assert_uint_eq(x->nletters, 3);
  ck_assert_str_eq(x->letters[2], "v");
  ck_assert_str_eq(x->definitions[2], "1+u");
  cr_exercise_free(x);
}
END_TEST

START_TEST(takes_words_of_other_yaml_types_as_text) {
  cr_exercise *x = parse("id: '2024'\ntitle: yes\nsection: 12\nvariable: y\n"
                         "function: y^2\nprompt: 'no'\n");
  ck_assert_str_eq(x->id, "2024");
  ck_assert_str_eq(x->title, "yes");
  ck_assert_str_eq(x->section, "12");
  ck_assert_str_eq(x->variable, "y");
  ck_assert_str_eq(x->prompt, "no");
  cr_exercise_free(x);
}
END_TEST

START_TEST(keeps_the_bytes_and_their_sum) {
  static const char text[] = "\xEF\xBB\xBFid: a\r\ntitle: b\r\nfunction: x^2\r\n";
  cr_exercise *x = parse(text);
  ck_assert_str_eq(x->id, "a");
  ck_assert_str_eq(x->function, "x^2");
  ck_assert_str_eq(x->source, text);
  ck_assert_str_eq(x->path, "f");
  // sha256sum of those bytes
  ck_assert_str_eq(x->sha256, "b55b673076adfe9c02739126bdbfd171"
                   "1e1f2f944883cc89d16601e29fa36654");
  cr_exercise_free(x);
}
END_TEST

START_TEST(counts_lines_with_carriage_returns) {
  static const char text[] = "\xEF\xBB\xBFid: a\r\ntitle: b\r\nfunctoin: x\r\n";
  cr_error err = {0};
  cr_exercise *x = NULL;
  ck_assert_int_eq(cr_exercise_parse(&x, text, strlen(text), "f", &err), CR_ERR_DATA);
  ck_assert_str_eq(err.place, "f:3:1");
  ck_assert_uint_eq(err.span.start, 3 + 7 + 10);
}
END_TEST

// `text` with the first `find` replaced; NULL when there is none. Free it.
static char *replaced(const char *text, size_t len, const char *find,
                      const char *put, size_t *out_len) {
  const char *at = strstr(text, find);
  if (!at) return NULL;
  size_t head = (size_t)(at - text), tail = len - head - strlen(find);
  char *out = cr_xmalloc(head + strlen(put) + tail + 1);
  memcpy(out, text, head);
  memcpy(out + head, put, strlen(put));
  memcpy(out + head + strlen(put), at + strlen(find), tail + 1);
  *out_len = head + strlen(put) + tail;
  return out;
}

// As case_expect_str, but "..." at the end of the column is anything.
static void expect_begin(cases *t, size_t i, const char *got, const char *column) {
  const char *expected = cases_get(t, i, column);
  size_t len = strlen(expected);
  if (len < 3 || strcmp(expected + len - 3, "...") != 0)
    case_expect_str(t, i, got, expected);
  else if (strncmp(got, expected, len - 3) != 0 || strlen(got) == len - 3)
    case_fail(t, i, "got '%s', expected '%s'", got, expected);
}

static void check_error(cases *t, size_t i, const char *text, size_t len) {
  cr_error err = {0};
  cr_exercise *x = NULL;
  cr_status status = cr_exercise_parse(&x, text, len, "f", &err);
  cr_exercise_free(x);
  if (status != CR_ERR_DATA) {
    case_fail(t, i, "got status '%s'", cr_status_name(status));
    return;
  }
  char place[40];
  snprintf(place, sizeof place, "f:%s", cases_get(t, i, "place"));
  case_expect_str(t, i, err.place, place);
  expect_begin(t, i, err.message, "message");
  expect_begin(t, i, err.hint, "hint");
  if (err.span.end < err.span.start || err.span.end > len)
    case_fail(t, i, "the span is not in the file");
}

START_TEST(says_what_is_wrong) {
  size_t len;
  char *good = source_read(good_path, &len);
  cases *t = cases_load("exercise_errors");
  for (size_t i = 0; i < cases_count(t); i++) {
    char *find = cases_unescape(t, i, "find", NULL);
    char *put = cases_unescape(t, i, "put", NULL);
    size_t bad_len;
    char *bad = replaced(good, len, find, put, &bad_len);
    if (bad)
      check_error(t, i, bad, bad_len);
    else
      case_fail(t, i, "'%s' is not in %s", find, good_path);
    free(bad);
    free(put);
    free(find);
  }
  cases_end(t);
  free(good);
}
END_TEST

START_TEST(refuses_what_is_no_exercise) {
  static const struct {
    const char *text, *place, *message;
  } rows[] = {
      {"", "f:1:1", "the file is empty"},
      {"# nothing\n", "f:1:1", "the file is empty"},
      {"id sin\n", "f:1:1", "an exercise is a map of keys and values, not a text"},
      {"\n- id: a\n", "f:2:1", "an exercise is a map of keys and values, not a list"},
      {"\xFF\xFEi\0d\0", "f:1:1", "the file is UTF-16, not UTF-8"}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    cr_error err = {0};
    cr_exercise *x = NULL;
    ck_assert_int_eq(
        cr_exercise_parse(&x, rows[i].text, strlen(rows[i].text), "f", &err),
        CR_ERR_DATA);
    ck_assert_str_eq(err.place, rows[i].place);
    ck_assert_str_eq(err.message, rows[i].message);
    ck_assert_str_ne(err.hint, "");
    ck_assert_ptr_null(x);
  }
}
END_TEST

START_TEST(refuses_large_files) {
  size_t len = CR_LIMIT_EXERCISE_BYTES + 1;
  char *text = cr_xmalloc(len);
  memset(text, '#', len);
  cr_error err = {0};
  cr_exercise *x = NULL;
  ck_assert_int_eq(cr_exercise_parse(&x, text, len, "f", &err), CR_ERR_LIMIT);
  ck_assert_str_eq(err.place, "f");
  // At the limit it is read: one comment, so an empty exercise.
  ck_assert_int_eq(cr_exercise_parse(&x, text, len - 1, "f", &err), CR_ERR_DATA);
  ck_assert_str_eq(err.message, "the file is empty");
  free(text);
}
END_TEST

START_TEST(reports_missing_and_unreadable_files) {
  cr_error err = {0};
  cr_exercise *x = NULL;
  ck_assert_int_eq(cr_exercise_load(&x, "/nonexistent/x.yaml", &err), CR_ERR_NOT_FOUND);
  ck_assert_str_eq(err.place, "/nonexistent/x.yaml");
  ck_assert_str_eq(err.message, "there is no such file");
  ck_assert_int_eq(cr_exercise_load(&x, "/", &err), CR_ERR_IO);
  ck_assert_ptr_null(x);
}
END_TEST

START_TEST(needs_no_error_to_fill) {
  cr_exercise *x = NULL;
  ck_assert_int_eq(cr_exercise_parse(&x, "id: [", 5, "f", NULL), CR_ERR_DATA);
  ck_assert_int_eq(cr_exercise_parse(&x, "id: a", 5, NULL, NULL), CR_ERR_DATA);
  ck_assert_int_eq(cr_exercise_parse(&x, "\xFF", 1, "f", NULL), CR_ERR_DATA);
  ck_assert_int_eq(cr_exercise_load(&x, "/nonexistent", NULL), CR_ERR_NOT_FOUND);
  ck_assert_ptr_null(x);
  cr_exercise_free(NULL);
}
END_TEST

// Bytes changed, removed, doubled at random: never a crash, and an error always
// has a place within the file.
START_TEST(survives_any_bytes) {
  static const char likely[] = "\n \t:-[]{}'\"|>&*!%#,?x\\\xC3\xFF";
  size_t len;
  char *good = source_read(good_path, &len);
  rng r = {2024};
  for (int round = 0; round < 3000; round++) {
    // No zero byte behind it, so that reading past the end is noticed.
    size_t cut = rng_below(&r, 4) == 0 ? 1 + rng_below(&r, len) : len;
    char *text = cr_xmalloc(cut);
    memcpy(text, good, cut);
    for (uint64_t n = 1 + rng_below(&r, 4); n > 0; n--)
      text[rng_below(&r, cut)] = likely[rng_below(&r, sizeof likely)];
    cr_error err = {0};
    cr_exercise *x = NULL;
    cr_status status = cr_exercise_parse(&x, text, cut, "f", &err);
    if (status == CR_OK) {
      cr_exercise_free(x);
    } else {
      ck_assert_int_eq(status, CR_ERR_DATA);
      ck_assert_msg(strncmp(err.place, "f:", 2) == 0, "no place: %s", err.message);
      ck_assert_str_ne(err.message, "");
      ck_assert_uint_le(err.span.end, cut);
    }
    free(text);
  }
  free(good);
}
END_TEST

Suite *exercise_load_suite(void) {
  Suite *suite = suite_create("exercise/load");
  TCase *tcase = tcase_create("load");
  tcase_add_test(tcase, loads_every_key);
  tcase_add_test(tcase, loads_examples_with_their_lines);
  tcase_add_test(tcase, spells_names_in_one_way);
  tcase_add_test(tcase, fills_defaults);
  tcase_add_test(tcase, loads_what_is_said_of_wrong_answers);
  tcase_add_test(tcase, lets_letters_build_on_each_other);
  tcase_add_test(tcase, takes_words_of_other_yaml_types_as_text);
  tcase_add_test(tcase, keeps_the_bytes_and_their_sum);
  tcase_add_test(tcase, counts_lines_with_carriage_returns);
  tcase_add_test(tcase, says_what_is_wrong);
  tcase_add_test(tcase, refuses_what_is_no_exercise);
  tcase_add_test(tcase, refuses_large_files);
  tcase_add_test(tcase, reports_missing_and_unreadable_files);
  tcase_add_test(tcase, needs_no_error_to_fill);
  tcase_add_test(tcase, survives_any_bytes);
  suite_add_tcase(suite, tcase);
  return suite;
}
