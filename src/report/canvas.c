// SPDX-License-Identifier: MIT
// Text on a terminal; see canvas.h.
#include "report/canvas.h"

#include "store/words.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

static const struct glyph {
  const char *unicode;
  const char *ascii;
} glyphs[CR_GLYPH_COUNT] = {
    [CR_GLYPH_RIGHT] = {"✓", "+"},   [CR_GLYPH_WRONG] = {"✗", "x"},
    [CR_GLYPH_PARTLY] = {"½", "/"},  [CR_GLYPH_WAITS] = {"?", "?"},
    [CR_GLYPH_UNREAD] = {"~", "~"},  [CR_GLYPH_NOTHING] = {"·", "."},
    [CR_GLYPH_FULL] = {"█", "#"},    [CR_GLYPH_EMPTY] = {"░", "."},
    [CR_GLYPH_DOT] = {"·", "-"},     [CR_GLYPH_RULE] = {"═", "="},
    [CR_GLYPH_CUT] = {"…", "~"},     [CR_GLYPH_BULLET] = {"•", "*"},
};

cr_canvas cr_canvas_make(cr_text *out, int width, bool ascii) {
  if (width <= 0) width = CR_CANVAS_WIDTH;
  if (width < CR_CANVAS_LEAST) width = CR_CANVAS_LEAST;
  return (cr_canvas){.out = out, .width = width, .ascii = ascii};
}

const char *cr_canvas_glyph(const cr_canvas *canvas, cr_glyph glyph) {
  return canvas->ascii ? glyphs[glyph].ascii : glyphs[glyph].unicode;
}

// A letter without its marks, or a sign that looks like it; "?" if there is none.
static void add_plain(cr_text *out, utf8proc_int32_t point) {
  utf8proc_int32_t parts[8];
  int last = 0;
  utf8proc_ssize_t n = utf8proc_decompose_char(
      point, parts, 8,
      UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STRIPMARK | UTF8PROC_LUMP, &last);
  for (utf8proc_ssize_t i = 0; i < n && i < 8; i++)
    cr_text_putc(out, parts[i] > 0 && parts[i] < 128 ? (char)parts[i] : '?');
}

// A text as it is shown. The caller frees it with cr_text_free.
static cr_text legible(const cr_canvas *canvas, const char *text) {
  cr_text out;
  size_t len = strlen(text);
  cr_text_init(&out, 256 * 1024);
  for (size_t at = 0; at < len;) {
    int32_t point;
    size_t used = cr_words_next(text + at, len - at, &point);
    if (!cr_words_printable(point)) {
      for (size_t i = 0; i < used; i++)
        cr_text_printf(&out, "\\x{%02X}", (unsigned char)text[at + i]);
    } else if (canvas->ascii && point >= 128) {
      add_plain(&out, point);
    } else {
      cr_text_add(&out, text + at, used);
    }
    at += used;
  }
  return out;
}

// Bytes of the longest beginning that fits into `width` columns.
static size_t fitting(const char *text, size_t len, int width, int *columns) {
  size_t at = 0;
  *columns = 0;
  while (at < len) {
    int32_t point;
    size_t used = cr_words_next(text + at, len - at, &point);
    int wide = point < 0 ? 1 : utf8proc_charwidth(point);
    if (*columns + wide > width) break;
    *columns += wide;
    at += used;
  }
  return at;
}

int cr_canvas_columns(const cr_canvas *canvas, const char *text) {
  int columns;
  cr_text shown = legible(canvas, text);
  (void)fitting(shown.data, shown.len, 1 << 30, &columns);
  cr_text_free(&shown);
  return columns;
}

void cr_canvas_put(const cr_canvas *canvas, const char *text) {
  cr_text shown = legible(canvas, text);
  cr_text_add(canvas->out, shown.data, shown.len);
  cr_text_free(&shown);
}

void cr_canvas_printf(const cr_canvas *canvas, const char *format, ...) {
  char *text = NULL;
  va_list args;
  va_start(args, format);
  int n = vasprintf(&text, format, args);
  va_end(args);
  if (n >= 0) cr_text_add(canvas->out, text, (size_t)n);
  free(text);
}

void cr_canvas_space(const cr_canvas *canvas, int count) {
  for (; count > 0; count--) cr_text_putc(canvas->out, ' ');
}

// Write what fits; the columns that it took.
static int put_cut(const cr_canvas *canvas, const cr_text *shown, int width) {
  int columns;
  size_t bytes = fitting(shown->data, shown->len, width, &columns);
  if (bytes < shown->len && width > 0) {
    bytes = fitting(shown->data, shown->len, width - 1, &columns);
    cr_text_add(canvas->out, shown->data, bytes);
    cr_text_puts(canvas->out, cr_canvas_glyph(canvas, CR_GLYPH_CUT));
    return columns + 1;
  }
  cr_text_add(canvas->out, shown->data, bytes);
  return columns;
}

void cr_canvas_left(const cr_canvas *canvas, const char *text, int width) {
  cr_text shown = legible(canvas, text);
  cr_canvas_space(canvas, width - put_cut(canvas, &shown, width));
  cr_text_free(&shown);
}

void cr_canvas_right(const cr_canvas *canvas, const char *text, int width) {
  int columns = cr_canvas_columns(canvas, text);
  cr_text shown = legible(canvas, text);
  cr_canvas_space(canvas, width - columns);
  (void)put_cut(canvas, &shown, width);
  cr_text_free(&shown);
}

void cr_canvas_last(const cr_canvas *canvas, const char *text, int width) {
  cr_text shown = legible(canvas, text);
  (void)put_cut(canvas, &shown, width);
  cr_text_free(&shown);
}

void cr_canvas_bar(const cr_canvas *canvas, double share, int width) {
  int full = (int)(share * width + 0.5);
  // All and nothing are shown only where they are true.
  if (full == width && share < 1) full--;
  if (full == 0 && share > 0) full = 1;
  for (int i = 0; i < width; i++)
    cr_text_puts(canvas->out, cr_canvas_glyph(canvas, i < full ? CR_GLYPH_FULL
                                                               : CR_GLYPH_EMPTY));
}

void cr_canvas_title(const cr_canvas *canvas, const char *text) {
  int columns = cr_canvas_columns(canvas, text);
  cr_canvas_last(canvas, text, canvas->width);
  cr_text_putc(canvas->out, '\n');
  for (int i = 0; i < columns && i < canvas->width; i++)
    cr_text_puts(canvas->out, cr_canvas_glyph(canvas, CR_GLYPH_RULE));
  cr_text_putc(canvas->out, '\n');
}

void cr_canvas_heading(const cr_canvas *canvas, const char *text) {
  cr_text_putc(canvas->out, '\n');
  cr_canvas_put(canvas, text);
  cr_text_putc(canvas->out, '\n');
}

void cr_canvas_wrap(const cr_canvas *canvas, const char *text, int column,
                    int indent) {
  cr_text shown = legible(canvas, text);
  const char *at = shown.data;
  bool begun = false; // a word stands on this line
  while (*at) {
    size_t len = strcspn(at, " ");
    int columns;
    (void)fitting(at, len, 1 << 30, &columns);
    if (begun && column + 1 + columns > canvas->width) {
      cr_text_putc(canvas->out, '\n');
      cr_canvas_space(canvas, indent);
      column = indent;
      begun = false;
    }
    if (begun) cr_text_putc(canvas->out, ' ');
    cr_text_add(canvas->out, at, len);
    column += columns + (begun ? 1 : 0);
    begun = true;
    at += len + (at[len] == ' ');
  }
  cr_text_putc(canvas->out, '\n');
  cr_text_free(&shown);
}
