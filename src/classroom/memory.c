// SPDX-License-Identifier: MIT
// Remembered verdicts in one arena and a table of open addressing; both are
// emptied together.
#include "classroom/memory.h"

#include "base/arena.h"
#include "base/limits.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum {
  slots = 1 << 15,     // of the table; a class gives fewer different answers
  most = slots / 2,    // verdicts kept
  most_bytes = 32 << 20 // of the arena
};

struct cr_memory {
  cr_arena *arena;
  size_t count;
  cr_remembered *slot[slots];
};

cr_memory *cr_memory_new(void) {
  cr_memory *memory = cr_xcalloc(1, sizeof *memory);
  memory->arena = cr_arena_new();
  return memory;
}

void cr_memory_free(cr_memory *memory) {
  if (!memory) return;
  cr_arena_free(memory->arena);
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
    const cr_remembered *r = memory->slot[i];
    if (r->exercise == exercise && r->len == len && !memcmp(r->raw, raw, len)) break;
  }
  return i;
}

const cr_remembered *cr_memory_find(const cr_memory *memory,
                                    const cr_exercise *exercise, const char *raw,
                                    size_t len) {
  return memory->slot[slot_of(memory, exercise, raw, len)];
}

static char *printed(cr_arena *arena, const cr_pool *pool, cr_expr e) {
  if (e == CR_NONE) return NULL;
  cr_text text;
  cr_text_init(&text, CR_LIMIT_EVIDENCE_BYTES);
  cr_print(pool, e, CR_STYLE_TEXT, &text);
  char *copy = cr_arena_strndup(arena, text.data, text.len);
  cr_text_free(&text);
  return copy;
}

static void keep_causes(cr_arena *arena, cr_remembered *r, const cr_grading *grading) {
  r->ncauses = grading->ncauses;
  for (size_t i = 0; i < r->ncauses; i++) {
    r->cause[i] = grading->cause[i];
    r->cause[i].at = CR_NONE;
    r->detail[i] = printed(arena, grading->pool, grading->cause[i].at);
  }
}

static void forget_all(cr_memory *memory) {
  memset(memory->slot, 0, sizeof memory->slot);
  memory->count = 0;
  cr_arena_free(memory->arena);
  memory->arena = cr_arena_new();
}

const cr_remembered *cr_memory_keep(cr_memory *memory, const cr_exercise *exercise,
                                    const char *raw, size_t len,
                                    const cr_grading *grading) {
  if (memory->count == most || cr_arena_footprint(memory->arena) > most_bytes)
    forget_all(memory);
  cr_remembered *r = cr_arena_calloc(memory->arena, 1, sizeof *r);
  r->exercise = exercise;
  r->raw = cr_arena_strndup(memory->arena, raw, len);
  r->len = len;
  r->mark = grading->mark;
  r->score = grading->score;
  r->reading = printed(memory->arena, grading->pool, grading->reading.expr);
  if (grading->evidence.len)
    r->evidence =
        cr_arena_strndup(memory->arena, grading->evidence.data, grading->evidence.len);
  keep_causes(memory->arena, r, grading);
  memory->slot[slot_of(memory, exercise, raw, len)] = r;
  memory->count++;
  return r;
}
