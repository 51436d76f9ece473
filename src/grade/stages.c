// SPDX-License-Identifier: MIT
#include "grade/stages.h"

#include <string.h>

/* The next comma or semicolon from `at` on that no bracket holds, or the end. */
static uint32_t next_comma(const char *text, uint32_t at, uint32_t len) {
  int depth = 0;
  for (; at < len; at++) {
    char c = text[at];
    if (c == '(' || c == '[' || c == '{') depth++;
    if (c == ')' || c == ']' || c == '}') depth--;
    if ((c == ',' || c == ';') && depth == 0) break;
  }
  return at;
}

static bool is_part_of_name(unsigned char c) {
  return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || c == '_' || c == '\\';
}

static uint32_t skip_blanks(const char *text, uint32_t at, uint32_t end) {
  while (at < end && (text[at] == ' ' || text[at] == '\t')) at++;
  return at;
}

/* "name = meaning" from `at` to `end`. */
static bool take_stage(const char *text, uint32_t at, uint32_t end, cr_stages *out) {
  uint32_t start = skip_blanks(text, at, end), stop = start;
  while (stop < end && is_part_of_name((unsigned char)text[stop])) stop++;
  uint32_t equals = skip_blanks(text, stop, end);
  if (stop == start || equals == end || text[equals] != '=') return false;
  if (out->count == CR_MAX_NAMED_STAGES) return false;
  out->name[out->count] = (cr_span){start, stop};
  out->meaning[out->count++] = (cr_span){equals + 1, end};
  return true;
}

void cr_stages_find(const char *text, size_t size, cr_stages *out) {
  uint32_t len = (uint32_t)size, at = next_comma(text, 0, len);
  out->count = 0;
  out->function = (cr_span){0, at};
  bool stages = true;
  while (at < len && stages) {
    uint32_t end = next_comma(text, at + 1, len);
    stages = take_stage(text, at + 1, end, out);
    at = end;
  }
  if (stages) return;
  out->count = 0;
  out->function = (cr_span){0, len};
}
