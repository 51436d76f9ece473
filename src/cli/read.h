/* SPDX-License-Identifier: MIT */
/**
 * Names declared in one text: "x, y | f, g" are variables, then functions of
 * which only the name is known.
 */
#ifndef CR_CLI_READ_H
#define CR_CLI_READ_H

#include "cli.h"

/** The declared names; `names` is what cr_read wants. */
typedef struct cr_declared {
  cr_names names;
  char *text;                   /**< the names themselves */
  const char **variables;
  cr_named_function *functions;
} cr_declared;

/** Take a text apart. Release with cr_declared_clear. */
void cr_declared_read(cr_declared *out, const char *text);
/** Release the names. */
void cr_declared_clear(cr_declared *names);

#endif
