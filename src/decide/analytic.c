// SPDX-License-Identifier: MIT
/* The connected open set is the one where the variables under logarithms and even roots
 * are > 0, when both sides ask for that or it is given; else the whole space. On it both
 * sides may set conditions of the kind u > 0, u a quotient of analytic functions, which
 * has to be the same for both. */
#include "decide/analytic.h"

#include <stdlib.h>

#include "base/memory.h"
#include "decide/evaluate.h"
#include "decide/quick.h"

/* What a node is on that set. */
typedef enum quality {
  UNKNOWN,
  DEFINED,  /* but for a thin set, where the conditions hold */
  QUOTIENT, /* of analytic functions: zero on a thin set only, if there is a value but 0 */
  ANALYTIC
} quality;

enum { OF_A = 1, OF_B = 2, OF_BOTH = 3, MOST_CONDITIONS = 8 };

typedef struct survey {
  const cr_problem *p;
  uint8_t *side;    /* by index: OF_A, OF_B */
  uint8_t *quality; /* by index */
  uint8_t positive[CR_MAX_WITNESS_VARS]; /* by axis: is it > 0 on the set? */
  cr_expr condition[MOST_CONDITIONS];    /* > 0 */
  uint8_t asks[MOST_CONDITIONS];         /* who asks for it */
  size_t nconditions;
} survey;

static void mark_sides(survey *s) {
  const cr_problem *p = s->p;
  s->side[p->slot[p->a]] |= OF_A;
  s->side[p->slot[p->b]] |= OF_B;
  for (size_t i = p->count; i-- > 0;) {
    const cr_expr *args = cr_args_of(p->pool, p->node[i]);
    for (size_t k = 0; k < cr_nargs(p->pool, p->node[i]); k++)
      s->side[p->slot[args[k]]] |= s->side[i];
  }
}

/* ln u, u^(1/2), u^v: the u, else CR_NONE. */
static cr_expr asks_for_positive(const cr_problem *p, cr_expr e) {
  const cr_node *node = cr_node_at(p->pool, e);
  bool ln = node->kind == CR_CALL && node->fn == CR_FN_LN;
  if (!ln && node->kind != CR_POWER) return CR_NONE;
  cr_expr base = cr_arg(p->pool, e, 0);
  if (ln) return base;
  const cr_node *exponent = cr_node_at(p->pool, cr_arg(p->pool, e, 1));
  return exponent->kind != CR_NUM || cr_rat_den_even(&exponent->num) ? base : CR_NONE;
}

/* Which variables are > 0 on the set; false when one is whole. */
static bool find_positive(survey *s) {
  const cr_problem *p = s->p;
  for (size_t i = 0; i < p->count; i++) {
    cr_expr x = s->side[i] ? asks_for_positive(p, p->node[i]) : CR_NONE;
    if (x && cr_kind_of(p->pool, x) == CR_VAR) s->positive[cr_axis_index(p, x)] |= s->side[i];
  }
  for (size_t i = 0; i < p->naxes; i++) {
    if (p->axis[i].whole) return false;
    s->positive[i] = s->positive[i] == OF_BOTH || cr_axis_is_positive(&p->axis[i]);
  }
  return true;
}

static quality quality_of(const survey *s, cr_expr e) {
  return (quality)s->quality[s->p->slot[e]];
}

static quality least(quality a, quality b) { return a < b ? a : b; }

static quality least_of_children(const survey *s, cr_expr e) {
  const cr_expr *args = cr_args_of(s->p->pool, e);
  quality q = ANALYTIC;
  for (size_t i = 0; i < cr_nargs(s->p->pool, e); i++) q = least(q, quality_of(s, args[i]));
  return q;
}

/* > 0 wherever it is defined on the set */
static bool is_positive(const survey *s, cr_expr e) {
  const cr_problem *p = s->p;
  bool variable = cr_kind_of(p->pool, e) == CR_VAR;
  return (variable && s->positive[cr_axis_index(p, e)]) || cr_has(p->pool, e, CR_POSITIVE);
}

/* What is analytic where its parts are, and defined where they are. */
static quality as_its_parts(quality parts) { return parts == QUOTIENT ? DEFINED : parts; }

/* Of node `e`, which asks for u > 0. */
static quality on_condition(survey *s, cr_expr e, cr_expr u) {
  uint8_t side = s->side[s->p->slot[e]];
  if (quality_of(s, u) < QUOTIENT) return UNKNOWN;
  if (!side || cr_has(s->p->pool, u, CR_NONNEG)) return DEFINED; /* of what is given; sqrt(x^2) */
  size_t i = 0;
  while (i < s->nconditions && s->condition[i] != u) i++;
  if (i == MOST_CONDITIONS) return UNKNOWN;
  if (i == s->nconditions) {
    s->condition[s->nconditions++] = u;
    s->asks[i] = 0;
  }
  s->asks[i] |= side;
  return DEFINED;
}

