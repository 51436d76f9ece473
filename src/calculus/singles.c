// SPDX-License-Identifier: MIT
/* Single mistakes: scenes of the function, one buggy rule at one node or at all,
 * wrong rewritings before and after, and mistakes about the whole answer. */
#include <stdlib.h>

#include "base/memory.h"
#include "calculus/search.h"

enum { MAX_PICKS = 12 /* ways one rewriting of one form is tried in */ };

/* ---- scenes ---------------------------------------------------------- */

/* Whoever sees a fraction as a product has turned to the product rule; whoever makes a
 * mistake with it was given a product. */
static bool is_out_of_place(const cr_search *search, const cr_stage_set *set,
                            const cr_rule *rule) {
  return set->powers != search->powers_first && (rule->made == cr_rule_product_of_derivatives ||
                                                 rule->made == cr_rule_product_minus ||
                                                 rule->made == cr_rule_product_term_missing);
}

static void find_steps(const cr_search *search, cr_stage_set *set) {
  size_t count;
  const cr_rule *rules = cr_rules(&count);
  const cr_scene *scene = &set->scene;
  for (size_t rule = 0; rule < count; rule++) {
    const cr_mistake *mistake = NULL; /* found where it is needed: most fit nowhere */
    if (is_out_of_place(search, set, &rules[rule])) continue;
    for (cr_form id = scene->first; id <= scene->root; id++) {
      if (id != scene->root && !scene->parent[id - scene->first]) continue;
      size_t picks = cr_rule_fits(scene, &rules[rule], id);
      if (picks && !mistake) mistake = cr_mistake_find(rules[rule].id);
      for (size_t pick = 0; pick < picks; pick++) {
        set->step = cr_xgrow(set->step, &set->cap, set->nsteps + 1, sizeof *set->step);
        set->step[set->nsteps++] =
            (cr_step){(uint16_t)rule, (uint16_t)pick, id, mistake};
      }
    }
  }
}

/* Add the scene of a tree; its forms stay. */
static cr_stage_set *add_set(cr_search *search, cr_form first, cr_form root, bool powers,
                             cr_stage_set **sets, size_t *count, size_t *cap) {
  cr_stage_set set = {.powers = powers};
  if (!cr_scene_init(&set.scene, search->forms, first, root)) {
    cr_scene_clear(&set.scene);
    return NULL;
  }
  find_steps(search, &set);
  *sets = cr_xgrow(*sets, cap, *count + 1, sizeof **sets);
  (*sets)[*count] = set;
  return &(*sets)[(*count)++];
}

/* `root` with every node that `chosen` says rewritten by the rule. */
static cr_form rewritten(cr_forms *forms, cr_form first, cr_form root, cr_form chosen,
                         const cr_rewrite *rule, size_t pick, size_t *times) {
  cr_form *image = cr_xcalloc(root - first + 1, sizeof *image);
  *times = 0;
  for (cr_form id = first; id <= root; id++) {
    cr_form *made = &image[id - first];
    *made = cr_form_mapped(forms, id, first, image);
    if (!*made || (chosen && chosen != id)) continue;
    cr_form wrong = cr_rewrite_node(rule, forms, *made, pick);
    if (!wrong) continue;
    *made = wrong;
    ++*times;
  }
  cr_form result = *times ? image[root - first] : 0;
  free(image);
  return result;
}

static void add_rewritten(cr_search *search, const cr_stage_set *plain, cr_form chosen,
                          const cr_rewrite *rule, cr_stage_set **sets, size_t *count,
                          size_t *cap) {
  cr_forms *forms = search->forms;
  cr_scene scene = plain->scene;
  bool powers = plain->powers;
  size_t times;
  cr_form made = rewritten(forms, scene.first, scene.root, chosen, rule, 0, &times);
  if (!made || (!chosen && times < 2)) return;
  cr_form first = (cr_form)forms->count;
  cr_form root = cr_form_unfold(forms, made);
  cr_stage_set *set = add_set(search, first, root, powers, sets, count, cap);
  if (!set) return;
  set->rewritten = cr_mistake_find(rule->id);
  set->at = chosen ? cr_form_at(forms, chosen)->value : CR_NONE;
}

