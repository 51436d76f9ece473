// SPDX-License-Identifier: MIT
/* Making written forms. */
#include "calculus/form.h"

#include <stdlib.h>

#include "base/memory.h"
#include "expr/node.h"

void cr_forms_init(cr_forms *forms, cr_pool *pool, cr_expr var) {
  *forms = (cr_forms){.pool = pool, .var = var, .count = 1};
  forms->zero = cr_int(pool, 0);
  forms->one = cr_int(pool, 1);
}

void cr_forms_clear(cr_forms *forms) {
  free(forms->node);
  free(forms->part);
  *forms = (cr_forms){0};
}

void cr_forms_cut(cr_forms *forms, size_t count, size_t nparts) {
  forms->count = count;
  forms->nparts = nparts;
}

bool cr_form_is(const cr_forms *forms, cr_form f, cr_expr value) {
  const cr_form_node *node = cr_form_at(forms, f);
  return node->kind == CR_FORM_LEAF && node->value == value;
}

bool cr_form_is_var(const cr_forms *forms, cr_form f) {
  return cr_form_is(forms, f, forms->var);
}

bool cr_form_is_number(const cr_forms *forms, cr_form f) {
  return cr_kind_of(forms->pool, cr_form_at(forms, f)->value) == CR_NUM;
}

bool cr_form_is_constant(const cr_forms *forms, cr_form f) {
  return cr_has(forms->pool, cr_form_at(forms, f)->value, CR_CONSTANT) &&
         !cr_form_is_number(forms, f);
}

bool cr_form_is_symbolic(const cr_forms *forms, cr_form f) {
  const cr_form_node *node = cr_form_at(forms, f);
  return !node->varies && !cr_has(forms->pool, node->value, CR_CONSTANT);
}

/* ---- one node -------------------------------------------------------- */

static cr_expr value_of_many(cr_forms *forms, cr_form_kind kind, const cr_form *parts,
                             size_t n) {
  enum { FEW = 16 };
  cr_expr few[FEW], *value = n <= FEW ? few : cr_xmalloc(n * sizeof *value);
  for (size_t i = 0; i < n; i++) value[i] = forms->node[parts[i]].value;
  cr_expr result = kind == CR_FORM_SUM ? cr_sum(forms->pool, value, n)
                                       : cr_product(forms->pool, value, n);
  if (value != few) free(value);
  return result;
}

static cr_expr value_of(cr_forms *forms, cr_form_kind kind, cr_fn fn,
                        const cr_form *parts, size_t n) {
  cr_pool *pool = forms->pool;
  cr_expr a = forms->node[parts[0]].value, b = forms->node[parts[n - 1]].value;
  switch (kind) {
    case CR_FORM_LEAF: return CR_NONE;
    case CR_FORM_SUM:
    case CR_FORM_PRODUCT: return value_of_many(forms, kind, parts, n);
    case CR_FORM_NEG: return cr_neg(pool, a);
    case CR_FORM_QUOTIENT: return cr_div(pool, a, b);
    case CR_FORM_POWER: return cr_pow(pool, a, b);
    case CR_FORM_ROOT: return cr_sqrt(pool, a);
    case CR_FORM_CALL: return cr_call(pool, fn, a);
  }
  return CR_NONE;
}

static cr_form push_node(cr_forms *forms, const cr_form_node *node) {
  forms->node =
      cr_xgrow(forms->node, &forms->cap, forms->count + 1, sizeof *forms->node);
  forms->node[forms->count] = *node;
  return (cr_form)forms->count++;
}

cr_form cr_form_leaf(cr_forms *forms, cr_expr value) {
  if (!value) return 0;
  cr_form_node node = {.kind = CR_FORM_LEAF, .varies = value == forms->var, .value = value};
  return push_node(forms, &node);
}

