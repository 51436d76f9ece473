// SPDX-License-Identifier: MIT
// One file of a student, read and marked already: into the store.
#include "classroom/desk.h"

#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

enum {
  most_told = 5, // lines of one file; its others are counted
  most_rest = 40 // bytes: "; and 3 more lines"
};

// A file at work.
typedef struct work {
  cr_desk *desk;
  const cr_opened *opened;
  const cr_class_file *file;
  int64_t student;
  char first[400]; // the first problem, kept with the item
  size_t lines;    // with a problem
  bool stopped;
} work;

// "3:8" as people say it.
static void say_line(const char *numbers, char out[48]) {
  size_t line = strcspn(numbers, ":");
  bool column = numbers[line] != '\0';
  cr_text text;
  cr_text_init(&text, 47);
  cr_word_add(&text, CR_ENGLISH, column ? CR_WORD_FILE_LINE_COLUMN : CR_WORD_FILE_LINE,
              "%.*s" CR_THEN "%.12s", (int)(line < 12 ? line : 12), numbers,
              column ? numbers + line + 1 : "");
  snprintf(out, 48, "%s", text.data);
  cr_text_free(&text);
}

static void problem(work *w, const char *place, const char *reason,
                    const char *hint) {
  char text[700] = "", line[48] = "";
  const char *source = w->file->source;
  size_t n = strlen(source);
  if (strncmp(place, source, n) == 0 && place[n] == ':')
    say_line(place + n + 1, line);
  snprintf(text, sizeof text, "%s%s%s", reason, *hint ? "; " : "", hint);
  if (!w->first[0])
    snprintf(w->first, sizeof w->first, "%s%.*s", line,
             (int)cr_utf8_whole(text, sizeof w->first - sizeof line - most_rest), text);
  w->desk->summary->problems++;
  cr_desk_tell(w->desk, CR_NEWS_PROBLEM, place, text);
}

static void line_problem(work *w, int line, const char *reason, const char *hint) {
  if (w->lines++ >= most_told) return;
  cr_text place;
  cr_text_init(&place, 4200);
  cr_text_printf(&place, "%s:%d", w->file->source, line);
  problem(w, place.data, reason, hint);
  cr_text_free(&place);
}

// A file of nonsense is one trouble, not a thousand.
static void tell_the_rest(work *w) {
  char text[80];
  if (w->lines <= most_told) return;
  snprintf(text, sizeof text, "%zu more %s", w->lines - most_told,
           w->lines == most_told + 1 ? "line like these" : "lines like these");
  problem(w, w->file->source, text, "");
}

// What is kept with the item tells the first line, and that it is not the only one.
static void note_the_rest(work *w) {
  if (w->lines < 2) return;
  size_t n = strlen(w->first);
  cr_text rest;
  cr_text_init(&rest, most_rest);
  cr_word_add(&rest, CR_ENGLISH,
              cr_word_of_count(CR_WORD_FILE_MORE_LINES, (long long)w->lines - 1), "%zu",
              w->lines - 1);
  snprintf(w->first + n, sizeof w->first - n, "; %s", rest.data);
  cr_text_free(&rest);
}

static cr_status note(work *w, const char *state, cr_error *err) {
  cr_run_item item = {
      .run = cr_intake_run(w->desk->intake),
      .path = w->file->source,
      .student = w->student,
      .sha256 = w->opened->sha256,
      .state = state,
      .error = w->first[0] ? w->first : NULL,
  };
  return cr_store_item_put(w->desk->store, &item, err);
}

static cr_status enrol(work *w, cr_error *err) {
  cr_student student = {.login = w->file->login};
  bool is_new = false;
  cr_status status = cr_store_enrol(w->desk->store, &student, w->desk->options->now,
                                    &w->student, &is_new, err);
  if (status != CR_OK || !is_new) return status;
  w->desk->summary->enrolled++;
  if (!w->desk->options->roster)
    cr_desk_tell(w->desk, CR_NEWS_ENROLLED, w->file->login, "");
  return CR_OK;
}

// What is wrong with one answer concerns nobody else; the rest ends the batch.
static bool of_the_answer(cr_status status) {
  return status == CR_ERR_DATA || status == CR_ERR_LIMIT ||
         status == CR_ERR_UNSUPPORTED;
}

