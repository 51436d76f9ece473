// SPDX-License-Identifier: MIT
// Remembered verdicts: what is found is what was kept, what keeps coming is never
// forgotten, and the room does not depend on how many there were.
#include "classroom/memory.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Two exercises, by their addresses alone.
static const cr_exercise *exercise(int n) {
  static const char place[2];
  return (const cr_exercise *)&place[n];
}

static void keep(cr_memory *memory, int n, const char *raw, const char *evidence) {
  const cr_remembered_cause cause[] = {{.mistake = {"a", "b"}, .count = 2, .detail = {NULL, "x^2"}},
                                       {.mistake = {"c"}, .count = 1}};
  const cr_remembered said = {.mark = CR_MARK_INCORRECT, .score = 0.25, .reading = raw,
                              .evidence = evidence, .cause = cause, .ncauses = 2};
  cr_memory_keep(memory, exercise(n), raw, strlen(raw), &said);
}

static bool find(cr_memory *memory, int n, const char *raw, cr_remembered *out) {
  return cr_memory_find(memory, exercise(n), raw, strlen(raw), out);
}

START_TEST(finds_what_was_kept) {
  cr_memory *memory = cr_memory_new();
  cr_remembered r = {0};
  ck_assert(!find(memory, 0, "2x", &r));
  keep(memory, 0, "2x", "{\"n\":1}");
  keep(memory, 1, "2x", NULL);
  ck_assert(find(memory, 0, "2x", &r));
  ck_assert_int_eq(r.mark, CR_MARK_INCORRECT);
  ck_assert_double_eq(r.score, 0.25);
  ck_assert_str_eq(r.reading, "2x");
  ck_assert_str_eq(r.evidence, "{\"n\":1}");
  ck_assert_uint_eq(r.ncauses, 2);
  ck_assert_str_eq(r.cause[0].mistake[1], "b");
  ck_assert_ptr_null(r.cause[0].detail[0]);
  ck_assert_str_eq(r.cause[0].detail[1], "x^2");
  ck_assert_uint_eq(r.cause[1].count, 1);
  ck_assert_ptr_null(r.cause[1].detail[0]);
  // The same room again, for the other exercise, and for an answer not known.
  ck_assert(find(memory, 1, "2x", &r));
  ck_assert_ptr_null(r.evidence);
  ck_assert(!find(memory, 1, "2x ", &r));
  ck_assert_uint_eq(r.ncauses, 0);
  ck_assert_ptr_null(r.reading);
  // Nothing at all is said of an answer: also that is copied.
  const cr_remembered nothing = {.mark = CR_MARK_UNREADABLE};
  cr_memory_keep(memory, exercise(0), "", 0, &nothing);
  ck_assert(find(memory, 0, "", &r));
  ck_assert_int_eq(r.mark, CR_MARK_UNREADABLE);
  ck_assert(!r.reading && !r.evidence && r.ncauses == 0);
  cr_remembered_clear(&r);
  ck_assert(find(memory, 0, "", &r)); // without room
  ck_assert(!r.room && !r.cause && r.size == 0);
  cr_memory_free(memory);
}
END_TEST

// The answer of many among those of one each, far more than there is room for.
START_TEST(never_forgets_what_keeps_coming) {
  enum { ANSWERS = 20 * CR_MEMORY_VERDICTS, EACH = CR_MEMORY_VERDICTS - 2 };
  cr_memory *memory = cr_memory_new();
  cr_remembered r = {0};
  keep(memory, 0, "often", "{}");
  for (int i = 0; i < ANSWERS; i++) {
    char raw[32];
    snprintf(raw, sizeof raw, "%d", i);
    keep(memory, 0, raw, "{}");
    if (i % EACH == EACH - 1) ck_assert_msg(find(memory, 0, "often", &r), "after %d", i);
  }
  char last[32];
  for (int i = 1; i <= CR_MEMORY_VERDICTS; i++) {
    snprintf(last, sizeof last, "%d", ANSWERS - i);
    ck_assert_msg(find(memory, 0, last, &r), "%s is forgotten", last);
    ck_assert_str_eq(r.reading, last);
  }
  ck_assert(!find(memory, 0, "0", &r));
  cr_remembered_clear(&r);
  cr_memory_free(memory);
}
END_TEST

START_TEST(takes_the_same_room_however_many_there_are) {
  enum { LONG = 60000 };
  cr_memory *memory = cr_memory_new();
  char *evidence = malloc(LONG + 1);
  ck_assert_ptr_nonnull(evidence);
  memset(evidence, 'e', LONG);
  evidence[LONG] = '\0';
  for (int i = 0; i < 1000; i++) { // 60 MB of them
    char raw[32];
    snprintf(raw, sizeof raw, "%d", i);
    keep(memory, 0, raw, evidence);
  }
  ck_assert_uint_lt(cr_memory_footprint(memory), 2 * CR_MEMORY_BYTES + (1 << 20));
  free(evidence);
  cr_memory_free(memory);
}
END_TEST

Suite *classroom_memory_suite(void) {
  Suite *suite = suite_create("classroom_memory");
  TCase *tcase = tcase_create("memory");
  tcase_add_test(tcase, finds_what_was_kept);
  tcase_add_test(tcase, never_forgets_what_keeps_coming);
  tcase_add_test(tcase, takes_the_same_room_however_many_there_are);
  suite_add_tcase(suite, tcase);
  return suite;
}
