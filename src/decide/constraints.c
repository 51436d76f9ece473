// SPDX-License-Identifier: MIT
#include "decide/constraints.h"

#include <stdlib.h>

#include "base/memory.h"

/* What a function asks of its argument u, as signs of forms. */
typedef enum shape {
  FREE,
  ARGUMENT_POSITIVE,  /* u > 0 */
  ARGUMENT_NONZERO,   /* u != 0 */
  SINE_NONZERO,       /* sin u != 0 */
  COSINE_NONZERO,
  WITHIN_ONE,         /* 1 - u >= 0, 1 + u >= 0 */
  BETWEEN_ONES,       /* 1 - u > 0, 1 + u > 0 */
  BEYOND_ONE,         /* u^2 - 1 >= 0 */
  OUTSIDE_ONES,       /* u^2 - 1 > 0 */
  FROM_ONE,           /* u - 1 >= 0 */
  ZERO_TO_ONE         /* u > 0, 1 - u >= 0 */
} shape;

static const shape shapes[CR_FN_COUNT] = {
    [CR_FN_LN] = ARGUMENT_POSITIVE,  [CR_FN_TAN] = COSINE_NONZERO,
    [CR_FN_SEC] = COSINE_NONZERO,    [CR_FN_COT] = SINE_NONZERO,
    [CR_FN_CSC] = SINE_NONZERO,      [CR_FN_ARCSIN] = WITHIN_ONE,
    [CR_FN_ARCCOS] = WITHIN_ONE,     [CR_FN_ARCSEC] = BEYOND_ONE,
    [CR_FN_ARCCSC] = BEYOND_ONE,     [CR_FN_COTH] = ARGUMENT_NONZERO,
    [CR_FN_CSCH] = ARGUMENT_NONZERO, [CR_FN_ARCCOSH] = FROM_ONE,
    [CR_FN_ARCTANH] = BETWEEN_ONES,  [CR_FN_ARCCOTH] = OUTSIDE_ONES,
    [CR_FN_ARCSECH] = ZERO_TO_ONE,   [CR_FN_ARCCSCH] = ARGUMENT_NONZERO,
};

typedef struct collector {
  cr_normal *F;
  cr_constraints *out;
  bool of_a, of_b;
} collector;

static void add(collector *c, cr_demand demand, const cr_poly *form) {
  cr_constraints *list = c->out;
  if (cr_ring_failed(c->F->ring)) return;
  for (size_t i = 0; i < list->count; i++) {
    cr_constraint *item = &list->item[i];
    if (item->demand != demand || !cr_poly_equal(item->form, form)) continue;
    item->of_a |= c->of_a;
    item->of_b |= c->of_b;
    return;
  }
  list->item = cr_xgrow(list->item, &list->cap, list->count + 1, sizeof *list->item);
  list->item[list->count++] = (cr_constraint){
      .demand = demand, .form = form, .of_a = c->of_a, .of_b = c->of_b};
}

static void add_shape(collector *c, shape s, const cr_poly *u) {
  cr_normal *F = c->F;
  const cr_poly *one = cr_poly_frac(F->ring, 1, 1), *cos, *sin;
  bool strict = s == BETWEEN_ONES || s == OUTSIDE_ONES;
  cr_demand demand = strict ? CR_DEMAND_POSITIVE : CR_DEMAND_NOT_NEGATIVE;
  switch (s) {
    case FREE: return;
    case ARGUMENT_POSITIVE: add(c, CR_DEMAND_POSITIVE, u); return;
    case ARGUMENT_NONZERO: add(c, CR_DEMAND_NONZERO, u); return;
    case SINE_NONZERO:
    case COSINE_NONZERO:
      cr_normal_angle(F, u, &cos, &sin);
      if (!cr_ring_failed(F->ring)) add(c, CR_DEMAND_NONZERO, s == SINE_NONZERO ? sin : cos);
      return;
    case WITHIN_ONE:
    case BETWEEN_ONES:
      add(c, demand, cr_normal_sub(F, one, u));
      add(c, demand, cr_normal_add(F, one, u));
      return;
    case BEYOND_ONE:
    case OUTSIDE_ONES: add(c, demand, cr_normal_sub(F, cr_normal_mul(F, u, u), one)); return;
    case FROM_ONE: add(c, CR_DEMAND_NOT_NEGATIVE, cr_normal_sub(F, u, one)); return;
    case ZERO_TO_ONE:
      add(c, CR_DEMAND_POSITIVE, u);
      add(c, CR_DEMAND_NOT_NEGATIVE, cr_normal_sub(F, one, u));
      return;
  }
}

