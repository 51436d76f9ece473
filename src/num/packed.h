// SPDX-License-Identifier: MIT
/* Short Laurent polynomials, for the first try of a proof: few terms, few generators,
 * whole exponents, all of them in one word; coefficients that fit a machine word. What
 * does not fit fails, and the caller goes on with num/poly.h, which has no such bounds.
 *
 * A term's exponents are 16-bit fields of one 128-bit word, each with a bias, so that
 * multiplying is one addition and guard bits show an overflow (Monagan and Pearce,
 * "Polynomial division using dynamic arrays, heaps, and packed exponent vectors", 2007).
 * Terms are sorted by that word: adding is merging.
 *
 * Polynomials are views of a desk of fixed size and die with it; nothing is freed alone. */
#ifndef CR_NUM_PACKED_H
#define CR_NUM_PACKED_H

#include "num/rational.h"
#include "num/wide.h"

enum { CR_PACKED_GENS = 8, CR_PACKED_TERMS = 96, CR_PACKED_ROOM = 1536 };

typedef cr_unsigned_wide cr_exponents;

typedef struct cr_packed_term {
  cr_exponents word;
  int64_t num, den; /* lowest terms, den > 0, num not 0, both below 2^62 */
} cr_packed_term;

/* Terms with ascending words; none is 0. */
typedef struct cr_packed {
  const cr_packed_term *term;
  size_t n;
} cr_packed;

typedef struct cr_packed_desk {
  cr_packed_term term[CR_PACKED_ROOM];
  size_t used;
  size_t largest; /* terms of the largest polynomial so far */
  bool failed;    /* something did not fit: results are meaningless from then on */
} cr_packed_desk;

/** An empty desk; the rest of its memory needs no clearing. */
void cr_desk_init(cr_packed_desk *desk);

/** The exponent of a generator < CR_PACKED_GENS in a term. */
int cr_packed_exponent(const cr_packed_term *term, unsigned gen);
/** Is the word that of a number, without generators? */
bool cr_packed_is_number(cr_exponents word);
/** The word without what it says of generator `gen`. */
cr_exponents cr_packed_without(cr_exponents word, unsigned gen);

/** A number; fails when it is large. */
cr_packed cr_packed_rat(cr_packed_desk *desk, const cr_rat *c);
/** gen^exponent */
cr_packed cr_packed_gen(cr_packed_desk *desk, unsigned gen, int64_t exponent);
/** c * the monomial with this word */
cr_packed cr_packed_monomial(cr_packed_desk *desk, cr_exponents word, int64_t num, int64_t den);
/** a + b */
cr_packed cr_packed_add(cr_packed_desk *desk, cr_packed a, cr_packed b);
/** -a */
cr_packed cr_packed_neg(cr_packed_desk *desk, cr_packed a);
/** a * b */
cr_packed cr_packed_mul(cr_packed_desk *desk, cr_packed a, cr_packed b);
/** a^n; for n < 0 a must have one term. */
cr_packed cr_packed_pow(cr_packed_desk *desk, cr_packed a, int64_t n);
/** Same terms? */
bool cr_packed_equal(cr_packed a, cr_packed b);
/** a = c b for a number c > 0? False also for 0 and for coefficients beyond 2^30. */
bool cr_packed_proportional(cr_packed a, cr_packed b);
/**
 * `by` for gen^period, period > 0, so that 0 <= exponent < period afterwards; before it
 * all is multiplied with the power of gen that makes its exponents >= 0.
 */
cr_packed cr_packed_replace(cr_packed_desk *desk, cr_packed a, unsigned gen, int64_t period,
                            cr_packed by);

#endif
