// SPDX-License-Identifier: MIT
/* Differentiating a written form step by step, with some of the steps done
 * wrong. A scene is one function written out as a tree, with the right
 * derivative of every part; a change says for a part which buggy rule is used
 * there instead of the right one. Only the parts above a change are done anew. */
#ifndef CR_CALCULUS_SCENE_H
#define CR_CALCULUS_SCENE_H

#include "calculus/form.h"

/* Where a buggy rule fits; see rules.def. */
typedef enum cr_where {
  /* slope of an outer function */
  CR_WHERE_FUNCTION,
  CR_WHERE_POWER,
  CR_WHERE_NEGATIVE_POWER,
  CR_WHERE_INVERSE_POWER,     /* ^(-1) */
  CR_WHERE_OTHER_POWER,       /* not ^(-1) */
  CR_WHERE_ROOT_POWER,        /* ^(1/2) */
  CR_WHERE_ROOT,
  CR_WHERE_RECIPROCAL,        /* constant / something that varies */
  CR_WHERE_EXPONENTIAL,
  CR_WHERE_EXPONENTIAL_ALONE, /* ... and no inner factor is written */
  CR_WHERE_EXPONENTIAL_CHAIN, /* ... of more than the variable */
  CR_WHERE_OTHER_BASE,        /* ... with a base that is not e */
  /* outer and inner together; all need an inside that is not just x */
  CR_WHERE_COMPOSITE,
  CR_WHERE_OUTERMOST,         /* not inside another composite */
  CR_WHERE_NESTED,            /* inside another composite */
  CR_WHERE_NOT_EXPONENTIAL,
  CR_WHERE_ARGUMENT,          /* functions, roots and exponentials */
  CR_WHERE_MIDDLE,            /* the inside is a composite itself */
  CR_WHERE_REVERSED,
  CR_WHERE_INNER_TERM,
  CR_WHERE_MISPLACED,
  /* the rest */
  CR_WHERE_CONSTANT_TERM,
  CR_WHERE_COEFFICIENT,
  CR_WHERE_SYMBOL,
  CR_WHERE_NEGATION,
  CR_WHERE_DIVISOR,
  CR_WHERE_LINEAR_VARIABLE,
  CR_WHERE_SUM_TERM,
  CR_WHERE_PRODUCT,
  CR_WHERE_PRODUCT_MINUS,
  CR_WHERE_PRODUCT_TERM,
  CR_WHERE_QUOTIENT,
  CR_WHERE_OVER_COMPOSITE,    /* constant / something that is not just x */
  CR_WHERE_GENERAL_POWER
} cr_where;

/* What a rule replaces: the slope of the outer function, the chain rule round
 * it, or another rule. A node can have one wrong of each. */
typedef enum cr_slot { CR_SLOT_OUTER, CR_SLOT_CHAIN, CR_SLOT_OTHER, CR_SLOT_COUNT } cr_slot;

typedef struct cr_rule {
  const char *id;
  cr_where where;
  cr_fn fn;          /* of FUNCTION */
  const char *text;
} cr_rule;

/** The rules, and how many there are. */
const cr_rule *cr_rules(size_t *count);
/** What the rule replaces. */
cr_slot cr_rule_slot(const cr_rule *rule);

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

typedef struct cr_link {
  cr_link_kind kind;
  cr_form node, inner;
  size_t place; /* inner is this part of node */
} cr_link;

typedef struct cr_scene {
  cr_forms *forms;
  cr_form first, root;  /* the function: forms first ... root, each once */
  cr_form *parent;      /* these by id - first; 0 for the root */
  bool *nested;         /* inside the inside of a composite */
  cr_form *d;           /* the right derivative */
  cr_form *now;         /* the derivative with the changes */
  cr_change *change;
} cr_scene;

/** A scene of the tree that ends with `root`, whose parts were all made from
 *  `first` on. False when it is too large to differentiate. */
bool cr_scene_init(cr_scene *scene, cr_forms *forms, cr_form first, cr_form root);
/** Release the memory, not the forms. */
void cr_scene_clear(cr_scene *scene);

/** In how many ways the rule fits at this node; 0: not at all. */
size_t cr_rule_fits(const cr_scene *scene, const cr_rule *rule, cr_form node);
/** Use rule number `rule` (from 0) at the node. */
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
/** The derivative of a node whose parts are done. */
cr_form cr_scene_node(cr_scene *scene, cr_form node);
/** The derivative of `f`, any form, by the right rules. */
cr_form cr_form_derivative(cr_forms *forms, cr_form f);
/** A rule's text made a form at a node. */
cr_form cr_rule_apply(cr_scene *scene, const cr_rule *rule, const cr_link *link,
                      cr_form node, cr_form t);
/** The rules that no text says, for `pick` counted from 0. */
cr_form cr_rule_special(cr_scene *scene, const cr_rule *rule, const cr_link *link,
                        cr_form node, size_t pick);
/** The derivative of a part, with the changes made so far. */
static inline cr_form cr_scene_d(const cr_scene *scene, cr_form part) {
  return scene->now[part - scene->first];
}

#endif
