// SPDX-License-Identifier: MIT
#include "decide/cells.h"

#include <math.h>
#include <stdlib.h>

#include "base/limits.h"
#include "base/memory.h"
#include "decide/points.h"

enum { BITS = 128, MOST_BITS = 8192 };

/* ---- samples --------------------------------------------------------------------------------- */

/* Surely root < x (sign -1) or x < root (sign 1)? */
static bool is_beyond(const cr_ball *root, const cr_rat *x, int sign) {
  cr_ball *apart = cr_balls_new(1);
  bool beyond = false, settled = false;
  for (long bits = BITS; bits <= MOST_BITS && !settled; bits *= 8) {
    cr_ball_set_rat(apart, x, bits);
    cr_ball_sub(apart, root, apart, bits);
    beyond = sign < 0 ? cr_ball_is_negative(apart) : cr_ball_is_positive(apart);
    settled = cr_ball_is_nonzero(apart);
  }
  cr_balls_free(apart, 1);
  return beyond;
}

/* Does x surely lie between the cuts i - 1 and i? */
static bool is_within(const cr_roots *all, size_t i, const cr_rat *x) {
  return (i == 0 || is_beyond(cr_root_ball(all, i - 1), x, -1)) &&
         (i == all->count || is_beyond(cr_root_ball(all, i), x, 1));
}

/* Between two cuts that doubles do not tell apart: a simple fraction beside them, or halve
 * an interval that holds both until its middle lies between them. */
static bool sample_closely(const cr_roots *all, size_t i, double low, double high, cr_rat *out) {
  enum { HALVINGS = 4200 };
  cr_rat from = {0, 1}, to = {0, 1}, half = {1, 2};
  double margin = 1e-9 * (1 + fabs(low));
  cr_rat_between(out, low - margin, high + margin);
  if (is_within(all, i, out)) return true;
  cr_rat_set_double(&from, low - margin);
  cr_rat_set_double(&to, high + margin);
  bool found = false, lost = i == 0 || i == all->count;
  for (int step = 0; step < HALVINGS && !found && !lost; step++) {
    cr_rat_add(out, &from, &to);
    cr_rat_mul(out, out, &half);
    bool right = is_beyond(cr_root_ball(all, i - 1), out, -1);
    bool left = is_beyond(cr_root_ball(all, i), out, 1);
    found = right && left;
    lost = !right && !left;
    if (!found) cr_rat_set(right ? &to : &from, out);
  }
  cr_rat_clear(&from);
  cr_rat_clear(&to);
  return found;
}

/* Is the point one that is given away, as by x != 2? */
static bool is_excluded(cr_problem *p, const cr_point *point) {
  bool any = false;
  for (size_t i = 0; i < p->given->count; i++)
    any |= p->given->item[i].relation == CR_NOT_EQUAL;
  if (!any) return false;
  cr_problem_evaluate(p, point, BITS);
  return !cr_problem_holds(p);
}

/* Does a base vanish at x? Something may be undefined there, and there alone. */
static bool is_special(cr_normal *F, size_t axis, uint32_t gen, const cr_rat *x) {
  cr_point point;
  cr_point_init(&point);
  cr_rat_set(&point.at[axis], x);
  cr_ball *ball = cr_balls_new(1);
  bool special = is_excluded(F->p, &point);
  for (uint32_t b = 0; b < F->nbases && !special; b++) {
    const cr_poly *f = F->base[b].f;
    if (!f || cr_poly_single(f) != gen) continue;
    cr_normal_range(F, f, &point, ball, BITS);
    special = !cr_ball_is_nonzero(ball);
  }
  cr_balls_free(ball, 1);
  cr_point_clear(&point);
  return special;
}

/* A simple fraction in the middle of cell i, at which nothing special happens if there is
 * one such. */
static bool sample_between(cr_normal *F, const cr_cells *cells, const cr_roots *all, size_t i,
                           double low, double high, cr_rat *out) {
  static const double parts[][2] = {{0.25, 0.75}, {0.52, 0.75}, {0.25, 0.48}, {0.55, 0.60},
                                    {0.40, 0.45}, {0.62, 0.64}, {0.36, 0.38}, {0.25, 0.75}};
  enum { CHOICES = sizeof parts / sizeof *parts };
  double size = high - low;
  for (size_t k = 0; k < CHOICES; k++) {
    double from = low + parts[k][0] * size, to = low + parts[k][1] * size;
    if (!(from < to)) break;
    cr_rat_between(out, from, to);
    if (!is_within(all, i, out)) break;
    if (k + 1 == CHOICES || !is_special(F, cells->axis, cells->gen, out)) return true;
  }
  return sample_closely(all, i, low, high, out);
}

