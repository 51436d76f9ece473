// SPDX-License-Identifier: MIT
#include "grade/wanted.h"

#include "num/whole.h"

/* ---- powers -------------------------------------------------------------------------- */

/* base^(p/q) */
typedef struct power {
  cr_expr base;
  int64_t p, q;
} power;

static power as_power(const cr_pool *pool, cr_expr e) {
  power out = {e, 1, 1};
  enum { LARGE = 1000 };
  if (cr_kind_of(pool, e) != CR_POWER) return out;
  bool small = cr_is_frac(pool, cr_arg(pool, e, 1), &out.p, &out.q) && out.p < LARGE &&
               out.p > -LARGE && out.q < LARGE;
  if (!small) return (power){e, 1, 1};
  out.base = cr_arg(pool, e, 0);
  return out;
}

static size_t factors_of(const cr_pool *pool, cr_expr e) {
  return cr_kind_of(pool, e) == CR_PRODUCT ? cr_nargs(pool, e) : 1;
}

static cr_expr factor(const cr_pool *pool, cr_expr e, size_t i) {
  return cr_kind_of(pool, e) == CR_PRODUCT ? cr_arg(pool, e, i) : e;
}

/* The exponent of a base in a term. */
static power exponent_in(const cr_pool *pool, cr_expr term, cr_expr base) {
  for (size_t i = 0; i < factors_of(pool, term); i++) {
    power p = as_power(pool, factor(pool, term, i));
    if (p.base == base) return p;
  }
  return (power){base, 0, 1};
}

/* The least exponent that a base has in the terms of a sum. */
static power shared(const cr_pool *pool, cr_expr sum, cr_expr base) {
  power least = exponent_in(pool, cr_arg(pool, sum, 0), base);
  for (size_t i = 1; i < cr_nargs(pool, sum); i++) {
    power p = exponent_in(pool, cr_arg(pool, sum, i), base);
    if (p.p * least.q < least.p * p.q) least = p;
  }
  return least;
}

/* ---- parts ----------------------------------------------------------------------------- */

static bool add(cr_wanted *out, cr_expr e) {
  if (e == CR_NONE || out->count == CR_MAX_PARTS) return false;
  out->item[out->count++] = e;
  return true;
}

/* Add what the terms share with the powers of this one. */
static bool add_shared(cr_pool *pool, cr_expr sum, cr_expr term, cr_wanted *out) {
  bool fits = true;
  for (size_t i = 0; i < factors_of(pool, term) && fits; i++) {
    cr_expr item = factor(pool, term, i);
    if (cr_kind_of(pool, item) == CR_NUM) continue;
    power p = shared(pool, sum, as_power(pool, item).base);
    if (p.p == 0) continue;
    cr_expr e = cr_pow(pool, p.base, cr_frac(pool, p.p, p.q));
    bool known = false;
    for (size_t k = 0; k < out->count; k++) known |= out->item[k] == e;
    fits = known || add(out, e);
  }
  return fits;
}

/* The number in front of a term where it is whole, else 0. */
static int64_t coefficient(const cr_pool *pool, cr_expr term) {
  int64_t n = 1;
  for (size_t i = 0; i < factors_of(pool, term); i++) {
    cr_expr e = factor(pool, term, i);
    if (cr_kind_of(pool, e) == CR_NUM && !cr_is_int(pool, e, &n)) return 0;
  }
  return n;
}

/* The whole number that all terms of a sum share, at least 1. */
static int64_t shared_number(const cr_pool *pool, cr_expr sum) {
  int64_t common = 0;
  enum { LARGE = 1000000 };
  for (size_t i = 0; i < cr_nargs(pool, sum); i++) {
    int64_t n = coefficient(pool, cr_arg(pool, sum, i));
    if (n == 0 || n > LARGE || n < -LARGE) return 1;
    common = cr_gcd(n, common);
  }
  return common;
}

/* A sum as the number and the powers that its terms share, times the rest. */
static bool take_out(cr_pool *pool, cr_expr sum, cr_wanted *out) {
  cr_expr term[CR_MAX_PARTS];
  size_t n = cr_nargs(pool, sum);
  if (n > CR_MAX_PARTS) return false;
  int64_t number = shared_number(pool, sum);
  if (number != 1 && !add(out, cr_int(pool, number))) return false;
  for (size_t i = 0; i < n; i++)
    if (!add_shared(pool, sum, cr_arg(pool, sum, i), out)) return false;
  cr_expr all = cr_product(pool, out->item, out->count);
  if (!all) return false;
  for (size_t i = 0; i < n; i++) {
    term[i] = cr_div(pool, cr_arg(pool, sum, i), all);
    if (!term[i]) return false;
  }
  return add(out, cr_sum(pool, term, n));
}

/* A product multiplied into the first sum among its factors. */
static bool multiply_in(cr_pool *pool, cr_expr product, cr_wanted *out) {
  size_t n = cr_nargs(pool, product), at = 0;
  while (at < n && cr_kind_of(pool, cr_arg(pool, product, at)) != CR_SUM) at++;
  if (at == n) return add(out, product);
  cr_expr sum = cr_arg(pool, product, at), rest = cr_int(pool, 1);
  for (size_t i = 0; i < n && rest; i++)
    if (i != at) rest = cr_mul(pool, rest, cr_arg(pool, product, i));
  bool fits = rest != CR_NONE;
  for (size_t i = 0; i < cr_nargs(pool, sum) && fits; i++)
    fits = add(out, cr_mul(pool, rest, cr_arg(pool, sum, i)));
  return fits;
}

static bool take_all(const cr_pool *pool, cr_expr e, cr_wanted *out) {
  bool fits = true;
  for (size_t i = 0; i < cr_nargs(pool, e) && fits; i++) fits = add(out, cr_arg(pool, e, i));
  return fits;
}

bool cr_wanted_parts(cr_pool *pool, cr_expr e, cr_kind kind, cr_wanted *out) {
  cr_kind own = cr_kind_of(pool, e);
  *out = (cr_wanted){.count = 0};
  bool fits;
  if (own == kind) fits = take_all(pool, e, out);
  else if (own == CR_SUM) fits = take_out(pool, e, out);
  else if (own == CR_PRODUCT) fits = multiply_in(pool, e, out);
  else fits = add(out, e);
  for (size_t i = 0; i < out->count && fits && kind == CR_PRODUCT; i++)
    if (cr_kind_of(pool, out->item[i]) == CR_NUM) out->number = out->item[i];
  return fits;
}
