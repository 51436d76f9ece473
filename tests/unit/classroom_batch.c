// SPDX-License-Identifier: MIT
// A class folder into the database: what is counted, what is said, and that a
// run that was stopped anywhere is completed by the next.
#include <chainrule/classroom.h>

#include "support/files.h"
#include "support/scratch.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// A class of three students in a scratch folder, and the shipped course.
struct room {
  struct scratch scratch;
  cr_course *course;
  cr_text news;
  int calls, stop_at; // stop is asked after each answer; -1: never stop
};

static void put(struct room *room, const char *name, const char *text) {
  scratch_write(&room->scratch, name, text, strlen(text));
}

static void room_open(struct room *room) {
  *room = (struct room){.stop_at = -1};
  scratch_open(&room->scratch);
  cr_text_init(&room->news, 100000);
  char *folder = source_path("exercises");
  cr_error err = {0};
  ck_assert_msg(cr_course_load(&room->course, folder, &err) == CR_OK, "%s", err.message);
  free(folder);
  put(room, "class/ann.txt", "gaussian: -2x e^(-x^2)\nsin-of-square: cos(x^2)\n");
  put(room, "class/bob/gaussian.txt", "e^(-x^2)\n");
  put(room, "class/bob/more.yaml", "sin-of-square: 2x cos(x^2\nnonsense: 1\n");
  put(room, "class/carol.txt", "gaussian: -2x e^(-x^2)\nsin-of-square:\n");
  put(room, "class/dan.pdf", "%PDF");
  put(room, "class/.hidden", "");
}

static void room_close(struct room *room) {
  cr_course_free(room->course);
  cr_text_free(&room->news);
  scratch_close(&room->scratch);
}

static bool stop(void *context) {
  struct room *room = context;
  return room->calls++ == room->stop_at;
}

static void tell(void *context, const cr_class_event *e) {
  static const char mark[] = "!?=-+.";
  struct room *room = context;
  if (e->news != CR_NEWS_PROGRESS)
    cr_text_printf(&room->news, "%c %s %s\n", mark[e->news], e->place, e->reason);
}

static bool print_row(void *context, const cr_attempt_row *row) {
  cr_text_printf(context, "%s %s [%s] %s %g %s\n", row->login, row->slug, row->raw,
                 cr_outcome_name(row->outcome), row->score, row->mistakes);
  return true;
}

// Grade the class into `db`; the rows then in it go to `rows` (may be NULL).
static cr_class_summary grade(struct room *room, const char *db, cr_text *rows) {
  char *folder = scratch_path(&room->scratch, "class");
  char *path = scratch_path(&room->scratch, db);
  const char *const folders[] = {folder};
  cr_class_options options = {.folder = folders, .nfolders = 1, .now = 1714723200,
                              .version = "1.0", .actor = "teacher", .stop = stop,
                              .tell = tell, .context = room};
  cr_class_summary summary;
  cr_store *store;
  cr_error err = {0};
  cr_text_clear(&room->news);
  room->calls = 0;
  ck_assert_msg(!cr_store_open(&store, path, CR_STORE_CREATE, &err), "%s", err.message);
  ck_assert_msg(!cr_class_grade(store, room->course, &options, &summary, &err), "%s",
                err.message);
  if (rows) ck_assert(!cr_store_attempts(store, NULL, print_row, rows, &err));
  ck_assert(!cr_store_close(store, &err));
  free(folder);
  free(path);
  return summary;
}

START_TEST(counts_and_says_what_happened) {
  struct room room;
  room_open(&room);
  cr_text rows;
  cr_text_init(&rows, 100000);
  cr_class_summary s = grade(&room, "a.db", &rows);
  ck_assert_uint_eq(s.files, 5);
  ck_assert_uint_eq(s.students, 4);
  ck_assert_uint_eq(s.enrolled, 3);
  ck_assert_uint_eq(s.answers, 5);
  ck_assert_uint_eq(s.new_answers, 5);
  ck_assert_uint_eq(s.blank, 1);
  ck_assert_uint_eq(s.problems, 2);
  ck_assert_uint_eq(s.ignored, 1);
  ck_assert_uint_eq(s.mark[CR_MARK_CORRECT], 2);
  ck_assert_uint_eq(s.mark[CR_MARK_INCORRECT], 2);
  ck_assert_uint_eq(s.mark[CR_MARK_UNREADABLE], 1);
  ck_assert(!s.interrupted);
  ck_assert_str_eq(room.news.data,
                   "- class/.hidden hidden\n+ ann \n+ bob \n"
                   "! class/bob/more.yaml:2 no exercise 'nonsense'; 'chainrule list' shows the "
                   "names\n+ carol \n"
                   "! class/dan.pdf neither .txt nor .yaml: not read; ask for a plain "
                   "text file\n");
  ck_assert_ptr_nonnull(strstr(rows.data, "carol gaussian [-2x e^(-x^2)] correct 1 \n"));
  ck_assert_ptr_nonnull(strstr(rows.data, "bob sin-of-square [2x cos(x^2] unreadable 0"));
  cr_text_free(&rows);
  room_close(&room);
}
END_TEST

