// SPDX-License-Identifier: MIT
/* The node and the pool from inside: for this folder and the floors above that
 * walk nodes in loops. Everything else uses <chainrule/expr.h>. */
#ifndef CR_EXPR_NODE_H
#define CR_EXPR_NODE_H

#include <chainrule/expr.h>

#include "base/arena.h"
#include "num/rational.h"

/* What can be seen of a node at once, without any proof ("manifestly"). */
enum {
  CR_DEFINED = 1 << 0,  /* has a value wherever its variables have */
  CR_NONZERO = 1 << 1,  /* where defined, zero at most on a set without interior */
  CR_NONNEG = 1 << 2,   /* where defined, >= 0 */
  CR_POSITIVE = 1 << 3, /* where defined, > 0 */
  CR_MONOMIAL = 1 << 4, /* number times positive whole powers of variables */
  CR_VARYING = 1 << 5,  /* polynomial, manifestly not constant */
  CR_CONSTANT = 1 << 6, /* holds no variable */
  CR_VAR_FLAGS = CR_DEFINED | CR_NONZERO | CR_MONOMIAL | CR_VARYING
};

typedef struct cr_node {
  uint8_t kind;    /* cr_kind */
  uint8_t fn;      /* cr_fn of a CALL */
  uint16_t flags;  /* the bits above */
  uint32_t nargs;
  uint32_t first;  /* its children: args[first ...] of the pool it lives in */
  int32_t degree;  /* for ordering terms in print: degree of a monomial */
  uint64_t hash;   /* structural: the same in every pool */
  union {
    cr_rat num;        /* NUM */
    const char *name;  /* VAR */
  };
} cr_node;

/* These whole numbers are the first nodes of a pool that lies on no other, in this
 * order: their handles are known everywhere. */
enum { CR_LEAST_FIRST = -2, CR_MOST_FIRST = 12 };

struct cr_pool {
  const cr_pool *below;
  cr_expr base;           /* handles below this one live in `below` */
  cr_node *node;          /* node[i] has handle base + i */
  uint32_t count, cap;
  cr_expr *args;
  uint32_t nargs, args_cap;
  struct cr_slot *table;  /* open addressing; a slot counts when its epoch is current */
  uint32_t table_size;
  uint32_t epoch;
  cr_arena *names;
  cr_expr *big;           /* numbers that own memory */
  uint32_t nbig, big_cap;
  bool full;
};

/** The node of a handle that is not CR_NONE. The pointer is valid until the
 *  next constructor call on the pool it lives in. */
static inline const cr_node *cr_node_at(const cr_pool *pool, cr_expr e) {
  while (e < pool->base) pool = pool->below;
  return &pool->node[e - pool->base];
}

/** The children of a node, under the same condition. */
static inline const cr_expr *cr_args_of(const cr_pool *pool, cr_expr e) {
  while (e < pool->base) pool = pool->below;
  return pool->args + pool->node[e - pool->base].first;
}

/** Are all of `bits` set? */
static inline bool cr_has(const cr_pool *pool, cr_expr e, unsigned bits) {
  return (cr_node_at(pool, e)->flags & bits) == bits;
}

/**
 * The only door to creation: the node with this shape, found or made. `args`
 * are canonical already. CR_NONE when the pool is full.
 */
cr_expr cr_pool_intern(cr_pool *pool, cr_kind kind, cr_fn fn, const cr_expr *args,
                       uint32_t n);
/** The node of a whole number that is among the first ones, else CR_NONE. */
static inline cr_expr cr_first_number(int64_t value) {
  bool first = value >= CR_LEAST_FIRST && value <= CR_MOST_FIRST;
  return first ? (cr_expr)(value - CR_LEAST_FIRST + 1) : CR_NONE;
}
/** The NUM node of this value. Cost: for one of the first whole numbers next to nothing. */
cr_expr cr_pool_number(cr_pool *pool, const cr_rat *value);
/** Flags of a number. */
unsigned cr_number_flags(const cr_rat *num);
/** Flags of a node from its kind and its children's flags. */
unsigned cr_node_flags(const cr_pool *pool, const cr_node *node, const cr_expr *args);
/**
 * The canonical order of terms and factors: the same in every pool. Negative,
 * 0 or positive. Cost: constant.
 */
int cr_node_order(const cr_pool *pool, cr_expr a, cr_expr b);
/** Sort n nodes in the canonical order. Cost: n log n. */
void cr_sort_nodes(const cr_pool *pool, cr_expr *node, size_t n);
/* Operands that nothing connects: no two with one key, so that nothing is to be
 * collected. They stand from 1 on: a number may be put in front. */
enum { CR_FEW_APART = 8 };
typedef struct cr_apart {
  cr_expr node[CR_FEW_APART + 1];
  cr_expr key[CR_FEW_APART + 1];
  size_t count;
} cr_apart;

/** Add one; false when there is no room or its key is there already. */
static inline bool cr_apart_add(cr_apart *a, cr_expr node, cr_expr key) {
  if (a->count == CR_FEW_APART) return false;
  for (size_t i = 1; i <= a->count; i++)
    if (a->key[i] == key) return false;
  a->node[++a->count] = node;
  a->key[a->count] = key;
  return true;
}

/** `e` with the number `c`, which is not 0, in front instead of its own. */
cr_expr cr_with_coefficient(cr_pool *pool, cr_expr e, const cr_rat *c);
/** `by`, not 0, times `e`; CR_NONE where the number in front would be a large one. */
cr_expr cr_scale(cr_pool *pool, cr_expr e, const cr_rat *by);
/** POWER with folding of rational exponents; see cr_pow. */
cr_expr cr_pow_rat(cr_pool *pool, cr_expr base, const cr_rat *exponent);
/** Is the node e, that is exp(1)? */
bool cr_is_e(const cr_pool *pool, cr_expr e);
/** True and a view of the exponent when e is base^rational (or a base, 1). */
bool cr_as_power(const cr_pool *pool, cr_expr e, cr_expr *base, cr_rat *exponent);
/** Is it (u^a)^b with negative numbers a and b? */
bool cr_is_inverse_of_inverse(const cr_pool *pool, cr_expr e);
/** The product, the factors of its denominator collected as a product's are. */
cr_expr cr_collect_below(cr_pool *pool, cr_expr product);
/**
 * The nodes of `e` with handles from `low` (> 0) on, ascending, and how many; free the
 * list. Cost: for a few nodes independent of their handles.
 */
cr_expr *cr_nodes_from(const cr_pool *pool, cr_expr e, cr_expr low, size_t *count);
/**
 * Are e of one pool and f of another the same, node for node? False as well when they
 * have more than some 250 parts, each counted as often as it stands there.
 */
bool cr_is_copy(const cr_pool *pool, cr_expr e, const cr_pool *other, cr_expr f);
/**
 * Mark the nodes of `e`: seen[id - 1] = 1 for each, `seen` having room for all
 * handles up to `e`. Cost: linear in `e`'s handle.
 */
void cr_mark_nodes(const cr_pool *pool, cr_expr e, uint8_t *seen);

#endif
