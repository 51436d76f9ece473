// SPDX-License-Identifier: MIT
/* Powers. Folding keeps the set where the power is defined, up to isolated
 * points: (x^(1/2))^2 stays, (x^(1/2))^3 is x^(3/2), (1/x)^2 is x^(-2). */
#include "expr/node.h"

#include <stdlib.h>

#include "base/limits.h"
#include "base/memory.h"

static cr_expr plain_power(cr_pool *pool, cr_expr base, const cr_rat *exponent) {
  cr_expr args[2] = {base, cr_pool_number(pool, exponent)};
  return args[1] ? cr_pool_intern(pool, CR_POWER, 0, args, 2) : CR_NONE;
}

/* number^integer, or CR_NONE when it does not fold. */
static cr_expr fold_whole(cr_pool *pool, const cr_rat *base, const cr_rat *exponent) {
  cr_rat value;
  cr_rat_init(&value);
  bool folds = cr_rat_is_small(exponent) &&
               !(cr_rat_sign(base) == 0 && cr_rat_sign(exponent) <= 0) &&
               cr_rat_pow(&value, base, exponent->num, CR_LIMIT_NUMBER_BITS);
  cr_expr made = folds ? cr_pool_number(pool, &value) : CR_NONE;
  cr_rat_clear(&value);
  return made;
}

/* |base|^(p/q) when the root is exact. */
static cr_expr fold_root(cr_pool *pool, const cr_rat *base, const cr_rat *exponent) {
  cr_rat root;
  cr_rat_init(&root);
  cr_expr made = CR_NONE;
  if (cr_rat_is_small(exponent) &&
      cr_rat_root(&root, base, (uint64_t)exponent->den)) {
    cr_rat whole = cr_rat_small(exponent->num, 1);
    made = fold_whole(pool, &root, &whole);
  }
  cr_rat_clear(&root);
  return made;
}

/* (-c)^(p/q), q odd, is (-1)^p * c^(p/q). */
static cr_expr negative_root(cr_pool *pool, const cr_rat *base, const cr_rat *exponent) {
  cr_rat positive;
  cr_rat_init(&positive);
  cr_rat_neg(&positive, base);
  cr_expr number = cr_pool_number(pool, &positive);
  cr_rat_clear(&positive);
  cr_expr power = number ? cr_pow_rat(pool, number, exponent) : CR_NONE;
  return cr_rat_num_even(exponent) ? power : cr_neg(pool, power);
}

/* base is a number; `r` no integer or too large to fold as one. */
static cr_expr number_power(cr_pool *pool, cr_expr base, const cr_rat *r) {
  cr_rat value = cr_node_at(pool, base)->num;
  cr_expr folded = CR_NONE;
  if (cr_rat_is_int(r)) folded = fold_whole(pool, &value, r);
  else if (cr_rat_sign(&value) > 0) folded = fold_root(pool, &value, r);
  else if (cr_rat_sign(&value) < 0 && !cr_rat_den_even(r)) return negative_root(pool, &value, r);
  else if (cr_rat_sign(&value) == 0 && cr_rat_sign(r) > 0) folded = base;
  return folded ? folded : plain_power(pool, base, r);
}

/* May (u^inner)^outer be written u^(inner*outer)? */
static bool may_multiply(const cr_pool *pool, cr_expr u, const cr_rat *inner,
                         const cr_rat *outer, const cr_rat *both) {
  if (cr_has(pool, u, CR_POSITIVE)) return cr_rat_sign(both) != 0;
  if (!cr_rat_is_int(outer) || cr_rat_den_even(inner) != cr_rat_den_even(both)) return false;
  bool inverse = cr_rat_sign(inner) < 0 || cr_rat_sign(outer) < 0;
  return cr_has(pool, u, CR_NONZERO) || inverse == (cr_rat_sign(both) < 0);
}

/* (a*b)^(-n) is a^(-n) * b^(-n), so that a quotient has one form. */
static cr_expr split_inverse(cr_pool *pool, cr_expr base, const cr_rat *r) {
  enum { FEW = 16 };
  uint32_t n = cr_node_at(pool, base)->nargs;
  cr_expr few[FEW] = {CR_NONE}, *factor = n <= FEW ? few : cr_xmalloc(n * sizeof *factor);
  for (uint32_t i = 0; i < n; i++)
    factor[i] = cr_pow_rat(pool, cr_args_of(pool, base)[i], r);
  cr_expr made = cr_product(pool, factor, n);
  if (factor != few) free(factor);
  return made;
}

/* (u^(-a))^(-n) where it is no power of u alone: (u^(-a*n))^(-1), as one writes
 * 1/(1/u^a)^n; CR_NONE where u^(-a) and n do not multiply either. */
