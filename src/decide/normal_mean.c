// SPDX-License-Identifier: MIT
/* Weighted means: x^4 y^2 + x^2 y^4 + 1 >= 3 x^2 y^2. A sum of what is >= 0 bounds the
 * product of its terms' powers: if exponents e = w1 e1 + w2 e2 + ... with weights that add
 * up to 1, then c1 m^e1 + c2 m^e2 + ... >= (c1/w1)^w1 (c2/w2)^w2 ... |m^e|. */
#include <math.h>

#include "decide/normal.h"
#include "decide/points.h"
#include "num/whole.h"

enum { MOST_TERMS = 12, MOST_GENS = 5, MOST_IN_MEAN = 4, MOST_SHARES = 24, MOST_TRIED = 600 };

/* A term: c times powers of the generators that stand in the polynomial. */
typedef struct part {
  const cr_rat *c;
  cr_rat exponent[MOST_GENS]; /* views */
  bool corner;                /* >= 0 by its looks */
  cr_rat left;                /* how much of a corner is not used up, of 1 */
} part;

typedef struct sum {
  part part[MOST_TERMS];
  size_t n, ngens;
  uint32_t gen[MOST_GENS];
  int tried; /* choices of corners */
} sum;

/* Some corners, and the weights that add up to 1. */
typedef struct mean {
  size_t corner[MOST_IN_MEAN], n;
  cr_rat weight[MOST_IN_MEAN];
} mean;

static bool add_generators(sum *s, const cr_mono *m) {
  for (size_t k = 0; k < m->n; k++) {
    size_t i = 0;
    while (i < s->ngens && s->gen[i] != m->factor[k].gen) i++;
    if (i < s->ngens) continue;
    if (s->ngens == MOST_GENS) return false;
    s->gen[s->ngens++] = m->factor[k].gen;
  }
  return true;
}

static bool take_terms(const cr_normal *F, const cr_poly *p, sum *s) {
  s->n = s->ngens = 0;
  s->tried = 0;
  if (p->n < 3 || p->n > MOST_TERMS) return false;
  for (size_t i = 0; i < p->n; i++)
    if (!add_generators(s, p->term[i].mono)) return false;
  for (size_t i = 0; i < p->n; i++) {
    const cr_term *t = &p->term[i];
    part *own = &s->part[s->n++];
    own->c = &t->c;
    own->left = cr_rat_small(1, 1);
    own->corner = cr_normal_term_not_negative(F, t);
    for (size_t k = 0; k < s->ngens; k++) own->exponent[k] = cr_mono_exponent(t->mono, s->gen[k]);
  }
  return true;
}

/* In each generator the corners reach as far as the other terms. */
static bool corners_reach(const sum *s) {
  for (size_t k = 0; k < s->ngens; k++)
    for (size_t i = 0; i < s->n; i++) {
      bool above = false, below = false;
      for (size_t j = 0; j < s->n; j++) {
        int order = cr_rat_cmp(&s->part[j].exponent[k], &s->part[i].exponent[k]);
        above |= s->part[j].corner && order >= 0;
        below |= s->part[j].corner && order <= 0;
      }
      if (!above || !below) return false;
    }
  return true;
}

/* ---- weights --------------------------------------------------------------------------------- */

enum { ROWS = MOST_GENS + 1, COLUMNS = MOST_IN_MEAN + 1 };

typedef struct system {
  cr_rat cell[ROWS][COLUMNS]; /* the last column in use is the target */
  size_t rows, n;
} system_;

/* row[to] -= factor * row[from] */
static void subtract_row(system_ *s, size_t to, size_t from, size_t pivot) {
  cr_rat factor = {0, 1}, product = {0, 1};
  cr_rat_div(&factor, &s->cell[to][pivot], &s->cell[from][pivot]);
  for (size_t k = 0; k <= s->n; k++) {
    cr_rat_mul(&product, &factor, &s->cell[from][k]);
    cr_rat_sub(&s->cell[to][k], &s->cell[to][k], &product);
  }
  cr_rat_clear(&factor);
  cr_rat_clear(&product);
}

/* Gauss and Jordan; false when there is no solution, or more than one. */
static bool solve(system_ *s) {
  for (size_t k = 0; k < s->n; k++) {
    size_t pivot = k;
    while (pivot < s->rows && cr_rat_sign(&s->cell[pivot][k]) == 0) pivot++;
    if (pivot == s->rows) return false;
    for (size_t j = 0; j <= s->n; j++) {
      cr_rat swap = s->cell[k][j];
      s->cell[k][j] = s->cell[pivot][j];
      s->cell[pivot][j] = swap;
    }
    for (size_t i = 0; i < s->rows; i++)
      if (i != k && cr_rat_sign(&s->cell[i][k])) subtract_row(s, i, k, k);
  }
  for (size_t i = s->n; i < s->rows; i++)
    if (cr_rat_sign(&s->cell[i][s->n])) return false;
  return true;
}

static void fill(system_ *s, const sum *of, const mean *m, const part *target) {
  s->rows = of->ngens + 1;
  s->n = m->n;
  for (size_t i = 0; i < s->rows; i++)
    for (size_t j = 0; j <= s->n; j++) {
      const part *own = j < s->n ? &of->part[m->corner[j]] : target;
      cr_rat_init(&s->cell[i][j]);
      cr_rat_set(&s->cell[i][j], i < of->ngens ? &own->exponent[i] : &(cr_rat){1, 1});
    }
}

