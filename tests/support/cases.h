/* SPDX-License-Identifier: MIT */
/**
 * Tables of test cases: tests/cases/NAME.tsv. Lines that start with '#' are
 * comments, empty lines are skipped; the first other line names the columns,
 * every further line is a case. Fields are separated by tabs; fields missing
 * at the end of a line are empty.
 *
 *   START_TEST(prints) {
 *     cases *t = cases_load("print");
 *     for (size_t i = 0; i < cases_count(t); i++) {
 *       const char *got = ...cases_get(t, i, "input")...;
 *       case_expect_str(t, i, got, cases_get(t, i, "output"));
 *     }
 *     cases_end(t);
 *   }
 *
 * Every failing case prints a line "tests/cases/print.tsv:13: ..."; the loop
 * goes on, and cases_end fails the test if there were any.
 */
#ifndef SUPPORT_CASES_H
#define SUPPORT_CASES_H

#include <stddef.h>

typedef struct cases cases;

/** Load a table; ends the test when it is missing or malformed. */
cases *cases_load(const char *name);
/** Free the table. Ends the test when a case failed or there was none. */
void cases_end(cases *table);
/** Free the table, whatever happened. */
void cases_free(cases *table);

/** How many cases. */
size_t cases_count(const cases *table);
/** The field of case `i` as it stands in the file; the column must exist. */
const char *cases_get(const cases *table, size_t i, const char *column);
/** The same, but "" where the table has no such column. */
const char *cases_find(const cases *table, size_t i, const char *column);
/**
 * The field with `\u{XXXX}` (a code point) and `\x{XX}` (a byte) undone, zero-
 * terminated; free it. Other backslashes stay. `len` may be NULL.
 */
char *cases_unescape(const cases *table, size_t i, const char *column, size_t *len);
/** "tests/cases/print.tsv:13"; lives until the next call with this table. */
const char *cases_place(cases *table, size_t i);

/** Report that case `i` failed, with a formatted reason; the test goes on. */
void case_fail(cases *table, size_t i, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/** How many reports there were so far. */
size_t cases_failures(const cases *table);
/** Unless the strings are equal, report both. */
void case_expect_str(cases *table, size_t i, const char *got, const char *expected);

#endif
