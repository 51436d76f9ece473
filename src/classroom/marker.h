/* SPDX-License-Identifier: MIT */
/**
 * Marks answers: what one thread needs for it.
 */
#ifndef CR_CLASSROOM_MARKER_H
#define CR_CLASSROOM_MARKER_H

#include "classroom/keys.h"
#include "classroom/memory.h"

/** Keys and verdicts are shared with other markers; the grader is its own. */
typedef struct cr_marker {
  cr_keys *keys;
  cr_memory *memory;
  cr_grader *grader;
} cr_marker;

/**
 * What is said of an answer, or that it could not be graded. Zeroed at first; may
 * be used again and again.
 */
typedef struct cr_marked {
  cr_status status;    /**< CR_OK, or what is wrong with the exercise */
  const cr_error *why; /**< lives as long as the keys */
  cr_remembered said;  /**< to be cleared */
} cr_marked;

/**
 * Mark one answer. *grading is what the grader said, until the next call, or
 * NULL when it was not asked: the answer was remembered, or the store will
 * refuse it for its length.
 */
void cr_marker_mark(cr_marker *marker, const cr_exercise *exercise, const char *raw,
                    size_t len, cr_marked *out, const cr_grading **grading);

#endif
