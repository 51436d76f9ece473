// SPDX-License-Identifier: MIT
// One answer: graded (or remembered), and put into the store with its grading.
#include "classroom/intake.h"

#include "base/memory.h"

#include <stdlib.h>

// An exercise's rows in the store.
typedef struct subject {
  const cr_exercise *exercise;
  cr_version_id id;
} subject;

struct cr_intake {
  cr_store *store;
  int64_t run;
  cr_marker marker;
  subject *subjects; // in order of appearance; a course has dozens
  size_t count, cap;
};

static cr_mistake_text text_of(const cr_mistake_words *words) {
  return (cr_mistake_text){words->id, words->name, words->explain};
}

static cr_status put_catalogue(cr_store *store, cr_error *err) {
  size_t count;
  const cr_mistake *all = cr_mistakes(&count);
  cr_mistake_text *texts = cr_xcalloc(count, sizeof *texts);
  for (size_t i = 0; i < count; i++)
    texts[i] = text_of(cr_mistake_words_find(CR_ENGLISH, all[i].id));
  cr_status status = cr_store_mistakes_put(store, texts, count, err);
  free(texts);
  return status;
}

cr_status cr_intake_open(cr_intake **out, cr_store *store, const cr_run *run,
                         cr_error *err) {
  int64_t id;
  cr_status status = put_catalogue(store, err);
  if (status == CR_OK) status = cr_store_run_start(store, run, &id, err);
  if (status != CR_OK) return status;
  cr_intake *intake = cr_xcalloc(1, sizeof *intake);
  intake->store = store;
  intake->run = id;
  intake->marker = (cr_marker){cr_keys_new(), cr_memory_new(), cr_grader_new()};
  *out = intake;
  return CR_OK;
}

cr_status cr_intake_close(cr_intake *intake, const char *state, int64_t now,
                          cr_error *err) {
  cr_status status =
      cr_store_run_finish(intake->store, intake->run, state, now, err);
  cr_grader_free(intake->marker.grader); // it stands on a key
  cr_keys_free(intake->marker.keys);
  cr_memory_free(intake->marker.memory);
  free(intake->subjects);
  free(intake);
  return status;
}

int64_t cr_intake_run(const cr_intake *intake) {
  return intake->run;
}

cr_marker *cr_intake_marker(cr_intake *intake) {
  return &intake->marker;
}

static cr_status put_version(cr_intake *intake, subject *s, int64_t now,
                             cr_error *err) {
  const cr_exercise *e = s->exercise;
  cr_version version = {
      .slug = e->id,
      .title = e->title,
      .section = e->section,
      .function = e->function,
      .yaml = e->source,
      .sha256 = e->sha256,
      .max_points = e->points,
      .skills = (const char *const *)e->skills,
      .nskills = e->nskills,
  };
  return cr_store_version_put(intake->store, &version, now, &s->id, err);
}

// Mistakes of the exercise's own, under the names that its key gives them.
static cr_status put_mistakes(cr_intake *intake, const cr_exercise *e, cr_error *err) {
  cr_mistake_text *rows = cr_xcalloc(e->nmistakes + 1, sizeof *rows);
  cr_text *codes = cr_xcalloc(e->nmistakes + 1, sizeof *codes);
  for (size_t i = 0; i < e->nmistakes; i++) {
    const cr_own_mistake *m = &e->mistakes[i];
    cr_text_init(&codes[i], 256);
    cr_text_printf(&codes[i], "%s:%s", e->id, m->id);
    rows[i] = (cr_mistake_text){codes[i].data, m->name ? m->name : codes[i].data,
                                m->feedback};
  }
  cr_status status = CR_OK;
  if (e->nmistakes)
    status = cr_store_mistakes_put(intake->store, rows, e->nmistakes, err);
  for (size_t i = 0; i < e->nmistakes; i++) cr_text_free(&codes[i]);
  free(codes);
  free(rows);
  return status;
}

