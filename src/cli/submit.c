// SPDX-License-Identifier: MIT
// submit: hand in one answer. It is stored first, then talked about.
#include "graded.h"


#include <stdlib.h>
#include <string.h>

static const char *student_of(const cr_cli *cli) {
  const char *login = cli->option[CR_OPT_STUDENT];
  if (!login) login = getenv("CHAINRULE_STUDENT");
  if (!login || !*login) login = getenv("USER");
  return login && *login ? login : NULL;
}

// A submission at work.
typedef struct submission {
  const cr_cli *cli;
  const cr_exercise *exercise;
  const cr_text *answer;
  const char *login;
  cr_store *store;
  cr_intake *intake;
  cr_receipt receipt;
  cr_tries tries;
} submission;

static cr_status hand_in(submission *s, cr_error *err) {
  cr_student student = {.login = s->login};
  cr_answer answer = {
      .exercise = s->exercise,
      .raw = s->answer->data,
      .len = s->answer->len,
      .submitted_at = cr_now(),
      .now = cr_now(),
  };
  cr_status status =
      cr_store_enrol(s->store, &student, answer.now, &answer.student, NULL, err);
  if (status != CR_OK) return status;
  status = cr_intake_take(s->intake, &answer, &s->receipt, err);
  if (status != CR_OK) return status;
  return cr_tries_count(s->store, answer.student, s->exercise->id, s->receipt.attempt,
                        &s->tries, err);
}

static void show(const submission *s) {
  const cr_grading *grading = s->receipt.grading;
  cr_graded g = {.cli = s->cli, .exercise = s->exercise,
                 .function = s->exercise->function, .answer = s->answer->data,
                 .len = s->answer->len, .grading = grading,
                 .how = {.attempt = s->tries.attempt, .repeats = s->tries.repeats,
                         .language = &s->cli->language}};
  if (cr_given_option(s->cli, CR_OPT_JSON)) {
    json_t *json = cr_graded_json(&g);
    json_object_set_new(json, "student", cr_json_string(s->login));
    json_object_set_new(json, "attempt", json_integer(s->receipt.attempt));
    json_object_set_new(json, "try", json_integer(s->tries.attempt));
    cr_json_print(json);
    return;
  }
  cr_graded_print(&g);
  putchar('\n');
  cr_print_word(s->cli, stdout, grading->mark == CR_MARK_UNREADABLE ? CR_WORD_STORED_UNREADABLE
                                                                    : CR_WORD_STORED,
                "%lld" CR_THEN "%s", (long long)s->receipt.attempt, s->login);
  putchar('\n');
}

// In one transaction, attempt and grading: both are kept, or neither.
static int store_it(submission *s) {
  cr_error err = {0};
  cr_run run = {.kind = "submit", .version = cr_library_version(), .command = "submit",
                .actor = s->login, .started_at = cr_now()};
  cr_status status = cr_store_begin(s->store, &err);
  if (status == CR_OK) status = cr_intake_open(&s->intake, s->store, &run, &err);
  if (status != CR_OK) return cr_report_error(&err);
  status = hand_in(s, &err);
  if (status == CR_OK) status = cr_store_commit(s->store, &err);
  if (status == CR_OK) show(s);
  if (status != CR_OK) cr_store_rollback(s->store, NULL);
  cr_status closed = cr_intake_close(s->intake, status == CR_OK ? "done" : "failed",
                                     cr_now(), status == CR_OK ? &err : NULL);
  if (status != CR_OK || closed != CR_OK) return cr_report_error(&err);
  return s->receipt.mark == CR_MARK_UNREADABLE ? CR_EXIT_UNREADABLE : CR_EXIT_DONE;
}

int cr_cli_submit(cr_cli *cli) {
  submission s = {.cli = cli, .login = student_of(cli)};
  if (!s.login) return cr_usage_word(cli, CR_WORD_USAGE_WHO, "%s", "");
  cr_course *course = NULL;
  cr_exercise *own = NULL;
  cr_text answer;
  int code = cr_argument_text(cli, 1, &answer);
  if (!code) code = cr_check_language(cli);
  if (!code) code = cr_open_exercise(cli, cli->args[0], &course, &own, &s.exercise);
  if (!code) code = cr_open_store(cli, CR_STORE_CREATE, &s.store);
  s.answer = &answer;
  cr_speak_as(cli, s.exercise);
  if (!code) code = store_it(&s);
  if (s.store) code = cr_close_store(s.store, code);
  cr_text_free(&answer);
  cr_exercise_free(own);
  cr_course_free(course);
  return cr_finish(code);
}
