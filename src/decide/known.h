// SPDX-License-Identifier: MIT
/* A first look at an answer with what is known of its reference; cr_known_new and
 * cr_known_free are in <chainrule/decide.h>. */
#ifndef CR_DECIDE_KNOWN_H
#define CR_DECIDE_KNOWN_H

#include "decide/problem.h"

typedef enum cr_sight {
  CR_SIGHT_NONE = 0, /* it cannot be used, or the answer is not surely defined there */
  CR_SIGHT_SAME,     /* the answer is the reference, which is defined around the point */
  CR_SIGHT_CLOSE,    /* both are defined around the point and not told apart */
  CR_SIGHT_APART     /* both are, and their values are surely apart: a witness */
} cr_sight;

/** Look at `a`, of a layer directly over the frozen pool, beside the reference `b`. */
cr_sight cr_known_look(const cr_known *known, cr_pool *layer, cr_expr a, cr_expr b);
/** The point, and how many were looked at to find it. */
const cr_point *cr_known_point(const cr_known *known, uint32_t *looked);
/** The variables of the reference and of what is given: the coordinates of the point. */
const cr_axis *cr_known_axes(const cr_known *known, size_t *n);

#endif
