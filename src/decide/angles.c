// SPDX-License-Identifier: MIT
/* Sums of inverse functions: arctan x + arctan(1/x) - pi/2. */
#include <math.h>
#include <stdlib.h>

#include "decide/cells.h"
#include "decide/points.h"
#include "decide/prove.h"
#include "num/whole.h"

enum { MAX_MULTIPLE = 12 };

/* The least q for which q N has whole coefficients at its inverse functions, and what
 * those have in common then; false when N is no sum of angles. */
static bool find_multiple(const cr_normal *F, const cr_poly *N, int64_t *q, int64_t *common) {
  *q = 1;
  *common = 0;
  if (N->n < 2 || N->n > 8) return false;
  for (int turn = 0; turn < 2; turn++) {
    for (size_t i = 0; i < N->n; i++) {
      const cr_term *t = &N->term[i];
      if (!cr_normal_is_angle(F, t)) return false;
      if (F->gen[t->mono->factor[0].gen].kind == CR_GEN_PI) continue;
      if (turn) *common = cr_gcd(t->c.num, *common);
      else if (t->c.den > MAX_MULTIPLE) return false;
      else *q = cr_lcm(*q, t->c.den);
      if (*q > MAX_MULTIPLE) return false;
    }
  }
  return *common != 0;
}

/* Surely between -2 pi and 2 pi at the point? */
static bool is_small_at(cr_normal *F, const cr_poly *N, const cr_point *point) {
  cr_ball *ball = cr_balls_new(1);
  cr_normal_range(F, N, point, ball, 128);
  bool small = cr_ball_is_finite(ball) && cr_ball_is_below(ball, 6) && cr_ball_is_above(ball, -6);
  cr_balls_free(ball, 1);
  return small;
}

/* Between -2 pi and 2 pi, whatever the arguments are? */
static bool is_small_anywhere(cr_normal *F, const cr_poly *N) {
  cr_rat low = {0, 1}, high = {0, 1};
  bool small = cr_normal_turns(F, N, &low, &high) && cr_rat_cmp(&low, &(cr_rat){-2, 1}) > 0 &&
               cr_rat_cmp(&high, &(cr_rat){2, 1}) < 0;
  cr_rat_clear(&low);
  cr_rat_clear(&high);
  return small;
}

static bool cuts(const cr_constraints *list, uint32_t base) {
  for (size_t i = 0; i < list->count; i++) {
    const cr_constraint *item = &list->item[i];
    for (size_t k = 0; k < (item->split ? item->m.n : 0); k++)
      if (item->m.base[k] == base) return true;
  }
  return false;
}

/* A sign in N, within arguments too, jumps where its base is 0. Is every such place
 * a cut between cells? Conditions of definition need not show it: sign(x). */
static bool signs_are_cut(const cr_normal *F, const cr_poly *N, const cr_constraints *list) {
  uint8_t *seen = cr_normal_needs(F, N);
  bool cut = true;
  for (size_t g = 1; g < F->ngens; g++) {
    const cr_gen *gen = &F->gen[g];
    if (!seen[g]) continue;
    if (gen->kind == CR_GEN_POWSIGN || (gen->kind == CR_GEN_KERNEL && gen->fn == CR_FN_SIGN))
      cut = false;
    else if (gen->kind == CR_GEN_SIGN)
      cut &= cr_normal_base_sign(F, gen->base) || cuts(list, gen->base);
  }
  free(seen);
  return cut;
}

/* In one variable: on each piece where both sides are defined and the pattern of
 * signs holds. */
static bool is_small_on_pieces(cr_normal *F, const cr_poly *N) {
  cr_constraints list;
  cr_cells cells;
  cr_point point;
  cr_point_init(&point);
  cr_constraints_collect(F, &list);
  bool small = cr_cells_make(F, &list, CR_CUT_POINTS, &cells) && signs_are_cut(F, N, &list);
  for (size_t i = 0; i < cells.count && small; i++) {
    if (cr_cells_fits(F, &cells, i) < 0 || cr_cells_defined(F, &cells, i, &list, true) < 0 ||
        cr_cells_defined(F, &cells, i, &list, false) < 0)
      continue;
    cr_rat_set(&point.at[cells.axis], &cells.sample[i]);
    small = is_small_at(F, N, &point);
  }
  cr_cells_clear(&cells);
  cr_constraints_clear(&list);
  cr_point_clear(&point);
  return small;
}

