// SPDX-License-Identifier: MIT
/* Sums of terms, and the relations between generators. */
#include "decide/normal.h"

#include <stdlib.h>

#include "base/limits.h"
#include "base/memory.h"

enum { MAX_EXPANDED_POWER = 400, MAX_TERMS_IN_SUM = 4096 };

static const cr_poly *one(cr_normal *F) { return cr_poly_frac(F->ring, 1, 1); }
static const cr_poly *zero(cr_normal *F) { return cr_poly_frac(F->ring, 0, 1); }

/* ---- relations --------------------------------------------------------------------- */

/* gen^k becomes `poly` to the power k, where the rest of the exponent stays. */
typedef struct rewrite {
  uint32_t gen;
  int64_t times;        /* how often poly is taken */
  int64_t per_time;     /* how much of the exponent each takes */
  const cr_poly *poly;
} rewrite;

/* |f| is s * f. */
static const cr_poly *abs_relation(cr_normal *F, uint32_t base) {
  cr_base *b = &F->base[base];
  int sign = cr_normal_base_sign(F, base);
  if (sign) return sign > 0 ? b->f : cr_poly_scale(F->ring, b->f, &(cr_rat){-1, 1});
  if (!b->sign) {
    uint32_t gen = cr_normal_new_generator(F, CR_GEN_SIGN, b->f);
    F->gen[gen].base = base;
    b = &F->base[base];
    b->sign = gen;
  }
  return cr_poly_mul(F->ring, cr_poly_gen(F->ring, b->sign, 1, 1), b->f);
}

/* sin^2 = 1 - cos^2; the cosine is the generator before the sine. */
static const cr_poly *sine_relation(cr_normal *F, uint32_t sine) {
  const cr_poly *cosine = cr_poly_gen(F->ring, sine - 1, 1, 1);
  return cr_poly_sub(F->ring, one(F), cr_poly_mul(F->ring, cosine, cosine));
}

static bool rewrite_instead(const cr_normal *F, const cr_factor *f, rewrite *out) {
  const cr_poly *instead = F->gen[f->gen].instead;
  bool monomial = instead->n == 1 && cr_rat_is(&instead->term[0].c, 1, 1);
  if (!monomial && (f->den != 1 || f->num < 0)) return false;
  *out = (rewrite){f->gen, monomial ? 1 : f->num, monomial ? 0 : 1, instead};
  return true;
}

static bool rewrite_sign(cr_normal *F, const cr_factor *f, rewrite *out) {
  const cr_gen *g = &F->gen[f->gen];
  int sign = g->kind == CR_GEN_SIGN ? cr_normal_base_sign(F, g->base) : 0;
  if (f->den != 1) return false;
  if (sign) {
    bool minus = sign < 0 && (f->num & 1);
    *out = (rewrite){f->gen, 1, f->num, cr_poly_frac(F->ring, minus ? -1 : 1, 1)};
    return true;
  }
  if (f->num >= 0 && f->num <= 1) return false;
  int64_t even = f->num - (f->num & 1);
  *out = (rewrite){f->gen, 1, even, one(F)};
  return true;
}

/* Does a relation apply to this factor? */
static bool find_rewrite(cr_normal *F, const cr_factor *f, rewrite *out) {
  const cr_gen *g = &F->gen[f->gen];
  if (g->instead) return rewrite_instead(F, f, out);
  switch ((cr_gen_kind)g->kind) {
    case CR_GEN_COS:
      if (!g->square || f->den != 1 || f->num < 2) return false;
      *out = (rewrite){f->gen, f->num / 2, 2, g->square};
      return true;
    case CR_GEN_SIN:
      if (f->den != 1 || f->num < 2) return false;
      *out = (rewrite){f->gen, f->num / 2, 2, sine_relation(F, f->gen)};
      return true;
    case CR_GEN_ABS: {
      int64_t whole = f->num >= 0 ? f->num / f->den : 0;
      if (whole < 1 || F->base[g->base].promoted) return false;
      *out = (rewrite){f->gen, whole, 1, abs_relation(F, g->base)};
      return true;
    }
    case CR_GEN_SIGN:
    case CR_GEN_POWSIGN: return rewrite_sign(F, f, out);
    case CR_GEN_NONE:
    case CR_GEN_VAR:
    case CR_GEN_PI:
    case CR_GEN_NAMED:
    case CR_GEN_EXP:
    case CR_GEN_LN:
    case CR_GEN_KERNEL:
    case CR_GEN_ATOM: return false;
  }
  return false;
}

