// SPDX-License-Identifier: MIT
// The whole program: what one `check` costs from start to end, beside a program
// that does nothing.
//
//   build/tests/bench/process PROGRAM [rounds]     default: 1000
#include <stdio.h>
#include <stdlib.h>

#include "support/measure.h"
#include "support/program.h"

// Times of one program, in milliseconds.
typedef struct times {
  double *cpu, *wall;
} times;

static times times_of(size_t rounds) {
  return (times){bench_room(rounds, sizeof(double)), bench_room(rounds, sizeof(double))};
}

static bench_run once(times *t, size_t i, char *const argv[]) {
  bench_run r = bench_program(argv);
  t->cpu[i] = r.cpu * 1e3;
  t->wall[i] = r.wall * 1e3;
  return r;
}

static void report(const char *name, times *t, size_t rounds) {
  printf("  %-10s %6.2f %6.2f %6.2f    %6.2f\n", name, bench_percentile(t->cpu, rounds, 0.05),
         bench_median(t->cpu, rounds), bench_percentile(t->cpu, rounds, 0.99),
         bench_median(t->wall, rounds));
  free(t->cpu);
  free(t->wall);
}

int main(int argc, char **argv) {
  if (argc < 2) {
    fprintf(stderr, "usage: %s PROGRAM [rounds]\n", argv[0]);
    return EXIT_FAILURE;
  }
  size_t rounds = argc > 2 ? strtoul(argv[2], NULL, 10) : 1000;
  char *const check[] = {argv[1], "check", "gaussian", "-2x e^(-x^2)", NULL};
  char *const version[] = {argv[1], "version", NULL}, *const nothing[] = {"true", NULL};
  times bare = times_of(rounds), loaded = times_of(rounds), whole = times_of(rounds);
  bench_run r = {.code = -1};
  bench_pin();
  setenv("CHAINRULE_EXERCISES", "exercises", 1);
  for (size_t i = 0; i < rounds; i++) {
    once(&bare, i, nothing);
    once(&loaded, i, version);
    r = once(&whole, i, check);
  }
  printf("\nWhole processes, %zu of each, interleaved, milliseconds\n\n"
         "  %-10s %6s %6s %6s    %6s\n",
         rounds, "processor", "p5", "p50", "p99", "wall p50");
  report("true", &bare, rounds);
  report("version", &loaded, rounds);
  report("check", &whole, rounds);
  printf("  check gaussian '-2x e^(-x^2)': exit %d, %ld KiB\n", r.code, r.peak);
  return EXIT_SUCCESS;
}
