// SPDX-License-Identifier: MIT
// What the renderers of text share; see text.h.
#include "report/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* A time as "2024-05-03 08:00". */
static void format_time(int64_t time, char out[32]) {
  time_t seconds = (time_t)time;
  struct tm parts;
  out[0] = '\0';
  if (gmtime_r(&seconds, &parts)) strftime(out, 32, "%Y-%m-%d %H:%M", &parts);
}

// The file's name without its folder, where the course has no name.
static const char *course_of(const cr_page *page) {
  if (page->options->course) return page->options->course;
  const char *path = cr_store_path(page->store);
  const char *slash = strrchr(path, '/');
  return slash ? slash + 1 : path;
}

void cr_text_head(cr_page *page, const char *what) {
  const char *dot = cr_canvas_glyph(&page->canvas, CR_GLYPH_DOT);
  char when[32] = "";
  cr_text title;
  cr_text_init(&title, 4096);
  cr_text_printf(&title, "%s %s %s", course_of(page), dot, what);
  format_time(page->options->now, when);
  if (page->options->now) cr_text_printf(&title, " %s %s UTC", dot, when);
  cr_canvas_title(&page->canvas, title.data);
  cr_text_free(&title);
}

const char *cr_text_word(const cr_page *page, cr_word word) {
  return cr_word_text(page->options->language, word);
}

static void add_words(const cr_page *page, cr_text *out, cr_word word, const char *format,
                      va_list args) {
  char *with = NULL;
  if (vasprintf(&with, format, args) < 0) with = NULL;
  cr_word_fill(out, page->options->language, word, with ? with : "");
  free(with);
}

void cr_text_words(const cr_page *page, cr_text *out, cr_word word, const char *format, ...) {
  va_list args;
  va_start(args, format);
  add_words(page, out, word, format, args);
  va_end(args);
}

void cr_text_wrap(const cr_page *page, int column, int indent, cr_word word, const char *format,
                  ...) {
  va_list args;
  cr_text text;
  cr_text_init(&text, 16384);
  va_start(args, format);
  add_words(page, &text, word, format, args);
  va_end(args);
  cr_canvas_wrap(&page->canvas, text.data, column, indent);
  cr_text_free(&text);
}

void cr_text_heading(const cr_page *page, cr_word word) {
  cr_canvas_heading(&page->canvas, cr_text_word(page, word));
}

void cr_text_note(const cr_page *page, cr_word word) {
  cr_canvas_space(&page->canvas, CR_CANVAS_INDENT);
  cr_text_wrap(page, CR_CANVAS_INDENT, CR_CANVAS_INDENT, word, "%s", "");
}

int cr_text_percent(int part, int whole) {
  return whole > 0 ? (int)(100.0 * part / whole + 0.5) : 0;
}

void cr_text_mark(const cr_canvas *canvas, const cr_cell *cell, char out[16]) {
  cr_glyph glyph = CR_GLYPH_NOTHING;
  if (cell->solved_at > 1) {
    snprintf(out, 16, "%d", cell->solved_at < 99 ? cell->solved_at : 99);
    return;
  }
  if (cell->solved_at == 1) glyph = CR_GLYPH_RIGHT;
  else if (cell->undecided) glyph = CR_GLYPH_WAITS;
  else if (cell->best > 0) glyph = CR_GLYPH_PARTLY;
  else if (cell->attempts) glyph = CR_GLYPH_WRONG;
  else if (cell->unreadable) glyph = CR_GLYPH_UNREAD;
  snprintf(out, 16, "%s", cr_canvas_glyph(canvas, glyph));
}

cr_status cr_text_finish(const cr_page *page, cr_error *err) {
  if (!page->canvas.out->full) return CR_OK;
  cr_error_set(err, CR_ERR_LIMIT, "the report has more than %zu bytes",
               page->canvas.out->max);
  cr_error_hint(err, "report on single students or exercises");
  return CR_ERR_LIMIT;
}
