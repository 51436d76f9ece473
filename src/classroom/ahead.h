/* SPDX-License-Identifier: MIT */
/**
 * Looking ahead: the files of a class in their order, read before it is their
 * turn, so that there are always answers for the crew to mark. How far is
 * bounded by answers, files and bytes, whatever the size of the class.
 */
#ifndef CR_CLASSROOM_AHEAD_H
#define CR_CLASSROOM_AHEAD_H

#include "classroom/crew.h"
#include "classroom/sheet.h"
#include "store/hash.h"

#include <chainrule/runs.h>

/** What files are read and looked up with. Borrowed. */
typedef struct cr_ahead_with {
  const cr_class_list *list;
  const cr_course *course;
  cr_store *store;
  const char *rules;         /**< hash of all else that answers depend on */
  const cr_student *roster; /**< or NULL */
  size_t nroster;
} cr_ahead_with;

/** A file that was read. */
typedef struct cr_opened {
  cr_job job;       /**< first; what the crew does with it now */
  const cr_ahead_with *with;
  cr_class_file file;
  bool expected;    /**< its student is on the roster, or there is none */
  cr_sheet sheet;
  char sha256[CR_HASH_HEX]; /**< of the rules, the login and the bytes */
  cr_status opened, read;   /**< what cr_sheet_open and cr_sheet_read said ... */
  cr_error why;             /**< ... and why */
  bool done;        /**< by an earlier run: not read, no answers */
  size_t asked;     /**< lines whose answers were given to the crew */
  size_t pending;   /**< answers given and not yet taken */
  size_t bytes;     /**< that it is charged for */
} cr_opened;

typedef struct cr_ahead cr_ahead;

/** Start at the first file; both are borrowed. */
cr_ahead *cr_ahead_new(const cr_ahead_with *with, cr_crew *crew);
/** Close what is open, when the crew is gone; NULL is allowed. */
void cr_ahead_free(cr_ahead *ahead);

/**
 * The next file of the list, there must be one. It lives until cr_ahead_close.
 * @return CR_OK, also when the file is of no use; as the store
 */
cr_status cr_ahead_open(cr_ahead *ahead, cr_opened **out, cr_error *err);
/**
 * The next answer of that file, marked; there must be one. It lives until the next
 * call.
 * @return CR_OK; as the store
 */
cr_status cr_ahead_take(cr_ahead *ahead, const cr_marked **out, cr_error *err);
/** Close that file, whether its answers were taken or not. */
void cr_ahead_close(cr_ahead *ahead);

/** Is there an answer in this line? */
bool cr_line_is_answer(const cr_sheet_line *line);

#endif
