// SPDX-License-Identifier: MIT
/* Constants made of whole numbers, + - * / and roots: such a number is 0 or at
 * least as far from 0 as the product of its conjugates allows. The bound is that
 * of Burnikel, Funke, Mehlhorn, Schirra and Schmitt, "A separation bound for real
 * algebraic expressions" (2001): with u and l made along the expression,
 * |E| >= 1 / (u^(D-1) l), D the product of the roots' degrees. */
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "decide/prove.h"

enum { MAX_BITS = 60000, MAX_DEGREE = 512 };

/* log2 of u and l, rounded up generously. */
typedef struct bound {
  double u, l;
} bound;

static double up(double x) { return x + fabs(x) * 1e-9 + 1e-9; }

/* log2(2^a + 2^b) */
static double log_sum(double a, double b) {
  double large = a > b ? a : b, small = a > b ? b : a;
  return up(large + log2(1 + exp2(small - large)));
}

static bound bound_of_rational(const cr_rat *r) {
  bound b = {0, 0};
  b.u = cr_rat_sign(r) ? (double)cr_rat_bits(r) : 0;
  b.l = cr_rat_is_int(r) ? 0 : (double)cr_rat_bits(r);
  return b;
}

static bound add(bound a, bound b) {
  return (bound){log_sum(up(a.u + b.l), up(a.l + b.u)), up(a.l + b.l)};
}

static bound multiply(bound a, bound b) {
  return (bound){up(a.u + b.u), up(a.l + b.l)};
}

static bound whole_power(bound a, int64_t n) {
  bound b = {up(a.u * (double)llabs(n)), up(a.l * (double)llabs(n))};
  return n < 0 ? (bound){b.l, b.u} : b;
}

static bound root(bound a, int64_t k) {
  double n = (double)k;
  if (a.u >= a.l) return (bound){up((a.u + (n - 1) * a.l) / n), a.l};
  return (bound){a.u, up(((n - 1) * a.u + a.l) / n)};
}

static bool bound_of_power(const cr_problem *p, cr_expr e, bound *bounds, double *degree) {
  cr_expr base = cr_arg(p->pool, e, 0), exponent = cr_arg(p->pool, e, 1);
  const cr_node *node = cr_node_at(p->pool, exponent);
  if (node->kind != CR_NUM || !cr_rat_is_small(&node->num) || node->num.den > 64 ||
      llabs(node->num.num) > 1000)
    return false;
  bound b = bounds[p->slot[base]];
  if (node->num.den != 1) {
    *degree *= (double)node->num.den;
    b = root(b, node->num.den);
  }
  bounds[p->slot[e]] = whole_power(b, node->num.num);
  return true;
}

static bool bound_of_node(const cr_problem *p, cr_expr e, bound *bounds, double *degree) {
  const cr_node *node = cr_node_at(p->pool, e);
  const cr_expr *args = cr_args_of(p->pool, e);
  bound b;
  switch ((cr_kind)node->kind) {
    case CR_NUM: bounds[p->slot[e]] = bound_of_rational(&node->num); return true;
    case CR_POWER: return bound_of_power(p, e, bounds, degree);
    case CR_SUM:
    case CR_PRODUCT:
      b = bounds[p->slot[args[0]]];
      for (uint32_t i = 1; i < node->nargs; i++)
        b = node->kind == CR_SUM ? add(b, bounds[p->slot[args[i]]])
                                 : multiply(b, bounds[p->slot[args[i]]]);
      bounds[p->slot[e]] = b;
      return true;
    case CR_PI:
    case CR_VAR:
    case CR_CALL: return false;
  }
  return false;
}

/* Bits below which a - b can only be 0; 0 when the method does not apply. */
static double needed_bits(const cr_problem *p) {
  bound *bounds = cr_xcalloc(p->count, sizeof *bounds);
  double degree = 1, bits = 0;
  bool applies = p->naxes == 0 && p->given->count == 0;
  for (size_t i = 0; i < p->count && applies; i++)
    applies = bound_of_node(p, p->node[i], bounds, &degree) && degree <= MAX_DEGREE;
  if (applies) {
    bound d = add(bounds[p->slot[p->a]], bounds[p->slot[p->b]]);
    bits = up((degree - 1) * fmax(d.u, 0) + fmax(d.l, 0)) + 8;
  }
  free(bounds);
  return bits;
}

bool cr_prove_separation(cr_problem *p) {
  double bits = needed_bits(p);
  if (bits <= 0 || bits > MAX_BITS) return false;
  cr_point origin;
  cr_point_init(&origin);
  cr_problem_evaluate(p, &origin, (long)bits + 128);
  cr_point_clear(&origin);
  if (cr_problem_place(p, p->a) != CR_PLACE_INSIDE || cr_problem_place(p, p->b) != CR_PLACE_INSIDE)
    return false;
  cr_ball *difference = cr_balls_new(1);
  cr_ball_sub(difference, cr_problem_ball(p, p->a), cr_problem_ball(p, p->b), (long)bits + 128);
  bool zero = cr_ball_is_within(difference, -(long)bits);
  cr_balls_free(difference, 1);
  return zero;
}
