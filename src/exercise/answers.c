// SPDX-License-Identifier: MIT
// A student's answers in YAML. Entries may nest once: a list of maps.
#include "exercise/answers.h"

#include "base/memory.h"
#include "exercise/document.h"

#include <chainrule/words.h>

#include <stdlib.h>
#include <string.h>

// Items come in the order of the text, nearly always: its lines are counted once.
static int line_of(cr_answers *a, const cr_item *item) {
  if (item->bytes.start < a->counted) a->counted = 0, a->ends = 0;
  for (; a->counted < item->bytes.start && a->counted < a->document->len; a->counted++)
    a->ends += a->document->text[a->counted] == '\n';
  return a->ends + 1;
}

// The words of the catalogue, by which reports know them again.
static const char *says(cr_word word) { return cr_word_text(CR_ENGLISH, word); }

static void add(cr_answers *a, const cr_item *at, const cr_item *exercise,
                const cr_item *answer, const char *problem) {
  cr_answers_item item = {.line = line_of(a, at), .problem = problem};
  cr_span escape;
  if (answer && cr_item_escape(a->document, answer, &escape))
    item.problem = says(CR_WORD_FILE_BACKSLASH);
  if (exercise) item.exercise = exercise->text;
  if (answer) item.answer = answer->text, item.len = answer->len;
  a->item = cr_xgrow(a->item, &a->cap, a->count + 1, sizeof *a->item);
  a->item[a->count++] = item;
}

static void add_answer(cr_answers *a, const cr_item *key, const cr_item *value) {
  if (value->kind == CR_ITEM_TEXT)
    add(a, key, key, value, NULL);
  else
    add(a, value, NULL, NULL, says(CR_WORD_FILE_NO_TEXT));
}

// The answer to an exercise, or a list of answers: one try after another.
static void add_pairs(cr_answers *a, const cr_item *map) {
  for (const cr_item *key = map->first; key; key = key->next->next) {
    const cr_item *value = key->next;
    if (key->kind != CR_ITEM_TEXT)
      add(a, key, NULL, NULL, says(CR_WORD_FILE_NAME_NO_TEXT));
    else if (value->kind != CR_ITEM_LIST)
      add_answer(a, key, value);
    else
      for (const cr_item *i = value->first; i; i = i->next) add_answer(a, key, i);
  }
}

static void add_entry(cr_answers *a, const cr_item *entry) {
  if (entry->kind != CR_ITEM_MAP) {
    add(a, entry, NULL, NULL, says(CR_WORD_FILE_NO_PAIR));
    return;
  }
  const cr_item *exercise = cr_item_find(entry, "exercise");
  const cr_item *answer = cr_item_find(entry, "answer");
  if (!exercise || !answer)
    add_pairs(a, entry);
  else if (exercise->kind != CR_ITEM_TEXT || answer->kind != CR_ITEM_TEXT)
    add(a, entry, NULL, NULL, says(CR_WORD_FILE_NO_TEXTS));
  else
    add(a, entry, exercise, answer, NULL);
}

static cr_status add_all(cr_answers *a, cr_error *err) {
  const cr_item *root = a->document->root;
  if (!root) return CR_OK; // an empty file holds no answers
  bool wrapped = root->kind == CR_ITEM_MAP && root->count == 1;
  const cr_item *inner = wrapped ? cr_item_find(root, "answers") : NULL;
  if (inner && inner->kind != CR_ITEM_TEXT) root = inner;
  if (root->kind == CR_ITEM_TEXT)
    return cr_document_fail(a->document, root->bytes, err,
                            "%s", says(CR_WORD_FILE_NO_MAP));
  if (root->kind == CR_ITEM_MAP)
    add_entry(a, root);
  else
    for (const cr_item *e = root->first; e; e = e->next) add_entry(a, e);
  return CR_OK;
}

cr_status cr_answers_load(cr_answers **out, const char *text, size_t len,
                          const char *path, cr_error *err) {
  cr_answers *a = cr_xcalloc(1, sizeof *a);
  a->document = cr_xcalloc(1, sizeof *a->document);
  cr_status status = cr_document_read(a->document, text, len, path, err);
  if (status == CR_OK) status = add_all(a, err);
  if (status == CR_OK)
    *out = a;
  else
    cr_answers_free(a);
  return status;
}

void cr_answers_free(cr_answers *answers) {
  if (!answers) return;
  cr_document_free(answers->document);
  free(answers->document);
  free(answers->item);
  free(answers);
}