static cr_expr inverse_of_inverse(cr_pool *pool, cr_expr u, const cr_rat *inner,
                                  const cr_rat *r, const cr_rat *both) {
  static const cr_rat minus_one = {-1, 1};
  cr_rat positive, below;
  cr_rat_init(&positive);
  cr_rat_init(&below);
  cr_rat_neg(&positive, r);
  cr_rat_neg(&below, both);
  bool fits = cr_rat_sign(inner) < 0 && cr_rat_sign(r) < 0 &&
              may_multiply(pool, u, inner, &positive, &below);
  cr_expr base = fits ? cr_pow_rat(pool, u, &below) : CR_NONE;
  cr_rat_clear(&positive);
  cr_rat_clear(&below);
  if (!base) return CR_NONE;
  bool product = cr_kind_of(pool, base) == CR_PRODUCT;
  return product ? split_inverse(pool, base, &minus_one) : plain_power(pool, base, &minus_one);
}

static cr_expr power_of_power(cr_pool *pool, cr_expr base, const cr_rat *r) {
  cr_expr u;
  cr_rat inner, both;
  cr_as_power(pool, base, &u, &inner);
  if (cr_rat_sign(&inner) == 0) return base; /* u^0 is 1 or undefined */
  cr_rat_init(&both);
  cr_rat_mul(&both, &inner, r);
  bool fold = may_multiply(pool, u, &inner, r, &both);
  cr_expr made = fold ? cr_pow_rat(pool, u, &both)
                      : inverse_of_inverse(pool, u, &inner, r, &both);
  cr_rat_clear(&both);
  return made ? made : plain_power(pool, base, r);
}

/* (e^v)^r is e^(v*r), both numbers; CR_NONE for another base. */
static cr_expr power_of_exponential(cr_pool *pool, cr_expr base, const cr_rat *r) {
  const cr_node *node = cr_node_at(pool, base);
  if (node->kind != CR_CALL || node->fn != CR_FN_EXP) return CR_NONE;
  cr_expr v = cr_args_of(pool, base)[0];
  if (cr_node_at(pool, v)->kind != CR_NUM) return CR_NONE;
  return cr_call(pool, CR_FN_EXP, cr_mul(pool, v, cr_pool_number(pool, r)));
}

cr_expr cr_pow_rat(cr_pool *pool, cr_expr base, const cr_rat *r) {
  if (!base) return CR_NONE;
  if (cr_rat_is(r, 1, 1)) return base;
  const cr_node *node = cr_node_at(pool, base);
  if (node->kind == CR_NUM) return number_power(pool, base, r);
  cr_expr exponential = power_of_exponential(pool, base, r);
  if (exponential) return exponential;
  if (cr_rat_sign(r) == 0)
    return cr_has(pool, base, CR_DEFINED | CR_NONZERO) ? cr_int(pool, 1)
                                                       : plain_power(pool, base, r);
  bool inverse = cr_rat_is_int(r) && cr_rat_sign(r) < 0;
  if (node->kind == CR_PRODUCT && inverse) return split_inverse(pool, base, r);
  if (node->kind == CR_POWER) {
    cr_expr u;
    cr_rat inner;
    if (cr_as_power(pool, base, &u, &inner)) return power_of_power(pool, base, r);
  }
  return plain_power(pool, base, r);
}

/* A variable or a sum: its power by a number but 0 and 1 stays as it is. */
static bool stays(const cr_node *base, const cr_node *exponent) {
  return (base->kind == CR_VAR || base->kind == CR_SUM) && exponent->kind == CR_NUM &&
         cr_rat_sign(&exponent->num) != 0 && !cr_rat_is(&exponent->num, 1, 1);
}

cr_expr cr_pow(cr_pool *pool, cr_expr base, cr_expr exponent) {
  if (!base || !exponent) return CR_NONE;
  const cr_node *node = cr_node_at(pool, exponent);
  if (stays(cr_node_at(pool, base), node))
    return cr_pool_intern(pool, CR_POWER, 0, (cr_expr[]){base, exponent}, 2);
  if (cr_is_e(pool, base)) return cr_call(pool, CR_FN_EXP, exponent);
  if (node->kind == CR_NUM) {
    cr_rat view = node->num;  /* a view: the number stays where it is */
    return cr_pow_rat(pool, base, &view);
  }
  int64_t one;
  if (cr_is_int(pool, base, &one) && one == 1 && (node->flags & CR_DEFINED)) return base;
  cr_expr args[2] = {base, exponent};
  return cr_pool_intern(pool, CR_POWER, 0, args, 2);
}

cr_expr cr_sqrt(cr_pool *pool, cr_expr u) {
  return cr_pow_rat(pool, u, &(cr_rat){1, 2});
}
