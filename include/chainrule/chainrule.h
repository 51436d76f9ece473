/* SPDX-License-Identifier: MIT */
/**
 * libchainrule in one include, and a guided tour in the order of its floors:
 *
 *   base.h       status and error of a call, texts that grow up to a maximum
 *   expr.h       expressions: hash-consed nodes in a pool; printing them
 *   notation.h   what students type, read into expressions, with remarks
 *   calculus.h   the derivative; the chain of outer and inner functions
 *   decide.h     are two expressions equal? proved, or undecided
 *   explain.h    worked solutions, with numbers at a point
 *   exercise.h   exercises and courses from YAML
 *   grade.h      a key, compiled once; answers graded against it
 *   store.h      the database: every answer, what was said of it, by whom
 *   runs.h       ... and its runs, with the files that each went through
 *   dump.h       what the library makes of a text, for people
 *   classroom.h  answers and class folders into the store
 *   report.h     what teachers and students want to see, from the store
 *
 * The shortest way from an answer to a verdict:
 *
 *   cr_key *key;
 *   cr_error err;
 *   cr_question question = {.function = "sin(x^2)"};
 *   if (cr_key_new(&key, &question, &err) != CR_OK) return puts(err.message);
 *   cr_grader *grader = cr_grader_new();
 *   const cr_grading *g = cr_grade(grader, key, "2x cos(x^2)", 11);
 *   puts(cr_mark_name(g->mark));
 *   cr_text text;
 *   cr_text_init(&text, 10000);
 *   cr_feedback(g, NULL, &text);
 *   puts(text.data);
 *   cr_text_free(&text);
 *   cr_grader_free(grader);
 *   cr_key_free(key);
 *
 * Who calls _new, _open, _load or _compile calls _free or _close; everything
 * else belongs to the object it came from. There is no global state: one
 * grader for each thread, any number of them on one key.
 */
#ifndef CHAINRULE_CHAINRULE_H
#define CHAINRULE_CHAINRULE_H

#include <chainrule/base.h>
#include <chainrule/calculus.h>
#include <chainrule/classroom.h>
#include <chainrule/decide.h>
#include <chainrule/dump.h>
#include <chainrule/exercise.h>
#include <chainrule/explain.h>
#include <chainrule/expr.h>
#include <chainrule/grade.h>
#include <chainrule/notation.h>
#include <chainrule/report.h>
#include <chainrule/runs.h>
#include <chainrule/store.h>
#include <chainrule/words.h>

#endif
