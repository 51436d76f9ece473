// SPDX-License-Identifier: MIT
/* The functions of the notation, each brought to few kernels: tan through sin and
 * cos, sinh and sigma through e^u, arccos through arcsin, arcsinh through ln. */
#include "decide/normal.h"

static const cr_poly *number(cr_normal *F, int64_t p, int64_t q) {
  return cr_poly_frac(F->ring, p, q);
}

static const cr_poly *inverse_of(cr_normal *F, const cr_poly *u) { return cr_normal_pow(F, u, -1); }

static const cr_poly *divide(cr_normal *F, const cr_poly *a, const cr_poly *b) {
  return cr_normal_mul(F, a, inverse_of(F, b));
}

static const cr_poly *pi_times(cr_normal *F, int64_t p, int64_t q) {
  uint32_t pi = cr_normal_generator(F, CR_GEN_PI, 0, number(F, 0, 1));
  return cr_poly_mul(F->ring, number(F, p, q), cr_poly_gen(F->ring, pi, 1, 1));
}

static const cr_poly *ln_of(cr_normal *F, const cr_poly *u) {
  cr_magnitude m;
  const cr_poly *ln = u;
  if (cr_normal_magnitude(F, u, &m)) ln = cr_normal_ln_abs(F, &m);
  cr_magnitude_clear(&m);
  return ln;
}

static const cr_poly *abs_of(cr_normal *F, const cr_poly *u) {
  cr_magnitude m;
  const cr_poly *abs = u;
  if (u->n == 0) return u;
  if (cr_normal_magnitude(F, u, &m)) abs = cr_normal_abs_power(F, &m, &(cr_rat){1, 1});
  cr_magnitude_clear(&m);
  return abs;
}

/* sign(u) is 1 or -1 almost everywhere only if u is surely not 0 in disguise. */
static const cr_poly *sign_of(cr_normal *F, const cr_poly *u) {
  if (u->n == 0) return u;
  cr_magnitude m;
  const cr_poly *sign = u;
  if (cr_normal_magnitude(F, u, &m)) {
    if (cr_magnitude_is_nonzero(F, &m)) {
      sign = cr_normal_sign_of(F, &m);
    } else {
      const cr_poly *arg = cr_normal_expand(F, u);
      sign = cr_poly_gen(F->ring, cr_normal_generator(F, CR_GEN_KERNEL, CR_FN_SIGN, arg), 1, 1);
    }
  }
  cr_magnitude_clear(&m);
  return sign;
}

/* ---- inverse functions ----------------------------------------------------------------- */

/* arcsin and arctan at sqrt(p/q): a multiple of pi. */
typedef struct special {
  cr_fn fn;
  int square_p, square_q;
  int p, q;
} special;

static const special specials[] = {
    {CR_FN_ARCSIN, 1, 4, 1, 6}, {CR_FN_ARCSIN, 1, 2, 1, 4}, {CR_FN_ARCSIN, 3, 4, 1, 3},
    {CR_FN_ARCSIN, 1, 1, 1, 2}, {CR_FN_ARCTAN, 1, 3, 1, 6}, {CR_FN_ARCTAN, 1, 1, 1, 4},
    {CR_FN_ARCTAN, 3, 1, 1, 3},
};

static const cr_poly *special_value(cr_normal *F, cr_fn fn, const cr_poly *u) {
  if (u->n == 0) return u;
  if (!cr_normal_is_constant(F, u)) return NULL;
  const cr_poly *square = cr_normal_mul(F, u, u);
  for (size_t i = 0; i < sizeof specials / sizeof *specials; i++) {
    const special *s = &specials[i];
    const cr_poly *value = number(F, s->square_p, s->square_q);
    if (s->fn == fn && cr_normal_sub(F, square, value)->n == 0)
      return pi_times(F, s->p, s->q);
  }
  return NULL;
}

const cr_poly *cr_normal_inverse(cr_normal *F, cr_fn fn, const cr_poly *u) {
  const cr_poly *arg = cr_normal_expand(F, u);
  bool minus = arg->n && cr_rat_sign(&arg->term[0].c) < 0;
  if (minus) arg = cr_poly_scale(F->ring, arg, &(cr_rat){-1, 1});
  const cr_poly *value = special_value(F, fn, cr_normal_from_expanded(F, arg));
  if (value && cr_normal_is_constant(F, arg) && arg->n) {
    /* the square is known; the sign of the argument is a ball's affair */
    int sign = cr_normal_find_sign(F, arg);
    if (!sign) value = NULL;
    else if (sign < 0) minus = !minus;
  }
  if (!value) {
    uint32_t gen = cr_normal_generator(F, CR_GEN_KERNEL, fn, arg);
    if (F->relate && !cr_normal_is_assuming(F)) cr_relate_angles(F, gen);
    value = cr_normal_reduce(F, cr_poly_gen(F->ring, gen, 1, 1));
  }
  if (minus) value = cr_poly_scale(F->ring, value, &(cr_rat){-1, 1});
  return cr_normal_pack(F, value);
}

static const cr_poly *arccos_of(cr_normal *F, const cr_poly *u) {
  return cr_normal_sub(F, pi_times(F, 1, 2), cr_normal_inverse(F, CR_FN_ARCSIN, u));
}

