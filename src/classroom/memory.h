/* SPDX-License-Identifier: MIT */
/**
 * Verdicts of this run, by exercise and answer: when two hundred students give
 * the same answer it is graded once. A verdict depends on these two alone, so
 * all threads share one memory; what they get from it are copies.
 * Bounded: when full, everything is forgotten, which costs only time.
 */
#ifndef CR_CLASSROOM_MEMORY_H
#define CR_CLASSROOM_MEMORY_H

#include <chainrule/grade.h>

/** What the store wants to know of a grading. Zeroed, it is an empty one. */
typedef struct cr_remembered {
  cr_mark mark;
  double score;
  const char *reading;  /**< or NULL */
  const char *evidence; /**< or NULL */
  cr_cause cause[CR_MAX_CAUSES];     /**< `at` is CR_NONE: its pool is gone */
  const char *detail[CR_MAX_CAUSES][CR_MAX_TOGETHER]; /**< `at` as text, or NULL */
  size_t ncauses;       /**< of a far-fetched explanation: 0 */
  char *texts;          /**< what the texts lie in */
} cr_remembered;

/** What is to be kept of a grading, in texts of its own. */
void cr_remembered_init(cr_remembered *out, const cr_grading *grading);
/** Release the texts. */
void cr_remembered_clear(cr_remembered *r);

/** The verdicts of a run. Any number of threads may call at once. */
typedef struct cr_memory cr_memory;

/** An empty memory. */
cr_memory *cr_memory_new(void);
/** Free it; NULL is allowed. */
void cr_memory_free(cr_memory *memory);
/** A copy of the verdict on this answer, to be cleared; false: not known. */
bool cr_memory_find(cr_memory *memory, const cr_exercise *exercise, const char *raw,
                    size_t len, cr_remembered *out);
/** Keep a copy of what was said of an answer. */
void cr_memory_keep(cr_memory *memory, const cr_exercise *exercise, const char *raw,
                    size_t len, const cr_remembered *said);

#endif
