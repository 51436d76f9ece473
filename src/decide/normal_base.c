// SPDX-License-Identifier: MIT
/* Bases: the coprime polynomials that stand under roots, in logarithms and in
 * absolute values, and what is made of them. */
#include "decide/normal.h"

#include <string.h>

#include "base/limits.h"
#include "base/memory.h"

enum { MAX_BASES_IN_TERM = 40, MAX_BASES = 200 };

int cr_normal_base_sign(const cr_normal *F, uint32_t base) {
  const cr_base *b = &F->base[base];
  if (!b->f) return cr_normal_base_sign(F, b->part[0]) * cr_normal_base_sign(F, b->part[1]);
  return b->known ? b->known : b->learnt ? b->learnt : b->assumed;
}

static uint32_t new_base(cr_normal *F, const cr_poly *f) {
  if (F->nbases >= MAX_BASES) cr_ring_fail(F->ring);
  F->base = cr_xgrow(F->base, &F->base_cap, F->nbases + 1, sizeof *F->base);
  F->base[F->nbases] = (cr_base){.f = f};
  uint32_t index = (uint32_t)F->nbases++;
  int known = cr_normal_find_sign(F, f); /* before the bases are looked at: it may make some */
  F->base[index].known = (int8_t)known;
  return index;
}

static uint32_t gen_of_base(cr_normal *F, uint32_t base, cr_gen_kind kind) {
  uint32_t gen = cr_normal_new_generator(F, kind, F->base[base].f);
  F->gen[gen].base = base;
  return gen;
}

static uint32_t abs_of(cr_normal *F, uint32_t base) {
  if (!F->base[base].abs) {
    uint32_t gen = gen_of_base(F, base, CR_GEN_ABS);
    F->base[base].abs = gen;
  }
  return F->base[base].abs;
}

static uint32_t sign_gen_of(cr_normal *F, uint32_t base) {
  if (!F->base[base].sign) {
    uint32_t gen = gen_of_base(F, base, CR_GEN_SIGN);
    F->base[base].sign = gen;
  }
  return F->base[base].sign;
}

static uint32_t log_of(cr_normal *F, uint32_t base) {
  if (!F->base[base].log) {
    uint32_t gen = gen_of_base(F, base, CR_GEN_LN);
    F->base[base].log = gen;
  }
  return F->base[base].log;
}

/* ---- keeping bases coprime ------------------------------------------------------------ */

static bool is_replaced(const cr_normal *F, uint32_t base) { return F->base[base].f == NULL; }

/* Base b is g * h from now on: its generators are replaced. */
static void split(cr_normal *F, uint32_t b, const cr_poly *g, const cr_poly *h) {
  uint32_t x = new_base(F, g), y = new_base(F, h);
  cr_base old = F->base[b];
  cr_ring *ring = F->ring;
  if (old.abs) {
    const cr_poly *of_x = cr_poly_gen(ring, abs_of(F, x), 1, 1);
    const cr_poly *both = cr_poly_mul(ring, of_x, cr_poly_gen(ring, abs_of(F, y), 1, 1));
    F->gen[old.abs].instead = both;
  }
  if (old.sign) {
    const cr_poly *of_x = cr_poly_gen(ring, sign_gen_of(F, x), 1, 1);
    const cr_poly *both = cr_poly_mul(ring, of_x, cr_poly_gen(ring, sign_gen_of(F, y), 1, 1));
    F->gen[old.sign].instead = both;
  }
  if (old.log) {
    const cr_poly *of_x = cr_poly_gen(ring, log_of(F, x), 1, 1);
    const cr_poly *both = cr_poly_add(ring, of_x, cr_poly_gen(ring, log_of(F, y), 1, 1));
    F->gen[old.log].instead = both;
  }
  F->base[b].f = NULL;
  F->base[b].part[0] = x;
  F->base[b].part[1] = y;
}

static bool add_base(cr_normal *F, cr_magnitude *out, uint32_t base, const cr_rat *e) {
  for (size_t i = 0; i < out->n; i++) {
    if (out->base[i] != base) continue;
    cr_rat_add(&out->exponent[i], &out->exponent[i], e);
    if (!cr_rat_is_small(&out->exponent[i])) cr_ring_fail(F->ring);
    return !cr_ring_failed(F->ring);
  }
  if (out->n == MAX_BASES_IN_TERM || !cr_rat_is_small(e)) {
    cr_ring_fail(F->ring);
    return false;
  }
  out->base[out->n] = base;
  cr_rat_init(&out->exponent[out->n]);
  cr_rat_set(&out->exponent[out->n++], e);
  return true;
}

static bool share_a_generator(const cr_poly *a, const cr_poly *b) {
  for (size_t i = 0; i < a->n; i++)
    for (size_t k = 0; k < a->term[i].mono->n; k++)
      for (size_t j = 0; j < b->n; j++)
        if (cr_mono_exponent(b->term[j].mono, a->term[i].mono->factor[k].gen).num) return true;
  return false;
}

