// SPDX-License-Identifier: MIT
/* The table of buggy rules, and where each of them fits. */
#include "calculus/scene.h"

static const cr_rule rules[] = {
#define RULE(id, where, fn, text) {id, CR_WHERE_##where, CR_FN_##fn, text},
#include "calculus/rules.def"
#undef RULE
};

const cr_rule *cr_rules(size_t *count) {
  *count = sizeof rules / sizeof *rules;
  return rules;
}

cr_slot cr_rule_slot(const cr_rule *rule) {
  if (rule->where < CR_WHERE_COMPOSITE) return CR_SLOT_OUTER;
  return rule->where < CR_WHERE_CONSTANT_TERM ? CR_SLOT_CHAIN : CR_SLOT_OTHER;
}

/* ---- the slope of an outer function ---------------------------------- */

/* -1, 0, 1 as the exponent of a power is less than, equal to, or greater than
 * p/q; -2 when it is no small number. */
static int compare_exponent(const cr_forms *forms, const cr_link *link, int64_t p,
                            int64_t q) {
  int64_t num, den;
  cr_expr exponent = cr_form_at(forms, cr_form_part(forms, link->node, 1))->value;
  if (!cr_is_frac(forms->pool, exponent, &num, &den)) return -2;
  double difference = (double)num / (double)den - (double)p / (double)q;
  return (difference > 0) - (difference < 0);
}

static bool is_base_e(const cr_forms *forms, const cr_link *link) {
  return cr_form_at(forms, link->node)->kind == CR_FORM_CALL;
}

static bool fits_outer(const cr_scene *scene, const cr_rule *rule, const cr_link *link) {
  const cr_forms *forms = scene->forms;
  bool power = link->kind == CR_LINK_POWER;
  bool exponential = link->kind == CR_LINK_EXPONENTIAL;
  switch ((int)rule->where) {
    case CR_WHERE_FUNCTION:
      return link->kind == CR_LINK_FUNCTION && cr_form_at(forms, link->node)->fn == rule->fn;
    case CR_WHERE_POWER: return power;
    case CR_WHERE_NEGATIVE_POWER: return power && compare_exponent(forms, link, 0, 1) == -1;
    case CR_WHERE_INVERSE_POWER: return power && compare_exponent(forms, link, -1, 1) == 0;
    case CR_WHERE_OTHER_POWER: return power && compare_exponent(forms, link, -1, 1) != 0;
    case CR_WHERE_ROOT_POWER: return power && compare_exponent(forms, link, 1, 2) == 0;
    case CR_WHERE_ROOT: return link->kind == CR_LINK_ROOT;
    case CR_WHERE_RECIPROCAL: return link->kind == CR_LINK_RECIPROCAL;
    case CR_WHERE_EXPONENTIAL:
    case CR_WHERE_EXPONENTIAL_ALONE: return exponential;
    case CR_WHERE_EXPONENTIAL_CHAIN:
      return exponential && cr_link_is_composite(forms, link);
    case CR_WHERE_OTHER_BASE: return exponential && !is_base_e(forms, link);
    default: return false;
  }
}

/* ---- outer and inner together ---------------------------------------- */

static size_t varying_parts(const cr_forms *forms, cr_form f) {
  size_t n = 0;
  for (size_t i = 0; i < cr_form_at(forms, f)->count; i++)
    n += cr_form_at(forms, cr_form_part(forms, f, i))->varies;
  return n;
}

static bool is_sum(const cr_forms *forms, cr_form f) {
  return cr_form_at(forms, f)->kind == CR_FORM_SUM;
}

static size_t fits_chain(const cr_scene *scene, const cr_rule *rule, const cr_link *link) {
  const cr_forms *forms = scene->forms;
  bool nested = scene->nested[link->node - scene->first];
  cr_link inside = cr_link_of(forms, link->inner);
  bool sum = is_sum(forms, link->inner);
  switch ((int)rule->where) {
    case CR_WHERE_COMPOSITE: return 1;
    case CR_WHERE_REVERSED: return cr_form_at(forms, link->inner)->kind != CR_FORM_NEG;
    case CR_WHERE_OUTERMOST: return !nested;
    case CR_WHERE_NESTED: return nested;
    case CR_WHERE_NOT_EXPONENTIAL: return link->kind != CR_LINK_EXPONENTIAL;
    case CR_WHERE_ARGUMENT:
      return link->kind == CR_LINK_FUNCTION || link->kind == CR_LINK_ROOT ||
             link->kind == CR_LINK_EXPONENTIAL;
    case CR_WHERE_MIDDLE: return cr_link_is_composite(forms, &inside);
    case CR_WHERE_INNER_TERM: {
      size_t n = sum ? varying_parts(forms, link->inner) : 0;
      return n < 2 ? 0 : n == 2 ? 2 : 2 * n;
    }
    case CR_WHERE_MISPLACED: return sum ? cr_form_at(forms, link->inner)->count : 0;
    default: return 0;
  }
}

