// SPDX-License-Identifier: MIT
/* The intern table: one node for each shape, so that equal expressions of one
 * pool have equal handles. A layer looks in its own table first, then below.
 * Resetting a layer is a new epoch: no slot is touched. */
#include "expr/node.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/memory.h"
#include "num/thread.h"

typedef struct cr_slot {
  cr_expr id;
  uint32_t epoch;
} cr_slot;

enum { FIRST_TABLE = 256, FIRST_NODES = 128 };

static uint64_t mix(uint64_t h, uint64_t value) {
  h = (h ^ value) * UINT64_C(0x9e3779b97f4a7c15);
  return h ^ (h >> 32);
}

static uint64_t hash_text(const char *text, size_t len) {
  uint64_t h = UINT64_C(0xcbf29ce484222325);
  for (size_t i = 0; i < len; i++) h = (h ^ (unsigned char)text[i]) * UINT64_C(0x100000001b3);
  return mix(h, len);
}

static cr_pool *new_pool(const cr_pool *below) {
  cr_pool *pool = cr_xcalloc(1, sizeof *pool);
  pool->below = below;
  pool->base = below ? cr_pool_count(below) : 1;
  pool->table_size = FIRST_TABLE;
  pool->table = cr_xcalloc(FIRST_TABLE, sizeof *pool->table);
  pool->epoch = 1;
  pool->names = cr_arena_new();
  return pool;
}

cr_pool *cr_pool_new(void) { return new_pool(NULL); }

cr_pool *cr_pool_layer(const cr_pool *below) { return new_pool(below); }

static void clear_big(cr_pool *pool) {
  for (uint32_t i = 0; i < pool->nbig; i++)
    cr_rat_clear(&pool->node[pool->big[i] - pool->base].num);
  pool->nbig = 0;
}

void cr_pool_reset(cr_pool *pool) {
  clear_big(pool);
  pool->count = 0;
  pool->nargs = 0;
  pool->full = false;
  memset(pool->kept, 0, sizeof pool->kept);
  cr_arena_reset(pool->names);
  if (pool->below) pool->base = cr_pool_count(pool->below);
  if (++pool->epoch == 0) {
    memset(pool->table, 0, pool->table_size * sizeof *pool->table);
    pool->epoch = 1;
  }
}

void cr_pool_free(cr_pool *pool) {
  if (!pool) return;
  clear_big(pool);
  cr_arena_free(pool->names);
  free(pool->node);
  free(pool->args);
  free(pool->table);
  free(pool->big);
  free(pool);
}

cr_expr cr_pool_count(const cr_pool *pool) { return pool->base + pool->count; }

bool cr_pool_is_full(const cr_pool *pool) { return pool->full; }

/* ---- the shape that is looked for ---------------------------------------- */

typedef struct shape {
  cr_kind kind;
  cr_fn fn;
  const cr_expr *args;
  uint32_t nargs;
  const cr_rat *num;
  const char *name;
  size_t name_len;
  uint64_t hash;
} shape;

static uint64_t shape_hash(const cr_pool *pool, const shape *s) {
  uint64_t h = mix(UINT64_C(0x243f6a8885a308d3), (uint64_t)s->kind * 64 + s->fn);
  if (s->num) return mix(h, cr_rat_hash(s->num));
  if (s->name) return mix(h, hash_text(s->name, s->name_len));
  for (uint32_t i = 0; i < s->nargs; i++) h = mix(h, cr_node_at(pool, s->args[i])->hash);
  return h;
}

static bool same_shape(const cr_pool *pool, const cr_node *node, const shape *s) {
  if (node->hash != s->hash || node->kind != s->kind) return false;
  if (s->num) return cr_rat_equal(&node->num, s->num);
  if (s->name)
    return strlen(node->name) == s->name_len && !memcmp(node->name, s->name, s->name_len);
  if (node->fn != s->fn || node->nargs != s->nargs) return false;
  return s->nargs == 0 || /* pi: there is nothing to compare, perhaps not even NULL */
         !memcmp(pool->args + node->first, s->args, s->nargs * sizeof *s->args);
}

/* The handle of the shape in this pool alone, or CR_NONE; *at is its slot. */
static inline cr_expr find(const cr_pool *pool, const shape *s, uint32_t *at) {
  uint32_t mask = pool->table_size - 1;
  for (uint32_t i = (uint32_t)s->hash & mask;; i = (i + 1) & mask) {
    const cr_slot *slot = &pool->table[i];
    if (slot->epoch != pool->epoch) {
      *at = i;
      return CR_NONE;
    }
    if (same_shape(pool, &pool->node[slot->id - pool->base], s)) return slot->id;
  }
}

static void grow_table(cr_pool *pool) {
  free(pool->table);
  pool->table_size *= 2;
  pool->table = cr_xcalloc(pool->table_size, sizeof *pool->table);
  pool->epoch = 1;
  uint32_t mask = pool->table_size - 1;
  for (uint32_t k = 0; k < pool->count; k++) {
    uint32_t i = (uint32_t)pool->node[k].hash & mask;
    while (pool->table[i].epoch) i = (i + 1) & mask;
    pool->table[i] = (cr_slot){pool->base + k, 1};
  }
}

