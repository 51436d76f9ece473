// SPDX-License-Identifier: MIT
// What must never happen: history rewritten, an answer lost, half a call
// stored, damage unnoticed, a broken batch that cannot go on.
#include "store/sql.h"

#include "support/store.h"

#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>

static int run_sql(struct box *box, const char *sql) {
  return sqlite3_exec(box->store->db, sql, NULL, NULL, NULL);
}

static int64_t number(cr_store *store, const char *sql) {
  sqlite3_stmt *stmt;
  ck_assert_int_eq(sqlite3_prepare_v2(store->db, sql, -1, &stmt, NULL), SQLITE_OK);
  ck_assert_int_eq(sqlite3_step(stmt), SQLITE_ROW);
  int64_t value = sqlite3_column_int64(stmt, 0);
  sqlite3_finalize(stmt);
  return value;
}

// A box with one student, one exercise and one graded, overridden answer.
static cr_version_id small_class(struct box *box) {
  box_open(box);
  box_mistakes(box);
  cr_version_id e = box_exercise(box, "e1", "T", "y");
  int64_t id = box_answer(box, box_student(box, "ann"), e, "x", "incorrect", "a",
                          BOX_NOW);
  cr_override word = {.attempt = id, .score = 1, .reason = "fine", .actor = "t"};
  ok(box, cr_store_override(box->store, &word, &box->err));
  return e;
}

START_TEST(cannot_rewrite_history) {
  static const char *const attacks[] = {
      "UPDATE attempt SET raw='y'",
      "DELETE FROM attempt",
      "REPLACE INTO attempt SELECT * FROM attempt",
      "INSERT OR REPLACE INTO attempt SELECT * FROM attempt",
      "UPDATE grading SET verdict='correct', score=1",
      "DELETE FROM grading",
      "REPLACE INTO grading SELECT * FROM grading",
      "UPDATE grading_mistake SET code='b'",
      "DELETE FROM grading_mistake",
      "UPDATE override SET score=0",
      "DELETE FROM override",
      "UPDATE exercise_version SET yaml='other'",
      "DELETE FROM exercise_version",
      "REPLACE INTO exercise_version SELECT * FROM exercise_version",
      "UPDATE audit SET actor='nobody'",
      "DELETE FROM audit",
      "REPLACE INTO audit SELECT * FROM audit",
      "INSERT INTO attempt SELECT 9,student_id,4711,NULL,run_id,'',0,'x',0,0,"
      "zeroblob(32) FROM attempt",
      "INSERT INTO attempt SELECT 9,student_id,exercise_id,NULL,run_id,'',0,12,0,0,"
      "zeroblob(32) FROM attempt"};
  struct box box;
  small_class(&box);
  for (size_t i = 0; i < sizeof attacks / sizeof *attacks; i++)
    ck_assert_msg((run_sql(&box, attacks[i]) & 0xff) == SQLITE_CONSTRAINT,
                  "possible: %s", attacks[i]);
  ck_assert_int_eq(number(box.store, "SELECT raw='x' FROM attempt"), 1);
  box_close(&box);
}
END_TEST

START_TEST(finds_a_changed_audit) {
  static const char *const changes[] = {
      "UPDATE audit SET actor='x' WHERE id=2", "DELETE FROM audit WHERE id=2",
      "UPDATE audit SET detail='{}' WHERE id=1", "UPDATE audit SET hash='00' WHERE id=2"};
  for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
    struct box box;
    cr_text report;
    cr_text_init(&report, 1000);
    small_class(&box);
    for (int n = 0; n < 3; n++) {
      const cr_audit entry = {BOX_NOW + n, "teacher", "export", 0, "class", "{\"n\":1}"};
      ok(&box, cr_store_audit(box.store, &entry, &box.err));
    }
    ok(&box, cr_store_check(box.store, &report, &box.err));
    ck_assert_str_eq(report.data, "");
    ck_assert_int_eq(run_sql(&box, "DROP TRIGGER audit_no_update;"
                             "DROP TRIGGER audit_no_delete"), 0);
    ck_assert_int_eq(run_sql(&box, changes[i]), 0);
    ok(&box, cr_store_check(box.store, &report, &box.err));
    ck_assert_msg(strstr(report.data, "audit entry") != NULL, "%s", changes[i]);
    cr_text_free(&report);
    box_close(&box);
  }
}
END_TEST

