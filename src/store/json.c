// SPDX-License-Identifier: MIT
// One pass over the text; what is open is a bit each, so nesting costs no stack.
#include "store/json.h"

#include <stdint.h>
#include <string.h>

enum { deepest = 64 };

static const char *skip_blanks(const char *s) {
  while (*s == ' ' || *s == '\t' || *s == '\r' || *s == '\n') s++;
  return s;
}

static const char *skip_digits(const char *s) {
  while (*s >= '0' && *s <= '9') s++;
  return s;
}

/* ---- values without parts; each gives where it ends, or NULL --------------- */

static const char *read_escape(const char *s) {
  if (*s == 'u') return strspn(s + 1, "0123456789abcdefABCDEF") >= 4 ? s + 5 : NULL;
  return *s && strchr("\"\\/bfnrt", *s) ? s + 1 : NULL;
}

// Behind the opening quote.
static const char *read_string(const char *s) {
  while (s && *s != '"') {
    if ((unsigned char)*s < ' ') return NULL; // or the end
    s = *s == '\\' ? read_escape(s + 1) : s + 1;
  }
  return s ? s + 1 : NULL;
}

static const char *read_number(const char *s) {
  s += *s == '-';
  const char *digits = s;
  s = skip_digits(s);
  if (s == digits || (*digits == '0' && s > digits + 1)) return NULL;
  if (*s == '.') {
    digits = s + 1;
    s = skip_digits(digits);
    if (s == digits) return NULL;
  }
  if (*s != 'e' && *s != 'E') return s;
  s++;
  s += *s == '+' || *s == '-';
  digits = s;
  s = skip_digits(s);
  return s == digits ? NULL : s;
}

static const char *read_plain(const char *s) {
  static const char *const words[] = {"true", "false", "null"};
  if (*s == '"') return read_string(s + 1);
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (!strncmp(s, words[i], strlen(words[i]))) return s + strlen(words[i]);
  return read_number(s);
}

/* ---- the whole ------------------------------------------------------------- */

// The name of a member with its colon.
static const char *read_name(const char *s) {
  s = skip_blanks(s);
  s = *s == '"' ? read_string(s + 1) : NULL;
  if (s) s = skip_blanks(s);
  return s && *s == ':' ? s + 1 : NULL;
}

// After a value: the ends of what it ends, and the comma before the next one.
static const char *read_ends(const char *s, uint64_t objects, int *depth) {
  s = skip_blanks(s);
  while (*depth && *s == (objects >> (*depth - 1) & 1 ? '}' : ']')) {
    --*depth;
    s = skip_blanks(s + 1);
  }
  if (!*depth) return s;
  return *s == ',' ? s + 1 : NULL;
}

bool cr_json_is_object(const char *text) {
  uint64_t objects = 0; // bit n: what is open n deep is an object, not an array
  int depth = 0;
  const char *s = *text == '{' ? text : NULL;
  do {
    if (s && depth && objects >> (depth - 1) & 1) s = read_name(s);
    if (!s) return false;
    s = skip_blanks(s);
    if (*s != '{' && *s != '[') {
      s = read_plain(s);
    } else {
      if (depth == deepest) return false;
      uint64_t bit = UINT64_C(1) << depth++;
      objects = *s == '{' ? objects | bit : objects & ~bit;
      s = skip_blanks(s + 1);
      if (*s != '}' && *s != ']') continue; // its first part comes
    }
    if (s) s = read_ends(s, objects, &depth);
  } while (depth);
  return s && !*s;
}
