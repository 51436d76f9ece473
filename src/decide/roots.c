// SPDX-License-Identifier: MIT
#include "decide/roots.h"

#include <math.h>
#include <stdlib.h>

#include "decide/points.h"

enum { BITS = 128, MOST_BITS = 8192 };

cr_ball *cr_root_ball(const cr_roots *all, size_t i) {
  return cr_ball_at(all->ball, all->at[i].ball);
}

static cr_ball *add_cut(cr_roots *all, cr_root cut) {
  cut.ball = all->count;
  all->at[all->count] = cut;
  return cr_ball_at(all->ball, all->count++);
}

/* ---- gathering roots --------------------------------------------------------------------- */

/* Does it lie apart from the roots of the same polynomial before it? */
static bool is_apart(const cr_roots *all, size_t first, const cr_ball *ball) {
  for (size_t i = first; i < all->count; i++)
    if (!cr_ball_are_disjoint(cr_root_ball(all, i), ball)) return false;
  return true;
}

static bool add_root(cr_roots *all, size_t first, const cr_ball *ball, cr_root cut) {
  bool fits = all->count < CR_MAX_ROOTS && is_apart(all, first, ball);
  if (fits) cr_ball_set(add_cut(all, cut), ball);
  return fits;
}

/* The roots of f(x^(1/k)), x > 0: the k-th powers of f's roots >= 0. For f in |x|, which
 * x does not stand for, their opposites as well. */
static bool add_roots(cr_normal *F, cr_roots *all, const cr_poly *f, bool of_abs) {
  int64_t k = cr_poly_root_degree(f);
  cr_ball *root = NULL;
  if (k == 0) return false;
  cr_rat degree = cr_rat_small(k, 1);
  cr_ball *zero = cr_balls_new(1);
  if (k > 1) f = cr_poly_stretch(F->ring, f, k);
  long n = cr_poly_real_roots(f, &root, CR_MAX_ROOTS);
  const size_t nballs = root ? (size_t)f->term[0].mono->factor[0].num : 0;
  const size_t first = all->count;
  bool fits = n >= 0;
  for (long i = 0; i < n && fits; i++) {
    cr_ball *own = cr_ball_at(root, (size_t)i);
    if ((k > 1 || of_abs) && cr_ball_is_negative(own)) continue;
    if (k > 1) cr_ball_pow_rat(own, own, &degree, BITS);
    cr_root cut = {.of = f, .power = k};
    fits = add_root(all, first, own, cut);
    if (!fits || !of_abs || cr_ball_is_zero(own)) continue;
    cr_ball_sub(own, zero, own, BITS);
    cut.mirrored = true;
    fits = add_root(all, first, own, cut);
  }
  cr_balls_free(zero, 1);
  cr_balls_free(root, nballs);
  return fits;
}

/* A polynomial in the variable or in |x|, in roots of it too: where x is given to be > 0,
 * or |x| stands there. */
static bool is_in(const cr_normal *F, const cr_poly *f, uint32_t gen) {
  uint32_t own = cr_poly_only_generator(f);
  if (own == gen) return F->gen[gen].positive || cr_poly_root_degree(f) == 1;
  if (own == UINT32_MAX || F->gen[own].kind != CR_GEN_ABS) return false;
  const cr_poly *inner = F->base[F->gen[own].base].f;
  return inner && cr_normal_bare(inner) == gen;
}

/* In |x|, for which x does not stand as well? */
static bool is_of_abs(const cr_normal *F, const cr_poly *f) {
  const cr_gen *g = &F->gen[cr_poly_only_generator(f)];
  return g->kind == CR_GEN_ABS && !F->base[g->base].promoted;
}

static bool add_base_roots(cr_normal *F, cr_roots *all, uint32_t gen, uint32_t b,
                           uint8_t *done) {
  if (done[b]) return true;
  if (!F->base[b].f) /* it was split */
    return add_base_roots(F, all, gen, F->base[b].part[0], done) &&
           add_base_roots(F, all, gen, F->base[b].part[1], done);
  if (cr_normal_is_constant(F, F->base[b].f)) return true;
  done[b] = 1;
  const cr_poly *f = F->base[b].f;
  return is_in(F, f, gen) && add_roots(F, all, f, is_of_abs(F, f));
}

/* Where one base of a condition vanishes; a base that is never negative matters
 * only where 0 is forbidden. */
static bool add_zeros(cr_normal *F, cr_roots *all, uint32_t gen, uint32_t b, bool forbidden,
                      uint8_t *done) {
  const cr_poly *f = F->base[b].f;
  if (f && F->base[b].known && (!forbidden || cr_normal_never_zero(F, f))) return true;
  return add_base_roots(F, all, gen, b, done);
}

