// SPDX-License-Identifier: MIT
// Values about wrong answers: how much is told, in which language, which part of
// the points is left, and mistakes of the exercise's own.
#include "exercise/schema.h"

#include "base/memory.h"
#include "base/suggest.h"
#include "words/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const level_names[CR_LEVEL_COUNT] = {
    [CR_LEVEL_NONE] = "",           [CR_LEVEL_FLAG] = "flag",
    [CR_LEVEL_LOCATE] = "locate",   [CR_LEVEL_EXPLAIN] = "explain",
    [CR_LEVEL_EXAMPLE] = "example", [CR_LEVEL_SOLUTION] = "solution"};

const char *cr_level_name(cr_level level) { return level_names[level]; }

cr_level cr_level_find(const char *name) {
  for (cr_level level = CR_LEVEL_FLAG; level < CR_LEVEL_COUNT; level++)
    if (!strcmp(level_names[level], name)) return level;
  return CR_LEVEL_NONE;
}

cr_status cr_field_levels(const cr_document *doc, const cr_field *field,
                          const cr_item *item, void *record, cr_error *err) {
  cr_exercise *x = record;
  cr_status status = cr_field_check_kind(doc, field, item, CR_ITEM_LIST, err);
  const cr_item *entry = item->first;
  for (; status == CR_OK && entry; entry = entry->next) {
    size_t word = 0;
    status = cr_field_take_word(doc, field, entry, &word, err);
    if (status == CR_OK) x->policy[x->npolicy++] = cr_level_find(field->words[word]);
  }
  return status;
}

cr_status cr_field_language(const cr_document *doc, const cr_field *field,
                            const cr_item *item, void *record, cr_error *err) {
  size_t word = 0;
  cr_status status = cr_field_take_word(doc, field, item, &word, err);
  if (status == CR_OK)
    cr_language_find(field->words[word], &CR_MEMBER(cr_language, record, field->at));
  return status;
}

// ---- shares of the points ------------------------------------------------

cr_status cr_field_share(const cr_document *doc, const cr_field *field,
                         const cr_item *item, void *record, cr_error *err) {
  cr_field line = *field;
  line.high = 100;
  char *text = NULL;
  cr_status status = cr_field_take_line(doc, &line, item, &text, err);
  if (status != CR_OK) return status;
  size_t digits = strspn(text, "0123456789.");
  bool number = digits > 0 && digits < 10 && !text[digits] && *text != '.';
  char *end = text;
  double share = number ? strtod(text, &end) : 1;
  if (*end == '\0' && number && share < 1) {
    CR_MEMBER(double, record, field->at) = share;
  } else {
    status = cr_document_fail(doc, item->bytes, err,
                              "'%s' must be a number from 0 to less than 1", field->key);
    cr_error_hint(err, "half of the points is 0.5");
  }
  free(text);
  return status;
}

static cr_status unknown_name(const cr_document *doc, const cr_item *key, cr_error *err) {
  size_t n;
  const cr_mistake_words *all = cr_word_mistakes(CR_ENGLISH, &n);
  const char **names = cr_xcalloc(n, sizeof *names);
  for (size_t i = 0; i < n; i++) names[i] = all[i].id;
  const char *meant = cr_suggest(key->text, names, n);
  cr_document_fail(doc, key->bytes, err, "no mistake and no group is called '%.60s'",
                   key->text);
  if (meant) cr_error_hint(err, "did you mean '%s'?", meant);
  else cr_error_hint(err, "`chainrule mistakes` lists them");
  free(names);
  return CR_ERR_DATA;
}

static cr_status take_credit(const cr_document *doc, const cr_item *key, cr_exercise *x,
                             cr_error *err) {
  const cr_field share = {.key = key->text, .required = true, .sample = "0.5"};
  bool known = *cr_word_again(CR_ENGLISH, key->text) ||
               cr_mistake_words_find(CR_ENGLISH, key->text);
  if (!known) return unknown_name(doc, key, err);
  cr_status status = cr_field_share(doc, &share, key->next, &x->credit[x->ncredit], err);
  if (status == CR_OK) x->credit_for[x->ncredit++] = cr_xstrdup(key->text);
  return status;
}

