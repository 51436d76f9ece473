// SPDX-License-Identifier: MIT
// One student's answers to one part of one exercise, summed up: the cells that
// every report is made of. One pass over the attempts in the order of an index.
#include "store/filter.h"

#include <string.h>

static const char select_sql[] =
    "SELECT c.student_id, c.exercise_id, c.part, c.submitted_at, c.final_verdict,"
    " c.final_score FROM current_grading c";
static const char order_sql[] =
    " ORDER BY c.student_id, c.exercise_id, c.part, c.submitted_at, c.attempt_id";

static void add_readable(cr_cell *cell, cr_outcome outcome, double score,
                         int64_t at) {
  cell->attempts++;
  if (cell->first == CR_OUTCOME_NONE) cell->first = outcome;
  cell->last = outcome;
  cell->latest = score;
  if (score > cell->best) cell->best = score;
  if (outcome == CR_OUTCOME_UNDECIDED) cell->undecided++;
  if (outcome == CR_OUTCOME_CORRECT && !cell->solved_at) {
    cell->solved_at = cell->attempts;
    cell->solved_on = at;
  }
}

// An unreadable answer is counted apart; one without a grading waits for the
// next run.
static void add_row(cr_cell *cell, sqlite3_stmt *stmt) {
  int64_t at = sqlite3_column_int64(stmt, 3);
  cr_outcome outcome = cr_outcome_from_name(cr_sql_text(stmt, 4));
  if (!cell->first_at) cell->first_at = at;
  cell->last_at = at;
  if (outcome == CR_OUTCOME_UNREADABLE) cell->unreadable++;
  else if (outcome != CR_OUTCOME_NONE)
    add_readable(cell, outcome, sqlite3_column_double(stmt, 5), at);
}

// The cell being summed up; its part is copied, since rows move on.
struct walk {
  cr_cell cell;
  cr_text part;
  bool begun;
};

static bool belongs(const struct walk *walk, sqlite3_stmt *stmt) {
  return walk->begun && walk->cell.student == sqlite3_column_int64(stmt, 0) &&
         walk->cell.exercise == sqlite3_column_int64(stmt, 1) &&
         strcmp(walk->part.data, cr_sql_text(stmt, 2)) == 0;
}

static bool finish(struct walk *walk, cr_cell_fn *call, void *context) {
  walk->cell.part = walk->part.data;
  return !walk->begun || call(context, &walk->cell);
}

static void begin(struct walk *walk, sqlite3_stmt *stmt) {
  walk->begun = true;
  cr_text_clear(&walk->part);
  cr_text_puts(&walk->part, cr_sql_text(stmt, 2));
  walk->cell = (cr_cell){.student = sqlite3_column_int64(stmt, 0),
                         .exercise = sqlite3_column_int64(stmt, 1)};
}

cr_status cr_store_cells(cr_store *store, const cr_filter *filter,
                         cr_cell_fn *call, void *context, cr_error *err) {
  struct walk walk = {0};
  cr_condition query;
  sqlite3_stmt *stmt;
  bool go = true;
  cr_text_init(&walk.part, 1024);
  cr_condition_make(&query, select_sql, filter, order_sql);
  cr_status status =
      cr_sql_start_once(store, query.sql.data, query.values, &stmt, err);
  while (go && cr_sql_next(store, stmt, &status, err)) {
    if (!belongs(&walk, stmt)) {
      go = finish(&walk, call, context);
      begin(&walk, stmt);
    }
    add_row(&walk.cell, stmt);
  }
  if (!status && go) (void)finish(&walk, call, context);
  cr_sql_end(store, stmt);
  cr_text_free(&walk.part);
  cr_text_free(&query.sql);
  return status;
}
