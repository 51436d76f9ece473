// SPDX-License-Identifier: MIT
#include "grade/align.h"

#include <stdlib.h>

#include "base/memory.h"
#include "grade/diagnose.h"
#include "grade/view.h"

enum { MAX_DEPTH = 12 };

/* A step towards the part: what is known of it, and the pair to go on with if there is
 * one. */
typedef struct step {
  cr_fault fault;
  cr_span where;
  cr_pair down; /* node 0: none; `right` in any case */
  bool bare;    /* of what was kept, all is constant */
} step;

/* ---- within a function -------------------------------------------------------------------- */

/* The node below this one that means `e`, or 0. */
static uint32_t child_meaning(const cr_aligner *a, uint32_t node, cr_expr e) {
  uint32_t child[2];
  size_t n = cr_typed_children(&a->typed, node, child);
  for (size_t i = 0; i < n; i++)
    if (cr_typed_expr(&a->typed, child[i]) == e) return cr_typed_inside(&a->typed, child[i]);
  return 0;
}

/* Both the same function, or powers with one thing in common. */
static bool look_inside(cr_aligner *a, const cr_pair *whole, step *out) {
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
  if (!node) return false;
  *out = (step){.fault = at ? CR_FAULT_EXPONENT : CR_FAULT_INSIDE,
                .where = cr_typed_span(&a->typed, node),
                .down = {node, mine, right}};
  return true;
}

/* ---- terms and factors ------------------------------------------------------------------- */

static bool is_minus_one(const cr_view *v, cr_expr e) {
  int64_t n;
  return v->kind == CR_PRODUCT && cr_is_int(v->a->pool, e, &n) && n == -1;
}

/* The whole, which is not right for this reason. */
static step all_of(const cr_view *v, cr_fault fault) {
  cr_span where = cr_typed_span(&v->a->typed, v->whole->node);
  return (step){fault, where, {.right = v->whole->right}, false};
}

/* 1/e, so that 1/(1/sqrt(u)) is sqrt(u), as it is but where u is 0. */
static cr_expr inverse(cr_pool *pool, cr_expr e) {
  if (cr_kind_of(pool, e) == CR_POWER && cr_kind_of(pool, cr_arg(pool, e, 1)) == CR_NUM)
    return cr_pow(pool, cr_arg(pool, e, 0), cr_neg(pool, cr_arg(pool, e, 1)));
  return cr_div(pool, cr_int(pool, 1), e);
}

/* A term or factor `e` as it is written where this part stands. */
static cr_expr as_written(const cr_view *v, const cr_part *part, cr_expr e) {
  cr_pool *pool = v->a->pool;
  if (!part->turned) return e;
  if (v->kind == CR_SUM) return cr_neg(pool, e);
  if (cr_kind_of(pool, e) != CR_PRODUCT) return inverse(pool, e);
  cr_expr all = cr_int(pool, 1);
  for (size_t i = 0; i < cr_nargs(pool, e) && all; i++)
    all = cr_mul(pool, all, inverse(pool, cr_arg(pool, e, i)));
  return all;
}

static bool find_extra(const cr_view *v, bool first, step *out) {
  for (size_t i = 0; i < v->mine.count && v->mine.count > 1; i++) {
    cr_fit fit = cr_view_try(v, i, v->nputs);
    if (fit == CR_FIT_NOT) continue;
    const cr_part *part = &v->mine.item[i];
    *out = (step){.where = part->span, .down.right = cr_int(v->a->pool, v->kind != CR_SUM)};
    if (!part->node) out->down.right = CR_NONE;
    out->bare = fit == CR_FIT_BARE;
    out->fault = is_minus_one(v, part->expr)                    ? CR_FAULT_SIGN
                 : v->kind == CR_PRODUCT                        ? CR_FAULT_EXTRA_FACTOR
                 : first && cr_aligner_number(v->a, part->expr) ? CR_FAULT_EXTRA_CONSTANT
                                                                : CR_FAULT_EXTRA_TERM;
    return true;
  }
  return false;
}

/* Is there no number in front, or a whole one? */
static bool has_whole_number(const cr_pool *pool, cr_expr e) {
  int64_t p, q = 1;
  if (cr_kind_of(pool, e) == CR_PRODUCT) e = cr_arg(pool, e, 0);
  return cr_kind_of(pool, e) != CR_NUM || (cr_is_frac(pool, e, &p, &q) && q == 1);
}

