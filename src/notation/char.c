// SPDX-License-Identifier: MIT
// One character: decoded, and judged by the table of signs first, then by its
// Unicode properties. Superscripts and subscripts are recognised before they
// are normalised, since x² would become x2.
#include "notation/reader.h"

#include <utf8proc.h>

typedef struct sign {
  uint32_t first, last;
  uint16_t cls, value;
} sign;

// Two letters or two digits at once, to keep the table short.
#define LETTER(c) [c] = {CR_CLASS_LETTER, 0}, [(c) + 32] = {CR_CLASS_LETTER, 0}
#define DIGIT(c) [c] = {CR_CLASS_DIGIT, 0}, [(c) + 1] = {CR_CLASS_DIGIT, 0}
const cr_ascii cr_ascii_table[128] = {
    LETTER('A'), LETTER('B'), LETTER('C'), LETTER('D'), LETTER('E'), LETTER('F'), LETTER('G'),
    LETTER('H'), LETTER('I'), LETTER('J'), LETTER('K'), LETTER('L'), LETTER('M'), LETTER('N'),
    LETTER('O'), LETTER('P'), LETTER('Q'), LETTER('R'), LETTER('S'), LETTER('T'), LETTER('U'),
    LETTER('V'), LETTER('W'), LETTER('X'), LETTER('Y'), LETTER('Z'),
    DIGIT('0'), DIGIT('2'), DIGIT('4'), DIGIT('6'), DIGIT('8'),
#define CR_ASCII(code, cls, value) [code] = {CR_CLASS_##cls, value},
#include "notation/signs.def"
};

static const sign signs[] = {
#define CR_SIGN(first, last, cls, value) {first, last, CR_CLASS_##cls, value},
#include "notation/signs.def"
};

// The row of a code point, or NULL.
static const sign *find_sign(uint32_t code) {
  size_t low = 0, high = sizeof signs / sizeof *signs;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (code > signs[middle].last) low = middle + 1;
    else high = middle;
  }
  if (low == sizeof signs / sizeof *signs || code < signs[low].first) return NULL;
  return &signs[low];
}

// Decode the character at `at`: its code in *code, its bytes returned; 0 for
// bytes that are no UTF-8.
static uint32_t decode(const char *text, uint32_t len, uint32_t at, uint32_t *code) {
  utf8proc_int32_t c;
  utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)text + at,
                                        (utf8proc_ssize_t)(len - at), &c);
  if (n <= 0) return 0;
  *code = (uint32_t)c;
  return (uint32_t)n;
}

static void set(cr_unit *u, cr_class cls, uint32_t value) {
  u->cls = (uint8_t)cls;
  u->value = (uint16_t)value;
}

// What can be said of a code as it stands; false when only its properties tell.
static bool plain(cr_unit *u) {
  if (u->code < 0x80) {
    cr_ascii a = cr_ascii_table[u->code];
    if (a.cls) set(u, a.cls, a.value);
    else set(u, CR_CLASS_BAD, CR_BAD_UNKNOWN);
    return true;
  }
  const sign *s = find_sign(u->code);
  if (s) set(u, s->cls, s->value);
  return s != NULL;
}

// p/q from "1 U+2044 2".
static bool vulgar(cr_unit *u, const utf8proc_int32_t *code, utf8proc_ssize_t n) {
  uint32_t part[2] = {0, 0};
  int which = 0;
  for (utf8proc_ssize_t i = 0; i < n; i++) {
    if (code[i] == 0x2044) which++;
    else if (code[i] < '0' || code[i] > '9' || which > 1) return false;
    else part[which] = part[which] * 10 + (uint32_t)(code[i] - '0');
  }
  if (which != 1 || part[0] > 255 || part[1] == 0 || part[1] > 255) return false;
  return set(u, CR_CLASS_VULGAR, part[0] * 256 + part[1]), true;
}

// Replace a compatibility character by what it stands for.
static bool normalise(cr_unit *u) {
  const utf8proc_property_t *p = utf8proc_get_property((utf8proc_int32_t)u->code);
  utf8proc_int32_t to[20];
  int last = 0;
  utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)u->code, to, 20,
      UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE, &last);
  if (p->decomp_type == UTF8PROC_DECOMP_TYPE_FRACTION && n > 0 && n <= 20)
    return vulgar(u, to, n);
  if (n != 1 || (uint32_t)to[0] == u->code) return false;
  if (p->decomp_type == UTF8PROC_DECOMP_TYPE_SUPER) u->level = 1;
  if (p->decomp_type == UTF8PROC_DECOMP_TYPE_SUB) u->level = -1;
  u->code = (uint32_t)to[0];
  return plain(u);
}

// The last resort: what the general category says.
static void by_category(cr_unit *u) {
  utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)u->code);
  bool letter = c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO;
  bool mark = c >= UTF8PROC_CATEGORY_MN && c <= UTF8PROC_CATEGORY_ME;
  bool greek = u->code >= 0x370 && u->code < 0x400, latin = u->code < 0x250; // ü: in words
  if (letter && (greek || latin)) set(u, CR_CLASS_LETTER, 0);
  else if (letter) set(u, CR_CLASS_BAD, CR_BAD_LETTER);
  else if (mark) set(u, CR_CLASS_BAD, CR_BAD_MARK);
  else if (c == UTF8PROC_CATEGORY_ZS) set(u, CR_CLASS_BLANK, 0);
  else if (c == UTF8PROC_CATEGORY_CF) set(u, CR_CLASS_VANISH, 0);
  else set(u, CR_CLASS_BAD, CR_BAD_UNKNOWN);
}

cr_unit cr_unit_at(const char *text, uint32_t len, uint32_t at) {
  cr_unit u = {.start = at, .end = at, .cls = CR_CLASS_END};
  if (at >= len) return u;
  uint32_t n = 1;
  u.code = (unsigned char)text[at];
  if (u.code >= 0x80) n = decode(text, len, at, &u.code);
  u.end = at + (n ? n : 1);
  if (n == 0) return set(&u, CR_CLASS_BAD, CR_BAD_BYTES), u;
  if (!plain(&u) && !normalise(&u)) by_category(&u);
  return u;
}
