// SPDX-License-Identifier: MIT
// How fast answers are stored and summed up: answers with their gradings in
// transactions of 1,000, then the questions that reports ask.
//
//   build/tests/bench/store [answers]     default: 100000
#include <chainrule/report.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { EXERCISES = 30, EACH = 300, BATCH = 1000 };

static cr_error err;

static void must(cr_status status) {
  if (status == CR_OK) return;
  fprintf(stderr, "%s\n%s\n", err.message, err.hint);
  exit(EXIT_FAILURE);
}

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void prepare(cr_store *store, cr_version_id exercises[EXERCISES], int64_t *run) {
  static const cr_mistake_text mistakes[] = {{"a", "A", "x"}, {"b", "B", "y"}};
  const cr_run start = {"batch", "bench", "bench", "bench", 1};
  must(cr_store_run_start(store, &start, run, &err));
  must(cr_store_mistakes_put(store, mistakes, 2, &err));
  for (int i = 0; i < EXERCISES; i++) {
    char slug[16], sha[65];
    snprintf(slug, sizeof slug, "ex-%02d", i);
    snprintf(sha, sizeof sha, "%064d", i);
    const cr_version version = {.slug = slug, .title = "T", .yaml = "yaml",
                                .sha256 = sha, .max_points = 1};
    must(cr_store_version_put(store, &version, 1, &exercises[i], &err));
  }
}

static void answer(cr_store *store, int i, int64_t student, cr_version_id exercise,
                   int64_t run) {
  char raw[64], source[64];
  bool good = i % 2;
  int64_t id, grading;
  snprintf(raw, sizeof raw, "2*x*cos(x^2)+%d", i % 97);
  snprintf(source, sizeof source, "s%05d/answers.yaml#%d", i / EACH, i);
  const cr_attempt attempt = {.student = student, .exercise = exercise.exercise,
                              .run = run, .part = "", .raw = raw, .len = strlen(raw),
                              .submitted_at = i, .seconds_on_task = -1,
                              .source = source};
  must(cr_store_attempt_add(store, &attempt, &id, NULL, &err));
  const cr_found found = {.code = i % 3 ? "a" : "b", .rank = 1};
  const cr_marking marking = {.attempt = id, .version = exercise.version, .run = run,
                              .grader = "1.0", .score = good,
                              .verdict = good ? "correct" : "incorrect",
                              .reading = "2*x*cos(x^2)",
                              .evidence = "{\"evidence\":\"witness\"}", .found = &found,
                              .nfound = good ? 0 : 1, .graded_at = i};
  must(cr_store_grading_add(store, &marking, &grading, NULL, &err));
}

static void fill(cr_store *store, int answers) {
  cr_version_id exercises[EXERCISES];
  int64_t run, student = 0;
  prepare(store, exercises, &run);
  double start = seconds();
  for (int i = 0; i < answers; i++) {
    char login[16];
    if (i % BATCH == 0) must(cr_store_begin(store, &err));
    snprintf(login, sizeof login, "s%05d", i / EACH);
    const cr_student s = {.login = login};
    if (i % EACH == 0) must(cr_store_enrol(store, &s, 1, &student, NULL, &err));
    answer(store, i, student, exercises[i % EXERCISES], run);
    if (i % BATCH == BATCH - 1 || i == answers - 1) must(cr_store_commit(store, &err));
  }
  double took = seconds() - start;
  printf("stored and graded  %9d answers  %7.2f s  %8.0f a second\n", answers, took,
         answers / took);
}

int main(int argc, char **argv) {
  int answers = argc > 1 ? (int)strtol(argv[1], NULL, 10) : 100000;
  char folder[] = "/tmp/bench-store-XXXXXX";
  char path[64];
  cr_store *store;
  cr_text out;
  cr_text_init(&out, CR_REPORT_MAX_BYTES);
  if (!mkdtemp(folder)) return EXIT_FAILURE;
  snprintf(path, sizeof path, "%s/class.db", folder);
  must(cr_store_open(&store, path, CR_STORE_CREATE, &err));
  fill(store, answers);
  double start = seconds();
  must(cr_report_class(store, NULL, &out, &err));
  printf("class report       %9zu bytes    %7.2f s\n", out.len, seconds() - start);
  start = seconds();
  cr_text_clear(&out);
  must(cr_report_student(store, "s00000", NULL, &out, &err));
  printf("student report     %9zu bytes    %7.3f s\n", out.len, seconds() - start);
  must(cr_store_close(store, &err));
  cr_text_free(&out);
  unlink(path);
  rmdir(folder);
  return EXIT_SUCCESS;
}
