// SPDX-License-Identifier: MIT
/* The ladder: a few points, identity, the cheap proofs, more points, the prover,
 * mutually exclusive conditions, the thorough search; then the domains. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "decide/agree.h"
#include "decide/known.h"
#include "decide/domains.h"
#include "decide/problem.h"
#include "decide/product.h"
#include "decide/prove.h"
#include "decide/quick.h"
#include "decide/unmask.h"
#include "decide/witness.h"

/* 0.400000000000 says no more than 0.4, nor does 4.00e-7 than 4e-7. */
static void trim_zeros(char *number) {
  char *end = number + strcspn(number, "e"), *last = end;
  if (!memchr(number, '.', (size_t)(end - number))) return;
  while (last[-1] == '0') last--;
  if (last[-1] == '.') last--;
  memmove(last, end, strlen(end) + 1);
}

/* Enough correct bits for a reader, or undefined there. */
static bool is_readable(const cr_problem *p, cr_expr e) {
  enum { LEAST_BITS = 40 };
  return cr_problem_place(p, e) == CR_PLACE_OUTSIDE ||
         cr_ball_accuracy(cr_problem_ball(p, e)) >= LEAST_BITS;
}

/* A ball without a correct digit still tells how small the value is. */
static void print_value(cr_problem *p, cr_expr e, long digits, char *out, size_t size) {
  const cr_ball *value = cr_problem_ball(p, e);
  if (cr_problem_place(p, e) == CR_PLACE_OUTSIDE) snprintf(out, size, "undefined");
  else if (cr_ball_accuracy(value) > 1) cr_ball_print(value, digits, out, size);
  else snprintf(out, size, cr_ball_is_within(value, -60) ? "about 0" : "unknown");
  trim_zeros(out);
}

/* Do the balls tell the values apart, as far as both have one? */
static bool are_told_apart(const cr_problem *p) {
  return cr_problem_place(p, p->a) != CR_PLACE_INSIDE ||
         cr_problem_place(p, p->b) != CR_PLACE_INSIDE ||
         cr_ball_are_disjoint(cr_problem_ball(p, p->a), cr_problem_ball(p, p->b));
}

/* Values that can be shown: the precision rises until both have digits, and differ.
 * Returns it. */
static long evaluate_to_show(cr_problem *p, const cr_point *point, long bits) {
  enum { MOST_BITS = 1024 };
  cr_problem_evaluate(p, point, bits);
  while (bits < MOST_BITS && !(is_readable(p, p->a) && is_readable(p, p->b) && are_told_apart(p)))
    cr_problem_evaluate(p, point, bits *= 2);
  return bits;
}

/* Values that look alike in all digits: "0.68 and that + 1e-999". */
static void show_difference(cr_problem *p, long bits, cr_witness *out) {
  cr_ball *apart = cr_balls_new(1);
  char size[32];
  cr_ball_sub(apart, cr_problem_ball(p, p->b), cr_problem_ball(p, p->a), bits);
  cr_ball_print(apart, 3, size, sizeof size);
  bool negative = size[0] == '-';
  print_value(p, p->a, 12, out->a, sizeof out->a);
  if (cr_ball_is_nonzero(apart))
    snprintf(out->b, sizeof out->b, "that %c %s", negative ? '-' : '+', size + negative);
  cr_balls_free(apart, 1);
}

static void fill_values(cr_problem *p, const cr_point *point, long bits, cr_witness *out) {
  bits = evaluate_to_show(p, point, bits);
  static const long lengths[] = {12, 25, 40}; /* as many as show the difference */
  for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
    print_value(p, p->a, lengths[i], out->a, sizeof out->a);
    print_value(p, p->b, lengths[i], out->b, sizeof out->b);
    if (strcmp(out->a, out->b) != 0) return;
  }
  show_difference(p, bits, out);
}

/* Where the point lies; the texts of the values stay "". */
static void fill_place(cr_pool *pool, const cr_axis *axis, size_t n, const cr_point *point,
                       cr_witness *out) {
  out->nvars = n;
  for (size_t i = 0; i < n; i++) {
    out->var[i] = axis[i].var;
    out->value[i] = cr_pool_number(pool, &point->at[i]);
  }
}

static void fill_witness(cr_problem *p, const cr_point *point, long bits, cr_witness *out) {
  fill_place(p->pool, p->axis, p->naxes, point, out);
  if (!p->options->no_values) fill_values(p, point, bits, out);
}

/* `why`: a short constant. */
static void settle(cr_verdict *out, cr_truth truth, cr_evidence evidence, const char *why) {
  out->truth = truth;
  out->evidence = evidence;
  memcpy(out->why, why, strlen(why) + 1);
}

/* " 12 kernels", cheaper than by printf, for every right answer gets it. */
static void append_count(char *to, size_t count, const char *counted) {
  char digit[24];
  size_t n = 0;
  do digit[n++] = (char)('0' + count % 10);
  while (count /= 10);
  *to++ = ' ';
  while (n > 0) *to++ = digit[--n];
  *to++ = ' ';
  memcpy(to, counted, strlen(counted) + 1);
}