// The exercise's rows in the store, put there when it is met first.
static cr_status find_subject(cr_intake *intake, const cr_exercise *exercise,
                              int64_t now, subject **out, cr_error *err) {
  for (size_t i = 0; i < intake->count; i++) {
    if (intake->subjects[i].exercise != exercise) continue;
    *out = &intake->subjects[i];
    return CR_OK;
  }
  subject s = {.exercise = exercise};
  cr_status status = put_version(intake, &s, now, err);
  if (status == CR_OK) status = put_mistakes(intake, exercise, err);
  if (status != CR_OK) return status;
  intake->subjects = cr_xgrow(intake->subjects, &intake->cap, intake->count + 1,
                              sizeof s);
  intake->subjects[intake->count] = s;
  *out = &intake->subjects[intake->count++];
  return CR_OK;
}

// The diagnosis as rows: causes are ranks, mistakes of one cause share theirs.
static size_t list_found(const cr_remembered *r, cr_found *found) {
  size_t n = 0;
  for (size_t i = 0; i < r->ncauses; i++)
    for (size_t j = 0; j < r->cause[i].count; j++)
      found[n++] = (cr_found){
          .code = r->cause[i].mistake[j],
          .rank = (int)i + 1,
          .detail = r->cause[i].detail[j],
      };
  return n;
}

static cr_status put_grading(cr_intake *intake, const subject *s, const cr_answer *a,
                             const cr_remembered *r, int64_t attempt, cr_error *err) {
  cr_found found[CR_MAX_CAUSES * CR_MAX_TOGETHER];
  cr_marking marking = {
      .attempt = attempt,
      .version = s->id.version,
      .run = intake->run,
      .grader = cr_grader_version(),
      .verdict = cr_mark_name(r->mark),
      .score = r->score,
      .reading = r->reading,
      .evidence = r->evidence,
      .found = found,
      .nfound = list_found(r, found),
      .graded_at = a->now,
  };
  int64_t id;
  return cr_store_grading_add(intake->store, &marking, &id, NULL, err);
}

// The answer itself, without a grading.
static cr_status put_attempt(cr_intake *intake, const cr_answer *a, subject **s,
                             cr_receipt *out, cr_error *err) {
  cr_status status = find_subject(intake, a->exercise, a->now, s, err);
  if (status != CR_OK) return status;
  cr_attempt attempt = {
      .student = a->student,
      .exercise = (*s)->id.exercise,
      .run = intake->run,
      .part = "",
      .raw = a->raw,
      .len = a->len,
      .submitted_at = a->submitted_at,
      .seconds_on_task = -1,
      .source = a->source,
  };
  *out = (cr_receipt){0};
  return cr_store_attempt_add(intake->store, &attempt, &out->attempt, &out->is_new, err);
}

static cr_status refuse(const cr_error *why, cr_status status, cr_error *err) {
  if (err) *err = *why;
  return status;
}

cr_status cr_intake_enter(cr_intake *intake, const cr_answer *answer,
                          const cr_marked *marked, cr_receipt *out, cr_error *err) {
  if (marked->status != CR_OK) return refuse(marked->why, marked->status, err);
  subject *s;
  cr_status status = put_attempt(intake, answer, &s, out, err);
  if (status == CR_OK)
    status = put_grading(intake, s, answer, &marked->said, out->attempt, err);
  out->mark = marked->said.mark;
  out->score = marked->said.score;
  return status;
}

cr_status cr_intake_take(cr_intake *intake, const cr_answer *answer,
                         cr_receipt *out, cr_error *err) {
  cr_marked marked = {0};
  const cr_grading *grading;
  cr_marker_mark(&intake->marker, answer->exercise, answer->raw, answer->len, &marked,
                 &grading);
  cr_receipt receipt;
  cr_status status = cr_intake_enter(intake, answer, &marked, &receipt, err);
  receipt.grading = grading;
  if (status == CR_OK) *out = receipt;
  cr_remembered_clear(&marked.said);
  return status;
}
