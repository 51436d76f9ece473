// SPDX-License-Identifier: MIT
// list and show: the exercises of the course, and one of them.
#include "solution.h"

#include <string.h>

static int widest(const cr_course *course) {
  int most = 0;
  for (size_t i = 0; i < course->count; i++) {
    int n = cr_width(course->exercise[i]->id);
    if (n > most) most = n;
  }
  return most;
}

static json_t *strings(char *const *text, size_t count) {
  json_t *list = json_array();
  for (size_t i = 0; i < count; i++) json_array_append_new(list, cr_json_string(text[i]));
  return list;
}

// Hints and examples hold what the student is to find: they stay out.
static json_t *exercise_json(const cr_exercise *e) {
  json_t *json = cr_json_object("exercise");
  json_object_set_new(json, "id", cr_json_string(e->id));
  json_object_set_new(json, "title", cr_json_string(e->title));
  json_object_set_new(json, "kind", cr_json_string(e->kind));
  json_object_set_new(json, "section", cr_json_string(e->section));
  json_object_set_new(json, "prompt", cr_json_string(e->prompt));
  json_object_set_new(json, "function", cr_json_string(e->function));
  json_object_set_new(json, "variable", cr_json_string(e->variable));
  json_object_set_new(json, "domain", cr_json_string(e->domain));
  json_object_set_new(json, "given", cr_json_string(e->given));
  json_object_set_new(json, "constants", strings(e->constants, e->nconstants));
  json_t *letters = json_object();
  for (size_t i = 0; i < e->nletters; i++)
    json_object_set_new(letters, e->letters[i], cr_json_string(e->definitions[i]));
  json_object_set_new(json, "letters", letters);
  json_t *functions = json_object();
  for (size_t i = 0; i < e->nfunctions; i++)
    json_object_set_new(functions, e->functions[i], cr_json_string(e->bodies[i]));
  json_object_set_new(json, "functions", functions);
  json_object_set_new(json, "skills", strings(e->skills, e->nskills));
  json_object_set_new(json, "difficulty", json_integer(e->difficulty));
  json_object_set_new(json, "points", json_real(e->points));
  json_object_set_new(json, "version", cr_json_string(e->sha256));
  return json;
}

// Name, function, title; on a terminal that is too narrow the function goes below.
static void print_entry(const cr_exercise *e, int width) {
  enum { FUNCTION = 28 };
  int columns = cr_terminal_columns(), function = cr_width(e->function);
  if (function < FUNCTION) function = FUNCTION;
  fputs("  ", stdout);
  if (columns > 0 && 2 + width + 2 + function + 2 + cr_width(e->title) > columns) {
    printf("%s  %s\n      %s\n", e->id, e->title, e->function);
    return;
  }
  cr_print_padded(e->id, width + 2);
  cr_print_padded(e->function, FUNCTION);
  printf("  %s\n", e->title);
}

static void print_course(const cr_cli *cli, const cr_course *course) {
  int width = widest(course);
  const char *section = NULL;
  for (size_t i = 0; i < course->count; i++) {
    const cr_exercise *e = course->exercise[i];
    if (!section || strcmp(section, e->section) != 0) {
      cr_text head;
      cr_text_init(&head, 200);
      cr_word_add(&head, cli->language, *e->section ? CR_WORD_SECTION : CR_WORD_NO_SECTION, "%s",
                  e->section);
      if (i) putchar('\n');
      cr_paint(cli, stdout, CR_TONE_STRONG, head.data);
      putchar('\n');
      cr_text_free(&head);
      section = e->section;
    }
    print_entry(e, width);
  }
}

int cr_cli_list(cr_cli *cli) {
  cr_course *course;
  int code = cr_open_course(cli, &course);
  if (code) return code;
  if (cr_given_option(cli, CR_OPT_JSON))
    for (size_t i = 0; i < course->count; i++)
      cr_json_print(exercise_json(course->exercise[i]));
  else
    print_course(cli, course);
  if (course->count == 0) {
    cr_say_word(cli, CR_WORD_NO_EXERCISES, "%s",
                cr_course_folder(cli->option[CR_OPT_EXERCISES]));
    code = CR_EXIT_NO_INPUT;
  }
  cr_course_free(course);
  return cr_finish(code);
}

static void print_row(const cr_cli *cli, cr_word word, const char *text) {
  fputs("  ", stdout);
  cr_print_word(cli, stdout, word, "%s", text);
  putchar('\n');
}

// "  with w = -x", and further ones below.
static void print_names(const cr_cli *cli, const cr_exercise *e) {
  cr_text text, list;
  cr_text_init(&text, CR_REPORT_MAX_BYTES);
  cr_word_add(&text, cli->language, CR_WORD_TASK_WITH, "%s", "");
  int width = cr_width(text.data);
  for (size_t i = 0; i < e->nletters; i++)
    printf("  %*s%s = %s\n", i ? width : 0, i ? "" : text.data, e->letters[i], e->definitions[i]);
  for (size_t i = 0; i < e->nfunctions; i++)
    printf("  %*s%s(%s) = %s\n", i ? width : 0, i ? "" : text.data, e->functions[i], e->variable,
           e->bodies[i]);
  cr_text_init(&list, CR_REPORT_MAX_BYTES);
  for (size_t i = 0; i < e->nconstants; i++)
    cr_text_printf(&list, "%s%s", i ? ", " : "", e->constants[i]);
  if (e->nconstants) print_row(cli, CR_WORD_TASK_CONSTANTS, list.data);
  cr_text_free(&text);
  cr_text_free(&list);
}

