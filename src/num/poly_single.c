// SPDX-License-Identifier: MIT
/* Polynomials in one generator: FLINT's dense ones, which cost a fraction of its
 * sparse ones; and their real roots. */
#include <stdlib.h>

#include "base/limits.h"
#include "base/memory.h"
#include "num/flint_port.h"
#include "num/poly_inside.h"

enum { MAX_DEGREE = 400, MAX_ROOT_DEGREE = 60,
       /* degree times bits of a coefficient; for a quadratic, and for others, whose roots
          may be close to each other */
       MAX_QUADRATIC_SIZE = 8192, MAX_ROOT_SIZE = 1024 };

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

/* ---- to FLINT and back ------------------------------------------------------------------ */

static slong degree_of(const cr_poly *a) { return (slong)a->term[0].mono->factor[0].num; }

static bool has_whole_coefficients(const cr_poly *a) {
  for (size_t i = 0; i < a->n; i++)
    if (!cr_rat_is_int(&a->term[i].c)) return false;
  return true;
}

uint32_t cr_poly_dense_generator(const cr_poly *a, const cr_poly *b) {
  uint32_t gen = cr_poly_single(a);
  bool fits = gen != UINT32_MAX && cr_poly_single(b) == gen && degree_of(a) <= MAX_DEGREE &&
              degree_of(b) <= MAX_DEGREE && has_whole_coefficients(a) && has_whole_coefficients(b);
  return fits ? gen : UINT32_MAX;
}

static void to_dense(const cr_poly *a, fmpz_poly_t out) {
  for (size_t i = 0; i < a->n; i++) {
    slong degree = a->term[i].mono->n ? (slong)a->term[i].mono->factor[0].num : 0;
    fmpz_poly_set_coeff_fmpz(out, degree, (const fmpz *)&a->term[i].c.num);
  }
}

static const cr_poly *from_dense(cr_ring *ring, uint32_t gen, const fmpz_poly_t a) {
  size_t length = (size_t)fmpz_poly_length(a), n = 0;
  cr_term *term = cr_xmalloc((length + 1) * sizeof *term);
  for (size_t i = length; i-- > 0;) {
    if (fmpz_is_zero(fmpz_poly_get_coeff_ptr(a, (slong)i))) continue;
    term[n].mono = cr_mono_gen(ring, gen, (int64_t)i, 1);
    cr_rat_init(&term[n].c);
    fmpz_poly_get_coeff_fmpz((fmpz *)&term[n++].c.num, a, (slong)i);
  }
  const cr_poly *p = cr_poly_make(ring, term, n);
  for (size_t i = 0; i < n; i++) cr_rat_clear(&term[i].c);
  free(term);
  return p;
}

/* ---- divisors ---------------------------------------------------------------------------- */

static int greatest_divisor(fmpz_poly_t out, const fmpz_poly_t a, const fmpz_poly_t b) {
  fmpz_poly_gcd(out, a, b);
  return 1;
}

typedef int dense_operation(fmpz_poly_t, const fmpz_poly_t, const fmpz_poly_t);

static const cr_poly *with_dense(cr_ring *ring, uint32_t gen, const cr_poly *a, const cr_poly *b,
                                 dense_operation *operation) {
  fmpz_poly_t x, y, z;
  fmpz_poly_init(x);
  fmpz_poly_init(y);
  fmpz_poly_init(z);
  to_dense(a, x);
  to_dense(b, y);
  const cr_poly *result = operation(z, x, y) ? from_dense(ring, gen, z) : NULL;
  fmpz_poly_clear(x);
  fmpz_poly_clear(y);
  fmpz_poly_clear(z);
  return ring->failed ? NULL : result;
}

const cr_poly *cr_poly_dense_gcd(cr_ring *ring, uint32_t gen, const cr_poly *a, const cr_poly *b) {
  return with_dense(ring, gen, a, b, greatest_divisor);
}

const cr_poly *cr_poly_dense_divide(cr_ring *ring, uint32_t gen, const cr_poly *a,
                                    const cr_poly *b) {
  return with_dense(ring, gen, a, b, fmpz_poly_divides);
}

