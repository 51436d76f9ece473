// SPDX-License-Identifier: MIT
#include "num/approx.h"

#include <fenv.h>
#include <float.h>
#include <math.h>
#include <string.h>

/* u = 2^-53: one rounding is at most u relative, or TINY absolute where the result
 * is subnormal. SLACK covers the roundings made in computing an error itself. */
static const double u = 0x1p-53, tiny = 0x1p-1070, slack = 1 + 0x1p-44;

bool cr_approx_is_usable(void) { return fegetround() == FE_TONEAREST; }

cr_approx cr_approx_unknown(void) { return (cr_approx){0, INFINITY}; }

/* The value with this error, enlarged so that comparing value -+ error with a
 * number is safe though it rounds too. */
static cr_approx make(double value, double error) {
  if (!isfinite(value)) return cr_approx_unknown();
  error = (error + fabs(value) * (4 * u) + tiny) * slack;
  return isfinite(error) ? (cr_approx){value, error} : cr_approx_unknown();
}

static bool is_known(cr_approx a) { return a.error < INFINITY; }

cr_approx cr_approx_rat(const cr_rat *r) {
  double value = cr_rat_double(r);
  return make(value, fabs(value) * (4 * u));
}

cr_approx cr_approx_pi(void) { return make(0x1.921fb54442d18p+1, 0x1p-51); }

bool cr_approx_are_apart(cr_approx a, cr_approx b) {
  if (!is_known(a) || !is_known(b)) return false;
  double distance = fabs(a.value - b.value), sum = a.error + b.error;
  return distance > sum * slack + tiny;
}

cr_approx cr_approx_add(cr_approx a, cr_approx b) {
  return make(a.value + b.value, a.error + b.error);
}

cr_approx cr_approx_mul(cr_approx a, cr_approx b) {
  if (!is_known(a) || !is_known(b)) return cr_approx_unknown();
  double error = fabs(a.value) * b.error + fabs(b.value) * a.error + a.error * b.error;
  return make(a.value * b.value, error);
}

/* |1/b - v| <= (|1 - v b| + |v| eb) / (|b| - eb) for b within eb of its value. */
cr_approx cr_approx_inverse(cr_approx a) {
  double least = fabs(a.value) - a.error;
  if (!is_known(a) || !(least > DBL_MIN)) return cr_approx_unknown();
  double value = 1 / a.value;
  return make(value, (4 * u + fabs(value) * a.error) / least * slack);
}

static cr_approx divide(cr_approx a, cr_approx b) {
  return cr_approx_mul(a, cr_approx_inverse(b));
}

static cr_approx negate(cr_approx a) { return (cr_approx){-a.value, a.error}; }

static cr_approx exactly(double number) { return (cr_approx){number, 0}; }

static cr_approx subtract(cr_approx a, cr_approx b) { return cr_approx_add(a, negate(b)); }

/* c[0] + c[1] x + ... + c[n-1] x^(n-1) */
static double series(const double *c, size_t n, double x) {
  double sum = c[n - 1];
  for (size_t i = n - 1; i-- > 0;) sum = c[i] + sum * x;
  return sum;
}

#define SERIES(c, x) series(c, sizeof(c) / sizeof *(c), x)

/* The nearest whole number, |x| < 2^51: what rounding to nearest leaves. */
static double nearest(double x) {
  const double shift = 0x1.8p52;
  return (x + shift) - shift;
}

/* value * 2^k, exact: |k| < 1000, and the result is not subnormal. */
static double times_power_of_two(double value, int k) {
  uint64_t bits = (uint64_t)(k + 1023) << 52;
  double power;
  memcpy(&power, &bits, sizeof power);
  return value * power;
}

/* ---- exp and ln ------------------------------------------------------------------- */

/* ln 2 = LN2_HIGH + LN2_LOW; the high part ends in 21 zero bits, so that k times
 * it is exact for |k| < 2^20. */
static const double ln2_high = 0x1.62e42feep-1, ln2_low = 0x1.a39ef35793c76p-33;

