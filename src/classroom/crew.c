// SPDX-License-Identifier: MIT
// A list of jobs and the threads at it. One lock guards the list; it is held for
// a few instructions a job, of which an answer takes a hundred thousand.
// Waking a thread costs as much as a short answer, so nobody is woken for one.
#include "classroom/crew.h"

#include "base/memory.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

enum {
  // Answers on their way for each thread: enough to do while one hard answer
  // keeps the writer waiting, or the disk does.
  slots_each = 128,
  // Jobs that are worth waking a thread for; fewer wait until somebody needs them.
  lot = 16,
  // As much as the main thread has; CR_LIMIT_DEPTH counts on it.
  stack_bytes = 8 * 1024 * 1024
};

struct cr_crew {
  cr_marker *marker;
  unsigned jobs, started; // threads wanted, and running; jobs 0: none wanted
  pthread_t thread[CR_CREW_MOST];
  size_t size;
  pthread_mutex_t lock;   // guards the rest
  pthread_cond_t work;    // a job was given, or it is over
  pthread_cond_t ready;   // what the caller waits for
  cr_job *first, *last;   // that wait to be begun
  size_t waiting, open;   // jobs in the list; and with those begun and not done
  const cr_job *awaited;  // by the caller, or NULL
  bool over;
};

cr_crew *cr_crew_new(unsigned jobs, cr_marker *marker) {
  cr_crew *crew = cr_xcalloc(1, sizeof *crew);
  crew->marker = marker;
  crew->jobs = jobs > 1 ? jobs : 0;
  crew->size = jobs > 1 ? (size_t)jobs * slots_each : 1;
  pthread_mutex_init(&crew->lock, NULL);
  pthread_cond_init(&crew->work, NULL);
  pthread_cond_init(&crew->ready, NULL);
  return crew;
}

bool cr_job_done(const cr_job *job) {
  return atomic_load_explicit(&job->done, memory_order_acquire);
}

size_t cr_crew_size(const cr_crew *crew) {
  return crew->size;
}

/* ---- the list; called with the lock held --------------------------------- */

static void add(cr_crew *crew, cr_job *job, bool urgent) {
  atomic_store_explicit(&job->done, false, memory_order_relaxed);
  job->next = urgent ? crew->first : NULL;
  if (urgent || !crew->first)
    crew->first = job;
  else
    crew->last->next = job;
  if (!job->next) crew->last = job;
  crew->waiting++;
  crew->open++;
}

// Do the first one, with the lock released meanwhile.
static void do_first(cr_crew *crew, cr_marker *marker) {
  cr_job *job = crew->first;
  crew->first = job->next;
  crew->waiting--;
  pthread_mutex_unlock(&crew->lock);
  job->run(job, marker);
  pthread_mutex_lock(&crew->lock);
  atomic_store_explicit(&job->done, true, memory_order_release);
  crew->open--;
}

// The caller is woken when it has enough to do until it waits again: half of
// what it gives at most.
static bool is_ready(const cr_crew *crew) {
  return cr_job_done(crew->awaited) && crew->open <= crew->size / 2;
}

/* ---- the threads --------------------------------------------------------- */

static void do_jobs(cr_crew *crew, cr_marker *marker) {
  for (;;) {
    while (!crew->over && !crew->first) pthread_cond_wait(&crew->work, &crew->lock);
    if (crew->over) return;
    do_first(crew, marker);
    if (crew->awaited && is_ready(crew)) pthread_cond_signal(&crew->ready);
  }
}

static void *work(void *context) {
  cr_crew *crew = context;
  cr_marker own = *crew->marker;
  own.grader = cr_grader_new();
  pthread_mutex_lock(&crew->lock);
  do_jobs(crew, &own);
  pthread_mutex_unlock(&crew->lock);
  cr_grader_free(own.grader);
  cr_thread_end();
  return NULL;
}

// Signals are for the thread that can answer them.
static bool start_thread(pthread_t *out, cr_crew *crew) {
  sigset_t all, before;
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, stack_bytes);
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  bool started = pthread_create(out, &attributes, work, crew) == 0;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  pthread_attr_destroy(&attributes);
  return started;
}

// One thread more. Where there are none to be had, those that run must do.
static void hire(cr_crew *crew) {
  if (start_thread(&crew->thread[crew->started], crew))
    crew->started++;
  else
    crew->jobs = crew->started;
}

void cr_crew_free(cr_crew *crew) {
  if (!crew) return;
  pthread_mutex_lock(&crew->lock);
  crew->over = true;
  pthread_cond_broadcast(&crew->work);
  pthread_mutex_unlock(&crew->lock);
  for (unsigned i = 0; i < crew->started; i++) pthread_join(crew->thread[i], NULL);
  pthread_cond_destroy(&crew->ready);
  pthread_cond_destroy(&crew->work);
  pthread_mutex_destroy(&crew->lock);
  free(crew);
}

/* ---- the caller ---------------------------------------------------------- */

void cr_crew_give(cr_crew *crew, cr_job *job, bool urgent) {
  pthread_mutex_lock(&crew->lock);
  add(crew, job, urgent);
  size_t waiting = crew->waiting;
  pthread_mutex_unlock(&crew->lock);
  if (urgent || waiting >= lot) pthread_cond_signal(&crew->work);
  if (crew->started < crew->jobs && (waiting > 1 || crew->started == 0)) hire(crew);
}

void cr_crew_wait(cr_crew *crew, cr_job *job) {
  if (cr_job_done(job)) return;
  pthread_mutex_lock(&crew->lock);
  while (!crew->started && !cr_job_done(job)) do_first(crew, crew->marker);
  crew->awaited = job;
  if (!cr_job_done(job)) {
    pthread_cond_broadcast(&crew->work);
    do {
      pthread_cond_wait(&crew->ready, &crew->lock);
    } while (!is_ready(crew));
  }
  crew->awaited = NULL;
  pthread_mutex_unlock(&crew->lock);
}
