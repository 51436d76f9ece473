/* SPDX-License-Identifier: MIT */
/**
 * The store: one SQLite file that keeps every answer ever handed in, what was
 * said of it, and by which version of exercise and grader.
 *
 * Rules:
 *   - Answers, gradings, exercise versions and the audit are append-only: the
 *     database itself refuses to change or delete them. A row goes only with
 *     its student.
 *   - Names and logins live in two tables (identity, external_id); everything
 *     else hangs on a random number and a random pseudonym.
 *   - The caller says what time it is: all times are seconds since 1970, UTC.
 *   - One handle belongs to one thread. Two programs may use one file.
 *   - A call that writes does all of its work or none. Outside
 *     `cr_store_begin` each is a transaction of its own, on the disk when the
 *     call returns; inside, `cr_store_commit` puts all of them there at once.
 *   - Every call returns CR_OK, or CR_ERR_BUSY (another program writes; five
 *     seconds were not enough), CR_ERR_IO (disk full, disk error; what was
 *     committed is safe), CR_ERR_DATA (damaged file, or an argument that the
 *     schema refuses), and what its own comment says.
 */
#ifndef CHAINRULE_STORE_H
#define CHAINRULE_STORE_H

#include <chainrule/base.h>

/** An open database. */
typedef struct cr_store cr_store;

/** How to open. */
enum {
  CR_STORE_CREATE = 1,   /**< make the file if there is none */
  CR_STORE_READ_ONLY = 2 /**< never write, not even to migrate */
};

enum {
  CR_STORE_MAX_ANSWER = 10000, /**< characters of one answer */
  CR_STORE_MAX_LOGIN = 128     /**< bytes of a login */
};

/**
 * Open a database, migrating an older one after a copy of it has been put
 * beside it (`FILE.v1.bak`, then `FILE.v1-2.bak` ... `-99`, never over another file).
 * The copy holds all that was in the file, names too, and stays: cr_store_copy.
 * A new file, and a copy, can be read by its owner only.
 * @return CR_OK; CR_ERR_NOT_FOUND; CR_ERR_DENIED; CR_ERR_DATA when the file is
 *         something else, which is left untouched, or when there are 99 copies;
 *         CR_ERR_NEWER;
 *         CR_ERR_UNSUPPORTED on a network disk
 */
cr_status cr_store_open(cr_store **out, const char *path, unsigned flags,
                        cr_error *err);
/**
 * Close; an open transaction is rolled back. NULL is allowed. The handle is
 * gone whatever is returned.
 */
cr_status cr_store_close(cr_store *store, cr_error *err);
/** The path given to cr_store_open. Owned by the store. */
const char *cr_store_path(const cr_store *store);
/** The copy that opening put beside the file; NULL: none. Owned by the store. */
const char *cr_store_copy(const cr_store *store);
/** How many migrations the file has. */
int cr_store_version(const cr_store *store);

/** Start a transaction. Not nested: CR_ERR_UNSUPPORTED inside another one. */
cr_status cr_store_begin(cr_store *store, cr_error *err);
/** Put everything since cr_store_begin on the disk. Failed: still open. */
cr_status cr_store_commit(cr_store *store, cr_error *err);
/** Undo everything since cr_store_begin. Without a transaction: nothing. */
cr_status cr_store_rollback(cr_store *store, cr_error *err);

/* ---- people ---------------------------------------------------------- */
/** A student as enrolled. NULL for what is not known. */
typedef struct cr_student {
  const char *login;
  const char *family, *given, *email;
  const char *section; /**< group of the class */
} cr_student;

/**
 * Enrol a student, or find the one with this login (capitals and composition
 * of accents do not matter) and fill in what was not known before.
 * @param is_new whether the student was added; may be NULL
 * @return CR_ERR_DATA for an empty, over-long or unprintable login
 */
cr_status cr_store_enrol(cr_store *store, const cr_student *student, int64_t now,
                         int64_t *id, bool *is_new, cr_error *err);
