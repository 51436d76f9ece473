/* SPDX-License-Identifier: MIT */
/**
 * Worked solutions on the command line: what --at, --unfold, --format and
 * --language ask for, and printing. Used by `explain` and `show --solution`.
 */
#ifndef CR_CLI_SOLUTION_H
#define CR_CLI_SOLUTION_H

#include "json.h"

enum { CR_MOST_FIXED = 16 };

/** One function to be explained, and how. */
typedef struct cr_topic {
  cr_pool *pool;
  cr_expr f, var;
  cr_explain_how how;
  const cr_cli *cli;
  cr_fixed at[CR_MOST_FIXED]; /**< where how.at points to */
} cr_topic;

/**
 * Read the options into topic->how; pool, f and var are set, perhaps how.letters, which
 * stay. Wrong ones are reported: exit code.
 */
int cr_topic_options(const cr_cli *cli, cr_topic *topic);
/** Print the solution to stdout; a point where there is none is reported: exit code. */
int cr_topic_print(const cr_topic *topic);
/** The steps as an array, each with its text in all styles; NULL: reported, *code says. */
json_t *cr_topic_steps(const cr_topic *topic, int *code);
/** The value of `e` at the point of the topic: {"exact", "digits"}; null for none. */
json_t *cr_topic_number(const cr_topic *topic, cr_expr e);

#endif
