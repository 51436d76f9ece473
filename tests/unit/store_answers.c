// SPDX-License-Identifier: MIT
// Answers are kept byte for byte and once; gradings add up; the teacher has the
// last word; the questions give back what was stored.
#include "store/sql.h"

#include "support/store.h"

// The first row of a walk, kept beyond it.
struct kept {
  int count;
  cr_attempt_row row;
  char raw[64];
  char mistakes[64];
  char reason[64];
};

static bool keep(void *context, const cr_attempt_row *row) {
  struct kept *kept = context;
  if (kept->count++) return true;
  kept->row = *row;
  memcpy(kept->raw, row->raw, row->len < sizeof kept->raw ? row->len + 1 : 0);
  snprintf(kept->mistakes, sizeof kept->mistakes, "%s", row->mistakes);
  snprintf(kept->reason, sizeof kept->reason, "%s", row->reason);
  return true;
}

static struct kept only(struct box *box, cr_filter filter) {
  struct kept kept = {0};
  ok(box, cr_store_attempts(box->store, &filter, keep, &kept, &box->err));
  return kept;
}

START_TEST(keeps_every_byte) {
  static const struct {
    const char *bytes;
    size_t len;
    const char *type;
  } answers[] = {{"2x cos(x^2)", 11, "text"},
                 {"", 0, "text"},
                 {"2·x·cos(x²)", 14, "text"},
                 {" \t\r\n x ", 7, "text"},
                 {"a\0b", 3, "blob"},
                 {"\xff\xfe" "2x", 4, "blob"},
                 {"cos\xc3", 4, "blob"},
                 {"\xed\xa0\x80", 3, "blob"}};
  struct box box;
  box_open(&box);
  int64_t ann = box_student(&box, "ann");
  cr_version_id e = box_exercise(&box, "e1", "T", "y");
  for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
    int64_t id = box_attempt(&box, ann, e.exercise, answers[i].bytes, answers[i].len,
                             NULL, BOX_NOW);
    struct kept kept = only(&box, (cr_filter){.attempt = id});
    ck_assert_int_eq(kept.count, 1);
    ck_assert_uint_eq(kept.row.len, answers[i].len);
    ck_assert_mem_eq(kept.raw, answers[i].bytes, answers[i].len);
    ck_assert_int_eq(kept.raw[answers[i].len], 0);
    char sql[96];
    snprintf(sql, sizeof sql, "SELECT 1 FROM attempt WHERE id=%d AND"
             " typeof(raw)='%s'", (int)id, answers[i].type);
    const cr_value none[] = {cr_no_value()};
    int64_t one;
    bool found;
    ok(&box, cr_sql_number(box.store, sql, none, &one, &found, &box.err));
    ck_assert_msg(found, "answer %zu is no %s", i, answers[i].type);
  }
  box_close(&box);
}
END_TEST

static cr_status add_long(struct box *box, cr_attempt *attempt, const char *unit,
                          size_t count) {
  size_t size = strlen(unit);
  char *bytes = malloc(size * count);
  ck_assert_ptr_nonnull(bytes);
  for (size_t i = 0; i < count; i++) memcpy(bytes + i * size, unit, size);
  attempt->raw = bytes;
  attempt->len = size * count;
  int64_t id;
  cr_status status = cr_store_attempt_add(box->store, attempt, &id, NULL, &box->err);
  free(bytes);
  return status;
}

START_TEST(counts_characters_for_the_limit) {
  struct box box;
  box_open(&box);
  cr_version_id e = box_exercise(&box, "e1", "T", "y");
  cr_attempt attempt = {.student = box_student(&box, "ann"), .exercise = e.exercise,
                        .run = box.run, .seconds_on_task = 12};
  ok(&box, add_long(&box, &attempt, "x", 10000));
  ok(&box, add_long(&box, &attempt, "²", 10000));
  ok(&box, add_long(&box, &attempt, "𝑥", 10000));
  ok(&box, add_long(&box, &attempt, "\xff", 10000));
  ck_assert_int_eq(add_long(&box, &attempt, "x", 10001), CR_ERR_LIMIT);
  ck_assert_int_eq(add_long(&box, &attempt, "²", 10001), CR_ERR_LIMIT);
  ck_assert_int_eq(add_long(&box, &attempt, "\xff", 10001), CR_ERR_LIMIT);
  ck_assert_int_eq(only(&box, (cr_filter){0}).count, 4);
  box_close(&box);
}
END_TEST

