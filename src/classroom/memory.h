/* SPDX-License-Identifier: MIT */
/**
 * Verdicts of this run, by exercise and answer: when two hundred students give
 * the same answer it is graded once. A verdict depends on these two alone, so
 * all threads share one memory; what they get from it are copies.
 *
 * Bounded, whatever the class: the last CR_MEMORY_VERDICTS verdicts that were
 * given or asked for are surely there, and at most twice as many. An answer
 * that keeps coming is never forgotten; one that is costs only time.
 */
#ifndef CR_CLASSROOM_MEMORY_H
#define CR_CLASSROOM_MEMORY_H

#include <chainrule/grade.h>

enum {
  CR_MEMORY_VERDICTS = 4096,
  /** Fewer are kept when they take more than this; long answers do. */
  CR_MEMORY_BYTES = 4 << 20
};

/** One explanation of a wrong answer, as cr_cause. */
typedef struct cr_remembered_cause {
  const char *mistake[CR_MAX_TOGETHER]; /**< live as long as the key */
  size_t count;
  const char *detail[CR_MAX_TOGETHER]; /**< where each happened, as text, or NULL */
} cr_remembered_cause;

/**
 * What the store wants to know of a grading. Zeroed, it is an empty one. It may
 * be filled again and again: its room grows and is kept.
 */
typedef struct cr_remembered {
  cr_mark mark;
  double score;
  const char *reading;  /**< or NULL */
  const char *evidence; /**< or NULL */
  const cr_remembered_cause *cause;
  size_t ncauses;
  void *room; /**< what the causes and texts lie in */
  size_t size;
} cr_remembered;

/** What is to be kept of a grading, in room of its own. */
void cr_remembered_fill(cr_remembered *out, const cr_grading *grading);
/** Release the room. */
void cr_remembered_clear(cr_remembered *r);

/** The verdicts of a run. Any number of threads may call at once. */
typedef struct cr_memory cr_memory;

/** An empty memory. */
cr_memory *cr_memory_new(void);
/** Free it; NULL is allowed. */
void cr_memory_free(cr_memory *memory);
/** Copy the verdict on this answer to *out; false: not known, *out is emptied. */
bool cr_memory_find(cr_memory *memory, const cr_exercise *exercise, const char *raw,
                    size_t len, cr_remembered *out);
/** Bytes that it holds from the system, for tests. */
size_t cr_memory_footprint(const cr_memory *memory);
/** Keep a copy of what was said of an answer. */
void cr_memory_keep(cr_memory *memory, const cr_exercise *exercise, const char *raw,
                    size_t len, const cr_remembered *said);

#endif
