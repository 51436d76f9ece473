/* SPDX-License-Identifier: MIT */
/** From trees to expressions, and from expressions to the hints of a doubtful reading. */
#ifndef CR_NOTATION_LOWER_H
#define CR_NOTATION_LOWER_H

#include "notation/reader.h"

/* ---- lower.c ----------------------------------------------------------------- */

/** What lowering works on. */
typedef struct cr_lowering {
  cr_pool *pool;
  const cr_names *names;
  const char *chars;
  const cr_tree_node *node;
  uint32_t count;
  bool each; /**< also those that their parents take in, which need no expression */
} cr_lowering;

/** The expressions of the nodes `root[0..n)` into `out`; CR_NONE for 0. */
void cr_lower(const cr_lowering *tree, const uint32_t *root, size_t n,
              cr_expr *out);

/* ---- hint.c ------------------------------------------------------------------- */

/**
 * What to write for either reading of the place `site`, which pass `other` reads
 * the other way: as "write cos(x^2) or cos(x)^2", or the general hint.
 */
void cr_hint_of_readings(cr_pool *pool, const cr_reader *first, const cr_reader *other,
                         const cr_site *site, cr_said *hint);

#endif
