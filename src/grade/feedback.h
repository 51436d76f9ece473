// SPDX-License-Identifier: MIT
/* What the student is told, and what is kept as evidence. */
#ifndef CR_GRADE_FEEDBACK_H
#define CR_GRADE_FEEDBACK_H

#include "grade/key.h"

/** A paragraph about another reading that would be right. */
void cr_feedback_other_reading(cr_grading *g, const cr_key *key, cr_expr other);
/** The paragraphs of the feedback, one a line. */
void cr_feedback_write(cr_grading *g, const cr_key *key, const char *answer, size_t len);
/** The evidence as a JSON object. */
void cr_evidence_write(cr_grading *g);

#endif
