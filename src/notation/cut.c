// SPDX-License-Identifier: MIT
// Raw tokens to tokens: a run of letters is cut from the left into the longest
// known names such that all of it is used up. Signs go through unchanged.
// What cannot be cut is reported by cut_error.c.
#include "notation/cut.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

// ---- emitting -----------------------------------------------------------------

static void doubt_capital(const cr_cut_run *run, uint32_t at, const cr_cut_piece *p, cr_token *t) {
  char c = run->text[at];
  if (p->kind == CR_TOK_FUNCTION || c < 'A' || c > 'Z') return;
  if (p->kind == CR_TOK_VARIABLE && run->r->table->names->variables[p->aux][0] == c) return;
  if (!cr_doubt(run->r, CR_DOUBT_CAPITAL, t->start, t->start, t->end)) return;
  t->kind = CR_TOK_VARIABLE;
  t->aux = CR_UNDECLARED;
}

// a|sin(x): note that arcsin may be meant.
static void doubt_alias(const cr_cut_run *run, uint32_t at, const cr_cut_piece *p) {
  unsigned fn;
  if (p->kind != CR_TOK_VARIABLE || run->text[at] != 'a') return;
  uint32_t n = (uint32_t)cr_function_prefix(run->text + at, run->len - at, &fn);
  if (n < 4 || !cr_is_alias(run->text + at, n)) return;
  uint32_t start = cr_run_place(run, at);
  cr_doubt(run->r, CR_DOUBT_ALIAS, start, start, cr_run_place(run, at + n));
}

// Take `n` bytes off run `i`; the place where its rest begins.
static uint32_t leave_rest(cr_reader *r, uint32_t i, uint32_t n) {
  cr_token *t = &r->raw[i];
  t->text += n;
  t->len -= n;
  t->flags &= (uint8_t)~CR_AFTER_BLANK;
  return t->start = cr_char_place(r, t->text);
}

static void emit(const cr_cut_run *run, uint32_t at, const cr_cut_piece *p) {
  cr_reader *r = run->r;
  const cr_token raw = r->raw[run->raw];
  cr_token t = {.kind = p->kind, .aux = p->aux, .flags = raw.flags,
                .text = raw.text + at, .len = p->len};
  t.start = cr_run_place(run, at);
  t.end = cr_run_place(run, at + p->len);
  if (at > 0) t.flags &= (uint8_t)~CR_AFTER_BLANK;
  if (p->extra) t.end = r->raw[run->raw + p->extra].end;
  if (p->part) t.end = leave_rest(r, run->raw + p->extra + 1, p->part);
  if (p->meant) {
    cr_said hint;
    cr_said_set(&hint, CR_WORD_TYPE_MEANT, "%s", p->meant);
    cr_report_name(r, (cr_span){t.start, t.end}, &hint, CR_WORD_TYPED_UNKNOWN, run->text + at,
                   p->len);
  }
  doubt_alias(run, at, p);
  doubt_capital(run, at, p, &t);
  cr_add_token(r, t);
}

// Run `i` with room to note where it can be cut; `few` holds 64 bytes.
static cr_cut_run run_at(cr_reader *r, uint32_t i, uint8_t *few) {
  cr_cut_run run = {.r = r, .raw = i, .text = cr_token_text(r, &r->raw[i]), .len = r->raw[i].len};
  run.can = run.len < 64 ? memset(few, 0, run.len + 1) : cr_xcalloc(run.len + 1, 1);
  run.can[run.len] = 1;
  return run;
}

static bool name(cr_token *t, cr_token_kind kind, unsigned aux) {
  t->kind = (uint8_t)kind;
  t->aux = (uint16_t)aux;
  return true;
}

// Name a run that is a declared letter, e, pi or a function and cannot be anything
// else, whatever stands beside it; false where more must be looked at.
static bool name_usual(const cr_reader *r, cr_token *t) {
  const char *s = cr_token_text(r, t);
  unsigned char c = (unsigned char)*s;
  if (c >= 0x80 || cr_may_begin_name(r->table, *s)) return false;
  unsigned letter = r->table->letter[c];
  if (t->len == 1 && letter) return name(t, CR_TOK_VARIABLE, letter - 1);
  if (t->len == 1) return c == 'e' && name(t, CR_TOK_CONSTANT, CR_CONST_E);
  if (c == 'a' && letter) return false; // asin may be a * sin
  if (t->len == 2 && c == 'p' && s[1] == 'i') return name(t, CR_TOK_CONSTANT, CR_CONST_PI);
  unsigned fn = cr_function_spelled(s, t->len);
  return fn < CR_FN_MORE_COUNT && name(t, CR_TOK_FUNCTION, fn);
}

