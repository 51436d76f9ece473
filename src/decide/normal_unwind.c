// SPDX-License-Identifier: MIT
/* Functions of functions that are simpler than they look. Inverse functions of what they
 * are inverse to: arcsin(sin t) is t where t stays within half a turn, arccosh(cosh t) is
 * |t|. The sign of sinh t is that of t. */
#include <math.h>

#include "decide/normal.h"

static const cr_poly *number(cr_normal *F, int64_t p, int64_t q) {
  return cr_poly_frac(F->ring, p, q);
}

/* p/q times a power of pi */
static const cr_poly *pi_power(cr_normal *F, int64_t p, int64_t q, int64_t power) {
  uint32_t pi = cr_normal_generator(F, CR_GEN_PI, 0, number(F, 0, 1));
  return cr_poly_mul(F->ring, number(F, p, q), cr_poly_gen(F->ring, pi, power, 1));
}

/* Does t, a sum of angles, lie within [k - 1/2, k + 1/2] half turns for one k? */
static bool nearest_by_ends(cr_normal *F, const cr_poly *t, int64_t *k) {
  cr_rat low = {0, 1}, high = {0, 1}, whole = {0, 1};
  bool fits = cr_normal_turns(F, t, &low, &high);
  cr_rat_add(&low, &low, &(cr_rat){1, 2});
  cr_rat_floor(&whole, &low);
  cr_rat_sub(&high, &high, &whole);
  fits = fits && cr_rat_is_small(&whole) && cr_rat_cmp(&high, &(cr_rat){1, 2}) <= 0;
  *k = whole.num;
  cr_rat_clear(&low);
  cr_rat_clear(&high);
  cr_rat_clear(&whole);
  return fits;
}

/* The same by a ball that holds 2t/pi wherever the comparison takes place. */
static bool nearest_by_ball(cr_normal *F, const cr_poly *t, int64_t *k) {
  enum { BITS = 128, MOST = 1 << 20 };
  const cr_poly *twice = cr_poly_mul(F->ring, t, pi_power(F, 2, 1, -1));
  cr_ball *ball = cr_balls_new(1);
  cr_normal_range(F, twice, NULL, ball, BITS);
  double middle = cr_ball_is_finite(ball) ? cr_ball_double(ball) : INFINITY;
  bool fits = fabs(middle) < MOST;
  if (fits) {
    *k = (int64_t)floor(middle / 2 + 0.5);
    fits = cr_ball_is_above(ball, 2 * *k - 1) && cr_ball_is_below(ball, 2 * *k + 1);
  }
  cr_balls_free(ball, 1);
  return fits;
}

/* arcsin(sin t), or arctan(tan t): t less k half turns; arcsin has the other sign for an
 * odd k. NULL where k is not known. */
static const cr_poly *unwound(cr_normal *F, const cr_poly *t, bool sine) {
  int64_t k;
  t = cr_normal_expand(F, t);
  if (cr_ring_failed(F->ring)) return NULL;
  if (!nearest_by_ends(F, t, &k) && !nearest_by_ball(F, t, &k)) return NULL;
  const cr_poly *rest = cr_poly_sub(F->ring, t, pi_power(F, k, 1, 1));
  if (sine && k % 2 != 0) rest = cr_poly_scale(F->ring, rest, &(cr_rat){-1, 1});
  return cr_normal_from_expanded(F, rest);
}

/* pi/2 - t */
static const cr_poly *complement(cr_normal *F, const cr_poly *t) {
  return cr_normal_sub(F, pi_power(F, 1, 2, 1), t);
}

static bool has_sign_of_argument(cr_fn fn) {
  static const bool table[CR_FN_COUNT] = {
      [CR_FN_ARCSIN] = true,  [CR_FN_ARCTAN] = true,  [CR_FN_SINH] = true,
      [CR_FN_TANH] = true,    [CR_FN_COTH] = true,    [CR_FN_CSCH] = true,
      [CR_FN_ARCSINH] = true, [CR_FN_ARCTANH] = true, [CR_FN_ARCCOTH] = true,
      [CR_FN_ARCCSCH] = true, [CR_FN_ARCCSC] = true};
  return table[fn];
}

const cr_poly *cr_normal_unwind(cr_normal *F, cr_fn outer, cr_fn inner, const cr_poly *t) {
  if (outer == CR_FN_SIGN && has_sign_of_argument(inner)) return cr_normal_call(F, outer, t);
  if (outer == CR_FN_ARCCOSH && inner == CR_FN_COSH) return cr_normal_call(F, CR_FN_ABS, t);
  bool sine = (outer == CR_FN_ARCSIN || outer == CR_FN_ARCCOS) &&
              (inner == CR_FN_SIN || inner == CR_FN_COS);
  bool tangent = (outer == CR_FN_ARCTAN || outer == CR_FN_ARCCOT) &&
                 (inner == CR_FN_TAN || inner == CR_FN_COT);
  if (!sine && !tangent) return NULL;
  bool turned = inner == CR_FN_COS || inner == CR_FN_COT;
  const cr_poly *angle = unwound(F, turned ? complement(F, t) : t, sine);
  bool other = outer == CR_FN_ARCCOS || outer == CR_FN_ARCCOT;
  return angle && other ? complement(F, angle) : angle;
}
