/* SPDX-License-Identifier: MIT */
/**
 * Clocks, medians and the one core that everything is measured on.
 */
#ifndef BENCH_MEASURE_H
#define BENCH_MEASURE_H

#include <stddef.h>

/** Stay on the last core that this process may use (the first one is busier). */
void bench_pin(void);
/** Seconds of a clock that only goes forward. */
double bench_seconds(void);
/** Seconds of processor time of this thread; others do not count. */
double bench_cpu(void);
/** Peak resident memory of this process in KiB. */
long bench_peak(void);

/** Sort the values and give the one that `part` (0 to 1) of them lie below. */
double bench_percentile(double *values, size_t n, double part);
/** The middle one; sorts the values. */
double bench_median(double *values, size_t n);

/** Grown space or the end of the program, zeroed. */
void *bench_room(size_t count, size_t size);

#endif