/** The student with this login. @return CR_ERR_NOT_FOUND */
cr_status cr_store_student_find(cr_store *store, const char *login, int64_t *id,
                                cr_error *err);
/**
 * Remember another system's id of a student: system "canvas", "moodle" ...;
 * scope, where the id means something (an assignment), or "". The same id of
 * another student is CR_ERR_DATA.
 */
cr_status cr_store_external_put(cr_store *store, int64_t student,
                                const char *const id[3], cr_error *err);
/** The student with this {system, scope, value}. @return CR_ERR_NOT_FOUND */
cr_status cr_store_external_find(cr_store *store, const char *const id[3],
                                 int64_t *student, cr_error *err);
/** Mark a student as active or as dropped (answers are kept). */
cr_status cr_store_student_active(cr_store *store, int64_t student, bool active,
                                  cr_error *err);
/**
 * Erase a student with all answers, gradings and paths; the audit keeps that
 * it was done, by whom, and no name. Not inside a transaction.
 *
 * It does not reach what lies outside of this file: the copies of migrations
 * (`FILE.v1.bak` ...), backups, exported tables and reports, the class folder.
 * Whoever erases a student deletes those, or erases there as well.
 */
cr_status cr_store_student_erase(cr_store *store, int64_t student, const char *actor,
                                 int64_t now, cr_error *err);

/** One student, for the length of a callback. Unknown text is "". */
typedef struct cr_student_row {
  int64_t id;
  const char *pseudonym;
  const char *login; /**< "" when anonymised */
  const char *family, *given, *email, *section;
  bool active;
} cr_student_row;
/** Called for each row, which lives until it returns; false stops the walk.
    It may ask the store, not write to it. All `cr_..._fn` are so. */
typedef bool cr_student_fn(void *context, const cr_student_row *row);
/** All students, by family, given, login. */
cr_status cr_store_students(cr_store *store, cr_student_fn *call, void *context,
                            cr_error *err);

/* ---- exercises and mistakes ------------------------------------------ */
/** One version of an exercise: the contents of its file. */
typedef struct cr_version {
  const char *slug;     /**< the exercise's id, typed by people */
  const char *title;
  const char *section;  /**< of the tutorial: "07" */
  const char *function; /**< "sin(x^2)", or "" */
  const char *yaml;     /**< the file, zero-terminated */
  const char *sha256;   /**< 64 hex digits, of the file */
  double max_points;    /**< > 0 */
  const char *const *skills;
  size_t nskills;
} cr_version;

/** What the store calls an exercise and one version of it. */
typedef struct cr_version_id {
  int64_t exercise, version;
} cr_version_id;

/** Register a version; the same contents again give the same ids. */
cr_status cr_store_version_put(cr_store *store, const cr_version *version, int64_t now,
                               cr_version_id *id, cr_error *err);
/** The exercise with this slug and its newest version. @return CR_ERR_NOT_FOUND */
cr_status cr_store_exercise_find(cr_store *store, const char *slug, cr_version_id *id,
                                 cr_error *err);

/** One exercise in its newest version, for the length of a callback. */
typedef struct cr_exercise_row {
  cr_version_id id;
  const char *slug, *title, *section, *function;
  const char *skills; /**< codes, comma separated */
  double max_points;
} cr_exercise_row;
typedef bool cr_exercise_fn(void *context, const cr_exercise_row *row);
/** All exercises, by section and slug. */
cr_status cr_store_exercises(cr_store *store, cr_exercise_fn *call, void *context,
                             cr_error *err);

/** One row of the catalogue of mistakes. */
typedef struct cr_mistake_text {
  const char *code, *title, *advice;
} cr_mistake_text;

/** Bring the catalogue up to date; mistakes no longer in it stay. */
cr_status cr_store_mistakes_put(cr_store *store, const cr_mistake_text *mistakes,
                                size_t count, cr_error *err);

