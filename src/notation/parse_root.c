// SPDX-License-Identifier: MIT
// Roots: the sign, sqrt, cbrt, root, with an index raised, bracketed, beside
// the word or behind a comma. Without parentheses a root takes one factor with
// its power.
#include "notation/parse.h"

#include <string.h>

// A root being read.
typedef struct root {
  cr_token name;
  uint32_t small;  // the index as a number, 0 when it is a node
  uint32_t index;  // the index as a node, or 0
  bool tex;        // its argument is one token, as TeX takes it
} root;

static uint32_t make(cr_reader *r, const root *t, uint32_t argument) {
  cr_span span = {t->name.start, r->node[argument].end};
  return cr_node_new(r, CR_NODE_ROOT, t->small, argument, t->index, span);
}

static uint32_t needs_argument(cr_reader *r, const root *t) {
  const cr_token *next = cr_peek(r);
  uint32_t len = t->name.end - t->name.start;
  bool sign = t->name.kind != CR_TOK_FUNCTION;
  uint32_t start = sign ? next->start : t->name.start, end = sign ? next->end : t->name.end;
  if (next->kind != CR_TOK_BAD)
    cr_report_with(r, start, end, CR_WORD_TYPE_IN_PARENTHESES,
                   sign ? CR_WORD_TYPED_NOTHING_UNDER_ROOT : CR_WORD_TYPED_NO_ARGUMENT, "%.*s",
                   (int)(len < 40 ? len : 40), r->text + t->name.start);
  return cr_error_node(r, next);
}

// ---- without parentheses ---------------------------------------------------------

static bool is_simple(const cr_token *t) {
  return t->kind == CR_TOK_VARIABLE || t->kind == CR_TOK_CONSTANT || t->kind == CR_TOK_NUMBER;
}

// √2x, √xy: the factors that are glued on may be meant below the root.
static uint32_t doubt_product(cr_reader *r, uint32_t below) {
  const cr_token *t = cr_peek(r);
  uint32_t start = r->node[below].start;
  if (!is_simple(t) || !cr_glued(t) || cr_at_exponential(r)) return below;
  if (!is_simple(cr_before(r)) && cr_before(r)->kind != CR_TOK_CLOSE) return below;
  if (!cr_doubt(r, CR_DOUBT_ROOT_PRODUCT, start, start, t->end)) return below;
  while (is_simple(cr_peek(r)) && cr_glued(cr_peek(r)) && !cr_at_exponential(r)) {
    uint32_t factor = cr_parse_expression(r, CR_BIND_POWER);
    below = cr_node_over(r, CR_NODE_PRODUCT, 0, below, factor);
  }
  return below;
}

static bool glued_sign(const cr_reader *r) {
  const cr_token *t = cr_peek(r);
  return (t->kind == CR_TOK_PLUS || t->kind == CR_TOK_MINUS) && cr_glued(t) &&
         cr_glued(cr_peek_at(r, 1)) && cr_peek_at(r, 1)->kind != CR_TOK_END;
}

// √x+1: the sum may be meant below the root.
static uint32_t doubt_sum(cr_reader *r, uint32_t below) {
  const cr_token *t = cr_peek(r);
  if (!glued_sign(r) || !cr_doubt(r, CR_DOUBT_ROOT_SUM, t->start, t->start, t->end))
    return below;
  while (glued_sign(r)) {
    char sign = cr_peek(r)->kind == CR_TOK_MINUS ? '-' : '+';
    r->pos++;
    uint32_t term = cr_parse_expression(r, CR_BIND_PRODUCT);
    below = cr_node_over(r, CR_NODE_SUM, (uint32_t)sign, below, term);
  }
  return below;
}

static uint32_t bare(cr_reader *r, const root *t) {
  cr_token_kind kind = cr_peek(r)->kind;
  if (kind == CR_TOK_BAR ? false : !cr_starts_operand(r)) return needs_argument(r, t);
  if (t->tex) return make(r, t, cr_parse_tex_token(r, true));
  uint32_t below = cr_parse_expression(r, CR_BIND_POWER);
  if (kind != CR_TOK_BAR && kind != CR_TOK_OPEN_BAR) {
    below = doubt_product(r, below);
    below = doubt_sum(r, below);
  }
  return make(r, t, below);
}

static uint32_t argument(cr_reader *r, const root *t) {
  if (cr_peek(r)->kind != CR_TOK_OPEN) return bare(r, t);
  const cr_token open = *cr_peek(r);
  cr_word empty = t->name.kind == CR_TOK_FUNCTION ? CR_WORD_TYPED_ROOT_NO_ARGUMENT
                                                  : CR_WORD_TYPED_NOTHING_UNDER_ROOT;
  uint32_t group = cr_parse_group(r, empty, "", NULL);
  return make(r, t, cr_doubt_blank(r, &t->name, &open, group));
}

