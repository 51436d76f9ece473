// SPDX-License-Identifier: MIT
/* Sines and cosines. An angle is q1 B1 + q2 B2 + ... + r pi + n arctan(v) + ...
 * over a basis B of the angles met so far: the addition theorems give its sine
 * and cosine in those of the basis. Where a fraction of a basis angle is met the
 * basis is refined: cos B becomes a polynomial in cos(B/d). */
#include "decide/normal.h"

#include <stdlib.h>

#include "base/memory.h"
#include "decide/span.h"

enum { MAX_MULTIPLE = 128, MAX_INVERSE_MULTIPLE = 24 };

/* cos and sin of one angle, as terms. */
typedef struct turn {
  const cr_poly *cos, *sin;
} turn;

static const cr_poly *number(cr_normal *F, int64_t p, int64_t q) {
  return cr_poly_frac(F->ring, p, q);
}

static turn add_turns(cr_normal *F, turn a, turn b) {
  return (turn){
      cr_normal_sub(F, cr_normal_mul(F, a.cos, b.cos), cr_normal_mul(F, a.sin, b.sin)),
      cr_normal_add(F, cr_normal_mul(F, a.sin, b.cos), cr_normal_mul(F, a.cos, b.sin))};
}

static turn negate(cr_normal *F, turn a) {
  return (turn){a.cos, cr_poly_scale(F->ring, a.sin, &(cr_rat){-1, 1})};
}

static turn multiple(cr_normal *F, turn a, int64_t n) {
  bool negative = n < 0;
  turn result = {number(F, 1, 1), number(F, 0, 1)};
  for (uint64_t k = negative ? (uint64_t)-n : (uint64_t)n; k; k >>= 1) {
    if (cr_ring_failed(F->ring)) break;
    if (k & 1) result = add_turns(F, result, a);
    if (k > 1) a = add_turns(F, a, a);
  }
  return negative ? negate(F, result) : result;
}

/* Half an angle that lies within (-pi, pi). */
static turn half(cr_normal *F, turn a) {
  const cr_poly *sum = cr_normal_add(F, number(F, 1, 1), a.cos);
  turn result;
  result.cos = cr_normal_sqrt(F, cr_normal_mul(F, sum, number(F, 1, 2)));
  const cr_poly *twice = cr_normal_mul(F, result.cos, number(F, 2, 1));
  result.sin = cr_normal_mul(F, a.sin, cr_normal_pow(F, twice, -1));
  return result;
}

/* ---- multiples of pi ------------------------------------------------------------------- */

/* (a + b sqrt(c)) / d, or its square root. */
typedef struct surd {
  int p, q;           /* the angle p/q pi, 0 <= p/q <= 1/2 */
  int a, b, c, d;
  bool root;
} surd;

static const surd surds[] = {
    {0, 1, 1, 0, 1, 1, false},  {1, 2, 0, 0, 1, 1, false},  {1, 3, 1, 0, 1, 2, false},
    {1, 4, 0, 1, 2, 2, false},  {1, 6, 0, 1, 3, 2, false},  {1, 5, 1, 1, 5, 4, false},
    {2, 5, -1, 1, 5, 4, false}, {1, 8, 2, 1, 2, 4, true},   {3, 8, 2, -1, 2, 4, true},
    {1, 10, 5, 1, 5, 8, true},  {3, 10, 5, -1, 5, 8, true},
};

static const cr_poly *surd_value(cr_normal *F, const surd *s) {
  const cr_poly *root = cr_normal_sqrt(F, number(F, s->c, 1));
  const cr_poly *value = cr_normal_add(F, number(F, s->a, s->d),
                                     cr_normal_mul(F, number(F, s->b, s->d), root));
  return s->root ? cr_normal_sqrt(F, value) : value;
}

