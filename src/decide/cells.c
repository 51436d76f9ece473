// SPDX-License-Identifier: MIT
#include "decide/cells.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "decide/points.h"

enum { MAX_ROOTS = CR_MAX_CELLS - 2, BITS = 128 };

/* Where the line is cut. */
typedef struct cut {
  size_t ball;        /* which one holds it */
  const cr_poly *of;  /* it is a root of this; NULL: an end of the axis */
  bool of_powers;     /* `of` is in x^(1/k), not in x */
  const cr_rat *end;
} cut;

typedef struct roots {
  cr_ball *ball;
  cut at[MAX_ROOTS];
  size_t count;
} roots;

static cr_ball *ball_of(const roots *all, size_t i) {
  return cr_ball_at(all->ball, all->at[i].ball);
}

static cr_ball *add_cut(roots *all, const cr_poly *of, bool of_powers, const cr_rat *end) {
  size_t i = all->count++;
  all->at[i] = (cut){i, of, of_powers, end};
  return cr_ball_at(all->ball, i);
}

/* ---- gathering roots --------------------------------------------------------------------- */

/* Does it lie apart from the roots of the same polynomial before it? */
static bool is_apart(const roots *all, size_t first, const cr_ball *ball) {
  for (size_t i = first; i < all->count; i++)
    if (!cr_ball_are_disjoint(ball_of(all, i), ball)) return false;
  return true;
}

/* The roots of f(x^(1/k)), x > 0: the k-th powers of f's roots >= 0. */
static bool add_roots(cr_normal *F, roots *all, const cr_poly *f) {
  int64_t k = cr_poly_root_degree(f);
  cr_ball *root = NULL;
  if (k == 0) return false;
  cr_rat degree = cr_rat_small(k, 1);
  if (k > 1) f = cr_poly_stretch(F->ring, f, k);
  long n = cr_poly_real_roots(f, &root, MAX_ROOTS);
  if (n < 0) return false;
  size_t first = all->count;
  bool fits = first + (size_t)n <= MAX_ROOTS;
  for (long i = 0; i < n && fits; i++) {
    cr_ball *own = cr_ball_at(root, (size_t)i);
    if (k > 1 && cr_ball_is_negative(own)) continue;
    if (k > 1) cr_ball_pow_rat(own, own, &degree, BITS);
    fits = is_apart(all, first, own);
    if (fits) cr_ball_set(add_cut(all, f, k > 1, NULL), own);
  }
  cr_balls_free(root, (size_t)f->term[0].mono->factor[0].num);
  return fits;
}

static bool is_constant_base(const cr_normal *F, uint32_t b) {
  return cr_normal_is_constant(F, F->base[b].f);
}

/* A polynomial in the variable, or in |x| that stands for it. */
static bool is_in(const cr_normal *F, const cr_poly *f, uint32_t gen) {
  uint32_t own = cr_poly_only_generator(f);
  if (own == gen) return cr_poly_root_degree(f) == 1;
  if (own == UINT32_MAX || F->gen[own].kind != CR_GEN_ABS) return false;
  const cr_base *base = &F->base[F->gen[own].base];
  return base->promoted && cr_poly_single(base->f) == gen;
}

static bool add_base_roots(cr_normal *F, roots *all, uint32_t gen, uint32_t b,
                           uint8_t *done) {
  if (done[b]) return true;
  if (!F->base[b].f) /* it was split */
    return add_base_roots(F, all, gen, F->base[b].part[0], done) &&
           add_base_roots(F, all, gen, F->base[b].part[1], done);
  if (is_constant_base(F, b)) return true;
  done[b] = 1;
  return is_in(F, F->base[b].f, gen) && add_roots(F, all, F->base[b].f);
}

/* Where one base of a condition vanishes; a base that is never negative matters
 * only where 0 is forbidden. */
static bool add_zeros(cr_normal *F, roots *all, uint32_t gen, uint32_t b, bool forbidden,
                      uint8_t *done) {
  const cr_poly *f = F->base[b].f;
  if (f && F->base[b].known && (!forbidden || cr_normal_never_zero(F, f))) return true;
  return add_base_roots(F, all, gen, b, done);
}

/* |f| and the like in a form that must not be 0. */
static bool add_positive_zeros(cr_normal *F, roots *all, uint32_t gen, const cr_mono *m,
                               uint8_t *done) {
  bool fits = true;
  for (size_t k = 0; k < m->n && fits; k++) {
    const cr_gen *g = &F->gen[m->factor[k].gen];
    if (g->kind == CR_GEN_ABS)
      fits = F->base[g->base].f && add_zeros(F, all, gen, g->base, true, done);
    else
      fits = g->kind == CR_GEN_EXP || g->kind == CR_GEN_PI || g->kind == CR_GEN_VAR;
  }
  return fits;
}

