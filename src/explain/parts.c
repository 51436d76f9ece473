// SPDX-License-Identifier: MIT
/* A worked solution of what is no chain: sums, products, quotients and powers of
 * which several parts change, part by part, and their parts in the same way. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "calculus/derivative.h"
#include "explain/explain.h"

enum {
  MAX_PARTS = 12, /* lines a student reads; what is more is left out, and counted */
  MAX_WRITTEN = 4, /* factors of a product rule that is written out */
  MAX_DEPTH = 5   /* parts of parts: the limit of the recursion here */
};

/* The letter of a part: one that it has, or one that means nothing yet and does from now
 * on. */
static cr_expr letter_for(cr_explainer *to, cr_expr part) {
  static const char plain[] = "uvwtsrqp";
  cr_expr given = cr_letter_for(&to->how->letters, part);
  if (given) return given;
  for (;;) {
    char name[24];
    unsigned i = to->letters++;
    if (i < sizeof plain - 1) snprintf(name, sizeof name, "%c", plain[i]);
    else snprintf(name, sizeof name, "u%u", i - (unsigned)(sizeof plain - 2));
    cr_expr letter = cr_var(to->pool, name, strlen(name));
    bool taken = letter && (cr_contains(to->pool, to->f, letter) ||
                            cr_letter_is_given(&to->how->letters, letter));
    for (size_t k = 0; k < to->ntaken; k++) taken = taken || to->taken[k] == letter;
    if (!taken) return letter;
  }
}

/* ---- one part ------------------------------------------------------------------------ */

/* A number times the variable or a power of it. */
static bool is_term(const cr_explainer *to, const bool *varies, cr_expr e) {
  const cr_pool *pool = to->pool;
  cr_expr core = e;
  if (cr_kind_of(pool, e) == CR_PRODUCT)
    for (size_t i = 0, n = cr_nargs(pool, e); i < n; i++) {
      cr_expr arg = cr_arg(pool, e, i);
      if (varies[arg] && core != e) return false;
      if (varies[arg]) core = arg;
    }
  if (cr_kind_of(pool, core) == CR_POWER && !varies[cr_arg(pool, core, 1)])
    core = cr_arg(pool, core, 0);
  return core == to->var;
}

/* Is one rule enough for the rate of `e`: 3*x^2 + 1, ln(x)? */
static bool is_simple(const cr_explainer *to, cr_expr e) {
  bool *varies = cr_varying_nodes(to->pool, e, to->var);
  size_t varying = 0;
  bool plain = is_term(to, varies, e);
  for (size_t i = 0, n = cr_nargs(to->pool, e); i < n && !plain; i++) {
    cr_expr arg = cr_arg(to->pool, e, i);
    if (!varies[arg]) continue;
    bool fits = cr_kind_of(to->pool, e) == CR_SUM ? is_term(to, varies, arg) : arg == to->var;
    varying += fits ? 1 : 2;
  }
  free(varies);
  return plain || varying < 2;
}

static void say_part(cr_explainer *to, cr_expr part);

/* A function of one thing: its outer and its inner function. */
static void say_chain_part(cr_explainer *to, cr_expr part, const cr_stage *outer, cr_expr rate) {
  cr_pool *pool = to->pool;
  cr_expr inner_rate = cr_derivative(pool, outer->inner, to->var);
  cr_expr letter = letter_for(to, outer->inner);
  cr_expr function = cr_replace(pool, outer->outer, outer->letter, letter);
  if (!inner_rate || !function) return;
  cr_filling filling[] = {CR_FORMULA(part),      CR_FORMULA(function),  CR_FORMULA(letter),
                          CR_FORMULA(outer->inner), CR_FORMULA(outer->at), CR_FORMULA(inner_rate),
                          CR_FORMULA(rate)};
  bool simple = is_simple(to, outer->inner);
  if (!simple) {
    cr_explain_line(to, CR_WORD_LINE_PART_OPEN, filling, 4);
    say_part(to, outer->inner);
  }
  cr_explain_line(to, simple ? CR_WORD_LINE_PART_CHAIN : CR_WORD_LINE_PART_CLOSE, filling, 7);
}

/* How the rate of one part is found. */
static void say_part(cr_explainer *to, cr_expr part) {
  cr_chain chain;
  cr_expr rate = cr_derivative(to->pool, part, to->var);
  if (!rate || !cr_chain_of(to->pool, part, to->var, &chain)) return;
  const cr_stage *outer = &chain.stage[0];
  if (to->depth == MAX_DEPTH) {
    CR_SAY(to, PART_OTHER, CR_FORMULA(part), CR_FORMULA(rate));
    return;
  }
  to->depth++;
  if (chain.count > 1) say_chain_part(to, part, outer, rate);
  else if (!cr_explain_parts(to, part, NULL))
    CR_SAY(to, PART, CR_FORMULA(part), CR_FORMULA(rate), CR_WORDS(outer->rule));
  to->depth--;
}

