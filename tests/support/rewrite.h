/* SPDX-License-Identifier: MIT */
/**
 * Random changes to expressions: identities, after which it is the same function
 * wherever both are defined, and small edits, after which it mostly is not.
 */
#ifndef SUPPORT_REWRITE_H
#define SUPPORT_REWRITE_H

#include "support/random.h"

#include <chainrule/expr.h>

/** `e` with a true identity applied at a random node. */
cr_expr rewrite_equal(rng *r, cr_pool *pool, cr_expr e);

/** `e` with one number, sign or function changed at a random node. */
cr_expr rewrite_edit(rng *r, cr_pool *pool, cr_expr e);

#endif
