// SPDX-License-Identifier: MIT
// Where a text in UTF-8 may be cut.
#include "base/utf8.h"

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
