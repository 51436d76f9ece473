// SPDX-License-Identifier: MIT
// Nothing that is said before the last level gives the answer away: all formulas that
// can be read out of any message are compared with the derivative. Answers are those of
// the catalogue's mistakes, and others that no mistake makes.
#include "support/files.h"
#include "support/rewrite.h"

#include "calculus/mistakes.h"

#include <chainrule/grade.h>

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WORDS = 400, LONGEST = 12, CANDIDATES = 40, EDITS = 12, SLOTS = 1 << 14 };

// One exercise, and the lines about it that have been looked at.
typedef struct spy {
  const char *title;
  const cr_key *key;
  cr_pool *pool;
  cr_names names;
  cr_binding at[2][1];
  uint64_t seen[SLOTS];
  size_t lines, formulas, found;
} spy;

/* ---- one line ---------------------------------------------------------------- */

static bool is_new(spy *s, const char *line, size_t len) {
  uint64_t h = UINT64_C(0xCBF29CE484222325);
  for (size_t i = 0; i < len; i++) h = (h ^ (unsigned char)line[i]) * UINT64_C(0x100000001B3);
  size_t at = h % SLOTS;
  while (s->seen[at] && s->seen[at] != h) at = (at + 1) % SLOTS;
  if (s->seen[at] == h) return false;
  s->seen[at] = h;
  ck_assert_uint_lt(++s->lines, SLOTS / 2);
  return true;
}

// Values first; what they do not tell apart is compared.
static bool is_answer(const spy *s, cr_expr e) {
  cr_expr reference = cr_key_reference(s->key);
  for (int k = 0; k < 2; k++) {
    double mine = cr_value(s->pool, e, s->at[k], 1);
    double right = cr_value(s->pool, reference, s->at[k], 1);
    if (isfinite(mine) && isfinite(right) && fabs(mine - right) > 1e-6 * (1 + fabs(right)))
      return false;
  }
  cr_verdict verdict;
  cr_compare(s->pool, e, reference, NULL, NULL, &verdict);
  return verdict.truth == CR_EQUAL;
}

static void read_one(spy *s, const char *text, size_t len, const char *line) {
  cr_reading reading;
  cr_read(s->pool, text, len, &s->names, &reading);
  s->formulas += reading.expr != CR_NONE;
  if (reading.expr != CR_NONE && is_answer(s, reading.expr)) {
    if (s->title) printf("%s: '%.*s' is the answer, in: %s\n", s->title, (int)len, text, line);
    s->found++;
  }
  cr_reading_clear(&reading);
}

// Longer than any name of a function, and nothing but letters.
static bool is_prose(const char *word, size_t len) {
  for (size_t i = 0; i < len; i++)
    if ((unsigned char)word[i] < 0x80 && !strchr("abcdefghijklmnopqrstuvwxyz", word[i] | 32))
      return false;
  return len >= 8;
}

// Every run of words, with and without the marks around it.
static void read_all(spy *s, const char *line, size_t len) {
  size_t start[WORDS], end[WORDS], n = 0;
  for (size_t i = 0; i < len && n < WORDS; n++) {
    start[n] = i;
    while (i < len && line[i] != ' ') i++;
    end[n] = i;
    while (i < len && line[i] == ' ') i++;
  }
  for (size_t a = 0; a < n; a++)
    for (size_t b = a; b < n && b < a + LONGEST; b++) {
      if (is_prose(line + start[b], end[b] - start[b])) break;
      size_t from = start[a], to = end[b];
      read_one(s, line + from, to - from, line);
      while (to > from && strchr(".,:;?!", line[to - 1])) to--;
      if (to < end[b]) read_one(s, line + from, to - from, line);
    }
}

// Beginning with blanks, it is what the student typed, or the carets below.
static bool is_own(const cr_grading *g, const char *line) {
  if (*line != ' ') return false;
  bool carets = strspn(line, " ^") == strlen(line);
  ck_assert_msg(carets || !strcmp(line + 2, g->typed.data), "not typed: %s", line);
  return true;
}