/* Take out of f what it has in common with base b; the rest of f. */
static const cr_poly *refine(cr_normal *F, cr_magnitude *out, uint32_t b, const cr_poly *f,
                             const cr_rat *e) {
  const cr_poly *own = F->base[b].f;
  if (!share_a_generator(own, f)) return f;
  const cr_poly *g = cr_poly_gcd(F->ring, own, f);
  if (!g || cr_poly_is_one(g)) return f;
  const cr_poly *rest = cr_poly_divide(F->ring, f, g);
  if (!rest) return f;
  if (cr_poly_equal(g, own)) {
    add_base(F, out, b, e);
    return rest;
  }
  const cr_poly *other = cr_poly_divide(F->ring, own, g);
  if (!other) return f;
  split(F, b, g, other);
  add_base(F, out, (uint32_t)F->nbases - 2, e);
  return rest;
}

/* |f|^e for a primitive, square-free f. */
static void add_polynomial(cr_normal *F, cr_magnitude *out, const cr_poly *f, const cr_rat *e) {
  for (uint32_t b = 0; b < F->nbases; b++) {
    if (!is_replaced(F, b) && cr_poly_equal(F->base[b].f, f)) {
      add_base(F, out, b, e);
      return;
    }
  }
  size_t n = F->nbases;
  for (uint32_t b = 0; b < n && !cr_ring_failed(F->ring) && !cr_poly_is_one(f); b++)
    if (!is_replaced(F, b)) f = refine(F, out, b, f, e);
  if (!cr_poly_is_one(f) && !cr_ring_failed(F->ring)) add_base(F, out, new_base(F, f), e);
}

uint32_t cr_normal_base(cr_normal *F, const cr_poly *f) {
  for (uint32_t b = 0; b < F->nbases; b++)
    if (!is_replaced(F, b) && cr_poly_equal(F->base[b].f, f)) return b;
  return new_base(F, f);
}

/* ---- a term taken apart -------------------------------------------------------------------- */

static void add_factor(cr_normal *F, cr_magnitude *out, const cr_factor *f);

/* (c * m)^times, what came out of a polynomial whose generators were replaced. */
static void add_content(cr_normal *F, cr_magnitude *out, const cr_rat *c, const cr_mono *m,
                        int64_t times) {
  cr_rat power;
  cr_rat_init(&power);
  if (cr_rat_pow(&power, c, times, CR_LIMIT_NUMBER_BITS))
    cr_rat_mul(&out->number, &out->number, &power);
  else
    cr_ring_fail(F->ring);
  cr_rat_clear(&power);
  m = cr_mono_pow(F->ring, m, times, 1);
  for (size_t k = 0; k < m->n; k++) add_factor(F, out, &m->factor[k]);
}

/* Square-free by its looks: two coprime monomials, or a generator that stands in
 * one term alone, by itself. */
static bool is_square_free(const cr_poly *p) {
  if (p->n == 2) return true;
  for (size_t i = 0; i < p->n; i++) {
    const cr_mono *m = p->term[i].mono;
    if (m->n != 1 || m->factor[0].num != 1 || m->factor[0].den != 1) continue;
    bool alone = true;
    for (size_t k = 0; k < p->n && alone; k++)
      alone = k == i || !cr_mono_exponent(p->term[k].mono, m->factor[0].gen).num;
    if (alone) return true;
  }
  return false;
}

static void add_parts(cr_normal *F, cr_magnitude *out, const cr_poly *p, int64_t times) {
  cr_rat whole = cr_rat_small(times, 1);
  cr_parts parts;
  if (p->n < 2) return;
  if (is_square_free(p) || !cr_poly_square_free(F->ring, p, &parts)) {
    add_polynomial(F, out, p, &whole);
    return;
  }
  for (size_t i = 0; i < parts.n && !cr_ring_failed(F->ring); i++) {
    cr_rat exponent = cr_rat_small(parts.multiplicity[i], 1);
    cr_rat_mul(&exponent, &exponent, &whole);
    add_polynomial(F, out, parts.part[i], &exponent);
    cr_rat_clear(&exponent);
  }
}

static void add_named(cr_normal *F, cr_magnitude *out, const cr_poly *p, int64_t times) {
  cr_rat c;
  const cr_mono *m;
  p = cr_normal_reduce(F, p); /* its generators may have been replaced since */
  if (p->n == 0) cr_ring_fail(F->ring);
  if (cr_ring_failed(F->ring)) return;
  cr_rat_init(&c);
  p = cr_poly_primitive(F->ring, p, &c, &m);
  add_content(F, out, &c, m, times);
  cr_rat_clear(&c);
  add_parts(F, out, p, times);
}

