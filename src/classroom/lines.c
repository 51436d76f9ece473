// SPDX-License-Identifier: MIT
// Answers in a .txt. A line is a name, ':' or '=' (or the wide colon of a
// Chinese keyboard), and the answer, which may hold further colons. The answer
// may stand on the next line; then the name needs no colon.
#include "classroom/lines.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char blanks[] = " \t\r\f\v";

enum { most_name = 100 }; // bytes in which the name of an exercise is looked for

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

// Without blanks at both ends: the beginning into *from, the length returned.
static size_t trim(char *s, size_t len, char **from) {
  size_t lead = skip_blanks(s, len);
  while (len > lead && strchr(blanks, s[len - 1])) len--;
  *from = s + lead;
  return len - lead;
}

static size_t separator(const char *s, size_t len) {
  if (len && (s[0] == ':' || s[0] == '=')) return 1;
  if (len >= 3 && !memcmp(s, "\xEF\xBC\x9A", 3)) return 3;
  return 0;
}

static bool is_letter(char c) {
  return (c | 32) >= 'a' && (c | 32) <= 'z';
}

// The "1) ", "2. ", "Q3. ", "a) ", "(b) ", "- ", "* " or "• " of a list in front of a
// name, with its blanks.
static size_t list_mark(const char *s, size_t len) {
  static const char dot[] = "\xE2\x80\xA2";
  size_t open = len > 0 && s[0] == '(', n = open, end = 0;
  n += n < len && is_letter(s[n]);
  size_t letter = n;
  while (n < len && s[n] >= '0' && s[n] <= '9') n++;
  bool digits = n > letter;
  if (n > open && n < len && (s[n] == ')' || (digits && !open && s[n] == '.')))
    end = n + 1;
  else if (len > 0 && (s[0] == '-' || s[0] == '*'))
    end = 1;
  else if (len >= 3 && !memcmp(s, dot, 3))
    end = 3;
  size_t gap = end ? skip_blanks(s + end, len - end) : 0;
  return gap ? end + gap : 0;
}

// The ** or ` around a name of Markdown.
static size_t emphasis(const char *s, size_t len) {
  size_t n = 0;
  while (n < len && n < 3 && (s[n] == '*' || s[n] == '`')) n++;
  return n;
}

// Cut "name: answer"; *name is zero-terminated in place.
static bool cut(char *s, size_t len, char **name, char **answer, size_t *rest) {
  size_t at = skip_blanks(s, len);
  at += list_mark(s + at, len - at);
  size_t bold = emphasis(s + at, len - at);
  at += bold;
  size_t n = name_length(s + at, len - at), after = at + n;
  if (bold && emphasis(s + after, len - after) == bold) after += bold, bold = 0;
  after += skip_blanks(s + after, len - after);
  size_t mark = separator(s + after, len - after);
  if (!n || !mark) return false;
  size_t from = after + mark;
  if (bold && emphasis(s + from, len - from) != bold) return false;
  from += bold;
  *rest = trim(s + from, len - from, answer);
  s[at + n] = '\0';
  *name = s + at;
  return true;
}

// The name with which a line begins, bare or in Markdown: where it starts and ends, and
// what is behind it. A length of 0: none.
static size_t leading_name(const char *s, size_t len, size_t *start, size_t *behind) {
  size_t at = skip_blanks(s, len);
  at += list_mark(s + at, len - at);
  size_t bold = emphasis(s + at, len - at);
  at += bold;
  size_t n = name_length(s + at, len - at), after = at + n;
  if (bold && emphasis(s + after, len - after) != bold) return 0;
  after += bold;
  *start = at;
  *behind = after + skip_blanks(s + after, len - after);
  return n;
}

// Nothing but the name of an exercise.
static bool cut_bare(char *s, size_t len, const cr_course *course, char **name) {
  size_t at, behind, n = leading_name(s, len, &at, &behind);
  if (!n || behind < len) return false;
  char *copy = cr_xstrndup(s + at, n);
  bool found = cr_course_find(course, copy) != NULL;
  free(copy);
  if (!found) return false;
  s[at + n] = '\0'; // of a line end, or of the whole
  *name = s + at;
  return true;
}

// The same, where "Q3: name: answer" is the answer to what is named second.
static bool cut_named(char *s, size_t len, const cr_course *course, char **name,
                      char **answer, size_t *rest) {
  if (cut_bare(s, len, course, name)) {
    *answer = s + len;
    *rest = 0;
    return true;
  }
  if (!cut(s, len, name, answer, rest)) return false;
  if (cr_course_find(course, *name)) return true;
  char *copy = cr_xstrndup(*answer, *rest), *inner, *ignored;
  size_t n;
  bool second = cut(copy, *rest, &inner, &ignored, &n) && cr_course_find(course, inner);
  free(copy);
  return second ? cut(*answer, *rest, name, answer, rest) : true;
}

static bool is_one_of(const char *name, const char *const *words, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (strcasecmp(name, words[i]) == 0) return true;
  return false;
}

// What students write over their answers: "Name: Carla".
static bool is_heading(const char *name) {
  static const char *const headings[] = {
      "name",   "student", "class",   "course", "group", "date",  "login",
      "klasse", "kurs",    "gruppe",  "datum",  "matrikelnummer"};
  return is_one_of(name, headings, sizeof headings / sizeof *headings);
}

// What stands before the answer itself: "y = 2x", "answer: 2x".
static bool is_answer_part(const char *name) {
  static const char *const words[] = {"answer", "ans", "solution", "sol", "result", "derivative"};
  return strlen(name) == 1 || is_one_of(name, words, sizeof words / sizeof *words);
}

