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

enum { most_words = 64 * 1024 }; // bytes of a sentence with what is put in

static void add_words(cr_text *out, const cr_cli *cli, cr_word word, const char *format,
                      va_list args) {
  char *with = NULL;
  if (vasprintf(&with, format, args) < 0) with = NULL;
  cr_word_fill(out, cli->language, word, with ? with : "");
  free(with);
}

static void print_words(const cr_cli *cli, FILE *file, cr_word word, const char *format,
                        va_list args) {
  cr_text text;
  cr_text_init(&text, most_words);
  add_words(&text, cli, word, format, args);
  fputs(text.data, file);
  cr_text_free(&text);
}

void cr_print_word(const cr_cli *cli, FILE *file, cr_word word, const char *format, ...) {
  va_list args;
  va_start(args, format);
  print_words(cli, file, word, format, args);
  va_end(args);
}

void cr_print_word_wrapped(const cr_cli *cli, int indent, cr_word word, const char *format, ...) {
  va_list args;
  cr_text text;
  va_start(args, format);
  cr_text_init(&text, most_bytes);
  add_words(&text, cli, word, format, args);
  cr_print_wrapped(text.data, indent);
  cr_text_free(&text);
  va_end(args);
}

void cr_say_word(const cr_cli *cli, cr_word word, const char *format, ...) {
  va_list args;
  va_start(args, format);
  fputs("chainrule: ", stderr);
  print_words(cli, stderr, word, format, args);
  fputc('\n', stderr);
  va_end(args);
}

int cr_usage_word(const cr_cli *cli, cr_word word, const char *format, ...) {
  va_list args;
  va_start(args, format);
  fputs("chainrule: ", stderr);
  print_words(cli, stderr, word, format, args);
  va_end(args);
  return cr_usage_lines(cli);
}

cr_error cr_no_error(const cr_cli *cli) {
  return (cr_error){.language = (uint8_t)cli->language};
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
  char *carets = strchr(out.data, '\n');
  *carets++ = '\0';
  carets[strcspn(carets, "\n")] = '\0';
  cr_print_underlined(file, out.data, carets);
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

void cr_add_safe(cr_text *out, const char *text, size_t len) {
  for (size_t i = 0; i < len;) {
    bool hidden, blank = text[i] == '\n' || text[i] == '\t';
    size_t n = cr_char_bytes(text + i, len - i, &hidden);
    if (hidden) cr_text_putc(out, blank ? ' ' : '?');
    else cr_text_add(out, text + i, n);
    i += n;
  }
}

void cr_print_safe(FILE *file, const char *text, size_t len) {
  cr_text safe;
  cr_text_init(&safe, most_bytes);
  cr_add_safe(&safe, text, len);
  fputs(safe.data, file);
  cr_text_free(&safe);
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
