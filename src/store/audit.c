// SPDX-License-Identifier: MIT
// The audit: who changed what. Each entry holds the hash of itself and of the
// one before, so that a later change of any of them is found.
#include "store/audit.h"

#include "store/backup.h"
#include "store/hash.h"

#include <inttypes.h>
#include <string.h>

static void seal(const cr_audit *entry, const char *prev, char out[CR_HASH_HEX]) {
  cr_hash hash;
  cr_hash_start(&hash);
  cr_hash_text(&hash, prev);
  cr_hash_int(&hash, entry->at);
  cr_hash_text(&hash, entry->actor);
  cr_hash_text(&hash, entry->action);
  cr_hash_int(&hash, entry->student);
  cr_hash_text(&hash, entry->subject);
  cr_hash_text(&hash, entry->detail);
  cr_hash_end_hex(&hash, out);
}

// The hash of the last entry; "" before the first.
static cr_status last_hash(cr_store *store, char out[CR_HASH_HEX], cr_error *err) {
  static const char sql[] = "SELECT hash FROM audit ORDER BY id DESC LIMIT 1";
  sqlite3_stmt *stmt;
  bool row = false;
  cr_status status = cr_sql_start(store, sql, NULL, &stmt, err);
  if (!status) status = cr_sql_step(store, stmt, &row, err);
  sqlite3_snprintf(CR_HASH_HEX, out, "%s", row ? cr_sql_text(stmt, 0) : "");
  cr_sql_end(store, stmt);
  return status;
}

cr_status cr_audit_append(cr_store *store, const cr_audit *entry, cr_error *err) {
  static const char sql[] =
      "INSERT INTO audit(at,actor,action,student_id,subject,detail,prev,hash)"
      " VALUES(?,?,?,?,?,?,?,?)";
  char prev[CR_HASH_HEX];
  char hash[CR_HASH_HEX];
  cr_status status = cr_sql_check_object(store, entry->detail, "the audit's detail", err);
  if (!status) status = last_hash(store, prev, err);
  if (status) return status;
  seal(entry, prev, hash);
  const cr_value values[] = {
      cr_int_value(entry->at),      cr_text_value(entry->actor),
      cr_text_value(entry->action), cr_int_or_null(entry->student, 0),
      cr_text_value(entry->subject), cr_text_value(entry->detail),
      cr_text_value(prev),          cr_text_value(hash),
      cr_no_value()};
  return cr_sql_run(store, sql, values, err);
}

cr_status cr_store_audit(cr_store *store, const cr_audit *entry, cr_error *err) {
  cr_status status = cr_write_begin(store, err);
  if (status) return status;
  return cr_write_end(store, cr_audit_append(store, entry, err), err);
}

static const char all[] = "SELECT id,at,actor,action,student_id,subject,detail,"
                          "prev,hash FROM audit ORDER BY id";

static cr_audit entry_of(sqlite3_stmt *stmt) {
  return (cr_audit){.at = sqlite3_column_int64(stmt, 1),
                    .actor = cr_sql_text(stmt, 2),
                    .action = cr_sql_text(stmt, 3),
                    .student = sqlite3_column_int64(stmt, 4),
                    .subject = cr_sql_text(stmt, 5),
                    .detail = cr_sql_text(stmt, 6)};
}

cr_status cr_store_audits(cr_store *store, cr_audit_fn *call, void *context,
                          cr_error *err) {
  sqlite3_stmt *stmt;
  cr_status status = cr_sql_start(store, all, NULL, &stmt, err);
  while (cr_sql_next(store, stmt, &status, err)) {
    cr_audit entry = entry_of(stmt);
    if (!call(context, &entry)) break;
  }
  cr_sql_end(store, stmt);
  return status;
}

cr_status cr_check_audit(cr_store *store, cr_text *report, cr_error *err) {
  char before[CR_HASH_HEX] = "";
  sqlite3_stmt *stmt;
  cr_status status = cr_sql_start(store, all, NULL, &stmt, err);
  while (cr_sql_next(store, stmt, &status, err)) {
    char hash[CR_HASH_HEX];
    cr_audit entry = entry_of(stmt);
    seal(&entry, cr_sql_text(stmt, 7), hash);
    int64_t id = sqlite3_column_int64(stmt, 0);
    if (strcmp(cr_sql_text(stmt, 7), before) != 0)
      cr_text_printf(report, "audit entry %" PRId64 ": one before it is missing\n",
                     id);
    if (strcmp(cr_sql_text(stmt, 8), hash) != 0)
      cr_text_printf(report, "audit entry %" PRId64 " was changed\n", id);
    sqlite3_snprintf(CR_HASH_HEX, before, "%s", cr_sql_text(stmt, 8));
  }
  cr_sql_end(store, stmt);
  return status;
}
