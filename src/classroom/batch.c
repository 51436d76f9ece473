// SPDX-License-Identifier: MIT
// A class folder into the store, file by file in sorted order. What has been
// committed needs no second look: a file whose bytes, exercises and grader are
// those of an earlier run is passed over, and an answer that is there already
// is not added again. So a run that was broken off is simply run again.
// Threads read the files, take them apart and mark the answers (crew.h); this one looks
// up what is done, and it alone writes.
#include <chainrule/classroom.h>

#include "base/memory.h"
#include "classroom/desk.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>
#include <unistd.h>

enum {
  // A transaction ends with the file that makes it so long. What is in it is graded
  // again when power fails, and other programs wait for it, five seconds at most.
  answers_each_commit = 4000,
  milliseconds_each_commit = 500,
  most_tries = 12            // to begin while others write, five seconds each
};

bool cr_desk_stopped(cr_desk *d) {
  if (!d->stopped && d->options->stop)
    d->stopped = d->options->stop(d->options->context);
  return d->stopped;
}

void cr_desk_tell(cr_desk *d, cr_class_news news, const char *place,
                  const char *reason) {
  cr_class_event event = {news, place, reason, d->done, d->summary->files};
  if (d->options->tell) d->options->tell(d->options->context, &event);
}

// All that decides what an answer is worth, but for the file itself.
static void digest_rules(cr_desk *d, const cr_course *course) {
  cr_hash hash;
  cr_hash_start(&hash);
  cr_hash_text(&hash, cr_grader_version());
  for (size_t i = 0; i < course->count; i++) {
    cr_hash_text(&hash, course->exercise[i]->id);
    cr_hash_text(&hash, course->exercise[i]->sha256);
  }
  cr_hash_end_hex(&hash, d->rules);
}

// Milliseconds of a clock that only goes forward.
static int64_t clock_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static cr_status begin(cr_desk *d, cr_error *err) {
  if (d->open) return CR_OK;
  cr_status status = cr_store_begin(d->store, err);
  for (int i = 1; i < most_tries && status == CR_ERR_BUSY && !cr_desk_stopped(d); i++)
    status = cr_store_begin(d->store, err);
  d->open = status == CR_OK;
  d->begun = clock_now();
  return status;
}

static bool is_long(const cr_desk *d) {
  return d->waiting >= answers_each_commit ||
         clock_now() - d->begun >= milliseconds_each_commit;
}

static cr_status commit(cr_desk *d, cr_error *err) {
  if (!d->open) return CR_OK;
  cr_status status = cr_store_commit(d->store, err);
  if (status != CR_OK) return status;
  d->open = false;
  d->waiting = 0;
  return CR_OK;
}

// Files come sorted, one student's after another: count changes of the login.
static void count_student(cr_desk *d, const char *login) {
  if (d->last_login && !strcasecmp(d->last_login, login)) return;
  free(d->last_login);
  d->last_login = cr_xstrdup(login);
  d->summary->students++;
}

// A folder has one file, or one folder, of each student: a second one, such as Ann.txt
// beside ann.txt, may be somebody else's.
static void watch_second(cr_desk *d, const cr_class_file *file) {
  const char *last = d->last_source;
  size_t own = file->own, end = file->own_end;
  bool same_folder = last && d->last_own == own && !strncmp(last, file->source, own);
  bool other = same_folder && (d->last_end != end || strncmp(last, file->source, end) != 0);
  if (other && !strcasecmp(d->last_login, file->login)) {
    cr_text reason;
    cr_text_init(&reason, 5000);
    cr_text_printf(&reason, "of the same student as %.*s", (int)d->last_end, last);
    cr_desk_tell(d, CR_NEWS_SHARED, file->source, reason.data);
    cr_text_free(&reason);
  }
  d->last_source = file->source;
  d->last_own = own;
  d->last_end = end;
}

// No work of somebody on the roster.
static cr_status do_stranger(cr_desk *d, const cr_class_file *file, cr_error *err) {
  bool stray = !cr_class_file_is_work(file);
  const char *reason = stray ? "a stray file: neither .txt nor .yaml, and no login"
                             : "not on the roster";
  *(stray ? &d->summary->problems : &d->summary->unmatched) += 1;
  cr_desk_tell(d, stray ? CR_NEWS_PROBLEM : CR_NEWS_UNMATCHED, file->source, reason);
  cr_run_item item = {.run = cr_intake_run(d->intake), .path = file->source,
                      .sha256 = d->rules, .state = "unmatched", .error = reason};
  return cr_store_item_put(d->store, &item, err);
}

static cr_status do_opened(cr_desk *d, const cr_opened *opened, cr_error *err) {
  const cr_class_file *file = &opened->file;
  if (!opened->expected) return do_stranger(d, file, err);
  watch_second(d, file);
  count_student(d, file->login);
  return cr_desk_do_file(d, opened, err);
}

