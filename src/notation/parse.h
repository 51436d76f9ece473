/* SPDX-License-Identifier: MIT */
/**
 * The parser's parts: parse.c climbs over operators by a table of binding
 * powers; parse_atom.c reads numbers and constants; parse_group.c brackets,
 * bars, \frac; parse_call.c functions; parse_argument.c what a function
 * without parentheses takes; parse_root.c roots. Every part leaves r->pos
 * behind what it read, and returns a node: an ERROR node after an error.
 */
#ifndef CR_NOTATION_PARSE_H
#define CR_NOTATION_PARSE_H

#include "base/limits.h"
#include "notation/reader.h"

/** Binding powers: an operator is taken when its own is at least the asked one. */
enum {
  CR_BIND_ALL = 0,
  CR_BIND_SUM = 10,
  CR_BIND_PRODUCT = 20,
  CR_BIND_FACTOR = 21, /**< one factor of a product, with sign and power */
  CR_BIND_SIGN = 30,
  CR_BIND_POWER = 40,  /**< an operand with its power */
  CR_BIND_POSTFIX = 50
};

/** The token ahead. */
static inline cr_token *cr_peek(const cr_reader *r) {
  return &r->tok[r->pos];
}
/** The token `n` places behind the one ahead; END when there are no more. */
static inline const cr_token *cr_peek_at(const cr_reader *r, uint32_t n) {
  uint32_t at = r->pos + n;
  return &r->tok[at < r->ntok ? at : r->ntok - 1];
}
/** The token just read; END at the very beginning. */
static inline const cr_token *cr_before(const cr_reader *r) {
  return r->pos > 0 ? &r->tok[r->pos - 1] : &r->tok[r->ntok - 1];
}
/** Is the token without a blank before it? */
static inline bool cr_glued(const cr_token *t) {
  return !(t->flags & CR_AFTER_BLANK);
}

/** A new node over bytes [start, end). */
static inline uint32_t cr_node_new(cr_reader *r, cr_node_kind kind, uint32_t aux, uint32_t a,
                                   uint32_t b, cr_span span) {
  if (r->nnodes == r->node_cap)
    r->node = cr_xmore(r->node, r->few_node, &r->node_cap, sizeof *r->node);
  r->node[r->nnodes] =
      (cr_tree_node){(uint8_t)kind, false, (uint16_t)aux, a, b, span.start, span.end};
  return r->nnodes++;
}
/** A node over the places of `a` and `b`. */
static inline uint32_t cr_node_over(cr_reader *r, cr_node_kind kind, uint32_t aux, uint32_t a,
                                    uint32_t b) {
  cr_span span = {r->node[a].start, r->node[b ? b : a].end};
  if (cr_takes_in(kind, &r->node[a])) r->node[a].inner = true;
  return cr_node_new(r, kind, aux, a, b, span);
}
/** The leaf of one token. */
static inline uint32_t cr_leaf(cr_reader *r, cr_node_kind kind, uint32_t aux,
                               const cr_token *t) {
  return cr_node_new(r, kind, aux, t->text, t->len, (cr_span){t->start, t->end});
}
/** A node for what was reported. */
uint32_t cr_error_node(cr_reader *r, const cr_token *t) __attribute__((cold));

/** Say that it is nested too deeply, and go to the end; false. */
bool cr_too_deep(cr_reader *r) __attribute__((cold));
/** Count a level deeper; false, with an error and at the end, when too deep. */
static inline bool cr_enter(cr_reader *r) {
  return ++r->depth <= CR_LIMIT_DEPTH || cr_too_deep(r);
}
/** Leave the level that cr_enter counted. */
static inline void cr_leave(cr_reader *r) {
  r->depth--;
}

/** An expression of operators that bind at least as strongly as `min`. */
uint32_t cr_parse_expression(cr_reader *r, int min);
/** Does an operand begin with a token of this kind, signs apart? */
bool cr_is_operand(unsigned kind);
/** May an operand begin with the token ahead, behind another operand? */
bool cr_starts_operand(cr_reader *r);
/** An operand without what may follow it. */
uint32_t cr_parse_prefix(cr_reader *r);
/** Behind a caret: an exponent; doubts are noted if `base` is not 0. */
uint32_t cr_parse_exponent(cr_reader *r, const cr_token *caret, uint32_t base);
/** Was the token reported already? */
bool cr_was_reported(const cr_token *t);
/** Report that an operand is missing before the token ahead. */
uint32_t cr_missing_operand(cr_reader *r) __attribute__((cold));
/** Report the token ahead, which is in the way, step over it, and read on. */
void cr_skip_leftover(cr_reader *r) __attribute__((cold));

/** A number ahead, with comma, power of ten or fraction behind it. */
uint32_t cr_parse_number(cr_reader *r);
/** e or pi ahead. */
uint32_t cr_parse_constant(cr_reader *r);
/** One token as TeX takes it: a digit, a letter. `last`: of two arguments. */
uint32_t cr_parse_tex_token(cr_reader *r, bool last);

/**
 * A bracket ahead, what is in it, and its partner. `empty` is said about empty
 * brackets, with `name` put in. A second expression behind a comma goes into *second if
 * that is not NULL, else the comma is reported, `name` telling who takes one argument
 * ("": a root; NULL: nobody does).
 */
uint32_t cr_parse_group(cr_reader *r, cr_word empty, const char *name,
                        uint32_t *second);
/** A bar ahead that opens. */
uint32_t cr_parse_bars(cr_reader *r);
/** Does the bar ahead, behind an operand, close an open one? */
bool cr_bar_closes(cr_reader *r);
/** \frac ahead. */
uint32_t cr_parse_frac(cr_reader *r);

/** A function ahead. */
uint32_t cr_parse_call(cr_reader *r);
/** A declared function ahead. */
uint32_t cr_parse_own(cr_reader *r);
/**
 * The power behind a call with a blank before its bracket, taken into the
 * argument if this pass takes the other reading there.
 */
uint32_t cr_doubt_blank(cr_reader *r, const cr_token *name, const cr_token *open,
                        uint32_t group);

/** How a function's argument was read. */
typedef struct cr_argument {
  uint32_t node;    /**< 0 when there is none */
  bool lone_power;  /**< it is a single power without a sign */
} cr_argument;
/** The argument of a function without parentheses. */
cr_argument cr_parse_argument(cr_reader *r);
/** Go on with the product `left`, read from token `first`, as an argument. */
uint32_t cr_parse_chain(cr_reader *r, uint32_t left, uint32_t first);
/** e^ ahead? */
bool cr_at_exponential(const cr_reader *r);

/** The root sign ahead, or a raised index before it. */
uint32_t cr_parse_root_sign(cr_reader *r);
/** sqrt, cbrt or root, just read as `name`. */
uint32_t cr_parse_root_word(cr_reader *r, cr_token name);

#endif
