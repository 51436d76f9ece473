// SPDX-License-Identifier: MIT
// Brackets of all kinds, bars, and the two groups of \frac.
#include "notation/parse.h"

#include <stdio.h>
#include <string.h>

// The place of a byte as people count: characters from 1. Only where it is said.
static uint32_t character(const cr_reader *r, uint32_t byte) {
  uint32_t n = 1;
  if (!r->out || r->out->nremarks == CR_MAX_REMARKS) return 0;
  for (uint32_t i = 0; i < byte; i++) n += ((unsigned char)r->text[i] & 0xC0) != 0x80;
  return n;
}

static char partner(unsigned bracket) {
  switch (bracket) {
    case '(': return ')';
    case '[': return ']';
    case '{': return '}';
    default: return (char)bracket; // raised and lowered groups
  }
}

// The brackets that are open at the end of the text, from the inside out, as
// they would be closed; at most `max`, else 0.
static size_t open_brackets(const cr_reader *r, const cr_token **open, size_t max) {
  size_t n = 0;
  for (uint32_t i = 0; i < r->pos; i++) {
    const cr_token *t = &r->tok[i];
    if (t->kind == CR_TOK_CLOSE && n > 0) n--;
    if (t->kind != CR_TOK_OPEN) continue;
    if (n == max) return 0;
    open[n++] = t;
  }
  return n;
}

static bool can_be_shown(const char *text, uint32_t len) {
  bool hidden = false;
  for (uint32_t at = 0; at < len && !hidden;)
    at += (uint32_t)cr_char_bytes(text + at, len - at, &hidden);
  return !hidden;
}

// "for example sin(x)": the text with what is missing put at its end. Else *hint is kept.
static void repaired(const cr_reader *r, cr_said *hint) {
  enum { MOST = 8 };
  const cr_token *open[MOST];
  bool at_end = !r->crooked && r->len <= 90 && cr_peek(r)->end == r->len;
  size_t n = at_end ? open_brackets(r, open, MOST) : 0;
  uint32_t len = r->len;
  while (len > 0 && (unsigned char)r->text[len - 1] <= ' ') len--;
  bool ends = len > 0 && !strchr("([{+-*/^,_", r->text[len - 1]);
  if (n == 0 || !ends || !can_be_shown(r->text, len)) return;
  char text[160];
  size_t at = (size_t)snprintf(text, sizeof text, "%.*s", (int)len, r->text);
  while (n-- > 0 && at + 9 < sizeof text)
    at += (size_t)snprintf(text + at, sizeof text - at, "%s%c",
                           open[n]->flags & CR_TEX ? "\\right" : "", partner(open[n]->aux));
  cr_said_set(hint, CR_WORD_TYPE_LIKE, "%s", text);
}

// A bracket, opening or closing, as an index of r->open.
static size_t sort_of(unsigned bracket) {
  switch (bracket) {
    case '(': case ')': return 0;
    case '[': case ']': return 1;
    case '{': case '}': return 2;
    case '^': return 3;
    default: return 4; // '_'
  }
}

// A closing bracket of another kind that nothing outside is waiting for, while
// the right one follows: {1 - x)}. Looks a little way only.
static bool is_surplus(const cr_reader *r, const cr_token *open) {
  enum { FAR = 100 };
  const cr_token *t = cr_peek(r);
  if (t->kind != CR_TOK_CLOSE || t->aux == (unsigned char)partner(open->aux)) return false;
  if (r->open[sort_of(t->aux)] > 0) return false;
  uint32_t depth = 0;
  for (uint32_t i = 1; i < FAR; i++) {
    t = cr_peek_at(r, i);
    if (t->kind == CR_TOK_END) return false;
    if (t->kind == CR_TOK_OPEN) depth++;
    if (t->kind != CR_TOK_CLOSE) continue;
    if (depth == 0) return t->aux == (unsigned char)partner(open->aux);
    depth--;
  }
  return false;
}

// Another bracket closes: the one outside, [(x]; or that one stands too early,
// (x^{2)}; or the wrong kind was typed.
static void wrong_partner(cr_reader *r, const cr_token *open, char expected) {
  cr_token *t = cr_peek(r);
  const cr_token *next = cr_peek_at(r, 1);
  uint32_t at = character(r, open->start);
  bool outside = r->open[sort_of(t->aux)] > 0;
  r->crooked = true;
  if (outside && next->kind == CR_TOK_CLOSE && next->aux == (unsigned char)expected) {
    cr_report_with(r, t->start, next->end, CR_WORD_TYPE_CLOSE_INNER, CR_WORD_TYPED_CROSSED,
                   "%c" CR_THEN "%c" CR_THEN "%u", t->aux, open->aux, at);
    r->tok[r->pos + 1].aux = t->aux;
  } else if (outside) {
    cr_report_with(r, t->start, t->end, CR_WORD_TYPE_CLOSE_IT, CR_WORD_TYPED_NOT_CLOSED,
                   "%s%c" CR_THEN "%c" CR_THEN "%u", open->flags & CR_TEX ? "\\right" : "",
                   expected, open->aux, at);
    return;
  } else {
    cr_report_with(r, t->start, t->end, CR_WORD_TYPE_SAME_KIND, CR_WORD_TYPED_CLOSED_BY,
                   "%c" CR_THEN "%u" CR_THEN "%c", open->aux, at, t->aux);
  }
  r->pos++;
}

