// SPDX-License-Identifier: MIT
// The evidence is one JSON object whatever the answer; what is too long for it is
// null there, and nothing is cut.
#include <chainrule/grade.h>

#include <check.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// The evidence of one answer to d/dx sin(x^2), read again; free it.
static json_t *evidence_of(const char *answer) {
  const cr_question question = {.function = "sin(x^2)"};
  cr_key *key;
  ck_assert_int_eq(cr_key_new(&key, &question, NULL), CR_OK);
  cr_grader *grader = cr_grader_new();
  const cr_grading *g = cr_grade(grader, key, answer, strlen(answer));
  json_error_t why;
  json_t *json = json_loads(g->evidence.data, JSON_REJECT_DUPLICATES, &why);
  ck_assert_msg(json_is_object(json), "%s: %s", why.text, g->evidence.data);
  ck_assert(!g->evidence.full);
  cr_grader_free(grader);
  cr_key_free(key);
  return json;
}

static const char *text_of(const json_t *json, const char *name) {
  const char *text = json_string_value(json_object_get(json, name));
  ck_assert_msg(text != NULL, "no text %s", name);
  return text;
}

START_TEST(tells_why) {
  json_t *json = evidence_of("2x cos(x²)");
  ck_assert_str_eq(text_of(json, "schema"), "chainrule.evidence/1");
  ck_assert_str_eq(text_of(json, "read_as"), "2*x*cos(x^2)");
  ck_assert_str_eq(text_of(json, "method"), "identity");
  ck_assert(json_is_integer(json_object_get(json, "bits")));
  ck_assert_ptr_null(json_object_get(json, "witness"));
  json_decref(json);
}
END_TEST

START_TEST(shows_where_they_differ) {
  json_t *json = evidence_of("cos(x^2)");
  json_t *witness = json_object_get(json, "witness");
  ck_assert_str_eq(text_of(json_object_get(witness, "at"), "x"), "3/4");
  ck_assert_str_ne(text_of(witness, "answer"), text_of(witness, "expected"));
  json_decref(json);
}
END_TEST

// √ is one character, sqrt() six: the reading is more than twice as long.
START_TEST(leaves_out_what_is_too_long) {
  enum { ROOTS = 1650 };
  char answer[10 * ROOTS];
  size_t n = 0;
  for (int i = 0; i < ROOTS; i++)
    n += (size_t)snprintf(answer + n, sizeof answer - n, "%s√%d", i ? "+" : "", i + 2);
  json_t *json = evidence_of(answer);
  ck_assert(json_is_null(json_object_get(json, "read_as")));
  ck_assert_str_eq(text_of(json, "schema"), "chainrule.evidence/1");
  json_decref(json);
}
END_TEST

Suite *grade_evidence_suite(void) {
  Suite *suite = suite_create("grade_evidence");
  TCase *tcase = tcase_create("evidence");
  tcase_add_test(tcase, tells_why);
  tcase_add_test(tcase, shows_where_they_differ);
  tcase_add_test(tcase, leaves_out_what_is_too_long);
  suite_add_tcase(suite, tcase);
  return suite;
}