// What a line is, while it is left as it is.
typedef enum line_kind { NAMED, MISSPELLED, OTHER_NAME, UNNAMED, EMPTY, REMARK } line_kind;

static line_kind kind_of_name(const char *name, const cr_course *course) {
  if (cr_course_find(course, name)) return NAMED;
  if (is_heading(name)) return REMARK;
  if (is_answer_part(name)) return UNNAMED;
  return cr_course_suggest(course, name) ? MISSPELLED : OTHER_NAME;
}

static line_kind kind_of(const char *s, size_t len, const cr_course *course) {
  size_t at = skip_blanks(s, len), rest;
  if (at == len) return EMPTY;
  if (s[at] == '#') return REMARK;
  char *copy = cr_xstrndup(s, len), *name, *answer;
  bool named = cut_named(copy, len, course, &name, &answer, &rest);
  line_kind kind = named ? kind_of_name(name, course) : UNNAMED;
  free(copy);
  return kind;
}

// A line of the text and where the next one begins. A lone carriage return ended
// lines once, and does in old exports.
typedef struct place {
  char *start, *next;
  size_t len;
} place;

static place line_at(char *s, char *end) {
  char *nl = s + strcspn(s, "\r\n");
  if (nl > end) nl = end;
  return (place){s, nl + (nl < end && nl[0] == '\r' && nl[1] == '\n') + 1, (size_t)(nl - s)};
}

static bool is_named(const char *s, size_t len, const cr_course *course) {
  char *copy = cr_xstrndup(s, len), *name, *answer;
  size_t rest;
  bool named = cut_named(copy, len, course, &name, &answer, &rest) && cr_course_find(course, name);
  free(copy);
  return named;
}

// Does some line begin with the name of an exercise?
static bool has_names(const cr_sheet *sheet, const cr_course *course) {
  char *end = sheet->bytes + sheet->len;
  for (place l = {.next = sheet->bytes}; l.next < end;) {
    l = line_at(l.next, end);
    if (is_named(l.start, l.len, course)) return true;
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

// Nothing but a name stands on a line: the next line that is not empty is the
// answer if it names nothing and is the only one before a name, a gap or the
// end. How many lines that takes, *answer being the last; 0 if it is not clear.
static int answer_below(const cr_course *course, char *s, char *end, place *answer) {
  int n = 1;
  if (s >= end) return 0;
  place l = line_at(s, end);
  for (; l.start < end && kind_of(l.start, l.len, course) == EMPTY; n++) {
    if (l.next >= end) return 0;
    l = line_at(l.next, end);
  }
  if (l.start >= end || kind_of(l.start, l.len, course) != UNNAMED) return 0;
  *answer = l;
  if (l.next >= end) return n;
  l = line_at(l.next, end);
  line_kind kind = kind_of(l.start, l.len, course);
  return kind == UNNAMED || kind == OTHER_NAME ? 0 : n;
}

// The exercise with whose name a line begins, as it is written there, or NULL.
static char *exercise_before(const char *s, size_t len, const cr_course *course) {
  size_t at, behind, n = leading_name(s, len, &at, &behind);
  for (n = n < most_name ? n : most_name; n > 0; n--) {
    if (at + n < len && !strchr(blanks, s[at + n])) continue; // in the middle of a word
    char *name = cr_xstrndup(s + at, n);
    if (cr_course_find(course, name)) return name;
    free(name);
  }
  return NULL;
}

// What is wrong with a line without a name and a colon.
static char *no_pair(const char *s, size_t len, const cr_course *course) {
  char *name = exercise_before(s, len, course);
  cr_text text;
  cr_text_init(&text, 300);
  cr_word_add(&text, CR_ENGLISH, name ? CR_WORD_FILE_NO_COLON : CR_WORD_FILE_NO_NAME, "%s",
              name ? name : "");
  cr_text_printf(&text, "; %s", cr_word_text(CR_ENGLISH, CR_WORD_FILE_WRITE_PAIR));
  free(name);
  return cr_text_take(&text);
}

static void take_line(cr_sheet *sheet, const cr_course *course, char *s, size_t len,
                      int number) {
  size_t at = skip_blanks(s, len);
  if (at == len || s[at] == '#') return;
  cr_sheet_line line = {.line = number};
  char *name, *answer;
  if (cut_named(s, len, course, &name, &answer, &line.len)) {
    if (is_heading(name) && !cr_course_find(course, name)) return;
    line.answer = answer;
    cr_sheet_add_named(sheet, course, name, line);
    return;
  }
  line.problem = no_pair(s, len, course);
  cr_sheet_add(sheet, line);
}

void cr_lines_read(cr_sheet *sheet, const cr_course *course,
                   const cr_exercise *whole) {
  if (whole && !has_names(sheet, course)) {
    take_whole(sheet, whole);
    return;
  }
  char *end = sheet->bytes + sheet->len;
  place l = {.next = sheet->bytes};
  for (int number = 1; l.next < end; number++) {
    l = line_at(l.next, end);
    size_t before = sheet->count;
    take_line(sheet, course, l.start, l.len, number);
    cr_sheet_line *last = sheet->count > before ? &sheet->line[before] : NULL;
    if (!last || !last->exercise || last->len > 0) continue;
    place at;
    int below = answer_below(course, l.next, end, &at);
    if (below == 0) continue;
    l = at;
    char *answer;
    last->len = trim(l.start, l.len, &answer);
    last->answer = answer;
    last->line = number += below;
  }
}
