// SPDX-License-Identifier: MIT
// Remembered verdicts in two generations. New ones go to the young; when it is
// full it becomes the old one, and the old one is emptied. What is asked for
// and found in the old one goes to the young again. Each is an arena and a table
// of open addressing. One lock guards both; under it nothing but bytes is copied.
#include "classroom/memory.h"

#include "base/arena.h"
#include "base/limits.h"
#include "base/memory.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { slots = 2 * CR_MEMORY_VERDICTS }; // of a table: at most half of them are taken

typedef struct known {
  const cr_exercise *exercise;
  const char *raw;
  size_t len;
  uint32_t hash;
  cr_remembered said;
} known;

typedef struct generation {
  cr_arena *arena;
  size_t count, bytes;
  known *slot[slots];
} generation;

struct cr_memory {
  pthread_mutex_t lock;
  generation of[2];
  unsigned young; // of the two
};

/* ---- one verdict --------------------------------------------------------- */

static size_t size_of(const char *text) {
  return text ? strlen(text) + 1 : 0;
}

// Of all that it points to.
static size_t size_of_all(const cr_remembered *r) {
  size_t size = r->ncauses * sizeof *r->cause;
  for (size_t i = 0; i < r->ncauses; i++)
    for (size_t k = 0; k < CR_MAX_TOGETHER; k++) size += size_of(r->cause[i].detail[k]);
  return size + size_of(r->reading) + size_of(r->evidence);
}

static const char *moved(const char *text, char **to) {
  if (!text) return NULL;
  size_t size = size_of(text);
  char *copy = memcpy(*to, text, size);
  *to += size;
  return copy;
}

// A copy of *r in `room`, which is aligned, large enough, and not the copy's own; NULL
// where there is nothing to put into it.
static cr_remembered copy_into(const cr_remembered *r, void *room) {
  cr_remembered copy = *r;
  copy.room = NULL;
  copy.size = 0;
  copy.cause = NULL;
  if (!room) return copy;
  cr_remembered_cause *cause = room;
  char *to = (char *)(cause + r->ncauses);
  for (size_t i = 0; i < r->ncauses; i++) {
    cause[i] = r->cause[i];
    for (size_t k = 0; k < CR_MAX_TOGETHER; k++)
      cause[i].detail[k] = moved(r->cause[i].detail[k], &to);
  }
  copy.cause = cause;
  copy.reading = moved(r->reading, &to);
  copy.evidence = moved(r->evidence, &to);
  return copy;
}

// The same into the room of *out, which grows if it must.
static void copy_to(cr_remembered *out, const cr_remembered *r) {
  void *room = out->room;
  size_t need = size_of_all(r), size = out->size;
  if (size < need) {
    free(room);
    size = need < 512 ? 512 : need;
    room = cr_xmalloc(size);
  }
  *out = copy_into(r, room);
  out->room = room;
  out->size = size;
}

static char *printed(const cr_pool *pool, cr_expr e) {
  if (e == CR_NONE) return NULL;
  cr_text text;
  cr_text_init(&text, CR_LIMIT_EVIDENCE_BYTES);
  cr_print(pool, e, CR_STYLE_TEXT, &text);
  return cr_text_take(&text);
}

// A cause in words; its details are to be freed.
static cr_remembered_cause cause_of(const cr_pool *pool, const cr_cause *cause,
                                    char *detail[CR_MAX_TOGETHER]) {
  cr_remembered_cause out = {.count = cause->count};
  memcpy(out.mistake, cause->mistake, sizeof out.mistake);
  for (size_t k = 0; k < cause->count; k++)
    out.detail[k] = detail[k] = printed(pool, cause->at[k]);
  return out;
}

void cr_remembered_fill(cr_remembered *out, const cr_grading *g) {
  cr_remembered_cause cause[CR_MAX_CAUSES];
  char *detail[CR_MAX_CAUSES][CR_MAX_TOGETHER] = {{NULL}};
  char *reading = printed(g->pool, g->reading.expr);
  size_t n = g->far_fetched ? 0 : g->ncauses;
  for (size_t i = 0; i < n; i++) cause[i] = cause_of(g->pool, &g->cause[i], detail[i]);
  const cr_remembered all = {.mark = g->mark, .score = g->score, .reading = reading,
                             .evidence = g->evidence.len ? g->evidence.data : NULL,
                             .cause = cause, .ncauses = n};
  copy_to(out, &all);
  free(reading);
  for (size_t i = 0; i < n; i++)
    for (size_t k = 0; k < CR_MAX_TOGETHER; k++) free(detail[i][k]);
}

