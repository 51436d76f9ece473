// SPDX-License-Identifier: MIT
// history and pending: answers in the store, one line each.
#include "json.h"

#include <stdlib.h>
#include <string.h>

// What is listed, and what has been.
typedef struct listing {
  const cr_cli *cli;
  bool all_students; // say whose they are
  size_t count;
} listing;

// "a+b|c|d": the likeliest explanation, and how many others there are.
static void add_mistakes(const cr_cli *cli, const char *mistakes, cr_text *out) {
  if (!*mistakes) return;
  size_t first = strcspn(mistakes, "|"), others = 0;
  for (const char *c = mistakes; *c; c++) others += *c == '|';
  cr_text_printf(out, "  — %.*s", (int)first, mistakes);
  if (others)
    cr_word_add(out, cli->language, cr_word_of_count(CR_WORD_OTHERS, (long long)others), "%zu",
                others);
}

static const cr_word outcomes[] = {[CR_OUTCOME_NONE] = CR_WORD_NOTHING,
                                   [CR_OUTCOME_UNREADABLE] = CR_WORD_OUTCOME_UNREADABLE,
                                   [CR_OUTCOME_CORRECT] = CR_WORD_OUTCOME_CORRECT,
                                   [CR_OUTCOME_PARTIAL] = CR_WORD_OUTCOME_PARTIAL,
                                   [CR_OUTCOME_INCORRECT] = CR_WORD_OUTCOME_INCORRECT,
                                   [CR_OUTCOME_UNDECIDED] = CR_WORD_OUTCOME_UNDECIDED};

static void add_padded(cr_text *out, const char *text, int width) {
  int blanks = width - cr_width(text);
  cr_text_printf(out, "%s%*s", text, blanks > 0 ? blanks : 0, "");
}

// "    17  2024-05-03 08:00 UTC  ann           gaussian                  incorrect "
static void add_head(const listing *l, const cr_attempt_row *row, bool columns, cr_text *out) {
  char when[32];
  cr_format_time(row->submitted_at, when);
  cr_text_printf(out, "%6lld  %s  ", (long long)row->id, when);
  if (l->all_students) {
    add_padded(out, *row->login ? row->login : row->pseudonym, columns ? 12 : 0);
    cr_text_puts(out, "  ");
  }
  add_padded(out, row->slug, columns ? 24 : 0);
  cr_text_puts(out, "  ");
  add_padded(out, cr_word_text(l->cli->language, outcomes[row->outcome]),
             columns ? 10 : 0);
}

// The answer behind the head; below it where a terminal is too narrow for both.
static void print_row(const listing *l, const cr_attempt_row *row) {
  enum { INDENT = 8, MOST = 2 * 1024 * 1024 };
  int columns = cr_terminal_columns();
  cr_text head, answer;
  cr_text_init(&head, MOST);
  cr_text_init(&answer, MOST);
  add_head(l, row, columns == 0 || columns >= 80, &head);
  cr_add_safe(&answer, row->raw, row->len);
  add_mistakes(l->cli, row->mistakes, &answer);
  bool below = columns > 0 && cr_width(head.data) + 2 + cr_width(answer.data) > columns;
  if (below) cr_text_printf(&head, "\n%*s", INDENT, "");
  else cr_text_puts(&head, "  ");
  cr_text_puts(&head, answer.data);
  if (below) cr_print_wrapped(head.data, INDENT);
  else puts(head.data);
  cr_text_free(&head);
  cr_text_free(&answer);
  if (!*row->reason) return;
  printf("%*s", INDENT, "");
  cr_print_word(l->cli, stdout, CR_WORD_BY_TEACHER, "%g", row->score);
  cr_print_safe(stdout, row->reason, strlen(row->reason));
  putchar('\n');
}

static json_t *row_json(const cr_attempt_row *row) {
  json_t *json = cr_json_object("attempt");
  json_object_set_new(json, "attempt", json_integer(row->id));
  json_object_set_new(json, "student", cr_json_maybe(row->login));
  json_object_set_new(json, "pseudonym", cr_json_string(row->pseudonym));
  json_object_set_new(json, "exercise", cr_json_string(row->slug));
  json_object_set_new(json, "part", cr_json_maybe(row->part));
  json_object_set_new(json, "answer", cr_json_bytes(row->raw, row->len));
  json_object_set_new(json, "submitted_at", cr_json_time(row->submitted_at));
  json_object_set_new(json, "verdict", cr_json_maybe(cr_outcome_name(row->outcome)));
  json_object_set_new(json, "graded", cr_json_maybe(cr_outcome_name(row->graded)));
  json_object_set_new(json, "score", json_real(row->score));
  json_object_set_new(json, "overridden", json_boolean(*row->reason));
  json_object_set_new(json, "reason", cr_json_maybe(row->reason));
  json_object_set_new(json, "reading", cr_json_maybe(row->reading));
  json_object_set_new(json, "mistakes", cr_json_maybe(row->mistakes));
  json_object_set_new(json, "evidence", cr_json_embedded(row->evidence));
  json_object_set_new(json, "grader", cr_json_maybe(row->grader));
  return json;
}