static void make_room(cr_pool *pool, uint32_t nargs) {
  if (pool->count == pool->cap) {
    pool->cap = pool->cap ? pool->cap * 2 : FIRST_NODES;
    pool->node = cr_xrealloc(pool->node, pool->cap * sizeof *pool->node);
  }
  while (pool->nargs + nargs > pool->args_cap) {
    pool->args_cap = pool->args_cap ? pool->args_cap * 2 : 2 * FIRST_NODES;
    pool->args = cr_xrealloc(pool->args, pool->args_cap * sizeof *pool->args);
  }
}

static void keep_number(cr_pool *pool, cr_node *node, cr_expr id, const cr_rat *num) {
  cr_rat_init(&node->num);
  cr_rat_set(&node->num, num);
  if (cr_rat_is_small(&node->num)) return;
  if (pool->nbig == pool->big_cap) {
    pool->big_cap = pool->big_cap ? pool->big_cap * 2 : 16;
    pool->big = cr_xrealloc(pool->big, pool->big_cap * sizeof *pool->big);
  }
  pool->big[pool->nbig++] = id;
}

static const char *keep_name(cr_pool *pool, const char *name, size_t len) {
  char *copy = cr_arena_alloc(pool->names, len + 1);
  memcpy(copy, name, len);
  copy[len] = 0;
  return copy;
}

static int32_t degree_of(const cr_pool *pool, const cr_node *node, const cr_expr *args) {
  if (node->kind == CR_VAR) return 1;
  if (!(node->flags & CR_MONOMIAL) || node->kind == CR_NUM) return 0;
  if (node->kind == CR_POWER) {
    const cr_node *exponent = cr_node_at(pool, args[1]);
    return exponent->num.num < INT32_MAX ? (int32_t)exponent->num.num : INT32_MAX;
  }
  int64_t sum = 0;
  for (uint32_t i = 0; i < node->nargs; i++) sum += cr_node_at(pool, args[i])->degree;
  return sum < INT32_MAX ? (int32_t)sum : INT32_MAX;
}

static cr_expr make(cr_pool *pool, const shape *s, uint32_t at) {
  if (pool->count >= CR_LIMIT_POOL_NODES || pool->nargs >= CR_LIMIT_POOL_NODES * 4u) {
    pool->full = true;
    return CR_NONE;
  }
  make_room(pool, s->nargs);
  cr_expr id = pool->base + pool->count;
  cr_node *node = &pool->node[pool->count++];
  *node = (cr_node){.kind = (uint8_t)s->kind, .fn = (uint8_t)s->fn, .nargs = s->nargs,
                    .first = pool->nargs, .hash = s->hash};
  if (s->nargs) memcpy(pool->args + pool->nargs, s->args, s->nargs * sizeof *s->args);
  pool->nargs += s->nargs;
  if (s->num) keep_number(pool, node, id, s->num);
  else if (s->name) node->name = keep_name(pool, s->name, s->name_len);
  node->flags = (uint16_t)cr_node_flags(pool, node, s->args);
  node->degree = degree_of(pool, node, s->args);
  pool->table[at] = (cr_slot){id, pool->epoch};
  if (pool->count * 2 > pool->table_size) grow_table(pool);
  return id;
}

static cr_expr find_or_make(cr_pool *pool, shape *s) {
  uint32_t at = 0, slot = 0;
  s->hash = shape_hash(pool, s);
  for (const cr_pool *p = pool; p; p = p->below) {
    cr_expr found = find(p, s, &slot);
    if (found) return found;
    if (p == pool) at = slot;
  }
  return make(pool, s, at);
}

cr_expr cr_pool_intern(cr_pool *pool, cr_kind kind, cr_fn fn, const cr_expr *args,
                       uint32_t n) {
  shape s = {.kind = kind, .fn = fn, .args = args, .nargs = n};
  return find_or_make(pool, &s);
}

cr_expr cr_pool_number(cr_pool *pool, const cr_rat *value) {
  shape s = {.kind = CR_NUM, .num = value};
  if (value->den != 1 || value->num < CR_LEAST_KEPT || value->num > CR_MOST_KEPT)
    return find_or_make(pool, &s);
  size_t at = (size_t)(value->num - CR_LEAST_KEPT);
  for (const cr_pool *p = pool; p; p = p->below)
    if (p->kept[at]) return p->kept[at];
  /* Noted when it is made: to find a node leaves a pool as it is. */
  uint32_t count = pool->count;
  cr_expr made = find_or_make(pool, &s);
  if (pool->count > count) pool->kept[at] = made;
  return made;
}

cr_expr cr_var(cr_pool *pool, const char *name, size_t len) {
  if (len == 0 || len > CR_LIMIT_NAME_BYTES || memchr(name, 0, len)) return CR_NONE;
  shape s = {.kind = CR_VAR, .name = name, .name_len = len};
  return find_or_make(pool, &s);
}

cr_expr cr_pi(cr_pool *pool) { return cr_pool_intern(pool, CR_PI, 0, NULL, 0); }

void cr_thread_end(void) { cr_num_thread_end(); }