static bool add_condition(cr_normal *F, roots *all, uint32_t gen, const cr_constraint *item,
                          bool points, uint8_t *done) {
  bool point = item->demand == CR_DEMAND_NONZERO;
  if (item->form->n == 0 || (point && !points)) return true;
  if (!item->split || item->m.signs->n) return false;
  bool forbidden = points && item->demand != CR_DEMAND_NOT_NEGATIVE, fits = true;
  for (size_t k = 0; k < item->m.n && fits; k++)
    fits = add_zeros(F, all, gen, item->m.base[k], forbidden, done);
  return fits && (!forbidden || add_positive_zeros(F, all, gen, item->m.positive, done));
}

/* All bases of unknown sign that a form depends on. */
static bool add_pieces(cr_normal *F, roots *all, uint32_t gen, const cr_poly *form,
                       uint8_t *done) {
  uint8_t *seen = cr_normal_needs(F, form);
  bool fits = true;
  for (size_t g = F->ngens; g-- > 1 && fits;) {
    if (!seen[g]) continue;
    bool signed_kind = F->gen[g].kind == CR_GEN_SIGN || F->gen[g].kind == CR_GEN_ABS;
    if (signed_kind && !cr_normal_base_sign(F, F->gen[g].base))
      fits = add_base_roots(F, all, gen, F->gen[g].base, done);
  }
  free(seen);
  return fits;
}

static bool gather(cr_normal *F, const cr_constraints *list, cr_cuts cuts, uint32_t gen,
                   roots *all, uint8_t *done) {
  bool fits = true, points = cuts == CR_CUT_POINTS;
  for (uint32_t b = 0; b < F->nbases && fits; b++)
    if (F->base[b].assumed || F->base[b].learnt)
      fits = add_base_roots(F, all, gen, b, done);
  for (size_t i = 0; i < list->count && fits; i++) {
    const cr_constraint *item = &list->item[i];
    fits = cuts == CR_CUT_PIECES && !item->safe
               ? add_pieces(F, all, gen, item->form, done)
               : add_condition(F, all, gen, item, points, done);
  }
  return fits;
}

static void sort_roots(roots *all) {
  for (size_t i = 1; i < all->count; i++) {
    for (size_t k = i; k > 0; k--) {
      if (cr_ball_double(ball_of(all, k)) >= cr_ball_double(ball_of(all, k - 1))) break;
      cut swap = all->at[k];
      all->at[k] = all->at[k - 1];
      all->at[k - 1] = swap;
    }
  }
}

/* ---- samples --------------------------------------------------------------------------------- */

/* Surely root < x (sign -1) or x < root (sign 1)? */
static bool is_beyond(const cr_ball *root, const cr_rat *x, int sign) {
  cr_ball *point = cr_balls_new(1);
  cr_ball_set_rat(point, x, BITS);
  cr_ball_sub(point, root, point, BITS);
  bool beyond = sign < 0 ? cr_ball_is_negative(point) : cr_ball_is_positive(point);
  cr_balls_free(point, 1);
  return beyond;
}

static bool sample_between(const roots *all, size_t i, double low, double high, cr_rat *out) {
  double margin = (high - low) / 4;
  if (!(low + margin < high - margin)) return false;
  cr_rat_between(out, low + margin, high - margin);
  return (i == 0 || is_beyond(ball_of(all, i - 1), out, -1)) &&
         (i == all->count || is_beyond(ball_of(all, i), out, 1));
}

/* Cells outside what is given for the axis are left out. */
static bool is_given(const cr_axis *axis, const cr_rat *x) {
  if (axis->has_low && cr_rat_cmp(x, &axis->low) <= 0) return false;
  return !axis->has_high || cr_rat_cmp(x, &axis->high) < 0;
}

static bool add_axis_ends(roots *all, const cr_axis *axis) {
  if (all->count + 2 > MAX_ROOTS) return false;
  if (axis->has_low) cr_ball_set_rat(add_cut(all, NULL, false, &axis->low), &axis->low, BITS);
  if (axis->has_high)
    cr_ball_set_rat(add_cut(all, NULL, false, &axis->high), &axis->high, BITS);
  return true;
}

/* Is x = r a root of f, exactly? Does q x - p divide it? `of_powers`: f is in
 * x^(1/k), and only r = 0 and 1 are looked at. */
