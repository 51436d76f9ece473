/* SPDX-License-Identifier: MIT */
/** Wrong answers, the same ones together. */
#ifndef CR_REPORT_WRONG_H
#define CR_REPORT_WRONG_H

#include <chainrule/store.h>

/** One wrong answer and how often it came. */
typedef struct cr_wrong {
  char *answer; /**< as it was understood; else as it was typed */
  int answers;
} cr_wrong;

/** Collect what `filter` chooses, most frequent first; cr_wrong_free. */
cr_status cr_wrong_load(cr_store *store, const cr_filter *filter, cr_wrong **wrong,
                        size_t *count, cr_error *err);
/** Release them. */
void cr_wrong_free(cr_wrong *wrong, size_t count);

#endif
