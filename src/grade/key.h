// SPDX-License-Identifier: MIT
/* The compiled key from inside. Its pool is frozen once it is made, so any number
 * of graders may read it; the index of mistakes is made when the first wrong
 * answer needs it, in a layer of its own. */
#ifndef CR_GRADE_KEY_H
#define CR_GRADE_KEY_H

#include <chainrule/grade.h>

#include <pthread.h>

enum { CR_MAX_KEY_NAMES = 64, CR_MAX_KEY_LETTERS = 16, CR_MAX_KEY_FUNCTIONS = 8 };

struct cr_index;
typedef struct cr_scheme cr_scheme; /* scheme.h */

struct cr_key {
  cr_pool *pool;
  cr_expr function, variable, reference;
  cr_known *known;            /* of the reference, or NULL */
  cr_given given;             /* domain, assumptions, and where the function is real */
  cr_name_list names;         /* what an answer may use */
  cr_expr letter[CR_MAX_KEY_LETTERS]; /* intermediate variables ... */
  cr_expr meaning[CR_MAX_KEY_LETTERS]; /* ... and what they stand for */
  size_t nletters;
  cr_named_function named[CR_MAX_KEY_FUNCTIONS]; /* f and g of f'(g(x)) */
  char *named_text[2 * CR_MAX_KEY_FUNCTIONS];    /* their names and parameters */
  size_t nnamed;
  cr_lenient lenient;
  int decimals;               /* digits of rounded decimals, 0: exact */
  bool powers;                /* written with powers: g^(-1), g^(1/2), not 1/g, sqrt(g) */
  bool crowded;               /* more conditions than `given` holds */
  bool no_mistakes, terse;
  char *id;                   /* of the exercise, or NULL */
  cr_scheme *scheme;          /* of the exercise, or NULL: all defaults */
  pthread_mutex_t lock;       /* guards index */
  struct cr_index *index;     /* NULL until needed */
};

/** The names as cr_read takes them. */
cr_names cr_key_names(const cr_key *key);
/** `e`, a node of `pool`, with each letter of the exercise replaced by its meaning. */
cr_expr cr_key_without_letters(cr_pool *pool, const cr_key *key, cr_expr e);

#endif
