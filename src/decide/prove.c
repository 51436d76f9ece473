// SPDX-License-Identifier: MIT
/* The difference in normal form; then once more for every pattern of signs that
 * can occur. A pattern is an assumption about bases whose signs are not known;
 * it is tried only for those that stand in what is left of the difference. */
#include "decide/prove.h"

#include <stdio.h>
#include <stdlib.h>

#include "decide/cells.h"

enum { MAX_SPLITS = 10, MAX_PATTERNS = 96, MAX_LESSONS = 8 };

typedef struct prover {
  cr_normal *F;
  size_t patterns;
  bool used_signs, used_squares, used_conjugates, used_angles;
  cr_proof *out;
} prover;

/* ---- whose sign stands in the difference -------------------------------------------------- */

/* The first base of unknown sign that the polynomial depends on. */
static uint32_t open_base(const cr_normal *F, const cr_poly *p) {
  uint8_t *seen = cr_normal_needs(F, p);
  uint32_t found = UINT32_MAX;
  for (size_t g = 1; g < F->ngens; g++) {
    const cr_gen *gen = &F->gen[g];
    if (!seen[g] || gen->instead) continue;
    bool signed_kind = gen->kind == CR_GEN_SIGN || gen->kind == CR_GEN_ABS;
    if (signed_kind && F->base[gen->base].f && !cr_normal_base_sign(F, gen->base) &&
        (found == UINT32_MAX || gen->base < found))
      found = gen->base;
  }
  free(seen);
  return found;
}

/* ---- patterns -------------------------------------------------------------------------------- */

static const cr_poly *difference(prover *v) {
  cr_normal_forget(v->F);
  cr_ring_restart(v->F->ring);
  return cr_normal_difference(v->F, v->F->p->a, v->F->p->b);
}

/* Does it hold a sign, of a kernel or in an argument that was made before its base was
 * split? It jumps where no cut shows it, and may be 0 at one point alone. */
static bool may_jump(const cr_normal *F, const cr_poly *p) {
  uint8_t *seen = cr_normal_needs(F, p);
  bool jumps = false;
  for (size_t g = 1; g < F->ngens; g++) {
    cr_gen_kind kind = (cr_gen_kind)F->gen[g].kind;
    bool kernel = kind == CR_GEN_KERNEL && F->gen[g].fn == CR_FN_SIGN;
    jumps |= seen[g] && (kernel || kind == CR_GEN_SIGN || kind == CR_GEN_POWSIGN);
  }
  free(seen);
  return jumps;
}

/* Both sides are defined on the cell, the pattern holds there, and the difference d
 * in this pattern, which is continuous, is not 0 at its sample. */
static bool differs_on(prover *v, const cr_cells *cells, size_t i, const cr_constraints *list,
                       const cr_poly *d) {
  cr_normal *F = v->F;
  return open_base(F, d) == UINT32_MAX && !may_jump(F, d) && cr_cells_fits(F, cells, i) > 0 &&
         cr_cells_defined(F, cells, i, list, true) > 0 &&
         cr_cells_defined(F, cells, i, list, false) > 0 && cr_cells_sign(F, cells, i, d) != 0;
}

static void note_difference(prover *v, const cr_cells *cells, const cr_constraints *list,
                            const cr_poly *d) {
  if (v->F->p->options->no_witness) return;
  for (size_t i = 0; i < cells->count && !v->out->different; i++) {
    if (!differs_on(v, cells, i, list, d)) continue;
    v->out->different = true;
    cr_rat_init(&v->out->at);
    cr_rat_set(&v->out->at, &cells->sample[i]);
  }
}

/* A base of unknown sign in a condition that may be 0 on an open set: with |x| opened,
 * x + |x| has a sign, or is 0. */
