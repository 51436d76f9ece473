/* SPDX-License-Identifier: MIT */
/**
 * The floor of the store: statements, values, transactions, and SQLite's
 * result codes in words. Everything above speaks through these few calls, so
 * that no result code goes unchecked.
 *
 * A statement with constant SQL is compiled once and kept in the handle, found
 * by the address of its text. Pattern of use:
 *
 *     static const char sql[] = "SELECT id FROM student WHERE pseudonym=?";
 *     const cr_value values[] = {cr_text_value(name), cr_no_value()};
 *     sqlite3_stmt *stmt;
 *     bool row = false;
 *     cr_status status = cr_sql_start(store, sql, values, &stmt, err);
 *     if (!status) status = cr_sql_step(store, stmt, &row, err);
 *     ...columns...          or: while (cr_sql_next(store, stmt, &status, err)) ...
 *     cr_sql_end(store, stmt);
 */
#ifndef CR_STORE_SQL_H
#define CR_STORE_SQL_H

#include <chainrule/store.h>

#include <sqlite3.h>

enum {
  CR_SQL_CACHE = 64, /**< slots for statements; the store has about 40 */
  CR_STORE_SALT = 16,        /**< bytes of identity.salt */
  CR_STORE_APPLICATION = 0x43475231 /**< "CGR1", in the header of the file */
};

/** A kept statement. */
struct cr_cached {
  const char *sql; /**< its address is the key */
  sqlite3_stmt *stmt;
  bool used; /**< between start and end */
};

/** An open database; `chainrule/store.h` promises the rest. */
struct cr_store {
  sqlite3 *db;
  char *path;
  char *copy;    /**< made before migrating, or NULL */
  unsigned flags;
  int version;   /**< migrations applied */
  bool in_transaction; /**< between cr_store_begin and commit or rollback */
  int64_t salted;      /**< student whose salt is at hand; 0: none */
  unsigned char salt[CR_STORE_SALT];
  int64_t fresh;       /**< attempt added last in this transaction, not yet graded */
  struct cr_cached cache[CR_SQL_CACHE];
  size_t started;      /**< place of the statement started last */
};

/** A value to bind. Text and bytes are borrowed until cr_sql_end. */
typedef struct cr_value {
  enum { CR_VALUE_END, CR_VALUE_NULL, CR_VALUE_INT, CR_VALUE_REAL, CR_VALUE_TEXT,
         CR_VALUE_BYTES } kind;
  int64_t number;
  double real;
  const char *bytes;
  size_t len;
} cr_value;

/** The end of a list of values. */
cr_value cr_no_value(void);
/** A whole number. */
cr_value cr_int_value(int64_t number);
/** A whole number; NULL in the database for `none`. */
cr_value cr_int_or_null(int64_t number, int64_t none);
/** A real number. */
cr_value cr_real_value(double real);
/** A zero-terminated text; NULL in the database when NULL. */
cr_value cr_text_value(const char *text);
/** `len` bytes as text: UTF-8 without a zero byte. */
cr_value cr_chars_value(const char *text, size_t len);
/** `len` bytes. */
cr_value cr_bytes_value(const void *bytes, size_t len);

/** Start a statement whose text is constant; end it with cr_sql_end. */
cr_status cr_sql_start(cr_store *store, const char *sql, const cr_value *values,
                       sqlite3_stmt **out, cr_error *err);
/** The same for a text that was put together; it is not kept. */
cr_status cr_sql_start_once(cr_store *store, const char *sql,
                            const cr_value *values, sqlite3_stmt **out,
                            cr_error *err);
/** Fetch the next row; *row tells whether there is one. */
cr_status cr_sql_step(cr_store *store, sqlite3_stmt *stmt, bool *row,
                      cr_error *err);
/** The same for a loop over all rows: true while there is one. Nothing is fetched once
    *status is an error; a new one is put there. */
bool cr_sql_next(cr_store *store, sqlite3_stmt *stmt, cr_status *status,
                 cr_error *err);
/** Finish with a statement. NULL is allowed. */
void cr_sql_end(cr_store *store, sqlite3_stmt *stmt);

/** Run a statement without a result. */
cr_status cr_sql_run(cr_store *store, const char *sql, const cr_value *values,
                     cr_error *err);
/** First column of the first row; *found tells whether there was a row. */
cr_status cr_sql_number(cr_store *store, const char *sql, const cr_value *values,
                        int64_t *number, bool *found, cr_error *err);
/** Is the text one JSON object? If not: CR_ERR_DATA, "`what` is no JSON object". */
cr_status cr_sql_check_object(cr_store *store, const char *text, const char *what,
                              cr_error *err);
/** Run statements that need no values, separated by semicolons. */
cr_status cr_sql_script(cr_store *store, const char *sql, cr_error *err);
/** A column of text, "" for NULL. Lives until the next step. */
const char *cr_sql_text(sqlite3_stmt *stmt, int column);

/** Fill `err` from a result code of SQLite, with what to do about it. */
cr_status cr_sql_fail(cr_store *store, int rc, cr_error *err);

/**
 * Before a call whose writing is one statement, which SQLite itself does whole
 * or not at all: refused when SQLite had to undo the caller's transaction.
 */
cr_status cr_write_ready(cr_store *store, cr_error *err);
/**
 * Start a call that writes: a transaction of its own, or a savepoint inside
 * the caller's. Refused as cr_write_ready is.
 */
cr_status cr_write_begin(cr_store *store, cr_error *err);
/** End it: keep its work when `status` is CR_OK, else undo it. */
cr_status cr_write_end(cr_store *store, cr_status status, cr_error *err);

#endif
