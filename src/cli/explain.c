// SPDX-License-Identifier: MIT
// explain: the worked solution, and with --json the chain it follows.
#include "graded.h"
#include "solution.h"

#include <string.h>

static json_t *stage_json(const cr_topic *t, const cr_stage *s) {
  json_t *json = json_object();
  json_object_set_new(json, "outer", cr_json_expr(t->pool, s->outer));
  json_object_set_new(json, "letter", cr_json_expr(t->pool, s->letter));
  json_object_set_new(json, "inner", cr_json_expr(t->pool, s->inner));
  json_object_set_new(json, "local", cr_json_expr(t->pool, s->local));
  json_object_set_new(json, "at", cr_json_expr(t->pool, s->at));
  json_object_set_new(json, "rule", cr_json_string(s->rule));
  if (!t->how.nat) return json;
  json_object_set_new(json, "value", cr_topic_number(t, s->value));
  json_object_set_new(json, "rate", cr_topic_number(t, s->at));
  return json;
}

// Outermost first. A chain that is too long for a list has null.
static json_t *stages_json(const cr_topic *t, const cr_chain *chain) {
  if (chain->cut) return json_null();
  json_t *stages = json_array();
  for (size_t i = 0; i < chain->count; i++)
    json_array_append_new(stages, stage_json(t, &chain->stage[i]));
  return stages;
}

static json_t *point_json(const cr_topic *t, cr_expr derivative) {
  json_t *json = json_object(), *at = json_object();
  for (size_t i = 0; i < t->how.nat; i++)
    json_object_set_new(at, cr_var_name(t->pool, t->at[i].var),
                        cr_json_expr(t->pool, t->at[i].value));
  json_object_set_new(json, "at", at);
  json_object_set_new(json, "value", cr_topic_number(t, t->f));
  json_object_set_new(json, "slope", cr_topic_number(t, derivative));
  return json;
}

static int print_json(const cr_topic *t, cr_expr written, cr_expr derivative,
                      const cr_chain *chain) {
  int code;
  json_t *steps = cr_topic_steps(t, &code);
  if (!steps) return code;
  json_t *json = cr_json_object("explanation");
  json_object_set_new(json, "function", cr_json_expr(t->pool, t->f));
  json_object_set_new(json, "variable", cr_json_expr(t->pool, t->var));
  json_object_set_new(json, "written", cr_json_expr(t->pool, written));
  json_object_set_new(json, "stages", stages_json(t, chain));
  json_object_set_new(json, "steps", steps);
  json_object_set_new(json, "derivative",
                      chain->cut ? json_null() : cr_json_expr(t->pool, derivative));
  if (t->how.nat) json_object_set_new(json, "point", point_json(t, derivative));
  cr_json_print(json);
  return CR_EXIT_DONE;
}

static int explain(const cr_cli *cli, const cr_topic *t) {
  cr_chain chain;
  if (!cr_given_option(cli, CR_OPT_JSON)) return cr_topic_print(t);
  cr_expr written = cr_explain_function(t->pool, t->f, t->var, &t->how);
  cr_expr derivative = cr_derivative(t->pool, written, t->var);
  if (derivative && cr_chain_with(t->pool, written, t->var, &t->how.letters, &chain))
    return print_json(t, written, derivative, &chain);
  cr_say_word(cli, CR_WORD_FUNCTION_TOO_LARGE, "%s", "");
  return CR_EXIT_DATA;
}

// --variable, else the only name of the function, else x; several without x: CR_NONE.
static cr_expr variable_of(const cr_cli *cli, cr_pool *pool, const cr_name_list *names) {
  const char *name = cli->option[CR_OPT_VARIABLE];
  if (!name) name = names->count == 1 ? names->name[0] : "x";
  bool stands = cli->option[CR_OPT_VARIABLE] || names->count < 2;
  for (size_t i = 0; i < names->count; i++) stands = stands || !strcmp(names->name[i], name);
  return stands ? cr_read_variable(pool, name) : CR_NONE;
}

static int no_variable(const cr_cli *cli, const cr_name_list *names) {
  if (cli->option[CR_OPT_VARIABLE]) return cr_usage_word(cli, CR_WORD_USAGE_VARIABLE, "%s", "");
  return cr_usage_word(cli, CR_WORD_USAGE_LETTERS, "%s", names->name[0]);
}

// "sin u, u = x^2": the function, with its stages put in, is that of a key.
static bool has_stages(const cr_text *text) {
  const char *comma = strpbrk(text->data, ",;");
  return comma && strchr(comma, '=');
}

static int compile(const cr_cli *cli, const cr_question *q, cr_key **out) {
  cr_error err = cr_no_error(cli);
  if (cr_key_new(out, q, &err) == CR_OK) return CR_EXIT_DONE;
  int code = cr_report_error(&err);
  if (err.status != CR_ERR_SYNTAX) return code;
  cr_print_caret(stderr, q->function, strlen(q->function), err.span);
  return CR_EXIT_UNREADABLE;
}

// The stages may have put other letters into the place of the variable.
static int explain_stages(const cr_cli *cli, const cr_text *text, cr_topic *t) {
  cr_key *key;
  cr_question q = {.function = text->data, .variable = cli->option[CR_OPT_VARIABLE],
                   .no_mistakes = true, .terse = true};
  int code = compile(cli, &q, &key);
  if (code) return code;
  t->pool = cr_pool_layer(cr_key_pool(key));
  t->f = cr_key_function(key);
  t->var = cr_key_variable(key);
  t->how.letters = cr_key_letters(key);
  cr_expr other;
  bool lost = !q.variable && !cr_contains(t->pool, t->f, t->var) &&
              cr_variables(t->pool, t->f, &other, 1) > 0;
  code = lost ? cr_usage_word(cli, CR_WORD_USAGE_LETTERS, "%s", cr_var_name(t->pool, other))
              : cr_topic_options(cli, t);
  if (!code) code = explain(cli, t);
  cr_pool_free(t->pool);
  cr_key_free(key);
  return code;
}

static int explain_text(const cr_cli *cli, const cr_text *text, cr_topic *t) {
  cr_name_list list = {0};
  cr_find_names(text->data, text->len, &list);
  cr_names names = {.variables = (const char *const *)list.name, .nvariables = list.count};
  cr_reading reading = {0};
  t->pool = cr_pool_new();
  cr_read(t->pool, text->data, text->len, &names, &reading);
  t->f = reading.expr;
  t->var = variable_of(cli, t->pool, &list);
  cr_remarks_print(cli, stderr, text->data, text->len, &reading);
  int code = t->f ? CR_EXIT_DONE : CR_EXIT_UNREADABLE;
  if (!code && !t->var) code = no_variable(cli, &list);
  if (!code) code = cr_topic_options(cli, t);
  if (!code) code = explain(cli, t);
  cr_reading_clear(&reading);
  cr_name_list_clear(&list);
  cr_pool_free(t->pool);
  return code;
}

int cr_cli_explain(cr_cli *cli) {
  cr_text text;
  cr_topic t = {.pool = NULL};
  int code = cr_argument_text(cli, 0, &text);
  if (!code) code = has_stages(&text) ? explain_stages(cli, &text, &t)
                                      : explain_text(cli, &text, &t);
  cr_text_free(&text);
  return cr_finish(code);
}
