// SPDX-License-Identifier: MIT
// What the parts of the parser share: nodes, the bound on depth, and errors
// about what is missing or in the way.
#include "notation/parse.h"

#include <string.h>

// ---- nodes ------------------------------------------------------------------------

uint32_t cr_error_node(cr_reader *r, const cr_token *t) {
  return cr_node_new(r, CR_NODE_ERROR, 0, 0, 0, (cr_span){t->start, t->end});
}

// ---- depth -----------------------------------------------------------------------

bool cr_too_deep(cr_reader *r) {
  const cr_token *t = cr_peek(r);
  if (!r->too_deep) cr_report(r, t->start, t->end, "write it in parts", "nested too deeply");
  r->too_deep = true;
  while (cr_peek(r)->kind != CR_TOK_END) r->pos++;
  return false;
}

// ---- errors ----------------------------------------------------------------------

// What a token looks like, for messages.
static const char *shown(const cr_reader *r, const cr_token *t, char *to, size_t size) {
  uint32_t n = t->end - t->start;
  if (t->kind == CR_TOK_END) return "the end";
  if (n >= size) n = (uint32_t)size - 1;
  memcpy(to, r->text + t->start, n);
  to[n] = '\0';
  return to;
}

static bool is_operator(const cr_token *t) {
  return t->kind == CR_TOK_PLUS || t->kind == CR_TOK_MINUS || t->kind == CR_TOK_STAR ||
         t->kind == CR_TOK_SLASH || t->kind == CR_TOK_CARET;
}

bool cr_was_reported(const cr_token *t) {
  return t->kind == CR_TOK_BAD || t->kind == CR_TOK_UNKNOWN;
}

// Where the exponent of nothing stands: its caret, or the small digits.
static cr_span raised_place(const cr_reader *r) {
  const cr_token *t = cr_peek(r);
  uint32_t n = 0;
  if (t->flags & CR_RAISED)
    while (cr_peek_at(r, n)->kind != CR_TOK_CLOSE && cr_peek_at(r, n)->kind != CR_TOK_END) n++;
  return (cr_span){t->start, cr_peek_at(r, n)->end};
}

// An operand is missing before the token ahead.
uint32_t cr_missing_operand(cr_reader *r) {
  const cr_token *t = cr_peek(r), *before = cr_before(r);
  char a[24], b[24];
  bool after = r->pos > 0 && is_operator(before);
  if (t->kind == CR_TOK_CLOSE && r->groups == 0 && !after) return cr_error_node(r, t);
  if (cr_was_reported(t) || (r->pos > 0 && cr_was_reported(before))) return cr_error_node(r, t);
  shown(r, t, b, sizeof b);
  bool raised = t->kind == CR_TOK_CARET && t->start == t->end; // by a small exponent
  if (after && is_operator(t) && !raised)
    cr_report(r, t->start, t->end, "write one of them, or what is missing between",
              "%s and %s side by side", shown(r, before, a, sizeof a), b);
  else if (after && !raised)
    cr_report(r, before->start, before->end, "write it, or remove the sign",
              "something is missing after %s", shown(r, before, a, sizeof a));
  else if (t->kind == CR_TOK_CARET)
    cr_report(r, raised_place(r).start, raised_place(r).end, "write what is raised",
              "nothing to raise before the exponent");
  else if (is_operator(t))
    cr_report(r, t->start, t->end, "write it, or remove the sign",
              "something is missing before %s", b);
  else if (t->kind == CR_TOK_COMMA)
    cr_report(r, t->start, t->end, "write 0.5 for ,5", "a comma without a digit before it");
  else
    cr_report(r, t->start, t->end, "write an expression", "an expression is missing here");
  return cr_error_node(r, t);
}

// Is the comma ahead beside words, or before a condition, x > 0?
static bool before_reported(const cr_reader *r) {
  return cr_was_reported(cr_before(r)) || cr_was_reported(cr_peek_at(r, 1)) ||
         cr_was_reported(cr_peek_at(r, 2));
}

static void report_leftover(cr_reader *r) {
  const cr_token *t = cr_peek(r);
  char sign[24], c = (char)t->aux;
  shown(r, t, sign, sizeof sign);
  r->crooked = r->crooked || t->kind == CR_TOK_CLOSE;
  if (t->kind == CR_TOK_CLOSE)
    cr_report(r, t->start, t->end, "remove it, or open it before", "no %c for this %s",
              c == ')' ? '(' : c == ']' ? '[' : '{', sign);
  else if (t->kind == CR_TOK_COMMA && !before_reported(r))
    cr_report(r, t->start, t->end, "give one expression", "a comma has no meaning here");
  else if (t->kind == CR_TOK_COLON)
    cr_report(r, t->start, t->end, "write / for a division", "a colon has no meaning here");
  else if (t->kind == CR_TOK_CLOSE_BAR)
    cr_report(r, t->start, t->end, "remove it, or open it before", "no bar for this one");
  else if (t->kind != CR_TOK_BAD && t->kind != CR_TOK_COMMA)
    cr_report(r, t->start, t->end, "remove it", "%s has no meaning here", sign);
  r->pos++;
}

// An operator behind what was in the way goes on with what stands before it:
// nothing is said about it, but its operand is read.
void cr_skip_leftover(cr_reader *r) {
  report_leftover(r);
  bool operator = is_operator(cr_peek(r));
  if (operator) r->pos++;
  if (operator || cr_starts_operand(r)) cr_parse_expression(r, CR_BIND_ALL);
}