// Run `i` is one name as it stands.
static bool cut_whole(cr_reader *r, uint32_t *i) {
  uint8_t few[64];
  if (r->raw[*i].len >= sizeof few) return false;
  cr_cut_run run = run_at(r, *i, few);
  cr_cut_piece p = cr_best_piece(&run, 0);
  if (p.len == 0 || p.kind == CR_TOK_UNKNOWN) return false;
  emit(&run, 0, &p);
  *i += 1 + p.extra;
  return true;
}

// Cut run `i`; returns the raw token to go on with.
static uint32_t cut_run(cr_reader *r, uint32_t i) {
  uint8_t few[64];
  cr_cut_run run = run_at(r, i, few);
  uint32_t next = i + 1;
  cr_cut_piece first = {0};
  for (uint32_t at = run.len; at-- > 0;) {
    first = cr_best_piece(&run, at);
    run.can[at] = first.len > 0;
  }
  if (run.can[0]) {
    for (uint32_t at = 0; at < run.len;) {
      cr_cut_piece p = at == 0 ? first : cr_best_piece(&run, at);
      emit(&run, at, &p);
      at += p.len;
      next += p.extra;
    }
  } else {
    next = cr_cut_error(&run);
  }
  if (run.can != few) free(run.can);
  return next;
}

// ---- tokens that depend on their neighbours ------------------------------------------

// The E of 2E5 and 1E-3; E must not be a variable.
static bool is_power_of_ten(const cr_reader *r, uint32_t i) {
  const cr_token *t = &r->raw[i];
  if (t->len != 1 || cr_token_text(r, t)[0] != 'E' || (t->flags & CR_AFTER_BLANK)) return false;
  if (i == 0 || r->raw[i - 1].kind != CR_TOK_NUMBER) return false;
  if (cr_is_variable(r->table, "E", 1)) return false;
  const cr_token *next = cr_raw_at(r, i + 1);
  if (next->flags & CR_AFTER_BLANK) return false;
  if (next->kind == CR_TOK_PLUS || next->kind == CR_TOK_MINUS) next = cr_raw_at(r, i + 2);
  return next->kind == CR_TOK_NUMBER && !(next->flags & CR_AFTER_BLANK);
}

// Does raw token i, or what is in the group behind a \frac, begin with d or ∂?
static bool begins_with_d(const cr_reader *r, uint32_t i) {
  if (cr_raw_at(r, i)->kind == CR_TOK_FRAC) i += 2;
  const cr_token *t = cr_raw_at(r, i);
  if (t->kind != CR_TOK_RUN) return false;
  char c = *cr_token_text(r, t);
  return c == 'd' || c == "∂"[0];
}

// dy/dx inside an expression: y' where that is declared, else an error.
static uint32_t derivative(cr_reader *r, cr_range range, uint32_t i) {
  cr_span wrt;
  if (!begins_with_d(r, i) || cr_is_variable(r->table, "d", 1)) return 0;
  uint32_t n = cr_leibniz(r, i, range.to, &wrt);
  if (n == 0) return 0;
  cr_token t = r->raw[i];
  t.end = r->raw[i + n - 1].end;
  t.kind = CR_TOK_UNKNOWN;
  for (size_t k = 0; k < r->table->count; k++) {
    const cr_entry *e = &r->table->entry[k];
    bool of_y = t.len == 2 && e->nletters == 1 && e->letters[0] == r->chars[t.text + 1];
    if (e->function || e->primes != 1 || *e->suffix || !of_y) continue;
    t.kind = CR_TOK_VARIABLE;
    t.aux = e->index;
  }
  if (t.kind == CR_TOK_UNKNOWN)
    cr_report_with(r, t.start, t.end,
                   i == range.from && t.len > 1 ? CR_WORD_TYPE_EQUALS_OR_DERIVATIVE
                                                : CR_WORD_TYPE_DERIVATIVE,
                   i == range.from ? CR_WORD_TYPED_TASK : CR_WORD_TYPED_UNKNOWN, "%.*s",
                   (int)(t.end - t.start < 40 ? t.end - t.start : 40), r->text + t.start);
  cr_add_token(r, t);
  return n;
}

