// SPDX-License-Identifier: MIT
#include "subject.h"

#include <stdlib.h>
#include <string.h>

#include "measure.h"

void subject_init(subject *s, const bench_rows *rows, bool pairs, subject_depth depth) {
  *s = (subject){.rows = rows, .pairs = pairs, .depth = depth};
  s->key = bench_room(rows->nkeys, sizeof *s->key);
  s->yard = bench_room(rows->nkeys, sizeof *s->yard);
  s->yard_known = bench_room(rows->nkeys, sizeof *s->yard_known);
  s->grader = cr_grader_new();
  s->pool = cr_pool_new();
}

void subject_forget(subject *s) {
  // The grader's layer stands on the last key's pool: it goes first.
  cr_grader_free(s->grader);
  s->grader = cr_grader_new();
  for (size_t i = 0; i < s->rows->nkeys; i++) {
    cr_key_free(s->key[i]);
    s->key[i] = NULL;
  }
}

void subject_clear(subject *s) {
  subject_forget(s);
  cr_grader_free(s->grader);
  cr_pool_free(s->pool);
  free(s->key);
  free(s->yard);
  free(s->yard_known);
}

static const char *or_null(const char *text) { return *text ? text : NULL; }

/* ---- the yardstick ------------------------------------------------------- */

static bool yard_question(const subject *s, const bench_row *row, yard_key *key) {
  const char *where = *row->domain ? row->domain : or_null(row->given);
  const char *variable = *row->variable ? row->variable : "x";
  return yard_key_read(key, row->function, s->pairs ? NULL : variable, where);
}

static subject_said yard_decide(subject *s, bool keep, const bench_row *row) {
  yard_key own, *key = keep ? &s->yard[row->key] : &own;
  if (!keep || !s->yard_known[row->key]) {
    if (!yard_question(s, row, key)) return (subject_said){0};
    if (keep) s->yard_known[row->key] = true;
  }
  return (subject_said){.says = yard_answer(key, row->answer)};
}

/* ---- the library --------------------------------------------------------- */

static cr_key *compile(const subject *s, const bench_row *row) {
  const cr_question q = {.function = row->function,
                         .variable = or_null(row->variable),
                         .domain = or_null(row->domain),
                         .given = or_null(row->given),
                         .no_mistakes = s->depth == VERDICTS,
                         .terse = s->depth != FEEDBACK};
  cr_key *key = NULL;
  return cr_key_new(&key, &q, NULL) == CR_OK ? key : NULL;
}

const cr_key *subject_key(subject *s, size_t i) {
  const bench_row *row = &s->rows->row[i];
  if (!s->key[row->key]) s->key[row->key] = compile(s, row);
  return s->key[row->key];
}

static subject_said grade(subject *s, const cr_key *key, const char *answer) {
  if (!key) return (subject_said){0};
  const cr_grading *g = cr_grade(s->grader, key, answer, strlen(answer));
  subject_said said = {.evidence = g->verdict.evidence};
  if (s->depth == FEEDBACK) {
    cr_text text;
    cr_text_init(&text, 1 << 16);
    cr_feedback(g, NULL, &text);
    cr_text_free(&text);
  }
  if (g->mark == CR_MARK_CORRECT) said.says = YARD_ACCEPTS;
  if (g->mark == CR_MARK_INCORRECT || g->mark == CR_MARK_PARTIAL)
    said.says = YARD_REJECTS;
  return said;
}

static subject_said compare(cr_pool *pool, const bench_row *row) {
  const char *text[] = {row->function, row->answer};
  cr_name_list list = {0};
  cr_reading reading[2];
  cr_given given = {.count = 0};
  cr_verdict verdict;
  for (int i = 0; i < 2; i++) cr_find_names(text[i], strlen(text[i]), &list);
  const cr_names names = {.variables = (const char *const *)list.name,
                          .nvariables = list.count};
  for (int i = 0; i < 2; i++)
    cr_read(pool, text[i], strlen(text[i]), &names, &reading[i]);
  if (*row->given)
    cr_read_given(pool, row->given, strlen(row->given), &names, &given, NULL);
  cr_compare(pool, reading[0].expr, reading[1].expr, &given, NULL, &verdict);
  for (int i = 0; i < 2; i++) cr_reading_clear(&reading[i]);
  cr_name_list_clear(&list);
  subject_said said = {.evidence = verdict.evidence};
  if (verdict.truth == CR_EQUAL) said.says = YARD_ACCEPTS;
  if (verdict.truth == CR_DIFFERENT || verdict.truth == CR_NOWHERE)
    said.says = YARD_REJECTS;
  return said;
}

static subject_said decide_fresh(subject *s, const bench_row *row) {
  if (s->pairs) {
    cr_pool *pool = cr_pool_new();
    subject_said said = compare(pool, row);
    cr_pool_free(pool);
    return said;
  }
  cr_key *key = compile(s, row);
  subject_said said = grade(s, key, row->answer);
  cr_key_free(key);
  return said;
}

static subject_said decide_kept(subject *s, size_t i) {
  const bench_row *row = &s->rows->row[i];
  if (!s->pairs) return grade(s, subject_key(s, i), row->answer);
  cr_pool_reset(s->pool);
  return compare(s->pool, row);
}

subject_said subject_decide(subject *s, subject_mode mode, size_t i) {
  switch (mode) {
  case YARD_FRESH: return yard_decide(s, false, &s->rows->row[i]);
  case YARD_KEPT: return yard_decide(s, true, &s->rows->row[i]);
  case OURS_FRESH: return decide_fresh(s, &s->rows->row[i]);
  case OURS_KEPT: return decide_kept(s, i);
  }
  return (subject_said){0};
}
