// SPDX-License-Identifier: MIT
/* The catalogue of mistakes: what each is called, how likely it is, and what a
 * student is told about it. The texts are data, in the .def files. */
#include <chainrule/calculus.h>

#include <string.h>

static const cr_mistake mistakes[] = {
#define MISTAKE(id, group, name, skill, prior, locate, explain) \
  {id, group, name, skill, prior, locate, explain},
#include "calculus/mistakes_chain.def"
#include "calculus/mistakes_rules.def"
#include "calculus/mistakes_other.def"
#undef MISTAKE
};

const cr_mistake *cr_mistakes(size_t *count) {
  *count = sizeof mistakes / sizeof *mistakes;
  return mistakes;
}

const cr_mistake *cr_mistake_find(const char *id) {
  for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++)
    if (!strcmp(mistakes[i].id, id)) return &mistakes[i];
  return NULL;
}
