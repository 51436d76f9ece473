// SPDX-License-Identifier: MIT
/* Balls for forms, at a point or wherever the comparison takes place; and forms that are
 * proved not to vanish but on a thin set. */
#include <stdlib.h>

#include "decide/evaluate.h"
#include "decide/normal.h"
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

bool cr_normal_bounded(const cr_gen *g) {
  cr_gen_kind kind = (cr_gen_kind)g->kind;
  bool inverse = kind == CR_GEN_KERNEL && (g->fn == CR_FN_ARCSIN || g->fn == CR_FN_ARCTAN);
  return g->constant || inverse || kind == CR_GEN_COS || kind == CR_GEN_SIN ||
         kind == CR_GEN_SIGN || kind == CR_GEN_POWSIGN;
}

/* Nothing is known of the argument: a sine lies in [-1, 1], an arctan within 355/226. */
static void take_bounds(const cr_gen *g, cr_ball *out, long bits) {
  if (g->constant || !cr_normal_bounded(g)) return;
  if (g->kind == CR_GEN_KERNEL)
    cr_ball_set_range(out, &(cr_rat){-355, 226}, &(cr_rat){355, 226}, bits);
  else
    cr_ball_set_range(out, &(cr_rat){-1, 1}, &(cr_rat){1, 1}, bits);
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
  if (!point && !cr_ball_is_finite(out)) take_bounds(g, out, bits);
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

const cr_axis *cr_normal_axis(const cr_normal *F, uint32_t gen) {
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
    const cr_axis *axis = needed[i] ? cr_normal_axis(F, (uint32_t)i) : NULL;
    whole = axis && axis->whole;
  }
  free(needed);
  return whole;
}

/* ---- analytic but where a variable is 0 ------------------------------------------------------ */

/* Is the factor analytic wherever no variable is 0, but for what its argument is? */
static bool is_tame_factor(const cr_normal *F, const cr_factor *f) {
  const cr_gen *g = &F->gen[f->gen];
  bool whole = f->den == 1, power = whole && f->num > 0;
  switch ((cr_gen_kind)g->kind) {
    case CR_GEN_PI:
    case CR_GEN_EXP: return true;
    case CR_GEN_VAR: return whole || g->positive;
    case CR_GEN_ABS: return cr_normal_bare(g->arg) != 0;
    case CR_GEN_SIGN: return whole && cr_normal_bare(g->arg) != 0;
    case CR_GEN_LN: return power && cr_normal_bare(g->arg) != 0;
    case CR_GEN_COS:
    case CR_GEN_SIN:
    case CR_GEN_NAMED: return power;
    case CR_GEN_KERNEL: return power && g->fn == CR_FN_ARCTAN;
    case CR_GEN_NONE:
    case CR_GEN_POWSIGN:
    case CR_GEN_ATOM: break;
  }
  return false;
}

static bool are_tame(const cr_normal *F, const cr_poly *p) {
  for (size_t i = 0; i < p->n; i++)
    for (size_t k = 0; k < p->term[i].mono->n; k++)
      if (!is_tame_factor(F, &p->term[i].mono->factor[k])) return false;
  return true;
}

/* Is p, arguments included, analytic on each of the parts into which the planes where a
 * variable is 0 cut the space? */
static bool is_tame(const cr_normal *F, const cr_poly *p) {
  uint8_t *needed = cr_normal_needs(F, p);
  bool tame = are_tame(F, p);
  for (size_t g = 1; g < F->ngens && tame; g++)
    if (needed[g] && F->gen[g].arg) tame = are_tame(F, F->gen[g].arg);
  free(needed);
  return tame;
}

/* p is not 0 at one point where the variables have these signs, bit k set: negative. */
static bool is_nonzero_in_part(cr_normal *F, const cr_poly *p, unsigned negative) {
  enum { TRIES = 4 };
  cr_point point;
  cr_point_init(&point);
  cr_ball *ball = cr_balls_new(1);
  bool nonzero = false;
  for (size_t i = 0; i < TRIES && !nonzero; i++) {
    cr_point_simple(F->p, i, &point);
    bool inside = true;
    for (size_t k = 0; k < F->p->naxes; k++) {
      int sign = cr_rat_sign(&point.at[k]), wanted = negative >> k & 1 ? -1 : 1;
      inside &= sign != 0;
      if (sign == -wanted) cr_rat_neg(&point.at[k], &point.at[k]);
    }
    if (!inside) continue;
    cr_normal_range(F, p, &point, ball, 128);
    nonzero = cr_ball_is_nonzero(ball);
  }
  cr_balls_free(ball, 1);
  cr_point_clear(&point);
  return nonzero;
}

static bool is_nonzero_in_all_parts(cr_normal *F, const cr_poly *p) {
  enum { MOST_AXES = 3 };
  if (F->p->naxes > MOST_AXES || !is_tame(F, p)) return false;
  unsigned positive = 0;
  for (size_t k = 0; k < F->p->naxes; k++)
    if (cr_axis_is_positive(&F->p->axis[k])) positive |= 1u << k;
  for (unsigned part = 0; part < 1u << F->p->naxes; part++)
    if (!(part & positive) && !is_nonzero_in_part(F, p, part)) return false;
  return true;
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
    if (!root || p->n > 24 || cr_ring_failed(F->ring)) return is_nonzero_in_all_parts(F, p);
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
    const cr_axis *axis = cr_normal_axis(F, gen);
    if (F->gen[gen].kind == CR_GEN_ABS) nonzero = base_is_nonzero(F, F->gen[gen].base);
    if (axis && axis->whole) nonzero = cr_rat_sign(&axis->low) > 0; /* n >= 0 holds 0 */
  }
  return nonzero;
}
