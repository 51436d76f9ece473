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
  bool terse;             /**< verdict and mistakes alone: no evidence */
} cr_question;

/**
 * Compile a key, to be freed; nothing of the question is needed afterwards. Cost: some
 * milliseconds, more with own mistakes, of which each is compared with the derivative.
 * @return CR_OK; CR_ERR_DATA when a mistake of the exercise's own is no wrong answer
 *         (err->place is in its file); CR_ERR_SYNTAX when the function, domain or assumptions
 *         cannot be read (err->span is in that text, err->place names the field);
 *         CR_ERR_LIMIT when the function, its derivative or its conditions are too many
 *         or too large. *out is left alone but for CR_OK
 */
cr_status cr_key_new(cr_key **out, const cr_question *question, cr_error *err);
/** Compile the key of an exercise; as cr_key_new. The exercise may go before the key. */
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
/** The letters of the exercise, or of the stages in its text; they live with the key. */
cr_letters cr_key_letters(const cr_key *key);
/** The right answer. */
cr_expr cr_key_reference(const cr_key *key);

enum { CR_MAX_CAUSES = 12, CR_MAX_TOGETHER = 2 };

/** One explanation of a wrong answer: one mistake, or two made together. */
typedef struct cr_cause {
  const char *mistake[CR_MAX_TOGETHER]; /**< ids of the catalogue, or EXERCISE:ID of a
                                             mistake of its own; live as long as the key */
  size_t count;
  cr_expr at[CR_MAX_TOGETHER]; /**< the part of the function where each happened, or CR_NONE */
} cr_cause;

/** Part of the points for a wrong answer, by the exercise's scheme. */
typedef struct cr_credit {
  size_t cause;    /**< of several equally good explanations, the one that leaves most */
  double share[CR_MAX_TOGETHER]; /**< one for each of its mistakes; multiplied */
} cr_credit;

/** One graded answer. Expressions belong to `pool`. */
typedef struct cr_grading {
  cr_mark mark;
  double score;            /**< 0 to 1; less than 1 unless correct */
  cr_credit credit;        /**< where the score of an incorrect answer is from */
  cr_reading reading;
  cr_verdict verdict;      /**< a is the answer, b the reference */
  cr_cause cause[CR_MAX_CAUSES]; /**< equally good explanations */
  size_t ncauses;
  bool far_fetched;        /**< these are no more than possible: two mistakes together, and an
                                answer so short that some pair often hits it by chance. Worth
                                no credit, and not counted */
  bool rounded;            /**< accepted for its rounded decimals, not proved */
  cr_expr other;           /**< another reading that is right, or CR_NONE; of a correct
                                answer, what it would be read as by itself */
  cr_text typed;           /**< the answer's bytes */
  cr_text evidence;        /**< JSON object, kept with the grading */
  cr_pool *pool;           /**< borrowed from the grader */
  const cr_key *key;       /**< that it was graded against */
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

/** To whom something is said. All zero: to nobody in particular. */
typedef struct cr_telling {
  cr_level level;   /**< CR_LEVEL_NONE: as the exercise has it for this try */
  int attempt;      /**< which try it is, from 1; 0: not known, then CR_LEVEL_EXPLAIN or
                         what the exercise allows at most */
  int repeats;      /**< how often the same mistake was made directly before */
  const cr_language *language; /**< NULL: the exercise's */
} cr_telling;

/**
 * Append what a student is told about an answer, one paragraph a line; but two lines
 * that begin with blanks are for a font of fixed width: the text as it was typed (the line
 * that matters, cut where it is long), and carets under the part that is meant. No other formula
 * in it is the derivative asked for, unless the level is CR_LEVEL_SOLUTION or the
 * student wrote it (an answer that is right, or right where it is defined).
 * `grading` is the last one of its grader. Same arguments, same text. Cost: small,
 * but for CR_LEVEL_EXAMPLE and CR_LEVEL_SOLUTION, some milliseconds.
 * @param how NULL: as all zero
 * @return the level used
 */
cr_level cr_feedback(const cr_grading *grading, const cr_telling *how, cr_text *out);

/**
 * The part of the typed answer that cr_feedback with these arguments underlines, in bytes
 * and in code points; half open. Cost: as cr_feedback.
 * @return false: nothing is underlined, and both are empty
 */
bool cr_feedback_underlines(const cr_grading *grading, const cr_telling *how, cr_span *bytes,
                            cr_span *points);

/** What is said about a mistake, one of the key's exercise too; or NULL. */
const cr_mistake_words *cr_key_mistake_words(const cr_key *key, cr_language language,
                                             const char *mistake);
/**
 * The mistakes of the catalogue that can be made, alone, with the key's function, at
 * most `max` in the order of the catalogue: those that show; or those that are hidden,
 * since whoever makes them is right all the same. Cost: some milliseconds.
 * @return how many
 */
size_t cr_key_mistakes(const cr_key *key, bool hidden, const cr_mistake **out, size_t max);
/**
 * Can the derivative be read out of a text (a hint, a feedback)? Any run of words is
 * tried. Says no where the derivative is a number or the variable alone, which stand
 * everywhere. Cost: some milliseconds for a paragraph.
 * @param where the run of words, in bytes
 */
bool cr_key_tells(const cr_key *key, const char *text, cr_span *where);
/** The points of the key's exercise, 1 without one. */
double cr_key_points(const cr_key *key);

/** "correct", "partial", "incorrect", "unreadable", "undecided". */
const char *cr_mark_name(cr_mark mark);

/** Version of grader and rules, kept with every grading: "1.0". Static. */
const char *cr_grader_version(void);

#endif
