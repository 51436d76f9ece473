// SPDX-License-Identifier: MIT
// What libyaml complains about, in a teacher's words: one row for each of its
// messages that a slip of the pen can bring about.
#include "exercise/complaints.h"

#include <string.h>

static const char quoted_ends[] =
    "the quote or bracket that the value begins with ends before this";
static const char quote_all[] =
    "put quotes around the whole value; within '...' an apostrophe is written "
    "twice: 'f''(x)'";

// `at` of a complaint, if no character: anywhere, not at the beginning of a
// line, after another ': ' on the line.
enum { anywhere = 0, inside = 1, second = 2 };

// Its words, ours, and what to do. `at` limits a row to places where this
// character stands.
static const struct row {
  const char *theirs;
  char at;
  const char *ours;
  const char *hint;
} rows[] = {
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
    {"mapping values are not allowed", second,
     "here is a second ': ' on the line",
     "put quotes around a text with a colon: 'The rule: an example'"},
    {"mapping values are not allowed", anywhere,
     "this line is indented too far",
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

// What stands left of a byte on its line, from the first character on.
static bool line_before(const cr_document *doc, size_t byte, const char **text,
                        size_t *len) {
  size_t start = byte;
  while (start > doc->start && !strchr("\r\n", doc->text[start - 1])) start--;
  while (start < byte && doc->text[start] == ' ') start++;
  *text = doc->text + start;
  *len = byte - start;
  return *len > 0;
}

static bool fits(const struct row *row, const cr_document *doc, size_t byte) {
  const char *before;
  size_t len;
  bool within = line_before(doc, byte, &before, &len);
  if (row->at == inside) return within;
  if (row->at == second) return within && memmem(before, len, ": ", 2);
  return row->at == anywhere || (byte < doc->len && doc->text[byte] == row->at);
}

const char *cr_complaint_about(const cr_document *doc, const char *theirs,
                               size_t byte, const char **hint) {
  const struct row *row = rows; // the last one fits everything
  while (strncmp(theirs, row->theirs, strlen(row->theirs)) != 0 ||
         !fits(row, doc, byte))
    row++;
  *hint = row->hint;
  return row->ours ? row->ours : theirs;
}

bool cr_complaint_at_opening(const char *theirs) {
  static const char *const openings[] = {
      "found unexpected end of stream", "found unexpected document indicator",
      "did not find expected ',' or ']'", "did not find expected ',' or '}'",
      "could not find expected ':'"};
  for (size_t i = 0; i < sizeof openings / sizeof *openings; i++)
    if (strncmp(theirs, openings[i], strlen(openings[i])) == 0) return true;
  return false;
}
