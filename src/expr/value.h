// SPDX-License-Identifier: MIT
/* Values of many nodes at once, in double precision. */
#ifndef CR_EXPR_VALUE_H
#define CR_EXPR_VALUE_H

#include <chainrule/expr.h>

/**
 * Fill value[id] for every handle from `from` to `to` with seen[id - 1] set;
 * children below `from` have their values already. Never used to decide.
 */
void cr_values(const cr_pool *pool, cr_expr from, cr_expr to, const uint8_t *seen,
               const cr_binding *at, size_t n, double *value);

#endif
