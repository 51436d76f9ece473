// SPDX-License-Identifier: MIT
// Bringing a file to a newer schema: what was in it stays, a copy is kept, and
// a migration that fails changes nothing.
#include "store/sql.h"

#include "store/migrate.h"
#include "support/scratch.h"
#include "support/store.h"

#include <sys/stat.h>

static int64_t number(cr_store *store, const char *sql) {
  sqlite3_stmt *stmt;
  ck_assert_int_eq(sqlite3_prepare_v2(store->db, sql, -1, &stmt, NULL), SQLITE_OK);
  ck_assert_int_eq(sqlite3_step(stmt), SQLITE_ROW);
  int64_t value = sqlite3_column_int64(stmt, 0);
  sqlite3_finalize(stmt);
  return value;
}

// A box with one student, one exercise and one graded, overridden answer.
static void small_class(struct box *box) {
  box_open(box);
  box_mistakes(box);
  cr_version_id e = box_exercise(box, "e1", "T", "y");
  int64_t id = box_answer(box, box_student(box, "ann"), e, "x", "incorrect", "a",
                          BOX_NOW);
  cr_override word = {.attempt = id, .score = 1, .reason = "fine", .actor = "t"};
  ok(box, cr_store_override(box->store, &word, &box->err));
}

// Migrations of the future, applied to a file of today.
static cr_status migrate(struct box *box, const char *next, const char *last) {
  enum { MOST = 16 };
  int now = (int)cr_migration_count;
  struct cr_migration list[MOST] = {[0] = {0}};
  ck_assert_int_le(now + 2, MOST);
  memcpy(list, cr_migrations, cr_migration_count * sizeof *list);
  list[now] = (struct cr_migration){now + 1, "next", next};
  list[now + 1] = (struct cr_migration){now + 2, "last", last};
  return cr_migrate(box->store, list, cr_migration_count + (last ? 2 : 1), &box->err);
}

START_TEST(migrates_after_a_copy) {
  struct box box;
  char copy[128];
  int now = (int)cr_migration_count;
  small_class(&box);
  // One with a mistake in it (a column without a type) changes nothing.
  ck_assert_int_eq(migrate(&box, "CREATE TABLE extra(x) STRICT;", NULL), CR_ERR_DATA);
  ck_assert_int_eq(cr_store_version(box.store), now);
  // Rebuilding a table must not take the rows that refer to it along.
  ok(&box, migrate(&box,
                   "CREATE TABLE skill2 AS SELECT * FROM skill; DROP TABLE skill;"
                   "ALTER TABLE skill2 RENAME TO skill;"
                   "CREATE UNIQUE INDEX skill_id ON skill(id);",
                   "CREATE TABLE extra(x INTEGER) STRICT;"));
  ck_assert_int_eq(cr_store_version(box.store), now + 2);
  ck_assert_int_eq(number(box.store, "PRAGMA user_version"), now + 2);
  ck_assert_int_eq(number(box.store, "PRAGMA foreign_keys"), 1);
  ck_assert_int_eq(number(box.store, "SELECT count(*) FROM exercise_skill"), 1);
  snprintf(copy, sizeof copy, "%s.v%d.bak", box.path, now);
  ck_assert_int_eq(access(copy, F_OK), 0);
  snprintf(copy, sizeof copy, "%s.v%d-2.bak", box.path, now); // of the second run
  ck_assert_int_eq(access(copy, F_OK), 0);
  ck_assert_int_eq(cr_store_close(box.store, &box.err), CR_OK);
  ck_assert_int_eq(cr_store_open(&box.store, box.path, 0, &box.err), CR_ERR_NEWER);
  box.store = NULL;
  box_close(&box);
}
END_TEST

START_TEST(undoes_a_migration_that_breaks_references) {
  struct box box;
  small_class(&box);
  ck_assert_int_eq(migrate(&box, "DELETE FROM mistake;", NULL), CR_ERR_DATA);
  ck_assert_ptr_nonnull(strstr(box.err.message, "references"));
  ck_assert_int_eq(number(box.store, "PRAGMA user_version"), (int)cr_migration_count);
  ck_assert_int_eq(number(box.store, "SELECT count(*) FROM mistake"), 4);
  ck_assert_int_eq(number(box.store, "PRAGMA foreign_keys"), 1);
  box_close(&box);
}
END_TEST

/* ---- the files of migrations/ --------------------------------------------- */

