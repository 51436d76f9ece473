// SPDX-License-Identifier: MIT
// Opening a database: what is made, what is refused, and that what is refused
// is left untouched.
#include "store/sql.h"

#include "store/disk.h"
#include "store/migrate.h"
#include "support/store.h"

#include <sys/stat.h>
#include <sys/wait.h>

static int64_t number(cr_store *store, const char *sql) {
  sqlite3_stmt *stmt;
  ck_assert_int_eq(sqlite3_prepare_v2(store->db, sql, -1, &stmt, NULL), SQLITE_OK);
  ck_assert_int_eq(sqlite3_step(stmt), SQLITE_ROW);
  int64_t value = sqlite3_column_int64(stmt, 0);
  sqlite3_finalize(stmt);
  return value;
}

static void write_file(const char *path, const char *bytes, size_t len) {
  FILE *file = fopen(path, "wb");
  ck_assert_ptr_nonnull(file);
  ck_assert_uint_eq(fwrite(bytes, 1, len, file), len);
  ck_assert_int_eq(fclose(file), 0);
}

static size_t read_file(const char *path, char *bytes, size_t size) {
  FILE *file = fopen(path, "rb");
  ck_assert_ptr_nonnull(file);
  size_t len = fread(bytes, 1, size, file);
  fclose(file);
  return len;
}

START_TEST(makes_a_private_file) {
  struct box box;
  struct stat info;
  box_open(&box);
  ck_assert_int_eq(stat(box.path, &info), 0);
  ck_assert_uint_eq(info.st_mode & 0777, 0600);
  char wal[128];
  snprintf(wal, sizeof wal, "%s-wal", box.path);
  ck_assert_int_eq(stat(wal, &info), 0);
  ck_assert_uint_eq(info.st_mode & 0777, 0600);
  ck_assert_str_eq(cr_store_path(box.store), box.path);
  ck_assert_int_eq(cr_store_version(box.store), (int)cr_migration_count);
  box_close(&box);
}
END_TEST

START_TEST(sets_the_connection_up) {
  static const struct {
    const char *sql;
    int64_t expected;
  } settings[] = {{"PRAGMA application_id", 0x43475231},
                  {"PRAGMA foreign_keys", 1},
                  {"PRAGMA recursive_triggers", 1},
                  {"PRAGMA trusted_schema", 0},
                  {"PRAGMA secure_delete", 1},
                  {"PRAGMA synchronous", 2},
                  {"PRAGMA busy_timeout", 5000},
                  {"SELECT journal_mode='wal' FROM pragma_journal_mode", 1},
                  {"SELECT count(*) FROM pragma_table_list WHERE type='table' AND"
                   " schema='main' AND NOT strict AND name NOT LIKE 'sqlite%'", 0}};
  struct box box;
  box_open(&box);
  for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
    ck_assert_msg(number(box.store, settings[i].sql) == settings[i].expected,
                  "%s is not %d", settings[i].sql, (int)settings[i].expected);
  ck_assert_int_eq(number(box.store, "PRAGMA user_version"), (int)cr_migration_count);
  // Double quotes are for names only: a typing error is no text.
  ck_assert_int_ne(sqlite3_exec(box.store->db, "SELECT \"nothing\"", 0, 0, 0), 0);
  // The schema's text cannot be edited.
  ck_assert_int_ne(sqlite3_exec(box.store->db, "PRAGMA writable_schema=ON;"
                   "UPDATE sqlite_schema SET sql=''", 0, 0, 0), 0);
  box_close(&box);
}
END_TEST

START_TEST(finds_again_what_was_stored) {
  struct box box;
  int64_t id;
  box_open(&box);
  int64_t ann = box_student(&box, "ann");
  ok(&box, cr_store_close(box.store, &box.err));
  ok(&box, cr_store_open(&box.store, box.path, 0, &box.err));
  ok(&box, cr_store_student_find(box.store, "ann", &id, &box.err));
  ck_assert_int_eq(id, ann);
  box_close(&box);
}
END_TEST

START_TEST(reads_only_when_told_so) {
  struct box box;
  int64_t id;
  cr_student bob = {.login = "bob"};
  box_open(&box);
  int64_t ann = box_student(&box, "ann");
  ok(&box, cr_store_close(box.store, &box.err));
  ok(&box, cr_store_open(&box.store, box.path, CR_STORE_READ_ONLY, &box.err));
  ok(&box, cr_store_student_find(box.store, "ann", &id, &box.err));
  ck_assert_int_eq(id, ann);
  ck_assert_int_eq(cr_store_enrol(box.store, &bob, 0, &id, NULL, &box.err),
                   CR_ERR_DENIED);
  box_close(&box);
}
END_TEST

START_TEST(makes_nothing_unasked) {
  struct box box;
  box_folder(&box);
  ck_assert_int_eq(cr_store_open(&box.store, box.path, 0, &box.err),
                   CR_ERR_NOT_FOUND);
  ck_assert(strlen(box.err.hint) > 0);
  ck_assert_int_eq(cr_store_open(&box.store, box.path,
                                 CR_STORE_READ_ONLY | CR_STORE_CREATE, &box.err),
                   CR_ERR_NOT_FOUND);
  ck_assert_int_ne(access(box.path, F_OK), 0);
  ck_assert_int_eq(cr_store_open(&box.store, "/no/such/folder/x.db",
                                 CR_STORE_CREATE, &box.err), CR_ERR_NOT_FOUND);
  ck_assert_int_eq(cr_store_open(&box.store, "/no/such/folder/x.db", 0, &box.err),
                   CR_ERR_NOT_FOUND);
  ck_assert_int_eq(cr_store_open(&box.store, box.folder, CR_STORE_CREATE, &box.err),
                   CR_ERR_DATA);
  ck_assert_ptr_null(box.store);
  box_close(&box);
}
END_TEST

