/* SPDX-License-Identifier: MIT */
/**
 * One graded answer, shown to a person or as JSON. Used by `check`, `submit`.
 */
#ifndef CR_CLI_GRADED_H
#define CR_CLI_GRADED_H

#include "json.h"

/** What belongs to one graded answer. */
typedef struct cr_graded {
  const cr_cli *cli;
  const cr_exercise *exercise; /**< or NULL */
  const char *function;        /**< as written */
  const char *answer;
  size_t len;
  const cr_grading *grading;
  cr_telling how;              /**< how much is said */
} cr_graded;

/**
 * What the options say about how much is said, and in which language. Wrong ones are
 * reported: CR_EXIT_USAGE.
 */
int cr_graded_how(const cr_cli *cli, cr_graded *graded);

/** Print reading, remarks, verdict, feedback to stdout. */
void cr_graded_print(const cr_graded *graded);
/** The object chainrule.result/1. */
json_t *cr_graded_json(const cr_graded *graded);
/** 0 correct, 1 incorrect or partial, 3 unreadable, 4 undecided. */
int cr_graded_exit(cr_mark mark);
/** Print the remarks on a text with carets; the warnings among them or all. */
void cr_remarks_print(const cr_cli *cli, FILE *file, const char *text, size_t len,
                      const cr_reading *reading);
/** The remarks as a JSON array. */
json_t *cr_remarks_json(const cr_cli *cli, const cr_reading *reading);
/** "x = 1/2, a = 1" of a witness. */
void cr_witness_point(const cr_pool *pool, const cr_witness *witness, cr_text *out);
/** {"point": {"x": "1/2"}, "a", "b"} of a witness. */
json_t *cr_witness_json(const cr_pool *pool, const cr_witness *witness);
/** The evidence as people read it, "normal form"; tables have "normal-form". */
const char *cr_evidence_words(const cr_cli *cli, cr_evidence evidence);
/** The causes as tables write them: a+b|c, - for none. */
void cr_causes_text(const cr_grading *grading, cr_text *out);

#endif
