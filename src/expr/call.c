// SPDX-License-Identifier: MIT
/* Numbers and functions of one argument. Values at 0 and 1 fold where they are
 * rational; laws (sin(-x), ln(e^x)) are left to those who decide equality. */
#include "expr/node.h"

#include <string.h>

#include "base/limits.h"

static const char *const fn_names[CR_FN_COUNT] = {
#define CR_FUNCTION(id, text, latex) [CR_FN_##id] = text,
#include <chainrule/functions.def>
#undef CR_FUNCTION
};

typedef struct fold {
  cr_fn fn;
  int argument;
  int value;
} fold;

static const fold folds[] = {
    {CR_FN_EXP, 0, 1},     {CR_FN_LN, 1, 0},      {CR_FN_SIN, 0, 0},
    {CR_FN_COS, 0, 1},     {CR_FN_TAN, 0, 0},     {CR_FN_SEC, 0, 1},
    {CR_FN_ARCSIN, 0, 0},  {CR_FN_ARCCOS, 1, 0},  {CR_FN_ARCTAN, 0, 0},
    {CR_FN_ARCSEC, 1, 0},  {CR_FN_SINH, 0, 0},    {CR_FN_COSH, 0, 1},
    {CR_FN_TANH, 0, 0},    {CR_FN_SECH, 0, 1},    {CR_FN_ARCSINH, 0, 0},
    {CR_FN_ARCCOSH, 1, 0}, {CR_FN_ARCTANH, 0, 0}, {CR_FN_ARCSECH, 1, 0},
};

static cr_expr fold_number(cr_pool *pool, cr_fn fn, cr_expr u) {
  const cr_rat *value = &cr_node_at(pool, u)->num;
  if (fn == CR_FN_SIGN) return cr_int(pool, cr_rat_sign(value));
  if (fn == CR_FN_ABS) return cr_rat_sign(value) < 0 ? cr_neg(pool, u) : u;
  for (size_t i = 0; i < sizeof folds / sizeof *folds; i++)
    if (folds[i].fn == fn && cr_rat_is(value, folds[i].argument, 1))
      return cr_int(pool, folds[i].value);
  if (fn == CR_FN_SIGMA && cr_rat_sign(value) == 0) return cr_frac(pool, 1, 2);
  return CR_NONE;
}

cr_expr cr_call(cr_pool *pool, cr_fn fn, cr_expr u) {
  if (!u) return CR_NONE;
  const cr_node *node = cr_node_at(pool, u);
  if (node->kind == CR_NUM) {
    cr_expr folded = fold_number(pool, fn, u);
    if (folded) return folded;
  }
  int64_t one;
  bool exp = node->kind == CR_CALL && node->fn == CR_FN_EXP;
  if (fn == CR_FN_LN && exp && cr_is_int(pool, cr_args_of(pool, u)[0], &one) && one == 1)
    return cr_int(pool, 1);
  return cr_pool_intern(pool, CR_CALL, fn, &u, 1);
}

cr_expr cr_e(cr_pool *pool) { return cr_call(pool, CR_FN_EXP, cr_int(pool, 1)); }

cr_expr cr_log(cr_pool *pool, cr_expr u, cr_expr base) {
  return cr_div(pool, cr_call(pool, CR_FN_LN, u), cr_call(pool, CR_FN_LN, base));
}

cr_expr cr_int(cr_pool *pool, int64_t value) {
  const int64_t limit = INT64_C(1) << 62;
  cr_expr first = cr_first_number(value);
  if (first) return first;
  if (value >= limit || value <= -limit) return cr_frac(pool, value, 1);
  const cr_rat whole = cr_rat_small(value, 1);
  return cr_pool_number(pool, &whole);
}

cr_expr cr_frac(cr_pool *pool, int64_t p, int64_t q) {
  if (q == 0) return CR_NONE;
  cr_rat value;
  cr_rat_init(&value);
  cr_rat_set_frac(&value, p, q);
  cr_expr made = cr_pool_number(pool, &value);
  cr_rat_clear(&value);
  return made;
}

cr_expr cr_decimal(cr_pool *pool, const char *digits, size_t len) {
  cr_rat value;
  cr_rat_init(&value);
  cr_expr made = CR_NONE;
  if (len <= CR_LIMIT_DIGITS && cr_rat_set_decimal(&value, digits, len))
    made = cr_pool_number(pool, &value);
  cr_rat_clear(&value);
  return made;
}

const char *cr_fn_name(cr_fn fn) { return fn_names[fn]; }

cr_fn cr_fn_from_name(const char *name, size_t len) {
  for (int fn = 0; fn < CR_FN_COUNT && len > 0; fn++) {
    const char *known = fn_names[fn];
    if (*known == *name && strncmp(known, name, len) == 0 && !known[len]) return (cr_fn)fn;
  }
  return CR_FN_COUNT;
}
