// SPDX-License-Identifier: MIT
// What a function without parentheses takes: a sign and the product behind it,
// up to + - * /, the next function, root, e^ or bar, and up to a parenthesis
// behind a variable. Directly behind the name any of these is the whole.
#include "notation/parse.h"

bool cr_at_exponential(const cr_reader *r) {
  const cr_token *t = cr_peek(r);
  return t->kind == CR_TOK_CONSTANT && t->aux == CR_CONST_E &&
         cr_peek_at(r, 1)->kind == CR_TOK_CARET;
}

// A product being collected.
typedef struct chain {
  uint32_t node;
  uint32_t first;   // its first token
  bool constant;    // no variable so far
  bool variable;    // the last factor is a variable or its power
  bool closed;      // only a slash may go on
} chain;

static bool is_constant_token(const cr_token *t) {
  return t->kind == CR_TOK_NUMBER || t->kind == CR_TOK_VULGAR || t->kind == CR_TOK_CONSTANT ||
         t->kind == CR_TOK_TEN;
}

static bool constants_only(const cr_reader *r, uint32_t from) {
  for (uint32_t i = from; i < r->pos; i++) {
    cr_token_kind k = r->tok[i].kind;
    if (k == CR_TOK_VARIABLE || k == CR_TOK_OWN || k == CR_TOK_UNKNOWN) return false;
  }
  return true;
}

static void add_factor(cr_reader *r, chain *c, int min) {
  uint32_t from = r->pos;
  bool variable = cr_peek(r)->kind == CR_TOK_VARIABLE;
  uint32_t factor = cr_parse_expression(r, min);
  c->node = cr_node_over(r, CR_NODE_PRODUCT, 0, c->node, factor);
  c->constant = c->constant && constants_only(r, from);
  c->variable = variable;
}

// Behind a variable, apart from it: cos x y, cos x² 2x, cos x²2x.
static bool stands_apart(const cr_reader *r, const chain *c) {
  const cr_token *t = cr_peek(r), *before = cr_before(r);
  if (!c->variable || (t->kind != CR_TOK_VARIABLE && !is_constant_token(t))) return false;
  return !cr_glued(t) || (t->kind == CR_TOK_NUMBER && before->kind == CR_TOK_CLOSE);
}

// A number, a letter, \frac: may it join?
static bool joins(cr_reader *r, const chain *c) {
  const cr_token *t = cr_peek(r);
  if (t->kind == CR_TOK_NUMBER && cr_before(r)->kind == CR_TOK_NUMBER) return false;
  return !stands_apart(r, c) ||
         !cr_doubt(r, CR_DOUBT_FN_BLANK, t->start, cr_before(r)->end, t->end);
}

static bool group_joins(cr_reader *r, chain *c) {
  const cr_token *t = cr_peek(r);
  if (!c->constant)
    return cr_doubt(r, CR_DOUBT_FN_GROUP, t->start, t->start, t->end);
  if (cr_doubt(r, CR_DOUBT_FN_NUMBER_GROUP, t->start, t->start, t->end)) return false;
  c->closed = true;
  return true;
}

// Does the letter stand in the argument so far?
static bool occurs(const cr_reader *r, uint32_t from, const cr_token *letter) {
  for (uint32_t i = from; i < r->pos; i++)
    if (r->tok[i].kind == CR_TOK_VARIABLE && r->tok[i].aux == letter->aux) return true;
  return false;
}

// sin x/2, ln x/y: may be meant inside.
static bool slash_joins(cr_reader *r, const chain *c) {
  const cr_token *slash = cr_peek(r), *next = cr_peek_at(r, 1);
  bool doubtful = next->kind == CR_TOK_NUMBER || next->kind == CR_TOK_VULGAR ||
                  (next->kind == CR_TOK_CONSTANT && next->aux == CR_CONST_PI) ||
                  (next->kind == CR_TOK_VARIABLE && !occurs(r, c->first, next));
  uint32_t start = c->constant ? r->node[c->node].start : slash->start; // sin 1/x
  return doubtful && cr_doubt(r, CR_DOUBT_FN_SLASH, slash->start, start, slash->end);
}

