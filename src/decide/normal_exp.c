// SPDX-License-Identifier: MIT
/* Exponentials: e^(c1 t1 + c2 t2 + ...) is a product of generators e^t with
 * rational exponents; e^(c ln|f|) is |f|^c; u^v is e^(v ln u). */
#include "decide/normal.h"

enum { MAX_EXP_TERMS = 24 };

static const cr_poly *unit(cr_normal *F, const cr_mono *m) {
  return cr_poly_term(F->ring, &(cr_rat){1, 1}, m);
}

static const cr_poly *exp_generator(cr_normal *F, const cr_poly *arg, const cr_rat *c) {
  uint32_t gen = cr_normal_generator(F, CR_GEN_EXP, 0, arg);
  if (!cr_rat_is_small(c)) {
    cr_ring_fail(F->ring);
    return arg;
  }
  return cr_poly_gen(F->ring, gen, c->num, c->den);
}

/* e^(c m) for a monomial m. */
static const cr_poly *exp_term(cr_normal *F, const cr_term *t) {
  const cr_mono *m = t->mono;
  bool log = m->n == 1 && m->factor[0].num == 1 && m->factor[0].den == 1 &&
             F->gen[m->factor[0].gen].kind == CR_GEN_LN;
  if (log) return cr_normal_base_power(F, F->gen[m->factor[0].gen].base, &t->c);
  return exp_generator(F, unit(F, m), &t->c);
}

static const cr_poly *exp_expanded(cr_normal *F, const cr_poly *u) {
  if (u->n > MAX_EXP_TERMS) return exp_generator(F, u, &(cr_rat){1, 1});
  const cr_poly *product = cr_poly_frac(F->ring, 1, 1);
  for (size_t i = 0; i < u->n && !cr_ring_failed(F->ring); i++)
    product = cr_normal_mul(F, product, exp_term(F, &u->term[i]));
  return product;
}

const cr_poly *cr_normal_exp(cr_normal *F, const cr_poly *u) {
  return exp_expanded(F, cr_normal_expand(F, u));
}

/* The whole number that stands in a written-out exponent as a constant. */
static int64_t whole_part(const cr_poly *v) {
  for (size_t i = 0; i < v->n; i++)
    if (v->term[i].mono->n == 0 && cr_rat_is_int(&v->term[i].c) &&
        cr_rat_is_small(&v->term[i].c))
      return v->term[i].c.num;
  return 0;
}

/* n^3 is even where n is. */
static const cr_mono *without_powers(cr_normal *F, const cr_mono *m) {
  const cr_mono *result = cr_mono_one(F->ring);
  for (size_t k = 0; k < m->n; k++) {
    const cr_factor *f = &m->factor[k];
    bool whole = F->gen[f->gen].kind == CR_GEN_VAR && f->den == 1 && f->num > 0;
    result = cr_mono_mul(F->ring, result, cr_mono_gen(F->ring, f->gen, whole ? 1 : f->num, f->den));
  }
  return result;
}

/* The terms of n with odd coefficients; n itself where one is no whole number. */
static const cr_poly *odd_terms(cr_normal *F, const cr_poly *n) {
  const cr_poly *odd = cr_poly_frac(F->ring, 0, 1);
  for (size_t i = 0; i < n->n; i++) {
    cr_rat c = n->term[i].c;
    if (!cr_rat_is_int(&c)) return n;
    if (!cr_rat_num_even(&c))
      odd = cr_poly_add(F->ring, odd, unit(F, without_powers(F, n->term[i].mono)));
  }
  return odd;
}

/* n modulo 2, n a polynomial in whole variables: (-1)^(n^2+2n) is (-1)^n, and
 * (-1)^(n^2+n) is 1, whose powers went together in the first pass. */
static const cr_poly *parity(cr_normal *F, const cr_poly *n) {
  return odd_terms(F, odd_terms(F, n));
}

/* sign^n for a term of signs: one generator with values 1 and -1 for each. */
static const cr_poly *sign_power(cr_normal *F, const cr_poly *sign, const cr_poly *n) {
  n = parity(F, n);
  const cr_poly *power = cr_poly_frac(F->ring, 1, 1);
  if (sign->n != 1 || n->n == 0) return power;
  if (cr_rat_sign(&sign->term[0].c) < 0) {
    uint32_t gen = cr_normal_generator(F, CR_GEN_POWSIGN, 0, n);
    power = cr_poly_gen(F->ring, gen, 1, 1);
  }
  const cr_mono *m = sign->term[0].mono;
  for (size_t k = 0; k < m->n; k++) {
    const cr_poly *arg = cr_poly_shift(F->ring, n, cr_mono_gen(F->ring, m->factor[k].gen, 1, 1));
    uint32_t gen = cr_normal_generator(F, CR_GEN_POWSIGN, 1, arg);
    power = cr_normal_mul(F, power, cr_poly_gen(F->ring, gen, 1, 1));
  }
  return power;
}

/* |u|^v, and sign(u)^v when v is whole. */
static const cr_poly *magnitude_power(cr_normal *F, const cr_poly *u, const cr_poly *v,
                                      bool whole) {
  cr_magnitude m;
  const cr_poly *power = u;
  if (cr_normal_magnitude(F, u, &m)) {
    const cr_poly *log = cr_normal_expand(F, cr_normal_ln_abs(F, &m));
    power = exp_expanded(F, cr_normal_reduce(F, cr_poly_mul(F->ring, v, log)));
    if (whole) power = cr_normal_mul(F, power, sign_power(F, cr_normal_sign_of(F, &m), v));
  }
  cr_magnitude_clear(&m);
  return power;
}

const cr_poly *cr_normal_power(cr_normal *F, const cr_poly *u, const cr_poly *v, bool whole) {
  if (u->n == 0) {
    cr_ring_fail(F->ring);
    return u;
  }
  v = cr_normal_expand(F, v);
  int64_t k = whole ? whole_part(v) : 0;
  if (k == 0) return magnitude_power(F, u, v, whole);
  const cr_poly *rest = cr_poly_sub(F->ring, v, cr_poly_frac(F->ring, k, 1));
  return cr_normal_mul(F, magnitude_power(F, u, rest, whole), cr_normal_pow(F, u, k));
}
