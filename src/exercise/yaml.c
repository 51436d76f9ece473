// SPDX-License-Identifier: MIT
// The only door to libyaml: its events become a tree of items. Anchors,
// aliases, tags and second documents are refused, so that a small file stays
// small; what libyaml complains about is said in a teacher's words.
#include "exercise/document.h"

#include "base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

enum {
  most_open = 8,   // an exercise nests three deep: examples, one, its keys
  most_pairs = 64  // an exercise has 17 keys
};

// A list or map that is not closed yet.
struct level {
  cr_item *item;
  bool value_comes; // in a map, after a key
};

struct reader {
  yaml_parser_t parser;
  cr_document *doc;
  struct level open[most_open];
  size_t depth;
  size_t characters, byte;  // where mark_byte stopped counting
  cr_error *err;
};

// The byte of a mark; libyaml counts characters. Marks mostly ascend, so
// counting goes on where it stopped.
static uint32_t mark_byte(struct reader *r, yaml_mark_t mark) {
  const cr_document *doc = r->doc;
  if (mark.index < r->characters) r->characters = 0, r->byte = doc->start;
  while (r->characters < mark.index && r->byte < doc->len) {
    do r->byte++;
    while (r->byte < doc->len && ((unsigned char)doc->text[r->byte] & 0xC0) == 0x80);
    r->characters++;
  }
  return (uint32_t)r->byte;
}

static cr_status refuse(struct reader *r, const yaml_event_t *event,
                        const char *message, const char *hint) {
  uint32_t start = mark_byte(r, event->start_mark);
  cr_span at = {start, mark_byte(r, event->end_mark)};
  cr_status status = cr_document_fail(r->doc, at, r->err, "%s", message);
  cr_error_hint(r->err, "%s", hint);
  return status;
}

// ---- what libyaml complains about ----------------------------------------

static const char quoted_ends[] =
    "the quote or bracket that the value begins with ends before this";
static const char quote_all[] =
    "put quotes around the whole value; within '...' an apostrophe is written "
    "twice: 'f''(x)'";

// `at` of a complaint: any character, or any that is not the first of its line.
enum { anywhere = 0, inside = 1 };

// Its words, ours, and what to do. `at` limits a row to places where this
// character stands.
static const struct complaint {
  const char *theirs;
  char at;
  const char *ours;
  const char *hint;
} complaints[] = {
    {"found character that cannot start any token", '\t',
     "a tab stands where blanks belong", "indent with blanks, two for each level"},
    {"found character that cannot start any token", '@',
     "a value cannot begin with @", "put quotes around it: '...'"},
    {"found character that cannot start any token", '`',
     "a value cannot begin with `", "put quotes around it: '...'"},
    {"found character that cannot start any token", '%',
     "a value cannot begin with %", "put quotes around it: '...'"},
    {"found character that cannot start any token", anywhere,
     "a value cannot begin so", "put quotes around it: '...'"},
    {"found a tab character", anywhere, "a tab stands where blanks belong",
     "indent with blanks, two for each level"},
    {"mapping values are not allowed", anywhere,
     "a second ': ' on the line, or a line indented too far",
     "put quotes around a text with a colon, 'The rule: an example'; "
     "keys of one level begin in the same column"},
    {"block sequence entries are not allowed", anywhere, "'- ' begins a list here",
     "put a list's entries on lines of their own; put quotes around a text "
     "that begins with '- '"},
    {"could not find expected ':'", anywhere, "this line has no key with a colon",
     "write key: value with a blank after the colon; lines that continue a "
     "text are indented further than its key"},
    {"found unexpected end of stream", anywhere, "this quote is never closed",
     "end the text with the same quote; within '...' an apostrophe is "
     "written twice: 'f''(x)'"},
    {"found unexpected document indicator", anywhere, "this quote is never closed",
     "end the text with the same quote"},
    {"found unknown escape character", anywhere,
     "within \"...\" a backslash has a meaning of its own",
     "use single quotes for LaTeX: '\\sqrt{x}'"},
    {"did not find expected hexdecimal number", anywhere,
     "within \"...\" \\x, \\u and \\U announce the number of a character",
     "use single quotes for LaTeX: '\\xi'"},
    {"did not find expected comment or line break", anywhere,
     "after | or > the text begins on the next line",
     "put quotes around a text that begins so: '|x|'"},
    {"did not find expected alphabetic or numeric", anywhere,
     "a value cannot begin with & or *", "put quotes around it: '...'"},
    {"did not find expected key", inside, quoted_ends, quote_all},
    {"did not find expected '-' indicator", inside, quoted_ends, quote_all},
    {"did not find expected <document start>", inside, quoted_ends, quote_all},
    {"did not find expected key", anywhere,
     "the line does not fit to those above it",
     "keys of one level begin in the same column"},
    {"did not find expected '-' indicator", anywhere,
     "the line does not fit to the list above it",
     "entries begin with '- ' in the same column, their further keys under "
     "the first one"},
    {"did not find expected ',' or ']'", anywhere,
     "the list that begins here is not closed by ]",
     "separate entries by commas and close with ]; put quotes around an "
     "answer that begins with ["},
    {"did not find expected ',' or '}'", anywhere,
     "the braces that open here are not closed by }",
     "separate pairs by commas and close with }; put quotes around an answer "
     "with brackets, braces, commas or quotes"},
    {"did not find expected node content", anywhere, "a value is missing here",
     "write it, or put quotes around a value that begins with , ] or }"},
    {"did not find expected <document start>", anywhere,
     "the line does not belong to the lines above",
     "every line of the first column is key: value"},
    {"found undefined tag handle", anywhere, "a value cannot begin with !",
     "put quotes around it: '...'"},
    {"", anywhere, NULL, "see docs/exercises.md for the format"}};

