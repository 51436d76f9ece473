// SPDX-License-Identifier: MIT
/* Cells of the line: the real roots of some polynomials in one variable cut it
 * into open intervals on which none of them changes its sign. */
#ifndef CR_DECIDE_CELLS_H
#define CR_DECIDE_CELLS_H

#include "decide/roots.h"

typedef struct cr_cells {
  size_t axis;             /* which variable */
  uint32_t gen;            /* its generator */
  cr_rat sample[CR_MAX_CELLS]; /* one point inside each cell, ascending */
  size_t count;
  uint8_t *cut;            /* by base: does no zero of it lie within a cell? */
  size_t ncut;
} cr_cells;

/**
 * Cut the line by all bases that the constraints and the assumed or learnt signs
 * speak of.
 * False when the problem has more than one variable, when a polynomial among
 * them is no polynomial in it, or past a limit. Clear either way.
 */
bool cr_cells_make(cr_normal *F, const cr_constraints *list, cr_cuts cuts, cr_cells *out);
/** Release the samples. */
void cr_cells_clear(cr_cells *cells);
/** The sign of a polynomial in the variable on cell i: 1 or -1 (0: not known). */
int cr_cells_sign(cr_normal *F, const cr_cells *cells, size_t i, const cr_poly *f);
/** Is side a (or b) defined on cell i? 1 yes, -1 no, 0 not known. */
int cr_cells_defined(cr_normal *F, const cr_cells *cells, size_t i,
                     const cr_constraints *list, bool of_a);
/**
 * The same of both sides, with the forms made anew for the signs that the cut bases
 * have on cell i: x - |x| is zero where x > 0. Ends every pattern, and forgets the forms.
 */
void cr_cells_defined_by_signs(cr_normal *F, const cr_cells *cells, size_t i, int *of_a,
                               int *of_b);
/**
 * Give the axis of the only variable the ends of the part of the line outside of which one
 * side is surely undefined. False when that is nothing new.
 */
bool cr_cells_narrow(cr_normal *F, const cr_constraints *list, cr_axis *axis);
/** Do the assumed and learnt signs of all bases hold on cell i? 1, -1, 0 as above. */
int cr_cells_fits(cr_normal *F, const cr_cells *cells, size_t i);

#endif
