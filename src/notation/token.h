/* SPDX-License-Identifier: MIT */
/**
 * Tokens: what the scanner (lex*.c) makes of bytes, and what the cutter
 * (cut*.c) makes of runs of letters. Every token knows the bytes it came from;
 * its normalised text lies in the reader's `chars`.
 */
#ifndef CR_NOTATION_TOKEN_H
#define CR_NOTATION_TOKEN_H

#include <chainrule/expr.h>

#include <stdint.h>

/** What a token is; the second column is its name in dumps. */
#define CR_TOKENS(X)                                                           \
  X(END, "end")             /* after the last one, and between members */      \
  X(RUN, "letters")         /* letters not yet cut into names */               \
  X(NUMBER, "number")       /* digits, perhaps with a point */                 \
  X(VULGAR, "fraction")     /* one half in one character; aux = p * 256 + q */ \
  X(VARIABLE, "variable")   /* aux: index in the names, or CR_UNDECLARED */    \
  X(CONSTANT, "constant")   /* aux: a cr_constant */                           \
  X(FUNCTION, "function")   /* aux: a cr_fn or a cr_fn_more */                 \
  X(OWN, "declared")        /* aux: cr_own_aux of a declared function */       \
  X(UNKNOWN, "unknown")     /* an operand that was reported already */         \
  X(PLUS, "plus")                                                              \
  X(MINUS, "minus")                                                            \
  X(STAR, "times")                                                             \
  X(SLASH, "slash")                                                            \
  X(CARET, "power")                                                            \
  X(OPEN, "open")           /* aux: the bracket as the student sees it */      \
  X(CLOSE, "close")                                                            \
  X(BAR, "bar")                                                                \
  X(OPEN_BAR, "open bar")   /* \left| */                                       \
  X(CLOSE_BAR, "close bar") /* \right| */                                      \
  X(ROOT, "root")           /* the sign; aux: its index */                     \
  X(FRAC, "frac")                                                              \
  X(COMMA, "comma")                                                            \
  X(EQUALS, "equals")                                                          \
  X(COLON, "colon")                                                            \
  X(PRIME, "prime")         /* aux: how many */                                \
  X(SUB, "subscript")                                                          \
  X(TEN, "power of ten")    /* the E of 2E5 */                                 \
  X(BAD, "bad")             /* was reported already; aux: 1 for a \right */

typedef enum cr_token_kind {
#define CR_TOKEN_ID(id, name) CR_TOK_##id,
  CR_TOKENS(CR_TOKEN_ID)
#undef CR_TOKEN_ID
  CR_TOK_COUNT
} cr_token_kind;

/** The constants that are operands. */
typedef enum cr_constant { CR_CONST_E, CR_CONST_PI } cr_constant;

/** Functions of the notation that are no single node of an expression. */
typedef enum cr_fn_more {
  CR_FN_SQRT = CR_FN_COUNT,
  CR_FN_CBRT,
  CR_FN_ROOT,
  CR_FN_LOG, /**< without a base: natural, but doubtful */
  CR_FN_LG,  /**< base 10 */
  CR_FN_LB,  /**< base 2 */
  CR_FN_MORE_COUNT
} cr_fn_more;

enum {
  CR_UNDECLARED = 0xFFFF, /**< a variable named by its text */
  /* Flags of a token. */
  CR_AFTER_BLANK = 1, /**< a blank stands before it */
  CR_RAISED = 2,      /**< made of superscript characters */
  CR_TEX = 4,         /**< written as a control word, or with \left, \right */
  CR_ALIAS = 8        /**< asin for arcsin */
};

/* The aux of a declared function: its index, and how many primes stand behind it. */
enum { CR_MOST_OWN = 4095, CR_MOST_PRIMES = 15, CR_OWN_BITS = 12 };
static inline uint16_t cr_own_aux(unsigned index, unsigned primes) {
  return (uint16_t)(index | (primes < CR_MOST_PRIMES ? primes : CR_MOST_PRIMES) << CR_OWN_BITS);
}
static inline unsigned cr_own_index(uint16_t aux) { return aux & ((1u << CR_OWN_BITS) - 1); }
static inline unsigned cr_own_primes(uint16_t aux) { return aux >> CR_OWN_BITS; }

/** One token; 20 bytes. */
typedef struct cr_token {
  uint8_t kind;
  uint8_t flags;
  uint16_t aux;
  uint32_t start; /**< bytes of the text */
  uint32_t end;
  uint32_t text;  /**< normalised text: an offset in the reader's chars */
  uint32_t len;
} cr_token;

/** The name of a kind, for dumps. Static. */
const char *cr_token_kind_name(cr_token_kind kind);

#endif