// Take what is ahead into the product, or say that it ends here.
static bool step(cr_reader *r, chain *c) {
  const cr_token *t = cr_peek(r);
  cr_token_kind kind = t->kind;
  if (kind == CR_TOK_SLASH) {
    if (!slash_joins(r, c)) return false;
    r->pos++;
    uint32_t bottom = cr_parse_expression(r, CR_BIND_FACTOR);
    c->node = cr_node_over(r, CR_NODE_QUOTIENT, '/', c->node, bottom);
    return true;
  }
  if (c->closed) return false;
  if (kind == CR_TOK_STAR) {
    if (!c->constant || !cr_doubt(r, CR_DOUBT_FN_STAR, t->start, t->start, t->end)) return false;
    r->pos++;
    add_factor(r, c, CR_BIND_FACTOR);
    return true;
  }
  if (!cr_starts_operand(r)) return false;
  if (kind == CR_TOK_OPEN) {
    if (!group_joins(r, c)) return false;
  } else if (cr_at_exponential(r) || kind == CR_TOK_FUNCTION || kind == CR_TOK_OWN ||
             kind == CR_TOK_ROOT || kind == CR_TOK_BAR || kind == CR_TOK_OPEN_BAR) {
    if (!c->constant || !cr_doubt(r, CR_DOUBT_FN_FN, t->start, cr_before(r)->end, t->end))
      return false;
  } else if (!joins(r, c)) {
    return false;
  }
  add_factor(r, c, CR_BIND_POWER);
  return true;
}

uint32_t cr_parse_chain(cr_reader *r, uint32_t left, uint32_t first) {
  chain c = {.node = left, .first = first, .constant = constants_only(r, first)};
  c.variable = r->tok[first].kind == CR_TOK_VARIABLE;
  while (step(r, &c)) continue;
  return c.node;
}

// Directly behind the name these are the whole argument.
static bool is_whole(const cr_reader *r) {
  cr_token_kind k = cr_peek(r)->kind;
  return k == CR_TOK_FUNCTION || k == CR_TOK_OWN || k == CR_TOK_ROOT || k == CR_TOK_BAR ||
         k == CR_TOK_OPEN_BAR || k == CR_TOK_OPEN || cr_at_exponential(r);
}

static bool may_begin(const cr_reader *r) {
  const cr_token *t = cr_peek(r);
  return is_whole(r) || is_constant_token(t) || t->kind == CR_TOK_VARIABLE ||
         t->kind == CR_TOK_FRAC || t->kind == CR_TOK_UNKNOWN ||
         (t->kind == CR_TOK_CARET && (t->flags & CR_RAISED));
}

static uint32_t whole(cr_reader *r) {
  bool open_ended = cr_peek(r)->kind == CR_TOK_ROOT || cr_at_exponential(r);
  chain c = {.first = r->pos, .closed = true};
  bool called = cr_peek(r)->kind == CR_TOK_FUNCTION || cr_peek(r)->kind == CR_TOK_OWN;
  c.node = called ? cr_parse_expression(r, CR_BIND_POSTFIX)
                  : cr_parse_expression(r, CR_BIND_POWER);
  while (open_ended && step(r, &c)) continue;
  return c.node;
}

cr_argument cr_parse_argument(cr_reader *r) {
  const cr_token *t = cr_peek(r), *next = cr_peek_at(r, 1);
  bool sign = t->kind == CR_TOK_PLUS || t->kind == CR_TOK_MINUS;
  if (sign && (!cr_glued(next) || (t->kind == CR_TOK_PLUS && cr_glued(t))))
    return (cr_argument){0, false}; // sin + 1 is no signed argument
  if (sign) {
    const cr_token minus = *t;
    r->pos++;
    cr_argument a = may_begin(r) ? cr_parse_argument(r) : (cr_argument){0, false};
    if (a.node)
      a.node = cr_node_new(r, CR_NODE_SIGN, minus.kind == CR_TOK_MINUS ? '-' : '+', a.node, 0,
                           (cr_span){minus.start, r->node[a.node].end});
    a.lone_power = false;
    return a;
  }
  if (!may_begin(r)) return (cr_argument){0, false};
  if (is_whole(r)) return (cr_argument){whole(r), false};
  uint32_t first = r->pos;
  uint32_t factor = cr_parse_expression(r, CR_BIND_POWER);
  uint32_t product = cr_parse_chain(r, factor, first);
  bool lone = product == factor && r->node[factor].kind == CR_NODE_POWER;
  return (cr_argument){product, lone};
}
