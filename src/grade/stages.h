// SPDX-License-Identifier: MIT
/* A function whose stages have names of their own, as textbooks print it:
 * "cos u, u = -x/8" or "x^2 y, x = s-t, y = 2s+4t". */
#ifndef CR_GRADE_STAGES_H
#define CR_GRADE_STAGES_H

#include <chainrule/base.h>

#include <stddef.h>

enum { CR_MAX_NAMED_STAGES = 16 };

/** Where the parts of such a text stand, in bytes. */
typedef struct cr_stages {
  cr_span function;
  cr_span name[CR_MAX_NAMED_STAGES], meaning[CR_MAX_NAMED_STAGES];
  size_t count;  /**< 0: no stage is named, `function` is the whole text */
} cr_stages;

/**
 * Cut a text at the commas and semicolons outside of brackets; "name =" follows all of
 * them, else the text is one function. Cost: linear.
 */
void cr_stages_find(const char *text, size_t len, cr_stages *out);

#endif
