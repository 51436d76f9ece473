// SPDX-License-Identifier: MIT
#include "refill.h"

#include <chainrule/calculus.h>
#include <chainrule/runs.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "measure.h"

enum { EACH_COMMIT = 4000, MOST_FOUND = 24 };

// An answer with its grading. What is said of where a mistake is, is not kept.
typedef struct answer {
  int64_t id, student, submitted_at;
  size_t exercise; // of the course
  const char *raw, *verdict, *reading, *evidence, *grader;
  size_t len, nfound;
  double score;
  cr_found *found;
} answer;

// A student with a file.
typedef struct student {
  int64_t id;
  const char *login, *path, *sha256;
} student;

struct refill {
  cr_arena *arena;
  const cr_course *course;
  answer *answer;
  size_t count, cap;
  student *student; // by id
  size_t nstudents, student_cap;
};

static cr_error err;

static void must(cr_status status) {
  if (status == CR_OK) return;
  fprintf(stderr, "%s\n%s\n", err.message, err.hint);
  exit(EXIT_FAILURE);
}

static void *one_more(void *items, size_t *cap, size_t count, size_t size) {
  if (count < *cap) return items;
  *cap = *cap ? 2 * *cap : 1024;
  items = realloc(items, *cap * size);
  if (items) return items;
  fprintf(stderr, "no memory\n");
  exit(EXIT_FAILURE);
}

/* ---- reading ------------------------------------------------------------- */

static const char *kept(refill *r, const char *text) {
  return cr_arena_strndup(r->arena, text, strlen(text));
}

static bool keep_student(void *context, const cr_student_row *row) {
  refill *r = context;
  r->student = one_more(r->student, &r->student_cap, r->nstudents, sizeof *r->student);
  r->student[r->nstudents++] = (student){row->id, kept(r, row->login), "", ""};
  return true;
}

static int by_id(const void *a, const void *b) {
  int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
  return (x > y) - (x < y);
}

static student *find_student(const refill *r, int64_t id) {
  return bsearch(&id, r->student, r->nstudents, sizeof *r->student, by_id);
}

static bool keep_item(void *context, const cr_run_item *item) {
  refill *r = context;
  student *s = find_student(r, item->student);
  if (!s) return true;
  s->path = kept(r, item->path);
  s->sha256 = kept(r, item->sha256);
  return true;
}

// "a+b|c": a and b made together, or else c.
static size_t split(refill *r, const char *mistakes, cr_found **out) {
  cr_found found[MOST_FOUND];
  size_t n = 0;
  int rank = 1;
  while (*mistakes && n < MOST_FOUND) {
    size_t len = strcspn(mistakes, "+|");
    found[n++] = (cr_found){.code = cr_arena_strndup(r->arena, mistakes, len), .rank = rank};
    mistakes += len;
    rank += *mistakes == '|';
    mistakes += *mistakes != '\0';
  }
  *out = cr_arena_alloc(r->arena, (n + 1) * sizeof *found);
  memcpy(*out, found, n * sizeof *found);
  return n;
}

static size_t exercise_called(const cr_course *course, const char *slug) {
  size_t i = 0;
  while (i < course->count && strcmp(course->exercise[i]->id, slug) != 0) i++;
  return i;
}

static bool keep_answer(void *context, const cr_attempt_row *row) {
  refill *r = context;
  answer a = {.id = row->id, .student = row->student, .submitted_at = row->submitted_at,
              .exercise = exercise_called(r->course, row->slug),
              .verdict = cr_outcome_name(row->graded), .len = row->len,
              .score = row->score};
  if (a.exercise == r->course->count) return true;
  a.raw = cr_arena_strndup(r->arena, row->raw, row->len);
  a.reading = *row->reading ? kept(r, row->reading) : NULL;
  a.evidence = *row->evidence ? kept(r, row->evidence) : NULL;
  a.grader = kept(r, row->grader);
  a.nfound = split(r, row->mistakes, &a.found);
  r->answer = one_more(r->answer, &r->cap, r->count, sizeof a);
  r->answer[r->count++] = a;
  return true;
}

refill *refill_read(const char *database, const cr_course *course) {
  refill *r = bench_room(1, sizeof *r);
  cr_store *store;
  r->arena = cr_arena_new();
  r->course = course;
  must(cr_store_open(&store, database, 0, &err));
  must(cr_store_students(store, keep_student, r, &err));
  qsort(r->student, r->nstudents, sizeof *r->student, by_id);
  must(cr_store_items(store, 0, NULL, keep_item, r, &err));
  must(cr_store_attempts(store, NULL, keep_answer, r, &err));
  must(cr_store_close(store, &err));
  qsort(r->answer, r->count, sizeof *r->answer, by_id);
  return r;
}