START_TEST(knows_an_answer_again) {
  struct box box;
  bool is_new;
  int64_t id;
  box_open(&box);
  int64_t ann = box_student(&box, "ann");
  int64_t bob = box_student(&box, "bob");
  cr_version_id e = box_exercise(&box, "e1", "T", "y");
  cr_version_id f = box_exercise(&box, "e2", "T", "z");
  cr_attempt first = {.student = ann, .exercise = e.exercise, .run = box.run,
                      .part = "", .raw = "x", .len = 1, .submitted_at = 5,
                      .seconds_on_task = -1, .source = "ann/e1.txt"};
  ok(&box, cr_store_attempt_add(box.store, &first, &id, &is_new, &box.err));
  ck_assert(is_new);
  int64_t known = id;
  first.submitted_at = 9; // another time, the same answer
  ok(&box, cr_store_attempt_add(box.store, &first, &id, &is_new, &box.err));
  ck_assert(!is_new);
  ck_assert_int_eq(id, known);
  // Any other difference makes another answer.
  cr_attempt others[6];
  for (int i = 0; i < 6; i++) others[i] = first;
  others[0].raw = "y";
  others[1].source = "ann/e1-again.txt";
  others[2].part = "b";
  others[3].variant = 2;
  others[4].student = bob;
  others[5].exercise = f.exercise;
  for (int i = 0; i < 6; i++) {
    ok(&box, cr_store_attempt_add(box.store, &others[i], &id, &is_new, &box.err));
    ck_assert_msg(is_new, "answer %d was taken for another", i);
  }
  first.source = NULL; // `submit`
  for (int i = 0; i < 2; i++) {
    ok(&box, cr_store_attempt_add(box.store, &first, &id, &is_new, &box.err));
    ck_assert(is_new);
  }
  box_close(&box);
}
END_TEST

START_TEST(grades_once_for_each_version) {
  struct box box;
  box_open(&box);
  box_mistakes(&box);
  int64_t ann = box_student(&box, "ann");
  cr_version_id old = box_exercise(&box, "e1", "T", "old");
  int64_t id = box_attempt(&box, ann, old.exercise, "x", 1, NULL, BOX_NOW);
  ck_assert_int_eq(only(&box, (cr_filter){.attempt = id}).row.outcome,
                   CR_OUTCOME_NONE);
  int64_t first = box_grade(&box, id, old.version, "incorrect", "a+b|a|b");
  ck_assert_int_eq(box_grade(&box, id, old.version, "correct", ""), first);
  struct kept kept = only(&box, (cr_filter){.attempt = id});
  ck_assert_int_eq(kept.row.outcome, CR_OUTCOME_INCORRECT);
  ck_assert_str_eq(kept.mistakes, "a+b|a|b");
  cr_version_id new = box_exercise(&box, "e1", "T", "new");
  ck_assert_int_eq(new.exercise, old.exercise);
  ck_assert_int_ne(new.version, old.version);
  box_grade(&box, id, new.version, "correct", "");
  kept = only(&box, (cr_filter){.attempt = id});
  ck_assert_int_eq(kept.row.outcome, CR_OUTCOME_CORRECT);
  ck_assert_int_eq(kept.row.version, new.version);
  ck_assert_double_eq(kept.row.score, 1);
  box_close(&box);
}
END_TEST

// Going back to an earlier version of an exercise brings back its gradings,
// and a further version wins over that again.
// Each call by itself (0), and all in one transaction (1).
START_TEST(lets_an_earlier_grading_count_again) {
  struct box box;
  box_open(&box);
  if (_i) ok(&box, cr_store_begin(box.store, &box.err));
  int64_t ann = box_student(&box, "ann");
  cr_version_id a = box_exercise(&box, "e1", "T", "a");
  cr_version_id b = box_exercise(&box, "e1", "T", "b");
  cr_version_id c = box_exercise(&box, "e1", "T", "c");
  int64_t id = box_attempt(&box, ann, a.exercise, "x", 1, NULL, BOX_NOW);
  box_grade(&box, id, a.version, "correct", "");
  box_grade(&box, id, b.version, "incorrect", "");
  ck_assert_int_eq(only(&box, (cr_filter){0}).row.outcome, CR_OUTCOME_INCORRECT);
  box_grade(&box, id, a.version, "correct", "");
  ck_assert_int_eq(only(&box, (cr_filter){0}).row.outcome, CR_OUTCOME_CORRECT);
  box_grade(&box, id, b.version, "incorrect", "");
  ck_assert_int_eq(only(&box, (cr_filter){0}).row.outcome, CR_OUTCOME_INCORRECT);
  box_grade(&box, id, c.version, "undecided", "");
  ck_assert_int_eq(only(&box, (cr_filter){0}).row.outcome, CR_OUTCOME_UNDECIDED);
  if (_i) ok(&box, cr_store_commit(box.store, &box.err));
  cr_text report;
  cr_text_init(&report, 1000);
  ok(&box, cr_store_check(box.store, &report, &box.err));
  ck_assert_str_eq(report.data, "");
  cr_text_free(&report);
  box_close(&box);
}
END_TEST

