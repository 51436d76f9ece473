// SPDX-License-Identifier: MIT
#include "grade/index.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "expr/node.h"
#include "expr/value.h"
#include "grade/scheme.h"

/* ---- points ------------------------------------------------------------------------------ */

/* Simple fractions at which mistakes differ: at 1/2, 1 and 2 too many agree. */
static const double places[] = {0.75, 1.375, 0.3125, 2.25, -0.6875, 0.1875, 3.125,
                                -1.4375, 0.9375, 5.0625, -2.8125, 0.5625, 7.3, -4.4,
                                11.7, -0.21, 23.9, -13.1};
enum { PLACES = sizeof places / sizeof *places, NEAR = 12 /* of them are near 0 */ };

/* The i-th place of the k-th variable: no two at the same, none far out at first. */
static double place_of(size_t i, size_t k) {
  return places[i < NEAR ? (i + 7 * k) % NEAR : NEAR + (i + k) % (PLACES - NEAR)];
}

static bool relation_holds(cr_relation relation, double left, double right) {
  switch (relation) {
    case CR_GREATER: return left > right;
    case CR_GREATER_EQ: return left >= right;
    case CR_NOT_EQUAL: return left != right;
    case CR_INTEGER: return left == floor(left);
  }
  return false;
}

static bool is_usable(const cr_key *key, const cr_binding *at, size_t n) {
  for (size_t i = 0; i < key->given.count; i++) {
    const cr_assumption *item = &key->given.item[i];
    double left = cr_value(key->pool, item->left, at, n);
    double right = item->right ? cr_value(key->pool, item->right, at, n) : 0;
    if (!relation_holds(item->relation, left, right)) return false;
  }
  double value = cr_value(key->pool, key->reference, at, n);
  return isfinite(value);
}

/* Within (low, high) when both are given for a variable. */
static double place_for(const cr_key *key, cr_expr var, double place) {
  double low = -INFINITY, high = INFINITY;
  for (size_t i = 0; i < key->given.count; i++) {
    const cr_assumption *item = &key->given.item[i];
    if (item->relation == CR_INTEGER && item->left == var) return ceil(fabs(place)) + 1;
    if (item->relation != CR_GREATER && item->relation != CR_GREATER_EQ) continue;
    if (item->left == var && cr_kind_of(key->pool, item->right) == CR_NUM)
      low = fmax(low, cr_value(key->pool, item->right, NULL, 0));
    if (item->right == var && cr_kind_of(key->pool, item->left) == CR_NUM)
      high = fmin(high, cr_value(key->pool, item->left, NULL, 0));
  }
  if (isfinite(low) && isfinite(high))
    return low + (high - low) * (0.5 + atan(place) / 3.3);
  if (isfinite(low)) return low + fabs(place);
  return isfinite(high) ? high - fabs(place) : place;
}

static size_t key_variables(const cr_key *key, cr_expr *var, size_t max) {
  size_t n = cr_variables(key->pool, key->function, var, max);
  if (n > max) n = max;
  for (size_t i = 0; i < n; i++)
    if (var[i] == key->variable) return n;
  if (n < max) var[n++] = key->variable;
  return n;
}

static void choose_points(const cr_key *key, cr_index *index) {
  cr_expr var[CR_MAX_KEY_NAMES];
  index->nvars = key_variables(key, var, CR_MAX_KEY_NAMES);
  for (size_t i = 0; i < PLACES && index->npoints < CR_INDEX_POINTS; i++) {
    cr_binding *at = cr_xcalloc(index->nvars + 1, sizeof *at);
    for (size_t k = 0; k < index->nvars; k++)
      at[k] = (cr_binding){var[k], place_for(key, var[k], place_of(i, k))};
    if (is_usable(key, at, index->nvars)) index->at[index->npoints++] = at;
    else free(at);
  }
}

/* ---- entries --------------------------------------------------------------------------------- */

static bool keep_candidate(void *context, const cr_candidate *candidate) {
  cr_index *index = context;
  if (index->count == CR_INDEX_CANDIDATES) return false; /* the exercise's own filled it */
  index->entry[index->count++].candidate = *candidate;
  return index->count < CR_INDEX_CANDIDATES;
}

/* A part of the function as wrongly rewritten is none of the function. What is left is a
 * node of the key's pool. */
static void find_places(cr_index *index, const cr_key *key) {
  uint8_t *part = cr_xmalloc(key->function);
  cr_mark_nodes(key->pool, key->function, part);
  for (size_t i = 0; i < index->count; i++)
    for (size_t k = 0; k < CR_MISTAKES_TOGETHER; k++) {
      cr_expr *at = &index->entry[i].candidate.at[k];
      if (*at > key->function || (*at && !part[*at - 1])) *at = CR_NONE;
    }
  free(part);
}

/* All nodes of the index's pool at once; those of the key's, which come first, are kept:
 * answers are made of them. */
