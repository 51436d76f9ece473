// SPDX-License-Identifier: MIT
/* Constants that are 0 in disguise: sqrt(3 + 2*sqrt(2)) - 1 - sqrt(2). No ball tells
 * whether what they stand in is defined. */
#ifndef CR_DECIDE_UNMASK_H
#define CR_DECIDE_UNMASK_H

#include "decide/problem.h"

/**
 * Put 0 in the place of constants in both sides that are proved to be 0. False when
 * there are none; else *a and *b are the same functions as before. Not in exponents:
 * x^0 has another domain than x^v.
 */
bool cr_unmask(cr_problem *p, cr_expr *a, cr_expr *b);

#endif