START_TEST(refuses_gradings_that_cannot_be) {
  struct box box;
  int64_t id;
  box_open(&box);
  cr_version_id e = box_exercise(&box, "e1", "T", "y");
  int64_t attempt = box_attempt(&box, box_student(&box, "ann"), e.exercise, "x", 1,
                                NULL, BOX_NOW);
  const cr_found unknown = {.code = "no-such-mistake", .rank = 1};
  const cr_marking good = {.attempt = attempt, .version = e.version, .run = box.run,
                           .grader = "1.0", .verdict = "incorrect", .score = 0.5,
                           .evidence = "{}"};
  cr_marking bad[8];
  for (int i = 0; i < 8; i++) bad[i] = good;
  bad[0].verdict = "invalid";
  bad[1].score = 1.5;
  bad[2].verdict = "correct"; // with half a point
  bad[3].verdict = "undecided";
  bad[4].evidence = "{\"open";
  bad[5].evidence = "[]";
  bad[6].attempt = 999999;
  bad[7].found = &unknown;
  bad[7].nfound = 1;
  for (int i = 0; i < 8; i++)
    ck_assert_msg(cr_store_grading_add(box.store, &bad[i], &id, NULL, &box.err) ==
                      CR_ERR_DATA, "grading %d was taken", i);
  ck_assert_int_eq(cr_store_grading_add(box.store, &bad[4], &id, NULL, &box.err),
                   CR_ERR_DATA);
  ck_assert_str_eq(box.err.message, "the evidence is no JSON object");
  // None of them left anything behind.
  ck_assert_int_eq(only(&box, (cr_filter){0}).row.outcome, CR_OUTCOME_NONE);
  ok(&box, cr_store_grading_add(box.store, &good, &id, NULL, &box.err));
  box_close(&box);
}
END_TEST

START_TEST(lets_the_teacher_have_the_last_word) {
  struct box box;
  box_open(&box);
  cr_version_id e = box_exercise(&box, "e1", "T", "y");
  int64_t ann = box_student(&box, "ann");
  int64_t id = box_answer(&box, ann, e, "x", "undecided", "", BOX_NOW);
  cr_filter pending = {.pending = true};
  ck_assert_int_eq(only(&box, pending).count, 1);
  cr_override word = {.attempt = id, .score = 1, .reason = "equal after all",
                      .actor = "teacher", .made_at = BOX_NOW};
  ok(&box, cr_store_override(box.store, &word, &box.err));
  ck_assert_int_eq(only(&box, pending).count, 0);
  struct kept kept = only(&box, (cr_filter){.student = ann});
  ck_assert_int_eq(kept.row.outcome, CR_OUTCOME_CORRECT);
  ck_assert_int_eq(kept.row.graded, CR_OUTCOME_UNDECIDED);
  ck_assert_str_eq(kept.reason, "equal after all");
  word.score = 0.5;
  ok(&box, cr_store_override(box.store, &word, &box.err));
  kept = only(&box, (cr_filter){.exercise = e.exercise});
  ck_assert_int_eq(kept.row.outcome, CR_OUTCOME_PARTIAL);
  ck_assert_double_eq(kept.row.score, 0.5);
  word.reason = "  ";
  ck_assert_int_eq(cr_store_override(box.store, &word, &box.err), CR_ERR_DATA);
  word.reason = "x", word.score = 2;
  ck_assert_int_eq(cr_store_override(box.store, &word, &box.err), CR_ERR_DATA);
  word.score = 1, word.attempt = 4711;
  ck_assert_int_eq(cr_store_override(box.store, &word, &box.err), CR_ERR_NOT_FOUND);
  box_close(&box);
}
END_TEST

struct cells {
  int count;
  cr_cell cell[8];
};

static bool keep_cell(void *context, const cr_cell *cell) {
  struct cells *cells = context;
  cells->cell[cells->count++ % 8] = *cell;
  return true;
}

