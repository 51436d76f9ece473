// SPDX-License-Identifier: MIT
/* Sums: flat, like terms collected, sorted. A term is coefficient * rest; two
 * terms are alike when their rests have the same factors. */
#include "expr/node.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* The rest is seen where it stands in the node, perhaps behind a number: it gets a
 * node of its own only when terms are added. */
typedef struct term {
  cr_rat coefficient;   /* initialised */
  cr_expr node;         /* as it came, or the first of several that are alike */
  bool added;           /* others were added to it */
  cr_expr head;         /* the first factor of the rest; CR_NONE: a number alone */
  uint32_t nrest;
  const cr_expr *rest;  /* all of them, until a node is made; unset if there is one */
} term;

enum { FEW = 8 };

typedef struct terms {
  term *item;           /* `few` while they are so many */
  size_t count, cap;
  term few[FEW];
} terms;

static void push_term(const cr_pool *pool, terms *list, cr_expr e) {
  if (list->count == list->cap)
    list->item = cr_xmore(list->item, list->few, &list->cap, sizeof *list->item);
  const cr_node *node = cr_node_at(pool, e), *number = NULL;
  term *t = &list->item[list->count++];
  *t = (term){.coefficient = {1, 1}, .node = e, .head = e, .nrest = 1};
  if (node->kind == CR_NUM) {
    number = node;
    t->head = CR_NONE;
  } else if (node->kind == CR_PRODUCT) {
    const cr_expr *args = cr_args_of(pool, e), *end = args + node->nargs;
    const cr_node *first = cr_node_at(pool, args[0]);
    if (first->kind == CR_NUM) number = first;
    t->rest = number ? args + 1 : args;
    t->head = *t->rest;
    t->nrest = (uint32_t)(end - t->rest);
  }
  if (number) cr_rat_set(&t->coefficient, &number->num);
}

static void push_flat(const cr_pool *pool, terms *list, cr_expr e) {
  const cr_node *node = cr_node_at(pool, e);
  if (node->kind != CR_SUM) {
    push_term(pool, list, e);
    return;
  }
  const cr_expr *args = cr_args_of(pool, e);
  for (uint32_t i = 0; i < node->nargs; i++) push_term(pool, list, args[i]);
}

static int by_rest(const void *a, const void *b) {
  const term *x = a, *y = b;
  if (x->head != y->head) return x->head < y->head ? -1 : 1;
  if (x->nrest != y->nrest) return x->nrest < y->nrest ? -1 : 1;
  return x->nrest > 1 ? memcmp(x->rest, y->rest, x->nrest * sizeof *x->rest) : 0;
}

/* Add up the coefficients of equal rests; the list is sorted by rest. */
static void collect(terms *list) {
  size_t kept = 0;
  for (size_t i = 0; i < list->count; i++) {
    term *t = &list->item[i];
    if (kept && by_rest(&list->item[kept - 1], t) == 0) {
      cr_rat *sum = &list->item[kept - 1].coefficient;
      cr_rat_add(sum, sum, &t->coefficient);
      list->item[kept - 1].added = true;
      cr_rat_clear(&t->coefficient);
    } else {
      if (kept < i) list->item[kept] = *t;
      kept++;
    }
  }
  list->count = kept;
}

static cr_expr term_node(cr_pool *pool, const term *t) {
  if (!t->added) return t->node;
  bool number = t->head == CR_NONE || cr_rat_sign(&t->coefficient) == 0;
  if (!number) return cr_with_coefficient(pool, t->node, &t->coefficient);
  cr_expr value = cr_pool_number(pool, &t->coefficient);
  return t->head ? cr_mul(pool, value, t->node) : value; /* 0, unless it is undefined */
}

/* Has this term another rest than it was collected by? sin(x)/x - sin(x)/x is 0/x. */
static bool is_new(const term *t, const cr_node *made) {
  return t->added && made->kind == CR_PRODUCT && cr_rat_sign(&t->coefficient) == 0;
}

static cr_expr finish(cr_pool *pool, cr_expr *node, size_t n) {
  if (n == 0) return cr_int(pool, 0);
  if (n == 1) return node[0];
  cr_sort_nodes(pool, node, n);
  return cr_pool_intern(pool, CR_SUM, 0, node, (uint32_t)n);
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
  result = again && n > 1 ? cr_sum(pool, node, n) : finish(pool, node, n);
done:
  if (node != few) free(node);
  return result;
}

/* ---- where nothing is to be collected ------------------------------------ */

/* The first factor that is no number, or CR_NONE: terms that are alike have the same. */
static cr_expr head_of(const cr_pool *pool, const cr_node *node, cr_expr e) {
  if (node->kind == CR_NUM) return CR_NONE;
  if (node->kind != CR_PRODUCT) return e;
  const cr_expr *args = cr_args_of(pool, e);
  return args[cr_node_at(pool, args[0])->kind == CR_NUM];
}

static bool take_apart(const cr_pool *pool, cr_apart *a, cr_expr e) {
  const cr_node *node = cr_node_at(pool, e);
  bool zero = node->kind == CR_NUM && cr_rat_sign(&node->num) == 0;
  return zero || cr_apart_add(a, e, head_of(pool, node, e));
}

static bool take_apart_flat(const cr_pool *pool, cr_apart *a, cr_expr e) {
  const cr_node *node = cr_node_at(pool, e);
  if (node->kind != CR_SUM) return take_apart(pool, a, e);
  const cr_expr *args = cr_args_of(pool, e);
  for (uint32_t i = 0; i < node->nargs; i++)
    if (!take_apart(pool, a, args[i])) return false;
  return true;
}

/* The sum of a few terms with different heads; CR_NONE for others. */
static cr_expr sum_apart(cr_pool *pool, const cr_expr *summand, size_t n) {
  cr_apart a;
  a.count = 0;
  for (size_t i = 0; i < n; i++)
    if (!take_apart_flat(pool, &a, summand[i])) return CR_NONE;
  return finish(pool, a.node + 1, a.count);
}

cr_expr cr_sum(cr_pool *pool, const cr_expr *summand, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (!summand[i]) return CR_NONE;
  cr_expr made = pool->full ? CR_NONE : sum_apart(pool, summand, n);
  if (made) return made;
  terms list;
  list.item = list.few;
  list.cap = FEW;
  list.count = 0;
  for (size_t i = 0; i < n; i++) push_flat(pool, &list, summand[i]);
  cr_sort(list.item, list.count, sizeof *list.item, by_rest);
  collect(&list);
  cr_expr result = pool->full ? CR_NONE : rebuild(pool, &list);
  for (size_t i = 0; i < list.count; i++) cr_rat_clear(&list.item[i].coefficient);
  if (list.item != list.few) free(list.item);
  return result;
}

cr_expr cr_add(cr_pool *pool, cr_expr a, cr_expr b) {
  return cr_sum(pool, (cr_expr[]){a, b}, 2);
}

cr_expr cr_neg(cr_pool *pool, cr_expr a) {
  static const cr_rat minus_one = {-1, 1};
  if (!a) return CR_NONE;
  cr_expr made = cr_scale(pool, a, &minus_one);
  return made ? made : cr_mul(pool, cr_pool_number(pool, &minus_one), a);
}

cr_expr cr_sub(cr_pool *pool, cr_expr a, cr_expr b) {
  return cr_add(pool, a, cr_neg(pool, b));
}