static bool is_inside_line(const cr_document *doc, size_t byte) {
  while (byte > doc->start && doc->text[byte - 1] == ' ') byte--;
  return byte > doc->start && doc->text[byte - 1] != '\n';
}

static const struct complaint *look_up(const cr_document *doc,
                                       const char *theirs, size_t byte) {
  char here = byte < doc->len ? doc->text[byte] : '\0';
  const struct complaint *c = complaints;
  for (;; c++) { // the last row fits everything
    bool fits = c->at == anywhere || c->at == here ||
                (c->at == inside && is_inside_line(doc, byte));
    if (fits && strncmp(theirs, c->theirs, strlen(c->theirs)) == 0) return c;
  }
}

// Where something was opened and not closed, the opening is what to look at.
static bool points_at_opening(const char *theirs) {
  static const char *const rows[] = {
      "found unexpected end of stream", "found unexpected document indicator",
      "did not find expected ',' or ']'", "did not find expected ',' or '}'",
      "could not find expected ':'"};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (strncmp(theirs, rows[i], strlen(rows[i])) == 0) return true;
  return false;
}

static cr_status complain(struct reader *r) {
  const char *theirs = r->parser.problem ? r->parser.problem : "";
  yaml_mark_t mark = r->parser.problem_mark;
  if (r->parser.context && points_at_opening(theirs)) mark = r->parser.context_mark;
  uint32_t byte = mark_byte(r, mark);
  const struct complaint *c = look_up(r->doc, theirs, byte);
  cr_span at = {byte, byte < r->doc->len ? byte + 1 : byte};
  cr_document_fail(r->doc, at, r->err, "%s", c->ours ? c->ours : theirs);
  cr_error_hint(r->err, "%s", c->hint);
  return CR_ERR_DATA;
}

// ---- items ---------------------------------------------------------------

static cr_item *new_item(struct reader *r, cr_item_kind kind,
                         const yaml_event_t *event) {
  cr_item *item = cr_arena_calloc(r->doc->arena, 1, sizeof *item);
  item->kind = kind;
  item->bytes.start = mark_byte(r, event->start_mark);
  item->bytes.end = mark_byte(r, event->end_mark);
  return item;
}

static cr_item_quote quote_of(yaml_scalar_style_t style) {
  switch (style) {
  case YAML_SINGLE_QUOTED_SCALAR_STYLE: return CR_QUOTE_SINGLE;
  case YAML_DOUBLE_QUOTED_SCALAR_STYLE: return CR_QUOTE_DOUBLE;
  case YAML_LITERAL_SCALAR_STYLE:
  case YAML_FOLDED_SCALAR_STYLE: return CR_QUOTE_BLOCK;
  case YAML_ANY_SCALAR_STYLE:
  case YAML_PLAIN_SCALAR_STYLE: return CR_QUOTE_NONE;
  }
  return CR_QUOTE_NONE;
}

static cr_status check_key(struct reader *r, const cr_item *map,
                           const cr_item *key, const yaml_event_t *event) {
  if (key->kind != CR_ITEM_TEXT)
    return refuse(r, event, "a key must be a word",
                  "put quotes around a value that begins with [ or {");
  if (map->count == most_pairs)
    return refuse(r, event, "too many keys", "an exercise has fewer than 20");
  const cr_item *earlier = map->first;
  while (earlier && strcmp(earlier->text, key->text) != 0)
    earlier = earlier->next->next;
  if (!earlier) return CR_OK;
  char message[160];
  snprintf(message, sizeof message, "the key '%.60s' stands here twice",
           key->text);
  return refuse(r, event, message, "delete one of the two");
}

