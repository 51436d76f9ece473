// SPDX-License-Identifier: MIT
/* The same as evaluate.c in doubles with error bounds: the first look, rigorous
 * where it tells anything. */
#include "decide/approximate.h"

#include <math.h>

#include "base/memory.h"
#include "decide/evaluate.h"

static cr_approx value_of(const cr_problem *p, cr_expr e) { return p->approx[p->slot[e]]; }

static cr_place look_at_power(const cr_problem *p, cr_expr e, cr_approx *out) {
  const cr_expr *args = cr_args_of(p->pool, e);
  cr_expr base = args[0], exponent = args[1];
  const cr_node *node = cr_node_at(p->pool, exponent);
  cr_approx u = value_of(p, base);
  bool zero = cr_is_number_zero(p, base);
  if (node->kind == CR_NUM) {
    *out = cr_approx_pow_rat(u, &node->num);
    return cr_place_of_root(cr_facts_of_approx(u), &node->num, zero);
  }
  cr_approx v = value_of(p, exponent);
  double n = nearbyint(v.value);
  cr_wholeness kind = (cr_wholeness)p->whole[p->slot[exponent]];
  bool whole = kind == CR_WHOLE && fabs(n - v.value) + v.error < 0.25 && fabs(n) < 1e6;
  if (kind == CR_WHOLE && !whole) kind = CR_PERHAPS_WHOLE; /* not told which */
  cr_rat power = cr_rat_small(whole ? (int64_t)n : 1, 1);
  *out = whole ? cr_approx_pow_rat(u, &power) : cr_approx_pow(u, v);
  return cr_place_of_power(cr_facts_of_approx(u), kind, zero);
}

static cr_approx look_at_many(const cr_problem *p, cr_expr e, bool sum) {
  const cr_expr *args = cr_args_of(p->pool, e);
  uint32_t n = cr_node_at(p->pool, e)->nargs;
  cr_approx out = value_of(p, args[0]);
  for (uint32_t i = 1; i < n; i++)
    out = sum ? cr_approx_add(out, value_of(p, args[i])) : cr_approx_mul(out, value_of(p, args[i]));
  return out;
}

static cr_place look_at_node(const cr_problem *p, cr_expr e, const cr_point *point,
                             cr_approx *out) {
  const cr_node *node = cr_node_at(p->pool, e);
  switch ((cr_kind)node->kind) {
    case CR_NUM: *out = cr_approx_rat(&node->num); break;
    case CR_PI: *out = cr_approx_pi(); break;
    case CR_VAR: *out = cr_approx_rat(&point->at[cr_axis_index(p, e)]); break;
    case CR_SUM: *out = look_at_many(p, e, true); break;
    case CR_PRODUCT: *out = look_at_many(p, e, false); break;
    case CR_POWER: return look_at_power(p, e, out);
    case CR_CALL: {
      cr_expr arg = cr_args_of(p->pool, e)[0];
      cr_fn fn = (cr_fn)node->fn;
      cr_approx u = value_of(p, arg);
      *out = cr_approx_function(fn)(u);
      if (cr_node_at(p->pool, arg)->kind == CR_NUM) return CR_PLACE_INSIDE;
      return cr_place_of_call(fn, cr_facts_of_approx(u), false);
    }
  }
  return CR_PLACE_INSIDE;
}

void cr_problem_approximate_node(cr_problem *p, size_t i, const cr_point *point) {
  cr_place own = look_at_node(p, p->node[i], point, &p->approx[i]);
  bool known = p->approx[i].error < INFINITY;
  p->place[i] = (uint8_t)cr_place_of_node(cr_place_of_children(p, p->node[i]), own, known);
}

void cr_problem_approximate(cr_problem *p, const cr_point *point) {
  if (!p->approx) p->approx = cr_xmalloc(p->count * sizeof *p->approx);
  for (size_t i = 0; i < p->count; i++) cr_problem_approximate_node(p, i, point);
}

static bool holds(const cr_problem *p, const cr_assumption *item) {
  if (item->relation == CR_INTEGER) return p->whole[p->slot[item->left]] == CR_WHOLE;
  cr_approx left = value_of(p, item->left), right = value_of(p, item->right);
  if (!cr_approx_are_apart(left, right)) return false;
  return item->relation == CR_NOT_EQUAL || left.value > right.value;
}

bool cr_problem_holds_approximately(const cr_problem *p) {
  for (size_t i = 0; i < p->given->count; i++)
    if (!holds(p, &p->given->item[i])) return false;
  return true;
}

cr_approx cr_problem_approx(const cr_problem *p, cr_expr e) { return value_of(p, e); }
