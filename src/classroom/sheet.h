/* SPDX-License-Identifier: MIT */
/**
 * A student's file as answers, with the lines where they stand.
 */
#ifndef CR_CLASSROOM_SHEET_H
#define CR_CLASSROOM_SHEET_H

#include "classroom/scan.h"

#include <chainrule/exercise.h>

enum {
  /** Bytes of a file: a hundred answers of 10,000 characters, and room. */
  CR_SHEET_MOST_BYTES = 8 * 1024 * 1024
};

/** One answer, or what is wrong with a line. */
typedef struct cr_sheet_line {
  int line;                    /**< from 1; 0: the whole file */
  const cr_exercise *exercise; /**< NULL: `problem` says why */
  const char *answer;
  size_t len;
  char *problem;
} cr_sheet_line;

/** A file that was read. */
typedef struct cr_sheet {
  char *bytes;          /**< of the file, as UTF-8, without byte order mark */
  size_t len;
  int64_t changed_at;   /**< the file's time */
  cr_sheet_line *line;
  size_t count, cap;
  void *parsed;         /**< what YAML answers live in, or NULL */
} cr_sheet;

/**
 * Read the bytes of a file. Never blocks, never follows a link.
 * @return CR_OK; CR_ERR_DATA with what is wrong: empty, no text, too long;
 *         CR_ERR_IO, CR_ERR_DENIED, CR_ERR_NOT_FOUND
 */
cr_status cr_sheet_open(cr_sheet *out, const cr_class_file *file, cr_error *err);
/**
 * Find the answers in it, exercises by their ids whatever the capitals.
 * @return CR_OK; CR_ERR_DATA when it cannot be made out at all
 */
cr_status cr_sheet_read(cr_sheet *sheet, const cr_class_file *file,
                        const cr_course *course, cr_error *err);
/** Release the sheet. */
void cr_sheet_free(cr_sheet *sheet);

/** Add an answer, or with exercise NULL a problem (owned by the sheet). */
void cr_sheet_add(cr_sheet *sheet, cr_sheet_line line);
/**
 * Add an answer to the exercise that `name` names, or the problem that there
 * is none.
 */
void cr_sheet_add_named(cr_sheet *sheet, const cr_course *course, const char *name,
                        cr_sheet_line line);

#endif
