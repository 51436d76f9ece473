// SPDX-License-Identifier: MIT
// Answers in a .txt. A line is a name, ':' or '=' (or the wide colon of a
// Chinese keyboard), and the answer, which may hold further colons.
#include "classroom/lines.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char blanks[] = " \t\r\f\v";

// Letters, digits, - _ . and blanks make a name, which ends in none: "sin of
// square" is taken for sin-of-square by cr_course_find.
static size_t name_length(const char *s, size_t len) {
  size_t n = 0;
  for (; n < len; n++) {
    char c = s[n];
    bool part = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                (c >= '0' && c <= '9') || strchr("-_. \t", c);
    if (!part || !c) break;
  }
  while (n && strchr(blanks, s[n - 1])) n--;
  return n;
}

static size_t skip_blanks(const char *s, size_t len) {
  size_t n = 0;
  while (n < len && strchr(blanks, s[n])) n++;
  return n;
}

static size_t separator(const char *s, size_t len) {
  if (len && (s[0] == ':' || s[0] == '=')) return 1;
  if (len >= 3 && !memcmp(s, "\xEF\xBC\x9A", 3)) return 3;
  return 0;
}

// The "1) ", "2. ", "a) ", "(b) ", "- ", "* " or "• " of a list in front of a name,
// with its blanks.
static size_t list_mark(const char *s, size_t len) {
  static const char dot[] = "\xE2\x80\xA2";
  size_t open = len > 0 && s[0] == '(', n = open, end = 0;
  while (n < len && s[n] >= '0' && s[n] <= '9') n++;
  bool digits = n > open;
  bool letter = !digits && n < len && ((s[n] | 32) >= 'a' && (s[n] | 32) <= 'z');
  n += letter;
  if (n > open && n < len && (s[n] == ')' || (digits && !open && s[n] == '.')))
    end = n + 1;
  else if (len > 0 && (s[0] == '-' || s[0] == '*'))
    end = 1;
  else if (len >= 3 && !memcmp(s, dot, 3))
    end = 3;
  size_t gap = end ? skip_blanks(s + end, len - end) : 0;
  return gap ? end + gap : 0;
}

// Cut "name: answer"; *name is zero-terminated in place.
static bool cut(char *s, size_t len, char **name, char **answer, size_t *rest) {
  size_t at = skip_blanks(s, len);
  at += list_mark(s + at, len - at);
  size_t n = name_length(s + at, len - at);
  size_t after = at + n + skip_blanks(s + at + n, len - at - n);
  size_t mark = separator(s + after, len - after);
  if (!n || !mark) return false;
  size_t from = after + mark;
  from += skip_blanks(s + from, len - from);
  while (len > from && strchr(blanks, s[len - 1])) len--;
  s[at + n] = '\0';
  *name = s + at;
  *answer = s + from;
  *rest = len - from;
  return true;
}

// Does some line begin with the name of an exercise?
static bool has_names(const cr_sheet *sheet, const cr_course *course) {
  const char *end = sheet->bytes + sheet->len;
  for (const char *s = sheet->bytes; s < end;) {
    const char *nl = memchr(s, '\n', (size_t)(end - s));
    size_t len = (size_t)((nl ? nl : end) - s);
    char *copy = cr_xstrndup(s, len), *name, *answer;
    size_t rest;
    bool named = cut(copy, len, &name, &answer, &rest) && cr_course_find(course, name);
    free(copy);
    if (named) return true;
    s += len + 1;
  }
  return false;
}

static void take_whole(cr_sheet *sheet, const cr_exercise *whole) {
  char *s = sheet->bytes;
  size_t len = sheet->len, from = 0;
  int line = 1;
  for (; from < len && strchr(" \t\r\n\f\v", s[from]); from++) line += s[from] == '\n';
  while (len > from && strchr(" \t\r\n\f\v", s[len - 1])) len--;
  cr_sheet_line one = {.line = line, .exercise = whole};
  one.answer = s + from;
  one.len = len - from;
  cr_sheet_add(sheet, one);
}

// What students write over their answers: "Name: Carla".
static bool is_heading(const char *name) {
  static const char *const headings[] = {
      "name",   "student", "class",   "course", "group", "date",  "login",
      "klasse", "kurs",    "gruppe",  "datum",  "matrikelnummer"};
  for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
    if (strcasecmp(name, headings[i]) == 0) return true;
  return false;
}

static void take_line(cr_sheet *sheet, const cr_course *course, char *s, size_t len,
                      int number) {
  size_t at = skip_blanks(s, len);
  if (at == len || s[at] == '#') return;
  cr_sheet_line line = {.line = number};
  char *name, *answer;
  if (cut(s, len, &name, &answer, &line.len)) {
    if (is_heading(name) && !cr_course_find(course, name)) return;
    line.answer = answer;
    cr_sheet_add_named(sheet, course, name, line);
    return;
  }
  line.problem = cr_xstrdup("no 'exercise: answer' in this line");
  cr_sheet_add(sheet, line);
}

void cr_lines_read(cr_sheet *sheet, const cr_course *course,
                   const cr_exercise *whole) {
  if (whole && !has_names(sheet, course)) {
    take_whole(sheet, whole);
    return;
  }
  char *s = sheet->bytes, *end = s + sheet->len;
  for (int number = 1; s < end; number++) {
    // A lone carriage return ended lines once, and does in old exports.
    char *nl = s + strcspn(s, "\r\n");
    size_t len = (size_t)(nl - s);
    char *next = nl + (nl < end && nl[0] == '\r' && nl[1] == '\n') + 1;
    take_line(sheet, course, s, len, number);
    s = next;
  }
}