START_TEST(does_all_of_a_transaction_or_none) {
  struct box box;
  int64_t id;
  box_open(&box);
  ck_assert_int_eq(cr_store_commit(box.store, &box.err), CR_ERR_UNSUPPORTED);
  ok(&box, cr_store_rollback(box.store, &box.err));
  ok(&box, cr_store_begin(box.store, &box.err));
  ck_assert_int_eq(cr_store_begin(box.store, &box.err), CR_ERR_UNSUPPORTED);
  box_student(&box, "ann");
  ok(&box, cr_store_rollback(box.store, &box.err));
  ck_assert_int_eq(cr_store_student_find(box.store, "ann", &id, &box.err),
                   CR_ERR_NOT_FOUND);
  ok(&box, cr_store_begin(box.store, &box.err));
  box_student(&box, "bob");
  ok(&box, cr_store_commit(box.store, &box.err));
  ok(&box, cr_store_student_find(box.store, "bob", &id, &box.err));
  // Closing without a commit keeps nothing of the open transaction.
  ok(&box, cr_store_begin(box.store, &box.err));
  box_student(&box, "cat");
  ok(&box, cr_store_close(box.store, &box.err));
  ok(&box, cr_store_open(&box.store, box.path, 0, &box.err));
  ck_assert_int_eq(number(box.store, "SELECT count(*) FROM student"), 1);
  box_close(&box);
}
END_TEST

START_TEST(undoes_a_failed_call_alone) {
  struct box box;
  int64_t id;
  cr_version_id e = small_class(&box);
  ok(&box, cr_store_begin(box.store, &box.err));
  int64_t attempt = box_attempt(&box, box_student(&box, "bob"), e.exercise, "q", 1,
                                NULL, BOX_NOW);
  const cr_found found[] = {{"a", 1, NULL}, {"no-such-mistake", 2, NULL}};
  cr_marking marking = {.attempt = attempt, .version = e.version, .run = box.run,
                        .grader = "1.0", .verdict = "incorrect", .found = found,
                        .nfound = 2};
  ck_assert_int_eq(cr_store_grading_add(box.store, &marking, &id, NULL, &box.err),
                   CR_ERR_DATA);
  ok(&box, cr_store_commit(box.store, &box.err));
  ck_assert_int_eq(number(box.store, "SELECT count(*) FROM attempt"), 2);
  ck_assert_int_eq(number(box.store, "SELECT count(*) FROM grading"), 1);
  ck_assert_int_eq(number(box.store, "SELECT count(*) FROM grading_mistake"), 1);
  box_close(&box);
}
END_TEST

START_TEST(says_that_another_one_writes) {
  struct box box;
  cr_store *other;
  int64_t id;
  cr_student bob = {.login = "bob"};
  small_class(&box);
  ok(&box, cr_store_open(&other, box.path, 0, &box.err));
  sqlite3_busy_timeout(other->db, 20);
  ok(&box, cr_store_begin(box.store, &box.err));
  ck_assert_int_eq(cr_store_enrol(other, &bob, 0, &id, NULL, &box.err), CR_ERR_BUSY);
  ck_assert_int_eq(cr_store_begin(other, &box.err), CR_ERR_BUSY);
  ck_assert(strlen(box.err.hint) > 0);
  ok(&box, cr_store_student_find(other, "ann", &id, &box.err)); // reading goes on
  ok(&box, cr_store_commit(box.store, &box.err));
  ok(&box, cr_store_enrol(other, &bob, 0, &id, NULL, &box.err));
  ok(&box, cr_store_close(other, &box.err));
  box_close(&box);
}
END_TEST

