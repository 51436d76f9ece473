/* SPDX-License-Identifier: MIT */
/**
 * The tree: what was written, with the place of every part. Nodes lie in one
 * array, children before their parents, so every pass over a tree is a loop.
 * Node 0 is none.
 */
#ifndef CR_NOTATION_TREE_H
#define CR_NOTATION_TREE_H

#include "notation/token.h"

#include <stddef.h>
#include <stdint.h>

/** What a node is, with its name in dumps. `a` and `b` are nodes if not said. */
#define CR_NODES(X)                                                            \
  X(NONE, "none")                                                              \
  X(ERROR, "error")       /* could not be read */                              \
  X(NUMBER, "number")     /* a: offset of the digits, b: how many */           \
  X(VULGAR, "fraction")   /* a / b, numbers */                                 \
  X(VARIABLE, "variable") /* aux: index, or CR_UNDECLARED: a, b as NUMBER */   \
  X(CONSTANT, "constant") /* aux: a cr_constant */                             \
  X(SIGN, "sign")         /* aux '-' or '+'; a */                              \
  X(SUM, "sum")           /* aux '+' or '-'; a, b */                           \
  X(PRODUCT, "product")   /* aux '*' or 0 side by side; a, b */                \
  X(QUOTIENT, "quotient") /* aux '/' or 'f' for \frac; a, b */                 \
  X(POWER, "power")       /* a, b */                                           \
  X(GROUP, "group")       /* aux: the bracket; a */                            \
  X(BARS, "bars")         /* a */                                              \
  X(CALL, "call")         /* aux: a cr_fn; a */                                \
  X(LOG, "logarithm")     /* a; b: base */                                     \
  X(ROOT, "root")         /* a; b: index or 0 */                               \
  X(OWN, "call of")       /* aux: cr_own_aux; a */                             \
  X(TEN, "power of ten")  /* a; b: exponent, both numbers, b perhaps signed */

typedef enum cr_node_kind {
#define CR_NODE_ID(id, name) CR_NODE_##id,
  CR_NODES(CR_NODE_ID)
#undef CR_NODE_ID
  CR_NODE_COUNT
} cr_node_kind;

/** One node; 20 bytes. */
typedef struct cr_tree_node {
  uint8_t kind;
  bool inner;     /**< its parent takes it in: see cr_takes_in */
  uint16_t aux;
  uint32_t a;
  uint32_t b;
  uint32_t start; /**< bytes of the text */
  uint32_t end;
} cr_tree_node;

static inline bool cr_is_product(const cr_tree_node *n) {
  return n->kind == CR_NODE_PRODUCT || n->kind == CR_NODE_QUOTIENT;
}

/** Is it the number e? */
static inline bool cr_is_e_node(const cr_tree_node *n) {
  return n->kind == CR_NODE_CONSTANT && n->aux == CR_CONST_E;
}

/**
 * Does a parent of this kind need no expression of its left part? A chain of sums
 * or of products is lowered as one, and e^u without e.
 */
static inline bool cr_takes_in(cr_node_kind kind, const cr_tree_node *left) {
  if (kind == CR_NODE_SUM) return left->kind == CR_NODE_SUM;
  if (kind == CR_NODE_PRODUCT || kind == CR_NODE_QUOTIENT) return cr_is_product(left);
  return kind == CR_NODE_POWER && cr_is_e_node(left);
}

/** What a reading keeps of a text. */
struct cr_tree {
  uint32_t root; /**< the node that counts, 0 after an error */
  uint32_t count;
  uint32_t nchars;
  char *chars;     /**< normalised texts of numbers and names */
  cr_tree_node node[];
};

/** The name of a kind, for dumps. Static. */
const char *cr_node_kind_name(cr_node_kind kind);

/** A copy of `count` nodes with their texts. Free with `free`. */
struct cr_tree *cr_tree_new(const cr_tree_node *nodes, uint32_t count, uint32_t root,
                            const char *chars, uint32_t nchars);

#endif
