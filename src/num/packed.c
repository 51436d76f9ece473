// SPDX-License-Identifier: MIT
#include "num/packed.h"

#include <stdlib.h>

#include "num/whole.h"

enum { FIELD = 16 };

/* A field holds exponent + BIAS, |exponent| < MOST; the sum of two fields less a bias
 * stays below 2^15, and a field that is in bounds has the GUARD bits 01 after adding MOST. */
enum { BIAS = 1 << 14, MOST = 1 << 13 };

/* The same number in every field. */
static cr_exponents everywhere(uint64_t field) {
  const uint64_t four = UINT64_C(0x0001000100010001) * field;
  return (cr_exponents)four << 64 | four;
}

static cr_exponents field_of(unsigned gen) { return (cr_exponents)0xFFFF << (FIELD * gen); }

static bool is_in_bounds(cr_exponents word) {
  return ((word + everywhere(MOST)) & everywhere(0xC000)) == everywhere(0x4000);
}

void cr_desk_init(cr_packed_desk *desk) {
  desk->used = desk->largest = 0;
  desk->failed = false;
}

int cr_packed_exponent(const cr_packed_term *term, unsigned gen) {
  return (int)((uint64_t)(term->word >> (FIELD * gen)) & 0xFFFF) - BIAS;
}

bool cr_packed_is_number(cr_exponents word) { return word == everywhere(BIAS); }

cr_exponents cr_packed_without(cr_exponents word, unsigned gen) {
  return (word & ~field_of(gen)) | (everywhere(BIAS) & field_of(gen));
}

/* ---- the desk ------------------------------------------------------------------------ */

static cr_packed nothing(cr_packed_desk *desk) {
  desk->failed = true;
  return (cr_packed){desk->term, 0};
}

/* Room for n terms behind those in use, or NULL. */
static cr_packed_term *room(cr_packed_desk *desk, size_t n) {
  if (!desk->failed && n <= CR_PACKED_ROOM - desk->used) return desk->term + desk->used;
  desk->failed = true;
  return NULL;
}

/* The n terms that were written where room() said. */
static cr_packed keep(cr_packed_desk *desk, size_t n) {
  if (n > CR_PACKED_TERMS || desk->failed) return nothing(desk);
  cr_packed p = {desk->term + desk->used, n};
  desk->used += n;
  if (n > desk->largest) desk->largest = n;
  return p;
}

/* ---- coefficients --------------------------------------------------------------------- */

/* num/den in lowest terms; false when it does not fit. */
static bool set_fraction(cr_packed_term *t, cr_wide num, cr_wide den) {
  const cr_wide most = (cr_wide)1 << 62;
  if (num >= most || num <= -most || den >= most) return false;
  t->num = (int64_t)num;
  t->den = (int64_t)den;
  if (den == 1) return true;
  int64_t d = cr_gcd(t->num, t->den);
  t->num /= d;
  t->den /= d;
  return true;
}

static bool multiply(cr_packed_term *out, const cr_packed_term *a, const cr_packed_term *b) {
  out->word = a->word + b->word - everywhere(BIAS);
  return is_in_bounds(out->word) &&
         set_fraction(out, (cr_wide)a->num * b->num, (cr_wide)a->den * b->den);
}

static bool add(cr_packed_term *out, const cr_packed_term *a, const cr_packed_term *b) {
  out->word = a->word;
  if (a->den == b->den) return set_fraction(out, (cr_wide)a->num + b->num, a->den);
  const int64_t half = INT64_C(1) << 31; /* so that no product below overflows */
  if (a->den >= half || b->den >= half) return false;
  return set_fraction(out, (cr_wide)a->num * b->den + (cr_wide)b->num * a->den,
                      (cr_wide)a->den * b->den);
}

/* ---- arithmetic ------------------------------------------------------------------------ */

cr_packed cr_packed_monomial(cr_packed_desk *desk, cr_exponents word, int64_t num, int64_t den) {
  cr_packed_term *t = room(desk, 1);
  if (!t || !is_in_bounds(word)) return nothing(desk);
  *t = (cr_packed_term){word, num, den};
  return keep(desk, num != 0);
}

cr_packed cr_packed_rat(cr_packed_desk *desk, const cr_rat *c) {
  if (!cr_rat_is_small(c)) return nothing(desk);
  return cr_packed_monomial(desk, everywhere(BIAS), c->num, c->den);
}

cr_packed cr_packed_gen(cr_packed_desk *desk, unsigned gen, int64_t exponent) {
  if (exponent >= MOST || exponent <= -MOST) return nothing(desk);
  cr_exponents own = (cr_exponents)(uint64_t)(exponent + BIAS) << (FIELD * gen);
  return cr_packed_monomial(desk, (everywhere(BIAS) & ~field_of(gen)) | own, 1, 1);
}

