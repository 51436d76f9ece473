// SPDX-License-Identifier: MIT
#include "num/rational.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "num/flint_port.h"

static_assert(sizeof(cr_rat) == sizeof(fmpq), "a cr_rat is laid out as an fmpq");
static_assert(sizeof(slong) == sizeof(int64_t), "64-bit machines only");

static_assert(COEFF_IS_MPZ(INT64_C(1) << 62) && !COEFF_IS_MPZ((INT64_C(1) << 62) - 1) &&
              !COEFF_IS_MPZ(INT64_MIN), "cr_rat_is_small tells large numbers as FLINT does");

static fmpq *q(cr_rat *r) { return (fmpq *)r; }
static const fmpq *cq(const cr_rat *r) { return (const fmpq *)r; }

void cr_rat_clear_large(cr_rat *r) { fmpq_clear(q(r)); }

int cr_rat_sign_large(const cr_rat *a) { return fmpq_sgn(cq(a)); }

void cr_rat_set_large(cr_rat *r, const cr_rat *a) { fmpq_set(q(r), cq(a)); }

bool cr_rat_equal_large(const cr_rat *a, const cr_rat *b) { return fmpq_equal(cq(a), cq(b)); }

void cr_rat_set_frac(cr_rat *r, int64_t p, int64_t d) {
  const cr_rat whole = {p, 1};
  if (d == 1 && cr_rat_is_small(&whole)) {
    cr_rat_set(r, &whole);
    return;
  }
  fmpz_t num, den;
  fmpz_init_set_si(num, p);
  fmpz_init_set_si(den, d);
  fmpq_set_fmpz_frac(q(r), num, den);
  fmpz_clear(num);
  fmpz_clear(den);
}

/* Copy the digits to `plain` without the point; the digits after it into *after. */
static bool split_point(char *plain, const char *digits, size_t len, size_t *after) {
  size_t n = 0;
  bool point = false;
  *after = 0;
  for (size_t i = 0; i < len; i++) {
    if (digits[i] == '.' && !point) {
      point = true;
      continue;
    }
    if (digits[i] < '0' || digits[i] > '9') return false;
    plain[n++] = digits[i];
    *after += point;
  }
  plain[n] = 0;
  return n > 0;
}

/* A few digits without a point. */
static bool set_short(cr_rat *r, const char *digits, size_t len) {
  enum { SHORT = 18 };
  int64_t value = 0;
  if (len == 0 || len > SHORT || !cr_rat_is_small(r)) return false;
  for (size_t i = 0; i < len; i++) {
    if (digits[i] < '0' || digits[i] > '9') return false;
    value = value * 10 + (digits[i] - '0');
  }
  *r = (cr_rat){value, 1};
  return true;
}

bool cr_rat_set_decimal(cr_rat *r, const char *digits, size_t len) {
  if (set_short(r, digits, len)) return true;
  enum { MAX_DIGITS = 4000 };
  char plain[MAX_DIGITS + 1];
  size_t after;
  if (len == 0 || len > MAX_DIGITS || !split_point(plain, digits, len, &after))
    return false;
  fmpz_t num, den;
  fmpz_init(num);
  fmpz_init_set_ui(den, 10);
  fmpz_pow_ui(den, den, after);
  fmpz_set_str(num, plain, 10);
  fmpq_set_fmpz_frac(q(r), num, den);
  fmpz_clear(num);
  fmpz_clear(den);
  return true;
}

void cr_rat_set_double(cr_rat *r, double d) {
  arf_t x;
  arf_init(x);
  arf_set_d(x, d);
  arf_get_fmpq(q(r), x);
  arf_clear(x);
}

/* Small operands whose products cannot overflow: the common case, inline. */
static bool tiny(const cr_rat *a) {
  const int64_t bound = INT64_C(1) << 30;
  return a->num < bound && a->num > -bound && a->den < bound && a->den > 0;
}

static bool tiny_ints(const cr_rat *a, const cr_rat *b) {
  return a->den == 1 && b->den == 1 && tiny(a) && tiny(b);
}

void cr_rat_add(cr_rat *r, const cr_rat *a, const cr_rat *b) {
  if (tiny_ints(a, b) && cr_rat_is_small(r)) {
    r->num = a->num + b->num;
    r->den = 1;
  } else {
    fmpq_add(q(r), cq(a), cq(b));
  }
}

void cr_rat_sub(cr_rat *r, const cr_rat *a, const cr_rat *b) {
  fmpq_sub(q(r), cq(a), cq(b));
}

void cr_rat_mul(cr_rat *r, const cr_rat *a, const cr_rat *b) {
  if (tiny_ints(a, b) && cr_rat_is_small(r)) {
    r->num = a->num * b->num;
    r->den = 1;
  } else {
    fmpq_mul(q(r), cq(a), cq(b));
  }
}

