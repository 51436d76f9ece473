/* SPDX-License-Identifier: MIT */
/**
 * The yardstick's expressions: nodes in an array, children before parents, so
 * that evaluating is one loop over it.
 */
#ifndef BENCH_YARDSTICK_TREE_H
#define BENCH_YARDSTICK_TREE_H

#include "yardstick.h"

enum { YARD_NODES = 8192 }; // the derivative of 100 nested functions has 5,249

typedef enum yard_op {
  YARD_NUMBER,
  YARD_NAME,
  YARD_ADD,
  YARD_SUB,
  YARD_MUL,
  YARD_DIV,
  YARD_NEG,
  YARD_EXP,   /**< e^a */
  YARD_POW,   /**< a^b for a > 0 */
  YARD_ROOT,  /**< a^number, number a whole number or p/q with odd q */
  YARD_CALL
} yard_op;

/** A function of one number, and its slope from the number and the value. */
typedef struct yard_function {
  const char *name;
  double (*value)(double x);
  double (*slope)(double x, double value);
} yard_function;

typedef struct yard_node {
  yard_op op;
  unsigned a, b;               /**< children; the name's number */
  double number;               /**< the number, or the exponent of ROOT */
  bool odd;                    /**< ROOT: negative for negative a */
  const yard_function *call;
} yard_node;

typedef struct yard_tree {
  yard_node node[YARD_NODES];
  size_t count; /**< the last node is the expression */
} yard_tree;

/**
 * Read a text; names not yet known are added to `key`.
 * @return how many bytes were read, 0 for none; the caller looks at what follows
 */
size_t yard_read(yard_tree *out, const char *text, yard_key *key);
/** The function with this name, or NULL. */
const yard_function *yard_function_find(const char *name, size_t len);

/** The value at a point. */
double yard_value(const yard_tree *tree, const double *point);
/** The derivative by the name with this number, by dual numbers. */
double yard_slope(const yard_tree *tree, const double *point, size_t by);

#endif
