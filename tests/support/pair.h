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
/** One expression, or CR_NONE; names as pair_read finds them. */
cr_expr pair_read_one(cr_pool *pool, const char *text);
/** Both expressions in calculator syntax, "a ~ b"; lives until the next call. */
const char *pair_text(const struct pair *pair);

/**
 * Search for a point where the two differ, harder than cr_compare does when it
 * has a proof: the sides swapped, every kind of point, and `extra` random ones
 * from a sequence of this seed. With a proof of equality in hand a find means
 * that one of the two is wrong.
 */
bool pair_hunt(const struct pair *pair, uint64_t seed, unsigned extra);
/** Is there a point with a neighbourhood where both are surely defined? */
bool pair_meets(const struct pair *pair);

#endif
