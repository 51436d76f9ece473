// SPDX-License-Identifier: MIT
// The report on one exercise, as text: how it went, at which try, with which
// mistakes, and the wrong answers that came most often.
#include "report/text.h"

#include "report/wrong.h"

#include <stdio.h>
#include <string.h>

enum { TRIES = 5, MOST_WRONG = 12, BAR = 20, NUMBERS = 8 };

static void facts(const cr_page *page, const cr_item_figures *item) {
  const char *dot = cr_canvas_glyph(&page->canvas, CR_GLYPH_DOT);
  cr_text text;
  cr_text_init(&text, 1024);
  cr_text_printf(&text, "%s: ", item->label);
  cr_text_words(page, &text, CR_WORD_REPORT_TRIED, "%d", item->tried);
  cr_text_printf(&text, " %s ", dot);
  cr_text_words(page, &text, CR_WORD_REPORT_SOLVED_SHARE, "%d" CR_THEN "%d", item->solved,
                cr_text_percent(item->solved, item->tried));
  cr_text_printf(&text, " %s ", dot);
  cr_text_words(page, &text, CR_WORD_REPORT_FIRST_SHARE, "%d" CR_THEN "%d", item->first_try,
                cr_text_percent(item->first_try, item->tried));
  if (item->unreadable) {
    cr_text_printf(&text, " %s ", dot);
    cr_text_words(page, &text, CR_WORD_REPORT_UNREAD_SHARE, "%d" CR_THEN "%d" CR_THEN "%d",
                  item->unreadable, item->answers,
                  cr_text_percent(item->unreadable, item->answers));
  }
  cr_canvas_printf(&page->canvas, "\n");
  cr_canvas_wrap(&page->canvas, text.data, 0, 0);
  cr_text_free(&text);
}

// Students who solved it at try 1, 2 ... and, last, at a later one.
static void by_try(const cr_page *page, size_t item, int count[TRIES]) {
  for (size_t p = 0; p < page->figures.npeople; p++) {
    int at = cr_figures_cell(&page->figures, p, item)->solved_at;
    if (at > 0) count[at < TRIES ? at - 1 : TRIES - 1]++;
  }
}

static void histogram(const cr_page *page, size_t item) {
  const cr_canvas *canvas = &page->canvas;
  const cr_item_figures *f = &page->figures.items[item];
  int count[TRIES] = {0};
  by_try(page, item, count);
  cr_text_heading(page, CR_WORD_REPORT_AT_WHICH_TRY);
  for (int t = 0; t <= TRIES; t++) {
    int n = t < TRIES ? count[t] : f->tried - f->solved;
    char number[32];
    cr_text name;
    cr_text_init(&name, 200);
    snprintf(number, sizeof number, "%d", t + 1);
    if (t < TRIES - 1) cr_text_puts(&name, number);
    else cr_text_words(page, &name, t == TRIES ? CR_WORD_REPORT_NOT_YET : CR_WORD_REPORT_OR_LATER,
                       "%s", number);
    cr_canvas_space(canvas, CR_CANVAS_INDENT);
    cr_canvas_left(canvas, name.data, 10);
    cr_text_free(&name);
    cr_canvas_printf(canvas, "%5d  ", n);
    cr_canvas_bar(canvas, f->tried ? (double)n / f->tried : 0, BAR);
    cr_canvas_printf(canvas, "\n");
  }
}

typedef struct mistake_list {
  const cr_page *page;
  size_t count;
} mistake_list;

static bool mistake_line(void *context, const cr_mistake_count *row) {
  mistake_list *list = context;
  const cr_canvas *canvas = &list->page->canvas;
  list->count++;
  cr_canvas_printf(canvas, "%5d ", row->students);
  cr_canvas_printf(canvas, "%5d  ", row->answers);
  cr_canvas_wrap(canvas, cr_figures_title(list->page->options, row->code, row->title), 13, 13);
  return true;
}

static cr_status mistakes(cr_page *page, const cr_filter *filter, cr_error *err) {
  mistake_list list = {.page = page};
  cr_text_heading(page, CR_WORD_REPORT_MISTAKES_OF);
  cr_status status =
      cr_store_mistakes_total(page->store, filter, mistake_line, &list, err);
  if (!status && list.count == 0) cr_text_note(page, CR_WORD_REPORT_NONE);
  return status;
}

static cr_status wrong_answers(cr_page *page, const cr_filter *filter,
                               cr_error *err) {
  const cr_canvas *canvas = &page->canvas;
  cr_wrong *wrong = NULL;
  size_t count = 0;
  cr_status status = cr_wrong_load(page->store, filter, &wrong, &count, err);
  if (status) return status;
  cr_text_heading(page, CR_WORD_REPORT_WRONG_ANSWERS);
  for (size_t i = 0; i < count && i < MOST_WRONG; i++) {
    cr_canvas_printf(canvas, "%5d  ", wrong[i].answers);
    cr_canvas_last(canvas, wrong[i].answer, canvas->width - NUMBERS);
    cr_canvas_printf(canvas, "\n");
  }
  if (count == 0) cr_text_note(page, CR_WORD_REPORT_NONE);
  if (count > MOST_WRONG) {
    cr_canvas_space(canvas, NUMBERS - 1);
    cr_text_wrap(page, NUMBERS - 1, NUMBERS - 1, CR_WORD_REPORT_OTHER_ANSWERS, "%zu",
                 count - MOST_WRONG);
  }
  cr_wrong_free(wrong, count);
  return CR_OK;
}

static void head(cr_page *page, int64_t exercise) {
  const cr_figures *f = &page->figures;
  for (size_t i = 0; i < f->nitems; i++) {
    const cr_item_figures *item = &f->items[i];
    if (item->exercise != exercise) continue;
    cr_text_head(page, item->title);
    if (*item->function) {
      cr_canvas_printf(&page->canvas, "f = ");
      cr_canvas_last(&page->canvas, item->function, page->canvas.width - 4);
      cr_canvas_printf(&page->canvas, "\n");
    }
    return;
  }
}

static cr_status body(cr_page *page, int64_t exercise, cr_error *err) {
  const cr_filter filter = {.exercise = exercise, .active = true};
  head(page, exercise);
  for (size_t i = 0; i < page->figures.nitems; i++) {
    if (page->figures.items[i].exercise != exercise) continue;
    facts(page, &page->figures.items[i]);
    histogram(page, i);
  }
  cr_status status = mistakes(page, &filter, err);
  if (!status) status = wrong_answers(page, &filter, err);
  return status ? status : cr_text_pending(page, exercise, err);
}

cr_status cr_report_exercise(cr_store *store, const char *slug,
                             const cr_report_options *options, cr_text *out,
                             cr_error *err) {
  static const cr_report_options usual = {0};
  cr_version_id id = {0, 0};
  if (!options) options = &usual;
  cr_page page = {.options = options, .store = store,
                  .canvas = cr_canvas_make(out, options->width, options->ascii)};
  cr_status status = cr_store_exercise_find(store, slug, &id, err);
  if (!status)
    status = cr_figures_load(&page.figures, store, 0, options, err);
  if (status) return status;
  status = body(&page, id.exercise, err);
  cr_figures_free(&page.figures);
  return status ? status : cr_text_finish(&page, err);
}
