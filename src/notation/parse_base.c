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
  if (!r->too_deep) cr_report(r, t->start, t->end, CR_WORD_TYPE_IN_PARTS, CR_WORD_TYPED_TOO_DEEP);
  r->too_deep = true;
  while (cr_peek(r)->kind != CR_TOK_END) r->pos++;
  return false;
}

// ---- errors ----------------------------------------------------------------------

// What a token looks like, for messages.
static const char *shown(const cr_reader *r, const cr_token *t, char *to, size_t size) {
  uint32_t n = t->end - t->start;
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
    cr_report_with(r, t->start, t->end, CR_WORD_TYPE_ONE_OR_BETWEEN, CR_WORD_TYPED_SIDE_BY_SIDE,
                   "%s" CR_THEN "%s", shown(r, before, a, sizeof a), b);
  else if (after && !raised)
    cr_report_with(r, before->start, before->end, CR_WORD_TYPE_IT_OR_NO_SIGN,
                   CR_WORD_TYPED_NOTHING_AFTER_SIGN, "%s", shown(r, before, a, sizeof a));
  else if (t->kind == CR_TOK_CARET)
    cr_report(r, raised_place(r).start, raised_place(r).end, CR_WORD_TYPE_RAISED,
              CR_WORD_TYPED_NOTHING_RAISED);
  else if (is_operator(t))
    cr_report_with(r, t->start, t->end, CR_WORD_TYPE_IT_OR_NO_SIGN,
                   CR_WORD_TYPED_NOTHING_BEFORE_SIGN, "%s", b);
  else if (t->kind == CR_TOK_COMMA && cr_peek_at(r, 1)->kind == CR_TOK_NUMBER)
    cr_report(r, t->start, t->end, CR_WORD_TYPE_ZERO, CR_WORD_TYPED_COMMA_ALONE);
  else if (t->kind == CR_TOK_COMMA)
    cr_report(r, t->start, t->end, CR_WORD_TYPE_NO_COMMA, CR_WORD_TYPED_NOTHING_BEFORE_COMMA);
  else
    cr_report(r, t->start, t->end, CR_WORD_TYPE_ANY, CR_WORD_TYPED_NO_EXPRESSION);
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
    cr_report_with(r, t->start, t->end, CR_WORD_TYPE_OPEN_IT, CR_WORD_TYPED_NOT_OPENED,
                   "%c" CR_THEN "%s", c == ')' ? '(' : c == ']' ? '[' : '{', sign);
  else if (t->kind == CR_TOK_COMMA && !before_reported(r))
    cr_report(r, t->start, t->end, CR_WORD_TYPE_ONE, CR_WORD_TYPED_COMMA);
  else if (t->kind == CR_TOK_COLON)
    cr_report(r, t->start, t->end, CR_WORD_TYPE_SLASH, CR_WORD_TYPED_COLON);
  else if (t->kind == CR_TOK_CLOSE_BAR)
    cr_report(r, t->start, t->end, CR_WORD_TYPE_OPEN_IT, CR_WORD_TYPED_BAR_NOT_OPENED);
  else if (t->kind != CR_TOK_BAD && t->kind != CR_TOK_COMMA)
    cr_report_with(r, t->start, t->end, CR_WORD_TYPE_NOT, CR_WORD_TYPED_NO_MEANING, "%s", sign);
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
