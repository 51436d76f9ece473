/* SPDX-License-Identifier: MIT */
/**
 * The program that is measured, as a process of its own.
 */
#ifndef BENCH_PROGRAM_H
#define BENCH_PROGRAM_H

/** What one run took. */
typedef struct bench_run {
  double cpu, wall; /**< seconds; processor time of all threads, the system's share too */
  long peak;        /**< KiB of memory */
  int code;         /**< how it ended; -1: it did not run */
} bench_run;

/** Run a program to its end, its output thrown away; argv as for execvp. */
bench_run bench_program(char *const argv[]);

#endif
