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

static inline uint64_t hash_of_kind(cr_kind kind, cr_fn fn) {
  return mix(UINT64_C(0x243f6a8885a308d3), (uint64_t)kind * 64 + fn);
}

/* False where the name is too long, empty, or holds a zero byte. */
static bool hash_name(const char *name, size_t len, uint64_t *hash) {
  uint64_t h = UINT64_C(0xcbf29ce484222325);
  if (len == 0 || len > CR_LIMIT_NAME_BYTES) return false;
  for (size_t i = 0; i < len; i++) {
    if (!name[i]) return false;
    h = (h ^ (unsigned char)name[i]) * UINT64_C(0x100000001b3);
  }
  *hash = mix(hash_of_kind(CR_VAR, 0), mix(h, len));
  return true;
}

static cr_pool *new_pool(const cr_pool *below) {
  cr_pool *pool = cr_xcalloc(1, sizeof *pool);
  pool->below = below;
  pool->table_size = FIRST_TABLE;
  pool->table = cr_xcalloc(FIRST_TABLE, sizeof *pool->table);
  pool->names = cr_arena_new();
  return pool;
}

static void clear_big(cr_pool *pool) {
  for (uint32_t i = 0; i < pool->nbig; i++)
    cr_rat_clear(&pool->node[pool->big[i] - pool->base].num);
  pool->nbig = 0;
}

static void add_first_numbers(cr_pool *pool);

void cr_pool_reset(cr_pool *pool) {
  clear_big(pool);
  pool->count = 0;
  pool->nargs = 0;
  pool->full = false;
  cr_arena_reset(pool->names);
  pool->base = pool->below ? cr_pool_count(pool->below) : 1;
  if (++pool->epoch == 0) {
    memset(pool->table, 0, pool->table_size * sizeof *pool->table);
    pool->epoch = 1;
  }
  if (!pool->below) add_first_numbers(pool);
}

cr_pool *cr_pool_new(void) { return cr_pool_layer(NULL); }

cr_pool *cr_pool_layer(const cr_pool *below) {
  cr_pool *pool = new_pool(below);
  cr_pool_reset(pool);
  return pool;
}

