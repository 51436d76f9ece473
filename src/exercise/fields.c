// SPDX-License-Identifier: MIT
// What the value of a key must look like, and where it goes. Every complaint
// names the key, the place of the value, and a value that would do.
#include "exercise/schema.h"

#include "base/memory.h"
#include "base/suggest.h"

#include <stdlib.h>
#include <string.h>

// How messages call a value.
static const char *part(const cr_field *field) {
  return field->entry ? "an entry of " : "";
}

// ---- texts ---------------------------------------------------------------

static size_t count_characters(const char *text) {
  size_t n = 0;
  for (; *text; text++) n += ((unsigned char)*text & 0xC0) != 0x80;
  return n;
}

static cr_status check_escapes(const cr_document *doc, const cr_item *item,
                               cr_error *err) {
  cr_span at;
  if (!cr_item_escape(doc, item, &at)) return CR_OK;
  char kind = doc->text[at.start + 1];
  cr_document_fail(doc, at, err,
                   "within \"...\" the characters \\%c mean something else", kind);
  cr_error_hint(err, "use single quotes for LaTeX: '\\%c...'", kind);
  return CR_ERR_DATA;
}

static cr_status check_text(const cr_document *doc, const cr_field *field,
                            const cr_item *item, cr_error *err) {
  if (item->kind != CR_ITEM_TEXT) {
    cr_document_fail(doc, item->bytes, err, "%s'%s' must be a text, not %s",
                     part(field), field->key, cr_item_kind_name(item));
    if (item->kind == CR_ITEM_MAP && item->bytes.start < doc->len &&
        doc->text[item->bytes.start] != '{')
      cr_error_hint(err, "put quotes around a text that contains ': '");
    else
      cr_error_hint(err, "put quotes around a text that begins with [ or {");
    return CR_ERR_DATA;
  }
  cr_status status = check_escapes(doc, item, err);
  if (status != CR_OK) return status;
  if (count_characters(item->text) <= (size_t)field->high) return CR_OK;
  cr_document_fail(doc, item->bytes, err,
                   "%s'%s' has %zu characters, at most %.0f are allowed",
                   part(field), field->key, count_characters(item->text), field->high);
  cr_error_hint(err, "make it shorter");
  return CR_ERR_DATA;
}

static bool is_blank(const char *text) {
  return text[strspn(text, " \t\r\n")] == '\0';
}

static bool is_nothing(const cr_item *item) {
  if (item->quote != CR_QUOTE_NONE) return is_blank(item->text);
  return is_blank(item->text) || strcmp(item->text, "~") == 0 ||
         strcmp(item->text, "null") == 0;
}

static bool is_comment(const cr_document *doc, const cr_item *item) {
  const char *rest = doc->text + item->bytes.end;
  return rest[strspn(rest, " \t")] == '#';
}

static cr_status check_filled(const cr_document *doc, const cr_field *field,
                              const cr_item *item, cr_error *err) {
  if (item->kind != CR_ITEM_TEXT || !is_nothing(item)) return CR_OK;
  cr_document_fail(doc, item->bytes, err, "%s'%s' has no value", part(field),
                   field->key);
  if (is_comment(doc, item))
    cr_error_hint(err, "what follows # is a comment; put quotes around a text "
                       "that begins with #");
  else if (field->words)
    cr_error_hint(err, "write %s: %s, or delete the line", field->key,
                  field->words[0]);
  else
    cr_error_hint(err, "write for example %s: %s%s", field->key, field->sample,
                  field->required ? "" : ", or delete the line");
  return CR_ERR_DATA;
}

// A copy without blanks and line ends around it.
static char *trimmed(const char *text) {
  text += strspn(text, " \t\r\n");
  size_t len = strlen(text);
  while (len > 0 && strchr(" \t\r\n", text[len - 1])) len--;
  return cr_xstrndup(text, len);
}

cr_status cr_field_take_prose(const cr_document *doc, const cr_field *field,
                              const cr_item *item, char **out, cr_error *err) {
  cr_status status = check_filled(doc, field, item, err);
  if (status == CR_OK) status = check_text(doc, field, item, err);
  if (status == CR_OK) *out = trimmed(item->text);
  return status;
}

cr_status cr_field_take_line(const cr_document *doc, const cr_field *field,
                             const cr_item *item, char **out, cr_error *err) {
  char *line = NULL;
  cr_status status = cr_field_take_prose(doc, field, item, &line, err);
  if (status != CR_OK) return status;
  if (!strpbrk(line, "\r\n")) {
    *out = line;
    return CR_OK;
  }
  free(line);
  cr_document_fail(doc, item->bytes, err, "%s'%s' must be one line",
                   part(field), field->key);
  cr_error_hint(err, "only prompt and hints may have several lines");
  return CR_ERR_DATA;
}

