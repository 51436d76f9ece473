// SPDX-License-Identifier: MIT
/* Reading an answer with the names of its key. */
#ifndef CR_GRADE_ANSWER_H
#define CR_GRADE_ANSWER_H

#include "grade/key.h"

/** Read an answer into `pool`, letters of the exercise replaced by what they stand
 *  for; to be cleared. */
void cr_answer_read(cr_pool *pool, const cr_key *key, const char *answer, size_t len,
                    cr_reading *out);
/** The same when it is the chain rule with u, v ... left in it, of which the exercise
 *  knows nothing; false, and nothing to clear, when it is not. */
bool cr_answer_read_stages(cr_pool *pool, const cr_key *key, const char *answer,
                           size_t len, cr_reading *out);

#endif
