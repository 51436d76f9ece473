// SPDX-License-Identifier: MIT
// Parts of grading alone: reading short answers, diagnosing wrong ones, and
// compiling the keys of the course with their indexes of mistakes.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "grade/index.h"
#include "support/measure.h"
#include "support/subject.h"

enum { ROUNDS = 7, MOST_ANSWERS = 1000 };

/* ---- reading ------------------------------------------------------------- */

typedef struct typed {
  const char *text[MOST_ANSWERS];
  size_t len[MOST_ANSWERS], count, bytes;
} typed;

// The right answers of the course as they are typed, without letters.
static void find_answers(const cr_course *course, typed *out) {
  *out = (typed){.count = 0};
  for (size_t i = 0; i < course->count; i++) {
    const cr_exercise *e = course->exercise[i];
    for (size_t k = 0; k < e->nexamples && out->count < MOST_ANSWERS; k++) {
      if (strcmp(e->examples[k].verdict, "correct") != 0) continue;
      out->text[out->count] = e->examples[k].answer;
      out->len[out->count] = strlen(e->examples[k].answer);
      out->bytes += out->len[out->count++];
    }
  }
}

static const char *const letters[] = {"x", "u", "v", "w", "y", "t", "a", "b",
                                      "m", "s", "k", "n", "z", "h", "p", "q"};
enum { LETTERS = sizeof letters / sizeof *letters };

static size_t read_all(cr_pool *layer, const typed *answers) {
  const cr_names names = {.variables = letters, .nvariables = LETTERS};
  size_t unreadable = 0;
  for (size_t i = 0; i < answers->count; i++) {
    cr_reading reading;
    cr_pool_reset(layer);
    cr_read(layer, answers->text[i], answers->len[i], &names, &reading);
    unreadable += reading.expr == CR_NONE;
    cr_reading_clear(&reading);
  }
  return unreadable;
}

static void report_reading(const cr_course *course) {
  static typed answers;
  double rate[ROUNDS];
  size_t unreadable = 0;
  cr_pool *below = cr_pool_new(); // holds the letters, as the pool of a key does
  for (size_t i = 0; i < LETTERS; i++) cr_var(below, letters[i], 1);
  cr_pool *layer = cr_pool_layer(below);
  find_answers(course, &answers);
  for (int round = 0; round < ROUNDS; round++) {
    enum { passes = 100 };
    double start = bench_cpu();
    for (int pass = 0; pass < passes; pass++) unreadable = read_all(layer, &answers);
    rate[round] = passes * (double)answers.count / (bench_cpu() - start);
  }
  printf("\nReading into a layer that is reset\n  %.0f a second (aim: 1000000); %zu "
         "answers of %.0f bytes, %zu with letters not declared\n",
         bench_median(rate, ROUNDS), answers.count,
         (double)answers.bytes / (double)answers.count, unreadable);
  cr_pool_free(layer);
  cr_pool_free(below);
}

/* ---- right and wrong answers --------------------------------------------- */

enum { WAYS = 5 };

static double pass(subject *s) {
  double start = bench_cpu();
  for (size_t i = 0; i < s->rows->count; i++) subject_decide(s, OURS_KEPT, i);
  return (bench_cpu() - start) / (double)s->rows->count * 1e6;
}

static void report_diagnosis(void) {
  static const struct {
    const char *name;
    bool right;
    subject_depth depth;
  } way[WAYS] = {{"right, verdict", true, VERDICTS},
                 {"right, with feedback", true, FEEDBACK},
                 {"wrong, verdict", false, VERDICTS},
                 {"wrong, with mistakes", false, MISTAKES},
                 {"wrong, with feedback", false, FEEDBACK}};
  bench_rows rows[WAYS];
  subject subjects[WAYS];
  double cold[WAYS], time[WAYS][ROUNDS];
  for (int w = 0; w < WAYS; w++) {
    bench_rows_load(&rows[w], "tests/bench/data/wrong.tsv");
    for (size_t i = 0; i < rows[w].count && way[w].right; i++)
      rows[w].row[i].answer = rows[w].row[i].right;
    subject_init(&subjects[w], &rows[w], false, way[w].depth);
    cold[w] = pass(&subjects[w]); // compiles keys and indexes
  }
  for (int round = 0; round < ROUNDS; round++)
    for (int w = 0; w < WAYS; w++) time[w][round] = pass(&subjects[w]);
  double unit = bench_median(time[0], ROUNDS);
  printf("\nWrong answers beside right ones, %zu rows, microseconds an answer\n"
         "  %-22s %9s %9s %9s\n",
         rows[0].count, "", "warm", "ratio", "cold");
  for (int w = 0; w < WAYS; w++) {
    double median = bench_median(time[w], ROUNDS);
    printf("  %-22s %9.1f %9.2f %9.1f\n", way[w].name, median, median / unit, cold[w]);
    subject_clear(&subjects[w]);
    bench_rows_free(&rows[w]);
  }
}

/* ---- keys and indexes ---------------------------------------------------- */

typedef struct cost {
  double key, index;
  size_t entries;
} cost;

static cost compile(const cr_exercise *exercise) {
  cr_key *key;
  double start = bench_cpu();
  if (cr_key_of_exercise(&key, exercise, NULL) != CR_OK) return (cost){0};
  double made = bench_cpu();
  size_t entries = cr_index_of(key)->count;
  double done = bench_cpu();
  cr_key_free(key);
  return (cost){(made - start) * 1e6, (done - made) * 1e3, entries};
}

static void report_keys(const cr_course *course) {
  double *key = bench_room(course->count, sizeof *key);
  double *index = bench_room(course->count, sizeof *index);
  double *entries = bench_room(course->count, sizeof *entries);
  for (size_t i = 0; i < course->count; i++) {
    double keys[ROUNDS], indexes[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      cost c = compile(course->exercise[i]);
      keys[round] = c.key;
      indexes[round] = c.index;
      entries[i] = (double)c.entries;
    }
    key[i] = bench_median(keys, ROUNDS);
    index[i] = bench_median(indexes, ROUNDS);
  }
  size_t n = course->count;
  printf("\nKeys of the course, %zu exercises: median, largest\n"
         "  key, microseconds       %8.1f %8.1f\n",
         n, bench_median(key, n), bench_percentile(key, n, 1));
  printf("  index, milliseconds     %8.2f %8.2f\n", bench_median(index, n),
         bench_percentile(index, n, 1));
  printf("  wrong answers in it     %8.0f %8.0f\n", bench_median(entries, n),
         bench_percentile(entries, n, 1));
  free(key);
  free(index);
  free(entries);
}

int main(void) {
  cr_course *course;
  cr_error err = {0};
  bench_pin();
  if (cr_course_load(&course, "exercises", &err) != CR_OK) {
    fprintf(stderr, "%s\n", err.message);
    return EXIT_FAILURE;
  }
  report_reading(course);
  report_diagnosis();
  report_keys(course);
  cr_course_free(course);
  return EXIT_SUCCESS;
}
