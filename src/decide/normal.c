// SPDX-License-Identifier: MIT
#include "decide/normal.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { FIRST_TABLE = 64, MAX_SAME_KIND = 12 };

cr_normal *cr_normal_new(cr_problem *p) {
  cr_normal *F = cr_xcalloc(1, sizeof *F);
  F->p = p;
  F->ring = cr_ring_new();
  F->memo = cr_xcalloc(p->count, sizeof *F->memo);
  F->inner = cr_xcalloc(p->count, sizeof *F->inner);
  F->named_size = FIRST_TABLE;
  F->named = cr_xcalloc(FIRST_TABLE, sizeof *F->named);
  F->gen = cr_xgrow(NULL, &F->gen_cap, 1, sizeof *F->gen);
  F->gen[0] = (cr_gen){0};
  F->ngens = 1;
  return F;
}

void cr_normal_free(cr_normal *F) {
  if (!F) return;
  cr_ring_free(F->ring);
  free(F->gen);
  free(F->base);
  free(F->angle);
  free(F->memo);
  free(F->inner);
  free(F->named);
  free(F);
}

void cr_normal_forget(cr_normal *F) {
  memset(F->memo, 0, F->p->count * sizeof *F->memo);
  memset(F->inner, 0, F->p->count * sizeof *F->inner);
}

/* ---- generators ------------------------------------------------------------------- */

static bool all_gens(const cr_normal *F, const cr_poly *p, bool entire) {
  for (size_t i = 0; i < p->n; i++) {
    const cr_mono *m = p->term[i].mono;
    for (size_t k = 0; k < m->n; k++) {
      const cr_gen *gen = &F->gen[m->factor[k].gen];
      bool whole = m->factor[k].den == 1 && m->factor[k].num > 0;
      bool variable = gen->kind == CR_GEN_ABS && F->base[gen->base].promoted;
      bool analytic = (gen->entire || variable) && (whole || gen->kind == CR_GEN_EXP);
      if (!gen->constant && !(entire && analytic)) return false;
    }
  }
  return true;
}

bool cr_normal_is_constant(const cr_normal *F, const cr_poly *p) { return all_gens(F, p, false); }

bool cr_normal_is_entire(const cr_normal *F, const cr_poly *p) { return all_gens(F, p, true); }

/* Arguments hold only generators made before: one loop down marks them. What stands
 * instead of a generator was made after it: once more, until nothing is new. */
uint8_t *cr_normal_needs(const cr_normal *F, const cr_poly *p) {
  uint8_t *needed = cr_xcalloc(F->ngens, 1), *followed = cr_xcalloc(F->ngens, 1);
  cr_poly_mark(p, needed);
  for (bool again = true; again;) {
    again = false;
    for (size_t g = F->ngens; g-- > 1;) {
      if (!needed[g] || followed[g]) continue;
      followed[g] = 1;
      if (F->gen[g].arg) cr_poly_mark(F->gen[g].arg, needed);
      if (F->gen[g].instead) cr_poly_mark(F->gen[g].instead, needed);
      again |= F->gen[g].instead != NULL;
    }
  }
  free(followed);
  return needed;
}

bool cr_normal_gen_positive(const cr_normal *F, uint32_t gen) {
  const cr_gen *g = &F->gen[gen];
  return g->positive || (g->kind == CR_GEN_ABS);
}

/* What follows for a kernel from its argument. */
static void describe(const cr_normal *F, cr_gen *g) {
  cr_gen_kind kind = (cr_gen_kind)g->kind;
  g->constant = kind == CR_GEN_PI || (g->arg && cr_normal_is_constant(F, g->arg));
  bool entire_kind = kind == CR_GEN_EXP || kind == CR_GEN_COS || kind == CR_GEN_SIN ||
                     kind == CR_GEN_NAMED;
  g->entire = kind == CR_GEN_VAR || kind == CR_GEN_PI ||
              (entire_kind && g->arg && cr_normal_is_entire(F, g->arg));
  g->positive = kind == CR_GEN_PI || kind == CR_GEN_EXP;
}

uint32_t cr_normal_new_generator(cr_normal *F, cr_gen_kind kind, const cr_poly *arg) {
  F->gen = cr_xgrow(F->gen, &F->gen_cap, F->ngens + 1, sizeof *F->gen);
  cr_gen *g = &F->gen[F->ngens];
  *g = (cr_gen){.kind = (uint8_t)kind, .arg = arg};
  describe(F, g);
  return (uint32_t)F->ngens++;
}

static size_t hash_of(cr_gen_kind kind, cr_fn fn, const cr_poly *arg) {
  return (size_t)((arg ? arg->hash : 0) * 31 + (uint64_t)kind * 7 + (uint64_t)fn * 1009);
}

