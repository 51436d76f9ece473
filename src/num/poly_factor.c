// SPDX-License-Identifier: MIT
/* What needs FLINT's polynomials: content, gcd, square-free parts, exact
 * division. Rational exponents are scaled to whole ones and back; a divisor found
 * there is one here. One generator has dense polynomials (poly_single.c). */
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/memory.h"
#include "num/flint_port.h"
#include "num/poly_inside.h"

enum { MAX_GENS = 24, MAX_DEGREE = 400, MAX_TERMS = 600 };

/* The generators of some polynomials, with the unit each is counted in. */
typedef struct frame {
  uint32_t gen[MAX_GENS];
  int64_t unit[MAX_GENS];   /* exponents are multiples of 1/unit */
  size_t n;
  fmpz_mpoly_ctx_t ctx;
} frame;

static size_t index_of(const frame *f, uint32_t gen) {
  size_t i = 0;
  while (i < f->n && f->gen[i] != gen) i++;
  return i;
}

static bool add_gens(frame *f, const cr_poly *a) {
  if (a->n > MAX_TERMS) return false;
  for (size_t i = 0; i < a->n; i++) {
    const cr_mono *m = a->term[i].mono;
    for (size_t k = 0; k < m->n; k++) {
      size_t at = index_of(f, m->factor[k].gen);
      if (at == MAX_GENS || m->factor[k].num < 0 || m->factor[k].den > MAX_DEGREE)
        return false;
      if (at == f->n) {
        f->gen[f->n] = m->factor[k].gen;
        f->unit[f->n++] = 1;
      }
      f->unit[at] = cr_lcm(f->unit[at], m->factor[k].den);
      if (f->unit[at] > MAX_DEGREE) return false;
    }
  }
  return true;
}

static bool frame_open(frame *f, const cr_poly *a, const cr_poly *b) {
  f->n = 0;
  if (!add_gens(f, a) || (b && !add_gens(f, b))) return false;
  fmpz_mpoly_ctx_init(f->ctx, f->n ? (slong)f->n : 1, ORD_LEX);
  return true;
}

static void frame_close(frame *f) { fmpz_mpoly_ctx_clear(f->ctx); }

/* Whole coefficients are assumed (primitive polynomials). */
static bool to_flint(const frame *f, const cr_poly *a, fmpz_mpoly_t out) {
  ulong exponent[MAX_GENS];
  fmpz_mpoly_zero(out, f->ctx);
  for (size_t i = 0; i < a->n; i++) {
    const cr_mono *m = a->term[i].mono;
    memset(exponent, 0, sizeof exponent);
    for (size_t k = 0; k < m->n; k++) {
      size_t at = index_of(f, m->factor[k].gen);
      int64_t num = m->factor[k].num;
      if (num > MAX_DEGREE) return false; /* a product below cannot overflow */
      int64_t e = num * (f->unit[at] / m->factor[k].den);
      if (e > MAX_DEGREE) return false;
      exponent[at] = (ulong)e;
    }
    if (!cr_rat_is_int(&a->term[i].c)) return false;
    fmpz_mpoly_push_term_fmpz_ui(out, (const fmpz *)&a->term[i].c.num, exponent, f->ctx);
  }
  fmpz_mpoly_sort_terms(out, f->ctx);
  return true;
}

static const cr_mono *mono_from(const frame *f, cr_ring *ring, const ulong *exponent) {
  const cr_mono *m = cr_mono_one(ring);
  for (size_t k = 0; k < f->n; k++)
    if (exponent[k])
      m = cr_mono_mul(ring, m, cr_mono_gen(ring, f->gen[k], (int64_t)exponent[k], f->unit[k]));
  return m;
}

static const cr_poly *from_flint(const frame *f, cr_ring *ring, const fmpz_mpoly_t a) {
  slong n = fmpz_mpoly_length(a, f->ctx);
  cr_term *term = cr_xmalloc(((size_t)n + 1) * sizeof *term);
  for (slong i = 0; i < n; i++) {
    ulong exponent[MAX_GENS] = {0};
    fmpz_mpoly_get_term_exp_ui(exponent, a, i, f->ctx);
    term[i].mono = mono_from(f, ring, exponent);
    cr_rat_init(&term[i].c);
    fmpz_mpoly_get_term_coeff_fmpz((fmpz *)&term[i].c.num, a, i, f->ctx);
  }
  const cr_poly *p = cr_poly_collect(ring, term, (size_t)n);
  for (slong i = 0; i < n; i++) cr_rat_clear(&term[i].c);
  free(term);
  return p;
}

/* ---- content -------------------------------------------------------------------------- */

