// SPDX-License-Identifier: MIT
/* A double and a bound of its error: value +- error surely holds the number. The
 * first look at an expression, fast and rigorous at once; what it leaves open is
 * for balls of any precision (num/ball.h).
 *
 * Nothing of libm but sqrt and ldexp (correctly rounded or exact by IEEE 754) is
 * used: exp, ln, sin, cos and arctan are written here with bounds proved by hand
 * in docs/verdicts.md, loose (2^-40) and cheap. Needs round-to-nearest and no
 * contraction of a*b+c; cr_approx_is_usable asks.
 *
 * An error of infinity means "not known". */
#ifndef CR_NUM_APPROX_H
#define CR_NUM_APPROX_H

#include "num/rational.h"

typedef struct cr_approx {
  double value;
  double error; /* >= 0, or infinity */
} cr_approx;

/** Does the processor round to nearest, as the bounds assume? */
bool cr_approx_is_usable(void);
/** The number, rounded. */
cr_approx cr_approx_rat(const cr_rat *r);
/** pi */
cr_approx cr_approx_pi(void);
/** Not known. */
cr_approx cr_approx_unknown(void);

/** a + b */
cr_approx cr_approx_add(cr_approx a, cr_approx b);
/** a * b */
cr_approx cr_approx_mul(cr_approx a, cr_approx b);
/** 1 / a */
cr_approx cr_approx_inverse(cr_approx a);
/** a^r, the real root. */
cr_approx cr_approx_pow_rat(cr_approx a, const cr_rat *r);
/** a^b for a > 0 */
cr_approx cr_approx_pow(cr_approx a, cr_approx b);

/** A function of one variable on such numbers. */
typedef cr_approx cr_approx_fn(cr_approx a);
/** The functions of the notation. */
cr_approx_fn cr_approx_exp, cr_approx_ln, cr_approx_sin, cr_approx_cos, cr_approx_tan,
    cr_approx_cot, cr_approx_sec, cr_approx_csc, cr_approx_arcsin, cr_approx_arccos,
    cr_approx_arctan, cr_approx_arccot, cr_approx_arcsec, cr_approx_arccsc,
    cr_approx_sinh, cr_approx_cosh, cr_approx_tanh, cr_approx_coth, cr_approx_sech,
    cr_approx_csch, cr_approx_arcsinh, cr_approx_arccosh, cr_approx_arctanh,
    cr_approx_arccoth, cr_approx_arcsech, cr_approx_arccsch, cr_approx_abs,
    cr_approx_sign, cr_approx_sigma;

/** Surely > number? */
static inline bool cr_approx_above(cr_approx a, double number) {
  return a.value - a.error > number; /* rounding is in the error already */
}
/** Surely < number? */
static inline bool cr_approx_below(cr_approx a, double number) {
  return a.value + a.error < number;
}
/** Surely different? */
bool cr_approx_are_apart(cr_approx a, cr_approx b);

#endif
