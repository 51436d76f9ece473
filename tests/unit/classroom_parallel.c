// SPDX-License-Identifier: MIT
// A class graded by one thread or by several: the same rows in the same order,
// the same news and counts, also when it is stopped and gone on with by another
// number of threads.
#include <chainrule/classroom.h>

#include "support/files.h"
#include "support/scratch.h"

#include <check.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { most_text = 4 << 20 };

// A class in a scratch folder, and the shipped course.
struct room {
  struct scratch scratch;
  cr_course *course;
  cr_text news;
  size_t progress;    // what was last told to be done
  int calls, stop_at; // stop is asked before each answer; -1: never stop
  pthread_t caller;
};

static void put(struct room *room, const char *name, const char *text) {
  scratch_write(&room->scratch, name, text, strlen(text));
}

// Students with answers that many give, and some that are theirs alone.
static void put_students(struct room *room, int count) {
  for (int i = 0; i < count; i++) {
    char name[64], text[400];
    snprintf(name, sizeof name, "class/s%03d.txt", i);
    snprintf(text, sizeof text,
             "gaussian: -2x e^(-x^2)%s\n"
             "sin-of-square: %d x cos(x^2)\n"
             "nonsense: 1\n"
             "sigmoid:\n"
             "gaussian: e^(-x^2) + %d - %d\n"
             "sin-of-square: 2x cos(x^2\n",
             i % 3 ? "" : " + x - x", i % 5, i, i);
    put(room, name, text);
  }
}

static void room_open(struct room *room) {
  *room = (struct room){.stop_at = -1, .caller = pthread_self()};
  scratch_open(&room->scratch);
  cr_text_init(&room->news, most_text);
  char *folder = source_path("exercises");
  cr_error err = {0};
  ck_assert_msg(cr_course_load(&room->course, folder, &err) == CR_OK, "%s", err.message);
  free(folder);
  put_students(room, 40);
  put(room, "class/s003/gaussian.txt", "-2x exp(-x^2)\n"); // beside s003.txt
  put(room, "class/s010.txt", "\n");
  put(room, "class/s011.pdf", "%PDF");
  put(room, "class/s012.yaml", "gaussian: [1\n");
  put(room, "other/class/s005.txt", "gaussian: x\ngaussian: y\n"); // a name twice
}

static void room_close(struct room *room) {
  cr_course_free(room->course);
  cr_text_free(&room->news);
  scratch_close(&room->scratch);
}

static bool stop(void *context) {
  struct room *room = context;
  ck_assert(pthread_equal(pthread_self(), room->caller));
  return room->calls++ == room->stop_at;
}

static void tell(void *context, const cr_class_event *e) {
  static const char mark[] = "!?-+.";
  struct room *room = context;
  ck_assert(pthread_equal(pthread_self(), room->caller));
  if (e->news == CR_NEWS_PROGRESS) ck_assert_uint_eq(e->done, ++room->progress);
  cr_text_printf(&room->news, "%c %s %s\n", mark[e->news], e->place, e->reason);
}

static bool print_row(void *context, const cr_attempt_row *row) {
  cr_text_printf(context, "%lld %s %s %s [%s] %s %g %s %s %s\n", (long long)row->id,
                 row->login, row->slug, row->part ? row->part : "-", row->raw,
                 cr_outcome_name(row->outcome), row->score,
                 row->reading ? row->reading : "-", row->mistakes,
                 row->evidence ? row->evidence : "-");
  return true;
}

static bool print_item(void *context, const cr_run_item *item) {
  cr_text_printf(context, "%s %s %s\n", item->path, item->state,
                 item->error ? item->error : "-");
  return true;
}

// Grade the class into `db`; the rows then in it go to `rows` (may be NULL).
static cr_class_summary grade(struct room *room, unsigned jobs, const char *db,
                              cr_text *rows) {
  char *folder = scratch_path(&room->scratch, "class");
  char *other = scratch_path(&room->scratch, "other/class");
  char *path = scratch_path(&room->scratch, db);
  const char *const folders[] = {folder, other};
  cr_class_options options = {.folder = folders, .nfolders = 2, .jobs = jobs,
                              .now = 1714723200, .version = "1.0", .actor = "teacher",
                              .stop = stop, .tell = tell, .context = room};
  cr_class_summary summary;
  cr_store *store;
  cr_error err = {0};
  cr_text_clear(&room->news);
  room->calls = 0;
  room->progress = 0;
  ck_assert_msg(!cr_store_open(&store, path, CR_STORE_CREATE, &err), "%s", err.message);
  ck_assert_msg(!cr_class_grade(store, room->course, &options, &summary, &err), "%s",
                err.message);
  if (rows) {
    ck_assert(!cr_store_attempts(store, NULL, print_row, rows, &err));
    ck_assert(!rows->full);
  }
  ck_assert(!cr_store_close(store, &err));
  free(folder);
  free(other);
  free(path);
  return summary;
}

static void print_items(struct room *room, const char *db, int64_t run, cr_text *out) {
  char *path = scratch_path(&room->scratch, db);
  cr_store *store;
  cr_error err = {0};
  ck_assert(!cr_store_open(&store, path, 0, &err));
  ck_assert(!cr_store_items(store, run, NULL, print_item, out, &err));
  ck_assert(!cr_store_close(store, &err));
  free(path);
}

