// SPDX-License-Identifier: MIT
#include "grade/align.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "grade/diagnose.h"
#include "grade/index.h"
#include "grade/typed.h"
#include "grade/wanted.h"

enum { MAX_DEPTH = 12, MAX_PROOFS = 24, MAX_PUTS = 2 * CR_MAX_PARTS + 1 };

typedef struct aligner {
  cr_typed typed;
  const cr_key *key;
  cr_pool *pool;
  const cr_index *index;
  unsigned proofs;
} aligner;

/* A node of the tree, and what should stand there. */
typedef struct pair {
  uint32_t node;
  cr_expr mine, right;
} pair;

typedef struct values {
  double at[CR_INDEX_POINTS];
} values;

/* A step towards the part: what is known of it, and the pair to go on with if there is
 * one. */
typedef struct step {
  cr_fault fault;
  cr_span where;
  pair down; /* node 0: none; `right` in any case */
} step;

/* ---- proofs -------------------------------------------------------------------------- */

static values values_of(const aligner *a, cr_expr e) {
  values out = {{0}};
  for (size_t k = 0; k < a->index->npoints; k++)
    out.at[k] = cr_value(a->pool, e, a->index->at[k], a->index->nvars);
  return out;
}

static bool is_close(const aligner *a, const values *x, const values *y) {
  for (size_t k = 0; k < a->index->npoints; k++)
    if (!(fabs(x->at[k] - y->at[k]) <= 1e-9 * (fabs(x->at[k]) + fabs(y->at[k])) + 1e-12))
      return false;
  return true;
}

/* For two that are close. */
static bool is_equal(aligner *a, cr_expr e, cr_expr f) {
  static const cr_decide_options options = {.no_domains = true};
  cr_verdict verdict;
  if (e == CR_NONE || f == CR_NONE) return false;
  if (e == f) return true;
  if (a->proofs == MAX_PROOFS) return false;
  a->proofs++;
  cr_compare(a->pool, e, f, &a->key->given, &options, &verdict);
  return verdict.truth == CR_EQUAL;
}

static bool is_number(const aligner *a, cr_expr e) {
  return cr_kind_of(a->pool, e) == CR_NUM;
}

static bool is_constant(const aligner *a, cr_expr e) {
  cr_expr var[1];
  return cr_variables(a->pool, e, var, 1) == 0;
}

/* ---- within a function -------------------------------------------------------------------- */

/* The node below this one that means `e`, or 0. */
static uint32_t child_meaning(const aligner *a, uint32_t node, cr_expr e) {
  uint32_t child[2];
  size_t n = cr_typed_children(&a->typed, node, child);
  for (size_t i = 0; i < n; i++)
    if (cr_typed_expr(&a->typed, child[i]) == e) return cr_typed_inside(&a->typed, child[i]);
  return 0;
}

/* Both the same function, or powers with one thing in common. */
static bool look_inside(aligner *a, const pair *whole, step *out) {
  cr_pool *pool = a->pool;
  cr_kind kind = cr_kind_of(pool, whole->mine);
  if (kind != cr_kind_of(pool, whole->right) || (kind != CR_CALL && kind != CR_POWER))
    return false;
  if (kind == CR_CALL && cr_fn_of(pool, whole->mine) != cr_fn_of(pool, whole->right))
    return false;
  size_t at = 0;
  if (kind == CR_POWER) {
    bool base = cr_arg(pool, whole->mine, 0) == cr_arg(pool, whole->right, 0);
    if (!base && cr_arg(pool, whole->mine, 1) != cr_arg(pool, whole->right, 1)) return false;
    at = base;
  }
  cr_expr mine = cr_arg(pool, whole->mine, at), right = cr_arg(pool, whole->right, at);
  uint32_t node = child_meaning(a, whole->node, mine);
  if (!node || (at == 1 && is_constant(a, cr_arg(pool, whole->mine, 0)))) return false;
  *out = (step){.fault = at ? CR_FAULT_EXPONENT : CR_FAULT_INSIDE,
                .where = cr_typed_span(&a->typed, node),
                .down = {node, mine, right}};
  return true;
}

