// SPDX-License-Identifier: MIT
// How likely mistakes are, from the answers in the store. What can be made depends
// on the exercise, so each is weighed against the others of its exercise.
#include <chainrule/classroom.h>

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum {
  pseudo = 5,      // answers' worth of trust in the catalogue
  most_causes = 32 // of one answer; the store has a dozen at most
};

typedef struct census {
  const cr_course *course;
  const cr_mistake *mistake;
  size_t count;
  double *made;          // a row of `count` for each exercise
  cr_priors_from *from;
  int64_t student, exercise; // of the answer before, and its mistakes
  char *before;
} census;

/* ---- one answer ------------------------------------------------------------ */

// "a+b": its mistakes into `row`; 0 when one is not in the catalogue.
static size_t take_together(const census *c, const char *text, size_t len, size_t *row) {
  size_t n = 0;
  for (const char *end = text + len; text < end;) {
    size_t part = 0;
    while (text + part < end && text[part] != '+') part++;
    char id[100];
    if (part >= sizeof id || n == CR_MAX_TOGETHER) return 0;
    memcpy(id, text, part);
    id[part] = '\0';
    const cr_mistake *m = cr_mistake_find(id);
    if (!m) return 0;
    row[n++] = (size_t)(m - c->mistake);
    text += part + (text + part < end);
  }
  return n;
}

// One answer is divided among what explains it, by the priors as they are.
static bool divide(const census *c, const char *mistakes, double *made) {
  struct {
    size_t row[CR_MAX_TOGETHER], n;
    double weight;
  } cause[most_causes];
  size_t count = 0;
  double all = 0;
  while (*mistakes && count < most_causes) {
    size_t len = strcspn(mistakes, "|");
    cause[count].n = take_together(c, mistakes, len, cause[count].row);
    if (cause[count].n == 0) return false;
    cause[count].weight = 1;
    for (size_t i = 0; i < cause[count].n; i++)
      cause[count].weight *= c->mistake[cause[count].row[i]].prior;
    all += cause[count++].weight;
    mistakes += len + (mistakes[len] == '|');
  }
  for (size_t k = 0; k < count; k++)
    for (size_t i = 0; i < cause[k].n; i++)
      made[cause[k].row[i]] += cause[k].weight / all;
  return count > 0;
}

static size_t place_of(const cr_course *course, const char *slug) {
  const cr_exercise *e = cr_course_find(course, slug);
  for (size_t i = 0; e && i < course->count; i++)
    if (course->exercise[i] == e) return i;
  return course->count;
}

// Answers come by student and exercise.
static bool take_answer(void *context, const cr_attempt_row *row) {
  census *c = context;
  bool wrong = row->outcome != CR_OUTCOME_CORRECT && *row->mistakes;
  bool same = c->before && row->student == c->student && row->exercise == c->exercise &&
              !strcmp(c->before, row->mistakes);
  c->student = row->student;
  c->exercise = row->exercise;
  free(c->before);
  c->before = cr_xstrdup(row->mistakes);
  if (!wrong || same) return true;
  size_t i = place_of(c->course, row->slug);
  bool counts = i < c->course->count && divide(c, row->mistakes, c->made + i * c->count);
  if (counts) c->from->answers++;
  else c->from->left_out++;
  return true;
}

/* ---- what was to be expected ------------------------------------------------ */

// Distribute what was made in one exercise over all that could have been.
static cr_status expect(const census *c, size_t exercise, cr_prior *out, cr_error *err) {
  const double *made = c->made + exercise * c->count;
  double total = 0, chances = 0;
  for (size_t i = 0; i < c->count; i++) total += made[i];
  if (total <= 0) return CR_OK;
  cr_key *key;
  cr_status status = cr_key_of_exercise(&key, c->course->exercise[exercise], err);
  if (status != CR_OK) return status;
  const cr_mistake **list = cr_xcalloc(c->count, sizeof *list);
  bool *possible = cr_xcalloc(c->count, sizeof *possible);
  size_t n = cr_key_mistakes(key, false, list, c->count);
  for (size_t i = 0; i < n; i++) possible[list[i] - c->mistake] = true;
  for (size_t i = 0; i < c->count; i++) {
    possible[i] = possible[i] || made[i] > 0;
    if (possible[i]) chances += c->mistake[i].prior;
  }
  for (size_t i = 0; i < c->count; i++) {
    out[i].made += made[i];
    if (possible[i]) out[i].expected += total * c->mistake[i].prior / chances;
  }
  free(possible);
  free(list);
  cr_key_free(key);
  return CR_OK;
}

static void estimate(cr_prior *p) {
  p->estimate = p->mistake->prior * (p->made + pseudo) / (p->expected + pseudo);
  if (p->estimate < 0.01) p->estimate = 0.01;
  if (p->estimate > 0.99) p->estimate = 0.99;
}

cr_status cr_priors_estimate(cr_store *store, const cr_course *course, cr_prior *out,
                             cr_priors_from *from, cr_error *err) {
  census c = {.course = course, .from = from};
  *from = (cr_priors_from){0};
  c.mistake = cr_mistakes(&c.count);
  c.made = cr_xcalloc(course->count * c.count + 1, sizeof *c.made);
  for (size_t i = 0; i < c.count; i++) out[i] = (cr_prior){.mistake = &c.mistake[i]};
  cr_status status = cr_store_attempts(store, NULL, take_answer, &c, err);
  for (size_t e = 0; e < course->count && status == CR_OK; e++)
    status = expect(&c, e, out, err);
  for (size_t i = 0; i < c.count; i++) estimate(&out[i]);
  free(c.made);
  free(c.before);
  return status;
}
