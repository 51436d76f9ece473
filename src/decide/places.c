// SPDX-License-Identifier: MIT
/* Where the functions of the notation are defined, as a table. */
#include "decide/evaluate.h"

typedef enum domain_rule {
  ALL,          /* every real number */
  POLES,        /* where the value is finite: tan, 1/u */
  ABOVE_ZERO,   /* u > 0 */
  NOT_ZERO,     /* u != 0; those below end at 1 or -1 */
  WITHIN_ONE,   /* -1 < u < 1 */
  BEYOND_ONE,   /* |u| > 1 */
  ABOVE_ONE,    /* u > 1 */
  ZERO_TO_ONE   /* 0 < u < 1 */
} domain_rule;

typedef struct row {
  cr_ball_fn *ball;
  cr_approx_fn *approx;
  domain_rule rule;
} row;

#define ROW(id, name, rule) [CR_FN_##id] = {cr_ball_##name, cr_approx_##name, rule}

static const row rows[CR_FN_COUNT] = {
    ROW(EXP, exp, ALL),
    ROW(LN, ln, ABOVE_ZERO),
    ROW(SIN, sin, ALL),
    ROW(COS, cos, ALL),
    ROW(TAN, tan, POLES),
    ROW(COT, cot, POLES),
    ROW(SEC, sec, POLES),
    ROW(CSC, csc, POLES),
    ROW(ARCSIN, arcsin, WITHIN_ONE),
    ROW(ARCCOS, arccos, WITHIN_ONE),
    ROW(ARCTAN, arctan, ALL),
    ROW(ARCCOT, arccot, ALL),
    ROW(ARCSEC, arcsec, BEYOND_ONE),
    ROW(ARCCSC, arccsc, BEYOND_ONE),
    ROW(SINH, sinh, ALL),
    ROW(COSH, cosh, ALL),
    ROW(TANH, tanh, ALL),
    ROW(COTH, coth, NOT_ZERO),
    ROW(SECH, sech, ALL),
    ROW(CSCH, csch, NOT_ZERO),
    ROW(ARCSINH, arcsinh, ALL),
    ROW(ARCCOSH, arccosh, ABOVE_ONE),
    ROW(ARCTANH, arctanh, WITHIN_ONE),
    ROW(ARCCOTH, arccoth, BEYOND_ONE),
    ROW(ARCSECH, arcsech, ZERO_TO_ONE),
    ROW(ARCCSCH, arccsch, NOT_ZERO),
    ROW(ABS, abs, ALL),
    ROW(SIGN, sign, NOT_ZERO),
    ROW(SIGMA, sigma, ALL),
};

cr_ball_fn *cr_ball_function(cr_fn fn) { return rows[fn].ball; }

cr_approx_fn *cr_approx_function(cr_fn fn) { return rows[fn].approx; }

bool cr_fn_ends_beside_one(cr_fn fn) { return rows[fn].rule >= WITHIN_ONE; }

cr_facts cr_facts_of_ball(const cr_ball *u, bool beside_one) {
  cr_facts facts = {.positive = cr_ball_is_positive(u), .negative = cr_ball_is_negative(u)};
  if (!beside_one) return facts;
  facts.above_one = cr_ball_is_above(u, 1);
  facts.below_one = cr_ball_is_below(u, 1);
  facts.above_minus_one = cr_ball_is_above(u, -1);
  facts.below_minus_one = cr_ball_is_below(u, -1);
  return facts;
}

cr_facts cr_facts_of_approx(cr_approx u) {
  return (cr_facts){.positive = cr_approx_above(u, 0),
                    .negative = cr_approx_below(u, 0),
                    .above_one = cr_approx_above(u, 1),
                    .below_one = cr_approx_below(u, 1),
                    .above_minus_one = cr_approx_above(u, -1),
                    .below_minus_one = cr_approx_below(u, -1)};
}

static cr_place place_if(bool inside, bool outside) {
  return inside ? CR_PLACE_INSIDE : outside ? CR_PLACE_OUTSIDE : CR_PLACE_UNKNOWN;
}

static cr_place place_for(domain_rule rule, cr_facts u) {
  switch (rule) {
    case ALL:
    case POLES: return CR_PLACE_INSIDE;
    case ABOVE_ZERO: return place_if(u.positive, u.negative);
    case NOT_ZERO: return place_if(u.positive || u.negative, false);
    case WITHIN_ONE:
      return place_if(u.above_minus_one && u.below_one, u.above_one || u.below_minus_one);
    case BEYOND_ONE:
      return place_if(u.above_one || u.below_minus_one, u.above_minus_one && u.below_one);
    case ABOVE_ONE: return place_if(u.above_one, u.below_one);
    case ZERO_TO_ONE: return place_if(u.positive && u.below_one, u.negative || u.above_one);
  }
  return CR_PLACE_UNKNOWN;
}

cr_place cr_place_of_call(cr_fn fn, cr_facts u, bool number) {
  domain_rule rule = rows[fn].rule;
  /* arcsin(1) has a value, and as a constant it is continuous */
  if (number && rule == WITHIN_ONE && fn != CR_FN_ARCTANH)
    return place_if(!u.above_one && !u.below_minus_one, true);
  return place_for(rule, u);
}

cr_place cr_place_of_root(cr_facts u, const cr_rat *r, bool zero) {
  bool inverse = cr_rat_sign(r) <= 0;
  if (inverse && zero) return CR_PLACE_OUTSIDE;
  if (cr_rat_den_even(r)) return place_for(ABOVE_ZERO, u);
  return inverse ? place_for(NOT_ZERO, u) : CR_PLACE_INSIDE;
}

cr_place cr_place_of_power(cr_facts u, cr_wholeness whole, bool zero) {
  if (whole == CR_WHOLE) return place_for(NOT_ZERO, u);
  if (whole == CR_PERHAPS_WHOLE) return place_if(u.positive, false);
  return zero ? CR_PLACE_OUTSIDE : place_for(ABOVE_ZERO, u);
}

cr_place cr_place_of_node(cr_place children, cr_place own, bool finite) {
  if (children == CR_PLACE_OUTSIDE) return children;
  if (children == CR_PLACE_UNKNOWN) return children;
  return own == CR_PLACE_INSIDE && !finite ? CR_PLACE_UNKNOWN : own;
}

cr_place cr_place_of_children(const cr_problem *p, cr_expr e) {
  const cr_expr *args = cr_args_of(p->pool, e);
  uint32_t n = cr_node_at(p->pool, e)->nargs;
  cr_place place = CR_PLACE_INSIDE;
  for (uint32_t i = 0; i < n; i++) {
    cr_place child = (cr_place)p->place[p->slot[args[i]]];
    if (child == CR_PLACE_OUTSIDE) return child;
    if (child == CR_PLACE_UNKNOWN) place = child;
  }
  return place;
}

bool cr_is_number_zero(const cr_problem *p, cr_expr e) {
  const cr_node *node = cr_node_at(p->pool, e);
  return node->kind == CR_NUM && cr_rat_sign(&node->num) == 0;
}

size_t cr_axis_index(const cr_problem *p, cr_expr var) {
  size_t i = 0;
  while (p->axis[i].var != var) i++;
  return i;
}