static void add_power(collector *c, cr_expr e) {
  const cr_problem *p = c->F->p;
  const cr_expr base = cr_arg(p->pool, e, 0), exponent = cr_arg(p->pool, e, 1);
  const cr_node *node = cr_node_at(p->pool, exponent);
  const cr_poly *u = cr_normal_of(c->F, base);
  if (node->kind != CR_NUM) {
    cr_wholeness whole = (cr_wholeness)p->whole[p->slot[exponent]];
    bool open = whole == CR_PERHAPS_WHOLE && !cr_problem_is_positive(p, base);
    if (open) cr_ring_fail(c->F->ring); /* u != 0 or u > 0, as it comes */
    else add(c, whole == CR_WHOLE ? CR_DEMAND_NONZERO : CR_DEMAND_POSITIVE, u);
    return;
  }
  bool inverse = cr_rat_sign(&node->num) <= 0;
  if (cr_rat_den_even(&node->num))
    add(c, inverse ? CR_DEMAND_POSITIVE : CR_DEMAND_NOT_NEGATIVE, u);
  else if (inverse)
    add(c, CR_DEMAND_NONZERO, u);
}

static void add_node(collector *c, cr_expr e) {
  const cr_problem *p = c->F->p;
  cr_kind kind = cr_kind_of(p->pool, e);
  if (kind == CR_POWER) {
    add_power(c, e);
  } else if (kind == CR_CALL) {
    shape s = shapes[cr_fn_of(p->pool, e)];
    if (s != FREE) add_shape(c, s, cr_normal_of(c->F, cr_arg(p->pool, e, 0)));
  }
}

static bool bounds_an_axis(const cr_problem *p, const cr_assumption *item) {
  cr_kind left = cr_kind_of(p->pool, item->left), right = cr_kind_of(p->pool, item->right);
  return (left == CR_VAR && right == CR_NUM) || (left == CR_NUM && right == CR_VAR);
}

/* What is given restricts both sides; bounds of single variables are in the axes. */
static void add_given(cr_normal *F, cr_constraints *out) {
  collector c = {F, out, true, true};
  for (size_t i = 0; i < F->p->given->count && !cr_ring_failed(F->ring); i++) {
    const cr_assumption *item = &F->p->given->item[i];
    if (item->relation != CR_GREATER && item->relation != CR_GREATER_EQ) continue;
    if (bounds_an_axis(F->p, item)) continue;
    const cr_poly *left = cr_normal_of(F, item->left), *right = cr_normal_of(F, item->right);
    if (cr_ring_failed(F->ring)) return;
    add(&c, item->relation == CR_GREATER ? CR_DEMAND_POSITIVE : CR_DEMAND_NOT_NEGATIVE,
        cr_normal_sub(F, left, right));
  }
}

static void take_apart(cr_normal *F, cr_constraint *item) {
  if (item->form->n == 0) return;
  item->split = cr_normal_magnitude(F, item->form, &item->m);
  if (!item->split) {
    cr_magnitude_clear(&item->m);
    return;
  }
  item->safe = item->m.signs->n == 0 && cr_magnitude_is_nonzero(F, &item->m);
}

