// SPDX-License-Identifier: MIT
/* What an exercise says about wrong answers: levels, language, points, the credit
 * that is left, and mistakes of its own. Part of its key. */
#ifndef CR_GRADE_SCHEME_H
#define CR_GRADE_SCHEME_H

#include "calculus/mistakes.h"
#include "grade/key.h"

/* A mistake of the exercise's own, as if it stood in the catalogue. */
typedef struct cr_own_row {
  cr_mistake row;         /* its id is EXERCISE:ID */
  cr_mistake_words words; /* its name is NULL where the exercise gives none */
  cr_expr *wrong;         /* one, or what its rule makes */
  cr_expr *at;            /* where, or CR_NONE */
  size_t nwrong;
  double credit;          /* -1: not said */
} cr_own_row;

struct cr_scheme {
  cr_level policy[CR_MAX_POLICY];
  size_t npolicy;
  cr_language language;
  double points;
  char **credit_for;      /* ids and groups */
  double *credit;
  size_t ncredit;
  cr_own_row *own;
  size_t nown;
};

/**
 * The scheme of an exercise (NULL: the defaults) for a key that has everything else.
 * @return CR_OK; CR_ERR_DATA when a mistake of its own cannot be read, or is right
 */
cr_status cr_scheme_new(cr_scheme **out, cr_key *key, const cr_exercise *exercise,
                        cr_error *err);
/** Free it; NULL is allowed. */
void cr_scheme_free(cr_scheme *scheme);
/** Hand the exercise's own mistakes to an index as candidates. */
void cr_scheme_candidates(const cr_key *key, cr_candidate_fn *call, void *context);
/** Is the cause a mistake of the exercise's own? */
bool cr_scheme_is_own(const cr_cause *cause);
/** Fill in the credit of a grading with causes, and its score. */
void cr_scheme_credit(cr_grading *g, const cr_key *key);

#endif
