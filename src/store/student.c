// SPDX-License-Identifier: MIT
// Students: enrolled, found, and listed. Everything else in the database knows
// them by a random number only.
#include "store/sql.h"

#include "store/words.h"

#include <sodium.h>
#include <stdlib.h>

enum {
  PSEUDONYM = 8, // characters: 40 bits, short enough to be read aloud
  DRAWS = 20     // of a random number, should one be taken already
};

static cr_status check_student(const cr_student *student, cr_error *err) {
  cr_status status = cr_words_name(student->family, "the family name", err);
  if (!status) status = cr_words_name(student->given, "the given name", err);
  if (!status) status = cr_words_name(student->email, "the e-mail address", err);
  if (!status) status = cr_words_name(student->section, "the section", err);
  return status;
}

static cr_status find_key(cr_store *store, const char *key, int64_t *id,
                          bool *found, cr_error *err) {
  static const char sql[] = "SELECT student_id FROM identity WHERE login_key=?";
  const cr_value values[] = {cr_text_value(key), cr_no_value()};
  return cr_sql_number(store, sql, values, id, found, err);
}

// Letters and digits that cannot be taken for one another; 32, so that five bits
// of each random byte choose evenly.
static void draw_pseudonym(char out[PSEUDONYM + 1]) {
  static const char letters[] = "abcdefghijkmnpqrstuvwxyz23456789";
  unsigned char bytes[PSEUDONYM];
  randombytes_buf(bytes, sizeof bytes);
  for (int i = 0; i < PSEUDONYM; i++) out[i] = letters[bytes[i] % 32];
  out[PSEUDONYM] = '\0';
}

// Below 2^53, so that a program in any language can hold it.
static int64_t draw_id(void) {
  uint64_t bits;
  randombytes_buf(&bits, sizeof bits);
  return (int64_t)(bits >> 11) + 1;
}

// Add the student's row under a number and a pseudonym that are still free.
static cr_status add_student(cr_store *store, const char *section, int64_t now,
                             int64_t *id, cr_error *err) {
  static const char sql[] =
      "INSERT INTO student(id,pseudonym,section,created_at) VALUES(?,?,?,?)"
      " ON CONFLICT DO NOTHING";
  for (int draw = 0; draw < DRAWS; draw++) {
    char pseudonym[PSEUDONYM + 1];
    draw_pseudonym(pseudonym);
    *id = draw_id();
    const cr_value values[] = {cr_int_value(*id), cr_text_value(pseudonym),
                               cr_text_value(section), cr_int_value(now),
                               cr_no_value()};
    cr_status status = cr_sql_run(store, sql, values, err);
    if (status || sqlite3_changes(store->db)) return status;
  }
  return cr_error_set(err, CR_ERR_IO, "no free pseudonym after %d draws", DRAWS);
}

static cr_status add_identity(cr_store *store, int64_t id,
                              const cr_student *student, const char *key,
                              cr_error *err) {
  static const char sql[] =
      "INSERT INTO identity(student_id,login,login_key,salt,family,given,email)"
      " VALUES(?,?,?,?,?,?,?)";
  unsigned char salt[CR_STORE_SALT];
  randombytes_buf(salt, sizeof salt);
  const cr_value values[] = {
      cr_int_value(id), cr_text_value(student->login), cr_text_value(key),
      cr_bytes_value(salt, sizeof salt), cr_text_value(student->family),
      cr_text_value(student->given), cr_text_value(student->email),
      cr_no_value()};
  return cr_sql_run(store, sql, values, err);
}

// A roster that comes after the first answers brings the names.
static cr_status complete(cr_store *store, int64_t id, const cr_student *student,
                          cr_error *err) {
  static const char names[] =
      "UPDATE identity SET family=coalesce(family,?2), given=coalesce(given,?3),"
      " email=coalesce(email,?4) WHERE student_id=?1";
  static const char section[] =
      "UPDATE student SET section=coalesce(section,?2) WHERE id=?1";
  const cr_value values[] = {cr_int_value(id), cr_text_value(student->family),
                             cr_text_value(student->given),
                             cr_text_value(student->email), cr_no_value()};
  const cr_value group[] = {cr_int_value(id), cr_text_value(student->section),
                            cr_no_value()};
  cr_status status = CR_OK;
  if (student->family || student->given || student->email)
    status = cr_sql_run(store, names, values, err);
  if (!status && student->section) status = cr_sql_run(store, section, group, err);
  return status;
}

static cr_status enrol(cr_store *store, const cr_student *student, const char *key,
                       int64_t now, int64_t *id, bool *is_new, cr_error *err) {
  bool found = false;
  cr_status status = find_key(store, key, id, &found, err);
  if (status) return status;
  *is_new = !found;
  if (found) return complete(store, *id, student, err);
  status = add_student(store, student->section, now, id, err);
  return status ? status : add_identity(store, *id, student, key, err);
}

