// SPDX-License-Identifier: MIT
// Operators, by a table of binding powers (Pratt). An operand may stand beside
// another: that is a product, of the same rank as a star.
#include "notation/parse.h"

#include <string.h>

// ---- exponents -------------------------------------------------------------------

static const cr_tree_node *node_at(const cr_reader *r, uint32_t i) {
  return &r->node[i];
}

// The exponent without its signs.
static const cr_tree_node *unsigned_part(const cr_reader *r, uint32_t e) {
  const cr_tree_node *n = node_at(r, e);
  while (n->kind == CR_NODE_SIGN) n = node_at(r, n->a);
  return n;
}

// x^2/2 would have a whole exponent either way.
static bool is_whole(const cr_reader *r, const cr_tree_node *p, const cr_token *q) {
  const char *a = r->chars + p->a, *b = cr_token_text(r, q);
  if (p->b > 15 || q->len > 15 || memchr(a, '.', p->b) || memchr(b, '.', q->len)) return false;
  long long top = 0, bottom = 0;
  for (uint32_t i = 0; i < p->b; i++) top = top * 10 + (a[i] - '0');
  for (uint32_t i = 0; i < q->len; i++) bottom = bottom * 10 + (b[i] - '0');
  return bottom != 0 && top % bottom == 0;
}

// e^2x, 10^2(x+1), e^ax: does more belong to the exponent?
static bool exponent_goes_on(const cr_reader *r, const cr_tree_node *base, const cr_tree_node *e) {
  const cr_token *t = cr_peek(r);
  bool name = t->kind == CR_TOK_VARIABLE || (t->kind == CR_TOK_CONSTANT && !cr_at_exponential(r));
  if (!cr_glued(t)) return false;
  if (e->kind == CR_NODE_NUMBER)
    return (cr_is_e_node(base) || base->kind == CR_NODE_NUMBER) && (name || t->kind == CR_TOK_OPEN);
  bool letter = e->kind == CR_NODE_VARIABLE ||
                (e->kind == CR_NODE_CONSTANT && e->aux == CR_CONST_PI);
  return cr_is_e_node(base) && letter && name;
}

static uint32_t doubt_exponent(cr_reader *r, uint32_t base, uint32_t e, uint32_t first) {
  const cr_tree_node part = *unsigned_part(r, e);
  const cr_token *t = cr_peek(r), *next = cr_peek_at(r, 1);
  uint32_t start = node_at(r, e)->start;
  if (exponent_goes_on(r, node_at(r, base), &part) &&
      cr_doubt(r, CR_DOUBT_EXPONENT, start, start, t->end)) {
    e = cr_parse_chain(r, e, first);
    cr_flip_reaches(r, CR_DOUBT_EXPONENT, start, node_at(r, e)->end);
    return e;
  }
  if (part.kind != CR_NODE_NUMBER || t->kind != CR_TOK_SLASH || !cr_glued(t) ||
      next->kind != CR_TOK_NUMBER || !cr_glued(next) || is_whole(r, &part, next))
    return e;
  if (!cr_doubt(r, CR_DOUBT_EXPONENT_SLASH, start, start, next->end)) return e;
  r->pos++;
  return cr_node_over(r, CR_NODE_QUOTIENT, '/', e, cr_parse_number(r));
}

// Signs ahead, and the operand behind them, of at least this power.
static uint32_t parse_signed(cr_reader *r, int min) {
  uint32_t from = r->pos;
  while (cr_peek(r)->kind == CR_TOK_PLUS || cr_peek(r)->kind == CR_TOK_MINUS) r->pos++;
  uint32_t to = r->pos, e = cr_parse_expression(r, min);
  while (to-- > from) {
    const cr_token *t = &r->tok[to];
    e = cr_node_new(r, CR_NODE_SIGN, t->kind == CR_TOK_MINUS ? '-' : '+', e, 0,
                    (cr_span){t->start, r->node[e].end});
  }
  return e;
}

