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

#endif
