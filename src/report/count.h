/* SPDX-License-Identifier: MIT */
/** Counting what figures.c has read. */
#ifndef CR_REPORT_COUNT_H
#define CR_REPORT_COUNT_H

#include "report/figures.h"

/** The item of an exercise's part, or NULL. */
cr_item_figures *cr_count_item(const cr_figures *figures, int64_t exercise,
                               const char *part);
/**
 * Bring items into the order of the course; an exercise that has answers to
 * its parts loses the item for its whole. People who go by pseudonyms are
 * sorted by them, so that the order does not give names away.
 */
void cr_count_sort(cr_figures *figures, bool pseudonymous);
/** Fill the cells, and all counts that follow from them. */
void cr_count_cells(cr_figures *figures, const cr_cell *cells, size_t count);

#endif
