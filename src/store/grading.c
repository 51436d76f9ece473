// SPDX-License-Identifier: MIT
// Keeping a grading, and the teacher's word over it.
#include "store/sql.h"

#include "store/audit.h"

#include <inttypes.h>
#include <stdio.h>

static cr_status insert(cr_store *store, const cr_marking *m, int64_t *id,
                        bool *added, cr_error *err) {
  static const char sql[] =
      "INSERT INTO grading(attempt_id,version_id,grader,verdict,score,reading,"
      "evidence,run_id,graded_at) VALUES(?,?,?,?,?,?,?,?,?)"
      " ON CONFLICT(attempt_id,version_id,grader) DO NOTHING";
  static const char find[] = "SELECT id FROM grading WHERE attempt_id=?"
                             " AND version_id=? AND grader=?";
  const cr_value values[] = {
      cr_int_value(m->attempt),   cr_int_value(m->version),
      cr_text_value(m->grader),   cr_text_value(m->verdict),
      cr_real_value(m->score),    cr_text_value(m->reading),
      cr_text_value(m->evidence), cr_int_value(m->run),
      cr_int_value(m->graded_at), cr_no_value()};
  const cr_value key[] = {values[0], values[1], values[2], cr_no_value()};
  bool found;
  cr_status status = cr_sql_run(store, sql, values, err);
  if (status) return status;
  *added = sqlite3_changes(store->db) > 0;
  *id = sqlite3_last_insert_rowid(store->db);
  return *added ? CR_OK : cr_sql_number(store, find, key, id, &found, err);
}

// The newest grading counts. One that was there is made to count again, since
// an exercise may be put back to an earlier version: that is noted.
static cr_status let_stand(cr_store *store, int64_t attempt, int64_t grading,
                           cr_error *err) {
  static const char sql[] =
      "INSERT INTO standing(attempt_id,grading_id) SELECT ?1,?2"
      " WHERE ?2<>(SELECT grading_id FROM current_grading WHERE attempt_id=?1)"
      " ON CONFLICT(attempt_id) DO UPDATE SET grading_id=excluded.grading_id";
  const cr_value values[] = {cr_int_value(attempt), cr_int_value(grading),
                             cr_no_value()};
  return cr_sql_run(store, sql, values, err);
}

// Was an earlier grading of the attempt made to count? Not of one that came in this
// transaction, which is most of them.
static cr_status look_for_note(cr_store *store, int64_t attempt, bool *noted,
                               cr_error *err) {
  static const char sql[] = "SELECT 1 FROM standing WHERE attempt_id=?";
  const cr_value values[] = {cr_int_value(attempt), cr_no_value()};
  int64_t one;
  bool fresh = store->fresh == attempt && store->in_transaction;
  *noted = false;
  return fresh ? CR_OK : cr_sql_number(store, sql, values, &one, noted, err);
}

static cr_status forget_note(cr_store *store, int64_t attempt, cr_error *err) {
  static const char sql[] = "DELETE FROM standing WHERE attempt_id=?";
  const cr_value values[] = {cr_int_value(attempt), cr_no_value()};
  return cr_sql_run(store, sql, values, err);
}

static cr_status add_mistake(cr_store *store, int64_t grading,
                             const cr_found *found, cr_error *err) {
  static const char sql[] = "INSERT INTO grading_mistake(grading_id,rank,code,"
                            "detail) VALUES(?,?,?,?) ON CONFLICT DO NOTHING";
  const cr_value values[] = {cr_int_value(grading), cr_int_value(found->rank),
                             cr_text_value(found->code),
                             cr_text_value(found->detail), cr_no_value()};
  return cr_sql_run(store, sql, values, err);
}

static cr_status add(cr_store *store, const cr_marking *m, int64_t *id,
                     bool *added, bool noted, cr_error *err) {
  cr_status status = insert(store, m, id, added, err);
  if (status) return status;
  if (!*added) return let_stand(store, m->attempt, *id, err);
  if (noted) status = forget_note(store, m->attempt, err);
  for (size_t i = 0; i < m->nfound && !status; i++)
    status = add_mistake(store, *id, &m->found[i], err);
  return status;
}