static bool is_root(cr_normal *F, const cr_poly *f, bool of_powers, const cr_rat *r) {
  uint32_t gen = f->term[0].mono->factor[0].gen;
  const cr_poly *line = cr_poly_gen(F->ring, gen, 1, 1);
  if (of_powers && cr_rat_sign(r) && !cr_rat_is(r, 1, 1)) return false;
  if (cr_rat_sign(r)) {
    cr_rat content;
    const cr_mono *none;
    cr_rat_init(&content);
    line = cr_poly_sub(F->ring, line, cr_poly_rat(F->ring, r));
    line = cr_poly_primitive(F->ring, line, &content, &none);
    cr_rat_clear(&content);
  }
  return cr_poly_divide(F->ring, f, line) != NULL && !cr_ring_failed(F->ring);
}

/* Is the cut at r? Its ball holds no other root of its polynomial. */
static bool is_at(cr_normal *F, const roots *all, size_t i, const cr_rat *r) {
  const cut *c = &all->at[i];
  if (c->end) return cr_rat_equal(c->end, r);
  return cr_ball_contains(ball_of(all, i), r) && is_root(F, c->of, c->of_powers, r);
}

/* Both at one simple fraction? */
static bool are_one(cr_normal *F, const roots *all, size_t i, size_t k) {
  cr_rat r;
  cr_rat_init(&r);
  double middle = cr_ball_double(ball_of(all, i)), margin = 1e-9 * (1 + fabs(middle));
  if (all->at[i].end || all->at[k].end)
    cr_rat_set(&r, all->at[i].end ? all->at[i].end : all->at[k].end);
  else if (fabs(middle) < 1e5)
    cr_rat_between(&r, middle - margin, middle + margin);
  bool one = is_at(F, all, i, &r) && is_at(F, all, k, &r);
  cr_rat_clear(&r);
  return one;
}

/* Cuts must lie apart, or surely be one: an end of the axis that is a root, or
 * roots of x - 1 and of |x|^(1/2) - 1. Close ones may be two. */
static bool drop_equal(cr_normal *F, roots *all) {
  size_t kept = 0;
  for (size_t i = 0; i < all->count; i++) {
    if (!kept || cr_ball_are_disjoint(ball_of(all, kept - 1), ball_of(all, i)))
      all->at[kept++] = all->at[i];
    else if (!are_one(F, all, kept - 1, i))
      return false;
  }
  all->count = kept;
  return true;
}

static bool take_samples(cr_normal *F, roots *all, cr_cells *out) {
  const cr_axis *axis = &F->p->axis[out->axis];
  cr_rat x;
  cr_rat_init(&x);
  bool fits = true;
  for (size_t i = 0; i <= all->count && fits; i++) {
    double low = i ? cr_ball_double(ball_of(all, i - 1)) : 0;
    double high = i < all->count ? cr_ball_double(ball_of(all, i)) : 0;
    if (i == 0) low = high - 4 - fabs(high);
    if (i == all->count) high = low + 4 + fabs(low);
    fits = sample_between(all, i, low, high, &x);
    if (!fits || !is_given(axis, &x)) continue;
    cr_rat_init(&out->sample[out->count]);
    cr_rat_set(&out->sample[out->count++], &x);
  }
  cr_rat_clear(&x);
  return fits;
}

static uint32_t variable_generator(cr_normal *F, size_t *axis) {
  if (F->p->naxes != 1 || F->p->axis[0].whole) return UINT32_MAX;
  *axis = 0;
  for (uint32_t g = 1; g < F->ngens; g++)
    if (F->gen[g].kind == CR_GEN_VAR && F->gen[g].var == F->p->axis[0].var) return g;
  return UINT32_MAX;
}

bool cr_cells_make(cr_normal *F, const cr_constraints *list, cr_cuts cuts, cr_cells *out) {
  *out = (cr_cells){0};
  out->gen = variable_generator(F, &out->axis);
  if (out->gen == UINT32_MAX || !list->complete) return false;
  roots all = {.ball = cr_balls_new(MAX_ROOTS)};
  out->ncut = F->nbases;
  out->cut = cr_xcalloc(F->nbases + 1, 1);
  bool made = gather(F, list, cuts, out->gen, &all, out->cut) &&
              add_axis_ends(&all, &F->p->axis[out->axis]);
  if (made) {
    sort_roots(&all);
    made = drop_equal(F, &all) && take_samples(F, &all, out);
  }
  cr_balls_free(all.ball, MAX_ROOTS);
  return made && !cr_ring_failed(F->ring);
}

