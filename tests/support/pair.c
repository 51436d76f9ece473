// SPDX-License-Identifier: MIT
#include "support/pair.h"

#include "support/read_expr.h"

#include <stdio.h>
#include <string.h>

void pair_open(struct pair *pair) {
  memset(pair, 0, sizeof *pair);
  pair->pool = cr_pool_new();
}

void pair_close(struct pair *pair) {
  cr_pool_free(pair->pool);
}

static cr_expr read_side(struct pair *pair, const char *text, const cr_names *names) {
  cr_reading reading;
  cr_read(pair->pool, text, strlen(text), names, &reading);
  cr_expr e = reading.expr;
  if (!e && !pair->problem[0])
    snprintf(pair->problem, sizeof pair->problem, "cannot read '%.60s': %.180s", text,
             reading_says(&reading));
  cr_reading_clear(&reading);
  return e;
}

static void read_where(struct pair *pair, const char *text, const cr_names *names,
                       cr_status (*read)(cr_pool *, const char *, size_t,
                                         const cr_names *, cr_given *, cr_error *)) {
  cr_error err = {0};
  if (!text || !*text || pair->problem[0]) return;
  if (read(pair->pool, text, strlen(text), names, &pair->given, &err))
    snprintf(pair->problem, sizeof pair->problem, "cannot read '%.60s': %.200s", text,
             err.message);
}

bool pair_read(struct pair *pair, const char *a, const char *b, const char *given,
               const char *domain) {
  cr_pool_reset(pair->pool);
  memset(&pair->given, 0, sizeof pair->given);
  pair->problem[0] = '\0';
  cr_name_list list = {0};
  cr_find_names(a, strlen(a), &list);
  cr_find_names(b, strlen(b), &list);
  cr_names names = {.variables = (const char *const *)list.name,
                    .nvariables = list.count};
  pair->a = read_side(pair, a, &names);
  pair->b = read_side(pair, b, &names);
  read_where(pair, given, &names, cr_read_given);
  read_where(pair, domain, &names, cr_read_domain);
  cr_name_list_clear(&list);
  return pair->problem[0] == '\0';
}
