// SPDX-License-Identifier: MIT
#include "decide/unmask.h"

#include <stdlib.h>

#include "base/memory.h"
#include "decide/prove.h"

enum { MOST_TRIED = 6, SMALL = -100, BITS = 128 };

/* A flag for each listed node that stands in an exponent which is no number. */
static uint8_t *nodes_in_exponents(const cr_problem *p) {
  uint8_t *in = cr_xcalloc(p->count, 1);
  for (size_t i = p->count; i-- > 0;) {
    const cr_expr *args = cr_args_of(p->pool, p->node[i]);
    bool power = cr_kind_of(p->pool, p->node[i]) == CR_POWER;
    for (size_t k = 0; k < cr_nargs(p->pool, p->node[i]); k++)
      in[p->slot[args[k]]] |= in[i] || (power && k == 1);
  }
  return in;
}

/* No number and no product, whose factors are looked at, and not surely apart from 0. */
static bool may_be_zero(const cr_problem *p, cr_expr e) {
  cr_kind kind = cr_kind_of(p->pool, e);
  return cr_has(p->pool, e, CR_CONSTANT) && (kind == CR_SUM || kind == CR_CALL) &&
         cr_problem_place(p, e) == CR_PLACE_INSIDE &&
         cr_ball_is_within(cr_problem_ball(p, e), SMALL);
}

static bool is_zero(cr_pool *pool, cr_expr e) {
  static const cr_given nothing;
  static const cr_decide_options alone = {.no_witness = true};
  cr_problem own;
  cr_proof proof = {0};
  if (cr_problem_init(&own, pool, e, cr_int(pool, 0), &nothing, &alone))
    cr_prove_equal(&own, &proof);
  cr_problem_clear(&own);
  return proof.proved;
}

bool cr_unmask(cr_problem *p, cr_expr *a, cr_expr *b) {
  cr_point origin;
  cr_point_init(&origin);
  cr_problem_evaluate(p, &origin, BITS);
  cr_point_clear(&origin);
  uint8_t *in_exponent = nodes_in_exponents(p);
  cr_expr zero = cr_int(p->pool, 0);
  *a = p->a;
  *b = p->b;
  int tried = 0;
  for (size_t i = 0; i < p->count && tried < MOST_TRIED; i++) {
    cr_expr e = p->node[i];
    if (in_exponent[i] || !may_be_zero(p, e)) continue;
    tried++;
    if (!is_zero(p->pool, e)) continue;
    *a = cr_replace(p->pool, *a, e, zero);
    *b = cr_replace(p->pool, *b, e, zero);
    if (!*a || !*b) break;
  }
  free(in_exponent);
  return *a && *b && (*a != p->a || *b != p->b);
}
