// SPDX-License-Identifier: MIT
/* What the files of this folder share about differentiation. */
#ifndef CR_CALCULUS_DERIVATIVE_H
#define CR_CALCULUS_DERIVATIVE_H

#include <chainrule/calculus.h>

/** The derivative of `fn` at `u`, without the factor u': cos(u) for SIN. */
cr_expr cr_fn_slope(cr_pool *pool, cr_fn fn, cr_expr u);
/** What textbooks call the rule for `fn`: "sine rule". Static. */
const char *cr_fn_rule(cr_fn fn);

/**
 * Mark what depends on `var`: varies[id] for every node of `e`, id up to `e`;
 * false for ids that do not belong to `e`. Freed with `free`. Linear.
 */
bool *cr_varying_nodes(const cr_pool *pool, cr_expr e, cr_expr var);

/**
 * The insides of a chain of any length, from the outermost on: the nodes through
 * which every way from `f` down to `var` leads. `letters` as in cr_chain_with. Free the list.
 * Linear.
 */
cr_expr *cr_chain_places(const cr_pool *pool, cr_expr f, cr_expr var,
                         const cr_letters *letters, size_t *n);
/** A function of one letter as a link by itself. False when the pool is full. */
bool cr_stage_of(cr_pool *pool, cr_expr outer, cr_expr letter, cr_stage *out);

#endif
