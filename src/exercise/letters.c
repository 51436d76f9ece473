// SPDX-License-Identifier: MIT
// Letters are explained in order, each by those before it. Expanding them as
// they come keeps every meaning free of letters.
#include "exercise/letters.h"

#include "base/memory.h"

#include <chainrule/notation.h>

#include <stdlib.h>
#include <string.h>

static cr_expr read_meaning(cr_pool *pool, const char *text,
                            const cr_names *names) {
  cr_reading reading;
  cr_read(pool, text, strlen(text), names, &reading);
  cr_expr meaning = reading.expr;
  cr_reading_clear(&reading);
  return meaning;
}

size_t cr_exercise_letters(cr_pool *pool, const cr_exercise *x,
                           cr_expr letter[CR_MAX_LETTERS],
                           cr_expr meaning[CR_MAX_LETTERS]) {
  if (x->nletters > CR_MAX_LETTERS) return 0;
  const char **name = cr_xcalloc(1 + x->nconstants + x->nletters, sizeof *name);
  cr_names names = {.variables = name, .wrt = x->variable};
  name[names.nvariables++] = x->variable;
  for (size_t i = 0; i < x->nconstants; i++)
    name[names.nvariables++] = x->constants[i];
  size_t n = 0;
  for (; n < x->nletters; n++) {
    letter[n] = cr_var(pool, x->letters[n], strlen(x->letters[n]));
    meaning[n] = read_meaning(pool, x->definitions[n], &names);
    for (size_t i = 0; i < n; i++)
      meaning[n] = cr_replace(pool, meaning[n], letter[i], meaning[i]);
    if (letter[n] == CR_NONE || meaning[n] == CR_NONE) break;
    name[names.nvariables++] = x->letters[n];
  }
  free(name);
  return n == x->nletters ? n : 0;
}

size_t cr_exercise_functions(cr_pool *pool, const cr_exercise *x,
                             cr_named_function out[CR_MAX_FUNCTIONS]) {
  const char **name = cr_xcalloc(1 + x->nconstants, sizeof *name);
  cr_names names = {.variables = name, .wrt = x->variable};
  name[names.nvariables++] = x->variable;
  for (size_t i = 0; i < x->nconstants; i++) name[names.nvariables++] = x->constants[i];
  size_t n = 0;
  for (; n < x->nfunctions && n < CR_MAX_FUNCTIONS; n++) {
    out[n] = (cr_named_function){.name = x->functions[n], .parameter = x->variable,
                                 .body = read_meaning(pool, x->bodies[n], &names)};
    if (out[n].body == CR_NONE) break;
  }
  free(name);
  return n == x->nfunctions ? n : 0;
}
