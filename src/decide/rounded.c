// SPDX-License-Identifier: MIT
/* Rounded decimals: each number in a that could be written with so many digits
 * stands for all numbers that round to it. This accepts, and proves nothing. */
#include <stdlib.h>

#include "base/memory.h"
#include "decide/points.h"

enum { POINTS = 16, ENOUGH = 4, MOST_DIGITS = 12, LEAST_BITS = 4, BITS = 128 };

/* 10^digits times the number is whole, and the number is not. */
static bool could_be_rounded(const cr_rat *value, int digits) {
  if (cr_rat_is_int(value) || !cr_rat_is_small(value)) return false;
  int64_t scale = 1;
  for (int i = 0; i < digits; i++) scale *= 10;
  return scale % value->den == 0;
}

/* The numbers of a that b does not have. */
static size_t find_numbers(cr_problem *p, int digits) {
  uint8_t *of_a = cr_problem_nodes_of(p, p->a), *of_b = cr_problem_nodes_of(p, p->b);
  size_t found = 0;
  p->wide = cr_xcalloc(p->count, 1);
  for (size_t i = 0; i < p->count; i++) {
    const cr_node *node = cr_node_at(p->pool, p->node[i]);
    if (!of_a[i] || of_b[i] || node->kind != CR_NUM) continue;
    p->wide[i] = could_be_rounded(&node->num, digits);
    found += p->wide[i];
  }
  free(of_a);
  free(of_b);
  return found;
}

/* 1: the values may be the same there; -1: they are surely not; 0: not known. */
static int agree_at(cr_problem *p, const cr_point *point) {
  cr_problem_evaluate(p, point, BITS);
  if (cr_problem_place(p, p->a) != CR_PLACE_INSIDE ||
      cr_problem_place(p, p->b) != CR_PLACE_INSIDE || !cr_problem_holds(p))
    return 0;
  cr_ball *a = cr_problem_ball(p, p->a);
  if (cr_ball_are_disjoint(a, cr_problem_ball(p, p->b))) return -1;
  return cr_ball_accuracy(a) >= LEAST_BITS;
}

static bool agree(cr_problem *p) {
  size_t seen = 0, n = p->naxes ? POINTS : 1, enough = p->naxes ? ENOUGH : 1;
  bool apart = false;
  cr_point point;
  cr_point_init(&point);
  for (size_t i = 0; i < n && !apart; i++) {
    cr_point_simple(p, i, &point);
    int same = agree_at(p, &point);
    apart = same < 0;
    seen += same > 0;
  }
  cr_point_clear(&point);
  return !apart && seen >= enough;
}

bool cr_compare_rounded(cr_pool *pool, cr_expr a, cr_expr b, const cr_given *given,
                        int digits) {
  static const cr_given nothing;
  static const cr_decide_options options;
  if (digits < 1 || digits > MOST_DIGITS || !a || !b) return false;
  cr_problem p;
  bool same = false;
  if (cr_problem_init(&p, pool, a, b, given ? given : &nothing, &options)) {
    cr_rat two_units = {2, 1}, ten = {10, 1};
    cr_rat_init(&p.half_unit);
    cr_rat_pow(&p.half_unit, &ten, digits, 128);
    cr_rat_mul(&p.half_unit, &p.half_unit, &two_units);
    cr_rat_div(&p.half_unit, &(cr_rat){1, 1}, &p.half_unit);
    same = find_numbers(&p, digits) > 0 && agree(&p);
  }
  cr_problem_clear(&p);
  return same;
}
