// SPDX-License-Identifier: MIT
/* Expressions at a point: what cr_number_at is made of. */
#ifndef CR_DECIDE_NUMBER_H
#define CR_DECIDE_NUMBER_H

#include <chainrule/decide.h>

/** `e` with the values put in for their variables; CR_NONE when the pool is full. */
cr_expr cr_fix(cr_pool *pool, cr_expr e, const cr_fixed *at, size_t nat);
/** Append the point: "x = 1/2, a = 3". */
void cr_point_text(const cr_pool *pool, const cr_fixed *at, size_t nat, cr_text *out);

#endif
