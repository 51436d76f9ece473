// SPDX-License-Identifier: MIT
// Where a text in UTF-8 may be cut, and what of it may be shown.
#include "base/utf8.h"

#include <chainrule/base.h>

// The length that a first byte announces; 1 for anything that is none.
static size_t announced(unsigned char c) {
  if (c >= 0xF0 && c <= 0xF4) return 4;
  if (c >= 0xE0) return c < 0xF0 ? 3 : 1;
  return c >= 0xC2 ? 2 : 1;
}

size_t cr_utf8_whole(const char *bytes, size_t len) {
  for (size_t back = 1; back <= 3 && back <= len; back++) {
    unsigned char c = (unsigned char)bytes[len - back];
    if ((c & 0xC0) == 0x80) continue; // inside a character: look further left
    return announced(c) > back ? len - back : len;
  }
  return len;
}

// The code of the character and its bytes in *n; false when it is no UTF-8.
static bool decode(const unsigned char *s, size_t len, size_t *n, uint32_t *code) {
  *n = announced(s[0]);
  if (*n > len || (*n == 1 && s[0] >= 0x80)) return false;
  *code = *n == 1 ? s[0] : s[0] & (0x7Fu >> *n);
  for (size_t i = 1; i < *n; i++) {
    if ((s[i] & 0xC0) != 0x80) return false;
    *code = *code << 6 | (s[i] & 0x3Fu);
  }
  return true;
}

size_t cr_char_bytes(const char *text, size_t len, bool *hidden) {
  static const struct {
    uint32_t first, last;
  } range[] = {{0x00, 0x1F},     {0x7F, 0x9F},     {0x61C, 0x61C},   {0x200E, 0x200F},
               {0x2028, 0x202E}, {0x2066, 0x2069}, {0xFFF9, 0xFFFB}, {0xE0000, 0xE007F}};
  size_t n;
  uint32_t code;
  *hidden = !decode((const unsigned char *)text, len, &n, &code);
  if (*hidden) return 1;
  for (size_t i = 0; i < sizeof range / sizeof *range; i++)
    *hidden |= code >= range[i].first && code <= range[i].last;
  return n;
}
