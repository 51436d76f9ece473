// SPDX-License-Identifier: MIT
// Counting; see count.h and, for what the figures mean, figures.h.
#include "report/count.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

cr_item_figures *cr_count_item(const cr_figures *figures, int64_t exercise,
                               const char *part) {
  for (size_t i = 0; i < figures->nitems; i++)
    if (figures->items[i].exercise == exercise &&
        strcmp(figures->items[i].part, part) == 0)
      return &figures->items[i];
  return NULL;
}

static int by_place(const void *a, const void *b) {
  const cr_item_figures *x = a, *y = b;
  if (x->place != y->place) return x->place < y->place ? -1 : 1;
  return strcmp(x->part, y->part);
}

static int by_name(const void *a, const void *b) {
  const cr_person *x = a, *y = b;
  return strcmp(x->name, y->name);
}

void cr_count_sort(cr_figures *figures, bool pseudonymous) {
  if (figures->nitems)
    qsort(figures->items, figures->nitems, sizeof *figures->items, by_place);
  if (pseudonymous && figures->npeople)
    qsort(figures->people, figures->npeople, sizeof *figures->people, by_name);
  size_t kept = 0;
  for (size_t i = 0; i < figures->nitems; i++) {
    const cr_item_figures *item = &figures->items[i];
    bool in_parts = i + 1 < figures->nitems && !*item->part &&
                    figures->items[i + 1].exercise == item->exercise;
    if (!in_parts) figures->items[kept++] = *item;
  }
  figures->nitems = kept;
}

const cr_cell *cr_figures_cell(const cr_figures *figures, size_t person,
                               size_t item) {
  return &figures->cells[person * figures->nitems + item];
}

/* Tries that count: up to the first right one. */
static int tries_of(const cr_cell *cell) {
  return cell->solved_at ? cell->solved_at : cell->attempts;
}

bool cr_figures_stuck(const cr_cell *cell) {
  return !cell->solved_at && !cell->undecided && cell->attempts >= CR_STUCK_TRIES;
}

bool cr_figures_typing_trouble(const cr_person *person) {
  return person->unreadable >= CR_TROUBLE_ANSWERS &&
         person->unreadable * 100 > person->answers * CR_TROUBLE_PERCENT;
}

// The store gives cells student by student: mostly it is the same as before.
static size_t person_of(const cr_figures *figures, int64_t id, size_t hint) {
  if (hint < figures->npeople && figures->people[hint].id == id) return hint;
  for (size_t i = 0; i < figures->npeople; i++)
    if (figures->people[i].id == id) return i;
  return figures->npeople;
}

static void add_up(cr_figures *figures, cr_person *person, cr_item_figures *item,
                   const cr_cell *cell) {
  int answers = cell->attempts + cell->unreadable;
  person->answers += answers;
  person->unreadable += cell->unreadable;
  person->undecided += cell->undecided;
  person->tried += cell->attempts > 0;
  person->solved += cell->solved_at > 0;
  person->first_try += cell->solved_at == 1;
  item->answers += answers;
  item->unreadable += cell->unreadable;
  item->undecided += cell->undecided;
  item->tried += cell->attempts > 0;
  item->solved += cell->solved_at > 0;
  item->first_try += cell->solved_at == 1;
  figures->answers += answers;
  figures->unreadable += cell->unreadable;
  figures->undecided += cell->undecided;
}

static int by_size(const void *a, const void *b) {
  const int *x = a, *y = b;
  return (*x > *y) - (*x < *y);
}

static double median_of(const cr_figures *figures, size_t item, int *tries) {
  size_t n = 0;
  for (size_t p = 0; p < figures->npeople; p++) {
    int count = tries_of(cr_figures_cell(figures, p, item));
    if (count > 0) tries[n++] = count;
  }
  if (n == 0) return 0;
  qsort(tries, n, sizeof *tries, by_size);
  return n % 2 ? tries[n / 2] : (tries[n / 2 - 1] + tries[n / 2]) / 2.0;
}

void cr_count_cells(cr_figures *figures, const cr_cell *cells, size_t count) {
  size_t person = 0;
  size_t size = figures->npeople * figures->nitems;
  figures->cells = cr_xcalloc(size ? size : 1, sizeof *figures->cells);
  for (size_t i = 0; i < count; i++) {
    person = person_of(figures, cells[i].student, person);
    cr_item_figures *item =
        cr_count_item(figures, cells[i].exercise, cells[i].part);
    if (person == figures->npeople || !item) continue; // who left the course
    size_t column = (size_t)(item - figures->items);
    figures->cells[person * figures->nitems + column] = cells[i];
    add_up(figures, &figures->people[person], item, &cells[i]);
  }
  int *tries = cr_xmalloc((figures->npeople + 1) * sizeof *tries);
  for (size_t i = 0; i < figures->nitems; i++)
    figures->items[i].median_tries = median_of(figures, i, tries);
  free(tries);
  int number = 0;
  for (size_t i = 0; i < figures->nitems; i++)
    if (figures->items[i].answers) figures->items[i].number = ++number;
  for (size_t p = 0; p < figures->npeople; p++) {
    const cr_person *who = &figures->people[p];
    figures->handed_in += who->answers || who->files;
    figures->unread += !who->answers && who->files;
  }
}
