// SPDX-License-Identifier: MIT
/* The connected open set is the one where the variables under logarithms and even roots
 * are > 0, when both sides ask for that or it is given; else the whole space. */
#include "decide/analytic.h"

#include <stdlib.h>

#include "base/memory.h"
#include "decide/evaluate.h"

/* What a node is on that set. */
typedef enum quality { UNKNOWN, QUOTIENT /* of analytic functions */, ANALYTIC } quality;

enum { OF_A = 1, OF_B = 2, OF_BOTH = 3 };

typedef struct survey {
  const cr_problem *p;
  uint8_t *side;    /* by index: OF_A, OF_B */
  uint8_t *quality; /* by index */
  uint8_t positive[CR_MAX_WITNESS_VARS]; /* by axis: who asks for > 0 */
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

/* ln x, x^(1/2), x^y: the x, else CR_NONE. */
static cr_expr asks_for_positive(const cr_problem *p, cr_expr e) {
  const cr_node *node = cr_node_at(p->pool, e);
  bool ln = node->kind == CR_CALL && node->fn == CR_FN_LN;
  if (!ln && node->kind != CR_POWER) return CR_NONE;
  cr_expr base = cr_arg(p->pool, e, 0);
  if (cr_kind_of(p->pool, base) != CR_VAR) return CR_NONE;
  if (ln) return base;
  const cr_node *exponent = cr_node_at(p->pool, cr_arg(p->pool, e, 1));
  return exponent->kind != CR_NUM || cr_rat_den_even(&exponent->num) ? base : CR_NONE;
}

/* Who asks for which variable to be > 0; false when one side alone does. */
static bool find_positive(survey *s) {
  const cr_problem *p = s->p;
  for (size_t i = 0; i < p->count; i++) {
    cr_expr x = s->side[i] ? asks_for_positive(p, p->node[i]) : CR_NONE;
    if (x) s->positive[cr_axis_index(p, x)] |= s->side[i];
  }
  for (size_t i = 0; i < p->naxes; i++) {
    const cr_axis *axis = &p->axis[i];
    if (cr_axis_is_positive(axis)) s->positive[i] = OF_BOTH;
    if (axis->whole || s->positive[i] == OF_A || s->positive[i] == OF_B) return false;
  }
  return true;
}

static quality quality_of(const survey *s, cr_expr e) {
  return (quality)s->quality[s->p->slot[e]];
}

static quality least_of_children(const survey *s, cr_expr e) {
  const cr_expr *args = cr_args_of(s->p->pool, e);
  quality least = ANALYTIC;
  for (size_t i = 0; i < cr_nargs(s->p->pool, e); i++)
    if (quality_of(s, args[i]) < least) least = quality_of(s, args[i]);
  return least;
}

/* Analytic and > 0: what logarithms and roots take. */
static bool is_positive(const survey *s, cr_expr e) {
  const cr_problem *p = s->p;
  if (quality_of(s, e) != ANALYTIC) return false;
  if (cr_kind_of(p->pool, e) == CR_VAR && s->positive[cr_axis_index(p, e)]) return true;
  return cr_has(p->pool, e, CR_POSITIVE);
}

static quality quality_of_power(const survey *s, cr_expr e) {
  cr_expr base = cr_arg(s->p->pool, e, 0), exponent = cr_arg(s->p->pool, e, 1);
  const cr_node *node = cr_node_at(s->p->pool, exponent);
  bool whole = node->kind == CR_NUM && cr_rat_is_int(&node->num);
  if (whole && cr_rat_sign(&node->num) > 0) return quality_of(s, base);
  if (is_positive(s, base) && quality_of(s, exponent) == ANALYTIC) return ANALYTIC;
  return whole && quality_of(s, base) ? QUOTIENT : UNKNOWN;
}

/* Of analytic arguments; the others are UNKNOWN. */
static const uint8_t qualities[CR_FN_COUNT] = {
    [CR_FN_EXP] = ANALYTIC,    [CR_FN_SIN] = ANALYTIC,    [CR_FN_COS] = ANALYTIC,
    [CR_FN_TAN] = QUOTIENT,    [CR_FN_COT] = QUOTIENT,    [CR_FN_SEC] = QUOTIENT,
    [CR_FN_CSC] = QUOTIENT,    [CR_FN_ARCTAN] = ANALYTIC, [CR_FN_ARCCOT] = ANALYTIC,
    [CR_FN_SINH] = ANALYTIC,   [CR_FN_COSH] = ANALYTIC,   [CR_FN_TANH] = ANALYTIC,
    [CR_FN_COTH] = QUOTIENT,   [CR_FN_SECH] = ANALYTIC,   [CR_FN_CSCH] = QUOTIENT,
    [CR_FN_ARCSINH] = ANALYTIC, [CR_FN_SIGMA] = ANALYTIC,
};

static quality quality_of_call(const survey *s, cr_expr e) {
  cr_expr u = cr_arg(s->p->pool, e, 0);
  cr_fn fn = cr_fn_of(s->p->pool, e);
  if (quality_of(s, u) != ANALYTIC) return UNKNOWN;
  if (fn == CR_FN_LN) return is_positive(s, u) ? ANALYTIC : UNKNOWN;
  return (quality)qualities[fn];
}

static quality quality_of_node(const survey *s, cr_expr e) {
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

bool cr_domains_same_by_analyticity(const cr_problem *p) {
  survey s = {.p = p, .side = cr_xcalloc(2 * p->count, 1)};
  s.quality = s.side + p->count;
  mark_sides(&s);
  bool same = find_positive(&s);
  for (size_t i = 0; i < p->count && same; i++) {
    s.quality[i] = (uint8_t)quality_of_node(&s, p->node[i]);
    same = !s.side[i] || s.quality[i];
  }
  free(s.side);
  return same;
}
