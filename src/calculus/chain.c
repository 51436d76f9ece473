// SPDX-License-Identifier: MIT
/* A function as a chain of outer and inner functions. A link ends at a node
 * through which every way from the function down to the variable leads; sums
 * and products with constants (3*u, u + 1) make no link of their own, they go
 * with the function inside: 1 + e^u, not 1 + v with v = e^u. */
#include <chainrule/calculus.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "calculus/derivative.h"
#include "expr/node.h"

/* ---- where a function can be cut ------------------------------------- */

/* The only argument of `e` that varies; CR_NONE when there are several. */
static cr_expr only_varying(const cr_pool *pool, const bool *varies, cr_expr e) {
  cr_expr only = CR_NONE;
  for (size_t i = 0, n = cr_nargs(pool, e); i < n; i++) {
    cr_expr arg = cr_arg(pool, e, i);
    if (!varies[arg]) continue;
    if (only) return CR_NONE;
    only = arg;
  }
  return only;
}

/* Is `e` a sum or a product of constants and one thing that varies? */
static bool is_wrapper(const cr_pool *pool, const bool *varies, cr_expr e) {
  cr_kind kind = cr_kind_of(pool, e);
  return (kind == CR_SUM || kind == CR_PRODUCT) && only_varying(pool, varies, e);
}

cr_expr cr_letter_for(const cr_letters *letters, cr_expr e) {
  for (size_t i = 0; letters && e && i < letters->count; i++)
    if (letters->meaning[i] == e) return letters->letter[i];
  return CR_NONE;
}

bool cr_letter_is_given(const cr_letters *letters, cr_expr letter) {
  for (size_t i = 0; letters && i < letters->count; i++)
    if (letters->letter[i] == letter) return true;
  return false;
}

/* All nodes between `f` and `var`, both excluded, that every way down passes,
 * from above: when the frontier of a walk down the ids is one node alone, no
 * way leads round it. At most `max` go to `out`; returns how many there are. */
static size_t narrow_places(const cr_pool *pool, cr_expr f, cr_expr var, const bool *varies,
                            const cr_letters *letters, cr_expr *out, size_t max) {
  bool *reached = cr_xcalloc((size_t)f + 1, sizeof *reached);
  size_t frontier = 1, n = 0;
  bool wrapped = false;  /* all since the last cut are wrappers */
  reached[f] = true;
  for (cr_expr id = f; id > var; id--) {
    if (!reached[id]) continue;
    if (frontier == 1) {
      if (id != f && (!wrapped || cr_letter_for(letters, id))) {
        if (n < max) out[n] = id;
        n++;
      }
      wrapped = is_wrapper(pool, varies, id);
    }
    frontier--;
    for (size_t i = 0, args = cr_nargs(pool, id); i < args; i++) {
      cr_expr arg = cr_arg(pool, id, i);
      if (!varies[arg] || reached[arg]) continue;
      reached[arg] = true;
      frontier++;
    }
  }
  free(reached);
  return n;
}

/* ---- letters --------------------------------------------------------- */

static bool name_is_taken(const cr_pool *pool, const cr_expr *used, size_t n,
                          const char *name) {
  for (size_t i = 0; i < n; i++)
    if (!strcmp(cr_var_name(pool, used[i]), name)) return true;
  return false;
}

/* Letters for the places, the innermost first: those that are given, and u, v, w, ..., u1,
 * u2 ... that `f` does not use and that are not given another meaning. */
static void choose_letters(cr_pool *pool, cr_expr f, cr_expr var, const cr_letters *letters,
                           const cr_expr *inner, size_t n, cr_expr *letter) {
  static const char plain[] = "uvwtsrqp";
  enum { MANY = 256 };
  cr_expr used[MANY];
  size_t nused = cr_variables(pool, f, used, MANY - 1);
  if (nused > MANY - 1) nused = MANY - 1;
  used[nused++] = var;
  for (size_t k = 0; k < n; k++) letter[k] = cr_letter_for(letters, inner[n - 1 - k]);
  for (size_t i = 0, at = 0;; i++) {
    char name[24];
    while (at < n && letter[at]) at++;
    if (at == n) return;
    if (i < sizeof plain - 1) snprintf(name, sizeof name, "%c", plain[i]);
    else snprintf(name, sizeof name, "u%zu", i - (sizeof plain - 2));
    cr_expr free_one = cr_var(pool, name, strlen(name));
    if (!free_one) return;
    if (!name_is_taken(pool, used, nused, name) && !cr_letter_is_given(letters, free_one))
      letter[at] = free_one;
  }
}

/* ---- names of rules -------------------------------------------------- */

