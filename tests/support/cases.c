// SPDX-License-Identifier: MIT
// Tables of test cases. The file is kept in one piece and cut in place:
// `field` points into `bytes`, `ncolumns` to a row.
#include "support/cases.h"

#include "base/memory.h"
#include "support/files.h"

#include <check.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_COLUMNS = 32 };

struct cases {
  char path[200];
  char place[240];
  char *bytes;
  const char *column[MAX_COLUMNS];
  size_t ncolumns;
  const char **field; // of all rows, one after another
  int *line;          // of each row
  size_t nrows, fieldcap, linecap;
  size_t failures;
};

// Cut a line at its tabs. Returns the number of fields, MAX_COLUMNS + 1 when
// there are more than that.
static size_t cut(char *line, const char *field[MAX_COLUMNS]) {
  size_t n = 0;
  for (char *next = line; next; n++) {
    char *tab = strchr(next, '\t');
    if (n == MAX_COLUMNS) return MAX_COLUMNS + 1;
    field[n] = next;
    if (tab) *tab++ = '\0';
    next = tab;
  }
  return n;
}

static void add_row(cases *t, char *line, int lineno) {
  const char *field[MAX_COLUMNS];
  size_t n = cut(line, field);
  ck_assert_msg(n <= t->ncolumns, "%s:%d: more fields than columns (%zu)", t->path,
                lineno, t->ncolumns);
  size_t used = t->nrows * t->ncolumns;
  t->field = cr_xgrow(t->field, &t->fieldcap, used + t->ncolumns, sizeof *t->field);
  for (size_t i = 0; i < t->ncolumns; i++) t->field[used + i] = i < n ? field[i] : "";
  t->line = cr_xgrow(t->line, &t->linecap, t->nrows + 1, sizeof *t->line);
  t->line[t->nrows++] = lineno;
}

static void add_line(cases *t, char *line, int lineno) {
  size_t len = strlen(line);
  if (len > 0 && line[len - 1] == '\r') line[len - 1] = '\0';
  if (line[0] == '\0' || line[0] == '#') return;
  if (t->ncolumns > 0) {
    add_row(t, line, lineno);
    return;
  }
  t->ncolumns = cut(line, t->column);
  ck_assert_msg(t->ncolumns <= MAX_COLUMNS, "%s:%d: too many columns", t->path, lineno);
}

cases *cases_load(const char *name) {
  cases *t = cr_xcalloc(1, sizeof *t);
  snprintf(t->path, sizeof t->path, "tests/cases/%s.tsv", name);
  t->bytes = source_read(t->path, NULL);
  int lineno = 1;
  for (char *line = t->bytes; line; lineno++) {
    char *end = strchr(line, '\n');
    if (end) *end++ = '\0';
    add_line(t, line, lineno);
    line = end;
  }
  return t;
}

void cases_free(cases *t) {
  free(t->bytes);
  free(t->field);
  free(t->line);
  free(t);
}

void cases_end(cases *t) {
  size_t failures = t->failures, nrows = t->nrows;
  char path[sizeof t->path];
  memcpy(path, t->path, sizeof path);
  cases_free(t);
  ck_assert_msg(nrows > 0, "%s: no cases", path);
  ck_assert_msg(failures == 0, "%s: %zu of %zu cases failed", path, failures, nrows);
}

size_t cases_failures(const cases *t) {
  return t->failures;
}

size_t cases_count(const cases *t) {
  return t->nrows;
}

const char *cases_find(const cases *t, size_t i, const char *column) {
  ck_assert_uint_lt(i, t->nrows);
  for (size_t c = 0; c < t->ncolumns; c++)
    if (strcmp(t->column[c], column) == 0) return t->field[i * t->ncolumns + c];
  return "";
}

const char *cases_get(const cases *t, size_t i, const char *column) {
  bool exists = false;
  for (size_t c = 0; c < t->ncolumns; c++)
    exists = exists || strcmp(t->column[c], column) == 0;
  ck_assert_msg(exists, "%s has no column '%s'", t->path, column);
  return cases_find(t, i, column);
}

static size_t put_utf8(char *out, unsigned long point) {
  if (point < 0x80) {
    out[0] = (char)point;
    return 1;
  }
  size_t n = point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  for (size_t k = n - 1; k > 0; k--, point >>= 6) out[k] = (char)(0x80 | (point & 0x3F));
  out[0] = (char)((0xF00U >> n & 0xFF) | point);
  return n;
}

// Undo the escape at `in`, if there is one: the bytes it stands for go to
// `out`, never more than it has itself. Returns its length, else 0.
static size_t undo(const char *in, char *out, size_t *written) {
  bool point = strncmp(in, "\\u{", 3) == 0;
  if (!point && strncmp(in, "\\x{", 3) != 0) return 0;
  size_t digits = strspn(in + 3, "0123456789abcdefABCDEF");
  if (digits < 1 || digits > 6 || in[3 + digits] != '}') return 0;
  unsigned long value = strtoul(in + 3, NULL, 16);
  if (value > (point ? 0x10FFFFUL : 0xFFUL)) return 0;
  if (!point) *out = (char)value;
  *written = point ? put_utf8(out, value) : 1;
  return digits + 4;
}

char *cases_unescape(const cases *t, size_t i, const char *column, size_t *len) {
  char *text = cr_xstrdup(cases_get(t, i, column));
  size_t used = 0;
  for (const char *in = text; *in;) {
    size_t written = 1;
    char bytes[4] = {*in};
    size_t read = undo(in, bytes, &written);
    memcpy(text + used, bytes, written);
    used += written;
    in += read > 0 ? read : 1;
  }
  text[used] = '\0';
  if (len) *len = used;
  return text;
}

const char *cases_place(cases *t, size_t i) {
  ck_assert_uint_lt(i, t->nrows);
  snprintf(t->place, sizeof t->place, "%s:%d", t->path, t->line[i]);
  return t->place;
}

void case_fail(cases *t, size_t i, const char *format, ...) {
  t->failures++;
  va_list args;
  va_start(args, format);
  printf("%s: ", cases_place(t, i));
  vprintf(format, args);
  putchar('\n');
  va_end(args);
  fflush(stdout); // a later crash must not swallow it
}

void case_expect_str(cases *t, size_t i, const char *got, const char *expected) {
  if (strcmp(got, expected) != 0)
    case_fail(t, i, "expected \"%s\", got \"%s\"", expected, got);
}