cr_status cr_field_line(const cr_document *doc, const cr_field *field,
                        const cr_item *item, void *record, cr_error *err) {
  return cr_field_take_line(doc, field, item, &CR_MEMBER(char *, record, field->at), err);
}

cr_status cr_field_prose(const cr_document *doc, const cr_field *field,
                         const cr_item *item, void *record, cr_error *err) {
  return cr_field_take_prose(doc, field, item, &CR_MEMBER(char *, record, field->at), err);
}

cr_status cr_field_answer(const cr_document *doc, const cr_field *field,
                          const cr_item *item, void *record, cr_error *err) {
  // An empty answer is an answer; it is only asked to be meant.
  bool meant = item->quote != CR_QUOTE_NONE;
  cr_status status = meant ? CR_OK : check_filled(doc, field, item, err);
  if (status == CR_OK) status = check_text(doc, field, item, err);
  if (status == CR_OK)
    CR_MEMBER(char *, record, field->at) = trimmed(item->text);
  return status;
}

static bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9');
}

cr_status cr_field_take_id(const cr_document *doc, const cr_field *field,
                           const cr_item *item, char **out, cr_error *err) {
  char *id = NULL;
  cr_status status = cr_field_take_line(doc, field, item, &id, err);
  if (status != CR_OK) return status;
  size_t good = 0;
  while (is_letter_or_digit(id[good]) || (good > 0 && id[good] == '-')) good++;
  if (id[good] == '\0') {
    *out = id;
    return CR_OK;
  }
  cr_span bad = {(uint32_t)good, (uint32_t)good + 1};
  cr_document_fail(doc, cr_item_part(doc, item, bad), err,
                   "%s'%s' is made of letters a-z, digits and hyphens",
                   part(field), field->key);
  for (char *c = id; *c; c++)
    if (!is_letter_or_digit(*c)) *c = '-';
  size_t hyphens = strspn(id, "-");
  cr_error_hint(err, "write for example %s",
                id[hyphens] ? id + hyphens : field->sample);
  free(id);
  return CR_ERR_DATA;
}

cr_status cr_field_id(const cr_document *doc, const cr_field *field,
                      const cr_item *item, void *record, cr_error *err) {
  return cr_field_take_id(doc, field, item, &CR_MEMBER(char *, record, field->at), err);
}

// ---- one of some words ---------------------------------------------------

void cr_field_list_words(cr_text *out, const char *const *words, size_t n) {
  cr_text_init(out, sizeof ((cr_error *)0)->hint);
  for (size_t i = 0; i < n; i++)
    cr_text_printf(out, "%s%s", i > 0 ? ", " : "", words[i]);
}

cr_status cr_field_take_word(const cr_document *doc, const cr_field *field,
                             const cr_item *item, size_t *out, cr_error *err) {
  cr_field wide = *field;
  wide.high = 100;
  char *word = NULL;
  cr_status status = cr_field_take_line(doc, &wide, item, &word, err);
  if (status != CR_OK) return status;
  size_t n = 0, found = 0;
  for (; field->words[n]; n++) found = strcmp(word, field->words[n]) ? found : n + 1;
  const char *meant = cr_suggest(word, field->words, n);
  if (found > 0) {
    *out = found - 1;
  } else {
    status = cr_document_fail(doc, item->bytes, err, "'%s' cannot be '%.60s'",
                              field->key, word);
    cr_text list;
    cr_field_list_words(&list, field->words, n);
    if (meant)
      cr_error_hint(err, "did you mean %s? It may be: %s", meant, list.data);
    else
      cr_error_hint(err, "it may be: %s", list.data);
    cr_text_free(&list);
  }
  free(word);
  return status;
}

cr_status cr_field_word(const cr_document *doc, const cr_field *field,
                        const cr_item *item, void *record, cr_error *err) {
  size_t i = 0;
  cr_status status = cr_field_take_word(doc, field, item, &i, err);
  if (status == CR_OK)
    CR_MEMBER(char *, record, field->at) = cr_xstrdup(field->words[i]);
  return status;
}

cr_status cr_field_lenient(const cr_document *doc, const cr_field *field,
                           const cr_item *item, void *record, cr_error *err) {
  static const cr_lenient values[] = {CR_LENIENT_ASK, CR_LENIENT_BETTER,
                                      CR_LENIENT_STRICT};
  size_t i = 0;
  cr_status status = cr_field_take_word(doc, field, item, &i, err);
  if (status == CR_OK) CR_MEMBER(cr_lenient, record, field->at) = values[i];
  return status;
}
