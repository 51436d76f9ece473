// SPDX-License-Identifier: MIT
/* Square roots within polynomials: a generator |f| with half exponents. */
#include "decide/normal.h"

uint32_t cr_normal_last_root(const cr_normal *F, const cr_poly *N) {
  uint32_t last = 0;
  for (size_t i = 0; i < N->n; i++)
    for (size_t k = 0; k < N->term[i].mono->n; k++) {
      const cr_factor *f = &N->term[i].mono->factor[k];
      if (F->gen[f->gen].kind == CR_GEN_ABS && f->den == 2 && f->gen > last) last = f->gen;
    }
  return last;
}

static bool is_odd(const cr_term *t, uint32_t root) {
  cr_rat e = cr_mono_exponent(t->mono, root);
  return e.den == 2 && e.num % 2 != 0;
}

const cr_poly *cr_normal_conjugate(cr_normal *F, const cr_poly *N, uint32_t root) {
  const cr_poly *result = cr_poly_frac(F->ring, 0, 1);
  for (size_t i = 0; i < N->n; i++) {
    const cr_poly *t = cr_poly_term(F->ring, &N->term[i].c, N->term[i].mono);
    result = is_odd(&N->term[i], root) ? cr_poly_sub(F->ring, result, t)
                                       : cr_poly_add(F->ring, result, t);
  }
  return result;
}

void cr_normal_isolate(cr_normal *F, const cr_poly *N, uint32_t root,
                       const cr_poly **alpha, const cr_poly **beta) {
  *alpha = *beta = cr_poly_frac(F->ring, 0, 1);
  const cr_mono *away = cr_mono_gen(F->ring, root, -1, 2);
  for (size_t i = 0; i < N->n; i++) {
    const cr_poly *t = cr_poly_term(F->ring, &N->term[i].c, N->term[i].mono);
    if (is_odd(&N->term[i], root))
      *alpha = cr_poly_add(F->ring, *alpha, cr_poly_shift(F->ring, t, away));
    else
      *beta = cr_poly_add(F->ring, *beta, t);
  }
}
