// SPDX-License-Identifier: MIT
/* Which mistakes explain a wrong answer. */
#ifndef CR_GRADE_DIAGNOSE_H
#define CR_GRADE_DIAGNOSE_H

#include "grade/key.h"

/**
 * Fill grading->cause with the explanations of its answer that are proved: the
 * fewest mistakes, all that make this value. Nothing when there is none.
 */
void cr_diagnose(cr_grading *grading, const cr_key *key);
/**
 * Is `answer`, which holds letters that the key does not know, right once each
 * letter is replaced by a stage of the function's chain?
 */
bool cr_diagnose_letters(cr_pool *pool, const cr_key *key, cr_expr answer);
/** The fraction p/q that x seems to be, q at most 60, p not 0; false for any other number. */
bool cr_small_fraction(double x, int64_t *p, int64_t *q);
/** Is the answer an antiderivative of the function? */
bool cr_diagnose_integral(cr_pool *pool, const cr_key *key, cr_expr answer);

#endif
