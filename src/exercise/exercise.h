/* SPDX-License-Identifier: MIT */
/**
 * What the course needs of a single exercise beside the public calls.
 */
#ifndef CR_EXERCISE_EXERCISE_H
#define CR_EXERCISE_EXERCISE_H

#include "exercise/document.h"

#include <chainrule/exercise.h>

/**
 * As cr_exercise_parse, but all that is wrong is added to `problems`: at least one
 * unless CR_OK is returned. Besides, fill `id_place` (unless NULL) with an error
 * whose place is that of the id, for those who find it wrong later.
 */
cr_status cr_exercise_read(cr_exercise **out, cr_error *id_place, cr_problems *problems,
                           const char *text, size_t len, const char *path);

/**
 * The bytes of a file, one more than the limit of an exercise at most; the
 * caller frees them.
 * @return CR_OK, CR_ERR_NOT_FOUND, CR_ERR_IO
 */
cr_status cr_exercise_bytes(const char *path, char **bytes, size_t *len,
                            cr_error *err);

#endif
