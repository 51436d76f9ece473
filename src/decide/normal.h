// SPDX-License-Identifier: MIT
/* The normal form. Every expression becomes one term
 *
 *     number * product of generator^(rational exponent)
 *
 * over generators: the variables, pi, one for each independent kernel (e^t, cos
 * t, sin t, |f|, sign f, ln|f|, arctan u ...), and one NAMED generator for each
 * polynomial that a sum left over. Products and powers add exponents; a sum
 * pulls out common powers, expands what is left, applies the relations between
 * the generators (sin^2 = 1 - cos^2, |f| = sign(f) f, ...) and names the rest.
 *
 * Every step is an identity wherever both sides are defined, so the difference
 * of two expressions that comes out as 0 proves that they agree there. A form
 * that is not 0 proves nothing.
 *
 * No recursion over nodes: forms are made in a loop over the problem's list. */
#ifndef CR_DECIDE_NORMAL_H
#define CR_DECIDE_NORMAL_H

#include "decide/problem.h"
#include "num/poly.h"

typedef enum cr_gen_kind {
  CR_GEN_NONE,
  CR_GEN_VAR,     /* a variable */
  CR_GEN_PI,
  CR_GEN_NAMED,   /* the polynomial arg */
  CR_GEN_EXP,     /* e^arg */
  CR_GEN_COS,     /* cos arg; the next generator is its sine */
  CR_GEN_SIN,     /* sin arg */
  CR_GEN_ABS,     /* |arg| of a base */
  CR_GEN_SIGN,    /* sign(arg) of a base: 1 or -1 */
  CR_GEN_LN,      /* ln|arg| of a base */
  CR_GEN_KERNEL,  /* fn(arg), a function that is left as it is */
  CR_GEN_POWSIGN, /* sign(base)^n for a whole but unknown n: 1 or -1 */
  CR_GEN_ATOM     /* a function value inside an argument, left unopened */
} cr_gen_kind;

typedef struct cr_gen {
  uint8_t kind;            /* cr_gen_kind */
  uint8_t fn;              /* cr_fn of a KERNEL */
  bool positive;           /* > 0 wherever it is defined */
  bool entire;             /* analytic in all variables, everywhere */
  bool constant;           /* holds no variable */
  bool asked;              /* NAMED: its sign was looked for */
  uint32_t base;           /* ABS, SIGN, LN, POWSIGN: index of its base */
  cr_expr var;             /* VAR, ATOM: the node */
  const cr_poly *arg;      /* expanded; see the kinds */
  const cr_poly *instead;  /* NULL, or what now stands for this generator */
  const cr_poly *square;   /* COS: NULL, or what its square is; made before it */
} cr_gen;

/* A polynomial that stands under a root, in a logarithm or in |.|: bases are
 * coprime, so that ln|x^2-1| and ln|x-1| are related. */
typedef struct cr_base {
  const cr_poly *f;     /* primitive, square-free; NULL once it was split */
  uint32_t part[2];     /* the bases that it was split into */
  uint32_t abs, sign, log; /* its generators, 0 while not needed */
  int8_t known;         /* sign of f where the comparison takes place, 0 unknown */
  int8_t learnt;        /* sign where both sides are defined, from their conditions */
  int8_t assumed;       /* sign in the pattern being tried, 0 none */
  bool promoted;        /* f is a variable learnt to be > 0: |f| stands for it */
} cr_base;

/* An angle of the basis: cos and sin of arg are generators. */
typedef struct cr_angle {
  const cr_poly *arg;   /* the unit angle, expanded */
  uint32_t cos;         /* its generator; the sine's is cos + 1 */
} cr_angle;

typedef struct cr_normal {
  cr_problem *p;
  cr_ring *ring;
  cr_gen *gen;          /* from index 1 */
  size_t ngens, gen_cap;
  cr_base *base;
  size_t nbases, base_cap;
  cr_angle *angle;
  size_t nangles, angle_cap;
  const cr_poly **memo; /* by slot of the problem: the node's form */
  const cr_poly **inner; /* the same within an argument, when opaque */
  bool opaque;          /* functions within arguments of functions stay atoms */
  bool relate;          /* kernels may stand for each other where both are defined */
  uint32_t *named;      /* hash table of NAMED and kernel generators */
  size_t named_size, named_count;
} cr_normal;

/** A new context for one problem. Free with cr_normal_free. */
cr_normal *cr_normal_new(cr_problem *p);
/** Free it; NULL is allowed. */
void cr_normal_free(cr_normal *F);
/** Forget the forms of the nodes (the signs assumed have changed). */
void cr_normal_forget(cr_normal *F);
/** The form of a listed node. Meaningless when the ring has failed. */
const cr_poly *cr_normal_of(cr_normal *F, cr_expr e);
/** Form of a - b. */
const cr_poly *cr_normal_difference(cr_normal *F, cr_expr a, cr_expr b);

