// SPDX-License-Identifier: MIT
/* Values in double precision: for choosing points and for screening, never for
 * deciding. NaN where undefined. */
#include "expr/value.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "expr/node.h"

static double d_cot(double x) { return 1 / tan(x); }
static double d_sec(double x) { return 1 / cos(x); }
static double d_csc(double x) { return 1 / sin(x); }
static double d_arccot(double x) { return M_PI_2 - atan(x); }
static double d_arcsec(double x) { return acos(1 / x); }
static double d_arccsc(double x) { return asin(1 / x); }
static double d_coth(double x) { return 1 / tanh(x); }
static double d_sech(double x) { return 1 / cosh(x); }
static double d_csch(double x) { return 1 / sinh(x); }
static double d_arccoth(double x) { return atanh(1 / x); }
static double d_arcsech(double x) { return acosh(1 / x); }
static double d_arccsch(double x) { return asinh(1 / x); }
static double d_sign(double x) { return (x > 0) - (x < 0); }
static double d_sigma(double x) { return 1 / (1 + exp(-x)); }
static double d_ln(double x) { return x > 0 ? log(x) : NAN; }

typedef double (*real_function)(double);

static const real_function table[CR_FN_COUNT] = {
    [CR_FN_EXP] = exp,         [CR_FN_LN] = d_ln,          [CR_FN_SIN] = sin,
    [CR_FN_COS] = cos,         [CR_FN_TAN] = tan,          [CR_FN_COT] = d_cot,
    [CR_FN_SEC] = d_sec,       [CR_FN_CSC] = d_csc,        [CR_FN_ARCSIN] = asin,
    [CR_FN_ARCCOS] = acos,     [CR_FN_ARCTAN] = atan,      [CR_FN_ARCCOT] = d_arccot,
    [CR_FN_ARCSEC] = d_arcsec, [CR_FN_ARCCSC] = d_arccsc,  [CR_FN_SINH] = sinh,
    [CR_FN_COSH] = cosh,       [CR_FN_TANH] = tanh,        [CR_FN_COTH] = d_coth,
    [CR_FN_SECH] = d_sech,     [CR_FN_CSCH] = d_csch,      [CR_FN_ARCSINH] = asinh,
    [CR_FN_ARCCOSH] = acosh,   [CR_FN_ARCTANH] = atanh,    [CR_FN_ARCCOTH] = d_arccoth,
    [CR_FN_ARCSECH] = d_arcsech, [CR_FN_ARCCSCH] = d_arccsch, [CR_FN_ABS] = fabs,
    [CR_FN_SIGN] = d_sign,     [CR_FN_SIGMA] = d_sigma,
};

/* The usual exponents without pow, u > 0; NaN for others. */
static double usual_power(double u, const cr_rat *r) {
  if (r->den > 2) return NAN;
  double root = r->den == 2 ? sqrt(u) : u;
  switch (r->num) {
    case 1: return root;
    case -1: return 1 / root;
    case 2: return u * u;
    case 3: return root * root * root;
    case -2: return 1 / (u * u);
    case -3: return 1 / (root * root * root);
    default: return NAN;
  }
}

/* u^(p/q): the real root. */
static double root_value(double u, const cr_rat *r) {
  double usual = u > 0 ? usual_power(u, r) : NAN;
  if (!isnan(usual)) return usual;
  double exponent = cr_rat_double(r);
  if (isnan(u) || (u == 0 && exponent <= 0)) return NAN;
  if (u >= 0 || cr_rat_is_int(r)) return pow(u, exponent);
  if (cr_rat_den_even(r)) return NAN;
  double size = pow(-u, exponent);
  return cr_rat_num_even(r) ? size : -size;
}

/* Children's values stand at value[slot[child]]. */
static double node_value(const cr_pool *pool, cr_expr e, const uint32_t *slot,
                         const double *value) {
  const cr_node *node = cr_node_at(pool, e);
  const cr_expr *args = cr_args_of(pool, e);
  double result = 0;
  switch ((cr_kind)node->kind) {
    case CR_NUM: return cr_rat_double(&node->num);
    case CR_PI: return M_PI;
    case CR_VAR: return NAN;
    case CR_SUM:
      for (uint32_t i = 0; i < node->nargs; i++) result += value[slot[args[i]]];
      return result;
    case CR_PRODUCT:
      result = 1;
      for (uint32_t i = 0; i < node->nargs; i++) result *= value[slot[args[i]]];
      return result;
    case CR_POWER: {
      const cr_node *exponent = cr_node_at(pool, args[1]);
      if (exponent->kind == CR_NUM) return root_value(value[slot[args[0]]], &exponent->num);
      if (isnan(value[slot[args[1]]])) return NAN;
      return value[slot[args[0]]] > 0 ? pow(value[slot[args[0]]], value[slot[args[1]]])
                                      : NAN;
    }
    case CR_CALL: return table[node->fn](value[slot[args[0]]]);
  }
  return NAN;
}

void cr_values_listed(const cr_pool *pool, const cr_expr *node, size_t count,
                      const uint32_t *slot, const cr_binding *at, size_t n,
                      double *value) {
  for (size_t k = 0; k < count; k++) {
    value[k] = node_value(pool, node[k], slot, value);
    if (cr_kind_of(pool, node[k]) != CR_VAR) continue;
    for (size_t i = 0; i < n; i++)
      if (at[i].var == node[k]) value[k] = at[i].value;
  }
}

void cr_values_at(const cr_pool *pool, cr_expr e, cr_binding *const *at, size_t n,
                  size_t npoints, double *out) {
  size_t count;
  cr_expr *node = cr_nodes_from(pool, e, 1, &count);
  uint32_t *slot = cr_xmalloc(((size_t)e + 1) * sizeof *slot); /* set where it is used */
  double *value = cr_xmalloc(count * sizeof *value);
  for (size_t i = 0; i < count; i++) slot[node[i]] = (uint32_t)i;
  for (size_t k = 0; k < npoints; k++) {
    cr_values_listed(pool, node, count, slot, at[k], n, value);
    out[k] = value[count - 1];
  }
  free(node);
  free(slot);
  free(value);
}

double cr_value(const cr_pool *pool, cr_expr e, const cr_binding *at, size_t n) {
  double value = NAN;
  cr_binding *point = (cr_binding *)at;
  if (e) cr_values_at(pool, e, &point, n, 1, &value);
  return value;
}