/* A term with the rewrite carried out. */
static const cr_poly *apply(cr_normal *F, const cr_term *term, const rewrite *r) {
  cr_ring *ring = F->ring;
  const cr_mono *rest;
  const cr_poly *factor;
  if (r->per_time == 0) {  /* a monomial for a generator, whatever its exponent */
    cr_rat e = cr_mono_exponent(term->mono, r->gen);
    rest = cr_mono_mul(ring, term->mono, cr_mono_gen(ring, r->gen, -e.num, e.den));
    const cr_mono *power = cr_mono_pow(ring, r->poly->term[0].mono, e.num, e.den);
    factor = cr_poly_term(ring, &(cr_rat){1, 1}, power);
  } else {
    int64_t taken = r->times * r->per_time;
    rest = cr_mono_mul(ring, term->mono, cr_mono_gen(ring, r->gen, -taken, 1));
    if (r->times > MAX_EXPANDED_POWER) cr_ring_fail(ring);
    factor = cr_poly_pow(ring, r->poly, (uint64_t)r->times);
  }
  return cr_poly_mul(ring, cr_poly_term(ring, &term->c, rest), factor);
}

static bool reducible(cr_normal *F, const cr_mono *m, rewrite *r) {
  for (size_t k = 0; k < m->n; k++)
    if (find_rewrite(F, &m->factor[k], r)) return true;
  return false;
}

/* One pass: every reducible term is rewritten once. */
static const cr_poly *pass(cr_normal *F, const cr_poly *p, bool *changed) {
  const cr_poly *fixed = zero(F), *moved = zero(F);
  rewrite r;
  cr_term *keep = cr_xmalloc((p->n + 1) * sizeof *keep);
  size_t kept = 0;
  *changed = false;
  for (size_t i = 0; i < p->n && !cr_ring_failed(F->ring); i++) {
    if (reducible(F, p->term[i].mono, &r)) {
      moved = cr_poly_add(F->ring, moved, apply(F, &p->term[i], &r));
      *changed = true;
    } else {
      keep[kept++] = p->term[i];
    }
  }
  if (*changed) fixed = cr_poly_collect(F->ring, keep, kept);
  free(keep);
  return *changed ? cr_poly_add(F->ring, fixed, moved) : p;
}

const cr_poly *cr_normal_reduce(cr_normal *F, const cr_poly *p) {
  bool changed = true;
  while (changed && !cr_ring_failed(F->ring)) p = pass(F, p, &changed);
  return p;
}

/* ---- terms ----------------------------------------------------------------------------- */

const cr_poly *cr_normal_pack(cr_normal *F, const cr_poly *p) {
  if (p->n <= 1) return p;
  cr_rat c;
  const cr_mono *m;
  cr_rat_init(&c);
  const cr_poly *primitive = cr_poly_primitive(F->ring, p, &c, &m);
  uint32_t gen = cr_normal_generator(F, CR_GEN_NAMED, 0, primitive);
  if (!F->gen[gen].asked) {
    F->gen[gen].asked = true;
    if (cr_normal_find_sign(F, primitive) > 0) F->gen[gen].positive = true;
  }
  m = cr_mono_mul(F->ring, m, cr_mono_gen(F->ring, gen, 1, 1));
  const cr_poly *packed = cr_poly_term(F->ring, &c, m);
  cr_rat_clear(&c);
  return packed;
}

static bool is_number(const cr_normal *F, const cr_gen *g) {
  if (g->kind != CR_GEN_ABS) return false;
  const cr_poly *f = F->base[g->base].f;
  return f && f->n == 1 && f->term[0].mono->n == 0;
}

/* 2^(-1/2) is 2^(1/2)/2: multiply by 2/2 so often that the exponent is >= 0. */
static const cr_poly *lift_number(cr_normal *F, const cr_factor *f) {
  const cr_rat *prime = &F->base[F->gen[f->gen].base].f->term[0].c;
  int64_t up = (-f->num + f->den - 1) / f->den;
  cr_rat inverse;
  cr_rat_init(&inverse);
  if (!cr_rat_pow(&inverse, prime, -up, CR_LIMIT_NUMBER_BITS)) cr_ring_fail(F->ring);
  const cr_poly *lift =
      cr_poly_term(F->ring, &inverse, cr_mono_gen(F->ring, f->gen, up, 1));
  cr_rat_clear(&inverse);
  return lift;
}