/* ---- terms and sums (normal_sum.c) -------------------------------------------- */

/** The sum of n terms, as a term. */
const cr_poly *cr_normal_sum(cr_normal *F, const cr_poly *const *term, size_t n);
/** a + b and a - b, as terms. */
const cr_poly *cr_normal_add(cr_normal *F, const cr_poly *a, const cr_poly *b);
/** See cr_normal_add. */
const cr_poly *cr_normal_sub(cr_normal *F, const cr_poly *a, const cr_poly *b);
/** a * b, as a term. */
const cr_poly *cr_normal_mul(cr_normal *F, const cr_poly *a, const cr_poly *b);
/** term^n for a whole n (n < 0 of the form 0 fails the ring). */
const cr_poly *cr_normal_pow(cr_normal *F, const cr_poly *term, int64_t n);
/** A polynomial over generators as a term: content, monomial, NAMED rest. */
const cr_poly *cr_normal_pack(cr_normal *F, const cr_poly *p);
/**
 * A term written out as a sum of monomials, reduced; NAMED generators stay only
 * with negative exponents, and division by them is carried out where it goes.
 */
const cr_poly *cr_normal_expand(cr_normal *F, const cr_poly *term);
/** The term that a written-out polynomial stands for. */
const cr_poly *cr_normal_from_expanded(cr_normal *F, const cr_poly *p);
/** Apply the relations until none applies. */
const cr_poly *cr_normal_reduce(cr_normal *F, const cr_poly *p);

/* ---- generators (normal.c) ------------------------------------------------------- */

/** The generator of this kind with this argument, found or made. */
uint32_t cr_normal_generator(cr_normal *F, cr_gen_kind kind, cr_fn fn, const cr_poly *arg);
/** Add a generator without looking. */
uint32_t cr_normal_new_generator(cr_normal *F, cr_gen_kind kind, const cr_poly *arg);
/** Are all generators of p constant (entire)? */
bool cr_normal_is_constant(const cr_normal *F, const cr_poly *p);
/** See cr_normal_is_constant. */
bool cr_normal_is_entire(const cr_normal *F, const cr_poly *p);
/**
 * A flag for each generator that p depends on, within arguments too, and for those that
 * now stand for them. Free it.
 */
uint8_t *cr_normal_needs(const cr_normal *F, const cr_poly *p);
/** Is the generator known to be > 0? */
bool cr_normal_gen_positive(const cr_normal *F, uint32_t gen);

/* ---- bases, roots, logarithms (normal_base.c, normal_root.c, normal_sign.c, normal_value.c) -- */

/** A term as number * |bases|^e * signs: what roots and logarithms need. */
typedef struct cr_magnitude {
  cr_rat number;           /* with its sign */
  const cr_mono *positive; /* generators known to be positive, as they are */
  uint32_t base[40];
  cr_rat exponent[40];     /* of base[i]; num and den are small */
  size_t n;
  const cr_mono *signs;    /* SIGN generators that stand in the term */
} cr_magnitude;

/** Take a term apart; false (ring failed) past a limit. Clear afterwards. */
bool cr_normal_magnitude(cr_normal *F, const cr_poly *term, cr_magnitude *out);
/** Release it. */
void cr_magnitude_clear(cr_magnitude *m);
/**
 * Is it zero on a thin set only, proved? |f| among what is positive counts too:
 * ||x| - x| vanishes for all x > 0. Signs are not looked at.
 */
bool cr_magnitude_is_nonzero(cr_normal *F, const cr_magnitude *m);
/** |m|^r as a term. */
const cr_poly *cr_normal_abs_power(cr_normal *F, const cr_magnitude *m, const cr_rat *r);
/** The sign of m: a term of SIGN generators and 1 or -1. */
const cr_poly *cr_normal_sign_of(cr_normal *F, const cr_magnitude *m);
/** ln|m| as a term. */
const cr_poly *cr_normal_ln_abs(cr_normal *F, const cr_magnitude *m);
/** u^r for a rational r: the real root. */
const cr_poly *cr_normal_root(cr_normal *F, const cr_poly *u, const cr_rat *r);
/** u^(1/2) */
const cr_poly *cr_normal_sqrt(cr_normal *F, const cr_poly *u);
/** The sign of base i as far as it is known or assumed: -1, 1, 0. */
int cr_normal_base_sign(const cr_normal *F, uint32_t base);
/** Is a pattern of signs being tried? What is found then must not outlive it. */
bool cr_normal_is_assuming(const cr_normal *F);
/** What can be proved of f's sign: 1 where f >= 0 (apart from thin sets), -1, 0. */
int cr_normal_find_sign(cr_normal *F, const cr_poly *f);
/** The generator that a polynomial is; 0 for others. */
uint32_t cr_normal_bare(const cr_poly *f);
/** Is the monomial >= 0 by its looks, or by what is known of variables? */
bool cr_normal_not_negative(const cr_normal *F, const cr_mono *m);
/** Is the term >= 0 by its looks, or by what is known of variables? */
bool cr_normal_term_not_negative(const cr_normal *F, const cr_term *t);
/** Is p >= 0 since such terms outweigh the others, as x^2 + y^2 does x*y? (normal_mean.c) */
bool cr_normal_outweighs(const cr_normal *F, const cr_poly *p);
/** Is the term a rational multiple of pi, of an arcsin or of an arctan? */
bool cr_normal_is_angle(const cr_normal *F, const cr_term *t);
/**
 * The sign of a polynomial that is a product of bases, in the pattern being tried; 0
 * when it is not known, with *open, else untouched, a base that it hangs on.
 */
