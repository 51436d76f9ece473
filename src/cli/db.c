// SPDX-License-Identifier: MIT
// db: status, check, backup, migrate.
#include "json.h"

#include <string.h>

typedef struct counts {
  long long students, exercises;
  char last[160]; // the newest run, in words
} counts;

static bool count_student(void *context, const cr_student_row *row) {
  (void)row;
  ((counts *)context)->students++;
  return true;
}

static bool count_exercise(void *context, const cr_exercise_row *row) {
  (void)row;
  ((counts *)context)->exercises++;
  return true;
}

static bool note_run(void *context, const cr_run_row *row) {
  counts *c = context;
  char when[32];
  cr_format_time(row->run.started_at, when);
  snprintf(c->last, sizeof c->last, "%s, %s, %s, %lld %s, %lld %s", when,
           row->run.kind, row->state, (long long)row->attempts,
           row->attempts == 1 ? "answer" : "answers", (long long)row->gradings,
           row->gradings == 1 ? "grading" : "gradings");
  return true;
}

int cr_cli_db_status(cr_cli *cli) {
  cr_store *store;
  int code = cr_open_store(cli, CR_STORE_READ_ONLY, &store);
  if (code) return code;
  counts c = {0};
  cr_error err = {0};
  cr_status status = cr_store_students(store, count_student, &c, &err);
  if (status == CR_OK) status = cr_store_exercises(store, count_exercise, &c, &err);
  if (status == CR_OK) status = cr_store_runs(store, 1, note_run, &c, &err);
  if (status != CR_OK) {
    code = cr_report_error(&err);
  } else if (cr_given_option(cli, CR_OPT_JSON)) {
    json_t *json = cr_json_object("database");
    json_object_set_new(json, "path", cr_json_string(cr_store_path(store)));
    json_object_set_new(json, "version", json_integer(cr_store_version(store)));
    json_object_set_new(json, "students", json_integer(c.students));
    json_object_set_new(json, "exercises", json_integer(c.exercises));
    json_object_set_new(json, "last_run", cr_json_maybe(c.last));
    cr_json_print(json);
  } else {
    printf("%s\n  version %d, %lld %s, %lld %s\n", cr_store_path(store),
           cr_store_version(store), c.students, c.students == 1 ? "student" : "students",
           c.exercises, c.exercises == 1 ? "exercise" : "exercises");
    printf("  last run: %s\n", *c.last ? c.last : "none");
  }
  return cr_finish(cr_close_store(store, code));
}

int cr_cli_db_check(cr_cli *cli) {
  cr_store *store;
  int code = cr_open_store(cli, CR_STORE_READ_ONLY, &store);
  if (code) return code;
  cr_text report;
  cr_error err = {0};
  cr_text_init(&report, 1024 * 1024);
  if (cr_store_check(store, &report, &err) != CR_OK) {
    code = cr_report_error(&err);
  } else {
    fputs(report.len ? report.data : "all is well\n", stdout);
    code = report.len ? CR_EXIT_NO : CR_EXIT_DONE;
  }
  cr_text_free(&report);
  return cr_finish(cr_close_store(store, code));
}

int cr_cli_db_backup(cr_cli *cli) {
  cr_store *store;
  int code = cr_open_store(cli, CR_STORE_READ_ONLY, &store);
  if (code) return code;
  cr_error err = {0};
  if (cr_store_backup(store, cli->args[0], &err) != CR_OK)
    code = cr_report_error(&err);
  else if (!cr_given_option(cli, CR_OPT_QUIET))
    printf("copied to %s\n", cli->args[0]);
  return cr_finish(cr_close_store(store, code));
}

// Opening for writing migrates; this says what came of it.
int cr_cli_db_migrate(cr_cli *cli) {
  cr_store *store;
  int code = cr_open_store_quietly(cli, 0, &store);
  if (code) return code;
  if (!cr_given_option(cli, CR_OPT_QUIET))
    printf("%s is at version %d\n", cr_store_path(store), cr_store_version(store));
  if (cr_store_copy(store))
    printf("as it was it is kept, names too, in %s\n", cr_store_copy(store));
  return cr_finish(cr_close_store(store, code));
}
