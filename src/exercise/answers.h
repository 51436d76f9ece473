/* SPDX-License-Identifier: MIT */
/**
 * A student's answers in YAML: a map from exercises to answers, a list of such
 * maps, or a list of maps with the keys exercise and answer; any of these also
 * under the single key answers.
 */
#ifndef CR_EXERCISE_ANSWERS_H
#define CR_EXERCISE_ANSWERS_H

#include <chainrule/base.h>

/** One answer. Texts belong to the answers. */
typedef struct cr_answers_item {
  int line;             /**< in the file, from 1 */
  const char *exercise;
  const char *answer;
  size_t len;
  const char *problem;  /**< why it is none, or NULL; static */
} cr_answers_item;

/** The answers of a file, in its order. */
typedef struct cr_answers {
  cr_answers_item *item;
  size_t count, cap;
  struct cr_document *document;
  size_t counted; /**< bytes whose line ends are ... */
  int ends;       /**< ... counted here */
} cr_answers;

/**
 * Read a text; `path` is used in messages. What is no answer becomes an item
 * with a problem.
 * @return CR_OK; CR_ERR_DATA, with its place, when it is no YAML or neither a
 *         map nor a list; CR_ERR_LIMIT
 */
cr_status cr_answers_load(cr_answers **out, const char *text, size_t len,
                          const char *path, cr_error *err);
/** Free the answers; NULL is allowed. */
void cr_answers_free(cr_answers *answers);

#endif
