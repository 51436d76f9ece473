// SPDX-License-Identifier: MIT
/* The buggy rules that need more than a text: those that pick some of several
 * terms or factors, and the composition taken in the wrong order. */
#include "calculus/scene.h"

#include <stdlib.h>

#include "base/memory.h"

/* The terms of a sum differentiated, without the pick-th that varies (counted
 * from 0), or with that one alone. */
static cr_form some_terms(cr_scene *scene, cr_form sum, size_t pick, bool alone) {
  cr_forms *forms = scene->forms;
  size_t n = cr_form_at(forms, sum)->count, kept = 0, varying = 0;
  cr_form *term = cr_xmalloc(n * sizeof *term);
  for (size_t i = 0; i < n; i++) {
    cr_form part = cr_form_part(forms, sum, i);
    bool is_pick = cr_form_at(forms, part)->varies && varying++ == pick;
    if (is_pick == alone) term[kept++] = cr_scene_d(scene, part);
  }
  cr_form result = cr_form_sum(forms, term, kept);
  free(term);
  return result;
}

static size_t varying_terms(const cr_forms *forms, cr_form sum) {
  size_t n = 0;
  for (size_t i = 0; i < cr_form_at(forms, sum)->count; i++)
    n += cr_form_at(forms, cr_form_part(forms, sum, i))->varies;
  return n;
}

cr_form cr_rule_inner_term_missed(cr_scene *scene, const cr_link *link, cr_form node,
                                  size_t pick) {
  (void)node;
  size_t n = varying_terms(scene->forms, link->inner);
  cr_form rate = some_terms(scene, link->inner, pick % n, pick >= n);
  return cr_form_mul(scene->forms, cr_scene_slope(scene, link, link->inner), rate);
}

/* f(a + h(k)): the factor k' stands with the whole bracket. */
cr_form cr_rule_inner_factor_misplaced(cr_scene *scene, const cr_link *link, cr_form node,
                                       size_t pick) {
  (void)node;
  cr_forms *forms = scene->forms;
  cr_form sum = link->inner, chosen = cr_form_part(forms, sum, pick);
  if (cr_form_at(forms, chosen)->kind == CR_FORM_NEG) chosen = cr_form_part(forms, chosen, 0);
  cr_link term = cr_link_of(forms, chosen);
  if (!cr_link_is_composite(forms, &term)) return 0;
  cr_form slope = cr_scene_slope(scene, &term, term.inner);
  if (chosen != cr_form_part(forms, sum, pick)) slope = cr_form_neg(forms, slope);
  size_t n = cr_form_at(forms, sum)->count;
  cr_form *rate = cr_xmalloc(n * sizeof *rate);
  for (size_t i = 0; i < n; i++)
    rate[i] = i == pick ? slope : cr_scene_d(scene, cr_form_part(forms, sum, i));
  cr_form factor[3] = {cr_scene_slope(scene, link, sum), cr_form_sum(forms, rate, n),
                       cr_scene_d(scene, term.inner)};
  free(rate);
  return cr_form_product(forms, factor, 3);
}

/* g(f(x)) in place of f(g(x)). */
cr_form cr_rule_composition_reversed(cr_scene *scene, const cr_link *link, cr_form node,
                                     size_t pick) {
  (void)node;
  (void)pick;
  cr_forms *forms = scene->forms;
  cr_form outer = cr_link_apply(forms, link, cr_form_leaf(forms, forms->var));
  cr_form swapped = cr_form_put(forms, link->inner, scene->first, forms->var, outer);
  return cr_form_derivative(forms, swapped);
}

/* What is dropped of a product: its numbers, its other constants, or both. */
typedef enum dropped { NUMBERS, CONSTANTS, BOTH } dropped;

static bool is_dropped(const cr_forms *forms, cr_form part, dropped what) {
  if (cr_form_is_number(forms, part)) return what != CONSTANTS;
  return what != NUMBERS && cr_form_is_constant(forms, part);
}

/* The factors that are left, as parts of the scene that they are: no minus goes in front. */
static cr_form product_left(cr_forms *forms, const cr_form *factor, size_t n) {
  return n == 1 ? factor[0] : cr_form_make(forms, CR_FORM_PRODUCT, CR_FN_COUNT, factor, n);
}

