/* SPDX-License-Identifier: MIT */
/**
 * The desk at which one class is graded: what batch.c and file.c share.
 */
#ifndef CR_CLASSROOM_DESK_H
#define CR_CLASSROOM_DESK_H

#include "classroom/ahead.h"
#include "classroom/intake.h"

/** A class being graded. */
typedef struct cr_desk {
  cr_store *store;
  const cr_class_options *options;
  cr_class_summary *summary;
  cr_intake *intake;
  cr_ahead *ahead;        /**< where the files come from, with marked answers */
  char rules[65];         /**< hash of the exercises and the grader */
  bool open;              /**< in a transaction */
  size_t waiting;         /**< answers not yet committed */
  int64_t begun;          /**< when the transaction was, in milliseconds */
  size_t done;            /**< files */
  bool stopped;           /**< asked to stop */
  char *last_login;       /**< whose file was done last */
  const char *last_source; /**< and which */
  size_t last_own, last_end; /**< where its student's entry stands in it */
} cr_desk;

/** Has the batch been asked to stop? */
bool cr_desk_stopped(cr_desk *desk);
/** Pass a piece of news on. */
void cr_desk_tell(cr_desk *desk, cr_class_news news, const char *place,
                  const char *reason);
/**
 * The oldest file of desk->ahead inside a transaction: its answers, and the note
 * of what became of it. What is wrong with the file is told and noted.
 * @return CR_OK, or the failure of the store that ends the batch
 */
cr_status cr_desk_do_file(cr_desk *desk, const cr_opened *file, cr_error *err);

#endif
