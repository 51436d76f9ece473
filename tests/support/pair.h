/* SPDX-License-Identifier: MIT */
/**
 * Two expressions read from texts into a pool of their own, as the commands of
 * the program read them: every letter that stands in them is a name.
 */
#ifndef SUPPORT_PAIR_H
#define SUPPORT_PAIR_H

#include <chainrule/decide.h>

#include <stdbool.h>

struct pair {
  cr_pool *pool;
  cr_expr a, b;
  cr_given given;
  char problem[300]; /**< why it could not be read, or "" */
};

/** A pair without expressions. */
void pair_open(struct pair *pair);
/** Free its pool. */
void pair_close(struct pair *pair);
/**
 * Forget what was there and read. `given` and `domain` may be NULL or empty.
 * @return false when one of them cannot be read
 */
bool pair_read(struct pair *pair, const char *a, const char *b, const char *given,
               const char *domain);

#endif
