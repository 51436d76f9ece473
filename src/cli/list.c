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

static void print_course(const cr_cli *cli, const cr_course *course) {
  int width = widest(course);
  const char *section = NULL;
  for (size_t i = 0; i < course->count; i++) {
    const cr_exercise *e = course->exercise[i];
    if (!section || strcmp(section, e->section) != 0) {
      char head[80];
      snprintf(head, sizeof head, *e->section ? "Section %s" : "Without a section",
               e->section);
      if (i) putchar('\n');
      cr_paint(cli, stdout, CR_TONE_STRONG, head);
      putchar('\n');
      section = e->section;
    }
    fputs("  ", stdout);
    cr_print_padded(e->id, width + 2);
    cr_print_padded(e->function, 28);
    printf("  %s\n", e->title);
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
    cr_say("no exercises in %s", cr_course_folder(cli->option[CR_OPT_EXERCISES]));
    code = CR_EXIT_NO_INPUT;
  }
  cr_course_free(course);
  return cr_finish(code);
}

static void print_names(const cr_exercise *e) {
  for (size_t i = 0; i < e->nletters; i++)
    printf("  %s %s = %s\n", i ? "    " : "with", e->letters[i], e->definitions[i]);
  for (size_t i = 0; i < e->nfunctions; i++)
    printf("  %s %s(%s) = %s\n", i ? "    " : "with", e->functions[i], e->variable,
           e->bodies[i]);
  for (size_t i = 0; i < e->nconstants; i++)
    printf("%s%s%s", i ? ", " : "  constants: ", e->constants[i],
           i + 1 == e->nconstants ? "\n" : "");
}

static void print_exercise(const cr_cli *cli, const cr_exercise *e, const char *name) {
  cr_paint(cli, stdout, CR_TONE_STRONG, e->title);
  printf("  (%s, %s%s%s%g %s)\n\n", e->id, *e->section ? "section " : "", e->section,
         *e->section ? ", " : "", e->points, e->points == 1 ? "point" : "points");
  if (e->prompt)
    printf("%s\n\n", e->prompt);
  else
    printf("Differentiate with respect to %s.\n\n", e->variable);
  if (e->nfunctions) // f may be one of them
    printf("  y = %s\n", e->function);
  else
    printf("  f(%s) = %s\n", e->variable, e->function);
  if (e->domain) printf("  for %s\n", e->domain);
  if (e->given) printf("  given %s\n", e->given);
  print_names(e);
  printf("\nTry:  chainrule check %s 'your answer'\n", name);
}

// The first of the hints, so many as were asked for.
static void print_hints(const cr_exercise *e, long wanted) {
  if (e->nhints == 0) puts("\nThere are no hints to this exercise.");
  cr_text hint;
  cr_text_init(&hint, CR_REPORT_MAX_BYTES);
  for (size_t i = 0; i < e->nhints && i < (size_t)wanted; i++) {
    if (i == 0) putchar('\n');
    cr_text_clear(&hint);
    cr_text_printf(&hint, "Hint %zu of %zu: %s", i + 1, e->nhints, e->hints[i]);
    cr_print_wrapped(hint.data, 2);
  }
  cr_text_free(&hint);
}

// --hints N; 0 when it is not given.
static int read_hints(const cr_cli *cli, long *wanted) {
  const char *text = cli->option[CR_OPT_HINTS];
  char *end;
  *wanted = 0;
  if (!text) return CR_EXIT_DONE;
  *wanted = strtol(text, &end, 10);
  if (*end || end == text || *wanted < 1)
    return cr_usage(cli, "--hints needs a number from 1, not '%s'", text);
  return CR_EXIT_DONE;
}

static int print_solution(const cr_cli *cli, const cr_exercise *e) {
  cr_key *key;
  cr_error err = {0};
  if (cr_key_of_exercise(&key, e, &err) != CR_OK) return cr_report_error(&err);
  cr_topic topic = {.pool = cr_pool_layer(cr_key_pool(key)),
                    .f = cr_key_function(key),
                    .var = cr_key_variable(key)};
  int code = cr_topic_options(cli, &topic, e->language);
  if (!code) putchar('\n');
  if (!code) code = cr_topic_print(&topic);
  cr_pool_free(topic.pool);
  cr_key_free(key);
  return code;
}

// An exercise in a file of its own is found under the name of the file alone.
static int show_for_people(const cr_cli *cli, const cr_exercise *e, bool own) {
  long hints;
  int code = read_hints(cli, &hints);
  if (code) return code;
  print_exercise(cli, e, own ? cli->args[0] : e->id);
  if (hints) print_hints(e, hints);
  if (cr_given_option(cli, CR_OPT_SOLUTION)) code = print_solution(cli, e);
  return code;
}

int cr_cli_mistakes(cr_cli *cli) {
  size_t count;
  const cr_mistake *all = cr_mistakes(&count);
  cr_language language = CR_ENGLISH;
  bool said;
  int code = cr_language_option(cli, &language, &said);
  if (code) return code;
  for (size_t i = 0; i < count; i++) {
    cr_print_padded(all[i].id, 36);
    puts(cr_mistake_words_find(language, all[i].id)->name);
  }
  return cr_finish(CR_EXIT_DONE);
}

int cr_cli_show(cr_cli *cli) {
  cr_course *course;
  cr_exercise *own;
  const cr_exercise *e;
  int code = cr_open_exercise(cli, cli->args[0], &course, &own, &e);
  if (!code && cr_given_option(cli, CR_OPT_JSON))
    cr_json_print(exercise_json(e));
  else if (!code)
    code = show_for_people(cli, e, own != NULL);
  cr_exercise_free(own);
  cr_course_free(course);
  return cr_finish(code);
}
