// SPDX-License-Identifier: MIT
// UTF-16 and Windows-1252 to UTF-8, the latter by the table of the Unicode
// Consortium (MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1252.TXT).
#include "classroom/charset.h"

#include "base/memory.h"

#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

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

// ---- Windows-1252 --------------------------------------------------------

static uint32_t windows(unsigned char c) {
  static const uint16_t middle[32] = {
      0x20AC, unknown, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
      0x02C6, 0x2030,  0x0160, 0x2039, 0x0152, unknown, 0x017D, unknown,
      unknown, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
      0x02DC, 0x2122,  0x0161, 0x203A, 0x0153, unknown, 0x017E, 0x0178};
  return c >= 0x80 && c < 0xA0 ? middle[c - 0x80] : c;
}

static bool is_utf8(const char *bytes, size_t len) {
  const utf8proc_uint8_t *b = (const utf8proc_uint8_t *)bytes;
  for (size_t i = 0; i < len;) {
    utf8proc_int32_t c;
    utf8proc_ssize_t n = utf8proc_iterate(b + i, (utf8proc_ssize_t)(len - i), &c);
    if (n <= 0) return false;
    i += (size_t)n;
  }
  return true;
}

static size_t put_line(char *out, const char *line, size_t len) {
  if (is_utf8(line, len)) {
    memcpy(out, line, len);
    return len;
  }
  size_t n = 0;
  for (size_t i = 0; i < len; i++) n += put(out + n, windows((unsigned char)line[i]));
  return n;
}

bool cr_windows_to_utf8(const char *bytes, size_t len, char **out, size_t *out_len) {
  if (is_utf8(bytes, len)) return false;
  char *text = cr_xmalloc(len * 3 + 1); // a byte makes three at most
  *out_len = 0;
  for (size_t i = 0, n; i < len; i += n) {
    const char *end = memchr(bytes + i, '\n', len - i);
    n = end ? (size_t)(end - bytes) - i + 1 : len - i;
    *out_len += put_line(text + *out_len, bytes + i, n);
  }
  text[*out_len] = '\0';
  *out = text;
  return true;
}
