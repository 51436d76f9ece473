// SPDX-License-Identifier: MIT
// Problems are kept as sentences of the English catalogue, joined by "; ". They are
// found there again, with what was put in, and said in another language.
#include "report/problem.h"

#include <string.h>

enum { most_put_in = 300 }; // bytes

// What may stand before the first piece, and what a piece may be.
static const cr_word places[] = {CR_WORD_FILE_LINE_COLUMN, CR_WORD_FILE_LINE};
static const cr_word pieces[] = {
    CR_WORD_FILE_NO_FILE,     CR_WORD_FILE_TOO_LONG,       CR_WORD_FILE_BINARY,
    CR_WORD_FILE_EMPTY,       CR_WORD_FILE_OTHER_KIND,     CR_WORD_FILE_ASK_FOR_TEXT,
    CR_WORD_FILE_NO_ANSWERS,  CR_WORD_FILE_A_LINE_FOR_EACH, CR_WORD_FILE_NO_EXERCISE,
    CR_WORD_FILE_MEANT,       CR_WORD_FILE_SEE_LIST,       CR_WORD_FILE_NO_NAME,
    CR_WORD_FILE_NO_COLON,    CR_WORD_FILE_WRITE_PAIR,
    CR_WORD_FILE_NOTHING_USED, CR_WORD_FILE_MORE_LINES_ONE, CR_WORD_FILE_MORE_LINES,
    CR_WORD_FILE_ANSWER_TOO_LONG, CR_WORD_FILE_FORMULA_ONLY, CR_WORD_FILE_NO_TEXT,
    CR_WORD_FILE_NAME_NO_TEXT, CR_WORD_FILE_NO_PAIR,       CR_WORD_FILE_NO_TEXTS,
    CR_WORD_FILE_BACKSLASH,   CR_WORD_FILE_NO_MAP};

static const char *piece_end(const char *text) {
  const char *end = strstr(text, "; ");
  return end ? end : text + strlen(text);
}

static bool ends_here(const char *text) {
  return !*text || strncmp(text, "; ", 2) == 0;
}

// Where `literal` stands next in the text; `last`: and the piece ends behind it.
static const char *find(const char *text, const char *literal, size_t len, bool last) {
  if (len == 0) return piece_end(text);
  for (; *text; text++)
    if (strncmp(text, literal, len) == 0 && (!last || ends_here(text + len))) return text;
  return NULL;
}

// Does the text begin with the sentence? What stands for %1, %2 ... is put into *with.
// `whole`: a piece has to end behind it. @return behind it, or NULL
static const char *match(const char *text, const char *sentence, bool whole, cr_text *with) {
  cr_text_clear(with);
  for (bool first = true;; first = false) {
    size_t len = strcspn(sentence, "%");
    bool last = sentence[len] == '\0';
    const char *at = first ? text : find(text, sentence, len, whole && last);
    if (!at || strncmp(at, sentence, len) != 0) return NULL;
    if (!first) cr_text_add(with, text, (size_t)(at - text));
    text = at + len;
    if (last) return !whole || ends_here(text) ? text : NULL;
    if (!first) cr_text_puts(with, CR_THEN);
    sentence += len + 2;
  }
}

// The first sentence of a list that fits, said. @return behind it, or NULL
static const char *say(cr_text *out, cr_language language, const char *text,
                       const cr_word *list, size_t count, bool whole) {
  const char *behind = NULL;
  cr_text with;
  cr_text_init(&with, most_put_in);
  for (size_t i = 0; i < count && !behind; i++) {
    behind = match(text, cr_word_text(CR_ENGLISH, list[i]), whole, &with);
    if (behind) cr_word_fill(out, language, list[i], with.data);
  }
  cr_text_free(&with);
  return behind;
}

static const char *say_foreign(cr_text *out, cr_language language, const char *text) {
  const char *end = piece_end(text);
  cr_word_add(out, language, CR_WORD_FILE_IN_ENGLISH, "%.*s", (int)(end - text), text);
  return end;
}

void cr_problem_add(cr_text *out, cr_language language, const char *stored) {
  const char *at = say(out, language, stored, places, sizeof places / sizeof *places, false);
  if (!at) at = stored;
  while (*at) {
    const char *next = say(out, language, at, pieces, sizeof pieces / sizeof *pieces, true);
    at = next ? next : say_foreign(out, language, at);
    if (!*at) return;
    cr_text_puts(out, "; ");
    at += 2;
  }
}