static void add_factor(cr_normal *F, cr_magnitude *out, const cr_factor *f) {
  const cr_gen *g = &F->gen[f->gen];
  if (g->kind == CR_GEN_SIGN || g->kind == CR_GEN_POWSIGN) {
    out->signs = cr_mono_mul(F->ring, out->signs, cr_mono_gen(F->ring, f->gen, f->num, f->den));
  } else if (g->kind != CR_GEN_NAMED && cr_normal_gen_positive(F, f->gen)) {
    out->positive =
        cr_mono_mul(F->ring, out->positive, cr_mono_gen(F->ring, f->gen, f->num, f->den));
  } else if (f->den != 1) {
    cr_ring_fail(F->ring);
  } else if (g->kind == CR_GEN_NAMED) {
    add_named(F, out, g->arg, f->num);
  } else {
    cr_rat exponent = cr_rat_small(f->num, 1);
    add_polynomial(F, out, cr_poly_gen(F->ring, f->gen, 1, 1), &exponent);
  }
}

/* A later factor may have split the base of an earlier one: take its parts. */
static void replace_split_bases(cr_normal *F, cr_magnitude *out) {
  for (size_t i = 0; i < out->n && !cr_ring_failed(F->ring);) {
    const cr_base *base = &F->base[out->base[i]];
    if (base->f) {
      i++;
      continue;
    }
    cr_rat exponent = out->exponent[i];
    out->n--;
    out->base[i] = out->base[out->n];
    out->exponent[i] = out->exponent[out->n];
    if (add_base(F, out, base->part[0], &exponent)) add_base(F, out, base->part[1], &exponent);
    cr_rat_clear(&exponent);
  }
}

bool cr_normal_magnitude(cr_normal *F, const cr_poly *term, cr_magnitude *out) {
  out->n = 0;
  out->positive = out->signs = cr_mono_one(F->ring);
  cr_rat_init(&out->number);
  if (term->n != 1) cr_ring_fail(F->ring);
  if (cr_ring_failed(F->ring)) return false;
  cr_rat_set(&out->number, &term->term[0].c);
  const cr_mono *m = term->term[0].mono;
  for (size_t k = 0; k < m->n && !cr_ring_failed(F->ring); k++)
    add_factor(F, out, &m->factor[k]);
  replace_split_bases(F, out);
  return !cr_ring_failed(F->ring);
}

void cr_magnitude_clear(cr_magnitude *m) {
  cr_rat_clear(&m->number);
  for (size_t i = 0; i < m->n; i++) cr_rat_clear(&m->exponent[i]);
}

/* ---- powers and logarithms of a base --------------------------------------------------------- */

/* The term that a base's polynomial is. */
static const cr_poly *base_term(cr_normal *F, uint32_t base) {
  return cr_normal_pack(F, F->base[base].f);
}

/* Even whole powers of |f| are powers of f itself, and all whole ones when the
 * sign is known, so that roots cancel with what stands outside them. */
const cr_poly *cr_normal_base_power(cr_normal *F, uint32_t base, const cr_rat *r) {
  if (!cr_rat_is_small(r) || r->den > 1000) {
    cr_ring_fail(F->ring);
    return cr_poly_frac(F->ring, 1, 1);
  }
  if (is_replaced(F, base)) {
    uint32_t x = F->base[base].part[0], y = F->base[base].part[1];
    return cr_normal_mul(F, cr_normal_base_power(F, x, r), cr_normal_base_power(F, y, r));
  }
  if (F->base[base].promoted) return cr_poly_gen(F->ring, F->base[base].abs, r->num, r->den);
  int sign = cr_normal_base_sign(F, base);
  int64_t step = sign ? 1 : 2, span = step * r->den;
  int64_t whole = r->num / span - (r->num % span < 0);
  whole *= step;
  const cr_poly *power = cr_normal_pow(F, base_term(F, base), whole);
  if (sign < 0 && (whole & 1)) power = cr_poly_scale(F->ring, power, &(cr_rat){-1, 1});
  int64_t left = r->num - whole * r->den;
  if (left)
    power = cr_normal_mul(F, power, cr_poly_gen(F->ring, abs_of(F, base), left, r->den));
  return power;
}

const cr_poly *cr_normal_base_ln(cr_normal *F, uint32_t base) {
  if (is_replaced(F, base)) {
    uint32_t x = F->base[base].part[0], y = F->base[base].part[1];
    return cr_poly_add(F->ring, cr_normal_base_ln(F, x), cr_normal_base_ln(F, y));
  }
  return cr_poly_gen(F->ring, log_of(F, base), 1, 1);
}

void cr_normal_promote(cr_normal *F, uint32_t base) {
  const cr_base *b = &F->base[base];
  bool variable = b->f && b->f->n == 1 && b->f->term[0].mono->n == 1 &&
                  F->gen[b->f->term[0].mono->factor[0].gen].kind == CR_GEN_VAR;
  if (!variable || b->promoted || b->learnt <= 0 || !b->abs) return;
  F->base[base].promoted = true;
  F->gen[b->f->term[0].mono->factor[0].gen].instead = cr_poly_gen(F->ring, b->abs, 1, 1);
}