static const cr_poly *arcsinh_of(cr_normal *F, const cr_poly *u) {
  const cr_poly *square = cr_normal_add(F, cr_normal_mul(F, u, u), number(F, 1, 1));
  return ln_of(F, cr_normal_add(F, u, cr_normal_sqrt(F, square)));
}

/* u >= 1, so that sqrt(u^2 - 1) is sqrt(u - 1) sqrt(u + 1) */
static const cr_poly *arccosh_of(cr_normal *F, const cr_poly *u) {
  const cr_poly *square = cr_normal_sub(F, cr_normal_mul(F, u, u), number(F, 1, 1));
  return ln_of(F, cr_normal_add(F, u, cr_normal_sqrt(F, square)));
}

static const cr_poly *arctanh_of(cr_normal *F, const cr_poly *u) {
  const cr_poly *above = cr_normal_add(F, number(F, 1, 1), u);
  const cr_poly *below = cr_normal_sub(F, number(F, 1, 1), u);
  return cr_normal_mul(F, number(F, 1, 2), ln_of(F, divide(F, above, below)));
}

static const cr_poly *arccoth_of(cr_normal *F, const cr_poly *u) {
  const cr_poly *above = cr_normal_add(F, u, number(F, 1, 1));
  const cr_poly *below = cr_normal_sub(F, u, number(F, 1, 1));
  return cr_normal_mul(F, number(F, 1, 2), ln_of(F, divide(F, above, below)));
}

/* ---- through e^u ----------------------------------------------------------------------------- */

/* (e^u + sign * e^(-u)) / 2 */
static const cr_poly *hyperbolic(cr_normal *F, const cr_poly *u, int sign) {
  const cr_poly *e = cr_normal_exp(F, u);
  const cr_poly *sum = cr_normal_add(F, e, cr_normal_mul(F, number(F, sign, 1), inverse_of(F, e)));
  return cr_normal_mul(F, sum, number(F, 1, 2));
}

static const cr_poly *tanh_of(cr_normal *F, const cr_poly *u) {
  return divide(F, hyperbolic(F, u, -1), hyperbolic(F, u, 1));
}

static const cr_poly *sigma_of(cr_normal *F, const cr_poly *u) {
  const cr_poly *e = cr_normal_exp(F, u);
  return inverse_of(F, cr_normal_add(F, number(F, 1, 1), inverse_of(F, e)));
}

static const cr_poly *circular(cr_normal *F, cr_fn fn, const cr_poly *u) {
  const cr_poly *cos, *sin;
  cr_normal_angle(F, u, &cos, &sin);
  if (cr_ring_failed(F->ring)) return u;
  if (fn == CR_FN_SIN) return sin;
  if (fn == CR_FN_COS) return cos;
  if (fn == CR_FN_TAN) return divide(F, sin, cos);
  if (fn == CR_FN_COT) return divide(F, cos, sin);
  return inverse_of(F, fn == CR_FN_SEC ? cos : sin);
}

const cr_poly *cr_normal_call(cr_normal *F, cr_fn fn, const cr_poly *u) {
  switch (fn) {
    case CR_FN_EXP: return cr_normal_exp(F, u);
    case CR_FN_LN: return ln_of(F, u);
    case CR_FN_SIN:
    case CR_FN_COS:
    case CR_FN_TAN:
    case CR_FN_COT:
    case CR_FN_SEC:
    case CR_FN_CSC: return circular(F, fn, u);
    case CR_FN_ARCSIN:
    case CR_FN_ARCTAN: return cr_normal_inverse(F, fn, u);
    case CR_FN_ARCCOS: return arccos_of(F, u);
    case CR_FN_ARCCOT:
      return cr_normal_sub(F, pi_times(F, 1, 2), cr_normal_inverse(F, CR_FN_ARCTAN, u));
    case CR_FN_ARCSEC: return arccos_of(F, inverse_of(F, u));
    case CR_FN_ARCCSC: return cr_normal_inverse(F, CR_FN_ARCSIN, inverse_of(F, u));
    case CR_FN_SINH: return hyperbolic(F, u, -1);
    case CR_FN_COSH: return hyperbolic(F, u, 1);
    case CR_FN_TANH: return tanh_of(F, u);
    case CR_FN_COTH: return inverse_of(F, tanh_of(F, u));
    case CR_FN_SECH: return inverse_of(F, hyperbolic(F, u, 1));
    case CR_FN_CSCH: return inverse_of(F, hyperbolic(F, u, -1));
    case CR_FN_ARCSINH: return arcsinh_of(F, u);
    case CR_FN_ARCCOSH: return arccosh_of(F, u);
    case CR_FN_ARCTANH: return arctanh_of(F, u);
    case CR_FN_ARCCOTH: return arccoth_of(F, u);
    case CR_FN_ARCSECH: return arccosh_of(F, inverse_of(F, u));
    case CR_FN_ARCCSCH: return arcsinh_of(F, inverse_of(F, u));
    case CR_FN_ABS: return abs_of(F, u);
    case CR_FN_SIGN: return sign_of(F, u);
    case CR_FN_SIGMA: return sigma_of(F, u);
    case CR_FN_COUNT: break;
  }
  cr_ring_fail(F->ring);
  return u;
}