static void report_missing(cr_reader *r, const cr_token *open) {
  bool told = cr_before(r)->kind == CR_TOK_BAD && cr_before(r)->aux; // a lone \right
  if (!r->out || told) {
    r->nerrors++;
    return;
  }
  uint32_t end = cr_peek(r)->start;
  cr_remark *m = cr_report_with(r, end, end, CR_WORD_TYPE_CLOSE_IT, CR_WORD_TYPED_NOT_CLOSED,
                                "%s%c" CR_THEN "%c" CR_THEN "%u",
                                open->flags & CR_TEX ? "\\right" : "", partner(open->aux),
                                open->aux, character(r, open->start));
  if (m) repaired(r, &m->hint);
}

static void check_partner(cr_reader *r, const cr_token *open) {
  const cr_token *t = cr_peek(r);
  char expected = partner(open->aux);
  if (t->kind == CR_TOK_END) report_missing(r, open);
  else if (t->aux != (unsigned char)expected) wrong_partner(r, open, expected);
  else r->pos++;
}

// What stands between an expression and the closing bracket and must not.
static void skip_to_close(cr_reader *r) {
  while (cr_peek(r)->kind != CR_TOK_CLOSE && cr_peek(r)->kind != CR_TOK_END)
    cr_skip_leftover(r);
}

static void second_argument(cr_reader *r, const cr_token *before, const char *name,
                            uint32_t *second) {
  const cr_token comma = *cr_peek(r);
  if (!second && cr_was_reported(before)) { // of something that is not known
    while (cr_peek(r)->kind == CR_TOK_COMMA) {
      r->pos++;
      if (cr_starts_operand(r)) cr_parse_expression(r, CR_BIND_ALL);
    }
  } else if (!second && name) {
    cr_report_with(r, comma.start, comma.end, CR_WORD_TYPE_ONE_ARGUMENT,
                   *name ? CR_WORD_TYPED_ONE_ARGUMENT : CR_WORD_TYPED_ROOT_ONE_ARGUMENT, "%s",
                   name);
    r->pos++;
    if (cr_starts_operand(r)) cr_parse_expression(r, CR_BIND_ALL);
  } else if (second) {
    r->pos++;
    *second = cr_parse_expression(r, CR_BIND_ALL);
  }
}

uint32_t cr_parse_group(cr_reader *r, cr_word empty, const char *name,
                        uint32_t *second) {
  const cr_token *open = cr_peek(r), *before = cr_before(r);
  uint32_t bars = r->bars, inner;
  bool two_args = r->two_args;
  r->outer_bars += bars;
  r->bars = 0;
  r->groups++;
  r->open[sort_of(open->aux)]++;
  r->two_args = second != NULL;
  r->pos++;
  if (cr_peek(r)->kind == CR_TOK_CLOSE) {
    cr_report_with(r, open->start, cr_peek(r)->end, CR_WORD_TYPE_BETWEEN, empty, "%s",
                   name ? name : "");
    inner = cr_error_node(r, open);
  } else if (cr_peek(r)->kind == CR_TOK_END) {
    inner = cr_error_node(r, open); // the missing bracket is said below
  } else {
    inner = cr_parse_expression(r, CR_BIND_ALL);
  }
  if (cr_peek(r)->kind == CR_TOK_COMMA) second_argument(r, before, name, second);
  skip_to_close(r);
  while (is_surplus(r, open)) {
    cr_skip_leftover(r);
    skip_to_close(r);
  }
  r->open[sort_of(open->aux)]--;
  check_partner(r, open);
  r->groups--;
  r->bars = bars;
  r->outer_bars -= bars;
  r->two_args = two_args;
  uint32_t end = cr_before(r)->end > open->end ? cr_before(r)->end : open->end;
  return cr_node_new(r, CR_NODE_GROUP, open->aux, inner, 0, (cr_span){open->start, end});
}

// ---- bars ------------------------------------------------------------------------

// Of (|x)| the first bar is reported, of |(x|) the last.
static void missing_bar(cr_reader *r, const cr_token *open, bool lone) {
  const cr_token *t = cr_peek(r);
  if (lone && (r->lost_bar || r->outer_bars > 0)) {
    r->nerrors++;
    r->lost_bar = false;
    return;
  }
  r->lost_bar = t->kind == CR_TOK_CLOSE;
  cr_report_with(r, t->start, t->kind == CR_TOK_END ? t->start : t->end, CR_WORD_TYPE_BAR_OR_ABS,
                 CR_WORD_TYPED_NOT_CLOSED, "|" CR_THEN "|" CR_THEN "%u",
                 character(r, open->start));
}