/* ---- answers --------------------------------------------------------- */
/** One answer handed in. */
typedef struct cr_attempt {
  int64_t student, exercise, run;
  const char *part;       /**< "" for an exercise of one part */
  int64_t variant;        /**< 0 without variants */
  const char *raw;        /**< exactly the bytes typed; any bytes */
  size_t len;
  int64_t submitted_at;
  int64_t seconds_on_task; /**< -1: not known */
  const char *source;     /**< path from the class folder on, or NULL: each
                               call is a new answer (`submit`) */
} cr_attempt;

/**
 * Keep an answer. The same student, exercise, part, variant, source and bytes
 * give the attempt that is there already, whatever the time says.
 * @param is_new whether a row was added; may be NULL
 * @return CR_ERR_LIMIT over CR_STORE_MAX_ANSWER characters
 */
cr_status cr_store_attempt_add(cr_store *store, const cr_attempt *attempt, int64_t *id,
                               bool *is_new, cr_error *err);

/** One mistake of a diagnosis. Same rank: made together; else: alternatives. */
typedef struct cr_found {
  const char *code; /**< must be in the catalogue */
  int rank;         /**< from 1, likeliest first */
  const char *detail; /**< where, in words, or NULL */
} cr_found;

/** What one version of grader and exercise says of an attempt. */
typedef struct cr_marking {
  int64_t attempt;
  int64_t version;      /**< of the exercise */
  int64_t run;
  const char *grader;   /**< cr_grader_version() */
  const char *verdict;  /**< cr_mark_name(): correct, partial, incorrect,
                             unreadable, undecided */
  double score;         /**< 0 to 1; correct is 1, unreadable, undecided 0 */
  const char *reading;  /**< how it was understood, or NULL */
  const char *evidence; /**< JSON object, or NULL */
  const cr_found *found;
  size_t nfound;
  int64_t graded_at;
} cr_marking;

/**
 * Keep a grading. There is one for each attempt, version and grader: asked
 * again the first one stays. Either way it is now the one that counts.
 * @param is_new whether a row was added; may be NULL
 */
cr_status cr_store_grading_add(cr_store *store, const cr_marking *marking, int64_t *id,
                               bool *is_new, cr_error *err);

/** A teacher's word over the grader's. */
typedef struct cr_override {
  int64_t attempt;
  double score;       /**< 0 to 1; 1 counts as correct, 0 as incorrect */
  const char *reason; /**< not blank */
  const char *actor;
  int64_t made_at;
} cr_override;

/**
 * Set the score of an attempt; the latest counts, and is in the audit.
 * @return CR_ERR_NOT_FOUND for no such attempt; CR_ERR_DATA for no reason
 */
cr_status cr_store_override(cr_store *store, const cr_override *override,
                            cr_error *err);

/* ---- questions ------------------------------------------------------- */
/** What is said of an answer, the teacher's word on top. */
typedef enum cr_outcome {
  CR_OUTCOME_NONE = 0, /**< not graded yet */
  CR_OUTCOME_UNREADABLE,
  CR_OUTCOME_CORRECT,
  CR_OUTCOME_PARTIAL,
  CR_OUTCOME_INCORRECT,
  CR_OUTCOME_UNDECIDED
} cr_outcome;

/** "correct" ...; "" for none. Static text. */
const char *cr_outcome_name(cr_outcome outcome);

/** Which answers; zero means all. */
typedef struct cr_filter {
  int64_t student, exercise, run, attempt;
  bool pending; /**< only those that wait for the teacher: undecided */
  bool active;  /**< only of students who have not left the course */
  bool by_time; /**< cr_store_attempts: in the order in which they came */
} cr_filter;

