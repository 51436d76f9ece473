// SPDX-License-Identifier: MIT
/* Looking at expressions, and making them again with a part replaced. Every
 * pass is a loop over handles: children come before their parents. */
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

/* One node of `from` made again in `pool` from its children's images. */
static cr_expr remake(cr_pool *pool, const cr_pool *from, cr_expr e, const cr_expr *image) {
  const cr_node *node = cr_node_at(from, e);
  const cr_expr *args = cr_args_of(from, e);
  switch ((cr_kind)node->kind) {
    case CR_NUM: {
      cr_rat view = node->num;
      return cr_pool_number(pool, &view);
    }
    case CR_PI: return cr_pi(pool);
    case CR_VAR: return cr_var(pool, node->name, strlen(node->name));
    case CR_POWER: return cr_pow(pool, image[args[0]], image[args[1]]);
    case CR_CALL: return cr_call(pool, (cr_fn)node->fn, image[args[0]]);
    case CR_SUM:
    case CR_PRODUCT: break;
  }
  cr_kind kind = (cr_kind)node->kind;
  uint32_t n = node->nargs;
  cr_expr *operand = cr_xmalloc(n * sizeof *operand);
  for (uint32_t i = 0; i < n; i++) operand[i] = image[args[i]];
  cr_expr made = kind == CR_SUM ? cr_sum(pool, operand, n) : cr_product(pool, operand, n);
  free(operand);
  return made;
}

/* Rebuild `e` of `from` in `pool`; a node in `swap_out` becomes `swap_in`. */
static cr_expr rebuild(cr_pool *pool, const cr_pool *from, cr_expr e, cr_expr swap_out,
                       cr_expr swap_in) {
  uint8_t *seen = cr_xmalloc(e);
  cr_expr *image = cr_xcalloc((size_t)e + 1, sizeof *image);
  cr_mark_nodes(from, e, seen);
  for (cr_expr id = 1; id <= e; id++) {
    if (!seen[id - 1]) continue;
    if (id == swap_out) image[id] = swap_in;
    else if (pool == from && cr_nargs(from, id) == 0) image[id] = id;
    else image[id] = remake(pool, from, id, image);
  }
  cr_expr result = image[e];
  free(seen);
  free(image);
  return result;
}

cr_expr cr_replace(cr_pool *pool, cr_expr e, cr_expr from, cr_expr to) {
  if (!e || !to) return CR_NONE;
  return rebuild(pool, pool, e, from, to);
}

cr_expr cr_copy(cr_pool *pool, const cr_pool *from, cr_expr e) {
  return e ? rebuild(pool, from, e, CR_NONE, CR_NONE) : CR_NONE;
}
