// SPDX-License-Identifier: MIT
/* The table of derivatives: for each function how its slope at u is built, and
 * what textbooks call the rule. The factor u' is the caller's. */
#include "calculus/derivative.h"

static cr_expr call(cr_pool *pool, cr_fn fn, cr_expr u) { return cr_call(pool, fn, u); }

static cr_expr square(cr_pool *pool, cr_expr u) {
  return cr_pow(pool, u, cr_int(pool, 2));
}

static cr_expr one_plus(cr_pool *pool, cr_expr u) {
  return cr_add(pool, cr_int(pool, 1), u);
}

static cr_expr one_minus(cr_pool *pool, cr_expr u) {
  return cr_sub(pool, cr_int(pool, 1), u);
}

/* u^(-1/2) */
static cr_expr over_root(cr_pool *pool, cr_expr u) {
  return cr_pow(pool, u, cr_frac(pool, -1, 2));
}

static cr_expr inverse(cr_pool *pool, cr_expr u) {
  return cr_div(pool, cr_int(pool, 1), u);
}

static cr_expr d_exp(cr_pool *p, cr_expr u) { return call(p, CR_FN_EXP, u); }
static cr_expr d_ln(cr_pool *p, cr_expr u) { return inverse(p, u); }
static cr_expr d_sin(cr_pool *p, cr_expr u) { return call(p, CR_FN_COS, u); }
static cr_expr d_cos(cr_pool *p, cr_expr u) { return cr_neg(p, call(p, CR_FN_SIN, u)); }
static cr_expr d_tan(cr_pool *p, cr_expr u) { return square(p, call(p, CR_FN_SEC, u)); }
static cr_expr d_cot(cr_pool *p, cr_expr u) {
  return cr_neg(p, square(p, call(p, CR_FN_CSC, u)));
}
static cr_expr d_sec(cr_pool *p, cr_expr u) {
  return cr_mul(p, call(p, CR_FN_SEC, u), call(p, CR_FN_TAN, u));
}
static cr_expr d_csc(cr_pool *p, cr_expr u) {
  return cr_neg(p, cr_mul(p, call(p, CR_FN_CSC, u), call(p, CR_FN_COT, u)));
}
static cr_expr d_arcsin(cr_pool *p, cr_expr u) {
  return over_root(p, one_minus(p, square(p, u)));
}
static cr_expr d_arccos(cr_pool *p, cr_expr u) { return cr_neg(p, d_arcsin(p, u)); }
static cr_expr d_arctan(cr_pool *p, cr_expr u) {
  return inverse(p, one_plus(p, square(p, u)));
}
static cr_expr d_arccot(cr_pool *p, cr_expr u) { return cr_neg(p, d_arctan(p, u)); }
static cr_expr d_arcsec(cr_pool *p, cr_expr u) {
  cr_expr root = over_root(p, cr_sub(p, square(p, u), cr_int(p, 1)));
  return cr_div(p, root, call(p, CR_FN_ABS, u));
}
static cr_expr d_arccsc(cr_pool *p, cr_expr u) { return cr_neg(p, d_arcsec(p, u)); }
static cr_expr d_sinh(cr_pool *p, cr_expr u) { return call(p, CR_FN_COSH, u); }
static cr_expr d_cosh(cr_pool *p, cr_expr u) { return call(p, CR_FN_SINH, u); }
static cr_expr d_tanh(cr_pool *p, cr_expr u) {
  return one_minus(p, square(p, call(p, CR_FN_TANH, u)));
}
static cr_expr d_coth(cr_pool *p, cr_expr u) {
  return cr_neg(p, square(p, call(p, CR_FN_CSCH, u)));
}
static cr_expr d_sech(cr_pool *p, cr_expr u) {
  return cr_neg(p, cr_mul(p, call(p, CR_FN_SECH, u), call(p, CR_FN_TANH, u)));
}
static cr_expr d_csch(cr_pool *p, cr_expr u) {
  return cr_neg(p, cr_mul(p, call(p, CR_FN_CSCH, u), call(p, CR_FN_COTH, u)));
}
static cr_expr d_arcsinh(cr_pool *p, cr_expr u) {
  return over_root(p, one_plus(p, square(p, u)));
}
static cr_expr d_arccosh(cr_pool *p, cr_expr u) {
  return over_root(p, cr_sub(p, square(p, u), cr_int(p, 1)));
}
/* arctanh and arccoth have one slope, on either side of |u| = 1. */
static cr_expr d_arctanh(cr_pool *p, cr_expr u) {
  return inverse(p, one_minus(p, square(p, u)));
}
static cr_expr d_arcsech(cr_pool *p, cr_expr u) {
  return cr_neg(p, cr_div(p, over_root(p, one_minus(p, square(p, u))), u));
}
static cr_expr d_arccsch(cr_pool *p, cr_expr u) {
  cr_expr root = over_root(p, one_plus(p, square(p, u)));
  return cr_neg(p, cr_div(p, root, call(p, CR_FN_ABS, u)));
}
static cr_expr d_abs(cr_pool *p, cr_expr u) { return call(p, CR_FN_SIGN, u); }
static cr_expr d_sign(cr_pool *p, cr_expr u) {
  (void)u;
  return cr_int(p, 0);
}
static cr_expr d_sigma(cr_pool *p, cr_expr u) {
  cr_expr s = call(p, CR_FN_SIGMA, u);
  return cr_mul(p, s, one_minus(p, s));
}

