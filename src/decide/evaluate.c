// SPDX-License-Identifier: MIT
/* One point, all nodes: a ball for the value, and whether the point lies
 * strictly inside the set where the node is defined. */
#include "decide/evaluate.h"

#include "decide/problem.h"

typedef enum domain_rule {
  ALL,          /* every real number */
  POLES,        /* where the value is finite: tan, 1/u */
  ABOVE_ZERO,   /* u > 0 */
  NOT_ZERO,     /* u != 0 */
  WITHIN_ONE,   /* -1 < u < 1 */
  BEYOND_ONE,   /* |u| > 1 */
  ABOVE_ONE,    /* u > 1 */
  ZERO_TO_ONE   /* 0 < u < 1 */
} domain_rule;

typedef struct ball_row {
  cr_ball_fn *fn;
  domain_rule rule;
} ball_row;

static const ball_row rows[CR_FN_COUNT] = {
    [CR_FN_EXP] = {cr_ball_exp, ALL},
    [CR_FN_LN] = {cr_ball_ln, ABOVE_ZERO},
    [CR_FN_SIN] = {cr_ball_sin, ALL},
    [CR_FN_COS] = {cr_ball_cos, ALL},
    [CR_FN_TAN] = {cr_ball_tan, POLES},
    [CR_FN_COT] = {cr_ball_cot, POLES},
    [CR_FN_SEC] = {cr_ball_sec, POLES},
    [CR_FN_CSC] = {cr_ball_csc, POLES},
    [CR_FN_ARCSIN] = {cr_ball_arcsin, WITHIN_ONE},
    [CR_FN_ARCCOS] = {cr_ball_arccos, WITHIN_ONE},
    [CR_FN_ARCTAN] = {cr_ball_arctan, ALL},
    [CR_FN_ARCCOT] = {cr_ball_arccot, ALL},
    [CR_FN_ARCSEC] = {cr_ball_arcsec, BEYOND_ONE},
    [CR_FN_ARCCSC] = {cr_ball_arccsc, BEYOND_ONE},
    [CR_FN_SINH] = {cr_ball_sinh, ALL},
    [CR_FN_COSH] = {cr_ball_cosh, ALL},
    [CR_FN_TANH] = {cr_ball_tanh, ALL},
    [CR_FN_COTH] = {cr_ball_coth, NOT_ZERO},
    [CR_FN_SECH] = {cr_ball_sech, ALL},
    [CR_FN_CSCH] = {cr_ball_csch, NOT_ZERO},
    [CR_FN_ARCSINH] = {cr_ball_arcsinh, ALL},
    [CR_FN_ARCCOSH] = {cr_ball_arccosh, ABOVE_ONE},
    [CR_FN_ARCTANH] = {cr_ball_arctanh, WITHIN_ONE},
    [CR_FN_ARCCOTH] = {cr_ball_arccoth, BEYOND_ONE},
    [CR_FN_ARCSECH] = {cr_ball_arcsech, ZERO_TO_ONE},
    [CR_FN_ARCCSCH] = {cr_ball_arccsch, NOT_ZERO},
    [CR_FN_ABS] = {cr_ball_abs, ALL},
    [CR_FN_SIGN] = {cr_ball_sign, NOT_ZERO},
    [CR_FN_SIGMA] = {cr_ball_sigma, ALL},
};

cr_ball_fn *cr_ball_function(cr_fn fn) { return rows[fn].fn; }

static cr_place place_if(bool inside, bool outside) {
  return inside ? CR_PLACE_INSIDE : outside ? CR_PLACE_OUTSIDE : CR_PLACE_UNKNOWN;
}

static cr_place place_for(domain_rule rule, const cr_ball *u) {
  bool above = cr_ball_is_above(u, 1), below = cr_ball_is_below(u, -1);
  switch (rule) {
    case ALL:
    case POLES: return CR_PLACE_INSIDE;
    case ABOVE_ZERO: return place_if(cr_ball_is_positive(u), cr_ball_is_negative(u));
    case NOT_ZERO: return place_if(cr_ball_is_nonzero(u), false);
    case WITHIN_ONE:
      return place_if(cr_ball_is_above(u, -1) && cr_ball_is_below(u, 1), above || below);
    case BEYOND_ONE:
      return place_if(above || below, cr_ball_is_above(u, -1) && cr_ball_is_below(u, 1));
    case ABOVE_ONE: return place_if(above, cr_ball_is_below(u, 1));
    case ZERO_TO_ONE:
      return place_if(cr_ball_is_positive(u) && cr_ball_is_below(u, 1),
                      cr_ball_is_negative(u) || above);
  }
  return CR_PLACE_UNKNOWN;
}

/* A constant that is exactly 0 stays so around every point. */
static bool is_zero_constant(const cr_problem *p, cr_expr e) {
  const cr_node *node = cr_node_at(p->pool, e);
  return node->kind == CR_NUM && cr_rat_sign(&node->num) == 0;
}

static cr_place place_of_root(const cr_problem *p, cr_expr base, const cr_rat *r) {
  const cr_ball *u = cr_problem_ball(p, base);
  bool inverse = cr_rat_sign(r) <= 0;
  if (inverse && is_zero_constant(p, base)) return CR_PLACE_OUTSIDE;
  if (cr_rat_den_even(r)) return place_for(ABOVE_ZERO, u);
  return inverse ? place_for(NOT_ZERO, u) : CR_PLACE_INSIDE;
}

