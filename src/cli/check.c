// SPDX-License-Identifier: MIT
// check: grade one answer and store nothing.
#include "graded.h"
#include "tsv.h"

#include <string.h>

// What is asked: an exercise, or a function of the command line.
typedef struct asked {
  cr_course *course;
  cr_exercise *own;
  const cr_exercise *exercise;
  cr_key *key;
} asked;

static void release(asked *a) {
  cr_key_free(a->key);
  cr_exercise_free(a->own);
  cr_course_free(a->course);
}

// A function, domain or assumption that cannot be read: the line and a caret.
static int key_error(const cr_cli *cli, const cr_question *q, const cr_error *err) {
  if (cr_given_option(cli, CR_OPT_JSON)) {
    json_t *json = cr_json_object("result");
    json_object_set_new(json, "function", cr_json_string(q->function));
    json_object_set_new(json, "verdict", json_string("unreadable"));
    json_object_set_new(json, "error", cr_json_error(err));
    cr_json_print(json);
  }
  const char *text = q->function;
  if (!strcmp(err->place, "domain")) text = q->domain;
  if (!strcmp(err->place, "given")) text = q->given;
  int code = cr_report_error(err);
  if (err->status != CR_ERR_SYNTAX || !text) return code;
  cr_print_caret(stderr, text, strlen(text), err->span);
  return CR_EXIT_UNREADABLE;
}

static int ask_function(const cr_cli *cli, asked *a) {
  const char *function = cli->option[CR_OPT_FUNCTION];
  cr_question q = {
      .function = function,
      .variable = cli->option[CR_OPT_VARIABLE],
      .domain = cli->option[CR_OPT_DOMAIN],
      .given = cli->option[CR_OPT_GIVEN],
  };
  cr_error err = cr_no_error(cli);
  cr_status status = cr_key_new(&a->key, &q, &err);
  return status == CR_OK ? 0 : key_error(cli, &q, &err);
}

static int ask_exercise(const cr_cli *cli, asked *a) {
  int code = cr_open_exercise(cli, cli->args[0], &a->course, &a->own, &a->exercise);
  if (code) return code;
  cr_error err = {0};
  if (cr_key_of_exercise(&a->key, a->exercise, &err) == CR_OK) return 0;
  return cr_report_error(&err);
}

static int show(const cr_cli *cli, const asked *a, const cr_text *answer) {
  cr_grader *grader = cr_grader_new();
  cr_graded g = {
      .cli = cli,
      .exercise = a->exercise,
      .function = a->exercise ? a->exercise->function : cli->option[CR_OPT_FUNCTION],
      .answer = answer->data,
      .len = answer->len,
      .grading = cr_grade(grader, a->key, answer->data, answer->len),
  };
  int code = cr_graded_exit(g.grading->mark), wrong = cr_graded_how(cli, &g);
  if (wrong)
    code = wrong;
  else if (cr_given_option(cli, CR_OPT_JSON))
    cr_json_print(cr_graded_json(&g));
  else
    cr_graded_print(&g);
  cr_grader_free(grader);
  return code;
}

static int check_one(cr_cli *cli) {
  bool function = cr_given_option(cli, CR_OPT_FUNCTION);
  if (function && cli->nargs == 2)
    return cr_usage_word(cli, CR_WORD_USAGE_BOTH, "%s", "");
  if (cli->nargs != (function ? 1 : 2))
    return cr_usage_word(cli, function ? CR_WORD_USAGE_NO_ANSWER : CR_WORD_USAGE_ANSWER, "%s", "");
  cr_text answer;
  asked a = {0};
  int code = cr_argument_text(cli, cli->nargs - 1, &answer);
  if (!code)
    code = function ? ask_function(cli, &a) : ask_exercise(cli, &a);
  cr_speak_as(cli, a.exercise);
  if (!code) code = show(cli, &a, &answer);
  cr_text_free(&answer);
  release(&a);
  return cr_finish(code);
}

int cr_cli_check(cr_cli *cli) {
  if (!cr_given_option(cli, CR_OPT_TSV)) return check_one(cli);
  if (cli->nargs > 0) return cr_usage_word(cli, CR_WORD_USAGE_TABLE_ANSWERS, "%s", "");
  return cr_tsv_check(cr_given_option(cli, CR_OPT_FRESH));
}