/* c*f without c, c/g with 1 in its place. */
cr_form cr_rule_coefficient_dropped(cr_scene *scene, const cr_link *link, cr_form node,
                                    size_t pick) {
  (void)link;
  cr_forms *forms = scene->forms;
  if (cr_form_at(forms, node)->kind == CR_FORM_QUOTIENT)
    return cr_form_with(forms, node, 0, cr_form_int(forms, 1));
  size_t n = cr_form_at(forms, node)->count, kept = 0;
  cr_form *factor = cr_xmalloc(n * sizeof *factor);
  bool numbers = false;
  for (size_t i = 0; i < n; i++)
    numbers |= cr_form_is_number(forms, cr_form_part(forms, node, i));
  dropped what = numbers ? (dropped)pick : CONSTANTS;
  for (size_t i = 0; i < n; i++) {
    cr_form part = cr_form_part(forms, node, i);
    if (!is_dropped(forms, part, what)) factor[kept++] = part;
  }
  cr_form result = product_left(forms, factor, kept);
  free(factor);
  return result;
}

/* A product without its pick-th letter that is held fixed. */
cr_form cr_rule_symbol_dropped(cr_scene *scene, const cr_link *link, cr_form node,
                               size_t pick) {
  (void)link;
  cr_forms *forms = scene->forms;
  size_t n = cr_form_at(forms, node)->count, kept = 0, symbols = 0;
  cr_form *factor = cr_xmalloc(n * sizeof *factor);
  for (size_t i = 0; i < n; i++) {
    cr_form part = cr_form_part(forms, node, i);
    if (cr_form_is_symbolic(forms, part) && symbols++ == pick) continue;
    factor[kept++] = part;
  }
  cr_form result = product_left(forms, factor, kept);
  free(factor);
  return result;
}

cr_form cr_rule_product_of_derivatives(cr_scene *scene, const cr_link *link, cr_form node,
                                       size_t pick) {
  (void)link;
  (void)pick;
  cr_forms *forms = scene->forms;
  size_t n = cr_form_at(forms, node)->count;
  cr_form *factor = cr_xmalloc(n * sizeof *factor);
  for (size_t i = 0; i < n; i++) {
    factor[i] = cr_form_part(forms, node, i);
    if (cr_form_at(forms, factor[i])->varies) factor[i] = cr_scene_d(scene, factor[i]);
  }
  cr_form result = cr_form_product(forms, factor, n);
  free(factor);
  return result;
}

/* The parts of the product rule: without the pick-th, or with a minus before
 * all that follow it. */
static cr_form product_parts(cr_scene *scene, cr_form node, size_t pick, bool minus) {
  cr_forms *forms = scene->forms;
  size_t n = cr_form_at(forms, node)->count, terms = 0, varying = 0;
  cr_form *term = cr_xmalloc(2 * n * sizeof *term), *factor = term + n;
  for (size_t i = 0; i < n; i++) {
    if (!cr_form_at(forms, cr_form_part(forms, node, i))->varies) continue;
    size_t number = varying++;
    if (!minus && number == pick) continue;
    for (size_t k = 0; k < n; k++) {
      factor[k] = cr_form_part(forms, node, k);
      if (k == i) factor[k] = cr_scene_d(scene, factor[k]);
    }
    cr_form made = cr_form_product(forms, factor, n);
    term[terms++] = minus && number > pick ? cr_form_neg(forms, made) : made;
  }
  cr_form result = cr_form_sum(forms, term, terms);
  free(term);
  return result;
}

cr_form cr_rule_product_minus(cr_scene *scene, const cr_link *link, cr_form node,
                              size_t pick) {
  (void)link;
  return product_parts(scene, node, pick, true);
}

cr_form cr_rule_product_term_missing(cr_scene *scene, const cr_link *link, cr_form node,
                                     size_t pick) {
  (void)link;
  return product_parts(scene, node, pick, false);
}

cr_form cr_rule_term_missed(cr_scene *scene, const cr_link *link, cr_form node,
                            size_t pick) {
  (void)link;
  return some_terms(scene, node, pick, false);
}
