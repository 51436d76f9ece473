// SPDX-License-Identifier: MIT
// The ring of answers and the threads at it. One lock guards the ring; it is
// held for a few instructions an answer, which takes a hundred thousand.
#include "classroom/crew.h"

#include "base/memory.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

enum {
  // Answers on their way for each thread: enough to do while one hard answer
  // keeps the writer waiting.
  slots_each = 64,
  // Answers that are worth waking a thread for; fewer wait until somebody needs them.
  lot = 16,
  // As much as the main thread has; CR_LIMIT_DEPTH counts on it.
  stack_bytes = 8 * 1024 * 1024
};

typedef struct slot {
  const cr_exercise *exercise;
  const char *raw;
  size_t len;
  bool done;
  cr_marked marked;
} slot;

struct cr_crew {
  cr_marker *marker;
  unsigned jobs, started; // threads wanted, and running; jobs 0: none wanted
  pthread_t thread[CR_CREW_MOST];
  pthread_mutex_t lock;   // guards the rest
  pthread_cond_t work;    // an answer was given, or it is over
  pthread_cond_t ready;   // the oldest is done
  size_t given, begun, taken; // ever; answer n is in slot n % size
  size_t size;
  bool over;
  slot slots[];
};

cr_crew *cr_crew_new(unsigned jobs, cr_marker *marker) {
  size_t size = jobs > 1 ? (size_t)jobs * slots_each : 1;
  cr_crew *crew = cr_xcalloc(1, sizeof *crew + size * sizeof(slot));
  crew->marker = marker;
  crew->jobs = jobs > 1 ? jobs : 0;
  crew->size = size;
  pthread_mutex_init(&crew->lock, NULL);
  pthread_cond_init(&crew->work, NULL);
  pthread_cond_init(&crew->ready, NULL);
  return crew;
}

static slot *slot_of(cr_crew *crew, size_t n) {
  return &crew->slots[n % crew->size];
}

static void mark(cr_marker *marker, slot *s) {
  const cr_grading *grading;
  cr_marker_mark(marker, s->exercise, s->raw, s->len, &s->marked, &grading);
}

/* ---- the threads --------------------------------------------------------- */

// Mark answers until it is over. Called and left with the lock held.
static void mark_answers(cr_crew *crew, cr_marker *marker) {
  for (;;) {
    while (!crew->over && crew->begun == crew->given)
      pthread_cond_wait(&crew->work, &crew->lock);
    if (crew->over) return;
    size_t n = crew->begun++;
    pthread_mutex_unlock(&crew->lock);
    mark(marker, slot_of(crew, n));
    pthread_mutex_lock(&crew->lock);
    slot_of(crew, n)->done = true;
    if (n == crew->taken) pthread_cond_signal(&crew->ready);
  }
}

static void *work(void *context) {
  cr_crew *crew = context;
  cr_marker own = *crew->marker;
  own.grader = cr_grader_new();
  pthread_mutex_lock(&crew->lock);
  mark_answers(crew, &own);
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
  for (size_t n = crew->taken; n != crew->given; n++)
    if (slot_of(crew, n)->done) cr_remembered_clear(&slot_of(crew, n)->marked.said);
  pthread_cond_destroy(&crew->ready);
  pthread_cond_destroy(&crew->work);
  pthread_mutex_destroy(&crew->lock);
  free(crew);
}

/* ---- giving and taking --------------------------------------------------- */

size_t cr_crew_size(const cr_crew *crew) {
  return crew->size;
}

// Both counts are changed by the calling thread alone.
size_t cr_crew_room(const cr_crew *crew) {
  return crew->size - (crew->given - crew->taken);
}

void cr_crew_give(cr_crew *crew, const cr_exercise *exercise, const char *raw,
                  size_t len) {
  pthread_mutex_lock(&crew->lock);
  *slot_of(crew, crew->given) = (slot){.exercise = exercise, .raw = raw, .len = len};
  crew->given++;
  size_t waiting = crew->given - crew->begun;
  if (waiting >= lot) pthread_cond_signal(&crew->work);
  pthread_mutex_unlock(&crew->lock);
  if (crew->started < crew->jobs && (waiting > 1 || crew->started == 0)) hire(crew);
}

void cr_crew_take(cr_crew *crew, cr_marked *out) {
  slot *s = slot_of(crew, crew->taken);
  pthread_mutex_lock(&crew->lock);
  if (crew->started && !s->done) pthread_cond_broadcast(&crew->work);
  while (crew->started && !s->done) pthread_cond_wait(&crew->ready, &crew->lock);
  pthread_mutex_unlock(&crew->lock);
  if (!s->done) mark(crew->marker, s);
  pthread_mutex_lock(&crew->lock);
  *out = s->marked;
  if (!crew->started) crew->begun++;
  crew->taken++;
  pthread_mutex_unlock(&crew->lock);
}