cr_status cr_store_enrol(cr_store *store, const cr_student *student, int64_t now,
                         int64_t *id, bool *is_new, cr_error *err) {
  char *key = NULL;
  int64_t found = 0;
  bool added = false;
  cr_status status = check_student(student, err);
  if (!status) status = cr_words_login_key(student->login, &key, err);
  if (status) return status;
  status = cr_write_begin(store, err);
  if (!status) {
    status = enrol(store, student, key, now, &found, &added, err);
    status = cr_write_end(store, status, err);
  }
  free(key);
  if (status) return status;
  *id = found;
  if (is_new) *is_new = added;
  return CR_OK;
}

cr_status cr_store_student_find(cr_store *store, const char *login, int64_t *id,
                                cr_error *err) {
  char *key = NULL;
  bool found = false;
  cr_status status = cr_words_login_key(login, &key, err);
  if (!status) status = find_key(store, key, id, &found, err);
  free(key);
  if (status || found) return status;
  cr_error_set(err, CR_ERR_NOT_FOUND, "no student has the login %s", login);
  cr_error_hint(err, "see the logins with `chainrule roster list`");
  return CR_ERR_NOT_FOUND;
}

cr_status cr_store_student_active(cr_store *store, int64_t student, bool active,
                                  cr_error *err) {
  static const char sql[] = "UPDATE student SET status=? WHERE id=?";
  const cr_value values[] = {cr_text_value(active ? "active" : "dropped"),
                             cr_int_value(student), cr_no_value()};
  cr_status status = cr_write_begin(store, err);
  if (status) return status;
  status = cr_sql_run(store, sql, values, err);
  if (!status && sqlite3_changes(store->db) == 0)
    status = cr_error_set(err, CR_ERR_NOT_FOUND, "no such student");
  return cr_write_end(store, status, err);
}

cr_status cr_store_external_find(cr_store *store, const char *const id[3],
                                 int64_t *student, cr_error *err) {
  static const char sql[] = "SELECT student_id FROM external_id"
                            " WHERE system=? AND scope=? AND value=?";
  const cr_value values[] = {cr_text_value(id[0]), cr_text_value(id[1]),
                             cr_text_value(id[2]), cr_no_value()};
  bool found = false;
  cr_status status = cr_sql_number(store, sql, values, student, &found, err);
  if (status || found) return status;
  return cr_error_set(err, CR_ERR_NOT_FOUND, "no student has the %s id %s", id[0],
                      id[2]);
}

static cr_status put_external(cr_store *store, int64_t student,
                              const char *const id[3], cr_error *err) {
  static const char sql[] =
      "INSERT INTO external_id(student_id,system,scope,value) VALUES(?,?,?,?)";
  const cr_value values[] = {cr_int_value(student), cr_text_value(id[0]),
                             cr_text_value(id[1]), cr_text_value(id[2]),
                             cr_no_value()};
  int64_t owner = 0;
  cr_status status = cr_store_external_find(store, id, &owner, err);
  if (status == CR_ERR_NOT_FOUND) return cr_sql_run(store, sql, values, err);
  if (status || owner == student) return status;
  return cr_error_set(err, CR_ERR_DATA, "the %s id %s belongs to another student",
                      id[0], id[2]);
}

cr_status cr_store_external_put(cr_store *store, int64_t student,
                                const char *const id[3], cr_error *err) {
  cr_status status = CR_OK;
  for (int i = 0; i < 3 && !status; i++)
    status = cr_words_name(id[i], "the id of another system", err);
  if (!status) status = cr_write_begin(store, err);
  if (status) return status;
  return cr_write_end(store, put_external(store, student, id, err), err);
}

static cr_student_row row_of(sqlite3_stmt *stmt) {
  return (cr_student_row){.id = sqlite3_column_int64(stmt, 0),
                          .pseudonym = cr_sql_text(stmt, 1),
                          .login = cr_sql_text(stmt, 2),
                          .family = cr_sql_text(stmt, 3),
                          .given = cr_sql_text(stmt, 4),
                          .email = cr_sql_text(stmt, 5),
                          .section = cr_sql_text(stmt, 6),
                          .active = sqlite3_column_int(stmt, 7) != 0};
}

cr_status cr_store_students(cr_store *store, cr_student_fn *call, void *context,
                            cr_error *err) {
  static const char sql[] =
      "SELECT s.id, s.pseudonym, i.login, i.family, i.given, i.email, s.section,"
      " s.status='active' FROM student s LEFT JOIN identity i ON i.student_id=s.id"
      " ORDER BY coalesce(i.family,i.given,i.login) COLLATE NOCASE,"
      " coalesce(i.given,'') COLLATE NOCASE, i.login_key, s.pseudonym";
  sqlite3_stmt *stmt;
  cr_status status = cr_sql_start(store, sql, NULL, &stmt, err);
  while (cr_sql_next(store, stmt, &status, err)) {
    cr_student_row student = row_of(stmt);
    if (!call(context, &student)) break;
  }
  cr_sql_end(store, stmt);
  return status;
}