static bool bases_are_current(const cr_normal *F, const cr_magnitude *m) {
  for (size_t i = 0; i < m->n; i++)
    if (!F->base[m->base[i]].f) return false;
  return true;
}

static bool has_condition(const cr_problem *p, cr_expr e) {
  cr_kind kind = cr_kind_of(p->pool, e);
  if (kind == CR_CALL) return shapes[cr_fn_of(p->pool, e)] != FREE;
  if (kind != CR_POWER) return false;
  const cr_node *exponent = cr_node_at(p->pool, cr_arg(p->pool, e, 1));
  return exponent->kind != CR_NUM || cr_rat_sign(&exponent->num) <= 0 ||
         cr_rat_den_even(&exponent->num);
}

static void take_all_apart(cr_normal *F, cr_constraints *out) {
  for (size_t i = 0; i < out->count && !cr_ring_failed(F->ring); i++)
    take_apart(F, &out->item[i]);
  for (size_t i = 0; i < out->count && !cr_ring_failed(F->ring); i++) {
    cr_constraint *item = &out->item[i];
    if (!item->split || bases_are_current(F, &item->m)) continue;
    cr_magnitude_clear(&item->m); /* a base was split meanwhile */
    take_apart(F, item);
  }
  out->complete = !cr_ring_failed(F->ring);
  if (out->complete) cr_constraints_signs(F, out);
}

/* Which nodes belong to a side. Where what is given is not defined, it does not hold:
 * its own conditions are those of both sides. */
typedef struct sides {
  uint8_t *a, *b;
} sides;

static sides find_sides(const cr_problem *p) {
  sides s = {cr_problem_nodes_of(p, p->a), cr_problem_nodes_of(p, p->b)};
  uint8_t *given = cr_problem_nodes_given(p);
  for (size_t i = 0; i < p->count; i++) {
    s.a[i] |= given[i];
    s.b[i] |= given[i];
  }
  free(given);
  return s;
}

static void free_sides(sides *s) {
  free(s->a);
  free(s->b);
}

void cr_constraints_exclusive(cr_normal *F, cr_constraints *out, bool *some) {
  *out = (cr_constraints){0};
  *some = false;
  sides s = find_sides(F->p);
  for (size_t i = 0; i < F->p->count && !cr_ring_failed(F->ring); i++) {
    collector c = {F, out, s.a[i], s.b[i]};
    if (s.a[i] == s.b[i] || !has_condition(F->p, F->p->node[i])) continue;
    *some = true;
    add_node(&c, F->p->node[i]);
  }
  free_sides(&s);
  take_all_apart(F, out);
}

void cr_constraints_collect(cr_normal *F, cr_constraints *out) {
  *out = (cr_constraints){0};
  sides s = find_sides(F->p);
  for (size_t i = 0; i < F->p->count && !cr_ring_failed(F->ring); i++) {
    collector c = {F, out, s.a[i], s.b[i]};
    if (s.a[i] || s.b[i]) add_node(&c, F->p->node[i]);
  }
  free_sides(&s);
  add_given(F, out);
  take_all_apart(F, out);
}

void cr_constraints_clear(cr_constraints *list) {
  for (size_t i = 0; i < list->count; i++)
    if (list->item[i].split) cr_magnitude_clear(&list->item[i].m);
  free(list->item);
  *list = (cr_constraints){0};
}

/* The sign as far as it is known; *unknown is the only base that is not (or
 * UINT32_MAX), *many whether there are more. */
static int sign_of(const cr_normal *F, const cr_magnitude *m, uint32_t *unknown, bool *many) {
  int sign = cr_rat_sign(&m->number);
  *unknown = UINT32_MAX;
  *many = m->signs->n > 0;
  for (size_t i = 0; i < m->n; i++) {
    if (cr_rat_num_even(&m->exponent[i])) continue;
    int own = cr_normal_base_sign(F, m->base[i]);
    if (own) sign *= own;
    else if (*unknown == UINT32_MAX) *unknown = m->base[i];
    else *many = true;
  }
  return sign;
}