START_TEST(keeps_what_was_stored_when_the_disk_is_full) {
  struct box box;
  cr_error err = {0};
  int64_t id;
  static char raw[9000];
  cr_version_id e = small_class(&box);
  int64_t ann = box_student(&box, "ann");
  char sql[64];
  snprintf(sql, sizeof sql, "PRAGMA max_page_count=%d",
           (int)number(box.store, "PRAGMA page_count") + 4);
  ck_assert_int_eq(run_sql(&box, sql), 0);
  memset(raw, 'x', sizeof raw);
  cr_attempt attempt = {.student = ann, .exercise = e.exercise, .run = box.run,
                        .raw = raw, .len = sizeof raw, .seconds_on_task = -1};
  ok(&box, cr_store_begin(box.store, &box.err));
  cr_status status = CR_OK;
  for (int i = 0; i < 20 && !status; i++)
    status = cr_store_attempt_add(box.store, &attempt, &id, NULL, &err);
  ck_assert_int_eq(status, CR_ERR_IO);
  ck_assert_ptr_nonnull(strstr(err.message, "full"));
  ck_assert_ptr_nonnull(strstr(err.hint, "free some space"));
  if (sqlite3_get_autocommit(box.store->db)) {
    // SQLite has undone it: nothing may be written alone after that.
    ck_assert_int_eq(cr_store_attempt_add(box.store, &attempt, &id, NULL, &err),
                     CR_ERR_IO);
    ck_assert_int_eq(cr_store_commit(box.store, &err), CR_ERR_IO);
  }
  ok(&box, cr_store_rollback(box.store, &box.err));
  ck_assert_int_eq(number(box.store, "SELECT count(*) FROM attempt"), 1);
  ck_assert_int_eq(run_sql(&box, "PRAGMA max_page_count=100000"), 0);
  ok(&box, cr_store_attempt_add(box.store, &attempt, &id, NULL, &box.err));
  box_close(&box);
}
END_TEST

START_TEST(refuses_to_go_on_after_a_lost_transaction) {
  struct box box;
  int64_t id;
  cr_error err = {0};
  cr_student bob = {.login = "bob"};
  small_class(&box);
  ok(&box, cr_store_begin(box.store, &box.err));
  ck_assert_int_eq(run_sql(&box, "ROLLBACK"), 0); // as SQLite does on its own
  ck_assert_int_eq(cr_store_enrol(box.store, &bob, 0, &id, NULL, &err), CR_ERR_IO);
  ck_assert_ptr_nonnull(strstr(err.message, "undone"));
  ck_assert_int_eq(cr_store_commit(box.store, &err), CR_ERR_IO);
  ok(&box, cr_store_rollback(box.store, &box.err));
  ok(&box, cr_store_enrol(box.store, &bob, 0, &id, NULL, &box.err));
  box_close(&box);
}
END_TEST

START_TEST(copies_a_database_in_use) {
  struct box box;
  struct stat info;
  char copy[128];
  cr_store *restored;
  int64_t id;
  small_class(&box);
  snprintf(copy, sizeof copy, "%s/copy.db", box.folder);
  ok(&box, cr_store_backup(box.store, copy, &box.err));
  ck_assert_int_eq(stat(copy, &info), 0);
  ck_assert_uint_eq(info.st_mode & 0777, 0600);
  ok(&box, cr_store_open(&restored, copy, CR_STORE_READ_ONLY, &box.err));
  ok(&box, cr_store_student_find(restored, "ann", &id, &box.err));
  ck_assert_int_eq(number(restored, "SELECT count(*) FROM current_grading"
                          " WHERE final_verdict='correct'"), 1);
  ok(&box, cr_store_close(restored, &box.err));
  ck_assert_int_eq(cr_store_backup(box.store, copy, &box.err), CR_ERR_DATA);
  ck_assert_int_eq(cr_store_backup(box.store, "/no/such/folder/x", &box.err),
                   CR_ERR_NOT_FOUND);
  ok(&box, cr_store_begin(box.store, &box.err));
  ck_assert_int_eq(cr_store_backup(box.store, "/tmp/x", &box.err),
                   CR_ERR_UNSUPPORTED);
  box_close(&box);
}
END_TEST

