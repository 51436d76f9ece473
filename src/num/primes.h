// SPDX-License-Identifier: MIT
/* Rational numbers as products of primes, as far as trial division goes. */
#ifndef CR_NUM_PRIMES_H
#define CR_NUM_PRIMES_H

#include "num/rational.h"

enum { CR_MAX_PRIMES = 40 };

/* |a| = product of prime[i]^exponent[i]. What trial division leaves stands last,
 * as one factor that may be composite. */
typedef struct cr_primes {
  cr_rat prime[CR_MAX_PRIMES];
  int64_t exponent[CR_MAX_PRIMES];
  size_t n;
} cr_primes;

/** Take |a|, not 0, apart; false when it has too many primes. Clear either way. */
bool cr_rat_primes(const cr_rat *a, cr_primes *out);
/** Release the numbers. */
void cr_primes_clear(cr_primes *primes);

#endif
