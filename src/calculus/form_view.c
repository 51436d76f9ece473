// SPDX-License-Identifier: MIT
/* From the pool to paper: the canonical u*v^(-1) written u/v, u^(1/2) written
 * sqrt(u), a + (-1)*b written a - b. The pool does not know how a function was
 * typed, so there are two views, and mistakes are looked for in both. */
#include "calculus/form.h"

#include <stdlib.h>

#include "base/memory.h"

typedef struct writer {
  cr_forms *forms;
  cr_form_view view;
  size_t limit;  /* forms->count may not pass this */
  bool failed;   /* it did: what is still to be written is not looked at */
} writer;

static cr_form write_expr(writer *w, cr_expr e, int depth);

/* |p/q| */
static cr_form write_size(writer *w, int64_t p, int64_t q) {
  cr_pool *pool = w->forms->pool;
  if (p < 0) p = -p;
  if (q == 1) return cr_form_leaf(w->forms, cr_int(pool, p));
  return cr_form_div(w->forms, cr_form_leaf(w->forms, cr_int(pool, p)),
                     cr_form_leaf(w->forms, cr_int(pool, q)));
}

static cr_form write_number(writer *w, cr_expr e) {
  int64_t p, q;
  if (!cr_is_frac(w->forms->pool, e, &p, &q)) return cr_form_leaf(w->forms, e);
  cr_form size = write_size(w, p, q);
  return p < 0 ? cr_form_neg(w->forms, size) : size;
}

static cr_form write_sum(writer *w, cr_expr e, int depth) {
  size_t n = cr_nargs(w->forms->pool, e);
  cr_form *term = cr_xmalloc(n * sizeof *term);
  for (size_t i = 0; i < n; i++)
    term[i] = write_expr(w, cr_arg(w->forms->pool, e, i), depth);
  cr_form result = cr_form_make(w->forms, CR_FORM_SUM, CR_FN_COUNT, term, n);
  free(term);
  return result;
}

/* The number in an exponent that is negative. */
static bool negative_exponent(const cr_pool *pool, cr_expr e, cr_expr *exponent) {
  if (cr_kind_of(pool, e) != CR_POWER) return false;
  *exponent = cr_arg(pool, e, 1);
  return cr_kind_of(pool, *exponent) == CR_NUM && cr_num_sign(pool, *exponent) < 0;
}

/* base^exponent with a number as exponent, in the writer's view. */
static cr_form write_number_power(writer *w, cr_form base, cr_expr exponent) {
  int64_t p, q;
  bool frac = cr_is_frac(w->forms->pool, exponent, &p, &q);
  if (frac && p == 1 && q == 2 && w->view == CR_VIEW_FRACTIONS)
    return cr_form_root(w->forms, base);
  return cr_form_pow(w->forms, base, write_number(w, exponent));
}

/* Below the fraction line: base^(-exponent). */
static cr_form write_below(writer *w, cr_expr e, cr_expr exponent, int depth) {
  cr_form base = write_expr(w, cr_arg(w->forms->pool, e, 0), depth);
  return write_number_power(w, base, cr_neg(w->forms->pool, exponent));
}

static cr_form write_power(writer *w, cr_expr e, int depth) {
  cr_pool *pool = w->forms->pool;
  cr_expr exponent = cr_arg(pool, e, 1);
  if (w->view == CR_VIEW_FRACTIONS && negative_exponent(pool, e, &exponent))
    return cr_form_div(w->forms, cr_form_leaf(w->forms, w->forms->one),
                       write_below(w, e, exponent, depth));
  cr_form base = write_expr(w, cr_arg(pool, e, 0), depth);
  if (cr_kind_of(pool, exponent) == CR_NUM) return write_number_power(w, base, exponent);
  return cr_form_make(w->forms, CR_FORM_POWER, CR_FN_COUNT,
                      (cr_form[]){base, write_expr(w, exponent, depth)}, 2);
}

/* A product sorted into what stands above and below the line. */
typedef struct fraction {
  cr_form *above, *below;
  size_t nabove, nbelow;
  bool minus;
  bool of_power;  /* a number times a power of a sum and nothing else */
} fraction;

/* x/2 and -3*x in one view, 1/2*x and (-3)*x in the other; but 1/2*(x+1)^2, as
 * losses are written, in the first, and (x+1)^2/2 in the second. */