START_TEST(sums_up_the_tries) {
  struct box box;
  struct cells cells = {0};
  box_open(&box);
  box_mistakes(&box);
  int64_t ann = box_student(&box, "ann");
  cr_version_id e = box_exercise(&box, "e1", "T", "y");
  cr_version_id f = box_exercise(&box, "e2", "T", "z");
  box_answer(&box, ann, e, "((", "unreadable", "", BOX_NOW + 1);
  box_answer(&box, ann, e, "later", "correct", "", BOX_NOW + 4);
  box_answer(&box, ann, e, "1", "incorrect", "a", BOX_NOW + 2);
  box_answer(&box, ann, e, "2", "incorrect", "b", BOX_NOW + 5);
  box_answer(&box, ann, f, "?", "undecided", "", BOX_NOW + 3);
  cr_filter filter = {.student = ann};
  ok(&box, cr_store_cells(box.store, &filter, keep_cell, &cells, &box.err));
  ck_assert_int_eq(cells.count, 2);
  const cr_cell *c = &cells.cell[0];
  ck_assert_int_eq(c->exercise, e.exercise);
  ck_assert_int_eq(c->attempts, 3); // in the order of time, not of arrival
  ck_assert_int_eq(c->unreadable, 1);
  ck_assert_int_eq(c->solved_at, 2);
  ck_assert_int_eq(c->first, CR_OUTCOME_INCORRECT);
  ck_assert_int_eq(c->last, CR_OUTCOME_INCORRECT);
  ck_assert_double_eq(c->best, 1);
  ck_assert_double_eq(c->latest, 0);
  ck_assert_int_eq(c->first_at, BOX_NOW + 1);
  ck_assert_int_eq(c->last_at, BOX_NOW + 5);
  ck_assert_int_eq(c->solved_on, BOX_NOW + 4);
  ck_assert_int_eq(cells.cell[1].undecided, 1);
  ck_assert_int_eq(cells.cell[1].solved_at, 0);
  box_close(&box);
}
END_TEST

struct counts {
  int count;
  char text[256];
};

static bool keep_count(void *context, const cr_mistake_count *row) {
  struct counts *counts = context;
  size_t used = strlen(counts->text);
  snprintf(counts->text + used, sizeof counts->text - used, "%s %d/%d;", row->code,
           row->students, row->answers);
  counts->count++;
  return true;
}

START_TEST(counts_mistakes) {
  struct box box;
  struct counts counts = {0};
  box_open(&box);
  box_mistakes(&box);
  int64_t ann = box_student(&box, "ann");
  int64_t bob = box_student(&box, "bob");
  cr_version_id e = box_exercise(&box, "e1", "T", "y");
  cr_version_id f = box_exercise(&box, "e2", "T", "z");
  box_answer(&box, ann, e, "1", "incorrect", "a", BOX_NOW);
  box_answer(&box, ann, e, "2", "incorrect", "a|b", BOX_NOW);
  box_answer(&box, bob, e, "3", "incorrect", "a+b", BOX_NOW);
  box_answer(&box, bob, f, "4", "incorrect", "b", BOX_NOW);
  int64_t id = box_answer(&box, bob, f, "5", "incorrect", "b", BOX_NOW);
  cr_override word = {.attempt = id, .score = 1, .reason = "fine", .actor = "t"};
  ok(&box, cr_store_override(box.store, &word, &box.err));
  ok(&box, cr_store_mistakes(box.store, NULL, keep_count, &counts, &box.err));
  ck_assert_str_eq(counts.text, "a 2/3;b 1/1;b 1/1;");
  counts = (struct counts){0};
  ok(&box, cr_store_mistakes_total(box.store, NULL, keep_count, &counts, &box.err));
  ck_assert_str_eq(counts.text, "a 2/3;b 1/2;");
  counts = (struct counts){0};
  cr_filter filter = {.student = ann, .exercise = e.exercise};
  ok(&box, cr_store_mistakes(box.store, &filter, keep_count, &counts, &box.err));
  ck_assert_str_eq(counts.text, "a 1/2;");
  box_close(&box);
}
END_TEST

// A callback may ask the store again, even the same question.
static bool ask_again(void *context, const cr_attempt_row *row) {
  struct box *box = context;
  struct kept kept = only(box, (cr_filter){.student = row->student});
  ck_assert_int_eq(kept.count, 2);
  return false;
}

START_TEST(can_be_asked_while_answering) {
  struct box box;
  box_open(&box);
  box_mistakes(&box);
  cr_version_id e = box_exercise(&box, "e1", "T", "y");
  int64_t ann = box_student(&box, "ann");
  box_answer(&box, ann, e, "1", "incorrect", "a", BOX_NOW);
  box_answer(&box, ann, e, "2", "incorrect", "b", BOX_NOW);
  ok(&box, cr_store_attempts(box.store, NULL, ask_again, &box, &box.err));
  box_close(&box);
}
END_TEST

Suite *store_answers_suite(void) {
  Suite *suite = suite_create("store_answers");
  TCase *tcase = tcase_create("answers");
  tcase_add_test(tcase, keeps_every_byte);
  tcase_add_test(tcase, counts_characters_for_the_limit);
  tcase_add_test(tcase, knows_an_answer_again);
  tcase_add_test(tcase, grades_once_for_each_version);
  tcase_add_loop_test(tcase, lets_an_earlier_grading_count_again, 0, 2);
  tcase_add_test(tcase, refuses_gradings_that_cannot_be);
  tcase_add_test(tcase, lets_the_teacher_have_the_last_word);
  tcase_add_test(tcase, sums_up_the_tries);
  tcase_add_test(tcase, counts_mistakes);
  tcase_add_test(tcase, can_be_asked_while_answering);
  suite_add_tcase(suite, tcase);
  return suite;
}
