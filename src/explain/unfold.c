// SPDX-License-Identifier: MIT
/* Functions written out in terms of what they are made of: sigma and the hyperbolic
 * functions by exponentials, tan and its kin by sin and cos. */
#include <stdlib.h>

#include "base/memory.h"
#include "expr/node.h"
#include "explain/explain.h"

/* (e^u + sign*e^(-u))/divisor */
static cr_expr two_exponentials(cr_pool *pool, cr_expr u, int sign, int divisor) {
  cr_expr up = cr_call(pool, CR_FN_EXP, u);
  cr_expr down = cr_mul(pool, cr_int(pool, sign), cr_call(pool, CR_FN_EXP, cr_neg(pool, u)));
  return cr_div(pool, cr_add(pool, up, down), cr_int(pool, divisor));
}

/* 1 - sign*2/(e^(2u) + sign): a chain, where the definition is a fraction of sums */
static cr_expr one_exponential(cr_pool *pool, cr_expr u, int sign) {
  cr_expr power = cr_call(pool, CR_FN_EXP, cr_mul(pool, cr_int(pool, 2), u));
  cr_expr part = cr_div(pool, cr_int(pool, -2 * sign), cr_add(pool, power, cr_int(pool, sign)));
  return cr_add(pool, cr_int(pool, 1), part);
}

static cr_expr ratio(cr_pool *pool, cr_expr u, cr_fn above, cr_fn below) {
  cr_expr top = above == CR_FN_COUNT ? cr_int(pool, 1) : cr_call(pool, above, u);
  return cr_div(pool, top, cr_call(pool, below, u));
}

cr_expr cr_sigmoid_of(cr_pool *pool, cr_expr u) {
  cr_expr power = cr_call(pool, CR_FN_EXP, cr_neg(pool, u));
  cr_expr one = cr_int(pool, 1);
  return cr_div(pool, one, cr_add(pool, one, power));
}

/* What fn(u) is by definition; CR_NONE for functions that are made of nothing else. */
static cr_expr definition(cr_pool *p, cr_fn fn, cr_expr u) {
  cr_expr two = cr_int(p, 2);
  /* the others are what nothing simpler makes */
  if (fn == CR_FN_SIGMA) return cr_sigmoid_of(p, u);
  if (fn == CR_FN_SINH) return two_exponentials(p, u, -1, 2);
  if (fn == CR_FN_COSH) return two_exponentials(p, u, 1, 2);
  if (fn == CR_FN_TANH)
    return cr_div(p, two_exponentials(p, u, -1, 1), two_exponentials(p, u, 1, 1));
  if (fn == CR_FN_COTH)
    return cr_div(p, two_exponentials(p, u, 1, 1), two_exponentials(p, u, -1, 1));
  if (fn == CR_FN_SECH) return cr_div(p, two, two_exponentials(p, u, 1, 1));
  if (fn == CR_FN_CSCH) return cr_div(p, two, two_exponentials(p, u, -1, 1));
  if (fn == CR_FN_TAN) return ratio(p, u, CR_FN_SIN, CR_FN_COS);
  if (fn == CR_FN_COT) return ratio(p, u, CR_FN_COS, CR_FN_SIN);
  if (fn == CR_FN_SEC) return ratio(p, u, CR_FN_COUNT, CR_FN_COS);
  if (fn == CR_FN_CSC) return ratio(p, u, CR_FN_COUNT, CR_FN_SIN);
  return CR_NONE;
}

/* The form that is differentiated: a chain where there is one. */
static cr_expr stages(cr_pool *pool, cr_fn fn, cr_expr u) {
  if (fn == CR_FN_TANH) return one_exponential(pool, u, 1);
  if (fn == CR_FN_COTH) return one_exponential(pool, u, -1);
  return definition(pool, fn, u);
}

static cr_expr remade(cr_pool *pool, cr_expr e, const cr_expr *part, size_t n) {
  switch (cr_kind_of(pool, e)) {
    case CR_SUM: return cr_sum(pool, part, n);
    case CR_PRODUCT: return cr_product(pool, part, n);
    case CR_POWER: return cr_pow(pool, part[0], part[1]);
    case CR_CALL: {
      cr_expr written = stages(pool, cr_fn_of(pool, e), part[0]);
      return written ? written : cr_call(pool, cr_fn_of(pool, e), part[0]);
    }
    case CR_NUM:
    case CR_VAR:
    case CR_PI: break;
  }
  return e;
}