/* ---- terms and factors ------------------------------------------------------------------ */

/* Both sides as sums, or as products. */
typedef struct view {
  aligner *a;
  cr_kind kind;
  const pair *whole;
  bool first;            /* it is the whole answer */
  cr_parts mine;
  cr_expr put[MAX_PUTS]; /* what may be missing, or stand in another's place */
  size_t nputs;
  values mine_at[CR_MAX_PARTS], put_at[MAX_PUTS], right_at;
} view;

static cr_expr join(const view *v, const cr_expr *e, size_t n) {
  return v->kind == CR_SUM ? cr_sum(v->a->pool, e, n) : cr_product(v->a->pool, e, n);
}

static bool open_view(aligner *a, cr_kind kind, const pair *whole, bool first, view *v) {
  cr_wanted right;
  *v = (view){.a = a, .kind = kind, .whole = whole, .first = first};
  if (!cr_typed_parts(&a->typed, whole->node, kind, &v->mine)) return false;
  if (!cr_wanted_parts(a->pool, whole->right, kind, &right)) return false;
  if (v->mine.count < 2 && right.count < 2) return false;
  for (size_t i = 0; i < right.count; i++) {
    v->put[v->nputs++] = right.item[i];
    if (!right.number || right.item[i] == right.number) continue;
    cr_expr both = cr_mul(a->pool, right.number, right.item[i]);
    if (both) v->put[v->nputs++] = both;
  }
  for (size_t i = 0; i < v->mine.count; i++) v->mine_at[i] = values_of(a, v->mine.item[i].expr);
  for (size_t i = 0; i < v->nputs; i++) v->put_at[i] = values_of(a, v->put[i]);
  v->right_at = values_of(a, whole->right);
  return true;
}

/* The values with part `omit` left out and `put` added; past the end: none. */
static values changed_values(const view *v, size_t omit, size_t put) {
  values out;
  bool sum = v->kind == CR_SUM;
  for (size_t k = 0; k < CR_INDEX_POINTS; k++) {
    double x = sum ? 0 : 1;
    for (size_t i = 0; i < v->mine.count; i++)
      if (i != omit) x = sum ? x + v->mine_at[i].at[k] : x * v->mine_at[i].at[k];
    if (put < v->nputs) x = sum ? x + v->put_at[put].at[k] : x * v->put_at[put].at[k];
    out.at[k] = x;
  }
  return out;
}

/* Is it right with that change, and does more than a number stay as it was? That is
 * asked of the whole answer alone. */
static bool is_right(const view *v, size_t omit, size_t put, bool anything_stays) {
  values changed = changed_values(v, omit, put);
  if (!is_close(v->a, &changed, &v->right_at)) return false;
  cr_expr kept[CR_MAX_PARTS + 1];
  size_t n = 0;
  for (size_t i = 0; i < v->mine.count; i++)
    if (i != omit) kept[n++] = v->mine.item[i].expr;
  cr_expr rest = join(v, kept, n);
  if (rest == CR_NONE || (!anything_stays && is_constant(v->a, rest))) return false;
  if (put < v->nputs) kept[n++] = v->put[put];
  return is_equal(v->a, join(v, kept, n), v->whole->right);
}

static bool is_minus_one(const view *v, cr_expr e) {
  int64_t n;
  return v->kind == CR_PRODUCT && cr_is_int(v->a->pool, e, &n) && n == -1;
}

/* The whole, which is not right for this reason. */
static step all_of(const view *v, cr_fault fault) {
  cr_span where = cr_typed_span(&v->a->typed, v->whole->node);
  return (step){fault, where, {.right = v->whole->right}};
}

/* 1/e, so that 1/(1/sqrt(u)) is sqrt(u), as it is but where u is 0. */
static cr_expr inverse(cr_pool *pool, cr_expr e) {
  if (cr_kind_of(pool, e) == CR_POWER && cr_kind_of(pool, cr_arg(pool, e, 1)) == CR_NUM)
    return cr_pow(pool, cr_arg(pool, e, 0), cr_neg(pool, cr_arg(pool, e, 1)));
  return cr_div(pool, cr_int(pool, 1), e);
}

