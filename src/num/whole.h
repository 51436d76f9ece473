// SPDX-License-Identifier: MIT
/* Whole numbers of one word. */
#ifndef CR_NUM_WHOLE_H
#define CR_NUM_WHOLE_H

#include <stdint.h>

/** The greatest common divisor, >= 0 where b is; gcd(0, b) = b. No INT64_MIN. */
static inline int64_t cr_gcd(int64_t a, int64_t b) {
  if (a < 0) a = -a;
  while (b) {
    int64_t rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

/** The least common multiple of two numbers > 0, which has to fit. */
static inline int64_t cr_lcm(int64_t a, int64_t b) { return a / cr_gcd(a, b) * b; }

#endif
