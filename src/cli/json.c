// SPDX-License-Identifier: MIT
// JSON by Jansson. Keys keep the order in which they were set.
#include "json.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { most_bytes = 8 * 1024 * 1024 }; // of one string

json_t *cr_json_object(const char *what) {
  char schema[64];
  snprintf(schema, sizeof schema, "chainrule.%s/1", what);
  json_t *json = json_object();
  json_object_set_new(json, "schema", json_string(schema));
  return json;
}

// Length of the UTF-8 character at `s`, 0 if there is none within `len` bytes.
static size_t character(const unsigned char *s, size_t len) {
  if (s[0] < 0x80) return 1;
  size_t n = s[0] >= 0xF0 ? 4 : s[0] >= 0xE0 ? 3 : s[0] >= 0xC2 ? 2 : 0;
  if (n == 0 || n > len || s[0] > 0xF4) return 0;
  for (size_t i = 1; i < n; i++)
    if ((s[i] & 0xC0) != 0x80) return 0;
  bool bad = (s[0] == 0xE0 && s[1] < 0xA0) || (s[0] == 0xED && s[1] > 0x9F) ||
             (s[0] == 0xF0 && s[1] < 0x90) || (s[0] == 0xF4 && s[1] > 0x8F);
  return bad ? 0 : n;
}

json_t *cr_json_bytes(const char *text, size_t len) {
  cr_text clean;
  cr_text_init(&clean, most_bytes);
  for (size_t i = 0; i < len;) {
    size_t n = character((const unsigned char *)text + i, len - i);
    if (n)
      cr_text_add(&clean, text + i, n);
    else
      cr_text_puts(&clean, "\xEF\xBF\xBD");
    i += n ? n : 1;
  }
  json_t *json = json_stringn(clean.data, clean.len);
  cr_text_free(&clean);
  return json ? json : json_null();
}

json_t *cr_json_string(const char *text) {
  return text ? cr_json_bytes(text, strlen(text)) : json_null();
}

json_t *cr_json_maybe(const char *text) {
  return text && *text ? cr_json_string(text) : json_null();
}

static json_t *printed(const cr_pool *pool, cr_expr e, cr_style style) {
  cr_text out;
  cr_text_init(&out, most_bytes);
  cr_append(&out, pool, e, style);
  json_t *json = cr_json_bytes(out.data, out.len);
  cr_text_free(&out);
  return json;
}

json_t *cr_json_expr(const cr_pool *pool, cr_expr e) {
  if (e == CR_NONE) return json_null();
  json_t *json = json_object();
  json_object_set_new(json, "text", printed(pool, e, CR_STYLE_TEXT));
  json_object_set_new(json, "unicode", printed(pool, e, CR_STYLE_UNICODE));
  json_object_set_new(json, "latex", printed(pool, e, CR_STYLE_LATEX));
  json_object_set_new(json, "mathml", printed(pool, e, CR_STYLE_MATHML));
  return json;
}

json_t *cr_json_lines(const char *text) {
  json_t *list = json_array();
  for (const char *line = text; *line;) {
    size_t n = strcspn(line, "\n");
    json_array_append_new(list, cr_json_bytes(line, n));
    line += n + (line[n] == '\n');
  }
  return list;
}

json_t *cr_json_embedded(const char *text) {
  json_t *json = text ? json_loads(text, 0, NULL) : NULL;
  return json ? json : json_null();
}

json_t *cr_json_error(const cr_error *err) {
  if (!err) return json_null();
  json_t *json = json_object();
  json_object_set_new(json, "status", json_string(cr_status_name(err->status)));
  json_object_set_new(json, "message", cr_json_string(err->message));
  json_object_set_new(json, "hint", cr_json_maybe(err->hint));
  json_object_set_new(json, "place", cr_json_maybe(err->place));
  return json;
}

json_t *cr_json_time(int64_t seconds) {
  char text[40];
  time_t at = (time_t)seconds;
  struct tm when;
  if (!gmtime_r(&at, &when) ||
      !strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &when))
    return json_null();
  return json_string(text);
}

void cr_json_print(json_t *json) {
  json_dumpf(json, stdout, JSON_COMPACT | JSON_REAL_PRECISION(15));
  putchar('\n');
  json_decref(json);
}
