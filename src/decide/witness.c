// SPDX-License-Identifier: MIT
#include "decide/witness.h"

#include <math.h>

#include "base/limits.h"
#include "decide/approximate.h"

enum { FIRST_BITS = 64, QUICK_BITS = 512, HIGH_POINTS = 4 };

void cr_hunt_init(cr_hunt *s) { *s = (cr_hunt){.digits = UINT32_MAX}; }

void cr_hunt_clear(cr_hunt *s) {
  if (s->has_hole_of_a) cr_point_clear(&s->hole_of_a);
  if (s->has_hole_of_b) cr_point_clear(&s->hole_of_b);
  if (s->has_witness) cr_point_clear(&s->witness);
}

static void keep(cr_point *slot, bool *has, const cr_point *point) {
  if (*has) return;
  cr_point_init(slot);
  cr_point_set(slot, point);
  *has = true;
}

void cr_hunt_begin_at(cr_hunt *s, const cr_point *point, uint32_t seen, bool is_witness) {
  s->simple = s->points = seen;
  s->has_common = true;
  if (!is_witness) return;
  s->bits = CR_DOUBLE_BITS;
  keep(&s->witness, &s->has_witness, point);
}

/* Digits to which two overlapping balls agree. */
static uint32_t agreement(const cr_problem *p) {
  long a = cr_ball_accuracy(cr_problem_ball(p, p->a));
  long b = cr_ball_accuracy(cr_problem_ball(p, p->b));
  long bits = a < b ? a : b;
  return bits > 0 ? (uint32_t)((double)(bits > 4096 ? 4096 : bits) * 0.30103) : 0;
}

static void note_holes(cr_hunt *s, const cr_problem *p, const cr_point *point,
                       cr_place a, cr_place b) {
  if (!cr_problem_holds(p)) return;
  if (a == CR_PLACE_OUTSIDE && b == CR_PLACE_INSIDE)
    keep(&s->hole_of_a, &s->has_hole_of_a, point);
  if (b == CR_PLACE_OUTSIDE && a == CR_PLACE_INSIDE)
    keep(&s->hole_of_b, &s->has_hole_of_b, point);
}

/* Are both surely defined around the point, and does all hold that is given? By doubles
 * with error bounds, which stay in p. A witness is kept. */
static bool is_common(cr_hunt *s, cr_problem *p, const cr_point *point) {
  cr_problem_approximate(p, point);
  if (cr_problem_place(p, p->a) != CR_PLACE_INSIDE ||
      cr_problem_place(p, p->b) != CR_PLACE_INSIDE || !cr_problem_holds_approximately(p))
    return false;
  s->has_common = true;
  if (cr_approx_are_apart(cr_problem_approx(p, p->a), cr_problem_approx(p, p->b))) {
    if (!s->has_witness) s->bits = CR_DOUBLE_BITS;
    keep(&s->witness, &s->has_witness, point);
  }
  return true;
}

/* Look at one point at rising precision up to `max_bits`; true: a witness. */
static bool look_closely(cr_hunt *s, cr_problem *p, const cr_point *point, long max_bits) {
  if (s->seek_holes && cr_approx_is_usable() && is_common(s, p, point)) return false;
  for (long bits = FIRST_BITS; bits <= max_bits; bits *= 2) {
    cr_problem_evaluate(p, point, bits);
    if (bits > s->bits && !s->has_witness) s->bits = bits;
    cr_place a = cr_problem_place(p, p->a), b = cr_problem_place(p, p->b);
    if (a == CR_PLACE_OUTSIDE || b == CR_PLACE_OUTSIDE) {
      note_holes(s, p, point, a, b);
      return false;
    }
    if (a != CR_PLACE_INSIDE || b != CR_PLACE_INSIDE) continue;
    if (!cr_problem_holds(p)) return false;
    s->has_common = true;
    if (cr_ball_are_disjoint(cr_problem_ball(p, p->a), cr_problem_ball(p, p->b))) {
      if (!s->has_witness) s->bits = bits;
      keep(&s->witness, &s->has_witness, point);
      return true;
    }
    if (s->seek_holes) return false; /* a higher precision shows no hole */
    if (bits * 2 <= max_bits) continue;
    uint32_t digits = agreement(p);
    s->agreeing += max_bits <= QUICK_BITS; /* those seen with more bits were seen before */
    if (digits < s->digits) s->digits = digits;
  }
  bool blurred = s->seek_holes && cr_problem_place(p, p->a) == CR_PLACE_UNKNOWN;
  s->blurred += blurred && cr_problem_place(p, p->b) == CR_PLACE_INSIDE;
  return false;
}

/* Two numbers that a closer look may tell apart. */
static bool seem_apart(cr_approx a, cr_approx b) {
  double scale = fabs(a.value) + fabs(b.value);
  return fabs(a.value - b.value) > 1e-9 * scale;
}