static void grow_table(cr_normal *F) {
  uint32_t *old = F->named;
  size_t n = F->named_size;
  F->named_size *= 2;
  F->named = cr_xcalloc(F->named_size, sizeof *F->named);
  for (size_t i = 0; i < n; i++) {
    if (!old[i]) continue;
    const cr_gen *g = &F->gen[old[i]];
    size_t at = hash_of((cr_gen_kind)g->kind, (cr_fn)g->fn, g->arg) & (F->named_size - 1);
    while (F->named[at]) at = (at + 1) & (F->named_size - 1);
    F->named[at] = old[i];
  }
  free(old);
}

/* The same argument in another form? Only for the few kernels of one kind. */
static uint32_t find_equal_argument(cr_normal *F, cr_gen_kind kind, cr_fn fn,
                                    const cr_poly *arg) {
  if (kind == CR_GEN_NAMED || kind == CR_GEN_PI || kind == CR_GEN_VAR) return 0;
  size_t looked = 0;
  for (size_t i = F->ngens; i-- > 1 && looked < MAX_SAME_KIND;) {
    const cr_gen *g = &F->gen[i];
    if (g->kind != kind || g->fn != fn || g->instead) continue;
    looked++;
    const cr_poly *difference = cr_poly_sub(F->ring, arg, g->arg);
    if (cr_normal_from_expanded(F, difference)->n == 0) return (uint32_t)i;
  }
  return 0;
}

uint32_t cr_normal_generator(cr_normal *F, cr_gen_kind kind, cr_fn fn, const cr_poly *arg) {
  size_t mask = F->named_size - 1, at = hash_of(kind, fn, arg) & mask;
  for (; F->named[at]; at = (at + 1) & mask) {
    const cr_gen *g = &F->gen[F->named[at]];
    if (g->kind == kind && g->fn == fn && (g->arg == arg || cr_poly_equal(g->arg, arg)))
      return F->named[at];
  }
  uint32_t gen = find_equal_argument(F, kind, fn, arg);
  if (gen) return gen;
  gen = cr_normal_new_generator(F, kind, arg);
  F->gen[gen].fn = (uint8_t)fn;
  mask = F->named_size - 1;  /* the search above may have grown the table */
  at = hash_of(kind, fn, arg) & mask;
  while (F->named[at]) at = (at + 1) & mask;
  F->named[at] = gen;
  if (++F->named_count * 2 > F->named_size) grow_table(F);
  return gen;
}

/* ---- nodes -------------------------------------------------------------------------- */

static const cr_poly *var_form(cr_normal *F, cr_expr e) {
  for (size_t i = 1; i < F->ngens; i++)
    if (F->gen[i].kind == CR_GEN_VAR && F->gen[i].var == e)
      return cr_poly_gen(F->ring, (uint32_t)i, 1, 1);
  uint32_t gen = cr_normal_new_generator(F, CR_GEN_VAR, NULL);
  F->gen[gen].var = e;
  for (size_t k = 0; k < F->p->naxes; k++) {
    const cr_axis *axis = &F->p->axis[k];
    if (axis->var == e && cr_axis_is_positive(axis)) F->gen[gen].positive = true;
  }
  return cr_poly_gen(F->ring, gen, 1, 1);
}

static const cr_poly *atom_form(cr_normal *F, cr_expr e) {
  uint32_t gen = cr_normal_new_generator(F, CR_GEN_ATOM, NULL);
  F->gen[gen].var = e;
  return cr_poly_gen(F->ring, gen, 1, 1);
}

static const cr_poly *pi_form(cr_normal *F) {
  const cr_poly *zero = cr_poly_frac(F->ring, 0, 1);
  return cr_poly_gen(F->ring, cr_normal_generator(F, CR_GEN_PI, 0, zero), 1, 1);
}

/* A node is looked at in one of two ways: as part of the expression, or within an
 * argument of a function. In opaque mode a function within an argument is an atom,
 * so that nothing below it is touched: the cost does not depend on depth. */
typedef enum way { OPEN = 1, WITHIN = 2 } way;

static const cr_poly **memo_for(const cr_normal *F, way w) {
  return w == WITHIN ? F->inner : F->memo;
}

static const cr_poly *memo_of(const cr_normal *F, cr_expr e, way w) {
  return memo_for(F, w)[F->p->slot[e]];
}

/* How the children of a node seen in way `w` are seen. */
static way below(const cr_normal *F, cr_expr e, way w) {
  return F->opaque && cr_is_function(F->p->pool, e) ? WITHIN : w;
}

static const cr_poly *sum_form(cr_normal *F, cr_expr e, way w) {
  size_t n = cr_nargs(F->p->pool, e);
  const cr_poly **term = cr_xmalloc(n * sizeof *term);
  for (size_t i = 0; i < n; i++) term[i] = memo_of(F, cr_arg(F->p->pool, e, i), w);
  const cr_poly *sum = cr_normal_sum(F, term, n);
  free(term);
  return sum;
}