// "The sigmoid  (sigmoid, section 09, 3 points)"
static void print_head(const cr_cli *cli, const cr_exercise *e) {
  cr_paint(cli, stdout, CR_TONE_STRONG, e->title);
  printf("  (%s, ", e->id);
  if (*e->section) {
    cr_print_word(cli, stdout, CR_WORD_IN_SECTION, "%s", e->section);
    fputs(", ", stdout);
  }
  cr_print_word(cli, stdout, e->points == 1 ? CR_WORD_POINTS_ONE : CR_WORD_POINTS, "%g",
                e->points);
  fputs(")\n\n", stdout);
}

static void print_exercise(const cr_cli *cli, const cr_exercise *e, const char *name) {
  print_head(cli, e);
  if (e->prompt) cr_print_wrapped(e->prompt, 0);
  else cr_print_word_wrapped(cli, 0, CR_WORD_DIFFERENTIATE, "%s", e->variable);
  putchar('\n');
  if (e->nfunctions) // f may be one of them
    printf("  y = %s\n", e->function);
  else
    printf("  f(%s) = %s\n", e->variable, e->function);
  if (e->domain) print_row(cli, CR_WORD_TASK_FOR, e->domain);
  if (e->given) print_row(cli, CR_WORD_TASK_GIVEN, e->given);
  print_names(cli, e);
  putchar('\n');
  cr_print_word(cli, stdout, CR_WORD_TASK_TRY, "%s", name);
  putchar('\n');
}

// The first of the hints, so many as were asked for.
static void print_hints(const cr_cli *cli, const cr_exercise *e, long wanted) {
  putchar('\n');
  if (e->nhints == 0) cr_print_word_wrapped(cli, 0, CR_WORD_NO_HINTS, "%s", "");
  for (size_t i = 0; i < e->nhints && i < (size_t)wanted; i++)
    cr_print_word_wrapped(cli, 2, CR_WORD_HINT, "%zu" CR_THEN "%zu" CR_THEN "%s", i + 1,
                          e->nhints, e->hints[i]);
}

// --hints N; 0 when it is not given.
static int read_hints(const cr_cli *cli, long *wanted) {
  const char *text = cli->option[CR_OPT_HINTS];
  char *end;
  *wanted = 0;
  if (!text) return CR_EXIT_DONE;
  *wanted = strtol(text, &end, 10);
  if (*end || end == text || *wanted < 1)
    return cr_usage_word(cli, CR_WORD_USAGE_HINTS, "%s", text);
  return CR_EXIT_DONE;
}

static int print_solution(const cr_cli *cli, const cr_exercise *e) {
  cr_key *key;
  cr_error err = cr_no_error(cli);
  if (cr_key_of_exercise(&key, e, &err) != CR_OK) return cr_report_error(&err);
  cr_topic topic = {.pool = cr_pool_layer(cr_key_pool(key)),
                    .f = cr_key_function(key),
                    .var = cr_key_variable(key),
                    .how = {.letters = cr_key_letters(key)}};
  int code = cr_topic_options(cli, &topic);
  if (!code) putchar('\n');
  if (!code) code = cr_topic_print(&topic);
  cr_pool_free(topic.pool);
  cr_key_free(key);
  return code;
}

// An exercise in a file of its own is found under the name of the file alone.
static int show_for_people(const cr_cli *cli, const cr_exercise *e, bool own) {
  long hints;
  int code = cr_check_language(cli);
  if (!code) code = read_hints(cli, &hints);
  if (code) return code;
  print_exercise(cli, e, own ? cli->args[0] : e->id);
  if (hints) print_hints(cli, e, hints);
  if (cr_given_option(cli, CR_OPT_SOLUTION)) code = print_solution(cli, e);
  return code;
}

int cr_cli_mistakes(cr_cli *cli) {
  size_t count;
  const cr_mistake *all = cr_mistakes(&count);
  int code = cr_check_language(cli);
  if (code) return code;
  for (size_t i = 0; i < count; i++) {
    cr_print_padded(all[i].id, 36);
    puts(cr_mistake_words_find(cli->language, all[i].id)->name);
  }
  return cr_finish(CR_EXIT_DONE);
}

int cr_cli_show(cr_cli *cli) {
  cr_course *course;
  cr_exercise *own;
  const cr_exercise *e;
  int code = cr_open_exercise(cli, cli->args[0], &course, &own, &e);
  if (!code) cr_speak_as(cli, e);
  if (!code && cr_given_option(cli, CR_OPT_JSON))
    cr_json_print(exercise_json(e));
  else if (!code)
    code = show_for_people(cli, e, own != NULL);
  cr_exercise_free(own);
  cr_course_free(course);
  return cr_finish(code);
}
