// SPDX-License-Identifier: MIT
// Runs of the program and the files each went through. A run that broke off is
// continued by the next one, which asks which files are done.
#include <chainrule/runs.h>

#include "store/sql.h"
#include "store/words.h"

cr_status cr_store_run_start(cr_store *store, const cr_run *run, int64_t *id,
                             cr_error *err) {
  static const char sql[] = "INSERT INTO run(kind,started_at,tool_version,command,"
                            "actor) VALUES(?,?,?,?,?)";
  const cr_value values[] = {cr_text_value(run->kind),
                             cr_int_value(run->started_at),
                             cr_text_value(run->version),
                             cr_text_value(run->command ? run->command : ""),
                             cr_text_value(run->actor ? run->actor : ""),
                             cr_no_value()};
  cr_status status = cr_write_begin(store, err);
  if (status) return status;
  status = cr_sql_run(store, sql, values, err);
  int64_t made = sqlite3_last_insert_rowid(store->db);
  status = cr_write_end(store, status, err);
  if (!status) *id = made;
  return status;
}

cr_status cr_store_run_finish(cr_store *store, int64_t run, const char *state,
                              int64_t now, cr_error *err) {
  static const char sql[] = "UPDATE run SET state=?, finished_at=? WHERE id=?";
  const cr_value values[] = {cr_text_value(state), cr_int_value(now),
                             cr_int_value(run), cr_no_value()};
  cr_status status = cr_write_begin(store, err);
  if (status) return status;
  status = cr_sql_run(store, sql, values, err);
  if (!status && sqlite3_changes(store->db) == 0)
    status = cr_error_set(err, CR_ERR_NOT_FOUND, "no such run");
  return cr_write_end(store, status, err);
}

// Paths on the disk are bytes; in the database they are text.
static cr_text clean(const char *text) {
  cr_text out;
  cr_text_init(&out, 64 * 1024);
  if (text) cr_words_clean(text, &out);
  return out;
}

cr_status cr_store_item_put(cr_store *store, const cr_run_item *item, cr_error *err) {
  static const char sql[] =
      "INSERT INTO run_item(run_id,path,student_id,sha256,state,error)"
      " VALUES(?,?,?,?,?,?) ON CONFLICT(run_id,path) DO UPDATE SET"
      " student_id=excluded.student_id, sha256=excluded.sha256,"
      " state=excluded.state, error=excluded.error";
  cr_status status = cr_write_ready(store, err);
  if (status) return status;
  cr_text path = clean(item->path);
  cr_text error = clean(item->error);
  const cr_value values[] = {cr_int_value(item->run), cr_text_value(path.data),
                             cr_int_or_null(item->student, 0),
                             cr_text_value(item->sha256),
                             cr_text_value(item->state),
                             cr_text_value(item->error ? error.data : NULL),
                             cr_no_value()};
  status = cr_sql_run(store, sql, values, err);
  cr_text_free(&path);
  cr_text_free(&error);
  return status;
}

cr_status cr_store_item_done(cr_store *store, const char *path, const char *sha256,
                             bool *done, cr_error *err) {
  static const char sql[] = "SELECT 1 FROM run_item WHERE path=? AND sha256=?"
                            " AND state IN('ok','unchanged') LIMIT 1";
  cr_text name = clean(path);
  const cr_value values[] = {cr_text_value(name.data), cr_text_value(sha256),
                             cr_no_value()};
  int64_t one;
  bool found = false;
  cr_status status = cr_sql_number(store, sql, values, &one, &found, err);
  cr_text_free(&name);
  if (!status) *done = found;
  return status;
}

static cr_run_item item_of(sqlite3_stmt *stmt) {
  return (cr_run_item){.run = sqlite3_column_int64(stmt, 0),
                   .path = cr_sql_text(stmt, 1),
                   .student = sqlite3_column_int64(stmt, 2),
                   .sha256 = cr_sql_text(stmt, 3),
                   .state = cr_sql_text(stmt, 4),
                   .error = cr_sql_text(stmt, 5)};
}

static cr_status list_items(cr_store *store, const char *sql, const cr_value *values,
                            cr_run_item_fn *call, void *context, cr_error *err) {
  sqlite3_stmt *stmt;
  cr_status status = cr_sql_start(store, sql, values, &stmt, err);
  while (cr_sql_next(store, stmt, &status, err)) {
    cr_run_item item = item_of(stmt);
    if (!call(context, &item)) break;
  }
  cr_sql_end(store, stmt);
  return status;
}

cr_status cr_store_items(cr_store *store, int64_t run, const char *state,
                         cr_run_item_fn *call, void *context, cr_error *err) {
  static const char sql[] =
      "SELECT run_id,path,student_id,sha256,state,error FROM run_item"
      " WHERE run_id=ifnull(?1,(SELECT max(id) FROM run WHERE kind='batch'))"
      " AND (?2 IS NULL OR state=?2) ORDER BY path";
  const cr_value values[] = {cr_int_or_null(run, 0), cr_text_value(state),
                             cr_no_value()};
  return list_items(store, sql, values, call, context, err);
}

cr_status cr_store_items_failed(cr_store *store, int64_t student, cr_run_item_fn *call,
                                void *context, cr_error *err) {
  static const char sql[] =
      "SELECT run_id,path,student_id,sha256,state,error FROM run_item i"
      " WHERE state='failed' AND (?1 IS NULL OR student_id=?1) AND run_id="
      "(SELECT max(run_id) FROM run_item WHERE path=i.path) ORDER BY path";
  const cr_value values[] = {cr_int_or_null(student, 0), cr_no_value()};
  return list_items(store, sql, values, call, context, err);
}

static cr_run_row run_of(sqlite3_stmt *stmt) {
  return (cr_run_row){.id = sqlite3_column_int64(stmt, 0),
                      .run = {.kind = cr_sql_text(stmt, 1),
                              .version = cr_sql_text(stmt, 2),
                              .command = cr_sql_text(stmt, 3),
                              .actor = cr_sql_text(stmt, 4),
                              .started_at = sqlite3_column_int64(stmt, 5)},
                      .finished_at = sqlite3_column_int64(stmt, 6),
                      .state = cr_sql_text(stmt, 7),
                      .attempts = sqlite3_column_int64(stmt, 8),
                      .gradings = sqlite3_column_int64(stmt, 9)};
}

cr_status cr_store_runs(cr_store *store, size_t limit, cr_run_fn *call,
                        void *context, cr_error *err) {
  // Each table is counted in one pass; an index would cost every insert.
  static const char sql[] =
      "WITH a AS (SELECT run_id, count(*) AS n FROM attempt GROUP BY run_id),"
      " g AS (SELECT run_id, count(*) AS n FROM grading GROUP BY run_id)"
      " SELECT r.id, kind, tool_version, command, actor, started_at, finished_at,"
      " state, coalesce(a.n,0), coalesce(g.n,0) FROM run r"
      " LEFT JOIN a ON a.run_id=r.id LEFT JOIN g ON g.run_id=r.id"
      " ORDER BY r.id DESC LIMIT ?";
  const cr_value values[] = {cr_int_value((int64_t)limit), cr_no_value()};
  sqlite3_stmt *stmt;
  cr_status status = cr_sql_start(store, sql, values, &stmt, err);
  while (cr_sql_next(store, stmt, &status, err)) {
    cr_run_row run = run_of(stmt);
    if (!call(context, &run)) break;
  }
  cr_sql_end(store, stmt);
  return status;
}
