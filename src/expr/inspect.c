// SPDX-License-Identifier: MIT
/* Looking at expressions. Every pass is a loop over handles: children come before
 * their parents. */
#include "expr/node.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

cr_kind cr_kind_of(const cr_pool *pool, cr_expr e) {
  return (cr_kind)cr_node_at(pool, e)->kind;
}

cr_fn cr_fn_of(const cr_pool *pool, cr_expr e) { return (cr_fn)cr_node_at(pool, e)->fn; }

size_t cr_nargs(const cr_pool *pool, cr_expr e) { return cr_node_at(pool, e)->nargs; }

cr_expr cr_arg(const cr_pool *pool, cr_expr e, size_t i) { return cr_args_of(pool, e)[i]; }

const char *cr_var_name(const cr_pool *pool, cr_expr e) { return cr_node_at(pool, e)->name; }

bool cr_is_frac(const cr_pool *pool, cr_expr e, int64_t *p, int64_t *q) {
  const cr_node *node = cr_node_at(pool, e);
  if (node->kind != CR_NUM || !cr_rat_is_small(&node->num)) return false;
  *p = node->num.num;
  *q = node->num.den;
  return true;
}

bool cr_is_int(const cr_pool *pool, cr_expr e, int64_t *out) {
  int64_t den;
  return cr_is_frac(pool, e, out, &den) && den == 1;
}

bool cr_is_e(const cr_pool *pool, cr_expr e) {
  int64_t value;
  return cr_kind_of(pool, e) == CR_CALL && cr_fn_of(pool, e) == CR_FN_EXP &&
         cr_is_int(pool, cr_arg(pool, e, 0), &value) && value == 1;
}

int cr_num_sign(const cr_pool *pool, cr_expr e) {
  return cr_rat_sign(&cr_node_at(pool, e)->num);
}

void cr_mark_nodes(const cr_pool *pool, cr_expr e, uint8_t *seen) {
  memset(seen, 0, e);
  seen[e - 1] = 1;
  for (cr_expr id = e; id > 0; id--) {
    if (!seen[id - 1]) continue;
    const cr_node *node = cr_node_at(pool, id);
    const cr_expr *args = cr_args_of(pool, id);
    for (uint32_t i = 0; i < node->nargs; i++) seen[args[i] - 1] = 1;
  }
}

/* The nodes from `low` on with the greatest first, a few of them: 0 when there are more.
 * Whatever a node is made of has smaller handles and is put in behind it. */
static size_t list_few(const cr_pool *pool, cr_expr e, cr_expr low, cr_expr *list, size_t most) {
  size_t n = 1;
  list[0] = e;
  for (size_t i = 0; i < n; i++) {
    uint32_t nargs = cr_node_at(pool, list[i])->nargs;
    const cr_expr *args = cr_args_of(pool, list[i]);
    for (uint32_t k = 0; k < nargs; k++) {
      size_t at = n;
      while (list[at - 1] < args[k]) at--;
      if (args[k] < low || list[at - 1] == args[k]) continue;
      if (n == most) return 0;
      memmove(list + at + 1, list + at, (n++ - at) * sizeof *list);
      list[at] = args[k];
    }
  }
  return n;
}

static size_t list_many(const cr_pool *pool, cr_expr e, cr_expr low, cr_expr *list) {
  uint8_t *seen = cr_xmalloc(e);
  size_t n = 0;
  cr_mark_nodes(pool, e, seen);
  for (cr_expr id = e; id >= low && id > 0; id--)
    if (seen[id - 1]) list[n++] = id;
  free(seen);
  return n;
}

cr_expr *cr_nodes_from(const cr_pool *pool, cr_expr e, cr_expr low, size_t *count) {
  enum { FEW = 64 };
  cr_expr *list = cr_xmalloc(FEW * sizeof *list);
  size_t n = e < low ? 0 : list_few(pool, e, low, list, FEW);
  if (n == 0 && e >= low) {
    list = cr_xrealloc(list, e * sizeof *list);
    n = list_many(pool, e, low, list);
  }
  for (size_t i = 0; i < n / 2; i++) {
    cr_expr swapped = list[i];
    list[i] = list[n - 1 - i];
    list[n - 1 - i] = swapped;
  }
  *count = n;
  return list;
}

bool cr_contains(const cr_pool *pool, cr_expr e, cr_expr part) {
  if (part > e) return false;
  uint8_t *seen = cr_xmalloc(e);
  cr_mark_nodes(pool, e, seen);
  bool found = seen[part - 1];
  free(seen);
  return found;
}

size_t cr_size(const cr_pool *pool, cr_expr e) {
  uint8_t *seen = cr_xmalloc(e);
  cr_mark_nodes(pool, e, seen);
  size_t n = 0;
  for (cr_expr id = 1; id <= e; id++) n += seen[id - 1];
  free(seen);
  return n;
}

static void insert_by_name(const cr_pool *pool, cr_expr *out, size_t n, cr_expr var) {
  for (; n > 0 && strcmp(cr_var_name(pool, out[n - 1]), cr_var_name(pool, var)) > 0; n--)
    out[n] = out[n - 1];
  out[n] = var;
}

size_t cr_variables(const cr_pool *pool, cr_expr e, cr_expr *out, size_t max) {
  uint8_t *seen = cr_xmalloc(e);
  cr_mark_nodes(pool, e, seen);
  size_t n = 0;
  for (cr_expr id = 1; id <= e; id++) {
    if (!seen[id - 1] || cr_kind_of(pool, id) != CR_VAR) continue;
    if (n < max) insert_by_name(pool, out, n, id);
    n++;
  }
  free(seen);
  return n;
}
