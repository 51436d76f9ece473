// SPDX-License-Identifier: MIT
// Decisions a second: read the text, differentiate, decide. Beside the library
// runs the yardstick, on the same rows, one after the other in each round.
//
// Rates are rows by processor time of a whole pass, the median over the rounds.
// A row's microseconds are its best of each round, the median over the rounds.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/measure.h"
#include "support/subject.h"

enum { ROUNDS = 5 };

// What is measured of a table, in this order in each round.
typedef enum column { YARD, YARD_KNOWN, FRESH, COLD, WARM, COLUMNS } column;

static const struct {
  const char *name, *what;
  subject_mode mode;
  column beside; // the column of the yardstick that it is compared with
} columns[COLUMNS] = {
    [YARD] = {"yardstick", "the bare sampler, function and answer", YARD_FRESH, YARD},
    [YARD_KNOWN] = {"  remembered", "the same, function remembered", YARD_KEPT,
                    YARD_KNOWN},
    [FRESH] = {"fresh", "a new key (or pool) for each row", OURS_FRESH, YARD},
    [COLD] = {"cold", "keys remembered, none yet compiled", OURS_KEPT, YARD},
    [WARM] = {"warm", "keys remembered and compiled", OURS_KEPT, YARD_KNOWN},
};

typedef struct table {
  const char *name;
  bench_rows rows;
  subject subject;
  double *row[COLUMNS]; // best times of rows: round after round
  double pass[COLUMNS][ROUNDS];
  subject_said *said[COLUMNS];
} table;

static void open_table(table *t, const char *name, const char *path, bool pairs) {
  *t = (table){.name = name};
  bench_rows_load(&t->rows, path);
  subject_init(&t->subject, &t->rows, pairs, VERDICTS);
  for (int c = 0; c < COLUMNS; c++) {
    t->row[c] = bench_room(t->rows.count * ROUNDS, sizeof(double));
    t->said[c] = bench_room(t->rows.count, sizeof(subject_said));
  }
}

static void close_table(table *t) {
  for (int c = 0; c < COLUMNS; c++) {
    free(t->row[c]);
    free(t->said[c]);
  }
  subject_clear(&t->subject);
  bench_rows_free(&t->rows);
}

static double *row_time(const table *t, column c, int round, size_t i) {
  return &t->row[c][(size_t)round * t->rows.count + i];
}

/* ---- measuring ----------------------------------------------------------- */

// Every row once; the processor time that it took, without what comes before.
static double one_pass(table *t, column c, int round) {
  if (c == COLD) subject_forget(&t->subject);
  double cpu = bench_cpu();
  for (size_t i = 0; i < t->rows.count; i++) {
    double start = bench_seconds();
    t->said[c][i] = subject_decide(&t->subject, columns[c].mode, i);
    double took = bench_seconds() - start, *best = row_time(t, c, round, i);
    if (*best == 0 || took < *best) *best = took;
  }
  return bench_cpu() - cpu;
}

static void measure(table *t, column c, int round) {
  enum { most_passes = 1000 };
  static const double enough = 0.04;
  double total = 0;
  int passes = 0;
  while (passes < most_passes && total < enough) {
    total += one_pass(t, c, round);
    passes++;
  }
  t->pass[c][round] = total / passes;
}

// Where hardly a function comes twice, cold is fresh.
static bool is_measured(const table *t, column c) {
  return c != COLD || (!t->subject.pairs && t->rows.nkeys * 2 < t->rows.count);
}

static void measure_all(table *t, size_t ntables) {
  for (int round = 0; round < ROUNDS; round++)
    for (size_t k = 0; k < ntables; k++)
      for (column c = YARD; c < COLUMNS; c++)
        if (is_measured(&t[k], c)) measure(&t[k], c, round);
}

/* ---- the report ---------------------------------------------------------- */

static double median_of_row(const table *t, column c, size_t i) {
  double values[ROUNDS];
  for (int round = 0; round < ROUNDS; round++) values[round] = *row_time(t, c, round, i);
  return bench_median(values, ROUNDS);
}

static bool is_accepted(const bench_row *row) { return !strcmp(row->verdict, "equal"); }

// Rows decided otherwise than the table says, and rows not decided.
static void count_errors(const table *t, column c, size_t *wrong, size_t *undecided) {
  *wrong = *undecided = 0;
  for (size_t i = 0; i < t->rows.count; i++) {
    yard_says says = t->said[c][i].says;
    *undecided += says == YARD_UNREADABLE;
    *wrong += says != YARD_UNREADABLE &&
              (says == YARD_ACCEPTS) != is_accepted(&t->rows.row[i]);
  }
}

