// SPDX-License-Identifier: MIT
/* Differentiating a written form step by step, with some of the steps done
 * wrong. A scene is one function written out as a tree, with the right
 * derivative of every part; a change says for a part which buggy rule is used
 * there instead of the right one. Only the parts above a change are done anew. */
#ifndef CR_CALCULUS_SCENE_H
#define CR_CALCULUS_SCENE_H

#include "calculus/form.h"

typedef struct cr_scene cr_scene;
typedef struct cr_link cr_link;
typedef struct cr_rule cr_rule;

/* What a rule replaces: the node itself, which loses a factor before anything else is
 * done; the slope of the outer function, the chain rule round it; what the quotient rule
 * has above and below the line; or another rule as a whole. A node can have one wrong of
 * each, but the last stands beside the first alone. */
typedef enum cr_slot {
  CR_SLOT_FACTOR,
  CR_SLOT_OUTER,
  CR_SLOT_CHAIN,
  CR_SLOT_ABOVE,
  CR_SLOT_BELOW,
  CR_SLOT_OTHER,
  CR_SLOT_COUNT
} cr_slot;

/* In how many ways the rule fits at a node; 0: not at all. */
typedef size_t cr_rule_fits_fn(const cr_scene *scene, const cr_rule *rule,
                               const cr_link *link, cr_form node);
/* The wrong derivative of a node in the pick-th way, from 0; of FACTOR the node that is
 * left, of which `link` is none. */
typedef cr_form cr_rule_made_fn(cr_scene *scene, const cr_link *link, cr_form node,
                                size_t pick);

/* One line of rules.def. */
struct cr_rule {
  const char *id;
  cr_slot slot;
  bool alone;             /* no inner factor is written */
  cr_fn fn;               /* the function that it is the slope of, or CR_FN_COUNT */
  cr_rule_fits_fn *fits;
  const char *text;       /* NULL: made by `made` */
  cr_rule_made_fn *made;
};

/**
 * The place of a rule by its name, a text and an id wanting: "composite", "outermost",
 * "nested" (how outer and inner are put together); "power", "root", "reciprocal",
 * "exponential", or the name of a function (the slope of the outer one); "product",
 * "quotient", "general-power" (another rule). False when there is none.
 */
bool cr_rule_at(const char *place, cr_rule *out);
/** The rules, and how many there are. */
const cr_rule *cr_rules(size_t *count);

/* The wrong rules used at one node: numbers of rules, counted from 1. */
typedef struct cr_change {
  uint16_t rule[CR_SLOT_COUNT];
  uint16_t pick[CR_SLOT_COUNT]; /* which of several ways */
} cr_change;

/* The outer function at a node. */
typedef enum cr_link_kind {
  CR_LINK_NONE,
  CR_LINK_FUNCTION,
  CR_LINK_POWER,
  CR_LINK_ROOT,
  CR_LINK_RECIPROCAL,
  CR_LINK_EXPONENTIAL /* e^g or a^g */
} cr_link_kind;

struct cr_link {
  cr_link_kind kind;
  cr_form node, inner;
  cr_form site;  /* the node of the scene that `node` is; not the same if it lost a factor */
  size_t place; /* inner is this part of node */
};

struct cr_scene {
  cr_forms *forms;
  cr_form first, root;  /* the function: forms first ... root, each once */
  cr_form *parent;      /* these by id - first; 0 for the root */
  bool *nested;         /* inside the inside of a composite */
  cr_form *d;           /* the right derivative */
  cr_form *now;         /* the derivative with the changes */
  cr_change *change;
  const cr_rule *own;   /* a rule beside the table, after its last; or NULL */
};

/** A scene of the tree that ends with `root`, whose parts were all made from
 *  `first` on. False when it is too large to differentiate. */
bool cr_scene_init(cr_scene *scene, cr_forms *forms, cr_form first, cr_form root);
/** Release the memory, not the forms. */
void cr_scene_clear(cr_scene *scene);

/** In how many ways the rule fits at this node; 0: not at all. */
size_t cr_rule_fits(const cr_scene *scene, const cr_rule *rule, cr_form node);
/** Use rule number `rule` (from 0; behind the last: `own`) at the node. */
void cr_scene_change(cr_scene *scene, cr_form node, size_t rule, size_t pick);
/** The derivative as written with the changes; 0 when it cannot be made. */
cr_form cr_scene_derivative(cr_scene *scene);
/** Take all changes back. */
void cr_scene_restore(cr_scene *scene);

/** The outer function at a node that varies. */
cr_link cr_link_of(const cr_forms *forms, cr_form node);
/** Is it a composition, with more than the variable inside? */
bool cr_link_is_composite(const cr_forms *forms, const cr_link *link);
/** The outer function applied to `t`. */
cr_form cr_link_apply(cr_forms *forms, const cr_link *link, cr_form t);
/** Its slope at `t`, as the changes have it. */
cr_form cr_scene_slope(cr_scene *scene, const cr_link *link, cr_form t);
/** The derivative of `f`, any form, by the right rules. */
cr_form cr_form_derivative(cr_forms *forms, cr_form f);
/** A rule's text made a form at a node. */
cr_form cr_rule_apply(cr_scene *scene, const cr_rule *rule, const cr_link *link,
                      cr_form node, cr_form t);
/* The rules that no text says; see rules.def. */
cr_rule_made_fn cr_rule_composition_reversed;
cr_rule_made_fn cr_rule_inner_term_missed;
cr_rule_made_fn cr_rule_inner_factor_misplaced;
cr_rule_made_fn cr_rule_coefficient_dropped;
cr_rule_made_fn cr_rule_symbol_dropped;
cr_rule_made_fn cr_rule_term_missed;
cr_rule_made_fn cr_rule_product_of_derivatives;
cr_rule_made_fn cr_rule_product_minus;
cr_rule_made_fn cr_rule_product_term_missing;
/** The derivative of a part, with the changes made so far. */
static inline cr_form cr_scene_d(const cr_scene *scene, cr_form part) {
  return scene->now[part - scene->first];
}

#endif
