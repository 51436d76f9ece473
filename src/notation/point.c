// SPDX-License-Identifier: MIT
// Points: "x = 1/2, a = 3". Each = has a name before it; so a comma that no name and =
// follow belongs to a number.
#include "notation/reader.h"

#include <string.h>

typedef struct job {
  cr_pool *pool;
  const char *text;
  const cr_names *names;
  cr_error *err;
} job;

static cr_status fail(const job *j, cr_span at, cr_word message, cr_word hint) {
  cr_error_say(j->err, CR_ERR_SYNTAX, message, hint, "x = 1/2");
  if (j->err) j->err->span = at;
  return CR_ERR_SYNTAX;
}

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

static cr_span trim(const job *j, cr_span s) {
  while (s.start < s.end && is_blank(j->text[s.start])) s.start++;
  while (s.end > s.start && is_blank(j->text[s.end - 1])) s.end--;
  return s;
}

// The first = from `at` on, or `end`.
static uint32_t find_equals(const job *j, uint32_t at, uint32_t end) {
  while (at < end && j->text[at] != '=') at++;
  return at;
}

// Where the piece that ends at `equals` begins: behind the last separator before it.
static uint32_t piece_start(const job *j, uint32_t from, uint32_t equals) {
  uint32_t at = equals;
  while (at > from && j->text[at - 1] != ',' && j->text[at - 1] != ';') at--;
  return at;
}

static cr_status read_side(const job *j, cr_span s, cr_expr *out) {
  s = trim(j, s);
  if (s.start == s.end) return fail(j, s, CR_WORD_POINT_NO_SIDE, CR_WORD_TYPE_IT);
  cr_reading r;
  cr_read(j->pool, j->text + s.start, s.end - s.start, j->names, &r);
  cr_status status = CR_OK;
  *out = r.expr;
  for (size_t i = 0; i < r.nremarks && !r.expr && status == CR_OK; i++) {
    const cr_remark *e = &r.remark[i];
    if (e->severity != CR_REMARK_ERROR) continue;
    cr_remark_error(e, j->err);
    if (j->err) j->err->span.start += s.start, j->err->span.end += s.start;
    status = CR_ERR_SYNTAX;
  }
  cr_reading_clear(&r);
  return status;
}

static bool is_fixed(const cr_fixed *list, size_t n, cr_expr var) {
  for (size_t i = 0; i < n; i++)
    if (list[i].var == var) return true;
  return false;
}

// One "x = 1/2" into list[n].
static cr_status read_piece(const job *j, cr_span name, cr_span value, cr_fixed *list, size_t n) {
  cr_status status = read_side(j, name, &list[n].var);
  if (status == CR_OK) status = read_side(j, value, &list[n].value);
  if (status != CR_OK) return status;
  cr_expr any;
  if (cr_kind_of(j->pool, list[n].var) != CR_VAR)
    return fail(j, trim(j, name), CR_WORD_POINT_NO_VARIABLE, CR_WORD_TYPE_IT);
  if (is_fixed(list, n, list[n].var))
    return fail(j, trim(j, name), CR_WORD_POINT_TWICE, CR_WORD_NOTHING);
  if (cr_variables(j->pool, list[n].value, &any, 1) > 0)
    return fail(j, trim(j, value), CR_WORD_POINT_VARIABLES, CR_WORD_TYPE_NUMBER);
  return CR_OK;
}

cr_status cr_read_point(cr_pool *pool, const char *text, size_t len, const cr_names *names,
                        cr_fixed *out, size_t max, size_t *n, cr_error *err) {
  job j = {pool, text, names, err};
  uint32_t end = (uint32_t)len, start = 0, equals = find_equals(&j, 0, end);
  cr_span whole = {0, end};
  *n = 0;
  if (equals == end) return fail(&j, whole, CR_WORD_POINT_NONE, CR_WORD_TYPE_IT);
  while (equals < end) {
    uint32_t next = find_equals(&j, equals + 1, end);
    uint32_t stop = next == end ? end : piece_start(&j, equals + 1, next);
    uint32_t value_end = next == end || stop == equals + 1 ? stop : stop - 1;
    if (*n == max)
      return cr_error_say(err, CR_ERR_LIMIT, CR_WORD_POINT_TOO_MANY, CR_WORD_NOTHING, "%zu", max);
    cr_status status = read_piece(&j, (cr_span){start, equals}, (cr_span){equals + 1, value_end},
                                  out, *n);
    if (status != CR_OK) return status;
    ++*n;
    start = stop;
    equals = next;
  }
  return CR_OK;
}
