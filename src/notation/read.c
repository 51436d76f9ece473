// SPDX-License-Identifier: MIT
// cr_read: one pass for the reading, and one more for each doubtful place with
// that place read the other way.
#include "notation/lower.h"

#include "base/limits.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void cr_pass(cr_reader *r, cr_trees *out) {
  cr_members members;
  cr_lex(r);
  cr_split_members(r, &members);
  out->count = 0;
  r->pos = 0;
  for (size_t i = 0; i < members.count; i++) cr_cut(r, members.item[i]);
  for (size_t i = 0; i < members.count; i++) {
    cr_range range = members.item[i];
    out->root[i] = range.from < range.to ? cr_parse(r) : 0;
    if (range.from >= range.to) r->pos++;
    out->equals[i] = range.from > 0 ? r->raw[range.from - 1].start : 0;
    out->count = i + 1;
  }
}


// Everything a reading is made from.
typedef struct job {
  cr_pool *pool;
  const char *text;
  uint32_t len;
  const cr_table *table;
  cr_reading *out;
} job;

static void lower_trees(const job *j, const cr_reader *r, const cr_trees *t, cr_expr *out) {
  cr_lowering l = {j->pool, j->table->names, r->chars, r->node, r->nnodes, false};
  cr_lower(&l, t->root, t->count, out);
}

// The whole text with these places read the other way, or CR_NONE. What to
// write for either reading into `hint`, unless `first`, this reading, is NULL.
static cr_expr read_flipped(const job *j, cr_site *flip, size_t n, const cr_reader *first,
                            cr_said *hint) {
  cr_reader r;
  cr_trees trees;
  cr_expr e[CR_MAX_MEMBERS] = {CR_NONE};
  cr_reader_init(&r, j->text, j->len, j->table);
  r.flip = flip;
  r.nflips = n;
  cr_pass(&r, &trees);
  bool read = r.nerrors == 0 && trees.count > 0;
  if (read) lower_trees(j, &r, &trees, e);
  cr_expr other = read ? e[trees.count - 1] : CR_NONE;
  if (first && other != CR_NONE && other != j->out->expr)
    cr_hint_of_readings(j->pool, first, &r, flip, hint);
  cr_reader_clear(&r);
  return other;
}

// ---- remarks and alternatives -------------------------------------------------------

static void warn(const job *j, cr_doubt_kind kind, cr_span span, cr_expr alternative,
                 const cr_said *hint) {
  cr_reading *out = j->out;
  if (out->nremarks == CR_MAX_REMARKS) return;
  cr_remark *w = &out->remark[out->nremarks++];
  w->severity = CR_REMARK_WARNING;
  w->bytes = span;
  w->alternative = alternative;
  cr_said_set(&w->message, cr_doubt_message(kind), "%s", "");
  w->hint = *hint;
}

static void add_alternative(cr_reading *out, cr_expr e) {
  if (e == CR_NONE || e == out->expr || out->nalternatives == CR_MAX_READINGS - 1) return;
  for (size_t i = 0; i < out->nalternatives; i++)
    if (out->alternative[i] == e) return;
  out->alternative[out->nalternatives++] = e;
}

// Several doubtful places: all of them the other way comes first when they are
// of one kind, or when it is what one of them alone gives.
static void order_alternatives(const job *j, cr_site *site, const cr_expr *other,
                               size_t n) {
  cr_expr all = n > 1 ? read_flipped(j, site, n, NULL, NULL) : CR_NONE;
  bool alike = true, one = false;
  for (size_t i = 0; i < n; i++) {
    alike = alike && site[i].kind == site[0].kind;
    one = one || other[i] == all;
  }
  if (alike || one) add_alternative(j->out, all);
  for (size_t i = 0; i < n; i++) add_alternative(j->out, other[i]);
  add_alternative(j->out, all);
}

static int by_place(const void *a, const void *b) {
  const cr_site *s = a, *t = b;
  if (s->span.start != t->span.start) return s->span.start < t->span.start ? -1 : 1;
  return (s->key > t->key) - (s->key < t->key);
}

