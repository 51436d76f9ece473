/* SPDX-License-Identifier: MIT */
/**
 * A database in a folder of its own, for tests of what stands on the store,
 * and short ways to fill it. Everything is `static inline`, so that tests of
 * lower floors are linked without SQLite.
 */
#ifndef SUPPORT_STORE_H
#define SUPPORT_STORE_H

#include <chainrule/runs.h>
#include <chainrule/store.h>

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/** Time zero of the tests: 2024-05-03 08:00 UTC. */
enum { BOX_NOW = 1714723200 };

/** The folder, the database in it, and a run to write under. */
struct box {
  char folder[64];
  char path[96];
  cr_store *store;
  int64_t run;
  cr_error err;
};

/** Fail unless `call` succeeds; says what the store said. Needs a `box`. */
#define ok(box, call)                                                          \
  do {                                                                         \
    cr_status status_ = (call);                                                \
    ck_assert_msg(status_ == CR_OK, "%s: %s", #call, (box)->err.message);      \
  } while (0)

/** A new folder without a database. */
static inline void box_folder(struct box *box) {
  *box = (struct box){.folder = "/tmp/chainrule-test-XXXXXX"};
  ck_assert_ptr_nonnull(mkdtemp(box->folder));
  snprintf(box->path, sizeof box->path, "%s/class.db", box->folder);
}

/** A new folder with an empty database and a run. */
static inline void box_open(struct box *box) {
  box_folder(box);
  ok(box, cr_store_open(&box->store, box->path, CR_STORE_CREATE, &box->err));
  cr_run run = {"batch", "1.0", "grade", "teacher", BOX_NOW};
  ok(box, cr_store_run_start(box->store, &run, &box->run, &box->err));
}

/** Close the database and remove the folder. */
static inline void box_close(struct box *box) {
  ok(box, cr_store_close(box->store, &box->err));
  char command[128];
  snprintf(command, sizeof command, "rm -rf '%s'", box->folder);
  ck_assert_int_eq(system(command), 0);
}

/** Enrol "login" or "login,family,given,section". */
static inline int64_t box_student(struct box *box, const char *text) {
  char copy[256];
  char *field[4] = {copy, NULL, NULL, NULL};
  snprintf(copy, sizeof copy, "%s", text);
  for (int i = 1; i < 4; i++) {
    char *comma = field[i - 1] ? strchr(field[i - 1], ',') : NULL;
    if (!comma) break;
    *comma = '\0';
    field[i] = comma + 1;
  }
  cr_student student = {.login = field[0], .family = field[1], .given = field[2],
                        .section = field[3]};
  int64_t id = 0;
  ok(box, cr_store_enrol(box->store, &student, BOX_NOW, &id, NULL, &box->err));
  return id;
}

/** Register an exercise; the same `yaml` is the same version. */
static inline cr_version_id box_exercise(struct box *box, const char *slug,
                                         const char *title, const char *yaml) {
  static const char *const skills[] = {"chain-rule"};
  char sha[65];
  unsigned long hash = 5381;
  for (const char *c = yaml; *c; c++) hash = hash * 33 + (unsigned char)*c;
  snprintf(sha, sizeof sha, "%064lx", hash);
  cr_version version = {.slug = slug, .title = title, .section = "07",
                        .function = "sin(x^2)", .yaml = yaml, .sha256 = sha,
                        .max_points = 1, .skills = skills, .nskills = 1};
  cr_version_id id = {0, 0};
  ok(box, cr_store_version_put(box->store, &version, BOX_NOW, &id, &box->err));
  return id;
}

/** Put mistakes "a", "b" and "missing-inner-derivative" into the catalogue. */
static inline void box_mistakes(struct box *box) {
  static const cr_mistake_text mistakes[] = {
      {"a", "First mistake", "Look again."},
      {"b", "Second mistake", "Look twice."},
      {"missing-inner-derivative", "Inner derivative missing",
       "A chain needs one more factor."},
      {"lost-sign-cos", "Sign of the cosine derivative lost", "Check the sign."}};
  ok(box, cr_store_mistakes_put(box->store, mistakes, 4, &box->err));
}

/** An answer as bytes; a NULL source makes each call a new one. */
static inline int64_t box_attempt(struct box *box, int64_t student,
                                  int64_t exercise, const char *raw, size_t len,
                                  const char *source, int64_t at) {
  cr_attempt attempt = {.student = student, .exercise = exercise, .run = box->run,
                        .part = "", .raw = raw, .len = len, .submitted_at = at,
                        .seconds_on_task = -1, .source = source};
  int64_t id = 0;
  ok(box, cr_store_attempt_add(box->store, &attempt, &id, NULL, &box->err));
  return id;
}

/** "a+b|c" into at most 8 found mistakes; `copy` holds their codes. */
static inline size_t box_found(const char *text, char copy[128],
                               cr_found found[8]) {
  size_t n = 0;
  int rank = 1;
  snprintf(copy, 128, "%s", text);
  for (char *at = copy; *at && n < 8;) {
    size_t len = strcspn(at, "+|");
    char end = at[len];
    at[len] = '\0';
    found[n++] = (cr_found){.code = at, .rank = rank};
    if (end == '|') rank++;
    at += len + (end != '\0');
  }
  return n;
}

/** Grade an attempt; `mistakes` as "a+b|c". Score 1 for correct, else 0. */
static inline int64_t box_grade(struct box *box, int64_t attempt, int64_t version,
                                const char *verdict, const char *mistakes) {
  char copy[128];
  cr_found found[8];
  cr_marking marking = {.attempt = attempt, .version = version, .run = box->run,
                        .grader = "1.0", .verdict = verdict,
                        .score = strcmp(verdict, "correct") == 0,
                        .evidence = "{\"by\":\"test\"}",
                        .found = found,
                        .nfound = box_found(mistakes, copy, found),
                        .graded_at = BOX_NOW};
  int64_t id = 0;
  ok(box, cr_store_grading_add(box->store, &marking, &id, NULL, &box->err));
  return id;
}

/** An answer handed in and graded. */
static inline int64_t box_answer(struct box *box, int64_t student,
                                 cr_version_id exercise, const char *raw,
                                 const char *verdict, const char *mistakes,
                                 int64_t at) {
  int64_t id = box_attempt(box, student, exercise.exercise, raw, strlen(raw), NULL, at);
  box_grade(box, id, exercise.version, verdict, mistakes);
  return id;
}

#endif
