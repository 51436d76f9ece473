/* SPDX-License-Identifier: MIT */
/**
 * The files of class folders: which there are, whose they are, and what lies
 * there beside them. Sorted, so that every run does them in the same order.
 */
#ifndef CR_CLASSROOM_SCAN_H
#define CR_CLASSROOM_SCAN_H

#include <chainrule/base.h>

/** What a file is, by its extension. */
typedef enum cr_sheet_kind {
  CR_SHEET_TEXT,  /**< .txt */
  CR_SHEET_YAML,  /**< .yaml, .yml */
  CR_SHEET_OTHER  /**< some other file: reported, not read */
} cr_sheet_kind;

/** One file of a student. */
typedef struct cr_class_file {
  char *path;         /**< to open it */
  const char *source; /**< from the class folder's name on: "class/ann/week1.txt" */
  char *login;        /**< "ann" */
  size_t own, own_end; /**< where "ann" or "ann.txt" stands in the source */
  char *stem;         /**< "week1" when it lies in a student's folder, else NULL */
  cr_sheet_kind kind;
} cr_class_file;

/**
 * What the list keeps of a file, since there may be many: the rest is made from it
 * when it is the file's turn. Belongs to the list.
 */
typedef struct cr_class_entry {
  const char *source;
  const struct cr_class_root *root; /**< the class folder that it was found in */
} cr_class_entry;

/** Something that is no work of a student, and why it is left out. */
typedef struct cr_class_stray {
  const char *source;
  const char *reason; /**< static */
  bool problem;       /**< it may hide somebody's work */
} cr_class_stray;

/** What was found; zeroed, nothing yet. About 50 bytes a file. */
typedef struct cr_class_list {
  cr_class_entry *file;
  size_t count, cap;
  cr_class_stray *stray;
  size_t nstray, stray_cap;
  size_t nroots;
  struct cr_arena *arena; /**< what the texts lie in */
} cr_class_list;

/**
 * Add the files of one class folder, or one file of a student, to *list.
 * Symbolic links are not followed, hidden and backup files are left out, and
 * subfolders are entered eight deep.
 * @return CR_OK, CR_ERR_NOT_FOUND, CR_ERR_DENIED, CR_ERR_IO: for `folder`
 *         itself; what is wrong within it becomes a stray
 */
cr_status cr_class_scan(cr_class_list *list, const char *folder, cr_error *err);
/** Sort by login, capitals aside, then source, then folder as they were scanned. */
void cr_class_sort(cr_class_list *list);
/** What file `n` is; its source is the list's. Release it with cr_class_file_clear. */
void cr_class_file_of(cr_class_file *out, const cr_class_list *list, size_t n);
/**
 * Is it surely some student's? An unread type beside the students' files may be
 * anything, such as the sheet with the exercises.
 */
bool cr_class_file_is_work(const cr_class_file *file);
/** Release it; a zeroed one is allowed. */
void cr_class_file_clear(cr_class_file *file);
/** Release the list. */
void cr_class_list_free(cr_class_list *list);

#endif
