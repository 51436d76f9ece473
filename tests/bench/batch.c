// SPDX-License-Identifier: MIT
// Grading a class by one thread and by two, beside the least that it could take:
// reading the same files alone, and inserting the same rows alone.
//
// Needs two idle cores: on a busy machine the processor times still tell.
//
//   build/tests/bench/batch PROGRAM CLASS-FOLDER [rounds]     default: 5
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "support/measure.h"
#include "support/program.h"
#include "support/refill.h"
#include "support/rows.h"

enum { MOST_ROUNDS = 99 };

// What is measured in each round.
typedef enum column { FILES, ROWS, TWO, ONE, AGAIN, COLUMNS } column;

typedef struct batch {
  char *program, *folder;
  char database[64];
  cr_course *course;
  refill *rows; // NULL before the first round
  double wall[COLUMNS][MOST_ROUNDS], cpu[COLUMNS][MOST_ROUNDS];
  long peak[COLUMNS];
  bool failed;
} batch;

/* ---- the files ------------------------------------------------------------- */

static size_t files_read, bytes_read; // nftw hands nothing over

static int read_one(const char *path, const struct stat *about, int kind,
                    struct FTW *place) {
  (void)about;
  (void)place;
  if (kind != FTW_F) return 0;
  size_t len;
  free(bench_file(path, &len));
  bytes_read += len;
  files_read++;
  return 0;
}

static double read_files(const char *folder) {
  files_read = bytes_read = 0;
  double start = bench_seconds();
  nftw(folder, read_one, 16, FTW_PHYS);
  return bench_seconds() - start;
}

/* ---- a round --------------------------------------------------------------- */

static void forget(const batch *b) {
  static const char *const ends[] = {"", "-wal", "-shm"};
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
    char path[80];
    snprintf(path, sizeof path, "%s%s", b->database, ends[i]);
    unlink(path);
  }
  sync(); // what others have written is not waited for below
}

static void grade(batch *b, column c, size_t round, char *jobs) {
  char *const argv[] = {b->program, "grade", b->folder, "--db", b->database,
                        "-j", jobs, "-q", NULL};
  if (c != AGAIN) forget(b);
  bench_run r = bench_program(argv);
  b->failed |= r.code != 0;
  b->wall[c][round] = r.wall;
  b->cpu[c][round] = r.cpu;
  if (!b->rows) b->peak[c] = r.peak; // later, the system counts the rows of this program
}

static void one_round(batch *b, size_t round) {
  double cpu = bench_cpu();
  b->wall[FILES][round] = read_files(b->folder);
  b->cpu[FILES][round] = bench_cpu() - cpu;
  grade(b, TWO, round, "2");
  grade(b, ONE, round, "1");
  grade(b, AGAIN, round, "1");
  if (!b->rows && !b->failed) b->rows = refill_read(b->database, b->course);
  forget(b);
  cpu = bench_cpu();
  if (b->rows) b->wall[ROWS][round] = refill_write(b->rows, b->database);
  b->cpu[ROWS][round] = bench_cpu() - cpu;
  forget(b);
}

/* ---- the report ------------------------------------------------------------ */

static double median_of(const double *values, size_t rounds) {
  double copy[MOST_ROUNDS];
  for (size_t i = 0; i < rounds; i++) copy[i] = values[i];
  return bench_median(copy, rounds);
}

// The median over the rounds of what one thread takes by what both parts take alone.
static double by_parts(double time[COLUMNS][MOST_ROUNDS], size_t rounds) {
  double ratio[MOST_ROUNDS];
  for (size_t i = 0; i < rounds; i++)
    ratio[i] = time[ONE][i] / (time[FILES][i] + time[ROWS][i]);
  return bench_median(ratio, rounds);
}

static void report(batch *b, size_t rounds) {
  static const char *const names[COLUMNS] = {
      [FILES] = "the files alone",   [ROWS] = "the same rows alone",
      [ONE] = "grade -j 1",          [TWO] = "grade -j 2",
      [AGAIN] = "again, nothing new"};
  double faster[MOST_ROUNDS];
  for (size_t i = 0; i < rounds; i++) faster[i] = b->wall[ONE][i] / b->wall[TWO][i];
  printf("\nchainrule grade, %zu files of %zu bytes in all, %zu answers, median of %zu\n"
         "  seconds                   wall processor\n",
         files_read, bytes_read, refill_count(b->rows), rounds);
  for (column c = FILES; c < COLUMNS; c++) {
    printf("  %-22s %7.2f   %7.2f", names[c], median_of(b->wall[c], rounds),
           median_of(b->cpu[c], rounds));
    if (b->peak[c]) printf("   peak %ld KiB", b->peak[c]);
    putchar('\n');
  }
  printf("  -j 1 by files and rows %7.2f   %7.2f\n  -j 1 by -j 2           %7.2f\n",
         by_parts(b->wall, rounds), by_parts(b->cpu, rounds),
         bench_median(faster, rounds));
}

int main(int argc, char **argv) {
  static batch b;
  char place[] = "/tmp/bench-class-XXXXXX";
  if (argc < 3) {
    fprintf(stderr, "usage: %s PROGRAM CLASS-FOLDER [rounds]\n", argv[0]);
    return EXIT_FAILURE;
  }
  size_t rounds = argc > 3 ? strtoul(argv[3], NULL, 10) : 5;
  if (!rounds || rounds > MOST_ROUNDS) rounds = 5;
  setenv("CHAINRULE_EXERCISES", "exercises", 1);
  if (cr_course_load(&b.course, "exercises", NULL) != CR_OK || !mkdtemp(place))
    return EXIT_FAILURE;
  b.program = argv[1];
  b.folder = argv[2];
  snprintf(b.database, sizeof b.database, "%s/class.db", place);
  for (size_t i = 0; i < rounds; i++) one_round(&b, i);
  if (b.failed) fprintf(stderr, "%s grade failed\n", b.program);
  else report(&b, rounds);
  if (b.rows) refill_free(b.rows);
  cr_course_free(b.course);
  rmdir(place);
  return b.failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
