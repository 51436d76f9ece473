// SPDX-License-Identifier: MIT
// What stands before the answer: "dy/dx =", "f'(x) =", "answer:". It is found
// in raw tokens, before letters are cut into names, and dropped. Of a chain of
// equals signs all other members stay.
#include "notation/reader.h"

#include <string.h>
#include <strings.h>

// A place in raw tokens, letter by letter inside a run.
typedef struct cursor {
  const cr_reader *r;
  uint32_t at;  // raw token
  uint32_t off; // bytes of its run already taken
  uint32_t to;
} cursor;

static const cr_token *ahead(const cursor *c) {
  static const cr_token end = {.kind = CR_TOK_END};
  return c->at < c->to ? &c->r->raw[c->at] : &end;
}

static bool take(cursor *c, cr_token_kind kind) {
  if (c->off > 0 || ahead(c)->kind != kind) return false;
  c->at++;
  return true;
}

static void skip_bytes(cursor *c, uint32_t n) {
  c->off += n;
  if (c->off < ahead(c)->len) return;
  c->at++;
  c->off = 0;
}

// The letter d, or the sign of a partial derivative.
static bool take_d(cursor *c) {
  const cr_token *t = ahead(c);
  if (t->kind != CR_TOK_RUN) return false;
  const char *s = cr_token_text(c->r, t) + c->off;
  uint32_t n = *s == 'd' ? 1 : 0;
  if (t->len - c->off >= 3 && memcmp(s, "∂", 3) == 0) n = 3;
  if (n > 0) skip_bytes(c, n);
  return n > 0;
}

// A letter or a Greek word that ends its run; where it stands into *span.
static bool take_letter(cursor *c, cr_span *span) {
  const cr_token *t = ahead(c);
  if (t->kind != CR_TOK_RUN) return false;
  const char *s = cr_token_text(c->r, t) + c->off;
  uint32_t left = t->len - c->off;
  bool greek = cr_greek_letter(s, left) || cr_greek_word(s, left);
  uint32_t n = greek && cr_greek_letter(s, left) ? left
             : (unsigned char)*s >= 0xE0 ? 3
             : (unsigned char)*s >= 0xC0 ? 2 : 1;
  *span = (cr_span){t->text + c->off, t->text + c->off + n}; // bytes of chars
  skip_bytes(c, n);
  return true;
}

// ( ... ) with all brackets inside.
static bool take_group(cursor *c) {
  if (c->off > 0 || ahead(c)->kind != CR_TOK_OPEN) return false;
  uint32_t depth = 0;
  for (uint32_t i = c->at; i < c->to; i++) {
    cr_token_kind kind = c->r->raw[i].kind;
    if (kind == CR_TOK_OPEN) depth++;
    if (kind == CR_TOK_CLOSE && --depth == 0) return c->at = i + 1, true;
  }
  return false;
}

// ^2 as in d^2y/dx^2.
static void skip_power(cursor *c) {
  cursor old = *c;
  if (take(c, CR_TOK_CARET) && (take(c, CR_TOK_NUMBER) || take_group(c))) return;
  *c = old;
}

// d[letter] / d letter, with what may be raised.
static bool plain_leibniz(cursor *c, cr_span *wrt, bool *of_name) {
  cr_span ignored;
  if (!take_d(c)) return false;
  skip_power(c);
  *of_name = take_letter(c, &ignored) || take_group(c);
  if (!take(c, CR_TOK_SLASH) || !take_d(c) || !take_letter(c, wrt)) return false;
  skip_power(c);
  return true;
}

// \frac{d..}{d letter}
static bool frac_leibniz(cursor *c, cr_span *wrt, bool *of_name) {
  if (!take(c, CR_TOK_FRAC)) return false;
  cursor top = *c;
  if (!take_group(c)) return false;
  top.at++;
  top.to = c->at - 1;
  if (!take_d(&top)) return false;
  skip_power(&top);
  *of_name = top.at < top.to;
  if (!take(c, CR_TOK_OPEN) || !take_d(c) || !take_letter(c, wrt)) return false;
  skip_power(c);
  return take(c, CR_TOK_CLOSE);
}

static bool leibniz(cursor *c, cr_span *wrt, bool *of_name) {
  cursor old = *c;
  if (plain_leibniz(c, wrt, of_name)) return true;
  *c = old;
  return frac_leibniz(c, wrt, of_name);
}

uint32_t cr_leibniz(const cr_reader *r, uint32_t at, uint32_t to, cr_span *wrt) {
  cursor c = {r, at, 0, to};
  bool of_name;
  return leibniz(&c, wrt, &of_name) && c.off == 0 ? c.at - at : 0;
}

// ---- whole members ---------------------------------------------------------------

static bool at_end(const cursor *c) {
  return c->at >= c->to;
}

