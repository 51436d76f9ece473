/* SPDX-License-Identifier: MIT */
/**
 * Reports: what a teacher or a student wants to look at, from the store alone.
 * The same database and options give the same bytes.
 */
#ifndef CHAINRULE_REPORT_H
#define CHAINRULE_REPORT_H

#include <chainrule/store.h>
#include <chainrule/words.h>

/** How a report is to look. Zero is a good choice everywhere. */
typedef struct cr_report_options {
  const char *course; /**< name in the head; NULL: that of the database's file */
  int64_t now;        /**< time of the report; 0: none in the head */
  int width;          /**< columns of the terminal; 0: 80; at least 40 */
  bool ascii;         /**< nothing but ASCII: for terminals without Unicode */
  bool pseudonymous;  /**< no names: safe to project on a wall */
  cr_language language; /**< of the words */
} cr_report_options;

/** Bytes that a report may have: give them to cr_text_init. */
enum { CR_REPORT_MAX_BYTES = 64 * 1024 * 1024 };

/**
 * The class: who did what, how each exercise went, the mistakes made, answers
 * that wait for the teacher, students to look at and why, and the files of the last
 * batch with a problem. Who handed in only what could not be read has handed in. What is
 * wrong with a file is said in the language of the report, or between quotes in English.
 * @param out the report is appended
 * @return CR_OK; CR_ERR_LIMIT when it does not fit into `out`; what the store says
 */
cr_status cr_report_class(cr_store *store, const cr_report_options *options,
                          cr_text *out, cr_error *err);
/**
 * One student: exercises, skills, files with a problem, what to do next. Holds nothing
 * of others.
 * @return CR_ERR_NOT_FOUND; otherwise as cr_report_class
 */
cr_status cr_report_student(cr_store *store, const char *login,
                            const cr_report_options *options, cr_text *out,
                            cr_error *err);
/**
 * One exercise: how it went, its mistakes, its answers as they were typed.
 * @return CR_ERR_NOT_FOUND; otherwise as cr_report_class
 */
cr_status cr_report_exercise(cr_store *store, const char *slug,
                             const cr_report_options *options, cr_text *out,
                             cr_error *err);

#endif