/* x = k ln 2 + r, |r| < 0.35; sum of r^n/n! to n = 11. Relative error < 2^-42. */
static double exp_value(double x) {
  static const double c[] = {1,         1,          1.0 / 2,     1.0 / 6,      1.0 / 24,
                             1.0 / 120, 1.0 / 720,  1.0 / 5040,  1.0 / 40320,  1.0 / 362880,
                             1.0 / 3628800, 1.0 / 39916800};
  double k = nearest(x * 1.4426950408889634);
  double r = (x - k * ln2_high) - k * ln2_low;
  return times_power_of_two(SERIES(c, r), (int)k);
}

cr_approx cr_approx_exp(cr_approx a) {
  if (!is_known(a) || a.error > 0.25 || fabs(a.value) > 600) return cr_approx_unknown();
  double value = exp_value(a.value);
  return make(value, value * (0x1p-40 + 2 * a.error)); /* |e^d - 1| <= 2|d| here */
}

/* x = 2^k m, m in [0.7, 1.42): ln m = 2 artanh s, s = (m-1)/(m+1), |s| < 0.18.
 * Absolute error < 2^-42 (1 + |k|/2^10). */
static double ln_value(double x) {
  int k;
  double m = frexp(x, &k);
  if (m < 0.70710678) {
    m *= 2;
    k--;
  }
  static const double c[] = {1,        1.0 / 3,  1.0 / 5,  1.0 / 7, 1.0 / 9,
                             1.0 / 11, 1.0 / 13, 1.0 / 15, 1.0 / 17};
  double s = (m - 1) / (m + 1);
  return k * ln2_high + (k * ln2_low + 2 * s * SERIES(c, s * s));
}

cr_approx cr_approx_ln(cr_approx a) {
  double least = a.value - a.error;
  if (!is_known(a) || !(least > DBL_MIN)) return cr_approx_unknown();
  return make(ln_value(a.value), 0x1p-41 + a.error / least * slack);
}

/* ---- powers ----------------------------------------------------------------------------- */

static cr_approx square_root(cr_approx a) {
  double least = a.value - a.error;
  if (!is_known(a) || !(least > DBL_MIN)) return cr_approx_unknown();
  return make(sqrt(a.value), a.error / sqrt(least) * slack);
}

static cr_approx whole_power(cr_approx a, int64_t n) {
  cr_approx result = exactly(1);
  for (uint64_t k = n < 0 ? (uint64_t)-n : (uint64_t)n; k; k >>= 1) {
    if (k & 1) result = cr_approx_mul(result, a);
    if (k > 1) a = cr_approx_mul(a, a);
  }
  return n < 0 ? cr_approx_inverse(result) : result;
}

cr_approx cr_approx_pow(cr_approx a, cr_approx b) {
  return cr_approx_exp(cr_approx_mul(b, cr_approx_ln(a)));
}

cr_approx cr_approx_pow_rat(cr_approx a, const cr_rat *r) {
  enum { MOST = 64 };
  bool small = cr_rat_is_small(r) && r->num <= MOST && r->num >= -MOST;
  if (small && r->den == 1) return whole_power(a, r->num);
  if (small && r->den == 2) return whole_power(square_root(a), r->num);
  if (!cr_approx_below(a, 0)) return cr_approx_pow(a, cr_approx_rat(r));
  if (cr_rat_den_even(r)) return cr_approx_unknown();
  cr_approx size = cr_approx_pow(negate(a), cr_approx_rat(r));
  return cr_rat_num_even(r) ? size : negate(size);
}

/* ---- sin and cos -------------------------------------------------------------------------- */

/* pi/2 in three parts; the first two end in zero bits, so that k times them is
 * exact for |k| < 2^20. */
static const double half_pi[3] = {0x1.921fb544p+0, 0x1.0b4611a6p-34, 0x1.3198a2e037073p-69};

