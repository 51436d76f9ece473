// SPDX-License-Identifier: MIT
/* Proving that two expressions agree wherever both are defined. */
#ifndef CR_DECIDE_PROVE_H
#define CR_DECIDE_PROVE_H

#include "decide/constraints.h"
#include "decide/normal.h"

typedef struct cr_proof {
  bool proved;
  cr_evidence evidence;
  uint32_t terms;  /* of the largest polynomial */
  char why[200];
} cr_proof;

/** Try to prove p->a = p->b wherever both are defined. */
void cr_prove_equal(cr_problem *p, cr_proof *out);

/**
 * Is the polynomial N (written out) zero, though not in the ring? Two sums of
 * quantities >= 0 with equal squares; logarithms whose powers multiply to 1.
 */
bool cr_prove_squares(cr_normal *F, const cr_poly *N);
/** A constant P + Q*sqrt(f) that is 0: its conjugate is not, and their product is. */
bool cr_prove_conjugate(cr_normal *F, const cr_poly *N);
/**
 * Constant on each piece (its derivative is zero) and zero at a point of each.
 * For one variable. Only where inverse functions stand.
 */
bool cr_prove_by_derivative(cr_problem *p);

#endif
