// SPDX-License-Identifier: MIT
// Opening and closing a database. A new one is made complete under another
// name and then renamed, so that no program ever meets half of one.
#include "store/sql.h"

#include "base/memory.h"
#include "store/disk.h"
#include "store/migrate.h"

#include <sodium.h>
#include <stdlib.h>

enum { BUSY_MILLISECONDS = 5000 };

// Settings of a connection; they are not kept in the file.
static const char settings[] =
    "PRAGMA foreign_keys=ON;"
    "PRAGMA recursive_triggers=ON;" // REPLACE counts as a delete
    "PRAGMA trusted_schema=OFF;"
    "PRAGMA secure_delete=ON;"      // an erased name is overwritten
    "PRAGMA synchronous=FULL;"      // a stored answer survives a power cut
    "PRAGMA cache_size=-8192;"      // 8 MiB: a transaction of a class; the system has the rest
    "PRAGMA wal_autocheckpoint=4000;" // 16 MiB: a page of an index is written once for many
    "PRAGMA temp_store=MEMORY;";    // names do not reach /tmp

static cr_status configure(cr_store *store, cr_error *err) {
  static const struct option {
    int name, value;
  } options[] = {{SQLITE_DBCONFIG_DEFENSIVE, 1},
                 {SQLITE_DBCONFIG_DQS_DML, 0},
                 {SQLITE_DBCONFIG_DQS_DDL, 0},
                 {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0}};
  for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
    int rc = sqlite3_db_config(store->db, options[i].name, options[i].value, NULL);
    if (rc != SQLITE_OK) return cr_sql_fail(store, rc, err);
  }
  int rc = sqlite3_busy_timeout(store->db, BUSY_MILLISECONDS);
  if (rc != SQLITE_OK) return cr_sql_fail(store, rc, err);
  return cr_sql_script(store, settings, err);
}

static cr_status connect_to(cr_store *store, const char *path, cr_error *err) {
  int mode = store->flags & CR_STORE_READ_ONLY ? SQLITE_OPEN_READONLY
                                               : SQLITE_OPEN_READWRITE;
  int rc = sqlite3_open_v2(path, &store->db,
                           mode | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                           NULL);
  if (rc != SQLITE_OK) return cr_sql_fail(store, rc, err);
  return configure(store, err);
}

static cr_status disconnect(cr_store *store, cr_error *err) {
  for (size_t i = 0; i < CR_SQL_CACHE; i++) {
    (void)sqlite3_finalize(store->cache[i].stmt);
    store->cache[i] = (struct cr_cached){0};
  }
  int rc = sqlite3_close(store->db);
  if (rc == SQLITE_OK) {
    store->db = NULL;
    return CR_OK;
  }
  cr_status status = cr_sql_fail(store, rc, err);
  (void)sqlite3_close_v2(store->db);
  store->db = NULL;
  return status;
}

// The write-ahead log: readers and one writer at a time do not wait for each
// other. The file remembers it.
static cr_status use_log(cr_store *store, cr_error *err) {
  static const char sql[] = "PRAGMA journal_mode=WAL";
  sqlite3_stmt *stmt;
  bool row = false;
  cr_status status = cr_sql_start(store, sql, NULL, &stmt, err);
  if (!status) status = cr_sql_step(store, stmt, &row, err);
  bool in_use = row && sqlite3_stricmp(cr_sql_text(stmt, 0), "wal") == 0;
  cr_sql_end(store, stmt);
  if (!status && !in_use)
    status = cr_error_set(err, CR_ERR_UNSUPPORTED,
                          "database %s: this disk does not allow a write-ahead"
                          " log", store->path);
  return status;
}

// Make a whole new database of an empty file. It is waited for once, before it gets
// its name (cr_disk_publish), and not after each step.
static cr_status fill(cr_store *store, const char *path, cr_error *err) {
  cr_status status = connect_to(store, path, err);
  if (!status) status = cr_sql_script(store, "PRAGMA synchronous=OFF", err);
  if (!status) status = cr_migrate(store, cr_migrations, cr_migration_count, err);
  if (!status) status = use_log(store, err);
  cr_status closed = disconnect(store, status ? NULL : err);
  return status ? status : closed;
}

