// SPDX-License-Identifier: MIT
/* A wrong answer that one more pair of brackets would make right: 12(3x+1^3). */
#ifndef CR_GRADE_BRACKETS_H
#define CR_GRADE_BRACKETS_H

#include "grade/key.h"

/**
 * The part of the answer that needs brackets, or CR_NONE when no pair of them
 * makes it right, which is proved. Cost: a reading for each of at most 400 pairs of
 * places.
 */
cr_expr cr_brackets_missing(const cr_grading *grading, const cr_key *key);

#endif
