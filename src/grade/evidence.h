// SPDX-License-Identifier: MIT
/* What is kept as the reason of a verdict. */
#ifndef CR_GRADE_EVIDENCE_H
#define CR_GRADE_EVIDENCE_H

#include "grade/key.h"

/** The evidence as a JSON object, to g->evidence. */
void cr_evidence_write(cr_grading *g);

#endif
