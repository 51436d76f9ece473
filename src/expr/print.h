// SPDX-License-Identifier: MIT
/* Printing as a work list: a style says what a node is made of (literal pieces
 * and children), the loop in print.c writes them. So depth costs no stack, and
 * a style is one small function for each kind of node. */
#ifndef CR_EXPR_PRINT_H
#define CR_EXPR_PRINT_H

#include "expr/node.h"

/* How tightly a place binds; a node that binds less is put in brackets. */
typedef enum cr_binding_power {
  CR_BIND_SUM = 1,
  CR_BIND_PRODUCT,
  CR_BIND_POWER,   /* the base of a power */
  CR_BIND_ATOM
} cr_binding_power;

/* One piece still to be written. */
typedef struct cr_piece {
  const char *literal;  /* static text, or NULL */
  cr_expr node;         /* else a node ... */
  uint8_t bind;         /* ... in a place of this cr_binding_power */
  uint8_t number;       /* how a number is written: cr_number_part */
  uint8_t len;          /* of a literal that is a part of a name; 0: all of it */
} cr_piece;

/* Which part of a NUM node a piece stands for. */
typedef enum cr_number_part {
  CR_WHOLE_NODE = 0,
  CR_NUMERATOR,    /* without its sign */
  CR_DENOMINATOR,
  CR_SUPERSCRIPT,  /* a whole number in superscript digits */
  CR_SUPERSCRIPT_POSITIVE, /* the same without its sign */
  CR_POSITIVE_PART /* the node without its minus sign */
} cr_number_part;

typedef struct cr_writer {
  const cr_pool *pool;
  cr_text *out;
  cr_style style;
  cr_piece *stack;
  size_t depth, cap;
  cr_piece *queue;     /* pieces of the node at hand, in reading order */
  size_t queued, queue_cap;
} cr_writer;

/** Queue a literal, which must outlive the writer. */
void cr_put(cr_writer *w, const char *literal);
/** Queue the first `len` bytes of a name, at least one. */
void cr_put_part(cr_writer *w, const char *name, size_t len);
/** Queue a node in a place that binds this tightly. */
void cr_put_node(cr_writer *w, cr_expr e, cr_binding_power bind);
/** Queue a part of a number. */
void cr_put_number(cr_writer *w, cr_expr number, cr_number_part part);
/** Queue the node without the minus sign that it begins with. */
void cr_put_positive(cr_writer *w, cr_expr e, cr_binding_power bind);

/* A product taken apart into numerator and denominator. */
typedef struct cr_fraction {
  bool negative;
  cr_expr number;     /* the leading number, or CR_NONE */
  cr_expr *top;       /* other factors of the numerator */
  size_t ntop;
  cr_expr *bottom;    /* factors with a negative exponent, as they are */
  size_t nbottom;
} cr_fraction;

/** Does the node begin with a minus sign in print? */
bool cr_is_negative(const cr_pool *pool, cr_expr e);
/** Is `e` u^(-r), r > 0? */
bool cr_is_inverse(const cr_pool *pool, cr_expr e);
/** Take a PRODUCT, a POWER or a NUM apart; free with cr_fraction_clear. */
void cr_fraction_of(const cr_pool *pool, cr_expr e, cr_fraction *out);
/** Release the lists. */
void cr_fraction_clear(cr_fraction *fraction);

/** Is the numerator (not 1 or -1) or the denominator (not 1) of a number shown?
 *  CR_NONE shows nothing. */
bool cr_number_shows(const cr_pool *pool, cr_expr number, cr_number_part part);
/** Which term of a SUM is printed first: one that is not negative. */
size_t cr_first_term(const cr_pool *pool, cr_expr sum);
/** Queue a SUM, its first term that is not negative in front. `first`: a minus sign that
 *  nothing stands before; the others stand between terms. */
void cr_put_sum(cr_writer *w, cr_expr sum, const char *first, const char *minus,
                const char *plus);
/** Is the exponent 1/k or -1/k? */
bool cr_is_root(const cr_pool *pool, cr_expr exponent, int64_t k);
/** A variable or a whole number >= 0: an exponent without brackets. */
bool cr_is_simple(const cr_pool *pool, cr_expr e);

/** How tightly a node binds in the writer's style. */
cr_binding_power cr_bind_of(const cr_writer *w, cr_expr e);

/** Queue the pieces of one node on one line: TEXT and UNICODE. */
void cr_style_line(cr_writer *w, const cr_piece *piece);
/** Queue the pieces of one node in two dimensions: LATEX and MATHML. */
void cr_style_layout(cr_writer *w, const cr_piece *piece);

#endif