uint32_t cr_parse_exponent(cr_reader *r, const cr_token *caret, uint32_t base) {
  cr_token_kind kind = cr_peek(r)->kind;
  const cr_span at = {caret->start, caret->end};
  if (kind == CR_TOK_END || kind == CR_TOK_CLOSE || kind == CR_TOK_STAR ||
      kind == CR_TOK_SLASH || kind == CR_TOK_CARET || kind == CR_TOK_COMMA) {
    cr_report_with(r, at.start, at.end, CR_WORD_TYPE_IT_OR_NO_SIGN, CR_WORD_TYPED_NO_EXPONENT,
                   "%.*s", (int)(at.end - at.start), r->text + at.start);
    return cr_error_node(r, cr_peek(r));
  }
  uint32_t first = r->pos, e;
  bool sign = kind == CR_TOK_PLUS || kind == CR_TOK_MINUS;
  if (kind == CR_TOK_OPEN) {
    e = cr_parse_group(r, CR_WORD_TYPED_EMPTY_EXPONENT, NULL, NULL);
    if (base && cr_peek(r)->kind == CR_TOK_CARET) { // a tower: (...)^...
      const cr_token next = *cr_peek(r);
      r->pos++;
      e = cr_node_over(r, CR_NODE_POWER, 0, e, cr_parse_exponent(r, &next, e));
    }
    return e;
  }
  int min = base ? CR_BIND_POWER : CR_BIND_POSTFIX;
  e = sign ? parse_signed(r, min) : cr_parse_expression(r, min);
  return base ? doubt_exponent(r, base, e, first) : e;
}

// ---- operators -------------------------------------------------------------------

typedef struct operation {
  int power; // binding power on the left
  uint32_t (*parse)(cr_reader *r, uint32_t left);
} operation;

static uint32_t sum(cr_reader *r, uint32_t left) {
  char sign = cr_peek(r)->kind == CR_TOK_MINUS ? '-' : '+';
  r->pos++;
  uint32_t right = cr_parse_expression(r, CR_BIND_SUM + 1);
  return cr_node_over(r, CR_NODE_SUM, (uint32_t)sign, left, right);
}

static uint32_t product(cr_reader *r, uint32_t left) {
  r->pos++;
  uint32_t right = cr_parse_expression(r, CR_BIND_FACTOR);
  return cr_node_over(r, CR_NODE_PRODUCT, '*', left, right);
}

// "2 3" and "1 000" are no products.
static void check_two_numbers(cr_reader *r) {
  const cr_token *a = cr_before(r), *b = cr_peek(r);
  bool number = a->kind == CR_TOK_NUMBER || a->kind == CR_TOK_VULGAR;
  if (!number || b->kind != CR_TOK_NUMBER) return;
  bool thousands = a->kind == CR_TOK_NUMBER && a->len <= 3 && b->len == 3 && a->end < b->start;
  if (thousands)
    cr_report(r, a->end, b->start, CR_WORD_TYPE_NO_BLANK, CR_WORD_TYPED_BLANK_IN_NUMBER);
  else
    cr_report(r, b->start, b->end, CR_WORD_TYPE_STAR_OR_NO_BLANK, CR_WORD_TYPED_TWO_NUMBERS);
}

static uint32_t implied(cr_reader *r, uint32_t left) {
  check_two_numbers(r);
  uint32_t right = cr_parse_expression(r, CR_BIND_FACTOR);
  return cr_node_over(r, CR_NODE_PRODUCT, 0, left, right);
}

// a/bc: are the factors behind the denominator meant to be below?
static uint32_t doubt_slash(cr_reader *r, const cr_token *slash, uint32_t first,
                            uint32_t bottom) {
  const cr_token *t = cr_peek(r);
  if (!cr_starts_operand(r)) return bottom;
  bool spaced = !cr_glued(slash) || !cr_glued(&r->tok[first]);
  bool number = r->node[bottom].kind == CR_NODE_NUMBER;
  if (!spaced && !cr_glued(t) && number) return bottom;
  if (!cr_doubt(r, CR_DOUBT_SLASH, slash->start, r->node[bottom].start, t->end)) return bottom;
  while (cr_starts_operand(r)) bottom = implied(r, bottom);
  cr_flip_reaches(r, CR_DOUBT_SLASH, slash->start, r->node[bottom].end);
  return bottom;
}

static uint32_t quotient(cr_reader *r, uint32_t left) {
  const cr_token slash = *cr_peek(r);
  uint32_t first = ++r->pos;
  uint32_t bottom = cr_parse_expression(r, CR_BIND_FACTOR);
  bottom = doubt_slash(r, &slash, first, bottom);
  return cr_node_over(r, CR_NODE_QUOTIENT, '/', left, bottom);
}

// 2³√x: the raised 3 may be the index of the root.
static bool index_is_meant(cr_reader *r, const cr_token *caret, uint32_t left) {
  const cr_token *t = cr_peek(r);
  if (!(caret->flags & CR_RAISED) || r->node[left].kind != CR_NODE_NUMBER) return false;
  if (t->kind != CR_TOK_ROOT || t->aux != 2 || !cr_glued(t)) return false;
  return cr_doubt(r, CR_DOUBT_ROOT_INDEX, caret->start, caret->start, t->end);
}