cr_form cr_form_make(cr_forms *forms, cr_form_kind kind, cr_fn fn, const cr_form *parts,
                     size_t n) {
  if (n > CR_FORM_MAX_NODES) return 0;
  for (size_t i = 0; i < n; i++)
    if (!parts[i]) return 0;
  cr_form_node node = {.kind = kind, .fn = fn, .count = (uint32_t)n};
  node.value = value_of(forms, kind, fn, parts, n);
  if (!node.value) return 0;
  node.first = (uint32_t)forms->nparts;
  forms->work += n;
  forms->part =
      cr_xgrow(forms->part, &forms->parts_cap, forms->nparts + n, sizeof *forms->part);
  for (size_t i = 0; i < n; i++) {
    forms->part[forms->nparts++] = parts[i];
    node.varies = node.varies || forms->node[parts[i]].varies;
  }
  return push_node(forms, &node);
}

cr_form cr_form_int(cr_forms *forms, int64_t value) {
  if (value >= 0) return cr_form_leaf(forms, cr_int(forms->pool, value));
  return cr_form_neg(forms, cr_form_leaf(forms, cr_int(forms->pool, -value)));
}

/* ---- as people write ------------------------------------------------- */

/* A list that lies on the stack while it is short. */
typedef struct short_list {
  cr_form few[16];
  cr_form *item;
} short_list;

static cr_form *list_of(short_list *list, size_t n) {
  size_t few = sizeof list->few / sizeof *list->few;
  return list->item = n <= few ? list->few : cr_xmalloc(n * sizeof *list->item);
}

static void list_clear(short_list *list) {
  if (list->item != list->few) free(list->item);
}

/* The parts of `list` without `skip`, forms of `kind` opened; *n: how many. */
static cr_form *opened(const cr_forms *forms, cr_form_kind kind, cr_expr skip,
                       const cr_form *list, size_t *n, short_list *room_for) {
  size_t room = 0, kept = 0;
  for (size_t i = 0; i < *n; i++)
    room += list[i] ? forms->node[list[i]].count + 1 : 0;
  cr_form *out = list_of(room_for, room + 1);
  for (size_t i = 0; i < *n; i++) {
    if (cr_form_is(forms, list[i], skip)) continue;
    const cr_form_node *node = cr_form_at(forms, list[i]);
    if (node->kind != kind) out[kept++] = list[i];
    else
      for (size_t k = 0; k < node->count; k++)
        out[kept++] = cr_form_part(forms, list[i], k);
  }
  *n = kept;
  return out;
}

static bool all_there(const cr_form *list, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (!list[i]) return false;
  return true;
}

cr_form cr_form_sum(cr_forms *forms, const cr_form *terms, size_t n) {
  if (!all_there(terms, n)) return 0;
  short_list room;
  cr_form *list = opened(forms, CR_FORM_SUM, forms->zero, terms, &n, &room);
  cr_form result;
  if (n == 0) result = cr_form_leaf(forms, forms->zero);
  else if (n == 1) result = list[0];
  else result = cr_form_make(forms, CR_FORM_SUM, CR_FN_COUNT, list, n);
  list_clear(&room);
  return result;
}

cr_form cr_form_add(cr_forms *forms, cr_form a, cr_form b) {
  return cr_form_sum(forms, (cr_form[]){a, b}, 2);
}

cr_form cr_form_sub(cr_forms *forms, cr_form a, cr_form b) {
  return cr_form_add(forms, a, cr_form_neg(forms, b));
}

cr_form cr_form_neg(cr_forms *forms, cr_form a) {
  if (!a || cr_form_is(forms, a, forms->zero)) return a;
  if (cr_form_at(forms, a)->kind == CR_FORM_NEG) return cr_form_part(forms, a, 0);
  return cr_form_make(forms, CR_FORM_NEG, CR_FN_COUNT, &a, 1);
}

cr_form cr_form_product(cr_forms *forms, const cr_form *factors, size_t n) {
  if (!all_there(factors, n)) return 0;
  for (size_t i = 0; i < n; i++)
    if (cr_form_is(forms, factors[i], forms->zero)) return factors[i];
  short_list room;
  cr_form *list = opened(forms, CR_FORM_PRODUCT, forms->one, factors, &n, &room);
  bool minus = n > 1 && cr_form_at(forms, list[0])->kind == CR_FORM_NEG;
  cr_form result;
  if (minus) {
    list[0] = cr_form_part(forms, list[0], 0);
    result = cr_form_neg(forms, cr_form_product(forms, list, n));
  } else if (n == 0) {
    result = cr_form_leaf(forms, forms->one);
  } else {
    result = n == 1 ? list[0]
                    : cr_form_make(forms, CR_FORM_PRODUCT, CR_FN_COUNT, list, n);
  }
  list_clear(&room);
  return result;
}

