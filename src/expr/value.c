// SPDX-License-Identifier: MIT
/* Values in double precision: for choosing points and for screening, never for
 * deciding. NaN where undefined. */
#include "expr/value.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

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

/* The values to be filled in: value[npoints * slot + k] is that at the k-th point.
 * Those of the first handles may be known. */
typedef struct values {
  const uint32_t *slot; /* that of e is slot[e - low] */
  cr_expr low;
  size_t npoints;
  double *value;
  const cr_known_values *known;
} values;

static double *room_for(const values *v, cr_expr e) {
  return &v->value[v->npoints * v->slot[e - v->low]];
}

static const double *values_of(const values *v, cr_expr e) {
  if (v->known && e <= v->known->count) return &v->known->value[v->npoints * (e - 1)];
  return room_for(v, e);
}

static void fill(double *out, size_t n, double value) {
  for (size_t k = 0; k < n; k++) out[k] = value;
}

static void fill_many(const cr_pool *pool, cr_expr e, const values *v, bool sum) {
  double *out = room_for(v, e);
  const cr_expr *args = cr_args_of(pool, e);
  fill(out, v->npoints, sum ? 0 : 1);
  for (uint32_t i = 0, n = cr_node_at(pool, e)->nargs; i < n; i++) {
    const double *in = values_of(v, args[i]);
    for (size_t k = 0; k < v->npoints; k++) {
      if (sum) out[k] += in[k];
      else out[k] *= in[k];
    }
  }
}

static void fill_power(const cr_pool *pool, cr_expr e, const values *v) {
  const cr_expr *args = cr_args_of(pool, e);
  const cr_node *exponent = cr_node_at(pool, args[1]);
  const double *base = values_of(v, args[0]), *above = values_of(v, args[1]);
  double *out = room_for(v, e);
  for (size_t k = 0; k < v->npoints; k++) {
    if (exponent->kind == CR_NUM) out[k] = root_value(base[k], &exponent->num);
    else out[k] = base[k] > 0 && !isnan(above[k]) ? pow(base[k], above[k]) : NAN;
  }
}

static void fill_variable(const values *v, cr_expr e, cr_binding *const *at, size_t n) {
  double *out = room_for(v, e);
  fill(out, v->npoints, NAN);
  for (size_t k = 0; k < v->npoints; k++)
    for (size_t i = 0; i < n; i++)
      if (at[k][i].var == e) out[k] = at[k][i].value;
}

static void fill_node(const cr_pool *pool, cr_expr e, const values *v, cr_binding *const *at,
                      size_t n) {
  const cr_node *node = cr_node_at(pool, e);
  double *out = room_for(v, e);
  switch ((cr_kind)node->kind) {
    case CR_NUM: fill(out, v->npoints, cr_rat_double(&node->num)); break;
    case CR_PI: fill(out, v->npoints, M_PI); break;
    case CR_VAR: fill_variable(v, e, at, n); break;
    case CR_SUM:
    case CR_PRODUCT: fill_many(pool, e, v, node->kind == CR_SUM); break;
    case CR_POWER: fill_power(pool, e, v); break;
    case CR_CALL: {
      const double *in = values_of(v, cr_args_of(pool, e)[0]);
      for (size_t k = 0; k < v->npoints; k++) out[k] = table[node->fn](in[k]);
    }
  }
}

void cr_values_listed(const cr_pool *pool, const cr_expr *node, size_t count,
                      const uint32_t *slot, cr_binding *const *at, size_t n, size_t npoints,
                      double *value) {
  const values v = {slot, 0, npoints, value, NULL};
  for (size_t k = 0; k < count; k++) fill_node(pool, node[k], &v, at, n);
}

void cr_values_at(const cr_pool *pool, cr_expr e, const cr_known_values *known,
                  cr_binding *const *at, size_t n, size_t npoints, double *out) {
  values v = {.npoints = npoints, .known = known};
  if (known && e <= known->count) {
    memcpy(out, values_of(&v, e), npoints * sizeof *out);
    return;
  }
  size_t count;
  cr_expr low = known ? known->count + 1 : 1;
  cr_expr *node = cr_nodes_from(pool, e, low, &count);
  uint32_t *slot = cr_xmalloc(((size_t)(e - low) + 1) * sizeof *slot); /* set where it is used */
  v.slot = slot;
  v.low = low;
  v.value = cr_xmalloc(count * npoints * sizeof *v.value);
  for (size_t i = 0; i < count; i++) slot[node[i] - low] = (uint32_t)i;
  for (size_t i = 0; i < count; i++) fill_node(pool, node[i], &v, at, n);
  memcpy(out, values_of(&v, e), npoints * sizeof *out);
  free(node);
  free(slot);
  free(v.value);
}

double cr_value(const cr_pool *pool, cr_expr e, const cr_binding *at, size_t n) {
  double value = NAN;
  cr_binding *point = (cr_binding *)at;
  if (e) cr_values_at(pool, e, NULL, &point, n, 1, &value);
  return value;
}
