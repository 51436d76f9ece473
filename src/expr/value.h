// SPDX-License-Identifier: MIT
/* Values of many nodes at once, in double precision. */
#ifndef CR_EXPR_VALUE_H
#define CR_EXPR_VALUE_H

#include <chainrule/expr.h>

/**
 * Fill value[npoints * i + k], the value of the listed node[i] at the k-th point, which has
 * `n` bindings; children stand in the list before their parents, and slot[handle] is a
 * node's index in it. Proves nothing.
 */
void cr_values_listed(const cr_pool *pool, const cr_expr *node, size_t count,
                      const uint32_t *slot, cr_binding *const *at, size_t n, size_t npoints,
                      double *value);

/* The values of the nodes 1 ... count: value[npoints * (handle - 1) + k] at the k-th point. */
typedef struct cr_known_values {
  const double *value;
  cr_expr count;
} cr_known_values;

/**
 * The values of one expression at `npoints` points, each with `n` bindings, into out[].
 * Proves nothing.
 * @param known values there, or NULL
 */
void cr_values_at(const cr_pool *pool, cr_expr e, const cr_known_values *known,
                  cr_binding *const *at, size_t n, size_t npoints, double *out);

#endif
