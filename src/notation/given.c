// SPDX-License-Identifier: MIT
// Assumptions and domains: "x>0, n integer, 0 < x <= 1", "x in [1/2,3/2]".
// Parts are found in the bytes; what stands between relations is read like
// any expression.
#include "notation/reader.h"

#include <string.h>
#include <strings.h>

enum { MAX_SIDES = 5, MAX_PENDING = 12 };

typedef struct job {
  cr_pool *pool;
  const char *text;
  const cr_names *names;
  cr_given *given;
  cr_error *err;
  cr_expr pending[MAX_PENDING]; // "x, y > 0": sides that wait for a relation
  size_t npending;
  uint32_t pending_at;
} job;

// `with` is what is put in the hint.
static cr_status fail(const job *j, uint32_t start, uint32_t end, cr_word message, cr_word hint,
                      const char *with) {
  cr_error_say(j->err, CR_ERR_SYNTAX, message, hint, "%s", with);
  if (j->err) j->err->span = (cr_span){start, end};
  return CR_ERR_SYNTAX;
}

// ---- pieces of text -------------------------------------------------------------

static bool blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool one_of(char c, const char *set) {
  return c != '\0' && strchr(set, c);
}

static cr_span trim(const job *j, cr_span s) {
  while (s.start < s.end && blank(j->text[s.start])) s.start++;
  while (s.end > s.start && blank(j->text[s.end - 1])) s.end--;
  return s;
}

static bool is(const job *j, cr_span s, const char *word) {
  size_t n = strlen(word);
  return s.end - s.start == n && strncasecmp(j->text + s.start, word, n) == 0;
}

static bool is_any(const job *j, cr_span s, const char *const *words) {
  for (; *words; words++)
    if (is(j, s, *words)) return true;
  return false;
}

static bool at(const job *j, uint32_t i, uint32_t end, const char *what) {
  size_t n = strlen(what);
  return end - i >= n && memcmp(j->text + i, what, n) == 0;
}

static int depth_change(char c) {
  return c == '(' || c == '[' || c == '{' ? 1 : c == ')' || c == ']' || c == '}' ? -1 : 0;
}

// The first `c` outside of brackets, or s.end.
static uint32_t find(const job *j, cr_span s, char c) {
  int depth = 0;
  for (uint32_t i = s.start; i < s.end; i++) {
    if (j->text[i] == c && depth == 0) return i;
    depth += depth_change(j->text[i]);
  }
  return s.end;
}

static cr_status read_side(const job *j, cr_span s, cr_expr *out) {
  s = trim(j, s);
  if (s.start == s.end)
    return fail(j, s.start, s.end, CR_WORD_GIVEN_NO_SIDE, CR_WORD_TYPE_IT, "x > 0");
  cr_reading r;
  cr_read(j->pool, j->text + s.start, s.end - s.start, j->names, &r);
  cr_status status = CR_OK;
  *out = r.expr;
  for (size_t i = 0; i < r.nremarks && r.expr == CR_NONE && status == CR_OK; i++) {
    const cr_remark *e = &r.remark[i];
    if (e->severity != CR_REMARK_ERROR) continue;
    cr_remark_error(e, j->err);
    if (j->err) j->err->span.start += s.start, j->err->span.end += s.start;
    status = CR_ERR_SYNTAX;
  }
  cr_reading_clear(&r);
  return status;
}

// ---- adding -----------------------------------------------------------------------

static cr_status add(const job *j, cr_span s, cr_expr left, cr_relation relation,
                     cr_expr right) {
  cr_given *g = j->given;
  if (g->count == CR_MAX_ASSUMPTIONS) {
    cr_error_say(j->err, CR_ERR_LIMIT, CR_WORD_GIVEN_TOO_MANY, CR_WORD_NOTHING, "%d",
                 CR_MAX_ASSUMPTIONS);
    if (j->err) j->err->span = s;
    return CR_ERR_LIMIT;
  }
  g->item[g->count++] = (cr_assumption){left, relation, right};
  return CR_OK;
}

// ---- relations ----------------------------------------------------------------------

typedef struct sign {
  const char *text;
  char meaning; // > g(reater or equal) < l(ess or equal) ! =
} sign;

