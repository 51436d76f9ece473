// SPDX-License-Identifier: MIT
/* Products: flat, a number first, powers of one base collected where that
 * changes the domain by isolated points at most, sorted.
 *
 * A factor is (base^exponent)^times with a rational exponent; times > 1 stands
 * for factors that must not be added up, sqrt(x)*sqrt(x), which is no x. */
#include "expr/node.h"

#include <stdlib.h>

#include "base/limits.h"
#include "base/memory.h"

// A number of times fits a cr_rat as it is.
static const int64_t most_times = INT64_C(1) << 61;

typedef struct factor {
  cr_expr node;     /* as it came; CR_NONE once another one was taken up */
  cr_expr base;
  cr_rat exponent;  /* initialised */
  int64_t times;    /* >= 1; 0: taken up by another factor */
} factor;

enum { FEW = 8 };

typedef struct factors {
  factor *item;     /* `few` while they are so many */
  size_t count, cap;
  cr_rat number;
  bool failed;
  bool nested;      /* an inverse of an inverse is among them */
  factor few[FEW];
} factors;

bool cr_as_power(const cr_pool *pool, cr_expr e, cr_expr *base, cr_rat *exponent) {
  const cr_node *node = cr_node_at(pool, e);
  if (node->kind == CR_POWER) {
    const cr_expr *args = cr_args_of(pool, e);
    const cr_node *power = cr_node_at(pool, args[1]);
    if (power->kind == CR_NUM) {
      *base = args[0];
      *exponent = power->num;
      return true;
    }
  }
  *base = e;
  *exponent = (cr_rat){1, 1};
  return false;
}

/* e^v, v a number: a power of e. */
static bool as_exponential(cr_pool *pool, cr_expr e, cr_expr *base, cr_rat *exponent) {
  const cr_node *node = cr_node_at(pool, e);
  if (node->kind != CR_CALL || node->fn != CR_FN_EXP) return false;
  const cr_node *v = cr_node_at(pool, cr_args_of(pool, e)[0]);
  if (v->kind != CR_NUM) return false;
  *exponent = v->num; /* before a node is made */
  *base = cr_e(pool);
  return *base != CR_NONE;
}

/* A whole number, not 0, that fits f.times but for its sign? */
static bool counts(const cr_rat *r) {
  return cr_rat_is_int(r) && cr_rat_is_small(r) && r->num != 0 && r->num <= most_times &&
         r->num >= -most_times;
}

/* sqrt(x)^3 is three times sqrt(x), which adds up with a further sqrt(x), and
 * sqrt(x)^(-3) three times 1/sqrt(x). */
static factor split_factor(cr_pool *pool, cr_expr e) {
  factor f = {.times = 1};
  cr_rat view, inner;
  cr_expr base, deeper;
  bool below = false;
  if (as_exponential(pool, e, &base, &view)) {
    f.times = 1;
  } else if (cr_as_power(pool, e, &base, &view) && counts(&view) &&
             cr_as_power(pool, base, &deeper, &inner) && !cr_rat_is_int(&inner)) {
    below = view.num < 0;
    f.times = below ? -view.num : view.num;
    base = deeper;
    view = inner;
  }
  f.node = e;
  f.base = base;
  cr_rat_init(&f.exponent);
  cr_rat_set(&f.exponent, &view);
  if (below) cr_rat_neg(&f.exponent, &f.exponent);
  return f;
}

static void push_factor(cr_pool *pool, factors *list, cr_expr e) {
  const cr_node *node = cr_node_at(pool, e);
  if (node->kind == CR_NUM) {
    cr_rat_mul(&list->number, &list->number, &node->num);
    if (!cr_rat_is_small(&list->number) &&
        cr_rat_bits(&list->number) > 4 * CR_LIMIT_NUMBER_BITS)
      list->failed = true;
    return;
  }
  if (list->count == list->cap)
    list->item = cr_xmore(list->item, list->few, &list->cap, sizeof *list->item);
  list->item[list->count++] = split_factor(pool, e);
  if (node->kind == CR_POWER && cr_is_inverse_of_inverse(pool, e)) list->nested = true;
}

