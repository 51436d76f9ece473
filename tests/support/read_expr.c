// SPDX-License-Identifier: MIT
#include "support/read_expr.h"

#include <check.h>
#include <math.h>
#include <string.h>

const char *remark_says(const cr_remark *remark) {
  static char says[600];
  cr_text text;
  cr_text_init(&text, sizeof says - 1);
  cr_said_add(&remark->message, CR_ENGLISH, &text);
  cr_text_puts(&text, ": ");
  cr_said_add(&remark->hint, CR_ENGLISH, &text);
  memcpy(says, text.data, text.len + 1);
  cr_text_free(&text);
  return says;
}

const char *reading_says(const cr_reading *reading) {
  return reading->nremarks ? remark_says(&reading->remark[0]) : "no remark";
}

cr_expr read_expr(cr_pool *pool, const char *text) {
  cr_name_list found = {0};
  cr_find_names(text, strlen(text), &found);
  cr_names names = {.variables = (const char *const *)found.name,
                    .nvariables = found.count};
  cr_reading reading;
  ck_assert_int_eq(cr_read(pool, text, strlen(text), &names, &reading), CR_OK);
  cr_expr e = reading.expr;
  if (!e) ck_abort_msg("%s: %s", text, reading_says(&reading));
  cr_reading_clear(&reading);
  cr_name_list_clear(&found);
  return e;
}

cr_expr read_var(cr_pool *pool, const char *name) {
  return cr_var(pool, name, strlen(name));
}

void read_values(const cr_pool *pool, cr_expr e, cr_expr var, double *value) {
  enum { MANY = 16 };
  cr_expr vars[MANY];
  cr_binding at[MANY];
  size_t n = cr_variables(pool, e, vars, MANY);
  ck_assert_uint_le(n, MANY);
  for (int k = 0; k < READ_POINTS; k++) {
    for (size_t i = 0; i < n; i++) {
      int letter = cr_var_name(pool, vars[i])[0];
      double other = 0.3 + 0.07 * (letter % 11) + 0.05 * k;
      at[i] = (cr_binding){vars[i], vars[i] == var ? 0.31 + 0.16 * k : other};
    }
    value[k] = cr_value(pool, e, at, n);
  }
}

static bool same_value(double a, double b) {
  if (isnan(a) || isnan(b)) return isnan(a) && isnan(b);
  return a == b || fabs(a - b) <= 1e-9 * (1 + fabs(a));
}

bool read_same(const cr_pool *pool, cr_expr a, cr_expr b, cr_expr var) {
  double u[READ_POINTS], v[READ_POINTS];
  if (!a || !b) return false;
  if (a == b) return true;
  read_values(pool, a, var, u);
  read_values(pool, b, var, v);
  for (int k = 0; k < READ_POINTS; k++)
    if (!same_value(u[k], v[k])) return false;
  return true;
}
