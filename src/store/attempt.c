// SPDX-License-Identifier: MIT
// Keeping an answer. The bytes are kept as they were typed: as text where they
// are UTF-8 without a zero byte, so that any tool shows them, else as bytes.
#include "store/sql.h"

#include "store/hash.h"
#include "store/words.h"

#include <string.h>

// The student's salt makes it impossible to guess from `dedup` a path, and so
// a name, once the student's identity has been removed. A batch goes through
// the answers of one student after another: the last salt is kept.
static cr_status find_salt(cr_store *store, int64_t student, cr_error *err) {
  static const char sql[] = "SELECT salt FROM identity WHERE student_id=?";
  const cr_value values[] = {cr_int_value(student), cr_no_value()};
  sqlite3_stmt *stmt;
  bool row = false;
  if (store->salted == student && student) return CR_OK;
  cr_status status = cr_sql_start(store, sql, values, &stmt, err);
  if (!status) status = cr_sql_step(store, stmt, &row, err);
  const void *bytes = row ? sqlite3_column_blob(stmt, 0) : NULL;
  bool found = bytes && sqlite3_column_bytes(stmt, 0) == CR_STORE_SALT;
  if (found) memcpy(store->salt, bytes, CR_STORE_SALT);
  store->salted = found ? student : 0;
  cr_sql_end(store, stmt);
  if (status || found) return status;
  return cr_error_set(err, CR_ERR_NOT_FOUND, "no such student");
}

// What makes two answers the same one: all that is hashed here.
static void identify(const cr_store *store, const cr_attempt *attempt,
                     unsigned char out[CR_HASH_BYTES]) {
  cr_hash hash;
  unsigned char unique[CR_STORE_SALT];
  cr_hash_start(&hash);
  cr_hash_bytes(&hash, store->salt, CR_STORE_SALT);
  cr_hash_int(&hash, attempt->exercise);
  cr_hash_text(&hash, attempt->part);
  cr_hash_int(&hash, attempt->variant);
  if (attempt->source) {
    cr_hash_text(&hash, attempt->source);
  } else {
    randombytes_buf(unique, sizeof unique);
    cr_hash_int(&hash, -1);
    cr_hash_bytes(&hash, unique, sizeof unique);
  }
  cr_hash_bytes(&hash, attempt->raw, attempt->len);
  cr_hash_end(&hash, out);
}

static cr_status insert(cr_store *store, const cr_attempt *attempt, cr_value raw,
                        cr_value dedup, int64_t *id, bool *added, cr_error *err) {
  static const char insert_sql[] =
      "INSERT INTO attempt(student_id,exercise_id,run_id,part,variant,raw,"
      "submitted_at,seconds_on_task,dedup) VALUES(?,?,?,?,?,?,?,?,?)"
      " ON CONFLICT(student_id,dedup) DO NOTHING";
  static const char find_sql[] =
      "SELECT id FROM attempt WHERE student_id=? AND dedup=?";
  const cr_value values[] = {
      cr_int_value(attempt->student), cr_int_value(attempt->exercise),
      cr_int_value(attempt->run),
      cr_text_value(attempt->part ? attempt->part : ""),
      cr_int_value(attempt->variant), raw, cr_int_value(attempt->submitted_at),
      cr_int_or_null(attempt->seconds_on_task, -1), dedup, cr_no_value()};
  const cr_value key[] = {values[0], dedup, cr_no_value()};
  bool found;
  cr_status status = cr_sql_run(store, insert_sql, values, err);
  if (status) return status;
  *added = sqlite3_changes(store->db) > 0;
  *id = sqlite3_last_insert_rowid(store->db);
  return *added ? CR_OK : cr_sql_number(store, find_sql, key, id, &found, err);
}

static cr_status too_long(size_t count, cr_error *err) {
  cr_error_set(err, CR_ERR_LIMIT, "the answer has %zu characters; at most %d can"
               " be handed in", count, CR_STORE_MAX_ANSWER);
  cr_error_hint(err, "hand in the formula only");
  return CR_ERR_LIMIT;
}

static cr_status add(cr_store *store, const cr_attempt *attempt, cr_value raw,
                     int64_t *id, bool *added, cr_error *err) {
  unsigned char dedup[CR_HASH_BYTES];
  cr_status status = find_salt(store, attempt->student, err);
  if (status) return status;
  identify(store, attempt, dedup);
  return insert(store, attempt, raw, cr_bytes_value(dedup, sizeof dedup), id, added,
                err);
}

cr_status cr_store_attempt_add(cr_store *store, const cr_attempt *attempt,
                               int64_t *id, bool *is_new, cr_error *err) {
  bool is_text;
  bool added = false;
  int64_t made = 0;
  size_t count = cr_words_count(attempt->raw, attempt->len, &is_text);
  if (count > CR_STORE_MAX_ANSWER) return too_long(count, err);
  cr_value raw = is_text ? cr_chars_value(attempt->raw, attempt->len)
                         : cr_bytes_value(attempt->raw, attempt->len);
  cr_status status = cr_write_ready(store, err);
  if (!status) status = add(store, attempt, raw, &made, &added, err);
  if (status) return status;
  store->fresh = added ? made : 0;
  *id = made;
  if (is_new) *is_new = added;
  return CR_OK;
}