// Put an item where the reader is. A list or map that it opens is entered.
static cr_status append(struct reader *r, cr_item *item,
                        const yaml_event_t *event) {
  if (r->depth == 0) {
    r->doc->root = item;
  } else {
    cr_item *parent = r->open[r->depth - 1].item;
    bool *value = &r->open[r->depth - 1].value_comes;
    if (parent->kind == CR_ITEM_MAP && !*value) {
      cr_status status = check_key(r, parent, item, event);
      if (status != CR_OK) return status;
    }
    *(parent->last ? &parent->last->next : &parent->first) = item;
    parent->last = item;
    if (parent->kind == CR_ITEM_LIST || *value) parent->count++;
    *value = !*value;
  }
  if (item->kind == CR_ITEM_TEXT) return CR_OK;
  if (r->depth == most_open)
    return refuse(r, event, "lists and maps are nested too deeply",
                  "put quotes around a value that begins with [ or {");
  r->open[r->depth++] = (struct level){.item = item};
  return CR_OK;
}

static cr_status append_text(struct reader *r, const yaml_event_t *event) {
  cr_item *item = new_item(r, CR_ITEM_TEXT, event);
  item->quote = quote_of(event->data.scalar.style);
  item->len = event->data.scalar.length;
  item->text = cr_arena_strndup(
      r->doc->arena, (const char *)event->data.scalar.value, item->len);
  if (strlen(item->text) < item->len)
    return refuse(r, event, "the value contains a zero byte",
                  "use single quotes for LaTeX: '\\0'");
  return append(r, item, event);
}

static void close_level(struct reader *r, const yaml_event_t *event) {
  r->open[--r->depth].item->bytes.end = mark_byte(r, event->end_mark);
}

// ---- events --------------------------------------------------------------

// Anchors and tags would let a file say things twice in ways that only
// programmers understand.
static cr_status check_plain(struct reader *r, const yaml_event_t *event,
                             const yaml_char_t *anchor,
                             const yaml_char_t *tag) {
  if (anchor)
    return refuse(r, event, "a value cannot begin with &",
                  "anchors are not used here; put quotes around a text: '&...'");
  if (tag)
    return refuse(r, event, "a value cannot begin with !",
                  "tags are not used here; put quotes around a text: '!...'");
  return CR_OK;
}

static cr_status take_event(struct reader *r, const yaml_event_t *event) {
  cr_status status = CR_OK;
  switch (event->type) {
  case YAML_SCALAR_EVENT:
    status = check_plain(r, event, event->data.scalar.anchor,
                         event->data.scalar.tag);
    return status == CR_OK ? append_text(r, event) : status;
  case YAML_SEQUENCE_START_EVENT:
    status = check_plain(r, event, event->data.sequence_start.anchor,
                         event->data.sequence_start.tag);
    if (status != CR_OK) return status;
    return append(r, new_item(r, CR_ITEM_LIST, event), event);
  case YAML_MAPPING_START_EVENT:
    status = check_plain(r, event, event->data.mapping_start.anchor,
                         event->data.mapping_start.tag);
    if (status != CR_OK) return status;
    return append(r, new_item(r, CR_ITEM_MAP, event), event);
  case YAML_SEQUENCE_END_EVENT:
  case YAML_MAPPING_END_EVENT: close_level(r, event); return CR_OK;
  case YAML_ALIAS_EVENT:
    return refuse(r, event, "a value cannot begin with *",
                  "aliases are not used here; put quotes around a text: '*...'");
  case YAML_DOCUMENT_START_EVENT:
    if (!r->doc->root) return CR_OK;
    return refuse(r, event, "a second document begins here",
                  "one exercise belongs into each file; delete the ---");
  case YAML_NO_EVENT:
  case YAML_STREAM_START_EVENT:
  case YAML_STREAM_END_EVENT:
  case YAML_DOCUMENT_END_EVENT: return CR_OK;
  }
  return CR_OK;
}

static cr_status read_events(struct reader *r) {
  for (bool more = true; more;) {
    yaml_event_t event;
    if (!yaml_parser_parse(&r->parser, &event)) return complain(r);
    cr_status status = take_event(r, &event);
    more = event.type != YAML_STREAM_END_EVENT;
    yaml_event_delete(&event);
    if (status != CR_OK) return status;
  }
  return CR_OK;
}

cr_status cr_yaml_read(cr_document *doc, cr_error *err) {
  struct reader r = {.doc = doc, .byte = doc->start, .err = err};
  if (!yaml_parser_initialize(&r.parser)) exit(CR_EXIT_NO_MEMORY);
  yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(&r.parser,
                               (const unsigned char *)doc->text + doc->start,
                               doc->len - doc->start);
  cr_status status = read_events(&r);
  yaml_parser_delete(&r.parser);
  if (status != CR_OK) doc->root = NULL;
  return status;
}
