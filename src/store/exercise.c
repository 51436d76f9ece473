// SPDX-License-Identifier: MIT
// Exercises in all their versions, and the catalogue of mistakes.
#include "store/sql.h"

static cr_status exercise_id(cr_store *store, const char *slug, int64_t *id,
                             cr_error *err) {
  static const char insert[] =
      "INSERT INTO exercise(slug) VALUES(?) ON CONFLICT DO NOTHING";
  static const char find[] = "SELECT id FROM exercise WHERE slug=?";
  const cr_value values[] = {cr_text_value(slug), cr_no_value()};
  bool found;
  cr_status status = cr_sql_run(store, insert, values, err);
  return status ? status : cr_sql_number(store, find, values, id, &found, err);
}

static cr_status version_id(cr_store *store, const cr_version *version,
                            int64_t now, cr_version_id *id, cr_error *err) {
  static const char insert[] =
      "INSERT INTO exercise_version(exercise_id,sha256,yaml,title,section,function,"
      "max_points,loaded_at) VALUES(?,?,?,?,?,?,?,?)"
      " ON CONFLICT(exercise_id,sha256) DO NOTHING";
  static const char find[] =
      "SELECT id FROM exercise_version WHERE exercise_id=? AND sha256=?";
  const cr_value values[] = {
      cr_int_value(id->exercise), cr_text_value(version->sha256),
      cr_text_value(version->yaml), cr_text_value(version->title),
      cr_text_value(version->section ? version->section : ""),
      cr_text_value(version->function ? version->function : ""),
      cr_real_value(version->max_points), cr_int_value(now), cr_no_value()};
  const cr_value key[] = {values[0], values[1], cr_no_value()};
  bool found;
  cr_status status = cr_sql_run(store, insert, values, err);
  if (!status)
    status = cr_sql_number(store, find, key, &id->version, &found, err);
  return status;
}

// The version loaded last is the exercise's own, and so are its skills.
static cr_status make_current(cr_store *store, const cr_version_id *id,
                              cr_error *err) {
  static const char current[] =
      "INSERT INTO exercise_current(exercise_id,version_id) VALUES(?,?)"
      " ON CONFLICT(exercise_id) DO UPDATE SET version_id=excluded.version_id";
  static const char clear[] = "DELETE FROM exercise_skill WHERE exercise_id=?";
  const cr_value values[] = {cr_int_value(id->exercise), cr_int_value(id->version),
                             cr_no_value()};
  const cr_value key[] = {values[0], cr_no_value()};
  cr_status status = cr_sql_run(store, current, values, err);
  return status ? status : cr_sql_run(store, clear, key, err);
}

static cr_status add_skill(cr_store *store, int64_t exercise, const char *code,
                           cr_error *err) {
  static const char insert[] =
      "INSERT INTO skill(code,title) VALUES(?1,?1) ON CONFLICT(code) DO NOTHING";
  static const char join[] =
      "INSERT INTO exercise_skill(exercise_id,skill_id)"
      " SELECT ?, id FROM skill WHERE code=? ON CONFLICT DO NOTHING";
  const cr_value skill[] = {cr_text_value(code), cr_no_value()};
  const cr_value both[] = {cr_int_value(exercise), skill[0], cr_no_value()};
  cr_status status = cr_sql_run(store, insert, skill, err);
  return status ? status : cr_sql_run(store, join, both, err);
}

static cr_status put_version(cr_store *store, const cr_version *version,
                             int64_t now, cr_version_id *id, cr_error *err) {
  cr_status status = exercise_id(store, version->slug, &id->exercise, err);
  if (!status) status = version_id(store, version, now, id, err);
  if (!status) status = make_current(store, id, err);
  for (size_t i = 0; i < version->nskills && !status; i++)
    status = add_skill(store, id->exercise, version->skills[i], err);
  return status;
}

// Whether the version is the exercise's own already: nearly always, and then
// nothing has to be written.
static cr_status find_current(cr_store *store, const cr_version *version,
                              cr_version_id *id, bool *found, cr_error *err) {
  static const char sql[] =
      "SELECT e.id, v.id FROM exercise e"
      " JOIN exercise_current c ON c.exercise_id=e.id"
      " JOIN exercise_version v ON v.id=c.version_id WHERE e.slug=? AND v.sha256=?";
  const cr_value values[] = {cr_text_value(version->slug),
                             cr_text_value(version->sha256), cr_no_value()};
  sqlite3_stmt *stmt;
  *found = false;
  cr_status status = cr_sql_start(store, sql, values, &stmt, err);
  if (!status) status = cr_sql_step(store, stmt, found, err);
  if (*found)
    *id = (cr_version_id){sqlite3_column_int64(stmt, 0),
                          sqlite3_column_int64(stmt, 1)};
  cr_sql_end(store, stmt);
  return status;
}

