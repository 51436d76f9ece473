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
  const char *why;     /* static: for people ... */
  const char *counted; /* ... with "4 sign patterns" behind it; NULL: nothing */
  size_t count;
  bool different;  /* proved to differ on an open set, at this point for one: */
  cr_rat at;       /* the value of the only variable; initialised when different */
} cr_proof;

/** The evidence of a difference that is 0 over so many kernels. */
void cr_proof_by_normal_form(cr_proof *out, size_t kernels);

/**
 * The cheap proof: the difference in normal form, functions within arguments of
 * functions left unopened. Its cost does not depend on the depth of a chain.
 */
void cr_prove_opaque(cr_problem *p, cr_proof *out);
/**
 * Try to prove p->a = p->b wherever both are defined. Where a pattern of signs
 * leaves a difference that is not 0 on a cell, out->different is set instead; the
 * caller clears out->at.
 */
void cr_prove_equal(cr_problem *p, cr_proof *out);

/**
 * Is the polynomial N (written out) zero, though not in the ring? Two sums of
 * quantities >= 0 with equal squares; logarithms whose powers multiply to 1.
 */
bool cr_prove_squares(cr_normal *F, const cr_poly *N);
/** A constant P + Q*sqrt(f) that is 0: its conjugate is not, and their product is. */
bool cr_prove_conjugate(cr_normal *F, const cr_poly *N);
/**
 * N = alpha*sqrt|f| + beta with alpha^2 |f| = beta^2 is zero where alpha and beta
 * have opposite signs. True when that is proved. When it hangs on the sign of one
 * base that is not known, *open is that base (else untouched).
 */
bool cr_prove_isolated(cr_normal *F, const cr_poly *N, uint32_t *open);
/** Two exponentials whose exponents agree though they look different. */
bool cr_prove_exponents(cr_normal *F, const cr_poly *N);
/**
 * Two constants made of rational numbers and roots that are closer than such
 * numbers can be without being equal (separation.c).
 */
bool cr_prove_separation(cr_problem *p);
/** A kind of kernel. */
typedef bool cr_kernel_test(const cr_gen *g);
/**
 * The sum of kernels with rational coefficients of which N is a multiple, each term of N
 * holding one kernel of the kind; NULL for another N.
 */
const cr_poly *cr_linear_in(cr_normal *F, const cr_poly *N, cr_kernel_test *is_wanted);
/** Before each power of what changes stands a constant that is 0 as above. */
bool cr_prove_coefficients(cr_normal *F, const cr_poly *N);
/**
 * N, or a factor of it, is a rational combination of inverse functions and pi whose sine is 0 and
 * whose cosine is 1: a multiple of 2 pi, constant on each piece where all is
 * continuous; a ball at a point of each shows that it is 0.
 */
bool cr_prove_angles(cr_normal *F, const cr_poly *N);
#endif
