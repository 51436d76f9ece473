/* SPDX-License-Identifier: MIT */
/**
 * Taking answers in: one at a time (`submit`), or a whole class folder
 * (`grade`). Every answer becomes an attempt with its grading in the store,
 * both or neither.
 *
 * A class folder holds a file or a folder for each student, named after the
 * login:
 *
 *   class/ann.txt               a line for each answer, "sin-square: 2x cos(x^2)"
 *   class/bob.yaml              the same as a map, or a list of such maps
 *   class/carol/week1.txt       any number of such files; or, named after an
 *   class/carol/sin-square.txt  exercise, one that holds this answer alone
 *
 * Lines of a .txt are "exercise: answer" or "exercise = answer"; the exercise
 * is found whatever its capitals, and with blanks or _ for its hyphens; empty
 * lines and lines that begin with '#' are skipped; the answer may hold further
 * colons. It may stand on the next line, if that is the only one before another
 * name, an empty line or the end; the name then needs no colon. "1) name: answer",
 * "Q3: name: answer" and "**name**: answer" are read as well. UTF-8, with or without
 * a byte order mark, or UTF-16 with one; any line ends. Files are told apart by
 * extension alone. Nothing that is wrong with a file stops the batch.
 */
#ifndef CHAINRULE_CLASSROOM_H
#define CHAINRULE_CLASSROOM_H

#include <chainrule/grade.h>
#include <chainrule/runs.h>

/** Grades answers and puts them into a store. For one thread. */
typedef struct cr_intake cr_intake;

/**
 * Start a run. `store` and whatever `run` points to are borrowed. The run's
 * version and the catalogue of mistakes are put into the store.
 */
cr_status cr_intake_open(cr_intake **out, cr_store *store, const cr_run *run,
                         cr_error *err);
/**
 * Finish the run as "done", "interrupted" or "failed" and free the intake,
 * whatever is returned.
 */
cr_status cr_intake_close(cr_intake *intake, const char *state, int64_t now,
                          cr_error *err);
/** The run in the store. */
int64_t cr_intake_run(const cr_intake *intake);

/** One answer to be taken in. */
typedef struct cr_answer {
  int64_t student;
  const cr_exercise *exercise; /**< lives as long as the intake */
  const char *raw;             /**< any bytes */
  size_t len;
  const char *source;          /**< path of the file, or NULL: each is new */
  int64_t submitted_at;
  int64_t now;                 /**< when it is graded */
} cr_answer;

/** What became of it. */
typedef struct cr_receipt {
  int64_t attempt;
  bool is_new;               /**< false: the store had this answer already */
  cr_mark mark;
  double score;
  const cr_grading *grading; /**< until the next call; NULL: the same answer had
                                  been graded before, and was remembered */
} cr_receipt;

/**
 * Grade an answer and keep it. Call inside a transaction; when that is rolled
 * back the intake is of no further use.
 * @return CR_OK; CR_ERR_LIMIT for an answer that is too long; CR_ERR_DATA when
 *         the exercise itself cannot be used; as the store
 */
cr_status cr_intake_take(cr_intake *intake, const cr_answer *answer,
                         cr_receipt *out, cr_error *err);

/** Where an answer stands among those of its student to its exercise. */
typedef struct cr_tries {
  int attempt;  /**< which try it is, from 1; unreadable answers are none */
  int repeats;  /**< how many tries directly before it had the same diagnosis */
} cr_tries;

/**
 * Count the tries of a student at an exercise (its id in the course) up to `attempt`,
 * for cr_telling.
 * @return CR_OK; CR_ERR_NOT_FOUND for no such exercise or attempt; as the store
 */
cr_status cr_tries_count(cr_store *store, int64_t student, const char *exercise,
                         int64_t attempt, cr_tries *out, cr_error *err);

/** How likely a mistake is, seen from what a class has done. */
typedef struct cr_prior {
  const cr_mistake *mistake;
  double made;     /**< answers with it, each divided among equally good explanations */
  double expected; /**< how many there should be by the priors of the catalogue, among
                        those that could be made in the same exercises */
  double estimate; /**< the prior times (made + 5) / (expected + 5), 0.01 to 0.99 */
} cr_prior;

/** What the priors were estimated from. */
typedef struct cr_priors_from {
  size_t answers; /**< wrong ones with a confirmed mistake; the same of one student
                       in a row counts once */
  size_t left_out; /**< others: the exercise is not in the course, or the mistake is its own */
} cr_priors_from;

