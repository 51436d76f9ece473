// SPDX-License-Identifier: MIT
// How often each mistake was made. Only the likeliest explanation of an answer
// counts (rank 1), and only where the answer was not accepted after all.
#include "store/filter.h"

static const char select_sql[] =
    "SELECT c.exercise_id, c.part, t.code, t.title, t.advice,"
    " count(*) AS answers, count(DISTINCT c.student_id) AS students"
    " FROM current_grading c"
    " JOIN grading_mistake m ON m.grading_id=c.grading_id AND m.rank=1"
    "  AND c.final_verdict<>'correct'"
    " JOIN mistake t ON t.code=m.code";
static const char by_exercise[] =
    " GROUP BY c.exercise_id, c.part, t.code"
    " ORDER BY c.exercise_id, c.part, students DESC, answers DESC, t.code";
static const char over_all[] =
    " GROUP BY t.code ORDER BY students DESC, answers DESC, t.code";

static cr_mistake_count row_of(sqlite3_stmt *stmt, bool total) {
  return (cr_mistake_count){.exercise = total ? 0 : sqlite3_column_int64(stmt, 0),
                            .part = total ? "" : cr_sql_text(stmt, 1),
                            .code = cr_sql_text(stmt, 2),
                            .title = cr_sql_text(stmt, 3),
                            .advice = cr_sql_text(stmt, 4),
                            .answers = sqlite3_column_int(stmt, 5),
                            .students = sqlite3_column_int(stmt, 6)};
}

// Who is told, and whether of all exercises together.
struct listener {
  cr_mistake_fn *call;
  void *context;
  bool total;
};

static cr_status walk(cr_store *store, const cr_filter *filter,
                      const struct listener *to, cr_error *err) {
  cr_condition query;
  sqlite3_stmt *stmt;
  cr_condition_make(&query, select_sql, filter, to->total ? over_all : by_exercise);
  cr_status status =
      cr_sql_start_once(store, query.sql.data, query.values, &stmt, err);
  while (cr_sql_next(store, stmt, &status, err)) {
    cr_mistake_count count = row_of(stmt, to->total);
    if (!to->call(to->context, &count)) break;
  }
  cr_sql_end(store, stmt);
  cr_text_free(&query.sql);
  return status;
}

cr_status cr_store_mistakes(cr_store *store, const cr_filter *filter,
                            cr_mistake_fn *call, void *context, cr_error *err) {
  const struct listener to = {call, context, false};
  return walk(store, filter, &to, err);
}

cr_status cr_store_mistakes_total(cr_store *store, const cr_filter *filter,
                                  cr_mistake_fn *call, void *context,
                                  cr_error *err) {
  const struct listener to = {call, context, true};
  return walk(store, filter, &to, err);
}
