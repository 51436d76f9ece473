// SPDX-License-Identifier: MIT
// Skills of one student; see skills.h.
#include "report/skills.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

// The skill with this code, added if it is new.
static cr_skill *skill_of(cr_skill **skills, size_t *count, size_t *cap,
                          const char *code, size_t len) {
  for (size_t i = 0; i < *count; i++)
    if (strncmp((*skills)[i].code, code, len) == 0 && !(*skills)[i].code[len])
      return &(*skills)[i];
  *skills = cr_xgrow(*skills, cap, *count + 1, sizeof **skills);
  (*skills)[*count] = (cr_skill){.code = cr_xstrndup(code, len)};
  return &(*skills)[(*count)++];
}

static int by_code(const void *a, const void *b) {
  const cr_skill *x = a, *y = b;
  return strcmp(x->code, y->code);
}

size_t cr_skills_count(const cr_figures *figures, cr_skill **skills) {
  size_t count = 0, cap = 0;
  *skills = NULL;
  for (size_t i = 0; i < figures->nitems; i++) {
    const cr_cell *cell = cr_figures_cell(figures, 0, i);
    const char *at = figures->items[i].skills;
    while (cell->attempts && *at) {
      size_t len = strcspn(at, ",");
      cr_skill *skill = skill_of(skills, &count, &cap, at, len);
      skill->items++;
      skill->solved += cell->solved_at > 0;
      at += len + (at[len] == ',');
    }
  }
  if (count) qsort(*skills, count, sizeof **skills, by_code);
  return count;
}

void cr_skills_free(cr_skill *skills, size_t count) {
  for (size_t i = 0; i < count; i++) free(skills[i].code);
  free(skills);
}
