/* SPDX-License-Identifier: MIT */
/**
 * The languages in which students are spoken to, and what is said about mistakes.
 * Each language is one file of src/words; all text is static.
 */
#ifndef CHAINRULE_WORDS_H
#define CHAINRULE_WORDS_H

#include <chainrule/base.h>

/** A language. English is the one that is taken where none is named. */
typedef enum cr_language {
  CR_ENGLISH = 0,
  CR_GERMAN,
  CR_LANGUAGE_COUNT
} cr_language;

/**
 * The language of a code as people and systems write it: "de", "DE", "de-AT",
 * "de_DE.UTF-8".
 * @return false when there is none, or `code` is NULL; *out is left alone
 */
bool cr_language_find(const char *code, cr_language *out);
/** Its code: "en", "de". */
const char *cr_language_code(cr_language language);

/** What is said about one mistake of the catalogue. */
typedef struct cr_mistake_words {
  const char *id;
  const char *name;
  const char *locate;  /**< where to look; {node} and {wrt} are filled in */
  const char *explain; /**< what to think about */
} cr_mistake_words;

/** The words about the mistake with this id, or NULL. */
const cr_mistake_words *cr_mistake_words_find(cr_language language, const char *id);

#endif
