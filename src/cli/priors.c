// SPDX-License-Identifier: MIT
// priors: how likely mistakes are, seen from what students have answered.
#include "json.h"

#include <stdlib.h>

static void print_table(const cr_cli *cli, const cr_prior *prior, size_t count,
                        const cr_priors_from *from) {
  printf("%-40s %6s %9s %9s %9s\n", "mistake", "prior", "made", "expected", "estimate");
  for (size_t i = 0; i < count; i++) {
    const cr_prior *p = &prior[i];
    if (p->made <= 0 && p->expected <= 0 && !cr_given_option(cli, CR_OPT_VERBOSE)) continue;
    printf("%-40s %6.2f %9.1f %9.1f %9.2f\n", p->mistake->id, p->mistake->prior, p->made,
           p->expected, p->estimate);
  }
  printf("\nFrom %zu wrong answer%s with a confirmed mistake", from->answers,
         from->answers == 1 ? "" : "s");
  if (from->left_out)
    printf("; left out: %zu, of exercises that are not in the course, or with mistakes of "
           "their own", from->left_out);
  puts(".");
}

static void print_json(const cr_prior *prior, size_t count, const cr_priors_from *from) {
  json_t *json = cr_json_object("priors"), *list = json_array();
  json_object_set_new(json, "answers", json_integer((json_int_t)from->answers));
  json_object_set_new(json, "left_out", json_integer((json_int_t)from->left_out));
  for (size_t i = 0; i < count; i++)
    json_array_append_new(list, json_pack("{s:s, s:f, s:f, s:f, s:f}", "mistake",
                                          prior[i].mistake->id, "prior",
                                          prior[i].mistake->prior, "made", prior[i].made,
                                          "expected", prior[i].expected, "estimate",
                                          prior[i].estimate));
  json_object_set_new(json, "priors", list);
  cr_json_print(json);
}

int cr_cli_priors(cr_cli *cli) {
  size_t count;
  cr_course *course = NULL;
  cr_store *store = NULL;
  cr_error err = {0};
  cr_priors_from from;
  cr_mistakes(&count);
  cr_prior *prior = cr_room(count, sizeof *prior);
  int code = cr_open_course(cli, &course);
  if (!code) code = cr_open_store(cli, CR_STORE_READ_ONLY, &store);
  if (!code && cr_priors_estimate(store, course, prior, &from, &err) != CR_OK)
    code = cr_report_error(&err);
  if (!code && cr_given_option(cli, CR_OPT_JSON)) print_json(prior, count, &from);
  else if (!code) print_table(cli, prior, count, &from);
  if (store) code = cr_close_store(store, code);
  cr_course_free(course);
  free(prior);
  return cr_finish(code);
}
