// SPDX-License-Identifier: MIT
// What stands around an answer: quotation marks, backticks, a full stop; and
// the same signs as primes.
#include "notation/reader.h"

#include <string.h>

bool cr_lex_ends(const cr_reader *r, uint32_t at) {
  return at >= r->tail;
}

// ---- primes and quotes -----------------------------------------------------------

static bool last_is_prime(const cr_reader *r) {
  return r->nraw > 0 && r->raw[r->nraw - 1].kind == CR_TOK_PRIME;
}

static void bad_quote(cr_reader *r) {
  cr_report_bad(r, r->unit.start, r->unit.end, CR_BAD_QUOTES);
  cr_add_raw(r, CR_TOK_BAD, 0, r->unit.start, r->unit.end);
  cr_next(r);
}

static bool may_be_primed(const cr_reader *r) {
  if (r->nraw == 0) return false;
  const cr_token *t = &r->raw[r->nraw - 1];
  return t->kind == CR_TOK_RUN || t->kind == CR_TOK_CLOSE || t->kind == CR_TOK_FUNCTION ||
         t->kind == CR_TOK_PRIME || t->kind == CR_TOK_BAR || t->kind == CR_TOK_CLOSE_BAR;
}

void cr_lex_prime(cr_reader *r, uint32_t count) {
  if (last_is_prime(r) && !r->blank) {
    cr_token *t = &r->raw[r->nraw - 1];
    t->aux = (uint16_t)(t->aux + count > 99 ? 99 : t->aux + count);
    t->end = r->unit.end;
  } else {
    cr_add_raw(r, CR_TOK_PRIME, count, r->unit.start, r->unit.end);
  }
  cr_next(r);
}

void cr_lex_quote(cr_reader *r) {
  if (r->quoted && cr_lex_ends(r, r->unit.end)) {
    cr_next(r);
  } else if (may_be_primed(r)) {
    cr_lex_prime(r, 1);
  } else {
    r->quoted = r->nraw == 0;
    bad_quote(r);
  }
}

// Does one of these signs come next, behind blanks?
static bool comes_next(const cr_reader *r, const char *signs) {
  uint32_t at = r->unit.end;
  while (at < r->len && r->text[at] == ' ') at++;
  return at < r->len && strchr(signs, r->text[at]);
}

// Quotation marks, one error for the pair; y" = for y''.
void cr_lex_double_quote(cr_reader *r) {
  if (r->quoted && cr_lex_ends(r, r->unit.end)) {
    cr_next(r);
  } else if (may_be_primed(r) && !r->blank && comes_next(r, "=(")) {
    cr_lex_prime(r, 2);
  } else {
    r->quoted = r->nraw == 0;
    bad_quote(r);
  }
}

void cr_lex_tick(cr_reader *r) {
  if (r->nraw == 0 && !r->ticked) {
    r->ticked = true;
    cr_next(r);
  } else if (r->ticked && cr_lex_ends(r, r->unit.end)) {
    r->ticked = false;
    cr_next(r);
  } else if (may_be_primed(r)) {
    cr_lex_prime(r, 1);
  } else {
    bad_quote(r);
  }
}

// ---- both ends -------------------------------------------------------------------

// What was opened around the whole text and not closed.
static void not_closed(cr_reader *r, const char *sign) {
  cr_remark *m = cr_report_with(r, r->len, r->len, CR_WORD_NOTHING, CR_WORD_TYPED_NO_CLOSING,
                                "%s", sign);
  if (m) cr_said_set(&m->hint, CR_WORD_TYPE_AT_END, "%s", sign);
}

void cr_lex_closing(cr_reader *r) {
  if (r->dollars % 2 == 1) not_closed(r, "$");
  if (r->ticked) not_closed(r, "`");
  if (r->delimiters > 0)
    cr_report(r, r->len, r->len, CR_WORD_TYPE_AT_END_EITHER, CR_WORD_TYPED_NO_CLOSING_EITHER);
}

static bool is_blank_or_delimiter(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '$' || c == '`';
}

// The end of a text without its last blanks and closing delimiters.
static uint32_t without_closing(const char *text, uint32_t len) {
  while (len > 0 && is_blank_or_delimiter(text[len - 1])) len--;
  return len;
}

uint32_t cr_lex_tail(const cr_reader *r) {
  static const char *const stops[] = {".", ",", "。", "，"};
  uint32_t tail = without_closing(r->text, r->len);
  unsigned char last = tail > 0 ? (unsigned char)r->text[tail - 1] : 0;
  if (last < 0x80 && last != '.' && last != ',') return tail;
  for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
    uint32_t n = (uint32_t)strlen(stops[i]);
    if (tail >= n && memcmp(r->text + tail - n, stops[i], n) == 0)
      return without_closing(r->text, tail - n);
  }
  return tail;
}
