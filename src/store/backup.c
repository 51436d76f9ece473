// SPDX-License-Identifier: MIT
// A copy of a database in use. Copying the file itself would miss what still
// stands in the write-ahead log; SQLite's own copy does not, and it reads one
// moment while others go on writing.
#include "store/backup.h"

#include "store/disk.h"

// Copy all pages in one step: one moment, nothing to start again.
static cr_status copy_pages(cr_store *store, cr_store *copy, cr_error *err) {
  sqlite3_backup *backup =
      sqlite3_backup_init(copy->db, "main", store->db, "main");
  if (!backup) return cr_sql_fail(copy, sqlite3_errcode(copy->db), err);
  int rc = sqlite3_backup_step(backup, -1);
  int end = sqlite3_backup_finish(backup);
  if (rc == SQLITE_DONE) rc = end;
  return rc == SQLITE_OK ? CR_OK : cr_sql_fail(copy, rc, err);
}

// A copy that is not sound is worse than none: it is found out too late.
static cr_status check_copy(cr_store *copy, cr_error *err) {
  cr_text report;
  cr_text_init(&report, 2000);
  // One file, so that it can be carried away.
  cr_status status = cr_sql_script(copy, "PRAGMA journal_mode=DELETE", err);
  if (!status) status = cr_check_structure(copy, &report, err);
  if (!status && report.len) {
    status = cr_error_set(err, CR_ERR_DATA, "the copy is not sound: %s", report.data);
    cr_error_hint(err, "the database itself may be damaged; check it, and keep"
                  " older backups");
  }
  cr_text_free(&report);
  return status;
}

static cr_status copy_to(cr_store *store, const char *path, cr_error *err) {
  cr_store copy = {.path = (char *)path};
  int rc = sqlite3_open_v2(path, &copy.db,
                           SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX |
                               SQLITE_OPEN_EXRESCODE, NULL);
  cr_status status = rc == SQLITE_OK ? CR_OK : cr_sql_fail(&copy, rc, err);
  if (!status) status = copy_pages(store, &copy, err);
  if (!status) status = check_copy(&copy, err);
  for (size_t i = 0; i < CR_SQL_CACHE; i++)
    (void)sqlite3_finalize(copy.cache[i].stmt);
  rc = sqlite3_close(copy.db);
  copy.db = NULL;
  if (!status && rc != SQLITE_OK) status = cr_sql_fail(&copy, rc, err);
  return status;
}

cr_status cr_store_backup(cr_store *store, const char *path, cr_error *err) {
  if (store->in_transaction)
    return cr_error_set(err, CR_ERR_UNSUPPORTED, "a backup inside a transaction");
  bool exists = false;
  cr_text name;
  cr_text_init(&name, 8192);
  cr_status status = cr_disk_temporary(path, &name, err);
  if (!status) {
    status = copy_to(store, name.data, err);
    if (status) cr_disk_discard(name.data);
    else status = cr_disk_publish(name.data, path, &exists, err);
  }
  cr_text_free(&name);
  if (!status && exists) {
    cr_error_set(err, CR_ERR_DATA, "%s exists already", path);
    cr_error_hint(err, "give the backup a new name; backups never replace a file");
    status = CR_ERR_DATA;
  }
  return status;
}
