// SPDX-License-Identifier: MIT
/* Arithmetic: products are made term by term and collected by sorting. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "num/poly_inside.h"

static void release(void *number) { cr_rat_clear(number); }

const cr_poly *cr_poly_make(cr_ring *ring, const cr_term *term, size_t n) {
  cr_poly *p = cr_arena_alloc(ring->arena, sizeof *p + n * sizeof *term);
  p->n = n;
  p->hash = n;
  for (size_t i = 0; i < n; i++) {
    p->term[i].mono = term[i].mono;
    cr_rat_init(&p->term[i].c);
    cr_rat_set(&p->term[i].c, &term[i].c);
    if (!cr_rat_is_small(&term[i].c)) cr_arena_defer(ring->arena, release, &p->term[i].c);
    p->hash = (p->hash ^ term[i].mono->hash ^ cr_rat_hash(&term[i].c)) *
              UINT64_C(0x9e3779b97f4a7c15);
    p->hash ^= p->hash >> 32;
  }
  if (n > ring->largest) ring->largest = n;
  return p;
}

static int greatest_first(const void *a, const void *b) {
  return cr_mono_compare(((const cr_term *)b)->mono, ((const cr_term *)a)->mono);
}

/* Sort and collect an array whose numbers it owns; leaves it empty. */
static const cr_poly *collect(cr_ring *ring, cr_term *term, size_t n) {
  if (n > 1) qsort(term, n, sizeof *term, greatest_first);
  size_t kept = 0;
  for (size_t i = 0; i < n;) {
    size_t k = i + 1;
    for (; k < n && term[k].mono == term[i].mono; k++) {
      cr_rat_add(&term[i].c, &term[i].c, &term[k].c);
      cr_rat_clear(&term[k].c);
    }
    if (cr_rat_sign(&term[i].c) == 0) cr_rat_clear(&term[i].c);
    else term[kept++] = term[i];
    i = k;
  }
  const cr_poly *p = cr_poly_make(ring, term, kept);
  for (size_t i = 0; i < kept; i++) cr_rat_clear(&term[i].c);
  return p;
}

const cr_poly *cr_poly_collect(cr_ring *ring, const cr_term *term, size_t n) {
  if (!cr_ring_spend(ring, n)) return cr_poly_make(ring, NULL, 0);
  cr_term *copy = cr_xmalloc((n + 1) * sizeof *copy);
  for (size_t i = 0; i < n; i++) {
    copy[i].mono = term[i].mono;
    cr_rat_init(&copy[i].c);
    cr_rat_set(&copy[i].c, &term[i].c);
  }
  const cr_poly *p = collect(ring, copy, n);
  free(copy);
  return p;
}

const cr_poly *cr_poly_term(cr_ring *ring, const cr_rat *c, const cr_mono *mono) {
  cr_term term = {mono, *c};
  return cr_poly_make(ring, &term, cr_rat_sign(c) != 0);
}

const cr_poly *cr_poly_rat(cr_ring *ring, const cr_rat *c) {
  return cr_poly_term(ring, c, cr_mono_one(ring));
}

const cr_poly *cr_poly_frac(cr_ring *ring, int64_t p, int64_t q) {
  cr_rat c;
  cr_rat_init(&c);
  cr_rat_set_frac(&c, p, q);
  const cr_poly *made = cr_poly_rat(ring, &c);
  cr_rat_clear(&c);
  return made;
}

const cr_poly *cr_poly_gen(cr_ring *ring, uint32_t gen, int64_t num, int64_t den) {
  return cr_poly_term(ring, &(cr_rat){1, 1}, cr_mono_gen(ring, gen, num, den));
}

/* a + sign * b, both sorted. */
static const cr_poly *merge(cr_ring *ring, const cr_poly *a, const cr_poly *b, bool minus) {
  size_t n = a->n + b->n, out = 0, i = 0, k = 0;
  if (!cr_ring_spend(ring, n)) return a;
  cr_term *term = cr_xmalloc((n + 1) * sizeof *term);
  while (i < a->n || k < b->n) {
    int order = i == a->n ? -1 : k == b->n ? 1
                : cr_mono_compare(a->term[i].mono, b->term[k].mono);
    cr_term *t = &term[out];
    cr_rat_init(&t->c);
    t->mono = order >= 0 ? a->term[i].mono : b->term[k].mono;
    if (order >= 0) cr_rat_set(&t->c, &a->term[i++].c);
    if (order <= 0) {
      if (minus) cr_rat_sub(&t->c, &t->c, &b->term[k++].c);
      else cr_rat_add(&t->c, &t->c, &b->term[k++].c);
    }
    if (cr_rat_sign(&t->c) != 0) out++;
    else cr_rat_clear(&t->c);
  }
  const cr_poly *p = cr_poly_make(ring, term, out);
  for (i = 0; i < out; i++) cr_rat_clear(&term[i].c);
  free(term);
  return p;
}

