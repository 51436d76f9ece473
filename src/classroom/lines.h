/* SPDX-License-Identifier: MIT */
/**
 * Answers in a .txt: one a line, "exercise: answer", or the answer below.
 */
#ifndef CR_CLASSROOM_LINES_H
#define CR_CLASSROOM_LINES_H

#include "classroom/sheet.h"

/**
 * Add the answers of the sheet's text. `whole` is the exercise after which the
 * file is named, or NULL: unless a line begins with the name of an exercise,
 * all of the text is then the answer to it. The text is cut in place.
 */
void cr_lines_read(cr_sheet *sheet, const cr_course *course,
                   const cr_exercise *whole);

#endif
