// SPDX-License-Identifier: MIT
/* Writing an angle as a rational combination of basis angles. */
#ifndef CR_DECIDE_SPAN_H
#define CR_DECIDE_SPAN_H

#include "decide/normal.h"

enum { CR_MAX_SPAN = 12 };

typedef struct cr_span_part {
  size_t angle;  /* index in the basis */
  cr_rat q;      /* small, not 0 */
} cr_span_part;

/**
 * `arg` (written out) as a sum of q_i times basis angles, at most CR_MAX_SPAN of
 * them. @return how many; 0 when it is none, or too large to tell
 */
size_t cr_span_find(cr_normal *F, const cr_poly *arg, cr_span_part *out);

#endif
