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
/**
 * Are they equal where the exercise asks? Values at the key's sample points are
 * looked at first, so that what differs costs little; then it is proved.
 */
bool cr_diagnose_same(cr_pool *pool, const cr_key *key, cr_expr a, cr_expr b);
/** Is the answer an antiderivative of the function? */
bool cr_diagnose_integral(cr_pool *pool, const cr_key *key, cr_expr answer);

#endif
