// SPDX-License-Identifier: MIT
#include "num/primes.h"

#include "num/flint_port.h"

enum { TRIAL = 2000 };

static bool push(cr_primes *out, const fmpz_t prime, int64_t exponent) {
  if (fmpz_is_one(prime)) return true;
  for (size_t i = 0; i < out->n; i++) {
    if (fmpz_equal((fmpz *)&out->prime[i].num, prime)) {
      out->exponent[i] += exponent;
      return true;
    }
  }
  if (out->n == CR_MAX_PRIMES) return false;
  cr_rat_init(&out->prime[out->n]);
  fmpz_set((fmpz *)&out->prime[out->n].num, prime);
  out->exponent[out->n++] = exponent;
  return true;
}

/* The cofactor may be a power: 10007^2. */
static bool push_cofactor(cr_primes *out, fmpz_t rest, int64_t sign) {
  fmpz_t root;
  fmpz_init(root);
  int64_t times = 1;
  if (fmpz_cmp_ui(rest, 1) > 0) {
    int k = fmpz_is_perfect_power(root, rest);
    if (k > 1) {
      fmpz_set(rest, root);
      times = k;
    }
  }
  bool fits = push(out, rest, sign * times);
  fmpz_clear(root);
  return fits;
}

static bool divide(cr_primes *out, const fmpz_t number, int64_t sign) {
  fmpz_t rest, p;
  fmpz_init(rest);
  fmpz_init(p);
  fmpz_abs(rest, number);
  bool fits = true;
  for (ulong d = 2; d < TRIAL && fits && fmpz_cmp_ui(rest, 1) > 0; d += d == 2 ? 1 : 2) {
    if (fmpz_fdiv_ui(rest, d)) continue;
    fmpz_set_ui(p, d);
    fits = push(out, p, sign * (int64_t)fmpz_remove(rest, rest, p));
  }
  fits = fits && push_cofactor(out, rest, sign);
  fmpz_clear(rest);
  fmpz_clear(p);
  return fits;
}

bool cr_rat_primes(const cr_rat *a, cr_primes *out) {
  out->n = 0;
  return divide(out, (const fmpz *)&a->num, 1) && divide(out, (const fmpz *)&a->den, -1);
}

void cr_primes_clear(cr_primes *primes) {
  for (size_t i = 0; i < primes->n; i++) cr_rat_clear(&primes->prime[i]);
  primes->n = 0;
}
