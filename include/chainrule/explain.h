/* SPDX-License-Identifier: MIT */
/**
 * Worked solutions: how a function is differentiated, step by step, as a tutor
 * would write it down, and with numbers at a point.
 */
#ifndef CHAINRULE_EXPLAIN_H
#define CHAINRULE_EXPLAIN_H

#include <chainrule/calculus.h>
#include <chainrule/decide.h>
#include <chainrule/words.h>

/** How a solution is written. All zero: calculator syntax, English, no numbers. */
typedef struct cr_explain_how {
  cr_style style;        /**< of the formulas */
  cr_language language;  /**< of the words */
  bool unfold;           /**< put tanh, sigma, tan, sec ... in terms of what they are made of */
  const cr_fixed *at;    /**< the point of the numbers; NULL: none are given */
  size_t nat;
  cr_letters letters;    /**< that the reader knows already: used with these meanings alone */
} cr_explain_how;

/**
 * Append a worked solution of "differentiate f with respect to var" to `out`, one
 * step a line: the functions of the chain, their rates and where each is taken,
 * the product, and the result; sums, products and quotients part by part, their
 * parts in the same way. sigma(var) alone is always taken apart.
 *
 * With a point: after that the values along the chain from the inside outwards,
 * the rate of each link at the value that flows into it, and their product. A
 * value is exact where it is known to be a short fraction, else it has six correct
 * digits behind a sign for "about".
 *
 * Formulas are in how->style, words in how->language; in CR_STYLE_LATEX formulas
 * stand between \( and \); beside CR_STYLE_MATHML the words are HTML. The lines of
 * one solution are the same ones in each style and language.
 *
 * Where a letter of how->letters stands for a part of the chain, that part is a link and
 * has this letter; other parts get letters that are none of them.
 *
 * A chain of more than 20 links is shown by its ends, in letters: the cost is linear in
 * the nodes of `f`, and the text bounded. Of sums and products of many parts the first
 * ones are shown; what is left out is counted. A function too large for the pool, and
 * one that has a value nowhere, get a line that says so.
 *
 * @return CR_OK, always without a point. With one, and then with nothing appended:
 *         CR_ERR_DATA when the function has no value or no slope there, or a variable
 *         is left without a value; CR_ERR_UNSUPPORTED when that cannot be told
 */
cr_status cr_explain(cr_pool *pool, cr_expr f, cr_expr var, const cr_explain_how *how,
                     cr_text *out, cr_error *err);

enum { CR_EXPLAIN_STYLES = CR_STYLE_MATHML + 1 };

/**
 * The same in all styles at once, line by line, found once: out[CR_STYLE_LATEX] and the
 * like. how->style is not looked at.
 */
cr_status cr_explain_styles(cr_pool *pool, cr_expr f, cr_expr var, const cr_explain_how *how,
                            cr_text out[CR_EXPLAIN_STYLES], cr_error *err);

/**
 * `f` as cr_explain takes it apart: with how->unfold all that can be unfolded is;
 * without, sigma(var) alone. CR_NONE when the pool is full.
 */
cr_expr cr_explain_function(cr_pool *pool, cr_expr f, cr_expr var, const cr_explain_how *how);

#endif
