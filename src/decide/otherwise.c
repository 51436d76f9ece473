// SPDX-License-Identifier: MIT
/* Zeros that the ring does not see: nested roots, sums of logarithms, conjugates. */
#include "decide/prove.h"

enum { MAX_SQUARINGS = 3, MAX_LOG_FACTOR = 64 };

/* N = P - Q with P, Q >= 0 by their looks; false when it is not so. */
static bool split_by_sign(cr_normal *F, const cr_poly *N, const cr_poly **P, const cr_poly **Q) {
  *P = *Q = cr_poly_frac(F->ring, 0, 1);
  for (size_t i = 0; i < N->n; i++) {
    const cr_term *t = &N->term[i];
    if (!cr_normal_not_negative(F, t->mono)) return false;
    const cr_poly *term = cr_poly_term(F->ring, &t->c, t->mono);
    if (cr_rat_sign(&t->c) > 0) *P = cr_poly_add(F->ring, *P, term);
    else *Q = cr_poly_sub(F->ring, *Q, term);
  }
  return (*P)->n && (*Q)->n;
}

/* P = Q for P, Q >= 0 exactly when P^2 = Q^2. */
static bool equal_squares(cr_normal *F, const cr_poly *N) {
  for (int i = 0; i < MAX_SQUARINGS && !cr_ring_failed(F->ring); i++) {
    const cr_poly *P, *Q;
    if (N->n > 12 || !split_by_sign(F, N, &P, &Q)) return false;
    P = cr_poly_mul(F->ring, P, P);
    Q = cr_poly_mul(F->ring, Q, Q);
    N = cr_normal_reduce(F, cr_poly_sub(F->ring, P, Q));
    if (cr_ring_failed(F->ring)) return false;
    if (N->n == 0) return true;
  }
  return false;
}

static bool is_log(const cr_normal *F, const cr_mono *m) {
  return m->n == 1 && m->factor[0].num == 1 && m->factor[0].den == 1 &&
         F->gen[m->factor[0].gen].kind == CR_GEN_LN;
}

/* sum c_i ln|f_i| = 0 when the product of |f_i|^(2 c_i) is 1. */
static bool powers_multiply_to_one(cr_normal *F, const cr_poly *N) {
  const cr_poly *product = cr_poly_frac(F->ring, 1, 1);
  for (size_t i = 0; i < N->n && !cr_ring_failed(F->ring); i++) {
    const cr_term *t = &N->term[i];
    if (!is_log(F, t->mono) || !cr_rat_is_small(&t->c) || t->c.den > MAX_LOG_FACTOR ||
        t->c.num > MAX_LOG_FACTOR || t->c.num < -MAX_LOG_FACTOR)
      return false;
    uint32_t base = F->gen[t->mono->factor[0].gen].base;
    if (!F->base[base].f) return false;
    cr_rat twice = cr_rat_small(2 * t->c.num, 1), den = cr_rat_small(t->c.den, 1);
    cr_rat exponent = {0, 1};
    cr_rat_div(&exponent, &twice, &den);
    product = cr_normal_mul(F, product, cr_normal_base_power(F, base, &exponent));
  }
  if (cr_ring_failed(F->ring) || N->n < 2) return false;
  bool one = cr_normal_sub(F, product, cr_poly_frac(F->ring, 1, 1))->n == 0;
  return one && !cr_ring_failed(F->ring);
}

static bool is_ln(const cr_gen *g) { return g->kind == CR_GEN_LN; }

static bool logs_cancel(cr_normal *F, const cr_poly *N) {
  const cr_poly *sum = cr_linear_in(F, N, is_ln);
  return sum && !cr_ring_failed(F->ring) && powers_multiply_to_one(F, sum);
}

bool cr_prove_squares(cr_normal *F, const cr_poly *N) {
  if (cr_ring_failed(F->ring)) return false;
  return N->n == 0 || equal_squares(F, N) || logs_cancel(F, N);
}

/* ---- conjugates ------------------------------------------------------------------------- */

static bool surely_not_zero(cr_normal *F, const cr_poly *p) {
  cr_ball *ball = cr_balls_new(1);
  bool nonzero = false;
  for (long bits = 64; bits <= 512 && !nonzero; bits *= 2) {
    cr_normal_range(F, p, NULL, ball, bits);
    nonzero = cr_ball_is_nonzero(ball);
  }
  cr_balls_free(ball, 1);
  return nonzero;
}

