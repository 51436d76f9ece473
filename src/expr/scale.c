// SPDX-License-Identifier: MIT
/* The number in front of an expression: 2 in 2*x*y, 1 in x. To change it leaves
 * the other factors as they are, so nothing is collected or sorted. */
#include "expr/node.h"

#include <stdlib.h>

#include "base/memory.h"

enum { SHORT = 16 };

static bool has_number(const cr_pool *pool, const cr_node *node, cr_expr e) {
  return node->kind == CR_PRODUCT &&
         cr_node_at(pool, cr_args_of(pool, e)[0])->kind == CR_NUM;
}

/* The number in front of `e`, a view: 1 where there is none, `e` if it is one. */
static cr_rat coefficient(const cr_pool *pool, cr_expr e) {
  const cr_node *node = cr_node_at(pool, e);
  if (has_number(pool, node, e)) node = cr_node_at(pool, cr_args_of(pool, e)[0]);
  return node->kind == CR_NUM ? node->num : (cr_rat){1, 1};
}

/* The product of a number, or CR_NONE for 1, and the factors of a product but for
 * its own number. */
static cr_expr product_with(cr_pool *pool, cr_expr number, cr_expr product) {
  const cr_node *node = cr_node_at(pool, product);
  const cr_expr *args = cr_args_of(pool, product);
  uint32_t skip = has_number(pool, node, product), n = node->nargs - skip;
  if (!number && n == 1) return args[skip];
  cr_expr few[SHORT + 1], *factor = n <= SHORT ? few : cr_xmalloc((n + 1) * sizeof *factor);
  uint32_t at = 0;
  if (number) factor[at++] = number;
  for (uint32_t i = 0; i < n; i++) factor[at++] = args[skip + i];
  cr_expr made = cr_pool_intern(pool, CR_PRODUCT, 0, factor, at);
  if (factor != few) free(factor);
  return made;
}

cr_expr cr_with_coefficient(cr_pool *pool, cr_expr e, const cr_rat *c) {
  cr_kind kind = (cr_kind)cr_node_at(pool, e)->kind;
  bool one = cr_rat_is(c, 1, 1);
  if (one && kind != CR_PRODUCT && kind != CR_NUM) return e;
  cr_expr number = one && kind == CR_PRODUCT ? CR_NONE : cr_pool_number(pool, c);
  if (kind == CR_NUM || (!one && !number)) return number;
  if (kind == CR_PRODUCT) return product_with(pool, number, e);
  return cr_pool_intern(pool, CR_PRODUCT, 0, (cr_expr[]){number, e}, 2);
}

cr_expr cr_scale(cr_pool *pool, cr_expr e, const cr_rat *by) {
  cr_rat own = coefficient(pool, e), c;
  if (cr_rat_is(&own, 1, 1)) return cr_with_coefficient(pool, e, by);
  cr_rat_init(&c);
  cr_rat_mul(&c, by, &own);
  cr_expr made = cr_rat_is_small(&c) ? cr_with_coefficient(pool, e, &c) : CR_NONE;
  cr_rat_clear(&c);
  return made;
}