static void content_of(const cr_poly *a, cr_rat *c) {
  fmpq_t content;
  fmpq_init(content);
  fmpz_zero(fmpq_numref(content));
  fmpz_one(fmpq_denref(content));
  for (size_t i = 0; i < a->n; i++) {
    const fmpq *t = (const fmpq *)&a->term[i].c;
    fmpz_gcd(fmpq_numref(content), fmpq_numref(content), fmpq_numref(t));
    fmpz_lcm(fmpq_denref(content), fmpq_denref(content), fmpq_denref(t));
  }
  if (cr_rat_sign(&a->term[0].c) < 0) fmpq_neg(content, content);
  fmpq_canonicalise(content);
  fmpq_set((fmpq *)c, content);
  fmpq_clear(content);
}

const cr_poly *cr_poly_primitive(cr_ring *ring, const cr_poly *a, cr_rat *c,
                                 const cr_mono **m) {
  const cr_mono *common = a->term[0].mono;
  for (size_t i = 1; i < a->n; i++) common = cr_mono_common(ring, common, a->term[i].mono);
  content_of(a, c);
  cr_rat inverse;
  cr_rat_init(&inverse);
  cr_rat_div(&inverse, &(cr_rat){1, 1}, c);
  const cr_poly *p = cr_poly_scale(ring, a, &inverse);
  cr_rat_clear(&inverse);
  *m = common;
  return cr_poly_shift(ring, p, cr_mono_pow(ring, common, -1, 1));
}

/* ---- divisors --------------------------------------------------------------------------- */

/* Positive leading coefficient in our order, no numeric content. */
static const cr_poly *normalised(cr_ring *ring, const cr_poly *p) {
  if (p->n == 0) return p;
  cr_rat c;
  const cr_mono *m;
  cr_rat_init(&c);
  const cr_poly *primitive = cr_poly_primitive(ring, p, &c, &m);
  cr_rat_clear(&c);
  return cr_poly_shift(ring, primitive, m);
}

bool cr_poly_square_free(cr_ring *ring, const cr_poly *p, cr_parts *out) {
  uint32_t gen = cr_poly_dense_generator(p, p);
  if (gen != UINT32_MAX) return cr_poly_dense_square_free(ring, gen, p, out);
  frame f;
  out->n = 0;
  if (!frame_open(&f, p, NULL)) return false;
  fmpz_mpoly_t a;
  fmpz_mpoly_factor_t factor;
  fmpz_mpoly_init(a, f.ctx);
  fmpz_mpoly_factor_init(factor, f.ctx);
  bool done = to_flint(&f, p, a) && fmpz_mpoly_factor_squarefree(factor, a, f.ctx) &&
              fmpz_mpoly_factor_length(factor, f.ctx) <= 16;
  for (slong i = 0; done && i < fmpz_mpoly_factor_length(factor, f.ctx); i++) {
    fmpz_mpoly_factor_get_base(a, factor, i, f.ctx);
    out->part[out->n] = normalised(ring, from_flint(&f, ring, a));
    out->multiplicity[out->n++] =
        (uint32_t)fmpz_mpoly_factor_get_exp_si(factor, i, f.ctx);
  }
  fmpz_mpoly_factor_clear(factor, f.ctx);
  fmpz_mpoly_clear(a, f.ctx);
  frame_close(&f);
  return done && !ring->failed;
}

typedef int mpoly_operation(fmpz_mpoly_t, const fmpz_mpoly_t, const fmpz_mpoly_t,
                            const fmpz_mpoly_ctx_t);

static const cr_poly *with_flint(cr_ring *ring, const cr_poly *a, const cr_poly *b,
                                 mpoly_operation *operation) {
  frame f;
  if (!frame_open(&f, a, b)) return NULL;
  fmpz_mpoly_t x, y, z;
  fmpz_mpoly_init(x, f.ctx);
  fmpz_mpoly_init(y, f.ctx);
  fmpz_mpoly_init(z, f.ctx);
  const cr_poly *result = NULL;
  if (to_flint(&f, a, x) && to_flint(&f, b, y) && operation(z, x, y, f.ctx))
    result = from_flint(&f, ring, z);
  fmpz_mpoly_clear(x, f.ctx);
  fmpz_mpoly_clear(y, f.ctx);
  fmpz_mpoly_clear(z, f.ctx);
  frame_close(&f);
  return ring->failed ? NULL : result;
}

const cr_poly *cr_poly_gcd(cr_ring *ring, const cr_poly *a, const cr_poly *b) {
  uint32_t gen = cr_poly_dense_generator(a, b);
  const cr_poly *g = gen == UINT32_MAX ? with_flint(ring, a, b, fmpz_mpoly_gcd)
                                       : cr_poly_dense_gcd(ring, gen, a, b);
  return g ? normalised(ring, g) : NULL;
}

const cr_poly *cr_poly_divide(cr_ring *ring, const cr_poly *a, const cr_poly *b) {
  uint32_t gen = cr_poly_dense_generator(a, b);
  if (gen != UINT32_MAX) return cr_poly_dense_divide(ring, gen, a, b);
  return with_flint(ring, a, b, fmpz_mpoly_divides);
}
