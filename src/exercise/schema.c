// SPDX-License-Identifier: MIT
// The keys of an exercise file. docs/exercises.md describes them in this
// order; a new key is a row here and a member of cr_exercise.
#include "exercise/schema.h"

#include "base/limits.h"
#include "base/suggest.h"
#include "exercise/validate.h"

#include <stdio.h>
#include <string.h>

enum { optional = false, required = true };

static const char *const lenient_words[] = {"ask", "better", "strict", NULL};
static const char *const level_words[] = {"flag", "locate", "explain", "example",
                                          "solution", NULL};
static const char *const language_words[] = {"en", "de", NULL};
static const char *const verdict_words[] = {"correct", "incorrect",
                                            "unreadable", "undecided", NULL};

#define MEMBER(name) .at = offsetof(cr_exercise, name)
#define COUNTED(name) MEMBER(name), .more_at = offsetof(cr_exercise, n##name)

// key, how its value is put, whether it must be there; for a text the most
// characters it may have (.high), for a list the most entries.
static const cr_field exercise_fields[] = {
    {"id", cr_field_id, required, MEMBER(id), .high = 64,
     .sample = "sin-of-square"},
    {"title", cr_field_line, required, MEMBER(title), .high = 120,
     .sample = "The sine of a square"},
    {"kind", cr_field_word, optional, MEMBER(kind), .words = cr_exercise_kinds},
    {"section", cr_field_line, optional, MEMBER(section), .high = 20,
     .sample = "07"},
    {"skills", cr_field_ids, optional, COUNTED(skills), .high = 16,
     .sample = "[chain-rule]"},
    {"decimals", cr_field_whole, optional, MEMBER(decimals), .low = 1, .high = 12,
     .sample = "3"},
    {"difficulty", cr_field_whole, optional, MEMBER(difficulty), .low = 1,
     .high = 5, .sample = "2"},
    {"points", cr_field_number, optional, MEMBER(points), .low = 0, .high = 1000,
     .sample = "1.5"},
    {"function", cr_field_line, required, MEMBER(function), .high = 1000,
     .sample = "sin(x^2)"},
    {"variable", cr_field_line, optional, MEMBER(variable),
     .high = CR_LIMIT_NAME_BYTES, .sample = "x"},
    {"domain", cr_field_line, optional, MEMBER(domain), .high = 1000,
     .sample = "x > 0"},
    {"given", cr_field_line, optional, MEMBER(given), .high = 1000,
     .sample = "a > 0, n integer"},
    {"constants", cr_field_lines, optional, COUNTED(constants), .high = 16,
     .sample = "[a, b]"},
    {"letters", cr_field_pairs, optional, MEMBER(letters),
     .more_at = offsetof(cr_exercise, definitions),
     .count_at = offsetof(cr_exercise, nletters), .high = 16,
     .sample = "{u: x^2}"},
    {"functions", cr_field_pairs, optional, MEMBER(functions),
     .more_at = offsetof(cr_exercise, bodies),
     .count_at = offsetof(cr_exercise, nfunctions), .high = 8,
     .sample = "{f: sin(x), g: x^2}"},
    {"lenient", cr_field_lenient, optional, MEMBER(lenient),
     .words = lenient_words},
    {"prompt", cr_field_prose, optional, MEMBER(prompt), .high = 2000,
     .sample = "Differentiate the function"},
    {"feedback", cr_field_levels, optional, .high = CR_MAX_POLICY,
     .words = level_words, .sample = "[locate, explain, example]"},
    {"language", cr_field_language, optional, MEMBER(language),
     .words = language_words},
    {"credit", cr_field_credit, optional, .high = 40,
     .sample = "{missing-inner-derivative: 0.5}"},
    {"mistakes", cr_field_mistakes, optional, COUNTED(mistakes), .high = 40,
     .sample = "[{answer: 'x^2', feedback: 'What is asked for?'}]"},
    {"hints", cr_field_proses, optional, COUNTED(hints), .high = 10,
     .sample = "['What is the inner function?']"},
    {"examples", cr_field_examples, optional, COUNTED(examples), .high = 100,
     .sample = "[{answer: '2*x', verdict: correct}]"}};

#undef COUNTED
#undef MEMBER

static const cr_field example_fields[] = {
    {"answer", cr_field_answer, required, .at = offsetof(cr_example, answer),
     .high = CR_LIMIT_ANSWER_POINTS, .sample = "2*x"},
    {"verdict", cr_field_word, required, .at = offsetof(cr_example, verdict),
     .words = verdict_words},
    {"mistake", cr_field_id, optional, .at = offsetof(cr_example, mistake),
     .high = 120, .sample = "missing-inner-derivative"}};

