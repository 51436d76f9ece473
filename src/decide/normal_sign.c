// SPDX-License-Identifier: MIT
/* Signs that can be proved: manifest ones, constants and bounded variables by
 * balls, polynomials in one variable by their real roots. Where nothing is
 * proved the sign is 0, "not known". */
#include "decide/normal.h"

#include "decide/points.h"

/* ---- manifest signs -------------------------------------------------------------------------- */

uint32_t cr_normal_bare(const cr_poly *f) {
  const cr_mono *m = f->n == 1 ? f->term[0].mono : NULL;
  bool alone = m && m->n == 1 && m->factor[0].num == 1 && m->factor[0].den == 1;
  return alone && cr_rat_is(&f->term[0].c, 1, 1) ? m->factor[0].gen : 0;
}

/* Is the generator itself a base that is proved or learnt to be > 0? */
static bool is_positive_base(const cr_normal *F, uint32_t gen) {
  for (uint32_t b = 0; b < F->nbases; b++) {
    const cr_base *base = &F->base[b];
    if (!base->f || (base->known <= 0 && base->learnt <= 0)) continue;
    if (cr_normal_bare(base->f) == gen) return true;
  }
  return false;
}

static bool factor_not_negative(const cr_normal *F, const cr_factor *f) {
  if (f->num % 2 == 0 || f->den % 2 == 0) return true;
  if (F->gen[f->gen].instead) return false;
  return cr_normal_gen_positive(F, f->gen) || is_positive_base(F, f->gen);
}

/* sign(x) x, which is |x|: the factor and its partner stand there with odd powers. */
static bool is_half_of_abs(const cr_normal *F, const cr_mono *m, uint32_t gen) {
  bool sign = F->gen[gen].kind == CR_GEN_SIGN;
  for (uint32_t b = 0; b < F->nbases; b++) {
    const cr_base *base = &F->base[b];
    uint32_t own = base->f && base->sign ? cr_normal_bare(base->f) : 0;
    if (!own || (sign ? base->sign : own) != gen) continue;
    cr_rat other = cr_mono_exponent(m, sign ? own : base->sign);
    return other.num % 2 != 0 && other.den % 2 != 0;
  }
  return false;
}

bool cr_normal_not_negative(const cr_normal *F, const cr_mono *m) {
  for (size_t k = 0; k < m->n; k++)
    if (!factor_not_negative(F, &m->factor[k]) && !is_half_of_abs(F, m, m->factor[k].gen))
      return false;
  return true;
}

bool cr_normal_term_not_negative(const cr_normal *F, const cr_term *t) {
  return cr_rat_sign(&t->c) > 0 && cr_normal_not_negative(F, t->mono);
}

static bool all_terms_positive(const cr_normal *F, const cr_poly *p) {
  for (size_t i = 0; i < p->n; i++)
    if (!cr_normal_term_not_negative(F, &p->term[i])) return false;
  return true;
}

static bool is_circular(const cr_normal *F, const cr_mono *m) {
  for (size_t k = 0; k < m->n; k++) {
    const cr_gen *g = &F->gen[m->factor[k].gen];
    if ((g->kind != CR_GEN_COS && g->kind != CR_GEN_SIN) || m->factor[k].num < 0 || g->instead)
      return false;
  }
  return m->n > 0;
}

/* c + sum of c_i * (sines and cosines), |c| >= sum |c_i|: 1 + cos x. */
static int bounded_sign(const cr_normal *F, const cr_poly *p) {
  cr_rat rest, size, constant = {0, 1};
  cr_rat_init(&rest);
  cr_rat_init(&size);
  bool fits = true;
  for (size_t i = 0; i < p->n && fits; i++) {
    if (p->term[i].mono->n == 0) {
      constant = p->term[i].c;
      continue;
    }
    fits = is_circular(F, p->term[i].mono);
    if (cr_rat_sign(&p->term[i].c) < 0) cr_rat_neg(&size, &p->term[i].c);
    else cr_rat_set(&size, &p->term[i].c);
    cr_rat_add(&rest, &rest, &size);
  }
  int sign = cr_rat_sign(&constant);
  if (sign < 0) cr_rat_neg(&size, &constant);
  else cr_rat_set(&size, &constant);
  fits = fits && sign && cr_rat_cmp(&size, &rest) >= 0;
  cr_rat_clear(&rest);
  cr_rat_clear(&size);
  return fits ? sign : 0;
}

