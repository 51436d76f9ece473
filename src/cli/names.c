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
