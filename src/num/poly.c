// SPDX-License-Identifier: MIT
#include "num/poly.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/memory.h"
#include "num/poly_inside.h"

/* ---- the ring ------------------------------------------------------------------ */

enum { FIRST_TABLE = 256 };

cr_ring *cr_ring_new(void) {
  cr_ring *ring = cr_xcalloc(1, sizeof *ring);
  ring->arena = cr_arena_new();
  ring->table_size = FIRST_TABLE;
  ring->table = cr_xcalloc(FIRST_TABLE, sizeof *ring->table);
  return ring;
}

void cr_ring_free(cr_ring *ring) {
  if (!ring) return;
  cr_arena_free(ring->arena);
  free(ring->table);
  free(ring->scratch);
  free(ring);
}

bool cr_ring_failed(const cr_ring *ring) { return ring->failed; }

void cr_ring_fail(cr_ring *ring) { ring->failed = true; }

void cr_ring_restart(cr_ring *ring) {
  ring->failed = false;
  ring->work = 0;
}

size_t cr_ring_largest(const cr_ring *ring) { return ring->largest; }

bool cr_ring_spend(cr_ring *ring, size_t terms) {
  ring->work += terms;
  if (terms > CR_LIMIT_TERMS || ring->work > CR_LIMIT_WORK) ring->failed = true;
  return !ring->failed;
}

bool cr_ring_spend_long(cr_ring *ring, size_t products, uint64_t bits) {
  enum { SHORT = 128, LONGEST = 8 * CR_LIMIT_NUMBER_BITS };
  if (bits > SHORT) ring->work += products * (bits / SHORT);
  if (bits > LONGEST || ring->work > CR_LIMIT_WORK) ring->failed = true;
  return !ring->failed;
}

/* ---- monomials -------------------------------------------------------------------- */

static uint32_t hash_factors(const cr_factor *f, size_t n) {
  uint64_t h = n;
  for (size_t i = 0; i < n; i++) {
    h = (h ^ f[i].gen) * UINT64_C(0x9e3779b97f4a7c15);
    h = (h ^ (h >> 31) ^ (uint64_t)f[i].num ^ ((uint64_t)f[i].den << 40)) *
        UINT64_C(0xbf58476d1ce4e5b9);
    h ^= h >> 29;
  }
  return (uint32_t)h;
}

static void grow_table(cr_ring *ring) {
  size_t old = ring->table_size;
  const cr_mono **table = ring->table;
  ring->table_size *= 2;
  ring->table = cr_xcalloc(ring->table_size, sizeof *ring->table);
  for (size_t i = 0; i < old; i++) {
    if (!table[i]) continue;
    size_t at = table[i]->hash & (ring->table_size - 1);
    while (ring->table[at]) at = (at + 1) & (ring->table_size - 1);
    ring->table[at] = table[i];
  }
  free(table);
}

static const cr_mono *intern(cr_ring *ring, const cr_factor *f, size_t n) {
  uint32_t hash = hash_factors(f, n);
  size_t mask = ring->table_size - 1, at = hash & mask;
  for (; ring->table[at]; at = (at + 1) & mask) {
    const cr_mono *m = ring->table[at];
    if (m->hash != hash || m->n != n) continue;
    if (n == 0 || !memcmp(m->factor, f, n * sizeof *f)) return m;
  }
  cr_mono *m = cr_arena_alloc(ring->arena, sizeof *m + n * sizeof *f);
  m->n = (uint32_t)n;
  m->hash = hash;
  if (n) memcpy(m->factor, f, n * sizeof *f);
  ring->table[at] = m;
  if (++ring->nmonos * 2 > ring->table_size) grow_table(ring);
  return m;
}

static cr_factor *scratch(cr_ring *ring, size_t n) {
  ring->scratch = cr_xgrow(ring->scratch, &ring->scratch_cap, n + 1, sizeof *ring->scratch);
  return ring->scratch;
}

/* f->num/den in lowest terms; false when it does not fit. */
static bool reduce(cr_factor *f, cr_wide num, cr_wide den) {
  const cr_wide most = INT64_MAX / 4;
  if (num > most || num < -most || den > most) return false;
  int64_t d = cr_gcd((int64_t)num, (int64_t)den);
  f->num = (int64_t)num / d;
  if ((int64_t)den / d > INT32_MAX) return false;
  f->den = (int32_t)((int64_t)den / d);
  return true;
}

const cr_mono *cr_mono_one(cr_ring *ring) { return intern(ring, NULL, 0); }

