/* SPDX-License-Identifier: MIT */
/**
 * The yardstick: what a grader costs that proves nothing. It reads calculator
 * syntax, differentiates by dual numbers in double precision, and accepts an
 * answer that agrees at 20 points within 1e-9. Nothing is allocated: a key is
 * a plain struct and the nodes of a text lie in a fixed array.
 */
#ifndef BENCH_YARDSTICK_H
#define BENCH_YARDSTICK_H

#include <stdbool.h>
#include <stddef.h>

enum { YARD_POINTS = 20, YARD_NAMES = 16 };

/** What the yardstick says; it never says "I do not know". */
typedef enum yard_says { YARD_UNREADABLE, YARD_ACCEPTS, YARD_REJECTS } yard_says;

/** A name in the texts, and the box that its values are taken from. */
typedef struct yard_name {
  const char *text; /**< points into the text that it came from */
  size_t len;
  double low, high;
} yard_name;

/** The right values at the points. The texts must outlive it. */
typedef struct yard_key {
  yard_name name[YARD_NAMES];
  size_t nnames;
  double point[YARD_POINTS][YARD_NAMES];
  double value[YARD_POINTS];
} yard_key;

/**
 * The values of `function`, or of its derivative by `variable` unless that is
 * NULL. `where` is a domain "x in [1/2,3/2]; a in [0,1]", assumptions
 * "x>0,y>0", or NULL.
 * @return false when a text cannot be read
 */
bool yard_key_read(yard_key *out, const char *function, const char *variable,
                   const char *where);
/** Does `answer` have the values of the key? */
yard_says yard_answer(yard_key *key, const char *answer);

#endif