static void push_flat(cr_pool *pool, factors *list, cr_expr e) {
  const cr_node *node = cr_node_at(pool, e);
  if (node->kind != CR_PRODUCT) {
    push_factor(pool, list, e);
    return;
  }
  uint32_t n = node->nargs; /* taking up a power of e may make a node, and move them */
  for (uint32_t i = 0; i < n; i++) push_factor(pool, list, cr_args_of(pool, e)[i]);
}

/* May u^a * u^b be written u^(a+b)? Both sides must be defined together, apart
 * from isolated points. */
static bool may_add(const cr_pool *pool, cr_expr u, const cr_rat *a, const cr_rat *b,
                    const cr_rat *sum) {
  if (cr_has(pool, u, CR_POSITIVE))
    return cr_rat_sign(sum) != 0 || cr_has(pool, u, CR_DEFINED);
  bool nonzero = cr_has(pool, u, CR_NONZERO);
  if (cr_rat_sign(sum) == 0) {
    bool even = cr_rat_den_even(a);
    return nonzero && !even && cr_has(pool, u, CR_DEFINED);
  }
  bool even_root = cr_rat_den_even(a) || cr_rat_den_even(b);
  if (even_root != cr_rat_den_even(sum)) return false;
  bool inverse = cr_rat_sign(a) < 0 || cr_rat_sign(b) < 0;
  return nonzero || inverse == (cr_rat_sign(sum) < 0);
}

/* Two factors of one base: may b be taken up by a? */
static bool add_up(const cr_pool *pool, factor *a, factor *b) {
  if (cr_rat_equal(&a->exponent, &b->exponent) &&
      !cr_rat_is_int(&a->exponent)) {
    cr_rat twice;
    cr_rat_init(&twice);
    cr_rat_add(&twice, &a->exponent, &b->exponent);
    bool add = a->times == 1 && b->times == 1 &&
               may_add(pool, a->base, &a->exponent, &b->exponent, &twice);
    bool fits = add || a->times <= most_times - b->times;
    if (add) cr_rat_set(&a->exponent, &twice);
    else if (fits) a->times += b->times;
    if (fits) b->times = 0;
    cr_rat_clear(&twice);
    return fits;
  }
  if (a->times != 1 || b->times != 1) return false;
  cr_rat sum;
  cr_rat_init(&sum);
  cr_rat_add(&sum, &a->exponent, &b->exponent);
  bool add = may_add(pool, a->base, &a->exponent, &b->exponent, &sum);
  if (add) {
    cr_rat_set(&a->exponent, &sum);
    b->times = 0;
  }
  cr_rat_clear(&sum);
  return add;
}

static bool merge(const cr_pool *pool, factor *a, factor *b) {
  if (a->base != b->base || !a->times || !b->times) return false;
  if (!add_up(pool, a, b)) return false;
  a->node = CR_NONE;
  return true;
}

static int by_base(const void *a, const void *b) {
  const factor *x = a, *y = b;
  if (x->base != y->base) return x->base < y->base ? -1 : 1;
  return cr_rat_cmp(&x->exponent, &y->exponent);
}

/* Merge factor i with those behind it up to `end`; returns the new end, since
 * what was taken up moves behind it. */
static size_t merge_with(const cr_pool *pool, factors *list, size_t i, size_t end) {
  size_t kept = i + 1;
  for (size_t k = i + 1; k < end; k++) {
    if (merge(pool, &list->item[i], &list->item[k])) continue;
    factor swap = list->item[kept];
    list->item[kept++] = list->item[k];
    list->item[k] = swap;
  }
  return kept;
}

