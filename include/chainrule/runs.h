/* SPDX-License-Identifier: MIT */
/**
 * Runs of the program as the store keeps them, and the files that each batch went
 * through. The rules of store.h hold.
 */
#ifndef CHAINRULE_RUNS_H
#define CHAINRULE_RUNS_H

#include <chainrule/store.h>

/** One call of the program that writes. */
typedef struct cr_run {
  const char *kind;    /**< submit, batch, regrade, import */
  const char *version; /**< of the program */
  const char *command; /**< without names of people */
  const char *actor;   /**< who ran it */
  int64_t started_at;
} cr_run;

/** Note that a run begins. */
cr_status cr_store_run_start(cr_store *store, const cr_run *run, int64_t *id,
                             cr_error *err);
/** Note how it ended: "done", "interrupted" or "failed". */
cr_status cr_store_run_finish(cr_store *store, int64_t run, const char *state,
                              int64_t now, cr_error *err);

/** One file of a batch. */
typedef struct cr_run_item {
  int64_t run;
  const char *path;   /**< from the class folder on */
  int64_t student;    /**< 0 when unmatched */
  const char *sha256; /**< of all that decides what becomes of it: the file,
                           its exercises, the grader */
  const char *state;  /**< ok, unchanged, failed, unmatched */
  const char *error;  /**< why it failed, or NULL */
} cr_run_item;

/** Note what became of a file; a second note for the same path replaces it. */
cr_status cr_store_item_put(cr_store *store, const cr_run_item *item, cr_error *err);
/** Whether an earlier run finished this path with this sha256 (ok, unchanged). */
cr_status cr_store_item_done(cr_store *store, const char *path, const char *sha256,
                             bool *done, cr_error *err);
typedef bool cr_run_item_fn(void *context, const cr_run_item *item);
/** The files of one run (0: of the last batch) by path; `state` NULL for all. */
cr_status cr_store_items(cr_store *store, int64_t run, const char *state,
                         cr_run_item_fn *call, void *context, cr_error *err);

/**
 * The files whose newest note says failed, of whatever batch, by path; `student` 0 for
 * all, which looks once at the notes of all runs.
 */
cr_status cr_store_items_failed(cr_store *store, int64_t student, cr_run_item_fn *call,
                                void *context, cr_error *err);

/** One run, for the length of a callback. */
typedef struct cr_run_row {
  int64_t id;
  cr_run run;
  int64_t finished_at; /**< 0: not finished */
  const char *state;   /**< running, done, interrupted, failed */
  int64_t attempts, gradings; /**< that it added */
} cr_run_row;
typedef bool cr_run_fn(void *context, const cr_run_row *row);
/** The last `limit` runs, newest first. */
cr_status cr_store_runs(cr_store *store, size_t limit, cr_run_fn *call, void *context,
                        cr_error *err);

#endif
