// SPDX-License-Identifier: MIT
/* The table of buggy rules, and where each of them fits. */
#include "calculus/scene.h"

#include <string.h>

/* ---- looking at nodes ------------------------------------------------ */

static const cr_form_node *at(const cr_scene *scene, cr_form f) {
  return cr_form_at(scene->forms, f);
}

static cr_form part(const cr_scene *scene, cr_form f, size_t i) {
  return cr_form_part(scene->forms, f, i);
}

static bool is_sum(const cr_scene *scene, cr_form f) {
  return at(scene, f)->kind == CR_FORM_SUM;
}

static bool is_composite(const cr_scene *scene, const cr_link *link) {
  return cr_link_is_composite(scene->forms, link);
}

static size_t varying_parts(const cr_scene *scene, cr_form f) {
  size_t n = 0;
  for (size_t i = 0; i < at(scene, f)->count; i++) n += at(scene, part(scene, f, i))->varies;
  return n;
}

/* Is it a power with the number p/q as exponent? */
static bool has_exponent(const cr_scene *scene, const cr_link *link, int64_t p, int64_t q) {
  int64_t num, den;
  return link->kind == CR_LINK_POWER &&
         cr_is_frac(scene->forms->pool, at(scene, part(scene, link->node, 1))->value, &num,
                    &den) &&
         num == p && den == q;
}

static cr_form parent_of(const cr_scene *scene, cr_form node) {
  return scene->parent[node - scene->first];
}

static bool is_nested(const cr_scene *scene, cr_form node) {
  return scene->nested[node - scene->first];
}

/* ---- places: in how many ways does a rule fit ------------------------- */

#define PLACE(name)                                                              \
  static size_t fits_##name(const cr_scene *scene, const cr_rule *rule,          \
                            const cr_link *link, cr_form node)

PLACE(function) {
  return link->kind == CR_LINK_FUNCTION && at(scene, node)->fn == rule->fn;
}

PLACE(power) {
  (void)scene, (void)rule, (void)node;
  return link->kind == CR_LINK_POWER;
}

PLACE(negative_power) {
  (void)rule;
  if (link->kind != CR_LINK_POWER) return 0;
  cr_expr exponent = at(scene, part(scene, node, 1))->value;
  return cr_kind_of(scene->forms->pool, exponent) == CR_NUM &&
         cr_num_sign(scene->forms->pool, exponent) < 0;
}

PLACE(inverse_power) {
  (void)rule, (void)node;
  return has_exponent(scene, link, -1, 1);
}

PLACE(other_power) {
  (void)rule, (void)node;
  return link->kind == CR_LINK_POWER && !has_exponent(scene, link, -1, 1);
}

PLACE(root_power) {
  (void)rule, (void)node;
  return has_exponent(scene, link, 1, 2);
}

PLACE(root) {
  (void)scene, (void)rule, (void)node;
  return link->kind == CR_LINK_ROOT;
}

PLACE(reciprocal) {
  (void)scene, (void)rule, (void)node;
  return link->kind == CR_LINK_RECIPROCAL;
}

PLACE(exponential) {
  (void)scene, (void)rule, (void)node;
  return link->kind == CR_LINK_EXPONENTIAL;
}

PLACE(exponential_chain) {
  (void)rule, (void)node;
  return link->kind == CR_LINK_EXPONENTIAL && is_composite(scene, link);
}

/* An exponential whose base is not e. */
PLACE(other_base) {
  (void)rule;
  return link->kind == CR_LINK_EXPONENTIAL && at(scene, node)->kind == CR_FORM_POWER;
}

PLACE(composite) {
  (void)rule, (void)node;
  return is_composite(scene, link);
}

PLACE(outermost) {
  (void)rule;
  return is_composite(scene, link) && !is_nested(scene, node);
}

PLACE(nested) {
  (void)rule;
  return is_composite(scene, link) && is_nested(scene, node);
}

PLACE(not_exponential) {
  (void)rule, (void)node;
  return is_composite(scene, link) && link->kind != CR_LINK_EXPONENTIAL;
}