const cr_poly *cr_poly_add(cr_ring *ring, const cr_poly *a, const cr_poly *b) {
  return a->n == 0 ? b : b->n == 0 ? a : merge(ring, a, b, false);
}

const cr_poly *cr_poly_sub(cr_ring *ring, const cr_poly *a, const cr_poly *b) {
  return b->n == 0 ? a : merge(ring, a, b, true);
}

static uint64_t longest_number(const cr_poly *a) {
  uint64_t most = 0;
  for (size_t i = 0; i < a->n; i++) {
    uint64_t bits = cr_rat_bits(&a->term[i].c);
    if (bits > most) most = bits;
  }
  return most;
}

const cr_poly *cr_poly_mul(cr_ring *ring, const cr_poly *a, const cr_poly *b) {
  if (cr_poly_is_one(a)) return b;
  if (cr_poly_is_one(b)) return a;
  size_t n = a->n * b->n, out = 0;
  uint64_t bits = longest_number(a) + longest_number(b);
  if (!cr_ring_spend(ring, n) || !cr_ring_spend_long(ring, n, bits)) return a;
  cr_term *term = cr_xmalloc((n + 1) * sizeof *term);
  for (size_t i = 0; i < a->n; i++) {
    for (size_t k = 0; k < b->n; k++) {
      term[out].mono = cr_mono_mul(ring, a->term[i].mono, b->term[k].mono);
      cr_rat_init(&term[out].c);
      cr_rat_mul(&term[out].c, &a->term[i].c, &b->term[k].c);
      out++;
    }
  }
  const cr_poly *p = collect(ring, term, n);
  free(term);
  return p;
}

const cr_poly *cr_poly_scale(cr_ring *ring, const cr_poly *a, const cr_rat *c) {
  return cr_poly_mul(ring, a, cr_poly_rat(ring, c));
}

const cr_poly *cr_poly_shift(cr_ring *ring, const cr_poly *a, const cr_mono *mono) {
  return cr_poly_mul(ring, a, cr_poly_term(ring, &(cr_rat){1, 1}, mono));
}

const cr_poly *cr_poly_pow(cr_ring *ring, const cr_poly *a, uint64_t n) {
  const cr_poly *result = cr_poly_frac(ring, 1, 1);
  for (; n && !ring->failed; n >>= 1) {
    if (n & 1) result = cr_poly_mul(ring, result, a);
    if (n > 1) a = cr_poly_mul(ring, a, a);
  }
  return result;
}

void cr_poly_mark(const cr_poly *a, uint8_t *seen) {
  for (size_t i = 0; i < a->n; i++)
    for (size_t k = 0; k < a->term[i].mono->n; k++) seen[a->term[i].mono->factor[k].gen] = 1;
}

bool cr_poly_equal(const cr_poly *a, const cr_poly *b) {
  if (a == b) return true;
  if (a->n != b->n || a->hash != b->hash) return false;
  for (size_t i = 0; i < a->n; i++)
    if (a->term[i].mono != b->term[i].mono || !cr_rat_equal(&a->term[i].c, &b->term[i].c))
      return false;
  return true;
}

bool cr_poly_is_one(const cr_poly *a) {
  return a->n == 1 && a->term[0].mono->n == 0 && cr_rat_is(&a->term[0].c, 1, 1);
}

void cr_poly_ball(const cr_poly *a, cr_gen_value *value, const void *context,
                  cr_ball *out, long bits) {
  cr_ball *work = cr_balls_new(2);
  cr_ball *product = cr_ball_at(work, 0), *power = cr_ball_at(work, 1);
  cr_ball_set_rat(out, &(cr_rat){0, 1}, bits);
  for (size_t i = 0; i < a->n; i++) {
    const cr_mono *m = a->term[i].mono;
    cr_ball_set_rat(product, &a->term[i].c, bits);
    for (size_t k = 0; k < m->n; k++) {
      cr_rat exponent = cr_rat_small(m->factor[k].num, m->factor[k].den);
      cr_ball_pow_rat(power, value(context, m->factor[k].gen), &exponent, bits);
      cr_ball_mul(product, product, power, bits);
    }
    cr_ball_add(out, out, product, bits);
  }
  cr_balls_free(work, 2);
}