// A word: an operator goes through; any other is reported.
static bool take_word(cr_reader *r, cr_range range, uint32_t *i) {
  const cr_token t = r->raw[*i];
  const char *text = cr_token_text(r, &t);
  if (t.flags & CR_TEX) return false;
  const cr_answer_word *w = t.len > 1 ? cr_find_word(text, t.len) : NULL;
  if (!w || cr_all_variables(r, text, t.len)) return false;
  if (w->message != CR_WORD_NOTHING) {
    *i = cr_report_words(r, range, *i, w);
    return true;
  }
  if (w->kind == CR_TOK_FRAC && cr_raw_at(r, *i + 1)->kind != CR_TOK_OPEN) return false;
  cr_token op = t;
  op.kind = (uint8_t)w->kind;
  cr_add_token(r, op);
  ++*i;
  return true;
}

// arc sin x, arc tanx: one name, where the letters of arc are not all variables.
static bool cut_arc(cr_reader *r, cr_range range, uint32_t *i) {
  cr_token t = r->raw[*i], *next = &r->raw[*i + 1];
  if (t.len != 3 || *i + 1 >= range.to || next->kind != CR_TOK_RUN) return false;
  char name[12] = "arc";
  unsigned fn = 0;
  uint32_t n = next->len < 6 ? next->len : 6;
  if (memcmp(cr_token_text(r, &t), name, 3) != 0 || cr_all_variables(r, name, 3)) return false;
  memcpy(name + 3, cr_token_text(r, next), n);
  size_t len = cr_function_prefix(name, n + 3, &fn);
  if (len <= 3) return false;
  bool whole = len == next->len + 3u;
  t.kind = CR_TOK_FUNCTION;
  t.aux = (uint16_t)fn;
  t.end = whole ? next->end : leave_rest(r, *i + 1, (uint32_t)len - 3);
  cr_add_token(r, t);
  *i += 1 + whole;
  return true;
}

// Raw token `i` and what belongs to it; returns the one to go on with.
static uint32_t cut_token(cr_reader *r, cr_range range, uint32_t i) {
  uint32_t n = derivative(r, range, i);
  if (n == 0 && r->raw[i].kind == CR_TOK_SUB) n = cr_cut_subscript(r, i);
  if (n > 0) return i + n;
  if (r->raw[i].kind != CR_TOK_RUN) {
    cr_add_token(r, r->raw[i]);
    return i + 1;
  }
  if (is_power_of_ten(r, i)) {
    cr_add_token(r, r->raw[i])->kind = CR_TOK_TEN;
    return i + 1;
  }
  if (cr_cut_not_applicable(r, range, &i) || cut_arc(r, range, &i) || cut_whole(r, &i) ||
      take_word(r, range, &i))
    return i;
  return cut_run(r, i);
}

// Name the usual runs where they stand, up to the first token that needs more.
static uint32_t name_in_place(cr_reader *r, uint32_t from, uint32_t to) {
  for (uint32_t i = from; i < to; i++) {
    cr_token *t = &r->raw[i];
    bool more = t->kind == CR_TOK_FRAC || t->kind == CR_TOK_SUB;
    if (t->kind == CR_TOK_RUN ? !name_usual(r, t) : more) return i;
  }
  return to;
}

void cr_cut(cr_reader *r, cr_range range) {
  uint32_t i = range.from, stop = name_in_place(r, i, range.to);
  if (stop == range.to && r->ntok == 0 && stop + 1 == r->nraw) {
    r->tok = r->raw + i; // nothing was cut: they are the tokens
    r->ntok = stop + 1 - i;
    return;
  }
  for (;;) {
    while (i < stop) cr_add_token(r, r->raw[i++]);
    if (i == range.to) break;
    i = cut_token(r, range, i);
    stop = name_in_place(r, i, range.to);
  }
  cr_token *end = cr_add_token(r, r->raw[range.to]);
  end->kind = CR_TOK_END;
  end->len = 0;
}