START_TEST(does_nothing_twice) {
  struct room room;
  room_open(&room);
  cr_text first, second;
  cr_text_init(&first, 100000);
  cr_text_init(&second, 100000);
  grade(&room, "a.db", &first);
  cr_class_summary s = grade(&room, "a.db", &second);
  ck_assert_str_eq(first.data, second.data);
  ck_assert_uint_eq(s.unchanged, 3); // more.yaml, with its problem, is read again
  ck_assert_uint_eq(s.answers, 1);
  ck_assert_uint_eq(s.new_answers, 0);
  put(&room, "class/carol.txt", "gaussian: -2x e^(-x^2)\nsin-of-square: 2x cos(x^2)\n");
  s = grade(&room, "a.db", NULL);
  ck_assert_uint_eq(s.unchanged, 2);
  ck_assert_uint_eq(s.new_answers, 1);
  cr_text_free(&first);
  cr_text_free(&second);
  room_close(&room);
}
END_TEST

START_TEST(goes_on_after_any_stop) {
  struct room room;
  room_open(&room);
  cr_text whole;
  cr_text_init(&whole, 100000);
  grade(&room, "whole.db", &whole);
  int calls = room.calls, interrupted = 0;
  ck_assert_int_gt(calls, 5);
  for (int k = 0; k < calls; k++) {
    char db[32];
    cr_text rows;
    cr_text_init(&rows, 100000);
    snprintf(db, sizeof db, "%d.db", k);
    room.stop_at = k;
    interrupted += grade(&room, db, NULL).interrupted;
    room.stop_at = -1;
    ck_assert(!grade(&room, db, &rows).interrupted);
    ck_assert_msg(!strcmp(rows.data, whole.data), "stopped after %d:\n%s\nwhole:\n%s", k,
                  rows.data, whole.data);
    cr_text_free(&rows);
  }
  ck_assert_int_ge(interrupted, calls - 1);
  cr_text_free(&whole);
  room_close(&room);
}
END_TEST

START_TEST(takes_the_same_answer_once) {
  struct room room;
  room_open(&room);
  put(&room, "class/ann.txt", "gaussian: x\ngaussian: x\ngaussian: y\n");
  cr_class_summary s = grade(&room, "a.db", NULL);
  ck_assert_uint_eq(s.answers - s.new_answers, 1);
  room_close(&room);
}
END_TEST

START_TEST(a_file_of_nonsense_is_told_briefly) {
  struct room room;
  room_open(&room);
  put(&room, "class/ann.txt", "a\nb\nc\nd\ne\nf\ng\n");
  grade(&room, "a.db", NULL);
  ck_assert_ptr_nonnull(strstr(room.news.data, "! class/ann.txt:5 no 'exercise"));
  ck_assert_ptr_null(strstr(room.news.data, "! class/ann.txt:6"));
  ck_assert_ptr_nonnull(strstr(room.news.data, "! class/ann.txt 2 more lines like these"));
  room_close(&room);
}
END_TEST

Suite *classroom_batch_suite(void) {
  Suite *suite = suite_create("classroom_batch");
  TCase *tcase = tcase_create("batches");
  tcase_add_test(tcase, counts_and_says_what_happened);
  tcase_add_test(tcase, does_nothing_twice);
  tcase_add_test(tcase, goes_on_after_any_stop);
  tcase_add_test(tcase, takes_the_same_answer_once);
  tcase_add_test(tcase, a_file_of_nonsense_is_told_briefly);
  suite_add_tcase(suite, tcase);
  return suite;
}
