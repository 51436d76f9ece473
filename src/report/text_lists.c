// SPDX-License-Identifier: MIT
// What asks for the teacher: answers that wait, students to look at.
#include "report/text.h"

#include <chainrule/runs.h>

#include "report/problem.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { NAME = 20, NUMBER = 8, HABITS = 64 };

// A list in the middle of being written.
struct list {
  cr_page *page;
  int count;
  cr_word heading; // of files
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
  struct list list = {.page = page};
  const cr_filter filter = {.pending = true, .active = true, .exercise = exercise};
  cr_text_heading(page, CR_WORD_REPORT_PENDING);
  cr_status status =
      cr_store_attempts(page->store, &filter, pending_line, &list, err);
  if (status) return status;
  if (list.count == 0) cr_text_note(page, CR_WORD_REPORT_NONE);
  else cr_text_wrap(page, 0, 0, CR_WORD_REPORT_DECIDE, "%s", "");
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
  cr_text text, names;
  cr_text_init(&text, 8192);
  cr_text_init(&names, 4096);
  for (size_t i = 0; i < f->nitems; i++) {
    const cr_cell *cell = cr_figures_cell(f, p, i);
    if (!cr_figures_stuck(cell)) continue;
    if (found++) cr_text_puts(&names, ", ");
    cr_text_words(list->page, &names, CR_WORD_REPORT_STUCK_TRIES, "%s" CR_THEN "%d",
                  f->items[i].label, cell->attempts);
  }
  cr_text_words(list->page, &text, CR_WORD_REPORT_STUCK_ON, "%s", names.data);
  if (found) reason(list, &f->people[p], text.data);
  cr_text_free(&text);
  cr_text_free(&names);
}

static void typing(struct list *list, const cr_person *person) {
  cr_text text;
  if (!cr_figures_typing_trouble(person)) return;
  cr_text_init(&text, 1024);
  cr_text_words(list->page, &text, CR_WORD_REPORT_TYPING, "%d" CR_THEN "%d", person->unreadable,
                person->answers);
  reason(list, person, text.data);
  cr_text_free(&text);
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
    cr_text text;
    if (habits.count[i] < CR_HABIT_ITEMS) continue;
    cr_text_init(&text, 1024);
    cr_text_words(list->page, &text, CR_WORD_REPORT_HABIT, "%d" CR_THEN "%s", habits.count[i],
                  f->mistakes[i].title);
    reason(list, person, text.data);
    cr_text_free(&text);
  }
  return status;
}

// Nothing was read of this student. A problem may quote what stands in the file, so
// it is not told where there are no names.
static void nothing_read(struct list *list, const cr_person *person) {
  const cr_page *page = list->page;
  cr_text text, problem;
  if (!person->files || page->options->pseudonymous) {
    reason(list, person, cr_text_word(page, person->files ? CR_WORD_REPORT_FILE_UNREAD_UNSAID
                                                          : CR_WORD_REPORT_SILENT));
    return;
  }
  cr_text_init(&text, 8192);
  cr_text_init(&problem, 4096);
  cr_problem_add(&problem, page->options->language, person->problem);
  cr_text_words(page, &text, CR_WORD_REPORT_FILE_UNREAD, "%s", problem.data);
  reason(list, person, text.data);
  cr_text_free(&problem);
  cr_text_free(&text);
}

cr_status cr_text_attention(cr_page *page, cr_error *err) {
  const cr_figures *f = &page->figures;
  int students = 0;
  cr_status status = CR_OK;
  cr_text_heading(page, CR_WORD_REPORT_ATTENTION);
  for (size_t p = 0; p < f->npeople && !status; p++) {
    struct list list = {.page = page};
    const cr_person *person = &f->people[p];
    if (person->answers == 0) nothing_read(&list, person);
    stuck(&list, p);
    typing(&list, person);
    status = habit(&list, person, err);
    students += list.count > 0;
  }
  if (!status && students == 0) cr_text_note(page, CR_WORD_REPORT_NOBODY);
  return status;
}

static bool unused(void *context, const cr_run_item *item) {
  struct list *list = context;
  const cr_page *page = list->page;
  cr_text text;
  if (list->count++ == 0) cr_text_heading(page, list->heading);
  cr_text_init(&text, 8192);
  cr_text_printf(&text, "%s: ", item->path);
  cr_problem_add(&text, page->options->language, item->error ? item->error : item->state);
  cr_canvas_space(&page->canvas, CR_CANVAS_INDENT);
  cr_canvas_wrap(&page->canvas, text.data, CR_CANVAS_INDENT, 2 * CR_CANVAS_INDENT);
  cr_text_free(&text);
  return true;
}

cr_status cr_text_files(cr_page *page, cr_error *err) {
  struct list list = {page, 0, CR_WORD_REPORT_FILES};
  if (page->options->pseudonymous) return CR_OK; // a path tells the login
  return cr_store_items(page->store, 0, "failed", unused, &list, err);
}

cr_status cr_text_own_files(cr_page *page, cr_error *err) {
  const cr_person *person = &page->figures.people[0];
  struct list list = {page, 0, cr_word_of_count(CR_WORD_REPORT_OWN_FILES, person->files)};
  if (!person->files) return CR_OK;
  if (page->options->pseudonymous) {
    cr_text_heading(page, list.heading);
    return CR_OK;
  }
  return cr_store_items_failed(page->store, person->id, unused, &list, err);
}