cr_packed cr_packed_add(cr_packed_desk *desk, cr_packed a, cr_packed b) {
  if (a.n == 0) return b;
  if (b.n == 0) return a;
  cr_packed_term *out = room(desk, a.n + b.n);
  size_t n = 0, i = 0, k = 0;
  if (!out) return nothing(desk);
  while (i < a.n || k < b.n) {
    bool from_a = i < a.n && (k == b.n || a.term[i].word < b.term[k].word);
    bool from_b = k < b.n && (i == a.n || b.term[k].word < a.term[i].word);
    if (from_a) {
      out[n++] = a.term[i++];
    } else if (from_b) {
      out[n++] = b.term[k++];
    } else {
      if (!add(&out[n], &a.term[i++], &b.term[k++])) return nothing(desk);
      n += out[n].num != 0;
    }
  }
  return keep(desk, n);
}

cr_packed cr_packed_neg(cr_packed_desk *desk, cr_packed a) {
  cr_packed_term *out = room(desk, a.n);
  if (!out) return nothing(desk);
  for (size_t i = 0; i < a.n; i++) {
    out[i] = a.term[i];
    out[i].num = -out[i].num;
  }
  return keep(desk, a.n);
}

/* term * a: the order of the words stays. */
static cr_packed shift(cr_packed_desk *desk, const cr_packed_term *term, cr_packed a) {
  cr_packed_term *out = room(desk, a.n);
  if (!out) return nothing(desk);
  for (size_t i = 0; i < a.n; i++)
    if (!multiply(&out[i], term, &a.term[i])) return nothing(desk);
  return keep(desk, a.n);
}

cr_packed cr_packed_mul(cr_packed_desk *desk, cr_packed a, cr_packed b) {
  cr_packed few = a.n < b.n ? a : b, many = a.n < b.n ? b : a, sum = {desk->term, 0};
  for (size_t i = 0; i < few.n && !desk->failed; i++)
    sum = cr_packed_add(desk, sum, shift(desk, &few.term[i], many));
  return sum;
}

static cr_packed inverse(cr_packed_desk *desk, cr_packed a) {
  if (a.n != 1) return nothing(desk);
  const cr_packed_term *t = a.term;
  return cr_packed_monomial(desk, 2 * everywhere(BIAS) - t->word, t->num < 0 ? -t->den : t->den,
                            t->num < 0 ? -t->num : t->num);
}

cr_packed cr_packed_pow(cr_packed_desk *desk, cr_packed a, int64_t n) {
  if (n >= MOST || n <= -MOST) return nothing(desk);
  if (n < 0) a = inverse(desk, a);
  if (n == 1 || n == -1) return a;
  cr_packed power = cr_packed_rat(desk, &(cr_rat){1, 1});
  for (n = n < 0 ? -n : n; n && !desk->failed; n >>= 1) {
    if (n & 1) power = cr_packed_mul(desk, power, a);
    if (n > 1) a = cr_packed_mul(desk, a, a);
  }
  return power;
}

bool cr_packed_equal(cr_packed a, cr_packed b) {
  if (a.n != b.n) return false;
  for (size_t i = 0; i < a.n; i++)
    if (a.term[i].word != b.term[i].word || a.term[i].num != b.term[i].num ||
        a.term[i].den != b.term[i].den)
      return false;
  return true;
}

static bool is_large(const cr_packed_term *t) {
  enum { LARGE = 1 << 30 }; /* four factors below it fit a wide word */
  return llabs(t->num) > LARGE || t->den > LARGE;
}

bool cr_packed_proportional(cr_packed a, cr_packed b) {
  if (a.n != b.n || a.n == 0 || (a.term->num > 0) != (b.term->num > 0)) return false;
  for (size_t i = 0; i < a.n; i++) {
    const cr_packed_term *x = &a.term[i], *y = &b.term[i];
    if (x->word != y->word || is_large(x) || is_large(y)) return false;
    cr_wide left = (cr_wide)x->num * y->den * b.term->num * a.term->den;
    if (left != (cr_wide)y->num * x->den * a.term->num * b.term->den) return false;
  }
  return true;
}

cr_packed cr_packed_replace(cr_packed_desk *desk, cr_packed a, unsigned gen, int64_t period,
                            cr_packed by) {
  int64_t least = 0;
  for (size_t i = 0; i < a.n; i++) {
    int64_t e = cr_packed_exponent(&a.term[i], gen);
    if (e < least) least = e;
  }
  cr_packed sum = {desk->term, 0};
  for (size_t i = 0; i < a.n && !desk->failed; i++) {
    const cr_packed_term *t = &a.term[i];
    int64_t e = cr_packed_exponent(t, gen) - least;
    cr_packed term = cr_packed_monomial(desk, cr_packed_without(t->word, gen), t->num, t->den);
    if (e % period) term = cr_packed_mul(desk, term, cr_packed_gen(desk, gen, e % period));
    if (e >= period) term = cr_packed_mul(desk, term, cr_packed_pow(desk, by, e / period));
    sum = cr_packed_add(desk, sum, term);
  }
  return sum;
}