/* A multiple of 2 pi wherever it is defined? Its cosine is 1, its sine 0. */
static bool is_full_turn(cr_normal *F, const cr_poly *N) {
  const cr_poly *cos, *sin;
  cr_normal_angle(F, cr_normal_pack(F, N), &cos, &sin);
  if (cr_ring_failed(F->ring) || sin->n != 0) return false;
  bool one = cr_normal_sub(F, cos, cr_poly_frac(F->ring, 1, 1))->n == 0;
  return one && !cr_ring_failed(F->ring);
}

static bool is_zero_turn(cr_normal *F, const cr_poly *N) {
  if (!is_full_turn(F, N)) return false;
  if (is_small_anywhere(F, N)) return true;
  if (!cr_normal_is_constant(F, N)) return is_small_on_pieces(F, N);
  cr_point origin;
  cr_point_init(&origin);
  bool small = is_small_at(F, N, &origin);
  cr_point_clear(&origin);
  return small;
}

static bool is_angle(const cr_gen *g) {
  bool inverse = g->kind == CR_GEN_KERNEL && (g->fn == CR_FN_ARCSIN || g->fn == CR_FN_ARCTAN);
  return inverse || g->kind == CR_GEN_PI;
}

/* The smaller the multiple of N, the less room for turns; but sin and cos of a larger
 * one may have fewer roots. */
bool cr_prove_angles(cr_normal *F, const cr_poly *N) {
  int64_t q, common;
  N = cr_linear_in(F, N, is_angle);
  if (!N || cr_ring_failed(F->ring)) return false;
  if (!find_multiple(F, N, &q, &common)) return false;
  cr_rat times = {0, 1}, least = {0, 1};
  cr_rat_set_frac(&least, q, common);
  if (is_zero_turn(F, cr_poly_scale(F->ring, N, &least))) return true;
  times.num = q;
  return common > 1 && !cr_ring_failed(F->ring) &&
         is_zero_turn(F, cr_poly_scale(F->ring, N, &times));
}

/* ---- one kernel by another ------------------------------------------------------------------- */

enum { MOST_RELATED = 4, TWELFTH = 12 };

/* The multiple of pi/12 that N seems to be, by its values at two points. */
static bool seems_constant(cr_normal *F, const cr_poly *N, int64_t *twelfths) {
  enum { POINTS = 6 };
  cr_point point;
  cr_point_init(&point);
  cr_ball *ball = cr_balls_new(1);
  int seen = 0;
  bool same = true;
  for (size_t i = 0; i < POINTS && seen < 2 && same; i++) {
    cr_point_simple(F->p, i, &point);
    cr_normal_range(F, N, &point, ball, 64);
    if (!cr_ball_is_finite(ball)) continue;
    double value = cr_ball_double(ball) * TWELFTH / acos(-1), whole = round(value);
    same = fabs(value - whole) < 1e-9 && (seen == 0 || (int64_t)whole == *twelfths);
    *twelfths = (int64_t)whole;
    seen++;
  }
  cr_balls_free(ball, 1);
  cr_point_clear(&point);
  return same && seen == 2;
}

/* gen = side * other + r pi for some r? */
static const cr_poly *relation(cr_normal *F, uint32_t gen, uint32_t other, int side) {
  cr_ring *R = F->ring;
  int64_t twelfths = 0;
  const cr_poly *mine = cr_poly_gen(R, gen, 1, 1);
  const cr_poly *its = cr_poly_mul(R, cr_poly_gen(R, other, 1, 1), cr_poly_frac(R, side, 1));
  const cr_poly *N = cr_poly_sub(R, mine, its);
  if (!seems_constant(F, N, &twelfths)) return NULL;
  uint32_t pi = cr_normal_generator(F, CR_GEN_PI, 0, cr_poly_frac(R, 0, 1));
  const cr_poly *turn = cr_poly_gen(R, pi, 1, 1);
  turn = cr_poly_mul(R, cr_poly_frac(R, twelfths, TWELFTH), turn);
  N = cr_poly_sub(R, N, turn);
  bool zero = is_full_turn(F, N) && is_small_anywhere(F, N);
  return zero ? cr_poly_add(R, its, turn) : NULL;
}

/* By earlier kernels, so that what stands instead of one is never that one again. */
void cr_relate_angles(cr_normal *F, uint32_t gen) {
  if (F->gen[gen].instead || F->p->naxes == 0) return;
  int looked = 0;
  for (uint32_t other = gen; other-- > 1 && looked < MOST_RELATED;) {
    const cr_gen *g = &F->gen[other];
    if (g->kind != CR_GEN_KERNEL || !is_angle(g) || g->instead) continue;
    looked++;
    for (int side = 1; side >= -1; side -= 2) {
      const cr_poly *instead = relation(F, gen, other, side);
      if (cr_ring_failed(F->ring)) return;
      if (!instead) continue;
      F->gen[gen].instead = instead;
      return;
    }
  }
}
