// SPDX-License-Identifier: MIT
/* Cancel before expanding: factors that both sides have in common, node for node,
 * are taken away; what is left of both is small however deep the chain is. */
#include "decide/product.h"

#include <stdlib.h>

#include "base/memory.h"

/* A side as factors base^exponent, sorted by base; numbers are factors too. */
typedef struct side {
  cr_expr *factor;
  size_t count;
} side;

static int by_handle(const void *a, const void *b) {
  cr_expr x = *(const cr_expr *)a, y = *(const cr_expr *)b;
  return (x > y) - (x < y);
}

static side factors_of(const cr_pool *pool, cr_expr e) {
  bool product = cr_kind_of(pool, e) == CR_PRODUCT;
  side s = {.count = product ? cr_nargs(pool, e) : 1};
  s.factor = cr_xmalloc(s.count * sizeof *s.factor);
  for (size_t i = 0; i < s.count; i++) s.factor[i] = product ? cr_arg(pool, e, i) : e;
  qsort(s.factor, s.count, sizeof *s.factor, by_handle);
  return s;
}

/* Drop what stands in both, once for once. */
static void drop_common(side *a, side *b) {
  size_t i = 0, k = 0, na = 0, nb = 0;
  while (i < a->count || k < b->count) {
    cr_expr x = i < a->count ? a->factor[i] : UINT32_MAX;
    cr_expr y = k < b->count ? b->factor[k] : UINT32_MAX;
    if (x <= y) i++;
    if (y <= x) k++;
    if (x < y) a->factor[na++] = x;
    if (y < x) b->factor[nb++] = y;
  }
  a->count = na;
  b->count = nb;
}

void cr_product_residual(cr_pool *pool, cr_expr a, cr_expr b, cr_expr *left, cr_expr *right) {
  side x = factors_of(pool, a), y = factors_of(pool, b);
  drop_common(&x, &y);
  *left = cr_product(pool, x.factor, x.count);
  *right = cr_product(pool, y.factor, y.count);
  free(x.factor);
  free(y.factor);
}