static void settle_proved(cr_verdict *out, const cr_proof *proof) {
  settle(out, CR_EQUAL, proof->evidence, proof->why);
  if (proof->counted) append_count(out->why + strlen(out->why), proof->count, proof->counted);
}

/* Simple points that are looked at before the cheap proofs, and before the full one. */
enum { FIRST_POINTS = 2, QUICK_POINTS = 8 };

static void settle_apart(cr_verdict *out, uint32_t bits) {
  settle(out, CR_DIFFERENT, CR_BY_WITNESS, "the values at one point are surely apart");
  out->precision = bits;
  out->has_witness = true;
}

static void settle_witness(cr_verdict *out, cr_problem *p, const cr_hunt *s) {
  settle_apart(out, (uint32_t)s->bits);
  fill_witness(p, &s->witness, s->bits, &out->witness);
}

/* Prove left = right for what is left of both sides, with functions within arguments
 * unopened. */
static void prove_residual(cr_problem *p, cr_expr left, cr_expr right, cr_proof *proof) {
  cr_problem residual;
  if (cr_problem_init(&residual, p->pool, left, right, p->given, p->options))
    cr_prove_opaque(&residual, proof);
  cr_problem_clear(&residual);
}

/* Cancel what both sides have in common, then look at the rest. */
static void prove_rest(cr_problem *p, cr_proof *proof) {
  cr_expr left, right;
  cr_product_residual(p->pool, p->a, p->b, &left, &right);
  if (left && left == right)
    *proof = (cr_proof){.proved = true, .evidence = CR_BY_PRODUCT,
                        .why = "both are the same product"};
  else if (left && right)
    prove_residual(p, left, right, proof);
}

static bool prove_cheaply(cr_problem *p, cr_proof *proof) {
  cr_prove_quickly(p, proof);
  if (!proof->proved) prove_rest(p, proof);
  return proof->proved;
}

/* Different on a cell of the line, by the normal form that holds there. */
static void settle_pieces(cr_verdict *out, cr_problem *p, cr_proof *proof) {
  cr_point point;
  cr_point_init(&point);
  cr_rat_set(&point.at[0], &proof->at);
  settle(out, CR_DIFFERENT, CR_BY_SIGNS, "with the signs at this point the difference is not 0");
  out->has_witness = true;
  fill_witness(p, &point, 64, &out->witness);
  cr_point_clear(&point);
  cr_rat_clear(&proof->at);
}

/* Equal where both are defined, and a point is known where both are. */
static bool prove(cr_verdict *out, cr_problem *p, cr_hunt *s) {
  if (p->a == p->b && s->has_common) {
    settle(out, CR_EQUAL, CR_BY_IDENTITY, "both are the same expression");
    return true;
  }
  cr_proof proof = {0};
  if (!prove_cheaply(p, &proof)) {
    if (cr_hunt_quick(s, p, QUICK_POINTS)) {
      settle_witness(out, p, s);
      return true;
    }
    cr_prove_equal(p, &proof);
  }
  out->terms = proof.terms;
  if (proof.different) {
    settle_pieces(out, p, &proof);
    return true;
  }
  if (!proof.proved || !s->has_common) return false;
  settle_proved(out, &proof);
  return true;
}

static bool settle_nowhere(cr_verdict *out) {
  settle(out, CR_NOWHERE, CR_BY_CONSTRAINT, "there is no interval where both are defined");
  return true;
}

/* Is a part of `e` that holds no variable surely undefined, as sqrt(-3)? By the last
 * point, which is any. */
static bool has_undefined_constant(const cr_problem *p, cr_expr e) {
  if (cr_problem_place(p, e) != CR_PLACE_OUTSIDE) return false;
  uint8_t *mine = cr_problem_nodes_of(p, e);
  bool found = false;
  for (size_t i = 0; i < p->count; i++)
    found |= mine[i] && p->place[i] == CR_PLACE_OUTSIDE && cr_has(p->pool, p->node[i], CR_CONSTANT);
  free(mine);
  return found;
}

static bool exclude(cr_verdict *out, cr_problem *p, const cr_hunt *s) {
  return !s->has_common && cr_domains_exclude(p) && settle_nowhere(out);
}

/* The rungs before the thorough search; false when all of them pass on. */
static bool climb(cr_verdict *out, cr_problem *p, cr_hunt *s) {
  bool search = !p->options->no_witness;
  bool known = s->has_common; /* one point is enough, then */
  if ((s->has_witness && search) || (!known && cr_hunt_quick(s, p, FIRST_POINTS)) ||
      (!s->has_common && cr_hunt_quick(s, p, QUICK_POINTS))) {
    settle_witness(out, p, s);
    return true;
  }
  if (!s->has_common && (has_undefined_constant(p, p->a) || has_undefined_constant(p, p->b)))
    return settle_nowhere(out);
  if (!s->has_common) cr_hunt_holes(s, p); /* any point inside both domains */
  if (s->has_witness && search) {
    settle_witness(out, p, s);
    return true;
  }
  return prove(out, p, s) || exclude(out, p, s);
}