bool cr_prove_conjugate(cr_normal *F, const cr_poly *N) {
  if (!cr_normal_is_constant(F, N) || N->n > 32) return false;
  for (int i = 0; i < MAX_SQUARINGS + 2 && !cr_ring_failed(F->ring); i++) {
    uint32_t root = cr_normal_last_root(F, N);
    if (!root) return false;
    const cr_poly *other = cr_normal_conjugate(F, N, root);
    if (!surely_not_zero(F, other)) return false;
    N = cr_normal_reduce(F, cr_poly_mul(F->ring, N, other));
    if (cr_ring_failed(F->ring)) return false;
    if (N->n == 0) return true;
  }
  return false;
}

/* ---- a root set apart ---------------------------------------------------------------------- */

static bool isolated_from(cr_normal *F, const cr_poly *N, uint32_t root, uint32_t *open) {
  const cr_poly *alpha, *beta;
  cr_normal_isolate(F, N, root, &alpha, &beta);
  if (alpha->n == 0 || beta->n == 0) return false;
  const cr_poly *square = cr_poly_mul(F->ring, alpha, alpha);
  square = cr_poly_mul(F->ring, square, cr_poly_gen(F->ring, root, 1, 1));
  const cr_poly *rest = cr_poly_sub(F->ring, square, cr_poly_mul(F->ring, beta, beta));
  if (cr_ring_failed(F->ring) || cr_normal_reduce(F, rest)->n != 0) return false;
  uint32_t hangs_on = UINT32_MAX;
  int a = cr_normal_term_sign(F, alpha, &hangs_on), b = cr_normal_term_sign(F, beta, &hangs_on);
  if (a && b) return a != b;
  if (hangs_on != UINT32_MAX) *open = hangs_on;
  return false;
}

bool cr_prove_isolated(cr_normal *F, const cr_poly *N, uint32_t *open) {
  enum { MOST_TERMS = 24 };
  uint32_t root = N->n <= MOST_TERMS ? cr_normal_last_root(F, N) : 0;
  return root && isolated_from(F, N, root, open);
}

/* ---- exponents ------------------------------------------------------------------------------- */

/* The exponent of e that a monomial holds, as a sum written out. */
static const cr_poly *exponent_of(cr_normal *F, const cr_mono *m, const cr_mono **rest) {
  const cr_poly *sum = cr_poly_frac(F->ring, 0, 1);
  *rest = m;
  for (size_t k = 0; k < m->n; k++) {
    const cr_factor *f = &m->factor[k];
    if (F->gen[f->gen].kind != CR_GEN_EXP) continue;
    cr_rat e = cr_rat_small(f->num, f->den);
    sum = cr_poly_add(F->ring, sum, cr_poly_scale(F->ring, F->gen[f->gen].arg, &e));
    *rest = cr_mono_mul(F->ring, *rest, cr_mono_gen(F->ring, f->gen, -f->num, f->den));
  }
  return sum;
}

/* Give term i the exponential of an earlier term when both exponents are equal. */
static const cr_mono *same_exponential(cr_normal *F, const cr_poly *N, size_t i) {
  const cr_mono *rest, *other_rest;
  const cr_poly *own = exponent_of(F, N->term[i].mono, &rest);
  for (size_t k = 0; k < i && !cr_ring_failed(F->ring); k++) {
    const cr_poly *other = exponent_of(F, N->term[k].mono, &other_rest);
    if (cr_poly_equal(own, other)) continue;
    if (cr_normal_from_expanded(F, cr_poly_sub(F->ring, own, other))->n != 0) continue;
    const cr_mono *power = cr_mono_mul(F->ring, N->term[k].mono,
                                       cr_mono_pow(F->ring, other_rest, -1, 1));
    return cr_mono_mul(F->ring, rest, power);
  }
  return N->term[i].mono;
}

bool cr_prove_exponents(cr_normal *F, const cr_poly *N) {
  enum { MOST_TERMS = 12 };
  if (N->n > MOST_TERMS) return false;
  bool changed = false;
  cr_term term[MOST_TERMS];
  for (size_t i = 0; i < N->n; i++) {
    term[i] = N->term[i];
    term[i].mono = same_exponential(F, N, i);
    changed |= term[i].mono != N->term[i].mono;
  }
  if (!changed || cr_ring_failed(F->ring)) return false;
  bool zero = cr_normal_reduce(F, cr_poly_collect(F->ring, term, N->n))->n == 0;
  return zero && !cr_ring_failed(F->ring);
}
