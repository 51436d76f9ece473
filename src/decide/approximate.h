// SPDX-License-Identifier: MIT
/* Doubles with error bounds at one point. */
#ifndef CR_DECIDE_APPROXIMATE_H
#define CR_DECIDE_APPROXIMATE_H

#include "decide/problem.h"
#include "num/approx.h"

/** Evaluate every node at the point, into p->approx and p->place. */
void cr_problem_approximate(cr_problem *p, const cr_point *point);
/** The same for the node with index `i`, whose children are known; p->approx is there. */
void cr_problem_approximate_node(cr_problem *p, size_t i, const cr_point *point);
/** Do all assumptions surely hold there? False also when that cannot be told. */
bool cr_problem_holds_approximately(const cr_problem *p);
/** The value of a listed expression. */
cr_approx cr_problem_approx(const cr_problem *p, cr_expr e);

#endif
