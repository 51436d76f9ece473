// SPDX-License-Identifier: MIT
// Values that are lists or maps: skills, constants, hints, letters, examples.
#include "exercise/schema.h"

#include "base/memory.h"

#include <string.h>

enum { most_characters = 600 /* of an entry: a paragraph */ };

// A list or map of 1 ... field->high entries.
cr_status cr_field_check_kind(const cr_document *doc, const cr_field *field,
                              const cr_item *item, cr_item_kind kind,
                              cr_error *err) {
  bool nothing = item->kind == CR_ITEM_TEXT && item->quote == CR_QUOTE_NONE &&
                 item->len == 0;
  if (item->kind != kind && !nothing) {
    cr_document_fail(doc, item->bytes, err, "'%s' must be %s, not %s",
                     field->key,
                     kind == CR_ITEM_LIST ? "a list" : "a map of keys and values",
                     cr_item_kind_name(item));
    cr_error_hint(err, "write for example %s: %s", field->key, field->sample);
    return CR_ERR_DATA;
  }
  if (nothing || item->count == 0) {
    cr_document_fail(doc, item->bytes, err, "'%s' has no value", field->key);
    cr_error_hint(err, "write for example %s: %s, or delete the line",
                  field->key, field->sample);
    return CR_ERR_DATA;
  }
  if (item->count <= (size_t)field->high) return CR_OK;
  cr_document_fail(doc, item->bytes, err,
                   "'%s' has %zu entries, at most %.0f are allowed", field->key,
                   item->count, field->high);
  cr_error_hint(err, "delete some");
  return CR_ERR_DATA;
}

// How an entry of a list is checked and copied.
typedef cr_status take(const cr_document *doc, const cr_field *field,
                       const cr_item *item, char **out, cr_error *err);

static cr_status put_list(const cr_document *doc, const cr_field *field,
                          const cr_item *item, void *record, take *take_entry,
                          cr_error *err) {
  cr_status status = cr_field_check_kind(doc, field, item, CR_ITEM_LIST, err);
  if (status != CR_OK) return status;
  char **texts = cr_xcalloc(item->count, sizeof *texts);
  CR_MEMBER(char **, record, field->at) = texts;
  cr_field entry = *field;
  entry.high = most_characters;
  entry.entry = true;
  size_t n = 0;
  for (const cr_item *i = item->first; i; i = i->next) {
    size_t before = cr_document_kept(doc);
    cr_status taken = take_entry(doc, &entry, i, &texts[n], err);
    if (cr_document_keep(doc, before, taken, err) == CR_OK) n++;
    else status = taken;
  }
  CR_MEMBER(size_t, record, field->more_at) = n;
  return status;
}

cr_status cr_field_lines(const cr_document *doc, const cr_field *field,
                         const cr_item *item, void *record, cr_error *err) {
  return put_list(doc, field, item, record, cr_field_take_line, err);
}

cr_status cr_field_proses(const cr_document *doc, const cr_field *field,
                          const cr_item *item, void *record, cr_error *err) {
  return put_list(doc, field, item, record, cr_field_take_prose, err);
}

cr_status cr_field_ids(const cr_document *doc, const cr_field *field,
                       const cr_item *item, void *record, cr_error *err) {
  cr_status status = put_list(doc, field, item, record, cr_field_take_id, err);
  if (status != CR_OK) return status;
  for (const cr_item *i = item->first; i; i = i->next)
    for (const cr_item *j = item->first; j != i; j = j->next) {
      if (strcmp(i->text, j->text) != 0) continue;
      cr_document_fail(doc, i->bytes, err, "'%s' stands here twice", i->text);
      cr_error_hint(err, "delete one of the two");
      return CR_ERR_DATA;
    }
  return CR_OK;
}

// {u:x^2} is the key "u:x^2" without a value.
static cr_status forgotten_blank(const cr_document *doc, const cr_item *key,
                                 cr_error *err) {
  cr_document_fail(doc, key->bytes, err, "a blank is missing after the colon");
  cr_error_hint(err, "write for example {u: x^2}");
  return CR_ERR_DATA;
}