// Open `bytes` as a database, expect a refusal, and the same bytes after it.
static void refused(const char *bytes, size_t len, cr_status expected) {
  struct box box;
  static char after[1 << 16];
  box_folder(&box);
  write_file(box.path, bytes, len);
  ck_assert_int_eq(cr_store_open(&box.store, box.path, CR_STORE_CREATE, &box.err),
                   expected);
  ck_assert_ptr_nonnull(strstr(box.err.message, box.path));
  ck_assert_uint_eq(read_file(box.path, after, sizeof after), len);
  ck_assert_mem_eq(after, bytes, len);
  box_close(&box);
}

START_TEST(refuses_other_files) {
  static const char text[] = "dear diary, this is no database at all\n";
  refused(text, sizeof text - 1, CR_ERR_DATA);
  refused("SQLite format 3", 16, CR_ERR_DATA);
}
END_TEST

// The bytes of a small database of another program, in WAL mode as it may be.
static size_t other_database(char *bytes, size_t size, const char *more) {
  struct box box;
  sqlite3 *db;
  box_folder(&box);
  ck_assert_int_eq(sqlite3_open(box.path, &db), SQLITE_OK);
  ck_assert_int_eq(sqlite3_exec(db, "PRAGMA journal_mode=WAL; CREATE TABLE t(x);", 0,
                                0, 0), 0);
  ck_assert_int_eq(sqlite3_exec(db, more, 0, 0, 0), 0);
  sqlite3_close(db);
  size_t len = read_file(box.path, bytes, size);
  box_close(&box);
  return len;
}

START_TEST(refuses_databases_of_others) {
  static char bytes[1 << 16];
  size_t len = other_database(bytes, sizeof bytes, "");
  refused(bytes, len, CR_ERR_DATA);
  len = other_database(bytes, sizeof bytes, "PRAGMA application_id=7");
  refused(bytes, len, CR_ERR_DATA);
}
END_TEST

START_TEST(refuses_a_newer_one) {
  static char bytes[1 << 16];
  size_t len = other_database(bytes, sizeof bytes,
                              "PRAGMA application_id=0x43475231;"
                              "PRAGMA user_version=99");
  refused(bytes, len, CR_ERR_NEWER);
}
END_TEST

START_TEST(fills_an_empty_file) {
  struct box box;
  box_folder(&box);
  write_file(box.path, "", 0);
  ck_assert_int_eq(cr_store_open(&box.store, box.path, 0, &box.err), CR_ERR_DATA);
  ok(&box, cr_store_open(&box.store, box.path, CR_STORE_CREATE, &box.err));
  ck_assert_int_eq(cr_store_version(box.store), (int)cr_migration_count);
  box_close(&box);
}
END_TEST

// Several programs that find no database all end up with the same one.
START_TEST(is_made_once) {
  struct box box;
  enum { PROGRAMS = 6 };
  box_folder(&box);
  for (int i = 0; i < PROGRAMS; i++) {
    if (fork() != 0) continue;
    char login[16];
    int64_t id;
    snprintf(login, sizeof login, "s%d", i);
    cr_student student = {.login = login};
    cr_status status = cr_store_open(&box.store, box.path, CR_STORE_CREATE, NULL);
    if (!status)
      status = cr_store_enrol(box.store, &student, 0, &id, NULL, NULL);
    if (!status) status = cr_store_close(box.store, NULL);
    _exit(status ? 1 : 0);
  }
  for (int i = 0; i < PROGRAMS; i++) {
    int how;
    ck_assert_int_gt(wait(&how), 0);
    ck_assert_int_eq(how, 0);
  }
  ok(&box, cr_store_open(&box.store, box.path, 0, &box.err));
  ck_assert_int_eq(number(box.store, "SELECT count(*) FROM student"), PROGRAMS);
  box_close(&box);
}
END_TEST

START_TEST(knows_network_disks) {
  ck_assert_str_eq(cr_disk_network_name(0x6969), "NFS");
  ck_assert_str_eq(cr_disk_network_name(0xFF534D42), "CIFS");
  // statfs gives a signed number on some machines.
  ck_assert_str_eq(cr_disk_network_name((unsigned long)(int)0xFE534D42), "SMB");
  ck_assert_ptr_null(cr_disk_network_name(0xEF53));     // ext4
  ck_assert_ptr_null(cr_disk_network_name(0x01021994)); // tmpfs
  ck_assert_ptr_null(cr_disk_network_name(0x794C7630)); // overlay
}
END_TEST

Suite *store_open_suite(void) {
  Suite *suite = suite_create("store_open");
  TCase *tcase = tcase_create("open");
  tcase_add_test(tcase, makes_a_private_file);
  tcase_add_test(tcase, sets_the_connection_up);
  tcase_add_test(tcase, finds_again_what_was_stored);
  tcase_add_test(tcase, reads_only_when_told_so);
  tcase_add_test(tcase, makes_nothing_unasked);
  tcase_add_test(tcase, refuses_other_files);
  tcase_add_test(tcase, refuses_databases_of_others);
  tcase_add_test(tcase, refuses_a_newer_one);
  tcase_add_test(tcase, fills_an_empty_file);
  tcase_add_test(tcase, is_made_once);
  tcase_add_test(tcase, knows_network_disks);
  suite_add_tcase(suite, tcase);
  return suite;
}