/* A term or factor `e` as it is written where this part stands. */
static cr_expr as_written(const view *v, const cr_part *part, cr_expr e) {
  cr_pool *pool = v->a->pool;
  if (!part->turned) return e;
  if (v->kind == CR_SUM) return cr_neg(pool, e);
  if (cr_kind_of(pool, e) != CR_PRODUCT) return inverse(pool, e);
  cr_expr all = cr_int(pool, 1);
  for (size_t i = 0; i < cr_nargs(pool, e) && all; i++)
    all = cr_mul(pool, all, inverse(pool, cr_arg(pool, e, i)));
  return all;
}

static bool find_extra(const view *v, step *out) {
  for (size_t i = 0; i < v->mine.count; i++) {
    if (v->mine.count < 2 || !is_right(v, i, v->nputs, !v->first)) continue;
    const cr_part *part = &v->mine.item[i];
    *out = (step){.where = part->span, .down.right = cr_int(v->a->pool, v->kind != CR_SUM)};
    if (!part->node) out->down.right = CR_NONE;
    out->fault = is_minus_one(v, part->expr)                  ? CR_FAULT_SIGN
                 : v->kind == CR_PRODUCT                      ? CR_FAULT_EXTRA_FACTOR
                 : v->first && is_number(v->a, part->expr)       ? CR_FAULT_EXTRA_CONSTANT
                                                              : CR_FAULT_EXTRA_TERM;
    return true;
  }
  return false;
}

/* Is it right with this factor, and another number in front? 12 is part of 24x. */
static bool lacks(const view *v, cr_expr put) {
  cr_pool *pool = v->a->pool;
  if (v->kind != CR_PRODUCT || is_number(v->a, put) || is_constant(v->a, v->whole->mine))
    return false;
  cr_expr more = cr_mul(pool, v->whole->mine, put);
  cr_expr ratio = more ? cr_div(pool, v->whole->right, more) : CR_NONE;
  return ratio && is_number(v->a, ratio);
}

static bool find_missing(const view *v, step *out) {
  for (size_t p = 0; p < v->nputs; p++) {
    if (!is_right(v, v->mine.count, p, !v->first) && !lacks(v, v->put[p])) continue;
    *out = all_of(v, CR_FAULT_NONE);
    out->fault = is_minus_one(v, v->put[p]) ? CR_FAULT_SIGN
                 : v->kind == CR_PRODUCT    ? CR_FAULT_MISSING_FACTOR
                                            : CR_FAULT_MISSING_TERM;
    return true;
  }
  return false;
}

/* One part in another's place. */
static step wrong_part(const view *v, const cr_part *part, cr_expr put) {
  const cr_typed *typed = &v->a->typed;
  step out = {.fault = CR_FAULT_PART, .where = part->span};
  out.down.right = as_written(v, part, put);
  if (part->expr == cr_neg(v->a->pool, put)) {
    if (v->kind == CR_PRODUCT) return all_of(v, CR_FAULT_SIGN); /* of any factor */
    out.fault = CR_FAULT_SIGN;
  } else if (is_number(v->a, part->expr) && is_number(v->a, put)) {
    out.fault = CR_FAULT_NUMBER;
  } else {
    out.down.node = cr_typed_inside(typed, part->node);
    out.down.mine = cr_typed_expr(typed, part->node);
  }
  return out;
}

/* Can this part be the one, with that in its place? When but a number stays, the two
 * must have something in common within. */
static bool try_wrong(const view *v, size_t i, size_t p, step *out) {
  const cr_part *part = &v->mine.item[i];
  bool beside = v->kind == CR_PRODUCT && is_number(v->a, part->expr) &&
                !is_number(v->a, v->put[p]); /* a number for more than a number */
  step found, within;
  if (!part->node || beside || !is_right(v, i, p, true)) return false;
  found = wrong_part(v, part, v->put[p]);
  bool enough = !v->first || is_right(v, i, p, false) ||
                (found.down.node && look_inside(v->a, &found.down, &within));
  if (enough) *out = found;
  return enough;
}