/* Is it right with this factor, and a multiple of the number in front? 12x is part of
 * 24x cos x; 5x is not. */
static bool lacks(const cr_view *v, cr_expr put) {
  cr_pool *pool = v->a->pool;
  if (v->kind != CR_PRODUCT || cr_aligner_number(v->a, put) ||
      cr_aligner_constant(v->a, v->whole->mine))
    return false;
  cr_expr more = cr_mul(pool, v->whole->mine, put);
  cr_expr ratio = more ? cr_div(pool, v->whole->right, more) : CR_NONE;
  int64_t p, q;
  return ratio && cr_is_frac(pool, ratio, &p, &q) && q == 1 && p > 0 &&
         has_whole_number(pool, v->whole->mine);
}

static bool find_missing(const cr_view *v, step *out) {
  for (size_t p = 0; p < v->nputs; p++) {
    cr_fit fit = lacks(v, v->put[p]) ? CR_FIT_WELL : cr_view_try(v, v->mine.count, p);
    if (fit == CR_FIT_NOT) continue;
    *out = all_of(v, CR_FAULT_NONE);
    out->bare = fit == CR_FIT_BARE;
    out->fault = is_minus_one(v, v->put[p]) ? CR_FAULT_SIGN
                 : v->kind == CR_PRODUCT    ? CR_FAULT_MISSING_FACTOR
                                            : CR_FAULT_MISSING_TERM;
    return true;
  }
  return false;
}

/* One part in another's place. */
static step wrong_part(const cr_view *v, const cr_part *part, cr_expr put) {
  const cr_typed *typed = &v->a->typed;
  step out = {.fault = CR_FAULT_PART, .where = part->span};
  out.down.right = as_written(v, part, put);
  if (part->expr == cr_neg(v->a->pool, put)) {
    if (v->kind == CR_PRODUCT) return all_of(v, CR_FAULT_SIGN); /* of any factor */
    out.fault = CR_FAULT_SIGN;
  } else if (cr_aligner_number(v->a, part->expr) && cr_aligner_number(v->a, put)) {
    out.fault = CR_FAULT_NUMBER;
  } else {
    out.down.node = cr_typed_inside(typed, part->node);
    out.down.mine = cr_typed_expr(typed, part->node);
  }
  return out;
}

/* Can this part be the one, with that in its place? That more than a number stays is
 * asked first; a sign says by itself that the rest agrees. */
static bool try_wrong(const cr_view *v, size_t i, size_t p, cr_fit least, step *out) {
  const cr_part *part = &v->mine.item[i];
  bool beside = v->kind == CR_PRODUCT && cr_aligner_number(v->a, part->expr) &&
                !cr_aligner_number(v->a, v->put[p]); /* a number for more than a number */
  cr_fit fit = part->node && !beside ? cr_view_try(v, i, p) : CR_FIT_NOT;
  if (fit < least) return false;
  *out = wrong_part(v, part, v->put[p]);
  out->bare = fit == CR_FIT_BARE && out->fault != CR_FAULT_SIGN;
  return true;
}

static bool find_wrong(const cr_view *v, cr_fit least, step *out) {
  for (size_t i = 0; i < v->mine.count && v->mine.count > 1; i++)
    for (size_t p = 0; p < v->nputs; p++)
      if (try_wrong(v, i, p, least, out)) return true;
  return false;
}

/* ---- numbers ----------------------------------------------------------------------------- */

/* The only number among the parts, or NULL. */
static const cr_part *only_number(const cr_view *v) {
  const cr_part *found = NULL;
  for (size_t i = 0; i < v->mine.count; i++) {
    if (!v->mine.item[i].node || !cr_aligner_number(v->a, v->mine.item[i].expr)) continue;
    if (found) return NULL;
    found = &v->mine.item[i];
  }
  return found;
}

/* By which fraction must the whole be multiplied? Or CR_NONE. */
static cr_expr ratio_of(const cr_view *v, const cr_values *mine) {
  cr_aligner *a = v->a;
  int64_t p, q;
  cr_values scaled = *mine;
  if (!cr_small_fraction(v->right_at.at[0] / mine->at[0], &p, &q)) return CR_NONE;
  for (size_t k = 0; k < a->index->npoints; k++) scaled.at[k] *= (double)p / (double)q;
  if (!cr_values_close(a, &scaled, &v->right_at)) return CR_NONE;
  cr_expr ratio = cr_frac(a->pool, p, q);
  cr_expr right = cr_mul(a->pool, ratio, v->whole->mine);
  return cr_aligner_equal(a, right, v->whole->right) ? ratio : CR_NONE;
}

