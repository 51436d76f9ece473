// SPDX-License-Identifier: MIT
// How often a student has tried an exercise, for what is said of the next try.
#include <chainrule/classroom.h>

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

typedef struct counter {
  int64_t attempt;
  bool seen;
  cr_tries tries;
  char *before; // mistakes of the try before
} counter;

// Answers come by time. An unreadable one is no try.
static bool count(void *context, const cr_attempt_row *row) {
  counter *c = context;
  bool try = row->graded != CR_OUTCOME_UNREADABLE && row->graded != CR_OUTCOME_NONE;
  c->seen = row->id == c->attempt;
  if (try) {
    bool same = c->before && *row->mistakes && !strcmp(c->before, row->mistakes);
    c->tries.attempt++;
    c->tries.repeats = same ? c->tries.repeats + 1 : 0;
    free(c->before);
    c->before = cr_xstrdup(row->mistakes);
  } else if (c->seen) {
    c->tries.repeats = 0;
  }
  return !c->seen;
}

cr_status cr_tries_count(cr_store *store, int64_t student, const char *exercise,
                         int64_t attempt, cr_tries *out, cr_error *err) {
  cr_version_id id;
  counter c = {.attempt = attempt};
  cr_status status = cr_store_exercise_find(store, exercise, &id, err);
  if (status != CR_OK) return status;
  const cr_filter filter = {.student = student, .exercise = id.exercise};
  status = cr_store_attempts(store, &filter, count, &c, err);
  free(c.before);
  if (status == CR_OK && !c.seen)
    return cr_error_set(err, CR_ERR_NOT_FOUND, "there is no such attempt");
  if (status == CR_OK) *out = c.tries;
  return status;
}
