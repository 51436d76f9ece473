// SPDX-License-Identifier: MIT
/* The canonical order of terms and factors. It is close to how people write
 * (numbers, then powers of variables by falling degree, then functions), costs
 * constant time, and is the same in every pool: the last word has the
 * structural hash, and only for two different nodes of equal hash the handle. */
#include "expr/node.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* The leading kind of a factor: x^2 sorts with x, sin(x)^2 with sin(x). */
static cr_expr head_of(const cr_pool *pool, cr_expr e) {
  while (cr_node_at(pool, e)->kind == CR_POWER) e = cr_args_of(pool, e)[0];
  return e;
}

static int class_of(cr_kind kind) {
  static const int rank[] = {[CR_NUM] = 0, [CR_PI] = 1, [CR_VAR] = 2, [CR_PRODUCT] = 3,
                             [CR_SUM] = 4, [CR_POWER] = 3, [CR_CALL] = 5};
  return rank[kind];
}

static int compare(uint64_t a, uint64_t b) { return (a > b) - (a < b); }

static int order_heads(const cr_pool *pool, cr_expr a, cr_expr b) {
  const cr_node *x = cr_node_at(pool, a), *y = cr_node_at(pool, b);
  if (x->kind != y->kind) return class_of((cr_kind)x->kind) - class_of((cr_kind)y->kind);
  if (x->kind == CR_NUM) return cr_rat_cmp(&x->num, &y->num);
  if (x->kind == CR_VAR) return strcmp(x->name, y->name);
  if (x->fn != y->fn) return (int)x->fn - (int)y->fn;
  if (x->nargs != y->nargs) return compare(x->nargs, y->nargs);
  return compare(x->hash, y->hash);
}

int cr_node_order(const cr_pool *pool, cr_expr a, cr_expr b) {
  if (a == b) return 0;
  const cr_node *x = cr_node_at(pool, a), *y = cr_node_at(pool, b);
  bool mono_x = x->flags & CR_MONOMIAL, mono_y = y->flags & CR_MONOMIAL;
  if (mono_x != mono_y) return mono_x ? -1 : 1;
  if (mono_x && x->degree != y->degree) return y->degree < x->degree ? -1 : 1;
  cr_expr head_x = head_of(pool, a), head_y = head_of(pool, b);
  int order = head_x == head_y ? 0 : order_heads(pool, head_x, head_y);
  if (order == 0) order = compare(x->hash, y->hash);
  return order != 0 ? order : compare(a, b);
}

static void insertion_sort(const cr_pool *pool, cr_expr *node, size_t n) {
  for (size_t i = 1; i < n; i++) {
    cr_expr e = node[i];
    size_t k = i;
    for (; k > 0 && cr_node_order(pool, node[k - 1], e) > 0; k--) node[k] = node[k - 1];
    node[k] = e;
  }
}

static void merge(const cr_pool *pool, cr_expr *node, size_t half, size_t n, cr_expr *work) {
  memcpy(work, node, half * sizeof *work);
  size_t i = 0, k = half, out = 0;
  while (i < half && k < n)
    node[out++] = cr_node_order(pool, work[i], node[k]) <= 0 ? work[i++] : node[k++];
  while (i < half) node[out++] = work[i++];
}

/* Short runs by insertion, then merged pairwise: no recursion. */
void cr_sort_nodes(const cr_pool *pool, cr_expr *node, size_t n) {
  enum { RUN = 16 };
  for (size_t i = 0; i < n; i += RUN)
    insertion_sort(pool, node + i, n - i < RUN ? n - i : RUN);
  if (n <= RUN) return;
  cr_expr *work = cr_xmalloc(n * sizeof *work);
  for (size_t width = RUN; width < n; width *= 2)
    for (size_t i = 0; i + width < n; i += 2 * width)
      merge(pool, node + i, width, n - i < 2 * width ? n - i : 2 * width, work);
  free(work);
}
