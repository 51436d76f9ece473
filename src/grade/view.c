// SPDX-License-Identifier: MIT
#include "grade/view.h"

#include <math.h>

#include "expr/value.h"
#include "grade/wanted.h"

enum { MAX_PROOFS = 24 };

/* ---- proofs -------------------------------------------------------------------------- */

cr_values cr_values_of(const cr_aligner *a, cr_expr e) {
  cr_values out = {{0}};
  const cr_index *index = a->index;
  cr_values_at(a->pool, e, &index->known, index->at, index->nvars, index->npoints, out.at);
  return out;
}

bool cr_values_close(const cr_aligner *a, const cr_values *x, const cr_values *y) {
  for (size_t k = 0; k < a->index->npoints; k++)
    if (!(fabs(x->at[k] - y->at[k]) <= 1e-9 * (fabs(x->at[k]) + fabs(y->at[k])) + 1e-12))
      return false;
  return true;
}

bool cr_aligner_equal(cr_aligner *a, cr_expr e, cr_expr f) {
  static const cr_decide_options options = {
      .no_domains = true, .no_values = true, .only_equal = true};
  cr_verdict verdict;
  if (e == CR_NONE || f == CR_NONE) return false;
  if (e == f) return true;
  if (a->proofs == MAX_PROOFS) return false;
  a->proofs++;
  cr_compare(a->pool, e, f, &a->key->given, &options, &verdict);
  return verdict.truth == CR_EQUAL;
}

bool cr_aligner_number(const cr_aligner *a, cr_expr e) {
  return cr_kind_of(a->pool, e) == CR_NUM;
}

bool cr_aligner_constant(const cr_aligner *a, cr_expr e) {
  cr_expr var[1];
  return cr_variables(a->pool, e, var, 1) == 0;
}

/* ---- terms and factors ------------------------------------------------------------------ */

static cr_expr join(const cr_view *v, const cr_expr *e, size_t n) {
  return v->kind == CR_SUM ? cr_sum(v->a->pool, e, n) : cr_product(v->a->pool, e, n);
}

bool cr_view_open(cr_view *v, cr_aligner *a, cr_kind kind, const cr_pair *whole) {
  cr_wanted right;
  *v = (cr_view){.a = a, .kind = kind, .whole = whole};
  if (!cr_typed_parts(&a->typed, whole->node, kind, &v->mine)) return false;
  if (!cr_wanted_parts(a->pool, whole->right, kind, &right)) return false;
  if (v->mine.count < 2 && right.count < 2) return false;
  for (size_t i = 0; i < right.count; i++) {
    v->put[v->nputs++] = right.item[i];
    if (!right.number || right.item[i] == right.number) continue;
    cr_expr both = cr_mul(a->pool, right.number, right.item[i]);
    if (both) v->put[v->nputs++] = both;
  }
  for (size_t i = 0; i < v->mine.count; i++) v->mine_at[i] = cr_values_of(a, v->mine.item[i].expr);
  for (size_t i = 0; i < v->nputs; i++) v->put_at[i] = cr_values_of(a, v->put[i]);
  v->right_at = cr_values_of(a, whole->right);
  return true;
}

/* The values with part `omit` left out and `put` added; past the end: none. */
static cr_values changed_values(const cr_view *v, size_t omit, size_t put) {
  cr_values out;
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

cr_fit cr_view_try(const cr_view *v, size_t omit, size_t put) {
  cr_values changed = changed_values(v, omit, put);
  if (!cr_values_close(v->a, &changed, &v->right_at)) return CR_FIT_NOT;
  cr_expr kept[CR_MAX_PARTS + 1];
  size_t n = 0;
  for (size_t i = 0; i < v->mine.count; i++)
    if (i != omit) kept[n++] = v->mine.item[i].expr;
  cr_expr rest = join(v, kept, n);
  if (put < v->nputs) kept[n++] = v->put[put];
  if (!rest || !cr_aligner_equal(v->a, join(v, kept, n), v->whole->right)) return CR_FIT_NOT;
  return cr_aligner_constant(v->a, rest) ? CR_FIT_BARE : CR_FIT_WELL;
}
