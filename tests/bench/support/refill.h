/* SPDX-License-Identifier: MIT */
/**
 * The rows of a graded class by themselves: taken from one database, and put
 * into a new one by the same calls, in the same order, with as many answers in
 * each transaction, but without reading a file or grading an answer.
 */
#ifndef BENCH_REFILL_H
#define BENCH_REFILL_H

#include <chainrule/exercise.h>

#include <stddef.h>

typedef struct refill refill;

/** All rows of a database that was graded once, of one file a student; in memory. */
refill *refill_read(const char *database, const cr_course *course);
/** How many answers. */
size_t refill_count(const refill *r);
/** Put them into a new database; seconds by the clock, opening and closing included. */
double refill_write(const refill *r, const char *database);
/** Free them. */
void refill_free(refill *r);

#endif