static cr_status take_pair(const cr_document *doc, const cr_field *entry,
                           const cr_item *key, char **name, char **text, cr_error *err) {
  cr_status status = cr_field_take_line(doc, entry, key, name, err);
  if (status != CR_OK) return status;
  if (strchr(*name, ':')) return forgotten_blank(doc, key, err);
  // A complaint about the value names the letter.
  cr_field value = {.key = *name, .high = most_characters, .required = true,
                    .sample = "x^2"};
  return cr_field_take_line(doc, &value, key->next, text, err);
}

cr_status cr_field_pairs(const cr_document *doc, const cr_field *field,
                         const cr_item *item, void *record, cr_error *err) {
  cr_status status = cr_field_check_kind(doc, field, item, CR_ITEM_MAP, err);
  if (status != CR_OK) return status;
  char **names = cr_xcalloc(item->count, sizeof *names);
  char **texts = cr_xcalloc(item->count, sizeof *texts);
  CR_MEMBER(char **, record, field->at) = names;
  CR_MEMBER(char **, record, field->more_at) = texts;
  CR_MEMBER(size_t, record, field->count_at) = item->count;
  cr_field entry = *field;
  entry.high = most_characters;
  size_t n = 0;
  for (const cr_item *k = item->first; k; k = k->next->next, n++) {
    size_t before = cr_document_kept(doc);
    cr_status taken = take_pair(doc, &entry, k, &names[n], &texts[n], err);
    if (cr_document_keep(doc, before, taken, err) != CR_OK) status = taken;
  }
  return status;
}

// ---- examples ------------------------------------------------------------

// A mistake says why an answer is wrong, so it belongs to wrong ones alone.
static cr_status check_example(const cr_document *doc, const cr_item *map,
                               const cr_example *example, cr_error *err) {
  if (!example->mistake || strcmp(example->verdict, "incorrect") == 0)
    return CR_OK;
  cr_document_fail(doc, cr_item_find(map, "mistake")->bytes, err,
                   "an example that is %s has no mistake", example->verdict);
  cr_error_hint(err, "delete the mistake, or write verdict: incorrect");
  return CR_ERR_DATA;
}

static int line_of(const cr_document *doc, size_t byte) {
  int line = 1;
  for (size_t i = 0; i < byte; i++) line += doc->text[i] == '\n';
  return line;
}

static cr_status take_example(const cr_document *doc, const cr_item *item,
                              cr_example *example, cr_error *err) {
  if (item->kind != CR_ITEM_MAP) {
    cr_document_fail(doc, item->bytes, err,
                     "an example must be a map of keys and values, not %s",
                     cr_item_kind_name(item));
    cr_error_hint(err, "write - {answer: '2*x', verdict: correct}");
    return CR_ERR_DATA;
  }
  example->line = line_of(doc, item->bytes.start);
  cr_status status =
      cr_schema_fill(&cr_example_schema, doc, item, example, err);
  return status == CR_OK ? check_example(doc, item, example, err) : status;
}

cr_status cr_field_examples(const cr_document *doc, const cr_field *field,
                            const cr_item *item, void *record, cr_error *err) {
  cr_status status = cr_field_check_kind(doc, field, item, CR_ITEM_LIST, err);
  if (status != CR_OK) return status;
  cr_example *examples = cr_xcalloc(item->count, sizeof *examples);
  CR_MEMBER(cr_example *, record, field->at) = examples;
  CR_MEMBER(size_t, record, field->more_at) = item->count;
  size_t n = 0;
  for (const cr_item *i = item->first; i; i = i->next) {
    size_t before = cr_document_kept(doc);
    cr_status taken = take_example(doc, i, &examples[n++], err);
    if (cr_document_keep(doc, before, taken, err) != CR_OK) status = taken;
  }
  return status;
}
