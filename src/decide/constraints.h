// SPDX-License-Identifier: MIT
/* The conditions under which the two sides are defined, collected from both as
 * they were written: what stands under even roots and in logarithms is not
 * negative, denominators are not zero, arcsin's argument lies in [-1, 1]. */
#ifndef CR_DECIDE_CONSTRAINTS_H
#define CR_DECIDE_CONSTRAINTS_H

#include "decide/normal.h"

typedef enum cr_demand {
  CR_DEMAND_NOT_NEGATIVE, /* form >= 0 */
  CR_DEMAND_POSITIVE,     /* form > 0 */
  CR_DEMAND_NONZERO,      /* form != 0 */
  CR_DEMAND_OPAQUE        /* something that is not followed: a pole of tan */
} cr_demand;

typedef struct cr_constraint {
  cr_demand demand;
  const cr_poly *form;    /* a term; 0 when it is zero everywhere */
  bool of_a, of_b;        /* which sides ask for it */
  int8_t sign;            /* of the form: 1, -1, or 0 when not known */
  bool safe;              /* the form is zero on a thin set only, proved */
  bool split;             /* `m` holds the form taken apart */
  cr_magnitude m;
} cr_constraint;

typedef struct cr_constraints {
  cr_constraint *item;
  size_t count, cap;
  bool complete;          /* every condition is in the list (forms not failed) */
} cr_constraints;

/** Collect the conditions of both sides, with forms of the present pattern. */
void cr_constraints_collect(cr_normal *F, cr_constraints *out);
/**
 * The same for nodes that stand in one side alone; `some` tells whether there are
 * any with a condition. Cost: what both sides share is not opened.
 */
void cr_constraints_exclusive(cr_normal *F, cr_constraints *out, bool *some);
/** Release the list. */
void cr_constraints_clear(cr_constraints *list);
/** Bring signs up to date with what is known and assumed of the bases. */
void cr_constraints_signs(cr_normal *F, cr_constraints *list);
/**
 * Learn signs of bases: a product of bases that must not be negative, all signs
 * but one known. @return whether something was learnt
 */
bool cr_constraints_learn(cr_normal *F, cr_constraints *list);
/**
 * Do the conditions of both sides contradict one another, so that there is no
 * open set where both are defined? False also when that is not known.
 */
bool cr_constraints_contradict(cr_normal *F, const cr_constraints *list);

#endif
