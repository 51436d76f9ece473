// SPDX-License-Identifier: MIT
/* Points to look at, in a fixed order: simple fractions first (they read well in
 * feedback), then the pieces between breakpoints of |u|, sign, roots and
 * logarithms, then tiny and huge scales, then pseudo-random fractions. */
#ifndef CR_DECIDE_POINTS_H
#define CR_DECIDE_POINTS_H

#include "decide/problem.h"

enum {
  CR_SIMPLE_POINTS = 24,  /* simple fractions */
  CR_SCALE_POINTS = 24,   /* 10^-6 ... 10^6 of both signs */
  CR_RANDOM_POINTS = 64,  /* fractions with denominators up to 97 */
  CR_MAX_BREAKS = 64      /* breakpoints that are kept */
};

/** Coordinates of simple point i < CR_SIMPLE_POINTS, within what is given. */
void cr_point_simple(const cr_problem *p, size_t i, cr_point *out);
/** Point i < CR_SCALE_POINTS of extreme scale. */
void cr_point_scale(const cr_problem *p, size_t i, cr_point *out);
/** Point i < CR_RANDOM_POINTS of a fixed pseudo-random sequence. */
void cr_point_random(const cr_problem *p, size_t i, cr_point *out);

/**
 * Where some |u|, sign(u), root, logarithm or denominator changes along one axis,
 * the others held at `from`: ascending, in doubles, at most CR_MAX_BREAKS.
 */
size_t cr_axis_breaks(cr_problem *p, size_t axis, const cr_point *from, double *breaks);
/**
 * The pieces of one axis, the others held at `from`: where some |u|, sign(u),
 * root, logarithm or denominator changes. One simple fraction inside each piece
 * goes to `inside` (room for CR_MAX_BREAKS + 1, initialised).
 * @return how many pieces; 0 when nothing changes
 */
size_t cr_axis_pieces(cr_problem *p, size_t axis, const cr_point *from,
                      cr_rat *inside);

/** The fraction of smallest denominator strictly between two doubles. */
void cr_rat_between(cr_rat *out, double low, double high);

#endif