/* The first ones, and how many more there are. */
static void say_several(cr_explainer *to, const cr_expr *part, size_t n) {
  size_t shown = n <= MAX_PARTS ? n : MAX_PARTS;
  for (size_t i = 0; i < shown; i++) say_part(to, part[i]);
  if (n > shown) CR_SAY(to, PARTS_LEFT_OUT, CR_COUNT(n - shown));
}

/* ---- putting the parts together -------------------------------------------------------- */

/* The rate of `e`, as the parts make it, and simplified where that differs. */
static void say_together(cr_explainer *to, cr_expr e, const cr_filling *rate,
                         const cr_filling *made) {
  cr_expr d = cr_derivative(to->pool, e, to->var);
  if (!d) return;
  d = cr_simplest(to->pool, d);
  to->finished = cr_is_final(to, made, d);
  if (rate) CR_SAY(to, TOGETHER, *rate, *made);
  else if (to->finished) CR_SAY(to, PART_TOGETHER, CR_FORMULA(e), *made);
  else CR_SAY(to, PART_SIMPLIFIED, CR_FORMULA(e), *made, CR_FORMULA(d));
}

/* All parts and then all their rates into one list, which the caller frees. */
static cr_expr *with_rates(cr_explainer *to, const cr_expr *part, size_t n) {
  cr_expr *list = cr_xmalloc(2 * n * sizeof *list);
  for (size_t i = 0; i < n; i++) {
    list[i] = part[i];
    list[n + i] = cr_derivative(to->pool, part[i], to->var);
  }
  return list;
}

/* ---- sums, products, quotients, powers --------------------------------------------------- */

/* The parts of a sum or product that change, to `out`, and what does not to *rest
 * (added up or multiplied); how many change. */
static size_t changing(cr_pool *pool, const bool *varies, cr_expr e, cr_expr *out, cr_expr *rest) {
  size_t count = 0, n = cr_nargs(pool, e), others = 0;
  cr_expr *other = cr_xmalloc((n + 1) * sizeof *other);
  for (size_t i = 0; i < n; i++) {
    cr_expr arg = cr_arg(pool, e, i);
    if (varies[arg]) out[count++] = arg;
    else other[others++] = arg;
  }
  *rest = cr_kind_of(pool, e) == CR_SUM ? cr_sum(pool, other, others)
                                        : cr_product(pool, other, others);
  free(other);
  return count;
}

/* Has nothing been collected: are all the rates terms of the whole? */
static bool are_terms(const cr_pool *pool, cr_expr d, const cr_expr *rate, size_t n) {
  if (cr_kind_of(pool, d) != CR_SUM || cr_nargs(pool, d) != n) return false;
  for (size_t i = 0, found = 0; i < n; i++, found = 0) {
    for (size_t k = 0; k < n; k++) found += cr_arg(pool, d, k) == rate[i];
    if (!found) return false;
  }
  return true;
}

static void sum_parts(cr_explainer *to, cr_expr e, const cr_expr *part, size_t n,
                      const cr_filling *rate) {
  CR_SAY(to, SUM, CR_FORMULA(e));
  say_several(to, part, n);
  if (n < cr_nargs(to->pool, e)) CR_SAY(to, CONSTANTS, CR_WORDS(""));
  cr_expr *list = with_rates(to, part, n), d = cr_derivative(to->pool, e, to->var);
  cr_filling whole = CR_FORMULA(d), made = CR_LIST(TERMS, list + n, n);
  bool long_or_plain = n > MAX_PARTS || (d && are_terms(to->pool, d, list + n, n));
  if (d) say_together(to, e, rate, long_or_plain ? &whole : &made);
  free(list);
}

static bool is_below(const cr_pool *pool, cr_expr e) {
  if (cr_kind_of(pool, e) != CR_POWER) return false;
  cr_expr exponent = cr_arg(pool, e, 1);
  return cr_kind_of(pool, exponent) == CR_NUM && cr_num_sign(pool, exponent) < 0;
}

/* Numerator and denominator of a product; false when both do not change. */
static bool split_fraction(cr_pool *pool, const bool *varies, cr_expr e, cr_expr *above,
                           cr_expr *below) {
  size_t n = cr_nargs(pool, e), nabove = 0, nbelow = 0;
  cr_expr *up = cr_xmalloc(2 * n * sizeof *up), *down = up + n;
  bool up_varies = false, down_varies = false;
  for (size_t i = 0; i < n; i++) {
    cr_expr arg = cr_arg(pool, e, i);
    if (is_below(pool, arg)) {
      cr_expr exponent = cr_neg(pool, cr_arg(pool, arg, 1));
      down[nbelow++] = cr_pow(pool, cr_arg(pool, arg, 0), exponent);
      down_varies = down_varies || varies[arg];
    } else {
      up[nabove++] = arg;
      up_varies = up_varies || varies[arg];
    }
  }
  *above = cr_product(pool, up, nabove);
  *below = cr_product(pool, down, nbelow);
  free(up);
  return up_varies && down_varies && *above && *below;
}

static void quotient_parts(cr_explainer *to, cr_expr e, cr_expr above, cr_expr below,
                           const cr_filling *rate) {
  cr_expr part[] = {above, below};
  CR_SAY(to, QUOTIENT_OF, CR_FORMULA(e), CR_FORMULA(above), CR_FORMULA(below));
  say_several(to, part, 2);
  cr_expr *list = with_rates(to, part, 2);
  cr_filling made = CR_LIST(QUOTIENT, list, 2);
  say_together(to, e, rate, &made);
  free(list);
}

