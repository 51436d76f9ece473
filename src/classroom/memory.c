// SPDX-License-Identifier: MIT
// Remembered verdicts in one arena and a table of open addressing; both are
// emptied together. One lock guards them; under it nothing but bytes is copied.
#include "classroom/memory.h"

#include "base/arena.h"
#include "base/limits.h"
#include "base/memory.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum {
  slots = 1 << 15,      // of the table; a class gives fewer different answers
  most = slots / 2,     // verdicts kept
  most_bytes = 32 << 20 // of the arena
};

typedef struct known {
  const cr_exercise *exercise;
  const char *raw;
  size_t len;
  cr_remembered said;
} known;

struct cr_memory {
  pthread_mutex_t lock;
  cr_arena *arena;
  size_t count;
  known *slot[slots];
};

/* ---- one verdict --------------------------------------------------------- */

static size_t size_of(const char *text) {
  return text ? strlen(text) + 1 : 0;
}

static size_t size_of_texts(const cr_remembered *r) {
  size_t size = size_of(r->reading) + size_of(r->evidence);
  for (size_t i = 0; i < r->ncauses; i++)
    for (size_t k = 0; k < CR_MAX_TOGETHER; k++) size += size_of(r->detail[i][k]);
  return size;
}

static const char *moved(const char *text, char **to) {
  if (!text) return NULL;
  size_t size = size_of(text);
  char *copy = memcpy(*to, text, size);
  *to += size;
  return copy;
}

// Move the texts to `to`, which has room for them.
static void move_texts(cr_remembered *r, char *to) {
  r->texts = to;
  r->reading = moved(r->reading, &to);
  r->evidence = moved(r->evidence, &to);
  for (size_t i = 0; i < r->ncauses; i++)
    for (size_t k = 0; k < CR_MAX_TOGETHER; k++) r->detail[i][k] = moved(r->detail[i][k], &to);
}

static char *printed(const cr_pool *pool, cr_expr e) {
  if (e == CR_NONE) return NULL;
  cr_text text;
  cr_text_init(&text, CR_LIMIT_EVIDENCE_BYTES);
  cr_print(pool, e, CR_STYLE_TEXT, &text);
  return cr_text_take(&text);
}

void cr_remembered_init(cr_remembered *out, const cr_grading *g) {
  char *reading = printed(g->pool, g->reading.expr);
  char *detail[CR_MAX_CAUSES][CR_MAX_TOGETHER] = {{NULL}};
  *out = (cr_remembered){.mark = g->mark, .score = g->score};
  if (!g->far_fetched) out->ncauses = g->ncauses;
  out->reading = reading;
  out->evidence = g->evidence.len ? g->evidence.data : NULL;
  for (size_t i = 0; i < out->ncauses; i++) {
    out->cause[i] = g->cause[i];
    for (size_t k = 0; k < g->cause[i].count; k++) {
      out->cause[i].at[k] = CR_NONE;
      out->detail[i][k] = detail[i][k] = printed(g->pool, g->cause[i].at[k]);
    }
  }
  move_texts(out, cr_xmalloc(size_of_texts(out)));
  free(reading);
  for (size_t i = 0; i < out->ncauses; i++)
    for (size_t k = 0; k < CR_MAX_TOGETHER; k++) free(detail[i][k]);
}

void cr_remembered_clear(cr_remembered *r) {
  free(r->texts);
  *r = (cr_remembered){0};
}

/* ---- all of them --------------------------------------------------------- */

cr_memory *cr_memory_new(void) {
  cr_memory *memory = cr_xcalloc(1, sizeof *memory);
  pthread_mutex_init(&memory->lock, NULL);
  memory->arena = cr_arena_new();
  return memory;
}

void cr_memory_free(cr_memory *memory) {
  if (!memory) return;
  cr_arena_free(memory->arena);
  pthread_mutex_destroy(&memory->lock);
  free(memory);
}

// FNV-1a over the exercise's address and the answer.
static uint32_t hash_of(const cr_exercise *exercise, const char *raw, size_t len) {
  uint64_t h = UINT64_C(0xCBF29CE484222325) ^ (uint64_t)(uintptr_t)exercise;
  for (size_t i = 0; i < len; i++)
    h = (h ^ (unsigned char)raw[i]) * UINT64_C(0x100000001B3);
  return (uint32_t)(h ^ h >> 32);
}

// The slot of an answer, or the empty one where it belongs.
static size_t slot_of(const cr_memory *memory, const cr_exercise *exercise,
                      const char *raw, size_t len) {
  size_t i = hash_of(exercise, raw, len) & (slots - 1);
  for (; memory->slot[i]; i = (i + 1) & (slots - 1)) {
    const known *k = memory->slot[i];
    if (k->exercise == exercise && k->len == len && !memcmp(k->raw, raw, len)) break;
  }
  return i;
}

bool cr_memory_find(cr_memory *memory, const cr_exercise *exercise, const char *raw,
                    size_t len, cr_remembered *out) {
  pthread_mutex_lock(&memory->lock);
  const known *k = memory->slot[slot_of(memory, exercise, raw, len)];
  if (k) {
    *out = k->said;
    move_texts(out, cr_xmalloc(size_of_texts(out)));
  }
  pthread_mutex_unlock(&memory->lock);
  return k != NULL;
}

static void forget_all(cr_memory *memory) {
  memset(memory->slot, 0, sizeof memory->slot);
  memory->count = 0;
  cr_arena_free(memory->arena);
  memory->arena = cr_arena_new();
}

static known *copied(cr_arena *arena, const cr_exercise *exercise, const char *raw,
                     size_t len, const cr_remembered *said) {
  known *k = cr_arena_alloc(arena, sizeof *k);
  *k = (known){exercise, cr_arena_strndup(arena, raw, len), len, *said};
  move_texts(&k->said, cr_arena_alloc(arena, size_of_texts(said)));
  return k;
}

// Two threads may have graded the same answer meanwhile: they said the same.
void cr_memory_keep(cr_memory *memory, const cr_exercise *exercise, const char *raw,
                    size_t len, const cr_remembered *said) {
  pthread_mutex_lock(&memory->lock);
  if (memory->count == most || cr_arena_footprint(memory->arena) > most_bytes)
    forget_all(memory);
  known **slot = &memory->slot[slot_of(memory, exercise, raw, len)];
  if (!*slot) {
    *slot = copied(memory->arena, exercise, raw, len, said);
    memory->count++;
  }
  pthread_mutex_unlock(&memory->lock);
}
