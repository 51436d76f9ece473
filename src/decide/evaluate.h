// SPDX-License-Identifier: MIT
/* The functions of the notation as functions of balls. */
#ifndef CR_DECIDE_EVALUATE_H
#define CR_DECIDE_EVALUATE_H

#include <chainrule/expr.h>

#include "num/ball.h"

/** The function on balls; values outside its domain are unknown. */
cr_ball_fn *cr_ball_function(cr_fn fn);

#endif
