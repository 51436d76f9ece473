// SPDX-License-Identifier: MIT
// Numbers and constants, and what makes them doubtful: a comma, a fraction
// behind, powers of ten, e beside its neighbour, the single digit of TeX.
#include "notation/parse.h"

#include <string.h>

static bool has_point(const cr_reader *r, const cr_token *t) {
  return memchr(cr_token_text(r, t), '.', t->len) != NULL;
}

static bool glued_number(const cr_token *t) {
  return t->kind == CR_TOK_NUMBER && cr_glued(t);
}

// A leaf whose digits are those of tokens [from, r->pos), with a point where
// `point` says or none.
static uint32_t joined_number(cr_reader *r, uint32_t from, bool point) {
  uint32_t text = r->nchars, to = r->pos;
  for (uint32_t i = from; i < to; i++) {
    const cr_token *t = &r->tok[i];
    if (t->kind == CR_TOK_COMMA && point) cr_add_char(r, '.', t->start);
    for (uint32_t k = 0; t->kind == CR_TOK_NUMBER && k < t->len; k++)
      cr_add_char(r, (unsigned char)r->chars[t->text + k], t->start);
  }
  cr_span span = {r->tok[from].start, r->tok[to - 1].end};
  return cr_node_new(r, CR_NODE_NUMBER, 0, text, r->nchars - text, span);
}

// cos(x).2x: the point may be a product's.
static bool point_is_product(cr_reader *r) {
  const cr_token *t = cr_peek(r), *a = cr_before(r);
  bool behind = a->kind == CR_TOK_CLOSE || a->kind == CR_TOK_VARIABLE || a->kind == CR_TOK_BAR ||
                a->kind == CR_TOK_CLOSE_BAR || a->kind == CR_TOK_CONSTANT;
  return behind && cr_glued(t) && t->len > 1 && *cr_token_text(r, t) == '.' &&
         cr_is_operand(cr_peek_at(r, 1)->kind) &&
         cr_doubt(r, CR_DOUBT_POINT, t->start, t->start, t->end);
}

// Digits ahead, with what a comma joins to them: 3,5 is a decimal; 1,000 is a
// thousand but doubtful; 1,000,000 and 1,000.5 are not doubtful.
static uint32_t digits(cr_reader *r) {
  if (point_is_product(r)) {
    cr_token *t = cr_peek(r);
    t->text++;
    t->len--;
  }
  uint32_t from = r->pos++;
  const cr_token *t = &r->tok[from];
  uint32_t commas = 0, threes = 0;
  bool point = has_point(r, t);
  while (!r->two_args && !point && cr_peek(r)->kind == CR_TOK_COMMA && cr_glued(cr_peek(r)) &&
         glued_number(cr_peek_at(r, 1))) {
    const cr_token *next = cr_peek_at(r, 1);
    uint32_t whole = has_point(r, next)
        ? (uint32_t)((const char *)memchr(cr_token_text(r, next), '.', next->len) -
                     cr_token_text(r, next)) : next->len;
    bool three = whole == 3 && t->len <= 3 && r->chars[t->text] != '0';
    point = has_point(r, next);
    if (!three && (commas > 0 || point)) break;
    commas++;
    threes += three;
    r->pos += 2;
    if (!three) break;
  }
  if (commas == 0) return cr_leaf(r, CR_NODE_NUMBER, 0, t);
  bool doubtful = commas == 1 && threes == 1 && !point;
  uint32_t start = t->start, end = cr_before(r)->end;
  bool decimal = threes == 0 ||
                 (doubtful && cr_doubt(r, CR_DOUBT_THOUSANDS, start, start, end));
  return joined_number(r, from, decimal);
}

// An exponent of ten ahead, perhaps signed: how many tokens it has, or 0.
static uint32_t ten_tokens(const cr_reader *r, uint32_t at) {
  const cr_token *t = cr_peek_at(r, at);
  bool sign = (t->kind == CR_TOK_PLUS || t->kind == CR_TOK_MINUS) && cr_glued(t);
  if (sign) t = cr_peek_at(r, at + 1);
  return glued_number(t) && !has_point(r, t) ? 1 + sign : 0;
}

