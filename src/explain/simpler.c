// SPDX-License-Identifier: MIT
/* The simplest way to write a derivative: as the constructors give it, with the factors
 * that its terms share drawn out (a sum of fractions becomes one), or that with the sum
 * which is left multiplied out.
 *
 * Simpler is what has fewer signs when written for a calculator: numbers, letters, names
 * of functions and signs of operations count one each, brackets nothing. So 1/(x+1)^2
 * has 7 and 1/(x+1) - x/(x+1)^2 has 13. Of two with as many the one with fewer minus signs. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "explain/explain.h"
#include "num/whole.h"

enum {
  MOST_TERMS = 8,     /* of a sum that is looked at */
  MOST_FACTORS = 16,  /* that its terms have between them */
  MOST_MADE = 24,     /* terms that multiplying out may give */
  MOST_NODES = 300,   /* of a derivative worth the work */
  MOST_CONTENT = 1000000, /* of a number that is drawn out */
  MOST_EXPONENT = 1000000 /* above and below; sums and products of two fit */
};

/* ---- the measure ---------------------------------------- */

size_t cr_signs_of(const char *text) {
  size_t n = 0;
  for (const char *at = text; *at; n++) {
    at += strspn(at, " ()");
    if (!*at) break;
    bool word = isalnum((unsigned char)*at) || *at == '.' || (*at & 0x80);
    bool digit = isdigit((unsigned char)*at) || *at == '.';
    do at++;
    while (word && *at && (digit ? isdigit((unsigned char)*at) || *at == '.'
                                 : isalnum((unsigned char)*at) || *at == '_' || (*at & 0x80)));
  }
  return n;
}

/* Its signs, and of two formulas with as many: which has fewer of minus. */
static size_t signs_of(const cr_pool *pool, cr_expr e) {
  enum { LONGEST = 16000 };
  cr_text text;
  cr_text_init(&text, LONGEST);
  cr_print(pool, e, CR_STYLE_TEXT, &text);
  size_t n = cr_signs_of(text.data) * LONGEST;
  for (size_t i = 0; i < text.len; i++) n += text.data[i] == '-';
  cr_text_free(&text);
  return n;
}

/* ---- factors that all terms share ---------------------------------------- */

/* A base, and its least exponent in all terms: p/q. */
typedef struct shared {
  cr_expr base;
  int64_t p, q;
} shared;

static bool is_small(int64_t p, int64_t q) {
  return p <= MOST_EXPONENT && p >= -MOST_EXPONENT && q <= MOST_EXPONENT;
}

/* base^(p/q), for any factor; what has a large exponent is a base itself. */
static shared as_power(const cr_pool *pool, cr_expr factor) {
  shared s = {factor, 1, 1};
  if (cr_kind_of(pool, factor) != CR_POWER) return s;
  if (!cr_is_frac(pool, cr_arg(pool, factor, 1), &s.p, &s.q) || !is_small(s.p, s.q))
    return (shared){factor, 1, 1};
  s.base = cr_arg(pool, factor, 0);
  return s;
}

static size_t factor_count(const cr_pool *pool, cr_expr term) {
  return cr_kind_of(pool, term) == CR_PRODUCT ? cr_nargs(pool, term) : 1;
}

static cr_expr factor_of(const cr_pool *pool, cr_expr term, size_t i) {
  return cr_kind_of(pool, term) == CR_PRODUCT ? cr_arg(pool, term, i) : term;
}

/* The exponent of a base in a term; 0/1 where it does not stand. */
static shared exponent_in(const cr_pool *pool, cr_expr term, cr_expr base) {
  for (size_t i = 0, n = factor_count(pool, term); i < n; i++) {
    shared s = as_power(pool, factor_of(pool, term, i));
    if (s.base == base) return s;
  }
  return (shared){base, 0, 1};
}

/* The least exponent in all terms; 0 where two do not differ by a whole number. */
static shared least_in(const cr_pool *pool, cr_expr sum, cr_expr base) {
  shared least = exponent_in(pool, cr_arg(pool, sum, 0), base);
  for (size_t i = 1; i < cr_nargs(pool, sum); i++) {
    shared s = exponent_in(pool, cr_arg(pool, sum, i), base);
    if (s.q != least.q || (s.p - least.p) % s.q != 0) return (shared){base, 0, 1};
    if (s.p < least.p) least.p = s.p;
  }
  return least;
}

static bool is_known(const shared *list, size_t n, cr_expr base) {
  for (size_t i = 0; i < n; i++)
    if (list[i].base == base) return true;
  return false;
}

