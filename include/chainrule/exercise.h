/* SPDX-License-Identifier: MIT */
/**
 * Exercises: one YAML file each, read strictly; a course is a folder of them.
 * docs/exercises.md describes the format.
 */
#ifndef CHAINRULE_EXERCISE_H
#define CHAINRULE_EXERCISE_H

#include <chainrule/expr.h>
#include <chainrule/words.h>

/** What a doubtful reading does when it decides the verdict. */
typedef enum cr_lenient {
  CR_LENIENT_ASK,    /**< put it back to the student: unreadable */
  CR_LENIENT_BETTER, /**< the reading that is right counts */
  CR_LENIENT_STRICT  /**< the documented reading counts */
} cr_lenient;

/** An answer with the verdict that it must get; graded by `exercise test`. */
typedef struct cr_example {
  char *answer;
  char *verdict;  /**< correct, incorrect, unreadable, undecided */
  char *mistake;  /**< id, or NULL */
  int line;       /**< in the file */
} cr_example;

/** How much a student is told about a wrong answer. */
typedef enum cr_level {
  CR_LEVEL_NONE = 0, /**< as the exercise has it for this try */
  CR_LEVEL_FLAG,     /**< that it is wrong, and what of it is right */
  CR_LEVEL_LOCATE,   /**< where to look */
  CR_LEVEL_EXPLAIN,  /**< what went wrong, and what to think about */
  CR_LEVEL_EXAMPLE,  /**< the solution of another function of the same shape */
  CR_LEVEL_SOLUTION, /**< the whole solution */
  CR_LEVEL_COUNT
} cr_level;

/** "flag", "locate" ...; "" for none. Static. */
const char *cr_level_name(cr_level level);
/** The level of a name, or CR_LEVEL_NONE. */
cr_level cr_level_find(const char *name);

enum { CR_MAX_POLICY = 20 };

/** A mistake that is known for this exercise, beside those of the catalogue. */
typedef struct cr_own_mistake {
  char *id;       /**< own-1, own-2 ... where the file names none */
  char *name;     /**< or NULL */
  char *answer;   /**< the wrong answer, any equal one is recognised; or NULL, and ... */
  char *rule;     /**< ... how it is made: in postfix, as docs/exercises.md says */
  char *at;       /**< where the rule is used: "composite" */
  char *feedback; /**< what is said then */
  double credit;  /**< share of the points, 0 to less than 1; -1: not said */
  char *place;    /**< of answer or rule, "file:line:column" */
} cr_own_mistake;

/** One exercise. All text is owned by it. */
typedef struct cr_exercise {
  char *id;            /**< letters, digits, hyphens; typed by people */
  char *title;
  char *kind;          /**< "derivative" */
  char *section;       /**< the tutorial's section: "07" */
  char *prompt;        /**< text shown, or NULL for the kind's own */
  char *function;      /**< as written, e^(-x^2) */
  char *variable;      /**< x */
  char *domain;        /**< or NULL: where the function is differentiable */
  char *given;         /**< assumptions about parameters, or NULL */
  char **constants;    /**< further names that may be used: a, b, n */
  size_t nconstants;
  char **letters;      /**< intermediate variables: "u" ... */
  char **definitions;  /**< ... and what they stand for: "sin(x)" */
  size_t nletters;
  char **functions;    /**< named functions of the variable: "f" ... */
  char **bodies;       /**< ... and what they are: "sin(x)"; answers may say f'(g(x)) */
  size_t nfunctions;
  char **skills;
  size_t nskills;
  int difficulty;      /**< 1 to 5 */
  double points;       /**< > 0 */
  int decimals;        /**< rounded decimals of so many digits are accepted; 0: exact */
  cr_lenient lenient;
  cr_level policy[CR_MAX_POLICY]; /**< what is told at the first wrong try, the
                            second ...; the last stays */
  size_t npolicy;      /**< at least 1 */
  cr_language language; /**< of what is told */
  char **credit_for;   /**< ids of mistakes, or groups of them ... */
  double *credit;      /**< ... and the share of the points that is left, 0 to 1 */
  size_t ncredit;
  cr_own_mistake *mistakes;
  size_t nmistakes;
  char **hints;        /**< in order */
  size_t nhints;
  cr_example *examples;
  size_t nexamples;
  char *path;          /**< file it came from */
  char *source;        /**< the file's bytes, zero-terminated */
  char sha256[65];     /**< of the bytes */
} cr_exercise;

/**
 * Load one exercise file. Strict: an unknown key, a wrong type, a missing key
 * or a function that cannot be read is CR_ERR_DATA with place and hint.
 * @return CR_OK, CR_ERR_DATA, CR_ERR_NOT_FOUND, CR_ERR_IO, CR_ERR_LIMIT
 */
cr_status cr_exercise_load(cr_exercise **out, const char *path, cr_error *err);
/** As cr_exercise_load, from text; `path` is used in messages. */
cr_status cr_exercise_parse(cr_exercise **out, const char *text, size_t len,
                            const char *path, cr_error *err);
/** Free an exercise; NULL is allowed. */
void cr_exercise_free(cr_exercise *exercise);

/** All exercises of a folder, in the order of section, then id. */
typedef struct cr_course {
  cr_exercise **exercise;
  size_t count;
  cr_error *problem;   /**< all that is wrong with the files that could not be loaded */
  size_t nproblems;
  size_t nfiles;       /**< that were read, loaded or not */
} cr_course;

/**
 * Load every .yaml and .yml file under `folder`, in subfolders too. Bad files
 * become `problem`s, as do duplicate ids; the rest is loaded.
 * @return CR_OK, CR_ERR_NOT_FOUND, CR_ERR_IO
 */
cr_status cr_course_load(cr_course **out, const char *folder, cr_error *err);
/**
 * Load only the files that are called ID.yaml or ID.yml: the quick way to one
 * exercise. When cr_course_find does not find it then, it may still stand in a
 * file of another name.
 */
cr_status cr_course_load_one(cr_course **out, const char *folder, const char *id,
                             cr_error *err);
/**
 * A course of one file: its exercise, or all that is wrong with it. cr_exercise_load
 * tells the first problem alone. Free with cr_course_free.
 */
cr_course *cr_course_of_file(const char *path);
/** Free a course; NULL is allowed. */
void cr_course_free(cr_course *course);
/**
 * The exercise with this id, as people type it: whatever the capitals, blanks and
 * underscores for hyphens ("Sin of square" is sin-of-square); or NULL.
 */
const cr_exercise *cr_course_find(const cr_course *course, const char *name);
/** The id in the course closest to a mistyped one, or NULL when none is close. */
const char *cr_course_suggest(const cr_course *course, const char *id);
/**
 * Where the course is: `option` if not NULL, else $CHAINRULE_EXERCISES, else
 * ./exercises if it is there, else the installed one. Static or borrowed text.
 */
const char *cr_course_folder(const char *option);

#endif
