// SPDX-License-Identifier: MIT
// Keys in a hash table of lists. The lock of the table is held for a look-up
// only; that of an entry while its key is compiled, so that others can go on.
#include "classroom/keys.h"

#include "base/memory.h"

#include <pthread.h>
#include <stdlib.h>

enum { buckets = 256 }; // a course has dozens of exercises

typedef struct entry {
  struct entry *next;
  const cr_exercise *exercise;
  pthread_mutex_t lock; // guards what follows
  bool made;
  cr_key *key;
  cr_status status;
  cr_error error;
} entry;

struct cr_keys {
  pthread_mutex_t lock; // guards the lists
  entry *bucket[buckets];
};

cr_keys *cr_keys_new(void) {
  cr_keys *keys = cr_xcalloc(1, sizeof *keys);
  pthread_mutex_init(&keys->lock, NULL);
  return keys;
}

static void free_list(entry *e) {
  for (entry *next; e; e = next) {
    next = e->next;
    cr_key_free(e->key);
    pthread_mutex_destroy(&e->lock);
    free(e);
  }
}

void cr_keys_free(cr_keys *keys) {
  if (!keys) return;
  for (size_t i = 0; i < buckets; i++) free_list(keys->bucket[i]);
  pthread_mutex_destroy(&keys->lock);
  free(keys);
}

static entry *add(entry **bucket, const cr_exercise *exercise) {
  entry *e = cr_xcalloc(1, sizeof *e);
  e->exercise = exercise;
  e->next = *bucket;
  pthread_mutex_init(&e->lock, NULL);
  return *bucket = e;
}

static entry *entry_of(cr_keys *keys, const cr_exercise *exercise) {
  entry **bucket = &keys->bucket[((uintptr_t)exercise >> 4) % buckets];
  pthread_mutex_lock(&keys->lock);
  entry *e = *bucket;
  while (e && e->exercise != exercise) e = e->next;
  if (!e) e = add(bucket, exercise);
  pthread_mutex_unlock(&keys->lock);
  return e;
}

cr_status cr_keys_get(cr_keys *keys, const cr_exercise *exercise, const cr_key **out,
                      const cr_error **why) {
  entry *e = entry_of(keys, exercise);
  pthread_mutex_lock(&e->lock);
  if (!e->made) {
    cr_status status = cr_key_of_exercise(&e->key, exercise, &e->error);
    e->status = status == CR_ERR_SYNTAX ? CR_ERR_DATA : status;
    e->made = true;
  }
  pthread_mutex_unlock(&e->lock);
  *out = e->key;
  *why = &e->error;
  return e->status;
}