void cr_constraints_signs(cr_normal *F, cr_constraints *list) {
  for (size_t i = 0; i < list->count; i++) {
    cr_constraint *item = &list->item[i];
    uint32_t unknown;
    bool many;
    if (!item->split || !bases_are_current(F, &item->m)) continue;
    int sign = sign_of(F, &item->m, &unknown, &many);
    item->sign = (int8_t)(unknown == UINT32_MAX && !many ? sign : 0);
  }
}

static bool is_signed(const cr_constraint *item) {
  return item->demand == CR_DEMAND_POSITIVE || item->demand == CR_DEMAND_NOT_NEGATIVE;
}

/* The base must not be 0 in disguise where the condition holds: either the whole
 * form is known to vanish on thin sets only, or the condition is strict. */
static bool teaches(const cr_constraint *item) {
  return is_signed(item) && item->split && item->m.signs->n == 0 &&
         (item->safe || item->demand == CR_DEMAND_POSITIVE);
}

/* What follows from signs just learnt: x > 0 makes x + 1 positive. */
static bool learn_more(cr_normal *F) {
  bool learnt = false;
  for (uint32_t b = 0; b < F->nbases; b++) {
    if (!F->base[b].f) continue;
    if (!F->base[b].known && !F->base[b].learnt) {
      int sign = cr_normal_find_sign(F, F->base[b].f); /* may move F->base */
      F->base[b].learnt = (int8_t)sign;
      learnt |= sign != 0;
    }
    bool was = F->base[b].promoted;
    cr_normal_promote(F, b);
    learnt |= F->base[b].promoted != was;
  }
  return learnt;
}

bool cr_constraints_learn(cr_normal *F, cr_constraints *list) {
  bool learnt = false;
  for (size_t i = 0; i < list->count; i++) {
    cr_constraint *item = &list->item[i];
    uint32_t unknown;
    bool many;
    if (!teaches(item) || !bases_are_current(F, &item->m)) continue;
    int sign = sign_of(F, &item->m, &unknown, &many);
    if (unknown == UINT32_MAX || many) continue;
    F->base[unknown].learnt = (int8_t)sign;
    learnt = true;
  }
  return learn_more(F) || learnt;
}

/* Is the product of two conditions negative whatever the unknown signs are? */
static bool exclude_each_other(const cr_normal *F, const cr_constraint *x,
                               const cr_constraint *y) {
  int sign = cr_rat_sign(&x->m.number) * cr_rat_sign(&y->m.number);
  for (int turn = 0; turn < 2; turn++) {
    const cr_magnitude *m = turn ? &y->m : &x->m, *other = turn ? &x->m : &y->m;
    for (size_t i = 0; i < m->n; i++) {
      if (cr_rat_num_even(&m->exponent[i])) continue;
      int own = cr_normal_base_sign(F, m->base[i]);
      bool shared = false;
      for (size_t k = 0; k < other->n; k++)
        shared |= other->base[k] == m->base[i] && !cr_rat_num_even(&other->exponent[k]);
      if (own) sign *= own;
      else if (!shared) return false;
    }
  }
  return sign < 0;
}

bool cr_constraints_contradict(cr_normal *F, const cr_constraints *list) {
  for (size_t i = 0; i < list->count; i++) {
    const cr_constraint *item = &list->item[i];
    bool strict = item->demand == CR_DEMAND_NONZERO || item->demand == CR_DEMAND_POSITIVE;
    if (strict && item->form->n == 0) return true;
    if (teaches(item) && item->sign < 0) return true;
    for (size_t k = 0; k < i; k++) {
      const cr_constraint *other = &list->item[k];
      if (teaches(item) && teaches(other) && bases_are_current(F, &item->m) &&
          bases_are_current(F, &other->m) && exclude_each_other(F, item, other))
        return true;
    }
  }
  return false;
}
