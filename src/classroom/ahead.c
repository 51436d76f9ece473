// SPDX-License-Identifier: MIT
// Files in the order of the list, on their way through four stages: read by
// the crew, looked up in the store (by the caller, whose it is), taken apart by
// the crew, and their answers given to it. Open files are a ring, and so are
// the answers, which come back in the order in which they were given.
#include "classroom/ahead.h"

#include "base/memory.h"

#include <stdlib.h>
#include <strings.h>

enum {
  most_bytes = 4 * CR_SHEET_MOST_BYTES, // of open files, when there is more than one
  most_unread = 16,     // files whose answers nobody has been given yet
  most_room = 4096      // bytes that an answer's place keeps for the next one's verdict
};

// An answer given to the crew.
typedef struct asked {
  cr_job job; // first
  const cr_exercise *exercise;
  const char *raw;
  size_t len;
  cr_marked marked;
} asked;

// Files are counted as in the list: oldest <= giving <= looked <= newest.
struct cr_ahead {
  cr_ahead_with with;
  cr_crew *crew;
  const char **login;    // of the roster, sorted
  size_t oldest;         // the one whose turn it is
  size_t giving;         // the next to have its answers given
  size_t looked;         // the next to be looked up
  size_t newest;         // the next to be read
  size_t bytes;
  size_t given, taken;   // answers; answer n is in answer[n % size]
  size_t size;           // of both rings
  asked *answer;
  cr_opened ring[];      // file n is in ring[n % size]
};

static int by_login(const void *a, const void *b) {
  return strcasecmp(*(const char *const *)a, *(const char *const *)b);
}

static const char **sorted_logins(const cr_ahead_with *with) {
  const char **login = cr_xcalloc(with->nroster + 1, sizeof *login);
  for (size_t i = 0; i < with->nroster; i++) login[i] = with->roster[i].login;
  qsort(login, with->nroster, sizeof *login, by_login);
  return login;
}

// Files without answers need no more room than the answers of the others.
cr_ahead *cr_ahead_new(const cr_ahead_with *with, cr_crew *crew) {
  size_t size = cr_crew_size(crew);
  cr_ahead *ahead = cr_xcalloc(1, sizeof *ahead + size * sizeof(cr_opened));
  ahead->with = *with;
  ahead->crew = crew;
  ahead->login = sorted_logins(with);
  ahead->size = size;
  ahead->answer = cr_xcalloc(size, sizeof *ahead->answer);
  return ahead;
}

static cr_opened *file_at(cr_ahead *ahead, size_t n) {
  return &ahead->ring[n % ahead->size];
}

static void free_file(cr_opened *f) {
  cr_sheet_free(&f->sheet);
  cr_class_file_clear(&f->file);
}

void cr_ahead_free(cr_ahead *ahead) {
  if (!ahead) return;
  for (size_t n = ahead->oldest; n != ahead->newest; n++) free_file(file_at(ahead, n));
  for (size_t i = 0; i < ahead->size; i++)
    cr_remembered_clear(&ahead->answer[i].marked.said);
  free(ahead->answer);
  free(ahead->login);
  free(ahead);
}

bool cr_line_is_answer(const cr_sheet_line *line) {
  return !line->problem && line->len > 0;
}

/* ---- what the crew does -------------------------------------------------- */

static void hash_file(cr_opened *f) {
  cr_hash hash;
  cr_hash_start(&hash);
  cr_hash_text(&hash, f->with->rules);
  cr_hash_text(&hash, f->file.login);
  cr_hash_bytes(&hash, f->sheet.bytes ? f->sheet.bytes : "", f->sheet.len);
  cr_hash_end_hex(&hash, f->sha256);
}

static void read_file(cr_job *job, cr_marker *marker) {
  cr_opened *f = (cr_opened *)job;
  (void)marker;
  f->opened = cr_sheet_open(&f->sheet, &f->file, &f->why);
  hash_file(f);
}

static void take_apart(cr_job *job, cr_marker *marker) {
  cr_opened *f = (cr_opened *)job;
  (void)marker;
  f->read = cr_sheet_read(&f->sheet, &f->file, f->with->course, &f->why);
  if (f->read != CR_OK) cr_sheet_free(&f->sheet);
}

static void mark(cr_job *job, cr_marker *marker) {
  asked *a = (asked *)job;
  const cr_grading *grading;
  cr_marker_mark(marker, a->exercise, a->raw, a->len, &a->marked, &grading);
}

/* ---- the stages ---------------------------------------------------------- */

// What a file takes: as much as it may, while that is not known.
static void charge(cr_ahead *ahead, cr_opened *f, size_t bytes) {
  ahead->bytes = ahead->bytes - f->bytes + bytes;
  f->bytes = bytes;
}

static bool on_roster(const cr_ahead *ahead, const char *login) {
  const cr_ahead_with *with = &ahead->with;
  return !with->roster || bsearch(&login, ahead->login, with->nroster,
                                  sizeof *ahead->login, by_login);
}

