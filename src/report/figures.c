// SPDX-License-Identifier: MIT
// Reading the figures of a class out of the store; see figures.h. Counting is
// in count.c.
#include "report/figures.h"

#include <chainrule/runs.h>

#include "base/memory.h"
#include "report/count.h"

#include <stdlib.h>
#include <string.h>

// What is being read, and what the callbacks need beside it.
struct loader {
  cr_figures *figures;
  const cr_report_options *options;
  int64_t student;     // this one alone, or 0
  size_t people_cap, items_cap, mistakes_cap, cells_cap;
  cr_cell *cells;      // as the store gives them
  size_t ncells;
};

static const char *keep(struct loader *l, const char *text) {
  return cr_arena_strndup(l->figures->arena, text, strlen(text));
}

// "Doe, Jane", or as much of it as is known.
static const char *name_of(struct loader *l, const cr_student_row *row) {
  if (l->options->pseudonymous || !*row->login) return keep(l, row->pseudonym);
  if (!*row->family && !*row->given) return keep(l, row->login);
  if (!*row->family || !*row->given)
    return keep(l, *row->family ? row->family : row->given);
  cr_text name;
  cr_text_init(&name, 4096);
  cr_text_printf(&name, "%s, %s", row->family, row->given);
  const char *kept = keep(l, name.data);
  cr_text_free(&name);
  return kept;
}

static bool add_person(void *context, const cr_student_row *row) {
  struct loader *l = context;
  cr_figures *f = l->figures;
  if (l->student && row->id != l->student) return true;
  if (!l->student && !row->active) {
    f->left++;
    return true;
  }
  f->people = cr_xgrow(f->people, &l->people_cap, f->npeople + 1, sizeof *f->people);
  f->people[f->npeople++] = (cr_person){
      .id = row->id,
      .name = name_of(l, row),
      .login = l->options->pseudonymous ? "" : keep(l, row->login),
      .section = keep(l, row->section)};
  return true;
}

static void add_item(struct loader *l, cr_item_figures item) {
  cr_figures *f = l->figures;
  f->items = cr_xgrow(f->items, &l->items_cap, f->nitems + 1, sizeof *f->items);
  f->items[f->nitems++] = item;
}

static bool add_exercise(void *context, const cr_exercise_row *row) {
  struct loader *l = context;
  const char *slug = keep(l, row->slug);
  add_item(l, (cr_item_figures){.exercise = row->id.exercise,
                                .label = slug,
                                .part = "",
                                .title = keep(l, row->title),
                                .section = keep(l, row->section),
                                .function = keep(l, row->function),
                                .skills = keep(l, row->skills),
                                .points = row->max_points,
                                .place = (int)l->figures->nitems,
                                .mistake = ""});
  return true;
}

static bool add_cell(void *context, const cr_cell *cell) {
  struct loader *l = context;
  l->cells = cr_xgrow(l->cells, &l->cells_cap, l->ncells + 1, sizeof *l->cells);
  l->cells[l->ncells] = *cell;
  // Nearly all parts are "": no need to keep a copy of each.
  l->cells[l->ncells++].part = *cell->part ? keep(l, cell->part) : "";
  return true;
}

// An exercise of several parts has a column for each, beside none for itself.
static void add_part(struct loader *l, const cr_cell *cell) {
  cr_figures *f = l->figures;
  if (!*cell->part || cr_count_item(f, cell->exercise, cell->part)) return;
  const cr_item_figures *whole = cr_count_item(f, cell->exercise, "");
  if (!whole) return;
  cr_item_figures item = *whole;
  cr_text label;
  cr_text_init(&label, 4096);
  cr_text_printf(&label, "%s:%s", whole->label, cell->part);
  item.part = cell->part;
  item.label = keep(l, label.data);
  cr_text_free(&label);
  add_item(l, item);
}

const char *cr_figures_title(const cr_report_options *options, const char *code,
                             const char *title) {
  const cr_mistake_words *words = cr_mistake_words_find(options->language, code);
  return words ? words->name : title;
}

static bool add_item_mistake(void *context, const cr_mistake_count *row) {
  struct loader *l = context;
  cr_item_figures *item = cr_count_item(l->figures, row->exercise, row->part);
  // The most frequent comes first.
  if (item && !*item->mistake) {
    item->mistake = keep(l, cr_figures_title(l->options, row->code, row->title));
    item->mistake_students = row->students;
  }
  for (size_t i = 0; i < l->figures->nmistakes; i++)
    if (strcmp(l->figures->mistakes[i].code, row->code) == 0)
      l->figures->mistakes[i].items++;
  return true;
}

static bool add_mistake(void *context, const cr_mistake_count *row) {
  struct loader *l = context;
  cr_figures *f = l->figures;
  const cr_mistake_words *words = cr_mistake_words_find(l->options->language, row->code);
  f->mistakes =
      cr_xgrow(f->mistakes, &l->mistakes_cap, f->nmistakes + 1, sizeof *f->mistakes);
  f->mistakes[f->nmistakes++] =
      (cr_mistake_figures){.code = keep(l, row->code),
                           .title = keep(l, words ? words->name : row->title),
                           .advice = keep(l, words ? words->explain : row->advice),
                           .students = row->students,
                           .answers = row->answers};
  return true;
}

// A file that could not be used: its student did hand something in.
static bool add_file(void *context, const cr_run_item *item) {
  struct loader *l = context;
  cr_figures *f = l->figures;
  for (size_t p = 0; p < f->npeople; p++) {
    cr_person *person = &f->people[p];
    if (person->id != item->student) continue;
    if (!person->files++) person->problem = keep(l, item->error ? item->error : "");
    break;
  }
  return true;
}

static cr_status read_store(struct loader *l, cr_store *store, cr_error *err) {
  const cr_filter filter = {.student = l->student, .active = !l->student};
  cr_figures *f = l->figures;
  cr_status status = cr_store_students(store, add_person, l, err);
  if (!status) status = cr_store_exercises(store, add_exercise, l, err);
  if (!status) status = cr_store_cells(store, &filter, add_cell, l, err);
  if (status) return status;
  status = cr_store_items_failed(store, l->student, add_file, l, err);
  if (status) return status;
  for (size_t i = 0; i < l->ncells; i++) add_part(l, &l->cells[i]);
  cr_count_sort(f, l->options->pseudonymous);
  cr_count_cells(f, l->cells, l->ncells);
  status = cr_store_mistakes_total(store, &filter, add_mistake, l, err);
  if (!status) status = cr_store_mistakes(store, &filter, add_item_mistake, l, err);
  return status;
}

cr_status cr_figures_load(cr_figures *figures, cr_store *store, int64_t student,
                          const cr_report_options *options, cr_error *err) {
  struct loader loader = {.figures = figures, .options = options, .student = student};
  *figures = (cr_figures){.arena = cr_arena_new()};
  cr_status status = read_store(&loader, store, err);
  free(loader.cells);
  if (status) cr_figures_free(figures);
  return status;
}

void cr_figures_free(cr_figures *figures) {
  free(figures->people);
  free(figures->items);
  free(figures->cells);
  free(figures->mistakes);
  cr_arena_free(figures->arena);
  *figures = (cr_figures){0};
}