/* Right but for a number as a factor. */
static bool find_factor(const cr_view *v, const cr_values *mine, step *out) {
  cr_expr ratio = ratio_of(v, mine);
  if (!ratio) return false;
  bool sign = is_minus_one(v, ratio);
  const cr_part *number = sign ? NULL : only_number(v);
  *out = all_of(v, sign ? CR_FAULT_SIGN : CR_FAULT_COEFFICIENT);
  if (number) *out = wrong_part(v, number, cr_mul(v->a->pool, number->expr, ratio));
  return true;
}

/* Right but for a number that is added. */
static bool find_offset(cr_aligner *a, const cr_pair *whole, step *out) {
  int64_t p, q;
  cr_view v = {.a = a, .kind = CR_SUM, .whole = whole};
  cr_values moved = cr_values_of(a, whole->mine), right = cr_values_of(a, whole->right);
  if (cr_aligner_constant(a, whole->mine)) return false;
  if (!cr_small_fraction(moved.at[0] - right.at[0], &p, &q)) return false;
  for (size_t k = 0; k < a->index->npoints; k++) moved.at[k] -= (double)p / (double)q;
  if (!cr_values_close(a, &moved, &right)) return false;
  cr_expr by = cr_frac(a->pool, p, q);
  if (!cr_aligner_equal(a, whole->mine, cr_add(a->pool, whole->right, by))) return false;
  *out = all_of(&v, CR_FAULT_CONSTANT);
  bool parts = cr_typed_parts(&a->typed, whole->node, CR_SUM, &v.mine);
  const cr_part *number = parts ? only_number(&v) : NULL;
  if (number) *out = wrong_part(&v, number, cr_sub(a->pool, number->expr, by));
  return true;
}

/* ---- the way down -------------------------------------------------------------------------- */

static bool look_as(cr_aligner *a, cr_kind kind, const cr_pair *whole, bool first, step *out) {
  cr_view v;
  if (!cr_view_open(&v, a, kind, whole)) return false;
  if (find_extra(&v, first, out) || find_missing(&v, out)) return true;
  if (find_wrong(&v, CR_FIT_WELL, out)) return true;
  cr_values mine = cr_values_of(a, whole->mine);
  bool constant = cr_aligner_constant(a, whole->mine);
  if (!constant && kind == CR_PRODUCT && find_factor(&v, &mine, out)) return true;
  return find_wrong(&v, CR_FIT_BARE, out);
}

static bool look(cr_aligner *a, const cr_pair *whole, bool first, step *out) {
  return look_as(a, CR_SUM, whole, first, out) || look_as(a, CR_PRODUCT, whole, first, out) ||
         look_inside(a, whole, out);
}

/* As deep as it goes. Something that varies has to agree on the way, or a function. */
static bool walk(cr_aligner *a, const cr_pair *whole, step *out) {
  bool agreed = false;
  *out = (step){.down = *whole};
  for (int depth = 0; depth < MAX_DEPTH && out->down.node; depth++) {
    cr_pair at = out->down;
    if (!look(a, &at, depth == 0, out)) break;
    agreed |= !out->bare;
  }
  return agreed;
}

static bool find(cr_aligner *a, cr_expr mine, cr_spot *out) {
  uint32_t root = cr_typed_inside(&a->typed, cr_typed_root(&a->typed));
  const cr_pair whole = {root, mine, a->key->reference};
  step s;
  if (!walk(a, &whole, &s) && !find_offset(a, &whole, &s)) return false;
  cr_span all = cr_typed_span(&a->typed, root);
  out->fault = s.fault;
  out->where = s.where;
  out->right = s.down.right;
  out->whole = s.where.start <= all.start && s.where.end >= all.end;
  return true;
}

bool cr_align(const cr_grading *g, cr_spot *out) {
  cr_aligner a = {.key = g->key, .pool = g->pool};
  if (g->mark != CR_MARK_INCORRECT || g->verdict.truth != CR_DIFFERENT) return false;
  a.index = cr_index_of(g->key);
  if (a.index->npoints == 0 || !cr_typed_open(&a.typed, g)) return false;
  bool found = find(&a, g->reading.expr, out);
  cr_typed_clear(&a.typed);
  return found;
}
