// SPDX-License-Identifier: MIT
// Bringing a file to the schema of this program; see migrate.h.
#include "store/migrate.h"

#include "base/memory.h"
#include "store/backup.h"
#include "store/disk.h"

#include <stdlib.h>
#include <unistd.h>

static cr_status version_of(cr_store *store, int *version, cr_error *err) {
  static const char sql[] = "PRAGMA user_version";
  int64_t number = 0;
  bool found;
  cr_status status = cr_sql_number(store, sql, NULL, &number, &found, err);
  if (!status) *version = (int)number;
  return status;
}

enum { most_copies = 99 };

// A name beside the file that is still free: x.db.v1.bak, x.db.v1-2.bak ... @return
// whether there is one
static bool free_name(const cr_store *store, int version, cr_text *name) {
  for (int n = 1; n <= most_copies; n++) {
    cr_text_clear(name);
    cr_text_printf(name, "%s.v%d", store->path, version);
    if (n > 1) cr_text_printf(name, "-%d", n);
    cr_text_puts(name, ".bak");
    if (access(name->data, F_OK) != 0) return true;
  }
  return false;
}

static cr_status copy_beside(cr_store *store, int version, cr_error *err) {
  cr_text name;
  cr_text_init(&name, 8192);
  cr_status status = CR_ERR_DATA;
  if (free_name(store, version, &name)) {
    status = cr_store_backup(store, name.data, err);
  } else {
    cr_error_set(err, status, "database %s has %d copies of version %d beside it already",
                 store->path, most_copies, version);
    cr_error_hint(err, "move them away; before it is brought up to date it is copied");
  }
  free(store->copy);
  store->copy = status ? NULL : cr_xstrdup(name.data);
  cr_text_free(&name);
  return status;
}

// References between tables must hold before a migration is committed.
static cr_status references_hold(cr_store *store, int number, cr_error *err) {
  static const char sql[] = "SELECT count(*) FROM pragma_foreign_key_check";
  int64_t broken = 0;
  bool found;
  cr_status status = cr_sql_number(store, sql, NULL, &broken, &found, err);
  if (!status && broken)
    status = cr_error_set(err, CR_ERR_DATA,
                          "database %s: migration %d would leave %d broken"
                          " references", store->path, number, (int)broken);
  return status;
}

// Inside the transaction, so that of two programs that start at once the
// second finds it done.
static cr_status apply_locked(cr_store *store, const struct cr_migration *m,
                              cr_error *err) {
  int version = 0;
  cr_status status = version_of(store, &version, err);
  if (status || version >= m->number) return status;
  status = cr_sql_script(store, m->sql, err);
  if (!status) status = references_hold(store, m->number, err);
  char count[64];
  sqlite3_snprintf(sizeof count, count, "PRAGMA user_version=%d", m->number);
  return status ? status : cr_sql_script(store, count, err);
}

static cr_status apply(cr_store *store, const struct cr_migration *m,
                       cr_error *err) {
  cr_status status = cr_sql_script(store, "BEGIN IMMEDIATE", err);
  if (status) return status;
  status = apply_locked(store, m, err);
  if (!status) status = cr_sql_script(store, "COMMIT", err);
  if (status && !sqlite3_get_autocommit(store->db))
    (void)cr_sql_script(store, "ROLLBACK", NULL);
  return status;
}

static cr_status newer(cr_store *store, int version, size_t known, cr_error *err) {
  cr_error_set(err, CR_ERR_NEWER,
               "database %s has schema %d, this program knows %zu", store->path,
               version, known);
  cr_error_hint(err, "use the newer program that made it; this one leaves it alone");
  return CR_ERR_NEWER;
}

static cr_status apply_all(cr_store *store, const struct cr_migration *migrations,
                           size_t count, cr_error *err) {
  // Rebuilding a table drops the old one; with references on, that would
  // delete the rows that refer to it. Can only be set outside a transaction.
  cr_status status = cr_sql_script(store, "PRAGMA foreign_keys=OFF", err);
  for (size_t i = 0; i < count && !status; i++)
    if (migrations[i].number > store->version)
      status = apply(store, &migrations[i], err);
  cr_status on = cr_sql_script(store, "PRAGMA foreign_keys=ON",
                               status ? NULL : err);
  return status ? status : on;
}

cr_status cr_migrate(cr_store *store, const struct cr_migration *migrations,
                     size_t count, cr_error *err) {
  cr_status status = version_of(store, &store->version, err);
  if (status) return status;
  if (store->version > (int)count) return newer(store, store->version, count, err);
  if (store->version == (int)count) return CR_OK;
  if (store->flags & CR_STORE_READ_ONLY) {
    cr_error_set(err, CR_ERR_UNSUPPORTED, "database %s has the older schema %d",
                 store->path, store->version);
    cr_error_hint(err, "open it once with a command that writes; it is then"
                  " brought up to date");
    return CR_ERR_UNSUPPORTED;
  }
  if (store->version > 0) status = copy_beside(store, store->version, err);
  if (!status) status = apply_all(store, migrations, count, err);
  return status ? status : version_of(store, &store->version, err);
}
