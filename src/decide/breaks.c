// SPDX-License-Identifier: MIT
/* Where a problem falls into pieces along one axis, found in doubles: this
 * chooses points and proves nothing. Sign changes are found on a grid that is
 * fine around 0 and logarithmic far out; dips towards 0 are followed down, so
 * that |sin x - 0.999999| shows its two narrow pieces. */
#include "decide/points.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { MAX_GRID = 420, MAX_KINKS = 48, MAX_NODES = 4000 };
/* Halvings of an interval of the grid: 2^-40 of it tells fractions; steps towards a dip. */
enum { HALVINGS = 40, DIP_STEPS = 60 };
/* Waves whose quarters are looked at, and how far out. */
enum { MAX_WAVES = 4, MAX_QUARTERS = 2000 };
/* Nodes evaluated for one axis: long expressions get their breaks less exactly. */
enum { MAX_WORK = 1500000 };

typedef struct scan {
  cr_problem *p;
  double at[CR_MAX_WITNESS_VARS]; /* the point looked at */
  size_t axis;
  double grid[MAX_GRID];
  size_t ngrid;
  cr_expr kink[MAX_KINKS];   /* the u whose sign matters */
  size_t nkinks;
  double breaks[CR_MAX_BREAKS];
  size_t nbreaks;
  size_t looks;              /* values that may still be looked at */
} scan;

/* ---- whose sign matters ------------------------------------------------------------ */

static void add_kink(scan *s, cr_expr u) {
  if (cr_has(s->p->pool, u, CR_CONSTANT) || s->nkinks == MAX_KINKS) return;
  for (size_t i = 0; i < s->nkinks; i++)
    if (s->kink[i] == u) return;
  s->kink[s->nkinks++] = u;
}

static void find_kinks(scan *s) {
  const cr_problem *p = s->p;
  for (size_t i = 0; i < p->count; i++) {
    cr_expr e = p->node[i];
    cr_kind kind = cr_kind_of(p->pool, e);
    if (kind == CR_CALL) {
      cr_fn fn = cr_fn_of(p->pool, e);
      if (fn == CR_FN_ABS || fn == CR_FN_SIGN || fn == CR_FN_LN)
        add_kink(s, cr_arg(p->pool, e, 0));
    } else if (kind == CR_POWER) {
      const cr_node *exponent = cr_node_at(p->pool, cr_arg(p->pool, e, 1));
      bool whole = exponent->kind == CR_NUM && cr_rat_is_int(&exponent->num) &&
                   cr_rat_sign(&exponent->num) > 0;
      if (!whole) add_kink(s, cr_arg(p->pool, e, 0));
    }
  }
}

/* ---- the grid ---------------------------------------------------------------------------- */

