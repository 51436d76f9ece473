// SPDX-License-Identifier: MIT
// The known word closest to a mistyped one: the restricted edit distance of
// Damerau and Levenshtein, by three rows of a table.
#include "base/suggest.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

enum {
  edit = 2,      // the cost of an edit, in halves
  most_edits = 3 // what is further away is another word
};

// ASCII only: the words of this program are, and towlower needs a locale.
static char lower(char c) {
  return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static size_t exchange(char a, char b) {
  if (a == b) return 0;
  return lower(a) == lower(b) ? edit / 2 : edit;
}

static size_t least(size_t a, size_t b) {
  return a < b ? a : b;
}

size_t cr_edit_distance(const char *a, const char *b) {
  size_t m = strlen(a), n = strlen(b);
  if (m > CR_SUGGEST_BYTES || n > CR_SUGGEST_BYTES) return SIZE_MAX;
  size_t row[3][CR_SUGGEST_BYTES + 1] = {{0}};
  size_t *before = row[0], *above = row[1], *here = row[2];
  for (size_t j = 0; j <= n; j++) above[j] = edit * j;
  for (size_t i = 1; i <= m; i++) {
    here[0] = edit * i;
    for (size_t j = 1; j <= n; j++) {
      size_t best = above[j - 1] + exchange(a[i - 1], b[j - 1]);
      best = least(best, least(above[j], here[j - 1]) + edit);
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        best = least(best, before[j - 2] + edit);
      here[j] = best;
    }
    size_t *oldest = before;
    before = above, above = here, here = oldest;
  }
  return above[n];
}

const char *cr_suggest(const char *word, const char *const *candidates,
                       size_t count) {
  size_t len = strlen(word);
  if (len == 0 || len > CR_SUGGEST_BYTES) return NULL;
  size_t close = least(edit * most_edits, edit * ((len + 2) / 3));
  const char *closest = NULL, *longer = NULL;
  for (size_t i = 0; i < count; i++) {
    if (strcasecmp(word, candidates[i]) == 0) return candidates[i];
    size_t far = cr_edit_distance(word, candidates[i]);
    // A word of which every character is replaced is another word.
    if (far <= close && far < edit * len) {
      if (!closest || far < close) closest = candidates[i];
      close = far;
    }
    if (!longer && len >= 3 && strncmp(word, candidates[i], len) == 0)
      longer = candidates[i];
  }
  return closest ? closest : longer;
}
