// SPDX-License-Identifier: MIT
// The tables of pairs: equal.tsv, traps.tsv, hostile.tsv. No row may get a wrong
// verdict, whatever its column `today` excuses, and the prover alone must not
// prove two different expressions equal.
#include "support/cases.h"
#include "support/pair.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const tables[] = {"equal", "traps", "hostile", "laws"};
enum { TABLES = sizeof tables / sizeof *tables };

// Read row i; a row that cannot be read fails.
static bool read_row(cases *t, size_t i, struct pair *pair) {
  bool fine = pair_read(pair, cases_get(t, i, "a"), cases_get(t, i, "b"),
                        cases_find(t, i, "given"), NULL);
  if (!fine) case_fail(t, i, "%s", pair->problem);
  return fine;
}

static const char *compared(struct pair *pair, const cr_decide_options *options,
                            cr_verdict *verdict) {
  cr_compare(pair->pool, pair->a, pair->b, &pair->given, options, verdict);
  return cr_truth_name(verdict->truth);
}

// Against the verdict of the row, and against what is known to be open today.
static void judge(cases *t, size_t i, const cr_verdict *v) {
  const char *expected = cases_get(t, i, "verdict"), *got = cr_truth_name(v->truth);
  const char *today = cases_find(t, i, "today");
  bool right = strcmp(got, expected) == 0, open = v->truth == CR_UNDECIDED;
  if (right && *today) {
    case_fail(t, i, "decided now: empty the field 'today' (%s)", today);
  } else if (open) {
    if (strncmp(today, "undecided", 9) != 0)
      case_fail(t, i, "%s ~ %s: undecided, expected %s", cases_get(t, i, "a"),
                cases_get(t, i, "b"), expected);
  } else if (!right && strncmp(today, "WRONG", 5) != 0) {
    case_fail(t, i, "%s ~ %s: WRONG, got %s by %s, expected %s", cases_get(t, i, "a"),
              cases_get(t, i, "b"), got, cr_evidence_name(v->evidence), expected);
  }
}

START_TEST(gets_the_verdict) {
  cases *t = cases_load(tables[_i]);
  struct pair pair;
  cr_verdict v;
  pair_open(&pair);
  for (size_t i = 0; i < cases_count(t); i++) {
    if (!read_row(t, i, &pair)) continue;
    compared(&pair, NULL, &v);
    judge(t, i, &v);
  }
  pair_close(&pair);
  cases_end(t);
}
END_TEST

// The other way round: the same verdict, or none.
START_TEST(never_contradicts_itself) {
  cases *t = cases_load(tables[_i]);
  struct pair pair;
  cr_verdict v;
  pair_open(&pair);
  for (size_t i = 0; i < cases_count(t); i++) {
    if (strncmp(cases_find(t, i, "today"), "WRONG", 5) == 0) continue;
    const char *expected = cases_get(t, i, "verdict");
    if (!pair_read(&pair, cases_get(t, i, "b"), cases_get(t, i, "a"),
                   cases_find(t, i, "given"), NULL))
      continue; // said above
    const char *got = compared(&pair, NULL, &v);
    if (v.truth != CR_UNDECIDED && strcmp(got, expected) != 0)
      case_fail(t, i, "%s the other way round, expected %s", got, expected);
  }
  pair_close(&pair);
  cases_end(t);
}
END_TEST

// Half of the errors of a prover are hidden by a witness that is found first.
START_TEST(proves_no_difference_equal) {
  static const cr_decide_options alone = {.no_witness = true};
  cases *t = cases_load(tables[_i]);
  struct pair pair;
  cr_verdict v;
  size_t looked = 0;
  pair_open(&pair);
  for (size_t i = 0; i < cases_count(t); i++) {
    if (strcmp(cases_get(t, i, "verdict"), "equal") == 0) continue;
    if (strncmp(cases_find(t, i, "today"), "WRONG", 5) == 0) continue;
    if (!read_row(t, i, &pair)) continue;
    looked++;
    compared(&pair, &alone, &v);
    if (v.truth == CR_EQUAL)
      case_fail(t, i, "proved equal by %s: %s", cr_evidence_name(v.evidence), v.why);
  }
  pair_close(&pair);
  ck_assert_uint_gt(looked, 20);
  cases_end(t);
}
END_TEST