/* ---- the rest -------------------------------------------------------- */

static cr_form_kind kind_of(const cr_forms *forms, cr_form f) {
  return cr_form_at(forms, f)->kind;
}

static bool is_constant_term(const cr_scene *scene, cr_form node) {
  cr_form parent = scene->parent[node - scene->first];
  return !cr_form_at(scene->forms, node)->varies && parent &&
         is_sum(scene->forms, parent) && cr_form_at(scene->forms, parent)->varies;
}

/* The variable in a sum or with a constant factor, a minus, a divisor. */
static bool is_linear_variable(const cr_scene *scene, cr_form node) {
  const cr_forms *forms = scene->forms;
  cr_form parent = scene->parent[node - scene->first];
  if (!cr_form_is_var(forms, node) || !parent) return false;
  switch (kind_of(forms, parent)) {
    case CR_FORM_SUM:
    case CR_FORM_NEG: return true;
    case CR_FORM_PRODUCT: return varying_parts(forms, parent) == 1;
    case CR_FORM_QUOTIENT: return cr_form_part(forms, parent, 0) == node &&
                                  varying_parts(forms, parent) == 1;
    case CR_FORM_LEAF:
    case CR_FORM_POWER:
    case CR_FORM_ROOT:
    case CR_FORM_CALL: return false;
  }
  return false;
}

/* How many factors of a product are numbers, or other constants. */
static size_t constant_factors(const cr_forms *forms, cr_form node, bool numbers) {
  size_t n = 0;
  for (size_t i = 0; i < cr_form_at(forms, node)->count; i++) {
    cr_form part = cr_form_part(forms, node, i);
    if (!cr_form_at(forms, part)->varies)
      n += cr_form_is_number(forms, part) == numbers;
  }
  return n;
}

/* The number over a fraction line counts as a coefficient too: 3/2*x, 5/g. */
static bool has_coefficient(const cr_forms *forms, cr_form node) {
  if (kind_of(forms, node) == CR_FORM_PRODUCT)
    return constant_factors(forms, node, true) > 0;
  if (kind_of(forms, node) != CR_FORM_QUOTIENT) return false;
  cr_form above = cr_form_part(forms, node, 0);
  return cr_form_is_number(forms, above) && !cr_form_is(forms, above, forms->one);
}

static size_t fits_other(const cr_scene *scene, const cr_rule *rule, cr_form node) {
  const cr_forms *forms = scene->forms;
  if (rule->where == CR_WHERE_CONSTANT_TERM) return is_constant_term(scene, node);
  if (!cr_form_at(forms, node)->varies) return 0;
  cr_form_kind kind = kind_of(forms, node);
  size_t varying = varying_parts(forms, node);
  bool quotient = kind == CR_FORM_QUOTIENT;
  bool below = quotient && cr_form_at(forms, cr_form_part(forms, node, 1))->varies;
  switch ((int)rule->where) {
    case CR_WHERE_COEFFICIENT: return has_coefficient(forms, node);
    case CR_WHERE_SYMBOL:
      return kind == CR_FORM_PRODUCT ? constant_factors(forms, node, false) : 0;
    case CR_WHERE_NEGATION: return kind == CR_FORM_NEG;
    case CR_WHERE_DIVISOR: return quotient && !below;
    case CR_WHERE_LINEAR_VARIABLE: return is_linear_variable(scene, node);
    case CR_WHERE_SUM_TERM:
      return is_sum(forms, node) && !scene->nested[node - scene->first] && varying > 1
                 ? varying : 0;
    case CR_WHERE_PRODUCT: return kind == CR_FORM_PRODUCT && varying > 1;
    case CR_WHERE_PRODUCT_MINUS:
      return kind == CR_FORM_PRODUCT && varying > 1 ? varying - 1 : 0;
    case CR_WHERE_PRODUCT_TERM: return kind == CR_FORM_PRODUCT && varying > 1 ? varying : 0;
    case CR_WHERE_QUOTIENT: return below && varying == 2;
    case CR_WHERE_OVER_COMPOSITE:
      return below && varying == 1 && !cr_form_is_var(forms, cr_form_part(forms, node, 1));
    case CR_WHERE_GENERAL_POWER: return kind == CR_FORM_POWER && varying == 2;
    default: return 0;
  }
}

size_t cr_rule_fits(const cr_scene *scene, const cr_rule *rule, cr_form node) {
  cr_slot slot = cr_rule_slot(rule);
  if (slot == CR_SLOT_OTHER) return fits_other(scene, rule, node);
  cr_link link = cr_link_of(scene->forms, node);
  if (link.kind == CR_LINK_NONE) return 0;
  if (slot == CR_SLOT_OUTER) return fits_outer(scene, rule, &link);
  return cr_link_is_composite(scene->forms, &link) ? fits_chain(scene, rule, &link) : 0;
}