void cr_search_scenes(cr_search *search, cr_form_view view, cr_stage_set **sets,
                      size_t *count, size_t *cap) {
  cr_form written = cr_form_of(search->forms, search->f, view);
  cr_form first = (cr_form)search->forms->count;
  cr_form root = cr_form_unfold(search->forms, written);
  if (!add_set(search, first, root, view == CR_VIEW_POWERS, sets, count, cap)) return;
  size_t plain = *count - 1, rules;
  const cr_rewrite *before = cr_rewrites_before(&rules);
  for (size_t i = 0; i < rules; i++) {
    for (cr_form id = first; id <= root; id++) {
      if (search->forms->work > CR_SEARCH_WORK / 4) return;  /* leave some for steps */
      cr_stage_set copy = (*sets)[plain];
      add_rewritten(search, &copy, id, &before[i], sets, count, cap);
    }
    cr_stage_set copy = (*sets)[plain];
    add_rewritten(search, &copy, 0, &before[i], sets, count, cap);
  }
}

void cr_search_scenes_clear(cr_stage_set *sets, size_t count) {
  for (size_t i = 0; i < count; i++) {
    cr_scene_clear(&sets[i].scene);
    free(sets[i].step);
  }
  free(sets);
}

/* ---- rewriting the answer -------------------------------------------- */

static void emit_after(cr_search *search, cr_form answer, const cr_candidate *base,
                       const cr_mistake *mistake) {
  if (!answer) return;
  cr_candidate c = *base;
  c.mistake[c.count] = mistake;
  c.at[c.count++] = CR_NONE;
  c.wrong = cr_form_at(search->forms, answer)->value;
  cr_search_emit(search, c);
}

/* The answer first ... root with `id` exchanged; only what is above it changes. */
static cr_form exchanged(cr_forms *forms, cr_form first, cr_form root, cr_form id,
                         cr_form wrong) {
  cr_form *image = cr_xcalloc(root - first + 1, sizeof *image);
  for (cr_form up = first; up <= root; up++)
    image[up - first] = up == id  ? wrong
                        : up < id ? up
                                  : cr_form_mapped(forms, up, first, image);
  cr_form result = image[root - first];
  free(image);
  return result;
}

static void after_one_rule(cr_search *search, cr_form first, cr_form root,
                           const cr_rewrite *rule, const cr_candidate *base) {
  cr_forms *forms = search->forms;
  const cr_mistake *mistake = NULL; /* found where it is needed */
  size_t sites = 0, times;
  for (cr_form id = first; id <= root && !cr_search_is_over(search); id++) {
    bool any = false;
    if (!cr_rewrite_fits(rule, forms, id)) continue;
    for (size_t pick = 0; pick < MAX_PICKS && !cr_search_is_over(search); pick++) {
      cr_form wrong = rule->rewrite(forms, id, pick);
      if (!wrong) continue;
      any = true;
      if (!mistake) mistake = cr_mistake_find(rule->id);
      emit_after(search, exchanged(forms, first, root, id, wrong), base, mistake);
    }
    sites += any;
  }
  if (sites > 1)
    emit_after(search, rewritten(forms, first, root, 0, rule, 0, &times), base, mistake);
}

static void after_all_rules(cr_search *search, cr_form first, cr_form root,
                            const cr_candidate *base) {
  size_t rules;
  const cr_rewrite *after = cr_rewrites_after(&rules);
  for (size_t i = 0; i < rules && !cr_search_is_over(search); i++)
    after_one_rule(search, first, root, &after[i], base);
}

