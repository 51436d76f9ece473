// SPDX-License-Identifier: MIT
// What to write for either reading of a doubtful place, in the student's own
// functions and letters: the smallest part of the text that is a node in both
// readings, with different values, is printed as each of them.
#include "notation/lower.h"

#include <stdio.h>
#include <string.h>

enum {
  MOST_NODES = 300, // longer texts keep the general hint: all pairs are looked at
  MOST_TRIES = 4,   // parts that are lowered
  MOST_BYTES = 70   // of one of the two
};

// Doubts about how a number or a name is spelled: their general hints say more
// than the values, 1 and 1000 for 1,000.
static const bool is_spelling[CR_DOUBT_COUNT] = {
    [CR_DOUBT_THOUSANDS] = true, [CR_DOUBT_SMALL_E] = true,   [CR_DOUBT_CAPITAL_E] = true,
    [CR_DOUBT_MIXED] = true,     [CR_DOUBT_TEX_DIGIT] = true, [CR_DOUBT_CAPITAL] = true,
    [CR_DOUBT_CHAIN] = true,     [CR_DOUBT_POINT] = true};

// The last node over exactly these bytes, the outermost one; 0 for none.
static uint32_t node_over(const cr_reader *r, uint32_t start, uint32_t end) {
  for (uint32_t i = r->nnodes; i-- > 1;)
    if (r->node[i].start == start && r->node[i].end == end) return i;
  return 0;
}

// The smallest part around `span`, larger than `than` bytes, that is a node in
// both passes; false for none.
static bool next_part(const cr_reader *first, const cr_reader *other, cr_span span,
                      uint32_t than, uint32_t part[2]) {
  uint32_t best = UINT32_MAX;
  for (uint32_t i = 1; i < first->nnodes; i++) {
    const cr_tree_node *n = &first->node[i];
    uint32_t len = n->end - n->start, there;
    if (n->start > span.start || n->end < span.end || len <= than || len > best) continue;
    if ((there = node_over(other, n->start, n->end)) == 0) continue;
    best = len;
    part[0] = i;
    part[1] = there;
  }
  return best < UINT32_MAX;
}

// Without the nodes behind it, which could take it into a longer sum or product.
static cr_expr lower(cr_pool *pool, const cr_reader *r, uint32_t node) {
  cr_lowering l = {pool, r->table->names, r->chars, r->node, node + 1, true};
  cr_expr e = CR_NONE;
  cr_lower(&l, &node, 1, &e);
  return e;
}

// A quotient of two logarithms, the lower one of a number, as one with a base.
static bool as_logarithm(cr_pool *pool, cr_expr e, cr_text *out) {
  cr_expr part[2] = {CR_NONE, CR_NONE};
  if (cr_kind_of(pool, e) != CR_PRODUCT || cr_nargs(pool, e) != 2) return false;
  for (size_t i = 0; i < 2; i++) {
    cr_expr f = cr_arg(pool, e, i);
    bool below = cr_kind_of(pool, f) == CR_POWER;
    if (below) f = cr_arg(pool, f, 0);
    bool ln = cr_kind_of(pool, f) == CR_CALL && cr_fn_of(pool, f) == CR_FN_LN;
    if (ln) part[below] = cr_arg(pool, f, 0);
  }
  if (!part[0] || !part[1] || cr_kind_of(pool, part[1]) != CR_NUM) return false;
  cr_text_puts(out, "log(");
  cr_print(pool, part[0], CR_STYLE_TEXT, out);
  cr_text_puts(out, ",");
  cr_print(pool, part[1], CR_STYLE_TEXT, out);
  cr_text_puts(out, ")");
  return true;
}

// "write A or B", unless they are too long.
static void write(cr_pool *pool, const cr_expr e[2], cr_said *hint) {
  cr_text text[2];
  for (size_t i = 0; i < 2; i++) {
    cr_text_init(&text[i], MOST_BYTES + 1);
    if (!as_logarithm(pool, e[i], &text[i])) cr_print(pool, e[i], CR_STYLE_TEXT, &text[i]);
  }
  if (text[0].len <= MOST_BYTES && text[1].len <= MOST_BYTES)
    cr_said_set(hint, CR_WORD_TYPE_EITHER, "%s" CR_THEN "%s", text[0].data, text[1].data);
  cr_text_free(&text[0]);
  cr_text_free(&text[1]);
}

void cr_hint_of_readings(cr_pool *pool, const cr_reader *first, const cr_reader *other,
                         const cr_site *site, cr_said *hint) {
  uint32_t than = 0, part[2];
  cr_said_set(hint, cr_doubt_hint(site->kind), "%s", "");
  if (is_spelling[site->kind] || first->nnodes > MOST_NODES || other->nnodes > MOST_NODES) return;
  for (int i = 0; i < MOST_TRIES && next_part(first, other, site->span, than, part); i++) {
    const cr_expr e[2] = {lower(pool, first, part[0]), lower(pool, other, part[1])};
    than = first->node[part[0]].end - first->node[part[0]].start;
    if (e[0] == e[1] || e[0] == CR_NONE || e[1] == CR_NONE) continue;
    write(pool, e, hint);
    return;
  }
}
