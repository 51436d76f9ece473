// SPDX-License-Identifier: MIT
/* Balls: intervals that surely hold a real number (Arb). Every operation rounds
 * outward, so what a ball excludes is excluded for good. `bits` is the working
 * precision. Undefined operations give the whole line, never a wrong ball. */
#ifndef CR_NUM_BALL_H
#define CR_NUM_BALL_H

#include "num/rational.h"

typedef struct cr_ball cr_ball;

/** An array of n balls, all zero. Free with cr_balls_free(balls, n). */
cr_ball *cr_balls_new(size_t n);
/** Free an array made by cr_balls_new; NULL is allowed. */
void cr_balls_free(cr_ball *balls, size_t n);
/** The i-th ball of an array. */
cr_ball *cr_ball_at(cr_ball *balls, size_t i);

/** out = a */
void cr_ball_set(cr_ball *out, const cr_ball *a);
/** The number, as tightly as `bits` allow. */
void cr_ball_set_rat(cr_ball *out, const cr_rat *value, long bits);
/** All numbers between two rationals, low <= high. */
void cr_ball_set_range(cr_ball *out, const cr_rat *low, const cr_rat *high, long bits);
/** pi */
void cr_ball_pi(cr_ball *out, long bits);
/** The whole line: nothing is known. */
void cr_ball_unknown(cr_ball *out);

/** out = a + b */
void cr_ball_add(cr_ball *out, const cr_ball *a, const cr_ball *b, long bits);
/** out = a - b */
void cr_ball_sub(cr_ball *out, const cr_ball *a, const cr_ball *b, long bits);
/** out = a * b */
void cr_ball_mul(cr_ball *out, const cr_ball *a, const cr_ball *b, long bits);
/**
 * out = a^r for a rational number r: the real root, also of a negative a when
 * r's denominator is odd.
 */
void cr_ball_pow_rat(cr_ball *out, const cr_ball *a, const cr_rat *r, long bits);
/** out = a^b for a > 0 */
void cr_ball_pow(cr_ball *out, const cr_ball *a, const cr_ball *b, long bits);

/** A function of one real variable. */
typedef void cr_ball_fn(cr_ball *out, const cr_ball *a, long bits);
/** exp, ln, and so on: one door for each function of the notation. */
cr_ball_fn cr_ball_exp, cr_ball_ln, cr_ball_sin, cr_ball_cos, cr_ball_tan, cr_ball_cot,
    cr_ball_sec, cr_ball_csc, cr_ball_arcsin, cr_ball_arccos, cr_ball_arctan,
    cr_ball_arccot, cr_ball_arcsec, cr_ball_arccsc, cr_ball_sinh, cr_ball_cosh,
    cr_ball_tanh, cr_ball_coth, cr_ball_sech, cr_ball_csch, cr_ball_arcsinh,
    cr_ball_arccosh, cr_ball_arctanh, cr_ball_arccoth, cr_ball_arcsech,
    cr_ball_arccsch, cr_ball_abs, cr_ball_sign, cr_ball_sigma;

/** Surely > 0? */
bool cr_ball_is_positive(const cr_ball *a);
/** Surely < 0? */
bool cr_ball_is_negative(const cr_ball *a);
/** Surely not 0? */
bool cr_ball_is_nonzero(const cr_ball *a);
/** Surely > the number? */
bool cr_ball_is_above(const cr_ball *a, int64_t number);
/** Surely < the number? */
bool cr_ball_is_below(const cr_ball *a, int64_t number);
/** Exactly zero, with no radius? */
bool cr_ball_is_zero(const cr_ball *a);
/** Surely |a| < 2^exponent? */
bool cr_ball_is_within(const cr_ball *a, long exponent);
/** Finite? */
bool cr_ball_is_finite(const cr_ball *a);
/** Surely different? */
bool cr_ball_are_disjoint(const cr_ball *a, const cr_ball *b);
/** Does the number surely lie in a? Exact. */
bool cr_ball_contains(const cr_ball *a, const cr_rat *x);
/** Does it hold an integer? The only one within goes to *out when there is one. */
bool cr_ball_integer(const cr_ball *a, int64_t *out);
/** Correct bits relative to its size; a very large number when exact. */
long cr_ball_accuracy(const cr_ball *a);
/** Its middle as a double. */
double cr_ball_double(const cr_ball *a);
/** Write at most `digits` correct digits: "1.4142136", "0", "2.5e-30". */
void cr_ball_print(const cr_ball *a, long digits, char *out, size_t size);

#endif
