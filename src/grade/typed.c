// SPDX-License-Identifier: MIT
#include "grade/typed.h"

#include <stdlib.h>

#include "base/memory.h"
#include "notation/lower.h"

enum { MAX_NODES = 400 };

/* ---- opening --------------------------------------------------------------------- */

/* Were all names of the tree read with these? Others may have been added to them. */
static bool knows_names(const struct cr_tree *tree, const cr_names *names) {
  for (uint32_t i = 1; i < tree->count; i++) {
    const cr_tree_node *n = &tree->node[i];
    if (n->kind == CR_NODE_VARIABLE && n->aux >= names->nvariables) return false;
    if (n->kind == CR_NODE_OWN && cr_own_index(n->aux) >= names->nfunctions) return false;
  }
  return true;
}

static void lower(cr_typed *t, const cr_names *names) {
  const struct cr_tree *tree = t->tree;
  cr_lowering all = {t->pool, names, tree->chars, tree->node, tree->count, true};
  uint32_t *node = cr_xcalloc(tree->count, sizeof *node);
  for (uint32_t i = 1; i < tree->count; i++) node[i] = i;
  cr_lower(&all, node, tree->count, t->of);
  free(node);
}

bool cr_typed_open(cr_typed *out, const cr_grading *g) {
  const struct cr_tree *tree = g->reading.tree;
  cr_names names = cr_key_names(g->key);
  if (!tree || !tree->root || tree->count > MAX_NODES || !knows_names(tree, &names))
    return false;
  *out = (cr_typed){.pool = g->pool, .key = g->key, .tree = tree, .text = g->typed.data};
  out->of = cr_xcalloc(tree->count, sizeof *out->of);
  lower(out, &names);
  if (cr_typed_expr(out, tree->root) == g->reading.expr) return true;
  cr_typed_clear(out); /* another reading was taken */
  return false;
}

void cr_typed_clear(cr_typed *typed) {
  free(typed->of);
  typed->of = NULL;
}

/* ---- nodes ------------------------------------------------------------------------ */

static const cr_tree_node *at(const cr_typed *t, uint32_t node) { return &t->tree->node[node]; }

uint32_t cr_typed_root(const cr_typed *typed) { return typed->tree->root; }

cr_expr cr_typed_expr(const cr_typed *typed, uint32_t node) {
  return cr_key_without_letters(typed->pool, typed->key, typed->of[node]);
}

cr_span cr_typed_span(const cr_typed *typed, uint32_t node) {
  return (cr_span){at(typed, node)->start, at(typed, node)->end};
}

uint32_t cr_typed_inside(const cr_typed *typed, uint32_t node) {
  while (at(typed, node)->kind == CR_NODE_GROUP) node = at(typed, node)->a;
  return node;
}

size_t cr_typed_children(const cr_typed *typed, uint32_t node, uint32_t out[2]) {
  const cr_tree_node *n = at(typed, node);
  switch ((cr_node_kind)n->kind) {
    case CR_NODE_POWER: out[0] = n->a, out[1] = n->b; return 2;
    case CR_NODE_BARS:
    case CR_NODE_CALL:
    case CR_NODE_ROOT:
    case CR_NODE_OWN: out[0] = n->a; return 1;
    case CR_NODE_LOG:
    case CR_NODE_NONE:
    case CR_NODE_ERROR:
    case CR_NODE_NUMBER:
    case CR_NODE_VULGAR:
    case CR_NODE_VARIABLE:
    case CR_NODE_CONSTANT:
    case CR_NODE_SIGN:
    case CR_NODE_SUM:
    case CR_NODE_PRODUCT:
    case CR_NODE_QUOTIENT:
    case CR_NODE_GROUP:
    case CR_NODE_TEN:
    case CR_NODE_COUNT: break;
  }
  return 0;
}

/* ---- parts ------------------------------------------------------------------------- */

typedef struct walk {
  const cr_typed *typed;
  cr_part_list *out;
  bool full;
  struct {
    uint32_t node;
    bool turned;
  } todo[2 * CR_MAX_PARTS];
  size_t ntodo;
} walk;

static void later(walk *w, uint32_t node, bool turned) {
  if (w->ntodo == 2 * CR_MAX_PARTS) {
    w->full = true;
    return;
  }
  w->todo[w->ntodo].node = node;
  w->todo[w->ntodo++].turned = turned;
}

static void add(walk *w, cr_part part) {
  if (w->out->count == CR_MAX_PARTS || part.expr == CR_NONE) w->full = true;
  else w->out->item[w->out->count++] = part;
}

/* The character that a sign node begins with. */
static cr_span sign_span(const cr_typed *t, uint32_t node) {
  bool hidden;
  cr_span s = cr_typed_span(t, node);
  s.end = s.start + (uint32_t)cr_char_bytes(t->text + s.start, s.end - s.start, &hidden);
  return s;
}

static void add_leaf(walk *w, uint32_t node, cr_kind kind, bool turned) {
  cr_pool *pool = w->typed->pool;
  cr_expr e = cr_typed_expr(w->typed, node);
  if (e && turned) e = kind == CR_SUM ? cr_neg(pool, e) : cr_div(pool, cr_int(pool, 1), e);
  add(w, (cr_part){node, cr_typed_span(w->typed, node), e, turned});
}

static void take_term(walk *w, uint32_t node, bool turned) {
  uint32_t inside = cr_typed_inside(w->typed, node);
  const cr_tree_node *n = at(w->typed, inside);
  if (n->kind == CR_NODE_SUM) {
    later(w, n->b, turned != (n->aux == '-'));
    later(w, n->a, turned);
  } else if (n->kind == CR_NODE_SIGN &&
             at(w->typed, cr_typed_inside(w->typed, n->a))->kind == CR_NODE_SUM) {
    later(w, n->a, turned != (n->aux == '-'));
  } else {
    add_leaf(w, node, CR_SUM, turned);
  }
}

static void take_factor(walk *w, uint32_t node, bool turned) {
  uint32_t inside = cr_typed_inside(w->typed, node);
  const cr_tree_node *n = at(w->typed, inside);
  if (n->kind == CR_NODE_PRODUCT || n->kind == CR_NODE_QUOTIENT) {
    later(w, n->b, turned != (n->kind == CR_NODE_QUOTIENT));
    later(w, n->a, turned);
  } else if (n->kind == CR_NODE_SIGN) {
    cr_part sign = {0, sign_span(w->typed, inside), cr_int(w->typed->pool, -1), false};
    if (n->aux == '-') add(w, sign);
    later(w, n->a, turned);
  } else {
    add_leaf(w, node, CR_PRODUCT, turned);
  }
}

bool cr_typed_parts(const cr_typed *typed, uint32_t node, cr_kind kind, cr_part_list *out) {
  walk w = {.typed = typed, .out = out};
  out->count = 0;
  later(&w, node, false);
  while (w.ntodo > 0 && !w.full) {
    w.ntodo--;
    if (kind == CR_SUM) take_term(&w, w.todo[w.ntodo].node, w.todo[w.ntodo].turned);
    else take_factor(&w, w.todo[w.ntodo].node, w.todo[w.ntodo].turned);
  }
  return !w.full;
}