void cr_pool_rebase(cr_pool *layer, const cr_pool *below) {
  layer->below = below;
  cr_pool_reset(layer);
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

/* ---- finding ------------------------------------------------------------- */

/* The nodes of one hash, in a pool and in those below it; not below the pool of a
 * child, since a parent is never older. */
typedef struct search {
  const cr_pool *pool;
  uint64_t hash;
  uint32_t at;         /* the slot to look at next, but for whole turns */
  cr_expr youngest;    /* the largest handle of the children, or CR_NONE */
} search;

static inline search search_for(const cr_pool *pool, uint64_t hash, cr_expr youngest) {
  return (search){pool, hash, (uint32_t)hash, youngest};
}

/* The next one, or CR_NONE. */
static inline cr_expr next(search *s) {
  while (s->pool) {
    const cr_pool *p = s->pool;
    for (;;) {
      const cr_slot slot = p->table[s->at++ & (p->table_size - 1)];
      if (slot.epoch != p->epoch) break;
      if (p->node[slot.id - p->base].hash == s->hash) return slot.id;
    }
    s->pool = s->youngest < p->base ? p->below : NULL;
    s->at = (uint32_t)s->hash;
  }
  return CR_NONE;
}

/* ---- adding -------------------------------------------------------------- */

/* Put the node at index k into a table that has a free slot. */
static inline void put(cr_pool *pool, uint32_t k) {
  uint32_t mask = pool->table_size - 1, at = (uint32_t)pool->node[k].hash & mask;
  while (pool->table[at].epoch == pool->epoch) at = (at + 1) & mask;
  pool->table[at] = (cr_slot){pool->base + k, pool->epoch};
}

static __attribute__((cold)) void grow_table(cr_pool *pool) {
  free(pool->table);
  pool->table_size *= 2;
  pool->table = cr_xcalloc(pool->table_size, sizeof *pool->table);
  pool->epoch = 1;
  for (uint32_t k = 0; k < pool->count; k++) put(pool, k);
}

static __attribute__((cold)) void grow_nodes(cr_pool *pool) {
  pool->cap = pool->cap ? pool->cap * 2 : FIRST_NODES;
  pool->node = cr_xrealloc(pool->node, pool->cap * sizeof *pool->node);
}

static __attribute__((cold)) void grow_args(cr_pool *pool, uint32_t nargs) {
  if (!pool->args_cap) pool->args_cap = 2 * FIRST_NODES;
  while (pool->nargs + nargs > pool->args_cap) pool->args_cap *= 2;
  pool->args = cr_xrealloc(pool->args, pool->args_cap * sizeof *pool->args);
}

/* A new node without children, or NULL when the pool is full. */
static inline cr_node *add(cr_pool *pool, cr_kind kind, uint64_t hash) {
  if (pool->count >= CR_LIMIT_POOL_NODES || pool->nargs >= CR_LIMIT_POOL_NODES * 4u) {
    pool->full = true;
    return NULL;
  }
  if (pool->count == pool->cap) grow_nodes(pool);
  if (pool->count * 2 >= pool->table_size) grow_table(pool);
  cr_node *node = &pool->node[pool->count];
  node->hash = hash;
  node->kind = (uint8_t)kind;
  node->fn = 0;
  node->nargs = 0;
  node->first = pool->nargs;
  put(pool, pool->count++);
  return node;
}

static inline cr_expr newest(const cr_pool *pool) { return pool->base + pool->count - 1; }

/* ---- nodes with children ------------------------------------------------- */

static int32_t degree_of(const cr_pool *pool, const cr_node *node, const cr_expr *args) {
  if (!(node->flags & CR_MONOMIAL)) return 0;
  if (node->kind == CR_POWER) {
    const cr_node *exponent = cr_node_at(pool, args[1]);
    return exponent->num.num < INT32_MAX ? (int32_t)exponent->num.num : INT32_MAX;
  }
  int64_t sum = 0;
  for (uint32_t i = 0; i < node->nargs; i++) sum += cr_node_at(pool, args[i])->degree;
  return sum < INT32_MAX ? (int32_t)sum : INT32_MAX;
}

static bool has_args(const cr_pool *pool, cr_expr e, cr_kind kind, cr_fn fn,
                     const cr_expr *args, uint32_t n) {
  const cr_node *node = cr_node_at(pool, e);
  if (node->kind != kind || node->fn != fn || node->nargs != n) return false;
  return n == 0 || /* pi: there is nothing to compare, perhaps not even NULL */
         !memcmp(cr_args_of(pool, e), args, n * sizeof *args);
}

cr_expr cr_pool_intern(cr_pool *pool, cr_kind kind, cr_fn fn, const cr_expr *args,
                       uint32_t n) {
  uint64_t hash = hash_of_kind(kind, fn);
  cr_expr youngest = CR_NONE;
  for (uint32_t i = 0; i < n; i++) {
    hash = mix(hash, cr_node_at(pool, args[i])->hash);
    if (args[i] > youngest) youngest = args[i];
  }
  search s = search_for(pool, hash, youngest);
  for (cr_expr e; (e = next(&s));)
    if (has_args(pool, e, kind, fn, args, n)) return e;
  cr_node *node = add(pool, kind, hash);
  if (!node) return CR_NONE;
  if (pool->nargs + n > pool->args_cap) grow_args(pool, n);
  cr_expr *child = pool->args + pool->nargs;
  for (uint32_t i = 0; i < n; i++) child[i] = args[i];
  pool->nargs += n;
  node->fn = (uint8_t)fn;
  node->nargs = n;
  node->flags = (uint16_t)cr_node_flags(pool, node, args);
  node->degree = degree_of(pool, node, args);
  return newest(pool);
}

/* ---- numbers and variables ----------------------------------------------- */

static __attribute__((cold)) void keep_big(cr_pool *pool, cr_expr id) {
  if (pool->nbig == pool->big_cap) {
    pool->big_cap = pool->big_cap ? pool->big_cap * 2 : 16;
    pool->big = cr_xrealloc(pool->big, pool->big_cap * sizeof *pool->big);
  }
  pool->big[pool->nbig++] = id;
}

static uint64_t hash_of_number(const cr_rat *value) {
  return mix(hash_of_kind(CR_NUM, 0), cr_rat_hash(value));
}

static cr_expr add_number(cr_pool *pool, const cr_rat *value, uint64_t hash) {
  cr_node *node = add(pool, CR_NUM, hash);
  if (!node) return CR_NONE;
  cr_rat_init(&node->num);
  cr_rat_set(&node->num, value);
  if (!cr_rat_is_small(value)) keep_big(pool, newest(pool));
  node->flags = (uint16_t)cr_number_flags(value);
  node->degree = 0;
  return newest(pool);
}

static cr_expr number(cr_pool *pool, const cr_rat *value) {
  uint64_t hash = hash_of_number(value);
  search s = search_for(pool, hash, CR_NONE);
  for (cr_expr e; (e = next(&s));) {
    const cr_node *found = cr_node_at(pool, e);
    if (found->kind == CR_NUM && cr_rat_equal(&found->num, value)) return e;
  }
  return add_number(pool, value, hash);
}

cr_expr cr_pool_number(cr_pool *pool, const cr_rat *value) {
  cr_expr first = value->den == 1 ? cr_first_number(value->num) : CR_NONE;
  return first ? first : number(pool, value);
}

static void add_first_numbers(cr_pool *pool) {
  for (int value = CR_LEAST_FIRST; value <= CR_MOST_FIRST; value++) {
    const cr_rat whole = cr_rat_small(value, 1);
    add_number(pool, &whole, hash_of_number(&whole));
  }
}

cr_expr cr_var(cr_pool *pool, const char *name, size_t len) {
  uint64_t hash;
  if (!hash_name(name, len, &hash)) return CR_NONE;
  search s = search_for(pool, hash, CR_NONE);
  for (cr_expr e; (e = next(&s));) {
    const cr_node *found = cr_node_at(pool, e);
    if (found->kind == CR_VAR && !strncmp(found->name, name, len) && !found->name[len]) return e;
  }
  cr_node *node = add(pool, CR_VAR, hash);
  if (!node) return CR_NONE;
  node->name = cr_arena_strndup(pool->names, name, len);
  node->flags = CR_VAR_FLAGS;
  node->degree = 1;
  return newest(pool);
}

cr_expr cr_pi(cr_pool *pool) { return cr_pool_intern(pool, CR_PI, 0, NULL, 0); }

void cr_thread_end(void) { cr_num_thread_end(); }