/* Merge within each run of equal bases until nothing merges any more. */
static void collect(const cr_pool *pool, factors *list) {
  cr_sort(list->item, list->count, sizeof *list->item, by_base);
  for (size_t start = 0, end; start < list->count; start = end) {
    for (end = start + 1; end < list->count; end++)
      if (list->item[end].base != list->item[start].base) break;
    for (size_t live = end, before = 0; live != before;) {
      before = live;
      for (size_t i = start; i < live; i++) live = merge_with(pool, list, i, live);
    }
  }
}

static cr_expr factor_node(cr_pool *pool, const factor *f) {
  if (f->node) return f->node;
  if (f->times == 1) return cr_pow_rat(pool, f->base, &f->exponent);
  bool below = cr_rat_sign(&f->exponent) < 0;
  cr_rat times = cr_rat_small(below ? -f->times : f->times, 1), exponent;
  cr_rat_init(&exponent);
  cr_rat_set(&exponent, &f->exponent);
  if (below) cr_rat_neg(&exponent, &exponent);
  cr_expr node = cr_pow_rat(pool, f->base, &exponent);
  cr_rat_clear(&exponent);
  return node ? cr_pow_rat(pool, node, &times) : CR_NONE;
}

/* 0 times the factors: only those stay that may be undefined. */
static size_t drop_defined(const cr_pool *pool, cr_expr *node, size_t n) {
  size_t kept = 0;
  for (size_t i = 0; i < n; i++)
    if (!cr_has(pool, node[i], CR_DEFINED)) node[kept++] = node[i];
  return kept;
}

/* `node` has room for one more in front. */
static cr_expr finish(cr_pool *pool, const cr_rat *number, cr_expr *node, size_t n) {
  bool zero = cr_rat_sign(number) == 0;
  if (zero) n = drop_defined(pool, node + 1, n);
  else cr_sort_nodes(pool, node + 1, n);
  bool one = cr_rat_is(number, 1, 1);
  if (n == 0) return cr_pool_number(pool, number);
  if (one && n == 1) return node[1];
  if (one) return cr_pool_intern(pool, CR_PRODUCT, 0, node + 1, (uint32_t)n);
  if (zero) cr_sort_nodes(pool, node + 1, n);
  node[0] = cr_pool_number(pool, number);
  return node[0] ? cr_pool_intern(pool, CR_PRODUCT, 0, node, (uint32_t)n + 1) : CR_NONE;
}

/* Was the factor made of several, and is its node now a power of another base,
 * as (1/u)^(-2), which is (1/u^2)^(-1)? */
static bool has_other_base(const cr_pool *pool, const factor *f, cr_expr e) {
  cr_expr base;
  cr_rat exponent;
  return !f->node && f->times == 1 && cr_as_power(pool, e, &base, &exponent) && base != f->base;
}

/* Making a power may fold to a number, a product, or a power of another base:
 * multiply those again. */
static cr_expr rebuild(cr_pool *pool, factors *list) {
  cr_expr few[2 * FEW + 2];
  cr_expr *node = list->count <= FEW ? few : cr_xmalloc((2 * list->count + 2) * sizeof *node);
  cr_expr *again = node + list->count + 1;
  size_t n = 0, nagain = 0;
  bool failed = list->failed;
  for (size_t i = 0; i < list->count && !failed; i++) {
    if (!list->item[i].times) continue;
    cr_expr e = factor_node(pool, &list->item[i]);
    if (!e) failed = true;
    else if (cr_kind_of(pool, e) == CR_NUM)
      cr_rat_mul(&list->number, &list->number, &cr_node_at(pool, e)->num);
    else if (cr_kind_of(pool, e) == CR_PRODUCT || has_other_base(pool, &list->item[i], e))
      again[nagain++] = e;
    else node[1 + n++] = e;
  }
  cr_expr result = failed ? CR_NONE : finish(pool, &list->number, node, n);
  for (size_t i = 0; i < nagain; i++) result = cr_mul(pool, result, again[i]);
  if (node != few) free(node);
  return result;
}

/* ---- where nothing is to be collected ------------------------------------ */

