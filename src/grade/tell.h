// SPDX-License-Identifier: MIT
/* Something said to a student: the sentences of a language with formulas put in. */
#ifndef CR_GRADE_TELL_H
#define CR_GRADE_TELL_H

#include "grade/key.h"
#include "words/words.h"

typedef struct cr_speech {
  const cr_grading *g;
  const cr_key *key;
  cr_language language;
  cr_level level;
  int repeats;  /* the same mistake so often directly before ... */
  int told;     /* ... the last so many of them at this level */
  bool is_new;  /* a later try, whose mistake was not made in the one before */
  cr_span *underlined; /* what of the typed text; empty: nothing */
  cr_text *out;
} cr_speech;

/** A sentence as one paragraph, %1 to %3 filled in. */
void cr_tell(const cr_speech *s, cr_word word, const char *first, const char *second,
            const char *third);
/** A formula as text; words in its place when it is long. To be freed. */
void cr_tell_formula(const cr_speech *s, cr_expr e, cr_text *out);
/**
 * Has the formula the values of the derivative that is asked for, so that it must not
 * be shown? Looked at in doubles: rather yes once too often.
 */
bool cr_is_answer(const cr_key *key, const cr_pool *pool, cr_expr e);

/** Is the formula, which may stand in `pool`, proved to be that derivative? What has
 *  other values costs no more than cr_is_answer. Domains are not compared. */
bool cr_is_right(const cr_key *key, cr_pool *pool, cr_expr e);

/** Say what went wrong by a recognised mistake, or where to look for it. */
void cr_tell_mistakes(const cr_speech *s);
/** Say what can have gone wrong, as no more than possible. */
void cr_tell_possible(const cr_speech *s);
/** Say something with the links of the function's chain: "u = −x, v = e^u, f = 1/v".
 *  False: it is no chain, nothing was said. */
bool cr_tell_links(const cr_speech *s, cr_word word);
/** Say the two slopes at a point where they can be told apart, if there is one. */
void cr_tell_test(const cr_speech *s);
/** Say what of the answer is right, if some of it surely is. */
void cr_tell_praise(const cr_speech *s);
/** Say which part of an unexplained answer is not right, if there is surely one, and
 *  underline it in what was typed. False: nothing was said. */
bool cr_tell_place(const cr_speech *s);
/** Underline the part that a recognised mistake is about, if there is surely one. */
void cr_tell_underline(const cr_speech *s);
/** Say that the value at 0 or 1 is right and that elsewhere it is not. False: it is not
 *  so, nothing was said. */
bool cr_tell_right_at(const cr_speech *s);
/** "x = 3/4, y = 2", to be freed. */
void cr_tell_point(const cr_speech *s, const cr_witness *w, cr_text *out);
/** Say the solution of another function of the same shape; false: there is none in
 *  which no formula is the answer. */
bool cr_tell_example(const cr_speech *s);

#endif