bool cr_poly_dense_square_free(cr_ring *ring, uint32_t gen, const cr_poly *p, cr_parts *out) {
  fmpz_poly_t a;
  fmpz_poly_factor_t factor;
  fmpz_poly_init(a);
  fmpz_poly_factor_init(factor);
  to_dense(p, a);
  fmpz_poly_factor_squarefree(factor, a);
  bool done = factor->num <= (slong)(sizeof out->part / sizeof *out->part);
  out->n = 0;
  for (slong i = 0; done && i < factor->num; i++) {
    out->part[out->n] = from_dense(ring, gen, &factor->p[i]);
    out->multiplicity[out->n++] = (uint32_t)factor->exp[i];
  }
  fmpz_poly_factor_clear(factor);
  fmpz_poly_clear(a);
  return done && !ring->failed;
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
      k = cr_lcm(k, a->term[i].mono->factor[j].den);
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

static arb_ptr root_at(cr_ball *roots, size_t i) { return (arb_ptr)(void *)cr_ball_at(roots, i); }

/* (-b -+ sqrt(b^2 - 4ac)) / 2a, a > 0; exact where the numbers are. The discriminant is a
 * whole number, so twice as many bits as the coefficients have tell the roots apart, and
 * from 0. */
static long quadratic_roots(const fmpz_poly_t poly, cr_ball *roots) {
  const fmpz *c = poly->coeffs;
  const slong size = fmpz_poly_max_bits(poly), bits = 160 + 3 * (size < 0 ? -size : size);
  fmpz_t square, product;
  fmpz_init(square);
  fmpz_init(product);
  fmpz_mul(square, c + 1, c + 1);
  fmpz_mul(product, c, c + 2);
  fmpz_submul_ui(square, product, 4);
  long n = fmpz_sgn(square) > 0 ? 2 : 0; /* never 0: it is square-free */
  for (size_t i = 0; i < (size_t)n; i++) {
    arb_ptr root = root_at(roots, i);
    arb_sqrt_fmpz(root, square, bits);
    if (i == 0) arb_neg(root, root);
    arb_sub_fmpz(root, root, c + 1, bits);
    arb_div_fmpz(root, root, c + 2, bits);
    arb_mul_2exp_si(root, root, -1);
  }
  fmpz_clear(square);
  fmpz_clear(product);
  return n == 2 && arb_overlaps(root_at(roots, 0), root_at(roots, 1)) ? -1 : n;
}

/* -b / a */
static long linear_root(const fmpz_poly_t poly, cr_ball *roots) {
  arb_fmpz_div_fmpz(root_at(roots, 0), poly->coeffs, poly->coeffs + 1, 128);
  arb_neg(root_at(roots, 0), root_at(roots, 0));
  return 1;
}

static void sort_roots(cr_ball *roots, size_t n) {
  for (size_t i = 1; i < n; i++)
    for (size_t k = i; k > 0; k--)
      if (arf_cmp(arb_midref(root_at(roots, k)), arb_midref(root_at(roots, k - 1))) < 0)
        arb_swap(root_at(roots, k), root_at(roots, k - 1));
}

static long isolated_roots(const fmpz_poly_t poly, cr_ball *roots, long max) {
  slong degree = fmpz_poly_degree(poly);
  long n = 0;
  acb_ptr root = _acb_vec_init(degree);
  arb_fmpz_poly_complex_roots(root, poly, 0, 128);
  for (slong i = 0; i < degree && n < max; i++)
    if (arb_is_zero(acb_imagref(&root[i])))
      arb_set(root_at(roots, (size_t)n++), acb_realref(&root[i]));
  sort_roots(roots, (size_t)n);
  _acb_vec_clear(root, degree);
  return n;
}

long cr_poly_real_roots(const cr_poly *a, cr_ball **out, long max) {
  *out = NULL;
  if (cr_poly_single(a) == UINT32_MAX) return -1;
  if (!has_whole_coefficients(a) || degree_of(a) > MAX_ROOT_DEGREE) return -1;
  fmpz_poly_t poly;
  fmpz_poly_init(poly);
  to_dense(a, poly);
  long n = -1;
  slong bits = fmpz_poly_max_bits(poly); /* < 0 when there are negative ones */
  slong most = degree_of(a) == 2 ? MAX_QUADRATIC_SIZE : MAX_ROOT_SIZE;
  bool fits = (bits < 0 ? -bits : bits) * fmpz_poly_degree(poly) <= most;
  if (fits && fmpz_poly_is_squarefree(poly)) {
    *out = cr_balls_new((size_t)degree_of(a));
    bool quadratic = degree_of(a) == 2 && cr_rat_sign(&a->term[0].c) > 0 && max >= 2;
    n = degree_of(a) == 1 ? linear_root(poly, *out)
        : quadratic       ? quadratic_roots(poly, *out)
                          : isolated_roots(poly, *out, max);
  }
  fmpz_poly_clear(poly);
  return n;
}