int cr_normal_term_sign(cr_normal *F, const cr_poly *p, uint32_t *open);
/**
 * Bounds of p as multiples of pi in the pattern being tried, when p is a sum of angles;
 * else false. They are added to *low and *high.
 */
bool cr_normal_turns(cr_normal *F, const cr_poly *p, cr_rat *low, cr_rat *high);
/** Is the generator bounded whatever its argument is, or constant? */
bool cr_normal_bounded(const cr_gen *g);
/** Is f, wherever it is defined, surely not 0? */
bool cr_normal_never_zero(cr_normal *F, const cr_poly *f);
/**
 * A ball for p: the variables within what is given for them, or, when `point`
 * is not NULL, at that point.
 */
void cr_normal_range(cr_normal *F, const cr_poly *p, const cr_point *point, cr_ball *out,
                   long bits);
/** The axis of a variable's generator; NULL for others. */
const cr_axis *cr_normal_axis(const cr_normal *F, uint32_t gen);
/** Is p, analytic everywhere, not zero at some point, hence hardly anywhere? */
bool cr_normal_is_nonzero(cr_normal *F, const cr_poly *p);
/** Index of the base f (primitive, square-free) when it is one already, or made. */
uint32_t cr_normal_base(cr_normal *F, const cr_poly *f);
/** ln|f| of a base as a term. */
const cr_poly *cr_normal_base_ln(cr_normal *F, uint32_t base);
/** |f|^r of a base as a term. */
const cr_poly *cr_normal_base_power(cr_normal *F, uint32_t base, const cr_rat *r);
/** The last generator sqrt|f| in N, 0 when there is none. */
uint32_t cr_normal_last_root(const cr_normal *F, const cr_poly *N);
/** N with the root replaced by minus it. */
const cr_poly *cr_normal_conjugate(cr_normal *F, const cr_poly *N, uint32_t root);
/** N = alpha * root + beta, alpha and beta without odd powers of the root. */
void cr_normal_isolate(cr_normal *F, const cr_poly *N, uint32_t root,
                       const cr_poly **alpha, const cr_poly **beta);
/**
 * A variable learnt to be > 0, of which roots are taken, gives way to |x|, so
 * that x - 2*sqrt(x) + 1 is a polynomial in one generator.
 */
void cr_normal_promote(cr_normal *F, uint32_t base);

/* ---- kernels (normal_exp.c, normal_angle.c, normal_call.c, normal_unwind.c) ----------- */

/** e^u */
const cr_poly *cr_normal_exp(cr_normal *F, const cr_poly *u);
/** u^v, v no rational number. `whole`: v takes whole values only. */
const cr_poly *cr_normal_power(cr_normal *F, const cr_poly *u, const cr_poly *v, bool whole);
/** cos u and sin u at once. */
void cr_normal_angle(cr_normal *F, const cr_poly *u, const cr_poly **cos, const cr_poly **sin);
/** Any function of the notation. */
const cr_poly *cr_normal_call(cr_normal *F, cr_fn fn, const cr_poly *u);
/**
 * outer(inner(t)) for an inverse function of the like of `inner`, where it is known to be
 * t but for turns, or the sign of a function that has its argument's; else NULL.
 */
const cr_poly *cr_normal_unwind(cr_normal *F, cr_fn outer, cr_fn inner, const cr_poly *t);
/**
 * Let an earlier arcsin or arctan, plus or minus, and a multiple of pi stand instead of
 * this one where that is proved (angles.c).
 */
void cr_relate_angles(cr_normal *F, uint32_t gen);
/** arcsin u or arctan u: a special value, or a generator. */
const cr_poly *cr_normal_inverse(cr_normal *F, cr_fn fn, const cr_poly *u);

#endif
