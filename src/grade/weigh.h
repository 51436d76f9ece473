// SPDX-License-Identifier: MIT
/* How sure it is that two mistakes made together explain an answer. There are thousands
 * of pairs, so that something short is often hit by one of them by chance: tan(x), a wrong
 * derivative of ln(sin(x)), has what the factor moved inside and a lost bracket make. */
#ifndef CR_GRADE_WEIGH_H
#define CR_GRADE_WEIGH_H

#include "calculus/mistakes.h"
#include "grade/key.h"

/** In how many steps it was made: its mistakes, and one more if the function had to be
 *  written otherwise first, with g^(1/2) for sqrt(g) or the other way round. */
size_t cr_steps(const cr_key *key, const cr_candidate *c);
/** Is the candidate looked at at all? */
bool cr_is_likely(const cr_key *key, const cr_candidate *c);
/** What an explanation weighs, 0 to 1: its priors multiplied, and less when the function
 *  has to be written otherwise first. */
double cr_weight(const cr_key *key, const cr_candidate *c);
/**
 * The pairs in grading->cause, which weigh `weight` together: mark them as far-fetched, or
 * drop them, where that is little beside what an answer of so few parts of its own is hit by.
 */
void cr_weigh_pairs(cr_grading *grading, const cr_key *key, double weight);

#endif