static void same(const cr_text *a, const cr_text *b, const char *what, unsigned jobs) {
  ck_assert_msg(!strcmp(a->data, b->data), "%s with %u threads:\n%s\nwith one:\n%s", what,
                jobs, b->data, a->data);
}

// All that a run says and leaves.
struct outcome {
  cr_class_summary summary;
  cr_text rows, news, items;
};

static void outcome_of(struct room *room, unsigned jobs, struct outcome *out) {
  char db[32];
  snprintf(db, sizeof db, "jobs%u.db", jobs);
  cr_text_init(&out->rows, most_text);
  cr_text_init(&out->news, most_text);
  cr_text_init(&out->items, most_text);
  out->summary = grade(room, jobs, db, &out->rows);
  cr_text_puts(&out->news, room->news.data);
  print_items(room, db, out->summary.run, &out->items);
}

static void outcome_clear(struct outcome *out) {
  cr_text_free(&out->rows);
  cr_text_free(&out->news);
  cr_text_free(&out->items);
}

START_TEST(says_the_same_with_any_number_of_threads) {
  static const unsigned jobs[] = {2, 5, 64, 0};
  struct room room;
  struct outcome one;
  room_open(&room);
  outcome_of(&room, 1, &one);
  ck_assert_uint_gt(one.summary.answers, 150);
  ck_assert_uint_gt(one.summary.problems, 40);
  for (size_t i = 0; i < sizeof jobs / sizeof *jobs; i++) {
    struct outcome many;
    outcome_of(&room, jobs[i], &many);
    same(&one.rows, &many.rows, "rows", jobs[i]);
    same(&one.news, &many.news, "news", jobs[i]);
    same(&one.items, &many.items, "files", jobs[i]);
    ck_assert_int_eq(memcmp(&one.summary, &many.summary, sizeof one.summary), 0);
    outcome_clear(&many);
  }
  outcome_clear(&one);
  room_close(&room);
}
END_TEST

START_TEST(goes_on_with_another_number_of_threads) {
  static const struct {
    unsigned first, then;
    int stop_at;
  } runs[] = {{1, 5, 3}, {5, 1, 0}, {5, 2, 7}, {2, 5, 61}, {5, 5, 120}, {2, 1, 150}};
  struct room room;
  cr_text whole;
  room_open(&room);
  cr_text_init(&whole, most_text);
  grade(&room, 1, "whole.db", &whole);
  for (size_t i = 0; i < sizeof runs / sizeof *runs; i++) {
    char db[32];
    cr_text rows;
    cr_text_init(&rows, most_text);
    snprintf(db, sizeof db, "run%zu.db", i);
    room.stop_at = runs[i].stop_at;
    cr_class_summary s = grade(&room, runs[i].first, db, NULL);
    ck_assert(s.interrupted);
    ck_assert_uint_le(s.answers, (size_t)runs[i].stop_at);
    room.stop_at = -1;
    ck_assert(!grade(&room, runs[i].then, db, &rows).interrupted);
    same(&whole, &rows, "rows after a stop", runs[i].then);
    cr_text_free(&rows);
  }
  cr_text_free(&whole);
  room_close(&room);
}
END_TEST

START_TEST(looks_at_nothing_twice) {
  struct room room;
  room_open(&room);
  cr_class_summary first = grade(&room, 5, "a.db", NULL);
  cr_class_summary again = grade(&room, 5, "a.db", NULL);
  ck_assert_uint_eq(again.new_answers, 0);
  ck_assert_uint_eq(again.enrolled, 0);
  ck_assert_uint_eq(again.files, first.files);
  ck_assert_uint_gt(again.unchanged, 1);
  room_close(&room);
}
END_TEST

// More answers in one file than are ever on their way at once.
START_TEST(does_a_long_file) {
  struct room room;
  room_open(&room);
  cr_text text, one, many;
  cr_text_init(&text, most_text);
  cr_text_init(&one, most_text);
  cr_text_init(&many, most_text);
  for (int i = 0; i < 1000; i++) cr_text_printf(&text, "gaussian: %d\n", i);
  put(&room, "class/s020.txt", text.data);
  ck_assert_uint_gt(grade(&room, 1, "one.db", &one).answers, 1000);
  grade(&room, 5, "many.db", &many);
  same(&one, &many, "rows", 5);
  cr_text_free(&text);
  cr_text_free(&one);
  cr_text_free(&many);
  room_close(&room);
}
END_TEST

Suite *classroom_parallel_suite(void) {
  Suite *suite = suite_create("classroom_parallel");
  TCase *tcase = tcase_create("parallel");
  tcase_set_timeout(tcase, 120);
  tcase_add_test(tcase, says_the_same_with_any_number_of_threads);
  tcase_add_test(tcase, goes_on_with_another_number_of_threads);
  tcase_add_test(tcase, looks_at_nothing_twice);
  tcase_add_test(tcase, does_a_long_file);
  suite_add_tcase(suite, tcase);
  return suite;
}