/* sin (or cos, for odd quadrants) of r, |r| < 0.8: Taylor to r^15 and r^16. */
static double sin_series(double r) {
  static const double c[] = {1,              -1.0 / 6,        1.0 / 120,        -1.0 / 5040,
                             1.0 / 362880, -1.0 / 39916800, 1.0 / 6227020800, -1.0 / 1307674368000};
  return r * SERIES(c, r * r);
}

static double cos_series(double r) {
  static const double c[] = {1, -1.0 / 2, 1.0 / 24, -1.0 / 720, 1.0 / 40320, -1.0 / 3628800,
                             1.0 / 479001600, -1.0 / 87178291200, 1.0 / 20922789888000};
  return SERIES(c, r * r);
}

/* sin(x + shift pi/2); absolute error < 2^-42 for |x| < 2^19. */
static cr_approx wave(cr_approx a, int shift) {
  if (!is_known(a) || fabs(a.value) > 0x1p19) return cr_approx_unknown();
  double k = nearest(a.value * 0.63661977236758134);
  double r = ((a.value - k * half_pi[0]) - k * half_pi[1]) - k * half_pi[2];
  int quadrant = (int)((int64_t)k + shift) & 3;
  double value = (quadrant & 1) ? cos_series(r) : sin_series(r);
  return make((quadrant & 2) ? -value : value, 0x1p-41 + a.error);
}

cr_approx cr_approx_sin(cr_approx a) { return wave(a, 0); }
cr_approx cr_approx_cos(cr_approx a) { return wave(a, 1); }

/* ---- arctan --------------------------------------------------------------------------------- */

/* |t| <= 0.42: the alternating series to t^35; error < 2^-46. */
static double arctan_series(double t) {
  static const double c[] = {1,        -1.0 / 3,  1.0 / 5,  -1.0 / 7,  1.0 / 9,  -1.0 / 11,
                             1.0 / 13, -1.0 / 15, 1.0 / 17, -1.0 / 19, 1.0 / 21, -1.0 / 23,
                             1.0 / 25, -1.0 / 27, 1.0 / 29, -1.0 / 31, 1.0 / 33, -1.0 / 35};
  return t * SERIES(c, t * t);
}

static double arctan_value(double x) {
  static const double quarter_pi = 0x1.921fb54442d18p-1;
  double t = fabs(x), value;
  bool large = t > 1;
  if (large) t = 1 / t;
  if (t > 0.41421356) value = quarter_pi + arctan_series((t - 1) / (t + 1));
  else value = arctan_series(t);
  if (large) value = 2 * quarter_pi - value;
  return x < 0 ? -value : value;
}

cr_approx cr_approx_arctan(cr_approx a) {
  if (!is_known(a)) return cr_approx_unknown();
  return make(arctan_value(a.value), 0x1p-42 + a.error); /* |arctan'| <= 1 */
}

/* ---- all others follow ----------------------------------------------------------------------- */

cr_approx cr_approx_tan(cr_approx a) { return divide(cr_approx_sin(a), cr_approx_cos(a)); }
cr_approx cr_approx_cot(cr_approx a) { return divide(cr_approx_cos(a), cr_approx_sin(a)); }
cr_approx cr_approx_sec(cr_approx a) { return cr_approx_inverse(cr_approx_cos(a)); }
cr_approx cr_approx_csc(cr_approx a) { return cr_approx_inverse(cr_approx_sin(a)); }

static cr_approx pi_half(void) { return cr_approx_mul(cr_approx_pi(), exactly(0.5)); }

/* arctan(a / sqrt(1 - a^2)) */
cr_approx cr_approx_arcsin(cr_approx a) {
  cr_approx below = subtract(exactly(1), a), above = cr_approx_add(exactly(1), a);
  return cr_approx_arctan(divide(a, square_root(cr_approx_mul(below, above))));
}

cr_approx cr_approx_arccos(cr_approx a) { return subtract(pi_half(), cr_approx_arcsin(a)); }
cr_approx cr_approx_arccot(cr_approx a) { return subtract(pi_half(), cr_approx_arctan(a)); }
cr_approx cr_approx_arcsec(cr_approx a) { return cr_approx_arccos(cr_approx_inverse(a)); }
cr_approx cr_approx_arccsc(cr_approx a) { return cr_approx_arcsin(cr_approx_inverse(a)); }

