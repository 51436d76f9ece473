// SPDX-License-Identifier: MIT
/* Polynomials with rational coefficients and rational exponents (also negative)
 * in any number of generators: the one interface for polynomials. A generator is
 * a number; what it stands for is the caller's affair.
 *
 * Sparse in everything: a monomial lists only the generators it holds, so ten
 * thousand generators cost nothing where they do not stand. Monomials and
 * polynomials belong to the ring and die with it. Monomials are interned: equal
 * means same pointer. A polynomial's terms are sorted, greatest first, in the
 * lexicographic order in which a generator with a larger number is greater.
 *
 * Work is counted. Past the limits (CR_LIMIT_TERMS, CR_LIMIT_WORK) or when an
 * exponent overflows, the ring has failed: results are meaningless from then on
 * and the caller gives up this way of proving. */
#ifndef CR_NUM_POLY_H
#define CR_NUM_POLY_H

#include "num/ball.h"
#include "num/rational.h"

typedef struct cr_ring cr_ring;

/* generator^(num/den), lowest terms, den > 0, num not 0 */
typedef struct cr_factor {
  uint32_t gen;
  int32_t den;
  int64_t num;
} cr_factor;

typedef struct cr_mono {
  uint32_t n;      /* factors, greatest generator first */
  uint32_t hash;
  cr_factor factor[];
} cr_mono;

typedef struct cr_term {
  const cr_mono *mono;
  cr_rat c;        /* not 0 */
} cr_term;

typedef struct cr_poly {
  size_t n;
  uint64_t hash;
  cr_term term[];
} cr_poly;

/** A new ring. Free with cr_ring_free. */
cr_ring *cr_ring_new(void);
/** Free the ring and all that belongs to it; NULL is allowed. */
void cr_ring_free(cr_ring *ring);
/** Was a limit met? */
bool cr_ring_failed(const cr_ring *ring);
/** Give up: the caller met a limit of its own. */
void cr_ring_fail(cr_ring *ring);
/** Forgive a failure, with a fresh allowance of work. */
void cr_ring_restart(cr_ring *ring);
/** Terms of the largest polynomial so far. */
size_t cr_ring_largest(const cr_ring *ring);

/** The monomial 1. */
const cr_mono *cr_mono_one(cr_ring *ring);
/** gen^(num/den); den > 0. */
const cr_mono *cr_mono_gen(cr_ring *ring, uint32_t gen, int64_t num, int64_t den);
/** a * b */
const cr_mono *cr_mono_mul(cr_ring *ring, const cr_mono *a, const cr_mono *b);
/** a^(num/den) */
const cr_mono *cr_mono_pow(cr_ring *ring, const cr_mono *a, int64_t num, int64_t den);
/** The exponent of a generator in a monomial: a view, 0/1 when absent. */
cr_rat cr_mono_exponent(const cr_mono *a, uint32_t gen);
/** The greatest monomial that divides both: least exponents, absent being 0. */
const cr_mono *cr_mono_common(cr_ring *ring, const cr_mono *a, const cr_mono *b);

/** The constant c. */
const cr_poly *cr_poly_rat(cr_ring *ring, const cr_rat *c);
/** The constant p/q. */
const cr_poly *cr_poly_frac(cr_ring *ring, int64_t p, int64_t q);
/** c * mono, as one term; 0 when c is 0. */
const cr_poly *cr_poly_term(cr_ring *ring, const cr_rat *c, const cr_mono *mono);
/** gen^(num/den) */
const cr_poly *cr_poly_gen(cr_ring *ring, uint32_t gen, int64_t num, int64_t den);
/** a + b */
const cr_poly *cr_poly_add(cr_ring *ring, const cr_poly *a, const cr_poly *b);
/** a - b */
const cr_poly *cr_poly_sub(cr_ring *ring, const cr_poly *a, const cr_poly *b);
/** a * b */
const cr_poly *cr_poly_mul(cr_ring *ring, const cr_poly *a, const cr_poly *b);
/** c * a */
const cr_poly *cr_poly_scale(cr_ring *ring, const cr_poly *a, const cr_rat *c);
/** a * mono */
const cr_poly *cr_poly_shift(cr_ring *ring, const cr_poly *a, const cr_mono *mono);
/** a^n, n >= 0 */
const cr_poly *cr_poly_pow(cr_ring *ring, const cr_poly *a, uint64_t n);
/** Terms in any order, collected. */
const cr_poly *cr_poly_collect(cr_ring *ring, const cr_term *term, size_t n);

/** seen[g] = 1 for every generator g that stands in a. */
void cr_poly_mark(const cr_poly *a, uint8_t *seen);
/** Same terms? */
bool cr_poly_equal(const cr_poly *a, const cr_poly *b);
/** The number 1? */
bool cr_poly_is_one(const cr_poly *a);

/**
 * Content: a = c * m * p where p has whole coefficients without a common
 * divisor, a positive leading one, and no common monomial. a is not 0. `c` is
 * initialised by the caller.
 */
const cr_poly *cr_poly_primitive(cr_ring *ring, const cr_poly *a, cr_rat *c,
                                 const cr_mono **m);

/** p = product of part[i]^multiplicity[i]; parts are square-free and coprime. */
typedef struct cr_parts {
  const cr_poly *part[16];
  uint32_t multiplicity[16];
  size_t n;
} cr_parts;

/** Square-free decomposition of a primitive polynomial; false past a limit. */
bool cr_poly_square_free(cr_ring *ring, const cr_poly *p, cr_parts *out);
/** Greatest common divisor of two primitive polynomials; NULL past a limit. */
const cr_poly *cr_poly_gcd(cr_ring *ring, const cr_poly *a, const cr_poly *b);
/** a / b when it is exact, else NULL. */
const cr_poly *cr_poly_divide(cr_ring *ring, const cr_poly *a, const cr_poly *b);

/** The one generator of a polynomial with whole exponents >= 0 in it; UINT32_MAX
 *  when there are more, or other exponents. */
uint32_t cr_poly_single(const cr_poly *a);
/** The one generator in it, with any exponents >= 0; UINT32_MAX when there are more. */
uint32_t cr_poly_only_generator(const cr_poly *a);
/** The least k for which all exponents are multiples of 1/k; 0 when it is large. */
int64_t cr_poly_root_degree(const cr_poly *a);
/** All exponents times k. */
const cr_poly *cr_poly_stretch(cr_ring *ring, const cr_poly *a, int64_t k);
/**
 * The real roots of a square-free polynomial in one generator, as balls that
 * hold one root each, ascending, pairwise disjoint. At most `max`; free with
 * cr_balls_free.
 * @return how many, or -1 past a limit
 */
long cr_poly_real_roots(const cr_poly *a, cr_ball **out, long max);

/** The value at balls for the generators: value(context, gen) gives each. */
typedef const cr_ball *cr_gen_value(const void *context, uint32_t gen);
/** See cr_gen_value. Exact up to rounding outward. */
void cr_poly_ball(const cr_poly *a, cr_gen_value *value, const void *context,
                  cr_ball *out, long bits);

#endif