// Longer ones first.
static const sign signs[] = {
    {"\\geqslant", 'g'}, {"\\leqslant", 'l'}, {"\\geq", 'g'}, {"\\leq", 'l'},
    {"\\neq", '!'}, {"\\ge", 'g'}, {"\\le", 'l'}, {"\\ne", '!'}, {"\\gt", '>'},
    {"\\lt", '<'}, {"=/=", '!'}, {">=", 'g'}, {"=>", 'g'}, {"<=", 'l'}, {"=<", 'l'},
    {"!=", '!'}, {"<>", '!'}, {"/=", '!'}, {"≥", 'g'}, {"≤", 'l'}, {"⩾", 'g'},
    {"⩽", 'l'}, {"≠", '!'}, {"＞", '>'}, {"＜", '<'}, {">", '>'}, {"<", '<'}, {"=", '='}};

static const sign *sign_at(const job *j, uint32_t i, uint32_t end) {
  for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
    if (at(j, i, end, signs[k].text)) return &signs[k];
  return NULL;
}

typedef struct relations {
  cr_span side[MAX_SIDES];
  char meaning[MAX_SIDES];
  size_t count; // of signs; there is one side more
} relations;

static cr_status find_relations(const job *j, cr_span s, relations *out) {
  int depth = 0;
  out->count = 0;
  out->side[0].start = s.start;
  for (uint32_t i = s.start; i < s.end;) {
    const sign *found = depth == 0 ? sign_at(j, i, s.end) : NULL;
    if (!found) {
      depth += depth_change(j->text[i++]);
      continue;
    }
    if (found->meaning == '=')
      return fail(j, i, i + 1, CR_WORD_GIVEN_EQUATION, CR_WORD_TYPE_IT, ">, <, >=, <= or !=");
    if (out->count + 1 == MAX_SIDES)
      return fail(j, i, s.end, CR_WORD_GIVEN_LONG_CHAIN, CR_WORD_TYPE_COMMAS, "");
    out->side[out->count].end = i;
    out->meaning[out->count++] = found->meaning;
    i += (uint32_t)strlen(found->text);
    out->side[out->count].start = i;
  }
  out->side[out->count].end = s.end;
  return CR_OK;
}

static cr_status add_relation(const job *j, cr_span s, cr_expr a, char meaning, cr_expr b) {
  bool swap = meaning == '<' || meaning == 'l';
  cr_relation relation = meaning == '!' ? CR_NOT_EQUAL
                       : meaning == '<' || meaning == '>' ? CR_GREATER : CR_GREATER_EQ;
  return swap ? add(j, s, b, relation, a) : add(j, s, a, relation, b);
}

static cr_status add_chain(job *j, cr_span s, const relations *r) {
  cr_expr left, right;
  cr_status status = read_side(j, r->side[0], &left);
  for (size_t i = 0; i < r->count && status == CR_OK; i++) {
    status = read_side(j, r->side[i + 1], &right);
    for (size_t k = 0; i == 0 && k < j->npending && status == CR_OK; k++)
      status = add_relation(j, s, j->pending[k], r->meaning[0], right);
    if (status == CR_OK) status = add_relation(j, s, left, r->meaning[i], right);
    left = right;
  }
  j->npending = 0;
  return status;
}

// ---- intervals and sets ----------------------------------------------------------------

// -1, 1 for an infinite end of an interval, 0 for any other text.
static int infinite(const job *j, cr_span s) {
  static const char *const words[] = {"inf", "infinity", "oo", "∞", "\\infty", NULL};
  int side = 1;
  if (at(j, s.start, s.end, "-")) side = -1, s.start++;
  else if (at(j, s.start, s.end, "−")) side = -1, s.start += 3;
  else if (at(j, s.start, s.end, "+")) s.start++;
  return is_any(j, trim(j, s), words) ? side : 0;
}

static cr_status add_end(const job *j, cr_span s, cr_expr var, bool low, bool closed) {
  cr_expr end;
  s = trim(j, s);
  int side = infinite(j, s);
  if (side == (low ? -1 : 1)) return CR_OK;
  if (side != 0)
    return fail(j, s.start, s.end, CR_WORD_GIVEN_EMPTY_INTERVAL, CR_WORD_TYPE_IT, "(-inf,inf)");
  cr_status status = read_side(j, s, &end);
  if (status != CR_OK) return status;
  return add_relation(j, s, var, low ? (closed ? 'g' : '>') : (closed ? 'l' : '<'), end);
}