// The exponent of ten ahead, of `n` tokens.
static uint32_t ten_exponent(cr_reader *r, uint32_t n) {
  const cr_token sign = *cr_peek(r);
  if (n == 2) r->pos++;
  const cr_token *t = cr_peek(r);
  r->pos++;
  uint32_t e = cr_leaf(r, CR_NODE_NUMBER, 0, t);
  if (n == 1) return e;
  return cr_node_new(r, CR_NODE_SIGN, sign.kind == CR_TOK_MINUS ? '-' : '+', e, 0,
                     (cr_span){sign.start, t->end});
}

// 2E5 with E as Euler's number: 2e*5, 2e+5, as one factor.
static uint32_t capital_e_as_constant(cr_reader *r, uint32_t number, uint32_t n) {
  const cr_token *ten = cr_peek(r);
  cr_span at = {ten->start, ten->end};
  uint32_t e = cr_node_new(r, CR_NODE_CONSTANT, CR_CONST_E, 0, 0, at);
  uint32_t left = cr_node_over(r, CR_NODE_PRODUCT, 0, number, e);
  r->pos++;
  char sign = cr_peek(r)->kind == CR_TOK_MINUS ? '-' : '+';
  if (n == 2) r->pos++;
  uint32_t k = cr_leaf(r, CR_NODE_NUMBER, 0, cr_peek(r));
  r->pos++;
  if (n == 1) return cr_node_over(r, CR_NODE_PRODUCT, 0, left, k);
  return cr_node_over(r, CR_NODE_GROUP, '(',
                      cr_node_over(r, CR_NODE_SUM, (uint32_t)sign, left, k), 0);
}

// 1e-3: Euler's number, or a power of ten. 1E-3: the other way round.
static uint32_t power_of_ten(cr_reader *r, uint32_t number) {
  const cr_token *t = cr_peek(r);
  bool capital = t->kind == CR_TOK_TEN;
  bool small = t->kind == CR_TOK_CONSTANT && t->len == 1 && cr_glued(t);
  uint32_t n = capital || small ? ten_tokens(r, 1) : 0;
  if (n == 0) return number;
  uint32_t start = r->node[number].start, end = cr_peek_at(r, n)->end;
  if (capital && cr_doubt(r, CR_DOUBT_CAPITAL_E, start, start, end))
    return capital_e_as_constant(r, number, n);
  if (small && !cr_doubt(r, CR_DOUBT_SMALL_E, start, start, end)) return number;
  r->pos++;
  return cr_node_over(r, CR_NODE_TEN, 0, number, ten_exponent(r, n));
}

// 2½ is a mixed number; 3√x could be a cube root.
static uint32_t doubt_number(cr_reader *r, uint32_t number, const cr_token *first) {
  const cr_token *t = cr_peek(r);
  if (t->kind == CR_TOK_VULGAR && !has_point(r, first)) {
    bool product = cr_doubt(r, CR_DOUBT_MIXED, t->start, t->start, t->end);
    uint32_t half = cr_parse_prefix(r);
    uint32_t both = product ? cr_node_over(r, CR_NODE_PRODUCT, 0, number, half)
                            : cr_node_over(r, CR_NODE_SUM, '+', number, half);
    return cr_node_over(r, CR_NODE_GROUP, '(', both, 0);
  }
  char c = first->len == 1 ? r->chars[first->text] : '0';
  if (t->kind != CR_TOK_ROOT || t->aux != 2 || !cr_glued(t) || (c != '3' && c != '4'))
    return number;
  const cr_token *before = first > r->tok ? first - 1 : &r->tok[r->ntok - 1];
  if (before->kind == CR_TOK_SLASH) return number;
  if (!cr_doubt(r, CR_DOUBT_ROOT_INDEX, first->start, first->start, t->end)) return number;
  t = cr_peek(r);
  r->tok[r->pos].aux = (uint16_t)(c - '0');
  uint32_t root = cr_parse_root_sign(r);
  r->node[root].start = first->start; // the index belongs to it
  return root;
}

