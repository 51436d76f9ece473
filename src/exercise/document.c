// SPDX-License-Identifier: MIT
// The characters of an exercise file, and places in it.
#include "exercise/document.h"

#include "base/limits.h"
#include "base/memory.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <utf8proc.h>

// ---- places --------------------------------------------------------------

static bool starts_character(char byte) {
  return ((unsigned char)byte & 0xC0) != 0x80;
}

void cr_document_place(const cr_document *doc, size_t byte, char *place,
                       size_t size) {
  size_t line = 1, column = 1;
  for (size_t i = doc->start; i < byte && i < doc->len; i++) {
    char c = doc->text[i];
    bool pair = c == '\r' && i + 1 < doc->len && doc->text[i + 1] == '\n';
    if (c == '\n' || (c == '\r' && !pair))
      line++, column = 1;
    else if (starts_character(c))
      column++;
  }
  int wanted = snprintf(place, size, "%s:%zu:%zu", doc->path, line, column);
  // A path that leaves no room for line and column gives way to them.
  if (wanted >= (int)size)
    snprintf(place, size, "...%.*s:%zu:%zu", (int)size - 64,
             doc->path + strlen(doc->path) - (size - 64), line, column);
}

cr_status cr_document_fail(const cr_document *doc, cr_span at, cr_error *err,
                           const char *format, ...) {
  if (!err) return CR_ERR_DATA;
  char message[2 * sizeof err->message]; // cr_error_set cuts at a character
  va_list args;
  va_start(args, format);
  vsnprintf(message, sizeof message, format, args);
  va_end(args);
  cr_error_set(err, CR_ERR_DATA, "%s", message);
  err->span = at;
  cr_document_place(doc, at.start, err->place, sizeof err->place);
  return CR_ERR_DATA;
}

size_t cr_document_kept(const cr_document *doc) {
  return doc->problems ? doc->problems->count - doc->others : 0;
}

cr_status cr_document_keep(const cr_document *doc, size_t before, cr_status status,
                           const cr_error *err) {
  cr_problems *p = doc->problems;
  size_t kept = cr_document_kept(doc);
  if (status == CR_OK || !p || kept > before || kept == CR_MOST_PROBLEMS) return status;
  p->item = cr_xgrow(p->item, &p->cap, p->count + 1, sizeof *p->item);
  p->item[p->count++] = *err;
  return status;
}

// ---- a part of a value ---------------------------------------------------

// Bytes of the value that the escape at `s` stands for; its length in *used.
// 0 for the end of a line, which is no part of the value.
static size_t escaped(const char *s, size_t *used) {
  static const char kinds[] = "xuU";
  static const size_t digits[] = {2, 4, 8};
  const char *kind = s[1] != '\0' ? strchr(kinds, s[1]) : NULL;
  *used = 2;
  if (!kind) return 1;
  unsigned code = 0;
  char hex[9] = {0};
  memcpy(hex, s + 2, digits[kind - kinds]);
  sscanf(hex, "%x", &code);
  *used = 2 + digits[kind - kinds];
  utf8proc_uint8_t bytes[4];
  return (size_t)utf8proc_encode_char((utf8proc_int32_t)code, bytes);
}

// The byte of the file where byte `offset` of the value stands. The item is
// written on one line, in quotes or without.
static size_t on_one_line(const cr_document *doc, const cr_item *item,
                          size_t offset) {
  size_t at = item->bytes.start + (item->quote != CR_QUOTE_NONE);
  for (size_t done = 0; done < offset && at < item->bytes.end;) {
    const char *s = doc->text + at;
    size_t used = 1, made = 1;
    if (item->quote == CR_QUOTE_DOUBLE && *s == '\\') made = escaped(s, &used);
    if (item->quote == CR_QUOTE_SINGLE && *s == '\'') used = 2;
    at += used;
    done += made;
  }
  return at;
}

// The same for a text after '|': its lines are those of the value, indented.
// What follows '>' may be folded, so it only has the place of its first line.
static size_t in_block(const cr_document *doc, const cr_item *item,
                       size_t offset) {
  const char *end = doc->text + doc->len;
  const char *s = memchr(doc->text + item->bytes.start, '\n',
                         doc->len - item->bytes.start);
  bool folded = doc->text[item->bytes.start] == '>';
  const char *value = item->text;
  while (s && s + 1 < end) {
    s++;
    const char *line = s;
    while (line < end && *line == ' ') line++;
    const char *stop = memchr(value, '\n', (size_t)(item->text + item->len - value));
    size_t width = stop ? (size_t)(stop - value) : strlen(value);
    size_t wanted = offset - (size_t)(value - item->text);
    if (wanted <= width || folded || !stop)
      return (size_t)(line - doc->text) + (wanted <= width ? wanted : 0);
    value = stop + 1;
    s = memchr(s, '\n', (size_t)(end - s));
  }
  return item->bytes.start;
}

