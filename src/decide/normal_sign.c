// SPDX-License-Identifier: MIT
/* Signs that can be proved: manifest ones, constants and bounded variables by
 * balls, polynomials in one variable by their real roots. Where nothing is
 * proved the sign is 0, "not known". */
#include "decide/normal.h"

#include <stdlib.h>

#include "decide/evaluate.h"
#include "decide/points.h"

/* ---- values of generators ---------------------------------------------------------------- */

typedef struct gen_values {
  cr_normal *F;
  cr_ball *ball;  /* by generator */
} gen_values;

static const cr_ball *value_of(const void *context, uint32_t gen) {
  const gen_values *v = context;
  return cr_ball_at(v->ball, gen);
}

static void variable_value(const gen_values *v, const cr_gen *g, const cr_point *point,
                           cr_ball *out, long bits) {
  const cr_problem *p = v->F->p;
  size_t i = 0;
  while (p->axis[i].var != g->var) i++;
  const cr_axis *axis = &p->axis[i];
  if (point) cr_ball_set_rat(out, &point->at[i], bits);
  else if (axis->has_low && axis->has_high)
    cr_ball_set_range(out, &axis->low, &axis->high, bits);
  else cr_ball_unknown(out);
}

static void generator_value(gen_values *v, const cr_gen *g, const cr_point *point,
                            cr_ball *out, long bits) {
  cr_gen_kind kind = (cr_gen_kind)g->kind;
  cr_ball *arg = cr_balls_new(1);
  if (g->arg) cr_poly_ball(g->arg, value_of, v, arg, bits);
  switch (kind) {
    case CR_GEN_VAR: variable_value(v, g, point, out, bits); break;
    case CR_GEN_PI: cr_ball_pi(out, bits); break;
    case CR_GEN_NAMED: cr_ball_set(out, arg); break;
    case CR_GEN_EXP: cr_ball_exp(out, arg, bits); break;
    case CR_GEN_COS: cr_ball_cos(out, arg, bits); break;
    case CR_GEN_SIN: cr_ball_sin(out, arg, bits); break;
    case CR_GEN_ABS: cr_ball_abs(out, arg, bits); break;
    case CR_GEN_SIGN: cr_ball_sign(out, arg, bits); break;
    case CR_GEN_LN:
      cr_ball_abs(arg, arg, bits);
      cr_ball_ln(out, arg, bits);
      break;
    case CR_GEN_KERNEL: cr_ball_function((cr_fn)g->fn)(out, arg, bits); break;
    case CR_GEN_NONE:
    case CR_GEN_ATOM:
    case CR_GEN_POWSIGN: cr_ball_unknown(out); break;
  }
  cr_balls_free(arg, 1);
}

/* Generators hold only generators made before them, so one loop up evaluates. */
void cr_normal_range(cr_normal *F, const cr_poly *p, const cr_point *point, cr_ball *out,
                   long bits) {
  gen_values v = {F, cr_balls_new(F->ngens)};
  uint8_t *needed = cr_normal_needs(F, p);
  for (size_t i = 1; i < F->ngens; i++)
    if (needed[i]) generator_value(&v, &F->gen[i], point, cr_ball_at(v.ball, i), bits);
  cr_poly_ball(p, value_of, &v, out, bits);
  cr_balls_free(v.ball, F->ngens);
  free(needed);
}

/* ln|f| and arctan u vanish where f is 1 or -1 and where u is 0. */
static const cr_gen *single_kernel(const cr_normal *F, const cr_poly *p) {
  if (p->n != 1 || p->term[0].mono->n != 1) return NULL;
  return &F->gen[p->term[0].mono->factor[0].gen];
}

/* ln|f| for an entire f: 0 on an open set only if f is 1 or -1 everywhere. */
static bool is_entire_log(const cr_normal *F, const cr_gen *g) {
  return g->kind == CR_GEN_LN && cr_normal_is_entire(F, g->arg);
}

static bool kernel_is_nonzero(cr_normal *F, const cr_gen *g) {
  bool inverse = g->kind == CR_GEN_KERNEL && (g->fn == CR_FN_ARCSIN || g->fn == CR_FN_ARCTAN);
  return inverse && cr_normal_is_entire(F, g->arg) && cr_normal_is_nonzero(F, g->arg);
}

static const cr_axis *axis_of(const cr_normal *F, uint32_t gen) {
  for (size_t i = 0; i < F->p->naxes; i++)
    if (F->gen[gen].kind == CR_GEN_VAR && F->p->axis[i].var == F->gen[gen].var)
      return &F->p->axis[i];
  return NULL;
}

/* Does p hold a variable that takes whole values only? One of its values is no
 * thin set. */
static bool holds_whole(cr_normal *F, const cr_poly *p) {
  uint8_t *needed = cr_normal_needs(F, p);
  bool whole = false;
  for (size_t i = 1; i < F->ngens && !whole; i++) {
    const cr_axis *axis = needed[i] ? axis_of(F, (uint32_t)i) : NULL;
    whole = axis && axis->whole;
  }
  free(needed);
  return whole;
}

