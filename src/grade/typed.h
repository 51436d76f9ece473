// SPDX-License-Identifier: MIT
/* A typed answer by its parts: the terms and factors as they were written, each with
 * its place in the text and what it means. */
#ifndef CR_GRADE_TYPED_H
#define CR_GRADE_TYPED_H

#include "grade/key.h"

enum { CR_MAX_PARTS = 12 };

typedef struct cr_typed {
  cr_pool *pool;
  const cr_key *key;
  const struct cr_tree *tree;
  const char *text;
  cr_expr *of;     /* the expression of each node of the tree, letters not replaced */
} cr_typed;

/* A term or a factor. */
typedef struct cr_part {
  uint32_t node;   /* of the tree; 0: a sign by itself, the factor -1 */
  cr_span span;    /* in bytes of the text, brackets round it included */
  cr_expr expr;    /* as it counts in the whole: -b of a - b, 1/b of a/b */
  bool turned;     /* it is counted so, not as it is written */
} cr_part;

typedef struct cr_part_list {
  cr_part item[CR_MAX_PARTS];
  size_t count;
} cr_part_list;

/**
 * Look into the answer of a grading; to be cleared. False, and nothing to clear, when
 * it has no tree, is too long, or holds letters that the key does not know.
 */
bool cr_typed_open(cr_typed *out, const cr_grading *g);
/** Release it; expressions stay with the pool of the grading. */
void cr_typed_clear(cr_typed *typed);
/** The node that counts. */
uint32_t cr_typed_root(const cr_typed *typed);
/** What a node means, or CR_NONE: the left part of a sum or product is no node by itself. */
cr_expr cr_typed_expr(const cr_typed *typed, uint32_t node);
/** Where a node stands. */
cr_span cr_typed_span(const cr_typed *typed, uint32_t node);
/** A node without the brackets round it. */
uint32_t cr_typed_inside(const cr_typed *typed, uint32_t node);
/** The parts that a call, power or root is made of, at most two. @return how many */
size_t cr_typed_children(const cr_typed *typed, uint32_t node, uint32_t out[2]);
/**
 * The terms (CR_SUM) or factors (CR_PRODUCT) of a node, through brackets, signs and
 * fractions; anything else is one part. False: there are too many.
 */
bool cr_typed_parts(const cr_typed *typed, uint32_t node, cr_kind kind, cr_part_list *out);

#endif
