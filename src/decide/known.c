// SPDX-License-Identifier: MIT
/* The values of a frozen pool's nodes, in doubles with error bounds, at the first simple
 * point where the reference has one. An answer then pays for its own nodes alone. Nodes
 * stand in the arrays by handle. */
#include "decide/known.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "decide/approximate.h"
#include "decide/points.h"

enum { MOST_FROZEN = 192, MOST_NEW = 64, MOST = MOST_FROZEN + MOST_NEW, POINTS = 8 };

struct cr_known {
  cr_problem all;   /* of the frozen nodes, whose arrays follow; `slot` is a table, too */
  cr_point point;
  uint32_t looked;  /* points that were looked at, this one included */
  cr_expr self[MOST]; /* self[i] = i */
  cr_approx approx[MOST_FROZEN];
  uint8_t place[MOST_FROZEN];
  uint8_t whole[MOST]; /* all 0 */
};

/* The axes of a problem with the reference and what is given; false when one is whole. */
static bool find_axes(cr_problem *all) {
  cr_problem own;
  bool fits = cr_problem_init(&own, all->pool, all->b, all->b, all->given, all->options);
  for (size_t i = 0; i < own.naxes; i++) fits = fits && !own.axis[i].whole;
  memcpy(all->axis, own.axis, sizeof all->axis);
  all->naxes = own.naxes;
  cr_problem_clear(&own);
  return fits;
}

static bool is_axis(const cr_problem *p, cr_expr var) {
  for (size_t i = 0; i < p->naxes; i++)
    if (p->axis[i].var == var) return true;
  return false;
}

/* The values of the first nodes of a pool are the same at all points. */
static cr_expr fill_numbers(cr_problem *all) {
  cr_expr e = CR_NONE;
  for (int n = CR_LEAST_FIRST; n <= CR_MOST_FIRST; n++) {
    e = cr_first_number(n);
    all->approx[e] = (cr_approx){n, 0};
    all->place[e] = CR_PLACE_INSIDE;
  }
  return e + 1;
}

/* Is the reference inside its domain at the point, where all is given? The values of the
 * nodes from `first` on are made. */
static bool has_value(cr_problem *all, const cr_point *point, cr_expr first, cr_expr end) {
  for (cr_expr e = first; e < end; e++) {
    if (cr_node_at(all->pool, e)->kind != CR_VAR || is_axis(all, e)) {
      cr_problem_approximate_node(all, e, point);
    } else { /* not asked for at this point */
      all->approx[e] = (cr_approx){0, INFINITY};
      all->place[e] = CR_PLACE_UNKNOWN;
    }
  }
  return cr_problem_place(all, all->b) == CR_PLACE_INSIDE && cr_problem_holds_approximately(all);
}

static bool find_point(cr_known *known, cr_expr end) {
  size_t n = known->all.naxes ? POINTS : 1;
  cr_expr first = fill_numbers(&known->all);
  for (size_t i = 0; i < n; i++) {
    cr_point_simple(&known->all, i, &known->point);
    known->looked = (uint32_t)i + 1;
    if (has_value(&known->all, &known->point, first, end)) return true;
  }
  return false;
}

cr_known *cr_known_new(cr_pool *pool, cr_expr b, const cr_given *given) {
  static const cr_decide_options defaults;
  cr_expr end = cr_pool_count(pool);
  if (end > MOST_FROZEN || !cr_approx_is_usable()) return NULL;
  cr_known *known = cr_xmalloc(sizeof *known);
  for (uint32_t i = 0; i < MOST; i++) known->self[i] = i;
  memset(known->whole, 0, sizeof known->whole);
  cr_point_init(&known->point);
  known->all = (cr_problem){.pool = pool, .a = b, .b = b, .given = given, .options = &defaults,
                            .node = known->self, .count = end, .slot = known->self,
                            .approx = known->approx, .place = known->place,
                            .whole = known->whole, .half_unit = {0, 1}};
  if (find_axes(&known->all) && find_point(known, end)) return known;
  cr_known_free(known);
  return NULL;
}

void cr_known_free(cr_known *known) {
  if (!known) return;
  cr_point_clear(&known->point);
  free(known);
}

const cr_point *cr_known_point(const cr_known *known, uint32_t *looked) {
  *looked = known->looked;
  return &known->point;
}

const cr_axis *cr_known_axes(const cr_known *known, size_t *n) {
  *n = known->all.naxes;
  return known->all.axis;
}

/* The nodes of the layer up to `a`; false when they speak of another variable. */
static bool approximate_new(cr_problem *p, cr_expr a, const cr_point *point) {
  for (cr_expr e = (cr_expr)p->count; e <= a; e++) {
    if (cr_node_at(p->pool, e)->kind == CR_VAR) return false;
    cr_problem_approximate_node(p, e, point);
  }
  return true;
}

cr_sight cr_known_look(const cr_known *known, cr_pool *layer, cr_expr a, cr_expr b) {
  const cr_expr end = (cr_expr)known->all.count;
  if (layer->below != known->all.pool || layer->base != end || b != known->all.b ||
      a >= end + MOST_NEW)
    return CR_SIGHT_NONE;
  if (a == b) return CR_SIGHT_SAME;
  cr_approx approx[MOST];
  uint8_t place[MOST];
  memcpy(approx, known->approx, end * sizeof *approx);
  memcpy(place, known->place, end);
  cr_problem p = known->all;
  p.pool = layer;
  p.approx = approx;
  p.place = place;
  if (!approximate_new(&p, a, &known->point) || place[a] != CR_PLACE_INSIDE) return CR_SIGHT_NONE;
  return cr_approx_are_apart(approx[a], approx[b]) ? CR_SIGHT_APART : CR_SIGHT_CLOSE;
}