/* The weights with which the target is the mean of the corners; all of them > 0. */
static bool find_weights(const sum *of, mean *m, const part *target) {
  system_ s;
  fill(&s, of, m, target);
  bool found = solve(&s);
  for (size_t k = 0; k < m->n && found; k++) {
    cr_rat *value = &s.cell[k][m->n];
    cr_rat_div(value, value, &s.cell[k][k]);
    found = cr_rat_sign(value) > 0 && cr_rat_is_small(value) && value->den <= MOST_SHARES;
    m->weight[k] = *value; /* small: a copy */
  }
  for (size_t i = 0; i < s.rows; i++)
    for (size_t j = 0; j <= s.n; j++) cr_rat_clear(&s.cell[i][j]);
  return found;
}

/* ---- shares ---------------------------------------------------------------------------------- */

/* Which part of its corners the mean needs to outweigh the target: in doubles. */
static double share_of(const sum *s, const mean *m, const part *target) {
  double log_of_mean = 0;
  for (size_t k = 0; k < m->n; k++) {
    double weight = cr_rat_double(&m->weight[k]);
    log_of_mean += weight * log(cr_rat_double(s->part[m->corner[k]].c) / weight);
  }
  return fabs(cr_rat_double(target->c)) / exp(log_of_mean);
}

/* left *= value^n */
static bool multiply(cr_rat *left, const cr_rat *value, int64_t n) {
  enum { MOST_BITS = 4096 };
  cr_rat power = {0, 1};
  bool fits = cr_rat_pow(&power, value, n, MOST_BITS);
  if (fits) cr_rat_mul(left, left, &power);
  cr_rat_clear(&power);
  return fits;
}

/* share^q (c1/w1)^(q w1) ... >= |c|^q, exactly: does the share suffice? */
static bool suffices(const sum *s, const mean *m, const part *target, const cr_rat *share) {
  int64_t q = 1;
  for (size_t k = 0; k < m->n; k++) q = cr_lcm(q, m->weight[k].den);
  cr_rat left = {1, 1}, right = {1, 1}, part_of = {0, 1};
  bool fits = q <= MOST_SHARES && multiply(&left, share, q) && multiply(&right, target->c, q);
  for (size_t k = 0; k < m->n && fits; k++) {
    cr_rat_div(&part_of, s->part[m->corner[k]].c, &m->weight[k]);
    fits = multiply(&left, &part_of, q / m->weight[k].den * m->weight[k].num);
  }
  if (cr_rat_sign(&right) < 0) cr_rat_neg(&right, &right);
  fits = fits && cr_rat_cmp(&left, &right) >= 0;
  cr_rat_clear(&left);
  cr_rat_clear(&right);
  cr_rat_clear(&part_of);
  return fits;
}

/* A fraction of the corners that suffices and is not used up; it is used up then. */
static bool use(sum *s, const mean *m, const part *target) {
  double about = share_of(s, m, target);
  if (!(about <= 1.000001)) return false;
  cr_rat share = {0, 1};
  cr_rat_between(&share, about * (1 - 1e-9), about * (1 + 1e-9));
  bool fits = suffices(s, m, target, &share);
  if (!fits) {
    cr_rat_set_double(&share, about * (1 + 1e-9));
    fits = suffices(s, m, target, &share);
  }
  for (size_t k = 0; k < m->n && fits; k++)
    fits = cr_rat_cmp(&share, &s->part[m->corner[k]].left) <= 0;
  for (size_t k = 0; k < m->n && fits; k++) {
    cr_rat *left = &s->part[m->corner[k]].left;
    cr_rat_sub(left, left, &share);
  }
  cr_rat_clear(&share);
  return fits;
}

/* ---- which corners? -------------------------------------------------------------------------- */

/* The next choice of corners in the order of counting; false after the last. */
static bool next_choice(const sum *s, uint32_t *chosen) {
  uint32_t corners = 0;
  for (size_t i = 0; i < s->n; i++)
    if (s->part[i].corner) corners |= UINT32_C(1) << i;
  *chosen = (*chosen - corners) & corners;
  return *chosen != 0;
}

static bool read_choice(const sum *s, uint32_t chosen, mean *m) {
  m->n = 0;
  for (size_t i = 0; i < s->n; i++) {
    if (!(chosen >> i & 1)) continue;
    if (m->n == MOST_IN_MEAN) return false;
    m->corner[m->n++] = i;
  }
  return m->n > 1;
}

/* Outweigh one term by the corners that need the least share. */
static bool outweigh(sum *s, const part *target) {
  mean m, best;
  double least = INFINITY;
  for (uint32_t chosen = 0; next_choice(s, &chosen);) {
    if (!read_choice(s, chosen, &m)) continue;
    if (++s->tried > MOST_TRIED) return false;
    if (!find_weights(s, &m, target)) continue;
    double share = share_of(s, &m, target);
    if (!(share < least)) continue;
    least = share;
    best = m;
  }
  return isfinite(least) && use(s, &best, target);
}

bool cr_normal_outweighs(const cr_normal *F, const cr_poly *p) {
  sum s;
  if (!take_terms(F, p, &s) || !corners_reach(&s)) return false;
  bool outweighed = true;
  for (size_t i = 0; i < s.n && outweighed; i++)
    if (!s.part[i].corner) outweighed = outweigh(&s, &s.part[i]);
  for (size_t i = 0; i < s.n; i++) cr_rat_clear(&s.part[i].left);
  return outweighed;
}
