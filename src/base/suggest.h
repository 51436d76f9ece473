/* SPDX-License-Identifier: MIT */
/**
 * "Did you mean ...?": the known word closest to one that was typed.
 */
#ifndef CR_BASE_SUGGEST_H
#define CR_BASE_SUGGEST_H

#include <stddef.h>

/** Longer words get no suggestion: nobody mistypes 64 bytes into a name. */
enum { CR_SUGGEST_BYTES = 64 };

/**
 * How many single edits turn `a` into `b`: a character inserted, removed or
 * replaced, or two neighbours exchanged. Bytes count as characters; letters
 * differ in case for half an edit, so that the result counts half edits.
 * Both at most CR_SUGGEST_BYTES long. Cost: the product of the lengths.
 */
size_t cr_edit_distance(const char *a, const char *b);

/**
 * The candidate closest to `word`, or NULL when none is close: at most one
 * edit for every three characters and three in all, where a candidate that
 * begins with the word (of at least three characters) is close as well. The
 * first of several equally close ones wins.
 */
const char *cr_suggest(const char *word, const char *const *candidates,
                       size_t count);

#endif