static uint32_t open_in_conditions(const cr_normal *F, const cr_constraints *list) {
  uint32_t found = UINT32_MAX;
  for (size_t i = 0; i < list->count && found == UINT32_MAX; i++)
    if (!list->item[i].safe && list->item[i].form->n) found = open_base(F, list->item[i].form);
  return found;
}

/* Can the pattern, which leaves the difference d, not occur where both sides are
 * defined? If that is not known, *open is a base whose sign may help. */
static bool is_empty(prover *v, const cr_poly *d, uint32_t *open) {
  cr_normal *F = v->F;
  cr_constraints list;
  cr_cells cells = {0};
  cr_constraints_collect(F, &list);
  bool empty = list.complete && cr_constraints_contradict(F, &list);
  if (!empty && list.complete && cr_cells_make(F, &list, CR_CUT_SIGNS, &cells)) {
    empty = true;
    for (size_t i = 0; i < cells.count && empty; i++)
      empty = cr_cells_fits(F, &cells, i) < 0 || cr_cells_defined(F, &cells, i, &list, true) < 0 ||
              cr_cells_defined(F, &cells, i, &list, false) < 0;
    if (!empty && v->out) note_difference(v, &cells, &list, d);
  }
  if (!empty && list.complete) *open = open_in_conditions(F, &list);
  cr_cells_clear(&cells);
  cr_constraints_clear(&list);
  return empty;
}

/* One of the factors of the difference is zero in another way; *open is a base
 * whose sign it hangs on. */
static bool zero_otherwise(prover *v, const cr_poly *difference_, uint32_t *open) {
  cr_normal *F = v->F;
  const cr_mono *m = difference_->term[0].mono;
  for (size_t k = 0; k < m->n && !cr_ring_failed(F->ring); k++) {
    const cr_gen *g = &F->gen[m->factor[k].gen];
    if (g->kind != CR_GEN_NAMED || m->factor[k].num < 0) continue;
    const cr_poly *N = cr_normal_reduce(F, g->arg);
    if (cr_prove_squares(F, N)) return v->used_squares = true;
    if (cr_prove_isolated(F, N, open)) return v->used_squares = true;
    if (cr_prove_coefficients(F, N)) return v->used_conjugates = true;
    if (cr_prove_conjugate(F, N)) return v->used_conjugates = true;
    if (cr_prove_exponents(F, N)) return true;
    if (cr_prove_angles(F, N)) return v->used_angles = true;
  }
  return false; /* also when the ring has failed: a failed form may look like 0 */
}

/* Zero in this pattern, or the pattern cannot occur, or zero in both halves. */
static bool zero_in_pattern(prover *v, size_t depth) {
  if (++v->patterns > MAX_PATTERNS) return false;
  const cr_poly *d = difference(v);
  if (cr_ring_failed(v->F->ring)) return false;
  uint32_t base = UINT32_MAX;
  if (d->n == 0 || zero_otherwise(v, d, &base)) return true;
  if (cr_ring_failed(v->F->ring)) return false;
  if (base == UINT32_MAX) base = open_base(v->F, d);
  if (base == UINT32_MAX || depth == MAX_SPLITS) {
    if (is_empty(v, d, &base)) return true;
    if (base == UINT32_MAX || depth == MAX_SPLITS || v->out->different) return false;
  }
  v->used_signs = true;
  bool zero = true;
  for (int sign = 1; sign >= -1 && zero; sign -= 2) {
    v->F->base[base].assumed = (int8_t)sign;
    zero = zero_in_pattern(v, depth + 1);
    if (base < v->F->nbases) v->F->base[base].assumed = 0;
  }
  return zero;
}

/* ---- the proof ------------------------------------------------------------------------------- */

/* All that is compared is defined where a proof speaks of it, so are all kernels. */
static cr_normal *context(cr_problem *p) {
  cr_normal *F = cr_normal_new(p);
  F->relate = true;
  return F;
}

/* A failure may have left relations between generators half made. */
static void start_again(prover *v) {
  cr_problem *p = v->F->p;
  cr_normal_free(v->F);
  v->F = context(p);
}

