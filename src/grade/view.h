// SPDX-License-Identifier: MIT
/* A typed sum or product beside the right one: what if one part were left out, or another
 * put in? For align.c alone. */
#ifndef CR_GRADE_VIEW_H
#define CR_GRADE_VIEW_H

#include "grade/index.h"
#include "grade/typed.h"

enum { CR_MAX_PUTS = 2 * CR_MAX_PARTS + 1 };

typedef struct cr_aligner {
  cr_typed typed;
  const cr_key *key;
  cr_pool *pool;
  const cr_index *index;
  unsigned proofs;   /* so many were made */
} cr_aligner;

/* A node of the tree, and what should stand there. */
typedef struct cr_pair {
  uint32_t node;
  cr_expr mine, right;
} cr_pair;

/* At the points of the index. */
typedef struct cr_values {
  double at[CR_INDEX_POINTS];
} cr_values;

/* Both sides as sums, or as products. */
typedef struct cr_view {
  cr_aligner *a;
  cr_kind kind;
  const cr_pair *whole;
  cr_part_list mine;
  cr_expr put[CR_MAX_PUTS]; /* what may be missing, or stand in another's place */
  size_t nputs;
  cr_values mine_at[CR_MAX_PARTS], put_at[CR_MAX_PUTS], right_at;
} cr_view;

/* Is it right with a change? */
typedef enum cr_fit {
  CR_FIT_NOT,
  CR_FIT_BARE,   /* yes, but nothing stays as it was, or a constant */
  CR_FIT_WELL
} cr_fit;

/** Cut both sides of a pair. False: there are too many parts, or one on either side. */
bool cr_view_open(cr_view *out, cr_aligner *a, cr_kind kind, const cr_pair *whole);
/** With part `omit` left out and `put` added; numbers past the end: none. Proved. */
cr_fit cr_view_try(const cr_view *v, size_t omit, size_t put);

/** The values of an expression. */
cr_values cr_values_of(const cr_aligner *a, cr_expr e);
/** Are they as good as the same? */
bool cr_values_close(const cr_aligner *a, const cr_values *x, const cr_values *y);
/** For two whose values are close: is it proved that they are equal? Not after many proofs. */
bool cr_aligner_equal(cr_aligner *a, cr_expr e, cr_expr f);
/** Is it a number as it is written? */
bool cr_aligner_number(const cr_aligner *a, cr_expr e);
/** Does it hold no variable? */
bool cr_aligner_constant(const cr_aligner *a, cr_expr e);

#endif
