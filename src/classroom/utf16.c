// SPDX-License-Identifier: MIT
// UTF-16 with a byte order mark to UTF-8.
#include "classroom/utf16.h"

#include "base/memory.h"

#include <stdint.h>

enum { unknown = 0xFFFD };

static size_t put(char *out, uint32_t c) {
  static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
  size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  for (size_t i = n; i > 1; i--, c >>= 6) out[i - 1] = (char)(0x80 | (c & 0x3F));
  out[0] = (char)(lead[n] | c);
  return n;
}

bool cr_utf16_to_utf8(const char *bytes, size_t len, char **out, size_t *out_len) {
  const unsigned char *b = (const unsigned char *)bytes;
  if (len < 2) return false;
  bool little = b[0] == 0xFF && b[1] == 0xFE;
  if (!little && !(b[0] == 0xFE && b[1] == 0xFF)) return false;
  size_t units = len / 2;
  char *text = cr_xmalloc(units * 3 + 1); // a unit makes three bytes at most
  *out_len = 0;
  for (size_t i = 1; i < units; i++) {
    uint32_t c = little ? b[2 * i] | (uint32_t)b[2 * i + 1] << 8
                        : b[2 * i + 1] | (uint32_t)b[2 * i] << 8;
    if (c >= 0xD800 && c < 0xDC00 && i + 1 < units) {
      uint32_t d = little ? b[2 * i + 2] | (uint32_t)b[2 * i + 3] << 8
                          : b[2 * i + 3] | (uint32_t)b[2 * i + 2] << 8;
      if (d >= 0xDC00 && d < 0xE000) {
        c = 0x10000 + ((c - 0xD800) << 10) + (d - 0xDC00);
        i++;
      }
    }
    if (c >= 0xD800 && c < 0xE000) c = unknown;
    *out_len += put(text + *out_len, c);
  }
  text[*out_len] = '\0';
  *out = text;
  return true;
}