static void look_at_doubts(const job *j, cr_reader *r) {
  cr_expr other[CR_MAX_REMARKS];
  size_t n = 0;
  qsort(r->site, r->nsites, sizeof *r->site, by_place);
  for (size_t i = 0; i < r->nsites; i++) {
    cr_site s = r->site[i];
    cr_said hint;
    cr_expr e = read_flipped(j, &s, 1, r, &hint);
    if (e == CR_NONE || e == j->out->expr) continue;
    warn(j, s.kind, s.span, e, &hint);
    r->site[n] = s;
    other[n++] = e;
  }
  if (n > 0) order_alternatives(j, r->site, other, n);
}

// ---- chains of equals signs -----------------------------------------------------------

// Do two expressions have different values somewhere, as far as doubles tell?
static bool seem_different(const cr_pool *pool, cr_expr a, cr_expr b) {
  enum { MOST = 16, POINTS = 6 };
  cr_expr vars[2 * MOST];
  cr_binding at[2 * MOST];
  size_t n = cr_variables(pool, a, vars, MOST);
  if (n > MOST) return false;
  size_t m = cr_variables(pool, b, vars + n, MOST);
  if (m > MOST) return false;
  for (int k = 0; k < POINTS; k++) {
    for (size_t i = 0; i < n + m; i++) {
      double x = 0.31 + fmod((double)vars[i] * 0.618034 + k * 0.7548777, 1.0) * 1.3;
      at[i] = (cr_binding){vars[i], k % 2 ? x : -x};
    }
    double u = cr_value(pool, a, at, n + m), v = cr_value(pool, b, at, n + m);
    if (isfinite(u) && isfinite(v) && fabs(u - v) > 1e-7 * (1 + fabs(u) + fabs(v))) return true;
  }
  return false;
}

static void look_at_chain(const job *j, const cr_trees *trees, const cr_expr *e) {
  size_t last = trees->count - 1;
  for (size_t i = last; i-- > 0;) {
    if (e[i] == CR_NONE || e[i] == e[last] || !seem_different(j->pool, e[i], e[last])) continue;
    uint32_t at = trees->equals[i + 1];
    const cr_said hint = {.word = cr_doubt_hint(CR_DOUBT_CHAIN)};
    warn(j, CR_DOUBT_CHAIN, (cr_span){at, at + 1}, e[i], &hint);
    add_alternative(j->out, e[i]);
    return;
  }
}

// ---- the call ----------------------------------------------------------------------------

static cr_status too_large(const job *j, cr_word message) {
  cr_reader r = {.text = j->text, .len = j->len, .out = j->out};
  cr_report(&r, 0, j->len, CR_WORD_TYPE_IN_PARTS, message);
  return CR_ERR_LIMIT;
}

static cr_status read_text(const job *j) {
  cr_reader r;
  cr_trees trees;
  cr_expr e[CR_MAX_MEMBERS] = {CR_NONE};
  cr_status status = CR_OK;
  cr_reader_init(&r, j->text, j->len, j->table);
  r.out = j->out;
  cr_pass(&r, &trees);
  bool read = r.nerrors == 0 && trees.count > 0;
  uint32_t root = read ? trees.root[trees.count - 1] : 0;
  if (read) {
    lower_trees(j, &r, &trees, e);
    j->out->expr = e[trees.count - 1];
    if (j->out->expr == CR_NONE) status = too_large(j, CR_WORD_TYPED_TOO_LARGE);
  }
  j->out->tree = cr_tree_new(r.node, r.nnodes, root, r.chars, r.nchars);
  if (j->out->expr != CR_NONE) {
    if (r.nsites > 0) look_at_doubts(j, &r);
    if (trees.count > 1) look_at_chain(j, &trees, e);
  }
  cr_reader_clear(&r);
  return status;
}

cr_status cr_read(cr_pool *pool, const char *text, size_t len,
                  const cr_names *names, cr_reading *out) {
  out->expr = CR_NONE;
  out->nremarks = out->nerrors = out->nalternatives = 0;
  out->tree = NULL;
  cr_table table;
  cr_status status;
  job j = {pool, text, (uint32_t)len, &table, out};
  if (len > CR_LIMIT_FIELD_BYTES) {
    j.len = CR_LIMIT_FIELD_BYTES;
    status = too_large(&j, CR_WORD_TYPED_TOO_LONG);
  } else {
    cr_table_init(&table, names);
    status = read_text(&j);
    cr_table_clear(&table);
  }
  if (out->nremarks > 0) cr_place_remarks(text, j.len, out);
  return status;
}

void cr_reading_clear(cr_reading *reading) {
  free(reading->tree);
  reading->tree = NULL;
}
