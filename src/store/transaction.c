// SPDX-License-Identifier: MIT
// Transactions of the caller, and the smaller ones that each writing call makes
// inside or without them.
#include "store/sql.h"

// SQLite undoes a transaction by itself after a full disk and the like. What
// is written after that would stand alone, so nothing is, until the caller has
// rolled back.
cr_status cr_write_ready(cr_store *store, cr_error *err) {
  if (!store->in_transaction || !sqlite3_get_autocommit(store->db)) return CR_OK;
  cr_error_set(err, CR_ERR_IO, "database %s: the transaction was undone after an"
               " earlier error", store->path);
  cr_error_hint(err, "run the same command again; what was stored before is safe");
  return CR_ERR_IO;
}

cr_status cr_store_begin(cr_store *store, cr_error *err) {
  if (store->in_transaction)
    return cr_error_set(err, CR_ERR_UNSUPPORTED,
                        "a transaction inside another one");
  // IMMEDIATE: wait for other writers now, not in the middle of the work.
  static const char sql[] = "BEGIN IMMEDIATE";
  cr_status status = cr_sql_run(store, sql, NULL, err);
  if (!status) store->in_transaction = true;
  store->fresh = 0;
  return status;
}

cr_status cr_store_commit(cr_store *store, cr_error *err) {
  if (!store->in_transaction)
    return cr_error_set(err, CR_ERR_UNSUPPORTED, "no transaction to commit");
  static const char sql[] = "COMMIT";
  cr_status status = cr_write_ready(store, err);
  if (!status) status = cr_sql_run(store, sql, NULL, err);
  if (!status) store->in_transaction = false;
  return status;
}

cr_status cr_store_rollback(cr_store *store, cr_error *err) {
  if (!store->in_transaction) return CR_OK;
  store->in_transaction = false;
  static const char sql[] = "ROLLBACK";
  if (sqlite3_get_autocommit(store->db)) return CR_OK;
  return cr_sql_run(store, sql, NULL, err);
}

cr_status cr_write_begin(cr_store *store, cr_error *err) {
  static const char inner[] = "SAVEPOINT call";
  static const char own[] = "BEGIN IMMEDIATE";
  cr_status status = cr_write_ready(store, err);
  if (status) return status;
  return cr_sql_run(store, store->in_transaction ? inner : own, NULL, err);
}

cr_status cr_write_end(cr_store *store, cr_status status, cr_error *err) {
  static const char keep[] = "RELEASE call";
  static const char undo[] = "ROLLBACK TO call";
  static const char commit[] = "COMMIT";
  static const char rollback[] = "ROLLBACK";
  bool inner = store->in_transaction;
  if (!status) status = cr_sql_run(store, inner ? keep : commit, NULL, err);
  if (!status || sqlite3_get_autocommit(store->db)) return status;
  // What failed first is what the caller hears of.
  cr_sql_run(store, inner ? undo : rollback, NULL, NULL);
  if (inner) cr_sql_run(store, keep, NULL, NULL);
  return status;
}
