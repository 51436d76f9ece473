// SPDX-License-Identifier: MIT
/* Exact linear algebra over the monomials of the angles. Only basis angles that
 * share a monomial, directly or through others, can take part, so a chain of ten
 * thousand angles costs no more than its neighbours. */
#include "decide/span.h"

#include <stdlib.h>

#include "base/memory.h"

enum { MAX_ROWS = 96, MAX_LOOKED_AT = 64 };

typedef struct system {
  const cr_mono *row[MAX_ROWS];
  size_t nrows;
  size_t column[CR_MAX_SPAN];  /* basis angles */
  size_t ncols;
  cr_rat cell[MAX_ROWS][CR_MAX_SPAN + 1];  /* the last column in use: arg */
} system_;

static size_t row_of(const system_ *s, const cr_mono *m) {
  size_t i = 0;
  while (i < s->nrows && s->row[i] != m) i++;
  return i;
}

static bool add_rows(system_ *s, const cr_poly *p) {
  for (size_t i = 0; i < p->n; i++) {
    if (row_of(s, p->term[i].mono) < s->nrows) continue;
    if (s->nrows == MAX_ROWS) return false;
    s->row[s->nrows++] = p->term[i].mono;
  }
  return true;
}

static bool touches(const system_ *s, const cr_poly *p) {
  for (size_t i = 0; i < p->n; i++)
    if (row_of(s, p->term[i].mono) < s->nrows) return true;
  return false;
}

static bool has_column(const system_ *s, size_t angle) {
  for (size_t i = 0; i < s->ncols; i++)
    if (s->column[i] == angle) return true;
  return false;
}

/* Choose the basis angles that may take part; false when they are too many. */
static bool choose(system_ *s, const cr_normal *F, const cr_poly *arg) {
  if (!add_rows(s, arg)) return false;
  size_t from = F->nangles > MAX_LOOKED_AT ? F->nangles - MAX_LOOKED_AT : 0;
  for (bool changed = true; changed;) {
    changed = false;
    for (size_t i = from; i < F->nangles; i++) {
      if (has_column(s, i) || !touches(s, F->angle[i].arg)) continue;
      if (s->ncols == CR_MAX_SPAN || !add_rows(s, F->angle[i].arg)) return false;
      s->column[s->ncols++] = i;
      changed = true;
    }
  }
  return s->ncols > 0;
}

static void fill_column(system_ *s, size_t column, const cr_poly *p) {
  for (size_t i = 0; i < p->n; i++)
    cr_rat_set(&s->cell[row_of(s, p->term[i].mono)][column], &p->term[i].c);
}

/* row[to] -= factor * row[from] */
static void eliminate(system_ *s, size_t to, size_t from, size_t pivot) {
  cr_rat factor, product;
  cr_rat_init(&factor);
  cr_rat_init(&product);
  cr_rat_div(&factor, &s->cell[to][pivot], &s->cell[from][pivot]);
  for (size_t k = 0; k <= s->ncols; k++) {
    cr_rat_mul(&product, &factor, &s->cell[from][k]);
    cr_rat_sub(&s->cell[to][k], &s->cell[to][k], &product);
  }
  cr_rat_clear(&factor);
  cr_rat_clear(&product);
}

static void swap_rows(system_ *s, size_t a, size_t b) {
  for (size_t k = 0; k <= s->ncols; k++) {
    cr_rat t = s->cell[a][k];
    s->cell[a][k] = s->cell[b][k];
    s->cell[b][k] = t;
  }
}

/* Gauss and Jordan. The basis is independent, so every column has a pivot. */
static bool solve(system_ *s) {
  for (size_t k = 0; k < s->ncols; k++) {
    size_t pivot = k;
    while (pivot < s->nrows && cr_rat_sign(&s->cell[pivot][k]) == 0) pivot++;
    if (pivot == s->nrows) return false;
    swap_rows(s, pivot, k);
    for (size_t i = 0; i < s->nrows; i++)
      if (i != k && cr_rat_sign(&s->cell[i][k])) eliminate(s, i, k, k);
  }
  for (size_t i = s->ncols; i < s->nrows; i++)
    if (cr_rat_sign(&s->cell[i][s->ncols])) return false;
  return true;
}

static size_t read_solution(system_ *s, cr_span_part *out) {
  size_t n = 0;
  for (size_t k = 0; k < s->ncols; k++) {
    if (cr_rat_sign(&s->cell[k][s->ncols]) == 0) continue;
    cr_rat_div(&s->cell[k][s->ncols], &s->cell[k][s->ncols], &s->cell[k][k]);
    if (!cr_rat_is_small(&s->cell[k][s->ncols])) return 0;
    out[n++] = (cr_span_part){s->column[k], s->cell[k][s->ncols]};
  }
  return n;
}

/* Two angles whose quotients differ in form: is arg = +-B after all? */
static size_t find_in_other_form(cr_normal *F, const cr_poly *arg, cr_span_part *out) {
  enum { FEW = 8 };
  bool quotient = false;
  for (size_t i = 0; i < arg->n; i++)
    for (size_t k = 0; k < arg->term[i].mono->n; k++)
      quotient |= arg->term[i].mono->factor[k].num < 0;
  for (size_t i = F->nangles; quotient && i-- > 0 && i + FEW > F->nangles;) {
    const cr_poly *difference = cr_poly_sub(F->ring, arg, F->angle[i].arg);
    const cr_poly *sum = cr_poly_add(F->ring, arg, F->angle[i].arg);
    bool same = cr_normal_from_expanded(F, difference)->n == 0;
    if (!same && cr_normal_from_expanded(F, sum)->n != 0) continue;
    out[0] = (cr_span_part){i, {same ? 1 : -1, 1}};
    return 1;
  }
  return 0;
}

size_t cr_span_find(cr_normal *F, const cr_poly *arg, cr_span_part *out) {
  system_ *s = cr_xmalloc(sizeof *s); /* its cells are set where they are used */
  s->nrows = s->ncols = 0;
  size_t n = 0;
  bool chosen = choose(s, F, arg);
  for (size_t i = 0; i < s->nrows && chosen; i++)
    for (size_t k = 0; k <= s->ncols; k++) cr_rat_init(&s->cell[i][k]);
  if (chosen) {
    for (size_t k = 0; k < s->ncols; k++) fill_column(s, k, F->angle[s->column[k]].arg);
    fill_column(s, s->ncols, arg);
    if (solve(s)) n = read_solution(s, out);
  }
  for (size_t i = 0; i < s->nrows && chosen; i++)
    for (size_t k = 0; k <= s->ncols; k++) cr_rat_clear(&s->cell[i][k]);
  free(s);
  return n ? n : find_in_other_form(F, arg, out);
}
