// SPDX-License-Identifier: MIT
/* What needs FLINT's polynomials: content, gcd, square-free parts, exact
 * division, real roots. Rational exponents are scaled to whole ones and back;
 * a divisor found there is one here. */
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/memory.h"
#include "num/flint_port.h"
#include "num/poly_inside.h"

enum { MAX_GENS = 24, MAX_DEGREE = 400, MAX_ROOT_DEGREE = 60,
       MAX_ROOT_SIZE = 4096, /* degree times bits of a coefficient: 0.2 seconds */
       MAX_TERMS = 600 };

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

static int64_t lcm(int64_t a, int64_t b) {
  int64_t x = a, y = b;
  while (y) {
    int64_t r = x % y;
    x = y;
    y = r;
  }
  return a / x * b;
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
      f->unit[at] = lcm(f->unit[at], m->factor[k].den);
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
  const cr_poly *g = with_flint(ring, a, b, fmpz_mpoly_gcd);
  return g ? normalised(ring, g) : NULL;
}

const cr_poly *cr_poly_divide(cr_ring *ring, const cr_poly *a, const cr_poly *b) {
  return with_flint(ring, a, b, fmpz_mpoly_divides);
}

/* ---- real roots ---------------------------------------------------------------------------- */

uint32_t cr_poly_only_generator(const cr_poly *a) {
  uint32_t gen = UINT32_MAX;
  for (size_t i = 0; i < a->n; i++) {
    const cr_mono *m = a->term[i].mono;
    if (m->n == 0) continue;
    bool fits = m->n == 1 && m->factor[0].num > 0;
    if (!fits || (gen != UINT32_MAX && gen != m->factor[0].gen)) return UINT32_MAX;
    gen = m->factor[0].gen;
  }
  return gen;
}

int64_t cr_poly_root_degree(const cr_poly *a) {
  int64_t k = 1;
  for (size_t i = 0; i < a->n; i++)
    for (size_t j = 0; j < a->term[i].mono->n; j++) {
      if (a->term[i].mono->factor[j].den > MAX_DEGREE) return 0;
      k = lcm(k, a->term[i].mono->factor[j].den);
      if (k > MAX_DEGREE) return 0;
    }
  return k;
}

const cr_poly *cr_poly_stretch(cr_ring *ring, const cr_poly *a, int64_t k) {
  cr_term *term = cr_xmalloc((a->n + 1) * sizeof *term);
  for (size_t i = 0; i < a->n; i++)
    term[i] = (cr_term){cr_mono_pow(ring, a->term[i].mono, k, 1), a->term[i].c};
  const cr_poly *stretched = cr_poly_collect(ring, term, a->n);
  free(term);
  return stretched;
}

uint32_t cr_poly_single(const cr_poly *a) {
  uint32_t gen = UINT32_MAX;
  for (size_t i = 0; i < a->n; i++) {
    const cr_mono *m = a->term[i].mono;
    if (m->n == 0) continue;
    bool fits = m->n == 1 && m->factor[0].den == 1 && m->factor[0].num > 0;
    if (!fits || (gen != UINT32_MAX && gen != m->factor[0].gen)) return UINT32_MAX;
    gen = m->factor[0].gen;
  }
  return gen;
}

static void fill_univariate(const cr_poly *a, fmpz_poly_t out) {
  for (size_t i = 0; i < a->n; i++) {
    slong degree = a->term[i].mono->n ? (slong)a->term[i].mono->factor[0].num : 0;
    fmpz_poly_set_coeff_fmpz(out, degree, (const fmpz *)&a->term[i].c.num);
  }
}

static long real_parts(const fmpz_poly_t poly, cr_ball **out, long max) {
  slong degree = fmpz_poly_degree(poly), n = 0;
  acb_ptr root = _acb_vec_init(degree);
  arb_fmpz_poly_complex_roots(root, poly, 0, 128);
  *out = cr_balls_new((size_t)degree);
  for (slong i = 0; i < degree && n < max; i++)
    if (arb_is_zero(acb_imagref(&root[i])))
      arb_set((arb_ptr)(void *)cr_ball_at(*out, (size_t)n++), acb_realref(&root[i]));
  for (slong i = 1; i < n; i++)
    for (slong k = i; k > 0; k--) {
      arb_ptr x = (arb_ptr)(void *)cr_ball_at(*out, (size_t)k);
      arb_ptr y = (arb_ptr)(void *)cr_ball_at(*out, (size_t)k - 1);
      if (arf_cmp(arb_midref(x), arb_midref(y)) < 0) arb_swap(x, y);
    }
  _acb_vec_clear(root, degree);
  return n;
}

long cr_poly_real_roots(const cr_poly *a, cr_ball **out, long max) {
  *out = NULL;
  if (cr_poly_single(a) == UINT32_MAX) return -1;
  for (size_t i = 0; i < a->n; i++)
    if (!cr_rat_is_int(&a->term[i].c)) return -1;
  if (a->term[0].mono->factor[0].num > MAX_ROOT_DEGREE) return -1;
  fmpz_poly_t poly;
  fmpz_poly_init(poly);
  fill_univariate(a, poly);
  long n = -1;
  slong bits = fmpz_poly_max_bits(poly); /* < 0 when there are negative ones */
  bool fits = (bits < 0 ? -bits : bits) * fmpz_poly_degree(poly) <= MAX_ROOT_SIZE;
  if (fits && fmpz_poly_is_squarefree(poly)) n = real_parts(poly, out, max);
  fmpz_poly_clear(poly);
  return n;
}