/* The square of c in c * cos t or c * sin t, added up over one angle; false for
 * any other term. */
static bool add_amplitude(const cr_normal *F, const cr_term *t, uint32_t *cosine,
                          cr_rat *square) {
  if (t->mono->n != 1 || t->mono->factor[0].num != 1 || t->mono->factor[0].den != 1)
    return false;
  uint32_t gen = t->mono->factor[0].gen;
  const cr_gen *g = &F->gen[gen];
  if (g->instead || (g->kind != CR_GEN_COS && g->kind != CR_GEN_SIN)) return false;
  uint32_t own = g->kind == CR_GEN_SIN ? gen - 1 : gen;
  if (*cosine && *cosine != own) return false;
  *cosine = own;
  cr_rat c;
  cr_rat_init(&c);
  cr_rat_mul(&c, &t->c, &t->c);
  cr_rat_add(square, square, &c);
  cr_rat_clear(&c);
  return true;
}

/* c + a cos t + b sin t with c^2 >= a^2 + b^2 */
static int wave_sign(const cr_normal *F, const cr_poly *p) {
  cr_rat square, constant = {0, 1}, own;
  uint32_t cosine = 0;
  bool fits = p->n <= 3;
  cr_rat_init(&square);
  cr_rat_init(&own);
  for (size_t i = 0; i < p->n && fits; i++) {
    if (p->term[i].mono->n == 0) constant = p->term[i].c;
    else fits = add_amplitude(F, &p->term[i], &cosine, &square);
  }
  cr_rat_mul(&own, &constant, &constant);
  fits = fits && cr_rat_cmp(&own, &square) >= 0;
  cr_rat_clear(&square);
  cr_rat_clear(&own);
  return fits ? cr_rat_sign(&constant) : 0;
}

/* ---- sums of angles -------------------------------------------------------------------------- */

static int find_sign(cr_normal *F, const cr_poly *f, int depth);
static int either_sign(cr_normal *F, const cr_poly *p, int depth);

bool cr_normal_is_angle(const cr_normal *F, const cr_term *t) {
  if (t->mono->n != 1 || t->mono->factor[0].num != 1 || t->mono->factor[0].den != 1)
    return false;
  const cr_gen *g = &F->gen[t->mono->factor[0].gen];
  bool inverse = g->kind == CR_GEN_KERNEL && (g->fn == CR_FN_ARCSIN || g->fn == CR_FN_ARCTAN);
  return (inverse || g->kind == CR_GEN_PI) && cr_rat_is_small(&t->c);
}

/* sum += c * of */
static void add_part(cr_rat *sum, const cr_rat *c, cr_rat of) {
  cr_rat part = {0, 1};
  cr_rat_mul(&part, c, &of);
  cr_rat_add(sum, sum, &part);
  cr_rat_clear(&part);
}

int cr_normal_term_sign(cr_normal *F, const cr_poly *p, uint32_t *open) {
  cr_magnitude m;
  int sign = 0;
  const cr_poly *term = cr_normal_pack(F, p);
  if (term->n != 1) return 0;
  if (cr_normal_magnitude(F, term, &m)) {
    sign = m.signs->n ? 0 : cr_rat_sign(&m.number);
    for (size_t i = 0; i < m.n && sign; i++) {
      if (cr_rat_num_even(&m.exponent[i])) continue;
      int own = cr_normal_base_sign(F, m.base[i]);
      if (!own) *open = m.base[i];
      sign *= own;
    }
  }
  cr_magnitude_clear(&m);
  return sign;
}

/* In the pattern being tried. */
static int sign_now(cr_normal *F, const cr_poly *p, int depth) {
  uint32_t open;
  (void)depth;
  p = cr_normal_reduce(F, p);
  return cr_ring_failed(F->ring) ? 0 : cr_normal_term_sign(F, p, &open);
}

typedef int sign_finder(cr_normal *F, const cr_poly *p, int depth);