size_t refill_count(const refill *r) { return r->count; }

void refill_free(refill *r) {
  cr_arena_free(r->arena);
  free(r->answer);
  free(r->student);
  free(r);
}

/* ---- writing ------------------------------------------------------------- */

static void put_mistakes(cr_store *store, const cr_course *course) {
  size_t count;
  const cr_mistake *all = cr_mistakes(&count);
  for (size_t i = 0; i < count; i++) {
    const cr_mistake_text text = {all[i].id, all[i].id, all[i].id};
    must(cr_store_mistakes_put(store, &text, 1, &err));
  }
  for (size_t i = 0; i < course->count; i++)
    for (size_t k = 0; k < course->exercise[i]->nmistakes; k++) {
      char code[256];
      snprintf(code, sizeof code, "%s:%s", course->exercise[i]->id,
               course->exercise[i]->mistakes[k].id);
      const cr_mistake_text text = {code, code, code};
      must(cr_store_mistakes_put(store, &text, 1, &err));
    }
}

static cr_version_id *put_versions(cr_store *store, const cr_course *course) {
  cr_version_id *id = bench_room(course->count, sizeof *id);
  for (size_t i = 0; i < course->count; i++) {
    const cr_exercise *e = course->exercise[i];
    const cr_version version = {.slug = e->id, .title = e->title, .section = e->section,
                                .function = e->function, .yaml = e->source,
                                .sha256 = e->sha256, .max_points = e->points};
    must(cr_store_version_put(store, &version, 1, &id[i], &err));
  }
  return id;
}

static void put_answer(cr_store *store, const answer *a, int64_t who, int64_t run,
                       const char *source, cr_version_id version) {
  int64_t attempt, grading;
  const cr_attempt row = {.student = who, .exercise = version.exercise, .run = run,
                          .part = "", .raw = a->raw, .len = a->len, .source = source,
                          .submitted_at = a->submitted_at, .seconds_on_task = -1};
  must(cr_store_attempt_add(store, &row, &attempt, NULL, &err));
  const cr_marking marking = {.attempt = attempt, .version = version.version, .run = run,
                              .grader = a->grader, .verdict = a->verdict,
                              .score = a->score, .reading = a->reading,
                              .evidence = a->evidence, .found = a->found,
                              .nfound = a->nfound, .graded_at = 1};
  must(cr_store_grading_add(store, &marking, &grading, NULL, &err));
}

// The answers of one student from `i` on, and the note on the file; where the next begin.
static size_t put_student(const refill *r, cr_store *store, size_t i, int64_t run,
                          const cr_version_id *version) {
  const student *s = find_student(r, r->answer[i].student);
  const cr_student row = {.login = s->login};
  int64_t id;
  must(cr_store_enrol(store, &row, 1, &id, NULL, &err));
  for (; i < r->count && r->answer[i].student == s->id; i++)
    put_answer(store, &r->answer[i], id, run, s->path, version[r->answer[i].exercise]);
  const cr_run_item item = {.run = run, .path = s->path, .student = id,
                            .sha256 = s->sha256, .state = "ok"};
  must(cr_store_item_put(store, &item, &err));
  return i;
}

static void put_all(const refill *r, cr_store *store, int64_t run,
                    const cr_version_id *version) {
  size_t since = 0;
  must(cr_store_begin(store, &err));
  for (size_t i = 0; i < r->count;) {
    i = put_student(r, store, i, run, version);
    if (i - since < EACH_COMMIT) continue;
    must(cr_store_commit(store, &err));
    must(cr_store_begin(store, &err));
    since = i;
  }
  must(cr_store_commit(store, &err));
}

double refill_write(const refill *r, const char *database) {
  const cr_run start = {"batch", "bench", "bench", "bench", 1};
  double begun = bench_seconds();
  cr_store *store;
  int64_t run;
  must(cr_store_open(&store, database, CR_STORE_CREATE, &err));
  must(cr_store_run_start(store, &start, &run, &err));
  put_mistakes(store, r->course);
  cr_version_id *version = put_versions(store, r->course);
  put_all(r, store, run, version);
  must(cr_store_close(store, &err));
  free(version);
  return bench_seconds() - begun;
}