typedef struct rule {
  cr_expr (*slope)(cr_pool *pool, cr_expr u);
  const char *name;
} rule;

static const rule rules[CR_FN_COUNT] = {
    [CR_FN_EXP] = {d_exp, "exponential rule"},
    [CR_FN_LN] = {d_ln, "logarithm rule"},
    [CR_FN_SIN] = {d_sin, "sine rule"},
    [CR_FN_COS] = {d_cos, "cosine rule"},
    [CR_FN_TAN] = {d_tan, "tangent rule"},
    [CR_FN_COT] = {d_cot, "cotangent rule"},
    [CR_FN_SEC] = {d_sec, "secant rule"},
    [CR_FN_CSC] = {d_csc, "cosecant rule"},
    [CR_FN_ARCSIN] = {d_arcsin, "arcsine rule"},
    [CR_FN_ARCCOS] = {d_arccos, "arccosine rule"},
    [CR_FN_ARCTAN] = {d_arctan, "arctangent rule"},
    [CR_FN_ARCCOT] = {d_arccot, "arccotangent rule"},
    [CR_FN_ARCSEC] = {d_arcsec, "arcsecant rule"},
    [CR_FN_ARCCSC] = {d_arccsc, "arccosecant rule"},
    [CR_FN_SINH] = {d_sinh, "hyperbolic sine rule"},
    [CR_FN_COSH] = {d_cosh, "hyperbolic cosine rule"},
    [CR_FN_TANH] = {d_tanh, "hyperbolic tangent rule"},
    [CR_FN_COTH] = {d_coth, "hyperbolic cotangent rule"},
    [CR_FN_SECH] = {d_sech, "hyperbolic secant rule"},
    [CR_FN_CSCH] = {d_csch, "hyperbolic cosecant rule"},
    [CR_FN_ARCSINH] = {d_arcsinh, "inverse hyperbolic sine rule"},
    [CR_FN_ARCCOSH] = {d_arccosh, "inverse hyperbolic cosine rule"},
    [CR_FN_ARCTANH] = {d_arctanh, "inverse hyperbolic tangent rule"},
    [CR_FN_ARCCOTH] = {d_arctanh, "inverse hyperbolic cotangent rule"},
    [CR_FN_ARCSECH] = {d_arcsech, "inverse hyperbolic secant rule"},
    [CR_FN_ARCCSCH] = {d_arccsch, "inverse hyperbolic cosecant rule"},
    [CR_FN_ABS] = {d_abs, "absolute value rule"},
    [CR_FN_SIGN] = {d_sign, "sign rule"},
    [CR_FN_SIGMA] = {d_sigma, "sigmoid rule"},
};

cr_expr cr_fn_slope(cr_pool *pool, cr_fn fn, cr_expr u) {
  return rules[fn].slope(pool, u);
}

const char *cr_fn_rule(cr_fn fn) { return rules[fn].name; }
