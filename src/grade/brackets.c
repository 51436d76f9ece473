// SPDX-License-Identifier: MIT
#include "grade/brackets.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "grade/answer.h"
#include "grade/tell.h"
#include "notation/tree.h"

enum { MAX_PLACES = 20, MAX_BYTES = 400 };

/* Where brackets may stand: before and behind numbers, letters, calls and groups. */
typedef struct places {
  uint32_t open[MAX_PLACES], close[MAX_PLACES];
  size_t nopen, nclose;
} places;

static void add(uint32_t *list, size_t *n, uint32_t at) {
  for (size_t i = 0; i < *n; i++)
    if (list[i] == at) return;
  if (*n < MAX_PLACES) list[(*n)++] = at;
}

static void find_places(const struct cr_tree *tree, places *out) {
  *out = (places){.nopen = 0};
  for (uint32_t i = 1; i < tree->count; i++) {
    const cr_tree_node *node = &tree->node[i];
    if (node->start >= node->end) continue;
    add(out->open, &out->nopen, node->start);
    add(out->close, &out->nclose, node->end);
  }
}

/* The text with one more pair of brackets, zero-terminated. */
static char *bracketed(const char *text, size_t len, uint32_t open, uint32_t close) {
  char *out = cr_xmalloc(len + 3);
  memcpy(out, text, open);
  out[open] = '(';
  memcpy(out + open + 1, text + open, close - open);
  out[close + 1] = ')';
  memcpy(out + close + 2, text + close, len - close);
  out[len + 2] = '\0';
  return out;
}

/* Does the part close what it opens? "x)^2" of cos(x)^2 is nothing to look at. */
static bool is_balanced(const char *text, uint32_t from, uint32_t to) {
  int depth = 0;
  for (; from < to && depth >= 0; from++) {
    if (strchr("([{", text[from]) && text[from]) depth++;
    if (strchr(")]}", text[from]) && text[from]) depth--;
  }
  return depth == 0;
}

static cr_expr read_as_answer(const cr_grading *g, const cr_key *key, const char *text,
                              size_t len) {
  cr_reading reading;
  cr_answer_read(g->pool, key, text, len, &reading);
  cr_reading_clear(&reading);
  return reading.expr;
}

cr_expr cr_brackets_missing(const cr_grading *g, const cr_key *key) {
  const char *answer = g->typed.data;
  size_t len = g->typed.len;
  if (!g->reading.tree || len > MAX_BYTES) return CR_NONE;
  places at;
  find_places(g->reading.tree, &at);
  cr_expr part = CR_NONE;
  for (size_t i = 0; i < at.nopen && !part; i++) {
    for (size_t k = 0; k < at.nclose && !part; k++) {
      if (at.close[k] <= at.open[i] || !is_balanced(answer, at.open[i], at.close[k])) continue;
      char *text = bracketed(answer, len, at.open[i], at.close[k]);
      cr_expr e = read_as_answer(g, key, text, len + 2);
      if (e && e != g->reading.expr && cr_is_right(key, g->pool, e))
        part = read_as_answer(g, key, answer + at.open[i], at.close[k] - at.open[i]);
      free(text);
    }
  }
  return part;
}