cr_status cr_store_version_put(cr_store *store, const cr_version *version,
                               int64_t now, cr_version_id *id, cr_error *err) {
  cr_version_id made = {0, 0};
  bool found;
  cr_status status = find_current(store, version, id, &found, err);
  if (status || found) return status;
  status = cr_write_begin(store, err);
  if (status) return status;
  status = put_version(store, version, now, &made, err);
  status = cr_write_end(store, status, err);
  if (!status) *id = made;
  return status;
}

cr_status cr_store_exercise_find(cr_store *store, const char *slug,
                                 cr_version_id *id, cr_error *err) {
  static const char sql[] =
      "SELECT e.id, c.version_id FROM exercise e"
      " JOIN exercise_current c ON c.exercise_id=e.id WHERE e.slug=?";
  const cr_value values[] = {cr_text_value(slug), cr_no_value()};
  sqlite3_stmt *stmt;
  bool row = false;
  cr_status status = cr_sql_start(store, sql, values, &stmt, err);
  if (!status) status = cr_sql_step(store, stmt, &row, err);
  if (row)
    *id = (cr_version_id){sqlite3_column_int64(stmt, 0),
                          sqlite3_column_int64(stmt, 1)};
  cr_sql_end(store, stmt);
  if (status || row) return status;
  cr_error_set(err, CR_ERR_NOT_FOUND, "no answer to an exercise %s has been stored", slug);
  cr_error_hint(err, "`chainrule list` shows the names, `chainrule history` the answers");
  return CR_ERR_NOT_FOUND;
}

static cr_exercise_row row_of(sqlite3_stmt *stmt) {
  return (cr_exercise_row){
      .id = {sqlite3_column_int64(stmt, 0), sqlite3_column_int64(stmt, 1)},
      .slug = cr_sql_text(stmt, 2),
      .title = cr_sql_text(stmt, 3),
      .section = cr_sql_text(stmt, 4),
      .function = cr_sql_text(stmt, 5),
      .max_points = sqlite3_column_double(stmt, 6),
      .skills = cr_sql_text(stmt, 7)};
}

cr_status cr_store_exercises(cr_store *store, cr_exercise_fn *call, void *context,
                             cr_error *err) {
  static const char sql[] =
      "SELECT e.id, v.id, e.slug, v.title, v.section, v.function, v.max_points,"
      " (SELECT group_concat(code) FROM (SELECT k.code FROM exercise_skill x"
      "  JOIN skill k ON k.id=x.skill_id WHERE x.exercise_id=e.id ORDER BY k.code))"
      " FROM exercise e JOIN exercise_current c ON c.exercise_id=e.id"
      " JOIN exercise_version v ON v.id=c.version_id ORDER BY v.section, e.slug";
  sqlite3_stmt *stmt;
  cr_status status = cr_sql_start(store, sql, NULL, &stmt, err);
  while (cr_sql_next(store, stmt, &status, err)) {
    cr_exercise_row exercise = row_of(stmt);
    if (!call(context, &exercise)) break;
  }
  cr_sql_end(store, stmt);
  return status;
}

static cr_status put_mistake(cr_store *store, const cr_mistake_text *mistake,
                             cr_error *err) {
  static const char sql[] =
      "INSERT INTO mistake(code,title,advice) VALUES(?,?,?) ON CONFLICT(code)"
      " DO UPDATE SET title=excluded.title, advice=excluded.advice"
      " WHERE title<>excluded.title OR advice<>excluded.advice";
  const cr_value values[] = {cr_text_value(mistake->code),
                             cr_text_value(mistake->title),
                             cr_text_value(mistake->advice), cr_no_value()};
  return cr_sql_run(store, sql, values, err);
}

cr_status cr_store_mistakes_put(cr_store *store, const cr_mistake_text *mistakes,
                                size_t count, cr_error *err) {
  cr_status status = cr_write_begin(store, err);
  if (status) return status;
  for (size_t i = 0; i < count && !status; i++)
    status = put_mistake(store, &mistakes[i], err);
  return cr_write_end(store, status, err);
}