/* One step of tidy: NULL when there is nothing to do. */
static const cr_poly *tidy_step(cr_normal *F, const cr_poly *term) {
  const cr_mono *m = term->term[0].mono;
  for (size_t k = 0; k < m->n; k++) {
    const cr_gen *g = &F->gen[m->factor[k].gen];
    bool number = is_number(F, g);
    if (number && m->factor[k].num < 0)
      return cr_poly_mul(F->ring, term, lift_number(F, &m->factor[k]));
    bool shortens = number || g->kind == CR_GEN_SIGN || g->kind == CR_GEN_POWSIGN ||
                    (g->instead && g->instead->n == 1);
    rewrite r;
    if (shortens && find_rewrite(F, &m->factor[k], &r) && r.poly->n == 1)
      return apply(F, &term->term[0], &r);
  }
  return NULL;
}

/* Only what makes a term shorter: signs, numbers under roots, replaced monomials.
 * Sines and |f| are left, so that common factors still cancel. */
static const cr_poly *tidy(cr_normal *F, const cr_poly *term) {
  while (term->n == 1 && !cr_ring_failed(F->ring)) {
    const cr_poly *next = tidy_step(F, term);
    if (!next) break;
    term = next;
  }
  return term;
}

const cr_poly *cr_normal_mul(cr_normal *F, const cr_poly *a, const cr_poly *b) {
  return tidy(F, cr_poly_mul(F->ring, a, b));
}

const cr_poly *cr_normal_pow(cr_normal *F, const cr_poly *term, int64_t n) {
  if (n == 0) return one(F);
  if (n == 1) return term;
  if (term->n == 0) {
    if (n < 0) cr_ring_fail(F->ring);
    return term;
  }
  cr_rat c;
  cr_rat_init(&c);
  if (!cr_rat_pow(&c, &term->term[0].c, n, CR_LIMIT_NUMBER_BITS)) cr_ring_fail(F->ring);
  const cr_poly *power =
      cr_poly_term(F->ring, &c, cr_mono_pow(F->ring, term->term[0].mono, n, 1));
  cr_rat_clear(&c);
  return tidy(F, power);
}

/* ---- writing out ------------------------------------------------------------------------- */

/* The first NAMED factor with a positive exponent; NULL when there is none. */
static const cr_factor *named_factor(const cr_normal *F, const cr_mono *m) {
  for (size_t k = 0; k < m->n; k++)
    if (F->gen[m->factor[k].gen].kind == CR_GEN_NAMED && m->factor[k].num > 0)
      return &m->factor[k];
  return NULL;
}

/* All positive powers of NAMED generators multiplied out. */
static const cr_poly *write_out(cr_normal *F, const cr_poly *p) {
  const cr_poly *done = zero(F);
  for (size_t i = 0; i < p->n && !cr_ring_failed(F->ring); i++) {
    const cr_poly *term = cr_poly_term(F->ring, &p->term[i].c, p->term[i].mono);
    const cr_factor *f;
    const cr_mono *m = p->term[i].mono;
    while ((f = named_factor(F, m)) && !cr_ring_failed(F->ring)) {
      if (f->num > MAX_EXPANDED_POWER || f->den != 1) cr_ring_fail(F->ring);
      const cr_mono *away = cr_mono_gen(F->ring, f->gen, -f->num, 1);
      const cr_poly *power = cr_normal_reduce(F, F->gen[f->gen].arg);
      if (!cr_ring_failed(F->ring))
        power = cr_poly_pow(F->ring, power, (uint64_t)f->num);
      m = cr_mono_mul(F->ring, m, away);
      term = cr_poly_mul(F->ring, cr_poly_shift(F->ring, term, away), power);
    }
    done = cr_poly_add(F->ring, done, term);
  }
  return done;
}

/* The terms without their common monomial, multiplied out and reduced. */
static const cr_poly *sum_without(cr_normal *F, const cr_poly *const *term, size_t n,
                                  const cr_mono *common) {
  const cr_mono *away = cr_mono_pow(F->ring, common, -1, 1);
  cr_term *list = cr_xmalloc((n + 1) * sizeof *list);
  size_t count = 0;
  for (size_t i = 0; i < n; i++) {
    if (term[i]->n == 0) continue;
    list[count].mono = cr_mono_mul(F->ring, term[i]->term[0].mono, away);
    list[count++].c = term[i]->term[0].c;
  }
  const cr_poly *p = cr_poly_collect(F->ring, list, count);
  free(list);
  p = cr_normal_reduce(F, write_out(F, p));
  bool again = false;
  for (size_t i = 0; i < p->n; i++) again |= named_factor(F, p->term[i].mono) != NULL;
  return again ? cr_normal_reduce(F, write_out(F, p)) : p;
}