// A file as the first version of the program left it, with a row in each table
// that was rebuilt since.
static void old_file(struct box *box) {
  static const char rows[] =
      "INSERT INTO student(id,pseudonym,section,status,created_at)"
      " VALUES(7,'abcdefgh','B','dropped',1);"
      "INSERT INTO identity(student_id,login,login_key,salt) VALUES(7,'ann','ann',zeroblob(16));"
      "INSERT INTO run(id,kind,started_at,tool_version,command,actor)"
      " VALUES(1,'batch',1,'1.0','grade','t');"
      "INSERT INTO run_item VALUES(1,'c/ann.txt',7,'aa','failed','line 1'),"
      " (1,'c/bob.txt',NULL,'bb','unmatched',NULL);"
      "INSERT INTO exercise VALUES(1,'e1');"
      "INSERT INTO exercise_version VALUES(1,1,printf('%064d',1),'y','T','','',1,1);"
      "INSERT INTO attempt VALUES(5,7,1,NULL,1,'',0,'2x',1,NULL,zeroblob(32)),"
      " (6,7,1,NULL,1,'',0,'3x',1,NULL,randomblob(32));"
      "INSERT INTO grading VALUES(8,5,1,'1.0','correct',1,'2*x','{\"a\":1}',1,1),"
      " (9,6,1,'1.0','incorrect',0.5,'3*x',NULL,1,2),"
      " (10,6,1,'1.1','undecided',0,NULL,'{}',1,3);"
      "INSERT INTO mistake VALUES('a','A','x');"
      "INSERT INTO grading_mistake VALUES(9,1,'a','where');"
      "INSERT INTO standing VALUES(6,9);"
      "PRAGMA user_version=1;";
  sqlite3 *db;
  box_folder(box);
  ck_assert_int_eq(sqlite3_open(box->path, &db), SQLITE_OK);
  ck_assert_int_eq(sqlite3_exec(db, cr_migrations[0].sql, NULL, NULL, NULL), SQLITE_OK);
  ck_assert_msg(sqlite3_exec(db, rows, NULL, NULL, NULL) == SQLITE_OK, "%s",
                sqlite3_errmsg(db));
  ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
}

// Copies hold names: whoever migrates is told where, and none is written over.
START_TEST(tells_of_the_copy) {
  struct box box;
  char said[512], command[512];
  struct ran ran;
  struct scratch here;
  old_file(&box);
  scratch_open(&here);
  snprintf(command, sizeof command, "cp %s old.db; chainrule db migrate --db old.db;"
           " cp %s old.db; chainrule submit gaussian 1 --student ann --db old.db | grep -c copy;"
           " chainrule db migrate --db old.db", box.path, box.path);
  scratch_run(&here, command, &ran);
  snprintf(said, sizeof said, "old.db is at version %d\nas it was it is kept, names too, in"
           " old.db.v1.bak\n0\nold.db is at version %d\n", (int)cr_migration_count,
           (int)cr_migration_count);
  ck_assert_str_eq(ran.out, said);
  snprintf(said, sizeof said, "chainrule: old.db is brought to version %d; as it was it is"
           " kept, names too, in old.db.v1-2.bak\n", (int)cr_migration_count);
  ck_assert_str_eq(ran.err, said);
  ran_free(&ran);
  scratch_close(&here);
  box_close(&box);
}
END_TEST

START_TEST(writes_over_no_copy) {
  struct box box;
  char command[256];
  struct stat info;
  old_file(&box);
  snprintf(command, sizeof command, "cd %s && echo 1 > class.db.v1.bak && for i in $(seq 2 99);"
           " do echo $i > class.db.v1-$i.bak; done", box.folder);
  ck_assert_int_eq(system(command), 0);
  ck_assert_int_eq(cr_store_open(&box.store, box.path, 0, &box.err), CR_ERR_DATA);
  ck_assert_ptr_nonnull(strstr(box.err.message, "99 copies"));
  snprintf(command, sizeof command, "%s/class.db.v1-99.bak", box.folder);
  ck_assert_int_eq(stat(command, &info), 0);
  ck_assert_int_eq(info.st_size, 3);
  ck_assert_int_eq(unlink(command), 0);
  ok(&box, cr_store_open(&box.store, box.path, 0, &box.err));
  ck_assert_str_eq(cr_store_copy(box.store), command);
  ok(&box, cr_store_close(box.store, &box.err));
  ok(&box, cr_store_open(&box.store, box.path, 0, &box.err));
  ck_assert_ptr_null(cr_store_copy(box.store));
  box_close(&box);
}
END_TEST

START_TEST(keeps_the_rows_of_an_old_file) {
  static const char *const kept[] = {
      "SELECT pseudonym='abcdefgh' AND section='B' AND status='dropped' AND created_at=1"
      " FROM student WHERE id=7",
      "SELECT count(*)=3 FROM grading",
      "SELECT count(*)=2 FROM run_item",
      "SELECT verdict='correct' AND score=1 AND reading='2*x' AND evidence='{\"a\":1}' AND"
      " attempt_id=5 AND version_id=1 AND grader='1.0' AND run_id=1 AND graded_at=1"
      " FROM grading WHERE id=8",
      "SELECT evidence IS NULL AND score=0.5 FROM grading WHERE id=9",
      "SELECT grading_id=9 FROM current_grading WHERE attempt_id=6",
      "SELECT detail='where' FROM grading_mistake WHERE grading_id=9",
      "SELECT student_id=7 AND sha256='aa' AND state='failed' AND error='line 1'"
      " FROM run_item WHERE path='c/ann.txt'",
      "SELECT student_id IS NULL AND error IS NULL FROM run_item WHERE state='unmatched'",
      "SELECT count(*)=2 FROM sqlite_schema WHERE name GLOB 'run_item_[sp]'",
      "SELECT count(*)=0 FROM sqlite_schema WHERE name GLOB '*_new'"};
  struct box box;
  char copy[128];
  cr_text report;
  cr_text_init(&report, 10000);
  old_file(&box);
  ok(&box, cr_store_open(&box.store, box.path, 0, &box.err));
  ck_assert_int_eq(cr_store_version(box.store), (int)cr_migration_count);
  for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
    ck_assert_msg(number(box.store, kept[i]) == 1, "%s", kept[i]);
  ok(&box, cr_store_check(box.store, &report, &box.err));
  ck_assert_str_eq(report.data, "");
  snprintf(copy, sizeof copy, "%s.v1.bak", box.path);
  ck_assert_int_eq(access(copy, F_OK), 0);
  cr_text_free(&report);
  box_close(&box);
}
END_TEST