/* Cells outside what is given for the axis are left out. */
static bool is_given(const cr_axis *axis, const cr_rat *x) {
  if (axis->has_low && cr_rat_cmp(x, &axis->low) <= 0) return false;
  return !axis->has_high || cr_rat_cmp(x, &axis->high) < 0;
}

static bool take_samples(cr_normal *F, cr_roots *all, cr_cells *out) {
  const cr_axis *axis = &F->p->axis[out->axis];
  cr_rat x;
  cr_rat_init(&x);
  bool fits = true;
  for (size_t i = 0; i <= all->count && fits; i++) {
    double low = i ? cr_ball_double(cr_root_ball(all, i - 1)) : 0;
    double high = i < all->count ? cr_ball_double(cr_root_ball(all, i)) : 0;
    if (i == 0) low = high - 4 - fabs(high);
    if (i == all->count) high = low + 4 + fabs(low);
    fits = sample_between(F, out, all, i, low, high, &x);
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

static bool make(cr_normal *F, const cr_constraints *list, cr_cuts cuts, cr_cells *out,
                 cr_roots *all) {
  *out = (cr_cells){0};
  *all = (cr_roots){0};
  out->gen = variable_generator(F, &out->axis);
  if (out->gen == UINT32_MAX || !list->complete) return false;
  out->ncut = F->nbases;
  out->cut = cr_xcalloc(F->nbases + 1, 1);
  const cr_axis *axis = &F->p->axis[out->axis];
  return cr_roots_gather(F, list, cuts, out->gen, axis, all, out->cut) &&
         take_samples(F, all, out) && !cr_ring_failed(F->ring);
}

bool cr_cells_make(cr_normal *F, const cr_constraints *list, cr_cuts cuts, cr_cells *out) {
  cr_roots all;
  bool made = make(F, list, cuts, out, &all);
  cr_roots_clear(&all);
  return made;
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
  for (long bits = 64; bits <= CR_LIMIT_BALL_BITS && !sign; bits *= 2) {
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
  if (!cr_normal_is_constant(F, F->base[b].f) && !is_cut(F, cells, b)) return 0;
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

/* ---- where both sides may be defined --------------------------------------------------------- */

static bool is_possible(cr_normal *F, const cr_cells *cells, size_t i,
                        const cr_constraints *list) {
  return cr_cells_fits(F, cells, i) >= 0 && cr_cells_defined(F, cells, i, list, true) >= 0 &&
         cr_cells_defined(F, cells, i, list, false) >= 0;
}

/* The fraction that ends the cell of x on the left (side -1) or right; false when there
 * is no end, or when it is no simple one. */
static bool end_of_cell(cr_normal *F, const cr_roots *all, const cr_rat *x, int side,
                        cr_rat *end) {
  size_t left = 0;
  while (left < all->count && is_beyond(cr_root_ball(all, left), x, -1)) left++;
  if (side < 0 && left == 0) return false;
  size_t i = side < 0 ? left - 1 : left;
  return i < all->count && cr_root_exact(F, all, i, end) && cr_rat_is_small(end);
}

static bool take_end(cr_normal *F, const cr_roots *all, const cr_rat *x, int side, bool *has,
                     cr_rat *old) {
  cr_rat end = {0, 1};
  bool new = end_of_cell(F, all, x, side, &end) && !(*has && cr_rat_equal(old, &end));
  if (new) {
    *has = true;
    *old = end;
  } else {
    cr_rat_clear(&end);
  }
  return new;
}

bool cr_cells_narrow(cr_normal *F, const cr_constraints *list, cr_axis *axis) {
  cr_cells cells;
  cr_roots all;
  bool narrower = false;
  if (make(F, list, CR_CUT_SIGNS, &cells, &all)) {
    size_t first = 0, last = cells.count;
    while (first < last && !is_possible(F, &cells, first, list)) first++;
    while (last > first && !is_possible(F, &cells, last - 1, list)) last--;
    if (first < last) {
      narrower = take_end(F, &all, &cells.sample[first], -1, &axis->has_low, &axis->low);
      narrower |= take_end(F, &all, &cells.sample[last - 1], 1, &axis->has_high, &axis->high);
    }
  }
  cr_roots_clear(&all);
  cr_cells_clear(&cells);
  return narrower && !cr_ring_failed(F->ring);
}
