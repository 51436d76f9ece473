// SPDX-License-Identifier: MIT
/* Differentiation of written forms; see scene.h. */
#include "calculus/scene.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "calculus/derivative.h"

/* ---- the outer function ---------------------------------------------- */

cr_link cr_link_of(const cr_forms *forms, cr_form node) {
  const cr_form_node *n = cr_form_at(forms, node);
  cr_link link = {.node = node, .site = node};
  if (!n->varies || n->count == 0) return link;
  cr_form a = cr_form_part(forms, node, 0), b = cr_form_part(forms, node, n->count - 1);
  bool va = cr_form_at(forms, a)->varies, vb = cr_form_at(forms, b)->varies;
  switch (n->kind) {
    case CR_FORM_LEAF:
    case CR_FORM_SUM:
    case CR_FORM_NEG:
    case CR_FORM_PRODUCT: return link;
    case CR_FORM_ROOT: link.kind = CR_LINK_ROOT; break;
    case CR_FORM_CALL:
      link.kind = n->fn == CR_FN_EXP ? CR_LINK_EXPONENTIAL : CR_LINK_FUNCTION;
      break;
    case CR_FORM_QUOTIENT:
      if (!va) link.kind = CR_LINK_RECIPROCAL;
      break;
    case CR_FORM_POWER:
      if (!vb) link.kind = CR_LINK_POWER;
      else if (!va) link.kind = CR_LINK_EXPONENTIAL;
      break;
  }
  link.place = va ? 0 : 1;
  link.inner = va ? a : b;
  return link;
}

bool cr_link_is_composite(const cr_forms *forms, const cr_link *link) {
  return link->kind != CR_LINK_NONE && !cr_form_is_var(forms, link->inner);
}

cr_form cr_link_apply(cr_forms *forms, const cr_link *link, cr_form t) {
  return cr_form_with(forms, link->node, link->place, t);
}

/* ---- the right slopes ------------------------------------------------ */

static cr_form number_less_one(cr_forms *forms, cr_form n) {
  cr_expr less = cr_sub(forms->pool, cr_form_at(forms, n)->value, forms->one);
  return cr_form_of(forms, less, CR_VIEW_FRACTIONS);
}

static cr_form slope_of_function(cr_forms *forms, cr_fn fn, cr_form t) {
  if (fn == CR_FN_ABS) return cr_form_div(forms, t, cr_form_call(forms, fn, t));
  if (fn == CR_FN_SIGMA) {
    cr_form s = cr_form_call(forms, fn, t);
    return cr_form_mul(forms, s, cr_form_sub(forms, cr_form_int(forms, 1), s));
  }
  cr_expr stand_in = cr_var(forms->pool, "@", 1);
  cr_expr slope = cr_fn_slope(forms->pool, fn, stand_in);
  cr_form first = (cr_form)forms->count;
  cr_form written = cr_form_of(forms, slope, CR_VIEW_FRACTIONS);
  return cr_form_put(forms, written, first, stand_in, t);
}

static cr_form right_slope(cr_forms *forms, const cr_link *link, cr_form t) {
  cr_form_node node = *cr_form_at(forms, link->node);
  cr_form a = cr_form_part(forms, link->node, 0);
  cr_form two = cr_form_int(forms, 2);
  switch (link->kind) {
    case CR_LINK_NONE: return 0;
    case CR_LINK_FUNCTION: return slope_of_function(forms, node.fn, t);
    case CR_LINK_POWER: {
      cr_form n = cr_form_part(forms, link->node, 1);
      return cr_form_mul(forms, n, cr_form_pow(forms, t, number_less_one(forms, n)));
    }
    case CR_LINK_ROOT:
      return cr_form_div(forms, cr_form_int(forms, 1),
                         cr_form_mul(forms, two, cr_form_root(forms, t)));
    case CR_LINK_RECIPROCAL:
      return cr_form_neg(forms, cr_form_div(forms, a, cr_form_pow(forms, t, two)));
    case CR_LINK_EXPONENTIAL: break;
  }
  cr_form same = cr_link_apply(forms, link, t);
  if (node.kind == CR_FORM_CALL) return same;
  return cr_form_mul(forms, same, cr_form_call(forms, CR_FN_LN, a));
}

static const cr_rule *rule_of(const cr_scene *scene, size_t number) {
  size_t count;
  const cr_rule *rules = cr_rules(&count);
  return number < count ? &rules[number] : scene->own;
}

static const cr_rule *changed(const cr_scene *scene, cr_form node, cr_slot slot,
                              size_t *pick) {
  if (!scene->change) return NULL;
  const cr_change *change = &scene->change[node - scene->first];
  *pick = change->pick[slot];
  return change->rule[slot] ? rule_of(scene, change->rule[slot] - 1u) : NULL;
}