static uint32_t power(cr_reader *r, uint32_t left) {
  const cr_token caret = *cr_peek(r);
  uint32_t from = r->pos++;
  uint32_t e = cr_parse_exponent(r, &caret, left);
  if (index_is_meant(r, &caret, left)) {
    r->pos = from;
    return cr_node_over(r, CR_NODE_PRODUCT, 0, left, cr_parse_root_sign(r));
  }
  return cr_node_over(r, CR_NODE_POWER, 0, left, e);
}

// x2 read as x^2.
static uint32_t lost_caret(cr_reader *r, uint32_t left) {
  return cr_node_over(r, CR_NODE_POWER, 0, left, cr_parse_prefix(r));
}

// x_1 where it is no name.
static uint32_t subscript(cr_reader *r, uint32_t left) {
  uint32_t start = r->node[left].start;
  const cr_token *sub = cr_peek(r);
  r->pos++;
  uint32_t below = cr_parse_prefix(r), end = r->node[below].end;
  cr_report_with(r, sub->start, end, CR_WORD_TYPE_VARIABLE, CR_WORD_TYPED_NO_VARIABLE, "%.*s",
                 (int)(end - start < 40 ? end - start : 40), r->text + start);
  return cr_error_node(r, sub);
}

// x' where it is no name.
static uint32_t prime(cr_reader *r, uint32_t left) {
  const cr_token *t = cr_peek(r);
  uint32_t start = r->node[left].start, n = t->end - start;
  cr_report_with(r, t->start, t->end, CR_WORD_TYPE_WORKED_OUT, CR_WORD_TYPED_UNKNOWN, "%.*s",
                 (int)(n < 40 ? n : 40), r->text + start);
  r->pos++;
  return cr_error_node(r, t);
}

// A reported sign between two operands, or behind the last.
static uint32_t reported(cr_reader *r, uint32_t left) {
  while (cr_peek(r)->kind == CR_TOK_BAD) r->pos++;
  if (cr_starts_operand(r)) cr_parse_expression(r, CR_BIND_FACTOR);
  return cr_node_over(r, CR_NODE_ERROR, 0, left, 0);
}

static const operation operations[CR_TOK_COUNT] = {
    [CR_TOK_PLUS] = {CR_BIND_SUM, sum},
    [CR_TOK_MINUS] = {CR_BIND_SUM, sum},
    [CR_TOK_STAR] = {CR_BIND_PRODUCT, product},
    [CR_TOK_SLASH] = {CR_BIND_PRODUCT, quotient},
    [CR_TOK_BAD] = {CR_BIND_PRODUCT, reported},
    [CR_TOK_CARET] = {CR_BIND_POWER, power},
    [CR_TOK_SUB] = {CR_BIND_POSTFIX, subscript},
    [CR_TOK_PRIME] = {CR_BIND_POSTFIX, prime},
    [CR_TOK_NUMBER] = {CR_BIND_PRODUCT, implied},
    [CR_TOK_VULGAR] = {CR_BIND_PRODUCT, implied},
    [CR_TOK_VARIABLE] = {CR_BIND_PRODUCT, implied},
    [CR_TOK_CONSTANT] = {CR_BIND_PRODUCT, implied},
    [CR_TOK_FUNCTION] = {CR_BIND_PRODUCT, implied},
    [CR_TOK_OWN] = {CR_BIND_PRODUCT, implied},
    [CR_TOK_UNKNOWN] = {CR_BIND_PRODUCT, implied},
    [CR_TOK_OPEN] = {CR_BIND_PRODUCT, implied},
    [CR_TOK_OPEN_BAR] = {CR_BIND_PRODUCT, implied},
    [CR_TOK_BAR] = {CR_BIND_PRODUCT, implied},
    [CR_TOK_ROOT] = {CR_BIND_PRODUCT, implied},
    [CR_TOK_FRAC] = {CR_BIND_PRODUCT, implied},
};

bool cr_is_operand(unsigned kind) {
  return operations[kind].parse == implied;
}

bool cr_starts_operand(cr_reader *r) {
  const cr_token *t = cr_peek(r);
  if (t->kind == CR_TOK_BAR && cr_bar_closes(r)) return false;
  return cr_is_operand(t->kind);
}

