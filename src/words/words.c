// SPDX-License-Identifier: MIT
#include "words/words.h"

#include <string.h>
#include <strings.h>

typedef struct named_text {
  const char *name, *text;
} named_text;

/* ---- English ------------------------------------------------------------------- */

static const char *const english_words[CR_WORD_COUNT] = {
#define WORD(key, text) [CR_WORD_##key] = text,
#include "words/english.def"
};
static const cr_mistake_words english_mistakes[] = {
#define MISTAKE(id, name, locate, explain) {id, name, locate, explain},
#include "words/english.def"
};
static const named_text english_again[] = {
#define AGAIN(group, text) {group, text},
#include "words/english.def"
};

/* ---- German -------------------------------------------------------------------- */

static const char *const german_words[CR_WORD_COUNT] = {
#define WORD(key, text) [CR_WORD_##key] = text,
#include "words/german.def"
};
static const cr_mistake_words german_mistakes[] = {
#define MISTAKE(id, name, locate, explain) {id, name, locate, explain},
#include "words/german.def"
};
static const named_text german_again[] = {
#define AGAIN(group, text) {group, text},
#include "words/german.def"
};
static const named_text german_rules[] = {
#define RULE(name, text) {name, text},
#include "words/german.def"
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
