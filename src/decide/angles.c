// SPDX-License-Identifier: MIT
/* Sums of inverse functions: arctan x + arctan(1/x) - pi/2. */
#include <stdlib.h>

#include "decide/cells.h"
#include "decide/prove.h"

enum { MAX_MULTIPLE = 12 };

static bool is_angle_term(const cr_normal *F, const cr_term *t) {
  if (t->mono->n != 1 || t->mono->factor[0].num != 1 || t->mono->factor[0].den != 1)
    return false;
  const cr_gen *g = &F->gen[t->mono->factor[0].gen];
  bool inverse = g->kind == CR_GEN_KERNEL && (g->fn == CR_FN_ARCSIN || g->fn == CR_FN_ARCTAN);
  return (inverse || g->kind == CR_GEN_PI) && cr_rat_is_small(&t->c);
}

/* The least multiple of N with whole coefficients; 0 when N is no sum of angles. */
static int64_t whole_multiple(const cr_normal *F, const cr_poly *N) {
  int64_t q = 1;
  if (N->n < 2 || N->n > 8) return 0;
  for (size_t i = 0; i < N->n; i++) {
    const cr_term *t = &N->term[i];
    if (!is_angle_term(F, t)) return 0;
    if (F->gen[t->mono->factor[0].gen].kind == CR_GEN_PI) continue;
    while (q <= MAX_MULTIPLE && q % t->c.den) q++;
    if (q > MAX_MULTIPLE) return 0;
  }
  return q;
}

/* q N at the point: surely between -2 pi and 2 pi? */
static bool is_small_at(cr_normal *F, const cr_poly *N, int64_t q, const cr_point *point) {
  cr_ball *ball = cr_balls_new(2), *factor = cr_ball_at(ball, 1);
  cr_normal_range(F, N, point, ball, 128);
  cr_rat times = cr_rat_small(q, 1);
  cr_ball_set_rat(factor, &times, 128);
  cr_ball_mul(ball, ball, factor, 128);
  bool small = cr_ball_is_finite(ball) && cr_ball_is_below(ball, 6) && cr_ball_is_above(ball, -6);
  cr_balls_free(ball, 2);
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
static bool is_small_on_pieces(cr_normal *F, const cr_poly *N, int64_t q) {
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
    small = is_small_at(F, N, q, &point);
  }
  cr_cells_clear(&cells);
  cr_constraints_clear(&list);
  cr_point_clear(&point);
  return small;
}

bool cr_prove_angles(cr_normal *F, const cr_poly *N) {
  int64_t q = whole_multiple(F, N);
  if (!q) return false;
  const cr_poly *cos, *sin;
  cr_rat times = cr_rat_small(q, 1);
  const cr_poly *angle = cr_poly_scale(F->ring, N, &times);
  cr_normal_angle(F, cr_normal_pack(F, angle), &cos, &sin);
  if (cr_ring_failed(F->ring) || sin->n != 0) return false;
  if (cr_normal_sub(F, cos, cr_poly_frac(F->ring, 1, 1))->n != 0 || cr_ring_failed(F->ring))
    return false;
  if (!cr_normal_is_constant(F, N)) return is_small_on_pieces(F, N, q);
  cr_point origin;
  cr_point_init(&origin);
  bool small = is_small_at(F, N, q, &origin);
  cr_point_clear(&origin);
  return small;
}
