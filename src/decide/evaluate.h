// SPDX-License-Identifier: MIT
/* The functions of the notation as functions of balls and of doubles with error
 * bounds, and where they are defined: shared by evaluate.c and approximate.c. */
#ifndef CR_DECIDE_EVALUATE_H
#define CR_DECIDE_EVALUATE_H

#include "decide/problem.h"
#include "num/approx.h"
#include "num/ball.h"

/* What surely holds of a number. */
typedef struct cr_facts {
  bool positive, negative;
  bool above_one, below_one;             /* against 1 */
  bool above_minus_one, below_minus_one; /* against -1 */
} cr_facts;

/** What a ball shows; `beside_one`: also against 1 and -1, which costs the most. */
cr_facts cr_facts_of_ball(const cr_ball *u, bool beside_one);
/** What a double with its error shows. */
cr_facts cr_facts_of_approx(cr_approx u);

/** The function on balls; values outside its domain are unknown. */
cr_ball_fn *cr_ball_function(cr_fn fn);
/** Does its domain end at 1 or -1? */
bool cr_fn_ends_beside_one(cr_fn fn);
/** The function on doubles with error bounds. */
cr_approx_fn *cr_approx_function(cr_fn fn);
/**
 * The place of fn(u) as far as u's value decides. `number`: u is a rational
 * number, which lies on the edge of a domain or does not.
 */
cr_place cr_place_of_call(cr_fn fn, cr_facts u, bool number);
/** The place of u^r; `zero`: u is the number 0. */
cr_place cr_place_of_root(cr_facts u, const cr_rat *r, bool zero);
/** The place of u^v, v no number; `whole`: what v is here. */
cr_place cr_place_of_power(cr_facts u, cr_wholeness whole, bool zero);
/**
 * From the places of the children (the least certain of them), the own condition
 * and whether the value is finite.
 */
cr_place cr_place_of_node(cr_place children, cr_place own, bool finite);
/** The least certain place of a node's children. */
cr_place cr_place_of_children(const cr_problem *p, cr_expr e);
/** Is the node the number 0? */
bool cr_is_number_zero(const cr_problem *p, cr_expr e);
/** Which axis a variable is. */
size_t cr_axis_index(const cr_problem *p, cr_expr var);

#endif
