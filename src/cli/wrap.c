// SPDX-License-Identifier: MIT
// Text in the columns of the terminal.
#include "cli.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

// A line of more than so many columns is hard to read, whatever the terminal has.
enum { LEAST = 40, USUAL = 80, MOST = 100 };

int cr_terminal_columns(void) {
  const char *set = getenv("COLUMNS");
  long columns = set ? strtol(set, NULL, 10) : 0;
  struct winsize size;
  if (columns > 0 && columns < 10000) return (int)columns;
  if (!cr_is_terminal(stdout) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return 0;
  return size.ws_col;
}

int cr_page_columns(void) {
  int columns = cr_terminal_columns();
  if (columns == 0) return USUAL;
  return columns < LEAST ? LEAST : columns > MOST ? MOST : columns;
}

// A terminal whose locale is not UTF-8. A file or a pipe can hold Unicode.
bool cr_needs_ascii(void) {
  if (!cr_is_terminal(stdout)) return false;
  static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    const char *value = getenv(names[i]);
    if (value && *value) return !strcasestr(value, "UTF-8") && !strcasestr(value, "UTF8");
  }
  return true;
}

static int columns_of(const char *text, size_t len) {
  int n = 0;
  for (size_t i = 0; i < len; i++) n += (text[i] & 0xC0) != 0x80;
  return n;
}

int cr_width(const char *text) {
  return columns_of(text, strlen(text));
}

void cr_print_padded(const char *text, int width) {
  printf("%s%*s", text, width > cr_width(text) ? width - cr_width(text) : 0, "");
}

// ---- words that are too wide for a line ----------------------------------------------

// What a break before this sign costs: 0 for a sign between terms, 1 between factors;
// -1 for no sign.
static int cost_of(const char *text) {
  static const struct {
    const char *sign;
    int cost;
  } signs[] = {{"+", 0}, {"−", 0}, {"*", 1}, {"/", 1}, {"·", 1}};
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
    if (!strncmp(text, signs[i].sign, strlen(signs[i].sign))) return signs[i].cost;
  return -1;
}

// How many bytes of a word too wide for a line go on it: up to an operator, in as few
// brackets as can be, rather between terms than between factors, far to the right.
static size_t fitting(const char *word, size_t len, int room) {
  size_t at = 0, best = 0;
  int depth = 0, least = 1000;
  for (int column = 0; at < len && column < room; column++) {
    depth += (word[at] == '(') - (word[at] == ')');
    bool opened = word[at] == '(' || word[at] == '^';
    do at++;
    while (at < len && (word[at] & 0xC0) == 0x80);
    int cost = at < len && !opened ? cost_of(word + at) : -1;
    if (cost < 0 || 2 * depth + cost > least || (best && column < room / 4)) continue;
    best = at;
    if (column >= room / 4) least = 2 * depth + cost;
  }
  return at >= len ? len : best ? best : at;
}

// ---- lines -------------------------------------------------------------------------

typedef struct page {
  int columns, indent;
  int column; // where the line at hand has got to
} page;

static void new_line(page *p) {
  printf("\n%*s", p->indent, "");
  p->column = p->indent;
}

static void print_word(page *p, const char *word, size_t len) {
  while (columns_of(word, len) > p->columns - p->column) {
    size_t n = fitting(word, len, p->columns - p->column);
    fwrite(word, 1, n, stdout);
    new_line(p);
    word += n;
    len -= n;
  }
  fwrite(word, 1, len, stdout);
  p->column += columns_of(word, len);
}

// On this line: there is room, or on the next one there is not enough either and on this
// one much.
static bool begins_here(const page *p, int width) {
  int room = p->columns - p->column - 1, whole = p->columns - p->indent;
  return width <= room || (width > whole && room >= whole / 2);
}

static void wrap_line(page *p, const char *line, size_t len) {
  p->column = 0;
  for (size_t at = 0; at < len;) {
    size_t word = strcspn(line + at, " \n");
    if (at > 0 && !begins_here(p, columns_of(line + at, word))) {
      new_line(p);
    } else if (at > 0) {
      putchar(' ');
      p->column++;
    }
    print_word(p, line + at, word);
    at += word + 1;
  }
  putchar('\n');
}

void cr_print_wrapped(const char *text, int indent) {
  page p = {.columns = cr_page_columns(), .indent = indent};
  while (*text) {
    size_t len = strcspn(text, "\n");
    wrap_line(&p, text, len);
    text += len + (text[len] == '\n');
  }
}

// ---- a line with carets below ------------------------------------------------------

// The byte behind the first `columns` characters.
static size_t behind(const char *text, int columns) {
  size_t at = 0;
  for (; text[at] && (columns > 0 || (text[at] & 0xC0) == 0x80); at++)
    columns -= (text[at + 1] & 0xC0) != 0x80;
  return at;
}

void cr_print_underlined(FILE *file, const char *line, const char *carets) {
  static const char dots[] = "...";
  int columns = cr_terminal_columns(), width = cr_width(line), from = 0;
  int first = (int)strspn(carets, " "), last = cr_width(carets);
  if (columns > 0 && columns < LEAST) columns = LEAST;
  if (columns > 0 && width > columns && last > columns - 8) {
    from = last + 8 - columns;              // a little of what follows
    if (from > first - 4) from = first - 4; // the first caret is seen, whatever else
    if (from < 0) from = 0;
  }
  int shown = columns > 0 && width - from > columns ? columns : width - from;
  size_t start = behind(line, from + (from ? 3 : 0));
  bool cut = from + shown < width;
  size_t end = behind(line, from + shown - (cut ? 3 : 0));
  fprintf(file, "%s%.*s%s\n", from ? dots : "", (int)(end - start), line + start,
          cut ? dots : "");
  int most = columns > 0 && last - from > columns ? columns : last - from;
  for (int i = 0; i < most; i++) fputc(i < first - from ? ' ' : '^', file);
  fputc('\n', file);
}

// ---- two dimensions ------------------------------------------------------------------

void cr_print_pretty_below(const cr_pool *pool, cr_expr e) {
  enum { INDENT = 4, BYTES = 64 * 1024 };
  int columns = cr_terminal_columns();
  cr_text text;
  if (columns == 0 || cr_needs_ascii()) return;
  cr_text_init(&text, BYTES);
  if (cr_print_pretty(pool, e, columns - INDENT, &text)) {
    putchar('\n');
    for (char *line = text.data, *end; (end = strchr(line, '\n')); line = end + 1)
      printf("%*s%.*s\n", INDENT, "", (int)(end - line), line);
    putchar('\n');
  }
  cr_text_free(&text);
}
