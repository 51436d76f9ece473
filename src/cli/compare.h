/* SPDX-License-Identifier: MIT */
/**
 * Comparing two texts: read, decide. Shared by `compare` and `compare --tsv`.
 */
#ifndef CR_CLI_COMPARE_H
#define CR_CLI_COMPARE_H

#include "cli.h"

/** A comparison; the pool is reused from one to the next. */
typedef struct cr_comparison {
  cr_pool *pool;
  cr_given given;
  cr_reading a, b;
  cr_verdict verdict;
  bool readable;
  bool given_failed; /**< `given` could not be read; see err */
  cr_error err;
} cr_comparison;

/** Ready for cr_compare_texts. */
void cr_comparison_init(cr_comparison *c);
/** Release everything. */
void cr_comparison_free(cr_comparison *c);
/**
 * Compare {a, b, given} (any of `len` bytes). Every letter, Greek word and
 * letter with digits that stands in a or b is a variable.
 */
void cr_compare_texts(cr_comparison *c, const char *const text[3], const size_t len[3]);

#endif