static bool find_wrong(const view *v, step *out) {
  for (size_t i = 0; i < v->mine.count && v->mine.count > 1; i++)
    for (size_t p = 0; p < v->nputs; p++)
      if (try_wrong(v, i, p, out)) return true;
  return false;
}

/* ---- numbers ----------------------------------------------------------------------------- */

/* The only number among the parts, or NULL. */
static const cr_part *only_number(const view *v) {
  const cr_part *found = NULL;
  for (size_t i = 0; i < v->mine.count; i++) {
    if (!v->mine.item[i].node || !is_number(v->a, v->mine.item[i].expr)) continue;
    if (found) return NULL;
    found = &v->mine.item[i];
  }
  return found;
}

/* Right but for a number as a factor, which is seen at once or not at all. */
static bool find_factor(const view *v, step *out) {
  cr_pool *pool = v->a->pool;
  if (is_constant(v->a, v->whole->mine)) return false;
  cr_expr ratio = cr_div(pool, v->whole->right, v->whole->mine);
  if (!ratio || !is_number(v->a, ratio)) return false;
  const cr_part *number = is_minus_one(v, ratio) ? NULL : only_number(v);
  *out = all_of(v, is_minus_one(v, ratio) ? CR_FAULT_SIGN : CR_FAULT_COEFFICIENT);
  if (number) *out = wrong_part(v, number, cr_mul(pool, number->expr, ratio));
  return true;
}

/* Right but for a number that is added. */
static bool find_offset(const view *v, step *out) {
  aligner *a = v->a;
  int64_t p, q;
  values mine = values_of(a, v->whole->mine), moved = mine;
  if (is_constant(a, v->whole->mine)) return false;
  if (!cr_small_fraction(mine.at[0] - v->right_at.at[0], &p, &q)) return false;
  for (size_t k = 0; k < a->index->npoints; k++) moved.at[k] -= (double)p / (double)q;
  if (!is_close(a, &moved, &v->right_at)) return false;
  cr_expr by = cr_frac(a->pool, p, q);
  if (!is_equal(a, v->whole->mine, cr_add(a->pool, v->whole->right, by))) return false;
  const cr_part *number = only_number(v);
  *out = all_of(v, CR_FAULT_CONSTANT);
  if (number) *out = wrong_part(v, number, cr_sub(a->pool, number->expr, by));
  return true;
}

static bool look_as(aligner *a, cr_kind kind, const pair *whole, bool first, step *out) {
  view v;
  if (!open_view(a, kind, whole, first, &v)) return false;
  if (find_extra(&v, out) || find_missing(&v, out) || find_wrong(&v, out)) return true;
  return kind == CR_PRODUCT ? find_factor(&v, out) : first && find_offset(&v, out);
}

/* ---- the way down -------------------------------------------------------------------------- */

static bool walk(aligner *a, cr_expr mine, cr_place *out) {
  uint32_t root = cr_typed_inside(&a->typed, cr_typed_root(&a->typed));
  pair at = {root, mine, a->key->reference};
  step s = {CR_FAULT_NONE, {0, 0}, at};
  for (int depth = 0; depth < MAX_DEPTH && s.down.node; depth++) {
    at = s.down;
    bool found = look_as(a, CR_SUM, &at, depth == 0, &s) ||
                 look_as(a, CR_PRODUCT, &at, depth == 0, &s) || look_inside(a, &at, &s);
    if (!found) break;
  }
  cr_span all = cr_typed_span(&a->typed, root);
  out->fault = s.fault;
  out->where = s.where;
  out->right = s.down.right;
  out->whole = s.where.start <= all.start && s.where.end >= all.end;
  return s.fault != CR_FAULT_NONE;
}

bool cr_align(const cr_grading *g, cr_place *out) {
  aligner a = {.key = g->key, .pool = g->pool};
  if (g->mark != CR_MARK_INCORRECT || g->verdict.truth != CR_DIFFERENT) return false;
  a.index = cr_index_of(g->key);
  if (a.index->npoints == 0 || !cr_typed_open(&a.typed, g)) return false;
  bool found = walk(&a, g->reading.expr, out);
  cr_typed_clear(&a.typed);
  return found;
}
