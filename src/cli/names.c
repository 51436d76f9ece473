// SPDX-License-Identifier: MIT
// Names where nobody declared any: they are found in the texts.
#include "cli.h"

#include <stdlib.h>
#include <string.h>

static bool has(const cr_name_list *list, const char *name, size_t len) {
  for (size_t i = 0; i < list->count; i++)
    if (strlen(list->name[i]) == len && !memcmp(list->name[i], name, len)) return true;
  return false;
}

// Is it a known name with digits behind it? Then these were meant as a power.
static bool is_lost_caret(const cr_name_list *list, const char *name) {
  size_t len = strcspn(name, "0123456789");
  return name[len] && len && has(list, name, len);
}

void cr_add_names(const char *text, size_t len, cr_name_list *out) {
  size_t from = out->count, to = from;
  cr_find_names(text, len, out);
  for (size_t i = from; i < out->count; i++) {
    if (is_lost_caret(out, out->name[i]))
      free(out->name[i]);
    else
      out->name[to++] = out->name[i];
  }
  out->count = to;
}

static int by_name(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

void cr_extra_names(const char *function, size_t flen, const char *answer,
                    size_t alen, cr_text *out) {
  cr_name_list list = {0};
  cr_find_names(function, flen, &list);
  size_t known = list.count;
  cr_add_names(answer, alen, &list);
  cr_text_clear(out);
  if (list.count > known)
    qsort(list.name + known, list.count - known, sizeof *list.name, by_name);
  for (size_t i = known; i < list.count; i++)
    cr_text_printf(out, "%s%s", i > known ? " " : "", list.name[i]);
  cr_name_list_clear(&list);
}
