/* SPDX-License-Identifier: MIT */
/**
 * Tables that are measured: tab-separated, '#' comment lines, a header line
 * with the columns' names. Unlike tests/support/cases.h it fails by ending the
 * program, and takes any path.
 */
#ifndef BENCH_ROWS_H
#define BENCH_ROWS_H

#include <stddef.h>

/** One row; fields that the table has not are "". */
typedef struct bench_row {
  const char *function; /**< or the first of a pair, column a */
  const char *variable;
  const char *answer;   /**< or the second of a pair, column b */
  const char *right;    /**< the right answer beside a wrong one */
  const char *domain;
  const char *given;
  const char *verdict;  /**< equal, different or nowhere */
  size_t key;           /**< rows with the same question have the same number */
} bench_row;

typedef struct bench_rows {
  bench_row *row;
  size_t count;
  size_t nkeys;
  char *text; /**< what the fields point into */
} bench_rows;

/** Load a table or end the program. Free with bench_rows_free. */
void bench_rows_load(bench_rows *out, const char *path);
/** Free the rows. */
void bench_rows_free(bench_rows *rows);

/** A whole file, zero-terminated, or the end of the program; free it. */
char *bench_file(const char *path, size_t *len);

#endif