/* What is left of a factor without its rational exponents; CR_NONE for a power of e.
 * Factors that can be merged have the same. */
static cr_expr root_of(const cr_pool *pool, cr_expr e) {
  const cr_node *node = cr_node_at(pool, e);
  for (; node->kind == CR_POWER; node = cr_node_at(pool, e)) {
    const cr_expr *args = cr_args_of(pool, e);
    if (cr_node_at(pool, args[1])->kind != CR_NUM) return e;
    e = args[0];
  }
  bool power_of_e = node->kind == CR_CALL && node->fn == CR_FN_EXP &&
                    cr_node_at(pool, cr_args_of(pool, e)[0])->kind == CR_NUM;
  return power_of_e ? CR_NONE : e;
}

/* Take up a factor that is no product; false for a second number, or 0. */
static bool take_apart(const cr_pool *pool, cr_apart *a, cr_rat *number, cr_expr e) {
  const cr_node *node = cr_node_at(pool, e);
  if (node->kind != CR_NUM) return cr_apart_add(a, e, root_of(pool, e));
  bool first = cr_rat_is(number, 1, 1);
  if (first) *number = node->num;
  return first && cr_rat_sign(number) != 0;
}

static bool take_apart_flat(const cr_pool *pool, cr_apart *a, cr_rat *number, cr_expr e) {
  const cr_node *node = cr_node_at(pool, e);
  if (node->kind != CR_PRODUCT) return take_apart(pool, a, number, e);
  const cr_expr *args = cr_args_of(pool, e);
  for (uint32_t i = 0; i < node->nargs; i++)
    if (!take_apart(pool, a, number, args[i])) return false;
  return true;
}

/* The product of a few factors with different roots and at most one number but 0;
 * CR_NONE for others. */
static cr_expr product_apart(cr_pool *pool, const cr_expr *multiplier, size_t n) {
  cr_rat number = {1, 1}; /* or a view: nothing to release */
  cr_apart a;
  a.count = 0;
  for (size_t i = 0; i < n; i++)
    if (!take_apart_flat(pool, &a, &number, multiplier[i])) return CR_NONE;
  return finish(pool, &number, a.node, a.count);
}

cr_expr cr_product(cr_pool *pool, const cr_expr *multiplier, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (!multiplier[i]) return CR_NONE;
  cr_expr made = pool->full ? CR_NONE : product_apart(pool, multiplier, n);
  if (made) return made;
  factors list;
  list.item = list.few;
  list.cap = FEW;
  list.count = 0;
  list.number = (cr_rat){1, 1};
  list.failed = list.nested = false;
  for (size_t i = 0; i < n; i++) push_flat(pool, &list, multiplier[i]);
  if (list.count > 1) collect(pool, &list);
  cr_expr result = pool->full ? CR_NONE : rebuild(pool, &list);
  for (size_t i = 0; i < list.count; i++) cr_rat_clear(&list.item[i].exponent);
  if (list.item != list.few) free(list.item);
  cr_rat_clear(&list.number);
  return list.nested && result ? cr_collect_below(pool, result) : result;
}

/* A number but 0 times anything, or CR_NONE where cr_product has to look. */
static cr_expr scale(cr_pool *pool, cr_expr number, cr_expr e) {
  const cr_node *n = cr_node_at(pool, number);
  if (n->kind != CR_NUM || cr_rat_sign(&n->num) == 0) return CR_NONE;
  cr_rat view = n->num;
  return cr_scale(pool, e, &view);
}

cr_expr cr_mul(cr_pool *pool, cr_expr a, cr_expr b) {
  if (!a || !b) return CR_NONE;
  cr_expr made = scale(pool, a, b);
  if (!made) made = scale(pool, b, a);
  return made ? made : cr_product(pool, (cr_expr[]){a, b}, 2);
}

cr_expr cr_div(cr_pool *pool, cr_expr a, cr_expr b) {
  return cr_mul(pool, a, cr_pow_rat(pool, b, &(cr_rat){-1, 1}));
}
