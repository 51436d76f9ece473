// SPDX-License-Identifier: MIT
// What is kept as JSON is JSON: by a table, and beside SQLite's own opinion on
// texts that were spoiled at random.
#include "store/json.h"

#include "support/cases.h"

#include <check.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

START_TEST(tells_objects_from_the_rest) {
  cases *t = cases_load("store_json");
  for (size_t i = 0; i < cases_count(t); i++) {
    char *json = cases_unescape(t, i, "json", NULL);
    case_expect_str(t, i, cr_json_is_object(json) ? "yes" : "no",
                    cases_get(t, i, "object"));
    free(json);
  }
  cases_end(t);
}
END_TEST

static bool sqlite_says(sqlite3_stmt *ask, const char *text) {
  ck_assert_int_eq(sqlite3_bind_text(ask, 1, text, -1, SQLITE_STATIC), SQLITE_OK);
  ck_assert_int_eq(sqlite3_step(ask), SQLITE_ROW);
  bool valid = sqlite3_column_int(ask, 0) != 0;
  ck_assert_int_eq(sqlite3_reset(ask), SQLITE_OK);
  return valid;
}

static uint32_t draw(uint64_t *state, size_t below) {
  *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return (uint32_t)((*state >> 33) % below);
}

// One to three bytes of a text replaced, doubled or dropped.
static void spoil(char *text, uint64_t *state) {
  static const char bytes[] = "{}[]\",:\\ /-+.0123456789eEtrufalsnbx\n\x7f\xc3";
  for (uint32_t n = draw(state, 3) + 1; n; n--) {
    size_t len = strlen(text), at = len ? draw(state, len) : 0;
    switch (len ? draw(state, 3) : 3) {
    case 0: text[at] = bytes[draw(state, sizeof bytes - 1)]; break;
    case 1: memmove(text + at + 1, text + at, len - at + 1); break;
    case 2: memmove(text + at, text + at + 1, len - at); break;
    default: break;
    }
  }
}

START_TEST(agrees_with_sqlite) {
  enum { TEXTS = 60000 };
  static const char whole[] =
      "{\"a\": [1, -2.5e+3, 0, {}], \"b\":{\"c\":null,\"d\":true, \"e\":false},"
      " \"f\":\"x\\u00e9\\n\\\"\\\\\", \"g\":\"3/4\"}";
  sqlite3 *db;
  sqlite3_stmt *ask;
  uint64_t state = 1;
  int valid = 0;
  ck_assert_int_eq(sqlite3_open(":memory:", &db), SQLITE_OK);
  ck_assert_int_eq(sqlite3_prepare_v2(db, "SELECT json_valid(?1)", -1, &ask, NULL), SQLITE_OK);
  for (int i = 0; i < TEXTS; i++) {
    char text[sizeof whole + 4];
    memcpy(text, whole, sizeof whole);
    spoil(text, &state);
    bool expected = text[0] == '{' && sqlite_says(ask, text);
    ck_assert_msg(cr_json_is_object(text) == expected, "%s: %d expected", text, expected);
    valid += expected;
  }
  ck_assert_int_gt(valid, TEXTS / 10); // both kinds were met
  ck_assert_int_lt(valid, TEXTS / 2);
  sqlite3_finalize(ask);
  sqlite3_close(db);
}
END_TEST

Suite *store_json_suite(void) {
  Suite *suite = suite_create("store_json");
  TCase *tcase = tcase_create("json");
  tcase_add_test(tcase, tells_objects_from_the_rest);
  tcase_add_test(tcase, agrees_with_sqlite);
  suite_add_tcase(suite, tcase);
  return suite;
}
