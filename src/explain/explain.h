// SPDX-License-Identifier: MIT
/* Writing a worked solution: sentences of src/words with formulas put in. */
#ifndef CR_EXPLAIN_EXPLAIN_H
#define CR_EXPLAIN_EXPLAIN_H

#include <chainrule/explain.h>

#include "words/words.h"

typedef enum cr_filling_kind {
  CR_FILL_FORMULA,  /* an expression */
  CR_FILL_RATE,     /* dy/dx, chained when there are more letters */
  CR_FILL_FACTORS,  /* expressions with multiplication signs between them */
  CR_FILL_TERMS,    /* expressions added up, in this order, nothing collected */
  CR_FILL_PRODUCT,  /* n factors, then their n rates: r*g + f*s, nothing collected */
  CR_FILL_QUOTIENT, /* f, g, their rates r, s: (g*r - f*s)/g^2 */
  CR_FILL_VALUE,    /* = 1/4, or a sign for about and digits; a product of n of them */
  CR_FILL_POINT,    /* x = 1/2, a = 3 */
  CR_FILL_WORDS,
  CR_FILL_COUNT
} cr_filling_kind;

/* What is put in for %1, %2 ... */
typedef struct cr_filling {
  cr_filling_kind kind;
  const cr_expr *list;     /* of FORMULA one, of RATE letters from the outside, or all */
  size_t n;                /* length of a list, or the COUNT */
  const char *words;
  const cr_number *number; /* of VALUE, n of them */
} cr_filling;

#define CR_FORMULA(e) {CR_FILL_FORMULA, (cr_expr[]){e}, 1, NULL, NULL}
#define CR_RATE(...)                                       \
  {CR_FILL_RATE, (cr_expr[]){__VA_ARGS__},                 \
   sizeof((cr_expr[]){__VA_ARGS__}) / sizeof(cr_expr), NULL, NULL}
#define CR_LIST(kind, list, n) {CR_FILL_##kind, list, n, NULL, NULL}
#define CR_WORDS(text) {CR_FILL_WORDS, NULL, 0, text, NULL}
#define CR_COUNT(n) {CR_FILL_COUNT, NULL, n, NULL, NULL}
#define CR_VALUES(number, n) {CR_FILL_VALUE, NULL, n, NULL, number}
#define CR_SAY(to, line, ...)                                               \
  cr_explain_line(to, CR_WORD_LINE_##line, (cr_filling[]){__VA_ARGS__},     \
                  sizeof((cr_filling[]){__VA_ARGS__}) / sizeof(cr_filling))

/** Called with each formula that is put down. */
typedef void cr_formula_fn(void *context, cr_expr e);

enum { CR_MOST_LINKS = 20 /* more are shown by their ends */ };

typedef struct cr_explainer {
  cr_pool *pool;
  cr_expr f;                      /* the whole function, taken apart as asked for */
  cr_expr var;                    /* of the part at hand */
  const cr_explain_how *how;
  cr_text *out;                   /* CR_EXPLAIN_STYLES of them when in_all_styles */
  bool in_all_styles;
  cr_formula_fn *watch;           /* NULL: nobody */
  void *context;
  cr_expr taken[CR_MOST_LINKS + 1]; /* letters of the chain */
  size_t ntaken;
  unsigned letters;               /* that parts were given, or that are taken */
  int depth;                      /* of parts within parts */
  bool finished;                  /* the last line of the parts needs no simpler one */
} cr_explainer;

/** As cr_explain, with somebody who looks at each formula. */
cr_status cr_explain_watched(cr_pool *pool, cr_expr f, cr_expr var, const cr_explain_how *how,
                             cr_text *out, cr_formula_fn *watch, void *context, cr_error *err);

/** A letter for the value of the function: the one that it has, else the first of the
 *  wishes, a byte each, that means nothing else. */
cr_expr cr_name_of_value(cr_explainer *to, const char *wishes);

/* ---- line.c ---- */

/** Append a line with up to nine things filled in. */
void cr_explain_line(cr_explainer *to, cr_word line, const cr_filling *filling, size_t n);
/** Is nothing won by writing `e`, which is equal, after the filling: is it written in the
 *  same way, or with more signs? See cr_signs_of. */
bool cr_is_final(cr_explainer *to, const cr_filling *filling, cr_expr e);


/* ---- simpler.c ---- */

/** Signs of a formula in calculator syntax: numbers, letters, names and operations. */
size_t cr_signs_of(const char *text);
/** `d`, or an equal formula with fewer signs: factors drawn out, then perhaps the rest
 *  multiplied out. */
cr_expr cr_simplest(cr_pool *pool, cr_expr d);

/* ---- parts.c ---- */

/**
 * Explain the rates of the parts of a sum, product, quotient or power of which
 * several parts change; of anything else nothing is said, and false returned.
 * `rate` is what the rate of the whole is called in the last line, NULL: "the rate of e".
 */
bool cr_explain_parts(cr_explainer *to, cr_expr e, const cr_filling *rate);
/**
 * The parts that cr_explain_parts would explain of a sum, product or quotient, at most
 * `max`. @return how many; 0 for anything else
 */
size_t cr_parts_of(cr_explainer *to, cr_expr e, cr_expr *out, size_t max);

/* ---- unfold.c ---- */

/** 1/(1+e^(-u)) */
cr_expr cr_sigmoid_of(cr_pool *pool, cr_expr u);
/** What stands for the function, with lines about each function unfolded. */
void cr_say_unfolded(cr_explainer *to, cr_expr named);
/** From e^(-x)/(1+e^(-x))^2 to s*(1-s); `named` is sigma(x) or what it is. */
void cr_say_sigmoid(cr_explainer *to, cr_expr named, cr_expr y, cr_expr d);

/* ---- long_chain.c ---- */

/** The links of a chain of more than CR_MOST_LINKS; its product in letters. */
void cr_say_long_chain(cr_explainer *to, cr_expr y, const cr_expr *inner, size_t ninner);

/* ---- point.c ---- */

/* The numbers of a solution, looked up before a word is said. */
typedef struct cr_point_figures {
  size_t count;                          /* of links; 0: no chain */
  cr_number input;                       /* the variable */
  cr_number value[CR_MOST_LINKS];        /* of each link, outermost first */
  cr_number rate[CR_MOST_LINKS];
  size_t nparts;                         /* no chain: value and rate are those of parts */
  cr_expr part[CR_MOST_LINKS], part_rate[CR_MOST_LINKS];
  cr_number y, slope;
} cr_point_figures;

/** Find the numbers. Fails as cr_explain does. */
cr_status cr_figures_find(cr_explainer *to, const cr_chain *chain, cr_expr d,
                          cr_point_figures *out, cr_error *err);
/** Say them. */
void cr_say_figures(cr_explainer *to, const cr_chain *chain, cr_expr y, cr_expr d,
                    const cr_point_figures *figures);

#endif