/* cos(p/q pi) for 0 <= p/q <= 1/2, or NULL. */
static const cr_poly *known_cosine(cr_normal *F, int64_t p, int64_t q) {
  for (size_t i = 0; i < sizeof surds / sizeof *surds; i++)
    if (surds[i].p * q == p * surds[i].q) return surd_value(F, &surds[i]);
  if (q != 12 || (p != 1 && p != 5)) return NULL;
  /* pi/12 = pi/3 - pi/4 and 5 pi/12 = pi/6 + pi/4 */
  const cr_poly *root3 = cr_normal_mul(F, number(F, 1, 2), cr_normal_sqrt(F, number(F, 3, 1)));
  const cr_poly *root2 = cr_normal_mul(F, number(F, 1, 2), cr_normal_sqrt(F, number(F, 2, 1)));
  const cr_poly *sum = p == 1 ? cr_normal_add(F, root3, number(F, 1, 2))
                              : cr_normal_sub(F, root3, number(F, 1, 2));
  return cr_normal_mul(F, sum, root2);
}

/* cos(p/q pi), 0 <= p/q <= 1/2: a surd, or by halving an angle that has one. */
static const cr_poly *first_quadrant(cr_normal *F, int64_t p, int64_t q) {
  int64_t halvings = 0;
  const cr_poly *value = known_cosine(F, p, q);
  for (; !value && q % 2 == 0 && halvings < 6; halvings++) {
    q /= 2;
    value = 2 * p > q ? known_cosine(F, q - p, q) : known_cosine(F, p, q);
    if (value && 2 * p > q) value = cr_poly_scale(F->ring, value, &(cr_rat){-1, 1});
  }
  for (; value && halvings > 0; halvings--) {
    const cr_poly *sum = cr_normal_add(F, number(F, 1, 1), value);
    value = cr_normal_sqrt(F, cr_normal_mul(F, sum, number(F, 1, 2)));
  }
  return value;
}

/* cos(p/q pi), any p/q; NULL when it has no known surd. */
static const cr_poly *pi_cosine(cr_normal *F, int64_t p, int64_t q) {
  p %= 2 * q;
  if (p < 0) p += 2 * q;
  if (p > q) p = 2 * q - p;
  bool minus = 2 * p > q;
  const cr_poly *value = first_quadrant(F, minus ? q - p : p, q);
  return value && minus ? cr_poly_scale(F->ring, value, &(cr_rat){-1, 1}) : value;
}

static bool pi_turn(cr_normal *F, const cr_rat *r, turn *out) {
  if (!cr_rat_is_small(r) || r->den > 1000 || r->num > (INT64_C(1) << 50) ||
      r->num < -(INT64_C(1) << 50))
    return false;
  out->cos = pi_cosine(F, r->num, r->den);
  int64_t g = r->den % 2 == 0 ? 1 : 2; /* sin(p/q pi) = cos((q - 2p)/(2q) pi) */
  out->sin = pi_cosine(F, (r->den - 2 * r->num) * g / 2, r->den * g);
  return out->cos && out->sin;
}

/* ---- inverse functions --------------------------------------------------------------------- */

static turn inverse_turn(cr_normal *F, uint32_t gen) {
  cr_fn fn = (cr_fn)F->gen[gen].fn;
  const cr_poly *v = cr_normal_from_expanded(F, F->gen[gen].arg);
  const cr_poly *square = cr_normal_mul(F, v, v);
  if (fn == CR_FN_ARCSIN)
    return (turn){cr_normal_sqrt(F, cr_normal_sub(F, number(F, 1, 1), square)), v};
  const cr_poly *length = cr_normal_sqrt(F, cr_normal_add(F, number(F, 1, 1), square));
  const cr_poly *cos = cr_normal_pow(F, length, -1);
  return (turn){cos, cr_normal_mul(F, v, cos)};
}

static bool is_inverse_term(const cr_normal *F, const cr_term *t) {
  if (t->mono->n != 1 || t->mono->factor[0].num != 1 || t->mono->factor[0].den != 1)
    return false;
  const cr_gen *g = &F->gen[t->mono->factor[0].gen];
  if (g->kind != CR_GEN_KERNEL || (g->fn != CR_FN_ARCSIN && g->fn != CR_FN_ARCTAN)) return false;
  return cr_rat_is_small(&t->c) && t->c.den <= 2 && t->c.num <= MAX_INVERSE_MULTIPLE &&
         t->c.num >= -MAX_INVERSE_MULTIPLE;
}

static turn inverse_multiple(cr_normal *F, const cr_term *t) {
  turn a = inverse_turn(F, t->mono->factor[0].gen);
  if (t->c.den == 2) a = half(F, a);
  return multiple(F, a, t->c.num);
}

/* ---- whole multiples of pi ------------------------------------------------------------------- */

