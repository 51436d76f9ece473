// SPDX-License-Identifier: MIT
// The report on one student, as text: for the student as much as for the
// teacher, so it is worded for the student and holds nothing of others.
#include "report/text.h"

#include "report/skills.h"

#include <stdio.h>
#include <string.h>

enum {
  FIGURES = 30,      // all columns but those below
  FIRST = 11,        // how the first try went
  LAST = 10,         // ... and the last
  TRIES = 6,
  POINTS = 8,
  LABEL_LEAST = 8,
  LABEL_MOST = 28,
  MISTAKE_LEAST = 20,
  MOST_MISTAKES = 5
};

// Where things stand in a line; what a narrow terminal has no room for goes.
struct layout {
  int label;   // columns of an exercise's name
  bool first;
  int mistake; // columns, or 0
};

// What an outcome is called here.
static const char *word_of(const cr_page *page, cr_outcome outcome) {
  static const cr_word words[] = {[CR_OUTCOME_UNREADABLE] = CR_WORD_REPORT_UNREADABLE,
                                  [CR_OUTCOME_CORRECT] = CR_WORD_REPORT_RIGHT,
                                  [CR_OUTCOME_PARTIAL] = CR_WORD_REPORT_PARTLY,
                                  [CR_OUTCOME_INCORRECT] = CR_WORD_REPORT_WRONG,
                                  [CR_OUTCOME_UNDECIDED] = CR_WORD_REPORT_WAITS};
  return outcome == CR_OUTCOME_NONE ? "-" : cr_text_word(page, words[outcome]);
}

static void summary(const cr_page *page) {
  const cr_figures *f = &page->figures;
  const cr_person *person = &f->people[0];
  const char *dot = cr_canvas_glyph(&page->canvas, CR_GLYPH_DOT);
  double points = 0, whole = 0;
  for (size_t i = 0; i < f->nitems; i++) {
    points += cr_figures_cell(f, 0, i)->best * f->items[i].points;
    whole += f->items[i].points;
  }
  cr_text text;
  cr_text_init(&text, 1024);
  cr_text_words(page, &text, CR_WORD_REPORT_STUDENT_SUM, "%d" CR_THEN "%zu" CR_THEN "%d",
                person->solved, f->nitems, person->first_try);
  cr_text_printf(&text, " %s ", dot);
  cr_text_words(page, &text, CR_WORD_REPORT_POINTS, "%g" CR_THEN "%g", points, whole);
  cr_text_printf(&text, " %s ", dot);
  cr_text_words(page, &text, cr_word_of_count(CR_WORD_REPORT_ANSWERS, person->answers), "%d",
                person->answers);
  cr_canvas_wrap(&page->canvas, text.data, 0, 0);
  cr_text_free(&text);
  if (f->nitems) cr_text_wrap(page, 0, 0, CR_WORD_REPORT_COUNTED, "%s", "");
}

static struct layout layout_of(const cr_page *page) {
  struct layout layout = {.label = LABEL_LEAST};
  int room = page->canvas.width - FIGURES;
  layout.first = room >= LABEL_LEAST + FIRST;
  if (layout.first) room -= FIRST;
  for (size_t i = 0; i < page->figures.nitems; i++) {
    int columns = cr_canvas_columns(&page->canvas, page->figures.items[i].label);
    if (page->figures.items[i].answers && columns > layout.label)
      layout.label = columns;
  }
  int most = room < LABEL_MOST ? room : LABEL_MOST;
  if (layout.label > most) layout.label = most;
  room -= layout.label + 2;
  layout.mistake = room >= MISTAKE_LEAST ? room : 0;
  return layout;
}

static void exercise_line(const cr_page *page, size_t i, struct layout layout) {
  const cr_canvas *canvas = &page->canvas;
  const cr_item_figures *item = &page->figures.items[i];
  const cr_cell *cell = cr_figures_cell(&page->figures, 0, i);
  cr_outcome none = cell->unreadable ? CR_OUTCOME_UNREADABLE : CR_OUTCOME_NONE;
  char text[32];
  cr_text_mark(canvas, cell, text);
  cr_canvas_right(canvas, text, 3);
  cr_canvas_space(canvas, 1);
  cr_canvas_left(canvas, item->label, layout.label);
  cr_canvas_printf(canvas, "%6d  ", cell->attempts);
  if (layout.first)
    cr_canvas_left(canvas, word_of(page, cell->attempts ? cell->first : none), FIRST);
  cr_canvas_left(canvas, word_of(page, cell->attempts ? cell->last : none), LAST);
  snprintf(text, sizeof text, "%.3g/%.3g", cell->best * item->points, item->points);
  cr_canvas_right(canvas, text, POINTS);
  if (*item->mistake && layout.mistake) {
    cr_canvas_space(canvas, 2);
    cr_canvas_last(canvas, item->mistake, layout.mistake);
  }
  cr_canvas_printf(canvas, "\n");
}

static void exercises(const cr_page *page) {
  const cr_canvas *canvas = &page->canvas;
  struct layout layout = layout_of(page);
  cr_text_heading(page, CR_WORD_REPORT_EXERCISES);
  cr_canvas_space(canvas, 4);
  cr_canvas_left(canvas, cr_text_word(page, CR_WORD_REPORT_EXERCISE), layout.label);
  cr_canvas_right(canvas, cr_text_word(page, CR_WORD_REPORT_TRIES), TRIES);
  cr_canvas_space(canvas, 2);
  if (layout.first)
    cr_canvas_left(canvas, cr_text_word(page, CR_WORD_REPORT_FIRST_TRY), FIRST);
  cr_canvas_left(canvas, cr_text_word(page, CR_WORD_REPORT_LAST_TRY), LAST);
  cr_canvas_right(canvas, cr_text_word(page, CR_WORD_REPORT_POINTS_HEAD), POINTS);
  if (layout.mistake)
    cr_canvas_printf(canvas, "  %s", cr_text_word(page, CR_WORD_REPORT_MOST_OFTEN));
  cr_canvas_printf(canvas, "\n");
  for (size_t i = 0; i < page->figures.nitems; i++)
    if (page->figures.items[i].answers) exercise_line(page, i, layout);
}

