// SPDX-License-Identifier: MIT
/* Mistakes that are no wrong step of differentiating: a part of the function
 * rewritten wrongly before, and a part of the answer after. */
#ifndef CR_CALCULUS_REWRITE_H
#define CR_CALCULUS_REWRITE_H

#include "calculus/form.h"

/* `node` wrongly rewritten in the pick-th way (from 0); 0 when there is none. */
typedef cr_form cr_rewrite_fn(cr_forms *forms, cr_form node, size_t pick);

typedef struct cr_rewrite {
  const char *id;
  cr_rewrite_fn *rewrite;
  unsigned kinds; /* of the nodes that it is for: CR_FOR(kind) or-ed */
} cr_rewrite;

#define CR_FOR(kind) (1u << CR_FORM_##kind)

/** Is the rule for nodes of this kind? */
static inline bool cr_rewrite_fits(const cr_rewrite *rule, const cr_forms *forms, cr_form node) {
  return rule->kinds >> cr_form_at(forms, node)->kind & 1;
}
/** The node rewritten by the rule in the pick-th way, 0 when there is none. */
static inline cr_form cr_rewrite_node(const cr_rewrite *rule, cr_forms *forms, cr_form node,
                                      size_t pick) {
  return cr_rewrite_fits(rule, forms, node) ? rule->rewrite(forms, node, pick) : 0;
}

/** The rules that rewrite the function, in the order of the catalogue. */
const cr_rewrite *cr_rewrites_before(size_t *count);
/** The rules that rewrite the answer. */
const cr_rewrite *cr_rewrites_after(size_t *count);

#endif
