/* SPDX-License-Identifier: MIT */
/**
 * Verdicts of this run, by exercise and answer: when two hundred students give
 * the same answer it is graded once. A verdict depends on these two alone.
 * Bounded: when full, everything is forgotten, which costs only time.
 */
#ifndef CR_CLASSROOM_MEMORY_H
#define CR_CLASSROOM_MEMORY_H

#include <chainrule/grade.h>

/** What the store wants to know of a grading; texts are owned. */
typedef struct cr_remembered {
  const cr_exercise *exercise;
  const char *raw;
  size_t len;
  cr_mark mark;
  double score;
  char *reading;  /**< or NULL */
  char *evidence; /**< or NULL */
  cr_cause cause[CR_MAX_CAUSES]; /**< `at` is CR_NONE: its pool is gone */
  char *detail[CR_MAX_CAUSES];   /**< `at` as text, or NULL */
  size_t ncauses;
} cr_remembered;

typedef struct cr_memory cr_memory;

/** An empty memory. */
cr_memory *cr_memory_new(void);
/** Free it; NULL is allowed. */
void cr_memory_free(cr_memory *memory);
/** The verdict on this answer, or NULL. Lives until the next cr_memory_keep. */
const cr_remembered *cr_memory_find(const cr_memory *memory,
                                    const cr_exercise *exercise, const char *raw,
                                    size_t len);
/**
 * Keep what a grading says of an answer.
 * @return it, until the next call
 */
const cr_remembered *cr_memory_keep(cr_memory *memory, const cr_exercise *exercise,
                                    const char *raw, size_t len,
                                    const cr_grading *grading);

#endif