static void search_thoroughly(cr_verdict *out, cr_problem *p, cr_hunt *s) {
  if (!p->options->no_witness && !p->options->only_equal && cr_hunt_thorough(s, p)) {
    settle_witness(out, p, s);
    return;
  }
  settle(out, CR_UNDECIDED, CR_BY_NOTHING, "no proof was found");
  out->digits = s->digits == UINT32_MAX ? 0 : s->digits;
}

static void compare_domains(cr_verdict *out, cr_problem *p, cr_hunt *s) {
  bool skip = p->options->domains_if_equal && out->truth != CR_EQUAL;
  if (p->options->no_domains || skip) return;
  enum { SEVERAL = 3 }; /* fewer may be isolated */
  out->domains = cr_domains_compare(p, s);
  out->blurred = out->domains == CR_DOMAINS_UNKNOWN && s->blurred >= SEVERAL;
  out->a_misses = s->has_hole_of_a;
  out->b_misses = s->has_hole_of_b;
  if (!out->a_misses && !out->b_misses) return;
  out->has_hole = true;
  fill_witness(p, s->has_hole_of_a ? &s->hole_of_a : &s->hole_of_b, 64, &out->hole);
}

/* ---- with what is known of b --------------------------------------------------- */

/* Is the whole verdict told by a point where the two are apart? */
static bool is_enough(const cr_decide_options *options) {
  return options->no_values && !options->no_witness &&
         (options->no_domains || options->domains_if_equal);
}

/* Settle by what is known; else begin the search where that ends. */
static bool settle_known(cr_verdict *out, cr_pool *pool, cr_expr a, cr_expr b,
                         const cr_decide_options *options, cr_hunt *search) {
  const cr_known *known = options->known;
  cr_sight sight = known ? cr_known_look(known, pool, a, b) : CR_SIGHT_NONE;
  if (sight == CR_SIGHT_NONE) return false;
  const cr_point *point = cr_known_point(known, &out->points);
  if (sight == CR_SIGHT_SAME) {
    settle(out, CR_EQUAL, CR_BY_IDENTITY, "both are the same expression");
    out->domains = options->no_domains ? CR_DOMAINS_UNKNOWN : CR_DOMAINS_SAME;
    return true;
  }
  if (sight == CR_SIGHT_APART && is_enough(options)) {
    size_t n;
    const cr_axis *axis = cr_known_axes(known, &n);
    settle_apart(out, CR_DOUBLE_BITS);
    fill_place(pool, axis, n, point, &out->witness);
    return true;
  }
  cr_hunt_begin_at(search, point, out->points, sight == CR_SIGHT_APART);
  return false;
}

/* ---- the calls ------------------------------------------------------------------- */

static const cr_given nothing;
static const cr_decide_options defaults;

static void decide(cr_problem *p, int unmasked, cr_hunt *search, cr_verdict *out);

/* The same with constants that are 0 in disguise out of the way; false: there are none. */
static bool decide_unmasked(cr_problem *p, int unmasked, cr_verdict *out) {
  enum { MOST_ROUNDS = 3 };
  cr_expr a, b;
  if (unmasked == MOST_ROUNDS || !cr_unmask(p, &a, &b)) return false;
  cr_problem open;
  cr_hunt search;
  cr_hunt_init(&search);
  bool fits = cr_problem_init(&open, p->pool, a, b, p->given, p->options);
  if (fits) decide(&open, unmasked + 1, &search, out);
  cr_hunt_clear(&search);
  cr_problem_clear(&open);
  return fits;
}

static void decide(cr_problem *p, int unmasked, cr_hunt *search, cr_verdict *out) {
  bool settled = climb(out, p, search);
  if (!settled && decide_unmasked(p, unmasked, out)) return;
  if (!settled) search_thoroughly(out, p, search);
  compare_domains(out, p, search);
  out->points = out->truth == CR_UNDECIDED ? search->agreeing : search->points;
}

void cr_compare(cr_pool *pool, cr_expr a, cr_expr b, const cr_given *given,
                const cr_decide_options *options, cr_verdict *out) {
  memset(out, 0, sizeof *out);
  if (!a || !b) return;
  if (!options) options = &defaults;
  cr_hunt search;
  cr_hunt_init(&search);
  if (settle_known(out, pool, a, b, options, &search)) return;
  cr_problem problem;
  if (cr_problem_init(&problem, pool, a, b, given ? given : &nothing, options))
    decide(&problem, 0, &search, out);
  else
    settle(out, CR_UNDECIDED, CR_BY_NOTHING, "there are too many variables");
  cr_hunt_clear(&search);
  cr_problem_clear(&problem);
}

void cr_compare_pieces(cr_pool *pool, cr_expr a, cr_expr b, const cr_given *given,
                       cr_verdict *verdict) {
  cr_problem problem;
  if (cr_problem_init(&problem, pool, a, b, given ? given : &nothing, &defaults))
    cr_agree_pieces(&problem, verdict->agrees, sizeof verdict->agrees);
  cr_problem_clear(&problem);
}