static void take_number(writer *w, fraction *f, cr_expr e) {
  int64_t p, q;
  bool powers = w->view == CR_VIEW_POWERS;
  bool small = cr_is_frac(w->forms->pool, e, &p, &q) && p != INT64_MIN;
  bool in_front = small && powers != (q != 1 && f->of_power);
  if (!small || (powers && in_front && p != -1)) {
    f->above[f->nabove++] = cr_form_leaf(w->forms, e);
    return;
  }
  f->minus = p < 0;
  if (in_front || (p != 1 && p != -1))
    f->above[f->nabove++] = write_size(w, p, in_front ? q : 1);
  if (q != 1 && !in_front) f->below[f->nbelow++] = write_size(w, q, 1);
}

static bool is_power_of_sum(const cr_pool *pool, cr_expr e) {
  return cr_kind_of(pool, e) == CR_POWER && cr_kind_of(pool, cr_arg(pool, e, 0)) == CR_SUM &&
         cr_kind_of(pool, cr_arg(pool, e, 1)) == CR_NUM &&
         cr_num_sign(pool, cr_arg(pool, e, 1)) > 0;
}

static void take_factor(writer *w, fraction *f, cr_expr e, int depth) {
  cr_expr exponent;
  if (cr_kind_of(w->forms->pool, e) == CR_NUM) take_number(w, f, e);
  else if (w->view == CR_VIEW_FRACTIONS &&
           negative_exponent(w->forms->pool, e, &exponent))
    f->below[f->nbelow++] = write_below(w, e, exponent, depth);
  else
    f->above[f->nabove++] = write_expr(w, e, depth);
}

static cr_form write_product(writer *w, cr_expr e, int depth) {
  size_t n = cr_nargs(w->forms->pool, e);
  cr_form *room = cr_xmalloc((2 * n + 2) * sizeof *room);
  fraction f = {.above = room, .below = room + n + 1};
  f.of_power = n == 2 && is_power_of_sum(w->forms->pool, cr_arg(w->forms->pool, e, 1));
  for (size_t i = 0; i < n; i++)
    take_factor(w, &f, cr_arg(w->forms->pool, e, i), depth);
  cr_form result = cr_form_product(w->forms, f.above, f.nabove);
  if (f.nbelow)
    result = cr_form_div(w->forms, result, cr_form_product(w->forms, f.below, f.nbelow));
  if (f.minus) result = cr_form_neg(w->forms, result);
  free(room);
  return result;
}

static bool is_e(const cr_pool *pool, cr_expr e) {
  int64_t one;
  return cr_fn_of(pool, e) == CR_FN_EXP && cr_is_int(pool, cr_arg(pool, e, 0), &one) &&
         one == 1;
}

/* Bounded by `depth`, which counts down, and by the number of forms. */
static cr_form write_expr(writer *w, cr_expr e, int depth) {
  cr_forms *forms = w->forms;
  w->failed = w->failed || !e || depth == 0 || forms->count > w->limit;
  if (w->failed) return 0;
  switch (cr_kind_of(forms->pool, e)) {
    case CR_NUM: return write_number(w, e);
    case CR_PI:
    case CR_VAR: return cr_form_leaf(forms, e);
    case CR_SUM: return write_sum(w, e, depth - 1);
    case CR_PRODUCT: return write_product(w, e, depth - 1);
    case CR_POWER: return write_power(w, e, depth - 1);
    case CR_CALL: break;
  }
  if (is_e(forms->pool, e)) return cr_form_leaf(forms, e);
  cr_form u = write_expr(w, cr_arg(forms->pool, e, 0), depth - 1);
  return cr_form_call(forms, cr_fn_of(forms->pool, e), u);
}

cr_form cr_form_of(cr_forms *forms, cr_expr e, cr_form_view view) {
  writer w = {forms, view, forms->count + CR_FORM_MAX_NODES, false};
  cr_form written = write_expr(&w, e, CR_FORM_MAX_DEPTH);
  return w.failed ? 0 : written;
}

/* ---- unfolding ------------------------------------------------------- */

static cr_form unfold(cr_forms *forms, cr_form f, size_t limit, int depth) {
  if (!f || depth == 0 || forms->count > limit) return 0;
  cr_form_node node = *cr_form_at(forms, f);
  if (node.kind == CR_FORM_LEAF) return cr_form_leaf(forms, node.value);
  cr_form *part = cr_xmalloc(node.count * sizeof *part);
  bool whole = true;
  for (size_t i = 0; i < node.count && whole; i++) {
    part[i] = unfold(forms, cr_form_part(forms, f, i), limit, depth - 1);
    whole = part[i] != 0;
  }
  cr_form result = whole ? cr_form_make(forms, node.kind, node.fn, part, node.count) : 0;
  free(part);
  return result;
}

cr_form cr_form_unfold(cr_forms *forms, cr_form f) {
  return unfold(forms, f, forms->count + CR_FORM_MAX_NODES, CR_FORM_MAX_DEPTH);
}
