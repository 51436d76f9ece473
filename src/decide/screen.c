// SPDX-License-Identifier: MIT
/* The screen: doubles, which decide nothing but order the work. */
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "decide/problem.h"
#include "expr/value.h"

static void screen(cr_problem *p, const double *at, size_t count) {
  if (!p->value) p->value = cr_xcalloc(p->count, sizeof *p->value);
  cr_binding binding[CR_MAX_WITNESS_VARS], *point = binding;
  for (size_t i = 0; i < p->naxes; i++) binding[i] = (cr_binding){p->axis[i].var, at[i]};
  cr_values_listed(p->pool, p->node, count, p->slot, &point, p->naxes, 1, p->value);
}

void cr_problem_screen(cr_problem *p, const cr_point *point) {
  double at[CR_MAX_WITNESS_VARS];
  for (size_t i = 0; i < p->naxes; i++) at[i] = cr_rat_double(&point->at[i]);
  screen(p, at, p->count);
}

void cr_problem_screen_up_to(cr_problem *p, const double *at, cr_expr e) {
  screen(p, at, (size_t)p->slot[e] + 1);
}
