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
  cr_text_printf(&text, "%zu student%s enrolled %s %d handed in %s %d answer%s",
                 f->npeople, f->npeople == 1 ? "" : "s", dot, f->handed_in, dot,
                 f->answers, f->answers == 1 ? "" : "s");
  if (f->unreadable) cr_text_printf(&text, ", %d unreadable", f->unreadable);
  if (f->undecided)
    cr_text_printf(&text, " %s %d wait%s for you", dot, f->undecided,
                   f->undecided == 1 ? "s" : "");
  cr_canvas_wrap(canvas, text.data, 0, 0);
  cr_text_free(&text);
  if (f->left)
    cr_canvas_printf(canvas, "Not counted: %d who left the course.\n", f->left);
}

static cr_status body(cr_page *page, cr_error *err) {
  cr_text_head(page, "class report");
  summary(page);
  if (page->figures.npeople && page->figures.answers) {
    cr_text_matrix(page);
    cr_text_items(page);
    cr_text_mistakes(page, MOST_MISTAKES);
  } else {
    cr_canvas_printf(&page->canvas, "\nNo answers yet.\n");
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
      cr_figures_load(&page.figures, store, 0, options->pseudonymous, err);
  if (status) return status;
  status = body(&page, err);
  cr_figures_free(&page.figures);
  return status ? status : cr_text_finish(&page, err);
}