static void skills(const cr_page *page) {
  const cr_canvas *canvas = &page->canvas;
  cr_skill *skills = NULL;
  size_t count = cr_skills_count(&page->figures, &skills);
  if (count) cr_text_heading(page, CR_WORD_REPORT_SKILLS);
  for (size_t i = 0; i < count; i++) {
    cr_canvas_space(canvas, CR_CANVAS_INDENT);
    cr_canvas_left(canvas, skills[i].code, canvas->width < 60 ? 10 : 28);
    cr_canvas_space(canvas, 1);
    cr_canvas_bar(canvas, (double)skills[i].solved / skills[i].items, 10);
    cr_canvas_space(canvas, 2);
    cr_text_wrap(page, 0, 0, CR_WORD_REPORT_SKILL, "%d" CR_THEN "%d", skills[i].solved,
                 skills[i].items);
  }
  cr_skills_free(skills, count);
}

static void mistakes(const cr_page *page) {
  const cr_canvas *canvas = &page->canvas;
  const cr_figures *f = &page->figures;
  if (f->nmistakes == 0) return;
  cr_text_heading(page, CR_WORD_REPORT_LEARN);
  for (size_t i = 0; i < f->nmistakes && i < MOST_MISTAKES; i++) {
    cr_word times = cr_word_of_count(CR_WORD_REPORT_TIMES, f->mistakes[i].answers);
    cr_canvas_printf(canvas, "%4d", f->mistakes[i].answers);
    cr_canvas_left(canvas, cr_text_word(page, times), 8);
    cr_canvas_wrap(canvas, f->mistakes[i].title, 12, 12);
    cr_canvas_space(canvas, 12);
    cr_canvas_wrap(canvas, f->mistakes[i].advice, 12, 12);
  }
}

// One thing to do: words about an exercise, with something more about it.
static void step(const cr_page *page, cr_word word, const char *exercise, const char *more) {
  cr_canvas_printf(&page->canvas, "  %s ",
                   cr_canvas_glyph(&page->canvas, CR_GLYPH_BULLET));
  cr_text_wrap(page, 4, 4, word, "%s" CR_THEN "%s", exercise, more);
}

static void stuck(const cr_page *page, const cr_item_figures *item, int tries) {
  char more[100];
  bool section = *item->section;
  snprintf(more, sizeof more, "%d" CR_THEN "%.60s", tries, item->section);
  step(page, section ? CR_WORD_REPORT_STUCK : CR_WORD_REPORT_STUCK_TUTORIAL, item->label, more);
}

static void unsolved(const cr_page *page, size_t i) {
  const cr_item_figures *item = &page->figures.items[i];
  const cr_cell *cell = cr_figures_cell(&page->figures, 0, i);
  if (cell->solved_at || !item->answers) return;
  if (cell->undecided) step(page, CR_WORD_REPORT_TEACHER_LOOKS, item->label, "");
  else if (cr_figures_stuck(cell)) stuck(page, item, cell->attempts);
  else if (!cell->attempts) step(page, CR_WORD_REPORT_NOT_READ, item->label, "");
  else if (!*item->mistake) step(page, CR_WORD_REPORT_AGAIN, item->label, "");
  else step(page, CR_WORD_REPORT_AGAIN_LOOK, item->label, item->mistake);
}

static void next_steps(const cr_page *page) {
  const cr_figures *f = &page->figures;
  const cr_item_figures *fresh = NULL;
  cr_text_heading(page, CR_WORD_REPORT_NEXT);
  if (f->people[0].files && !f->people[0].answers)
    step(page, CR_WORD_REPORT_HAND_IN_AGAIN, "", "");
  for (size_t i = 0; i < f->nitems; i++) {
    unsolved(page, i);
    if (!f->items[i].answers && !fresh) fresh = &f->items[i];
  }
  if (fresh) {
    step(page, f->people[0].answers ? CR_WORD_REPORT_THEN : CR_WORD_REPORT_BEGIN, fresh->label,
         fresh->title);
  } else if (f->nitems && f->people[0].solved == (int)f->nitems) {
    step(page, CR_WORD_REPORT_ALL_DONE, "", "");
  }
}

static cr_status body(cr_page *page, cr_error *err) {
  cr_text_head(page, page->figures.people[0].name);
  summary(page);
  if (page->figures.people[0].answers) {
    exercises(page);
    skills(page);
    mistakes(page);
  }
  cr_status status = cr_text_own_files(page, err);
  if (!status) next_steps(page);
  return status;
}

cr_status cr_report_student(cr_store *store, const char *login,
                            const cr_report_options *options, cr_text *out,
                            cr_error *err) {
  static const cr_report_options usual = {0};
  int64_t student = 0;
  if (!options) options = &usual;
  cr_page page = {.options = options, .store = store,
                  .canvas = cr_canvas_make(out, options->width, options->ascii)};
  cr_status status = cr_store_student_find(store, login, &student, err);
  if (!status)
    status = cr_figures_load(&page.figures, store, student, options, err);
  if (status) return status;
  status = body(&page, err);
  cr_figures_free(&page.figures);
  return status ? status : cr_text_finish(&page, err);
}
