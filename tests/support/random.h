/* SPDX-License-Identifier: MIT */
/**
 * Random numbers for tests: the same ones in every run, since a test that
 * fails once in a while cannot be repaired. The generator is splitmix64: one
 * addition and three mixing steps, any seed is good.
 */
#ifndef SUPPORT_RANDOM_H
#define SUPPORT_RANDOM_H

#include <stdint.h>
#include <stdlib.h>

typedef struct rng {
  uint64_t state; /**< the seed; {42} starts the sequence of seed 42 */
} rng;

/** 64 random bits. */
static inline uint64_t rng_next(rng *r) {
  uint64_t z = r->state += UINT64_C(0x9E3779B97F4A7C15);
  z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
  return z ^ (z >> 31);
}

/** A number of 0 ... n-1; n > 0. The bias is below n / 2^64. */
static inline uint64_t rng_below(rng *r, uint64_t n) {
  return rng_next(r) % n;
}

/** An integer of low ... high, both included. */
static inline int64_t rng_range(rng *r, int64_t low, int64_t high) {
  return low + (int64_t)rng_below(r, (uint64_t)(high - low) + 1);
}

/** A double of [0, 1) with 53 random bits. */
static inline double rng_unit(rng *r) {
  return (double)(rng_next(r) >> 11) * 0x1p-53;
}

/** How many rounds a long test makes: CHAINRULE_SOAK, else `usual`. */
static inline long soak_rounds(long usual) {
  const char *soak = getenv("CHAINRULE_SOAK");
  long n = soak ? strtol(soak, NULL, 10) : 0;
  return n > 0 ? n : usual;
}

#endif