// (x) or (x,y) behind the name of a function; the first letter into *wrt.
static bool arguments(cursor *c, cr_span *wrt) {
  if (at_end(c)) return true;
  cursor inner = *c;
  if (!take_group(c) || !at_end(c)) return false;
  inner.at++;
  inner.to = c->at - 1;
  cr_span letter = {0, 0};
  if (take_letter(&inner, &letter) && at_end(&inner)) *wrt = letter;
  return true;
}

static bool is_word(const cr_reader *r, const cr_token *t) {
  static const char *const words[] = {"answer", "ans", "solution", "sol", "result", "derivative"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (t->len == strlen(words[i]) &&
        strncasecmp(cr_token_text(r, t), words[i], t->len) == 0)
      return true;
  return false;
}

// "answer 2x": the word without a sign behind it.
static void drop_word(const cr_reader *r, cr_range *m) {
  const cr_token *t = &r->raw[m->from];
  if (t->kind != CR_TOK_RUN || t->len < 3 || m->to - m->from < 2) return;
  const char *text = cr_token_text(r, t);
  bool word = (t->len == 3 && strncasecmp(text, "ans", 3) == 0) ||
              (t->len == 6 && strncasecmp(text, "answer", 6) == 0);
  if (word && t[1].kind != CR_TOK_EQUALS && t[1].kind != CR_TOK_COLON) m->from++;
}

// y, f(x), f_x, f_x(x,y): the name of what is differentiated.
static bool name(cursor c, cr_span *wrt) {
  cr_span letter;
  if (ahead(&c)->kind == CR_TOK_RUN && is_word(c.r, ahead(&c))) return c.at + 1 == c.to;
  if (!take_letter(&c, &letter)) return false;
  if (take(&c, CR_TOK_SUB)) {
    bool braced = take(&c, CR_TOK_OPEN);
    if (!take_letter(&c, wrt) || (braced && !take(&c, CR_TOK_CLOSE))) return false;
    cr_span ignored;
    return arguments(&c, &ignored);
  }
  const char *s = c.r->chars + letter.start;
  if (cr_is_variable(c.r->table, s, letter.end - letter.start) && *s != 'y')
    return false; // x = 2 is no prefix
  return arguments(&c, wrt);
}

// y', f'(x), (x^2)'
static bool primed(cursor c, cr_span *wrt) {
  cr_span ignored;
  if (!take_letter(&c, &ignored) && !take_group(&c)) return false;
  if (!take(&c, CR_TOK_PRIME)) return false;
  return arguments(&c, wrt);
}

// dy/dx, d/dx and what follows it
static bool quotient(cursor c, cr_span *wrt) {
  bool of_name;
  if (!leibniz(&c, wrt, &of_name)) return false;
  return !of_name || at_end(&c) || (take_group(&c) && at_end(&c));
}

static bool is_prefix(const cr_reader *r, cr_range m, cr_span *wrt) {
  cursor c = {r, m.from, 0, m.to};
  return quotient(c, wrt) || primed(c, wrt) || name(c, wrt);
}

static bool is_suffix(const cr_reader *r, cr_range m, cr_span *wrt) {
  cursor c = {r, m.from, 0, m.to};
  if (quotient(c, wrt)) return true;
  if (ahead(&c)->kind != CR_TOK_RUN) return false;
  return primed(c, wrt) || (strchr("yfgh", *cr_token_text(r, ahead(&c))) && name(c, wrt));
}

// f' of a function, u' of a letter that the exercise has not declared.
static bool is_unknown_prime(const cr_reader *r, uint32_t i, uint32_t to) {
  const cr_token *t = &r->raw[i];
  if (t->kind != CR_TOK_RUN || t->len != 1 || i + 1 >= to || t[1].kind != CR_TOK_PRIME)
    return false;
  const char *letter = cr_token_text(r, t);
  return !cr_is_variable(r->table, letter, 1) && !cr_may_begin_name(r->table, *letter);
}

// dy/du * du/dx, f'(g(x))·g'(x) in the middle of a chain of equals signs: the
// rule, quoted.
static bool quotes_rule(const cr_reader *r, cr_range m, bool middle) {
  cr_span wrt;
  if (cr_is_variable(r->table, "d", 1)) return false;
  for (uint32_t i = m.from; i < m.to; i++) {
    cr_token_kind kind = r->raw[i].kind;
    if ((kind == CR_TOK_RUN || kind == CR_TOK_FRAC) && cr_leibniz(r, i, m.to, &wrt) > 0)
      return true;
    if (middle && is_unknown_prime(r, i, m.to)) return true;
  }
  return false;
}

// ---- checks -------------------------------------------------------------------------

// The variable of a prefix must be one of the exercise, or its own.
static void check_variable(cr_reader *r, cr_range m, cr_span wrt) {
  uint32_t len = wrt.end - wrt.start;
  const cr_table *table = r->table;
  if (len == 0 || table->names->nvariables == 0) return;
  const char *letter = r->chars + wrt.start;
  int known = cr_find_variable(table, letter, len);
  const char *only = table->names->wrt;
  if (known >= 0 && (!only || strcmp(only, table->names->variables[known]) == 0)) return;
  char list[80];
  cr_list_variables(table, list, sizeof list);
  cr_report_with(r, r->raw[m.from].start, r->raw[m.to - 1].end, CR_WORD_TYPE_VARIABLE,
                 CR_WORD_TYPED_WRONG_VARIABLE, "%.*s" CR_THEN "%s", (int)len, letter,
                 only ? only : list);
}

static bool is_empty(cr_range m) {
  return m.from >= m.to;
}

static void drop(cr_members *m, size_t i) {
  for (size_t j = i + 1; j < m->count; j++) m->item[j - 1] = m->item[j];
  m->count--;
}

// Nothing stands behind raw token i: said of the end of the text, or of the gap.
static void nothing_after(cr_reader *r, uint32_t i, const char *sign) {
  bool last = r->raw[i + 1].kind == CR_TOK_END;
  uint32_t end = r->raw[i + 1].start;
  cr_report_with(r, last ? end : r->raw[i].end, end, CR_WORD_TYPE_BEHIND,
                 CR_WORD_TYPED_NOTHING_AFTER, "%s", sign);
}

// answer: 2x, or another sign in the place of =, which was reported.
static void drop_colon(cr_reader *r, cr_range *m) {
  cr_span wrt = {0, 0};
  for (uint32_t i = m->from; i < m->to; i++) {
    bool sign = r->raw[i].kind == CR_TOK_BAD;
    if (r->raw[i].kind != CR_TOK_COLON && !sign) continue;
    cr_range before = {m->from, i};
    if (sign && is_empty(before)) return;
    if (!is_empty(before) && !is_prefix(r, before, &wrt)) return;
    if (!is_empty(before)) check_variable(r, before, wrt);
    m->from = i + 1;
    if (is_empty(*m) && !sign) nothing_after(r, i, ":");
    return;
  }
}

static void drop_known(cr_reader *r, cr_members *m) {
  cr_span wrt = {0, 0};
  drop_colon(r, &m->item[0]);
  if (m->count < 2) return;
  if (is_empty(m->item[0])) drop(m, 0);
  bool first = true;
  while (m->count > 1 && is_prefix(r, m->item[0], &wrt)) {
    if (first) check_variable(r, m->item[0], wrt);
    first = false;
    drop(m, 0);
  }
  for (size_t i = m->count - 1; i-- > 0;)
    if (quotes_rule(r, m->item[i], m->item[i].from > 0)) drop(m, i);
  wrt = (cr_span){0, 0};
  if (m->count < 2 || is_empty(m->item[m->count - 1])) return;
  if (!is_suffix(r, m->item[m->count - 1], &wrt)) return;
  check_variable(r, m->item[m->count - 1], wrt);
  m->count--;
}

// Members at equals signs outside of all brackets.
static void split(cr_reader *r, cr_members *out) {
  uint32_t depth = 0, from = 0, end = r->nraw - 1;
  out->count = 0;
  for (uint32_t i = 0; i <= end; i++) {
    cr_token_kind kind = r->raw[i].kind;
    if (kind == CR_TOK_OPEN) depth++;
    if (kind == CR_TOK_CLOSE && depth > 0) depth--;
    if (i < end && (kind != CR_TOK_EQUALS || depth > 0)) continue;
    if (out->count == CR_MAX_MEMBERS) {
      cr_report(r, r->raw[i].start, r->raw[i].end, CR_WORD_TYPE_ONE, CR_WORD_TYPED_EQUALS_SIGNS);
      return;
    }
    out->item[out->count++] = (cr_range){from, i};
    from = i + 1;
  }
}

// The text has no token at all, or only one that stands for nothing.
static bool is_blank(cr_reader *r) {
  if (r->nraw > 1 && r->raw[0].kind == CR_TOK_SUB) {
    cr_report(r, r->raw[0].start, r->raw[0].end, CR_WORD_TYPE_EXPRESSION,
              CR_WORD_TYPED_NO_ANSWER_YET);
    return true;
  }
  if (r->nraw > 1) return false;
  cr_report(r, 0, r->len, CR_WORD_TYPE_EXPRESSION, CR_WORD_TYPED_NOTHING);
  return true;
}

void cr_split_members(cr_reader *r, cr_members *out) {
  const uint32_t splits = 1u << CR_TOK_EQUALS | 1u << CR_TOK_COLON | 1u << CR_TOK_BAD;
  out->count = 0;
  if (is_blank(r)) return;
  if (!(r->seen & splits)) { // the usual case
    out->item[out->count] = (cr_range){0, r->nraw - 1};
    drop_word(r, &out->item[out->count++]);
    return;
  }
  split(r, out);
  drop_known(r, out);
  for (size_t i = 0; i < out->count; i++) {
    if (!is_empty(out->item[i]) || out->item[i].from == 0) continue;
    uint32_t sign = out->item[i].from - 1;
    if (r->raw[sign].kind == CR_TOK_EQUALS) nothing_after(r, sign, "=");
  }
}