static const cr_field own_mistake_fields[] = {
    {"answer", cr_field_answer, optional, .at = offsetof(cr_own_mistake, answer),
     .high = 1000, .sample = "x^2"},
    {"rule", cr_field_line, optional, .at = offsetof(cr_own_mistake, rule),
     .high = 200, .sample = "x f' g' *"},
    {"at", cr_field_id, optional, .at = offsetof(cr_own_mistake, at), .high = 40,
     .sample = "composite"},
    {"feedback", cr_field_prose, required, .at = offsetof(cr_own_mistake, feedback),
     .high = 600, .sample = "'What is asked for?'"},
    {"id", cr_field_id, optional, .at = offsetof(cr_own_mistake, id), .high = 64,
     .sample = "half-done"},
    {"name", cr_field_line, optional, .at = offsetof(cr_own_mistake, name), .high = 80,
     .sample = "Half done"},
    {"credit", cr_field_share, optional, .at = offsetof(cr_own_mistake, credit),
     .sample = "0.5"}};

const cr_schema cr_exercise_schema = {
    "an exercise", exercise_fields,
    sizeof exercise_fields / sizeof *exercise_fields};
const cr_schema cr_own_mistake_schema = {
    "a mistake", own_mistake_fields,
    sizeof own_mistake_fields / sizeof *own_mistake_fields};
const cr_schema cr_example_schema = {
    "an example", example_fields,
    sizeof example_fields / sizeof *example_fields};

// ---- filling a record ----------------------------------------------------

enum { most_fields = 32 };

// The row of a key, or an error that names the key that was meant.
static cr_status find_field(const cr_schema *schema, const cr_document *doc,
                            const cr_item *key, const cr_field **out,
                            cr_error *err) {
  const char *names[most_fields];
  for (size_t i = 0; i < schema->count; i++) {
    names[i] = schema->fields[i].key;
    if (strcmp(names[i], key->text) != 0) continue;
    *out = &schema->fields[i];
    return CR_OK;
  }
  cr_document_fail(doc, key->bytes, err, "%s has no key '%.60s'", schema->name,
                   key->text);
  const char *meant = cr_suggest(key->text, names, schema->count);
  cr_text list;
  cr_field_list_words(&list, names, schema->count);
  const cr_item *value = key->next;
  if (meant)
    cr_error_hint(err, "did you mean '%s'?", meant);
  else if (value->kind == CR_ITEM_TEXT && value->bytes.start == value->bytes.end)
    cr_error_hint(err, "put quotes around a value that contains a comma");
  else
    cr_error_hint(err, "its keys are %s", list.data);
  cr_text_free(&list);
  return CR_ERR_DATA;
}

static cr_status check_missing(const cr_schema *schema, const cr_document *doc,
                               const cr_item *map, cr_error *err) {
  cr_status status = CR_OK;
  for (size_t i = 0; i < schema->count; i++) {
    const cr_field *field = &schema->fields[i];
    if (!field->required || cr_item_find(map, field->key)) continue;
    cr_span at = {map->bytes.start, map->bytes.start};
    cr_document_fail(doc, at, err, "%s needs the key '%s'", schema->name,
                     field->key);
    if (field->words)
      cr_error_hint(err, "write %s: %s", field->key, field->words[0]);
    else
      cr_error_hint(err, "write for example %s: %s", field->key, field->sample);
    status = cr_document_keep(doc, cr_document_kept(doc), CR_ERR_DATA, err);
  }
  return status;
}

cr_status cr_schema_fill(const cr_schema *schema, const cr_document *doc,
                         const cr_item *map, void *record, cr_error *err) {
  cr_status worst = CR_OK;
  bool all_known = true;
  for (const cr_item *key = map->first; key; key = key->next->next) {
    const cr_field *field = NULL;
    size_t before = cr_document_kept(doc);
    cr_status status = find_field(schema, doc, key, &field, err);
    if (status != CR_OK) all_known = false;
    if (status == CR_OK) status = field->put(doc, field, key->next, record, err);
    if (cr_document_keep(doc, before, status, err) != CR_OK) worst = status;
    if (cr_document_kept(doc) == CR_MOST_PROBLEMS) return CR_ERR_DATA;
  }
  // What seems to be missing may be the key that was mistyped.
  cr_status missing = all_known ? check_missing(schema, doc, map, err) : CR_OK;
  return worst != CR_OK ? worst : missing;
}
