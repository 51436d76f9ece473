// SPDX-License-Identifier: MIT
// Statements, values and transactions; see sql.h.
#include "store/sql.h"

#include <string.h>

cr_value cr_no_value(void) { return (cr_value){.kind = CR_VALUE_END}; }

cr_value cr_int_value(int64_t number) {
  return (cr_value){.kind = CR_VALUE_INT, .number = number};
}

cr_value cr_int_or_null(int64_t number, int64_t none) {
  if (number == none) return (cr_value){.kind = CR_VALUE_NULL};
  return cr_int_value(number);
}

cr_value cr_real_value(double real) {
  return (cr_value){.kind = CR_VALUE_REAL, .real = real};
}

cr_value cr_text_value(const char *text) {
  if (!text) return (cr_value){.kind = CR_VALUE_NULL};
  return cr_chars_value(text, strlen(text));
}

cr_value cr_chars_value(const char *text, size_t len) {
  return (cr_value){.kind = CR_VALUE_TEXT, .bytes = text, .len = len};
}

cr_value cr_bytes_value(const void *bytes, size_t len) {
  return (cr_value){.kind = CR_VALUE_BYTES, .bytes = bytes, .len = len};
}

// Bind one value. A NULL pointer would bind NULL, so empty bytes get an address.
static int bind(sqlite3_stmt *stmt, int at, const cr_value *v) {
  const char *bytes = v->bytes ? v->bytes : "";
  switch (v->kind) {
  case CR_VALUE_END: break;
  case CR_VALUE_NULL: return sqlite3_bind_null(stmt, at);
  case CR_VALUE_INT: return sqlite3_bind_int64(stmt, at, v->number);
  case CR_VALUE_REAL: return sqlite3_bind_double(stmt, at, v->real);
  case CR_VALUE_TEXT:
    return sqlite3_bind_text64(stmt, at, bytes, v->len, SQLITE_STATIC,
                               SQLITE_UTF8);
  case CR_VALUE_BYTES:
    return sqlite3_bind_blob64(stmt, at, bytes, v->len, SQLITE_STATIC);
  }
  return SQLITE_MISUSE;
}

static cr_status bind_all(cr_store *store, sqlite3_stmt *stmt,
                          const cr_value *values, cr_error *err) {
  for (int at = 0; values && values[at].kind != CR_VALUE_END; at++) {
    int rc = bind(stmt, at + 1, &values[at]);
    if (rc != SQLITE_OK) return cr_sql_fail(store, rc, err);
  }
  return CR_OK;
}

// The slot of a text: where it is, or the first free one; NULL when all are taken.
static struct cr_cached *slot_of(cr_store *store, const char *sql) {
  size_t start = ((uintptr_t)sql >> 4) % CR_SQL_CACHE;
  for (size_t i = 0; i < CR_SQL_CACHE; i++) {
    struct cr_cached *slot = &store->cache[(start + i) % CR_SQL_CACHE];
    if (!slot->sql || slot->sql == sql) return slot;
  }
  return NULL;
}

static cr_status prepare(cr_store *store, const char *sql, unsigned flags,
                         sqlite3_stmt **out, cr_error *err) {
  int rc = sqlite3_prepare_v3(store->db, sql, -1, flags, out, NULL);
  return rc == SQLITE_OK ? CR_OK : cr_sql_fail(store, rc, err);
}

cr_status cr_sql_start_once(cr_store *store, const char *sql,
                            const cr_value *values, sqlite3_stmt **out,
                            cr_error *err) {
  *out = NULL;
  sqlite3_stmt *stmt = NULL;
  cr_status status = prepare(store, sql, 0, &stmt, err);
  if (!status) status = bind_all(store, stmt, values, err);
  if (status) sqlite3_finalize(stmt);
  else *out = stmt;
  return status;
}

cr_status cr_sql_start(cr_store *store, const char *sql, const cr_value *values,
                       sqlite3_stmt **out, cr_error *err) {
  *out = NULL;
  struct cr_cached *slot = slot_of(store, sql);
  // In use already when a callback asks what its caller is being asked.
  if (!slot || slot->used) return cr_sql_start_once(store, sql, values, out, err);
  if (!slot->stmt) {
    cr_status status =
        prepare(store, sql, SQLITE_PREPARE_PERSISTENT, &slot->stmt, err);
    if (status) return status;
    slot->sql = sql;
  }
  cr_status status = bind_all(store, slot->stmt, values, err);
  if (status) return status;
  slot->used = true;
  store->started = (size_t)(slot - store->cache);
  *out = slot->stmt;
  return CR_OK;
}

cr_status cr_sql_step(cr_store *store, sqlite3_stmt *stmt, bool *row,
                      cr_error *err) {
  int rc = sqlite3_step(stmt);
  *row = rc == SQLITE_ROW;
  if (rc == SQLITE_ROW || rc == SQLITE_DONE) return CR_OK;
  return cr_sql_fail(store, rc, err);
}

bool cr_sql_next(cr_store *store, sqlite3_stmt *stmt, cr_status *status,
                 cr_error *err) {
  bool row = false;
  if (!*status) *status = cr_sql_step(store, stmt, &row, err);
  return !*status && row;
}

// The result of resetting repeats that of the last step, which was checked.
void cr_sql_end(cr_store *store, sqlite3_stmt *stmt) {
  if (!stmt) return;
  for (size_t i = 0; i < CR_SQL_CACHE; i++) { // it is mostly the one started last
    struct cr_cached *slot = &store->cache[(store->started + i) % CR_SQL_CACHE];
    if (slot->stmt != stmt) continue;
    (void)sqlite3_reset(stmt);
    slot->used = false;
    return;
  }
  (void)sqlite3_finalize(stmt);
}

cr_status cr_sql_run(cr_store *store, const char *sql, const cr_value *values,
                     cr_error *err) {
  sqlite3_stmt *stmt;
  cr_status status = cr_sql_start(store, sql, values, &stmt, err);
  while (cr_sql_next(store, stmt, &status, err)) continue;
  cr_sql_end(store, stmt);
  return status;
}

cr_status cr_sql_number(cr_store *store, const char *sql, const cr_value *values,
                        int64_t *number, bool *found, cr_error *err) {
  sqlite3_stmt *stmt;
  *found = false;
  cr_status status = cr_sql_start(store, sql, values, &stmt, err);
  if (!status) status = cr_sql_step(store, stmt, found, err);
  if (!status && *found) *number = sqlite3_column_int64(stmt, 0);
  cr_sql_end(store, stmt);
  return status;
}

cr_status cr_sql_check_object(cr_store *store, const char *text, const char *what,
                              cr_error *err) {
  static const char sql[] = "SELECT json_valid(?)";
  const cr_value values[] = {cr_text_value(text), cr_no_value()};
  int64_t valid = 0;
  bool found;
  cr_status status = cr_sql_number(store, sql, values, &valid, &found, err);
  if (status || (valid && text[0] == '{')) return status;
  return cr_error_set(err, CR_ERR_DATA, "%s is no JSON object", what);
}

cr_status cr_sql_script(cr_store *store, const char *sql, cr_error *err) {
  int rc = sqlite3_exec(store->db, sql, NULL, NULL, NULL);
  return rc == SQLITE_OK ? CR_OK : cr_sql_fail(store, rc, err);
}

const char *cr_sql_text(sqlite3_stmt *stmt, int column) {
  const unsigned char *text = sqlite3_column_text(stmt, column);
  return text ? (const char *)text : "";
}
