// SPDX-License-Identifier: MIT
/* The worked solution of a whole function: the chain from the inside outwards,
 * as the tutorial works its examples. */
#include "explain/explain.h"

#include <stdlib.h>

#include "calculus/derivative.h"

cr_expr cr_name_of_value(cr_explainer *to, const char *wishes) {
  const cr_letters *letters = &to->how->letters;
  cr_expr given = cr_letter_for(letters, to->f);
  if (given) return given;
  for (const char *wish = wishes; *wish; wish++) {
    cr_expr name = cr_var(to->pool, wish, 1);
    bool used = name == to->var || !name || cr_contains(to->pool, to->f, name);
    if (!used && !cr_letter_is_given(letters, name)) return name;
  }
  return cr_var(to->pool, "result", 6);
}

/* ---- the chain ------------------------------------------------------------------------- */

/* The parts of one link, in its own letter. */
static void say_inside_of(cr_explainer *to, const cr_stage *stage, cr_expr name) {
  cr_expr var = to->var;
  cr_filling rate = CR_RATE(name, stage->letter);
  to->var = stage->letter;
  cr_explain_parts(to, stage->outer, &rate);
  to->var = var;
}

/* The links from the inside outwards, each with its rate. */
static void say_links(cr_explainer *to, const cr_chain *chain, cr_expr y) {
  for (size_t i = chain->count; i-- > 0;) {
    const cr_stage *stage = &chain->stage[i];
    cr_expr letter = i > 0 ? chain->stage[i - 1].letter : y;
    cr_word line = i == 0                  ? CR_WORD_LINE_OUTER
                   : i + 1 == chain->count ? CR_WORD_LINE_INNER
                                           : CR_WORD_LINE_NEXT;
    cr_filling filling[] = {CR_FORMULA(letter), CR_FORMULA(stage->outer),
                            CR_RATE(letter, stage->letter), CR_FORMULA(stage->local),
                            CR_WORDS(stage->rule)};
    cr_explain_line(to, line, filling, sizeof filling / sizeof *filling);
    say_inside_of(to, stage, letter);
  }
}

/* Where the rates are taken; the commonest mistake is to take them at x. */
static void say_places(cr_explainer *to, const cr_chain *chain) {
  if (chain->count > 2) CR_SAY(to, LINKS_HEAD, CR_FORMULA(to->var));
  for (size_t i = 0; i + 1 < chain->count; i++) {
    const cr_stage *stage = &chain->stage[i];
    if (!cr_contains(to->pool, stage->local, stage->letter)) continue;
    cr_expr at_x = cr_replace(to->pool, stage->local, stage->letter, to->var);
    if (!at_x) return;
    if (chain->count == 2)
      CR_SAY(to, TAKEN_AT, CR_FORMULA(stage->letter), CR_FORMULA(stage->inner),
             CR_FORMULA(stage->at), CR_FORMULA(at_x));
    else
      CR_SAY(to, LINKS_AT, CR_FORMULA(stage->local), CR_FORMULA(stage->inner),
             CR_FORMULA(stage->at));
  }
}

/* True: this is the result already, there is none that is simpler. */
static bool say_product(cr_explainer *to, const cr_chain *chain, cr_expr y, cr_expr simplest) {
  cr_expr letter[CR_MOST_LINKS + 1], factor[CR_MOST_LINKS];
  letter[0] = y;
  for (size_t i = 0; i < chain->count; i++) {
    letter[i + 1] = chain->stage[i].letter;
    factor[i] = cr_simplest(to->pool, chain->stage[i].at);
  }
  cr_filling whole = CR_RATE(y, to->var), product = CR_LIST(FACTORS, factor, chain->count);
  CR_SAY(to, CHAIN_RULE, whole, CR_LIST(RATE, letter, chain->count + 1));
  CR_SAY(to, PRODUCT, whole, product);
  return cr_is_final(to, &product, simplest);
}

static bool is_base_e(const cr_pool *pool, cr_expr e) {
  return cr_kind_of(pool, e) == CR_CALL && cr_fn_of(pool, e) == CR_FN_EXP;
}