/** One answer and its current grading, for the length of a callback. */
typedef struct cr_attempt_row {
  int64_t id, student, exercise;
  int64_t version;        /**< graded against; 0 when not graded */
  const char *login;      /**< "" when anonymised */
  const char *pseudonym;
  const char *slug, *title, *part; /**< of the exercise */
  int64_t variant;
  const char *raw;        /**< zero-terminated; may hold zeros before */
  size_t len;
  int64_t submitted_at;
  int64_t seconds_on_task; /**< -1: not known */
  cr_outcome outcome, graded; /**< what counts, and what the grader said */
  double score;           /**< what counts, 0 to 1 */
  const char *reason;     /**< why the teacher set the score; "" when the grader did */
  const char *reading, *grader;
  const char *evidence;   /**< JSON, or "" */
  const char *mistakes;   /**< "a+b|c": a and b together, or else c; "" */
} cr_attempt_row;
typedef bool cr_attempt_fn(void *context, const cr_attempt_row *row);
/** Answers by login, exercise, part and time, or by time alone. `filter` NULL for all. */
cr_status cr_store_attempts(cr_store *store, const cr_filter *filter,
                            cr_attempt_fn *call, void *context, cr_error *err);

/** All answers of one student to one part of one exercise. */
typedef struct cr_cell {
  int64_t student;
  int64_t exercise;
  const char *part;
  int attempts, unreadable; /**< an unreadable answer is no attempt */
  int undecided;     /**< wait for the teacher */
  int solved_at;     /**< the try that was correct first; 0: none */
  cr_outcome first;  /**< of the first readable one; NONE if there is none */
  cr_outcome last;   /**< of the last readable one */
  double best, latest; /**< scores of readable ones */
  int64_t first_at, last_at; /**< of answers of any kind */
  int64_t solved_on; /**< when, or 0 */
} cr_cell;
typedef bool cr_cell_fn(void *context, const cr_cell *cell);
/** Cells with an answer, by student, exercise, part. */
cr_status cr_store_cells(cr_store *store, const cr_filter *filter, cr_cell_fn *call,
                         void *context, cr_error *err);

/** How often a mistake was the likeliest explanation (rank 1). */
typedef struct cr_mistake_count {
  int64_t exercise;
  const char *part;
  const char *code, *title, *advice;
  int answers, students;
} cr_mistake_count;
typedef bool cr_mistake_fn(void *context, const cr_mistake_count *count);
/**
 * Mistakes of each part of each exercise; within one the most frequent first
 * (students, answers, code).
 */
cr_status cr_store_mistakes(cr_store *store, const cr_filter *filter,
                            cr_mistake_fn *call, void *context, cr_error *err);
/** As cr_store_mistakes, all exercises together (`exercise` 0, part ""). */
cr_status cr_store_mistakes_total(cr_store *store, const cr_filter *filter,
                                  cr_mistake_fn *call, void *context, cr_error *err);

/* ---- keeping it safe ------------------------------------------------- */
/** An entry of the audit: who did what, never with a name of a student. */
typedef struct cr_audit {
  int64_t at;
  const char *actor, *action; /**< "override", "erase", "export" ... */
  int64_t student;     /**< 0: none */
  const char *subject; /**< "attempt 17" */
  const char *detail;  /**< JSON */
} cr_audit;

/** Append to the audit; each entry is sealed with the hash of the one before. */
cr_status cr_store_audit(cr_store *store, const cr_audit *entry, cr_error *err);
typedef bool cr_audit_fn(void *context, const cr_audit *entry);
/** The audit, oldest first. */
cr_status cr_store_audits(cr_store *store, cr_audit_fn *call, void *context,
                          cr_error *err);
/**
 * Check the file: structure, references between tables, audit chain.
 * @param report one line for each problem found; empty when all is well
 * @return CR_OK when the check could be made, whatever it found
 */
cr_status cr_store_check(cr_store *store, cr_text *report, cr_error *err);
/**
 * Copy the database, also while others write. The copy is checked, written to
 * the disk and only then gets its name. @return CR_ERR_DATA when `path` exists
 */
cr_status cr_store_backup(cr_store *store, const char *path, cr_error *err);

#endif
