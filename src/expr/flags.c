// SPDX-License-Identifier: MIT
/* What is manifest about a node, from its children alone. A bit that is not set
 * says nothing. */
#include "expr/node.h"

typedef struct fn_flags {
  uint8_t always;    /* flags of every value of the function */
  bool everywhere;   /* defined for every real argument */
  bool analytic;     /* analytic and not constant on its whole domain */
  bool odd_sign;     /* has the sign of its argument */
} fn_flags;

enum { POS = CR_POSITIVE | CR_NONNEG | CR_NONZERO };

static const fn_flags fn_table[CR_FN_COUNT] = {
    [CR_FN_EXP] = {POS, true, true, false},
    [CR_FN_LN] = {0, false, true, false},
    [CR_FN_SIN] = {0, true, true, false},
    [CR_FN_COS] = {0, true, true, false},
    [CR_FN_TAN] = {0, false, true, false},
    [CR_FN_COT] = {0, false, true, false},
    [CR_FN_SEC] = {CR_NONZERO, false, true, false},
    [CR_FN_CSC] = {CR_NONZERO, false, true, false},
    [CR_FN_ARCSIN] = {0, false, true, true},
    [CR_FN_ARCCOS] = {CR_NONNEG, false, true, false},
    [CR_FN_ARCTAN] = {0, true, true, true},
    [CR_FN_ARCCOT] = {POS, true, true, false},
    [CR_FN_ARCSEC] = {CR_NONNEG, false, false, false},
    [CR_FN_ARCCSC] = {CR_NONZERO, false, false, true},
    [CR_FN_SINH] = {0, true, true, true},
    [CR_FN_COSH] = {POS, true, true, false},
    [CR_FN_TANH] = {0, true, true, true},
    [CR_FN_COTH] = {CR_NONZERO, false, true, true},
    [CR_FN_SECH] = {POS, true, true, false},
    [CR_FN_CSCH] = {CR_NONZERO, false, true, true},
    [CR_FN_ARCSINH] = {0, true, true, true},
    [CR_FN_ARCCOSH] = {CR_NONNEG, false, true, false},
    [CR_FN_ARCTANH] = {0, false, true, true},
    [CR_FN_ARCCOTH] = {CR_NONZERO, false, false, true},
    [CR_FN_ARCSECH] = {CR_NONNEG, false, true, false},
    [CR_FN_ARCCSCH] = {CR_NONZERO, false, true, true},
    [CR_FN_ABS] = {CR_NONNEG, true, false, false},
    [CR_FN_SIGN] = {0, true, false, true},
    [CR_FN_SIGMA] = {POS, true, true, false},
};

static unsigned flags_call(cr_fn fn, unsigned u) {
  const fn_flags *f = &fn_table[fn];
  unsigned flags = f->always | (u & CR_CONSTANT);
  bool keeps = f->everywhere || (fn == CR_FN_LN && (u & CR_POSITIVE));
  if (keeps) flags |= u & CR_DEFINED;
  if (f->analytic && (u & CR_VARYING)) flags |= CR_NONZERO;
  if (f->odd_sign) flags |= u & (CR_NONNEG | CR_POSITIVE | CR_NONZERO);
  if (fn == CR_FN_ABS) flags |= u & (CR_NONZERO | CR_POSITIVE);
  if (fn == CR_FN_ABS && (u & CR_NONZERO)) flags |= CR_NONNEG;
  return flags;
}

unsigned cr_number_flags(const cr_rat *num) {
  int sign = cr_rat_sign(num);
  unsigned flags = CR_DEFINED | CR_MONOMIAL | CR_CONSTANT;
  if (sign >= 0) flags |= CR_NONNEG;
  if (sign > 0) flags |= CR_POSITIVE;
  if (sign != 0) flags |= CR_NONZERO;
  return flags;
}