/* One point in doubles with error bounds: a witness, or a point inside both domains,
 * or a reason to look closer with balls. */
static bool look_quickly(cr_hunt *s, cr_problem *p, const cr_point *point) {
  bool common = is_common(s, p, point);
  if (s->has_witness) return true;
  cr_place a = cr_problem_place(p, p->a), b = cr_problem_place(p, p->b);
  if (a == CR_PLACE_OUTSIDE || b == CR_PLACE_OUTSIDE) return false;
  bool inside = a == CR_PLACE_INSIDE && b == CR_PLACE_INSIDE;
  if (common && !seem_apart(cr_problem_approx(p, p->a), cr_problem_approx(p, p->b))) return false;
  bool edge = !inside && s->has_common; /* enough is known of other points */
  return !edge && look_closely(s, p, point, QUICK_BITS);
}

bool cr_hunt_quick(cr_hunt *s, cr_problem *p, size_t to) {
  cr_point point;
  cr_point_init(&point);
  bool found = false, usable = cr_approx_is_usable();
  size_t n = p->naxes ? to : 1;
  while (s->simple < n && !found && !(s->has_common && p->a == p->b)) {
    s->points++;
    cr_point_simple(p, s->simple++, &point);
    found = usable ? look_quickly(s, p, &point) : look_closely(s, p, &point, QUICK_BITS);
  }
  cr_point_clear(&point);
  return found && !p->options->no_witness;
}

typedef void point_maker(const cr_problem *p, size_t i, cr_point *out);

static bool done(const cr_hunt *s) { return s->has_witness && !s->seek_holes; }

/* Fewer points for long expressions: so many evaluations of nodes in all. */
static size_t affordable(const cr_problem *p, size_t n) {
  enum { EVALUATIONS = 40000, FEWEST = 4 };
  size_t most = EVALUATIONS / (p->count + 1);
  return n <= FEWEST || n <= most ? n : most > FEWEST ? most : FEWEST;
}

static void look_at(cr_hunt *s, cr_problem *p, point_maker *make, size_t n, long bits) {
  n = affordable(p, n);
  cr_point point;
  cr_point_init(&point);
  for (size_t i = 0; i < n && !done(s); i++) {
    s->points++;
    make(p, i, &point);
    look_closely(s, p, &point, bits);
  }
  cr_point_clear(&point);
}

/* One point in each piece of each axis, the others at a simple point, at 0, at 1. */
static void look_in_pieces(cr_hunt *s, cr_problem *p, long bits) {
  cr_rat inside[CR_MAX_BREAKS + 1];
  for (int i = 0; i <= CR_MAX_BREAKS; i++) cr_rat_init(&inside[i]);
  cr_point point;
  cr_point_init(&point);
  size_t rounds = p->naxes > 1 ? 3 : 1;
  for (size_t r = 0; r < rounds * p->naxes && !done(s); r++) {
    size_t k = r % p->naxes, round = r / p->naxes;
    if (round == 0) cr_point_simple(p, 0, &point);
    else for (size_t i = 0; i < p->naxes; i++) cr_rat_set_frac(&point.at[i], (int64_t)round - 1, 1);
    size_t n = cr_axis_pieces(p, k, &point, inside);
    for (size_t i = 0; i < n && !done(s); i++) {
      s->points++;
      cr_rat_set(&point.at[k], &inside[i]);
      look_closely(s, p, &point, bits);
    }
  }
  cr_point_clear(&point);
  for (int i = 0; i <= CR_MAX_BREAKS; i++) cr_rat_clear(&inside[i]);
}

bool cr_hunt_thorough(cr_hunt *s, cr_problem *p) {
  size_t n = p->naxes ? CR_SIMPLE_POINTS : 1;
  look_at(s, p, cr_point_simple, n, QUICK_BITS);
  if (p->naxes) {
    look_in_pieces(s, p, QUICK_BITS);
    look_at(s, p, cr_point_scale, CR_SCALE_POINTS, QUICK_BITS);
    look_at(s, p, cr_point_random, CR_RANDOM_POINTS, QUICK_BITS);
  }
  look_at(s, p, cr_point_simple, n < HIGH_POINTS ? n : HIGH_POINTS, CR_LIMIT_BALL_BITS);
  return s->has_witness;
}

void cr_hunt_holes(cr_hunt *s, cr_problem *p) {
  s->seek_holes = true;
  s->blurred = 0; /* an earlier search saw the same points */
  size_t n = p->naxes ? CR_SIMPLE_POINTS : 1;
  look_at(s, p, cr_point_simple, n, QUICK_BITS);
  if (p->naxes == 1) look_in_pieces(s, p, QUICK_BITS);
  if (p->naxes) {
    look_at(s, p, cr_point_scale, CR_SCALE_POINTS / 2, QUICK_BITS);
    look_at(s, p, cr_point_random, CR_RANDOM_POINTS / 4, QUICK_BITS);
  }
  s->seek_holes = false;
}