static const cr_poly *power_form(cr_normal *F, cr_expr e, way w) {
  cr_expr base = cr_arg(F->p->pool, e, 0), exponent = cr_arg(F->p->pool, e, 1);
  const cr_node *node = cr_node_at(F->p->pool, exponent);
  const cr_poly *u = memo_of(F, base, w);
  if (node->kind != CR_NUM) {
    cr_wholeness whole = (cr_wholeness)F->p->whole[F->p->slot[exponent]];
    bool open = whole == CR_PERHAPS_WHOLE && !cr_problem_is_positive(F->p, base);
    if (open) cr_ring_fail(F->ring); /* u^v is sign(u)^v |u|^v, or needs u > 0 */
    return cr_normal_power(F, u, memo_of(F, exponent, w), whole == CR_WHOLE);
  }
  if (!cr_rat_is_int(&node->num)) return cr_normal_root(F, u, &node->num);
  if (!cr_rat_is_small(&node->num)) {
    cr_ring_fail(F->ring);
    return u;
  }
  return cr_normal_pow(F, u, node->num.num);
}

static const cr_poly *product_form(cr_normal *F, cr_expr e, way w) {
  const cr_poly *product = cr_poly_frac(F->ring, 1, 1);
  for (size_t i = 0; i < cr_nargs(F->p->pool, e); i++)
    product = cr_normal_mul(F, product, memo_of(F, cr_arg(F->p->pool, e, i), w));
  return product;
}

static const cr_poly *call_form(cr_normal *F, cr_expr e, way w) {
  const cr_pool *pool = F->p->pool;
  cr_expr arg = cr_arg(pool, e, 0);
  if (!F->opaque && cr_kind_of(pool, arg) == CR_CALL) {
    const cr_poly *t = memo_of(F, cr_arg(pool, arg, 0), w);
    const cr_poly *unwound = cr_normal_unwind(F, cr_fn_of(pool, e), cr_fn_of(pool, arg), t);
    if (unwound) return unwound;
  }
  return cr_normal_call(F, cr_fn_of(pool, e), memo_of(F, arg, w));
}

static const cr_poly *node_form(cr_normal *F, cr_expr e, way w) {
  const cr_node *node = cr_node_at(F->p->pool, e);
  if (w == WITHIN && cr_is_function(F->p->pool, e)) return atom_form(F, e);
  way w_below = below(F, e, w);
  switch ((cr_kind)node->kind) {
    case CR_NUM: return cr_poly_rat(F->ring, &node->num);
    case CR_PI: return pi_form(F);
    case CR_VAR: return var_form(F, e);
    case CR_SUM: return sum_form(F, e, w_below);
    case CR_PRODUCT: return product_form(F, e, w_below);
    case CR_POWER: return power_form(F, e, w_below);
    case CR_CALL: return call_form(F, e, w_below);
  }
  return NULL;
}

/* Mark, among the listed nodes, those that `e` is made of, and how they are seen. */
static void mark(const cr_normal *F, cr_expr e, uint8_t *wanted) {
  const cr_problem *p = F->p;
  wanted[p->slot[e]] = OPEN;
  for (size_t i = p->slot[e] + 1; i-- > 0;) {
    cr_expr node = p->node[i];
    const cr_expr *args = cr_args_of(p->pool, node);
    bool atom = !(wanted[i] & OPEN) && cr_is_function(p->pool, node);
    if (!wanted[i] || atom) continue;
    for (size_t k = 0; k < cr_nargs(p->pool, node); k++) {
      if (wanted[i] & OPEN) wanted[p->slot[args[k]]] |= (uint8_t)below(F, node, OPEN);
      if (wanted[i] & WITHIN && !cr_is_function(p->pool, node)) wanted[p->slot[args[k]]] |= WITHIN;
    }
  }
}

static void fill(cr_normal *F, size_t slot, way w) {
  const cr_poly **memo = memo_for(F, w);
  if (!memo[slot] && !cr_ring_failed(F->ring)) memo[slot] = node_form(F, F->p->node[slot], w);
}

const cr_poly *cr_normal_of(cr_normal *F, cr_expr e) {
  uint8_t *wanted = cr_xcalloc(F->p->count, 1);
  mark(F, e, wanted);
  for (size_t i = 0; i <= F->p->slot[e] && !cr_ring_failed(F->ring); i++) {
    if (wanted[i] & WITHIN) fill(F, i, WITHIN);
    if (wanted[i] & OPEN) fill(F, i, OPEN);
  }
  free(wanted);
  const cr_poly *form = memo_of(F, e, OPEN);
  return form ? form : cr_poly_frac(F->ring, 1, 1);
}

const cr_poly *cr_normal_difference(cr_normal *F, cr_expr a, cr_expr b) {
  const cr_poly *x = cr_normal_of(F, a), *y = cr_normal_of(F, b);
  return cr_ring_failed(F->ring) ? x : cr_normal_sub(F, x, y);
}
