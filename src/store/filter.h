/* SPDX-License-Identifier: MIT */
/** What the questions share: conditions made of a filter, and outcomes. */
#ifndef CR_STORE_FILTER_H
#define CR_STORE_FILTER_H

#include "store/sql.h"

enum { CR_FILTER_VALUES = 6 };

/** The end of a query: " WHERE ..." or nothing, and what to bind. */
typedef struct cr_condition {
  cr_text sql; /**< free with cr_text_free */
  cr_value values[CR_FILTER_VALUES];
} cr_condition;

/**
 * Start from `select`, add the conditions of `filter` (NULL: none) on
 * `c`, the view current_grading, then `tail`.
 */
void cr_condition_make(cr_condition *condition, const char *select,
                       const cr_filter *filter, const char *tail);

/** An outcome by its name; CR_OUTCOME_NONE for any other text. */
cr_outcome cr_outcome_from_name(const char *name);

#endif
