/* SPDX-License-Identifier: MIT */
/**
 * Expressions: immutable nodes in one pool, hash-consed, so that equal
 * subexpressions are one node and two expressions of one pool are the same
 * exactly when their handles are equal.
 *
 * A handle is a number; CR_NONE (0) means "none". Every constructor returns
 * CR_NONE when one of its operands is CR_NONE or when the pool's limit of
 * nodes is reached, so that a caller may build freely and test once.
 *
 * Children are made before their parents and ids count upwards: a child's
 * handle is smaller than its parent's. A table by id is thus already in
 * topological order, and every pass over an expression is a loop.
 *
 * A layer is a pool on top of a frozen one: it sees the nodes below, adds its
 * own, and is emptied in constant time. Any number of layers, one for each
 * thread, may stand on one pool that no longer changes.
 *
 * Constructors canonicalise: sums and products are flat and sorted, like
 * terms and factors collected, rational constants folded exactly, e^u is
 * exp(u), sqrt(u) is u^(1/2), u/v is u*v^(-1), a-b is a+(-1)*b. They never
 * change where an expression is defined by more than isolated points: 0*u,
 * u-u, u^0, u/u fold only where u is manifestly defined (and not zero)
 * everywhere but on isolated points.
 */
#ifndef CHAINRULE_EXPR_H
#define CHAINRULE_EXPR_H

#include <chainrule/base.h>

typedef struct cr_pool cr_pool;
typedef uint32_t cr_expr;

enum { CR_NONE = 0 };

/** What a node is. */
typedef enum cr_kind {
  CR_NUM,     /**< an exact rational number */
  CR_PI,      /**< the constant pi */
  CR_VAR,     /**< a variable or parameter, by name */
  CR_SUM,     /**< two or more terms */
  CR_PRODUCT, /**< two or more factors; a number comes first */
  CR_POWER,   /**< base, exponent; the base is never e */
  CR_CALL     /**< a function of one argument */
} cr_kind;

/** The functions; e is exp(1). */
typedef enum cr_fn {
#define CR_FUNCTION(id, text, latex) CR_FN_##id,
#include <chainrule/functions.def>
#undef CR_FUNCTION
  CR_FN_COUNT
} cr_fn;

/* ---- pools ---------------------------------------------------------- */

/** A new empty pool. Free with cr_pool_free. */
cr_pool *cr_pool_new(void);
/** A layer over `below`, which must not change or go while the layer lives. */
cr_pool *cr_pool_layer(const cr_pool *below);
/**
 * Forget every node of this pool (not of those below). Keeps its memory. A pool
 * below may have changed since the layer was last empty.
 */
void cr_pool_reset(cr_pool *pool);
/** Forget every node of a layer and put it over another pool; the one below it before may
 *  be gone. */
void cr_pool_rebase(cr_pool *layer, const cr_pool *below);
/** Free the pool; NULL is allowed. */
void cr_pool_free(cr_pool *pool);
/** One more than the largest handle in use. */
cr_expr cr_pool_count(const cr_pool *pool);
/** True once a constructor was refused for lack of room (see limits.h). */
bool cr_pool_is_full(const cr_pool *pool);
/**
 * Free what the calling thread has cached for its arithmetic: the last thing
 * that a thread of yours does with this library. Pools, keys and gradings that
 * it made stay good.
 */
void cr_thread_end(void);

/* ---- constructors --------------------------------------------------- */

/** The integer `value`. */
cr_expr cr_int(cr_pool *pool, int64_t value);
/** The fraction p/q in lowest terms; CR_NONE when q is 0. */
cr_expr cr_frac(cr_pool *pool, int64_t p, int64_t q);
/**
 * A number from digits as typed: "12", "0.333", ".5", "5." - exact, a decimal
 * is the fraction that it writes. CR_NONE when it is no such text, or longer
 * than the limit of digits.
 */
cr_expr cr_decimal(cr_pool *pool, const char *digits, size_t len);
/** The constant pi. */
cr_expr cr_pi(cr_pool *pool);
/** The constant e, that is exp(1). */
cr_expr cr_e(cr_pool *pool);
/** The variable with this name (UTF-8, 1 to 63 bytes). */
cr_expr cr_var(cr_pool *pool, const char *name, size_t len);
/** a + b */
cr_expr cr_add(cr_pool *pool, cr_expr a, cr_expr b);
/** a - b */
cr_expr cr_sub(cr_pool *pool, cr_expr a, cr_expr b);
/** a * b */
cr_expr cr_mul(cr_pool *pool, cr_expr a, cr_expr b);
/** a / b; a number divided by zero stays as it is, undefined. */
cr_expr cr_div(cr_pool *pool, cr_expr a, cr_expr b);
/** -a */
cr_expr cr_neg(cr_pool *pool, cr_expr a);
/**
 * base^exponent. A rational exponent p/q with odd q means the real root, so
 * it is defined for negative bases; u^v with v no rational number needs u > 0.
 */
