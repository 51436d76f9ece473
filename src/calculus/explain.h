// SPDX-License-Identifier: MIT
/* Writing a worked solution: sentences of src/words with formulas put in. */
#ifndef CR_CALCULUS_EXPLAIN_H
#define CR_CALCULUS_EXPLAIN_H

#include <chainrule/calculus.h>

#include "words/words.h"

typedef enum cr_piece_kind {
  CR_PIECE_FORMULA, /* an expression */
  CR_PIECE_RATE,    /* dy/dx, chained when there are more letters */
  CR_PIECE_FACTORS, /* expressions with multiplication signs between them */
  CR_PIECE_TERMS,   /* expressions added up, in this order, nothing collected */
  CR_PIECE_WORDS,
  CR_PIECE_NUMBER
} cr_piece_kind;

/* What is put in for %1, %2 ... */
typedef struct cr_piece {
  cr_piece_kind kind;
  const cr_expr *list; /* of FORMULA one, of RATE letters from the outside, or all */
  size_t n;            /* length of the list, or the NUMBER */
  const char *words;
} cr_piece;

/** Called with each formula that is put down. */
typedef void cr_formula_fn(void *context, cr_expr e);

typedef struct cr_explainer {
  cr_pool *pool;
  cr_expr var;
  cr_style style;
  cr_language language;
  cr_text *out;
  cr_formula_fn *watch; /* NULL: nobody */
  void *context;
} cr_explainer;

/** As cr_explain, with somebody who looks at each formula. */
void cr_explain_watched(cr_pool *pool, cr_expr f, cr_expr var, cr_style style,
                        cr_language language, cr_text *out, cr_formula_fn *watch,
                        void *context);
/** Append a line with up to nine pieces. */
void cr_explain_line(cr_explainer *to, cr_word line, const cr_piece *piece, size_t n);
/** Explain the rates of the parts of a sum, product, quotient or power of which
 *  several parts change; of anything else nothing is said, and false returned. */
bool cr_explain_parts(cr_explainer *to, cr_expr e);

#endif