/* Every base of the sum with its least exponent, but for numbers; how many. */
static size_t find_shared(const cr_pool *pool, cr_expr sum, shared *out) {
  size_t n = 0;
  for (size_t i = 0; i < cr_nargs(pool, sum); i++) {
    cr_expr term = cr_arg(pool, sum, i);
    for (size_t k = 0; k < factor_count(pool, term); k++) {
      cr_expr base = as_power(pool, factor_of(pool, term, k)).base;
      if (cr_kind_of(pool, base) == CR_NUM || is_known(out, n, base)) continue;
      if (n == MOST_FACTORS) return n;
      out[n++] = least_in(pool, sum, base);
    }
  }
  return n;
}

/* The number that all terms share, negative if all of them are; 1 where they share none. */
static cr_expr shared_number(cr_pool *pool, cr_expr sum) {
  int64_t above = 0, below = 1;
  bool negative = true;
  for (size_t i = 0; i < cr_nargs(pool, sum); i++) {
    int64_t p = 1, q = 1;
    cr_expr first = factor_of(pool, cr_arg(pool, sum, i), 0);
    bool number = cr_kind_of(pool, first) == CR_NUM;
    if (number && !cr_is_frac(pool, first, &p, &q)) return cr_int(pool, 1);
    negative = negative && p < 0;
    if (p > MOST_CONTENT || p < -MOST_CONTENT || q > MOST_CONTENT) return cr_int(pool, 1);
    above = cr_gcd(p, above);
    below = cr_lcm(below, q);
    if (below > MOST_CONTENT) return cr_int(pool, 1);
  }
  return cr_frac(pool, negative ? -above : above, below);
}

/* ---- drawing out, multiplying out ---------------------------------------- */

/* What is drawn out of a sum: each base with its least exponent, which may be 0. */
typedef struct drawn {
  shared factor[MOST_FACTORS];
  size_t n;
} drawn;

/* What is drawn out of each term, as a product. */
static cr_expr factors_of(cr_pool *pool, const drawn *out) {
  cr_expr factor[MOST_FACTORS];
  size_t n = 0;
  for (size_t i = 0; i < out->n; i++) {
    const shared *s = &out->factor[i];
    if (s->p != 0) factor[n++] = cr_pow(pool, s->base, cr_frac(pool, s->p, s->q));
  }
  return cr_product(pool, factor, n);
}

/* A term without what is drawn out. The exponents are subtracted here, since x^(1/2) times
 * itself is x for some x alone: where the factors are defined, that is where it matters. */
static cr_expr left_of_term(cr_pool *pool, cr_expr term, const drawn *out) {
  cr_expr left[2 * MOST_FACTORS];
  size_t n = 0;
  for (size_t i = 0; i < out->n; i++) {
    shared s = exponent_in(pool, term, out->factor[i].base);
    int64_t q = out->factor[i].q, p = s.p * q / s.q - out->factor[i].p;
    if (p != 0) left[n++] = cr_pow(pool, s.base, cr_frac(pool, p, q));
  }
  for (size_t i = 0; i < factor_count(pool, term); i++) {
    cr_expr factor = factor_of(pool, term, i), base = as_power(pool, factor).base;
    if (n == 2 * MOST_FACTORS) return CR_NONE;
    if (!is_known(out->factor, out->n, base)) left[n++] = factor;
  }
  return cr_product(pool, left, n);
}

static cr_expr left_of(cr_pool *pool, cr_expr sum, const drawn *out) {
  cr_expr term[MOST_TERMS];
  size_t n = cr_nargs(pool, sum);
  for (size_t i = 0; i < n; i++)
    if (!(term[i] = left_of_term(pool, cr_arg(pool, sum, i), out))) return CR_NONE;
  return cr_sum(pool, term, n);
}

static cr_expr without_number(cr_pool *pool, cr_expr sum, cr_expr number) {
  cr_expr term[MOST_MADE];
  size_t n = cr_nargs(pool, sum);
  if (n > MOST_MADE) return CR_NONE;
  for (size_t i = 0; i < n; i++) term[i] = cr_div(pool, cr_arg(pool, sum, i), number);
  return cr_sum(pool, term, n);
}

/* Each of the `n` terms times each term of `by`; how many there are, 0 for too many. */
static size_t times_each(cr_pool *pool, cr_expr *term, size_t n, cr_expr by) {
  cr_expr made[MOST_MADE];
  bool sum = cr_kind_of(pool, by) == CR_SUM;
  size_t m = sum ? cr_nargs(pool, by) : 1, count = 0;
  if (n * m > MOST_MADE) return 0;
  for (size_t i = 0; i < n; i++)
    for (size_t k = 0; k < m; k++)
      made[count++] = cr_mul(pool, term[i], sum ? cr_arg(pool, by, k) : by);
  memcpy(term, made, count * sizeof *term);
  return count;
}

