// SPDX-License-Identifier: MIT
// What stands at a place in a run of letters: the longest known name behind which
// the rest can be cut.
#include "notation/cut.h"

#include <stdlib.h>
#include <string.h>

// The suffix at the beginning of a run that goes on, as in a_bx: its bytes.
static uint32_t suffix_begins(const cr_reader *r, const cr_token *t, const char *suffix) {
  const char *text = cr_token_text(r, t), *word = cr_greek_word(suffix, strlen(suffix));
  if (t->kind != CR_TOK_RUN || t->flags & CR_TEX) return 0;
  for (int i = 0; i < 2; i++, suffix = word) {
    size_t n = suffix ? strlen(suffix) : 0;
    if (n > 0 && n < t->len && memcmp(text, suffix, n) == 0) return (uint32_t)n;
  }
  return 0;
}

// Take the suffix behind run `i` into the piece; false where it is not there.
static bool take_suffix(const cr_reader *r, uint32_t i, const char *suffix, cr_cut_piece *p) {
  char found[CR_SUFFIX_BYTES];
  p->extra = cr_suffix_at(r, i + 1, found, sizeof found);
  if (p->extra > 0 && strcmp(found, suffix) == 0) return true;
  if (cr_raw_at(r, i + 1)->kind != CR_TOK_SUB) return false;
  p->part = suffix_begins(r, cr_raw_at(r, i + 2), suffix);
  p->extra = 1;
  return p->part > 0;
}

static bool better(const cr_cut_piece *p, const cr_cut_piece *best) {
  if (p->len != best->len) return p->len > best->len;
  return p->extra != best->extra ? p->extra > best->extra : p->part > best->part;
}

// The declared names that begin at `at`.
static void declared(const cr_cut_run *run, uint32_t at, cr_cut_piece *best) {
  const cr_reader *r = run->r;
  unsigned char c = (unsigned char)run->text[at];
  unsigned letter = c < 0x80 ? r->table->letter[c] : 0;
  if (letter && run->can[at + 1])
    *best = (cr_cut_piece){CR_TOK_VARIABLE, (uint16_t)(letter - 1), 1, 0, 0, NULL};
  if (!cr_may_begin_name(r->table, (char)c)) return;
  for (size_t i = 0; i < r->table->count; i++) {
    const cr_entry *e = &r->table->entry[i];
    uint32_t n = (uint32_t)cr_entry_prefix(e, run->text + at, run->len - at);
    if (n == 0 || !run->can[at + n]) continue;
    cr_cut_piece p = {.kind = CR_TOK_VARIABLE, .aux = e->index, .len = n};
    uint32_t next = run->raw + 1;
    if ((*e->suffix || e->primes) && at + n < run->len) continue;
    if (*e->suffix && !take_suffix(r, run->raw, e->suffix, &p)) continue;
    if (p.part > 0 && (e->primes || e->function)) continue;
    next += p.extra;
    if (e->primes) {
      const cr_token *prime = cr_raw_at(r, next);
      if (prime->kind != CR_TOK_PRIME || prime->aux != e->primes) continue;
      p.extra++;
    }
    if (e->function) {
      p.kind = CR_TOK_OWN;
      bool primed = at + n == run->len && cr_raw_at(r, next)->kind == CR_TOK_PRIME;
      unsigned primes = primed ? cr_raw_at(r, next)->aux : 0;
      p.extra += primed;
      p.aux = cr_own_aux(e->index, primes);
    }
    if (better(&p, best)) *best = p;
  }
}

static bool has_variable(const cr_cut_run *run, const char *name) {
  return cr_is_variable(run->r->table, name, 1);
}

// Functions of the notation, any letter case; asin is one only where a is no
// variable, or where this pass takes the other reading.
static void functions(const cr_cut_run *run, uint32_t at, cr_cut_piece *best) {
  unsigned fn = 0;
  const char *s = run->text + at;
  uint32_t n = best->len < run->len - at
             ? (uint32_t)cr_function_prefix(s, run->len - at, &fn) : 0;
  for (; n >= 2; n--, fn = cr_function_spelled(s, n)) {
    if (n <= best->len) return;
    if (fn >= CR_FN_MORE_COUNT || !run->can[at + n]) continue;
    bool alias = cr_is_alias(s, n) && has_variable(run, "a");
    if (alias && !cr_flipped(run->r, CR_DOUBT_ALIAS, cr_run_place(run, at))) continue;
    *best = (cr_cut_piece){CR_TOK_FUNCTION, (uint16_t)fn, n, 0, 0, NULL};
    return;
  }
}

static bool is(const cr_cut_run *run, uint32_t at, const char *what) {
  if (run->text[at] != *what) return false;
  size_t n = strlen(what);
  return run->len - at >= n && memcmp(run->text + at, what, n) == 0;
}

static void constant(const cr_cut_run *run, uint32_t at, const char *text, unsigned aux,
                     cr_cut_piece *best) {
  if (run->text[at] != *text) return;
  uint32_t n = (uint32_t)strlen(text);
  if (n > best->len && is(run, at, text) && run->can[at + n])
    *best = (cr_cut_piece){CR_TOK_CONSTANT, (uint16_t)aux, n, 0, 0, NULL};
}

// e and pi; the sigmoid; a capital for a small letter.
static void others(const cr_cut_run *run, uint32_t at, cr_cut_piece *best) {
  const cr_token *next = cr_raw_at(run->r, run->raw + 1);
  constant(run, at, "e", CR_CONST_E, best);
  constant(run, at, "pi", CR_CONST_PI, best);
  constant(run, at, "π", CR_CONST_PI, best);
  uint32_t left = run->len - at;
  if (best->len < left && (is(run, at, "σ") ? left == 2 : is(run, at, "sigma") && left == 5) &&
      next->kind == CR_TOK_OPEN)
    *best = (cr_cut_piece){CR_TOK_FUNCTION, CR_FN_SIGMA, left, 0, 0, NULL};
}

static void capitals(const cr_cut_run *run, uint32_t at, cr_cut_piece *best) {
  if (best->len > 1) return;
  constant(run, at, "PI", CR_CONST_PI, best);
  constant(run, at, "Pi", CR_CONST_PI, best);
  if (best->len > 0) return;
  char c = run->text[at];
  if (c < 'A' || c > 'Z' || !run->can[at + 1]) return;
  char small = (char)(c + 32);
  int found = cr_find_variable(run->r->table, &small, 1);
  if (found >= 0)
    *best = (cr_cut_piece){CR_TOK_VARIABLE, (uint16_t)found, 1, 0, 0, NULL};
  else if (c == 'E' && at + 1 == run->len &&
           cr_raw_at(run->r, run->raw + 1)->kind == CR_TOK_CARET)
    *best = (cr_cut_piece){CR_TOK_CONSTANT, CR_CONST_E, 1, 0, 0, NULL};
}

static void foreign(const cr_cut_run *run, uint32_t at, cr_cut_piece *best) {
  const char *meant = NULL;
  if (best->len == run->len - at) return;
  uint32_t n = (uint32_t)cr_foreign_prefix(run->text + at, run->len - at, &meant);
  if (n <= best->len || !run->can[at + n] || cr_all_variables(run->r, run->text + at, n)) return;
  *best = (cr_cut_piece){CR_TOK_UNKNOWN, 0, n, 0, 0, meant};
}

cr_cut_piece cr_best_piece(const cr_cut_run *run, uint32_t at) {
  cr_cut_piece best = {0};
  declared(run, at, &best);
  functions(run, at, &best);
  others(run, at, &best);
  foreign(run, at, &best);
  capitals(run, at, &best);
  return best;
}
