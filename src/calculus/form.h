// SPDX-License-Identifier: MIT
/* Written forms: an expression as somebody would put it on paper, with its
 * fractions, roots, minus signs and brackets, where the pool knows only sums,
 * products and powers. Mistakes happen in writing: "(b+c)*a" loses brackets that
 * the canonical sum of products never had.
 *
 * A form is a number; 0 is none, and every constructor passes 0 on. Forms are
 * made before the forms that hold them, so each pass is a loop over numbers.
 * Every form knows its value in the pool, which costs a look-up to make. */
#ifndef CR_CALCULUS_FORM_H
#define CR_CALCULUS_FORM_H

#include <chainrule/expr.h>

typedef uint32_t cr_form;

typedef enum cr_form_kind {
  CR_FORM_LEAF,     /* a number, pi, e or a variable; e^1 is a leaf too */
  CR_FORM_SUM,      /* two or more terms */
  CR_FORM_NEG,      /* -a */
  CR_FORM_PRODUCT,  /* two or more factors in the order of writing */
  CR_FORM_QUOTIENT, /* a / b */
  CR_FORM_POWER,    /* a ^ b; e^b is a call of exp */
  CR_FORM_ROOT,     /* sqrt(a) */
  CR_FORM_CALL      /* a function of one argument */
} cr_form_kind;

typedef struct cr_form_node {
  cr_form_kind kind;
  cr_fn fn;        /* of a CALL */
  bool varies;     /* holds the variable */
  uint32_t first;  /* its parts: part[first ...] */
  uint32_t count;
  cr_expr value;
} cr_form_node;

enum {
  /* A form is a tree where the pool shares: a bound on what is unfolded. No
     function that a person differentiates has so many parts. */
  CR_FORM_MAX_NODES = 400,
  CR_FORM_MAX_DEPTH = 200
};

/* All forms made for one function. */
typedef struct cr_forms {
  cr_pool *pool;
  cr_expr var;
  cr_expr zero, one;
  cr_form_node *node;  /* node[0] is not used */
  size_t count, cap;
  cr_form *part;
  size_t nparts, parts_cap;
  size_t work;         /* parts of all forms ever made */
} cr_forms;

/** Start an empty set of forms over `pool`. Clear with cr_forms_clear. */
void cr_forms_init(cr_forms *forms, cr_pool *pool, cr_expr var);
/** Release the memory. */
void cr_forms_clear(cr_forms *forms);
/** Forget the forms made since `count` was forms->count and `nparts` likewise. */
void cr_forms_cut(cr_forms *forms, size_t count, size_t nparts);

/** The node of a form; valid until the next constructor. */
static inline const cr_form_node *cr_form_at(const cr_forms *forms, cr_form f) {
  return &forms->node[f];
}
/** Part i of a form. */
static inline cr_form cr_form_part(const cr_forms *forms, cr_form f, size_t i) {
  return forms->part[forms->node[f].first + i];
}
/** Is it a leaf with this value? */
bool cr_form_is(const cr_forms *forms, cr_form f, cr_expr value);
/** Is it the variable itself? */
bool cr_form_is_var(const cr_forms *forms, cr_form f);
/** Is it a number, perhaps negated, or a fraction of two? */
bool cr_form_is_number(const cr_forms *forms, cr_form f);
/** Is it a constant without letters that is no such number: pi, ln(2)? */
bool cr_form_is_constant(const cr_forms *forms, cr_form f);
/** Does it hold a letter, but not the variable? */
bool cr_form_is_symbolic(const cr_forms *forms, cr_form f);

/** A form of this kind with these parts, exactly as given. */
cr_form cr_form_make(cr_forms *forms, cr_form_kind kind, cr_fn fn,
                     const cr_form *parts, size_t n);
/** A leaf. */
cr_form cr_form_leaf(cr_forms *forms, cr_expr value);
/** A whole number; a negative one is a NEG. */
cr_form cr_form_int(cr_forms *forms, int64_t value);

/* These leave out what nobody writes: + 0, * 1, ^ 1, / 1; sums in sums and
 * products in products are opened; a minus of the first factor goes in front. */
cr_form cr_form_sum(cr_forms *forms, const cr_form *terms, size_t n);
/** a + b */
cr_form cr_form_add(cr_forms *forms, cr_form a, cr_form b);
/** a - b */
cr_form cr_form_sub(cr_forms *forms, cr_form a, cr_form b);
/** -a */
cr_form cr_form_neg(cr_forms *forms, cr_form a);
/** The product of n factors; 1 for none. */
cr_form cr_form_product(cr_forms *forms, const cr_form *factors, size_t n);
/** a * b */
cr_form cr_form_mul(cr_forms *forms, cr_form a, cr_form b);
/** a / b */
cr_form cr_form_div(cr_forms *forms, cr_form a, cr_form b);
/** a ^ b */
cr_form cr_form_pow(cr_forms *forms, cr_form a, cr_form b);
/** sqrt(a) */
cr_form cr_form_root(cr_forms *forms, cr_form a);
/** fn(a) */
cr_form cr_form_call(cr_forms *forms, cr_fn fn, cr_form a);

/** `f` with its part i exchanged. */
cr_form cr_form_with(cr_forms *forms, cr_form f, size_t i, cr_form part);
/** A copy in which no form occurs twice, made of new forms alone; 0 when it would
 *  be too large. */
cr_form cr_form_unfold(cr_forms *forms, cr_form f);

/* These look at forms from `first` on, and no form of `f` may be older. */

/** `f` with every part exchanged for image[part - first]; 0 when one is 0. */
cr_form cr_form_mapped(cr_forms *forms, cr_form f, cr_form first, const cr_form *image);
/** `f` with the leaf `var` replaced by `by`. */
cr_form cr_form_put(cr_forms *forms, cr_form f, cr_form first, cr_expr var, cr_form by);
/** `f`, an unfolded form, tidied up as one does at the end: numbers multiplied,
 *  one fraction. */
cr_form cr_form_tidy(cr_forms *forms, cr_form f, cr_form first);

/* How an expression of the pool may have been written. */
typedef enum cr_form_view {
  CR_VIEW_FRACTIONS, /* 1/g^2, sqrt(g), x/2 */
  CR_VIEW_POWERS     /* g^(-2), g^(1/2), 1/2*x */
} cr_form_view;

/** `e` written out in a view, each occurrence a form of its own, the last one
 *  made the whole; 0 when it would be too large. */
cr_form cr_form_of(cr_forms *forms, cr_expr e, cr_form_view view);

#endif
