// SPDX-License-Identifier: MIT
/* The denominator of a product, where an inverse of an inverse stands in it: its
 * factors are collected as those of a product are, so that 1/((1/u^4)*u^3) is
 * the same node as 1/(1/u), which is what it reads as when it is printed. */
#include "expr/node.h"

#include <stdlib.h>

#include "base/memory.h"

static bool is_below(const cr_pool *pool, cr_expr e, cr_expr *base, cr_rat *exponent) {
  return cr_as_power(pool, e, base, exponent) && cr_rat_sign(exponent) < 0;
}

bool cr_is_inverse_of_inverse(const cr_pool *pool, cr_expr e) {
  cr_expr base, deeper;
  cr_rat exponent, inner;
  return is_below(pool, e, &base, &exponent) && is_below(pool, base, &deeper, &inner);
}

/* What stands below for the factor e, or CR_NONE where it stands above. */
static cr_expr denominator(cr_pool *pool, cr_expr e) {
  cr_expr base;
  cr_rat exponent, positive;
  if (!is_below(pool, e, &base, &exponent)) return CR_NONE;
  cr_rat_init(&positive);
  cr_rat_neg(&positive, &exponent);
  cr_expr below = cr_pow_rat(pool, base, &positive);
  cr_rat_clear(&positive);
  return below;
}

static size_t factors_of(const cr_pool *pool, cr_expr e) {
  return cr_kind_of(pool, e) == CR_PRODUCT ? cr_nargs(pool, e) : 1;
}

cr_expr cr_collect_below(cr_pool *pool, cr_expr product) {
  static const cr_rat minus_one = {-1, 1};
  size_t n = cr_kind_of(pool, product) == CR_PRODUCT ? cr_nargs(pool, product) : 0;
  size_t nabove = 0, nbelow = 0;
  if (n == 0) return product;
  cr_expr *above = cr_xmalloc(2 * n * sizeof *above), *below = above + n;
  for (size_t i = 0; i < n; i++) {
    cr_expr factor = cr_arg(pool, product, i), d = denominator(pool, factor);
    if (d) below[nbelow++] = d;
    else above[nabove++] = factor;
  }
  cr_expr bottom = nbelow > 1 ? cr_product(pool, below, nbelow) : CR_NONE, made = product;
  if (bottom && factors_of(pool, bottom) < nbelow) {
    above[nabove++] = cr_pow_rat(pool, bottom, &minus_one);
    made = cr_product(pool, above, nabove);
  }
  free(above);
  return made;
}