/* All of `f` unfolded, from its smallest parts upwards. */
static cr_expr unfolded(cr_pool *pool, cr_expr f) {
  uint8_t *seen = cr_xmalloc(f);
  cr_expr *now = cr_xcalloc((size_t)f + 1, sizeof *now), *part = NULL;
  size_t cap = 0;
  bool made = true;
  cr_mark_nodes(pool, f, seen);
  for (cr_expr e = 1; e <= f && made; e++) {
    if (!seen[e - 1]) continue;
    size_t n = cr_nargs(pool, e);
    part = cr_xgrow(part, &cap, n + 1, sizeof *part);
    for (size_t i = 0; i < n; i++) part[i] = now[cr_arg(pool, e, i)];
    now[e] = remade(pool, e, part, n);
    made = now[e] != CR_NONE;
  }
  cr_expr g = made ? now[f] : CR_NONE;
  free(seen);
  free(now);
  free(part);
  return g;
}

/* sigma(x) alone is a chain by its definition; inside others it has a rule. */
cr_expr cr_explain_function(cr_pool *pool, cr_expr f, cr_expr var, const cr_explain_how *how) {
  if (!f || !var) return CR_NONE;
  bool sigma = cr_kind_of(pool, f) == CR_CALL && cr_fn_of(pool, f) == CR_FN_SIGMA &&
               cr_arg(pool, f, 0) == var;
  if (sigma) return cr_sigmoid_of(pool, var);
  return how->unfold ? unfolded(pool, f) : f;
}

static void say_definition(cr_explainer *to, cr_expr e) {
  cr_expr u = cr_arg(to->pool, e, 0);
  cr_expr written = definition(to->pool, cr_fn_of(to->pool, e), u);
  if (!written) return;
  cr_expr chain = stages(to->pool, cr_fn_of(to->pool, e), u);
  if (chain == written) CR_SAY(to, WRITTEN_OUT, CR_FORMULA(e), CR_FORMULA(written));
  else CR_SAY(to, WRITTEN_AS_CHAIN, CR_FORMULA(e), CR_FORMULA(written), CR_FORMULA(chain),
              CR_FORMULA(cr_call(to->pool, CR_FN_EXP, u)));
}

void cr_say_unfolded(cr_explainer *to, cr_expr named) {
  enum { MOST = 6 };
  uint8_t *seen = cr_xmalloc(named);
  cr_mark_nodes(to->pool, named, seen);
  size_t said = 0;
  for (cr_expr e = 1; e <= named && said < MOST; e++) {
    if (!seen[e - 1] || cr_kind_of(to->pool, e) != CR_CALL) continue;
    if (!definition(to->pool, cr_fn_of(to->pool, e), cr_arg(to->pool, e, 0))) continue;
    say_definition(to, e);
    said++;
  }
  free(seen);
  bool alone = said == 1 && cr_kind_of(to->pool, named) == CR_CALL &&
               definition(to->pool, cr_fn_of(to->pool, named), cr_arg(to->pool, named, 0));
  if (!alone) CR_SAY(to, SO_THE_FUNCTION_IS, CR_FORMULA(to->f));
}

void cr_say_sigmoid(cr_explainer *to, cr_expr named, cr_expr y, cr_expr d) {
  cr_pool *pool = to->pool;
  cr_expr one = cr_int(pool, 1), two = cr_int(pool, 2), minus_one = cr_int(pool, -1);
  cr_expr below = cr_div(pool, one, to->f);
  cr_expr numerator[] = {below, minus_one};
  cr_expr split = cr_sub(pool, to->f, cr_pow(pool, to->f, two));
  cr_expr s = named == to->f ? cr_name_of_value(to, "sSyz") : named;
  cr_expr difference = cr_sub(pool, s, cr_pow(pool, s, two));
  cr_expr form[] = {s, cr_sub(pool, one, s)};
  if (!below || !split || !form[1] || !difference || cr_contains(pool, to->f, s)) return;
  CR_SAY(to, SIGMOID_SPLIT, CR_LIST(TERMS, numerator, 2), CR_FORMULA(d), CR_FORMULA(split));
  CR_SAY(to, SIGMOID_FORM, CR_FORMULA(s), CR_FORMULA(to->f), CR_RATE(y, to->var),
         CR_FORMULA(difference), CR_LIST(FACTORS, form, 2));
}
