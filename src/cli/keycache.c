// SPDX-License-Identifier: MIT
// Keys in hash chains, and in a ring by use: the ring's head is a sentinel,
// behind it the one used last, before it the one to go next.
#include "keycache.h"

#include <stdlib.h>
#include <string.h>

typedef struct entry {
  struct entry *chain;           // next of the same bucket
  struct entry *before, *behind; // in the ring
  uint64_t hash;
  size_t len;
  char *bytes;
  cr_key *key;
} entry;

struct cr_keycache {
  entry ring; // the sentinel
  entry **bucket;
  size_t buckets; // a power of two
  size_t count, most;
};

// FNV-1a: the bytes are short and nobody attacks their own table.
static uint64_t hash_of(const char *bytes, size_t len) {
  uint64_t h = UINT64_C(0xCBF29CE484222325);
  for (size_t i = 0; i < len; i++)
    h = (h ^ (unsigned char)bytes[i]) * UINT64_C(0x100000001B3);
  return h;
}

cr_keycache *cr_keycache_new(size_t most) {
  cr_keycache *cache = cr_room(1, sizeof *cache);
  cache->most = most;
  for (cache->buckets = 16; cache->buckets < most; cache->buckets *= 2) {
  }
  cache->bucket = cr_room(cache->buckets, sizeof(entry *));
  cache->ring.before = cache->ring.behind = &cache->ring;
  return cache;
}

static entry **bucket_of(cr_keycache *cache, uint64_t hash) {
  return &cache->bucket[hash & (cache->buckets - 1)];
}

static void leave_ring(entry *e) {
  e->before->behind = e->behind;
  e->behind->before = e->before;
}

static void enter_ring(cr_keycache *cache, entry *e) {
  e->before = &cache->ring;
  e->behind = cache->ring.behind;
  e->behind->before = e;
  cache->ring.behind = e;
}

static void drop(cr_keycache *cache, entry *e) {
  entry **at = bucket_of(cache, e->hash);
  while (*at != e) at = &(*at)->chain;
  *at = e->chain;
  leave_ring(e);
  cr_key_free(e->key);
  free(e->bytes);
  free(e);
  cache->count--;
}

void cr_keycache_free(cr_keycache *cache) {
  if (!cache) return;
  while (cache->count) drop(cache, cache->ring.before);
  free(cache->bucket);
  free(cache);
}

const cr_key *cr_keycache_find(cr_keycache *cache, const char *bytes, size_t len) {
  uint64_t hash = hash_of(bytes, len);
  for (entry *e = *bucket_of(cache, hash); e; e = e->chain) {
    if (e->hash != hash || e->len != len || memcmp(e->bytes, bytes, len) != 0)
      continue;
    leave_ring(e);
    enter_ring(cache, e);
    return e->key;
  }
  return NULL;
}

void cr_keycache_put(cr_keycache *cache, const char *bytes, size_t len, cr_key *key) {
  if (cache->count == cache->most) drop(cache, cache->ring.before);
  entry *e = cr_room(1, sizeof *e);
  *e = (entry){.hash = hash_of(bytes, len), .len = len, .key = key};
  e->bytes = cr_room(len + 1, 1);
  memcpy(e->bytes, bytes, len);
  entry **bucket = bucket_of(cache, e->hash);
  e->chain = *bucket;
  *bucket = e;
  enter_ring(cache, e);
  cache->count++;
}
