// SPDX-License-Identifier: MIT
// roster list: who is in the database.
#include "json.h"

typedef struct listing {
  const cr_cli *cli;
  size_t count;
} listing;

static void print_student(const cr_student_row *row) {
  bool named = *row->family || *row->given;
  cr_print_padded(row->login, 14);
  printf(" %s", row->pseudonym);
  printf("%s%s%s%s", named ? "    " : "", row->family,
         *row->family && *row->given ? ", " : "", row->given);
  printf("%s%s%s\n", *row->section ? "  " : "", row->section,
         row->active ? "" : "  (dropped)");
}

static json_t *student_json(const cr_student_row *row) {
  json_t *json = cr_json_object("student");
  json_object_set_new(json, "login", cr_json_maybe(row->login));
  json_object_set_new(json, "pseudonym", cr_json_string(row->pseudonym));
  json_object_set_new(json, "family", cr_json_maybe(row->family));
  json_object_set_new(json, "given", cr_json_maybe(row->given));
  json_object_set_new(json, "email", cr_json_maybe(row->email));
  json_object_set_new(json, "section", cr_json_maybe(row->section));
  json_object_set_new(json, "active", json_boolean(row->active));
  return json;
}

static bool each(void *context, const cr_student_row *row) {
  listing *l = context;
  l->count++;
  if (cr_given_option(l->cli, CR_OPT_JSON))
    cr_json_print(student_json(row));
  else
    print_student(row);
  return !ferror(stdout);
}

int cr_cli_roster_list(cr_cli *cli) {
  cr_store *store;
  int code = cr_open_store(cli, CR_STORE_READ_ONLY, &store);
  if (code) return code;
  listing l = {.cli = cli};
  cr_error err = {0};
  if (cr_store_students(store, each, &l, &err) != CR_OK) code = cr_report_error(&err);
  if (!code && l.count == 0) cr_say("no students yet");
  return cr_finish(cr_close_store(store, code));
}
