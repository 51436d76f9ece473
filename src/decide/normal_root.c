// SPDX-License-Identifier: MIT
/* Roots, absolute values, signs and logarithms of terms. */
#include "decide/normal.h"

#include "base/limits.h"
#include "num/primes.h"

/* ---- numbers -------------------------------------------------------------------------- */

/* A prime (or a cofactor that was not taken apart) as a base. */
static uint32_t prime_base(cr_normal *F, const cr_rat *prime) {
  return cr_normal_base(F, cr_poly_rat(F->ring, prime));
}

static const cr_poly *number_power(cr_normal *F, const cr_rat *number, const cr_rat *r) {
  cr_primes primes;
  const cr_poly *power = cr_poly_frac(F->ring, 1, 1);
  if (!cr_rat_primes(number, &primes)) cr_ring_fail(F->ring);
  for (size_t i = 0; i < primes.n && !cr_ring_failed(F->ring); i++) {
    cr_rat exponent = cr_rat_small(primes.exponent[i], 1);
    cr_rat_mul(&exponent, &exponent, r);
    uint32_t base = prime_base(F, &primes.prime[i]);
    power = cr_normal_mul(F, power, cr_normal_base_power(F, base, &exponent));
    cr_rat_clear(&exponent);
  }
  cr_primes_clear(&primes);
  return power;
}

static const cr_poly *number_ln(cr_normal *F, const cr_rat *number) {
  cr_primes primes;
  const cr_poly *sum = cr_poly_frac(F->ring, 0, 1);
  if (!cr_rat_primes(number, &primes)) cr_ring_fail(F->ring);
  for (size_t i = 0; i < primes.n && !cr_ring_failed(F->ring); i++) {
    const cr_poly *ln = cr_normal_base_ln(F, prime_base(F, &primes.prime[i]));
    cr_rat exponent = cr_rat_small(primes.exponent[i], 1);
    ln = cr_poly_scale(F->ring, ln, &exponent);
    sum = cr_poly_add(F->ring, sum, ln);
  }
  cr_primes_clear(&primes);
  return sum;
}

/* ---- of a magnitude -------------------------------------------------------------------- */

const cr_poly *cr_normal_abs_power(cr_normal *F, const cr_magnitude *m, const cr_rat *r) {
  if (!cr_rat_is_small(r)) {
    cr_ring_fail(F->ring);
    return cr_poly_frac(F->ring, 1, 1);
  }
  const cr_mono *positive = cr_mono_pow(F->ring, m->positive, r->num, r->den);
  const cr_poly *power = number_power(F, &m->number, r);
  power = cr_normal_mul(F, power, cr_poly_term(F->ring, &(cr_rat){1, 1}, positive));
  for (size_t i = 0; i < m->n && !cr_ring_failed(F->ring); i++) {
    cr_rat exponent = {0, 1};
    cr_rat_mul(&exponent, &m->exponent[i], r);
    power = cr_normal_mul(F, power, cr_normal_base_power(F, m->base[i], &exponent));
    cr_rat_clear(&exponent);
  }
  return power;
}

static const cr_poly *base_sign(cr_normal *F, uint32_t base) {
  int sign = cr_normal_base_sign(F, base);
  if (sign) return cr_poly_frac(F->ring, sign, 1);
  if (!F->base[base].sign) {
    uint32_t gen = cr_normal_new_generator(F, CR_GEN_SIGN, F->base[base].f);
    F->gen[gen].base = base;
    F->base[base].sign = gen;
  }
  return cr_poly_gen(F->ring, F->base[base].sign, 1, 1);
}

const cr_poly *cr_normal_sign_of(cr_normal *F, const cr_magnitude *m) {
  const cr_poly *sign = cr_poly_frac(F->ring, cr_rat_sign(&m->number), 1);
  sign = cr_normal_mul(F, sign, cr_poly_term(F->ring, &(cr_rat){1, 1}, m->signs));
  for (size_t i = 0; i < m->n; i++)
    if (!cr_rat_num_even(&m->exponent[i])) sign = cr_normal_mul(F, sign, base_sign(F, m->base[i]));
  return sign;
}

/* ln of a generator that is > 0. */
static const cr_poly *positive_ln(cr_normal *F, uint32_t gen) {
  const cr_gen *g = &F->gen[gen];
  if (g->kind == CR_GEN_EXP) return g->arg;
  uint32_t base = g->kind == CR_GEN_ABS ? g->base
                                        : cr_normal_base(F, cr_poly_gen(F->ring, gen, 1, 1));
  return cr_normal_base_ln(F, base);
}

/* Written out: a sum over logarithms and exponents of e. */
static const cr_poly *ln_written_out(cr_normal *F, const cr_magnitude *m) {
  const cr_poly *sum = number_ln(F, &m->number);
  for (size_t k = 0; k < m->positive->n; k++) {
    const cr_factor *f = &m->positive->factor[k];
    const cr_poly *ln = positive_ln(F, f->gen);
    cr_rat exponent = cr_rat_small(f->num, f->den);
    sum = cr_poly_add(F->ring, sum, cr_poly_scale(F->ring, ln, &exponent));
  }
  for (size_t i = 0; i < m->n; i++) {
    const cr_poly *ln = cr_normal_base_ln(F, m->base[i]);
    sum = cr_poly_add(F->ring, sum, cr_poly_scale(F->ring, ln, &m->exponent[i]));
  }
  return sum;
}

const cr_poly *cr_normal_ln_abs(cr_normal *F, const cr_magnitude *m) {
  return cr_normal_from_expanded(F, ln_written_out(F, m));
}

/* ---- of a term ----------------------------------------------------------------------------- */

const cr_poly *cr_normal_root(cr_normal *F, const cr_poly *u, const cr_rat *r) {
  if (u->n == 0) {
    if (cr_rat_sign(r) <= 0) cr_ring_fail(F->ring);
    return u;
  }
  cr_magnitude m;
  const cr_poly *root = u;
  if (cr_normal_magnitude(F, u, &m)) {
    root = cr_normal_abs_power(F, &m, r);
    if (!cr_rat_den_even(r) && !cr_rat_num_even(r))
      root = cr_normal_mul(F, root, cr_normal_sign_of(F, &m));
  }
  cr_magnitude_clear(&m);
  return root;
}

const cr_poly *cr_normal_sqrt(cr_normal *F, const cr_poly *u) {
  return cr_normal_root(F, u, &(cr_rat){1, 2});
}