/* arctan and arcsin lie between -pi/2 and pi/2, on the side of their argument. */
static bool sum_of_angles(cr_normal *F, const cr_poly *p, sign_finder *find, int depth,
                          cr_rat *low, cr_rat *high) {
  for (size_t i = 0; i < p->n; i++) {
    const cr_term *t = &p->term[i];
    if (!cr_normal_is_angle(F, t)) return false;
    const cr_gen *g = &F->gen[t->mono->factor[0].gen];
    cr_rat least = {1, 1}, most = {1, 1}; /* pi itself */
    if (g->kind != CR_GEN_PI) {
      int side = find(F, g->arg, depth);
      least = side > 0 ? (cr_rat){0, 1} : (cr_rat){-1, 2};
      most = side < 0 ? (cr_rat){0, 1} : (cr_rat){1, 2};
    }
    bool up = cr_rat_sign(&t->c) > 0;
    add_part(low, &t->c, up ? least : most);
    add_part(high, &t->c, up ? most : least);
  }
  return true;
}

bool cr_normal_turns(cr_normal *F, const cr_poly *p, cr_rat *low, cr_rat *high) {
  return sum_of_angles(F, p, sign_now, 0, low, high);
}

/* arccos u is pi/2 - arcsin u, from 0 to pi. */
static int angle_sign(cr_normal *F, const cr_poly *p, int depth) {
  cr_rat low = {0, 1}, high = {0, 1};
  int sign = 0;
  if (sum_of_angles(F, p, either_sign, depth, &low, &high))
    sign = cr_rat_sign(&low) >= 0 ? 1 : cr_rat_sign(&high) <= 0 ? -1 : 0;
  cr_rat_clear(&low);
  cr_rat_clear(&high);
  return sign;
}

/* ---- by balls and by roots ------------------------------------------------------------------- */

static int ball_sign(cr_normal *F, const cr_poly *f) {
  cr_ball *ball = cr_balls_new(1);
  int sign = 0;
  for (long bits = 64; bits <= 512 && !sign; bits *= 4) {
    cr_normal_range(F, f, NULL, ball, bits);
    if (cr_ball_is_finite(ball))
      sign = cr_ball_is_positive(ball) - cr_ball_is_negative(ball);
  }
  cr_balls_free(ball, 1);
  return sign;
}

/* Is the root surely outside what is given for the axis, or its end? */
static bool is_outside(const cr_axis *axis, const cr_ball *root) {
  cr_ball *end = cr_balls_new(1);
  bool outside = false;
  if (axis->has_low) {
    cr_ball_set_rat(end, &axis->low, 128);
    cr_ball_sub(end, root, end, 128);
    outside = cr_ball_is_negative(end) || cr_ball_is_zero(end);
  }
  if (!outside && axis->has_high) {
    cr_ball_set_rat(end, &axis->high, 128);
    cr_ball_sub(end, root, end, 128);
    outside = cr_ball_is_positive(end) || cr_ball_is_zero(end);
  }
  cr_balls_free(end, 1);
  return outside;
}

/* No root where the comparison takes place: the sign at one point is the sign. */
static int root_sign(cr_normal *F, const cr_poly *f) {
  uint32_t gen = cr_poly_single(f);
  if (gen == UINT32_MAX) return 0;
  const cr_axis *axis = cr_normal_axis(F, gen);
  cr_ball *root = NULL;
  if (!axis) return 0;
  bool everywhere = !axis->has_low && !axis->has_high;
  if (everywhere && f->term[0].mono->factor[0].num % 2 != 0) return 0; /* it has a root */
  long n = cr_poly_real_roots(f, &root, 64);
  bool free_of_roots = n >= 0 && n < 64;
  for (long i = 0; i < n && free_of_roots; i++)
    free_of_roots = is_outside(axis, cr_ball_at(root, (size_t)i));
  size_t degree = f->n ? (size_t)f->term[0].mono->factor[0].num : 0;
  cr_balls_free(root, n >= 0 ? degree : 0);
  if (!free_of_roots) return 0;
  cr_point point;
  cr_point_init(&point);
  cr_ball *value = cr_balls_new(1);
  cr_point_simple(F->p, 0, &point);
  cr_normal_range(F, f, &point, value, 256);
  int sign = cr_ball_is_positive(value) - cr_ball_is_negative(value);
  cr_balls_free(value, 1);
  cr_point_clear(&point);
  return sign;
}

