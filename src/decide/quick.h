// SPDX-License-Identifier: MIT
/* The first try of a proof: both sides as short Laurent polynomials over the functions
 * that stand in them, with the few relations that need no thought (sin^2 = 1 - cos^2,
 * a root's power, denominators). Most right answers of a class fall to it, at a small
 * part of the cost of the normal form (normal.h), which knows far more. */
#ifndef CR_DECIDE_QUICK_H
#define CR_DECIDE_QUICK_H

#include "decide/prove.h"
#include "num/packed.h"

/**
 * Try to prove p->a = p->b wherever both are defined. Functions within arguments are not
 * opened, so the cost does not depend on depth but for a pass over the list of nodes.
 */
void cr_prove_quickly(const cr_problem *p, cr_proof *out);

/**
 * Which of the expressions are one and the same but for a positive number in front, for
 * all that short polynomials show: like[i] is the first that e[i] is like, perhaps i.
 */
void cr_find_proportional(const cr_problem *p, const cr_expr *e, size_t n, size_t *like);

/**
 * The sum or product of the children of `e`, whose forms stand by index in `form`. The
 * desk has failed afterwards when it does not fit.
 */
cr_packed cr_packed_children(cr_packed_desk *desk, const cr_problem *p, cr_expr e,
                             const cr_packed *form);

#endif
