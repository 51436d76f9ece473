// SPDX-License-Identifier: MIT
/* What the files of poly share. */
#ifndef CR_NUM_POLY_INSIDE_H
#define CR_NUM_POLY_INSIDE_H

#include "base/arena.h"
#include "num/poly.h"

/* Products of two 64-bit numbers; both compilers have it, ISO C does not. */
__extension__ typedef __int128 cr_wide;

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

#endif
