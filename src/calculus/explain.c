// SPDX-License-Identifier: MIT
/* The worked solution of a whole function: the chain from the inside outwards,
 * as the tutorial works its examples. */
#include "calculus/explain.h"

#include "calculus/derivative.h"

#include <stdlib.h>

#define FORMULA(e) {CR_PIECE_FORMULA, (cr_expr[]){e}, 1, NULL}
#define RATE(...)                                          \
  {CR_PIECE_RATE, (cr_expr[]){__VA_ARGS__},                \
   sizeof((cr_expr[]){__VA_ARGS__}) / sizeof(cr_expr), NULL}
#define WORDS(text) {CR_PIECE_WORDS, NULL, 0, text}
#define SAY(to, line, ...)                                              \
  cr_explain_line(to, CR_WORD_LINE_##line, (cr_piece[]){__VA_ARGS__},        \
                  sizeof((cr_piece[]){__VA_ARGS__}) / sizeof(cr_piece))

/* A letter for the value of the function: y, unless the function uses it. */
static cr_expr name_of_result(cr_pool *pool, cr_expr f, cr_expr var) {
  static const char *const names[] = {"y", "z", "s", "q", "Y"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    cr_expr name = cr_var(pool, names[i], 1);
    if (name && name != var && !cr_contains(pool, f, name)) return name;
  }
  return cr_var(pool, "result", 6);
}

/* The links from the inside outwards, each with its rate. */
static void say_links(cr_explainer *to, const cr_chain *chain, cr_expr y) {
  for (size_t i = chain->count; i-- > 0;) {
    const cr_stage *stage = &chain->stage[i];
    cr_expr letter = i > 0 ? chain->stage[i - 1].letter : y;
    cr_word line = i == 0                  ? CR_WORD_LINE_OUTER
                   : i + 1 == chain->count ? CR_WORD_LINE_INNER
                                           : CR_WORD_LINE_NEXT;
    cr_piece piece[] = {FORMULA(letter), FORMULA(stage->outer),
                        RATE(letter, stage->letter), FORMULA(stage->local),
                        WORDS(stage->rule)};
    cr_explain_line(to, line, piece, sizeof piece / sizeof *piece);
    if (i + 1 == chain->count) cr_explain_parts(to, stage->value);
  }
}

/* Where the rates are taken; the commonest mistake is to take them at x. */
static void say_places(cr_explainer *to, const cr_chain *chain) {
  if (chain->count > 2) SAY(to, LINKS_HEAD, FORMULA(to->var));
  for (size_t i = 0; i + 1 < chain->count; i++) {
    const cr_stage *stage = &chain->stage[i];
    if (!cr_contains(to->pool, stage->local, stage->letter)) continue;
    cr_expr at_x = cr_replace(to->pool, stage->local, stage->letter, to->var);
    if (!at_x) return;
    if (chain->count == 2)
      SAY(to, TAKEN_AT, FORMULA(stage->letter), FORMULA(stage->inner),
          FORMULA(stage->at), FORMULA(at_x));
    else
      SAY(to, LINKS_AT, FORMULA(stage->local), FORMULA(stage->inner),
          FORMULA(stage->at));
  }
}

static void say_product(cr_explainer *to, const cr_chain *chain, cr_expr y) {
  cr_expr letter[CR_MAX_STAGES + 1], factor[CR_MAX_STAGES];
  letter[0] = y;
  for (size_t i = 0; i < chain->count; i++) {
    letter[i + 1] = chain->stage[i].letter;
    factor[i] = chain->stage[i].at;
  }
  cr_piece whole = RATE(y, to->var);
  SAY(to, CHAIN_RULE, whole, {CR_PIECE_RATE, letter, chain->count + 1, NULL});
  SAY(to, PRODUCT, whole, {CR_PIECE_FACTORS, factor, chain->count, NULL});
}

