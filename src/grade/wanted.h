// SPDX-License-Identifier: MIT
/* The right expression by its terms or factors, as a typed one can be held against it. */
#ifndef CR_GRADE_WANTED_H
#define CR_GRADE_WANTED_H

#include "grade/typed.h"

typedef struct cr_wanted {
  cr_expr item[CR_MAX_PARTS];
  size_t count;
  cr_expr number;   /* the one of a product, also among the items; CR_NONE: 1 */
} cr_wanted;

/**
 * The terms (CR_SUM) of `e`, where a product is multiplied into its sum, or its factors
 * (CR_PRODUCT), where the number and the powers that all terms of a sum share are taken out
 * of it. The items make `e` wherever it is defined. False: there are too many.
 */
bool cr_wanted_parts(cr_pool *pool, cr_expr e, cr_kind kind, cr_wanted *out);

#endif
