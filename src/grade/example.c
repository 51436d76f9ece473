// SPDX-License-Identifier: MIT
/* A worked example beside the exercise: its function with other numbers in it, e^(-x^3)
 * for e^(-x^2), or with 3x for x where it has none. */
#include <stdlib.h>

#include "base/memory.h"
#include "calculus/derivative.h"
#include "explain/explain.h"
#include "expr/node.h"
#include "grade/tell.h"

enum { TRIES = 6, MOST_BYTES = 6000 /* an example longer than that helps nobody */ };

/* What a number is in its surroundings. */
typedef enum place { PLACE_EXPONENT, PLACE_FACTOR, PLACE_TERM, PLACE_BASE } place;

/* A number like it, `step` further from 0; what makes the shape (1, -1, 1/2 as an
 * exponent or factor) stays. */
static cr_expr other_number(cr_pool *pool, cr_expr e, place where, int step) {
  int64_t n;
  if (!cr_is_int(pool, e, &n)) return e;
  bool shape = where != PLACE_TERM && n >= -1 && n <= 1;
  if (shape || n == 0 || n > 1000 || n < -1000) return e;
  return cr_int(pool, n > 0 ? n + step : n - step);
}

/* How the i-th part of a node stands there. */
static place place_of(const cr_pool *pool, cr_expr e, size_t i) {
  cr_kind kind = cr_kind_of(pool, e);
  if (kind == CR_POWER) return i == 0 ? PLACE_BASE : PLACE_EXPONENT;
  return kind == CR_SUM ? PLACE_TERM : PLACE_FACTOR;
}

static cr_expr remade(cr_pool *pool, cr_expr e, const cr_expr *part, size_t n) {
  switch (cr_kind_of(pool, e)) {
    case CR_SUM: return cr_sum(pool, part, n);
    case CR_PRODUCT: return cr_product(pool, part, n);
    case CR_POWER: return cr_pow(pool, part[0], part[1]);
    case CR_CALL: return cr_call(pool, cr_fn_of(pool, e), part[0]);
    case CR_NUM:
    case CR_VAR:
    case CR_PI: break;
  }
  return e;
}

/* The function with other numbers, made from its smallest parts upwards. */
static cr_expr with_other_numbers(cr_pool *pool, cr_expr f, int step) {
  uint8_t *seen = cr_xmalloc(f);
  cr_expr *now = cr_xcalloc(f + 1, sizeof *now), *part = NULL;
  size_t cap = 0;
  cr_mark_nodes(pool, f, seen);
  for (cr_expr e = 1; e <= f; e++) {
    if (!seen[e - 1]) continue;
    size_t n = cr_nargs(pool, e);
    part = cr_xgrow(part, &cap, n + 1, sizeof *part);
    bool made = true;
    for (size_t i = 0; i < n; i++) {
      cr_expr arg = cr_arg(pool, e, i);
      bool number = cr_kind_of(pool, arg) == CR_NUM && cr_kind_of(pool, e) != CR_CALL;
      part[i] = number ? other_number(pool, arg, place_of(pool, e, i), step) : now[arg];
      made = made && part[i];
    }
    now[e] = made ? remade(pool, e, part, n) : CR_NONE;
  }
  cr_expr g = now[f];
  free(seen);
  free(now);
  free(part);
  return g;
}

/* Another function of the same shape, and the letters for its parts: each stands for the
 * part that is the twin of its own. */
typedef struct twin {
  cr_expr function, meaning[CR_MAX_KEY_LETTERS];
} twin;

static void make_twin(cr_pool *pool, const cr_key *key, int step, twin *out) {
  cr_expr scaled = cr_mul(pool, cr_int(pool, step + 2), key->variable);
  out->function = with_other_numbers(pool, key->function, step);
  bool other = out->function && out->function != key->function;
  if (!other) out->function = cr_replace(pool, key->function, key->variable, scaled);
  for (size_t i = 0; i < key->nletters; i++)
    out->meaning[i] = other ? with_other_numbers(pool, key->meaning[i], step)
                            : cr_replace(pool, key->meaning[i], key->variable, scaled);
}

/* ---- the solution ------------------------------------------------------------------------ */

typedef struct watcher {
  const cr_speech *speech;
  bool tells;   /* the answer */
  size_t count; /* of formulas */
} watcher;

static void watch(void *context, cr_expr e) {
  watcher *w = context;
  w->count++;
  w->tells = w->tells || cr_is_answer(w->speech->key, w->speech->g->pool, e);
}

/* Shown by its ends, a chain is an example of nothing. */
static bool is_too_long(const cr_pool *pool, cr_expr g, cr_expr var,
                        const cr_letters *letters) {
  size_t links;
  free(cr_chain_places(pool, g, var, letters, &links));
  return links >= CR_MOST_LINKS;
}

static bool works(const cr_speech *s, int step, cr_text *out) {
  watcher w = {.speech = s};
  twin t;
  make_twin(s->g->pool, s->key, step, &t);
  cr_expr g = t.function;
  cr_explain_how how = {.style = CR_STYLE_UNICODE, .language = s->language,
                        .letters = {s->key->letter, t.meaning, s->key->nletters}};
  if (!g || !cr_contains(s->g->pool, g, s->key->variable)) return false;
  if (is_too_long(s->g->pool, g, s->key->variable, &how.letters)) return false;
  watch(&w, g);
  cr_explain_watched(s->g->pool, g, s->key->variable, &how, out, watch, &w, NULL);
  return !w.tells && w.count > 1 && !out->full; /* one alone: it is too large */
}

bool cr_tell_example(const cr_speech *s) {
  bool found = false;
  for (int i = 1; i <= TRIES && !found; i++) {
    cr_text text, formula;
    cr_text_init(&text, MOST_BYTES);
    found = works(s, i + s->told % TRIES, &text);
    if (found) {
      cr_tell(s, CR_WORD_EXAMPLE, "", "", "");
      cr_text_puts(s->out, text.data);
      cr_tell_formula(s, s->key->function, &formula);
      cr_tell(s, CR_WORD_EXAMPLE_END,
             cr_is_answer(s->key, s->g->pool, s->key->function) ? "f(x)" : formula.data, "", "");
      cr_text_free(&formula);
    }
    cr_text_free(&text);
  }
  return found;
}
