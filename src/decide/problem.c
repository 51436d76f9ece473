// SPDX-License-Identifier: MIT
#include "decide/problem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* ---- the list of nodes --------------------------------------------------------- */

/* Mark what the marked nodes are made of; how many there are. */
static size_t mark_from(const cr_pool *pool, cr_expr top, uint32_t *seen) {
  size_t count = 0;
  for (cr_expr id = top; id > 0; id--) {
    if (!seen[id]) continue;
    count++;
    uint32_t n = cr_node_at(pool, id)->nargs;
    const cr_expr *args = cr_args_of(pool, id);
    for (uint32_t i = 0; i < n; i++) seen[args[i]] = 1;
  }
  return count;
}

static cr_expr top_node(const cr_problem *p) {
  cr_expr top = p->a > p->b ? p->a : p->b;
  for (size_t i = 0; i < p->given->count; i++) {
    const cr_assumption *item = &p->given->item[i];
    if (item->left > top) top = item->left;
    if (item->right > top) top = item->right;
  }
  return top;
}

static void mark_roots(const cr_problem *p, uint32_t *seen) {
  seen[p->a] = seen[p->b] = 1;
  for (size_t i = 0; i < p->given->count; i++) {
    seen[p->given->item[i].left] = 1;
    seen[p->given->item[i].right] = 1;
  }
}

/* `slot` holds marks before it holds indexes. `node`, `whole` and `place` are parts of one
 * block: most problems are solved in the time that a few allocations take. */
static void list_nodes(cr_problem *p) {
  cr_expr top = top_node(p);
  p->slot = cr_xcalloc((size_t)top + 1, sizeof *p->slot);
  mark_roots(p, p->slot);
  p->count = mark_from(p->pool, top, p->slot);
  p->node = cr_xcalloc(p->count, sizeof *p->node + 2);
  p->whole = (uint8_t *)(p->node + p->count);
  p->place = p->whole + p->count;
  size_t n = 0;
  for (cr_expr id = 1; id <= top; id++) {
    if (!p->slot[id]) continue;
    p->slot[id] = (uint32_t)n;
    p->node[n++] = id;
  }
}

/* ---- variables -------------------------------------------------------------------- */

static cr_axis *axis_of(cr_problem *p, cr_expr var) {
  for (size_t i = 0; i < p->naxes; i++)
    if (p->axis[i].var == var) return &p->axis[i];
  return NULL;
}

static bool list_axes(cr_problem *p) {
  for (size_t i = 0; i < p->count; i++) {
    if (cr_node_at(p->pool, p->node[i])->kind != CR_VAR) continue;
    if (p->naxes == CR_MAX_WITNESS_VARS) return false;
    p->axis[p->naxes++] = (cr_axis){.var = p->node[i], .low = {0, 1}, .high = {0, 1}};
  }
  return true;
}

static void raise_low(cr_axis *axis, const cr_rat *value) {
  if (axis->has_low && cr_rat_cmp(&axis->low, value) >= 0) return;
  axis->has_low = true;
  axis->low = *value;
}

static void lower_high(cr_axis *axis, const cr_rat *value) {
  if (axis->has_high && cr_rat_cmp(&axis->high, value) <= 0) return;
  axis->has_high = true;
  axis->high = *value;
}

/* x > 2 and 3 >= x bound an axis; other relations are tested at each point. */
static void bound_axis(cr_problem *p, const cr_assumption *item) {
  const cr_pool *pool = p->pool;
  cr_axis *left = axis_of(p, item->left);
  if (item->relation == CR_INTEGER) {
    if (left) left->whole = true;
    return;
  }
  if (item->relation == CR_NOT_EQUAL) return;
  cr_axis *right = axis_of(p, item->right);
  if (left && cr_kind_of(pool, item->right) == CR_NUM)
    raise_low(left, &cr_node_at(pool, item->right)->num);
  if (right && cr_kind_of(pool, item->left) == CR_NUM)
    lower_high(right, &cr_node_at(pool, item->left)->num);
}

bool cr_problem_init(cr_problem *p, cr_pool *pool, cr_expr a, cr_expr b,
                     const cr_given *given, const cr_decide_options *options) {
  *p = (cr_problem){.pool = pool, .a = a, .b = b, .given = given, .options = options,
                    .half_unit = {0, 1}};
  list_nodes(p);
  if (!list_axes(p)) return false;
  for (size_t i = 0; i < given->count; i++) bound_axis(p, &given->item[i]);
  cr_problem_find_whole(p);
  return true;
}

void cr_problem_clear(cr_problem *p) {
  cr_balls_free(p->ball, p->count);
  free(p->approx);
  free(p->wide);
  cr_rat_clear(&p->half_unit);
  free(p->node);
  free(p->slot);
  free(p->value);
}

/* Mark what the marked nodes are made of. */
static void mark_parts(const cr_problem *p, uint8_t *mine) {
  for (size_t i = p->count; i-- > 0;) {
    if (!mine[i]) continue;
    const cr_expr *args = cr_args_of(p->pool, p->node[i]);
    for (size_t k = 0; k < cr_nargs(p->pool, p->node[i]); k++) mine[p->slot[args[k]]] = 1;
  }
}

uint8_t *cr_problem_nodes_of(const cr_problem *p, cr_expr e) {
  uint8_t *mine = cr_xcalloc(p->count, 1);
  mine[p->slot[e]] = 1;
  mark_parts(p, mine);
  return mine;
}

uint8_t *cr_problem_nodes_given(const cr_problem *p) {
  uint8_t *mine = cr_xcalloc(p->count, 1);
  for (size_t i = 0; i < p->given->count; i++) {
    const cr_assumption *item = &p->given->item[i];
    if (item->left) mine[p->slot[item->left]] = 1;
    if (item->right) mine[p->slot[item->right]] = 1;
  }
  mark_parts(p, mine);
  return mine;
}

/* ---- points ------------------------------------------------------------------------------ */

void cr_point_init(cr_point *point) {
  for (int i = 0; i < CR_MAX_WITNESS_VARS; i++) cr_rat_init(&point->at[i]);
}

void cr_point_clear(cr_point *point) {
  for (int i = 0; i < CR_MAX_WITNESS_VARS; i++) cr_rat_clear(&point->at[i]);
}

void cr_point_set(cr_point *to, const cr_point *from) {
  for (int i = 0; i < CR_MAX_WITNESS_VARS; i++) cr_rat_set(&to->at[i], &from->at[i]);
}

cr_place cr_problem_place(const cr_problem *p, cr_expr e) {
  return (cr_place)p->place[p->slot[e]];
}

cr_ball *cr_problem_ball(const cr_problem *p, cr_expr e) {
  return cr_ball_at(p->ball, p->slot[e]);
}

double cr_problem_value(const cr_problem *p, cr_expr e) { return p->value[p->slot[e]]; }

bool cr_is_function(const cr_pool *pool, cr_expr e) {
  const cr_node *node = cr_node_at(pool, e);
  return node->kind == CR_CALL ||
         (node->kind == CR_POWER && cr_node_at(pool, cr_args_of(pool, e)[1])->kind != CR_NUM);
}
