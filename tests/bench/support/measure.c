// SPDX-License-Identifier: MIT
#include "measure.h"

#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

void bench_pin(void) {
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set)) return;
  int last = -1;
  for (int i = 0; i < CPU_SETSIZE; i++)
    if (CPU_ISSET(i, &set)) last = i;
  CPU_ZERO(&set);
  if (last >= 0) CPU_SET(last, &set);
  if (last < 0 || sched_setaffinity(0, sizeof set, &set))
    fprintf(stderr, "not pinned to one core: the figures will waver\n");
}

static double read_clock(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

double bench_seconds(void) { return read_clock(CLOCK_MONOTONIC); }
// The clock of the process counts whole ticks only once it has a limit (chain.c).
double bench_cpu(void) { return read_clock(CLOCK_THREAD_CPUTIME_ID); }

long bench_peak(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

static int by_value(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

double bench_percentile(double *values, size_t n, double part) {
  if (!n) return 0;
  qsort(values, n, sizeof *values, by_value);
  size_t i = (size_t)(part * (double)n);
  return values[i < n ? i : n - 1];
}

double bench_median(double *values, size_t n) { return bench_percentile(values, n, 0.5); }

void *bench_room(size_t count, size_t size) {
  void *room = calloc(count ? count : 1, size);
  if (room) return room;
  fprintf(stderr, "no memory\n");
  exit(EXIT_FAILURE);
}
