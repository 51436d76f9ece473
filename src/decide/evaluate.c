// SPDX-License-Identifier: MIT
/* One point, all nodes: a ball for the value, and whether the point lies
 * strictly inside the set where the node is defined. */
#include "decide/evaluate.h"

static cr_place evaluate_power(cr_problem *p, cr_expr e, cr_ball *out, long bits) {
  cr_expr base = cr_arg(p->pool, e, 0), exponent = cr_arg(p->pool, e, 1);
  const cr_ball *u = cr_problem_ball(p, base), *v = cr_problem_ball(p, exponent);
  const cr_node *node = cr_node_at(p->pool, exponent);
  bool zero = cr_is_number_zero(p, base);
  cr_facts facts = cr_facts_of_ball(u, false);
  if (node->kind == CR_NUM) {
    cr_ball_pow_rat(out, u, &node->num, bits);
    return cr_place_of_root(facts, &node->num, zero);
  }
  int64_t n;
  cr_wholeness kind = (cr_wholeness)p->whole[p->slot[exponent]];
  bool whole = kind == CR_WHOLE && cr_ball_integer(v, &n);
  if (kind == CR_WHOLE && !whole) kind = CR_PERHAPS_WHOLE; /* not told which */
  cr_rat power = cr_rat_small(whole ? n : 1, 1);
  if (whole) cr_ball_pow_rat(out, u, &power, bits);
  else cr_ball_pow(out, u, v, bits);
  return cr_place_of_power(facts, kind, zero);
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

/* A number; one that is rounded stands for a range. */
static void evaluate_number(cr_problem *p, cr_expr e, cr_ball *out, long bits) {
  const cr_rat *value = &cr_node_at(p->pool, e)->num;
  if (!p->wide || !p->wide[p->slot[e]]) {
    cr_ball_set_rat(out, value, bits);
    return;
  }
  cr_rat low = {0, 1}, high = {0, 1};
  cr_rat_sub(&low, value, &p->half_unit);
  cr_rat_add(&high, value, &p->half_unit);
  cr_ball_set_range(out, &low, &high, bits);
  cr_rat_clear(&low);
  cr_rat_clear(&high);
}

/* The node's own condition; its value goes to `out`. */
static cr_place evaluate_node(cr_problem *p, cr_expr e, const cr_point *point,
                              cr_ball *out, long bits) {
  switch (cr_kind_of(p->pool, e)) {
    case CR_NUM: evaluate_number(p, e, out, bits); break;
    case CR_PI: cr_ball_pi(out, bits); break;
    case CR_VAR: cr_ball_set_rat(out, &point->at[cr_axis_index(p, e)], bits); break;
    case CR_SUM: evaluate_sum(p, e, out, bits); break;
    case CR_PRODUCT: evaluate_product(p, e, out, bits); break;
    case CR_POWER: return evaluate_power(p, e, out, bits);
    case CR_CALL: {
      cr_expr arg = cr_arg(p->pool, e, 0);
      const cr_ball *u = cr_problem_ball(p, arg);
      cr_fn fn = cr_fn_of(p->pool, e);
      cr_ball_function(fn)(out, u, bits);
      return cr_place_of_call(fn, cr_facts_of_ball(u, cr_fn_ends_beside_one(fn)),
                              cr_kind_of(p->pool, arg) == CR_NUM);
    }
  }
  return CR_PLACE_INSIDE;
}

void cr_problem_evaluate(cr_problem *p, const cr_point *point, long bits) {
  if (!p->ball) p->ball = cr_balls_new(p->count);
  for (size_t i = 0; i < p->count; i++) {
    cr_ball *out = cr_ball_at(p->ball, i);
    cr_place own = evaluate_node(p, p->node[i], point, out, bits);
    p->place[i] = (uint8_t)cr_place_of_node(cr_place_of_children(p, p->node[i]), own,
                                            cr_ball_is_finite(out));
  }
}

static bool assumption_holds(const cr_problem *p, const cr_assumption *item) {
  const cr_ball *left = cr_problem_ball(p, item->left);
  int64_t n;
  if (item->relation == CR_INTEGER)
    return p->whole[p->slot[item->left]] == CR_WHOLE || cr_ball_integer(left, &n);
  const cr_ball *right = cr_problem_ball(p, item->right);
  if (cr_problem_place(p, item->left) != CR_PLACE_INSIDE ||
      cr_problem_place(p, item->right) != CR_PLACE_INSIDE)
    return false;
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