/* A factor, often enough: (a+b)^2 twice. What it is, in *each. */
static size_t repeated(const cr_pool *pool, cr_expr factor, cr_expr *each) {
  enum { MOST = 3 };
  int64_t n;
  *each = factor;
  if (cr_kind_of(pool, factor) != CR_POWER || !cr_is_int(pool, cr_arg(pool, factor, 1), &n) ||
      n < 1 || n > MOST || cr_kind_of(pool, cr_arg(pool, factor, 0)) != CR_SUM)
    return 1;
  *each = cr_arg(pool, factor, 0);
  return (size_t)n;
}

/* One term multiplied out into a sum; CR_NONE where that is too long. */
static cr_expr term_out(cr_pool *pool, cr_expr term) {
  cr_expr list[MOST_MADE] = {cr_int(pool, 1)};
  size_t n = 1;
  for (size_t i = 0; i < factor_count(pool, term) && n > 0; i++) {
    cr_expr each;
    for (size_t k = repeated(pool, factor_of(pool, term, i), &each); k-- > 0 && n > 0;)
      n = times_each(pool, list, n, each);
  }
  return n > 0 ? cr_sum(pool, list, n) : CR_NONE;
}

static cr_expr multiplied_out(cr_pool *pool, cr_expr sum) {
  cr_expr term[MOST_TERMS];
  size_t n = cr_kind_of(pool, sum) == CR_SUM ? cr_nargs(pool, sum) : 0;
  if (n == 0 || n > MOST_TERMS) return CR_NONE;
  for (size_t i = 0; i < n; i++)
    if (!(term[i] = term_out(pool, cr_arg(pool, sum, i)))) return CR_NONE;
  return cr_sum(pool, term, n);
}

/* ---- the simplest ---------------------------------------- */

typedef struct contest {
  cr_pool *pool;
  cr_expr d, best;
  size_t signs;
} contest;

/* `out` times what is left may be simpler: then it is proved to be the same. */
static void try(contest *c, cr_expr out, cr_expr left) {
  cr_expr e = out && left ? cr_mul(c->pool, out, left) : CR_NONE;
  if (!e || e == c->best) return;
  size_t signs = signs_of(c->pool, e);
  if (signs >= c->signs) return;
  cr_verdict verdict;
  static const cr_decide_options quick = {.no_domains = true};
  cr_compare(c->pool, e, c->d, NULL, &quick, &verdict);
  if (verdict.truth != CR_EQUAL) return;
  c->best = e;
  c->signs = signs;
}

/* What is left as it is, and without the number that its terms share. */
static void try_number(contest *c, cr_expr out, cr_expr left) {
  try(c, out, left);
  if (!out || !left || cr_kind_of(c->pool, left) != CR_SUM) return;
  cr_expr number = shared_number(c->pool, left);
  if (number) try(c, cr_mul(c->pool, number, out), without_number(c->pool, left, number));
}

static cr_expr simplest_sum(cr_pool *pool, cr_expr d) {
  if (cr_nargs(pool, d) > MOST_TERMS) return d;
  contest c = {pool, d, d, signs_of(pool, d)};
  drawn out;
  out.n = find_shared(pool, d, out.factor);
  cr_expr factors = factors_of(pool, &out), left = left_of(pool, d, &out);
  try_number(&c, factors, left);
  if (left) try_number(&c, factors, multiplied_out(pool, left));
  return c.best;
}

cr_expr cr_simplest(cr_pool *pool, cr_expr d) {
  cr_expr factor[MOST_FACTORS];
  cr_kind kind = cr_kind_of(pool, d);
  if (cr_size(pool, d) > MOST_NODES) return d;
  if (kind == CR_SUM) return simplest_sum(pool, d);
  size_t n = kind == CR_PRODUCT ? cr_nargs(pool, d) : 0;
  if (n == 0 || n > MOST_FACTORS) return d;
  for (size_t i = 0; i < n; i++) {
    factor[i] = cr_arg(pool, d, i);
    if (cr_kind_of(pool, factor[i]) == CR_SUM) factor[i] = simplest_sum(pool, factor[i]);
  }
  cr_expr e = cr_product(pool, factor, n);
  return e && signs_of(pool, e) < signs_of(pool, d) ? e : d;
}