// ---- the sign ----------------------------------------------------------------------

uint32_t cr_parse_root_sign(cr_reader *r) {
  root t = {.name = *cr_peek(r)};
  if (!cr_enter(r)) {
    cr_leave(r);
    return cr_error_node(r, &t.name);
  }
  uint32_t node;
  if (t.name.kind == CR_TOK_CARET) { // ³√x: a raised index
    uint32_t from = r->pos++;
    t.index = cr_parse_group(r, CR_WORD_TYPED_NO_INDEX, NULL, NULL);
    if (cr_peek(r)->kind != CR_TOK_ROOT || cr_peek(r)->aux != 2) {
      r->pos = from;
      node = cr_missing_operand(r);
      r->pos = from + 1;
      cr_leave(r);
      return node;
    }
    r->pos++;
  } else {
    t.small = t.name.aux;
    r->pos++;
  }
  node = argument(r, &t);
  cr_leave(r);
  return node;
}

// ---- the words ---------------------------------------------------------------------

static bool is_lone(const cr_reader *r, uint32_t group) {
  const cr_tree_node *n = &r->node[r->node[group].a];
  return n->kind == CR_NODE_NUMBER || n->kind == CR_NODE_VARIABLE;
}

// sqrt[3]{x}, root(3)(x): is the group just read the index of what follows?
static uint32_t index_or_argument(cr_reader *r, root *t, uint32_t group,
                                  const cr_token *open) {
  bool word = t->name.aux == CR_FN_ROOT;
  bool more = cr_peek(r)->kind == CR_TOK_OPEN || (t->tex && cr_starts_operand(r));
  if (more && (t->tex || is_lone(r, group))) {
    t->index = group;
    t->small = 0;
    return argument(r, t);
  }
  if (word)
    cr_report(r, t->name.start, t->name.end, CR_WORD_TYPE_ROOT, CR_WORD_TYPED_ROOT_NO_INDEX);
  return make(r, t, cr_doubt_blank(r, &t->name, open, group));
}

// root(x,3), root(3)(x), root3(x)
static uint32_t root_word(cr_reader *r, root *t) {
  const cr_token *next = cr_peek(r);
  if (next->kind == CR_TOK_NUMBER && cr_glued(next) && cr_peek_at(r, 1)->kind == CR_TOK_OPEN) {
    t->index = cr_leaf(r, CR_NODE_NUMBER, 0, next);
    r->pos++;
    return argument(r, t);
  }
  if (next->kind != CR_TOK_OPEN) {
    bool words = r->pos > 1 && r->tok[r->pos - 2].kind == CR_TOK_BAD; // square root of
    if (!words && next->kind != CR_TOK_BAD)
      cr_report(r, t->name.start, t->name.end, CR_WORD_TYPE_ROOT, CR_WORD_TYPED_ROOT_NOTHING);
    r->nerrors++;
    return cr_error_node(r, next);
  }
  uint32_t second = 0;
  uint32_t group = cr_parse_group(r, CR_WORD_TYPED_NO_ARGUMENT, "root", &second);
  if (!second) return index_or_argument(r, t, group, next);
  t->index = second;
  return make(r, t, group);
}

uint32_t cr_parse_root_word(cr_reader *r, cr_token name) {
  root t = {.name = name, .small = name.aux == CR_FN_CBRT ? 3 : 2};
  t.tex = (name.flags & CR_TEX) && name.aux == CR_FN_SQRT;
  if (name.aux == CR_FN_ROOT) {
    t.small = 0;
    return root_word(r, &t);
  }
  uint32_t exponent = 0;
  if (cr_peek(r)->kind == CR_TOK_CARET) { // sqrt^3(x)
    const cr_token caret = *cr_peek(r);
    r->pos++;
    exponent = cr_parse_exponent(r, &caret, 0);
  }
  const cr_token *open = cr_peek(r);
  uint32_t node;
  if (open->kind == CR_TOK_OPEN && open->aux == '[' && name.aux == CR_FN_SQRT) {
    node = cr_parse_group(r, CR_WORD_TYPED_ROOT_NO_ARGUMENT, "", NULL);
    node = index_or_argument(r, &t, node, open);
  } else {
    node = argument(r, &t);
  }
  if (!exponent) return node;
  return cr_node_new(r, CR_NODE_POWER, 0, node, exponent,
                     (cr_span){r->node[node].start, r->node[node].end});
}
