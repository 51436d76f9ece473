// SPDX-License-Identifier: MIT
// The tables of words.def and how they are searched.
#include "notation/reader.h"

#include "base/suggest.h"

#include <string.h>

typedef struct spelling {
  const char *text;
  uint8_t len;
  uint8_t fn;
} spelling;

// Sorted by text.
static const spelling spellings[] = {
#define CR_SPELLING(text, id) {text, sizeof text - 1, id},
#include "notation/words.def"
};

typedef struct foreign {
  const char *text;
  const char *meant;
  uint8_t len;
} foreign;

static const foreign foreigns[] = {
#define CR_FOREIGN(text, meant) {text, meant, sizeof text - 1},
#include "notation/words.def"
};

static const cr_answer_word words[] = {
#define CR_WORD(text, action, message, hint, with) \
  {text, action, CR_WORD_##message, CR_WORD_##hint, with, sizeof text - 1},
#include "notation/words.def"
};

typedef struct greek {
  const char *word;
  const char *small;
  const char *capital;
  uint8_t len;
} greek;

static const greek greeks[] = {
#define CR_GREEK(word, small, capital) {word, small, capital, sizeof word - 1},
#include "notation/words.def"
};

#define COUNT(table) (sizeof(table) / sizeof *(table))

static char lower(char c) {
  return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

// Does `text` begin with the small letters of `word`, in any case?
static bool begins(const char *text, size_t len, const char *word, size_t n) {
  if (len < n) return false;
  for (size_t i = 0; i < n; i++)
    if (lower(text[i]) != word[i]) return false;
  return true;
}

// The first spelling that begins with this letter or a later one.
static size_t first_spelling(char letter) {
  size_t low = 0, high = COUNT(spellings);
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (spellings[middle].text[0] < letter) low = middle + 1;
    else high = middle;
  }
  return low;
}

size_t cr_function_prefix(const char *text, size_t len, unsigned *fn) {
  size_t best = 0;
  char first = len > 1 ? lower(text[0]) : '\0', second = len > 1 ? lower(text[1]) : '\0';
  if (first < 'a' || first > 'z') return 0;
  for (size_t i = first_spelling(first); i < COUNT(spellings); i++) {
    const spelling *s = &spellings[i];
    if (s->text[0] > first) break;
    if (s->text[1] != second || s->len <= best || !begins(text, len, s->text, s->len)) continue;
    best = s->len;
    *fn = s->fn;
  }
  return best;
}

unsigned cr_function_spelled(const char *text, size_t len) {
  unsigned fn = CR_FN_MORE_COUNT;
  return cr_function_prefix(text, len, &fn) == len ? fn : CR_FN_MORE_COUNT;
}

unsigned cr_function_command(const char *text, size_t len) {
  for (size_t i = 0; i < len; i++)
    if (text[i] < 'a' || text[i] > 'z') return CR_FN_MORE_COUNT;
  return cr_function_spelled(text, len);
}

size_t cr_foreign_prefix(const char *text, size_t len, const char **meant) {
  size_t best = 0;
  char first = len > 1 ? lower(text[0]) : '\0';
  for (size_t i = 0; i < COUNT(foreigns) && len > 1; i++) {
    const foreign *f = &foreigns[i];
    if (f->text[0] != first || f->len > len || f->len <= best) continue;
    if (!begins(text, len, f->text, f->len)) continue;
    best = f->len;
    *meant = f->meant;
  }
  return best;
}

const char *cr_greek_letter(const char *word, size_t len) {
  for (size_t i = 0; i < COUNT(greeks) && len > 1; i++) {
    const greek *g = &greeks[i];
    if (g->len != len || memcmp(g->word + 1, word + 1, len - 1) != 0) continue;
    if (word[0] == g->word[0]) return g->small;
    if (word[0] == g->word[0] - 32 && *g->capital) return g->capital;
  }
  return NULL;
}

const char *cr_greek_word(const char *text, size_t len) {
  static const char *const capitals[] = {"Gamma", "Delta", "Theta", "Lambda", "Xi",
                                         "Pi", "Sigma", "Phi", "Psi", "Omega"};
  if (len < 2 || (unsigned char)text[0] < 0xCE) return NULL;
  for (size_t i = 0; i < COUNT(greeks); i++)
    if (memcmp(greeks[i].small, text, 2) == 0) return greeks[i].word;
  for (size_t i = 0; i < COUNT(capitals); i++)
    if (memcmp(cr_greek_letter(capitals[i], strlen(capitals[i])), text, 2) == 0)
      return capitals[i];
  return NULL;
}

const char *cr_nearest_function(const char *text, size_t len) {
  // The usual ones first: of two that are equally close they are meant.
  static const char *const names[] = {
      "sin", "cos", "tan", "ln", "exp", "sqrt", "log", "sec", "csc", "cot",
      "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh", "abs", "arccot",
      "arcsec", "arccsc", "sech", "csch", "coth", "cbrt", "sign", "sigmoid",
      "asin", "acos", "atan", "arsinh", "arcosh", "artanh", "arcsinh", "arccosh", "arctanh"};
  char word[CR_SUGGEST_BYTES];
  if (len < 2 || len >= sizeof word) return NULL;
  for (size_t i = 0; i < len; i++) word[i] = lower(text[i]);
  word[len] = '\0';
  size_t best = 2 * (len < 6 ? 1 : 2); // half edits allowed
  const char *found = NULL;
  for (size_t i = 0; i < COUNT(names); i++) {
    size_t d = cr_edit_distance(word, names[i]);
    if (d > best || (d == best && found)) continue;
    best = d;
    found = names[i];
  }
  return found;
}

const cr_answer_word *cr_find_word(const char *text, size_t len) {
  for (size_t i = 0; i < COUNT(words); i++)
    if (words[i].len == len && begins(text, len, words[i].text, len))
      return &words[i];
  return NULL;
}