static bool each(void *context, const cr_attempt_row *row) {
  listing *l = context;
  l->count++;
  if (cr_given_option(l->cli, CR_OPT_JSON))
    cr_json_print(row_json(row));
  else
    print_row(l, row);
  return !ferror(stdout);
}

static int list_attempts(const cr_cli *cli, cr_store *store, const cr_filter *filter,
                         cr_word none) {
  listing l = {.cli = cli, .all_students = !filter->student};
  cr_error err = {0};
  if (cr_store_attempts(store, filter, each, &l, &err) != CR_OK)
    return cr_report_error(&err);
  if (l.count == 0 && !cr_given_option(cli, CR_OPT_JSON)) cr_say_word(cli, none, "%s", "");
  return CR_EXIT_DONE;
}

// --student LOGIN and EX as a filter.
static int make_filter(const cr_cli *cli, cr_store *store, cr_filter *filter) {
  cr_error err = {0};
  cr_version_id id = {0};
  const char *login = cli->option[CR_OPT_STUDENT];
  cr_status status = CR_OK;
  if (login) status = cr_store_student_find(store, login, &filter->student, &err);
  if (status == CR_OK && cli->nargs > 0)
    status = cr_store_exercise_find(store, cli->args[0], &id, &err);
  filter->exercise = id.exercise;
  return status == CR_OK ? 0 : cr_report_error(&err);
}

static int list_stored(cr_cli *cli, bool pending, cr_word none) {
  cr_store *store;
  int code = cr_open_store(cli, CR_STORE_READ_ONLY, &store);
  if (code) return code;
  cr_filter filter = {.pending = pending, .by_time = !pending};
  code = make_filter(cli, store, &filter);
  if (!code) code = list_attempts(cli, store, &filter, none);
  return cr_finish(cr_close_store(store, code));
}

int cr_cli_history(cr_cli *cli) {
  return list_stored(cli, false, CR_WORD_NO_ANSWERS);
}

int cr_cli_pending(cr_cli *cli) {
  return list_stored(cli, true, CR_WORD_NONE_WAITS);
}

// What was meant by a score that is none: a decimal comma, or points out of 100.
static const char *score_hint(const char *text) {
  if (strchr(text, ',')) return "; write a decimal point: 0.5";
  char *end;
  if (strtod(text, &end) > 1 && !*end)
    return "; 1 is all of the points, 0.5 or 50% half";
  return "; write a number such as 0.5";
}

static bool read_score(const char *text, double *out) {
  char *end;
  *out = strtod(text, &end);
  bool percent = *end == '%' && !end[1];
  if (percent) *out /= 100;
  return end != text && (!*end || percent) && *out >= 0 && *out <= 1;
}

static bool read_attempt(const char *text, int64_t *out) {
  char *end;
  *out = (int64_t)strtoll(text, &end, 10);
  return end != text && !*end && *out > 0;
}

int cr_cli_override(cr_cli *cli) {
  cr_override o = {.reason = cli->option[CR_OPT_REASON], .actor = cr_actor(),
                   .made_at = cr_now()};
  if (!read_attempt(cli->args[0], &o.attempt))
    return cr_usage(cli, "'%s' is no number of an attempt", cli->args[0]);
  if (!read_score(cli->args[1], &o.score))
    return cr_usage(cli, "the score is 0 to 1, or 0%% to 100%%, not '%s'%s", cli->args[1],
                    score_hint(cli->args[1]));
  if (!o.reason || !o.reason[strspn(o.reason, " \t")])
    return cr_usage(cli, "say why: --reason TEXT");
  cr_store *store;
  int code = cr_open_store(cli, 0, &store);
  if (code) return code;
  cr_error err = {0};
  if (cr_store_override(store, &o, &err) != CR_OK)
    code = cr_report_error(&err);
  else if (!cr_given_option(cli, CR_OPT_QUIET))
    printf("attempt %lld: score %g\n", (long long)o.attempt, o.score);
  return cr_finish(cr_close_store(store, code));
}
