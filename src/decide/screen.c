// SPDX-License-Identifier: MIT
/* The screen: doubles, which decide nothing but order the work. */
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "decide/problem.h"
#include "expr/value.h"

static void screen(cr_problem *p, const cr_point *point, size_t count) {
  if (!p->value) p->value = cr_xcalloc(p->count, sizeof *p->value);
  cr_binding at[CR_MAX_WITNESS_VARS];
  for (size_t i = 0; i < p->naxes; i++)
    at[i] = (cr_binding){p->axis[i].var, cr_rat_double(&point->at[i])};
  cr_values_listed(p->pool, p->node, count, p->slot, at, p->naxes, p->value);
}

void cr_problem_screen(cr_problem *p, const cr_point *point) { screen(p, point, p->count); }

void cr_problem_screen_up_to(cr_problem *p, const cr_point *point, cr_expr e) {
  screen(p, point, (size_t)p->slot[e] + 1);
}
