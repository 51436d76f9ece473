// SPDX-License-Identifier: MIT
#include "words/words.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

typedef struct named_text {
  const char *name, *text;
} named_text;

/* ---- English ------------------------------------------------------------------- */

static const char *const english_words[CR_WORD_COUNT] = {
#define WORD(key, text) [CR_WORD_##key] = text,
#define COUNTED(key, one, many) [CR_WORD_##key##_ONE] = one, [CR_WORD_##key] = many,
#define DOUBT(id, message, hint) \
  [CR_WORD_DOUBT_##id] = message, [CR_WORD_DOUBT_##id##_HINT] = hint,
#define BAD(id, message, hint) [CR_WORD_BAD_##id] = message, [CR_WORD_BAD_##id##_HINT] = hint,
#include <chainrule/english.def>
};
static const cr_mistake_words english_mistakes[] = {
#define MISTAKE(id, name, locate, explain) {id, name, locate, explain},
#include <chainrule/english.def>
};
static const named_text english_again[] = {
#define AGAIN(group, text) {group, text},
#include <chainrule/english.def>
};

/* ---- German -------------------------------------------------------------------- */

static const char *const german_words[CR_WORD_COUNT] = {
#define WORD(key, text) [CR_WORD_##key] = text,
#define COUNTED(key, one, many) [CR_WORD_##key##_ONE] = one, [CR_WORD_##key] = many,
#define DOUBT(id, message, hint) \
  [CR_WORD_DOUBT_##id] = message, [CR_WORD_DOUBT_##id##_HINT] = hint,
#define BAD(id, message, hint) [CR_WORD_BAD_##id] = message, [CR_WORD_BAD_##id##_HINT] = hint,
#include <chainrule/german.def>
};
static const cr_mistake_words german_mistakes[] = {
#define MISTAKE(id, name, locate, explain) {id, name, locate, explain},
#include <chainrule/german.def>
};
static const named_text german_again[] = {
#define AGAIN(group, text) {group, text},
#include <chainrule/german.def>
};
static const named_text german_rules[] = {
#define RULE(name, text) {name, text},
#include <chainrule/german.def>
};

/* ---- all of them ---------------------------------------------------------------- */

#define COUNTED(table) table, sizeof table / sizeof *table

static const struct {
  const char *code;
  const char *const *word;
  const cr_mistake_words *mistake;
  size_t nmistakes;
  const named_text *again;
  size_t nagain;
  const named_text *rule;
  size_t nrules;
} languages[CR_LANGUAGE_COUNT] = {
    [CR_ENGLISH] = {"en", english_words, COUNTED(english_mistakes),
                    COUNTED(english_again), NULL, 0},
    [CR_GERMAN] = {"de", german_words, COUNTED(german_mistakes), COUNTED(german_again),
                   COUNTED(german_rules)},
};

bool cr_language_find(const char *code, cr_language *out) {
  size_t len = code ? strcspn(code, "-_.@") : 0;
  for (cr_language i = 0; i < CR_LANGUAGE_COUNT; i++) {
    const char *known = languages[i].code;
    if (len != strlen(known) || strncasecmp(code, known, len) != 0) continue;
    *out = i;
    return true;
  }
  return false;
}

const char *cr_language_code(cr_language language) { return languages[language].code; }

const cr_mistake_words *cr_mistake_words_find(cr_language language, const char *id) {
  for (size_t i = 0; i < languages[language].nmistakes; i++)
    if (!strcmp(languages[language].mistake[i].id, id))
      return &languages[language].mistake[i];
  return NULL;
}

const cr_mistake_words *cr_word_mistakes(cr_language language, size_t *count) {
  *count = languages[language].nmistakes;
  return languages[language].mistake;
}

const char *cr_word_text(cr_language language, cr_word word) {
  return languages[language].word[word];
}

void cr_word_fill(cr_text *out, cr_language language, cr_word word, const char *with) {
  const char *put[10] = {with}; // where what stands for a place begins
  size_t n = 1;
  for (const char *at = with; *at && n < 9; at++)
    if (*at == *CR_THEN) put[n++] = at + 1;
  for (const char *at = cr_word_text(language, word); *at; at++) {
    bool place = at[0] == '%' && at[1] >= '1' && at[1] <= '9';
    if (!place) {
      cr_text_putc(out, *at);
      continue;
    }
    size_t i = (size_t)(*++at - '1');
    if (i < n) cr_text_add(out, put[i], strcspn(put[i], CR_THEN));
  }
}

void cr_word_add(cr_text *out, cr_language language, cr_word word, const char *format, ...) {
  char *with = NULL;
  va_list args;
  va_start(args, format);
  int n = vasprintf(&with, format, args);
  va_end(args);
  if (n < 0) return;
  cr_word_fill(out, language, word, with);
  free(with);
}

void cr_said_vset(cr_said *said, cr_word word, const char *format, va_list args) {
  said->word = word;
  int n = vsnprintf(said->with, sizeof said->with, format, args);
  if (n >= (int)sizeof said->with)
    said->with[cr_utf8_whole(said->with, sizeof said->with - 1)] = '\0';
}

void cr_said_set(cr_said *said, cr_word word, const char *format, ...) {
  va_list args;
  va_start(args, format);
  cr_said_vset(said, word, format, args);
  va_end(args);
}

void cr_said_add(const cr_said *said, cr_language language, cr_text *out) {
  cr_word_fill(out, language, said->word, said->with);
}

/* A sentence into `size` bytes; where it does not fit that is to be seen. */
static void put_words(char *to, size_t size, cr_language language, cr_word word,
                      const char *with) {
  static const char cut[] = "…";
  cr_text text;
  cr_text_init(&text, size - 1);
  cr_word_fill(&text, language, word, with);
  size_t len = text.len;
  if (text.full && len > size - sizeof cut) len = cr_utf8_whole(text.data, size - sizeof cut);
  memcpy(to, text.data, len);
  snprintf(to + len, size - len, "%s", text.full ? cut : "");
  cr_text_free(&text);
}

cr_status cr_error_say(cr_error *err, cr_status status, cr_word message, cr_word hint,
                       const char *format, ...) {
  if (!err) return status;
  char *with = NULL;
  cr_language language = err->language < CR_LANGUAGE_COUNT ? err->language : CR_ENGLISH;
  va_list args;
  va_start(args, format);
  int n = vasprintf(&with, format, args);
  va_end(args);
  *err = (cr_error){.status = status, .language = err->language};
  put_words(err->message, sizeof err->message, language, message, n < 0 ? "" : with);
  put_words(err->hint, sizeof err->hint, language, hint, n < 0 ? "" : with);
  if (n >= 0) free(with);
  return status;
}

static const char *find(const named_text *list, size_t n, const char *name,
                        const char *otherwise) {
  for (size_t i = 0; i < n; i++)
    if (!strcmp(list[i].name, name)) return list[i].text;
  return otherwise;
}

const char *cr_word_again(cr_language language, const char *group) {
  return find(languages[language].again, languages[language].nagain, group, "");
}

const char *cr_word_rule(cr_language language, const char *name) {
  return find(languages[language].rule, languages[language].nrules, name, name);
}
