// SPDX-License-Identifier: MIT
// Pairs of expressions, and a search for differences by other points than the
// ladder's.
#include "support/pair.h"

#include "decide/witness.h"
#include "support/random.h"

#include <chainrule/notation.h>

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
             reading.nremarks ? reading.remark[0].message : "no reason");
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

cr_expr pair_read_one(cr_pool *pool, const char *text) {
  struct pair pair = {.pool = pool};
  cr_name_list list = {0};
  cr_find_names(text, strlen(text), &list);
  cr_names names = {.variables = (const char *const *)list.name,
                    .nvariables = list.count};
  cr_expr e = read_side(&pair, text, &names);
  cr_name_list_clear(&list);
  return e;
}

const char *pair_text(const struct pair *pair) {
  static char line[6000];
  cr_text text;
  cr_text_init(&text, sizeof line - 1);
  cr_print(pair->pool, pair->a, CR_STYLE_TEXT, &text);
  cr_text_puts(&text, "  ~  ");
  cr_print(pair->pool, pair->b, CR_STYLE_TEXT, &text);
  snprintf(line, sizeof line, "%s", text.data);
  cr_text_free(&text);
  return line;
}

// ---- points ------------------------------------------------------------------

// Fractions of all sizes, small denominators more often.
static void random_point(rng *r, const cr_problem *p, cr_point *out) {
  for (size_t k = 0; k < p->naxes; k++) {
    int64_t den = (int64_t)1 << rng_below(r, 12);
    den += (int64_t)rng_below(r, (uint64_t)den);
    int64_t size = (int64_t)1 << rng_below(r, 5);
    int64_t num = rng_range(r, -size * den, size * den);
    const cr_axis *axis = &p->axis[k];
    if (axis->whole) den = 1;
    cr_rat_set_frac(&out->at[k], num, den);
    if (axis->has_low && axis->has_high) { // within: low + (high - low) * t
      cr_rat t = {0, 1};
      cr_rat_set_frac(&t, rng_range(r, 1, 4095), 4096);
      cr_rat_sub(&out->at[k], &axis->high, &axis->low);
      cr_rat_mul(&out->at[k], &out->at[k], &t);
      cr_rat_add(&out->at[k], &out->at[k], &axis->low);
      cr_rat_clear(&t);
    } else if (axis->has_low || axis->has_high) {
      if ((num < 0) == axis->has_low) cr_rat_neg(&out->at[k], &out->at[k]);
      cr_rat_add(&out->at[k], &out->at[k], axis->has_low ? &axis->low : &axis->high);
    }
  }
}

static void look_at_random(cr_hunt *hunt, cr_problem *p, uint64_t seed, unsigned n) {
  rng r = {seed};
  cr_point point;
  cr_point_init(&point);
  for (unsigned i = 0; i < n && !hunt->has_witness; i++) {
    random_point(&r, p, &point);
    cr_hunt_point(hunt, p, &point, 256);
  }
  cr_point_clear(&point);
}

static bool problem_of(const struct pair *pair, cr_problem *p) {
  static const cr_decide_options defaults;
  return cr_problem_init(p, pair->pool, pair->b, pair->a, &pair->given, &defaults);
}

bool pair_hunt(const struct pair *pair, uint64_t seed, unsigned extra) {
  cr_problem p;
  cr_hunt hunt;
  cr_hunt_init(&hunt);
  bool found = false;
  if (problem_of(pair, &p)) {
    look_at_random(&hunt, &p, seed, extra);
    found = hunt.has_witness || cr_hunt_thorough(&hunt, &p);
  }
  cr_hunt_clear(&hunt);
  cr_problem_clear(&p);
  return found;
}

bool pair_meets(const struct pair *pair) {
  cr_problem p;
  cr_hunt hunt;
  cr_hunt_init(&hunt);
  if (problem_of(pair, &p)) {
    look_at_random(&hunt, &p, 1, 60);
    if (!hunt.has_common && !hunt.has_witness) cr_hunt_thorough(&hunt, &p);
  }
  bool meets = hunt.has_common;
  cr_hunt_clear(&hunt);
  cr_problem_clear(&p);
  return meets;
}