void cr_rat_div(cr_rat *r, const cr_rat *a, const cr_rat *b) {
  fmpq_div(q(r), cq(a), cq(b));
}

void cr_rat_neg(cr_rat *r, const cr_rat *a) { fmpq_neg(q(r), cq(a)); }

void cr_rat_floor(cr_rat *r, const cr_rat *a) {
  fmpz_fdiv_q(fmpq_numref(q(r)), fmpq_numref(cq(a)), fmpq_denref(cq(a)));
  fmpz_one(fmpq_denref(q(r)));
}

bool cr_rat_pow(cr_rat *r, const cr_rat *a, int64_t n, uint64_t bits) {
  if (n < 0 && cr_rat_sign(a) == 0) return false;
  uint64_t magnitude = n < 0 ? -(uint64_t)n : (uint64_t)n;
  bool unit = cr_rat_is(a, 1, 1) || cr_rat_is(a, -1, 1) || cr_rat_sign(a) == 0;
  if (unit && magnitude > 2) n = (magnitude & 1) ? 1 : 2;
  else if (!unit && magnitude > bits / cr_rat_bits(a)) return false;
  fmpq_pow_si(q(r), cq(a), n);
  return true;
}

bool cr_rat_root(cr_rat *r, const cr_rat *a, uint64_t k) {
  if (k > cr_rat_bits(a)) { // only 0 and 1 have such a root
    if (!cr_rat_is(a, 1, 1) && cr_rat_sign(a) != 0) return false;
    cr_rat_set(r, a);
    return true;
  }
  fmpq_t root;
  fmpq_init(root);
  bool exact = fmpz_root(fmpq_numref(root), fmpq_numref(cq(a)), (slong)k) &&
               fmpz_root(fmpq_denref(root), fmpq_denref(cq(a)), (slong)k);
  if (exact) fmpq_set(q(r), root);
  fmpq_clear(root);
  return exact;
}

int cr_rat_cmp(const cr_rat *a, const cr_rat *b) {
  if (tiny(a) && tiny(b)) {
    int64_t left = a->num * b->den, right = b->num * a->den;
    return (left > right) - (left < right);
  }
  return fmpq_cmp(cq(a), cq(b));
}

static bool is_even(const fmpz_t x) {
  return COEFF_IS_MPZ(*x) ? fmpz_is_even(x) : (*x & 1) == 0;
}

bool cr_rat_den_even_large(const cr_rat *a) { return is_even(fmpq_denref(cq(a))); }

bool cr_rat_num_even_large(const cr_rat *a) { return is_even(fmpq_numref(cq(a))); }

uint64_t cr_rat_bits(const cr_rat *a) {
  uint64_t n = fmpz_bits(fmpq_numref(cq(a))), d = fmpz_bits(fmpq_denref(cq(a)));
  uint64_t bits = n > d ? n : d;
  return bits > 0 ? bits : 1;
}

double cr_rat_double(const cr_rat *a) {
  if (a->den == 1 && !COEFF_IS_MPZ(a->num)) return (double)a->num;
  if (tiny(a)) return (double)a->num / (double)a->den;
  arb_t x;
  arb_init(x);
  arb_set_fmpq(x, cq(a), 64);
  double d = arf_get_d(arb_midref(x), ARF_RND_NEAR);
  arb_clear(x);
  return d;
}

static uint64_t hash_word(uint64_t word, uint64_t seed) {
  uint64_t h = (word + seed) * UINT64_C(0x9e3779b97f4a7c15);
  return h ^ (h >> 29);
}

// A number by its remainder, one more for a negative one; a small one is its own.
static inline uint64_t hash_fmpz(const fmpz *x, uint64_t seed) {
  const uint64_t prime = UINT64_C(0xffffffffffffffc5);
  if (COEFF_IS_MPZ(*x)) return hash_word(fmpz_fdiv_ui(x, prime) + (fmpz_sgn(x) < 0), seed);
  return hash_word((uint64_t)*x + (*x < 0 ? prime + 1 : 0), seed);
}

uint64_t cr_rat_hash(const cr_rat *a) {
  return hash_fmpz(fmpq_denref(cq(a)), hash_fmpz(fmpq_numref(cq(a)), 1));
}

static void print_fmpz(const fmpz_t x, cr_text *out) {
  char *digits = fmpz_get_str(NULL, 10, x);
  cr_text_puts(out, digits);
  flint_free(digits);
}

void cr_rat_print_num(const cr_rat *a, bool absolute, cr_text *out) {
  fmpz_t n;
  fmpz_init(n);
  if (absolute) fmpz_abs(n, fmpq_numref(cq(a)));
  else fmpz_set(n, fmpq_numref(cq(a)));
  print_fmpz(n, out);
  fmpz_clear(n);
}

void cr_rat_print_den(const cr_rat *a, cr_text *out) {
  print_fmpz(fmpq_denref(cq(a)), out);
}