/* (e^a + sign e^(-a)) / 2 */
static cr_approx hyperbolic(cr_approx a, double sign) {
  cr_approx e = cr_approx_exp(a), inverse = cr_approx_inverse(e);
  cr_approx sum = cr_approx_add(e, cr_approx_mul(exactly(sign), inverse));
  return cr_approx_mul(sum, exactly(0.5));
}

cr_approx cr_approx_sinh(cr_approx a) { return hyperbolic(a, -1); }
cr_approx cr_approx_cosh(cr_approx a) { return hyperbolic(a, 1); }
/* f(a) for |f'| <= slope: the error of a is carried over once, not through the formula. */
static cr_approx with_slope(cr_approx_fn *f, cr_approx a, double slope) {
  if (!is_known(a)) return a;
  cr_approx value = f(exactly(a.value));
  return is_known(value) ? make(value.value, value.error + slope * a.error) : value;
}

static cr_approx tanh_formula(cr_approx a) { return divide(hyperbolic(a, -1), hyperbolic(a, 1)); }
static cr_approx sech_formula(cr_approx a) { return cr_approx_inverse(hyperbolic(a, 1)); }

cr_approx cr_approx_tanh(cr_approx a) { return with_slope(tanh_formula, a, 1); }
cr_approx cr_approx_sech(cr_approx a) { return with_slope(sech_formula, a, 1); }
cr_approx cr_approx_coth(cr_approx a) { return cr_approx_inverse(cr_approx_tanh(a)); }
cr_approx cr_approx_csch(cr_approx a) { return cr_approx_inverse(hyperbolic(a, -1)); }

static cr_approx arcsinh_formula(cr_approx a) {
  bool minus = a.value < 0; /* ln(|a| + ...) does not cancel; odd either way */
  cr_approx size = minus ? negate(a) : a;
  cr_approx root = square_root(cr_approx_add(cr_approx_mul(a, a), exactly(1)));
  cr_approx value = cr_approx_ln(cr_approx_add(size, root));
  return minus ? negate(value) : value;
}

cr_approx cr_approx_arcsinh(cr_approx a) { return with_slope(arcsinh_formula, a, 1); }

cr_approx cr_approx_arccosh(cr_approx a) {
  cr_approx below = subtract(a, exactly(1)), above = cr_approx_add(a, exactly(1));
  return cr_approx_ln(cr_approx_add(a, square_root(cr_approx_mul(below, above))));
}

/* ln(p/q) / 2 */
static cr_approx half_ln(cr_approx p, cr_approx q) {
  return cr_approx_mul(cr_approx_ln(divide(p, q)), exactly(0.5));
}

cr_approx cr_approx_arctanh(cr_approx a) {
  return half_ln(cr_approx_add(exactly(1), a), subtract(exactly(1), a));
}

cr_approx cr_approx_arccoth(cr_approx a) {
  return half_ln(cr_approx_add(a, exactly(1)), subtract(a, exactly(1)));
}

cr_approx cr_approx_arcsech(cr_approx a) { return cr_approx_arccosh(cr_approx_inverse(a)); }
cr_approx cr_approx_arccsch(cr_approx a) { return cr_approx_arcsinh(cr_approx_inverse(a)); }

cr_approx cr_approx_abs(cr_approx a) { return (cr_approx){fabs(a.value), a.error}; }

cr_approx cr_approx_sign(cr_approx a) {
  if (cr_approx_above(a, 0)) return exactly(1);
  return cr_approx_below(a, 0) ? exactly(-1) : cr_approx_unknown();
}

static cr_approx sigma_formula(cr_approx a) {
  return cr_approx_inverse(cr_approx_add(exactly(1), cr_approx_exp(negate(a))));
}

cr_approx cr_approx_sigma(cr_approx a) { return with_slope(sigma_formula, a, 0.25); }
