// SPDX-License-Identifier: MIT
// explain: the worked solution, and with --json the chain it follows.
#include "graded.h"

#include <string.h>

// One function to be explained.
typedef struct topic {
  cr_pool *pool;
  cr_expr f, var, derivative;
  cr_chain chain;
  cr_language language;
} topic;

static void print_text(const topic *t) {
  cr_text text;
  cr_text_init(&text, CR_REPORT_MAX_BYTES);
  cr_explain(t->pool, t->f, t->var, CR_STYLE_UNICODE, t->language, &text);
  cr_print_wrapped(text.data, 2);
  cr_text_free(&text);
}

static json_t *steps_json(const topic *t) {
  cr_text text;
  cr_text_init(&text, CR_REPORT_MAX_BYTES);
  cr_explain(t->pool, t->f, t->var, CR_STYLE_UNICODE, t->language, &text);
  json_t *list = cr_json_lines(text.data);
  cr_text_free(&text);
  return list;
}

static json_t *stage_json(const topic *t, const cr_stage *s) {
  json_t *json = json_object();
  json_object_set_new(json, "outer", cr_json_expr(t->pool, s->outer));
  json_object_set_new(json, "letter", cr_json_expr(t->pool, s->letter));
  json_object_set_new(json, "inner", cr_json_expr(t->pool, s->inner));
  json_object_set_new(json, "local", cr_json_expr(t->pool, s->local));
  json_object_set_new(json, "at", cr_json_expr(t->pool, s->at));
  json_object_set_new(json, "rule", cr_json_string(s->rule));
  return json;
}

static void print_json(const topic *t) {
  json_t *json = cr_json_object("explanation");
  json_object_set_new(json, "function", cr_json_expr(t->pool, t->f));
  json_object_set_new(json, "variable", cr_json_expr(t->pool, t->var));
  json_t *stages = json_array();
  for (size_t i = 0; i < t->chain.count; i++)
    json_array_append_new(stages, stage_json(t, &t->chain.stage[i]));
  json_object_set_new(json, "stages", stages);
  json_object_set_new(json, "steps", steps_json(t));
  json_object_set_new(json, "derivative", cr_json_expr(t->pool, t->derivative));
  cr_json_print(json);
}

// --variable, else the only name of the function, else x.
static cr_expr variable_of(const cr_cli *cli, cr_pool *pool, const cr_name_list *names) {
  const char *name = cli->option[CR_OPT_VARIABLE];
  if (!name) name = names->count == 1 ? names->name[0] : "x";
  return cr_var(pool, name, strlen(name));
}

static int explain(const cr_cli *cli, topic *t) {
  t->derivative = cr_derivative(t->pool, t->f, t->var);
  if (t->derivative == CR_NONE || !cr_chain_of(t->pool, t->f, t->var, &t->chain)) {
    cr_say("the function is too large");
    return CR_EXIT_DATA;
  }
  if (cr_given_option(cli, CR_OPT_JSON))
    print_json(t);
  else
    print_text(t);
  return CR_EXIT_DONE;
}

int cr_cli_explain(cr_cli *cli) {
  cr_text text;
  bool said;
  topic t = {.pool = cr_pool_new()};
  int code = cr_argument_text(cli, 0, &text);
  if (!code) code = cr_language_option(cli, &t.language, &said);
  cr_name_list list = {0};
  cr_find_names(text.data, text.len, &list);
  cr_names names = {.variables = (const char *const *)list.name,
                    .nvariables = list.count};
  cr_reading reading = {0};
  if (!code) cr_read(t.pool, text.data, text.len, &names, &reading);
  t.f = reading.expr;
  t.var = variable_of(cli, t.pool, &list);
  cr_remarks_print(cli, stderr, text.data, text.len, &reading);
  if (!code) code = t.f == CR_NONE ? CR_EXIT_UNREADABLE : explain(cli, &t);
  cr_reading_clear(&reading);
  cr_pool_free(t.pool);
  cr_name_list_clear(&list);
  cr_text_free(&text);
  return cr_finish(code);
}