START_TEST(finds_damage) {
  struct box box;
  cr_text report;
  cr_text_init(&report, 10000);
  small_class(&box);
  ck_assert_int_eq(run_sql(&box, "PRAGMA foreign_keys=OFF;"
                           "DELETE FROM mistake WHERE code='a'"), 0);
  ok(&box, cr_store_check(box.store, &report, &box.err));
  ck_assert_ptr_nonnull(strstr(report.data, "grading_mistake"));
  char copy[128];
  snprintf(copy, sizeof copy, "%s/copy.db", box.folder);
  ck_assert_int_eq(cr_store_backup(box.store, copy, &box.err), CR_ERR_DATA);
  ck_assert_int_ne(access(copy, F_OK), 0);
  cr_text_free(&report);
  box_close(&box);
}
END_TEST

// The batch of the next test: files of ten answers, a transaction for each.
static void work(struct box *box, int die_at) {
  for (int file = 0; file < 12; file++) {
    char path[32];
    bool done = false;
    snprintf(path, sizeof path, "s%02d/answers.yaml", file);
    ok(box, cr_store_item_done(box->store, path, "aa", &done, &box->err));
    if (done) continue;
    ok(box, cr_store_begin(box->store, &box->err));
    char login[16];
    snprintf(login, sizeof login, "s%02d", file);
    int64_t student = box_student(box, login);
    for (int n = 0; n < 10; n++) {
      char slug[16];
      char raw[32];
      snprintf(slug, sizeof slug, "e%d", n);
      snprintf(raw, sizeof raw, "answer %d.%d", file, n);
      cr_version_id e = box_exercise(box, slug, "T", slug);
      int64_t id = box_attempt(box, student, e.exercise, raw, strlen(raw), path,
                               BOX_NOW + file);
      bool good = (file + n) % 3 == 0;
      box_grade(box, id, e.version, good ? "correct" : "incorrect", good ? "" : "a");
      if (file * 10 + n == die_at) raise(SIGKILL);
    }
    cr_run_item item = {box->run, path, student, "aa", "ok", NULL};
    ok(box, cr_store_item_put(box->store, &item, &box->err));
    ok(box, cr_store_commit(box->store, &box->err));
  }
}

static const char dump_sql[] =
    "SELECT group_concat(line,';') FROM (SELECT i.login||e.slug||c.part||a.raw||"
    "c.final_verdict||c.final_score||coalesce((SELECT group_concat(code) FROM"
    " grading_mistake m WHERE m.grading_id=c.grading_id),'') AS line"
    " FROM current_grading c JOIN attempt a ON a.id=c.attempt_id"
    " JOIN identity i ON i.student_id=c.student_id"
    " JOIN exercise e ON e.id=c.exercise_id ORDER BY line)";

static void dump(struct box *box, char *out, size_t size) {
  sqlite3_stmt *stmt;
  ck_assert_int_eq(sqlite3_prepare_v2(box->store->db, dump_sql, -1, &stmt, NULL), 0);
  ck_assert_int_eq(sqlite3_step(stmt), SQLITE_ROW);
  snprintf(out, size, "%s", (const char *)sqlite3_column_text(stmt, 0));
  sqlite3_finalize(stmt);
}

