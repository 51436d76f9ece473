// SPDX-License-Identifier: MIT
#include "solution.h"

#include <string.h>

// What a format is called, and what it puts round the whole and each line.
static const struct format {
  const char *name;
  cr_style style;
  const char *begin, *before, *after, *end;
} formats[] = {
    {"text", CR_STYLE_UNICODE, "", "", "\n", ""},
    {"latex", CR_STYLE_LATEX, "\\begin{enumerate}\n", "\\item ", "\n", "\\end{enumerate}\n"},
    {"mathml", CR_STYLE_MATHML, "<ol>\n", "<li>", "</li>\n", "</ol>\n"},
};

static int read_format(const cr_cli *cli, cr_style *out) {
  const char *name = cli->option[CR_OPT_FORMAT];
  *out = CR_STYLE_UNICODE;
  if (!name) return CR_EXIT_DONE;
  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
    if (strcmp(name, formats[i].name) != 0) continue;
    *out = formats[i].style;
    return CR_EXIT_DONE;
  }
  return cr_usage_word(cli, CR_WORD_USAGE_FORMAT, "%.20s", name);
}

// Each variable of the point must be one of the function.
static int check_point(const cr_cli *cli, const cr_topic *t) {
  for (size_t i = 0; i < t->how.nat; i++) {
    cr_expr var = t->at[i].var;
    if (var != t->var && !cr_contains(t->pool, t->f, var))
      return cr_usage_word(cli, CR_WORD_USAGE_AT_STRANGER, "%s", cr_var_name(t->pool, var));
  }
  return CR_EXIT_DONE;
}

static int read_point(const cr_cli *cli, cr_topic *t) {
  const char *text = cli->option[CR_OPT_AT];
  if (!text) return CR_EXIT_DONE;
  cr_error err = cr_no_error(cli);
  cr_name_list list = {0};
  size_t len = strlen(text);
  cr_add_names(text, len, &list);
  cr_names names = {.variables = (const char *const *)list.name, .nvariables = list.count};
  cr_status status =
      cr_read_point(t->pool, text, len, &names, t->at, CR_MOST_FIXED, &t->how.nat, &err);
  cr_name_list_clear(&list);
  t->how.at = t->at;
  if (status == CR_OK) return check_point(cli, t);
  fprintf(stderr, "chainrule: --at: %s\n", err.message);
  if (err.span.end > err.span.start) cr_print_caret(stderr, text, len, err.span);
  if (err.hint[0]) fprintf(stderr, "  %s\n", err.hint);
  return CR_EXIT_USAGE;
}

int cr_topic_options(const cr_cli *cli, cr_topic *t) {
  t->cli = cli;
  t->how = (cr_explain_how){.language = cli->language,
                            .unfold = cr_given_option(cli, CR_OPT_UNFOLD),
                            .letters = t->how.letters};
  int code = cr_check_language(cli);
  if (!code) code = read_format(cli, &t->how.style);
  return code ? code : read_point(cli, t);
}

// The solution. Reports what goes wrong: exit code.
static int solve(const cr_topic *t, cr_text *out) {
  cr_error err = cr_no_error(t->cli);
  cr_text_init(out, CR_REPORT_MAX_BYTES);
  if (cr_explain(t->pool, t->f, t->var, &t->how, out, &err) != CR_OK)
    return cr_report_error(&err);
  if (out->full) cr_say_word(t->cli, CR_WORD_SOLUTION_CUT, "%d", CR_REPORT_MAX_BYTES);
  return CR_EXIT_DONE;
}

static void print_lines(const char *text, const struct format *format) {
  fputs(format->begin, stdout);
  for (const char *line = text; *line;) {
    size_t n = strcspn(line, "\n");
    printf("%s%.*s%s", format->before, (int)n, line, format->after);
    line += n + (line[n] == '\n');
  }
  fputs(format->end, stdout);
}

int cr_topic_print(const cr_topic *t) {
  cr_text text;
  int code = solve(t, &text);
  for (size_t i = 0; i < sizeof formats / sizeof *formats && !code; i++) {
    if (formats[i].style != t->how.style) continue;
    if (t->how.style == CR_STYLE_UNICODE) cr_print_wrapped(text.data, 2);
    else print_lines(text.data, &formats[i]);
  }
  cr_text_free(&text);
  return code;
}

json_t *cr_topic_steps(const cr_topic *t, int *code) {
  static const char *const names[CR_EXPLAIN_STYLES] = {[CR_STYLE_TEXT] = "text",
                                                       [CR_STYLE_UNICODE] = "unicode",
                                                       [CR_STYLE_LATEX] = "latex",
                                                       [CR_STYLE_MATHML] = "mathml"};
  cr_text text[CR_EXPLAIN_STYLES];
  cr_error err = cr_no_error(t->cli);
  json_t *steps = json_array();
  for (int i = 0; i < CR_EXPLAIN_STYLES; i++) cr_text_init(&text[i], CR_REPORT_MAX_BYTES);
  cr_status status = cr_explain_styles(t->pool, t->f, t->var, &t->how, text, &err);
  *code = status == CR_OK ? CR_EXIT_DONE : cr_report_error(&err);
  for (int i = 0; i < CR_EXPLAIN_STYLES; i++) {
    json_t *lines = cr_json_lines(text[i].data);
    for (size_t k = 0; k < json_array_size(lines); k++) {
      if (i == 0) json_array_append_new(steps, json_object());
      json_object_set(json_array_get(steps, k), names[i], json_array_get(lines, k));
    }
    json_decref(lines);
    cr_text_free(&text[i]);
  }
  if (!*code) return steps;
  json_decref(steps);
  return NULL;
}

json_t *cr_topic_number(const cr_topic *t, cr_expr e) {
  enum { DIGITS = 12 };
  cr_number number;
  if (cr_number_at(t->pool, e, t->at, t->how.nat, DIGITS, &number, NULL) != CR_OK)
    return json_null();
  json_t *json = json_object();
  json_object_set_new(json, "exact", cr_json_expr(t->pool, number.exact));
  json_object_set_new(json, "digits", cr_json_string(number.digits));
  return json;
}
