// SPDX-License-Identifier: MIT
/* Exact rational numbers, a thin door to FLINT's fmpq. A cr_rat is laid out as
 * an fmpq: numerators and denominators below 2^62 need no allocation. Always
 * in lowest terms with a positive denominator.
 *
 * Every cr_rat is initialised by cr_rat_init or a cr_rat_make_* function and
 * released by cr_rat_clear; a copy by assignment is a borrowed view. */
#ifndef CR_NUM_RATIONAL_H
#define CR_NUM_RATIONAL_H

#include <chainrule/base.h>

#include <assert.h>

typedef struct cr_rat {
  int64_t num;
  int64_t den;
} cr_rat;

/** Do both parts fit 62 bits, so that .num and .den can be read directly? */
static inline bool cr_rat_is_small(const cr_rat *a) {
  const uint64_t top = 62; /* FLINT: a pointer has these two bits 01 */
  return (uint64_t)a->num >> top != 1 && (uint64_t)a->den >> top != 1;
}

/* What large numbers need; for the inline functions here alone. */
void cr_rat_clear_large(cr_rat *r) __attribute__((cold));
void cr_rat_set_large(cr_rat *r, const cr_rat *a) __attribute__((cold));
bool cr_rat_equal_large(const cr_rat *a, const cr_rat *b) __attribute__((cold));
bool cr_rat_den_even_large(const cr_rat *a) __attribute__((cold));
bool cr_rat_num_even_large(const cr_rat *a) __attribute__((cold));
int cr_rat_sign_large(const cr_rat *a) __attribute__((cold));

/** Zero. */
static inline void cr_rat_init(cr_rat *r) {
  *r = (cr_rat){0, 1};
}
/** Release memory of a large number. */
static inline void cr_rat_clear(cr_rat *r) {
  if (!cr_rat_is_small(r)) cr_rat_clear_large(r);
  cr_rat_init(r);
}
/** r = a (r is initialised). */
static inline void cr_rat_set(cr_rat *r, const cr_rat *a) {
  if (cr_rat_is_small(r) && cr_rat_is_small(a)) *r = *a;
  else cr_rat_set_large(r, a);
}
/** r = p/q, q not 0, reduced. */
void cr_rat_set_frac(cr_rat *r, int64_t p, int64_t q);
/** p/q itself, in lowest terms, q > 0, both parts below 2^62 in size (asserted):
 * nothing to release. */
static inline cr_rat cr_rat_small(int64_t p, int64_t q) {
  const int64_t limit = INT64_C(1) << 62;
  assert(p < limit && p > -limit && q > 0 && q < limit);
  return (cr_rat){p, q};
}
/** Digits with at most one point, "0.25"; false when it is no such text. */
bool cr_rat_set_decimal(cr_rat *r, const char *digits, size_t len);
/** Exactly the double `d`, which is finite. */
void cr_rat_set_double(cr_rat *r, double d);

/** r = a + b */
void cr_rat_add(cr_rat *r, const cr_rat *a, const cr_rat *b);
/** r = a - b */
void cr_rat_sub(cr_rat *r, const cr_rat *a, const cr_rat *b);
/** r = a * b */
void cr_rat_mul(cr_rat *r, const cr_rat *a, const cr_rat *b);
/** r = a / b, b not 0 */
void cr_rat_div(cr_rat *r, const cr_rat *a, const cr_rat *b);
/** r = -a */
void cr_rat_neg(cr_rat *r, const cr_rat *a);
/** r = the largest integer <= a */
void cr_rat_floor(cr_rat *r, const cr_rat *a);
/**
 * r = a^n for an integer n; false (r untouched) when a is 0 and n < 0, or when
 * the result would have more than `bits` bits.
 */
bool cr_rat_pow(cr_rat *r, const cr_rat *a, int64_t n, uint64_t bits);
/** r = the exact non-negative k-th root of a >= 0, k >= 1; false if irrational. */
bool cr_rat_root(cr_rat *r, const cr_rat *a, uint64_t k);

/** -1, 0, 1 */
static inline int cr_rat_sign(const cr_rat *a) {
  if (!cr_rat_is_small(a)) return cr_rat_sign_large(a);
  return (a->num > 0) - (a->num < 0);
}
/** Negative, 0 or positive as a < b, a = b, a > b. */
int cr_rat_cmp(const cr_rat *a, const cr_rat *b);
/** a = b? */
static inline bool cr_rat_equal(const cr_rat *a, const cr_rat *b) {
  if (a->num == b->num && a->den == b->den) return true;
  return !(cr_rat_is_small(a) && cr_rat_is_small(b)) && cr_rat_equal_large(a, b);
}
/** a = p/q as given, in lowest terms? */
static inline bool cr_rat_is(const cr_rat *a, int64_t p, int64_t q) {
  return a->num == p && a->den == q;
}
/** Is it an integer? */
static inline bool cr_rat_is_int(const cr_rat *a) {
  return a->den == 1;
}
/** Is the denominator even? */
static inline bool cr_rat_den_even(const cr_rat *a) {
  return cr_rat_is_small(a) ? a->den % 2 == 0 : cr_rat_den_even_large(a);
}
/** Is the numerator even? */
static inline bool cr_rat_num_even(const cr_rat *a) {
  return cr_rat_is_small(a) ? a->num % 2 == 0 : cr_rat_num_even_large(a);
}
/** Bits of the larger part. */
uint64_t cr_rat_bits(const cr_rat *a);
/** The nearest double or so. */
double cr_rat_double(const cr_rat *a);
/** A hash of the value. */
uint64_t cr_rat_hash(const cr_rat *a);
/** Append the numerator, without its sign when `absolute`. */
void cr_rat_print_num(const cr_rat *a, bool absolute, cr_text *out);
/** Append the denominator. */
void cr_rat_print_den(const cr_rat *a, cr_text *out);

#endif
