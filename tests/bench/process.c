// SPDX-License-Identifier: MIT
// The whole program: what one `check` costs from start to end, and a class.
//
//   build/tests/bench/process PROGRAM CLASS-FOLDER [rounds]     default: 200
#include <fcntl.h>
#include <ftw.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/measure.h"
#include "support/rows.h"

extern char **environ;

typedef struct run {
  double cpu, wall; // seconds
  long peak;        // KiB
  int status;
} run;

static double seconds_of(struct timeval t) {
  return (double)t.tv_sec + (double)t.tv_usec * 1e-6;
}

// Run a program to its end, its output thrown away.
static run run_program(char *const argv[]) {
  run r = {.status = -1};
  posix_spawn_file_actions_t quiet;
  posix_spawn_file_actions_init(&quiet);
  posix_spawn_file_actions_addopen(&quiet, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  struct rusage usage;
  pid_t child;
  double start = bench_seconds();
  if (posix_spawnp(&child, argv[0], &quiet, NULL, argv, environ) == 0 &&
      wait4(child, &r.status, 0, &usage) == child) {
    r.wall = bench_seconds() - start;
    r.cpu = seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
    r.peak = usage.ru_maxrss;
  }
  posix_spawn_file_actions_destroy(&quiet);
  return r;
}

/* ---- one answer, one process --------------------------------------------- */

static void report_checks(char *program, size_t rounds) {
  char *const check[] = {program, "check", "gaussian", "-2x e^(-x^2)", NULL};
  char *const nothing[] = {"true", NULL};
  double *cpu = bench_room(rounds, sizeof *cpu), *wall = bench_room(rounds, sizeof *wall);
  double *bare = bench_room(rounds, sizeof *bare);
  run r = run_program(check);
  for (size_t i = 0; i < rounds; i++) {
    bare[i] = run_program(nothing).cpu * 1e3;
    r = run_program(check);
    cpu[i] = r.cpu * 1e3;
    wall[i] = r.wall * 1e3;
  }
  printf("\nchainrule check gaussian '-2x e^(-x^2)', %zu processes, milliseconds\n"
         "  processor %.1f (p99 %.1f), wall %.1f, of which any process %.1f; exit %d, "
         "%ld KiB\n",
         rounds, bench_median(cpu, rounds), bench_percentile(cpu, rounds, 0.99),
         bench_median(wall, rounds), bench_median(bare, rounds), WEXITSTATUS(r.status),
         r.peak);
  free(cpu);
  free(wall);
  free(bare);
}

/* ---- a class -------------------------------------------------------------- */

static size_t bytes_read, files_read; // nftw hands nothing over

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

static void report_class(char *program, char *folder) {
  char place[] = "/tmp/bench-class-XXXXXX";
  if (!mkdtemp(place)) return;
  char database[64];
  snprintf(database, sizeof database, "%s/class.db", place);
  char *const grade[] = {program, "grade", folder, "--db", database, NULL};
  double start = bench_seconds();
  nftw(folder, read_one, 16, FTW_PHYS);
  double reading = bench_seconds() - start;
  run first = run_program(grade), again = run_program(grade);
  printf("\nchainrule grade, %zu files of %zu bytes in all\n"
         "  reading them alone     %8.2f s\n"
         "  graded and stored      %8.2f s, processor %.2f s, peak %ld KiB, exit %d\n"
         "  again, nothing new     %8.2f s\n",
         files_read, bytes_read, reading, first.wall, first.cpu, first.peak,
         WEXITSTATUS(first.status), again.wall);
  unlink(database);
  rmdir(place);
}

int main(int argc, char **argv) {
  if (argc < 3) {
    fprintf(stderr, "usage: %s PROGRAM CLASS-FOLDER [rounds]\n", argv[0]);
    return EXIT_FAILURE;
  }
  bench_pin();
  setenv("CHAINRULE_EXERCISES", "exercises", 1);
  report_checks(argv[1], argc > 3 ? strtoul(argv[3], NULL, 10) : 200);
  report_class(argv[1], argv[2]);
  return EXIT_SUCCESS;
}