cr_status cr_field_credit(const cr_document *doc, const cr_field *field,
                          const cr_item *item, void *record, cr_error *err) {
  cr_exercise *x = record;
  cr_status status = cr_field_check_kind(doc, field, item, CR_ITEM_MAP, err);
  if (status != CR_OK) return status;
  x->credit_for = cr_xcalloc(item->count, sizeof *x->credit_for);
  x->credit = cr_xcalloc(item->count, sizeof *x->credit);
  for (const cr_item *key = item->first; key; key = key->next->next) {
    size_t before = cr_document_kept(doc);
    cr_status taken = take_credit(doc, key, x, err);
    if (cr_document_keep(doc, before, taken, err) != CR_OK) status = taken;
  }
  return status;
}

// ---- mistakes of its own -------------------------------------------------

static cr_status check_id(const cr_document *doc, const cr_item *item,
                          const cr_own_mistake *all, size_t n, cr_error *err) {
  const char *id = all[n].id;
  bool taken = cr_mistake_words_find(CR_ENGLISH, id) != NULL;
  for (size_t i = 0; i < n && !taken; i++) taken = all[i].id && !strcmp(all[i].id, id);
  if (!taken) return CR_OK;
  const cr_item *at = cr_item_find(item, "id");
  cr_document_fail(doc, at ? at->bytes : item->bytes, err,
                   "another mistake is called '%s'", id);
  cr_error_hint(err, "give it an id of its own");
  return CR_ERR_DATA;
}

// An answer, or a rule that makes it; *made is what is there.
static cr_status check_made(const cr_document *doc, const cr_item *item,
                            cr_own_mistake *m, const cr_item **made, cr_error *err) {
  *made = cr_item_find(item, m->answer ? "answer" : "rule");
  if (!m->answer == !m->rule) {
    cr_span at = {item->bytes.start, item->bytes.start};
    cr_document_fail(doc, at, err, m->rule ? "a mistake is an answer or a rule, not both"
                                           : "a mistake needs the key 'answer' or 'rule'");
    cr_error_hint(err, m->rule ? "make it two" : "write for example answer: x^2");
    return CR_ERR_DATA;
  }
  if (m->at && !m->rule) {
    cr_document_fail(doc, cr_item_find(item, "at")->bytes, err, "only a rule has a place");
    cr_error_hint(err, "delete 'at'");
    return CR_ERR_DATA;
  }
  if (!m->at && m->rule) m->at = cr_xstrdup("composite");
  return CR_OK;
}

static cr_status take_mistake(const cr_document *doc, const cr_item *item,
                              cr_own_mistake *all, size_t n, cr_error *err) {
  if (item->kind != CR_ITEM_MAP) {
    cr_document_fail(doc, item->bytes, err,
                     "a mistake must be a map of keys and values, not %s",
                     cr_item_kind_name(item));
    cr_error_hint(err, "write - {answer: 'x^2', feedback: 'What is asked for?'}");
    return CR_ERR_DATA;
  }
  cr_own_mistake *m = &all[n];
  m->credit = -1;
  cr_status status = cr_schema_fill(&cr_own_mistake_schema, doc, item, m, err);
  if (status != CR_OK) return status;
  const cr_item *made = NULL;
  status = check_made(doc, item, m, &made, err);
  if (status != CR_OK) return status;
  char text[sizeof ((cr_error *)0)->place];
  if (!m->id) {
    snprintf(text, sizeof text, "own-%zu", n + 1);
    m->id = cr_xstrdup(text);
  }
  cr_document_place(doc, made->bytes.start, text, sizeof text);
  m->place = cr_xstrdup(text);
  return check_id(doc, item, all, n, err);
}

cr_status cr_field_mistakes(const cr_document *doc, const cr_field *field,
                            const cr_item *item, void *record, cr_error *err) {
  cr_exercise *x = record;
  cr_status status = cr_field_check_kind(doc, field, item, CR_ITEM_LIST, err);
  if (status != CR_OK) return status;
  x->mistakes = cr_xcalloc(item->count, sizeof *x->mistakes);
  x->nmistakes = item->count;
  size_t n = 0;
  for (const cr_item *i = item->first; i; i = i->next) {
    size_t before = cr_document_kept(doc);
    cr_status taken = take_mistake(doc, i, x->mistakes, n++, err);
    if (cr_document_keep(doc, before, taken, err) != CR_OK) status = taken;
  }
  return status;
}
