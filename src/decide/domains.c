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

static cr_domains from_holes(bool a_misses, bool b_misses) {
  if (a_misses && b_misses) return CR_DOMAINS_CROSS;
  if (a_misses) return CR_DOMAINS_A_NARROWER;
  return b_misses ? CR_DOMAINS_B_NARROWER : CR_DOMAINS_SAME;
}

static void keep_hole(cr_point *slot, bool *has, const cr_cells *cells, size_t i) {
  if (*has) return;
  cr_point_init(slot);
  cr_rat_set(&slot->at[cells->axis], &cells->sample[i]);
  *has = true;
}

static cr_domains by_cells(cr_normal *F, const cr_constraints *list, cr_hunt *search,
                           cr_cuts cuts) {
  cr_cells cells;
  bool a_misses = false, b_misses = false, known = cr_cells_make(F, list, cuts, &cells);
  for (size_t i = 0; i < cells.count && known; i++) {
    int a, b;
    if (cuts == CR_CUT_PIECES) {
      cr_cells_defined_by_signs(F, &cells, i, &a, &b);
    } else {
      a = cr_cells_defined(F, &cells, i, list, true);
      b = cr_cells_defined(F, &cells, i, list, false);
    }
    known = (a && b) || (a < 0 && b < 0);
    if (a < 0 && b > 0) {
      a_misses = true;
      keep_hole(&search->hole_of_a, &search->has_hole_of_a, &cells, i);
    }
    if (b < 0 && a > 0) {
      b_misses = true;
      keep_hole(&search->hole_of_b, &search->has_hole_of_b, &cells, i);
    }
  }
  cr_cells_clear(&cells);
  return known ? from_holes(a_misses, b_misses) : CR_DOMAINS_UNKNOWN;
}

static bool any_condition(const cr_problem *p) {
  return !cr_has(p->pool, p->a, CR_DEFINED) || !cr_has(p->pool, p->b, CR_DEFINED);
}

static bool may_make_holes(const cr_constraints *list) {
  for (size_t i = 0; i < list->count; i++)
    if (!is_harmless(&list->item[i])) return true;
  return !list->complete;
}

/* By the conditions that one side has alone, functions within arguments unopened.
 * *holes: is it worth looking for some? */
static bool same_by_nodes(cr_problem *p, bool *holes) {
  cr_normal *F = cr_normal_new(p);
  cr_constraints list;
  bool some;
  F->opaque = true;
  cr_constraints_exclusive(F, &list, &some);
  *holes = may_make_holes(&list);
  bool same = !some || (list.complete && nothing_more(&list, true) && nothing_more(&list, false));
  cr_constraints_clear(&list);
  cr_normal_free(F);
  return same;
}

static cr_domains by_conditions(cr_problem *p, cr_hunt *search) {
  cr_normal *F = cr_normal_new(p);  /* fresh: nothing learnt from the conditions */
  cr_constraints list;
  cr_constraints_collect(F, &list);
  cr_domains result = CR_DOMAINS_UNKNOWN;
  if (list.complete && nothing_more(&list, true) && nothing_more(&list, false))
    result = CR_DOMAINS_SAME;
  else if (list.complete)
    result = by_cells(F, &list, search, CR_CUT_SIGNS);
  if (list.complete && result == CR_DOMAINS_UNKNOWN)
    result = by_cells(F, &list, search, CR_CUT_PIECES);
  cr_constraints_clear(&list);
  cr_normal_free(F);
  return result;
}

cr_domains cr_domains_compare(cr_problem *p, cr_hunt *search) {
  enum { MOST_NODES = 400 };  /* of a problem that is opened in full */
  bool holes;
  if (p->a == p->b || !any_condition(p)) return CR_DOMAINS_SAME;
  if (search->has_common && cr_domains_same_by_analyticity(p)) return CR_DOMAINS_SAME;
  if (same_by_nodes(p, &holes)) return CR_DOMAINS_SAME;
  cr_domains result = p->count <= MOST_NODES ? by_conditions(p, search) : CR_DOMAINS_UNKNOWN;
  if (result != CR_DOMAINS_UNKNOWN || !holes) return result;
  cr_hunt_holes(search, p);
  if (search->has_hole_of_a || search->has_hole_of_b)
    return from_holes(search->has_hole_of_a, search->has_hole_of_b);
  return CR_DOMAINS_UNKNOWN;
}

/* x > 2 and x < 1 */
static bool no_room(const cr_problem *p) {
  for (size_t i = 0; i < p->naxes; i++) {
    const cr_axis *axis = &p->axis[i];
    if (axis->has_low && axis->has_high && cr_rat_cmp(&axis->low, &axis->high) >= 0) return true;
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
