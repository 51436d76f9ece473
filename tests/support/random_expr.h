/* SPDX-License-Identifier: MIT */
/**
 * Random expressions for tests: the same ones for the same seed. They use the
 * variables x, y, a and t, small rational numbers, pi, e, and every function;
 * they need not be defined anywhere.
 */
#ifndef SUPPORT_RANDOM_EXPR_H
#define SUPPORT_RANDOM_EXPR_H

#include "support/random.h"

#include <chainrule/notation.h>

/** The names that random expressions use. Static. */
const cr_names *random_expr_names(void);

/**
 * An expression of at most `depth` levels of operators, made by the
 * constructors of `pool`. Never CR_NONE unless the pool is full.
 */
cr_expr random_expr(rng *r, cr_pool *pool, unsigned depth);

/** The same without functions but exp, ln, sin, cos: defined more often. */
cr_expr random_expr_tame(rng *r, cr_pool *pool, unsigned depth);

/**
 * Products, quotients and powers with a rational exponent of a few bases: x, sums
 * that may be zero and one that is not, numbers, sin x.
 */
cr_expr random_powers(rng *r, cr_pool *pool, unsigned depth);

#endif
