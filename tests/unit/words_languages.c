// SPDX-License-Identifier: MIT
// Every language says everything, and fills in the same.
#include "words/words.h"

#include "calculus/derivative.h"

#include <chainrule/calculus.h>

#include <check.h>
#include <string.h>

START_TEST(languages_are_found_as_people_write_them) {
  static const struct {
    const char *code;
    bool known;
    cr_language language;
  } rows[] = {{"en", true, CR_ENGLISH},      {"de", true, CR_GERMAN},
              {"DE", true, CR_GERMAN},       {"de-AT", true, CR_GERMAN},
              {"de_DE.UTF-8", true, CR_GERMAN}, {"en_GB", true, CR_ENGLISH},
              {"fr", false, CR_ENGLISH},     {"", false, CR_ENGLISH},
              {"d", false, CR_ENGLISH},      {"deu", false, CR_ENGLISH}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    cr_language language = CR_ENGLISH;
    ck_assert_msg(cr_language_find(rows[i].code, &language) == rows[i].known, "%s",
                  rows[i].code);
    ck_assert_int_eq(language, rows[i].language);
  }
  cr_language kept = CR_GERMAN;
  ck_assert(!cr_language_find(NULL, &kept));
  ck_assert_int_eq(kept, CR_GERMAN);
  for (cr_language l = 0; l < CR_LANGUAGE_COUNT; l++) {
    cr_language found = CR_LANGUAGE_COUNT;
    ck_assert(cr_language_find(cr_language_code(l), &found) && found == l);
  }
}
END_TEST

static size_t count(const char *text, const char *part) {
  size_t n = 0;
  for (; (text = strstr(text, part)); text++) n++;
  return n;
}

START_TEST(every_sentence_fills_in_the_same) {
  for (cr_language l = 0; l < CR_LANGUAGE_COUNT; l++)
    for (cr_word w = CR_WORD_NOTHING + 1; w < CR_WORD_COUNT; w++) {
      const char *text = cr_word_text(l, w), *english = cr_word_text(CR_ENGLISH, w);
      ck_assert_msg(text && *text, "%s: sentence %d", cr_language_code(l), w);
      for (char place[] = "%1"; place[1] <= '9'; place[1]++)
        ck_assert_msg(!count(english, place) == !count(text, place), "%s: '%s', %s",
                      cr_language_code(l), text, place);
    }
}
END_TEST

START_TEST(every_mistake_has_words) {
  size_t n;
  const cr_mistake *all = cr_mistakes(&n);
  for (cr_language l = 0; l < CR_LANGUAGE_COUNT; l++)
    for (size_t i = 0; i < n; i++) {
      const cr_mistake_words *w = cr_mistake_words_find(l, all[i].id);
      ck_assert_msg(w && *w->name && *w->locate && *w->explain, "%s: %s",
                    cr_language_code(l), all[i].id);
      const cr_mistake_words *english = cr_mistake_words_find(CR_ENGLISH, all[i].id);
      ck_assert_msg(count(w->locate, "{node}") == count(english->locate, "{node}") &&
                        count(w->locate, "{wrt}") == count(english->locate, "{wrt}") &&
                        !strchr(w->explain, '{'),
                    "%s: %s", cr_language_code(l), all[i].id);
      ck_assert_msg(*cr_word_again(l, all[i].group), "%s: group %s", cr_language_code(l),
                    all[i].group);
    }
}
END_TEST

static size_t characters(const char *text) {
  size_t n = 0;
  for (; *text; text++) n += ((unsigned char)*text & 0xC0) != 0x80;
  return n;
}

// A glance, a line or two, a short paragraph; and nobody is shouted at.
START_TEST(what_is_said_is_short) {
  for (cr_language l = 0; l < CR_LANGUAGE_COUNT; l++) {
    size_t n;
    const cr_mistake_words *all = cr_word_mistakes(l, &n);
    for (size_t i = 0; i < n; i++) {
      bool fits = characters(all[i].name) <= 70 && characters(all[i].locate) <= 150 &&
                  characters(all[i].explain) <= 250;
      ck_assert_msg(fits, "%s: %s", cr_language_code(l), all[i].id);
      ck_assert_msg(!strchr(all[i].locate, '!') && !strchr(all[i].explain, '!'), "%s: %s",
                    cr_language_code(l), all[i].id);
    }
  }
}
END_TEST

START_TEST(every_rule_has_a_name_in_every_language) {
  static const char *const others[] = {
      "constant rule", "sum rule",   "constant multiple rule", "product rule",
      "quotient rule", "power rule", "general power rule",     "exponential rule"};
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    ck_assert_str_ne(cr_word_rule(CR_GERMAN, others[i]), others[i]);
  for (cr_fn fn = 0; fn < CR_FN_COUNT; fn++)
    ck_assert_msg(strcmp(cr_word_rule(CR_GERMAN, cr_fn_rule(fn)), cr_fn_rule(fn)) != 0, "%s",
                  cr_fn_rule(fn));
}
END_TEST

START_TEST(rules_keep_their_name_where_there_is_no_other) {
  ck_assert_str_eq(cr_word_rule(CR_ENGLISH, "power rule"), "power rule");
  ck_assert_str_eq(cr_word_rule(CR_GERMAN, "power rule"), "Potenzregel");
  ck_assert_str_eq(cr_word_rule(CR_GERMAN, "no such rule"), "no such rule");
}
END_TEST

// An error is as long as there is room, and shows where it was cut.
START_TEST(errors_are_cut_visibly) {
  enum { ROOM = sizeof ((cr_error *)NULL)->message - 1, LONG = 2 * ROOM };
  char name[LONG + 1];
  memset(name, 'x', LONG);
  for (size_t n = ROOM - 60; n <= LONG; n++) {
    cr_error err = {0};
    cr_error_say(&err, CR_ERR_DATA, CR_WORD_VALUE_NONE, CR_WORD_NOTHING, "%.*s", (int)n, name);
    size_t whole = n + strlen(" has no value");
    size_t cut = strlen("…");
    ck_assert_uint_eq(strlen(err.message), whole <= ROOM ? whole : ROOM);
    bool ended = !strcmp(err.message + strlen(err.message) - cut, "…");
    ck_assert_msg(ended == (whole > ROOM), "%zu: %s", n, err.message);
    ck_assert_str_eq(err.hint, "");
  }
}
END_TEST

Suite *words_languages_suite(void) {
  Suite *suite = suite_create("words/languages");
  TCase *tcase = tcase_create("languages");
  tcase_add_test(tcase, languages_are_found_as_people_write_them);
  tcase_add_test(tcase, every_sentence_fills_in_the_same);
  tcase_add_test(tcase, every_mistake_has_words);
  tcase_add_test(tcase, what_is_said_is_short);
  tcase_add_test(tcase, every_rule_has_a_name_in_every_language);
  tcase_add_test(tcase, rules_keep_their_name_where_there_is_no_other);
  tcase_add_test(tcase, errors_are_cut_visibly);
  suite_add_tcase(suite, tcase);
  return suite;
}
