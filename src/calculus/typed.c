// SPDX-License-Identifier: MIT
/* How a function was typed, as far as the search for mistakes must know. */
#include <ctype.h>
#include <string.h>

#include "calculus/mistakes.h"

static bool starts(const char *text, size_t len, const char *with) {
  size_t n = strlen(with);
  return len >= n && !memcmp(text, with, n);
}

/* Blanks and opening brackets at the start of a text. */
static size_t opening(const char *text, size_t len) {
  size_t i = 0;
  while (i < len && strchr(" ({[", text[i])) i++;
  return i;
}

/* Is what stands before the power sign a base that may change? */
static bool is_base(const char *text, size_t len) {
  while (len > 0 && text[len - 1] == ' ') len--;
  if (len == 0) return false;
  unsigned char last = (unsigned char)text[len - 1];
  if (isdigit(last)) return false;
  bool word = len > 1 && isalpha((unsigned char)text[len - 2]);
  return last != 'e' || word;
}

/* An exponent that stands for a reciprocal or a root: -2, 1/2, .5 */
static bool is_exponent(const char *text, size_t len) {
  size_t i = opening(text, len);
  text += i, len -= i;
  if (len > 1 && text[0] == '-' && isdigit((unsigned char)text[1])) return true;
  if (starts(text, len, "-1") || starts(text, len, "1/2")) return true;
  if (starts(text, len, "0.5") || starts(text, len, ".5")) return true;
  return starts(text, len, "\\frac{1}{2}") || starts(text, len, "\\frac12");
}

bool cr_typed_in_powers(const char *text, size_t len) {
  static const char superscript_minus[] = "\xE2\x81\xBB";
  for (size_t i = 0; i < len; i++) {
    size_t sign = text[i] == '^' ? 1 : starts(text + i, len - i, "**") ? 2 : 0;
    if (sign && is_base(text, i) && is_exponent(text + i + sign, len - i - sign)) return true;
    if (starts(text + i, len - i, superscript_minus) && is_base(text, i)) return true;
  }
  return false;
}
