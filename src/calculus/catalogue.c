// SPDX-License-Identifier: MIT
/* The catalogue of mistakes. What is said about each is in src/words. */
#include <chainrule/calculus.h>

#include <string.h>

static const cr_mistake mistakes[] = {
#define MISTAKE(id, group, skill, prior) {id, group, skill, prior},
#include "calculus/mistakes.def"
#undef MISTAKE
};

const cr_mistake *cr_mistakes(size_t *count) {
  *count = sizeof mistakes / sizeof *mistakes;
  return mistakes;
}

const cr_mistake *cr_mistake_find(const char *id) {
  for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++)
    if (*mistakes[i].id == *id && !strcmp(mistakes[i].id, id)) return &mistakes[i];
  return NULL;
}