static cr_place evaluate_power(cr_problem *p, cr_expr e, cr_ball *out, long bits) {
  cr_expr base = cr_arg(p->pool, e, 0), exponent = cr_arg(p->pool, e, 1);
  const cr_ball *u = cr_problem_ball(p, base), *v = cr_problem_ball(p, exponent);
  const cr_node *node = cr_node_at(p->pool, exponent);
  if (node->kind == CR_NUM) {
    cr_ball_pow_rat(out, u, &node->num, bits);
    return place_of_root(p, base, &node->num);
  }
  int64_t n;
  if (p->whole[p->slot[exponent]] && cr_ball_integer(v, &n)) {
    cr_ball_pow_rat(out, u, &(cr_rat){n, 1}, bits);
    return place_for(NOT_ZERO, u);
  }
  cr_ball_pow(out, u, v, bits);
  if (is_zero_constant(p, base)) return CR_PLACE_OUTSIDE;
  return place_for(ABOVE_ZERO, u);
}

static cr_place place_of_children(const cr_problem *p, cr_expr e) {
  const cr_expr *args = cr_args_of(p->pool, e);
  cr_place place = CR_PLACE_INSIDE;
  for (size_t i = 0; i < cr_nargs(p->pool, e); i++) {
    cr_place child = cr_problem_place(p, args[i]);
    if (child == CR_PLACE_OUTSIDE) return child;
    if (child == CR_PLACE_UNKNOWN) place = child;
  }
  return place;
}

static void evaluate_sum(cr_problem *p, cr_expr e, cr_ball *out, long bits) {
  const cr_expr *args = cr_args_of(p->pool, e);
  cr_ball_set(out, cr_problem_ball(p, args[0]));
  for (size_t i = 1; i < cr_nargs(p->pool, e); i++)
    cr_ball_add(out, out, cr_problem_ball(p, args[i]), bits);
}

static void evaluate_product(cr_problem *p, cr_expr e, cr_ball *out, long bits) {
  const cr_expr *args = cr_args_of(p->pool, e);
  cr_ball_set(out, cr_problem_ball(p, args[0]));
  for (size_t i = 1; i < cr_nargs(p->pool, e); i++)
    cr_ball_mul(out, out, cr_problem_ball(p, args[i]), bits);
}

static size_t axis_index(const cr_problem *p, cr_expr var) {
  size_t i = 0;
  while (p->axis[i].var != var) i++;
  return i;
}

/* The node's own condition; its value goes to `out`. */
static cr_place evaluate_node(cr_problem *p, cr_expr e, const cr_point *point,
                              cr_ball *out, long bits) {
  switch (cr_kind_of(p->pool, e)) {
    case CR_NUM: cr_ball_set_rat(out, &cr_node_at(p->pool, e)->num, bits); break;
    case CR_PI: cr_ball_pi(out, bits); break;
    case CR_VAR: cr_ball_set_rat(out, &point->at[axis_index(p, e)], bits); break;
    case CR_SUM: evaluate_sum(p, e, out, bits); break;
    case CR_PRODUCT: evaluate_product(p, e, out, bits); break;
    case CR_POWER: return evaluate_power(p, e, out, bits);
    case CR_CALL: {
      const ball_row *row = &rows[cr_fn_of(p->pool, e)];
      const cr_ball *u = cr_problem_ball(p, cr_arg(p->pool, e, 0));
      row->fn(out, u, bits);
      return place_for(row->rule, u);
    }
  }
  return CR_PLACE_INSIDE;
}

void cr_problem_evaluate(cr_problem *p, const cr_point *point, long bits) {
  for (size_t i = 0; i < p->count; i++) {
    cr_expr e = p->node[i];
    cr_ball *out = cr_ball_at(p->ball, i);
    cr_place children = place_of_children(p, e);
    cr_place own = evaluate_node(p, e, point, out, bits);
    if (own == CR_PLACE_INSIDE && !cr_ball_is_finite(out)) own = CR_PLACE_UNKNOWN;
    bool outside = children == CR_PLACE_OUTSIDE ||
                   (children == CR_PLACE_INSIDE && own == CR_PLACE_OUTSIDE);
    p->place[i] = (uint8_t)(outside ? CR_PLACE_OUTSIDE
                            : children == CR_PLACE_INSIDE ? own : CR_PLACE_UNKNOWN);
  }
}

static bool assumption_holds(const cr_problem *p, const cr_assumption *item) {
  const cr_ball *left = cr_problem_ball(p, item->left);
  int64_t n;
  if (item->relation == CR_INTEGER)
    return p->whole[p->slot[item->left]] || cr_ball_integer(left, &n);
  const cr_ball *right = cr_problem_ball(p, item->right);
  if (!cr_ball_are_disjoint(left, right)) return false;
  if (item->relation == CR_NOT_EQUAL) return true;
  cr_ball *difference = cr_balls_new(1);
  cr_ball_sub(difference, left, right, 64);
  bool holds = cr_ball_is_positive(difference);
  cr_balls_free(difference, 1);
  return holds;
}

bool cr_problem_holds(const cr_problem *p) {
  for (size_t i = 0; i < p->given->count; i++)
    if (!assumption_holds(p, &p->given->item[i])) return false;
  return true;
}