cr_expr cr_pow(cr_pool *pool, cr_expr base, cr_expr exponent);
/** u^(1/2) */
cr_expr cr_sqrt(cr_pool *pool, cr_expr u);
/** The function `fn` of `u`. */
cr_expr cr_call(cr_pool *pool, cr_fn fn, cr_expr u);
/** The logarithm of u to this base: ln(u)/ln(base). */
cr_expr cr_log(cr_pool *pool, cr_expr u, cr_expr base);
/** The sum of n terms; 0 for none. Cost: n log n. */
cr_expr cr_sum(cr_pool *pool, const cr_expr *terms, size_t n);
/** The product of n factors; 1 for none. Cost: n log n. */
cr_expr cr_product(cr_pool *pool, const cr_expr *factors, size_t n);
/**
 * `e` with every `from` (any node) replaced by `to`, rebuilt by the
 * constructors. Cost: linear in the distinct nodes of `e`.
 */
cr_expr cr_replace(cr_pool *pool, cr_expr e, cr_expr from, cr_expr to);
/** `e`, a node of `from`, made again in `pool` (another pool). */
cr_expr cr_copy(cr_pool *pool, const cr_pool *from, cr_expr e);

/* ---- looking at nodes ----------------------------------------------- */

/** The kind of a node. `e` is not CR_NONE. */
cr_kind cr_kind_of(const cr_pool *pool, cr_expr e);
/** The function of a CALL node. */
cr_fn cr_fn_of(const cr_pool *pool, cr_expr e);
/** Number of children: 0 for NUM, PI, VAR; 1 for CALL; 2 for POWER. */
size_t cr_nargs(const cr_pool *pool, cr_expr e);
/** Child i, from 0. POWER: 0 is the base, 1 the exponent. */
cr_expr cr_arg(const cr_pool *pool, cr_expr e, size_t i);
/** The name of a VAR node; lives as long as the pool. */
const char *cr_var_name(const cr_pool *pool, cr_expr e);
/** True for a NUM node that is an integer of 64 bits, put into *out. */
bool cr_is_int(const cr_pool *pool, cr_expr e, int64_t *out);
/** True for a NUM node p/q with both of 64 bits, lowest terms, q > 0. */
bool cr_is_frac(const cr_pool *pool, cr_expr e, int64_t *p, int64_t *q);
/** Sign of a NUM node: -1, 0, 1. */
int cr_num_sign(const cr_pool *pool, cr_expr e);
/** Does `part` stand in `e`? Cost: linear in the nodes of `e`. */
bool cr_contains(const cr_pool *pool, cr_expr e, cr_expr part);
/**
 * The variables of `e`, sorted by name, at most `max` of them into `out`.
 * @return how many there are
 */
size_t cr_variables(const cr_pool *pool, cr_expr e, cr_expr *out, size_t max);
/** Distinct nodes of `e`. */
size_t cr_size(const cr_pool *pool, cr_expr e);
/** The name of a function as the text printer writes it. Static. */
const char *cr_fn_name(cr_fn fn);
/** The function with this exact printed name, or CR_FN_COUNT. */
cr_fn cr_fn_from_name(const char *name, size_t len);

/* ---- printing ------------------------------------------------------- */

/** How an expression is written. All but MathML can be read again. */
typedef enum cr_style {
  CR_STYLE_TEXT,    /**< 2*x*cos(x^2): calculator syntax, always explicit */
  CR_STYLE_UNICODE, /**< 2x·cos(x²) */
  CR_STYLE_LATEX,   /**< 2 x \cos\left(x^{2}\right) */
  CR_STYLE_MATHML   /**< presentation MathML, one <math> element */
} cr_style;

/**
 * Append `e` to `out` in a style. Reading TEXT, UNICODE or LATEX gives the
 * same node again, without a warning. Stops when `out` is full.
 */
void cr_print(const cr_pool *pool, cr_expr e, cr_style style, cr_text *out);

/**
 * Append `e` in several lines, as it is written on paper: fractions with a bar, tall
 * brackets. Made of characters that need UTF-8.
 * @return false, with nothing appended, where there is no fraction, and where it would
 *         take more than `columns` or 15 lines; then one line is better
 */
bool cr_print_pretty(const cr_pool *pool, cr_expr e, int columns, cr_text *out);

/* ---- values --------------------------------------------------------- */

/** A variable and its value, for evaluation. */
typedef struct cr_binding {
  cr_expr var;
  double value;
} cr_binding;

/** A variable held at a value: a number, or an expression without variables. */
typedef struct cr_fixed {
  cr_expr var;
  cr_expr value;
} cr_fixed;

/**
 * The value in double precision, without any promise of accuracy; NaN where
 * undefined or where a variable has no value. Never used to decide.
 */
double cr_value(const cr_pool *pool, cr_expr e, const cr_binding *at, size_t n);

/* ---- what is given --------------------------------------------------- */

/** The relation between two sides of an assumption. */
typedef enum cr_relation {
  CR_GREATER,      /**< left > right */
  CR_GREATER_EQ,   /**< left >= right */
  CR_NOT_EQUAL,    /**< left != right */
  CR_INTEGER       /**< left is an integer; right is CR_NONE */
} cr_relation;

/** One assumption about the variables: x > 0, n integer. */
typedef struct cr_assumption {
  cr_expr left;
  cr_relation relation;
  cr_expr right;
} cr_assumption;

enum { CR_MAX_ASSUMPTIONS = 128 };

/**
 * Where a comparison takes place: all assumptions hold. A domain such as
 * "x in [1/2,3/2]" is two assumptions, x >= 1/2 and 3/2 >= x.
 */
typedef struct cr_given {
  cr_assumption item[CR_MAX_ASSUMPTIONS];
  size_t count;
} cr_given;

#endif
