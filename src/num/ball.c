// SPDX-License-Identifier: MIT
#include "num/ball.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "num/flint_port.h"

struct cr_ball {
  arb_struct arb;
};

/* Exponents beyond this many bits are not computed: e^(e^(e^9)) is unknown. */
enum { MAX_EXPONENT_BITS = 40 };

static arb_struct *a_(cr_ball *b) { return &b->arb; }
static const arb_struct *c_(const cr_ball *b) { return &b->arb; }

cr_ball *cr_balls_new(size_t n) {
  cr_ball *balls = cr_xmalloc((n ? n : 1) * sizeof *balls);
  for (size_t i = 0; i < n; i++) arb_init(a_(&balls[i]));
  return balls;
}

void cr_balls_free(cr_ball *balls, size_t n) {
  if (!balls) return;
  for (size_t i = 0; i < n; i++) arb_clear(a_(&balls[i]));
  free(balls);
}

cr_ball *cr_ball_at(cr_ball *balls, size_t i) { return &balls[i]; }

void cr_ball_set(cr_ball *out, const cr_ball *a) { arb_set(a_(out), c_(a)); }

void cr_ball_set_rat(cr_ball *out, const cr_rat *value, long bits) {
  arb_set_fmpq(a_(out), (const fmpq *)value, bits);
}

void cr_ball_set_range(cr_ball *out, const cr_rat *low, const cr_rat *high, long bits) {
  arb_t other;
  arb_init(other);
  arb_set_fmpq(a_(out), (const fmpq *)low, bits);
  arb_set_fmpq(other, (const fmpq *)high, bits);
  arb_union(a_(out), a_(out), other, bits);
  arb_clear(other);
}

void cr_ball_pi(cr_ball *out, long bits) { arb_const_pi(a_(out), bits); }

void cr_ball_unknown(cr_ball *out) { arb_indeterminate(a_(out)); }

void cr_ball_add(cr_ball *out, const cr_ball *a, const cr_ball *b, long bits) {
  arb_add(a_(out), c_(a), c_(b), bits);
}

void cr_ball_sub(cr_ball *out, const cr_ball *a, const cr_ball *b, long bits) {
  arb_sub(a_(out), c_(a), c_(b), bits);
}

void cr_ball_mul(cr_ball *out, const cr_ball *a, const cr_ball *b, long bits) {
  arb_mul(a_(out), c_(a), c_(b), bits);
}

/* ---- powers ------------------------------------------------------------------ */

static void positive_power(arb_t out, const arb_t a, const cr_rat *r, long bits) {
  if (r->den == 2 && r->num == 1) {
    arb_sqrt(out, a, bits);
  } else {
    arb_t exponent;
    arb_init(exponent);
    arb_set_fmpq(exponent, (const fmpq *)r, bits);
    arb_pow(out, a, exponent, bits);
    arb_clear(exponent);
  }
}

/* |a|^r for a ball that may hold 0 and r > 0: from 0 to the larger end's power. */
static void power_across_zero(arb_t out, const arb_t a, const cr_rat *r, bool both_signs,
                              long bits) {
  arf_t top;
  arf_init(top);
  arb_get_abs_ubound_arf(top, a, bits);
  arb_t end;
  arb_init(end);
  arb_set_arf(end, top);
  positive_power(end, end, r, bits);
  arb_get_abs_ubound_arf(top, end, bits);
  arb_zero(out);
  if (arf_is_finite(top)) arb_add_error_arf(out, top);
  else arb_indeterminate(out);
  if (!both_signs && arb_is_finite(out)) {  /* [0, top] = top/2 +- top/2 */
    arb_set_arf(end, top);
    arb_mul_2exp_si(end, end, -1);
    arb_mul_2exp_si(out, out, -1);
    arb_add(out, out, end, bits);
  }
  arb_clear(end);
  arf_clear(top);
}

static void odd_root_power(arb_t out, const arb_t a, const cr_rat *r, long bits) {
  bool even_power = cr_rat_num_even(r);
  if (arb_is_positive(a)) {
    positive_power(out, a, r, bits);
  } else if (arb_is_negative(a)) {
    arb_neg(out, a);
    positive_power(out, out, r, bits);
    if (!even_power) arb_neg(out, out);
  } else if (cr_rat_sign(r) > 0) {
    power_across_zero(out, a, r, !even_power, bits);
  } else {
    arb_indeterminate(out);
  }
}

/* Could the result have more than 2^MAX_EXPONENT_BITS binary digits? */
static bool is_absurd(const arb_t a, const cr_rat *r) {
  double size = cr_rat_double(r), log = arf_is_special(arb_midref(a))
                    ? 1 : (double)arf_abs_bound_lt_2exp_si(arb_midref(a));
  if (log < 0) log = -log;
  return (size < 0 ? -size : size) * (log + 1) > (double)(INT64_C(1) << MAX_EXPONENT_BITS);
}

