// SPDX-License-Identifier: MIT
#include "support/rewrite.h"

#include <stdlib.h>

static cr_expr number(cr_pool *pool, int n) { return cr_int(pool, n); }

static cr_expr square(cr_pool *pool, cr_expr u) { return cr_pow(pool, u, number(pool, 2)); }

static cr_expr half(cr_pool *pool, cr_expr u) { return cr_mul(pool, cr_frac(pool, 1, 2), u); }

static cr_expr call(cr_pool *pool, cr_fn fn, cr_expr u) { return cr_call(pool, fn, u); }

/* a * (b + c + ...) with the first sum multiplied out. */
static cr_expr distribute(cr_pool *pool, cr_expr e) {
  size_t n = cr_nargs(pool, e), at = 0;
  while (at < n && cr_kind_of(pool, cr_arg(pool, e, at)) != CR_SUM) at++;
  if (at == n) return e;
  cr_expr sum = cr_arg(pool, e, at), result = number(pool, 0), rest = number(pool, 1);
  for (size_t i = 0; i < n; i++)
    if (i != at) rest = cr_mul(pool, rest, cr_arg(pool, e, i));
  size_t terms = cr_nargs(pool, sum);
  for (size_t i = 0; i < terms; i++)
    result = cr_add(pool, result, cr_mul(pool, rest, cr_arg(pool, sum, i)));
  return result;
}

/* u^2 as u * (u + 1) - u, u^n as u^(n-1) * u written as a sum. */
static cr_expr open_power(cr_pool *pool, cr_expr e) {
  int64_t n;
  cr_expr u = cr_arg(pool, e, 0);
  if (!cr_is_int(pool, cr_arg(pool, e, 1), &n) || n < 2 || n > 6) return e;
  cr_expr more = cr_add(pool, u, number(pool, 1)), lower = cr_pow(pool, u, cr_int(pool, n - 1));
  return cr_sub(pool, cr_mul(pool, lower, more), lower);
}

/* Laws of one function, with the same domain or a smaller one. */
static cr_expr law(rng *r, cr_pool *pool, cr_expr e) {
  cr_expr u = cr_arg(pool, e, 0), one = number(pool, 1), two = number(pool, 2);
  cr_expr s = call(pool, CR_FN_SIN, half(pool, u)), c = call(pool, CR_FN_COS, half(pool, u));
  cr_expr grown = call(pool, CR_FN_EXP, cr_mul(pool, two, u));
  switch ((int)cr_fn_of(pool, e)) { // few have a law here
    case CR_FN_SIN: return cr_mul(pool, two, cr_mul(pool, s, c));
    case CR_FN_COS:
      return rng_below(r, 2) ? cr_sub(pool, one, cr_mul(pool, two, square(pool, s)))
                             : cr_sub(pool, square(pool, c), square(pool, s));
    case CR_FN_TAN:
      return cr_div(pool, call(pool, CR_FN_SIN, u), call(pool, CR_FN_COS, u));
    case CR_FN_EXP: return cr_mul(pool, call(pool, CR_FN_EXP, half(pool, u)),
                                  call(pool, CR_FN_EXP, half(pool, u)));
    case CR_FN_LN: return half(pool, call(pool, CR_FN_LN, square(pool, u)));
    case CR_FN_TANH: return cr_div(pool, cr_sub(pool, grown, one), cr_add(pool, grown, one));
    case CR_FN_COSH:
      return half(pool, cr_add(pool, call(pool, CR_FN_EXP, u),
                               call(pool, CR_FN_EXP, cr_neg(pool, u))));
    case CR_FN_SIGMA:
      return half(pool, cr_add(pool, one, call(pool, CR_FN_TANH, half(pool, u))));
    case CR_FN_ABS: return cr_sqrt(pool, square(pool, u));
    case CR_FN_ARCSIN:
      return cr_sub(pool, half(pool, cr_pi(pool)), call(pool, CR_FN_ARCCOS, u));
    default: return e;
  }
}

/* Laws that hold for any u. */
static cr_expr anywhere(rng *r, cr_pool *pool, cr_expr u, cr_expr x) {
  cr_expr s = call(pool, CR_FN_SIN, x), c = call(pool, CR_FN_COS, x);
  switch (rng_below(r, 4)) {
    case 0: return cr_mul(pool, u, cr_add(pool, square(pool, s), square(pool, c)));
    case 1: return call(pool, CR_FN_LN, call(pool, CR_FN_EXP, u));
    case 2: return cr_pow(pool, cr_pow(pool, u, number(pool, 3)), cr_frac(pool, 1, 3));
    default: {
      cr_expr w = cr_add(pool, square(pool, x), number(pool, 1));
      return cr_div(pool, cr_add(pool, cr_mul(pool, u, square(pool, x)), u), w);
    }
  }
}

static cr_expr random_node(rng *r, cr_pool *pool, cr_expr e) {
  cr_expr node = e;
  for (int i = 0; i < 40; i++) {
    cr_expr candidate = (cr_expr)rng_below(r, e) + 1;
    if (cr_contains(pool, e, candidate)) {
      node = candidate;
      break;
    }
  }
  return node;
}

cr_expr rewrite_equal(rng *r, cr_pool *pool, cr_expr e) {
  cr_expr node = random_node(r, pool, e), other = node, x = cr_var(pool, "x", 1);
  cr_kind kind = cr_kind_of(pool, node);
  if (kind == CR_PRODUCT) other = distribute(pool, node);
  else if (kind == CR_POWER) other = open_power(pool, node);
  else if (kind == CR_CALL) other = law(r, pool, node);
  if (other == node && kind != CR_NUM) other = anywhere(r, pool, node, x);
  cr_expr made = cr_replace(pool, e, node, other);
  return made ? made : e;
}

cr_expr rewrite_edit(rng *r, cr_pool *pool, cr_expr e) {
  cr_expr node = random_node(r, pool, e), other = cr_neg(pool, node);
  if (cr_kind_of(pool, node) == CR_NUM) other = cr_add(pool, node, number(pool, 1));
  else if (cr_kind_of(pool, node) == CR_CALL && rng_below(r, 2))
    other = call(pool, cr_fn_of(pool, node) == CR_FN_SIN ? CR_FN_COS : CR_FN_SIN,
                 cr_arg(pool, node, 0));
  cr_expr made = cr_replace(pool, e, node, other);
  return made ? made : e;
}
