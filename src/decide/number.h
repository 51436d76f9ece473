// SPDX-License-Identifier: MIT
/* Expressions at a point: what cr_number_at is made of. */
#ifndef CR_DECIDE_NUMBER_H
#define CR_DECIDE_NUMBER_H

#include <chainrule/decide.h>

/** Append the point: "x = 1/2, a = 3". */
void cr_point_text(const cr_pool *pool, const cr_fixed *at, size_t nat, cr_text *out);

#endif