START_TEST(goes_on_after_being_killed) {
  static char whole[16384], broken[16384];
  struct box box;
  box_open(&box);
  box_mistakes(&box);
  work(&box, -1);
  dump(&box, whole, sizeof whole);
  box_close(&box);
  ck_assert_uint_gt(strlen(whole), 2000);

  box_open(&box);
  box_mistakes(&box);
  for (int die_at = 7; die_at < 120; die_at += 23) {
    ok(&box, cr_store_close(box.store, &box.err));
    box.store = NULL;
    pid_t child = fork();
    if (child == 0) {
      if (cr_store_open(&box.store, box.path, 0, &box.err) == CR_OK)
        work(&box, die_at);
      _exit(0);
    }
    int how;
    ck_assert_int_eq(waitpid(child, &how, 0), child);
    ck_assert(WIFSIGNALED(how) && WTERMSIG(how) == SIGKILL);
    ok(&box, cr_store_open(&box.store, box.path, 0, &box.err));
  }
  work(&box, -1);
  dump(&box, broken, sizeof broken);
  ck_assert_str_eq(broken, whole);
  work(&box, -1); // once more: nothing is added
  dump(&box, broken, sizeof broken);
  ck_assert_str_eq(broken, whole);
  box_close(&box);
}
END_TEST

static bool keep_run(void *context, const cr_run_row *row) {
  cr_run_row *kept = context;
  *kept = *row;
  return false;
}

static bool count_item(void *context, const cr_run_item *item) {
  int *count = context;
  *count += item->student == 0 ? 100 : 1;
  return true;
}

START_TEST(remembers_runs_and_files) {
  struct box box;
  cr_run_row row = {0};
  int count = 0;
  small_class(&box);
  cr_run_item bad = {box.run, "s\xff/x.txt", 0, "bb", "failed", "line 1\nno YAML"};
  ok(&box, cr_store_item_put(box.store, &bad, &box.err));
  bad.state = "unmatched"; // a second note replaces the first
  ok(&box, cr_store_item_put(box.store, &bad, &box.err));
  bool done = true;
  ok(&box, cr_store_item_done(box.store, bad.path, "bb", &done, &box.err));
  ck_assert(!done);
  ok(&box, cr_store_items(box.store, box.run, "unmatched", count_item, &count,
                          &box.err));
  ck_assert_int_eq(count, 100);
  bad.state = "lost";
  ck_assert_int_eq(cr_store_item_put(box.store, &bad, &box.err), CR_ERR_DATA);
  ok(&box, cr_store_run_finish(box.store, box.run, "done", BOX_NOW + 9, &box.err));
  ok(&box, cr_store_runs(box.store, 5, keep_run, &row, &box.err));
  ck_assert_int_eq(row.id, box.run);
  ck_assert_int_eq(row.finished_at, BOX_NOW + 9);
  ck_assert_int_eq(row.attempts, 1);
  ck_assert_int_eq(row.gradings, 1);
  ck_assert_int_eq(cr_store_run_finish(box.store, 99, "done", 0, &box.err),
                   CR_ERR_NOT_FOUND);
  box_close(&box);
}
END_TEST

Suite *store_safety_suite(void) {
  Suite *suite = suite_create("store_safety");
  TCase *tcase = tcase_create("safety");
  tcase_add_test(tcase, cannot_rewrite_history);
  tcase_add_test(tcase, finds_a_changed_audit);
  tcase_add_test(tcase, does_all_of_a_transaction_or_none);
  tcase_add_test(tcase, undoes_a_failed_call_alone);
  tcase_add_test(tcase, says_that_another_one_writes);
  tcase_add_test(tcase, keeps_what_was_stored_when_the_disk_is_full);
  tcase_add_test(tcase, refuses_to_go_on_after_a_lost_transaction);
  tcase_add_test(tcase, copies_a_database_in_use);
  tcase_add_test(tcase, finds_damage);
  tcase_add_test(tcase, goes_on_after_being_killed);
  tcase_add_test(tcase, remembers_runs_and_files);
  suite_add_tcase(suite, tcase);
  return suite;
}
