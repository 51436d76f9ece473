// SPDX-License-Identifier: MIT
/* The functions of the notation on balls, each on its real domain only. */
#include "num/ball.h"
#include "num/flint_port.h"

/* A cr_ball is an arb and nothing else; see ball.c. */
static arb_ptr to_arb(cr_ball *b) { return (arb_ptr)(void *)b; }
static arb_srcptr from_arb(const cr_ball *b) { return (arb_srcptr)(const void *)b; }

#define PLAIN(name, call)                                                   \
  void cr_ball_##name(cr_ball *out, const cr_ball *a, long bits) {          \
    call(to_arb(out), from_arb(a), bits);                                   \
  }

PLAIN(sin, arb_sin)
PLAIN(cos, arb_cos)
PLAIN(tan, arb_tan)
PLAIN(cot, arb_cot)
PLAIN(sec, arb_sec)
PLAIN(csc, arb_csc)
PLAIN(arcsin, arb_asin)
PLAIN(arccos, arb_acos)
PLAIN(arctan, arb_atan)
PLAIN(tanh, arb_tanh)
PLAIN(coth, arb_coth)
PLAIN(sech, arb_sech)
PLAIN(csch, arb_csch)
PLAIN(arcsinh, arb_asinh)
PLAIN(arccosh, arb_acosh)
PLAIN(arctanh, arb_atanh)

/* fn(1/a) */
static void of_inverse(cr_ball_fn *fn, cr_ball *out, const cr_ball *a, long bits) {
  arb_inv(to_arb(out), from_arb(a), bits);
  fn(out, out, bits);
}

#define OF_INVERSE(name, fn)                                                \
  void cr_ball_##name(cr_ball *out, const cr_ball *a, long bits) {          \
    of_inverse(fn, out, a, bits);                                           \
  }

OF_INVERSE(arcsec, cr_ball_arccos)
OF_INVERSE(arccsc, cr_ball_arcsin)
OF_INVERSE(arccoth, cr_ball_arctanh)
OF_INVERSE(arcsech, cr_ball_arccosh)
OF_INVERSE(arccsch, cr_ball_arcsinh)

/* Beyond this size e^x is not computed. */
static int too_large(const cr_ball *a) {
  return !arb_is_finite(from_arb(a)) ||
         arf_cmpabs_2exp_si(arb_midref(from_arb(a)), 40) > 0 ||
         mag_cmp_2exp_si(arb_radref(from_arb(a)), 40) > 0;
}

void cr_ball_sinh(cr_ball *out, const cr_ball *a, long bits) {
  if (too_large(a)) arb_indeterminate(to_arb(out));
  else arb_sinh(to_arb(out), from_arb(a), bits);
}

void cr_ball_cosh(cr_ball *out, const cr_ball *a, long bits) {
  if (too_large(a)) arb_indeterminate(to_arb(out));
  else arb_cosh(to_arb(out), from_arb(a), bits);
}

/* pi/2 - arctan(a) */
void cr_ball_arccot(cr_ball *out, const cr_ball *a, long bits) {
  arb_t half;
  arb_init(half);
  arb_const_pi(half, bits);
  arb_mul_2exp_si(half, half, -1);
  arb_atan(to_arb(out), from_arb(a), bits);
  arb_sub(to_arb(out), half, to_arb(out), bits);
  arb_clear(half);
}

void cr_ball_abs(cr_ball *out, const cr_ball *a, long bits) {
  (void)bits;
  arb_abs(to_arb(out), from_arb(a));
}

void cr_ball_sign(cr_ball *out, const cr_ball *a, long bits) {
  (void)bits;
  arb_sgn(to_arb(out), from_arb(a));
}

/* 1/(1 + e^(-a)) */
void cr_ball_sigma(cr_ball *out, const cr_ball *a, long bits) {
  arb_neg(to_arb(out), from_arb(a));
  cr_ball_exp(out, out, bits);
  arb_add_ui(to_arb(out), to_arb(out), 1, bits);
  arb_inv(to_arb(out), to_arb(out), bits);
}