// Another program may have taken the name meanwhile: then its file is used.
static cr_status create(cr_store *store, cr_error *err) {
  bool exists;
  cr_text name;
  cr_text_init(&name, 8192);
  cr_status status = cr_disk_temporary(store->path, &name, err);
  if (!status) {
    status = fill(store, name.data, err);
    if (status) cr_disk_discard(name.data);
    else status = cr_disk_publish(name.data, store->path, &exists, err);
  }
  cr_text_free(&name);
  return status;
}

static cr_status foreign(cr_store *store, cr_error *err) {
  cr_error_set(err, CR_ERR_DATA, "%s is no database of chainrule; it was left"
               " untouched", store->path);
  cr_error_hint(err, "name another file with --db or $CHAINRULE_DB");
  return CR_ERR_DATA;
}

static cr_status missing(cr_store *store, cr_error *err) {
  cr_error_set(err, CR_ERR_NOT_FOUND, "there is no database %s", store->path);
  cr_error_hint(err, "name it with --db or $CHAINRULE_DB; grading or submitting"
                " makes one");
  return CR_ERR_NOT_FOUND;
}

// Decide from what stands at the path, before SQLite touches it.
static cr_status admit(cr_store *store, cr_error *err) {
  cr_disk_header header;
  bool may_create = store->flags & CR_STORE_CREATE &&
                    !(store->flags & CR_STORE_READ_ONLY);
  cr_status status = cr_disk_look(store->path, &header, err);
  if (status) return status;
  switch (header.kind) {
  case CR_DISK_NOTHING:
    return may_create ? create(store, err) : missing(store, err);
  case CR_DISK_EMPTY:
    if (!may_create) return foreign(store, err);
    status = cr_disk_remove_empty(store->path, err);
    return status ? status : create(store, err);
  case CR_DISK_FOREIGN: return foreign(store, err);
  case CR_DISK_OURS: break;
  }
  if (header.version <= (int)cr_migration_count) return CR_OK;
  cr_error_set(err, CR_ERR_NEWER,
               "database %s has schema %d, this program knows %zu", store->path,
               header.version, cr_migration_count);
  cr_error_hint(err, "use the newer program that made it; it was left untouched");
  return CR_ERR_NEWER;
}

static cr_status open_store(cr_store *store, cr_error *err) {
  if (sodium_init() < 0)
    return cr_error_set(err, CR_ERR_IO, "no random numbers from the system");
  bool writes = !(store->flags & CR_STORE_READ_ONLY);
  cr_status status = cr_disk_local(store->path, err);
  if (!status) status = admit(store, err);
  if (!status) status = connect_to(store, store->path, err);
  if (!status) status = cr_migrate(store, cr_migrations, cr_migration_count, err);
  if (!status && writes) status = use_log(store, err);
  return status;
}

cr_status cr_store_open(cr_store **out, const char *path, unsigned flags,
                        cr_error *err) {
  cr_store *store = cr_xcalloc(1, sizeof *store);
  store->path = cr_xstrdup(path);
  store->flags = flags;
  cr_status status = open_store(store, err);
  if (status) (void)cr_store_close(store, NULL);
  else *out = store;
  return status;
}

cr_status cr_store_close(cr_store *store, cr_error *err) {
  if (!store) return CR_OK;
  cr_status status = CR_OK;
  if (store->db) {
    status = cr_store_rollback(store, err);
    cr_status closed = disconnect(store, status ? NULL : err);
    if (!status) status = closed;
  }
  free(store->path);
  free(store->copy);
  free(store);
  return status;
}

const char *cr_store_path(const cr_store *store) { return store->path; }

const char *cr_store_copy(const cr_store *store) { return store->copy; }

int cr_store_version(const cr_store *store) { return store->version; }
