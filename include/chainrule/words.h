/* SPDX-License-Identifier: MIT */
/**
 * All that is said to people: the languages, and the sentences of each by key. A language
 * is one file, english.def and the like, with the same rows; all text is static.
 */
#ifndef CHAINRULE_WORDS_H
#define CHAINRULE_WORDS_H

#include <chainrule/base.h>

#include <stdarg.h>

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

/** The key of a sentence: CR_WORD_CORRECT for the row WORD(CORRECT, ...) of english.def. */
typedef enum cr_word {
#define WORD(key, text) CR_WORD_##key,
#define COUNTED(key, one, many) CR_WORD_##key##_ONE, CR_WORD_##key,
#define DOUBT(id, message, hint) CR_WORD_DOUBT_##id, CR_WORD_DOUBT_##id##_HINT,
#define BAD(id, message, hint) CR_WORD_BAD_##id, CR_WORD_BAD_##id##_HINT,
#include <chainrule/english.def>
  CR_WORD_COUNT
} cr_word;

/** Stands between two things that are filled in. */
#define CR_THEN "\x1F"

/** The sentence of a key; %1 ... %9 stand for what is put in. */
const char *cr_word_text(cr_language language, cr_word word);
/** Append a sentence with `with` put in: what stands for %1, %2 ..., CR_THEN between them.
 *  What is missing there is empty. */
void cr_word_fill(cr_text *out, cr_language language, cr_word word, const char *with);
/** Append a sentence; what is put in is formatted: "%d" CR_THEN "%s". */
void cr_word_add(cr_text *out, cr_language language, cr_word word, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/** A sentence that is in no language yet, with what is put in. */
typedef struct cr_said {
  cr_word word;   /**< CR_WORD_NOTHING: nothing is said */
  char with[168]; /**< as cr_word_fill takes it; cut at a whole character */
} cr_said;

/** Fill in *said; what is put in is formatted, as by cr_word_add. */
void cr_said_set(cr_said *said, cr_word word, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/** The same, by the arguments of a function that was called with some. */
void cr_said_vset(cr_said *said, cr_word word, const char *format, va_list args);
/** Append it in a language. */
void cr_said_add(const cr_said *said, cr_language language, cr_text *out);
/**
 * As cr_error_set, in err->language, which is kept. What is put in message and hint is
 * formatted, as by cr_word_add; the same for both. What does not fit ends with "…".
 */
cr_status cr_error_say(cr_error *err, cr_status status, cr_word message, cr_word hint,
                       const char *format, ...) __attribute__((format(printf, 5, 6)));
/** Of a COUNTED key, the sentence for so many. */
static inline cr_word cr_word_of_count(cr_word word, long long count) {
  return count == 1 ? (cr_word)(word - 1) : word;
}

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
