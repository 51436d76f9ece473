// SPDX-License-Identifier: MIT
/* Mistakes that are no wrong step of differentiating: a part of the function
 * rewritten wrongly before, and a part of the answer after. */
#ifndef CR_CALCULUS_REWRITE_H
#define CR_CALCULUS_REWRITE_H

#include "calculus/form.h"

/* `node` wrongly rewritten in the pick-th way (from 0); 0 when there is none. */
typedef cr_form cr_rewrite_fn(cr_forms *forms, cr_form node, size_t pick);

typedef struct cr_rewrite {
  const char *id;
  cr_rewrite_fn *rewrite;
} cr_rewrite;

/** The rules that rewrite the function, in the order of the catalogue. */
const cr_rewrite *cr_rewrites_before(size_t *count);
/** The rules that rewrite the answer. */
const cr_rewrite *cr_rewrites_after(size_t *count);

#endif