/* May a ball hold all values of f? Functions with bounds need no bounded variable. */
static bool is_bounded(const cr_normal *F, const cr_poly *f) {
  for (size_t i = 0; i < F->p->naxes; i++)
    if (F->p->axis[i].has_low && F->p->axis[i].has_high) return true;
  for (size_t i = 0; i < f->n; i++)
    for (size_t k = 0; k < f->term[i].mono->n; k++)
      if (!cr_normal_bounded(&F->gen[f->term[i].mono->factor[k].gen])) return false;
  return true;
}

/* The sign of a polynomial whose leading coefficient may be negative. */
static int either_sign(cr_normal *F, const cr_poly *p, int depth) {
  int sign = find_sign(F, p, depth);
  if (sign || p->n == 0) return sign;
  return -find_sign(F, cr_poly_scale(F->ring, p, &(cr_rat){-1, 1}), depth);
}

/* Is a pattern being tried? What is found then must not outlive it. */
bool cr_normal_is_assuming(const cr_normal *F) {
  for (size_t b = 0; b < F->nbases; b++)
    if (F->base[b].assumed) return true;
  return false;
}

/* alpha R + beta with a root R >= 0: the larger of alpha^2 R^2 and beta^2 decides.
 * Reducing uses the signs in force, and the sign found is kept: not in a pattern. */
static int isolated_sign(cr_normal *F, const cr_poly *f, int depth) {
  uint32_t root = cr_normal_last_root(F, f);
  if (!root || f->n > 12 || cr_normal_is_assuming(F)) return 0;
  const cr_poly *alpha, *beta;
  cr_normal_isolate(F, f, root, &alpha, &beta);
  int a = either_sign(F, alpha, depth), b = either_sign(F, beta, depth);
  if (a && a == b) return a;
  const cr_poly *square = cr_poly_mul(F->ring, cr_poly_mul(F->ring, alpha, alpha),
                                      cr_poly_gen(F->ring, root, 1, 1));
  square = cr_poly_sub(F->ring, square, cr_poly_mul(F->ring, beta, beta));
  int larger = either_sign(F, cr_normal_reduce(F, square), depth);
  return larger > 0 ? a : larger < 0 ? b : 0;
}

static int find_sign(cr_normal *F, const cr_poly *f, int depth) {
  if (f->n == 0 || depth > 2 || cr_ring_failed(F->ring)) return 0;
  if (all_terms_positive(F, f)) return 1;
  int sign = bounded_sign(F, f);
  if (!sign) sign = wave_sign(F, f);
  if (!sign) sign = angle_sign(F, f, depth + 1);
  if (!sign && is_bounded(F, f)) sign = ball_sign(F, f);
  if (!sign) sign = root_sign(F, f);
  if (!sign && cr_normal_outweighs(F, f)) return 1;
  return sign ? sign : isolated_sign(F, f, depth + 1);
}

/* A product of what is > 0 wherever it is defined. */
static bool is_strict(const cr_normal *F, const cr_term *t) {
  for (size_t k = 0; k < t->mono->n; k++) {
    const cr_gen *g = &F->gen[t->mono->factor[k].gen];
    if (g->instead || (g->kind != CR_GEN_EXP && g->kind != CR_GEN_PI)) return false;
  }
  return true;
}

/* A sum of what is >= 0, one of it > 0; or a ball over all that is given. */
bool cr_normal_never_zero(cr_normal *F, const cr_poly *f) {
  bool strict = false;
  for (size_t i = 0; i < f->n; i++) strict |= is_strict(F, &f->term[i]);
  if (strict && all_terms_positive(F, f)) return true;
  cr_ball *ball = cr_balls_new(1);
  cr_normal_range(F, f, NULL, ball, 128);
  bool apart = cr_ball_is_finite(ball) && cr_ball_is_nonzero(ball);
  cr_balls_free(ball, 1);
  return apart;
}

int cr_normal_find_sign(cr_normal *F, const cr_poly *f) { return find_sign(F, f, 0); }
