// SPDX-License-Identifier: MIT
// What to write for either reading of a doubtful place, in the student's own
// functions and letters: the smallest part of the text that is a node in both
// readings, with different values, is printed as each of them.
#include "notation/reader.h"

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
    [CR_DOUBT_LOG_DIGITS] = true, [CR_DOUBT_LOG_PRODUCT] = true, [CR_DOUBT_THOUSANDS] = true,
    [CR_DOUBT_SMALL_E] = true,    [CR_DOUBT_CAPITAL_E] = true,   [CR_DOUBT_MIXED] = true,
    [CR_DOUBT_TEX_DIGIT] = true,  [CR_DOUBT_CAPITAL] = true,     [CR_DOUBT_CHAIN] = true};

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
    const cr_node *n = &first->node[i];
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
  cr_lowering l = {pool, r->table->names, r->chars, r->node, node + 1};
  cr_expr e = CR_NONE;
  cr_lower(&l, &node, 1, &e);
  return e;
}

// "write A or B"; false when they are too long.
static bool write(const cr_pool *pool, cr_doubt_kind kind, const cr_expr e[2], char *to,
                  size_t size) {
  cr_text a, b;
  cr_text_init(&a, MOST_BYTES + 1);
  cr_text_init(&b, MOST_BYTES + 1);
  cr_print(pool, e[0], CR_STYLE_TEXT, &a);
  cr_print(pool, e[1], CR_STYLE_TEXT, &b);
  if (kind == CR_DOUBT_LOG_BASE && a.len > 4 && memcmp(a.data, "ln(", 3) == 0) {
    cr_text_clear(&b); // a base is easier to read than a quotient of logarithms
    cr_text_printf(&b, "log(%.*s,10)", (int)a.len - 4, a.data + 3);
  }
  bool fits = a.len <= MOST_BYTES && b.len <= MOST_BYTES;
  if (fits) snprintf(to, size, "write %s or %s", a.data, b.data);
  cr_text_free(&a);
  cr_text_free(&b);
  return fits;
}

void cr_hint_of_readings(cr_pool *pool, const cr_reader *first, const cr_reader *other,
                         const cr_site *site, char *to, size_t size) {
  uint32_t than = 0, part[2];
  snprintf(to, size, "%s", cr_doubt_hint(site->kind));
  if (is_spelling[site->kind] || first->nnodes > MOST_NODES || other->nnodes > MOST_NODES) return;
  for (int i = 0; i < MOST_TRIES && next_part(first, other, site->span, than, part); i++) {
    const cr_expr e[2] = {lower(pool, first, part[0]), lower(pool, other, part[1])};
    than = first->node[part[0]].end - first->node[part[0]].start;
    if (e[0] == e[1] || e[0] == CR_NONE || e[1] == CR_NONE) continue;
    write(pool, site->kind, e, to, size);
    return;
  }
}