// The same rules before and after, and the same of a new file.
START_TEST(holds_to_the_same_rules) {
  static const char *const refused[] = {
      "INSERT INTO grading VALUES(20,5,1,'2','maybe',1,NULL,NULL,1,1)",
      "INSERT INTO grading VALUES(20,5,1,'2','correct',0.5,NULL,NULL,1,1)",
      "INSERT INTO grading VALUES(20,5,1,'2','partial',1.5,NULL,NULL,1,1)",
      "INSERT INTO grading VALUES(20,5,1,'2','unreadable',1,NULL,NULL,1,1)",
      "INSERT INTO grading VALUES(20,5,1,'2','undecided',0.1,NULL,NULL,1,1)",
      "INSERT INTO grading VALUES(20,5,1,'2','correct',1,NULL,'[1]',1,1)",
      "INSERT INTO grading VALUES(20,5,1,'1.0','correct',1,NULL,NULL,1,1)",
      "INSERT INTO grading VALUES(20,5,9,'2','correct',1,NULL,NULL,1,1)",
      "UPDATE grading SET reading='x'", "DELETE FROM grading",
      "DELETE FROM grading_mistake", "DELETE FROM attempt",
      "INSERT INTO student(id,pseudonym,created_at) VALUES(8,'abcdefgh',1)",
      "INSERT INTO student(id,pseudonym,created_at) VALUES(8,'abc',1)",
      "INSERT INTO student(id,pseudonym,status,created_at) VALUES(8,'abcdefgi','gone',1)",
      "INSERT INTO identity(student_id,login,login_key,salt) VALUES(9,'b','b',zeroblob(16))",
      "INSERT INTO run_item VALUES(1,'p',7,'aa','fine',NULL)",
      "INSERT INTO run_item VALUES(1,'c/ann.txt',7,'aa','ok',NULL)",
      "INSERT INTO run_item VALUES(1,'p',99,'aa','ok',NULL)"};
  static const char *const taken[] = {
      "INSERT INTO grading VALUES(20,5,1,'2','partial',0.25,NULL,NULL,1,1)",
      "INSERT INTO grading VALUES(21,5,1,'3','unreadable',0,NULL,'{}',1,1)",
      "INSERT INTO student(id,pseudonym,status,created_at) VALUES(8,'abcdefgi','erased',1)",
      "INSERT INTO run_item VALUES(1,'p',7,'aa','unchanged',NULL)"};
  struct box box;
  old_file(&box);
  ok(&box, cr_store_open(&box.store, box.path, 0, &box.err));
  for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
    ck_assert_msg(sqlite3_exec(box.store->db, refused[i], 0, 0, 0) == SQLITE_CONSTRAINT ||
                      sqlite3_extended_errcode(box.store->db) % 256 == SQLITE_CONSTRAINT,
                  "%s", refused[i]);
  for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
    ck_assert_msg(sqlite3_exec(box.store->db, taken[i], 0, 0, 0) == SQLITE_OK, "%s",
                  taken[i]);
  // A student goes with all gradings and paths.
  ok(&box, cr_store_student_erase(box.store, 7, "t", 2, &box.err));
  ck_assert_int_eq(number(box.store, "SELECT count(*) FROM grading"), 0);
  ck_assert_int_eq(number(box.store, "SELECT count(*) FROM attempt"), 0);
  ck_assert_int_eq(number(box.store, "SELECT count(*) FROM identity"), 0);
  ck_assert_int_eq(number(box.store, "SELECT count(*) FROM run_item"), 1);
  box_close(&box);
}
END_TEST

Suite *store_migrate_suite(void) {
  Suite *suite = suite_create("store_migrate");
  TCase *tcase = tcase_create("migrate");
  tcase_add_test(tcase, migrates_after_a_copy);
  tcase_add_test(tcase, undoes_a_migration_that_breaks_references);
  tcase_add_test(tcase, tells_of_the_copy);
  tcase_add_test(tcase, writes_over_no_copy);
  tcase_add_test(tcase, keeps_the_rows_of_an_old_file);
  tcase_add_test(tcase, holds_to_the_same_rules);
  suite_add_tcase(suite, tcase);
  return suite;
}