// The columns `domains` and `domains_today`: never another one than expected,
// "unknown" only where it says so.
START_TEST(compares_domains) {
  cases *t = cases_load(tables[_i]);
  struct pair pair;
  cr_verdict v;
  pair_open(&pair);
  for (size_t i = 0; i < cases_count(t); i++) {
    const char *expected = cases_find(t, i, "domains");
    const char *today = cases_find(t, i, "domains_today");
    if (!*expected || !read_row(t, i, &pair)) continue;
    compared(&pair, NULL, &v);
    const char *got = cr_domains_name(v.domains);
    bool right = strcmp(got, expected) == 0;
    if (right && *today)
      case_fail(t, i, "compared now: empty the field 'domains_today'");
    else if (!right && strcmp(got, today) != 0 && strncmp(today, "WRONG", 5) != 0)
      case_fail(t, i, "%s ~ %s: domains %s, expected %s", cases_get(t, i, "a"),
                cases_get(t, i, "b"), got, expected);
  }
  pair_close(&pair);
  cases_end(t);
}
END_TEST

// A witness is what it says: doubles see the same difference there, where the
// two values are far enough apart for doubles.
START_TEST(shows_true_witnesses) {
  cases *t = cases_load(tables[_i]);
  struct pair pair;
  cr_verdict v;
  size_t seen = 0;
  pair_open(&pair);
  for (size_t i = 0; i < cases_count(t); i++) {
    if (!read_row(t, i, &pair)) continue;
    compared(&pair, NULL, &v);
    // doubles do not know that n is whole
    // nor do they tell "0.7 and that + 1e-99" apart
    if (!strncmp(v.witness.b, "that ", 5)) continue;
    if (!v.has_witness || strstr(cases_find(t, i, "given"), "integer")) continue;
    cr_binding at[CR_MAX_WITNESS_VARS];
    for (size_t k = 0; k < v.witness.nvars; k++)
      at[k] = (cr_binding){v.witness.var[k],
                           cr_value(pair.pool, v.witness.value[k], NULL, 0)};
    double a = strtod(v.witness.a, NULL), b = strtod(v.witness.b, NULL);
    double gap = a > b ? a - b : b - a, size = (a < 0 ? -a : a) + (b < 0 ? -b : b);
    if (!(gap > 1e-3 * size)) continue;
    double x = cr_value(pair.pool, pair.a, at, v.witness.nvars);
    double y = cr_value(pair.pool, pair.b, at, v.witness.nvars);
    double other = x > y ? x - y : y - x;
    if (!(other > gap / 2)) case_fail(t, i, "no difference: %g and %g, not %s and %s", x, y,
                                      v.witness.a, v.witness.b);
    seen++;
  }
  pair_close(&pair);
  ck_assert_uint_gt(seen, 5);
  cases_end(t);
}
END_TEST

Suite *decide_cases_suite(void) {
  Suite *suite = suite_create("decide/cases");
  TCase *tcase = tcase_create("cases");
  tcase_add_loop_test(tcase, gets_the_verdict, 0, TABLES);
  tcase_add_loop_test(tcase, never_contradicts_itself, 0, TABLES);
  tcase_add_loop_test(tcase, proves_no_difference_equal, 0, TABLES);
  tcase_add_loop_test(tcase, compares_domains, 0, TABLES);
  tcase_add_loop_test(tcase, shows_true_witnesses, 0, TABLES);
  suite_add_tcase(suite, tcase);
  return suite;
}