cr_span cr_item_part(const cr_document *doc, const cr_item *item,
                     cr_span part) {
  const char *written = doc->text + item->bytes.start;
  size_t width = item->bytes.end - item->bytes.start;
  cr_span at = item->bytes;
  if (item->quote == CR_QUOTE_BLOCK) {
    at.start = (uint32_t)in_block(doc, item, part.start);
    at.end = at.start + (part.end - part.start);
  } else if (!memchr(written, '\n', width)) {
    at.start = (uint32_t)on_one_line(doc, item, part.start);
    at.end = (uint32_t)on_one_line(doc, item, part.end);
  }
  return at;
}

// ---- items ---------------------------------------------------------------

const cr_item *cr_item_find(const cr_item *map, const char *key) {
  for (const cr_item *k = map->first; k && k->next; k = k->next->next)
    if (strcmp(k->text, key) == 0) return k->next;
  return NULL;
}

bool cr_item_escape(const cr_document *doc, const cr_item *item, cr_span *at) {
  if (item->quote != CR_QUOTE_DOUBLE) return false;
  for (size_t i = item->bytes.start; i + 1 < item->bytes.end; i++) {
    if (doc->text[i] != '\\') continue;
    i++;
    if (strchr("\\\"/xuU\r\n", doc->text[i])) continue;
    *at = (cr_span){(uint32_t)i - 1, (uint32_t)i + 1};
    return true;
  }
  return false;
}

const char *cr_item_kind_name(const cr_item *item) {
  switch (item->kind) {
  case CR_ITEM_TEXT: return "a text";
  case CR_ITEM_LIST: return "a list";
  case CR_ITEM_MAP: return "a map of keys and values";
  }
  return "";
}

// ---- characters ----------------------------------------------------------

// Neither control characters, nor the line ends that only YAML knows (U+0085,
// U+2028, U+2029), nor a byte order mark within the text.
static bool allowed(utf8proc_int32_t c) {
  if (c == '\t' || c == '\n' || c == '\r') return true;
  if (c == 0x2028 || c == 0x2029 || c == 0xFEFF) return false;
  return c >= 0x20 && (c < 0x7F || c >= 0xA0) && (c & 0xFFFE) != 0xFFFE;
}

// UTF-8 without control characters, or an error at the first bad byte.
static cr_status check_characters(const cr_document *doc, cr_error *err) {
  const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)doc->text;
  for (size_t i = doc->start; i < doc->len;) {
    utf8proc_int32_t c;
    utf8proc_ssize_t n =
        utf8proc_iterate(bytes + i, (utf8proc_ssize_t)(doc->len - i), &c);
    cr_span at = {(uint32_t)i, (uint32_t)i + 1};
    if (n < 1) {
      cr_document_fail(doc, at, err, "the byte 0x%02X is not UTF-8", bytes[i]);
      cr_error_hint(err, "save the file in the encoding UTF-8");
      return CR_ERR_DATA;
    }
    if (!allowed(c)) {
      cr_document_fail(doc, at, err, "the control character U+%04X stands here",
                       (unsigned)c);
      cr_error_hint(err, "delete it; it is invisible in most editors");
      return CR_ERR_DATA;
    }
    i += (size_t)n;
  }
  return CR_OK;
}

// Skip the mark that editors of Windows put before UTF-8; refuse UTF-16.
static cr_status check_mark(cr_document *doc, cr_error *err) {
  if (doc->len >= 3 && memcmp(doc->text, "\xEF\xBB\xBF", 3) == 0)
    doc->start = 3;
  if (doc->len < 2 || (memcmp(doc->text, "\xFF\xFE", 2) != 0 &&
                       memcmp(doc->text, "\xFE\xFF", 2) != 0))
    return CR_OK;
  cr_document_fail(doc, (cr_span){0, 2}, err, "the file is UTF-16, not UTF-8");
  cr_error_hint(err, "save it again and choose the encoding UTF-8");
  return CR_ERR_DATA;
}

cr_status cr_document_read(cr_document *doc, const char *text, size_t len,
                           const char *path, cr_error *err) {
  *doc = (cr_document){.path = path, .text = "", .arena = cr_arena_new()};
  if (len > CR_LIMIT_EXERCISE_BYTES) {
    cr_error_set(err, CR_ERR_LIMIT,
                 "the file is larger than %d kB, the limit of an exercise",
                 CR_LIMIT_EXERCISE_BYTES / 1024);
    cr_error_hint(err, "one exercise belongs into each file");
    if (err) snprintf(err->place, sizeof err->place, "%s", path);
    return CR_ERR_LIMIT;
  }
  // A copy, so that looking one character ahead is safe at the end too.
  char *copy = cr_arena_alloc(doc->arena, len + 1);
  memcpy(copy, text, len);
  copy[len] = '\0';
  doc->text = copy;
  doc->len = len;
  cr_status status = check_mark(doc, err);
  if (status == CR_OK) status = check_characters(doc, err);
  return status == CR_OK ? cr_yaml_read(doc, err) : status;
}

void cr_document_free(cr_document *doc) {
  cr_arena_free(doc->arena);
  doc->arena = NULL;
  doc->root = NULL;
}
