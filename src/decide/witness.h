// SPDX-License-Identifier: MIT
/* Proving a difference: a rational point strictly inside both domains where the
 * two balls are disjoint. By continuity the values then differ on an open set. */
#ifndef CR_DECIDE_WITNESS_H
#define CR_DECIDE_WITNESS_H

#include "decide/points.h"
#include "decide/problem.h"

enum { CR_DOUBLE_BITS = 53 /* precision of a witness in doubles */ };

/* What has been seen on the way. A point is initialised once it is there. */
typedef struct cr_hunt {
  bool has_common;      /**< a point was seen inside both domains where all is given */
  cr_point hole_of_a;   /**< a point inside b's domain and outside a's */
  bool has_hole_of_a;
  cr_point hole_of_b;
  bool has_hole_of_b;
  cr_point witness;     /**< a point where they surely differ */
  bool has_witness;
  uint32_t digits;      /**< fewest agreeing digits at the points looked at */
  uint32_t blurred;     /**< of the last search for holes: points inside b's domain
                             where a's place was not told */
  uint32_t points;      /**< points looked at */
  uint32_t agreeing;    /**< points where both have values that were not told apart */
  size_t simple;        /**< simple points that the cheap search has seen */
  long bits;            /**< precision of the witness, or the largest used */
  bool seek_holes;      /**< while holes are sought: go on past witnesses, with few bits */
} cr_hunt;

/** Start a search. */
void cr_hunt_init(cr_hunt *s);
/** Begin behind a simple point that was looked at, inside both domains, perhaps a witness:
 *  the last of the first `seen` ones. */
void cr_hunt_begin_at(cr_hunt *s, const cr_point *point, uint32_t seen, bool is_witness);
/** Release its points. */
void cr_hunt_clear(cr_hunt *s);

/**
 * The cheap search among the simple points before number `to` that it has not seen yet:
 * one where doubles differ, and one inside both domains. True: a witness.
 */
bool cr_hunt_quick(cr_hunt *s, cr_problem *p, size_t to);
/** The thorough search: all points, then high precision at a few. */
bool cr_hunt_thorough(cr_hunt *s, cr_problem *p);
/** Search for holes in the domains alone, at simple points and in all pieces. */
void cr_hunt_holes(cr_hunt *s, cr_problem *p);

#endif
