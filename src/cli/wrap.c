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

static int columns_of(const char *text, size_t len) {
  int n = 0;
  for (size_t i = 0; i < len; i++) n += (text[i] & 0xC0) != 0x80;
  return n;
}

int cr_width(const char *text) {
  return columns_of(text, strlen(text));
}

static bool is_operator(const char *text) {
  static const char *const signs[] = {"+", "*", "/", "·", "−"};
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
    if (!strncmp(text, signs[i], strlen(signs[i]))) return true;
  return false;
}

// How many bytes of a word too wide for a line go on it: up to the last operator, in the
// second half rather up to one that stands in fewer brackets.
static size_t fitting(const char *word, size_t len, int room) {
  size_t at = 0, best = 0;
  int depth = 0, least = 0;
  for (int column = 0; at < len && column < room; column++) {
    depth += (word[at] == '(') - (word[at] == ')');
    do at++;
    while (at < len && (word[at] & 0xC0) == 0x80);
    if (at == len || !is_operator(word + at)) continue;
    if (best && column > room / 2 && depth > least) continue;
    best = at;
    least = column > room / 2 || depth < least ? depth : least;
  }
  return at >= len ? len : best ? best : at;
}

// A word, in pieces if need be. @return the column behind it
static int print_word(const char *word, size_t len, int column, int indent, int columns) {
  int room = columns - indent;
  while (columns_of(word, len) > room) {
    size_t n = fitting(word, len, columns - column);
    fwrite(word, 1, n, stdout);
    printf("\n%*s", indent, "");
    column = indent;
    word += n;
    len -= n;
  }
  fwrite(word, 1, len, stdout);
  return column + columns_of(word, len);
}

static void wrap_line(const char *line, size_t len, int indent, int columns) {
  int column = 0;
  for (size_t at = 0; at < len;) {
    size_t word = strcspn(line + at, " \n"), gap = at > 0;
    int width = columns_of(line + at, word);
    if (gap && column + 1 + width > columns) {
      printf("\n%*s", indent, "");
      column = indent;
    } else if (gap) {
      putchar(' ');
      column++;
    }
    column = print_word(line + at, word, column, indent, columns);
    at += word + 1;
  }
  putchar('\n');
}

void cr_print_wrapped(const char *text, int indent) {
  int columns = cr_page_columns();
  while (*text) {
    size_t len = strcspn(text, "\n");
    wrap_line(text, len, indent, columns);
    text += len + (text[len] == '\n');
  }
}

void cr_print_padded(const char *text, int width) {
  printf("%s%*s", text, width > cr_width(text) ? width - cr_width(text) : 0, "");
}