static cr_status add_interval(const job *j, cr_span s, cr_expr var) {
  char open = j->text[s.start], close = s.end > s.start + 1 ? j->text[s.end - 1] : ' ';
  if ((open != '[' && open != '(') || (close != ']' && close != ')'))
    return fail(j, s.start, s.end, CR_WORD_GIVEN_NO_INTERVAL, CR_WORD_TYPE_EITHER,
                "x in [0,1]" CR_THEN "x in (0,inf)");
  cr_span inner = {s.start + 1, s.end - 1};
  uint32_t middle = find(j, inner, ';');
  if (middle == inner.end) middle = find(j, inner, ',');
  if (middle == inner.end)
    return fail(j, s.start, s.end, CR_WORD_GIVEN_ONE_END, CR_WORD_TYPE_IT, "x in [0,1]");
  if (find(j, (cr_span){middle + 1, inner.end}, ',') != inner.end && j->text[middle] == ',')
    return fail(j, s.start, s.end, CR_WORD_GIVEN_COMMAS, CR_WORD_TYPE_IT, "[0,5; 1,5]");
  cr_span low = {inner.start, middle}, high = {middle + 1, inner.end};
  cr_status status = add_end(j, low, var, true, open == '[');
  return status == CR_OK ? add_end(j, high, var, false, close == ']') : status;
}

static const char *const integers[] = {"integer", "integers", "an integer", "whole", "Z", "ℤ",
                                       "\\mathbb{Z}", "is integer", "is an integer",
                                       "are integers", NULL};
static const char *const naturals[] = {"natural", "N", "ℕ", "\\mathbb{N}", "is natural", NULL};
static const char *const reals[] = {"real", "R", "ℝ", "\\mathbb{R}", "reals", "is real",
                                    "are real", "all", NULL};
static const char *const positives[] = {"positive", "is positive", "are positive", NULL};
static const char *const negatives[] = {"negative", "is negative", "are negative", NULL};
static const char *const nonzeros[] = {"nonzero", "is nonzero", "not zero", "is not zero", NULL};

static bool is_kind(const job *j, cr_span s) {
  return is_any(j, s, integers) || is_any(j, s, naturals) || is_any(j, s, reals) ||
         is_any(j, s, positives) || is_any(j, s, negatives) || is_any(j, s, nonzeros);
}

static cr_status add_kind(const job *j, cr_span s, cr_expr var) {
  cr_expr zero = cr_int(j->pool, 0);
  if (is_any(j, s, integers)) return add(j, s, var, CR_INTEGER, CR_NONE);
  if (is_any(j, s, positives)) return add(j, s, var, CR_GREATER, zero);
  if (is_any(j, s, negatives)) return add(j, s, zero, CR_GREATER, var);
  if (is_any(j, s, nonzeros)) return add(j, s, var, CR_NOT_EQUAL, zero);
  if (is_any(j, s, reals)) return CR_OK;
  if (!is_any(j, s, naturals)) return add_interval(j, s, var);
  cr_status status = add(j, s, var, CR_INTEGER, CR_NONE);
  return status == CR_OK ? add(j, s, var, CR_GREATER_EQ, zero) : status;
}

// "x in [0,1]", "n ∈ ℤ": where the word stands, *after behind it; s.end if none.
static uint32_t find_in(const job *j, cr_span s, uint32_t *after) {
  for (uint32_t i = s.start; i < s.end; i++) {
    bool word = i > s.start && blank(j->text[i - 1]) && at(j, i, s.end, "in") &&
                i + 2 < s.end && one_of(j->text[i + 2], " \t[(");
    uint32_t n = word ? 2 : at(j, i, s.end, "∈") ? 3 : 0;
    if (n == 0 && at(j, i, s.end, "\\in") && i + 3 < s.end && one_of(j->text[i + 3], " [(\\"))
      n = 3;
    if (n == 0) continue;
    *after = i + n;
    return i;
  }
  return s.end;
}

