// SPDX-License-Identifier: MIT
// Every row of tests/cases/read*.tsv: status, reading, other reading, place.
// Readings are compared as nodes, else by values at some points.
#include "support/read_expr.h"
#include "support/cases.h"

#include <chainrule/notation.h>

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_NAMES = 24, POINTS = 8 };

// Names of a row: "x,y|f,g".
typedef struct row_names {
  char text[200];
  const char *variables[MAX_NAMES + 4];
  cr_named_function functions[MAX_NAMES];
  cr_names names;
} row_names;

static void split_names(row_names *n, const char *field) {
  memset(n, 0, sizeof *n);
  ck_assert_uint_lt(strlen(field), sizeof n->text);
  snprintf(n->text, sizeof n->text, "%s", field);
  bool functions = false;
  for (char *at = n->text, *next; at; at = next) {
    size_t len = strcspn(at, ",|");
    bool bar = at[len] == '|';
    next = at[len] ? at + len + 1 : NULL;
    at[len] = '\0';
    if (functions) n->functions[n->names.nfunctions++].name = at;
    else if (*at) n->variables[n->names.nvariables++] = at;
    functions = functions || bar;
  }
  n->names.variables = n->variables;
  n->names.functions = n->functions;
}

// The same node, or the same values wherever both have one.
static bool same(const cr_pool *pool, cr_expr a, cr_expr b) {
  cr_expr vars[2 * MAX_NAMES];
  cr_binding at[2 * MAX_NAMES];
  bool seen = false;
  if (a == CR_NONE || b == CR_NONE) return false;
  if (a == b) return true;
  size_t n = cr_variables(pool, a, vars, MAX_NAMES);
  n += cr_variables(pool, b, vars + n, MAX_NAMES);
  for (int k = 0; k < POINTS; k++) {
    for (size_t i = 0; i < n; i++) {
      double x = 0.31 + fmod((double)vars[i] * 0.618 + k * 0.7548, 1) * 1.4;
      at[i] = (cr_binding){vars[i], k % 3 == 2 ? -x : x};
    }
    double u = cr_value(pool, a, at, n), v = cr_value(pool, b, at, n);
    if (isnan(u) != isnan(v)) return false;
    if (!isfinite(u)) continue;
    seen = true;
    if (fabs(u - v) > 1e-9 * (1 + fabs(u))) return false;
  }
  return seen;
}

static cr_expr expected(cr_pool *pool, const char *text, row_names *n) {
  cr_names names = n->names;
  static const char *const capitals[] = {"X", "T", "E", "PI"}; // of R17's other readings
  for (size_t i = 0; i < 4; i++) n->variables[names.nvariables++] = capitals[i];
  cr_reading r;
  cr_read(pool, text, strlen(text), &names, &r);
  cr_expr e = r.expr;
  cr_reading_clear(&r);
  return e;
}

static void check_place(cases *t, size_t i, const cr_reading *r) {
  unsigned start, end;
  if (sscanf(cases_get(t, i, "where"), "%u-%u", &start, &end) != 2) return;
  if (r->nremarks == 0) {
    case_fail(t, i, "no remark");
  } else if (r->remark[0].points.start > end || r->remark[0].points.end < start) {
    case_fail(t, i, "remark at %u-%u, expected %u-%u: %s", r->remark[0].points.start,
              r->remark[0].points.end, start, end, reading_says(r));
  }
}

static void check_reading(cases *t, size_t i, cr_pool *pool, const cr_reading *r,
                          row_names *n) {
  const char *reading = cases_get(t, i, "reading"), *other = cases_get(t, i, "alternative");
  cr_text got;
  cr_text_init(&got, 2000);
  if (*reading && !same(pool, r->expr, expected(pool, reading, n))) {
    cr_print(pool, r->expr, CR_STYLE_TEXT, &got);
    case_fail(t, i, "read as %s, expected %s", got.data, reading);
  }
  cr_text_clear(&got);
  cr_expr best = r->nalternatives ? r->alternative[0] : CR_NONE;
  if (*other && !same(pool, best, expected(pool, other, n))) {
    cr_print(pool, best, CR_STYLE_TEXT, &got);
    case_fail(t, i, "other reading %s, expected %s", got.data, other);
  }
  cr_text_free(&got);
}

static void check_row(cases *t, size_t i) {
  size_t len;
  char *input = cases_unescape(t, i, "input", &len);
  row_names n;
  split_names(&n, cases_get(t, i, "variables"));
  cr_pool *pool = cr_pool_new();
  cr_reading r;
  cr_status status = cr_read(pool, input, len, &n.names, &r);
  const char *got = r.nerrors ? "error" : r.nremarks ? "warn" : "ok";
  if (status != CR_OK) case_fail(t, i, "status %s", cr_status_name(status));
  case_expect_str(t, i, got, cases_get(t, i, "status"));
  check_place(t, i, &r);
  if (r.expr != CR_NONE) check_reading(t, i, pool, &r, &n);
  cr_reading_clear(&r);
  cr_pool_free(pool);
  free(input);
}

static void check_table(const char *name) {
  cases *t = cases_load(name);
  for (size_t i = 0; i < cases_count(t); i++) check_row(t, i);
  cases_end(t);
}

START_TEST(corpus_rows) { check_table("read"); }
END_TEST

START_TEST(further_rows) { check_table("read_more"); }
END_TEST

START_TEST(odd_ways_to_type) { check_table("read_typed"); }
END_TEST

Suite *notation_read_suite(void);
Suite *notation_read_suite(void) {
  Suite *s = suite_create("notation_read");
  TCase *t = tcase_create("rows");
  tcase_add_test(t, corpus_rows);
  tcase_add_test(t, further_rows);
  tcase_add_test(t, odd_ways_to_type);
  suite_add_tcase(s, t);
  return s;
}
