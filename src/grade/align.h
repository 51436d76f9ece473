// SPDX-License-Identifier: MIT
/* Where a wrong answer differs from the derivative: the one part of what was typed that
 * keeps it from being right. A place, not a cause: no mistake is named by it. */
#ifndef CR_GRADE_ALIGN_H
#define CR_GRADE_ALIGN_H

#include "grade/key.h"

/* What is the matter with the part; all that stands round it is as it should be. */
typedef enum cr_fault {
  CR_FAULT_NONE,
  CR_FAULT_PART,           /* something else should stand there */
  CR_FAULT_INSIDE,         /* the same, and the function round it is right */
  CR_FAULT_EXPONENT,       /* the same, and the base below it is right */
  CR_FAULT_NUMBER,         /* another number should stand there */
  CR_FAULT_COEFFICIENT,    /* another number should stand in front */
  CR_FAULT_SIGN,           /* it should have the other sign */
  CR_FAULT_EXTRA_FACTOR,   /* nothing should stand there */
  CR_FAULT_EXTRA_TERM,
  CR_FAULT_EXTRA_CONSTANT, /* the same: a number added to the whole */
  CR_FAULT_MISSING_FACTOR, /* something should stand beside it */
  CR_FAULT_MISSING_TERM,
  CR_FAULT_CONSTANT        /* it differs by the same number everywhere */
} cr_fault;

typedef struct cr_spot {
  cr_fault fault;
  cr_span where;  /* in bytes of the typed text */
  bool whole;     /* that is the whole answer: there is nothing to underline */
  cr_expr right;  /* what in its place makes the answer right, for tests alone; CR_NONE: nothing */
} cr_spot;

/**
 * Hold an incorrect answer against the derivative, term by term, factor by factor, and
 * within a function argument by argument, as deep as all but one part agree. That they
 * agree is proved: with another part put there the whole is proved equal. That the one
 * part differs then follows, since the answer is proved different and the rest is the
 * same. False: it is not proved different, or there is no such part. Cost: at most some
 * dozen comparisons.
 */
bool cr_align(const cr_grading *g, cr_spot *out);

#endif
