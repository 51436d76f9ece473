// SPDX-License-Identifier: MIT
/* The first try of a proof: both sides as short Laurent polynomials over the functions
 * that stand in them, with the few relations that need no thought (sin^2 = 1 - cos^2,
 * a root's power, denominators). Most right answers of a class fall to it, at a small
 * part of the cost of the normal form (normal.h), which knows far more. */
#ifndef CR_DECIDE_QUICK_H
#define CR_DECIDE_QUICK_H

#include "decide/problem.h"

/**
 * Is the difference of both sides zero wherever both are defined? False says nothing.
 * *terms: of the largest polynomial, *kernels: the functions over which. Functions within
 * arguments are not opened, so the cost does not depend on depth but for a pass over the
 * list of nodes.
 */
bool cr_prove_quickly(const cr_problem *p, size_t *terms, size_t *kernels);

#endif