/* Two unfolded trees, each a run of forms with the parts before the whole. */
static bool same_tree(const cr_forms *forms, cr_form a, cr_form a_root, cr_form b,
                      cr_form b_root) {
  if (a_root - a != b_root - b) return false;
  for (cr_form i = 0; i <= a_root - a; i++) {
    const cr_form_node *x = cr_form_at(forms, a + i), *y = cr_form_at(forms, b + i);
    if (x->kind != y->kind || x->value != y->value || x->count != y->count) return false;
    for (size_t k = 0; k < x->count; k++)
      if (cr_form_part(forms, a + i, k) - a != cr_form_part(forms, b + i, k) - b) return false;
  }
  return true;
}

void cr_search_after(cr_search *search, cr_form answer, const cr_candidate *base) {
  cr_forms *forms = search->forms;
  cr_form first = (cr_form)forms->count;
  cr_form root = cr_form_unfold(forms, answer);
  if (!root) return;
  after_all_rules(search, first, root, base);
  cr_form tidy = cr_form_tidy(forms, root, first);
  cr_form tidy_first = (cr_form)forms->count;
  cr_form tidy_root = cr_form_unfold(forms, tidy);
  if (tidy_root && !same_tree(forms, first, root, tidy_first, tidy_root))
    after_all_rules(search, tidy_first, tidy_root, base);
}

/* ---- buggy rules ----------------------------------------------------- */

static void emit_changed(cr_search *search, cr_stage_set *set, const cr_step *step,
                         bool everywhere) {
  cr_form answer = cr_scene_derivative(&set->scene);
  cr_scene_restore(&set->scene);
  if (!answer) return;
  cr_candidate c = {.count = 1, .powers = set->powers, .everywhere = everywhere};
  c.mistake[0] = step->mistake;
  if (!everywhere) c.at[0] = cr_form_at(search->forms, step->node)->value;
  c.wrong = cr_form_at(search->forms, answer)->value;
  cr_search_emit(search, c);
}

static void change(cr_stage_set *set, const cr_step *step) {
  cr_scene_change(&set->scene, step->node, step->rule, step->pick);
}

/* One mistake wherever it fits: the steps of one id, the first for each node. */
static void emit_everywhere(cr_search *search, cr_stage_set *set, size_t from, size_t to) {
  size_t nodes = 0;
  for (size_t i = to; i-- > from;) {  /* backwards: the first stays */
    change(set, &set->step[i]);
    nodes += set->step[i].node != set->step[from].node;
  }
  if (nodes) emit_changed(search, set, &set->step[from], true);
  else cr_scene_restore(&set->scene);
}

static void emit_steps(cr_search *search, cr_stage_set *set) {
  cr_forms *forms = search->forms;
  size_t mark = forms->count, parts = forms->nparts;
  for (size_t from = 0, to; from < set->nsteps && !cr_search_is_over(search); from = to) {
    for (to = from; to < set->nsteps; to++) {
      if (set->step[to].mistake != set->step[from].mistake) break;
      change(set, &set->step[to]);
      emit_changed(search, set, &set->step[to], false);
      cr_forms_cut(forms, mark, parts);
    }
    emit_everywhere(search, set, from, to);
    cr_forms_cut(forms, mark, parts);
  }
}

void cr_search_singles(cr_search *search, cr_stage_set *set) {
  const cr_scene *scene = &set->scene;
  cr_form answer = scene->now[scene->root - scene->first];
  if (set->rewritten) {
    cr_candidate c = {.count = 1, .powers = set->powers, .at = {set->at}};
    c.mistake[0] = set->rewritten;
    c.wrong = cr_form_at(search->forms, answer)->value;
    cr_search_emit(search, c);
    return;
  }
  emit_steps(search, set);
  size_t mark = search->forms->count, parts = search->forms->nparts;
  cr_search_after(search, answer, &(cr_candidate){.powers = set->powers});
  cr_forms_cut(search->forms, mark, parts);
}