/* |f| and the like in a form that must not be 0. */
static bool add_positive_zeros(cr_normal *F, cr_roots *all, uint32_t gen, const cr_mono *m,
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

static bool add_condition(cr_normal *F, cr_roots *all, uint32_t gen, const cr_constraint *item,
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
static bool add_pieces(cr_normal *F, cr_roots *all, uint32_t gen, const cr_poly *form,
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

/* Has the condition its sign between the roots of polynomials, as it stands? */
static bool is_settled(const cr_normal *F, const cr_constraint *item, uint32_t gen) {
  if (item->demand == CR_DEMAND_NONZERO) return item->safe;
  bool fits = item->split && item->safe;
  for (size_t k = 0; fits && k < item->m.n; k++) {
    const cr_poly *f = F->base[item->m.base[k]].f;
    fits = f && (cr_normal_is_constant(F, f) || is_in(F, f, gen));
  }
  return fits;
}

static bool gather(cr_normal *F, const cr_constraints *list, cr_cuts cuts, uint32_t gen,
                   cr_roots *all, uint8_t *done) {
  bool fits = true, points = cuts == CR_CUT_POINTS;
  for (uint32_t b = 0; b < F->nbases && fits; b++)
    if (F->base[b].assumed || F->base[b].learnt)
      fits = add_base_roots(F, all, gen, b, done);
  for (size_t i = 0; i < list->count && fits; i++) {
    const cr_constraint *item = &list->item[i];
    fits = cuts == CR_CUT_PIECES && !is_settled(F, item, gen)
               ? add_pieces(F, all, gen, item->form, done)
               : add_condition(F, all, gen, item, points, done);
  }
  return fits;
}

/* Roots may lie closer to each other than doubles tell. */
static bool is_before(cr_roots *all, size_t i, size_t k) {
  cr_ball *apart = cr_balls_new(1);
  cr_ball_sub(apart, cr_root_ball(all, i), cr_root_ball(all, k), MOST_BITS);
  bool before = cr_ball_is_negative(apart);
  cr_balls_free(apart, 1);
  return before;
}

static void sort_roots(cr_roots *all) {
  for (size_t i = 1; i < all->count; i++) {
    for (size_t k = i; k > 0 && is_before(all, k, k - 1); k--) {
      cr_root swap = all->at[k];
      all->at[k] = all->at[k - 1];
      all->at[k - 1] = swap;
    }
  }
}

/* ---- which fraction is it? --------------------------------------------------------------- */

static bool add_axis_ends(cr_roots *all, const cr_axis *axis) {
  if (all->count + 2 > CR_MAX_ROOTS) return false;
  if (axis->has_low)
    cr_ball_set_rat(add_cut(all, (cr_root){.end = &axis->low}), &axis->low, BITS);
  if (axis->has_high)
    cr_ball_set_rat(add_cut(all, (cr_root){.end = &axis->high}), &axis->high, BITS);
  return true;
}

/* Is r a root of f, exactly? Does q x - p divide it? */
static bool divides(cr_normal *F, const cr_poly *f, const cr_rat *r) {
  uint32_t gen = f->term[0].mono->factor[0].gen;
  const cr_poly *line = cr_poly_gen(F->ring, gen, 1, 1);
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

/* Is x = r the cut c? It is the k-th power of a root of c->of, which is no fraction if
 * r has none. */
static bool is_power_of_root(cr_normal *F, const cr_root *c, const cr_rat *r) {
  cr_rat own = {0, 1};
  bool is = c->power == 1;
  if (is) cr_rat_set(&own, r);
  else is = cr_rat_sign(r) >= 0 && cr_rat_root(&own, r, (uint64_t)c->power);
  is = is && divides(F, c->of, &own);
  cr_rat_clear(&own);
  return is;
}

bool cr_root_is(cr_normal *F, const cr_roots *all, size_t i, const cr_rat *r) {
  const cr_root *c = &all->at[i];
  if (c->end) return cr_rat_equal(c->end, r);
  if (!cr_ball_contains(cr_root_ball(all, i), r)) return false;
  cr_rat opposite = {0, 1};
  if (c->mirrored) cr_rat_neg(&opposite, r);
  bool is = is_power_of_root(F, c, c->mirrored ? &opposite : r);
  cr_rat_clear(&opposite);
  return is;
}

bool cr_root_exact(cr_normal *F, const cr_roots *all, size_t i, cr_rat *r) {
  double middle = cr_ball_double(cr_root_ball(all, i)), margin = 1e-9 * (1 + fabs(middle));
  if (all->at[i].end) cr_rat_set(r, all->at[i].end);
  else if (fabs(middle) < 1e5) cr_rat_between(r, middle - margin, middle + margin);
  else return false;
  return cr_root_is(F, all, i, r);
}

static bool are_one(cr_normal *F, const cr_roots *all, size_t i, size_t k) {
  cr_rat r;
  cr_rat_init(&r);
  bool other = all->at[k].end != NULL; /* which is exact then */
  bool one = cr_root_exact(F, all, other ? k : i, &r) && cr_root_is(F, all, other ? i : k, &r);
  cr_rat_clear(&r);
  return one;
}

/* Cuts must lie apart, or surely be one: an end of the axis that is a root, or
 * roots of x - 1 and of |x|^(1/2) - 1. Close ones may be two. */
static bool drop_equal(cr_normal *F, cr_roots *all) {
  size_t kept = 0;
  for (size_t i = 0; i < all->count; i++) {
    if (!kept || cr_ball_are_disjoint(cr_root_ball(all, kept - 1), cr_root_ball(all, i)))
      all->at[kept++] = all->at[i];
    else if (!are_one(F, all, kept - 1, i))
      return false;
  }
  all->count = kept;
  return true;
}


bool cr_roots_gather(cr_normal *F, const cr_constraints *list, cr_cuts cuts, uint32_t gen,
                     const cr_axis *axis, cr_roots *out, uint8_t *cut) {
  *out = (cr_roots){.ball = cr_balls_new(CR_MAX_ROOTS)};
  if (!gather(F, list, cuts, gen, out, cut) || !add_axis_ends(out, axis)) return false;
  sort_roots(out);
  return drop_equal(F, out);
}

void cr_roots_clear(cr_roots *all) {
  cr_balls_free(all->ball, CR_MAX_ROOTS);
  *all = (cr_roots){0};
}
