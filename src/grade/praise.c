// SPDX-License-Identifier: MIT
/* What is right in a wrong answer: rates of the chain that are factors of it, or terms
 * of the derivative that are terms of it, node for node. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "grade/tell.h"

enum { MAX_PARTS = 16, MAX_LINKS = 6 };

typedef struct parts {
  cr_expr item[MAX_PARTS];
  size_t count;
  cr_expr number; /* of a product; CR_NONE: 1 */
} parts;

/* The factors of a product or the terms of a sum; anything else is one part. */
static bool take_apart(const cr_pool *pool, cr_expr e, cr_kind kind, parts *out) {
  *out = (parts){.count = 0};
  bool many = cr_kind_of(pool, e) == kind;
  size_t n = many ? cr_nargs(pool, e) : 1;
  if (n > MAX_PARTS) return false;
  for (size_t i = 0; i < n; i++) {
    cr_expr part = many ? cr_arg(pool, e, i) : e;
    bool number = kind == CR_PRODUCT && cr_kind_of(pool, part) == CR_NUM;
    if (number) out->number = part;
    else out->item[out->count++] = part;
  }
  return true;
}

static bool has(const parts *p, cr_expr e) {
  for (size_t i = 0; i < p->count; i++)
    if (p->item[i] == e) return true;
  return false;
}

/* Are the factors of `some` among those of the answer? Numbers melt into one, which
 * has to be the answer's, too, if there are any. */
static bool is_in(const parts *answer, const parts *some, bool numbers) {
  if (some->count == 0) return false;
  for (size_t i = 0; i < some->count; i++)
    if (!has(answer, some->item[i])) return false;
  return !numbers || some->number == answer->number;
}

static bool have_numbers(const cr_pool *pool, const cr_expr *rate, size_t n) {
  parts p;
  for (size_t i = 0; i < n; i++)
    if (!take_apart(pool, rate[i], CR_PRODUCT, &p) || p.number) return true;
  return false;
}

static void say_list(const cr_speech *s, cr_word word, const cr_expr *list, size_t n) {
  cr_text all;
  cr_text_init(&all, 2000);
  for (size_t i = 0; i < n; i++) {
    cr_text one;
    cr_tell_formula(s, list[i], &one);
    cr_text_printf(&all, "%s%s", i ? ", " : "", one.data);
    cr_text_free(&one);
  }
  cr_tell(s, word, all.data, "", "");
  cr_text_free(&all);
}

/* ---- the rates of a chain ---------------------------------------------------------------- */

/* The rates of the chosen links that say something. */
static size_t chosen_rates(const cr_pool *pool, const cr_chain *chain, unsigned mask,
                           cr_expr *out) {
  size_t n = 0;
  for (size_t i = 0; i < chain->count; i++) {
    int64_t value;
    bool one = cr_is_int(pool, chain->stage[i].at, &value) && value == 1;
    if (mask >> i & 1 && !one) out[n++] = chain->stage[i].at;
  }
  return n;
}

/* The largest set of rates that stand in the answer together; 0: none. */
static unsigned rates_found(cr_pool *pool, const cr_chain *chain, const parts *answer) {
  unsigned best = 0;
  size_t most = 0;
  for (unsigned mask = 1; mask < 1u << chain->count; mask++) {
    cr_expr rate[MAX_LINKS];
    parts some;
    size_t n = chosen_rates(pool, chain, mask, rate);
    cr_expr product = n > most ? cr_product(pool, rate, n) : CR_NONE;
    if (!product || !take_apart(pool, product, CR_PRODUCT, &some)) continue;
    if (!is_in(answer, &some, have_numbers(pool, rate, n))) continue;
    best = mask;
    most = n;
  }
  return best;
}

/* Is it the outer derivative that went wrong? Up to its sign, say, it may stand there. */
static bool is_outer_wrong(const cr_speech *s) {
  const cr_mistake *m = s->g->ncauses ? cr_mistake_find(s->g->cause[0].mistake[0]) : NULL;
  return m && !strcmp(m->group, "outer-derivative");
}

static bool is_negative(const cr_pool *pool, cr_expr e) {
  if (cr_kind_of(pool, e) == CR_PRODUCT) e = cr_arg(pool, e, 0);
  return cr_kind_of(pool, e) == CR_NUM && cr_num_sign(pool, e) < 0;
}

/* Two minus signs make none, and may never have been typed: 1/v^2 for -1/v^2 and -1.
 * What is 1 after that is left out. */
static size_t without_pairs_of_signs(cr_pool *pool, cr_expr *rate, size_t n) {
  size_t kept = 0, open = n; /* a minus sign that is in no pair yet */
  for (size_t i = 0; i < n; i++) {
    if (!is_negative(pool, rate[i])) continue;
    if (open < n) {
      rate[open] = cr_neg(pool, rate[open]);
      rate[i] = cr_neg(pool, rate[i]);
    }
    open = open < n ? n : i;
  }
  for (size_t i = 0; i < n; i++) {
    int64_t value;
    if (rate[i] && !(cr_is_int(pool, rate[i], &value) && value == 1)) rate[kept++] = rate[i];
  }
  return kept;
}

static bool say_rates(const cr_speech *s, const cr_chain *chain) {
  cr_pool *pool = s->g->pool;
  parts answer;
  if (chain->count < 2 || chain->count > MAX_LINKS) return false;
  if (!take_apart(pool, s->g->reading.expr, CR_PRODUCT, &answer)) return false;
  unsigned found = rates_found(pool, chain, &answer);
  cr_expr rate[MAX_LINKS];
  size_t n = chosen_rates(pool, chain, found, rate);
  bool one = n == 1;
  n = without_pairs_of_signs(pool, rate, n);
  for (size_t i = 0; i < n; i++)
    if (cr_is_answer(s->key, pool, rate[i])) return false;
  if (n == 0) return false;
  cr_word factors = cr_word_of_count(CR_WORD_PRAISE_FACTORS, (long long)n);
  cr_word word = !one                               ? factors
                 : rate[0] == chain->stage[0].at    ? CR_WORD_PRAISE_OUTER
                 : found >> (chain->count - 1) & 1  ? CR_WORD_PRAISE_INNER
                                                    : factors;
  if (word == CR_WORD_PRAISE_OUTER && is_outer_wrong(s)) return false;
  say_list(s, word, rate, n);
  return true;
}

/* ---- the terms of a sum ------------------------------------------------------------------- */

static void say_terms(const cr_speech *s) {
  const cr_pool *pool = s->g->pool;
  parts right, answer, common = {.count = 0};
  if (!take_apart(pool, s->key->reference, CR_SUM, &right) || right.count < 2) return;
  if (!take_apart(pool, s->g->reading.expr, CR_SUM, &answer)) return;
  for (size_t i = 0; i < right.count; i++)
    if (has(&answer, right.item[i]) && cr_kind_of(pool, right.item[i]) != CR_NUM)
      common.item[common.count++] = right.item[i];
  if (common.count && common.count < right.count)
    say_list(s, CR_WORD_PRAISE_TERMS, common.item, common.count);
}

void cr_tell_praise(const cr_speech *s) {
  if (!s->g->reading.expr) return;
  cr_chain *chain = cr_xmalloc(sizeof *chain);
  bool said = cr_chain_of(s->g->pool, s->key->function, s->key->variable, chain) &&
              !chain->cut && say_rates(s, chain);
  if (!said) say_terms(s);
  free(chain);
}
