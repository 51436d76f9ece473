// SPDX-License-Identifier: MIT
// Answers one by one, each with the grading that counts.
#include "store/filter.h"

// The columns, in the order in which row_of reads them.
static const char select_sql[] =
    "SELECT a.id, a.student_id, a.exercise_id, c.version_id, i.login, s.pseudonym,"
    " e.slug, v.title, a.part, a.variant, a.raw, a.submitted_at, a.seconds_on_task,"
    " c.final_verdict, c.verdict, c.final_score, (SELECT reason FROM override"
    "  WHERE attempt_id=a.id ORDER BY id DESC LIMIT 1), c.reading,"
    " c.evidence, c.grader, c.grading_id FROM current_grading c"
    " JOIN attempt a ON a.id=c.attempt_id JOIN student s ON s.id=a.student_id"
    " JOIN exercise e ON e.id=a.exercise_id"
    " LEFT JOIN identity i ON i.student_id=a.student_id"
    " LEFT JOIN exercise_version v ON v.id=coalesce(c.version_id,"
    "  (SELECT version_id FROM exercise_current WHERE exercise_id=e.id))";
static const char order_sql[] =
    " ORDER BY i.login_key, s.pseudonym, v.section, e.slug, a.part,"
    " a.submitted_at, a.id";
static const char by_time_sql[] = " ORDER BY a.submitted_at, a.id";

// "a+b|c": a and b made together, or else c.
static cr_status add_mistakes(cr_store *store, int64_t grading, cr_text *out,
                              cr_error *err) {
  static const char sql[] = "SELECT rank, code FROM grading_mistake"
                            " WHERE grading_id=? ORDER BY rank, code";
  const cr_value values[] = {cr_int_value(grading), cr_no_value()};
  sqlite3_stmt *stmt;
  int64_t before = 0;
  cr_status status = cr_sql_start(store, sql, values, &stmt, err);
  while (cr_sql_next(store, stmt, &status, err)) {
    int64_t rank = sqlite3_column_int64(stmt, 0);
    if (before) cr_text_putc(out, rank == before ? '+' : '|');
    cr_text_puts(out, cr_sql_text(stmt, 1));
    before = rank;
  }
  cr_sql_end(store, stmt);
  return status;
}

static int64_t number_or(sqlite3_stmt *stmt, int column, int64_t none) {
  if (sqlite3_column_type(stmt, column) == SQLITE_NULL) return none;
  return sqlite3_column_int64(stmt, column);
}

// `raw` keeps a zero behind its last byte by way of the buffer it is copied to.
static cr_attempt_row row_of(sqlite3_stmt *stmt, const cr_text *raw,
                             const char *mistakes) {
  return (cr_attempt_row){
      .id = sqlite3_column_int64(stmt, 0),
      .student = sqlite3_column_int64(stmt, 1),
      .exercise = sqlite3_column_int64(stmt, 2),
      .version = sqlite3_column_int64(stmt, 3),
      .login = cr_sql_text(stmt, 4),
      .pseudonym = cr_sql_text(stmt, 5),
      .slug = cr_sql_text(stmt, 6),
      .title = cr_sql_text(stmt, 7),
      .part = cr_sql_text(stmt, 8),
      .variant = sqlite3_column_int64(stmt, 9),
      .raw = raw->data,
      .len = raw->len,
      .submitted_at = sqlite3_column_int64(stmt, 11),
      .seconds_on_task = number_or(stmt, 12, -1),
      .outcome = cr_outcome_from_name(cr_sql_text(stmt, 13)),
      .graded = cr_outcome_from_name(cr_sql_text(stmt, 14)),
      .score = sqlite3_column_double(stmt, 15),
      .reason = cr_sql_text(stmt, 16),
      .reading = cr_sql_text(stmt, 17),
      .evidence = cr_sql_text(stmt, 18),
      .grader = cr_sql_text(stmt, 19),
      .mistakes = mistakes};
}

// One row with its bytes and its mistakes; *go tells whether to go on.
static cr_status give(cr_store *store, sqlite3_stmt *stmt, cr_attempt_fn *call,
                      void *context, bool *go, cr_error *err) {
  cr_text raw, mistakes;
  cr_text_init(&raw, 64 * 1024);
  cr_text_init(&mistakes, 64 * 1024);
  cr_text_add(&raw, sqlite3_column_blob(stmt, 10),
              (size_t)sqlite3_column_bytes(stmt, 10));
  cr_status status =
      add_mistakes(store, sqlite3_column_int64(stmt, 20), &mistakes, err);
  if (!status) {
    cr_attempt_row row = row_of(stmt, &raw, mistakes.data);
    *go = call(context, &row);
  }
  cr_text_free(&raw);
  cr_text_free(&mistakes);
  return status;
}

cr_status cr_store_attempts(cr_store *store, const cr_filter *filter,
                            cr_attempt_fn *call, void *context, cr_error *err) {
  cr_condition query;
  sqlite3_stmt *stmt;
  bool go = true;
  cr_condition_make(&query, select_sql, filter,
                    filter && filter->by_time ? by_time_sql : order_sql);
  cr_status status =
      cr_sql_start_once(store, query.sql.data, query.values, &stmt, err);
  while (go && cr_sql_next(store, stmt, &status, err))
    status = give(store, stmt, call, context, &go, err);
  cr_sql_end(store, stmt);
  cr_text_free(&query.sql);
  return status;
}
