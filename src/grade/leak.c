// SPDX-License-Identifier: MIT
/* Does a text of the exercise's author give the answer away? */
#include <string.h>

#include "grade/answer.h"
#include "grade/tell.h"

enum { MOST_WORDS = 12, PROSE = 8 /* letters; no name of a function is longer */ };

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

static bool is_prose(const char *word, size_t len) {
  for (size_t i = 0; i < len; i++) {
    unsigned char c = (unsigned char)word[i] | 0x20;
    if ((unsigned char)word[i] < 0x80 && (c < 'a' || c > 'z')) return false;
  }
  return len >= PROSE;
}

static bool is_derivative(const cr_key *key, cr_pool *pool, const char *text, size_t len) {
  cr_reading reading;
  cr_pool_reset(pool);
  cr_answer_read(pool, key, text, len, &reading);
  bool right = reading.expr && cr_is_right(key, pool, reading.expr);
  cr_reading_clear(&reading);
  return right;
}

/* A run of words with the marks behind it, and without. */
static bool tells(const cr_key *key, cr_pool *pool, const char *from, const char *to) {
  if (is_derivative(key, pool, from, (size_t)(to - from))) return true;
  const char *end = to;
  while (end > from && strchr(".,:;?!", end[-1])) end--;
  return end < to && is_derivative(key, pool, from, (size_t)(end - from));
}

bool cr_key_tells(const cr_key *key, const char *text, cr_span *where) {
  bool plain = key->reference == key->variable ||
               !cr_contains(key->pool, key->reference, key->variable);
  if (plain) return false;
  cr_pool *pool = cr_pool_layer(key->pool);
  bool found = false;
  for (const char *from = text; *from && !found; from++) {
    if (is_blank(*from) || (from > text && !is_blank(from[-1]))) continue;
    const char *to = from;
    for (int words = 0; words < MOST_WORDS && *to && !found; words++) {
      while (is_blank(*to)) to++;
      const char *word = to;
      while (*to && !is_blank(*to)) to++;
      if (word == to || is_prose(word, (size_t)(to - word))) break;
      found = tells(key, pool, from, to);
    }
    if (found) *where = (cr_span){(uint32_t)(from - text), (uint32_t)(to - text)};
  }
  cr_pool_free(pool);
  return found;
}
