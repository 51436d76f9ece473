// SPDX-License-Identifier: MIT
// Objects that die together. Chunks form a list; those before `current` are
// used up, those after it wait to be used again after a reset.
#include "base/arena.h"

#include "base/memory.h"

#include <assert.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
  ALIGN = 16,
  CHUNK = 32 * 1024 // one answer of ordinary size fits; eight threads stay small
};

typedef struct chunk {
  struct chunk *next;
  size_t size; // bytes of data
  size_t used;
  alignas(ALIGN) unsigned char data[];
} chunk;

typedef struct deferred {
  struct deferred *before;
  void (*release)(void *object);
  void *object;
} deferred;

struct cr_arena {
  chunk *first;
  chunk *current;
  deferred *last;
  size_t footprint;
};

cr_arena *cr_arena_new(void) {
  return cr_xcalloc(1, sizeof(cr_arena));
}

static void run_deferred(cr_arena *arena) {
  for (deferred *d = arena->last; d; d = d->before) d->release(d->object);
  arena->last = NULL;
}

static void free_chunks(cr_arena *arena) {
  for (chunk *c = arena->first, *next; c; c = next) {
    next = c->next;
    free(c);
  }
  arena->first = arena->current = NULL;
  arena->footprint = 0;
}

void cr_arena_free(cr_arena *arena) {
  if (!arena) return;
  run_deferred(arena);
  free_chunks(arena);
  free(arena);
}

// A new chunk behind the current one.
static chunk *add_chunk(cr_arena *arena, size_t size) {
  chunk *c = cr_xmalloc(sizeof(chunk) + size);
  c->size = size;
  c->used = 0;
  chunk **link = arena->current ? &arena->current->next : &arena->first;
  c->next = *link;
  *link = c;
  arena->current = c;
  arena->footprint += sizeof(chunk) + size;
  return c;
}

static void *take(chunk *c, size_t size) {
  void *p = c->data + c->used;
  c->used += size;
  return p;
}

#ifdef CR_ARENA_MALLOC

void cr_arena_reset(cr_arena *arena) {
  run_deferred(arena);
  free_chunks(arena);
}

void *cr_arena_alloc(cr_arena *arena, size_t size) {
  assert(size <= SIZE_MAX / 2);
  return take(add_chunk(arena, size), size);
}

#else

void cr_arena_reset(cr_arena *arena) {
  run_deferred(arena);
  for (chunk *c = arena->first; c; c = c->next) c->used = 0;
  arena->current = arena->first;
}

// The chunk that takes `size` bytes: the current one, the next one kept from
// before the last reset, or a new one.
static chunk *room_for(cr_arena *arena, size_t size) {
  chunk *c = arena->current;
  if (c && c->size - c->used >= size) return c;
  if (c && c->next && c->next->size >= size) return arena->current = c->next;
  return add_chunk(arena, size > CHUNK ? size : CHUNK);
}

void *cr_arena_alloc(cr_arena *arena, size_t size) {
  assert(size <= SIZE_MAX / 2);
  size = (size + ALIGN - 1) / ALIGN * ALIGN;
  return take(room_for(arena, size), size);
}

#endif

void *cr_arena_calloc(cr_arena *arena, size_t count, size_t size) {
  assert(size == 0 || count <= SIZE_MAX / 2 / size);
  return memset(cr_arena_alloc(arena, count * size), 0, count * size);
}

char *cr_arena_strndup(cr_arena *arena, const char *bytes, size_t len) {
  char *copy = cr_arena_alloc(arena, len + 1);
  memcpy(copy, bytes, len);
  copy[len] = '\0';
  return copy;
}

void cr_arena_defer(cr_arena *arena, void (*release)(void *object), void *object) {
  deferred *d = cr_arena_alloc(arena, sizeof *d);
  *d = (deferred){arena->last, release, object};
  arena->last = d;
}

size_t cr_arena_footprint(const cr_arena *arena) {
  return arena->footprint;
}
