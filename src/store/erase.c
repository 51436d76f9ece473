// SPDX-License-Identifier: MIT
// Erasing a student: the rows go by their references, then the log is emptied
// into the file, where deleted bytes are overwritten (secure_delete).
#include "store/sql.h"

#include "store/audit.h"

static cr_status remove_rows(cr_store *store, int64_t student, const char *actor,
                             int64_t now, cr_error *err) {
  static const char sql[] = "DELETE FROM student WHERE id=?";
  const cr_value values[] = {cr_int_value(student), cr_no_value()};
  const cr_audit entry = {.at = now, .actor = actor, .action = "erase",
                          .student = student, .subject = "student", .detail = "{}"};
  cr_status status = cr_sql_run(store, sql, values, err);
  if (status) return status;
  if (sqlite3_changes(store->db) == 0)
    return cr_error_set(err, CR_ERR_NOT_FOUND, "no such student");
  return cr_audit_append(store, &entry, err);
}

// Until then the log still holds the pages as they were.
static cr_status empty_log(cr_store *store, cr_error *err) {
  static const char sql[] = "PRAGMA wal_checkpoint(TRUNCATE)";
  int64_t busy = 0;
  bool found;
  cr_status status = cr_sql_number(store, sql, NULL, &busy, &found, err);
  if (status || !busy) return status;
  cr_error_set(err, CR_ERR_BUSY, "the student is erased, but another program keeps"
               " the log of the database open");
  cr_error_hint(err, "close it; the log is emptied when the last program ends");
  return CR_ERR_BUSY;
}

cr_status cr_store_student_erase(cr_store *store, int64_t student,
                                 const char *actor, int64_t now, cr_error *err) {
  if (store->in_transaction)
    return cr_error_set(err, CR_ERR_UNSUPPORTED, "erasing inside a transaction");
  cr_status status = cr_write_begin(store, err);
  if (status) return status;
  store->salted = 0;
  status = remove_rows(store, student, actor, now, err);
  status = cr_write_end(store, status, err);
  return status ? status : empty_log(store, err);
}
