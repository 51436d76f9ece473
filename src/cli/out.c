// SPDX-License-Identifier: MIT
// Output: colours, errors, carets, expressions.
#include "cli.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { most_bytes = 4 * 1024 * 1024 }; // of one text made here

bool cr_is_terminal(FILE *file) {
  return isatty(fileno(file)) == 1;
}

static bool shows_colour(const cr_cli *cli, FILE *file) {
  const char *when = cli->option[CR_OPT_COLOR];
  if (when && !strcmp(when, "always")) return true;
  if (when && !strcmp(when, "never")) return false;
  const char *no = getenv("NO_COLOR"), *term = getenv("TERM");
  if (no && *no) return false;
  return term && strcmp(term, "dumb") != 0 && cr_is_terminal(file);
}

void cr_paint(const cr_cli *cli, FILE *file, cr_tone tone, const char *text) {
  static const char *const code[] = {
      [CR_TONE_GOOD] = "1;32",
      [CR_TONE_BAD] = "1;31",
      [CR_TONE_DOUBT] = "1;33",
      [CR_TONE_STRONG] = "1",
  };
  if (shows_colour(cli, file))
    fprintf(file, "\033[%sm%s\033[0m", code[tone], text);
  else
    fputs(text, file);
}

void cr_say(const char *format, ...) {
  va_list args;
  va_start(args, format);
  fputs("chainrule: ", stderr);
  vfprintf(stderr, format, args);
  fputc('\n', stderr);
  va_end(args);
}

/* The exit code of a status. */
static int exit_of(cr_status status) {
  switch (status) {
  case CR_OK: return CR_EXIT_DONE;
  case CR_ERR_SYNTAX: return CR_EXIT_DATA;
  case CR_ERR_LIMIT: return CR_EXIT_DATA;
  case CR_ERR_UNSUPPORTED: return CR_EXIT_DATA;
  case CR_ERR_DATA: return CR_EXIT_DATA;
  case CR_ERR_NOT_FOUND: return CR_EXIT_NO_INPUT;
  case CR_ERR_IO: return CR_EXIT_IO;
  case CR_ERR_BUSY: return CR_EXIT_BUSY;
  case CR_ERR_NEWER: return CR_EXIT_CONFIG;
  case CR_ERR_DENIED: return CR_EXIT_DENIED;
  }
  return CR_EXIT_INTERNAL;
}

int cr_report_error(const cr_error *err) {
  fflush(stdout);
  fprintf(stderr, "%s: %s\n", err->place[0] ? err->place : "chainrule", err->message);
  if (err->hint[0]) fprintf(stderr, "  %s\n", err->hint);
  return exit_of(err->status);
}

void cr_print_caret(FILE *file, const char *text, size_t len, cr_span span) {
  cr_remark remark = {.bytes = span};
  cr_text out;
  cr_text_init(&out, most_bytes);
  cr_remark_caret(text, len, &remark, &out);
  fputs(out.data, file);
  if (out.len && out.data[out.len - 1] != '\n') fputc('\n', file);
  cr_text_free(&out);
}

void cr_append(cr_text *out, const cr_pool *pool, cr_expr e, cr_style style) {
  if (e != CR_NONE) cr_print(pool, e, style, out);
}

void cr_print_expr(FILE *file, const cr_pool *pool, cr_expr e, cr_style style) {
  cr_text out;
  cr_text_init(&out, most_bytes);
  cr_append(&out, pool, e, style);
  fputs(out.data, file);
  cr_text_free(&out);
}

static int columns_of(const char *text, size_t len) {
  int n = 0;
  for (size_t i = 0; i < len; i++) n += (text[i] & 0xC0) != 0x80;
  return n;
}

int cr_width(const char *text) {
  return columns_of(text, strlen(text));
}

enum { COLUMNS = 80 };

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
static int print_word(const char *word, size_t len, int column, int indent) {
  int room = COLUMNS - indent;
  while (columns_of(word, len) > room) {
    size_t n = fitting(word, len, COLUMNS - column);
    fwrite(word, 1, n, stdout);
    printf("\n%*s", indent, "");
    column = indent;
    word += n;
    len -= n;
  }
  fwrite(word, 1, len, stdout);
  return column + columns_of(word, len);
}

static void wrap_line(const char *line, size_t len, int indent) {
  int column = 0;
  for (size_t at = 0; at < len;) {
    size_t word = strcspn(line + at, " \n"), gap = at > 0;
    int width = columns_of(line + at, word);
    if (gap && column + 1 + width > COLUMNS) {
      printf("\n%*s", indent, "");
      column = indent;
    } else if (gap) {
      putchar(' ');
      column++;
    }
    column = print_word(line + at, word, column, indent);
    at += word + 1;
  }
  putchar('\n');
}

void cr_print_wrapped(const char *text, int indent) {
  while (*text) {
    size_t len = strcspn(text, "\n");
    wrap_line(text, len, indent);
    text += len + (text[len] == '\n');
  }
}

void cr_print_padded(const char *text, int width) {
  printf("%s%*s", text, width > cr_width(text) ? width - cr_width(text) : 0, "");
}

void cr_print_safe(FILE *file, const char *text, size_t len) {
  for (size_t i = 0; i < len;) {
    bool hidden, blank = text[i] == '\n' || text[i] == '\t';
    size_t n = cr_char_bytes(text + i, len - i, &hidden);
    if (hidden) fputc(blank ? ' ' : '?', file);
    else fwrite(text + i, 1, n, file);
    i += n;
  }
}

void *cr_room(size_t count, size_t size) {
  void *room = calloc(count ? count : 1, size ? size : 1);
  if (!room) {
    cr_say("out of memory");
    exit(CR_EXIT_INTERNAL);
  }
  return room;
}

int cr_finish(int code) {
  bool written = fflush(stdout) == 0 && !ferror(stdout);
  if (written) return code;
  perror("chainrule: standard output");
  return CR_EXIT_IO;
}