static int by_value(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static void add_grid(scan *s, double x) {
  const cr_axis *axis = &s->p->axis[s->axis];
  if (axis->has_low && x <= cr_rat_double(&axis->low)) return;
  if (axis->has_high && x >= cr_rat_double(&axis->high)) return;
  if (s->ngrid < MAX_GRID) s->grid[s->ngrid++] = x;
}

static void make_grid(scan *s) {
  const cr_axis *axis = &s->p->axis[s->axis];
  double low = axis->has_low ? cr_rat_double(&axis->low) : 0;
  double high = axis->has_high ? cr_rat_double(&axis->high) : 0;
  if (axis->has_low && axis->has_high) {
    for (int k = 1; k < 256; k++) add_grid(s, low + (high - low) * k / 256);
  } else {
    double centre = axis->has_low ? low : high;
    for (int k = -96; k <= 96; k++) add_grid(s, centre + k / 8.0 + 0.013);
    for (int k = -40; k <= 64; k++) {
      add_grid(s, centre + pow(2, k / 2.0 + (k > 7 ? 3.5 : 0)) * 1.01);
      add_grid(s, centre - pow(2, k / 2.0 + (k > 7 ? 3.5 : 0)) * 1.01);
    }
  }
  qsort(s->grid, s->ngrid, sizeof *s->grid, by_value);
}

static double value_at(scan *s, cr_expr u, double x) {
  if (s->looks > 0) s->looks--;
  s->at[s->axis] = x;
  cr_problem_screen_up_to(s->p, s->at, u);
  return cr_problem_value(s->p, u);
}

/* ---- breakpoints ---------------------------------------------------------------------------- */

static void add_break(scan *s, double x) {
  if (!isfinite(x) || s->nbreaks == CR_MAX_BREAKS) return;
  for (size_t i = 0; i < s->nbreaks; i++)
    if (fabs(s->breaks[i] - x) <= 1e-12 * (1 + fabs(x))) return;
  s->breaks[s->nbreaks++] = x;
}

/* u has different signs at both ends, or is defined at one of them only. */
static void bisect(scan *s, cr_expr u, double low, double at_low, double high) {
  bool defined = isfinite(at_low);
  for (int i = 0; i < HALVINGS && s->looks > 0; i++) {
    double middle = low + (high - low) / 2, value = value_at(s, u, middle);
    bool same = isfinite(value) == defined && (!defined || (value > 0) == (at_low > 0));
    if (same) low = middle;
    else high = middle;
  }
  add_break(s, low + (high - low) / 2);
}

/* |u| dips between x[0] and x[2]: follow it down; two breaks if it crosses 0. */
static void follow_dip(scan *s, cr_expr u, const double *x, double sign) {
  double left = x[0], right = x[2];
  for (int i = 0; i < DIP_STEPS && s->looks > 0; i++) {
    double a = left + (right - left) * 0.381966, b = left + (right - left) * 0.618034;
    double at_a = sign * value_at(s, u, a), at_b = sign * value_at(s, u, b);
    if (at_a < 0 || at_b < 0) {
      double inside = at_a < 0 ? a : b;
      bisect(s, u, x[0], sign, inside);
      bisect(s, u, inside, -sign, x[2]);
      return;
    }
    if (at_a < at_b) right = b;
    else left = a;
  }
  if (right - left < 1e-6 * (1 + fabs(left)) && fabs(value_at(s, u, left)) < 1e-9)
    add_break(s, left + (right - left) / 2);
}

static void scan_values(scan *s, cr_expr u, const double *value) {
  for (size_t i = 0; i + 1 < s->ngrid; i++) {
    double v = value[i], next = value[i + 1];
    bool both = isfinite(v) && isfinite(next);
    if (isfinite(v) != isfinite(next) || (both && (v > 0) != (next > 0)))
      bisect(s, u, s->grid[i], v, s->grid[i + 1]);
    bool dip = i > 0 && both && isfinite(value[i - 1]) && (v > 0) == (next > 0) &&
               (v > 0) == (value[i - 1] > 0) && fabs(v) <= fabs(value[i - 1]) &&
               fabs(v) <= fabs(next);
    if (dip) follow_dip(s, u, &s->grid[i - 1], v > 0 ? 1 : -1);
  }
}

/* ---- far out ------------------------------------------------------------------------------- */

/* The slope of an argument that is linear along the axis; 0 for others. */
static double slope_of(scan *s, cr_expr u) {
  double at_0 = value_at(s, u, 0), first = value_at(s, u, 1) - at_0;
  double second = value_at(s, u, 2) - at_0;
  bool linear = isfinite(second) && fabs(second - 2 * first) <= 1e-9 * fabs(first);
  return linear ? fabs(first) : 0;
}

/* The quarters of a wave where |u| is least among its neighbours, and small: a dip may
 * hide there, where other waves are nearly in step. */
static void scan_wave(scan *s, cr_expr u, double slope) {
  const double quarter = acos(0) / slope, small = 1e-2;
  double before = INFINITY, own = INFINITY;
  for (int k = -MAX_QUARTERS; k <= MAX_QUARTERS && s->looks > 0; k++) {
    double next = value_at(s, u, k * quarter);
    if (fabs(own) < small && fabs(own) <= fabs(before) && fabs(own) <= fabs(next)) {
      const double x[3] = {(k - 1.5) * quarter, (k - 1) * quarter, (k - 0.5) * quarter};
      double sign = own > 0 ? 1 : -1;
      bool dip = sign * value_at(s, u, x[0]) > 0 && sign * value_at(s, u, x[2]) > 0;
      if (dip) follow_dip(s, u, x, sign);
    }
    before = own;
    own = isfinite(next) ? next : INFINITY;
  }
}

/* Sums of waves: their kinks need not show near 0. */
static void scan_far(scan *s) {
  const cr_problem *p = s->p;
  double seen[MAX_WAVES];
  size_t waves = 0;
  for (size_t i = 0; i < p->count && waves < MAX_WAVES; i++) {
    cr_expr e = p->node[i];
    bool call = cr_kind_of(p->pool, e) == CR_CALL && !cr_has(p->pool, e, CR_CONSTANT);
    if (!call || (cr_fn_of(p->pool, e) != CR_FN_SIN && cr_fn_of(p->pool, e) != CR_FN_COS)) continue;
    double slope = slope_of(s, cr_arg(p->pool, e, 0));
    bool new = slope > 0;
    for (size_t k = 0; k < waves; k++) new &= fabs(slope - seen[k]) > 1e-9 * slope;
    if (new) seen[waves++] = slope;
  }
  if (waves < 2) return; /* one wave repeats what the grid has seen */
  for (size_t k = 0; k < waves * s->nkinks; k++)
    scan_wave(s, s->kink[k / waves], seen[k % waves]);
}

static void find_breaks(scan *s) {
  double *value = cr_xmalloc((s->nkinks * s->ngrid + 1) * sizeof *value);
  cr_expr top = s->kink[0]; /* all kinks are listed up to here */
  for (size_t k = 1; k < s->nkinks; k++)
    if (s->kink[k] > top) top = s->kink[k];
  for (size_t i = 0; i < s->ngrid; i++) {
    value_at(s, top, s->grid[i]);
    for (size_t k = 0; k < s->nkinks; k++)
      value[k * s->ngrid + i] = cr_problem_value(s->p, s->kink[k]);
  }
  for (size_t k = 0; k < s->nkinks; k++)
    scan_values(s, s->kink[k], value + k * s->ngrid);
  free(value);
}

size_t cr_axis_breaks(cr_problem *p, size_t axis, const cr_point *from, double *breaks) {
  if (p->count > MAX_NODES || p->axis[axis].whole) return 0;
  scan *s = cr_xcalloc(1, sizeof *s);
  s->p = p;
  s->axis = axis;
  s->looks = MAX_WORK / (p->count + 1) + MAX_GRID;
  for (size_t i = 0; i < p->naxes; i++) s->at[i] = cr_rat_double(&from->at[i]);
  find_kinks(s);
  if (s->nkinks) {
    make_grid(s);
    find_breaks(s);
    if (!p->axis[axis].has_low && !p->axis[axis].has_high) scan_far(s);
    qsort(s->breaks, s->nbreaks, sizeof *s->breaks, by_value);
  }
  size_t n = s->nbreaks;
  memcpy(breaks, s->breaks, n * sizeof *breaks);
  free(s);
  return n;
}

/* One fraction in the middle part of each piece. */
size_t cr_axis_pieces(cr_problem *p, size_t k, const cr_point *from, cr_rat *inside) {
  const cr_axis *axis = &p->axis[k];
  double breaks[CR_MAX_BREAKS];
  size_t count = cr_axis_breaks(p, k, from, breaks), n = 0;
  if (count == 0) return 0;
  double first = breaks[0], last = breaks[count - 1];
  double low = axis->has_low ? cr_rat_double(&axis->low) : first - 2 - fabs(first);
  double high = axis->has_high ? cr_rat_double(&axis->high) : last + 2 + fabs(last);
  for (size_t i = 0; i <= count; i++) {
    double start = i ? breaks[i - 1] : low, end = i < count ? breaks[i] : high;
    double margin = (end - start) / 4;
    if (start + margin < end - margin)
      cr_rat_between(&inside[n++], start + margin, end - margin);
  }
  return n;
}
