// SPDX-License-Identifier: MIT
/* Values of many nodes at once, in double precision. */
#ifndef CR_EXPR_VALUE_H
#define CR_EXPR_VALUE_H

#include <chainrule/expr.h>

/**
 * Fill value[k] for each listed node[k]; children stand in the list before
 * their parents, and slot[handle] is a node's index in it. Proves nothing.
 */
void cr_values_listed(const cr_pool *pool, const cr_expr *node, size_t count,
                      const uint32_t *slot, const cr_binding *at, size_t n,
                      double *value);

/**
 * The values of one expression at `npoints` points, each with `n` bindings, into out[].
 * Proves nothing.
 */
void cr_values_at(const cr_pool *pool, cr_expr e, cr_binding *const *at, size_t n,
                  size_t npoints, double *out);

#endif
