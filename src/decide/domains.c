// SPDX-License-Identifier: MIT
#include "decide/domains.h"

#include "decide/analytic.h"
#include "decide/cells.h"

/* Does the condition exclude isolated points at most? */
static bool is_harmless(const cr_constraint *item) {
  if (item->form->n == 0) return item->demand == CR_DEMAND_NOT_NEGATIVE;
  if (item->demand == CR_DEMAND_NONZERO) return item->safe;
  return item->safe && item->sign > 0;
}

/* Every condition of one side stands in the other too, or does no harm. */
static bool nothing_more(const cr_constraints *list, bool of_a) {
  for (size_t i = 0; i < list->count; i++) {
    const cr_constraint *item = &list->item[i];
    bool mine = of_a ? item->of_a : item->of_b, other = of_a ? item->of_b : item->of_a;
    if (mine && !other && !is_harmless(item)) return false;
  }
  return true;
}

/* What is proved of both sets, thin sets apart. A search for holes shows that there
 * are some, never that there are none. */
typedef struct relation {
  bool a_misses, b_misses; /* undefined on an open set where the other is defined */
  bool a_covers, b_covers; /* defined wherever the other is */
} relation;

static cr_domains domains_of(const relation *r) {
  if (r->a_misses && r->b_misses) return CR_DOMAINS_CROSS;
  if (r->a_misses && r->b_covers) return CR_DOMAINS_A_NARROWER;
  if (r->b_misses && r->a_covers) return CR_DOMAINS_B_NARROWER;
  return r->a_covers && r->b_covers ? CR_DOMAINS_SAME : CR_DOMAINS_UNKNOWN;
}

static void take_holes(relation *r, const cr_hunt *search) {
  r->a_misses |= search->has_hole_of_a;
  r->b_misses |= search->has_hole_of_b;
}

static void keep_hole(cr_point *slot, bool *has, const cr_cells *cells, size_t i) {
  if (*has) return;
  cr_point_init(slot);
  cr_rat_set(&slot->at[cells->axis], &cells->sample[i]);
  *has = true;
}

/* One cell: both sides are defined on it (1), are not (-1), or it is not known (0). */
static void look_at_cell(relation *r, cr_hunt *search, const cr_cells *cells, size_t i, int a,
                         int b) {
  if (a < 0 && b > 0) keep_hole(&search->hole_of_a, &search->has_hole_of_a, cells, i);
  if (b < 0 && a > 0) keep_hole(&search->hole_of_b, &search->has_hole_of_b, cells, i);
  r->a_covers &= a > 0 || b < 0;
  r->b_covers &= b > 0 || a < 0;
}

static void by_cells(cr_normal *F, const cr_constraints *list, cr_hunt *search, cr_cuts cuts,
                     relation *r) {
  cr_cells cells;
  bool made = cr_cells_make(F, list, cuts, &cells);
  relation seen = {.a_covers = made, .b_covers = made};
  for (size_t i = 0; i < cells.count && made; i++) {
    int a, b;
    if (cuts == CR_CUT_PIECES) {
      cr_cells_defined_by_signs(F, &cells, i, &a, &b);
    } else {
      a = cr_cells_defined(F, &cells, i, list, true);
      b = cr_cells_defined(F, &cells, i, list, false);
    }
    look_at_cell(&seen, search, &cells, i, a, b);
  }
  cr_cells_clear(&cells);
  r->a_covers |= seen.a_covers;
  r->b_covers |= seen.b_covers;
  take_holes(r, search);
}

static bool any_condition(const cr_problem *p) {
  return !cr_has(p->pool, p->a, CR_DEFINED) || !cr_has(p->pool, p->b, CR_DEFINED);
}

static bool may_make_holes(const cr_constraints *list) {
  for (size_t i = 0; i < list->count; i++)
    if (!is_harmless(&list->item[i])) return true;
  return !list->complete;
}

/* A side that asks for no more than the other is defined wherever the other is. */
static void take_conditions(relation *r, const cr_constraints *list) {
  if (!list->complete) return;
  r->a_covers |= nothing_more(list, true);
  r->b_covers |= nothing_more(list, false);
}

/* By the conditions that one side has alone, functions within arguments unopened.
 * True: it is worth looking for holes. */
static bool by_nodes(cr_problem *p, relation *r) {
  cr_normal *F = cr_normal_new(p);
  cr_constraints list;
  bool some;
  F->opaque = true;
  cr_constraints_exclusive(F, &list, &some);
  bool holes = may_make_holes(&list);
  if (some) take_conditions(r, &list);
  else r->a_covers = r->b_covers = true;
  cr_constraints_clear(&list);
  cr_normal_free(F);
  return holes;
}

static void by_conditions(cr_problem *p, cr_hunt *search, relation *r) {
  cr_normal *F = cr_normal_new(p);  /* fresh: nothing learnt from the conditions */
  cr_constraints list;
  cr_constraints_collect(F, &list);
  take_conditions(r, &list);
  static const cr_cuts cuts[] = {CR_CUT_SIGNS, CR_CUT_PIECES};
  for (size_t i = 0; i < 2 && list.complete && !domains_of(r); i++)
    by_cells(F, &list, search, cuts[i], r);
  cr_constraints_clear(&list);
  cr_normal_free(F);
}

cr_domains cr_domains_compare(cr_problem *p, cr_hunt *search) {
  enum { MOST_NODES = 400 };  /* of a problem that is opened in full */
  relation r = {0};
  take_holes(&r, search);
  if (p->a == p->b || !any_condition(p)) return CR_DOMAINS_SAME;
  if (search->has_common && cr_domains_same_by_analyticity(p)) return CR_DOMAINS_SAME;
  bool holes = by_nodes(p, &r);
  if (!domains_of(&r) && p->count <= MOST_NODES) by_conditions(p, search, &r);
  if (!domains_of(&r) && holes) {
    cr_hunt_holes(search, p);
    take_holes(&r, search);
  }
  return domains_of(&r);
}

/* x > 2 and x < 1 */
static bool no_room(const cr_problem *p) {
  for (size_t i = 0; i < p->naxes; i++) {
    const cr_axis *axis = &p->axis[i];
    if (!axis->has_low || !axis->has_high) continue;
    int order = cr_rat_cmp(&axis->low, &axis->high);
    if (axis->whole ? order > 0 : order >= 0) return true; /* one whole value is enough */
  }
  return false;
}

bool cr_domains_exclude(cr_problem *p) {
  if (no_room(p)) return true;
  cr_normal *F = cr_normal_new(p);
  cr_constraints list;
  cr_cells cells = {0};
  cr_constraints_collect(F, &list);
  bool excluded = list.complete && cr_constraints_contradict(F, &list);
  if (!excluded && list.complete && cr_cells_make(F, &list, CR_CUT_SIGNS, &cells)) {
    excluded = true;
    for (size_t i = 0; i < cells.count && excluded; i++)
      excluded = cr_cells_defined(F, &cells, i, &list, true) < 0 ||
                 cr_cells_defined(F, &cells, i, &list, false) < 0;
  }
  cr_cells_clear(&cells);
  cr_constraints_clear(&list);
  cr_normal_free(F);
  return excluded;
}