void cr_ball_pow_rat(cr_ball *out, const cr_ball *a, const cr_rat *r, long bits) {
  if (!arb_is_finite(c_(a)) || is_absurd(c_(a), r)) {
    arb_indeterminate(a_(out));
  } else if (cr_rat_is_int(r)) {
    if (cr_rat_sign(r) <= 0 && arb_contains_zero(c_(a))) arb_indeterminate(a_(out));
    else arb_pow_fmpz(a_(out), c_(a), (const fmpz *)&r->num, bits);
  } else if (!cr_rat_den_even(r)) {
    odd_root_power(a_(out), c_(a), r, bits);
  } else if (arb_is_positive(c_(a))) {
    positive_power(a_(out), c_(a), r, bits);
  } else if (cr_rat_sign(r) > 0 && !arb_is_negative(c_(a))) {
    power_across_zero(a_(out), c_(a), r, false, bits);
  } else {
    arb_indeterminate(a_(out));
  }
}

static bool exp_is_absurd(const arb_t x) {
  return !arb_is_finite(x) ||
         arf_cmpabs_2exp_si(arb_midref(x), MAX_EXPONENT_BITS) > 0 ||
         mag_cmp_2exp_si(arb_radref(x), MAX_EXPONENT_BITS) > 0;
}

void cr_ball_exp(cr_ball *out, const cr_ball *a, long bits) {
  if (exp_is_absurd(c_(a))) arb_indeterminate(a_(out));
  else arb_exp(a_(out), c_(a), bits);
}

void cr_ball_ln(cr_ball *out, const cr_ball *a, long bits) {
  if (arb_is_positive(c_(a))) arb_log(a_(out), c_(a), bits);
  else arb_indeterminate(a_(out));
}

void cr_ball_pow(cr_ball *out, const cr_ball *a, const cr_ball *b, long bits) {
  arb_t log;
  arb_init(log);
  if (arb_is_positive(c_(a))) arb_log(log, c_(a), bits + 8);
  else arb_indeterminate(log);
  arb_mul(log, log, c_(b), bits + 8);
  if (exp_is_absurd(log)) arb_indeterminate(a_(out));
  else arb_exp(a_(out), log, bits);
  arb_clear(log);
}

/* ---- predicates -------------------------------------------------------------- */

bool cr_ball_is_positive(const cr_ball *a) { return arb_is_positive(c_(a)); }
bool cr_ball_is_negative(const cr_ball *a) { return arb_is_negative(c_(a)); }
bool cr_ball_is_nonzero(const cr_ball *a) {
  return arb_is_finite(c_(a)) && !arb_contains_zero(c_(a));
}
bool cr_ball_is_zero(const cr_ball *a) { return arb_is_zero(c_(a)); }
bool cr_ball_is_within(const cr_ball *a, long exponent) {
  mag_t size;
  mag_init(size);
  arb_get_mag(size, c_(a));
  bool within = arb_is_finite(c_(a)) && mag_cmp_2exp_si(size, exponent) < 0;
  mag_clear(size);
  return within;
}

bool cr_ball_is_finite(const cr_ball *a) { return arb_is_finite(c_(a)); }

bool cr_ball_is_above(const cr_ball *a, int64_t number) {
  arb_t n;
  arb_init(n);
  arb_set_si(n, number);
  bool above = arb_gt(c_(a), n);
  arb_clear(n);
  return above;
}

bool cr_ball_is_below(const cr_ball *a, int64_t number) {
  arb_t n;
  arb_init(n);
  arb_set_si(n, number);
  bool below = arb_lt(c_(a), n);
  arb_clear(n);
  return below;
}

bool cr_ball_are_disjoint(const cr_ball *a, const cr_ball *b) {
  return arb_is_finite(c_(a)) && arb_is_finite(c_(b)) && !arb_overlaps(c_(a), c_(b));
}

bool cr_ball_contains(const cr_ball *a, const cr_rat *x) {
  return arb_contains_fmpq(c_(a), (const fmpq *)x);
}

bool cr_ball_integer(const cr_ball *a, int64_t *out) {
  if (!arb_is_finite(c_(a)) || arf_cmpabs_2exp_si(arb_midref(c_(a)), 60) > 0) return false;
  fmpz_t n;
  fmpz_init(n);
  bool unique = arb_get_unique_fmpz(n, c_(a));
  if (unique) *out = fmpz_get_si(n);
  fmpz_clear(n);
  return unique;
}

long cr_ball_accuracy(const cr_ball *a) { return arb_rel_accuracy_bits(c_(a)); }

double cr_ball_double(const cr_ball *a) {
  return arf_get_d(arb_midref(c_(a)), ARF_RND_NEAR);
}

void cr_ball_print(const cr_ball *a, long digits, char *out, size_t size) {
  char *text = arb_get_str(c_(a), digits, ARB_STR_NO_RADIUS);
  snprintf(out, size, "%s", text);
  flint_free(text);
}
