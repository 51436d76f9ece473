/* SPDX-License-Identifier: MIT */
/**
 * Compiled keys by the texts that they were made from, the most recently used
 * ones. A function that comes back keeps its key; memory stays bounded.
 */
#ifndef CR_CLI_KEYCACHE_H
#define CR_CLI_KEYCACHE_H

#include "cli.h"

typedef struct cr_keycache cr_keycache;

/** A cache of at most `most` keys. */
cr_keycache *cr_keycache_new(size_t most);
/** Free it with its keys; NULL is allowed. */
void cr_keycache_free(cr_keycache *cache);
/** The key filed under these bytes, now the most recently used; or NULL. */
const cr_key *cr_keycache_find(cr_keycache *cache, const char *bytes, size_t len);
/** File a key, which the cache owns from now on. May free the least used one. */
void cr_keycache_put(cr_keycache *cache, const char *bytes, size_t len, cr_key *key);

#endif
