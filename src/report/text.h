/* SPDX-License-Identifier: MIT */
/** What the renderers of text share. */
#ifndef CR_REPORT_TEXT_H
#define CR_REPORT_TEXT_H

#include "report/canvas.h"
#include "report/figures.h"

/** One report being written. */
typedef struct cr_page {
  cr_canvas canvas;
  const cr_report_options *options;
  cr_store *store;
  cr_figures figures;
} cr_page;

/** Words of the report, static. */
const char *cr_text_word(const cr_page *page, cr_word word);
/** Append words; what is put in is formatted. */
void cr_text_words(const cr_page *page, cr_text *out, cr_word word, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/** Write words in as many lines as they need; as cr_canvas_wrap. */
void cr_text_wrap(const cr_page *page, int column, int indent, cr_word word, const char *format,
                  ...) __attribute__((format(printf, 5, 6)));
/** An empty line and a heading. */
void cr_text_heading(const cr_page *page, cr_word word);

/** Write words that stand in the place of a list. */
void cr_text_note(const cr_page *page, cr_word word);

/** "Course · what · 2024-05-03 08:00 UTC", with a rule below. */
void cr_text_head(cr_page *page, const char *what);
/** A part of a whole in per cent, rounded; 0 of 0 is 0. */
int cr_text_percent(int part, int whole);
/** The glyph or number that says how a cell went; `out` holds a few bytes. */
void cr_text_mark(const cr_canvas *canvas, const cr_cell *cell, char out[16]);
/** Students against exercises, in as many blocks as the width asks for. */
void cr_text_matrix(const cr_page *page);
/** The table of exercises, numbered as in the matrix. */
void cr_text_items(const cr_page *page);
/** The mistakes of the whole class, at most `most`. */
void cr_text_mistakes(const cr_page *page, size_t most);
/** The answers that wait for the teacher. */
cr_status cr_text_pending(cr_page *page, int64_t exercise, cr_error *err);
/** Students to look at, each with reasons. */
cr_status cr_text_attention(cr_page *page, cr_error *err);
/**
 * The files of the last batch that could not be used, or not wholly: work that
 * somebody handed in must not go unseen. Nothing in a pseudonymous report.
 */
cr_status cr_text_files(cr_page *page, cr_error *err);
/** The files of the one student of the page that could not be used, or not wholly. */
cr_status cr_text_own_files(cr_page *page, cr_error *err);
/** CR_ERR_LIMIT when the report did not fit. */
cr_status cr_text_finish(const cr_page *page, cr_error *err);

#endif
