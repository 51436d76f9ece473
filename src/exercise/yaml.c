// SPDX-License-Identifier: MIT
// The only door to libyaml: its events become a tree of items. Anchors,
// aliases, tags and second documents are refused, so that a small file stays
// small; what libyaml complains about is said in a teacher's words.
#include "exercise/document.h"

#include "base/memory.h"
#include "exercise/complaints.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

enum {
  most_open = 8,    // an exercise nests three deep: examples, one, its keys
  most_pairs = 1000 // more than anybody writes; looking for a key is linear
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
  const cr_item *last_text;
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

// ---- complaints ----------------------------------------------------------

// A quote that was forgotten ends where the next one begins, lines below; what
// libyaml sees first is the text behind that.
static bool complain_of_quote(struct reader *r) {
  const cr_item *item = r->last_text;
  if (!item || item->quote == CR_QUOTE_NONE || item->quote == CR_QUOTE_BLOCK ||
      !memchr(r->doc->text + item->bytes.start, '\n',
              item->bytes.end - item->bytes.start))
    return false;
  cr_document_fail(r->doc, item->bytes, r->err,
                   "the quote that begins here ends only lines below");
  cr_error_hint(r->err, "end the text with the same quote");
  return true;
}

static cr_status complain(struct reader *r) {
  if (complain_of_quote(r)) return CR_ERR_DATA;
  const char *theirs = r->parser.problem ? r->parser.problem : "";
  bool opening = r->parser.context && cr_complaint_at_opening(theirs);
  uint32_t byte = mark_byte(r, opening ? r->parser.context_mark
                                       : r->parser.problem_mark);
  const char *hint;
  const char *ours = cr_complaint_about(r->doc, theirs, byte, &hint);
  cr_span at = {byte, byte < r->doc->len ? byte + 1 : byte};
  cr_document_fail(r->doc, at, r->err, "%s", ours);
  cr_error_hint(r->err, "%s", hint);
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
    return refuse(r, event, "too many keys", "at most 1000 are read");
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
  r->last_text = item;
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
