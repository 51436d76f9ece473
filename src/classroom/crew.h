/* SPDX-License-Identifier: MIT */
/**
 * Threads that mark answers. Answers are given in some order and come back,
 * marked, in the same: a ring that holds those given and not yet taken. One
 * thread gives and takes. Without threads (jobs 1) an answer is marked when it
 * is taken.
 */
#ifndef CR_CLASSROOM_CREW_H
#define CR_CLASSROOM_CREW_H

#include "classroom/marker.h"

enum { CR_CREW_MOST = 64 };

typedef struct cr_crew cr_crew;

/**
 * A crew of `jobs` (1 to CR_CREW_MOST) threads, each started when answers wait;
 * where the system has no more threads, of fewer. `marker` is borrowed: its
 * keys and memory are used by all, its grader by the thread that takes.
 */
cr_crew *cr_crew_new(unsigned jobs, cr_marker *marker);
/** End the threads after the answers at hand and free it; NULL is allowed. */
void cr_crew_free(cr_crew *crew);

/** The size of the ring. */
size_t cr_crew_size(const cr_crew *crew);
/** How many more answers may be given before one is taken. */
size_t cr_crew_room(const cr_crew *crew);
/** Give an answer, if there is room. It is borrowed until it is taken. */
void cr_crew_give(cr_crew *crew, const cr_exercise *exercise, const char *raw,
                  size_t len);
/** Take the oldest answer given; waits for it. The caller clears out->said. */
void cr_crew_take(cr_crew *crew, cr_marked *out);

#endif