static cr_status do_file(cr_desk *d, cr_error *err) {
  cr_opened *opened;
  cr_status status = cr_ahead_open(d->ahead, &opened, err);
  if (status != CR_OK) return status;
  status = do_opened(d, opened, err);
  // The crew is let go first when this is the end: nobody waits for the rest.
  if (status == CR_OK && !d->stopped) cr_ahead_close(d->ahead);
  return status;
}

// Who is on the roster belongs to the class, with or without a file.
static cr_status enrol_roster(cr_desk *d, cr_error *err) {
  cr_status status = d->options->nroster ? begin(d, err) : CR_OK;
  for (size_t i = 0; i < d->options->nroster && status == CR_OK; i++) {
    int64_t id;
    bool is_new = false;
    status = cr_store_enrol(d->store, &d->options->roster[i], d->options->now, &id, &is_new,
                            err);
    d->summary->enrolled += is_new;
  }
  return status;
}

static cr_status do_files(cr_desk *d, const cr_class_list *list, cr_error *err) {
  cr_status status = enrol_roster(d, err);
  for (size_t i = 0; i < list->count && status == CR_OK && !cr_desk_stopped(d); i++) {
    status = begin(d, err);
    if (status == CR_OK) status = do_file(d, err);
    if (status == CR_OK && is_long(d)) status = commit(d, err);
    if (d->stopped) continue; // in the middle of it
    d->done++;
    if (status == CR_OK) cr_desk_tell(d, CR_NEWS_PROGRESS, list->file[i].source, "");
  }
  if (status == CR_OK) status = commit(d, err);
  if (status != CR_OK && d->open) cr_store_rollback(d->store, NULL);
  return status;
}

static unsigned jobs(const cr_class_options *options) {
  long n = options->jobs ? (long)options->jobs : sysconf(_SC_NPROCESSORS_ONLN);
  return n < 1 ? 1 : n > CR_CREW_MOST ? CR_CREW_MOST : (unsigned)n;
}

// The files, with a crew that marks what is in them.
static cr_status do_all(cr_desk *d, const cr_course *course, const cr_class_list *list,
                        cr_error *err) {
  const cr_ahead_with with = {.list = list, .course = course, .store = d->store,
                              .rules = d->rules, .roster = d->options->roster,
                              .nroster = d->options->nroster};
  cr_crew *crew = cr_crew_new(jobs(d->options), cr_intake_marker(d->intake));
  d->ahead = cr_ahead_new(&with, crew);
  cr_status status = do_files(d, list, err);
  cr_crew_free(crew);
  cr_ahead_free(d->ahead);
  return status;
}

static void tell_strays(cr_desk *d, const cr_class_list *list) {
  for (size_t i = 0; i < list->nstray; i++) {
    const cr_class_stray *s = &list->stray[i];
    *(s->problem ? &d->summary->problems : &d->summary->ignored) += 1;
    cr_desk_tell(d, s->problem ? CR_NEWS_PROBLEM : CR_NEWS_IGNORED, s->source,
                 s->reason);
  }
}

static cr_status scan(cr_class_list *list, const cr_class_options *options,
                      cr_error *err) {
  for (size_t i = 0; i < options->nfolders; i++) {
    cr_status status = cr_class_scan(list, options->folder[i], err);
    if (status != CR_OK) return status;
  }
  cr_class_sort(list);
  return CR_OK;
}

static cr_status run(cr_desk *d, const cr_course *course, const cr_class_list *list,
                     cr_error *err) {
  cr_run row = {.kind = "batch", .version = d->options->version,
                .command = "grade", .actor = d->options->actor,
                .started_at = d->options->now};
  cr_status status = cr_intake_open(&d->intake, d->store, &row, err);
  if (status != CR_OK) return status;
  d->summary->run = cr_intake_run(d->intake);
  tell_strays(d, list);
  status = do_all(d, course, list, err);
  d->summary->interrupted = d->stopped && d->done < list->count;
  const char *state = status != CR_OK              ? "failed"
                      : d->summary->interrupted ? "interrupted"
                                                : "done";
  cr_status closed = cr_intake_close(d->intake, state, d->options->now,
                                     status == CR_OK ? err : NULL);
  return status != CR_OK ? status : closed;
}

cr_status cr_class_grade(cr_store *store, const cr_course *course,
                         const cr_class_options *options, cr_class_summary *out,
                         cr_error *err) {
  *out = (cr_class_summary){0};
  cr_class_list list = {0};
  cr_desk desk = {.store = store, .options = options, .summary = out};
  digest_rules(&desk, course);
  cr_status status = scan(&list, options, err);
  out->files = list.count;
  if (status == CR_OK) status = run(&desk, course, &list, err);
  cr_class_list_free(&list);
  free(desk.last_login);
  return status;
}
