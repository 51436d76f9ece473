/* SPDX-License-Identifier: MIT */
/**
 * "Did you mean ...?": how far apart two words are. See cr_suggest of base.h.
 */
#ifndef CR_BASE_SUGGEST_H
#define CR_BASE_SUGGEST_H

#include <chainrule/base.h>

/** Longer words get no suggestion: nobody mistypes 64 bytes into a name. */
enum { CR_SUGGEST_BYTES = 64 };

/**
 * How many single edits turn `a` into `b`: a character inserted, removed or
 * replaced, or two neighbours exchanged. Bytes count as characters; letters
 * differ in case for half an edit, so that the result counts half edits.
 * Both at most CR_SUGGEST_BYTES long. Cost: the product of the lengths.
 */
size_t cr_edit_distance(const char *a, const char *b);

#endif
