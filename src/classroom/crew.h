/* SPDX-License-Identifier: MIT */
/**
 * Threads that do what one other thread, the caller, gives them: read files and
 * mark answers. Jobs are begun in the order in which they are given, the urgent
 * ones first. Without threads (jobs 1) a job is done when it is waited for.
 */
#ifndef CR_CLASSROOM_CREW_H
#define CR_CLASSROOM_CREW_H

#include "classroom/marker.h"

#include <stdatomic.h>

enum { CR_CREW_MOST = 64 };

typedef struct cr_crew cr_crew;
typedef struct cr_job cr_job;

/** Do it. The marker is the thread's own. */
typedef void cr_job_fn(cr_job *job, cr_marker *marker);

/** Something to do; the first member of what it is about. The crew owns the rest. */
struct cr_job {
  cr_job_fn *run;
  cr_job *next;
  atomic_bool done;
};

/**
 * A crew of `jobs` (1 to CR_CREW_MOST) threads, each started when jobs wait;
 * where the system has no more threads, of fewer. `marker` is borrowed: its
 * keys and memory are used by all, its grader by the caller's thread.
 */
cr_crew *cr_crew_new(unsigned jobs, cr_marker *marker);
/** End the threads after the jobs at hand and free it; NULL is allowed. */
void cr_crew_free(cr_crew *crew);

/** How many answers should be on their way to keep all threads at work. */
size_t cr_crew_size(const cr_crew *crew);
/**
 * Give a job, which is borrowed until it is done or the crew is free. An urgent
 * one, which finds more to do, is begun before all that waits.
 */
void cr_crew_give(cr_crew *crew, cr_job *job, bool urgent);
/** Is it done? What it made can then be seen. */
bool cr_job_done(const cr_job *job);
/** Wait until it is. */
void cr_crew_wait(cr_crew *crew, cr_job *job);

#endif
