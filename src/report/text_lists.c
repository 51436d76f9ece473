// SPDX-License-Identifier: MIT
// What asks for the teacher: answers that wait, students to look at.
#include "report/text.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { NAME = 20, NUMBER = 8, HABITS = 64 };

// A list in the middle of being written.
struct list {
  cr_page *page;
  int count;
};

static const char *name_of(const cr_page *page, const cr_attempt_row *row) {
  for (size_t p = 0; p < page->figures.npeople; p++)
    if (page->figures.people[p].id == row->student)
      return page->figures.people[p].name;
  bool hidden = page->options->pseudonymous || !*row->login;
  return hidden ? row->pseudonym : row->login;
}

static bool pending_line(void *context, const cr_attempt_row *row) {
  struct list *list = context;
  const cr_canvas *canvas = &list->page->canvas;
  char number[32];
  char where[300];
  list->count++;
  snprintf(number, sizeof number, "#%" PRId64, row->id);
  snprintf(where, sizeof where, "%.200s%s%.60s", row->slug, *row->part ? ":" : "",
           row->part);
  cr_canvas_space(canvas, CR_CANVAS_INDENT);
  cr_canvas_left(canvas, number, NUMBER - 1);
  cr_canvas_space(canvas, 1);
  cr_canvas_left(canvas, name_of(list->page, row), NAME);
  cr_canvas_space(canvas, 1);
  cr_canvas_last(canvas, where, canvas->width - NAME - NUMBER - CR_CANVAS_INDENT - 1);
  cr_canvas_printf(canvas, "\n");
  cr_canvas_space(canvas, CR_CANVAS_INDENT + NUMBER);
  cr_canvas_last(canvas, row->raw, canvas->width - NUMBER - CR_CANVAS_INDENT);
  cr_canvas_printf(canvas, "\n");
  return true;
}

cr_status cr_text_pending(cr_page *page, int64_t exercise, cr_error *err) {
  struct list list = {page, 0};
  const cr_filter filter = {.pending = true, .active = true, .exercise = exercise};
  cr_canvas_heading(&page->canvas, "Answers that wait for you");
  cr_status status =
      cr_store_attempts(page->store, &filter, pending_line, &list, err);
  if (status) return status;
  if (list.count == 0) cr_canvas_printf(&page->canvas, "  None.\n");
  else cr_canvas_wrap(&page->canvas, "Neither proved right nor proved wrong. Decide"
                      " with: chainrule override NUMBER SCORE --reason TEXT", 0, 0);
  return CR_OK;
}

// A reason to look at a student: one line, the name only in front of the first.
static void reason(struct list *list, const cr_person *person, const char *text) {
  const cr_canvas *canvas = &list->page->canvas;
  cr_canvas_space(canvas, CR_CANVAS_INDENT);
  cr_canvas_left(canvas, list->count ? "" : person->name, NAME);
  cr_canvas_space(canvas, 1);
  cr_canvas_wrap(canvas, text, CR_CANVAS_INDENT + NAME + 1,
                 CR_CANVAS_INDENT + NAME + 1);
  list->count++;
}

static void stuck(struct list *list, size_t p) {
  const cr_figures *f = &list->page->figures;
  int found = 0;
  cr_text text;
  cr_text_init(&text, 4096);
  for (size_t i = 0; i < f->nitems; i++) {
    const cr_cell *cell = cr_figures_cell(f, p, i);
    if (!cr_figures_stuck(cell)) continue;
    cr_text_printf(&text, "%s%s (%d tries)", found++ ? ", " : "stuck on ",
                   f->items[i].label, cell->attempts);
  }
  cr_text_puts(&text, ": a look at it together may help");
  if (found) reason(list, &f->people[p], text.data);
  cr_text_free(&text);
}

static void typing(struct list *list, const cr_person *person) {
  char text[200];
  if (!cr_figures_typing_trouble(person)) return;
  snprintf(text, sizeof text, "%d of %d answers could not be read: show how to type"
           " powers, products and brackets", person->unreadable, person->answers);
  reason(list, person, text);
}

// The mistakes that one student makes again and again.
struct habits {
  const cr_figures *figures;
  int count[HABITS]; // of each of the class's most common mistakes
};

static bool count_habit(void *context, const cr_mistake_count *row) {
  struct habits *habits = context;
  for (size_t i = 0; i < habits->figures->nmistakes && i < HABITS; i++)
    if (strcmp(habits->figures->mistakes[i].code, row->code) == 0) habits->count[i]++;
  return true;
}

static cr_status habit(struct list *list, const cr_person *person, cr_error *err) {
  const cr_figures *f = &list->page->figures;
  struct habits habits = {.figures = f};
  const cr_filter filter = {.student = person->id};
  if (person->tried < CR_HABIT_ITEMS) return CR_OK;
  cr_status status =
      cr_store_mistakes(list->page->store, &filter, count_habit, &habits, err);
  for (size_t i = 0; !status && i < f->nmistakes && i < HABITS; i++) {
    char text[400];
    if (habits.count[i] < CR_HABIT_ITEMS) continue;
    snprintf(text, sizeof text, "the same mistake in %d exercises: %.300s",
             habits.count[i], f->mistakes[i].title);
    reason(list, person, text);
  }
  return status;
}

cr_status cr_text_attention(cr_page *page, cr_error *err) {
  const cr_figures *f = &page->figures;
  int students = 0;
  cr_status status = CR_OK;
  cr_canvas_heading(&page->canvas, "Students to look at");
  for (size_t p = 0; p < f->npeople && !status; p++) {
    struct list list = {page, 0};
    const cr_person *person = &f->people[p];
    if (person->answers == 0)
      reason(&list, person, "no answer yet: a friendly word may be all it takes");
    stuck(&list, p);
    typing(&list, person);
    status = habit(&list, person, err);
    students += list.count > 0;
  }
  if (!status && students == 0) cr_canvas_printf(&page->canvas, "  Nobody stands out.\n");
  return status;
}

static bool unused(void *context, const cr_run_item *item) {
  struct list *list = context;
  cr_text text;
  if (list->count++ == 0)
    cr_canvas_heading(&list->page->canvas, "Files of the last run with a problem");
  cr_text_init(&text, 8192);
  cr_text_printf(&text, "%s: %s", item->path, item->error ? item->error : item->state);
  cr_canvas_space(&list->page->canvas, CR_CANVAS_INDENT);
  cr_canvas_wrap(&list->page->canvas, text.data, CR_CANVAS_INDENT, 2 * CR_CANVAS_INDENT);
  cr_text_free(&text);
  return true;
}

cr_status cr_text_files(cr_page *page, cr_error *err) {
  struct list list = {page, 0};
  if (page->options->pseudonymous) return CR_OK; // a path tells the login
  return cr_store_items(page->store, 0, "failed", unused, &list, err);
}