bool cr_normal_is_nonzero(cr_normal *F, const cr_poly *p) {
  enum { TRIES = 6 };
  if (holds_whole(F, p)) return false;
  const cr_gen *single = single_kernel(F, p);
  if (single && kernel_is_nonzero(F, single)) return true;
  bool log = single && is_entire_log(F, single);
  for (uint32_t root; !log && !cr_normal_is_entire(F, p);) {
    /* the norm: p times its conjugates; if it is not zero, neither is p */
    root = cr_normal_last_root(F, p);
    if (!root || p->n > 24 || cr_ring_failed(F->ring)) return false;
    p = cr_normal_reduce(F, cr_poly_mul(F->ring, p, cr_normal_conjugate(F, p, root)));
  }
  cr_point point;
  cr_point_init(&point);
  cr_ball *ball = cr_balls_new(1);
  bool nonzero = false;
  for (size_t i = 0; i < TRIES && !nonzero; i++) {
    cr_point_simple(F->p, i, &point);
    cr_normal_range(F, p, &point, ball, 128);
    nonzero = cr_ball_is_nonzero(ball);
  }
  cr_balls_free(ball, 1);
  cr_point_clear(&point);
  return nonzero;
}

static bool base_is_nonzero(cr_normal *F, uint32_t base) {
  const cr_poly *f = F->base[base].f;
  return f && cr_normal_is_nonzero(F, f);
}

bool cr_magnitude_is_nonzero(cr_normal *F, const cr_magnitude *m) {
  bool nonzero = true;
  for (size_t i = 0; i < m->n && nonzero; i++) nonzero = base_is_nonzero(F, m->base[i]);
  for (size_t k = 0; k < m->positive->n && nonzero; k++) {
    uint32_t gen = m->positive->factor[k].gen;
    const cr_axis *axis = axis_of(F, gen);
    if (F->gen[gen].kind == CR_GEN_ABS) nonzero = base_is_nonzero(F, F->gen[gen].base);
    if (axis && axis->whole) nonzero = cr_rat_sign(&axis->low) > 0; /* n >= 0 holds 0 */
  }
  return nonzero;
}

/* ---- manifest signs -------------------------------------------------------------------------- */

/* Is the generator itself a base that is proved or learnt to be > 0? */
static bool is_positive_base(const cr_normal *F, uint32_t gen) {
  for (uint32_t b = 0; b < F->nbases; b++) {
    const cr_base *base = &F->base[b];
    if (!base->f || base->f->n != 1 || (base->known <= 0 && base->learnt <= 0)) continue;
    const cr_mono *m = base->f->term[0].mono;
    if (m->n == 1 && m->factor[0].gen == gen) return true;
  }
  return false;
}

static bool factor_not_negative(const cr_normal *F, const cr_factor *f) {
  const cr_gen *g = &F->gen[f->gen];
  if (g->instead) return false;
  return cr_normal_gen_positive(F, f->gen) || (f->num % 2 == 0 && f->den % 2 != 0) ||
         f->den % 2 == 0 || is_positive_base(F, f->gen);
}

static bool all_terms_positive(const cr_normal *F, const cr_poly *p) {
  for (size_t i = 0; i < p->n; i++) {
    if (cr_rat_sign(&p->term[i].c) < 0) return false;
    for (size_t k = 0; k < p->term[i].mono->n; k++)
      if (!factor_not_negative(F, &p->term[i].mono->factor[k])) return false;
  }
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

/* Is the root surely outside what is given for the axis? */
static bool is_outside(const cr_axis *axis, const cr_ball *root) {
  cr_ball *end = cr_balls_new(1);
  bool outside = false;
  if (axis->has_low) {
    cr_ball_set_rat(end, &axis->low, 128);
    cr_ball_sub(end, root, end, 128);
    outside = cr_ball_is_negative(end);
    if (!outside && !cr_ball_is_positive(end) && cr_ball_is_zero(end)) outside = true;
  }
  if (!outside && axis->has_high) {
    cr_ball_set_rat(end, &axis->high, 128);
    cr_ball_sub(end, root, end, 128);
    outside = cr_ball_is_positive(end);
  }
  cr_balls_free(end, 1);
  return outside;
}

/* No root where the comparison takes place: the sign at one point is the sign. */
static int root_sign(cr_normal *F, const cr_poly *f) {
  uint32_t gen = cr_poly_single(f);
  if (gen == UINT32_MAX) return 0;
  const cr_axis *axis = axis_of(F, gen);
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

static bool is_bounded(const cr_normal *F) {
  for (size_t i = 0; i < F->p->naxes; i++)
    if (F->p->axis[i].has_low && F->p->axis[i].has_high) return true;
  return false;
}

static int find_sign(cr_normal *F, const cr_poly *f, int depth);

/* The sign of a polynomial whose leading coefficient may be negative. */
static int either_sign(cr_normal *F, const cr_poly *p, int depth) {
  int sign = find_sign(F, p, depth);
  if (sign || p->n == 0) return sign;
  return -find_sign(F, cr_poly_scale(F->ring, p, &(cr_rat){-1, 1}), depth);
}

/* Is a pattern being tried? What is found then must not outlive it. */
static bool is_assuming(const cr_normal *F) {
  for (size_t b = 0; b < F->nbases; b++)
    if (F->base[b].assumed) return true;
  return false;
}

/* alpha R + beta with a root R >= 0: the larger of alpha^2 R^2 and beta^2 decides.
 * Reducing uses the signs in force, and the sign found is kept: not in a pattern. */
static int isolated_sign(cr_normal *F, const cr_poly *f, int depth) {
  uint32_t root = cr_normal_last_root(F, f);
  if (!root || f->n > 12 || is_assuming(F)) return 0;
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
  if (!sign && (cr_normal_is_constant(F, f) || is_bounded(F))) sign = ball_sign(F, f);
  if (!sign) sign = root_sign(F, f);
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