cr_form cr_form_mul(cr_forms *forms, cr_form a, cr_form b) {
  return cr_form_product(forms, (cr_form[]){a, b}, 2);
}

cr_form cr_form_div(cr_forms *forms, cr_form a, cr_form b) {
  if (!a || !b) return 0;
  if (cr_form_is(forms, b, forms->one)) return a;
  return cr_form_make(forms, CR_FORM_QUOTIENT, CR_FN_COUNT, (cr_form[]){a, b}, 2);
}

cr_form cr_form_pow(cr_forms *forms, cr_form a, cr_form b) {
  if (!a || !b || cr_form_is(forms, b, forms->one)) return a && b ? a : 0;
  if (cr_form_is(forms, b, forms->zero)) return cr_form_leaf(forms, forms->one);
  return cr_form_make(forms, CR_FORM_POWER, CR_FN_COUNT, (cr_form[]){a, b}, 2);
}

cr_form cr_form_root(cr_forms *forms, cr_form a) {
  return cr_form_make(forms, CR_FORM_ROOT, CR_FN_COUNT, &a, 1);
}

cr_form cr_form_call(cr_forms *forms, cr_fn fn, cr_form a) {
  return cr_form_make(forms, CR_FORM_CALL, fn, &a, 1);
}

/* ---- made again ------------------------------------------------------ */

/* A form like `f` with other parts, by the constructors for people. */
static cr_form rebuilt(cr_forms *forms, cr_form f, const cr_form *parts, size_t n) {
  cr_form_node node = *cr_form_at(forms, f);
  switch (node.kind) {
    case CR_FORM_LEAF: return f;
    case CR_FORM_SUM: return cr_form_sum(forms, parts, n);
    case CR_FORM_NEG: return cr_form_neg(forms, parts[0]);
    case CR_FORM_PRODUCT: return cr_form_product(forms, parts, n);
    case CR_FORM_QUOTIENT: return cr_form_div(forms, parts[0], parts[1]);
    case CR_FORM_POWER: return cr_form_pow(forms, parts[0], parts[1]);
    case CR_FORM_ROOT: return cr_form_root(forms, parts[0]);
    case CR_FORM_CALL: return cr_form_call(forms, node.fn, parts[0]);
  }
  return 0;
}

cr_form cr_form_with(cr_forms *forms, cr_form f, size_t i, cr_form part) {
  if (!f || !part) return 0;
  size_t n = cr_form_at(forms, f)->count;
  short_list room;
  cr_form *list = list_of(&room, n);
  for (size_t k = 0; k < n; k++) list[k] = k == i ? part : cr_form_part(forms, f, k);
  cr_form result = rebuilt(forms, f, list, n);
  list_clear(&room);
  return result;
}

cr_form cr_form_mapped(cr_forms *forms, cr_form f, cr_form first, const cr_form *image) {
  size_t n = cr_form_at(forms, f)->count;
  short_list room;
  cr_form *list = list_of(&room, n);
  bool same = true, whole = true;
  for (size_t k = 0; k < n; k++) {
    cr_form part = cr_form_part(forms, f, k);
    list[k] = image[part - first];
    same = same && list[k] == part;
    whole = whole && list[k];
  }
  cr_form result = !whole ? 0 : same ? f : rebuilt(forms, f, list, n);
  list_clear(&room);
  return result;
}

cr_form cr_form_put(cr_forms *forms, cr_form f, cr_form first, cr_expr var, cr_form by) {
  if (!f || !by) return 0;
  cr_form *image = cr_xcalloc(f - first + 1, sizeof *image);
  for (cr_form id = first; id <= f; id++)
    image[id - first] = cr_form_is(forms, id, var)
                            ? by
                            : cr_form_mapped(forms, id, first, image);
  cr_form result = image[f - first];
  free(image);
  return result;
}