static uint32_t pi_generator(cr_normal *F) {
  return cr_normal_generator(F, CR_GEN_PI, 0, number(F, 0, 1));
}

/* A whole multiple of pi times whole variables? */
static bool is_half_turns(const cr_normal *F, const cr_term *t) {
  size_t pi = 0, whole = 0;
  for (size_t k = 0; k < t->mono->n; k++) {
    const cr_factor *f = &t->mono->factor[k];
    const cr_axis *axis = cr_normal_axis(F, f->gen);
    pi += F->gen[f->gen].kind == CR_GEN_PI && f->num == 1 && f->den == 1;
    whole += axis && axis->whole && f->num > 0 && f->den == 1;
  }
  return pi == 1 && whole > 0 && pi + whole == t->mono->n && cr_rat_is_int(&t->c);
}

/* Take the whole multiples of pi out of u; what stands before pi. */
static const cr_poly *take_half_turns(cr_normal *F, const cr_poly **u) {
  const cr_poly *k = number(F, 0, 1), *rest = *u;
  const cr_mono *per_pi = cr_mono_gen(F->ring, pi_generator(F), -1, 1);
  for (size_t i = 0; i < (*u)->n && !cr_ring_failed(F->ring); i++) {
    const cr_term *t = &(*u)->term[i];
    if (!is_half_turns(F, t)) continue;
    const cr_poly *term = cr_poly_term(F->ring, &t->c, t->mono);
    k = cr_poly_add(F->ring, k, cr_poly_shift(F->ring, term, per_pi));
    rest = cr_poly_sub(F->ring, rest, term);
  }
  *u = rest;
  return k;
}

static const cr_poly *alternating(cr_normal *F, const cr_poly *k) {
  return cr_normal_power(F, number(F, -1, 1), k, true);
}

/* cos(k pi/2)^2 is (1 + (-1)^k)/2; NULL for other angles. */
static const cr_poly *square_of_cosine(cr_normal *F, const cr_poly *arg) {
  bool any = false;
  for (size_t i = 0; i < F->p->naxes; i++) any |= F->p->axis[i].whole;
  if (!any) return NULL;
  const cr_poly *twice = cr_poly_scale(F->ring, arg, &(cr_rat){2, 1});
  const cr_poly *k = take_half_turns(F, &twice);
  if (twice->n || k->n == 0 || cr_ring_failed(F->ring)) return NULL;
  const cr_poly *sum = cr_poly_add(F->ring, number(F, 1, 1), alternating(F, k));
  return cr_poly_scale(F->ring, sum, &(cr_rat){1, 2});
}

/* ---- the basis ------------------------------------------------------------------------------- */

static uint32_t new_unit(cr_normal *F, const cr_poly *arg) {
  const cr_poly *square = square_of_cosine(F, arg);
  uint32_t cosine = cr_normal_new_generator(F, CR_GEN_COS, arg);
  F->gen[cosine].square = square;
  cr_normal_new_generator(F, CR_GEN_SIN, arg);
  return cosine;
}

static turn unit_turn(cr_normal *F, uint32_t cosine) {
  return (turn){cr_poly_gen(F->ring, cosine, 1, 1), cr_poly_gen(F->ring, cosine + 1, 1, 1)};
}

/* cos and sin of n times a unit, written out as polynomials. */
static turn written_multiple(cr_normal *F, uint32_t cosine, int64_t n) {
  turn a = unit_turn(F, cosine), result = {number(F, 1, 1), number(F, 0, 1)};
  if (n > MAX_MULTIPLE || n < -MAX_MULTIPLE) cr_ring_fail(F->ring);
  for (uint64_t k = n < 0 ? (uint64_t)-n : (uint64_t)n; k; k >>= 1) {
    if (cr_ring_failed(F->ring)) break;
    cr_ring *R = F->ring;
    turn both[2] = {result, a};
    for (int i = 0; i < 2; i++) {
      const cr_poly *x = both[i].cos, *y = both[i].sin;
      const cr_poly *c = cr_poly_sub(R, cr_poly_mul(R, x, a.cos), cr_poly_mul(R, y, a.sin));
      const cr_poly *s = cr_poly_add(R, cr_poly_mul(R, y, a.cos), cr_poly_mul(R, x, a.sin));
      both[i] = (turn){cr_normal_reduce(F, c), cr_normal_reduce(F, s)};
    }
    if (k & 1) result = both[0];
    a = both[1];
  }
  return n < 0 ? negate(F, result) : result;
}