static cr_status enter(work *w, const cr_sheet_line *line, const cr_marked *marked,
                       cr_error *err) {
  cr_class_summary *sum = w->desk->summary;
  cr_answer answer = {
      .student = w->student,
      .exercise = line->exercise,
      .raw = line->answer,
      .len = line->len,
      .source = w->file->source,
      .submitted_at = w->opened->sheet.changed_at,
      .now = w->desk->options->now,
  };
  cr_receipt receipt;
  cr_status status =
      cr_intake_enter(w->desk->intake, &answer, marked, &receipt, err);
  if (status != CR_OK) return status;
  sum->answers++;
  sum->new_answers += receipt.is_new;
  sum->mark[receipt.mark]++;
  w->desk->waiting++;
  return CR_OK;
}

// One answer; what is wrong with it alone is told.
static cr_status take(work *w, const cr_sheet_line *line, cr_error *err) {
  const cr_marked *marked;
  cr_error own = {0};
  cr_status status = cr_ahead_take(w->desk->ahead, &marked, err);
  if (status != CR_OK) return status;
  status = enter(w, line, marked, &own);
  if (of_the_answer(status)) {
    line_problem(w, line->line, own.message, own.hint);
    return CR_OK;
  }
  if (status != CR_OK && err) *err = own;
  return status;
}

static cr_status take_all(work *w, cr_error *err) {
  cr_status status = CR_OK;
  for (size_t i = 0; i < w->opened->sheet.count && status == CR_OK; i++) {
    const cr_sheet_line *line = &w->opened->sheet.line[i];
    if (cr_desk_stopped(w->desk)) {
      w->stopped = true;
      return CR_OK;
    }
    if (line->problem)
      line_problem(w, line->line, line->problem, "");
    else if (!cr_line_is_answer(line))
      w->desk->summary->blank++;
    else
      status = take(w, line, err);
  }
  return status;
}

// The file cannot be used at all. Its student belongs to the class all the same,
// and has the note: the path holds the login and has to go with the student.
static cr_status reject(work *w, const cr_error *why, cr_error *err) {
  const char *place = why->place[0] ? why->place : w->file->source;
  cr_error own = {0};
  cr_text hint;
  cr_text_init(&hint, 1000);
  cr_text_puts(&hint, why->hint);
  if (w->file->kind == CR_SHEET_YAML) // the parser stops at the first slip
    cr_text_printf(&hint, "%s%s", *why->hint ? "; " : "",
                   cr_word_text(CR_ENGLISH, CR_WORD_FILE_NOTHING_USED));
  problem(w, place, why->message, hint.data);
  cr_text_free(&hint);
  cr_status status = cr_class_file_is_work(w->file) ? enrol(w, &own) : CR_OK;
  if (status != CR_OK && !of_the_answer(status)) {
    if (err) *err = own;
    return status;
  }
  if (!w->student)
    cr_store_student_find(w->desk->store, w->file->login, &w->student, NULL);
  return note(w, "failed", err);
}

static cr_status grade(work *w, cr_error *err) {
  cr_error own = {0};
  cr_status status = enrol(w, &own);
  if (of_the_answer(status)) return reject(w, &own, err);
  if (status != CR_OK) {
    if (err) *err = own;
    return status;
  }
  if (w->opened->read != CR_OK) return reject(w, &w->opened->why, err);
  status = take_all(w, err);
  tell_the_rest(w);
  note_the_rest(w);
  if (status != CR_OK || w->stopped) return status;
  return note(w, w->first[0] ? "failed" : "ok", err);
}

// Looking ahead could not see what the files before it would do, when two
// folders have files of one name.
static cr_status is_done(work *w, bool *done, cr_error *err) {
  *done = w->opened->done;
  if (*done) return CR_OK;
  return cr_store_item_done(w->desk->store, w->file->source, w->opened->sha256, done,
                            err);
}

cr_status cr_desk_do_file(cr_desk *desk, const cr_opened *file, cr_error *err) {
  work w = {.desk = desk, .opened = file, .file = &file->file};
  bool done = false;
  if (file->opened != CR_OK) return reject(&w, &file->why, err);
  cr_status status = is_done(&w, &done, err);
  if (status != CR_OK) return status;
  if (!done) return grade(&w, err);
  desk->summary->unchanged++;
  return note(&w, "unchanged", err);
}
