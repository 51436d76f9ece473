// SPDX-License-Identifier: MIT
/* Sums: flat, like terms collected, sorted. A term is coefficient * rest; two
 * terms are alike when their rests are one node. */
#include "expr/node.h"

#include <stdlib.h>

#include "base/memory.h"

typedef struct term {
  cr_rat coefficient;  /* initialised */
  cr_expr rest;        /* CR_NONE: the term is the number alone */
  cr_expr node;        /* as it came; CR_NONE once another one was added */
} term;

enum { FEW = 8 };

typedef struct terms {
  term *item;          /* `few` while they are so many */
  size_t count, cap;
  term few[FEW];
} terms;

static cr_expr product_without_number(cr_pool *pool, cr_expr e) {
  enum { SHORT = 16 };
  uint32_t n = cr_node_at(pool, e)->nargs - 1;
  if (n == 1) return cr_arg(pool, e, 1);
  cr_expr few[SHORT], *rest = n <= SHORT ? few : cr_xmalloc(n * sizeof *rest);
  for (uint32_t i = 0; i < n; i++) rest[i] = cr_arg(pool, e, i + 1);
  cr_expr made = cr_pool_intern(pool, CR_PRODUCT, 0, rest, n);
  if (rest != few) free(rest);
  return made;
}

static void push(terms *list, const cr_rat *coefficient, cr_expr rest, cr_expr node) {
  if (list->count == list->cap)
    list->item = cr_xmore(list->item, list->few, &list->cap, sizeof *list->item);
  term *t = &list->item[list->count++];
  cr_rat_init(&t->coefficient);
  cr_rat_set(&t->coefficient, coefficient);
  t->rest = rest;
  t->node = node;
}

static void push_term(cr_pool *pool, terms *list, cr_expr e) {
  static const cr_rat one = {1, 1};
  const cr_node *node = cr_node_at(pool, e);
  if (node->kind == CR_NUM) {
    push(list, &node->num, CR_NONE, e);
  } else if (node->kind == CR_PRODUCT &&
             cr_kind_of(pool, cr_args_of(pool, e)[0]) == CR_NUM) {
    cr_expr number = cr_args_of(pool, e)[0];
    cr_expr rest = product_without_number(pool, e);
    push(list, &cr_node_at(pool, number)->num, rest, e);
  } else {
    push(list, &one, e, e);
  }
}

static void push_flat(cr_pool *pool, terms *list, cr_expr e) {
  if (cr_kind_of(pool, e) != CR_SUM) {
    push_term(pool, list, e);
    return;
  }
  size_t n = cr_nargs(pool, e);
  for (size_t i = 0; i < n; i++) push_term(pool, list, cr_arg(pool, e, i));
}

static int by_rest(const void *a, const void *b) {
  cr_expr x = ((const term *)a)->rest, y = ((const term *)b)->rest;
  return (x > y) - (x < y);
}

/* Add up the coefficients of equal rests; the list is sorted by rest. */
static void collect(terms *list) {
  size_t kept = 0;
  for (size_t i = 0; i < list->count; i++) {
    term *t = &list->item[i];
    if (kept && list->item[kept - 1].rest == t->rest) {
      cr_rat *sum = &list->item[kept - 1].coefficient;
      cr_rat_add(sum, sum, &t->coefficient);
      list->item[kept - 1].node = CR_NONE;
      cr_rat_clear(&t->coefficient);
    } else {
      list->item[kept++] = *t;
    }
  }
  list->count = kept;
}

static cr_expr term_node(cr_pool *pool, const term *t) {
  if (t->node) return t->node;
  cr_expr number = cr_pool_number(pool, &t->coefficient);
  return t->rest ? cr_mul(pool, number, t->rest) : number;
}

/* Has this term another rest than it was collected by? sin(x)/x - sin(x)/x is 0/x. */
static bool is_new(const term *t, const cr_node *made) {
  return !t->node && made->kind == CR_PRODUCT && cr_rat_sign(&t->coefficient) == 0;
}

/* The nodes of the collected terms; terms that are 0 everywhere are left out.
 * What became another term is collected again, which ends since it took two. */
static cr_expr rebuild(cr_pool *pool, terms *list) {
  cr_expr few[FEW], *node = list->count <= FEW ? few : cr_xmalloc(list->count * sizeof *node);
  size_t n = 0;
  bool again = false;
  cr_expr result = CR_NONE;
  for (size_t i = 0; i < list->count; i++) {
    cr_expr e = term_node(pool, &list->item[i]);
    if (!e) goto done;
    const cr_node *made = cr_node_at(pool, e);
    if (made->kind != CR_NUM || cr_rat_sign(&made->num) != 0) node[n++] = e;
    again |= is_new(&list->item[i], made);
  }
  cr_sort_nodes(pool, node, n);
  if (n == 0) result = cr_int(pool, 0);
  else if (n == 1) result = node[0];
  else if (again) result = cr_sum(pool, node, n);
  else result = cr_pool_intern(pool, CR_SUM, 0, node, (uint32_t)n);
done:
  if (node != few) free(node);
  return result;
}

cr_expr cr_sum(cr_pool *pool, const cr_expr *summand, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (!summand[i]) return CR_NONE;
  terms list;
  list.item = list.few;
  list.cap = FEW;
  list.count = 0;
  for (size_t i = 0; i < n; i++) push_flat(pool, &list, summand[i]);
  cr_sort(list.item, list.count, sizeof *list.item, by_rest);
  collect(&list);
  cr_expr result = cr_pool_is_full(pool) ? CR_NONE : rebuild(pool, &list);
  for (size_t i = 0; i < list.count; i++) cr_rat_clear(&list.item[i].coefficient);
  if (list.item != list.few) free(list.item);
  return result;
}

cr_expr cr_add(cr_pool *pool, cr_expr a, cr_expr b) {
  return cr_sum(pool, (cr_expr[]){a, b}, 2);
}

cr_expr cr_neg(cr_pool *pool, cr_expr a) {
  if (!a) return CR_NONE;
  const cr_node *node = cr_node_at(pool, a);
  if (node->kind != CR_NUM || !cr_rat_is_small(&node->num))
    return cr_mul(pool, cr_int(pool, -1), a);
  const cr_rat negative = cr_rat_small(-node->num.num, node->num.den);
  return cr_pool_number(pool, &negative);
}

cr_expr cr_sub(cr_pool *pool, cr_expr a, cr_expr b) {
  return cr_add(pool, a, cr_neg(pool, b));
}