cr_status cr_store_grading_add(cr_store *store, const cr_marking *marking,
                               int64_t *id, bool *is_new, cr_error *err) {
  int64_t made = 0;
  bool added = false, noted = false;
  cr_status status = cr_write_ready(store, err);
  if (!status && marking->evidence)
    status = cr_sql_check_object(store, marking->evidence, "the evidence", err);
  if (!status) status = look_for_note(store, marking->attempt, &noted, err);
  // Most gradings are one statement, and a savepoint costs as much as that.
  bool scope = marking->nfound > 0 || noted;
  if (!status && scope) status = cr_write_begin(store, err);
  if (status) return status;
  status = add(store, marking, &made, &added, noted, err);
  if (scope) status = cr_write_end(store, status, err);
  if (status) return status;
  store->fresh = 0;
  *id = made;
  if (is_new) *is_new = added;
  return CR_OK;
}

static cr_status owner_of(cr_store *store, int64_t attempt, int64_t *student,
                          cr_error *err) {
  static const char sql[] = "SELECT student_id FROM attempt WHERE id=?";
  const cr_value values[] = {cr_int_value(attempt), cr_no_value()};
  bool found;
  cr_status status = cr_sql_number(store, sql, values, student, &found, err);
  if (status || found) return status;
  cr_error_set(err, CR_ERR_NOT_FOUND, "there is no attempt %" PRId64, attempt);
  cr_error_hint(err, "`chainrule pending` and `chainrule history` show the numbers");
  return CR_ERR_NOT_FOUND;
}

static cr_status blank(const char *text) {
  for (; text && *text; text++)
    if (*text != ' ' && *text != '\t' && *text != '\n') return CR_OK;
  return CR_ERR_DATA;
}

static cr_status check_override(const cr_override *o, cr_error *err) {
  if (!(o->score >= 0 && o->score <= 1)) {
    cr_error_set(err, CR_ERR_DATA, "a score is between 0 and 1");
    return CR_ERR_DATA;
  }
  if (blank(o->reason)) {
    cr_error_set(err, CR_ERR_DATA, "an override needs a reason");
    cr_error_hint(err, "say it in a few words; it is kept with the score");
    return CR_ERR_DATA;
  }
  return CR_OK;
}

// The reason is the teacher's own words, which may hold a name: it stays out
// of the audit, which outlives the student.
static cr_status note(cr_store *store, const cr_override *o, int64_t student,
                      cr_error *err) {
  char subject[48];
  char detail[64];
  snprintf(subject, sizeof subject, "attempt %" PRId64, o->attempt);
  sqlite3_snprintf(sizeof detail, detail, "{\"score\":%!.15g}", o->score);
  const cr_audit entry = {.at = o->made_at,
                          .actor = o->actor,
                          .action = "override",
                          .student = student,
                          .subject = subject,
                          .detail = detail};
  return cr_audit_append(store, &entry, err);
}

static cr_status put_override(cr_store *store, const cr_override *o,
                              cr_error *err) {
  static const char sql[] = "INSERT INTO override(attempt_id,score,reason,actor,"
                            "made_at) VALUES(?,?,?,?,?)";
  const cr_value values[] = {cr_int_value(o->attempt), cr_real_value(o->score),
                             cr_text_value(o->reason), cr_text_value(o->actor),
                             cr_int_value(o->made_at), cr_no_value()};
  int64_t student = 0;
  cr_status status = owner_of(store, o->attempt, &student, err);
  if (!status) status = cr_sql_run(store, sql, values, err);
  return status ? status : note(store, o, student, err);
}

cr_status cr_store_override(cr_store *store, const cr_override *override,
                            cr_error *err) {
  cr_status status = check_override(override, err);
  if (status) return status;
  status = cr_write_begin(store, err);
  if (status) return status;
  return cr_write_end(store, put_override(store, override, err), err);
}
