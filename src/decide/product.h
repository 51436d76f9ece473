// SPDX-License-Identifier: MIT
/* What is left of two products after their common factors are cancelled. */
#ifndef CR_DECIDE_PRODUCT_H
#define CR_DECIDE_PRODUCT_H

#include <chainrule/expr.h>

/**
 * a = common * left, b = common * right, with every factor that both have, node
 * for node, in `common`. Where a and b are defined, left = right proves a = b.
 * CR_NONE when the pool is full.
 */
void cr_product_residual(cr_pool *pool, cr_expr a, cr_expr b, cr_expr *left,
                         cr_expr *right);

#endif