const cr_mono *cr_mono_gen(cr_ring *ring, uint32_t gen, int64_t num, int64_t den) {
  cr_factor f;
  memset(&f, 0, sizeof f);
  f.gen = gen;
  if (!reduce(&f, num, den)) ring->failed = true;
  return f.num ? intern(ring, &f, 1) : cr_mono_one(ring);
}

static bool add_exponents(cr_factor *out, const cr_factor *a, const cr_factor *b) {
  out->gen = a->gen;
  if (a->den == 1 && b->den == 1) {
    out->den = 1;
    return !__builtin_add_overflow(a->num, b->num, &out->num) &&
           out->num < INT64_MAX / 4 && out->num > -INT64_MAX / 4;
  }
  cr_wide num = (cr_wide)a->num * b->den + (cr_wide)b->num * a->den;
  return reduce(out, num, (cr_wide)a->den * b->den);
}

const cr_mono *cr_mono_mul(cr_ring *ring, const cr_mono *a, const cr_mono *b) {
  if (a->n == 0) return b;
  if (b->n == 0) return a;
  cr_factor *out = scratch(ring, (size_t)a->n + b->n);
  size_t n = 0, i = 0, k = 0;
  while (i < a->n || k < b->n) {
    bool from_a = i < a->n && (k == b->n || a->factor[i].gen > b->factor[k].gen);
    bool from_b = k < b->n && (i == a->n || b->factor[k].gen > a->factor[i].gen);
    if (from_a) {
      out[n++] = a->factor[i++];
    } else if (from_b) {
      out[n++] = b->factor[k++];
    } else {
      if (!add_exponents(&out[n], &a->factor[i++], &b->factor[k++])) {
        ring->failed = true;
        return a;
      }
      n += out[n].num != 0;
    }
  }
  return intern(ring, out, n);
}

const cr_mono *cr_mono_pow(cr_ring *ring, const cr_mono *a, int64_t num, int64_t den) {
  if (num == den) return a;
  cr_factor *out = scratch(ring, a->n);
  size_t n = 0;
  for (size_t i = 0; i < a->n; i++) {
    out[n] = a->factor[i];
    if (!reduce(&out[n], (cr_wide)a->factor[i].num * num,
                (cr_wide)a->factor[i].den * den)) {
      ring->failed = true;
      return a;
    }
    n += out[n].num != 0;
  }
  return intern(ring, out, n);
}

cr_rat cr_mono_exponent(const cr_mono *a, uint32_t gen) {
  for (size_t i = 0; i < a->n; i++)
    if (a->factor[i].gen == gen) return cr_rat_small(a->factor[i].num, a->factor[i].den);
  return (cr_rat){0, 1};
}

static int compare_exponents(int64_t an, int32_t ad, int64_t bn, int32_t bd) {
  cr_wide left = (cr_wide)an * bd, right = (cr_wide)bn * ad;
  return (left > right) - (left < right);
}

const cr_mono *cr_mono_common(cr_ring *ring, const cr_mono *a, const cr_mono *b) {
  if (a == b) return a;
  cr_factor *out = scratch(ring, (size_t)a->n + b->n);
  size_t n = 0, i = 0, k = 0;
  while (i < a->n || k < b->n) {
    bool from_a = i < a->n && (k == b->n || a->factor[i].gen > b->factor[k].gen);
    bool from_b = k < b->n && (i == a->n || b->factor[k].gen > a->factor[i].gen);
    const cr_factor *least;
    if (from_a) least = &a->factor[i++];
    else if (from_b) least = &b->factor[k++];
    else {
      const cr_factor *x = &a->factor[i++], *y = &b->factor[k++];
      least = compare_exponents(x->num, x->den, y->num, y->den) <= 0 ? x : y;
      out[n++] = *least;
      continue;
    }
    if (least->num < 0) out[n++] = *least;
  }
  return intern(ring, out, n);
}

int cr_mono_compare(const cr_mono *a, const cr_mono *b) {
  if (a == b) return 0;
  for (size_t i = 0;; i++) {
    if (i == a->n || i == b->n) {
      if (i < a->n) return a->factor[i].num > 0 ? 1 : -1;
      if (i < b->n) return b->factor[i].num > 0 ? -1 : 1;
      return 0;
    }
    const cr_factor *x = &a->factor[i], *y = &b->factor[i];
    if (x->gen > y->gen) return x->num > 0 ? 1 : -1;
    if (x->gen < y->gen) return y->num > 0 ? -1 : 1;
    int order = compare_exponents(x->num, x->den, y->num, y->den);
    if (order) return order;
  }
}
