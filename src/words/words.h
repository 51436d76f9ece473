// SPDX-License-Identifier: MIT
/* The sentences of a language by key, for those who fill them in. A new sentence is
 * a row in the file of every language; a new language is a file, a member of
 * cr_language and a row in words.c. */
#ifndef CR_WORDS_WORDS_H
#define CR_WORDS_WORDS_H

#include <chainrule/words.h>

typedef enum cr_word {
#define WORD(key, text) CR_WORD_##key,
#include "words/english.def"
  CR_WORD_COUNT
} cr_word;

/** The sentence of a key; %1 ... %9 stand for what is put in. */
const char *cr_word_text(cr_language language, cr_word word);
/** The mistakes that there are words about, and how many. */
const cr_mistake_words *cr_word_mistakes(cr_language language, size_t *count);
/** Another way to see the mistakes of a group; "" for a group without. */
const char *cr_word_again(cr_language language, const char *group);
/** What a rule ("power rule") is called; the name itself where it has no other. */
const char *cr_word_rule(cr_language language, const char *name);

#endif
