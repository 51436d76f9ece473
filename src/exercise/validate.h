/* SPDX-License-Identifier: MIT */
/**
 * What the keys mean together: whether the mathematics of an exercise can be
 * read, and its names fit each other.
 */
#ifndef CR_EXERCISE_VALIDATE_H
#define CR_EXERCISE_VALIDATE_H

#include "exercise/document.h"

#include <chainrule/exercise.h>

/** The kinds of exercises there are, ended by NULL; the first is the default. */
extern const char *const cr_exercise_kinds[];

/**
 * Check a filled exercise; `map` is its document's root.
 * @return CR_OK, or CR_ERR_DATA with the place and what to do
 */
cr_status cr_exercise_validate(const cr_exercise *exercise,
                               const cr_document *doc, const cr_item *map,
                               cr_error *err);

#endif
