// SPDX-License-Identifier: MIT
/* A worked solution of what is no chain: sums, products, quotients and powers of
 * which several parts change, part by part. */
#include <stdlib.h>

#include "base/memory.h"
#include "calculus/derivative.h"
#include "calculus/explain.h"

#define FORMULA(e) {CR_PIECE_FORMULA, (cr_expr[]){e}, 1, NULL}
#define WORDS(text) {CR_PIECE_WORDS, NULL, 0, text}
#define SAY(to, line, ...)                                              \
  cr_explain_line(to, CR_WORD_LINE_##line, (cr_piece[]){__VA_ARGS__},        \
                  sizeof((cr_piece[]){__VA_ARGS__}) / sizeof(cr_piece))

enum { MAX_PARTS = 12 /* lines a student reads; what is more is left out */ };

/* How the rate of one part is found. */
static void say_part(cr_explainer *to, cr_expr part) {
  cr_chain chain;
  cr_expr rate = cr_derivative(to->pool, part, to->var);
  if (!rate || !cr_chain_of(to->pool, part, to->var, &chain)) return;
  const cr_stage *outer = &chain.stage[0];
  if (chain.count == 1) {
    SAY(to, PART, FORMULA(part), FORMULA(rate), WORDS(outer->rule));
    return;
  }
  cr_expr inner_rate = cr_derivative(to->pool, outer->inner, to->var);
  if (!inner_rate) return;
  SAY(to, PART_CHAIN, FORMULA(part), FORMULA(outer->outer), FORMULA(outer->letter),
      FORMULA(outer->inner), FORMULA(outer->at), FORMULA(inner_rate), FORMULA(rate));
}

/* The parts of a sum or product that change, to `out`; how many there are. */
static size_t changing(const cr_pool *pool, const bool *varies, cr_expr e, cr_expr *out,
                       size_t max) {
  size_t count = 0;
  for (size_t i = 0, n = cr_nargs(pool, e); i < n; i++) {
    cr_expr arg = cr_arg(pool, e, i);
    if (!varies[arg]) continue;
    if (count < max) out[count] = arg;
    count++;
  }
  return count;
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
      down[nbelow++] = cr_div(pool, cr_int(pool, 1), arg);
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

static void say_changing(cr_explainer *to, const cr_expr *part, size_t n) {
  for (size_t i = 0; i < n && i < MAX_PARTS; i++) say_part(to, part[i]);
}

static bool sum_parts(cr_explainer *to, const bool *varies, cr_expr e) {
  cr_expr part[MAX_PARTS];
  size_t n = changing(to->pool, varies, e, part, MAX_PARTS);
  if (n < 2) return false;
  SAY(to, SUM, FORMULA(e));
  say_changing(to, part, n);
  if (n < cr_nargs(to->pool, e)) SAY(to, CONSTANTS, WORDS(""));
  return true;
}

static bool product_parts(cr_explainer *to, const bool *varies, cr_expr e) {
  cr_expr part[MAX_PARTS], above, below;
  size_t n = changing(to->pool, varies, e, part, MAX_PARTS);
  if (n < 2) return false;
  if (split_fraction(to->pool, varies, e, &above, &below)) {
    SAY(to, QUOTIENT_OF, FORMULA(e), FORMULA(above), FORMULA(below));
    say_changing(to, (cr_expr[]){above, below}, 2);
    return true;
  }
  SAY(to, PRODUCT_OF, FORMULA(e));
  say_changing(to, part, n);
  return true;
}

static bool power_parts(cr_explainer *to, const bool *varies, cr_expr e) {
  cr_pool *pool = to->pool;
  cr_expr base = cr_arg(pool, e, 0), exponent = cr_arg(pool, e, 1);
  if (!varies[base] || !varies[exponent]) return false;
  cr_expr inside = cr_mul(pool, exponent, cr_call(pool, CR_FN_LN, base));
  cr_expr power = cr_call(pool, CR_FN_EXP, inside);
  if (!power) return false;
  SAY(to, POWER_OF, FORMULA(e), FORMULA(power));
  say_part(to, inside);
  return true;
}

bool cr_explain_parts(cr_explainer *to, cr_expr e) {
  bool *varies = cr_varying_nodes(to->pool, e, to->var), said = false;
  switch (cr_kind_of(to->pool, e)) {
    case CR_SUM: said = sum_parts(to, varies, e); break;
    case CR_PRODUCT: said = product_parts(to, varies, e); break;
    case CR_POWER: said = power_parts(to, varies, e); break;
    case CR_NUM:
    case CR_PI:
    case CR_VAR:
    case CR_CALL: break;
  }
  free(varies);
  return said;
}
