// SPDX-License-Identifier: MIT
// A text that grows up to a stated maximum; see <chainrule/base.h>. Capacity
// doubles, so appending n bytes costs O(n). Nothing is allocated while empty.
#include <chainrule/base.h>

#include "base/memory.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void cr_text_init(cr_text *text, size_t max) {
  *text = (cr_text){.data = (char *)"", .max = max}; // never written: cap is 0
}

void cr_text_free(cr_text *text) {
  if (text->cap > 0) free(text->data);
  cr_text_init(text, text->max);
}

void cr_text_clear(cr_text *text) {
  if (text->cap > 0) text->data[0] = '\0';
  text->len = 0;
  text->full = false;
}

// Make room for `extra` bytes, at most up to the maximum, and the final zero.
// Returns how many of them may be written; fewer than asked marks it full.
static size_t reserve(cr_text *text, size_t extra) {
  if (text->full) return 0; // a shorter piece must not jump over a cut one
  size_t room = text->max - text->len;
  text->full = extra > room;
  if (text->full) extra = room;
  size_t need = text->len + extra + 1;
  if (need > text->cap) {
    char *old = text->cap > 0 ? text->data : NULL;
    text->data = cr_xgrow(old, &text->cap, need, 1);
    if (!old) text->data[0] = '\0';
  }
  return extra;
}

void cr_text_add(cr_text *text, const char *bytes, size_t len) {
  if (len == 0) return;
  size_t n = reserve(text, len);
  if (n < len) n = cr_utf8_whole(bytes, n);
  if (n == 0) return;
  memcpy(text->data + text->len, bytes, n);
  text->len += n;
  text->data[text->len] = '\0';
}

void cr_text_puts(cr_text *text, const char *string) {
  cr_text_add(text, string, strlen(string));
}

void cr_text_putc(cr_text *text, char c) {
  cr_text_add(text, &c, 1);
}

void cr_text_printf(cr_text *text, const char *format, ...) {
  va_list args;
  va_start(args, format);
  int wanted = vsnprintf(NULL, 0, format, args);
  va_end(args);
  if (wanted <= 0) return;

  size_t n = reserve(text, (size_t)wanted);
  if (n == 0) return;
  va_start(args, format);
  vsnprintf(text->data + text->len, n + 1, format, args);
  va_end(args);
  if (n < (size_t)wanted) n = cr_utf8_whole(text->data + text->len, n);
  text->len += n;
  text->data[text->len] = '\0';
}

char *cr_text_take(cr_text *text) {
  char *bytes = text->cap > 0 ? text->data : cr_xstrdup("");
  cr_text_init(text, text->max);
  return bytes;
}