static void look_at(spy *s, const cr_grading *g, const cr_telling *how) {
  cr_text text;
  cr_text_init(&text, 1 << 16);
  cr_feedback(g, how, &text);
  ck_assert(text.len > 0 && !text.full);
  for (char *line = text.data; *line;) {
    size_t len = strcspn(line, "\n");
    char *next = line + len + (line[len] == '\n');
    line[len] = '\0';
    cr_pool_reset(s->pool);
    if (!is_own(g, line) && is_new(s, line, len)) read_all(s, line, len);
    line = next;
  }
  cr_text_free(&text);
}

/* ---- one exercise ------------------------------------------------------------- */

typedef struct wrongs {
  const cr_pool *pool;
  char *text[CANDIDATES + EDITS];
  size_t count;
} wrongs;

static bool keep(void *context, const cr_candidate *c) {
  wrongs *w = context;
  cr_text text;
  cr_text_init(&text, 4000);
  cr_print(w->pool, c->wrong, CR_STYLE_TEXT, &text);
  if (!text.full) w->text[w->count++] = cr_text_take(&text);
  else cr_text_free(&text);
  return true;
}

// Of the right answer, some with blanks in them: a + b.
static void keep_edits(wrongs *w, cr_pool *pool, const cr_key *key) {
  rng r = {11};
  for (int i = 0; i < EDITS; i++) {
    cr_expr e = cr_key_reference(key);
    if (i > 2) e = rewrite_edit(&r, pool, e);
    cr_text text;
    cr_text_init(&text, 4000);
    cr_print(pool, e, i % 2 ? CR_STYLE_TEXT : CR_STYLE_UNICODE, &text);
    if (i < 4) cr_text_puts(&text, i % 2 ? " + 7" : "-x^7");
    if (!text.full && text.len < 100) w->text[w->count++] = cr_text_take(&text);
    else cr_text_free(&text);
  }
}

static void all_levels(spy *s, const cr_grading *g, bool first) {
  static const cr_language languages[] = {CR_ENGLISH, CR_GERMAN};
  for (int l = 0; l < CR_LANGUAGE_COUNT; l++)
    for (cr_level level = CR_LEVEL_FLAG; level < CR_LEVEL_SOLUTION; level++)
      for (int repeats = 0; repeats < 4; repeats++) {
        const cr_telling how = {.level = level, .attempt = repeats + 1, .repeats = repeats,
                                .language = &languages[l]};
        // The example is the same whatever the answer; words repeat after two.
        bool wanted = level == CR_LEVEL_EXAMPLE ? first : repeats < 2;
        if (wanted) look_at(s, g, &how);
      }
}

static size_t spy_on(const cr_exercise *x) {
  cr_key *key = NULL;
  cr_error err = {0};
  ck_assert_msg(!cr_key_of_exercise(&key, x, &err), "%s: %s", x->id, err.message);
  spy *s = calloc(1, sizeof *s);
  ck_assert(s != NULL);
  cr_pool *pool = cr_pool_layer(cr_key_pool(key));
  cr_expr var = cr_key_variable(key);
  wrongs w = {.pool = pool};
  const char *known[2] = {cr_var_name(pool, var)};
  *s = (spy){.title = x->function, .key = key, .pool = cr_pool_layer(cr_key_pool(key)),
             .names = {.variables = known, .nvariables = 1, .wrt = known[0]}};
  s->at[0][0] = (cr_binding){var, 0.37};
  s->at[1][0] = (cr_binding){var, 1.29};
  cr_mistake_candidates(pool, cr_key_function(key), var, false, CANDIDATES, keep, &w);
  keep_edits(&w, pool, key);
  cr_grader *grader = cr_grader_new();
  bool first = true;
  cr_expr reference = cr_key_reference(key);
  bool changes = reference != var && cr_contains(pool, reference, var);
  for (size_t i = 0; i < w.count; i++) {
    const cr_grading *g = cr_grade(grader, key, w.text[i], strlen(w.text[i]));
    // A number or x alone as the derivative stands everywhere.
    if (changes && g->mark == CR_MARK_INCORRECT && g->verdict.truth != CR_EQUAL) {
      all_levels(s, g, first);
      first = false;
    }
    free(w.text[i]);
  }
  size_t found = s->found;
  ck_assert_msg(!changes || s->formulas > 10, "%s: %zu formulas", x->function, s->formulas);
  cr_grader_free(grader);
  cr_pool_free(s->pool);
  cr_pool_free(pool);
  cr_key_free(key);
  free(s);
  return found;
}