const cr_poly *cr_normal_sum(cr_normal *F, const cr_poly *const *term, size_t n) {
  const cr_mono *common = NULL;
  size_t some = 0;
  for (size_t i = 0; i < n; i++) {
    if (term[i]->n == 0) continue;
    some++;
    const cr_mono *m = term[i]->term[0].mono;
    common = common ? cr_mono_common(F->ring, common, m) : m;
  }
  if (some == 0) return zero(F);
  if (n > MAX_TERMS_IN_SUM) cr_ring_fail(F->ring);
  if (cr_ring_failed(F->ring)) return one(F);
  const cr_poly *sum = cr_normal_pack(F, sum_without(F, term, n, common));
  if (sum->n == 0 || cr_ring_failed(F->ring)) return sum;
  return tidy(F, cr_poly_shift(F->ring, sum, common));
}

const cr_poly *cr_normal_add(cr_normal *F, const cr_poly *a, const cr_poly *b) {
  return cr_normal_sum(F, (const cr_poly *[]){a, b}, 2);
}

const cr_poly *cr_normal_sub(cr_normal *F, const cr_poly *a, const cr_poly *b) {
  return cr_normal_add(F, a, cr_poly_scale(F->ring, b, &(cr_rat){-1, 1}));
}

/* ---- division by a named polynomial ---------------------------------------------------------- */

static bool divides(const cr_mono *small, const cr_mono *large) {
  for (size_t k = 0; k < small->n; k++) {
    cr_rat e = cr_mono_exponent(large, small->factor[k].gen);
    cr_rat need = cr_rat_small(small->factor[k].num, small->factor[k].den);
    if (cr_rat_cmp(&e, &need) < 0) return false;
  }
  return true;
}

/* c * m / P with the leading monomial of P in m: replace it by P less its tail. */
static const cr_poly *divide_once(cr_normal *F, const cr_term *t, uint32_t named) {
  cr_ring *ring = F->ring;
  const cr_poly *P = F->gen[named].arg;
  cr_rat c;
  cr_rat_init(&c);
  cr_rat_div(&c, &t->c, &P->term[0].c);
  const cr_mono *rest = cr_mono_mul(ring, t->mono, cr_mono_pow(ring, P->term[0].mono, -1, 1));
  const cr_poly *factor = cr_poly_term(ring, &c, rest);
  cr_rat_clear(&c);
  const cr_poly *tail = cr_poly_collect(ring, P->term + 1, P->n - 1);
  const cr_poly *whole = cr_poly_shift(ring, factor, cr_mono_gen(ring, named, 1, 1));
  return cr_poly_sub(ring, whole, cr_poly_mul(ring, factor, tail));
}

static uint32_t dividing(const cr_normal *F, const cr_mono *m) {
  for (size_t k = 0; k < m->n; k++) {
    const cr_gen *g = &F->gen[m->factor[k].gen];
    if (g->kind == CR_GEN_NAMED && m->factor[k].num < 0 &&
        divides(g->arg->term[0].mono, m))
      return m->factor[k].gen;
  }
  return 0;
}

static const cr_poly *divide_out(cr_normal *F, const cr_poly *p) {
  for (bool changed = true; changed && !cr_ring_failed(F->ring);) {
    changed = false;
    for (size_t i = 0; i < p->n; i++) {
      uint32_t named = dividing(F, p->term[i].mono);
      if (!named) continue;
      const cr_poly *term = cr_poly_term(F->ring, &p->term[i].c, p->term[i].mono);
      const cr_poly *divided = divide_once(F, &p->term[i], named);
      p = cr_poly_add(F->ring, cr_poly_sub(F->ring, p, term), divided);
      changed = true;
      break;
    }
  }
  return p;
}

const cr_poly *cr_normal_expand(cr_normal *F, const cr_poly *term) {
  const cr_poly *p = cr_normal_reduce(F, write_out(F, term));
  p = divide_out(F, p);
  return cr_normal_reduce(F, p);
}

const cr_poly *cr_normal_from_expanded(cr_normal *F, const cr_poly *p) {
  if (p->n <= 1) return p;
  const cr_poly **term = cr_xmalloc(p->n * sizeof *term);
  for (size_t k = 0; k < p->n; k++)
    term[k] = cr_poly_term(F->ring, &p->term[k].c, p->term[k].mono);
  const cr_poly *sum = cr_normal_sum(F, term, p->n);
  free(term);
  return sum;
}