/* Something with an argument, into which a factor can slip. */
PLACE(argument) {
  (void)rule, (void)node;
  return is_composite(scene, link) &&
         (link->kind == CR_LINK_FUNCTION || link->kind == CR_LINK_ROOT ||
          link->kind == CR_LINK_EXPONENTIAL);
}

/* A composite directly inside a composite. */
PLACE(middle) {
  (void)rule, (void)node;
  if (!is_composite(scene, link)) return 0;
  cr_link inside = cr_link_of(scene->forms, link->inner);
  return is_composite(scene, &inside);
}

/* A minus sign is hardly a function that one would exchange with another. */
PLACE(reversed) {
  (void)rule, (void)node;
  if (!is_composite(scene, link)) return 0;
  if (at(scene, link->inner)->kind != CR_FORM_NEG) return 1;
  cr_form_kind kind = at(scene, part(scene, link->inner, 0))->kind;
  return kind == CR_FORM_PRODUCT || kind == CR_FORM_QUOTIENT;
}

/* Each term of the inside missed, or each one alone kept. */
PLACE(inner_term) {
  (void)rule, (void)node;
  if (!is_composite(scene, link) || !is_sum(scene, link->inner)) return 0;
  size_t n = varying_parts(scene, link->inner);
  return n < 2 ? 0 : n == 2 ? 2 : 2 * n;
}

PLACE(misplaced) {
  (void)rule, (void)node;
  if (!is_composite(scene, link) || !is_sum(scene, link->inner)) return 0;
  return at(scene, link->inner)->count;
}

PLACE(constant_term) {
  (void)rule, (void)link;
  cr_form parent = parent_of(scene, node);
  return !at(scene, node)->varies && parent && is_sum(scene, parent) &&
         at(scene, parent)->varies;
}

/* How many factors of a product are numbers, or other constants. */
typedef bool form_test(const cr_forms *forms, cr_form f);

static size_t count_factors(const cr_scene *scene, cr_form node, form_test *test) {
  size_t n = 0;
  for (size_t i = 0; i < at(scene, node)->count; i++)
    n += test(scene->forms, part(scene, node, i));
  return n;
}

/* A constant before a product, or over a fraction line: 3*x, 5/g; of 3*pi*x either can
 * be dropped, or both. */
PLACE(coefficient) {
  (void)rule, (void)link;
  if (!at(scene, node)->varies) return 0;
  if (at(scene, node)->kind == CR_FORM_PRODUCT) {
    size_t kinds = (count_factors(scene, node, cr_form_is_number) > 0) +
                   (count_factors(scene, node, cr_form_is_constant) > 0);
    return kinds < 2 ? kinds : 3;
  }
  if (at(scene, node)->kind != CR_FORM_QUOTIENT) return 0;
  cr_form above = part(scene, node, 0);
  if (cr_form_is_constant(scene->forms, above)) return 1;
  return cr_form_is_number(scene->forms, above) &&
         !cr_form_is(scene->forms, above, scene->forms->one);
}

PLACE(symbol) {
  (void)rule, (void)link;
  if (!at(scene, node)->varies || at(scene, node)->kind != CR_FORM_PRODUCT) return 0;
  return count_factors(scene, node, cr_form_is_symbolic);
}

PLACE(negation) {
  (void)rule, (void)link;
  return at(scene, node)->varies && at(scene, node)->kind == CR_FORM_NEG;
}

PLACE(divisor) {
  (void)rule, (void)link;
  return at(scene, node)->varies && at(scene, node)->kind == CR_FORM_QUOTIENT &&
         !at(scene, part(scene, node, 1))->varies;
}

/* The variable in a sum, or with a constant factor, a minus, a divisor. */
PLACE(linear_variable) {
  (void)rule, (void)link;
  cr_form parent = parent_of(scene, node);
  if (!cr_form_is_var(scene->forms, node) || !parent) return 0;
  cr_form_kind kind = at(scene, parent)->kind;
  if (kind == CR_FORM_SUM || kind == CR_FORM_NEG) return 1;
  if (kind == CR_FORM_QUOTIENT && part(scene, parent, 0) != node) return 0;
  return (kind == CR_FORM_PRODUCT || kind == CR_FORM_QUOTIENT) &&
         varying_parts(scene, parent) == 1;
}

