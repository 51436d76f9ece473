/* SPDX-License-Identifier: MIT */
/**
 * The figures of a report: what the store knows, counted. How they look is the
 * business of the renderers (text_*.c); they compute nothing.
 *
 * A figure that needs a word:
 *   - A try is a readable answer. Unreadable ones are counted apart.
 *   - The tries of a student count up to the first right one: who goes on
 *     practising after that has not needed more.
 *   - Shares are of the students who tried, not of all enrolled.
 *   - The exercises of a class are those that somebody in it has begun: the store knows of
 *     no others. What a student has solved, and the points, are of these.
 *   - Points are those of the best answer, whichever try it was, and whatever was told
 *     before; the try stands beside them.
 */
#ifndef CR_REPORT_FIGURES_H
#define CR_REPORT_FIGURES_H

#include <chainrule/report.h>

#include "base/arena.h"

/** One student of the class. */
typedef struct cr_person {
  int64_t id;
  const char *name;    /**< to be shown: "Doe, Jane", login or pseudonym */
  const char *login;   /**< "" when pseudonymous */
  const char *section;
  int answers;         /**< of any kind */
  int unreadable;
  int undecided;
  int tried, solved, first_try; /**< items */
  int files;           /**< handed in that could not be used, or not wholly */
  const char *problem; /**< what is wrong with the first of them; NULL: none */
} cr_person;

/** One part of one exercise: a column of the class. */
typedef struct cr_item_figures {
  int64_t exercise;
  const char *label;   /**< slug, and part where there are several */
  const char *part;
  const char *title, *section, *function, *skills;
  double points;
  int place;           /**< order of the course */
  int number;          /**< in a report, from 1; 0 without any answer */
  int answers;         /**< of any kind */
  int unreadable;
  int undecided;
  int tried;           /**< students */
  int solved;
  int first_try;
  double median_tries; /**< 0 when nobody tried */
  const char *mistake; /**< title of the most common one, or "" */
  int mistake_students;
} cr_item_figures;

/** A mistake over the whole class, or of one student. */
typedef struct cr_mistake_figures {
  const char *code, *title, *advice;
  int students, answers;
  int items; /**< exercises in which it was made */
} cr_mistake_figures;

/** Everything about a class. Text belongs to `arena`. */
typedef struct cr_figures {
  cr_arena *arena;
  cr_person *people;       /**< active students, in the order of names */
  size_t npeople;
  cr_item_figures *items;  /**< in the order of the course */
  size_t nitems;
  cr_cell *cells;          /**< npeople rows of nitems; student 0: no answer */
  cr_mistake_figures *mistakes; /**< most students first */
  size_t nmistakes;
  int left;                /**< students who left the course: not counted */
  int handed_in;           /**< students with an answer or a file */
  int unread;              /**< of them, those of whom nothing could be read */
  int answers, unreadable, undecided;
} cr_figures;

/**
 * Count the class; `student` not 0: that one alone, with nothing of others. The options
 * say whether names are shown, and the language of mistakes. Free with cr_figures_free.
 */
cr_status cr_figures_load(cr_figures *figures, cr_store *store, int64_t student,
                          const cr_report_options *options, cr_error *err);
/** What a mistake is called in the language of the report, where the catalogue has it. */
const char *cr_figures_title(const cr_report_options *options, const char *code,
                             const char *title);
/** Release what was loaded. Empty figures are allowed. */
void cr_figures_free(cr_figures *figures);

/** The cell of a student and an item. */
const cr_cell *cr_figures_cell(const cr_figures *figures, size_t person,
                               size_t item);
/** Whether a cell has not been solved after many tries. */
bool cr_figures_stuck(const cr_cell *cell);
/** Whether a student's answers can often not be read. */
bool cr_figures_typing_trouble(const cr_person *person);

/** When help is due; rules of thumb that a teacher can look up here. */
enum {
  CR_STUCK_TRIES = 3,      /**< tries without success */
  CR_TROUBLE_ANSWERS = 3,  /**< unreadable answers, at least, and ... */
  CR_TROUBLE_PERCENT = 40, /**< ... more than this share of all */
  CR_HABIT_ITEMS = 3       /**< the same mistake in so many exercises */
};

#endif