static bool may_read(const cr_ahead *ahead) {
  return ahead->newest < ahead->with.list->count &&
         ahead->newest - ahead->oldest < ahead->size &&
         ahead->newest - ahead->giving < most_unread &&
         (ahead->newest == ahead->oldest ||
          ahead->bytes + CR_SHEET_MOST_BYTES <= most_bytes);
}

// Nobody waits for the file of somebody who is not on the roster.
static void give_file(cr_ahead *ahead) {
  cr_opened *f = file_at(ahead, ahead->newest);
  *f = (cr_opened){.job = {.run = read_file, .done = true}, .with = &ahead->with};
  cr_class_file_of(&f->file, ahead->with.list, ahead->newest);
  f->expected = on_roster(ahead, f->file.login);
  ahead->newest++;
  if (!f->expected) return;
  charge(ahead, f, CR_SHEET_MOST_BYTES);
  cr_crew_give(ahead->crew, &f->job, true);
}

// A file that was read, unless it is of no use or an earlier run has done it.
static cr_status look_up(cr_ahead *ahead, cr_error *err) {
  cr_opened *f = file_at(ahead, ahead->looked);
  cr_status status = CR_OK;
  bool readable = f->expected && f->opened == CR_OK;
  if (readable)
    status = cr_store_item_done(ahead->with.store, f->file.source, f->sha256, &f->done,
                                err);
  if (status != CR_OK) return status;
  charge(ahead, f, f->sheet.len);
  ahead->looked++;
  if (!readable || f->done) {
    cr_sheet_free(&f->sheet);
  } else {
    f->job.run = take_apart;
    cr_crew_give(ahead->crew, &f->job, true);
  }
  return CR_OK;
}

static void give_answer(cr_ahead *ahead, const cr_sheet_line *line) {
  asked *a = &ahead->answer[ahead->given++ % ahead->size];
  if (a->marked.said.size > most_room) cr_remembered_clear(&a->marked.said);
  a->job.run = mark;
  a->exercise = line->exercise;
  a->raw = line->answer;
  a->len = line->len;
  cr_crew_give(ahead->crew, &a->job, false);
}

// Give the answers of a file as far as there is room; true: all of them.
static bool give_answers(cr_ahead *ahead, cr_opened *f) {
  for (; f->asked < f->sheet.count; f->asked++) {
    const cr_sheet_line *line = &f->sheet.line[f->asked];
    if (!cr_line_is_answer(line)) continue;
    if (ahead->given - ahead->taken == ahead->size) return false;
    give_answer(ahead, line);
    f->pending++;
  }
  return true;
}

static bool is_done(cr_ahead *ahead, size_t n) {
  return cr_job_done(&file_at(ahead, n)->job);
}

// Push all files on as far as they can go now.
static cr_status push(cr_ahead *ahead, cr_error *err) {
  while (may_read(ahead)) give_file(ahead);
  while (ahead->looked < ahead->newest && is_done(ahead, ahead->looked)) {
    cr_status status = look_up(ahead, err);
    if (status != CR_OK) return status;
  }
  while (ahead->giving < ahead->looked && is_done(ahead, ahead->giving)) {
    cr_opened *f = file_at(ahead, ahead->giving);
    charge(ahead, f, f->sheet.len + f->sheet.cap * sizeof *f->sheet.line);
    if (!give_answers(ahead, f)) break;
    ahead->giving++;
  }
  return CR_OK;
}

/* ---- the caller ---------------------------------------------------------- */

// When it is a file's turn all before it is taken, so there is room and the
// file is begun here at the latest; likewise for its answers below.
cr_status cr_ahead_open(cr_ahead *ahead, cr_opened **out, cr_error *err) {
  cr_opened *f = *out = file_at(ahead, ahead->oldest);
  cr_status status = push(ahead, err);
  if (status == CR_OK && ahead->looked == ahead->oldest) { // it is being read
    cr_crew_wait(ahead->crew, &f->job);
    status = push(ahead, err);
  }
  if (status != CR_OK || !f->expected) return status;
  cr_crew_wait(ahead->crew, &f->job); // it is being taken apart
  return push(ahead, err);
}

static const cr_marked *take(cr_ahead *ahead) {
  asked *a = &ahead->answer[ahead->taken % ahead->size];
  cr_crew_wait(ahead->crew, &a->job);
  ahead->taken++;
  file_at(ahead, ahead->oldest)->pending--;
  return &a->marked;
}

// Giving answers wakes threads, so many are given at once. The next one to be taken
// was given at the latest when there was none left.
cr_status cr_ahead_take(cr_ahead *ahead, const cr_marked **out, cr_error *err) {
  bool few = ahead->given - ahead->taken <= ahead->size / 2;
  cr_status status = few ? push(ahead, err) : CR_OK;
  if (status == CR_OK) *out = take(ahead);
  return status;
}

void cr_ahead_close(cr_ahead *ahead) {
  cr_opened *f = file_at(ahead, ahead->oldest);
  while (f->pending) take(ahead);
  if (ahead->giving == ahead->oldest) ahead->giving++;
  charge(ahead, f, 0);
  free_file(f);
  ahead->oldest++;
}
