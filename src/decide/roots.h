// SPDX-License-Identifier: MIT
/* Where the line is cut: the real roots of the polynomials in the only variable whose
 * signs matter, each in a ball that holds no other, and the ends of what is given. */
#ifndef CR_DECIDE_ROOTS_H
#define CR_DECIDE_ROOTS_H

#include "decide/constraints.h"
#include "decide/normal.h"

enum { CR_MAX_CELLS = 96, CR_MAX_ROOTS = CR_MAX_CELLS - 2 };

/* What the line is cut by, besides the assumed and learnt signs. */
typedef enum cr_cuts {
  CR_CUT_SIGNS,  /* bases of conditions that ask for a sign */
  CR_CUT_POINTS, /* and zeros of denominators */
  CR_CUT_PIECES  /* signs, and all bases under bars in forms that may be 0 on a piece */
} cr_cuts;

typedef struct cr_root {
  size_t ball;        /* which one holds it */
  const cr_poly *of;  /* it is a root of this; NULL: an end of the axis */
  int64_t power;      /* k, where `of` is in x^(1/k) */
  bool mirrored;      /* `of` is in |x|, and this is minus a root of it */
  const cr_rat *end;
} cr_root;

typedef struct cr_roots {
  cr_ball *ball;
  cr_root at[CR_MAX_ROOTS]; /* ascending, apart from each other */
  size_t count;
} cr_roots;

/**
 * Gather them. `gen` is the variable's generator, `cut` has a flag for each base, set
 * for those whose zeros are among the roots. False when a polynomial among them is no
 * polynomial in the variable, when two roots cannot be told apart, or past a limit.
 * Clear either way.
 */
bool cr_roots_gather(cr_normal *F, const cr_constraints *list, cr_cuts cuts, uint32_t gen,
                     const cr_axis *axis, cr_roots *out, uint8_t *cut);
/** Release them. */
void cr_roots_clear(cr_roots *all);
/** The ball of root i. */
cr_ball *cr_root_ball(const cr_roots *all, size_t i);
/** Is root i this fraction? */
bool cr_root_is(cr_normal *F, const cr_roots *all, size_t i, const cr_rat *r);
/** A simple fraction that root i is; false when none is found. */
bool cr_root_exact(cr_normal *F, const cr_roots *all, size_t i, cr_rat *r);

#endif