START_TEST(the_course_keeps_its_answers) {
  char *folder = source_path("exercises");
  cr_course *course = NULL;
  size_t found = 0;
  ck_assert(!cr_course_load(&course, folder, NULL));
  for (size_t i = 0; i < course->count; i++)
    if (course->exercise[i]->nconstants == 0) found += spy_on(course->exercise[i]);
  ck_assert_uint_gt(course->count, 30);
  cr_course_free(course);
  free(folder);
  ck_assert_msg(found == 0, "%zu answers were told", found);
}
END_TEST

// The rules themselves: where a function is its own derivative, or a step of the
// example is.
START_TEST(single_functions_keep_their_derivatives) {
  static const char *const functions[] = {
      "e^x", "sin(x)", "cos(x)", "tan(x)", "ln(x)", "1/x", "sqrt(x)", "x^2", "x^3", "2^x",
      "sigma(x)", "tanh(x)", "arctan(x)", "arcsin(x)", "sinh(x)", "cosh(x)", "x^x", "e^(2x)",
      "e^(e^x)", "sin(x)*cos(x)", "x*ln(x)", "ln(ln(x))", "cosh(2x)", "sin(x)/x", "(x+1)^2",
      "x+1/x", "e^(-x)", "ln(2x)", "sqrt(x^2+1)", "1/(x^2+1)", "x*e^x", "e^x+x^2", "e^x/2",
      "(e^x+e^(-x))/2", "x^2/2", "x^3/3", "e^(x+1)"};
  size_t found = 0;
  for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
    char text[200];
    cr_exercise *x = NULL;
    snprintf(text, sizeof text, "{id: a, title: b, function: '%s'}", functions[i]);
    ck_assert(!cr_exercise_parse(&x, text, strlen(text), "f", NULL));
    found += spy_on(x);
    cr_exercise_free(x);
  }
  ck_assert_msg(found == 0, "%zu answers were told", found);
}
END_TEST

// The spy sees: the last level does tell.
START_TEST(the_solution_is_noticed) {
  cr_exercise *x = NULL;
  cr_key *key = NULL;
  const char *text = "{id: a, title: b, function: sin(x^2)}", *known[] = {"x"};
  ck_assert(!cr_exercise_parse(&x, text, strlen(text), "f", NULL));
  ck_assert(!cr_key_of_exercise(&key, x, NULL));
  spy *s = calloc(1, sizeof *s);
  *s = (spy){.key = key, .pool = cr_pool_layer(cr_key_pool(key)),
             .names = {.variables = known, .nvariables = 1, .wrt = "x"}};
  s->at[0][0] = (cr_binding){cr_key_variable(key), 0.37};
  s->at[1][0] = (cr_binding){cr_key_variable(key), 1.29};
  cr_grader *grader = cr_grader_new();
  const cr_grading *g = cr_grade(grader, key, "cos(x^2)", 8);
  look_at(s, g, &(cr_telling){.level = CR_LEVEL_SOLUTION});
  ck_assert_uint_ge(s->found, 2);
  cr_grader_free(grader);
  cr_pool_free(s->pool);
  cr_key_free(key);
  cr_exercise_free(x);
  free(s);
}
END_TEST

Suite *grade_secret_suite(void) {
  Suite *suite = suite_create("grade/secret");
  TCase *tcase = tcase_create("secret");
  tcase_add_test(tcase, the_course_keeps_its_answers);
  tcase_add_test(tcase, single_functions_keep_their_derivatives);
  tcase_add_test(tcase, the_solution_is_noticed);
  suite_add_tcase(suite, tcase);
  return suite;
}