static bool say_chain(cr_explainer *to, const cr_chain *chain, cr_expr y, cr_expr simplest) {
  if (chain->count == 2) CR_SAY(to, TWO_LINKS, CR_WORDS(""));
  else CR_SAY(to, MORE_LINKS, CR_COUNT(chain->count));
  say_links(to, chain, y);
  say_places(to, chain);
  if (is_base_e(to->pool, chain->stage[0].value)) CR_SAY(to, EXPONENTIAL, CR_WORDS(""));
  return say_product(to, chain, y, simplest);
}

/* ---- the result -------------------------------------------------------------------------- */

/* A whole number times a sum, multiplied out; CR_NONE when it is something else. */
static cr_expr multiplied_out(cr_pool *pool, cr_expr d) {
  enum { FEW = 8 };
  cr_expr term[FEW];
  if (cr_kind_of(pool, d) != CR_PRODUCT || cr_nargs(pool, d) != 2) return CR_NONE;
  cr_expr number = cr_arg(pool, d, 0), sum = cr_arg(pool, d, 1);
  int64_t whole;
  if (!cr_is_int(pool, number, &whole) || cr_kind_of(pool, sum) != CR_SUM) return CR_NONE;
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

/* `said`: the line before is the simplest form already. */
static void say_result(cr_explainer *to, cr_expr y, cr_expr d, cr_expr simplest, bool said) {
  cr_filling rate = CR_RATE(y, to->var), result = CR_FORMULA(simplest);
  if (!said) CR_SAY(to, RESULT, rate, result);
  cr_expr out = multiplied_out(to->pool, d);
  if (out && cr_is_final(to, &result, out)) out = CR_NONE;
  if (out) CR_SAY(to, MULTIPLIED_OUT, rate, CR_FORMULA(out));
  cr_expr square = square_multiplied_out(to->pool, to->f);
  cr_expr slope = square ? cr_derivative(to->pool, square, to->var) : CR_NONE;
  if (slope && slope == out) CR_SAY(to, CHECK, CR_FORMULA(square), CR_FORMULA(slope));
}

/* The rule for the function as it was named, when it gives the same. Of a large one it
 * would not be read, and is not worth the proof. */
static void say_folded(cr_explainer *to, cr_expr named, cr_expr y, cr_expr d) {
  enum { MOST_NODES = 300 };
  cr_verdict verdict;
  if (cr_size(to->pool, to->f) > MOST_NODES) return;
  cr_expr short_d = cr_derivative(to->pool, named, to->var);
  if (!short_d || short_d == d) return;
  cr_compare(to->pool, short_d, d, NULL, NULL, &verdict);
  if (verdict.truth == CR_EQUAL) CR_SAY(to, FOLDED, CR_RATE(y, to->var), CR_FORMULA(short_d));
}

/* ---- where the rules hold ----------------------------------------------------------------- */

/* |u| and sign(u) have no rate where u is 0. */
static void say_corners(cr_explainer *to) {
  enum { MOST = 3 };
  bool *varies = cr_varying_nodes(to->pool, to->f, to->var);
  size_t said = 0;
  for (cr_expr e = 1; e <= to->f && said < MOST; e++) {
    if (!varies[e] || cr_kind_of(to->pool, e) != CR_CALL) continue;
    cr_fn fn = cr_fn_of(to->pool, e);
    if (fn != CR_FN_ABS && fn != CR_FN_SIGN) continue;
    CR_SAY(to, CORNER, CR_FORMULA(e), CR_FORMULA(cr_arg(to->pool, e, 0)));
    said++;
  }
  free(varies);
}

static bool is_nowhere(cr_explainer *to) {
  cr_verdict verdict;
  static const cr_decide_options quick = {.no_domains = true};
  cr_compare(to->pool, to->f, to->f, NULL, &quick, &verdict);
  return verdict.truth == CR_NOWHERE;
}

/* ---- the whole ---------------------------------------------------------------------------- */

/* What is known before a word is said. */
typedef struct plan {
  cr_expr named, y, d;
  cr_chain chain;
  cr_point_figures figures;
} plan;

static void say_rules(cr_explainer *to, const plan *p) {
  cr_filling rate = CR_RATE(p->y, to->var);
  if (p->chain.count > 1) {
    cr_expr simplest = cr_simplest(to->pool, p->d);
    say_result(to, p->y, p->d, simplest, say_chain(to, &p->chain, p->y, simplest));
  } else if (cr_explain_parts(to, to->f, &rate)) {
    say_result(to, p->y, p->d, cr_simplest(to->pool, p->d), to->finished);
  } else {
    CR_SAY(to, SIMPLE, rate, CR_FORMULA(p->d), CR_WORDS(p->chain.stage[0].rule));
  }
}

static void say_task(cr_explainer *to, const plan *p) {
  CR_SAY(to, TASK, CR_FORMULA(p->y), CR_FORMULA(p->named), CR_FORMULA(to->var));
}

/* All lines but the numbers. */
static void say_steps(cr_explainer *to, const plan *p) {
  say_task(to, p);
  if (p->named != to->f) cr_say_unfolded(to, p->named);
  if (!cr_contains(to->pool, to->f, to->var)) {
    CR_SAY(to, CONSTANT, CR_RATE(p->y, to->var), CR_FORMULA(p->d), CR_FORMULA(to->var));
    return;
  }
  say_rules(to, p);
  if (to->f == cr_sigmoid_of(to->pool, to->var)) cr_say_sigmoid(to, p->named, p->y, p->d);
  else if (p->named != to->f) say_folded(to, p->named, p->y, p->d);
  say_corners(to);
}

/* A chain that is too long to be written out in x. */
static bool is_long(cr_explainer *to, plan *p, cr_status *status, cr_error *err) {
  size_t n;
  cr_expr *inner = cr_chain_places(to->pool, to->f, to->var, &to->how->letters, &n);
  bool is = n + 1 > CR_MOST_LINKS;
  if (is) {
    if (to->how->nat) *status = cr_figures_find(to, NULL, p->d, &p->figures, err);
    if (*status == CR_OK) cr_say_long_chain(to, p->y, inner, n);
    if (*status == CR_OK && to->how->nat)
      cr_say_figures(to, NULL, p->y, p->d, &p->figures);
  }
  free(inner);
  return is;
}

static cr_status say_all(cr_explainer *to, plan *p, cr_error *err) {
  cr_status status = CR_OK;
  p->d = cr_derivative(to->pool, to->f, to->var);
  p->y = cr_name_of_value(to, "yzsqY");
  if (p->d && is_long(to, p, &status, err)) return status;
  if (!p->d || !cr_chain_with(to->pool, to->f, to->var, &to->how->letters, &p->chain)) {
    CR_SAY(to, TOO_LARGE, CR_WORDS(""));
    return CR_OK;
  }
  if (is_nowhere(to)) {
    say_task(to, p);
    CR_SAY(to, NOWHERE, CR_FORMULA(to->f));
    return CR_OK;
  }
  if (to->how->nat) status = cr_figures_find(to, &p->chain, p->d, &p->figures, err);
  if (status != CR_OK) return status;
  to->taken[to->ntaken++] = p->y;
  for (size_t i = 0; i < p->chain.count; i++)
    to->taken[to->ntaken++] = p->chain.stage[i].letter;
  say_steps(to, p);
  if (to->how->nat) cr_say_figures(to, &p->chain, p->y, p->d, &p->figures);
  return CR_OK;
}

/* Explain `f` to somebody. */
static cr_status explain(cr_explainer *to, cr_expr f, cr_error *err) {
  plan p = {.named = f};
  to->f = cr_explain_function(to->pool, f, to->var, to->how);
  if (to->f) return say_all(to, &p, err);
  CR_SAY(to, TOO_LARGE, CR_WORDS(""));
  return CR_OK;
}

cr_status cr_explain_watched(cr_pool *pool, cr_expr f, cr_expr var, const cr_explain_how *how,
                             cr_text *out, cr_formula_fn *watch, void *context, cr_error *err) {
  cr_explainer to = {.pool = pool, .var = var, .how = how, .out = out, .watch = watch,
                     .context = context};
  return explain(&to, f, err);
}

cr_status cr_explain_styles(cr_pool *pool, cr_expr f, cr_expr var, const cr_explain_how *how,
                            cr_text out[CR_EXPLAIN_STYLES], cr_error *err) {
  cr_explainer to = {.pool = pool, .var = var, .how = how, .out = out, .in_all_styles = true};
  return explain(&to, f, err);
}

cr_status cr_explain(cr_pool *pool, cr_expr f, cr_expr var, const cr_explain_how *how,
                     cr_text *out, cr_error *err) {
  return cr_explain_watched(pool, f, var, how, out, NULL, NULL, err);
}
