// SPDX-License-Identifier: MIT
// Students against exercises. Columns are numbered as the table of exercises
// is; more of them than the terminal is wide go into further blocks.
#include "report/text.h"

#include <stdio.h>

enum { COLUMN = 3, NAME_MOST = 24 };

// Where the columns of one block lie.
struct block {
  size_t from, to; // items
  int name;        // columns of a name
};

static int name_width(const cr_page *page) {
  int most = page->canvas.width / 3 < NAME_MOST ? page->canvas.width / 3 : NAME_MOST;
  int width = 8;
  for (size_t p = 0; p < page->figures.npeople; p++) {
    int columns = cr_canvas_columns(&page->canvas, page->figures.people[p].name);
    if (columns > width) width = columns;
  }
  return width < most ? width : most;
}

static void numbers(const cr_page *page, struct block block) {
  const cr_canvas *canvas = &page->canvas;
  cr_canvas_space(canvas, CR_CANVAS_INDENT + block.name);
  for (size_t i = block.from; i < block.to; i++)
    if (page->figures.items[i].answers)
      cr_canvas_printf(canvas, "%*d", COLUMN, page->figures.items[i].number);
  cr_canvas_printf(canvas, "\n");
}

static void row(const cr_page *page, struct block block, size_t person) {
  const cr_canvas *canvas = &page->canvas;
  char mark[16];
  cr_canvas_space(canvas, CR_CANVAS_INDENT);
  cr_canvas_left(canvas, page->figures.people[person].name, block.name);
  for (size_t i = block.from; i < block.to; i++) {
    if (!page->figures.items[i].answers) continue;
    cr_text_mark(canvas, cr_figures_cell(&page->figures, person, i), mark);
    cr_canvas_right(canvas, mark, COLUMN);
  }
  cr_canvas_printf(canvas, "\n");
}

static void one_block(const cr_page *page, struct block block) {
  numbers(page, block);
  for (size_t p = 0; p < page->figures.npeople; p++) row(page, block, p);
}

// The item after the last one that still fits.
static size_t end_of(const cr_page *page, size_t from, int room) {
  size_t to = from;
  for (; to < page->figures.nitems; to++)
    if (page->figures.items[to].answers && (room -= COLUMN) < 0) break;
  return to;
}

static void legend(const cr_page *page) {
  static const struct entry {
    cr_glyph glyph;
    cr_word word;
  } entries[] = {{CR_GLYPH_RIGHT, CR_WORD_LEGEND_RIGHT},
                 {CR_GLYPH_COUNT, CR_WORD_LEGEND_LATER},
                 {CR_GLYPH_PARTLY, CR_WORD_LEGEND_PARTLY},
                 {CR_GLYPH_WRONG, CR_WORD_LEGEND_WRONG},
                 {CR_GLYPH_WAITS, CR_WORD_LEGEND_WAITS},
                 {CR_GLYPH_UNREAD, CR_WORD_LEGEND_UNREAD},
                 {CR_GLYPH_NOTHING, CR_WORD_LEGEND_NOTHING}};
  const cr_canvas *canvas = &page->canvas;
  int column = 0;
  for (size_t i = 0; i < sizeof entries / sizeof *entries; i++) {
    char text[64];
    bool number = entries[i].glyph == CR_GLYPH_COUNT;
    snprintf(text, sizeof text, "%s%s%s",
             number ? "" : cr_canvas_glyph(canvas, entries[i].glyph),
             number ? "" : " ", cr_text_word(page, entries[i].word));
    int columns = cr_canvas_columns(canvas, text);
    bool first = column == 0 || column + 3 + columns > canvas->width;
    if (first) {
      cr_canvas_printf(canvas, "\n");
      column = CR_CANVAS_INDENT - 3;
    }
    cr_canvas_space(canvas, first ? CR_CANVAS_INDENT : 3);
    cr_canvas_put(canvas, text);
    column += 3 + columns;
  }
  cr_canvas_printf(canvas, "\n");
}

void cr_text_matrix(const cr_page *page) {
  const cr_canvas *canvas = &page->canvas;
  struct block block = {.name = name_width(page)};
  int room = canvas->width - CR_CANVAS_INDENT - block.name;
  cr_text_heading(page, CR_WORD_REPORT_MATRIX);
  while (block.from < page->figures.nitems) {
    block.to = end_of(page, block.from, room);
    if (block.from > 0) cr_canvas_printf(canvas, "\n");
    one_block(page, block);
    block.from = block.to;
  }
  legend(page);
}
