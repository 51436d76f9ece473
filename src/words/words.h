// SPDX-License-Identifier: MIT
/* What of the catalogue is for the library alone. A new sentence is a row in the file
 * of every language; a new language is a file, a member of cr_language and a row in
 * words.c. */
#ifndef CR_WORDS_WORDS_H
#define CR_WORDS_WORDS_H

#include <chainrule/words.h>

/** The mistakes that there are words about, and how many. */
const cr_mistake_words *cr_word_mistakes(cr_language language, size_t *count);
/** Another way to see the mistakes of a group; "" for a group without. */
const char *cr_word_again(cr_language language, const char *group);
/** What a rule ("power rule") is called; the name itself where it has no other. */
const char *cr_word_rule(cr_language language, const char *name);

#endif
