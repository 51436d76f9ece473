// SPDX-License-Identifier: MIT
/* Sums that fall into parts: a common factor times a sum of kernels with rational
 * coefficients; powers of variables with constants before them. */
#include <stdlib.h>

#include "base/memory.h"
#include "decide/prove.h"

enum { MOST_KERNELS = 8, MOST_GROUPS = 48 };

/* ---- a common factor ------------------------------------------------------------------------- */

typedef struct kernels {
  uint32_t gen[MOST_KERNELS];
  const cr_poly *factor[MOST_KERNELS]; /* what stands before it */
  size_t n;
} kernels;

/* The one kernel of the kind that the monomial holds, to the first power; 0 for none. */
static uint32_t kernel_of(const cr_normal *F, const cr_mono *m, cr_kernel_test *is_wanted) {
  uint32_t found = 0;
  for (size_t k = 0; k < m->n; k++) {
    const cr_factor *f = &m->factor[k];
    if (!is_wanted(&F->gen[f->gen])) continue;
    if (found || f->num != 1 || f->den != 1) return 0;
    found = f->gen;
  }
  return found;
}

static bool add_kernel(cr_normal *F, kernels *all, const cr_term *t, uint32_t gen) {
  size_t i = 0;
  while (i < all->n && all->gen[i] != gen) i++;
  if (i == MOST_KERNELS) return false;
  if (i == all->n) {
    all->gen[all->n] = gen;
    all->factor[all->n++] = cr_poly_frac(F->ring, 0, 1);
  }
  const cr_poly *term = cr_poly_term(F->ring, &t->c, t->mono);
  const cr_poly *factor = cr_poly_shift(F->ring, term, cr_mono_gen(F->ring, gen, -1, 1));
  all->factor[i] = cr_poly_add(F->ring, all->factor[i], factor);
  return true;
}

/* Is b the rational multiple *ratio of a? */
static bool is_multiple(cr_normal *F, const cr_poly *a, const cr_poly *b, cr_rat *ratio) {
  if (a->n == 0 || a->n != b->n) return false;
  cr_rat_div(ratio, &b->term[0].c, &a->term[0].c);
  return cr_poly_equal(cr_poly_scale(F->ring, a, ratio), b);
}

const cr_poly *cr_linear_in(cr_normal *F, const cr_poly *N, cr_kernel_test *is_wanted) {
  kernels all = {.n = 0};
  for (size_t i = 0; i < N->n && !cr_ring_failed(F->ring); i++) {
    uint32_t gen = kernel_of(F, N->term[i].mono, is_wanted);
    if (!gen || !add_kernel(F, &all, &N->term[i], gen)) return NULL;
  }
  const cr_poly *sum = cr_poly_frac(F->ring, 0, 1);
  cr_rat ratio = {0, 1};
  bool fits = !cr_ring_failed(F->ring);
  for (size_t i = 0; i < all.n && fits; i++) {
    fits = is_multiple(F, all.factor[0], all.factor[i], &ratio);
    const cr_poly *kernel = cr_poly_gen(F->ring, all.gen[i], 1, 1);
    sum = cr_poly_add(F->ring, sum, cr_poly_scale(F->ring, kernel, &ratio));
  }
  cr_rat_clear(&ratio);
  return fits ? sum : NULL;
}

/* ---- constants before powers ----------------------------------------------------------------- */

/* The part of a monomial that changes with a variable. */
static const cr_mono *varying_part(cr_normal *F, const cr_mono *m) {
  const cr_mono *part = cr_mono_one(F->ring);
  for (size_t k = 0; k < m->n; k++) {
    const cr_factor *f = &m->factor[k];
    if (!F->gen[f->gen].constant)
      part = cr_mono_mul(F->ring, part, cr_mono_gen(F->ring, f->gen, f->num, f->den));
  }
  return part;
}

static bool is_zero_constant(cr_normal *F, const cr_poly *c) {
  return c->n == 0 || cr_prove_squares(F, c) || cr_prove_conjugate(F, c);
}

/* The terms of N with the varying part of term i, without it; they are marked. */
static const cr_poly *coefficient(cr_normal *F, const cr_poly *N, const cr_mono **part, size_t i,
                                  uint8_t *seen) {
  const cr_poly *sum = cr_poly_frac(F->ring, 0, 1);
  const cr_mono *away = cr_mono_pow(F->ring, part[i], -1, 1);
  for (size_t k = i; k < N->n; k++) {
    if (part[k] != part[i]) continue;
    seen[k] = 1;
    const cr_poly *term = cr_poly_term(F->ring, &N->term[k].c, N->term[k].mono);
    sum = cr_poly_add(F->ring, sum, cr_poly_shift(F->ring, term, away));
  }
  return sum;
}

bool cr_prove_coefficients(cr_normal *F, const cr_poly *N) {
  if (cr_normal_is_constant(F, N)) return false;
  const cr_mono **part = cr_xmalloc((N->n + 1) * sizeof *part);
  uint8_t *seen = cr_xcalloc(N->n + 1, 1);
  for (size_t i = 0; i < N->n; i++) part[i] = varying_part(F, N->term[i].mono);
  bool zero = true;
  size_t groups = 0;
  for (size_t i = 0; i < N->n && zero && !cr_ring_failed(F->ring); i++) {
    if (seen[i]) continue;
    const cr_poly *c = coefficient(F, N, part, i, seen);
    zero = ++groups <= MOST_GROUPS && c->n > 1 && is_zero_constant(F, c);
  }
  free(part);
  free(seen);
  return zero && !cr_ring_failed(F->ring);
}
