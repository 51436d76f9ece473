// SPDX-License-Identifier: MIT
/* A buggy rule from outside the table, as an exercise may bring one along. */
#include <stdlib.h>

#include "base/memory.h"
#include "calculus/mistakes.h"
#include "calculus/scene.h"

typedef struct trial {
  cr_scene scene;
  size_t number; /* of the rule, as the scene counts */
  cr_candidate_fn *call;
  void *context;
  bool made, stopped;
} trial;

static void hand_on(trial *t, cr_form node) {
  cr_form answer = cr_scene_derivative(&t->scene);
  cr_scene_restore(&t->scene);
  if (!answer || t->stopped) return;
  cr_candidate c = {.count = 1, .everywhere = !node};
  c.wrong = cr_form_at(t->scene.forms, answer)->value;
  if (node) c.at[0] = cr_form_at(t->scene.forms, node)->value;
  if (!c.wrong) return;
  t->made = true;
  t->stopped = !t->call(t->context, &c);
}

/* At each node where it fits, and at all of them. @return at how many */
static size_t try_nodes(trial *t, const cr_rule *rule) {
  cr_scene *s = &t->scene;
  size_t fits = 0;
  cr_form *node = cr_xcalloc(s->root - s->first + 1, sizeof *node);
  for (cr_form id = s->first; id <= s->root; id++) {
    if (id != s->root && !s->parent[id - s->first]) continue;
    if (cr_rule_fits(s, rule, id)) node[fits++] = id;
  }
  for (size_t i = 0; i < fits && s->forms->work < CR_OWN_RULE_WORK; i++) {
    cr_scene_change(s, node[i], t->number, 0);
    hand_on(t, node[i]);
  }
  for (size_t i = 0; i < fits && fits > 1; i++) cr_scene_change(s, node[i], t->number, 0);
  if (fits > 1) hand_on(t, 0);
  free(node);
  return fits;
}

cr_own_rule cr_mistake_by_rule(cr_pool *pool, cr_expr f, cr_expr var, bool powers_first,
                               const char *place, const char *text, cr_candidate_fn *call,
                               void *context) {
  cr_rule rule;
  cr_forms forms;
  trial t = {.call = call, .context = context};
  size_t fits = 0;
  if (!cr_rule_at(place, &rule)) return CR_OWN_RULE_NO_PLACE;
  rule.text = text;
  cr_rules(&t.number);
  cr_forms_init(&forms, pool, var);
  cr_form written = cr_form_of(&forms, f, powers_first ? CR_VIEW_POWERS : CR_VIEW_FRACTIONS);
  cr_form first = (cr_form)forms.count;
  cr_form root = cr_form_unfold(&forms, written);
  bool fitting = cr_scene_init(&t.scene, &forms, first, root);
  if (fitting) {
    t.scene.own = &rule;
    fits = try_nodes(&t, &rule);
  }
  cr_scene_clear(&t.scene);
  cr_forms_clear(&forms);
  if (!fitting) return CR_OWN_RULE_TOO_LARGE;
  if (fits == 0) return CR_OWN_RULE_NOWHERE;
  return t.made ? CR_OWN_RULE_FINE : CR_OWN_RULE_NO_FORMULA;
}
