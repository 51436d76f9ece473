/* SPDX-License-Identifier: MIT */
/**
 * How the library sees what it was given, as text, one item a line: for
 * newcomers, bug reports and tests. Nothing else uses it.
 */
#ifndef CHAINRULE_DUMP_H
#define CHAINRULE_DUMP_H

#include <chainrule/base.h>
#include <chainrule/expr.h>

struct cr_names; /* of <chainrule/notation.h> */

/**
 * Append the tokens of a text: "KIND START-END: SOURCE", places in bytes;
 * "raised" says superscripts, "after a blank" what it says. `names` as in
 * cr_read; NULL for none. A text with errors is shown as far as it goes.
 */
void cr_dump_tokens(const char *text, size_t len, const struct cr_names *names,
                    cr_text *out);

/**
 * Append the tree of a text, a node a line, children indented below their
 * parent; members of a chain of equals signs are separated by "=". "error"
 * stands for what could not be read.
 */
void cr_dump_tree(const char *text, size_t len, const struct cr_names *names,
                  cr_text *out);

#endif
