// SPDX-License-Identifier: MIT
/* The search for wrong derivatives, in pieces: what is shared by singles.c,
 * pairs.c and mistakes.c. */
#ifndef CR_CALCULUS_SEARCH_H
#define CR_CALCULUS_SEARCH_H

#include "calculus/mistakes.h"
#include "calculus/rewrite.h"
#include "calculus/scene.h"

/* Parts of forms made before the search ends. Functions of exercises need a tenth
 * of it; the whole is made in less than a second. */
enum { CR_SEARCH_WORK = 500000 };

/* One buggy rule at one node of a scene. */
typedef struct cr_step {
  uint16_t rule;
  uint16_t pick;
  cr_form node;
  const cr_mistake *mistake;
} cr_step;

/* The function in one view, or as wrongly rewritten, and what can go wrong. */
typedef struct cr_stage_set {
  cr_scene scene;
  cr_step *step;
  size_t nsteps, cap;
  const cr_mistake *rewritten; /* by this mistake; NULL: the function itself */
  cr_expr at;                  /* where */
  bool powers;
} cr_stage_set;

typedef struct cr_search {
  cr_pool *pool;
  cr_forms *forms;
  cr_expr f, var, right;
  size_t limit, found;
  bool stopped;
  bool powers_first;
  bool singles_only;     /* ... and the right derivative is no reason to leave one out */
  bool second_view;      /* only what the first view left unexplained */
  cr_candidate_fn *call;
  void *context;
  struct cr_seen *seen;
  const cr_mistake *sign, *factor; /* of the whole: fall-backs beside another mistake */
  cr_expr *single;       /* values of singles, for pairs with the fall-backs */
  const cr_mistake **single_of;
  cr_expr *single_at;
  size_t nsingles, singles_cap, single_of_cap, single_at_cap;
} cr_search;

/** Is the search at its end: by the caller, the limit, or the work done? */
static inline bool cr_search_is_over(const cr_search *search) {
  return search->stopped || search->forms->work > CR_SEARCH_WORK;
}
/** Hand a candidate on unless it is the right one, or was there before. */
void cr_search_emit(cr_search *search, cr_candidate candidate);

/** Scenes of the function in `view` and of all its wrong rewritings, added to
 *  the array *sets with *count items. */
void cr_search_scenes(cr_search *search, cr_form_view view, cr_stage_set **sets,
                      size_t *count, size_t *cap);
/** Release the sets. */
void cr_search_scenes_clear(cr_stage_set *sets, size_t count);

/** All single mistakes of one set. */
void cr_search_singles(cr_search *search, cr_stage_set *set);
/** Single mistakes about the whole answer. */
void cr_search_whole(cr_search *search);
/** Pairs, the likelier ones first. */
void cr_search_pairs(cr_search *search, cr_stage_set *sets, size_t count);
/** Every wrong rewriting of an answer, in its form as made and tidied up;
 *  `base` holds what was wrong before. */
void cr_search_after(cr_search *search, cr_form answer, const cr_candidate *base);

#endif