cr_form cr_scene_slope(cr_scene *scene, const cr_link *link, cr_form t) {
  size_t pick;
  const cr_rule *rule = changed(scene, link->site, CR_SLOT_OUTER, &pick);
  if (!rule) return right_slope(scene->forms, link, t);
  return cr_rule_apply(scene, rule, link, link->node, t);
}

/* ---- one node -------------------------------------------------------- */

static cr_form chain_rule(cr_scene *scene, const cr_link *link) {
  size_t pick;
  const cr_rule *outer = changed(scene, link->site, CR_SLOT_OUTER, &pick);
  const cr_rule *chain = changed(scene, link->site, CR_SLOT_CHAIN, &pick);
  if (chain && chain->made) return chain->made(scene, link, link->node, pick);
  if (chain) return cr_rule_apply(scene, chain, link, link->node, link->inner);
  cr_form slope = cr_scene_slope(scene, link, link->inner);
  if (outer && outer->alone) return slope;
  return cr_form_mul(scene->forms, slope, cr_scene_d(scene, link->inner));
}

static cr_form sum_rule(cr_scene *scene, cr_form node) {
  size_t n = cr_form_at(scene->forms, node)->count;
  cr_form *term = cr_xmalloc(n * sizeof *term);
  for (size_t i = 0; i < n; i++)
    term[i] = cr_scene_d(scene, cr_form_part(scene->forms, node, i));
  cr_form result = cr_form_sum(scene->forms, term, n);
  free(term);
  return result;
}

/* One term for each factor that varies. */
static cr_form product_rule(cr_scene *scene, cr_form node) {
  cr_forms *forms = scene->forms;
  size_t n = cr_form_at(forms, node)->count, terms = 0;
  cr_form *term = cr_xmalloc(2 * n * sizeof *term), *factor = term + n;
  for (size_t i = 0; i < n; i++) {
    if (!cr_form_at(forms, cr_form_part(forms, node, i))->varies) continue;
    for (size_t k = 0; k < n; k++) {
      factor[k] = cr_form_part(forms, node, k);
      if (k == i) factor[k] = cr_scene_d(scene, factor[k]);
    }
    term[terms++] = cr_form_product(forms, factor, n);
  }
  cr_form result = cr_form_sum(forms, term, terms);
  free(term);
  return result;
}

/* What a wrong rule has above or below the line; 0: it is right there. */
static cr_form wrong_part(cr_scene *scene, cr_form node, cr_slot slot) {
  size_t pick;
  cr_link none = {.node = node};
  const cr_rule *rule = changed(scene, node, slot, &pick);
  return rule ? cr_rule_apply(scene, rule, &none, node, 0) : 0;
}

static cr_form quotient_rule(cr_scene *scene, cr_form node) {
  cr_forms *forms = scene->forms;
  cr_form u = cr_form_part(forms, node, 0), v = cr_form_part(forms, node, 1);
  cr_form du = cr_scene_d(scene, u), dv = cr_scene_d(scene, v);
  if (!cr_form_at(forms, v)->varies) return cr_form_div(forms, du, v);
  cr_form above = wrong_part(scene, node, CR_SLOT_ABOVE);
  cr_form below = wrong_part(scene, node, CR_SLOT_BELOW);
  if (!above) above = cr_form_sub(forms, cr_form_mul(forms, du, v), cr_form_mul(forms, u, dv));
  if (!below) below = cr_form_pow(forms, v, cr_form_int(forms, 2));
  return cr_form_div(forms, above, below);
}

static cr_form general_power_rule(cr_scene *scene, cr_form node) {
  cr_forms *forms = scene->forms;
  cr_form u = cr_form_part(forms, node, 0), v = cr_form_part(forms, node, 1);
  cr_form du = cr_scene_d(scene, u), dv = cr_scene_d(scene, v);
  cr_form left = cr_form_mul(forms, dv, cr_form_call(forms, CR_FN_LN, u));
  cr_form right = cr_form_div(forms, cr_form_mul(forms, v, du), u);
  return cr_form_mul(forms, node, cr_form_add(forms, left, right));
}

/* What is left of a node of the scene. */
static cr_form left_of(cr_scene *scene, cr_form site) {
  size_t pick;
  const cr_rule *rule = changed(scene, site, CR_SLOT_FACTOR, &pick);
  return rule ? rule->made(scene, NULL, site, pick) : site;
}

