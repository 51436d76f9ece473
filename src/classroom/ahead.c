// SPDX-License-Identifier: MIT
// A ring of open files in the order of the list. The oldest is the one whose
// turn it is; the answers of the others are given to the crew as far as it has
// room, so answers come back file by file.
#include "classroom/ahead.h"

#include "base/memory.h"

#include <stdlib.h>
#include <strings.h>

enum { most_bytes = 32 << 20 }; // of open files, when there is more than one

struct cr_ahead {
  cr_ahead_with with;
  cr_crew *crew;
  size_t next;           // of the list
  size_t oldest, newest; // open files, counted; file n is in ring[n % size]
  size_t giving;         // the one whose answers are given now
  size_t bytes;
  size_t size;
  cr_opened ring[];
};

// Files without answers need no more room than the answers of the others.
cr_ahead *cr_ahead_new(const cr_ahead_with *with, cr_crew *crew) {
  size_t size = cr_crew_size(crew);
  cr_ahead *ahead = cr_xcalloc(1, sizeof *ahead + size * sizeof(cr_opened));
  ahead->with = *with;
  ahead->crew = crew;
  ahead->size = size;
  return ahead;
}

static cr_opened *file_at(cr_ahead *ahead, size_t n) {
  return &ahead->ring[n % ahead->size];
}

void cr_ahead_free(cr_ahead *ahead) {
  if (!ahead) return;
  for (size_t n = ahead->oldest; n != ahead->newest; n++)
    cr_sheet_free(&file_at(ahead, n)->sheet);
  free(ahead);
}

bool cr_line_is_answer(const cr_sheet_line *line) {
  return !line->problem && line->len > 0;
}

/* ---- reading ------------------------------------------------------------- */

static bool on_roster(const cr_ahead_with *with, const char *login) {
  if (!with->roster) return true;
  for (size_t i = 0; i < with->nroster; i++)
    if (!strcasecmp(with->roster[i].login, login)) return true;
  return false;
}

static void hash_file(cr_opened *f, const char *rules) {
  cr_hash hash;
  cr_hash_start(&hash);
  cr_hash_text(&hash, rules);
  cr_hash_text(&hash, f->file->login);
  cr_hash_bytes(&hash, f->sheet.bytes ? f->sheet.bytes : "", f->sheet.len);
  cr_hash_end_hex(&hash, f->sha256);
}

static size_t bytes_of(const cr_opened *f) {
  return f->sheet.len + f->sheet.cap * sizeof *f->sheet.line;
}

// Read a file, unless nobody waits for it or an earlier run has done it.
static cr_status read_file(const cr_ahead_with *with, cr_opened *f, cr_error *err) {
  f->expected = on_roster(with, f->file->login);
  if (!f->expected) return CR_OK;
  f->opened = cr_sheet_open(&f->sheet, f->file, &f->why);
  hash_file(f, with->rules);
  if (f->opened != CR_OK) return CR_OK;
  cr_status status =
      cr_store_item_done(with->store, f->file->source, f->sha256, &f->done, err);
  if (status == CR_OK && !f->done)
    f->read = cr_sheet_read(&f->sheet, f->file, with->course, &f->why);
  return status;
}

static bool may_open(const cr_ahead *ahead) {
  size_t open = ahead->newest - ahead->oldest;
  return ahead->next < ahead->with.list->count && open < ahead->size &&
         (open == 0 || ahead->bytes < most_bytes);
}

static cr_status open_next(cr_ahead *ahead, cr_error *err) {
  cr_opened *f = file_at(ahead, ahead->newest);
  *f = (cr_opened){.file = &ahead->with.list->file[ahead->next]};
  cr_status status = read_file(&ahead->with, f, err);
  if (status != CR_OK || f->done || f->opened != CR_OK || f->read != CR_OK)
    cr_sheet_free(&f->sheet);
  if (status != CR_OK) return status;
  ahead->bytes += bytes_of(f);
  ahead->newest++;
  ahead->next++;
  return CR_OK;
}

/* ---- giving and taking --------------------------------------------------- */

// Give the answers of a file as far as there is room; true: all of them.
static bool give_answers(cr_ahead *ahead, cr_opened *f) {
  for (; f->asked < f->sheet.count; f->asked++) {
    const cr_sheet_line *line = &f->sheet.line[f->asked];
    if (!cr_line_is_answer(line)) continue;
    if (!cr_crew_room(ahead->crew)) return false;
    cr_crew_give(ahead->crew, line->exercise, line->answer, line->len);
    f->pending++;
  }
  return true;
}

static cr_status fill(cr_ahead *ahead, cr_error *err) {
  cr_status status = CR_OK;
  while (status == CR_OK && cr_crew_room(ahead->crew)) {
    if (ahead->giving == ahead->newest) {
      if (!may_open(ahead)) break;
      status = open_next(ahead, err);
    } else if (give_answers(ahead, file_at(ahead, ahead->giving))) {
      ahead->giving++;
    }
  }
  return status;
}

// When it is a file's turn all before it is taken, so the crew has room and
// the file is opened here at the latest; likewise for its answers below.
cr_status cr_ahead_open(cr_ahead *ahead, cr_opened **out, cr_error *err) {
  cr_status status = fill(ahead, err);
  *out = file_at(ahead, ahead->oldest);
  return status;
}

static void take(cr_ahead *ahead, cr_marked *out) {
  cr_crew_take(ahead->crew, out);
  file_at(ahead, ahead->oldest)->pending--;
}

cr_status cr_ahead_take(cr_ahead *ahead, cr_marked *out, cr_error *err) {
  cr_status status = fill(ahead, err);
  if (status == CR_OK) take(ahead, out);
  return status;
}

void cr_ahead_close(cr_ahead *ahead) {
  cr_opened *f = file_at(ahead, ahead->oldest);
  while (f->pending) {
    cr_marked unused;
    take(ahead, &unused);
    cr_remembered_clear(&unused.said);
  }
  if (ahead->giving == ahead->oldest) ahead->giving++;
  ahead->bytes -= bytes_of(f);
  cr_sheet_free(&f->sheet);
  ahead->oldest++;
}