/**
 * Estimate the priors of all mistakes anew; `out` has room for as many as there are in
 * the catalogue, and is in its order. A mistake that no exercise of the store invites
 * keeps its prior.
 * @return CR_OK; as the store
 */
cr_status cr_priors_estimate(cr_store *store, const cr_course *course, cr_prior *out,
                             cr_priors_from *from, cr_error *err);

/** What is told while a class is graded. */
typedef enum cr_class_news {
  CR_NEWS_PROBLEM,   /**< a file or line that could not be used */
  CR_NEWS_UNMATCHED, /**< a login that is not on the roster */
  CR_NEWS_SHARED,    /**< a second file or folder of a student, used like the first */
  CR_NEWS_IGNORED,   /**< an entry of the folder that is no work of a student */
  CR_NEWS_ENROLLED,  /**< a login not met before; the place is the login */
  CR_NEWS_PROGRESS   /**< after each file: done of total */
} cr_class_news;

/** One piece of news; texts live during the call. */
typedef struct cr_class_event {
  cr_class_news news;
  const char *place;  /**< path, "path:line", or login */
  const char *reason;
  size_t done, total; /**< files */
} cr_class_event;

/** How a class is graded. Everything is borrowed. */
typedef struct cr_class_options {
  const char *const *folder;    /**< class folders, or files of single students */
  size_t nfolders;
  const cr_student *roster;    /**< logins, all of them enrolled; NULL: whoever
                                     is met */
  size_t nroster;
  unsigned jobs;                /**< threads that grade, at most 64; 0: as many as
                                     there are processors */
  int64_t now;
  const char *version;          /**< of the program */
  const char *actor;
  bool (*stop)(void *context);  /**< asked after each answer; or NULL */
  void (*tell)(void *context, const cr_class_event *event); /**< or NULL */
  void *context;
} cr_class_options;

enum { CR_MARK_COUNT = CR_MARK_UNDECIDED + 1 };

/** What was done. */
typedef struct cr_class_summary {
  int64_t run;
  size_t students;        /**< with a file */
  size_t enrolled;        /**< new to the store, with a file or on the roster alone */
  size_t files;           /**< found */
  size_t unchanged;       /**< done by an earlier run, not looked at again */
  size_t answers;         /**< taken in, whether new or not */
  size_t new_answers;
  size_t blank;           /**< an exercise named, nothing behind it; not kept */
  size_t mark[CR_MARK_COUNT]; /**< answers, by verdict */
  size_t problems;        /**< told: files and lines that could not be used, among them
                               files of other types that are nobody's on the roster */
  size_t unmatched;       /**< files of logins not on the roster */
  size_t ignored;
  bool interrupted;       /**< stopped; the next call goes on */
} cr_class_summary;

/**
 * Grade class folders into a store. May be stopped or killed at any moment:
 * what is committed stays, and another call does the rest, so that the answers
 * and gradings are those of an undisturbed run. Memory does not grow with the
 * class, but for the list of its files. Whatever the number of threads, the
 * store gets the same rows in the same order, and `tell` and `stop` are called by
 * the calling thread.
 * @return CR_OK, also with problems; CR_ERR_NOT_FOUND for a folder that is not
 *         there; CR_ERR_BUSY, CR_ERR_IO of the store (all done before is kept)
 */
cr_status cr_class_grade(cr_store *store, const cr_course *course,
                         const cr_class_options *options, cr_class_summary *out,
                         cr_error *err);

/** Who belongs to the class; free with cr_roster_free. */
typedef struct cr_roster {
  cr_student *student; /**< its texts belong to the roster */
  size_t count;
} cr_roster;

/**
 * Read a roster: one login a line, or CSV whose header line has a column
 * login, username, user, id, "SIS Login ID", Anmeldename or Benutzername, whatever
 * the capitals; columns for family name, given name, email and section are kept
 * (family, last_name, Nachname ...). Empty lines and '#' are skipped.
 * @return CR_OK, CR_ERR_NOT_FOUND, CR_ERR_IO; CR_ERR_DATA when there are no logins or
 *         it is a table without such a column
 */
cr_status cr_roster_load(cr_roster *out, const char *path, cr_error *err);
/** Release a roster. */
void cr_roster_free(cr_roster *roster);

#endif
