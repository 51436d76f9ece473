// SPDX-License-Identifier: MIT
/* The index of a key: the values of all wrong derivatives that catalogued
 * mistakes make, at a few points. An answer is looked up by its value at the
 * first, whatever their number; the others confirm, and a proof has the last
 * word (diagnose.c). */
#ifndef CR_GRADE_INDEX_H
#define CR_GRADE_INDEX_H

#include <chainrule/grade.h>

#include "calculus/mistakes.h"
#include "expr/value.h"
#include "grade/key.h"

enum { CR_INDEX_POINTS = 4, CR_INDEX_CANDIDATES = 4000, CR_INDEX_COMPARED = 256 };

typedef struct cr_index_entry {
  double value[CR_INDEX_POINTS];
  cr_candidate candidate;
} cr_index_entry;

typedef struct cr_index {
  cr_pool *pool;       /* a layer over the key's */
  cr_index_entry *entry;     /* sorted by the value at the first point */
  double *first;             /* these values by themselves, to be searched in */
  size_t count;
  cr_binding *at[CR_INDEX_POINTS]; /* the points: a value for each variable */
  cr_known_values known;     /* of the key's nodes there */
  size_t nvars, npoints;
  struct cr_compared {
    cr_expr a, b;
    bool equal;
  } compared[CR_INDEX_COMPARED]; /* pairs of entries, as far as remembered; under the key's lock */
} cr_index;

/* What is known of two wrong derivatives with the same values. */
typedef enum cr_recalled { CR_NOT_COMPARED, CR_PROVED_EQUAL, CR_NOT_PROVED } cr_recalled;
/** What a comparison of them came to before, if it is remembered. Thread-safe. */
cr_recalled cr_index_compared(const cr_key *key, cr_expr a, cr_expr b);
/** Remember it. Thread-safe. */
void cr_index_remember(const cr_key *key, cr_expr a, cr_expr b, bool equal);

/** The key's index, made now if it is the first time. Thread-safe. */
const cr_index *cr_index_of(const cr_key *key);
/** Free it; NULL is allowed. */
void cr_index_free(cr_index *index);

/** Called for each entry whose values are close; false ends the walk. */
typedef bool cr_entry_fn(void *context, const cr_index_entry *entry);
/** The entries with these values at the points of the index; loosely: with this value at
 *  the first, and at the others such that they may be the same. */
void cr_index_find(const cr_index *index, const double *value, bool loosely,
                   cr_entry_fn *call, void *context);

#endif
