// SPDX-License-Identifier: MIT
// Where a remark is: in code points, and as a caret under the line of a text.
#include "notation/reader.h"

#include <string.h>
#include <utf8proc.h>

// Is this byte the beginning of a code point? Stray bytes count one each.
static uint32_t next_point(const char *text, uint32_t len, uint32_t at) {
  utf8proc_int32_t code;
  utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)text + at,
                                        (utf8proc_ssize_t)(len - at), &code);
  return at + (n > 0 ? (uint32_t)n : 1);
}

// Both ends of a span, counted in code points.
static cr_span in_points(const char *text, uint32_t len, cr_span bytes) {
  cr_span out = {0, 0};
  uint32_t n = 0;
  for (uint32_t at = 0; at < bytes.end && at < len; at = next_point(text, len, at)) {
    if (at < bytes.start) out.start = n + 1;
    n++;
  }
  out.end = n;
  if (bytes.start == bytes.end) out.start = out.end;
  return out;
}

void cr_remark_place(const char *text, size_t size, cr_remark *remark) {
  uint32_t len = size > UINT32_MAX / 2 ? UINT32_MAX / 2 : (uint32_t)size;
  remark->points = in_points(text, len, remark->bytes);
}

void cr_remark_error(const cr_remark *remark, cr_error *err) {
  if (!err) return;
  cr_text hint;
  cr_text_init(&hint, sizeof err->hint);
  cr_said_add(&remark->hint, err->language, &hint);
  cr_error_say(err, CR_ERR_SYNTAX, remark->message.word, CR_WORD_NOTHING, "%s",
               remark->message.with);
  cr_error_hint(err, "%s", hint.data);
  err->span = remark->bytes;
  cr_text_free(&hint);
}

static bool before(const cr_remark *a, const cr_remark *b) {
  return a->bytes.start < b->bytes.start ||
         (a->bytes.start == b->bytes.start && a->bytes.end < b->bytes.end);
}

void cr_place_remarks(const char *text, uint32_t len, cr_reading *out) {
  for (size_t i = 0; i < out->nremarks; i++) {
    cr_remark *r = &out->remark[i];
    r->points = in_points(text, len, r->bytes);
  }
  for (size_t i = 1; i < out->nremarks; i++) { // few: by insertion, stable
    for (size_t k = i; k > 0 && before(&out->remark[k], &out->remark[k - 1]); k--) {
      cr_remark swap = out->remark[k];
      out->remark[k] = out->remark[k - 1];
      out->remark[k - 1] = swap;
    }
  }
}

// ---- carets ---------------------------------------------------------------------

enum { MARGIN = 60 }; // columns shown on each side of a remark in a long line

// Columns of the character at `at`; *code is what to show instead of it.
static int columns(const char *text, uint32_t len, uint32_t at, bool *as_is) {
  utf8proc_int32_t code;
  utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)text + at,
                                        (utf8proc_ssize_t)(len - at), &code);
  bool hidden;
  cr_char_bytes(text + at, len - at, &hidden);
  *as_is = n > 0 && !hidden;
  if (!*as_is) return 1;
  int width = utf8proc_charwidth(code);
  return width < 0 ? 0 : width;
}

static bool at_line_end(const char *text, uint32_t at) {
  return text[at] == '\n' || text[at] == '\r';
}

// The part of the line that is shown: MARGIN characters around the remark.
static cr_span window(const char *text, uint32_t len, cr_span bytes) {
  cr_span w = bytes;
  for (int n = 0; n < MARGIN && w.start > 0 && !at_line_end(text, w.start - 1); n++) {
    do w.start--;
    while (w.start > 0 && ((unsigned char)text[w.start] & 0xC0) == 0x80);
  }
  uint32_t limit = 2 * MARGIN;
  for (uint32_t n = 0, at = bytes.start; n < limit && at < len && !at_line_end(text, at); n++)
    w.end = at = next_point(text, len, at);
  return w;
}

static void spaces(cr_text *out, char c, int n) {
  for (int i = 0; i < n; i++) cr_text_putc(out, c);
}

void cr_remark_caret(const char *text, size_t size, const cr_remark *remark,
                     cr_text *out) {
  uint32_t len = size > UINT32_MAX / 2 ? UINT32_MAX / 2 : (uint32_t)size;
  cr_span b = remark->bytes;
  if (b.start > len) b.start = len;
  while (b.start > 0 && b.start == len && b.end <= b.start && at_line_end(text, b.start - 1))
    b.start--; // the end of the text: show its last line
  cr_span w = window(text, len, b);
  bool cut = w.start > 0 && !at_line_end(text, w.start - 1);
  int indent = cut ? 3 : 0, width = 0;
  if (cut) cr_text_puts(out, "...");
  for (uint32_t at = w.start, next; at < w.end; at = next) {
    bool as_is;
    int n = columns(text, len, at, &as_is);
    next = next_point(text, len, at);
    if (as_is) cr_text_add(out, text + at, next - at);
    else cr_text_putc(out, text[at] == '\t' ? ' ' : '?');
    if (at < b.start) indent += n;
    else if (at < b.end) width += n;
  }
  if (w.end < len && !at_line_end(text, w.end)) cr_text_puts(out, "...");
  cr_text_putc(out, '\n');
  spaces(out, ' ', indent);
  spaces(out, '^', width > 0 ? width : 1);
  cr_text_putc(out, '\n');
}