void cr_remembered_clear(cr_remembered *r) {
  free(r->room);
  *r = (cr_remembered){0};
}

/* ---- one generation ------------------------------------------------------ */

// FNV-1a over the exercise's address and the answer.
static uint32_t hash_of(const cr_exercise *exercise, const char *raw, size_t len) {
  uint64_t h = UINT64_C(0xCBF29CE484222325) ^ (uint64_t)(uintptr_t)exercise;
  for (size_t i = 0; i < len; i++)
    h = (h ^ (unsigned char)raw[i]) * UINT64_C(0x100000001B3);
  return (uint32_t)(h ^ h >> 32);
}

// The slot of an answer, or the empty one where it belongs.
static known **slot_of(generation *g, const known *k) {
  size_t i = k->hash % slots;
  for (; g->slot[i]; i = (i + 1) % slots) {
    const known *at = g->slot[i];
    if (at->hash == k->hash && at->exercise == k->exercise && at->len == k->len &&
        !memcmp(at->raw, k->raw, k->len))
      break;
  }
  return &g->slot[i];
}

static void empty(generation *g) {
  memset(g->slot, 0, sizeof g->slot);
  g->count = g->bytes = 0;
  cr_arena_free(g->arena);
  g->arena = cr_arena_new();
}

static void add(cr_memory *memory, const known *k) {
  generation *young = &memory->of[memory->young];
  if (young->count == CR_MEMORY_VERDICTS || young->bytes > CR_MEMORY_BYTES) {
    memory->young = !memory->young;
    young = &memory->of[memory->young];
    empty(young);
  }
  known **slot = slot_of(young, k);
  if (*slot) return; // two threads graded it at once, and said the same
  size_t texts = size_of_all(&k->said);
  known *copy = *slot = cr_arena_alloc(young->arena, sizeof *copy);
  *copy = *k;
  copy->raw = cr_arena_strndup(young->arena, k->raw, k->len);
  copy->said = copy_into(&k->said, cr_arena_alloc(young->arena, texts));
  young->count++;
  young->bytes += sizeof *copy + k->len + texts;
}

/* ---- all of them --------------------------------------------------------- */

cr_memory *cr_memory_new(void) {
  cr_memory *memory = cr_xcalloc(1, sizeof *memory);
  pthread_mutex_init(&memory->lock, NULL);
  for (int i = 0; i < 2; i++) memory->of[i].arena = cr_arena_new();
  return memory;
}

void cr_memory_free(cr_memory *memory) {
  if (!memory) return;
  for (int i = 0; i < 2; i++) cr_arena_free(memory->of[i].arena);
  pthread_mutex_destroy(&memory->lock);
  free(memory);
}

size_t cr_memory_footprint(const cr_memory *memory) {
  size_t bytes = sizeof *memory;
  for (int i = 0; i < 2; i++) bytes += cr_arena_footprint(memory->of[i].arena);
  return bytes;
}

bool cr_memory_find(cr_memory *memory, const cr_exercise *exercise, const char *raw,
                    size_t len, cr_remembered *out) {
  const known wanted = {exercise, raw, len, hash_of(exercise, raw, len), {0}};
  pthread_mutex_lock(&memory->lock);
  const known *k = *slot_of(&memory->of[memory->young], &wanted);
  bool old = !k;
  if (old) k = *slot_of(&memory->of[!memory->young], &wanted);
  if (k) copy_to(out, &k->said);
  else *out = (cr_remembered){.room = out->room, .size = out->size};
  pthread_mutex_unlock(&memory->lock);
  if (k && old) cr_memory_keep(memory, exercise, raw, len, out);
  return k != NULL;
}

void cr_memory_keep(cr_memory *memory, const cr_exercise *exercise, const char *raw,
                    size_t len, const cr_remembered *said) {
  const known k = {exercise, raw, len, hash_of(exercise, raw, len), *said};
  pthread_mutex_lock(&memory->lock);
  add(memory, &k);
  pthread_mutex_unlock(&memory->lock);
}
