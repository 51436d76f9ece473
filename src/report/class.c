// SPDX-License-Identifier: MIT
// The report on a class, as text.
#include "report/text.h"

enum { MOST_MISTAKES = 12 };

static void summary(const cr_page *page) {
  const cr_canvas *canvas = &page->canvas;
  const cr_figures *f = &page->figures;
  const char *dot = cr_canvas_glyph(canvas, CR_GLYPH_DOT);
  cr_text text;
  cr_text_init(&text, 1024);
  cr_text_words(page, &text,
                cr_word_of_count(CR_WORD_REPORT_ENROLLED, (long long)f->npeople), "%zu",
                f->npeople);
  cr_text_printf(&text, " %s ", dot);
  cr_text_words(page, &text, CR_WORD_REPORT_HANDED_IN, "%d", f->handed_in);
  if (f->unread) cr_text_words(page, &text, CR_WORD_REPORT_NOTHING_READ, "%d", f->unread);
  cr_text_printf(&text, " %s ", dot);
  cr_text_words(page, &text, cr_word_of_count(CR_WORD_REPORT_ANSWERS, f->answers), "%d",
                f->answers);
  if (f->unreadable)
    cr_text_words(page, &text, CR_WORD_REPORT_UNREADABLE_COUNT, "%d", f->unreadable);
  if (f->undecided) {
    cr_text_printf(&text, " %s ", dot);
    cr_text_words(page, &text, cr_word_of_count(CR_WORD_REPORT_WAIT, f->undecided), "%d",
                  f->undecided);
  }
  cr_canvas_wrap(canvas, text.data, 0, 0);
  cr_text_free(&text);
  if (f->left) cr_text_wrap(page, 0, 0, CR_WORD_REPORT_LEFT, "%d", f->left);
}

static cr_status body(cr_page *page, cr_error *err) {
  cr_text_head(page, cr_text_word(page, CR_WORD_REPORT_CLASS));
  summary(page);
  if (page->figures.npeople && page->figures.answers) {
    cr_text_matrix(page);
    cr_text_items(page);
    cr_text_mistakes(page, MOST_MISTAKES);
  } else {
    cr_text_heading(page, CR_WORD_REPORT_NO_ANSWERS);
  }
  cr_status status = cr_text_pending(page, 0, err);
  if (!status) status = cr_text_attention(page, err);
  return status ? status : cr_text_files(page, err);
}

cr_status cr_report_class(cr_store *store, const cr_report_options *options,
                          cr_text *out, cr_error *err) {
  static const cr_report_options usual = {0};
  if (!options) options = &usual;
  cr_page page = {.options = options, .store = store,
                  .canvas = cr_canvas_make(out, options->width, options->ascii)};
  cr_status status =
      cr_figures_load(&page.figures, store, 0, options, err);
  if (status) return status;
  status = body(&page, err);
  cr_figures_free(&page.figures);
  return status ? status : cr_text_finish(&page, err);
}