// x2, (x+1)2 at the end of a product: a caret may be lost.
static bool caret_is_lost(cr_reader *r) {
  const cr_token *t = cr_peek(r), *a = cr_before(r), *next = cr_peek_at(r, 1);
  if ((t->kind != CR_TOK_NUMBER && t->kind != CR_TOK_VULGAR) || !cr_glued(t)) return false;
  bool letter = a->kind == CR_TOK_VARIABLE ||
                (a->kind == CR_TOK_CONSTANT && a->aux == CR_CONST_PI);
  bool closed = (a->kind == CR_TOK_CLOSE && a->aux != '^') || a->kind == CR_TOK_BAR ||
                a->kind == CR_TOK_CLOSE_BAR;
  if (!letter && !closed) return false;
  bool goes_on = (operations[next->kind].parse == implied && next->kind != CR_TOK_BAR) ||
                 next->kind == CR_TOK_CARET; // ln(2)2^x
  return !goes_on && cr_doubt(r, CR_DOUBT_LOST_CARET, t->start, t->start, t->end);
}

// cos(x) -x: a product with a negative factor may be meant.
static bool minus_is_sign(cr_reader *r) {
  const cr_token *t = cr_peek(r), *next = cr_peek_at(r, 1);
  if (t->kind != CR_TOK_MINUS || cr_glued(t) || !cr_glued(next)) return false;
  return cr_doubt(r, CR_DOUBT_MINUS, t->start, cr_before(r)->end, t->end);
}

static operation ahead(cr_reader *r) {
  static const operation none = {-1, NULL}, by_sign = {CR_BIND_PRODUCT, implied},
                         by_caret = {CR_BIND_POWER, lost_caret};
  const cr_token *t = cr_peek(r);
  operation op = operations[t->kind];
  if (!op.parse || (t->kind == CR_TOK_BAR && cr_bar_closes(r))) return none;
  if (t->kind == CR_TOK_MINUS && minus_is_sign(r)) return by_sign;
  if (op.parse == implied && caret_is_lost(r)) return by_caret;
  return op;
}

// ---- expressions -------------------------------------------------------------------

uint32_t cr_parse_prefix(cr_reader *r) {
  const cr_token *t = cr_peek(r);
  switch ((cr_token_kind)t->kind) {
    case CR_TOK_PLUS:
    case CR_TOK_MINUS: return parse_signed(r, CR_BIND_SIGN);
    case CR_TOK_NUMBER: return cr_parse_number(r);
    case CR_TOK_CONSTANT: return cr_parse_constant(r);
    case CR_TOK_FUNCTION: return cr_parse_call(r);
    case CR_TOK_OWN: return cr_parse_own(r);
    case CR_TOK_OPEN: return cr_parse_group(r, CR_WORD_TYPED_EMPTY, NULL, NULL);
    case CR_TOK_BAR:
    case CR_TOK_OPEN_BAR: return cr_parse_bars(r);
    case CR_TOK_ROOT: return cr_parse_root_sign(r);
    case CR_TOK_FRAC: return cr_parse_frac(r);
    case CR_TOK_VARIABLE: r->pos++; return cr_leaf(r, CR_NODE_VARIABLE, t->aux, t);
    case CR_TOK_VULGAR:
      r->pos++;
      return cr_node_new(r, CR_NODE_VULGAR, 0, t->aux >> 8, t->aux & 0xFF,
                         (cr_span){t->start, t->end});
    case CR_TOK_BAD:
    case CR_TOK_UNKNOWN: r->pos++; return cr_error_node(r, t);
    case CR_TOK_CARET:
      if (t->flags & CR_RAISED) return cr_parse_root_sign(r);
      return cr_missing_operand(r);
    case CR_TOK_END: case CR_TOK_RUN: case CR_TOK_STAR: case CR_TOK_SLASH:
    case CR_TOK_CLOSE: case CR_TOK_CLOSE_BAR: case CR_TOK_COMMA: case CR_TOK_EQUALS:
    case CR_TOK_COLON: case CR_TOK_PRIME: case CR_TOK_SUB: case CR_TOK_TEN:
    case CR_TOK_COUNT: return cr_missing_operand(r);
  }
  return cr_missing_operand(r);
}

uint32_t cr_parse_expression(cr_reader *r, int min) {
  if (!cr_enter(r)) {
    cr_leave(r);
    return cr_error_node(r, cr_peek(r));
  }
  uint32_t left = cr_parse_prefix(r);
  for (;;) {
    operation op = ahead(r);
    if (!op.parse || op.power < min) break;
    left = op.parse(r, left);
  }
  cr_leave(r);
  return left;
}

uint32_t cr_parse(cr_reader *r) {
  r->depth = 0;
  r->bars = r->outer_bars = r->groups = 0;
  r->lost_bar = false;
  memset(r->open, 0, sizeof r->open);
  r->two_args = false;
  uint32_t root = cr_parse_expression(r, CR_BIND_ALL);
  while (cr_peek(r)->kind != CR_TOK_END) cr_skip_leftover(r);
  r->pos++;
  return r->nerrors > 0 ? 0 : root;
}
