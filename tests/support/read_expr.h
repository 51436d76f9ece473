/* SPDX-License-Identifier: MIT */
/** Expressions of test tables: read as an answer would be, or end the test. */
#ifndef SUPPORT_READ_EXPR_H
#define SUPPORT_READ_EXPR_H

#include <chainrule/notation.h>

/** Read `text`; every name in it counts as a variable. */
cr_expr read_expr(cr_pool *pool, const char *text);

/** "message: hint" of a remark, in English, as a static text that the next call changes. */
const char *remark_says(const cr_remark *remark);
/** The same of the first remark, "no remark" if there is none. */
const char *reading_says(const cr_reading *reading);

/** The variable `name`. */
cr_expr read_var(cr_pool *pool, const char *name);

enum { READ_POINTS = 6 };

/**
 * Values of `e` at READ_POINTS fixed points, all variables positive; `var` runs
 * from 0.3 to 1.2. NaN where undefined.
 */
void read_values(const cr_pool *pool, cr_expr e, cr_expr var, double *value);

/** Are the two equal, or both undefined, at all these points, up to rounding? */
bool read_same(const cr_pool *pool, cr_expr a, cr_expr b, cr_expr var);

#endif