static void fill_values(cr_index *index, const cr_key *key) {
  size_t count = cr_pool_count(index->pool) - 1, n = index->npoints;
  cr_expr *node = cr_xmalloc((count + 1) * sizeof *node);
  uint32_t *slot = cr_xmalloc((count + 2) * sizeof *slot);
  double *value = cr_xmalloc((n * count + 1) * sizeof *value);
  for (size_t i = 0; i < count; i++) {
    node[i] = (cr_expr)i + 1;
    slot[i + 1] = (uint32_t)i;
  }
  cr_values_listed(index->pool, node, count, slot, index->at, index->nvars, n, value);
  for (size_t i = 0; i < index->count; i++)
    memcpy(index->entry[i].value, &value[n * slot[index->entry[i].candidate.wrong]],
           n * sizeof *value);
  free(node);
  free(slot);
  index->known.count = (cr_expr)cr_pool_count(key->pool) - 1;
  index->known.value = cr_xrealloc(value, (n * index->known.count + 1) * sizeof *value);
}

/* NaN sorts last. */
static int by_first_value(const void *a, const void *b) {
  double x = ((const cr_index_entry *)a)->value[0], y = ((const cr_index_entry *)b)->value[0];
  if (isnan(x) || isnan(y)) return isnan(x) - isnan(y);
  return (x > y) - (x < y);
}

static cr_index *make(const cr_key *key) {
  cr_index *index = cr_xcalloc(1, sizeof *index);
  index->pool = cr_pool_layer(key->pool);
  choose_points(key, index);
  if (index->npoints == 0) return index;
  index->entry = cr_xcalloc(CR_INDEX_CANDIDATES, sizeof *index->entry);
  cr_scheme_candidates(key, keep_candidate, index);
  cr_mistake_candidates(index->pool, key->function, key->variable, key->powers,
                        CR_INDEX_CANDIDATES, keep_candidate, index);
  find_places(index, key);
  fill_values(index, key);
  qsort(index->entry, index->count, sizeof *index->entry, by_first_value);
  index->first = cr_xmalloc((index->count + 1) * sizeof *index->first);
  for (size_t i = 0; i < index->count; i++) index->first[i] = index->entry[i].value[0];
  return index;
}

const cr_index *cr_index_of(const cr_key *key) {
  cr_key *mutable_key = (cr_key *)key;  /* the index alone, under its lock */
  pthread_mutex_lock(&mutable_key->lock);
  if (!mutable_key->index) mutable_key->index = make(key);
  pthread_mutex_unlock(&mutable_key->lock);
  return key->index;
}

static struct cr_compared *place_of_pair(const cr_key *key, cr_expr a, cr_expr b) {
  cr_index *index = ((cr_key *)key)->index;
  return &index->compared[(a * 31 + b) % CR_INDEX_COMPARED];
}

cr_recalled cr_index_compared(const cr_key *key, cr_expr a, cr_expr b) {
  pthread_mutex_t *lock = &((cr_key *)key)->lock;
  pthread_mutex_lock(lock);
  struct cr_compared pair = *place_of_pair(key, a, b);
  pthread_mutex_unlock(lock);
  if (pair.a != a || pair.b != b) return CR_NOT_COMPARED;
  return pair.equal ? CR_PROVED_EQUAL : CR_NOT_PROVED;
}

void cr_index_remember(const cr_key *key, cr_expr a, cr_expr b, bool equal) {
  pthread_mutex_t *lock = &((cr_key *)key)->lock;
  pthread_mutex_lock(lock);
  *place_of_pair(key, a, b) = (struct cr_compared){a, b, equal};
  pthread_mutex_unlock(lock);
}

void cr_index_free(cr_index *index) {
  if (!index) return;
  for (size_t k = 0; k < index->npoints; k++) free(index->at[k]);
  free(index->entry);
  free(index->first);
  free((double *)index->known.value);
  cr_pool_free(index->pool);
  free(index);
}

/* ---- looking up ------------------------------------------------------------------------------ */

static bool is_close(double a, double b) {
  if (isnan(a) || isnan(b)) return isnan(a) && isnan(b);
  return a == b || fabs(a - b) <= 1e-8 * (fabs(a) + fabs(b)) + 1e-13;
}

static bool all_close(const cr_index *index, const cr_index_entry *entry, const double *value) {
  for (size_t k = 1; k < index->npoints; k++)
    if (!is_close(entry->value[k], value[k])) return false;
  return true;
}

/* A point where one of the two has no value says nothing: ln(x^2)/2 may stand for ln(x).
 * One where they differ may be one where doubles do not tell, cos(e^(x^3)). */
static bool most_close(const cr_index *index, const cr_index_entry *entry, const double *value) {
  size_t apart = 0;
  for (size_t k = 1; k < index->npoints; k++) {
    bool both = isfinite(entry->value[k]) && isfinite(value[k]);
    apart += both && !is_close(entry->value[k], value[k]);
  }
  return apart == 0 || (apart == 1 && index->npoints > 2);
}

/* The first entry that is not surely below `value`. */
static size_t lower_bound(const cr_index *index, double value) {
  double bound = value - 1e-8 * 2 * fabs(value) - 1e-13;
  size_t low = 0, high = index->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    double here = index->first[middle];
    if (!isnan(here) && (isnan(value) || here < bound)) low = middle + 1;
    else high = middle;
  }
  return low;
}

void cr_index_find(const cr_index *index, const double *value, bool loosely,
                   cr_entry_fn *call, void *context) {
  for (size_t i = lower_bound(index, value[0]); i < index->count; i++) {
    const cr_index_entry *entry = &index->entry[i];
    if (!is_close(index->first[i], value[0])) return;
    bool same = loosely ? most_close(index, entry, value) : all_close(index, entry, value);
    if (same && !call(context, entry)) return;
  }
}
