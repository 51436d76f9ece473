// SPDX-License-Identifier: MIT
// read: how a text is understood.
#include "read.h"

#include "graded.h"
#include "tsv.h"

#include <stdlib.h>
#include <string.h>

// The next name of a list, zero-terminated in place; *at moves on. NULL at end.
static char *next_name(char **at) {
  *at += strspn(*at, ", \t");
  if (!**at) return NULL;
  char *name = *at;
  *at += strcspn(*at, ", \t");
  if (**at) *(*at)++ = '\0';
  return name;
}

void cr_declared_read(cr_declared *out, const char *text) {
  size_t len = strlen(text);
  *out = (cr_declared){.text = cr_room(len + 1, 1)};
  memcpy(out->text, text, len);
  // Each name but the last is followed by a separator.
  out->variables = cr_room(len / 2 + 1, sizeof *out->variables);
  char *functions = strchr(out->text, '|'), *name;
  if (functions) *functions++ = '\0';
  for (char *at = out->text; (name = next_name(&at));)
    out->variables[out->names.nvariables++] = name;
  out->names.variables = out->variables;
  if (!functions) return;
  out->functions = cr_room(strlen(functions) / 2 + 1, sizeof *out->functions);
  while ((name = next_name(&functions)))
    out->functions[out->names.nfunctions++].name = name;
  out->names.functions = out->functions;
}

void cr_declared_clear(cr_declared *names) {
  free(names->functions);
  free(names->variables);
  free(names->text);
}

// "reading:     2x·cos(x²)", on further lines where it is long; not LaTeX and what else is
// to be pasted, which stays in one.
static void print_line(const char *label, const cr_pool *pool, cr_expr e, cr_style style) {
  enum { LABEL = 13, MOST = 4 * 1024 * 1024 };
  cr_text text;
  cr_text_init(&text, MOST);
  cr_text_printf(&text, "%s%*s", label, LABEL - cr_width(label), "");
  if (style != CR_STYLE_UNICODE) fputs(text.data, stdout);
  if (style != CR_STYLE_UNICODE) cr_text_clear(&text);
  cr_append(&text, pool, e, style);
  if (style == CR_STYLE_UNICODE) cr_print_wrapped(text.data, LABEL);
  else puts(text.data);
  cr_text_free(&text);
}

static void print_text(const cr_cli *cli, const cr_pool *pool, const cr_text *text,
                       const cr_reading *reading) {
  cr_remarks_print(cli, stdout, text->data, text->len, reading);
  if (reading->expr == CR_NONE) return;
  cr_language l = cli->language;
  print_line(cr_word_text(l, CR_WORD_READING), pool, reading->expr, CR_STYLE_UNICODE);
  cr_print_pretty_below(pool, reading->expr);
  print_line(cr_word_text(l, CR_WORD_READING_CALCULATOR), pool, reading->expr, CR_STYLE_TEXT);
  print_line("LaTeX:", pool, reading->expr, CR_STYLE_LATEX);
  for (size_t i = 0; i < reading->nalternatives; i++)
    print_line(cr_word_text(l, CR_WORD_READING_OTHER), pool, reading->alternative[i],
               CR_STYLE_UNICODE);
}

static void print_json(const cr_cli *cli, const cr_pool *pool, const cr_reading *reading) {
  json_t *json = cr_json_object("reading");
  const char *status = reading->expr == CR_NONE ? "error"
                       : reading->nremarks      ? "warn"
                                                : "ok";
  json_object_set_new(json, "status", json_string(status));
  json_object_set_new(json, "reading", cr_json_expr(pool, reading->expr));
  json_t *others = json_array();
  for (size_t i = 0; i < reading->nalternatives; i++)
    json_array_append_new(others, cr_json_expr(pool, reading->alternative[i]));
  json_object_set_new(json, "alternatives", others);
  json_object_set_new(json, "remarks", cr_remarks_json(cli, reading));
  cr_json_print(json);
}

// Without --variables every name that stands in the text is one.
static void declare(const cr_cli *cli, const cr_text *text, cr_declared *out) {
  const char *given = cli->option[CR_OPT_VARIABLES];
  if (given) {
    cr_declared_read(out, given);
    return;
  }
  cr_name_list found = {0};
  cr_add_names(text->data, text->len, &found);
  cr_text names;
  cr_text_init(&names, CR_TSV_MOST_BYTES);
  for (size_t i = 0; i < found.count; i++)
    cr_text_printf(&names, "%s%s", i ? "," : "", found.name[i]);
  cr_declared_read(out, names.data);
  cr_text_free(&names);
  cr_name_list_clear(&found);
}

static int read_one(const cr_cli *cli, const cr_text *text) {
  cr_declared names;
  declare(cli, text, &names);
  cr_pool *pool = cr_pool_new();
  cr_reading reading = {0};
  cr_read(pool, text->data, text->len, &names.names, &reading);
  int code = reading.expr == CR_NONE ? CR_EXIT_UNREADABLE : CR_EXIT_DONE;
  if (cr_given_option(cli, CR_OPT_JSON))
    print_json(cli, pool, &reading);
  else
    print_text(cli, pool, text, &reading);
  cr_reading_clear(&reading);
  cr_pool_free(pool);
  cr_declared_clear(&names);
  return code;
}

int cr_cli_read(cr_cli *cli) {
  if (cr_given_option(cli, CR_OPT_TSV)) {
    if (cli->nargs > 0) return cr_usage_word(cli, CR_WORD_USAGE_TABLE_ROWS, "%s", "");
    return cr_tsv_read();
  }
  if (cli->nargs != 1) return cr_usage_word(cli, CR_WORD_USAGE_TEXT, "%s", "");
  cr_text text;
  int code = cr_argument_text(cli, 0, &text);
  if (!code) code = read_one(cli, &text);
  cr_text_free(&text);
  return cr_finish(code);
}