/* Learn signs from the conditions; a lesson may make another one possible. */
static void learn(prover *v) {
  for (int lesson = 0; lesson < MAX_LESSONS; lesson++) {
    cr_constraints list;
    cr_normal_forget(v->F);
    cr_ring_restart(v->F->ring);
    cr_constraints_collect(v->F, &list);
    bool complete = list.complete, learnt = complete && cr_constraints_learn(v->F, &list);
    cr_constraints_clear(&list);
    if (!complete) start_again(v);
    if (!learnt) return;
  }
}

static bool try_to_prove(prover *v) {
  const cr_poly *d = difference(v);
  if (cr_ring_failed(v->F->ring)) return false;
  if (d->n == 0) return true;
  learn(v);
  return zero_in_pattern(v, 0);
}

/* Once more on the part of the line where both sides may be defined, which the forms
 * do not know: with sqrt(x - 1), x + 1 is positive too. */
static bool try_narrowed(prover *v) {
  cr_problem *p = v->F->p;
  if (p->naxes != 1 || p->axis[0].whole || v->out->different) return false;
  const cr_axis before = p->axis[0];
  cr_axis axis = before;
  cr_constraints list;
  start_again(v);
  cr_constraints_collect(v->F, &list);
  bool narrower = list.complete && cr_cells_narrow(v->F, &list, &axis);
  cr_constraints_clear(&list);
  if (!narrower) return false;
  p->axis[0] = axis;
  start_again(v);
  *v = (prover){.F = v->F, .out = v->out};
  bool proved = try_to_prove(v);
  p->axis[0] = before;
  return proved;
}

void cr_proof_by_normal_form(cr_proof *out, size_t kernels) {
  out->evidence = CR_BY_NORMAL_FORM;
  out->why = "the difference is 0 in normal form, over";
  out->count = kernels;
  out->counted = "kernels";
}

void cr_prove_opaque(cr_problem *p, cr_proof *out) {
  prover v = {.F = cr_normal_new(p)};
  *out = (cr_proof){0};
  v.F->opaque = true;
  const cr_poly *d = difference(&v);
  out->proved = !cr_ring_failed(v.F->ring) && d->n == 0;
  out->terms = (uint32_t)cr_ring_largest(v.F->ring);
  cr_proof_by_normal_form(out, v.F->ngens - 1);
  cr_normal_free(v.F);
}

/* The strongest means that was used. */
static void say_why(const prover *v, cr_proof *out) {
  if (v->used_angles) {
    out->evidence = CR_BY_DERIVATIVE;
    out->why = "the difference is a multiple of 2 pi, and lies between -2 pi and 2 pi";
  } else if (v->used_conjugates) {
    out->evidence = CR_BY_CONJUGATES;
    out->why = "a factor of the difference is 0 once multiplied by its conjugate, which is not 0";
  } else if (v->used_squares) {
    out->evidence = CR_BY_SQUARES;
    out->why = "two quantities of the same sign have equal powers";
  } else if (v->used_signs) {
    out->evidence = CR_BY_SIGNS;
    out->why = "the difference is 0 for each of";
    out->count = v->patterns;
    out->counted = "sign patterns";
  } else {
    cr_proof_by_normal_form(out, v->F->ngens - 1);
  }
}

void cr_prove_equal(cr_problem *p, cr_proof *out) {
  prover v = {.F = context(p), .out = out};
  *out = (cr_proof){0};
  out->proved = try_to_prove(&v) || try_narrowed(&v);
  out->terms = (uint32_t)cr_ring_largest(v.F->ring);
  say_why(&v, out);
  cr_normal_free(v.F);
  if (!out->proved && cr_prove_separation(p)) {
    out->proved = true;
    out->evidence = CR_BY_CONJUGATES;
    out->why = "closer to each other than different numbers with these conjugates can be";
    out->counted = NULL;
  }
}