/* The derivative of a node whose parts are done. */
static cr_form derivative_of_node(cr_scene *scene, cr_form site) {
  cr_forms *forms = scene->forms;
  size_t pick;
  cr_form node = left_of(scene, site);
  if (node < site) return cr_scene_d(scene, node); /* a part of it is all that is left */
  cr_link link = cr_link_of(forms, node);
  link.site = site;
  const cr_rule *rule = changed(scene, site, CR_SLOT_OTHER, &pick);
  if (rule && rule->made) return rule->made(scene, &link, node, pick);
  if (rule) return cr_rule_apply(scene, rule, &link, node, link.inner);
  if (!cr_form_at(forms, node)->varies) return cr_form_leaf(forms, forms->zero);
  if (link.kind != CR_LINK_NONE) return chain_rule(scene, &link);
  switch (cr_form_at(forms, node)->kind) {
    case CR_FORM_LEAF: return cr_form_int(forms, 1);
    case CR_FORM_SUM: return sum_rule(scene, node);
    case CR_FORM_NEG:
      return cr_form_neg(forms, cr_scene_d(scene, cr_form_part(forms, node, 0)));
    case CR_FORM_PRODUCT: return product_rule(scene, node);
    case CR_FORM_QUOTIENT: return quotient_rule(scene, node);
    case CR_FORM_POWER: return general_power_rule(scene, node);
    case CR_FORM_ROOT:
    case CR_FORM_CALL: break;
  }
  return 0;
}

/* ---- a whole function ------------------------------------------------ */

static void find_parents(cr_scene *scene) {
  cr_forms *forms = scene->forms;
  for (cr_form id = scene->root; id >= scene->first && id > 0; id--) {
    cr_link link = cr_link_of(forms, id);
    bool composite = cr_link_is_composite(forms, &link);
    for (size_t i = 0; i < cr_form_at(forms, id)->count; i++) {
      cr_form part = cr_form_part(forms, id, i);
      scene->parent[part - scene->first] = id;
      scene->nested[part - scene->first] = scene->nested[id - scene->first] || composite;
    }
  }
}

bool cr_scene_init(cr_scene *scene, cr_forms *forms, cr_form first, cr_form root) {
  *scene = (cr_scene){.forms = forms, .first = first, .root = root};
  if (!root || root - first > CR_FORM_MAX_NODES) return false;
  size_t n = root - first + 1;
  scene->parent = cr_xcalloc(n, sizeof *scene->parent);
  scene->nested = cr_xcalloc(n, sizeof *scene->nested);
  scene->d = cr_xcalloc(n, sizeof *scene->d);
  scene->now = cr_xcalloc(n, sizeof *scene->now);
  scene->change = cr_xcalloc(n, sizeof *scene->change);
  find_parents(scene);
  for (cr_form id = first; id <= root; id++) {
    if (id != root && !scene->parent[id - first]) continue;  /* made on the way */
    scene->now[id - first] = derivative_of_node(scene, id);
    if (!scene->now[id - first]) return false;
  }
  memcpy(scene->d, scene->now, n * sizeof *scene->d);
  return true;
}

void cr_scene_clear(cr_scene *scene) {
  free(scene->parent);
  free(scene->nested);
  free(scene->d);
  free(scene->now);
  free(scene->change);
  *scene = (cr_scene){0};
}

void cr_scene_change(cr_scene *scene, cr_form node, size_t rule, size_t pick) {
  cr_slot slot = rule_of(scene, rule)->slot;
  cr_change *change = &scene->change[node - scene->first];
  change->rule[slot] = (uint16_t)(rule + 1);
  change->pick[slot] = (uint16_t)pick;
}

static bool is_changed(const cr_change *change) {
  for (size_t slot = 0; slot < CR_SLOT_COUNT; slot++)
    if (change->rule[slot]) return true;
  return false;
}

cr_form cr_scene_derivative(cr_scene *scene) {
  size_t n = scene->root - scene->first + 1;
  bool *anew = cr_xcalloc(n, sizeof *anew), whole = true;
  for (cr_form id = scene->first; id <= scene->root && whole; id++) {
    size_t i = id - scene->first;
    cr_form parent = scene->parent[i];
    anew[i] = anew[i] || is_changed(&scene->change[i]);
    if (!anew[i]) continue;
    scene->now[i] = derivative_of_node(scene, id);
    whole = scene->now[i] != 0;
    if (parent) anew[parent - scene->first] = true;
  }
  free(anew);
  return whole ? scene->now[n - 1] : 0;
}

void cr_scene_restore(cr_scene *scene) {
  size_t n = scene->root - scene->first + 1;
  memcpy(scene->now, scene->d, n * sizeof *scene->now);
  memset(scene->change, 0, n * sizeof *scene->change);
}

cr_form cr_form_derivative(cr_forms *forms, cr_form f) {
  if (!f) return 0;
  cr_form first = (cr_form)forms->count;
  cr_form root = cr_form_unfold(forms, f);
  cr_scene scene;
  cr_form result = 0;
  if (cr_scene_init(&scene, forms, first, root)) result = scene.now[root - first];
  cr_scene_clear(&scene);
  return result;
}
