/* SPDX-License-Identifier: MIT */
/**
 * Calculus on expressions: the derivative, the chain of outer and inner functions
 * that it is made of, and the catalogue of mistakes that are made with them.
 */
#ifndef CHAINRULE_CALCULUS_H
#define CHAINRULE_CALCULUS_H

#include <chainrule/expr.h>
#include <chainrule/words.h>

/**
 * The derivative of `f` with respect to `var`, other variables held fixed.
 * Each node is differentiated once (shared parts are shared in the result).
 * The result is canonical, not expanded. |u|' is sign(u)*u', sign(u)' is
 * 0*u' where u is defined. Cost: linear in the nodes of `f`.
 * @return the derivative, or CR_NONE when the pool is full
 */
cr_expr cr_derivative(cr_pool *pool, cr_expr f, cr_expr var);

enum { CR_MAX_STAGES = 64 };

/** One link of a chain: `value` = outer(`letter` of the next stage). */
typedef struct cr_stage {
  cr_expr outer;   /**< the function of this link, in the letter of its inside: sin(u) */
  cr_expr letter;  /**< the variable that stands for the inside: u; x at the last stage */
  cr_expr inner;   /**< what the letter stands for, in x: x^2 */
  cr_expr value;   /**< the whole of this link, in x: sin(x^2) */
  cr_expr local;   /**< d outer / d letter, in the letter: cos(u) */
  cr_expr at;      /**< `local` at the inner value, in x: cos(x^2) */
  const char *rule;/**< the textbook's name: "power rule"; static */
} cr_stage;

/** A function as a chain, outermost link first; the last link is in x itself. */
typedef struct cr_chain {
  cr_stage stage[CR_MAX_STAGES];
  size_t count;    /**< 1: no composition */
  bool cut;        /**< there were more stages than fit */
} cr_chain;

/**
 * Take `f` apart into outer and inner functions as far as each link has one
 * inside (a function of one thing). Letters u, v, w, ... avoid names in `f`.
 * @return false when the pool is full
 */
bool cr_chain_of(cr_pool *pool, cr_expr f, cr_expr var, cr_chain *out);

/** Letters that somebody has given a meaning: letter[i] is meaning[i], in the variable.
 *  All zero: none. */
typedef struct cr_letters {
  const cr_expr *letter, *meaning; /**< borrowed; a meaning of CR_NONE is that of no part */
  size_t count;
} cr_letters;

/** The letter that stands for `e`, or CR_NONE. */
cr_expr cr_letter_for(const cr_letters *letters, cr_expr e);
/** Is it one of the letters? */
bool cr_letter_is_given(const cr_letters *letters, cr_expr letter);

/**
 * As cr_chain_of, with the letters that there are: a link ends also wherever one of them
 * stands for what flows through (u = e^w, v = 1+u), the letters mean there what they
 * mean, and nowhere anything else. `letters` may be NULL.
 */
bool cr_chain_with(cr_pool *pool, cr_expr f, cr_expr var, const cr_letters *letters,
                   cr_chain *out);

/** One row of the catalogue of mistakes; words.h has what is said of it. Static text. */
typedef struct cr_mistake {
  const char *id;
  const char *group;
  const char *skill;
  double prior;         /**< how likely it is, 0 to 1, against the others */
} cr_mistake;

/** The catalogue, in its order; the number of rows into *count. */
const cr_mistake *cr_mistakes(size_t *count);
/** The row with this id, or NULL. */
const cr_mistake *cr_mistake_find(const char *id);

#endif
