// SPDX-License-Identifier: MIT
#include "decide/points.h"

#include <math.h>

typedef struct fraction {
  int32_t p, q;
} fraction;

/* Not 0, 1/2, 1, 2 first: there too many wrong answers happen to be right. */
static const fraction simple[CR_SIMPLE_POINTS] = {
    {3, 4},  {5, 3},  {-2, 5}, {7, 4},  {-5, 3}, {2, 7},  {9, 4},  {-9, 4},
    {11, 3}, {-11, 3}, {1, 5}, {-1, 6}, {1, 2},  {-4, 5}, {2, 1},  {-2, 1},
    {1, 3},  {3, 1},  {-3, 1}, {9, 7},  {-8, 7}, {5, 1},  {-5, 1}, {13, 2}};

/* Places within a bounded interval. */
static const fraction within[CR_SIMPLE_POINTS] = {
    {1, 2},  {1, 3},  {2, 3},   {1, 4},  {3, 4},   {1, 5},  {4, 5},  {2, 5},
    {3, 5},  {1, 7},  {6, 7},   {3, 7},  {4, 7},   {1, 10}, {9, 10}, {3, 10},
    {7, 10}, {1, 20}, {19, 20}, {1, 50}, {49, 50}, {5, 11}, {8, 13}, {2, 9}};

static const int32_t whole[CR_SIMPLE_POINTS] = {2, 3,  5,  4,  1, -1, 6, -2, 7, 0, -3, 8,
                                                -4, 9, 10, -5, 11, 12, -6, 13, -7, 17, 20, -10};

static fraction magnitude(fraction f) { return (fraction){f.p < 0 ? -f.p : f.p, f.q}; }

/* low + (high - low) * t */
static void interpolate(const cr_axis *axis, fraction t, cr_rat *out) {
  cr_rat part = cr_rat_small(t.p, t.q);
  cr_rat_sub(out, &axis->high, &axis->low);
  cr_rat_mul(out, out, &part);
  cr_rat_add(out, out, &axis->low);
}

/* `f` is for an axis without bounds, `t` for one with both. */
static void place_on_axis(const cr_axis *axis, fraction f, fraction t, cr_rat *out) {
  if (axis->has_low && axis->has_high) {
    interpolate(axis, t, out);
  } else if (axis->has_low || axis->has_high) {
    fraction size = magnitude(f);
    cr_rat step = {0, 1};
    cr_rat_set_frac(&step, axis->has_low ? size.p : -size.p, size.q);
    cr_rat_add(out, axis->has_low ? &axis->low : &axis->high, &step);
  } else {
    cr_rat_set_frac(out, f.p, f.q);
  }
  if (axis->whole) cr_rat_floor(out, out);
}

static void place_whole(const cr_axis *axis, size_t i, cr_rat *out) {
  if (!axis->has_low && !axis->has_high) {
    cr_rat_set_frac(out, whole[i % CR_SIMPLE_POINTS], 1);
    return;
  }
  cr_rat step = cr_rat_small((int64_t)(i % CR_SIMPLE_POINTS) + 1, 1);
  if (!axis->has_low) step.num = -step.num;
  cr_rat_floor(out, axis->has_low ? &axis->low : &axis->high);
  cr_rat_add(out, out, &step);
}

void cr_point_simple(const cr_problem *p, size_t i, cr_point *out) {
  for (size_t k = 0; k < p->naxes; k++) {
    /* the axes walk through the list at different paces, so that all signs meet */
    size_t n = (i * (2 * k + 1) + 5 * k) % CR_SIMPLE_POINTS;
    if (p->axis[k].whole) place_whole(&p->axis[k], i + k, &out->at[k]);
    else place_on_axis(&p->axis[k], simple[n], within[n], &out->at[k]);
  }
}

void cr_point_scale(const cr_problem *p, size_t i, cr_point *out) {
  static const fraction scales[] = {{10, 1},      {1, 10},      {100, 1},     {1, 100},
                                    {1000, 1},    {1, 1000},    {1000000, 1}, {1, 1000000},
                                    {17, 1},      {1, 31},      {40, 1},      {1000000007, 1}};
  enum { COUNT = sizeof scales / sizeof *scales };
  for (size_t k = 0; k < p->naxes; k++) {
    fraction f = scales[(i / 2 + k) % COUNT], t = {1, 2};
    t.q = f.p > f.q ? f.p : f.q;
    t.p = 1;
    if (f.p > f.q) t.p = t.q - 1;
    if (i & 1) f.p = -f.p;
    if (k > 0 && i >= 12) f = simple[(i + k) % CR_SIMPLE_POINTS];
    place_on_axis(&p->axis[k], f, t, &out->at[k]);
  }
}

/* splitmix64, a fixed sequence: verdicts are the same everywhere. */
static uint64_t scramble(uint64_t x) {
  x += UINT64_C(0x9e3779b97f4a7c15);
  x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
  x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
  return x ^ (x >> 31);
}

void cr_point_random(const cr_problem *p, size_t i, cr_point *out) {
  for (size_t k = 0; k < p->naxes; k++) {
    uint64_t r = scramble(i * 131 + k);
    int32_t q = (int32_t)(r % 96) + 2, span = (i & 1) ? 3 : 20;
    int32_t n = (int32_t)((r >> 8) % (uint64_t)(2 * span * q)) - span * q;
    fraction f = {n, q}, t = {(int32_t)((r >> 40) % 96) + 1, 97};
    if (f.p == 0) f.p = 1;
    place_on_axis(&p->axis[k], f, t, &out->at[k]);
  }
}

/* Walk the continued fraction until a convergent or intermediate fraction lies
 * between; low < high. */
void cr_rat_between(cr_rat *out, double low, double high) {
  double base = floor(low);
  if (base + 1 < high) {
    double n = base + 1;
    if (low < 0 && high > 0) n = 0;
    else if (low >= 0 && n > low && n < high) n = base + 1;
    cr_rat_set_double(out, n);
    return;
  }
  int64_t a = 0, b = 1, c = 1, d = 1;  /* Stern-Brocot within (base, base + 1) */
  for (int step = 0; step < 4000; step++) {
    int64_t p = a + c, q = b + d;
    double value = base + (double)p / (double)q;
    if (value <= low) {
      a = p;
      b = q;
    } else if (value >= high) {
      c = p;
      d = q;
    } else {
      cr_rat whole_part;
      cr_rat_init(&whole_part);
      cr_rat_set_double(&whole_part, base);
      cr_rat_set_frac(out, p, q);
      cr_rat_add(out, out, &whole_part);
      cr_rat_clear(&whole_part);
      return;
    }
    if (q > (INT64_C(1) << 40)) break;
  }
  cr_rat_set_double(out, low + (high - low) / 2);
}
