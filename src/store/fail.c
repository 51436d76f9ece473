// SPDX-License-Identifier: MIT
// SQLite's result codes, in words that say what to do.
#include "store/sql.h"

// What a primary result code means to the person at the keyboard.
static const struct meaning {
  int code;
  cr_status status;
  const char *message; // after "database FILE: "
  const char *hint;
} meanings[] = {
    {SQLITE_BUSY, CR_ERR_BUSY, "another program is writing to it",
     "try again in a moment; what was stored before is safe"},
    {SQLITE_LOCKED, CR_ERR_BUSY, "it is being read and written at once",
     "try again in a moment; what was stored before is safe"},
    {SQLITE_FULL, CR_ERR_IO, "the disk is full",
     "free some space and run the same command again; what was stored before "
     "is safe"},
    {SQLITE_IOERR, CR_ERR_IO, "reading or writing failed",
     "look at the disk; what was stored before is safe; run the same command "
     "again"},
    {SQLITE_CANTOPEN, CR_ERR_IO, "it cannot be opened",
     "see whether its folder exists and may be written to"},
    {SQLITE_READONLY, CR_ERR_DENIED, "it may not be written to",
     "see the permissions of the file and of its folder"},
    {SQLITE_PERM, CR_ERR_DENIED, "no permission",
     "see the permissions of the file and of its folder"},
    {SQLITE_AUTH, CR_ERR_DENIED, "no permission", ""},
    {SQLITE_CORRUPT, CR_ERR_DATA, "the file is damaged",
     "keep a copy of it as it is, then go back to the last backup"},
    {SQLITE_NOTADB, CR_ERR_DATA, "the file is no database of chainrule",
     "see whether this is the file you meant"},
    {SQLITE_TOOBIG, CR_ERR_LIMIT, "a text is too long to be stored", ""},
    {SQLITE_CONSTRAINT, CR_ERR_DATA, "refused", ""},
    {SQLITE_NOMEM, CR_ERR_IO, "out of memory", "close other programs"},
};

cr_status cr_sql_fail(cr_store *store, int rc, cr_error *err) {
  const char *said = store->db ? sqlite3_errmsg(store->db) : sqlite3_errstr(rc);
  for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++) {
    const struct meaning *m = &meanings[i];
    if (m->code != (rc & 0xff)) continue;
    cr_error_set(err, m->status, "database %s: %s (%s)", store->path, m->message,
                 said);
    cr_error_hint(err, "%s", m->hint);
    return m->status;
  }
  return cr_error_set(err, CR_ERR_DATA, "database %s: %s", store->path, said);
}
