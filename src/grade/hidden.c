// SPDX-License-Identifier: MIT
/* Mistakes that an exercise shows, and those that it cannot: whoever makes them is
 * right all the same. */
#include <stdlib.h>

#include "base/memory.h"
#include "calculus/mistakes.h"
#include "grade/tell.h"

typedef struct finder {
  const cr_key *key;
  cr_pool *pool;
  bool *made, *shows; /* by row of the catalogue */
} finder;

static bool look(void *context, const cr_candidate *c) {
  finder *f = context;
  size_t count;
  size_t row = (size_t)(c->mistake[0] - cr_mistakes(&count));
  f->made[row] = true;
  f->shows[row] = f->shows[row] || !cr_is_right(f->key, f->pool, c->wrong);
  return true;
}

size_t cr_key_mistakes(const cr_key *key, bool hidden, const cr_mistake **out, size_t max) {
  size_t count, found = 0;
  const cr_mistake *all = cr_mistakes(&count);
  finder f = {.key = key, .pool = cr_pool_layer(key->pool)};
  f.made = cr_xcalloc(count, sizeof *f.made);
  f.shows = cr_xcalloc(count, sizeof *f.shows);
  cr_mistake_singles(f.pool, key->function, key->variable, key->powers, look, &f);
  for (size_t i = 0; i < count && found < max; i++)
    if (f.made[i] && f.shows[i] != hidden) out[found++] = &all[i];
  free(f.made);
  free(f.shows);
  cr_pool_free(f.pool);
  return found;
}