/* The unit of basis angle i becomes the d-th part of what it was. */
static void refine(cr_normal *F, size_t i, int64_t d) {
  uint32_t old = F->angle[i].cos;
  cr_rat share = cr_rat_small(1, d);
  const cr_poly *part = cr_poly_scale(F->ring, F->angle[i].arg, &share);
  uint32_t fresh = new_unit(F, part);
  turn whole = written_multiple(F, fresh, d);
  F->gen[old].instead = whole.cos;
  F->gen[old + 1].instead = whole.sin;
  F->angle[i].arg = part;
  F->angle[i].cos = fresh;
}

static size_t join(cr_normal *F, const cr_poly *arg) {
  F->angle = cr_xgrow(F->angle, &F->angle_cap, F->nangles + 1, sizeof *F->angle);
  uint32_t cosine = new_unit(F, arg);
  F->angle[F->nangles] = (cr_angle){arg, cosine};
  return F->nangles++;
}

/* The turn of an angle that holds neither pi nor inverse functions. */
static turn rest_turn(cr_normal *F, const cr_poly *rest) {
  cr_span_part part[CR_MAX_SPAN];
  size_t n = cr_span_find(F, rest, part);
  if (n == 0) {
    size_t joined = join(F, rest);
    return unit_turn(F, F->angle[joined].cos);
  }
  turn sum = {number(F, 1, 1), number(F, 0, 1)};
  for (size_t i = 0; i < n && !cr_ring_failed(F->ring); i++) {
    if (part[i].q.den != 1) refine(F, part[i].angle, part[i].q.den);
    turn t = written_multiple(F, F->angle[part[i].angle].cos, part[i].q.num);
    t = (turn){cr_normal_pack(F, t.cos), cr_normal_pack(F, t.sin)};
    sum = i ? add_turns(F, sum, t) : t;
  }
  return sum;
}

/* Take the terms that have a turn of their own out of u. */
static const cr_poly *take_parts(cr_normal *F, const cr_poly *u, turn *sum, bool *any) {
  const cr_poly *rest = u;
  for (size_t i = 0; i < u->n && !cr_ring_failed(F->ring); i++) {
    const cr_term *t = &u->term[i];
    bool pi = t->mono->n == 1 && F->gen[t->mono->factor[0].gen].kind == CR_GEN_PI &&
              t->mono->factor[0].num == 1 && t->mono->factor[0].den == 1;
    turn own;
    if (pi ? !pi_turn(F, &t->c, &own) : !is_inverse_term(F, t)) continue;
    if (!pi) own = inverse_multiple(F, t);
    *sum = *any ? add_turns(F, *sum, own) : own;
    *any = true;
    rest = cr_poly_sub(F->ring, rest, cr_poly_term(F->ring, &t->c, t->mono));
  }
  return rest;
}

/* cos(k pi) is (-1)^k and sin(k pi) is 0. */
static const cr_poly *take_all_parts(cr_normal *F, const cr_poly *u, turn *sum, bool *any) {
  const cr_poly *k = take_half_turns(F, &u);
  if (k->n && !cr_ring_failed(F->ring)) {
    *sum = (turn){alternating(F, k), number(F, 0, 1)};
    *any = true;
  }
  return take_parts(F, u, sum, any);
}

void cr_normal_angle(cr_normal *F, const cr_poly *u, const cr_poly **cos, const cr_poly **sin) {
  u = cr_normal_expand(F, u);
  turn sum = {number(F, 1, 1), number(F, 0, 1)};
  bool any = false;
  const cr_poly *rest = take_all_parts(F, u, &sum, &any);
  if (rest->n && !cr_ring_failed(F->ring)) {
    bool minus = cr_rat_sign(&rest->term[0].c) < 0;
    if (minus) rest = cr_poly_scale(F->ring, rest, &(cr_rat){-1, 1});
    turn t = rest_turn(F, rest);
    if (minus) t = negate(F, t);
    sum = any ? add_turns(F, sum, t) : t;
  }
  *cos = sum.cos;
  *sin = sum.sin;
}
