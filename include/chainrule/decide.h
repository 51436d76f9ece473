/* SPDX-License-Identifier: MIT */
/**
 * Deciding whether two expressions are equal: a ladder of methods, each of
 * which proves equality, proves difference, or passes on. What no rung proves
 * is undecided; nothing is ever guessed.
 *
 * Two expressions are equal when they agree at every point where both are
 * defined, isolated points apart (in several variables: apart from a closed
 * set without interior), and there is an open set of such points. If there is
 * none the verdict is "nowhere". Real calculus: x^(p/q) with odd q in lowest
 * terms is the real root, u^v with v no rational number needs u > 0.
 */
#ifndef CHAINRULE_DECIDE_H
#define CHAINRULE_DECIDE_H

#include <chainrule/expr.h>

/** What is known of a question. Zero is "not known": never write `!t`. */
typedef enum cr_truth {
  CR_UNDECIDED = 0,
  CR_EQUAL,
  CR_DIFFERENT,
  CR_NOWHERE     /**< there is no open set where both are defined */
} cr_truth;

/** What proved it. */
typedef enum cr_evidence {
  CR_BY_NOTHING = 0,
  CR_BY_IDENTITY,    /**< the same node, and defined somewhere */
  CR_BY_PRODUCT,     /**< the same factors after cancelling common ones */
  CR_BY_NORMAL_FORM, /**< the difference is zero in the ring of the normal form */
  CR_BY_SIGNS,       /**< zero for every pattern of signs that can occur */
  CR_BY_SQUARES,     /**< two quantities >= 0 with equal powers */
  CR_BY_CONJUGATES,  /**< times its conjugate it is zero, and the conjugate is not */
  CR_BY_DERIVATIVE,  /**< the difference is constant on each piece, and zero at a point of each */
  CR_BY_CONSTRAINT,  /**< two conditions of definition exclude each other */
  CR_BY_WITNESS      /**< disjoint balls at a rational point */
} cr_evidence;

/**
 * How the sets where the two are defined compare, up to isolated points: proved, both
 * that there are holes and that there are no others.
 */
typedef enum cr_domains {
  CR_DOMAINS_UNKNOWN = 0, /**< not all of it; a_misses and b_misses may be known */
  CR_DOMAINS_SAME,
  CR_DOMAINS_A_NARROWER, /**< a is undefined on an open set where b is defined, b is
                              defined wherever a is */
  CR_DOMAINS_B_NARROWER,
  CR_DOMAINS_CROSS       /**< each is undefined on an open set where the other is defined */
} cr_domains;

enum { CR_MAX_WITNESS_VARS = 16 };

/** A point where something is shown, with the values there as text. */
typedef struct cr_witness {
  size_t nvars;
  cr_expr var[CR_MAX_WITNESS_VARS];
  cr_expr value[CR_MAX_WITNESS_VARS]; /**< exact rationals, nodes of the pool */
  char a[48]; /**< value of a there, "1.4142136", or "undefined" */
  char b[48];
} cr_witness;

/** A verdict on two expressions, and why it is true. */
typedef struct cr_verdict {
  cr_truth truth;
  cr_evidence evidence;
  cr_domains domains;
  cr_witness witness;  /**< of a difference; nvars may be 0 for constants */
  bool has_witness;
  cr_witness hole;     /**< a point where just one of them is defined: b, if a_misses */
  bool has_hole;
  bool a_misses;       /**< proved: a is undefined on an open set where b is defined */
  bool b_misses;       /**< the same of b where a is defined */
  bool blurred;        /**< a may be undefined on an interval where b is not: its
                            place was not told at several points */
  char agrees[96];     /**< where they agree all the same; see cr_compare_pieces */
  uint32_t precision;  /**< bits of the balls that decided, 0 if none */
  uint32_t digits;     /**< undecided: how many digits agree at all points */
  uint32_t points;     /**< points looked at; undecided: where both have values that agree */
  uint32_t terms;      /**< largest polynomial of the normal form */
  char why[240];       /**< one line for people: what was used */
} cr_verdict;

/** What is known beforehand of one side, when many are compared with it. */
typedef struct cr_known cr_known;
/**
 * Look at `b` and `given`, which must stay, in a pool that does not change any more.
 * Free it with cr_known_free; several threads may use it. NULL where it would not pay:
 * large pools, whole variables, no simple point in the domain. Cost: a microsecond.
 */
cr_known *cr_known_new(cr_pool *pool, cr_expr b, const cr_given *given);
/** See cr_known_new; NULL is allowed. */
void cr_known_free(cr_known *known);

/** Switches of one comparison, for tests and tables; zero is the default. */
typedef struct cr_decide_options {
  bool no_witness;  /**< do not look for a difference: prover alone */
  bool no_domains;  /**< do not compare the domains */
  bool domains_if_equal; /**< compare them only where the two are equal */
  bool only_equal;  /**< are they equal? what is not proved so is not sought apart any further */
  bool no_values;   /**< points are not shown: the values at them stay "" */
  const cr_known *known; /**< of b and what is given, for layers over its pool; or NULL */
} cr_decide_options;

/**
 * Compare two expressions of `pool` where `given` (may be NULL) holds.
 * Deterministic: the verdict depends on the two expressions, `given` and
 * `options` (NULL: defaults) alone, never on time. New nodes go to `pool`.
 */
void cr_compare(cr_pool *pool, cr_expr a, cr_expr b, const cr_given *given,
                const cr_decide_options *options, cr_verdict *out);

/**
 * For two expressions that differ in one variable: the pieces of the line where
 * they are proved equal, in words, into verdict->agrees; "" when there are none.
 */
void cr_compare_pieces(cr_pool *pool, cr_expr a, cr_expr b, const cr_given *given,
                       cr_verdict *verdict);

/**
 * Does `a` agree with `b` when each decimal in it stands for all numbers that round
 * to it at `digits` (1 to 12) places behind the point? For exercises that ask for
 * rounded decimals: looked at in balls at some points, it accepts and proves nothing.
 */
bool cr_compare_rounded(cr_pool *pool, cr_expr a, cr_expr b, const cr_given *given,
                        int digits);

/** The value of an expression at a point. */
typedef struct cr_number {
  cr_expr exact;   /**< a NUM node when the value is known to be rational, else CR_NONE */
  char digits[40]; /**< correct digits, the last one rounded: "0.247404", "2.5e-30" */
} cr_number;

/**
 * The value of `e` at a point, with 1 to 30 `digits`. Balls of rising precision give
 * the digits; a value that looks like a simple fraction is proved to be it or not.
 * @return CR_OK; CR_ERR_DATA when there surely is no value, or a variable of `e` is
 *         not fixed; CR_ERR_UNSUPPORTED when neither a value nor its absence is found
 */
cr_status cr_number_at(cr_pool *pool, cr_expr e, const cr_fixed *at, size_t nat, int digits,
                       cr_number *out, cr_error *err);

/** Names as the tables write them: "equal", "normal-form", "a narrower". */
const char *cr_truth_name(cr_truth truth);
/** See cr_truth_name. CR_BY_NOTHING is "-". */
const char *cr_evidence_name(cr_evidence evidence);
/** See cr_truth_name. */
const char *cr_domains_name(cr_domains domains);

#endif
