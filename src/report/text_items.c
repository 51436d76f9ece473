// SPDX-License-Identifier: MIT
// The table of exercises, and the mistakes of the class.
#include "report/text.h"

#include <stdio.h>
#include <string.h>

enum {
  NUMBER = 6,         // columns of "    # "
  FIGURES = 25,       // n, share solved, share at the first try, tries
  BAR = 8,
  UNREAD = 8,
  LABEL_LEAST = 8,
  LABEL_MOST = 26,
  MISTAKE_LEAST = 30,
  ADVICE_AT = 18      // where the text behind a mistake's bar begins
};

// Where things stand in a line; what a narrow terminal has no room for goes.
struct layout {
  int label;   // columns of an exercise's name
  int bar;     // columns, or 0
  bool unread;
  int mistake; // columns of its mistake; 0: on a line of its own
};

static struct layout layout_of(const cr_page *page) {
  int room = page->canvas.width - NUMBER - FIGURES;
  struct layout layout = {.label = LABEL_LEAST};
  for (size_t i = 0; i < page->figures.nitems; i++) {
    const cr_item_figures *item = &page->figures.items[i];
    int columns = cr_canvas_columns(&page->canvas, item->label);
    if (item->answers && columns > layout.label) layout.label = columns;
  }
  layout.unread = room >= LABEL_LEAST + UNREAD;
  if (layout.unread) room -= UNREAD;
  layout.bar = room >= LABEL_LEAST + BAR + 1 ? BAR : 0;
  if (layout.bar) room -= BAR + 1;
  int most = room < LABEL_MOST ? room : LABEL_MOST;
  if (layout.label > most) layout.label = most;
  room -= layout.label + 2;
  layout.mistake = room >= MISTAKE_LEAST ? room : 0;
  return layout;
}

static void header(const cr_page *page, struct layout layout) {
  const cr_canvas *canvas = &page->canvas;
  cr_canvas_printf(canvas, "    # ");
  cr_canvas_left(canvas, cr_text_word(page, CR_WORD_REPORT_EXERCISE), layout.label);
  cr_canvas_printf(canvas, "   n  ");
  cr_canvas_left(canvas, cr_text_word(page, CR_WORD_REPORT_SOLVED),
                 layout.bar ? layout.bar + 1 + 4 : 6);
  cr_canvas_right(canvas, cr_text_word(page, CR_WORD_REPORT_FIRST), layout.bar ? 4 : 5);
  cr_canvas_right(canvas, cr_text_word(page, CR_WORD_REPORT_TRIES), 7);
  if (layout.unread) cr_canvas_right(canvas, cr_text_word(page, CR_WORD_REPORT_UNREAD), UNREAD);
  if (layout.mistake)
    cr_canvas_printf(canvas, "  %s", cr_text_word(page, CR_WORD_REPORT_COMMON_MISTAKE));
  cr_canvas_printf(canvas, "\n");
}

static void mistake_of(const cr_page *page, struct layout layout,
                       const cr_item_figures *item) {
  char text[400];
  if (!*item->mistake) return;
  snprintf(text, sizeof text, "%.300s (%d)", item->mistake, item->mistake_students);
  if (layout.mistake) {
    cr_canvas_space(&page->canvas, 2);
    cr_canvas_last(&page->canvas, text, layout.mistake);
    return;
  }
  cr_canvas_printf(&page->canvas, "\n");
  cr_canvas_space(&page->canvas, NUMBER);
  cr_canvas_last(&page->canvas, text, page->canvas.width - NUMBER);
}

static void line(const cr_page *page, struct layout layout,
                 const cr_item_figures *item) {
  const cr_canvas *canvas = &page->canvas;
  int tried = item->tried;
  char tries[16] = "-", solved[16] = "-", first[16] = "-"; // nobody tried: no share
  if (item->median_tries > 0) snprintf(tries, sizeof tries, "%g", item->median_tries);
  if (tried) {
    snprintf(solved, sizeof solved, "%d%%", cr_text_percent(item->solved, tried));
    snprintf(first, sizeof first, "%d%%", cr_text_percent(item->first_try, tried));
  }
  cr_canvas_printf(canvas, "%5d ", item->number);
  cr_canvas_left(canvas, item->label, layout.label);
  cr_canvas_printf(canvas, "%4d  ", tried);
  cr_canvas_bar(canvas, tried ? (double)item->solved / tried : 0, layout.bar);
  cr_canvas_printf(canvas, layout.bar ? "%5s%5s%7s" : "%6s%5s%7s", solved, first, tries);
  if (layout.unread)
    cr_canvas_printf(canvas, "%7d%%", cr_text_percent(item->unreadable, item->answers));
  mistake_of(page, layout, item);
  cr_canvas_printf(canvas, "\n");
}

void cr_text_items(const cr_page *page) {
  struct layout layout = layout_of(page);
  int untouched = 0;
  cr_text_heading(page, CR_WORD_REPORT_HOW_EACH_WENT);
  header(page, layout);
  for (size_t i = 0; i < page->figures.nitems; i++) {
    if (page->figures.items[i].answers) line(page, layout, &page->figures.items[i]);
    else untouched++;
  }
  cr_text_wrap(page, 0, 0, CR_WORD_REPORT_ITEMS_LEGEND, "%s", "");
  if (untouched)
    cr_text_wrap(page, 0, 0, cr_word_of_count(CR_WORD_REPORT_UNTOUCHED, untouched), "%d",
                 untouched);
}

static void mistake_line(const cr_page *page, const cr_mistake_figures *mistake) {
  const cr_canvas *canvas = &page->canvas;
  int whole = page->figures.handed_in - page->figures.unread;
  cr_canvas_printf(canvas, "%4d  ", mistake->students);
  cr_canvas_bar(canvas, whole ? (double)mistake->students / whole : 0, 10);
  cr_canvas_space(canvas, 2);
  cr_text text;
  cr_text_init(&text, 1024);
  cr_text_printf(&text, "%.300s (", mistake->title);
  cr_text_words(page, &text, cr_word_of_count(CR_WORD_REPORT_ANSWERS, mistake->answers), "%d",
                mistake->answers);
  cr_text_puts(&text, ", ");
  cr_text_words(page, &text, cr_word_of_count(CR_WORD_REPORT_IN_EXERCISES, mistake->items), "%d",
                mistake->items);
  cr_text_puts(&text, ")");
  cr_canvas_wrap(canvas, text.data, ADVICE_AT, ADVICE_AT);
  cr_text_free(&text);
}

void cr_text_mistakes(const cr_page *page, size_t most) {
  const cr_figures *f = &page->figures;
  cr_text_heading(page, CR_WORD_REPORT_MISTAKES);
  if (f->nmistakes == 0) cr_text_note(page, CR_WORD_REPORT_NO_MISTAKES);
  for (size_t i = 0; i < f->nmistakes && i < most; i++)
    mistake_line(page, &f->mistakes[i]);
  if (f->nmistakes <= most) return;
  cr_canvas_space(&page->canvas, 6);
  cr_text_wrap(page, 6, 6, CR_WORD_REPORT_MORE, "%zu", f->nmistakes - most);
}
