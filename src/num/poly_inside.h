// SPDX-License-Identifier: MIT
/* What the files of poly share. */
#ifndef CR_NUM_POLY_INSIDE_H
#define CR_NUM_POLY_INSIDE_H

#include "base/arena.h"
#include "num/poly.h"
#include "num/whole.h"
#include "num/wide.h"

struct cr_ring {
  cr_arena *arena;
  const cr_mono **table;
  size_t table_size, nmonos;
  cr_factor *scratch;
  size_t scratch_cap;
  uint64_t work;
  size_t largest;
  bool failed;
};

/** Count the making of so many terms; false when the ring has failed. */
bool cr_ring_spend(cr_ring *ring, size_t terms);
/** Count so many products of long numbers; false as well when they are too long. */
bool cr_ring_spend_long(cr_ring *ring, size_t products, uint64_t bits);
/** The order of monomials: negative, 0, positive. */
int cr_mono_compare(const cr_mono *a, const cr_mono *b);
/** A polynomial from sorted, collected terms, copied. */
const cr_poly *cr_poly_make(cr_ring *ring, const cr_term *term, size_t n);

/** The one generator of both, when they are short enough to be dense; else UINT32_MAX. */
uint32_t cr_poly_dense_generator(const cr_poly *a, const cr_poly *b);
/** The same as cr_poly_gcd, not normalised, for polynomials in `gen` alone. */
const cr_poly *cr_poly_dense_gcd(cr_ring *ring, uint32_t gen, const cr_poly *a, const cr_poly *b);
/** The same as cr_poly_divide for polynomials in `gen` alone. */
const cr_poly *cr_poly_dense_divide(cr_ring *ring, uint32_t gen, const cr_poly *a,
                                    const cr_poly *b);
/** The same as cr_poly_square_free for a polynomial in `gen` alone. */
bool cr_poly_dense_square_free(cr_ring *ring, uint32_t gen, const cr_poly *p, cr_parts *out);

#endif
