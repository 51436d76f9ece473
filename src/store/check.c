// SPDX-License-Identifier: MIT
// Looking for damage in a file.
#include "store/backup.h"

#include <string.h>

// Each row of a query whose columns are texts becomes a line, but for "ok".
static cr_status list(cr_store *store, const char *sql, const char *format,
                      cr_text *report, cr_error *err) {
  sqlite3_stmt *stmt;
  cr_status status = cr_sql_start(store, sql, NULL, &stmt, err);
  while (cr_sql_next(store, stmt, &status, err)) {
    const char *text = cr_sql_text(stmt, 0);
    if (strcmp(text, "ok") == 0) continue;
    cr_text_puts(report, format);
    cr_text_puts(report, text);
    cr_text_putc(report, '\n');
  }
  cr_sql_end(store, stmt);
  return status;
}

cr_status cr_check_structure(cr_store *store, cr_text *report, cr_error *err) {
  static const char pages[] = "PRAGMA integrity_check(20)";
  static const char references[] =
      "SELECT \"table\" || ' ' || coalesce(rowid,'') || ' refers to a missing '"
      " || parent FROM pragma_foreign_key_check LIMIT 20";
  cr_status status = list(store, pages, "file: ", report, err);
  return status ? status : list(store, references, "row: ", report, err);
}

cr_status cr_store_check(cr_store *store, cr_text *report, cr_error *err) {
  static const char standing[] =
      "SELECT 'attempt ' || s.attempt_id || ': the grading that counts is not its"
      " own' FROM standing s LEFT JOIN grading g ON g.id=s.grading_id"
      " WHERE g.attempt_id IS NOT s.attempt_id LIMIT 20";
  cr_status status = cr_check_structure(store, report, err);
  if (!status) status = list(store, standing, "row: ", report, err);
  return status ? status : cr_check_audit(store, report, err);
}