// May a token belong to the number it stands behind?
static bool joins_number(const cr_token *t) {
  return t->kind == CR_TOK_COMMA || t->kind == CR_TOK_TEN || t->kind == CR_TOK_CONSTANT ||
         t->kind == CR_TOK_VULGAR || t->kind == CR_TOK_ROOT;
}

static uint32_t joined(cr_reader *r) {
  uint32_t first = r->pos;
  uint32_t number = digits(r), whole = power_of_ten(r, number);
  if (whole != number) return whole;
  return doubt_number(r, number, &r->tok[first]);
}

uint32_t cr_parse_number(cr_reader *r) {
  const cr_token *t = cr_peek(r);
  bool point_first = *cr_token_text(r, t) == '.'; // it may be a product's
  if (point_first || joins_number(t + 1)) return joined(r); // END is behind the last token
  r->pos++;
  return cr_leaf(r, CR_NODE_NUMBER, 0, t);
}

// e beside its neighbour: ex, e2x, e(x+1).
static bool e_is_beside(const cr_reader *r, const cr_token *before) {
  const cr_token *t = cr_peek(r);
  if (!cr_glued(t)) return false;
  bool number = t->kind == CR_TOK_NUMBER;
  if (number && before->kind == CR_TOK_NUMBER && cr_glued(cr_before(r))) return false; // 2e3
  return number || t->kind == CR_TOK_VARIABLE ||
         (t->kind == CR_TOK_OPEN && t->aux != '^' && t->aux != '_');
}

uint32_t cr_parse_constant(cr_reader *r) {
  const cr_token *before = cr_before(r), *t = cr_peek(r);
  r->pos++;
  uint32_t leaf = cr_node_new(r, CR_NODE_CONSTANT, t->aux, 0, 0, (cr_span){t->start, t->end});
  if (t->aux != CR_CONST_E || !e_is_beside(r, before)) return leaf;
  if (!cr_doubt(r, CR_DOUBT_LOST_E_CARET, t->start, t->start, cr_peek(r)->end)) return leaf;
  uint32_t first = r->pos;
  bool bare = cr_peek(r)->kind != CR_TOK_OPEN;
  uint32_t e = cr_parse_expression(r, CR_BIND_POWER);
  e = cr_parse_chain(r, e, first);
  if (bare) cr_flip_reaches(r, CR_DOUBT_LOST_E_CARET, t->start, r->node[e].end);
  return cr_node_over(r, CR_NODE_POWER, 0, leaf, e);
}

// The first digit of the number ahead; the others stay ahead.
static uint32_t first_digit(cr_reader *r) {
  cr_token *t = cr_peek(r);
  uint32_t second = cr_char_place(r, t->text + 1);
  uint32_t leaf = cr_node_new(r, CR_NODE_NUMBER, 0, t->text, 1, (cr_span){t->start, second});
  t->text++;
  t->len--;
  t->start = second;
  t->flags &= (uint8_t)~CR_AFTER_BLANK;
  return leaf;
}

uint32_t cr_parse_tex_token(cr_reader *r, bool last) {
  const cr_token *t = cr_peek(r);
  if (t->kind == CR_TOK_NUMBER && t->len > 1) {
    uint32_t second = cr_char_place(r, t->text + 1);
    if (last && cr_doubt(r, CR_DOUBT_TEX_DIGIT, second, second, t->end)) {
      r->pos++;
      return cr_leaf(r, CR_NODE_NUMBER, 0, t);
    }
    return first_digit(r);
  }
  r->pos++;
  if (t->kind == CR_TOK_NUMBER) return cr_leaf(r, CR_NODE_NUMBER, 0, t);
  if (t->kind == CR_TOK_VARIABLE) return cr_leaf(r, CR_NODE_VARIABLE, t->aux, t);
  if (t->kind == CR_TOK_CONSTANT)
    return cr_node_new(r, CR_NODE_CONSTANT, t->aux, 0, 0, (cr_span){t->start, t->end});
  r->pos--;
  return cr_parse_prefix(r);
}