static double pass_of(const table *t, column c) {
  double values[ROUNDS];
  memcpy(values, t->pass[c], sizeof values);
  return bench_median(values, ROUNDS);
}

// The median over the rounds of the ratio within each round.
static double ratio_of(const table *t, column c) {
  double values[ROUNDS];
  for (int round = 0; round < ROUNDS; round++)
    values[round] = t->pass[columns[c].beside][round] / t->pass[c][round];
  return bench_median(values, ROUNDS);
}

static void report_column(const table *t, column c) {
  size_t n = t->rows.count, wrong, undecided;
  double *times = bench_room(n, sizeof *times);
  for (size_t i = 0; i < n; i++) times[i] = median_of_row(t, c, i) * 1e6;
  count_errors(t, c, &wrong, &undecided);
  double p50 = bench_percentile(times, n, 0.5), p99 = bench_percentile(times, n, 0.99);
  printf("%-10s %-14s %9.0f %8.4f %9.1f %10.1f %6zu %9zu\n", t->name, columns[c].name,
         (double)n / pass_of(t, c), ratio_of(t, c), p50, p99, wrong, undecided);
  free(times);
}

static void report_rates(const table *t, size_t ntables) {
  printf("\nDecisions, medians of %d interleaved rounds\n", ROUNDS);
  for (column c = YARD; c < COLUMNS; c++)
    printf("  %-14s %s\n", columns[c].name, columns[c].what);
  printf("ratio: to the yardstick, of warm to the yardstick that remembers\n\n"
         "%-10s %-14s %9s %8s %9s %10s %6s %9s\n",
         "rows", "", "a second", "ratio", "p50 us", "p99 us", "wrong", "undecided");
  for (size_t k = 0; k < ntables; k++) {
    for (column c = YARD; c < COLUMNS; c++)
      if (is_measured(&t[k], c)) report_column(&t[k], c);
    printf("%-10s (%zu rows, %zu questions)\n\n", "", t[k].rows.count, t[k].rows.nkeys);
  }
}

static void report_rung(const table *t, cr_evidence rung, double all) {
  size_t n = 0;
  double *times = bench_room(t->rows.count, sizeof *times), total = 0;
  for (size_t i = 0; i < t->rows.count; i++) {
    if (t->said[WARM][i].evidence != rung) continue;
    times[n] = median_of_row(t, WARM, i) * 1e6;
    total += times[n++];
  }
  if (n) {
    double p50 = bench_percentile(times, n, 0.5), p99 = bench_percentile(times, n, 0.99);
    const char *name = rung == CR_BY_NOTHING ? "undecided" : cr_evidence_name(rung);
    printf("%-10s %-14s %6zu %9.1f %10.1f %8.1f%%\n", t->name, name, n, p50, p99,
           100 * total / all);
  }
  free(times);
}

static void report_rungs(const table *t, size_t ntables) {
  printf("By what proved it, warm\n\n%-10s %-14s %6s %9s %10s %9s\n", "rows", "", "count",
         "p50 us", "p99 us", "of time");
  for (size_t k = 0; k < ntables; k++) {
    double all = 0;
    for (size_t i = 0; i < t[k].rows.count; i++)
      all += median_of_row(&t[k], WARM, i) * 1e6;
    for (int rung = CR_BY_NOTHING; rung <= CR_BY_WITNESS; rung++)
      report_rung(&t[k], (cr_evidence)rung, all);
  }
}

int main(void) {
  static const struct {
    const char *name, *path;
    bool pairs;
  } files[] = {{"tutorial", "tests/bench/data/tutorial.tsv", false},
               {"pairs", "tests/bench/data/equal.tsv", true},
               {"wrong", "tests/bench/data/wrong.tsv", false},
               {"rubi", "tests/bench/data/rubi.tsv", false}};
  enum { FILES = sizeof files / sizeof *files };
  table tables[FILES + 1];
  size_t n = 0;
  const char *extra = getenv("CHAINRULE_BENCH_EXTRA");
  bench_pin();
  for (; n < FILES; n++)
    open_table(&tables[n], files[n].name, files[n].path, files[n].pairs);
  if (extra && *extra) open_table(&tables[n++], "extra", extra, false);
  measure_all(tables, n);
  report_rates(tables, n);
  report_rungs(tables, n);
  for (size_t k = 0; k < n; k++) close_table(&tables[k]);
  return EXIT_SUCCESS;
}