// ---- parts --------------------------------------------------------------------------------

static cr_status add_kinds(job *j, cr_span names, cr_span kind) {
  cr_expr var;
  cr_status status = read_side(j, names, &var);
  kind = trim(j, kind);
  for (size_t i = 0; i < j->npending && status == CR_OK; i++)
    status = add_kind(j, kind, j->pending[i]);
  j->npending = 0;
  return status == CR_OK ? add_kind(j, kind, var) : status;
}

// "n integer", "x positive": where the word begins, or s.end.
static uint32_t find_kind(const job *j, cr_span s) {
  for (uint32_t i = s.start + 1; i < s.end; i++)
    if (blank(j->text[i - 1]) && is_kind(j, (cr_span){i, s.end})) return i;
  return s.end;
}

static cr_status read_part(job *j, cr_span s) {
  relations r;
  uint32_t behind = 0;
  s = trim(j, s);
  if (s.start == s.end || is_any(j, s, reals)) return CR_OK;
  cr_status status = find_relations(j, s, &r);
  if (status != CR_OK) return status;
  if (r.count > 0) return add_chain(j, s, &r);
  uint32_t word = find_in(j, s, &behind);
  if (word < s.end) return add_kinds(j, (cr_span){s.start, word}, (cr_span){behind, s.end});
  word = find_kind(j, s);
  if (word < s.end) return add_kinds(j, (cr_span){s.start, word}, (cr_span){word, s.end});
  if (j->npending == MAX_PENDING)
    return fail(j, s.start, s.end, CR_WORD_GIVEN_LIST, CR_WORD_TYPE_IT, "x > 0");
  if (j->npending == 0) j->pending_at = s.start;
  return read_side(j, s, &j->pending[j->npending++]);
}

// 0,5 in "x > 0,5": a comma between digits behind which no relation comes.
static bool decimal_comma(const job *j, cr_span s, uint32_t comma) {
  if (comma == s.start || comma + 1 >= s.end) return false;
  static const char digits[] = "0123456789";
  if (!one_of(j->text[comma - 1], digits) || !one_of(j->text[comma + 1], digits)) return false;
  for (uint32_t i = comma + 1; i < s.end && j->text[i] != ',' && j->text[i] != ';'; i++)
    if (sign_at(j, i, s.end)) return false;
  return true;
}

// The end of the part that begins at s.start.
static uint32_t part_end(const job *j, cr_span s) {
  int depth = 0;
  for (uint32_t i = s.start; i < s.end; i++) {
    char c = j->text[i];
    depth += depth_change(c);
    bool stop = c == ';' || c == '\n' || (c == ',' && !decimal_comma(j, s, i));
    if (stop && depth <= 0) return i;
  }
  return s.end;
}

static cr_status read_all(cr_pool *pool, const char *text, size_t len, const cr_names *names,
                          cr_given *given, cr_error *err) {
  job j = {.pool = pool, .text = text, .names = names, .given = given, .err = err};
  size_t count = given->count;
  cr_status status = CR_OK;
  if (len > 65536)
    return cr_error_say(err, CR_ERR_LIMIT, CR_WORD_GIVEN_TOO_LONG, CR_WORD_NOTHING, "%s", "");
  cr_span s = {0, (uint32_t)len};
  while (s.start < s.end && status == CR_OK) {
    uint32_t end = part_end(&j, s);
    status = read_part(&j, (cr_span){s.start, end});
    s.start = end + 1;
  }
  if (status == CR_OK && j.npending > 0)
    status = fail(&j, j.pending_at, (uint32_t)len, CR_WORD_GIVEN_NO_RELATION,
                  CR_WORD_TYPE_ASSUMPTION, "");
  if (status != CR_OK) given->count = count;
  return status;
}

cr_status cr_read_given(cr_pool *pool, const char *text, size_t len,
                        const cr_names *names, cr_given *given, cr_error *err) {
  return read_all(pool, text, len, names, given, err);
}

cr_status cr_read_domain(cr_pool *pool, const char *text, size_t len,
                         const cr_names *names, cr_given *given, cr_error *err) {
  return read_all(pool, text, len, names, given, err);
}