static quality quality_of_power(survey *s, cr_expr e) {
  cr_expr base = cr_arg(s->p->pool, e, 0), exponent = cr_arg(s->p->pool, e, 1);
  const cr_node *node = cr_node_at(s->p->pool, exponent);
  bool whole = node->kind == CR_NUM && cr_rat_is_int(&node->num);
  if (whole && cr_rat_sign(&node->num) > 0) return quality_of(s, base);
  if (is_positive(s, base)) return as_its_parts(least_of_children(s, e));
  if (asks_for_positive(s->p, e))
    return least(quality_of(s, exponent), on_condition(s, e, base));
  if (quality_of(s, base) < QUOTIENT) return UNKNOWN;
  return whole ? QUOTIENT : DEFINED;
}

/* Of analytic arguments; the others are UNKNOWN. */
static const uint8_t qualities[CR_FN_COUNT] = {
    [CR_FN_EXP] = ANALYTIC,    [CR_FN_SIN] = ANALYTIC,    [CR_FN_COS] = ANALYTIC,
    [CR_FN_TAN] = QUOTIENT,    [CR_FN_COT] = QUOTIENT,    [CR_FN_SEC] = QUOTIENT,
    [CR_FN_CSC] = QUOTIENT,    [CR_FN_ARCTAN] = ANALYTIC, [CR_FN_ARCCOT] = ANALYTIC,
    [CR_FN_SINH] = ANALYTIC,   [CR_FN_COSH] = ANALYTIC,   [CR_FN_TANH] = ANALYTIC,
    [CR_FN_COTH] = QUOTIENT,   [CR_FN_SECH] = ANALYTIC,   [CR_FN_CSCH] = QUOTIENT,
    [CR_FN_ARCSINH] = ANALYTIC, [CR_FN_SIGMA] = ANALYTIC, [CR_FN_ABS] = DEFINED,
    [CR_FN_SIGN] = DEFINED,
};

static quality quality_of_call(survey *s, cr_expr e) {
  cr_expr u = cr_arg(s->p->pool, e, 0);
  cr_fn fn = cr_fn_of(s->p->pool, e);
  quality own = (quality)qualities[fn];
  if (fn == CR_FN_LN)
    return is_positive(s, u) ? as_its_parts(quality_of(s, u)) : on_condition(s, e, u);
  if (own == QUOTIENT) return quality_of(s, u) == ANALYTIC ? QUOTIENT : UNKNOWN;
  return least(own, as_its_parts(quality_of(s, u)));
}

static quality quality_of_node(survey *s, cr_expr e) {
  if (cr_has(s->p->pool, e, CR_CONSTANT)) return ANALYTIC; /* it has a value: see the header */
  switch (cr_kind_of(s->p->pool, e)) {
    case CR_SUM:
    case CR_PRODUCT: return least_of_children(s, e);
    case CR_POWER: return quality_of_power(s, e);
    case CR_CALL: return quality_of_call(s, e);
    case CR_NUM:
    case CR_PI:
    case CR_VAR: break;
  }
  return ANALYTIC;
}

/* Do both sides ask for the same, but for positive numbers in front? */
static bool conditions_match(survey *s) {
  size_t like[MOST_CONDITIONS];
  bool both = true;
  for (size_t i = 0; i < s->nconditions; i++) both &= s->asks[i] == OF_BOTH;
  if (both) return true;
  cr_find_proportional(s->p, s->condition, s->nconditions, like);
  for (size_t i = 0; i < s->nconditions; i++) s->asks[like[i]] |= s->asks[i];
  for (size_t i = 0; i < s->nconditions; i++)
    if (s->asks[like[i]] != OF_BOTH) return false;
  return true;
}

bool cr_domains_same_by_analyticity(const cr_problem *p) {
  survey s = {.p = p, .side = cr_xcalloc(2 * p->count, 1)};
  s.quality = s.side + p->count;
  mark_sides(&s);
  bool same = find_positive(&s);
  for (size_t i = 0; i < p->count && same; i++) {
    s.quality[i] = (uint8_t)quality_of_node(&s, p->node[i]);
    same = !s.side[i] || s.quality[i];
  }
  same = same && conditions_match(&s);
  free(s.side);
  return same;
}
