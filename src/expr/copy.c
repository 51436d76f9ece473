// SPDX-License-Identifier: MIT
/* Expressions made again: in another pool, or with a part replaced. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "expr/node.h"

/* What the nodes from `low` on became; those below stay what they are. */
typedef struct images {
  cr_expr low;
  const cr_expr *node; /* ascending */
  cr_expr *image;
  size_t count;
} images;

static cr_expr image_of(const images *all, cr_expr e) {
  if (e < all->low) return e;
  size_t low = 0, high = all->count;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (all->node[middle] <= e) low = middle;
    else high = middle;
  }
  return all->image[low];
}

static cr_expr remake_many(cr_pool *pool, const cr_pool *from, cr_expr e, const images *all) {
  uint32_t n = cr_node_at(from, e)->nargs;
  cr_expr *operand = cr_xmalloc(n * sizeof *operand);
  for (uint32_t i = 0; i < n; i++) operand[i] = image_of(all, cr_args_of(from, e)[i]);
  bool sum = cr_kind_of(from, e) == CR_SUM;
  cr_expr made = sum ? cr_sum(pool, operand, n) : cr_product(pool, operand, n);
  free(operand);
  return made;
}

/* One node of `from` made again in `pool` from its children's images. */
static cr_expr remake(cr_pool *pool, const cr_pool *from, cr_expr e, const images *all) {
  const cr_node *node = cr_node_at(from, e);
  const cr_expr *args = cr_args_of(from, e);
  switch ((cr_kind)node->kind) {
    case CR_NUM: {
      cr_rat view = node->num;
      return cr_pool_number(pool, &view);
    }
    case CR_PI: return cr_pi(pool);
    case CR_VAR: return cr_var(pool, node->name, strlen(node->name));
    case CR_POWER: return cr_pow(pool, image_of(all, args[0]), image_of(all, args[1]));
    case CR_CALL: return cr_call(pool, (cr_fn)node->fn, image_of(all, args[0]));
    case CR_SUM:
    case CR_PRODUCT: break;
  }
  return remake_many(pool, from, e, all);
}

/* Rebuild `e` of `from` in `pool`; a node in `swap_out` becomes `swap_in`. Handles below
 * `low` mean the same in both and hold no such node. */
static cr_expr rebuild(cr_pool *pool, const cr_pool *from, cr_expr e, cr_expr low,
                       cr_expr swap_out, cr_expr swap_in) {
  images all = {.low = low};
  cr_expr *node = cr_nodes_from(from, e, low, &all.count);
  all.node = node;
  all.image = cr_xmalloc((all.count + 1) * sizeof *all.image);
  for (size_t i = 0; i < all.count; i++) {
    cr_expr id = node[i];
    bool stays = pool == from && cr_nargs(from, id) == 0;
    all.image[i] = id == swap_out ? swap_in : stays ? id : remake(pool, from, id, &all);
  }
  cr_expr result = image_of(&all, e);
  free(node);
  free(all.image);
  return result;
}

cr_expr cr_replace(cr_pool *pool, cr_expr e, cr_expr from, cr_expr to) {
  if (!e || !to) return CR_NONE;
  return rebuild(pool, pool, e, from, from, to); /* what holds a node has a greater handle */
}

/* The handle from which on those of two pools differ: two layers share what is below. */
static cr_expr first_own(const cr_pool *pool, const cr_pool *other) {
  bool beside = pool->below && pool->below == other->below && pool->base == other->base;
  return beside ? pool->base : 1;
}

cr_expr cr_copy(cr_pool *pool, const cr_pool *from, cr_expr e) {
  cr_expr low = first_own(pool, from);
  return e < low ? e : rebuild(pool, from, e, low, CR_NONE, CR_NONE);
}

static bool same_node(const cr_node *x, const cr_node *y) {
  if (x->hash != y->hash || x->kind != y->kind || x->fn != y->fn || x->nargs != y->nargs)
    return false;
  if (x->kind == CR_NUM) return cr_rat_equal(&x->num, &y->num);
  return x->kind != CR_VAR || !strcmp(x->name, y->name);
}

bool cr_is_copy(const cr_pool *pool, cr_expr e, const cr_pool *other, cr_expr f) {
  enum { MOST = 256 };
  cr_expr low = first_own(pool, other), left[MOST], right[MOST];
  size_t n = 1;
  left[0] = e;
  right[0] = f;
  for (size_t i = 0; i < n; i++) { /* pairs that must be the same */
    if (left[i] < low && left[i] == right[i]) continue;
    const cr_node *x = cr_node_at(pool, left[i]), *y = cr_node_at(other, right[i]);
    if (!same_node(x, y) || n + x->nargs > MOST) return false;
    if (x->nargs == 0) continue;
    memcpy(left + n, cr_args_of(pool, left[i]), x->nargs * sizeof *left);
    memcpy(right + n, cr_args_of(other, right[i]), x->nargs * sizeof *right);
    n += x->nargs;
  }
  return true;
}
