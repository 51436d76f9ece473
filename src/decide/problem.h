// SPDX-License-Identifier: MIT
/* One comparison being decided: the nodes of both sides in a list, children
 * first, the variables with what is given about them, and balls for one point
 * at a time. Everything above works on this list in loops. */
#ifndef CR_DECIDE_PROBLEM_H
#define CR_DECIDE_PROBLEM_H

#include <chainrule/decide.h>

#include "expr/node.h"
#include "num/approx.h"
#include "num/ball.h"

/* What is known about the place of a point, for one node. */
typedef enum cr_place {
  CR_PLACE_UNKNOWN = 0, /* on the edge, or the balls are too wide to tell */
  CR_PLACE_INSIDE,      /* defined and continuous in a neighbourhood */
  CR_PLACE_OUTSIDE      /* undefined in a neighbourhood */
} cr_place;

/* Of the values of a node. */
typedef enum cr_wholeness {
  CR_NOT_WHOLE = 0,
  CR_WHOLE,        /* whole numbers only */
  CR_PERHAPS_WHOLE /* of whole variables alone, n/2: whole at some points */
} cr_wholeness;

/* A variable: the interval that is given for it, and whether it is whole. */
typedef struct cr_axis {
  cr_expr var;
  bool has_low, has_high, whole;
  cr_rat low, high; /* views of numbers in the pool */
} cr_axis;

/** Is the variable > 0 by what is given? */
static inline bool cr_axis_is_positive(const cr_axis *axis) {
  return axis->has_low && cr_rat_sign(&axis->low) >= 0;
}

/* A point: one rational for each axis; owned numbers. */
typedef struct cr_point {
  cr_rat at[CR_MAX_WITNESS_VARS];
} cr_point;

typedef struct cr_problem {
  cr_pool *pool;
  cr_expr a, b;
  const cr_given *given;          /* never NULL */
  const cr_decide_options *options;
  cr_expr *node;                  /* handles, ascending */
  size_t count;
  uint32_t *slot;                 /* slot[handle] is its index, if it is listed */
  uint8_t *whole;                 /* by index: cr_wholeness; all 0 where no variable is whole */
  cr_axis axis[CR_MAX_WITNESS_VARS];
  size_t naxes;
  cr_ball *ball;                  /* by index: values at the last point, NULL at first */
  cr_approx *approx;              /* by index: doubles with error bounds, NULL at first */
  uint8_t *place;                 /* by index: cr_place at the last point */
  double *value;                  /* by index: screened values at the last point */
  uint8_t *wide;                  /* by index: a number that stands for +- half_unit, or NULL */
  cr_rat half_unit;
} cr_problem;

/**
 * Set up the comparison of a and b. False when there are more than
 * CR_MAX_WITNESS_VARS variables. Release with cr_problem_clear either way.
 */
bool cr_problem_init(cr_problem *p, cr_pool *pool, cr_expr a, cr_expr b,
                     const cr_given *given, const cr_decide_options *options);
/** Release what the problem holds. */
void cr_problem_clear(cr_problem *p);

/** Fill p->whole. */
void cr_problem_find_whole(cr_problem *p);
/** Is it manifestly > 0, or by what is given for a variable? */
bool cr_problem_is_positive(const cr_problem *p, cr_expr e);

/** A call, or a power whose exponent is no number. */
bool cr_is_function(const cr_pool *pool, cr_expr e);

/** A flag for each listed node: does it belong to `e`? Free it. */
uint8_t *cr_problem_nodes_of(const cr_problem *p, cr_expr e);

/** The same for all that the assumptions speak of. */
uint8_t *cr_problem_nodes_given(const cr_problem *p);

/** All coordinates 0. */
void cr_point_init(cr_point *point);
/** Release large numbers. */
void cr_point_clear(cr_point *point);
/** to = from (both initialised). */
void cr_point_set(cr_point *to, const cr_point *from);

/**
 * Evaluate every node at the point with balls of `bits` bits, into p->ball and
 * p->place. Cost: linear in the nodes.
 */
void cr_problem_evaluate(cr_problem *p, const cr_point *point, long bits);
/** Do all assumptions surely hold around the evaluated point? */
bool cr_problem_holds(const cr_problem *p);
/** The place of the evaluated point for one listed expression. */
cr_place cr_problem_place(const cr_problem *p, cr_expr e);
/** The ball of one listed expression at the evaluated point. */
cr_ball *cr_problem_ball(const cr_problem *p, cr_expr e);
/** Screen: values in doubles at the point into p->value; they prove nothing. */
void cr_problem_screen(cr_problem *p, const cr_point *point);
/** The same at doubles, one for each axis, for the nodes up to `e` in the list alone. */
void cr_problem_screen_up_to(cr_problem *p, const double *at, cr_expr e);
/** The screened value of a listed expression. */
double cr_problem_value(const cr_problem *p, cr_expr e);

#endif
