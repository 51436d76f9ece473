/* SPDX-License-Identifier: MIT */
/**
 * Tables on standard input and output: tab-separated rows under a header line.
 * Columns are found by name. `\u{XXXX}` (a character) and `\x{XX}` (a byte)
 * are undone on reading; what would break a row is written that way.
 *
 * One row of output for each row of input, in order, never held back while no
 * further input is waiting. A bad row is answered, never fatal. Memory: one
 * row, of at most CR_TSV_MOST_BYTES.
 */
#ifndef CR_CLI_TSV_H
#define CR_CLI_TSV_H

#include "cli.h"

enum {
  CR_TSV_COLUMNS = 8,
  /** One field is at most 1 MiB long, escaped at most eight times that. */
  CR_TSV_MOST_BYTES = 32 * 1024 * 1024
};

/** A field, zero-terminated; zeros may stand before. Missing ones are empty. */
typedef struct cr_tsv_field {
  const char *text;
  size_t len;
} cr_tsv_field;

/** One row, its fields in the order of the mode's columns. */
typedef struct cr_tsv_row {
  cr_tsv_field field[CR_TSV_COLUMNS];
  bool too_long; /**< longer than a row may be; the end is missing */
} cr_tsv_row;

/** What a table is read for. */
typedef struct cr_tsv_mode {
  const char *columns[CR_TSV_COLUMNS]; /**< names, the first is id */
  size_t required;     /**< so many of them must be there */
  const char *header;  /**< of the output */
  bool timed;          /**< ends with a column microseconds */
  /** Append the fields after id with cr_tsv_put. */
  void (*answer)(void *context, const cr_tsv_row *row, cr_text *out);
} cr_tsv_mode;

/** Append a tab and a field, escaped. */
void cr_tsv_put(cr_text *out, const char *text, size_t len);
/** The same for a zero-terminated text. */
void cr_tsv_puts(cr_text *out, const char *text);
/** Answer the table on stdin. @return the exit code */
int cr_tsv_run(const cr_tsv_mode *mode, void *context);

/** check --tsv. @return the exit code */
int cr_tsv_check(bool fresh);
/** compare --tsv. */
int cr_tsv_compare(void);
/** read --tsv. */
int cr_tsv_read(void);

#endif
