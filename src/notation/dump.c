// SPDX-License-Identifier: MIT
// Tokens and tree of a text, for whoever wants to see how it was read.
#include <chainrule/dump.h>

#include "notation/reader.h"

#include "base/limits.h"
#include "base/memory.h"

#include <stdlib.h>

// One line at most shows this many bytes of the text.
enum { MAX_SHOWN = 60 };

static void add_source(const char *text, uint32_t start, uint32_t end, cr_text *out) {
  bool cut = end - start > MAX_SHOWN;
  if (cut) end = start + MAX_SHOWN;
  for (uint32_t i = start; i < end; i++)
    cr_text_putc(out, (unsigned char)text[i] < 0x20 ? ' ' : text[i]);
  if (cut) cr_text_puts(out, "...");
}

static void add_token(const cr_reader *r, const cr_token *t, cr_text *out) {
  cr_text_printf(out, "%s %u-%u", cr_token_kind_name(t->kind), t->start, t->end);
  if (t->flags & CR_RAISED) cr_text_puts(out, " raised");
  if (t->flags & CR_AFTER_BLANK) cr_text_puts(out, " after a blank");
  if (t->end > t->start) {
    cr_text_puts(out, ": ");
    add_source(r->text, t->start, t->end, out);
  }
  cr_text_putc(out, '\n');
}

void cr_dump_tokens(const char *text, size_t len, const struct cr_names *names,
                    cr_text *out) {
  if (len > CR_LIMIT_FIELD_BYTES) return;
  cr_table table;
  cr_reader r;
  cr_trees trees;
  cr_table_init(&table, names);
  cr_reader_init(&r, text, (uint32_t)len, &table);
  cr_pass(&r, &trees);
  for (uint32_t i = 0; i < r.ntok && !out->full; i++) add_token(&r, &r.tok[i], out);
  cr_reader_clear(&r);
  cr_table_clear(&table);
}

// ---- the tree ---------------------------------------------------------------------

static bool is_leaf(const cr_tree_node *n) {
  return n->kind == CR_NODE_NONE || n->kind == CR_NODE_ERROR || n->kind == CR_NODE_NUMBER ||
         n->kind == CR_NODE_VULGAR || n->kind == CR_NODE_VARIABLE || n->kind == CR_NODE_CONSTANT;
}

static void add_detail(const cr_tree_node *n, cr_text *out) {
  switch ((cr_node_kind)n->kind) {
    case CR_NODE_SIGN:
    case CR_NODE_SUM:
    case CR_NODE_GROUP: cr_text_printf(out, " %c", n->aux); break;
    case CR_NODE_PRODUCT: cr_text_puts(out, n->aux == '*' ? " *" : " side by side"); break;
    case CR_NODE_QUOTIENT: cr_text_puts(out, n->aux == '/' ? " /" : " \\frac"); break;
    case CR_NODE_CALL: cr_text_printf(out, " of %s", cr_fn_name(n->aux)); break;
    case CR_NODE_LOG:
    case CR_NODE_ROOT:
      if (!n->b) cr_text_printf(out, " %u", n->aux);
      break;
    case CR_NODE_NONE: case CR_NODE_ERROR: case CR_NODE_NUMBER: case CR_NODE_VULGAR:
    case CR_NODE_VARIABLE: case CR_NODE_CONSTANT: case CR_NODE_POWER: case CR_NODE_BARS:
    case CR_NODE_OWN: case CR_NODE_TEN: case CR_NODE_COUNT: break;
  }
}

// A node still to be shown, and how far it is indented.
typedef struct item {
  uint32_t node;
  uint32_t depth;
} item;

static void add_tree(const cr_reader *r, uint32_t root, cr_text *out) {
  size_t cap = 0, n = 0;
  item *stack = cr_xgrow(NULL, &cap, 64, sizeof *stack);
  stack[n++] = (item){root, 0};
  while (n > 0 && !out->full) {
    item it = stack[--n];
    const cr_tree_node *node = &r->node[it.node];
    for (uint32_t i = 0; i < it.depth && i < 40; i++) cr_text_puts(out, "  ");
    cr_text_puts(out, cr_node_kind_name(node->kind));
    add_detail(node, out);
    cr_text_printf(out, " %u-%u: ", node->start, node->end);
    add_source(r->text, node->start, node->end, out);
    cr_text_putc(out, '\n');
    if (is_leaf(node)) continue;
    stack = cr_xgrow(stack, &cap, n + 2, sizeof *stack);
    if (node->b) stack[n++] = (item){node->b, it.depth + 1};
    if (node->a) stack[n++] = (item){node->a, it.depth + 1};
  }
  free(stack);
}

void cr_dump_tree(const char *text, size_t len, const struct cr_names *names,
                  cr_text *out) {
  if (len > CR_LIMIT_FIELD_BYTES) return;
  cr_table table;
  cr_reader r;
  cr_trees trees;
  cr_table_init(&table, names);
  cr_reader_init(&r, text, (uint32_t)len, &table);
  cr_pass(&r, &trees);
  for (size_t i = 0; i < trees.count; i++) {
    if (i > 0) cr_text_puts(out, "=\n");
    if (trees.root[i]) add_tree(&r, trees.root[i], out);
    else cr_text_puts(out, "error\n");
  }
  cr_reader_clear(&r);
  cr_table_clear(&table);
}