// Is the bar ahead the partner of the one before it, with nothing between? Bars
// open one in another as well: ||x|-1|. Looks a little way only.
static bool empty_bars(const cr_reader *r, cr_token_kind close) {
  enum { FAR = 200 };
  if (cr_peek(r)->kind != close || close == CR_TOK_CLOSE_BAR) return cr_peek(r)->kind == close;
  uint32_t n = 0;
  while (n < FAR && cr_peek_at(r, n)->kind == close && cr_glued(cr_peek_at(r, n))) n++;
  const cr_token *t = cr_peek_at(r, n);
  bool sign = t->kind == CR_TOK_PLUS || t->kind == CR_TOK_MINUS;
  return n > 0 && n < FAR && !sign && !cr_is_operand(t->kind);
}

uint32_t cr_parse_bars(cr_reader *r) {
  const cr_token open = *cr_peek(r);
  bool explicit = open.kind == CR_TOK_OPEN_BAR, two_args = r->two_args;
  cr_token_kind close = explicit ? CR_TOK_CLOSE_BAR : CR_TOK_BAR;
  uint32_t bars = r->bars, inner;
  r->pos++;
  r->bars = explicit ? 0 : bars + 1;
  r->two_args = false;
  cr_token_kind next = cr_peek(r)->kind;
  bool lone = next == CR_TOK_END || next == CR_TOK_CLOSE;
  if (empty_bars(r, close)) {
    cr_report(r, open.start, cr_peek(r)->end,
              explicit || r->pos < 2 ? CR_WORD_TYPE_BETWEEN : CR_WORD_TYPE_BETWEEN_BARS,
              CR_WORD_TYPED_EMPTY_BARS);
    inner = cr_error_node(r, &open);
  } else if (lone) {
    inner = cr_error_node(r, &open);
  } else {
    inner = cr_parse_expression(r, CR_BIND_ALL);
  }
  if (cr_peek(r)->kind == close) r->pos++;
  else missing_bar(r, &open, lone);
  r->bars = bars;
  r->two_args = two_args;
  return cr_node_new(r, CR_NODE_BARS, 0, inner, 0, (cr_span){open.start, cr_before(r)->end});
}

// Two more bars behind the one ahead, in this group? Looks a little way only.
static bool more_bars(const cr_reader *r) {
  uint32_t bars = 0, depth = 0;
  for (uint32_t i = 1; i < 200; i++) {
    const cr_token *t = cr_peek_at(r, i);
    if (t->kind == CR_TOK_END) return false;
    if (t->kind == CR_TOK_OPEN) depth++;
    if (t->kind == CR_TOK_CLOSE && depth-- == 0) return false;
    if (t->kind == CR_TOK_BAR && depth == 0 && ++bars == 2) return true;
  }
  return false;
}

bool cr_bar_closes(cr_reader *r) {
  const cr_token *t = cr_peek(r);
  if (r->bars == 0) return false;
  if (r->nsites == CR_MAX_REMARKS && r->nflips == 0) return true;
  return !(more_bars(r) && cr_doubt(r, CR_DOUBT_BARS, t->start, t->start, t->end));
}

// ---- \frac ------------------------------------------------------------------------

static uint32_t part(cr_reader *r, cr_word empty, bool last) {
  const cr_token *t = cr_peek(r), *before = cr_before(r);
  if (t->kind == CR_TOK_OPEN) return cr_parse_group(r, empty, NULL, NULL);
  if (t->kind == CR_TOK_NUMBER || t->kind == CR_TOK_VARIABLE || t->kind == CR_TOK_CONSTANT ||
      t->kind == CR_TOK_FRAC || t->kind == CR_TOK_FUNCTION || t->kind == CR_TOK_UNKNOWN)
    return cr_parse_tex_token(r, last);
  if (t->kind != CR_TOK_BAD)
    cr_report(r, before->end, before->end, CR_WORD_TYPE_FRAC, CR_WORD_TYPED_FRAC_PARTS);
  return cr_error_node(r, t);
}

uint32_t cr_parse_frac(cr_reader *r) {
  const cr_token frac = *cr_peek(r);
  if (!cr_enter(r)) {
    cr_leave(r);
    return cr_error_node(r, &frac);
  }
  r->pos++;
  uint32_t top = part(r, CR_WORD_TYPED_NO_NUMERATOR, false);
  uint32_t bottom = part(r, CR_WORD_TYPED_NO_DENOMINATOR, true);
  cr_leave(r);
  return cr_node_new(r, CR_NODE_QUOTIENT, 'f', top, bottom,
                     (cr_span){frac.start, cr_before(r)->end});
}