/* A number times a sum, multiplied out; CR_NONE when it is something else. */
static cr_expr multiplied_out(cr_pool *pool, cr_expr d) {
  enum { FEW = 8 };
  cr_expr term[FEW];
  if (cr_kind_of(pool, d) != CR_PRODUCT || cr_nargs(pool, d) != 2) return CR_NONE;
  cr_expr number = cr_arg(pool, d, 0), sum = cr_arg(pool, d, 1);
  if (cr_kind_of(pool, number) != CR_NUM || cr_kind_of(pool, sum) != CR_SUM) return CR_NONE;
  size_t n = cr_nargs(pool, sum);
  if (n > FEW) return CR_NONE;
  for (size_t i = 0; i < n; i++) term[i] = cr_mul(pool, number, cr_arg(pool, sum, i));
  return cr_sum(pool, term, n);
}

/* (a+b)^2 as a^2 + 2*a*b + b^2; CR_NONE when f is something else. */
static cr_expr square_multiplied_out(cr_pool *pool, cr_expr f) {
  int64_t two;
  if (cr_kind_of(pool, f) != CR_POWER || !cr_is_int(pool, cr_arg(pool, f, 1), &two) ||
      two != 2)
    return CR_NONE;
  cr_expr sum = cr_arg(pool, f, 0), exponent = cr_arg(pool, f, 1);
  if (cr_kind_of(pool, sum) != CR_SUM || cr_nargs(pool, sum) != 2) return CR_NONE;
  cr_expr term[3], part[2] = {cr_arg(pool, sum, 0), cr_arg(pool, sum, 1)};
  for (int i = 0; i < 2; i++) {
    cr_expr number = cr_kind_of(pool, part[i]) == CR_PRODUCT ? cr_arg(pool, part[i], 0)
                                                             : CR_NONE;
    bool scaled = number && cr_kind_of(pool, number) == CR_NUM;
    cr_expr rest = scaled ? cr_div(pool, part[i], number) : part[i];
    term[i] = cr_pow(pool, rest, exponent);
    if (scaled) term[i] = cr_mul(pool, cr_pow(pool, number, exponent), term[i]);
  }
  term[2] = cr_product(pool, (cr_expr[]){exponent, part[0], part[1]}, 3);
  return cr_sum(pool, term, 3);
}

/* The sigmoid function written out, 1/(1+e^(-x)). */
static cr_expr sigmoid_of(cr_pool *pool, cr_expr var) {
  cr_expr power = cr_call(pool, CR_FN_EXP, cr_neg(pool, var));
  cr_expr one = cr_int(pool, 1);
  return cr_div(pool, one, cr_add(pool, one, power));
}

/* sigma(x) alone is a chain by its definition; inside others it has a rule. */
static cr_expr written_out(cr_pool *pool, cr_expr f, cr_expr var) {
  bool sigma = cr_kind_of(pool, f) == CR_CALL && cr_fn_of(pool, f) == CR_FN_SIGMA &&
               cr_arg(pool, f, 0) == var;
  cr_expr written = sigma ? sigmoid_of(pool, var) : CR_NONE;
  return written ? written : f;
}

static void say_sigmoid(cr_explainer *to, cr_expr f, cr_expr d) {
  cr_pool *pool = to->pool;
  cr_expr one = cr_int(pool, 1), minus_one = cr_int(pool, -1);
  cr_expr below = cr_div(pool, one, f);
  cr_expr numerator[] = {below, minus_one};
  cr_expr split = cr_sub(pool, f, cr_pow(pool, f, cr_int(pool, 2)));
  cr_expr s = cr_var(pool, "s", 1);
  cr_expr form = cr_mul(pool, s, cr_sub(pool, one, s));
  if (!below || !split || !form || cr_contains(pool, f, s)) return;
  SAY(to, SIGMOID_SPLIT, {CR_PIECE_TERMS, numerator, 2, NULL}, FORMULA(d), FORMULA(split));
  SAY(to, SIGMOID_FORM, FORMULA(s), FORMULA(f), FORMULA(form));
}