static void product_parts(cr_explainer *to, cr_expr e, const cr_expr *part, size_t n,
                          const cr_filling *rate) {
  CR_SAY(to, PRODUCT_OF, CR_FORMULA(e));
  say_several(to, part, n);
  cr_expr *list = with_rates(to, part, n), d = cr_derivative(to->pool, e, to->var);
  cr_filling whole = CR_FORMULA(d);
  cr_filling made = CR_LIST(PRODUCT, list, n);
  if (d) say_together(to, e, rate, n <= MAX_WRITTEN ? &made : &whole);
  free(list);
}

static bool power_parts(cr_explainer *to, const bool *varies, cr_expr e, const cr_filling *rate) {
  cr_pool *pool = to->pool;
  cr_expr base = cr_arg(pool, e, 0), exponent = cr_arg(pool, e, 1);
  if (!varies[base] || !varies[exponent]) return false;
  cr_expr inside = cr_mul(pool, exponent, cr_call(pool, CR_FN_LN, base));
  cr_expr power = cr_call(pool, CR_FN_EXP, inside);
  cr_expr factor[] = {e, cr_derivative(pool, inside, to->var)};
  if (!power || !factor[1]) return false;
  CR_SAY(to, POWER_OF, CR_FORMULA(e), CR_FORMULA(power));
  say_part(to, inside);
  cr_filling made = CR_LIST(FACTORS, factor, 2);
  say_together(to, e, rate, &made);
  return true;
}

static bool list_parts(cr_explainer *to, const bool *varies, cr_expr e, const cr_filling *rate);

/* A number round what has several parts: 3*(x^2 + sin x), x*sin(x) + 5. */
static bool wrapped_parts(cr_explainer *to, const bool *varies, cr_expr e, cr_expr inside,
                          cr_expr constant, const cr_filling *rate) {
  bool factor = cr_kind_of(to->pool, e) == CR_PRODUCT;
  cr_expr d = cr_derivative(to->pool, inside, to->var);
  if (!d || !constant || !list_parts(to, varies, inside, NULL)) return false;
  cr_expr both[] = {constant, d};
  cr_filling made = CR_LIST(FACTORS, both, 2), same = CR_FORMULA(d);
  if (factor) CR_SAY(to, FACTOR, CR_FORMULA(constant));
  else CR_SAY(to, CONSTANTS, CR_WORDS(""));
  say_together(to, e, rate, factor ? &made : &same);
  return true;
}

/* Constant factors go with the first one that changes. */
static void take_constant(cr_pool *pool, cr_expr *part, cr_expr rest) {
  cr_expr with = cr_mul(pool, rest, *part);
  if (with) *part = with;
}

static bool list_parts(cr_explainer *to, const bool *varies, cr_expr e, const cr_filling *rate) {
  cr_pool *pool = to->pool;
  cr_kind kind = cr_kind_of(pool, e);
  if (kind == CR_POWER) return power_parts(to, varies, e, rate);
  if (kind != CR_SUM && kind != CR_PRODUCT) return false;
  cr_expr *part = cr_xmalloc(cr_nargs(pool, e) * sizeof *part), rest, above, below;
  size_t n = changing(pool, varies, e, part, &rest);
  bool said = n > 0;
  if (n == 1) {
    said = wrapped_parts(to, varies, e, part[0], rest, rate);
  } else if (kind == CR_SUM) {
    sum_parts(to, e, part, n, rate);
  } else if (split_fraction(pool, varies, e, &above, &below)) {
    quotient_parts(to, e, above, below, rate);
  } else {
    take_constant(pool, &part[0], rest);
    product_parts(to, e, part, n, rate);
  }
  free(part);
  return said;
}

size_t cr_parts_of(cr_explainer *to, cr_expr e, cr_expr *out, size_t max) {
  cr_pool *pool = to->pool;
  cr_kind kind = cr_kind_of(pool, e);
  if (kind != CR_SUM && kind != CR_PRODUCT) return 0;
  bool *varies = cr_varying_nodes(pool, e, to->var);
  cr_expr *part = cr_xmalloc((cr_nargs(pool, e) + 2) * sizeof *part), rest;
  size_t n = changing(pool, varies, e, part, &rest);
  if (kind == CR_PRODUCT && n > 1) {
    if (split_fraction(pool, varies, e, &part[n], &rest)) {
      part[0] = part[n];
      part[1] = rest;
      n = 2;
    } else {
      take_constant(pool, &part[0], rest);
    }
  }
  n = n < 2 ? 0 : n <= max ? n : max;
  memcpy(out, part, n * sizeof *out);
  free(part);
  free(varies);
  return n;
}

bool cr_explain_parts(cr_explainer *to, cr_expr e, const cr_filling *rate) {
  bool *varies = cr_varying_nodes(to->pool, e, to->var);
  bool said = list_parts(to, varies, e, rate);
  free(varies);
  return said;
}
