/* SPDX-License-Identifier: MIT */
/**
 * What is measured, row by row: the library and the yardstick behind one call.
 * Rows are derivatives (function, answer) or, with `pairs`, two expressions.
 */
#ifndef BENCH_SUBJECT_H
#define BENCH_SUBJECT_H

#include <chainrule/chainrule.h>

#include <stdbool.h>

#include "rows.h"
#include "yardstick.h"

/** Who decides, and whether the question is remembered between its answers. */
typedef enum subject_mode {
  YARD_FRESH,
  YARD_KEPT,
  OURS_FRESH, /**< cr_key_new and cr_key_free for each row; a new pool for pairs */
  OURS_KEPT   /**< a key is compiled when its first row comes; a pool is reset */
} subject_mode;

/** How much the library says of an answer. */
typedef enum subject_depth {
  VERDICTS, /**< right or wrong, and what proved it */
  MISTAKES, /**< and the names of the mistakes */
  FEEDBACK  /**< and the words for the student, and the evidence */
} subject_depth;

typedef struct subject {
  const bench_rows *rows;
  bool pairs;
  subject_depth depth;
  cr_key **key;         /**< by the rows' key numbers, NULL: not yet compiled */
  yard_key *yard;
  bool *yard_known;
  cr_grader *grader;
  cr_pool *pool;
} subject;

/** What was said of one row. */
typedef struct subject_said {
  yard_says says;       /**< ACCEPTS or REJECTS; UNREADABLE: undecided, too */
  cr_evidence evidence; /**< by the library */
} subject_said;

/** Start on a table, which must live as long. */
void subject_init(subject *s, const bench_rows *rows, bool pairs, subject_depth depth);
/** Free everything but the table. */
void subject_clear(subject *s);
/** Forget all questions: the next answers come cold. */
void subject_forget(subject *s);
/** Decide row `i`. */
subject_said subject_decide(subject *s, subject_mode mode, size_t i);
/** The key of row `i`, compiled if it is not yet; NULL: unreadable. */
const cr_key *subject_key(subject *s, size_t i);

#endif