void cr_cells_clear(cr_cells *cells) {
  for (size_t i = 0; i < cells->count; i++) cr_rat_clear(&cells->sample[i]);
  cells->count = 0;
  free(cells->cut);
  cells->cut = NULL;
}

/* ---- what holds on a cell -------------------------------------------------------------------- */

int cr_cells_sign(cr_normal *F, const cr_cells *cells, size_t i, const cr_poly *f) {
  cr_point point;
  cr_point_init(&point);
  cr_rat_set(&point.at[cells->axis], &cells->sample[i]);
  cr_ball *ball = cr_balls_new(1);
  int sign = 0;
  for (long bits = 64; bits <= 1024 && !sign; bits *= 2) {
    cr_normal_range(F, f, &point, ball, bits);
    sign = cr_ball_is_positive(ball) - cr_ball_is_negative(ball);
  }
  cr_balls_free(ball, 1);
  cr_point_clear(&point);
  return sign;
}

static bool is_cut(const cr_normal *F, const cr_cells *cells, uint32_t b) {
  return b < cells->ncut && cells->cut[b] && F->base[b].f;
}

static int base_sign(cr_normal *F, const cr_cells *cells, size_t i, uint32_t b) {
  const cr_base *base = &F->base[b];
  if (base->known) return base->known;
  if (!base->f) { /* it was split */
    int x = base_sign(F, cells, i, base->part[0]);
    return x * base_sign(F, cells, i, base->part[1]);
  }
  if (!is_constant_base(F, b) && !is_cut(F, cells, b)) return 0;
  return cr_cells_sign(F, cells, i, base->f);
}

static int constraint_sign(cr_normal *F, const cr_cells *cells, size_t i,
                           const cr_constraint *item) {
  int sign = cr_rat_sign(&item->m.number);
  for (size_t k = 0; k < item->m.n; k++)
    if (!cr_rat_num_even(&item->m.exponent[k]))
      sign *= base_sign(F, cells, i, item->m.base[k]);
  return sign;
}

int cr_cells_defined(cr_normal *F, const cr_cells *cells, size_t i,
                     const cr_constraints *list, bool of_a) {
  int result = 1;
  for (size_t k = 0; k < list->count; k++) {
    const cr_constraint *item = &list->item[k];
    if (!(of_a ? item->of_a : item->of_b)) continue;
    if (item->form->n == 0) {
      if (item->demand != CR_DEMAND_NOT_NEGATIVE) return -1;
      continue;
    }
    if (item->demand == CR_DEMAND_NONZERO) {
      if (!item->safe) result = 0;
      continue;
    }
    int sign = item->split && item->m.signs->n == 0 ? constraint_sign(F, cells, i, item) : 0;
    /* where it is 0 in disguise, >= 0 holds and > 0 does not */
    bool strict = item->demand == CR_DEMAND_POSITIVE;
    if (sign < 0 && (strict || item->safe)) return -1;
    if (sign <= 0 || (strict && !item->safe)) result = 0;
  }
  return result;
}

static void assume_signs(cr_normal *F, const cr_cells *cells, size_t i) {
  for (uint32_t b = 0; b < cells->ncut && b < F->nbases; b++)
    F->base[b].assumed = (int8_t)(is_cut(F, cells, b) ? base_sign(F, cells, i, b) : 0);
}

void cr_cells_defined_by_signs(cr_normal *F, const cr_cells *cells, size_t i, int *of_a,
                               int *of_b) {
  cr_constraints list;
  assume_signs(F, cells, i);
  cr_normal_forget(F);
  cr_ring_restart(F->ring);
  cr_constraints_collect(F, &list);
  *of_a = list.complete ? cr_cells_defined(F, cells, i, &list, true) : 0;
  *of_b = list.complete ? cr_cells_defined(F, cells, i, &list, false) : 0;
  cr_constraints_clear(&list);
  for (uint32_t b = 0; b < F->nbases; b++) F->base[b].assumed = 0;
  cr_normal_forget(F);
}

int cr_cells_fits(cr_normal *F, const cr_cells *cells, size_t i) {
  int fits = 1;
  for (uint32_t b = 0; b < F->nbases; b++) {
    int wanted = F->base[b].learnt ? F->base[b].learnt : F->base[b].assumed;
    if (!wanted) continue;
    int sign = base_sign(F, cells, i, b);
    if (sign && sign != wanted) return -1;
    if (!sign) fits = 0;
  }
  return fits;
}
