// SPDX-License-Identifier: MIT
/* Equal domains by the identity theorem: a quotient of two functions that are analytic
 * on a connected open set is defined there but on a thin set, unless its denominator is
 * 0 everywhere. Most class answers are such quotients, so this is asked first. */
#ifndef CR_DECIDE_ANALYTIC_H
#define CR_DECIDE_ANALYTIC_H

#include "decide/problem.h"

/**
 * Are both sides, where the assumptions hold, defined at the same points but for a thin
 * set? A point inside both domains must have been found. False says nothing. Cost:
 * linear in the nodes.
 */
bool cr_domains_same_by_analyticity(const cr_problem *p);

#endif