static void say_result(cr_explainer *to, cr_expr f, cr_expr y, cr_expr d) {
  cr_piece rate = RATE(y, to->var);
  SAY(to, RESULT, rate, FORMULA(d));
  cr_expr out = multiplied_out(to->pool, d);
  if (out) SAY(to, MULTIPLIED_OUT, rate, FORMULA(out));
  cr_expr square = square_multiplied_out(to->pool, f);
  cr_expr slope = square ? cr_derivative(to->pool, square, to->var) : CR_NONE;
  if (slope && slope == out) SAY(to, CHECK, FORMULA(square), FORMULA(slope));
  if (f == sigmoid_of(to->pool, to->var)) say_sigmoid(to, f, d);
}

static bool is_base_e(const cr_pool *pool, cr_expr e) {
  return cr_kind_of(pool, e) == CR_CALL && cr_fn_of(pool, e) == CR_FN_EXP;
}

static void say_chain(cr_explainer *to, const cr_chain *chain, cr_expr y) {
  if (chain->count == 2) SAY(to, TWO_LINKS, WORDS(""));
  else SAY(to, MORE_LINKS, {CR_PIECE_NUMBER, NULL, chain->count, NULL});
  say_links(to, chain, y);
  say_places(to, chain);
  if (is_base_e(to->pool, chain->stage[0].value)) SAY(to, EXPONENTIAL, WORDS(""));
  say_product(to, chain, y);
}

/* Where the rule for |u| holds. Of |u| itself, u with a rate that is a number, that
 * is where the derivative exists; x|x| has one at 0. */
static void say_corners(cr_explainer *to, cr_expr f) {
  enum { MOST = 3 };
  cr_pool *pool = to->pool;
  size_t said = 0;
  bool *varies = cr_varying_nodes(pool, f, to->var);
  for (cr_expr e = 1; e <= f && said < MOST; e++) {
    if (!varies[e] || cr_kind_of(pool, e) != CR_CALL || cr_fn_of(pool, e) != CR_FN_ABS) continue;
    cr_expr u = cr_arg(pool, e, 0), rate = cr_derivative(pool, u, to->var);
    bool corner = e == f && rate && cr_kind_of(pool, rate) == CR_NUM;
    if (corner) SAY(to, CORNER, FORMULA(u));
    else SAY(to, ABSOLUTE, FORMULA(u));
    said++;
  }
  free(varies);
}

void cr_explain(cr_pool *pool, cr_expr f, cr_expr var, cr_style style,
                cr_language language, cr_text *out) {
  cr_explain_watched(pool, f, var, style, language, out, NULL, NULL);
}

void cr_explain_watched(cr_pool *pool, cr_expr f, cr_expr var, cr_style style,
                        cr_language language, cr_text *out, cr_formula_fn *watch,
                        void *context) {
  cr_explainer to = {pool, var, style, language, out, watch, context};
  cr_chain chain;
  cr_expr named = f;
  f = written_out(pool, f, var);
  cr_expr d = cr_derivative(pool, f, var);
  if (!d || !cr_chain_of(pool, f, var, &chain) || chain.cut) {
    SAY(&to, TOO_LARGE, WORDS(""));
    return;
  }
  cr_expr y = name_of_result(pool, f, var);
  cr_piece rate = RATE(y, var);
  SAY(&to, TASK, FORMULA(y), FORMULA(named), FORMULA(var));
  if (named != f) SAY(&to, WRITTEN_OUT, FORMULA(named), FORMULA(f));
  if (!cr_contains(pool, f, var)) {
    SAY(&to, CONSTANT, rate, FORMULA(d), FORMULA(var));
  } else if (chain.count > 1) {
    say_chain(&to, &chain, y);
    say_result(&to, f, y, d);
  } else if (cr_explain_parts(&to, f)) {
    SAY(&to, TOGETHER, rate, FORMULA(d));
  } else {
    SAY(&to, SIMPLE, rate, FORMULA(d), WORDS(chain.stage[0].rule));
  }
  say_corners(&to, f);
}
