/* SPDX-License-Identifier: MIT */
/**
 * Grading: a key is compiled once from an exercise or a function; then any
 * number of answers are graded against it.
 */
#ifndef CHAINRULE_GRADE_H
#define CHAINRULE_GRADE_H

#include <chainrule/calculus.h>
#include <chainrule/decide.h>
#include <chainrule/exercise.h>
#include <chainrule/notation.h>

/** What is said of an answer. */
typedef enum cr_mark {
  CR_MARK_UNREADABLE = 0,
  CR_MARK_CORRECT,
  CR_MARK_PARTIAL,
  CR_MARK_INCORRECT,
  CR_MARK_UNDECIDED
} cr_mark;

typedef struct cr_key cr_key;

/** What a key is made from; fields not needed are NULL or zero. */
typedef struct cr_question {
  const char *function;   /**< text; without an exercise its stages may have names,
                               "cos u, u = x^2", which answers may use */
  const char *variable;   /**< NULL: the only letter of the function, else x */
  const char *domain;     /**< text, or NULL */
  const char *given;      /**< text, or NULL */
  const cr_exercise *exercise; /**< constants, letters, lenient ... or NULL */
  bool no_mistakes;       /**< name no mistakes */
  bool terse;             /**< verdict and mistakes alone: no feedback, no evidence */
} cr_question;

/**
 * Compile a key.
 * @return CR_OK; CR_ERR_SYNTAX when the function, domain or assumptions cannot
 *         be read (err->span is in that text, err->place names the field)
 */
cr_status cr_key_new(cr_key **out, const cr_question *question, cr_error *err);
/** Compile the key of an exercise. */
cr_status cr_key_of_exercise(cr_key **out, const cr_exercise *exercise,
                             cr_error *err);
/** Free a key; NULL is allowed. */
void cr_key_free(cr_key *key);
/** The key's frozen pool, for printing what follows. */
const cr_pool *cr_key_pool(const cr_key *key);
/** The function of the key, and its variable. */
cr_expr cr_key_function(const cr_key *key);
/** See cr_key_function. */
cr_expr cr_key_variable(const cr_key *key);
/** The right answer. */
cr_expr cr_key_reference(const cr_key *key);

enum { CR_MAX_CAUSES = 12, CR_MAX_TOGETHER = 2 };

/** One explanation of a wrong answer: one mistake, or two made together. */
typedef struct cr_cause {
  const char *mistake[CR_MAX_TOGETHER]; /**< ids of the catalogue; static */
  size_t count;
  cr_expr at;      /**< the part of the function where it happened, or CR_NONE */
} cr_cause;

/** One graded answer. Expressions belong to `pool`. */
typedef struct cr_grading {
  cr_mark mark;
  double score;            /**< 0 to 1 */
  cr_reading reading;
  cr_verdict verdict;      /**< a is the answer, b the reference */
  cr_cause cause[CR_MAX_CAUSES]; /**< equally good explanations */
  size_t ncauses;
  bool rounded;            /**< accepted for its rounded decimals, not proved */
  cr_text feedback;        /**< one paragraph a line, for the student */
  cr_text evidence;        /**< JSON object, kept with the grading */
  cr_pool *pool;           /**< borrowed from the grader */
} cr_grading;

/** Grades answers one after another, reusing its memory. One for each thread. */
typedef struct cr_grader cr_grader;
/** A new grader. */
cr_grader *cr_grader_new(void);
/** Free it; NULL is allowed. */
void cr_grader_free(cr_grader *grader);

/**
 * Grade one answer. The grading is owned by the grader and lives until its
 * next call. Any bytes may stand in `answer`.
 */
const cr_grading *cr_grade(cr_grader *grader, const cr_key *key,
                           const char *answer, size_t len);

/** "correct", "partial", "incorrect", "unreadable", "undecided". */
const char *cr_mark_name(cr_mark mark);

/** Version of grader and rules, kept with every grading: "1.0". Static. */
const char *cr_grader_version(void);

#endif
