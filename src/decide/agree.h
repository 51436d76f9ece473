// SPDX-License-Identifier: MIT
/* Two functions that differ, but not everywhere: on which pieces do they agree? */
#ifndef CR_DECIDE_AGREE_H
#define CR_DECIDE_AGREE_H

#include "decide/problem.h"

/**
 * For a problem in one variable whose sides differ: the pieces of the line where
 * they are proved equal, in words, "x > 0"; nothing when there are none. Pieces
 * end at simple fractions; others are not looked at.
 */
void cr_agree_pieces(cr_problem *p, char *out, size_t size);

#endif
