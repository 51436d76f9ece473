// SPDX-License-Identifier: MIT
/* Wrong derivatives of a function, each made by one or two catalogued mistakes.
 * Whoever grades looks an answer up among them; that an answer has the value of
 * a candidate is then proved like any other equality. */
#ifndef CR_CALCULUS_MISTAKES_H
#define CR_CALCULUS_MISTAKES_H

#include <chainrule/calculus.h>

enum { CR_MISTAKES_TOGETHER = 2 };

typedef struct cr_candidate {
  cr_expr wrong;                                  /* the wrong derivative */
  const cr_mistake *mistake[CR_MISTAKES_TOGETHER];
  cr_expr at[CR_MISTAKES_TOGETHER]; /* the part of the function where each was made,
                                       CR_NONE for the whole answer */
  size_t count;                     /* 1, or 2 made together */
  bool everywhere;                  /* one mistake, at every part where it fits */
  bool powers; /* seen with 1/g written g^(-1), sqrt(g) as g^(1/2): one step more when this
                  is not `powers_first` */
} cr_candidate;

/** Takes one candidate; false ends the search. `candidate` is the caller's. */
typedef bool cr_candidate_fn(void *context, const cr_candidate *candidate);

/**
 * Find at most `limit` candidates: single mistakes first, then two together,
 * the likelier pairs first. The same value with the same mistakes comes once.
 *
 * The function is looked at in two ways, 1/g or sqrt(g), and g^(-1) or g^(1/2);
 * `powers_first` says that it was typed in the second. To see it in the other is
 * a step by itself: a pair whose value one mistake explains does not come, but a
 * pair in the first way does where it takes the other way to need but one. What the
 * other way says of a value comes only where the first has no single mistake for it.
 * Wrong derivatives that are the right one node for node are left out; others may
 * still equal it.
 * Deterministic. A function that is too large to write out gives the mistakes
 * about the whole answer only.
 * @return how many were found
 */
size_t cr_mistake_candidates(cr_pool *pool, cr_expr f, cr_expr var, bool powers_first,
                             size_t limit, cr_candidate_fn *call, void *context);

/**
 * All single mistakes of both views, those too that make the right derivative: they
 * fit the function and cannot be seen in the answer. Otherwise as above.
 */
void cr_mistake_singles(cr_pool *pool, cr_expr f, cr_expr var, bool powers_first,
                        cr_candidate_fn *call, void *context);

/* Parts of forms that a rule of an exercise may make. */
enum { CR_OWN_RULE_WORK = 50000 };

/* What became of a rule from outside the table. */
typedef enum cr_own_rule {
  CR_OWN_RULE_FINE,
  CR_OWN_RULE_NO_PLACE,  /* there is no such place */
  CR_OWN_RULE_NOWHERE,   /* it fits nowhere in the function */
  CR_OWN_RULE_TOO_LARGE, /* the function has too many parts */
  CR_OWN_RULE_NO_FORMULA /* it fits, but nothing can be made of the text */
} cr_own_rule;

/**
 * Find what a rule from outside the table makes: at each part of the function where it
 * fits, and at all. `place` is "composite", "power", "cos" ... (cr_rule_at), `text` is in
 * postfix as in rules.def. Candidates have no mistake; the right derivative may be
 * among them.
 */
cr_own_rule cr_mistake_by_rule(cr_pool *pool, cr_expr f, cr_expr var, bool powers_first,
                               const char *place, const char *text, cr_candidate_fn *call,
                               void *context);

/**
 * Does a typed function write reciprocals or roots as powers: (4x+3)^(-1),
 * x^{-2}, g^(1/2), x⁻¹? For `powers_first`; e^(-2x) and 10^(-3) do not count.
 */
bool cr_typed_in_powers(const char *text, size_t len);

#endif
