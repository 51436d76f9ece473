// SPDX-License-Identifier: MIT
// Wrong answers, the same ones together: sorted, then counted.
#include "report/wrong.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

struct list {
  cr_wrong *items;
  size_t count, cap;
};

static bool collect(void *context, const cr_attempt_row *row) {
  struct list *list = context;
  if (row->outcome != CR_OUTCOME_INCORRECT) return true;
  list->items = cr_xgrow(list->items, &list->cap, list->count + 1, sizeof *list->items);
  const char *answer = *row->reading ? row->reading : row->raw;
  list->items[list->count++] = (cr_wrong){.answer = cr_xstrdup(answer), .answers = 1};
  return true;
}

static int by_answer(const void *a, const void *b) {
  const cr_wrong *x = a, *y = b;
  return strcmp(x->answer, y->answer);
}

static int by_frequency(const void *a, const void *b) {
  const cr_wrong *x = a, *y = b;
  if (x->answers != y->answers) return x->answers > y->answers ? -1 : 1;
  return strcmp(x->answer, y->answer);
}

static void merge(struct list *list) {
  size_t kept = 0;
  for (size_t i = 0; i < list->count; i++) {
    if (kept && strcmp(list->items[kept - 1].answer, list->items[i].answer) == 0) {
      list->items[kept - 1].answers++;
      free(list->items[i].answer);
    } else {
      list->items[kept++] = list->items[i];
    }
  }
  list->count = kept;
}

cr_status cr_wrong_load(cr_store *store, const cr_filter *filter, cr_wrong **wrong,
                        size_t *count, cr_error *err) {
  struct list list = {0};
  cr_status status = cr_store_attempts(store, filter, collect, &list, err);
  if (status) {
    cr_wrong_free(list.items, list.count);
    return status;
  }
  if (list.count) qsort(list.items, list.count, sizeof *list.items, by_answer);
  merge(&list);
  if (list.count) qsort(list.items, list.count, sizeof *list.items, by_frequency);
  *wrong = list.items;
  *count = list.count;
  return CR_OK;
}

void cr_wrong_free(cr_wrong *wrong, size_t count) {
  for (size_t i = 0; i < count; i++) free(wrong[i].answer);
  free(wrong);
}