static const char *product_rule(const cr_pool *pool, const bool *varies, cr_expr e) {
  for (size_t i = 0, n = cr_nargs(pool, e); i < n; i++) {
    cr_expr arg = cr_arg(pool, e, i);
    if (cr_kind_of(pool, arg) != CR_POWER || !varies[cr_arg(pool, arg, 0)]) continue;
    cr_expr exponent = cr_arg(pool, arg, 1);
    if (cr_kind_of(pool, exponent) == CR_NUM && cr_num_sign(pool, exponent) < 0)
      return "quotient rule";
  }
  return "product rule";
}

static const char *power_name(const cr_pool *pool, const bool *varies, cr_expr e) {
  if (!varies[cr_arg(pool, e, 1)]) return "power rule";
  return varies[cr_arg(pool, e, 0)] ? "general power rule" : "exponential rule";
}

/* The rule by which `e` is differentiated. Constants round a function do not
 * count: 1 + e^u goes by the exponential rule. */
static const char *rule_name(const cr_pool *pool, cr_expr e, cr_expr var) {
  bool *varies = cr_varying_nodes(pool, e, var);
  cr_expr core = e;
  while (core != var && is_wrapper(pool, varies, core))
    core = only_varying(pool, varies, core);
  const char *name = "rule for the variable itself";
  switch (cr_kind_of(pool, core)) {
    case CR_NUM:
    case CR_PI: name = "constant rule"; break;
    case CR_VAR:
      if (core != var) name = "constant rule";
      else if (cr_kind_of(pool, e) == CR_SUM) name = "sum rule";
      else if (e != core) name = "constant multiple rule";
      break;
    case CR_SUM: name = varies[core] ? "sum rule" : "constant rule"; break;
    case CR_PRODUCT:
      name = varies[core] ? product_rule(pool, varies, core) : "constant rule";
      break;
    case CR_POWER: name = varies[core] ? power_name(pool, varies, core) : "constant rule"; break;
    case CR_CALL: name = varies[core] ? cr_fn_rule(cr_fn_of(pool, core)) : "constant rule";
  }
  free(varies);
  return name;
}

/* ---- the chain ------------------------------------------------------- */

cr_expr *cr_chain_places(const cr_pool *pool, cr_expr f, cr_expr var,
                         const cr_letters *letters, size_t *n) {
  bool *varies = cr_varying_nodes(pool, f, var);
  *n = varies[f] ? narrow_places(pool, f, var, varies, letters, NULL, 0) : 0;
  cr_expr *inner = cr_xmalloc((*n + 1) * sizeof *inner);
  if (*n) narrow_places(pool, f, var, varies, letters, inner, *n);
  free(varies);
  return inner;
}

bool cr_stage_of(cr_pool *pool, cr_expr outer, cr_expr letter, cr_stage *out) {
  cr_expr local = cr_derivative(pool, outer, letter);
  if (!local) return false;
  *out = (cr_stage){outer, letter, letter, outer, local, local, rule_name(pool, outer, letter)};
  return true;
}

static bool fill_stage(cr_pool *pool, cr_stage *stage) {
  stage->outer = stage->inner == stage->letter
                     ? stage->value
                     : cr_replace(pool, stage->value, stage->inner, stage->letter);
  stage->local = cr_derivative(pool, stage->outer, stage->letter);
  stage->at = stage->inner == stage->letter
                  ? stage->local
                  : cr_replace(pool, stage->local, stage->letter, stage->inner);
  if (!stage->outer || !stage->local || !stage->at) return false;
  stage->rule = rule_name(pool, stage->outer, stage->letter);
  return true;
}

bool cr_chain_of(cr_pool *pool, cr_expr f, cr_expr var, cr_chain *out) {
  return cr_chain_with(pool, f, var, NULL, out);
}

bool cr_chain_with(cr_pool *pool, cr_expr f, cr_expr var, const cr_letters *letters,
                   cr_chain *out) {
  if (!f || !var) return false;
  cr_expr inner[CR_MAX_STAGES], letter[CR_MAX_STAGES];
  bool *varies = cr_varying_nodes(pool, f, var);
  size_t most = CR_MAX_STAGES - 1, places = 0;
  if (varies[f]) places = narrow_places(pool, f, var, varies, letters, inner, most);
  free(varies);
  *out = (cr_chain){.cut = places > most};
  if (out->cut) places = most;
  choose_letters(pool, f, var, letters, inner, places, letter);
  out->count = places + 1;
  for (size_t i = 0; i < out->count; i++) {
    cr_stage *stage = &out->stage[i];
    stage->value = i == 0 ? f : inner[i - 1];
    stage->inner = i < places ? inner[i] : var;
    stage->letter = i < places ? letter[places - 1 - i] : var;
    if (!fill_stage(pool, stage)) return false;
  }
  return true;
}
