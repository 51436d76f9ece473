// SPDX-License-Identifier: MIT
// Random expressions, grown from the top with a budget of levels.
#include "support/random_expr.h"

static const char *const variables[] = {"x", "y", "a", "t"};

const cr_names *random_expr_names(void) {
  static const cr_names names = {.variables = variables, .nvariables = 4};
  return &names;
}

static cr_expr leaf(rng *r, cr_pool *pool) {
  switch (rng_below(r, 10)) {
    case 0: return cr_int(pool, rng_range(r, -12, 12));
    case 1: return cr_frac(pool, rng_range(r, -9, 9), rng_range(r, 1, 9));
    case 2: return cr_pi(pool);
    case 3: return cr_e(pool);
    case 4: return cr_var(pool, variables[rng_below(r, 4)], 1);
    default: return cr_var(pool, "x", 1);
  }
}

static cr_expr exponent(rng *r, cr_pool *pool) {
  return rng_below(r, 2) ? cr_int(pool, rng_range(r, -3, 5))
                         : cr_frac(pool, rng_range(r, -5, 5), rng_range(r, 1, 4));
}

static cr_fn function(rng *r, bool tame) {
  static const cr_fn few[] = {CR_FN_EXP, CR_FN_LN, CR_FN_SIN, CR_FN_COS};
  return tame ? few[rng_below(r, 4)] : (cr_fn)rng_below(r, CR_FN_COUNT);
}

static bool is_zero(const cr_pool *pool, cr_expr e) {
  return cr_kind_of(pool, e) == CR_NUM && cr_num_sign(pool, e) == 0;
}

static cr_expr several(rng *r, cr_pool *pool, unsigned depth, bool tame);

static cr_expr grow(rng *r, cr_pool *pool, unsigned depth, bool tame) {
  if (depth == 0 || rng_below(r, 8) == 0) return leaf(r, pool);
  cr_expr u = grow(r, pool, depth - 1, tame);
  if (is_zero(pool, u)) return u; // no 1/0, no 0^(-1)
  switch (rng_below(r, 8)) {
    case 0: return cr_call(pool, function(r, tame), u);
    case 1: return cr_call(pool, function(r, tame), u);
    case 2: return cr_pow(pool, u, exponent(r, pool));
    case 3: return cr_pow(pool, u, grow(r, pool, depth - 1, tame));
    case 4: return cr_neg(pool, u);
    case 5: {
      cr_expr v = grow(r, pool, depth - 1, tame);
      return is_zero(pool, v) ? u : cr_div(pool, u, v);
    }
    default: return several(r, pool, depth, tame);
  }
}

// A sum or a product of a few.
static cr_expr several(rng *r, cr_pool *pool, unsigned depth, bool tame) {
  cr_expr part[4];
  size_t n = 2 + rng_below(r, 3);
  for (size_t i = 0; i < n; i++) part[i] = grow(r, pool, depth - 1, tame);
  return rng_below(r, 2) ? cr_sum(pool, part, n) : cr_product(pool, part, n);
}

// Does a power of zero stand in `e`? Then it is defined nowhere, and 1/0 has
// more than one form.
static bool has_power_of_zero(const cr_pool *pool, cr_expr e) {
  for (cr_expr id = 1; id <= e; id++)
    if (cr_kind_of(pool, id) == CR_POWER && is_zero(pool, cr_arg(pool, id, 0)) &&
        cr_contains(pool, e, id))
      return true;
  return false;
}

static cr_expr grow_defined(rng *r, cr_pool *pool, unsigned depth, bool tame) {
  cr_expr e = grow(r, pool, depth, tame);
  while (e != CR_NONE && has_power_of_zero(pool, e)) e = grow(r, pool, depth, tame);
  return e;
}

cr_expr random_expr(rng *r, cr_pool *pool, unsigned depth) {
  return grow_defined(r, pool, depth, false);
}

cr_expr random_expr_tame(rng *r, cr_pool *pool, unsigned depth) {
  return grow_defined(r, pool, depth, true);
}

// ---- powers ---------------------------------------------------------------

static cr_expr power_base(rng *r, cr_pool *pool) {
  cr_expr x = cr_var(pool, "x", 1);
  switch (rng_below(r, 8)) {
    case 0: return cr_int(pool, rng_range(r, 2, 3));
    case 1: return cr_call(pool, CR_FN_SIN, x);
    case 2: return cr_add(pool, cr_pow(pool, x, cr_int(pool, 2)), cr_int(pool, 1));
    case 3: return cr_add(pool, x, cr_pi(pool));
    case 4: return cr_add(pool, x, cr_int(pool, 1));
    case 5: return cr_add(pool, x, cr_e(pool));
    default: return x;
  }
}

static cr_expr grow_powers(rng *r, cr_pool *pool, unsigned depth) {
  if (depth == 0 || rng_below(r, 6) == 0) return power_base(r, pool);
  cr_expr u = grow_powers(r, pool, depth - 1), v;
  switch (rng_below(r, 4)) {
    case 0: return cr_pow(pool, u, exponent(r, pool));
    case 1: return cr_pow(pool, u, cr_int(pool, -1));
    case 2:
      v = grow_powers(r, pool, depth - 1);
      return is_zero(pool, v) ? u : cr_div(pool, u, v);
    default: return cr_mul(pool, u, grow_powers(r, pool, depth - 1));
  }
}

cr_expr random_powers(rng *r, cr_pool *pool, unsigned depth) {
  return grow_powers(r, pool, depth);
}