/* u^r, r a rational number. */
static unsigned flags_root(unsigned u, const cr_rat *r) {
  bool even_root = cr_rat_den_even(r), negative = cr_rat_sign(r) < 0;
  unsigned flags = 0;
  bool base_fits = negative ? (u & CR_POSITIVE) : (!even_root || (u & CR_NONNEG));
  if (base_fits && cr_rat_sign(r) != 0) flags |= u & CR_DEFINED;
  if (negative || (u & CR_NONZERO)) flags |= CR_NONZERO;
  if (even_root || cr_rat_num_even(r) || (u & CR_NONNEG)) flags |= CR_NONNEG;
  if ((u & CR_POSITIVE) || (negative && (flags & CR_NONNEG))) flags |= CR_POSITIVE;
  if (cr_rat_is_int(r) && !negative && cr_rat_is_small(r)) flags |= u & CR_VARYING;
  return flags;
}

static unsigned flags_power(const cr_pool *pool, const cr_expr *args) {
  const cr_node *base = cr_node_at(pool, args[0]), *exponent = cr_node_at(pool, args[1]);
  unsigned constant = base->flags & exponent->flags & CR_CONSTANT;
  if (exponent->kind == CR_NUM) {
    unsigned flags = flags_root(base->flags, &exponent->num) | constant;
    bool whole = cr_rat_is_int(&exponent->num) && cr_rat_sign(&exponent->num) > 0 &&
                 cr_rat_is_small(&exponent->num);
    if (whole && base->kind == CR_VAR) flags |= CR_MONOMIAL;
    return flags;
  }
  /* u^v needs u > 0, but where v is given to be whole u != 0 is enough */
  if (!(base->flags & CR_POSITIVE)) return CR_NONZERO | constant;
  return POS | constant | (base->flags & exponent->flags & CR_DEFINED);
}

static unsigned flags_product(const cr_pool *pool, const cr_expr *args, uint32_t n) {
  unsigned all = ~0u, varying = 0;
  bool polynomial = true;
  for (uint32_t i = 0; i < n; i++) {
    const cr_node *u = cr_node_at(pool, args[i]);
    all &= u->flags;
    varying |= u->flags & CR_VARYING;
    if (!(u->flags & CR_VARYING) && u->kind != CR_NUM) polynomial = false;
  }
  unsigned flags = all & (CR_DEFINED | CR_NONZERO | CR_NONNEG | CR_POSITIVE | CR_MONOMIAL |
                          CR_CONSTANT);
  if (polynomial && (flags & CR_NONZERO)) flags |= varying;
  return flags;
}

/* Terms are collected, so a sum of monomials is a polynomial that is not 0, and
 * not constant: it has two terms at least. */
static unsigned flags_sum(const cr_pool *pool, const cr_expr *args, uint32_t n) {
  unsigned all = ~0u, any = 0;
  for (uint32_t i = 0; i < n; i++) {
    unsigned u = cr_node_at(pool, args[i])->flags;
    all &= u;
    any |= u;
  }
  unsigned flags = all & (CR_DEFINED | CR_NONNEG | CR_CONSTANT);
  if ((flags & CR_NONNEG) && (any & CR_POSITIVE)) flags |= CR_POSITIVE | CR_NONZERO;
  if (all & CR_MONOMIAL) flags |= CR_NONZERO | CR_VARYING;
  return flags;
}

unsigned cr_node_flags(const cr_pool *pool, const cr_node *node, const cr_expr *args) {
  switch ((cr_kind)node->kind) {
    case CR_NUM: return cr_number_flags(&node->num);
    case CR_PI: return POS | CR_DEFINED | CR_CONSTANT;
    case CR_VAR: return CR_VAR_FLAGS;
    case CR_SUM: return flags_sum(pool, args, node->nargs);
    case CR_PRODUCT: return flags_product(pool, args, node->nargs);
    case CR_POWER: return flags_power(pool, args);
    case CR_CALL: return flags_call((cr_fn)node->fn, cr_node_at(pool, args[0])->flags);
  }
  return 0;
}