PLACE(sum_term) {
  (void)rule, (void)link;
  if (!is_sum(scene, node) || is_nested(scene, node)) return 0;
  size_t n = varying_parts(scene, node);
  return n > 1 ? n : 0;
}

PLACE(product_term) {
  (void)rule, (void)link;
  if (at(scene, node)->kind != CR_FORM_PRODUCT) return 0;
  size_t n = varying_parts(scene, node);
  return n > 1 ? n : 0;
}

PLACE(product) { return fits_product_term(scene, rule, link, node) > 0; }

/* Between which parts of the product rule the minus stands. */
PLACE(product_minus) {
  size_t n = fits_product_term(scene, rule, link, node);
  return n ? n - 1 : 0;
}

PLACE(quotient) {
  (void)rule, (void)link;
  return at(scene, node)->kind == CR_FORM_QUOTIENT && varying_parts(scene, node) == 2;
}

/* A constant over something that is not just the variable. */
PLACE(over_composite) {
  (void)rule, (void)node;
  return link->kind == CR_LINK_RECIPROCAL && is_composite(scene, link);
}

PLACE(general_power) {
  (void)rule, (void)link;
  return at(scene, node)->kind == CR_FORM_POWER && varying_parts(scene, node) == 2;
}

/* ---- the table ------------------------------------------------------- */

#define ROW(id, slot, alone, fn, place, text, made) \
  {id, CR_SLOT_##slot, alone, CR_FN_##fn, fits_##place, text, made},
#define SLOPE(id, fn, text) ROW(id, OUTER, false, fn, function, text, NULL)
#define OUTER(id, place, text) ROW(id, OUTER, false, COUNT, place, text, NULL)
#define ALONE(id, place, text) ROW(id, OUTER, true, COUNT, place, text, NULL)
#define CHAIN(id, place, text) ROW(id, CHAIN, false, COUNT, place, text, NULL)
#define ABOVE(id, place, text) ROW(id, ABOVE, false, COUNT, place, text, NULL)
#define BELOW(id, place, text) ROW(id, BELOW, false, COUNT, place, text, NULL)
#define OTHER(id, place, text) ROW(id, OTHER, false, COUNT, place, text, NULL)
#define CHAIN_MADE(id, place, made) ROW(id, CHAIN, false, COUNT, place, NULL, cr_rule_##made)
#define FACTOR_MADE(id, place, made) ROW(id, FACTOR, false, COUNT, place, NULL, cr_rule_##made)
#define OTHER_MADE(id, place, made) ROW(id, OTHER, false, COUNT, place, NULL, cr_rule_##made)

static const cr_rule rules[] = {
#include "calculus/rules.def"
};

const cr_rule *cr_rules(size_t *count) {
  *count = sizeof rules / sizeof *rules;
  return rules;
}

static const struct {
  const char *name;
  cr_slot slot;
  cr_rule_fits_fn *fits;
} places[] = {
    {"composite", CR_SLOT_CHAIN, fits_composite}, {"outermost", CR_SLOT_CHAIN, fits_outermost},
    {"nested", CR_SLOT_CHAIN, fits_nested},       {"power", CR_SLOT_OUTER, fits_power},
    {"root", CR_SLOT_OUTER, fits_root},           {"reciprocal", CR_SLOT_OUTER, fits_reciprocal},
    {"exponential", CR_SLOT_OUTER, fits_exponential},
    {"product", CR_SLOT_OTHER, fits_product},     {"quotient", CR_SLOT_OTHER, fits_quotient},
    {"general-power", CR_SLOT_OTHER, fits_general_power}};

bool cr_rule_at(const char *place, cr_rule *out) {
  *out = (cr_rule){.slot = CR_SLOT_OUTER, .fits = fits_function};
  for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
    if (strcmp(places[i].name, place)) continue;
    out->slot = places[i].slot;
    out->fn = CR_FN_COUNT;
    out->fits = places[i].fits;
    return true;
  }
  out->fn = cr_fn_from_name(place, strlen(place));
  return out->fn != CR_FN_COUNT;
}

size_t cr_rule_fits(const cr_scene *scene, const cr_rule *rule, cr_form node) {
  cr_link link = cr_link_of(scene->forms, node);
  return rule->fits(scene, rule, &link, node);
}
