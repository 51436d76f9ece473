/* SPDX-License-Identifier: MIT */
/** What is wrong with a file, in the language of the report. */
#ifndef CR_REPORT_PROBLEM_H
#define CR_REPORT_PROBLEM_H

#include <chainrule/words.h>

/**
 * Append a problem as the store keeps it, in English, in another language: piece by
 * piece, each a row FILE_... of the catalogue. What is none is marked as foreign.
 */
void cr_problem_add(cr_text *out, cr_language language, const char *stored);

#endif
