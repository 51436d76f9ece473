// SPDX-License-Identifier: MIT
// exercise lint and exercise test: files of exercises, for their authors.
#include "cli.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

// What one file is checked for. @return the number of problems
typedef size_t check_exercise(const cr_cli *cli, const cr_exercise *exercise);

static size_t check_path(const cr_cli *cli, const char *path, check_exercise *check,
                         size_t *files) {
  struct stat st;
  cr_course *course;
  cr_error err = {0};
  if (stat(path, &st) != 0 || !S_ISDIR(st.st_mode)) {
    course = cr_course_of_file(path);
  } else if (cr_course_load(&course, path, &err) != CR_OK) {
    cr_report_error(&err);
    return 1;
  }
  size_t problems = course->nproblems;
  for (size_t i = 0; i < course->nproblems; i++) cr_report_error(&course->problem[i]);
  for (size_t i = 0; i < course->count; i++)
    problems += check(cli, course->exercise[i]);
  *files += course->nfiles;
  cr_course_free(course);
  return problems;
}

static int check_all(const cr_cli *cli, check_exercise *check) {
  size_t problems = 0, files = 0;
  for (int i = 0; i < cli->nargs; i++)
    problems += check_path(cli, cli->args[i], check, &files);
  if (files == 0 && problems == 0) {
    cr_say("no exercises there: a .yaml for each");
    return CR_EXIT_NO_INPUT;
  }
  if (!cr_given_option(cli, CR_OPT_QUIET))
    printf("%zu %s, %zu %s\n", files, files == 1 ? "file" : "files", problems,
           problems == 1 ? "problem" : "problems");
  return cr_finish(problems ? CR_EXIT_NO : CR_EXIT_DONE);
}

static bool is_own(const cr_exercise *e, const char *mistake) {
  for (size_t i = 0; i < e->nmistakes; i++)
    if (!strcmp(e->mistakes[i].id, mistake)) return true;
  return false;
}

static size_t unknown_mistakes(const cr_exercise *e) {
  size_t problems = 0;
  for (size_t i = 0; i < e->nexamples; i++) {
    const cr_example *x = &e->examples[i];
    if (!x->mistake || cr_mistake_find(x->mistake) || is_own(e, x->mistake)) continue;
    fprintf(stderr, "%s:%d: no mistake is called '%s'; 'chainrule mistakes' lists them\n",
            e->path, x->line, x->mistake);
    problems++;
  }
  return problems;
}

// What an answer to this exercise cannot show is no problem, but good to know.
static void warn_hidden(const cr_exercise *e, const cr_key *key) {
  const cr_mistake *hidden[200];
  size_t n = cr_key_mistakes(key, true, hidden, sizeof hidden / sizeof *hidden);
  for (size_t i = 0; i < n; i++)
    fprintf(stderr, "%s: warning: hides the mistake %s: who makes it is right\n", e->path,
            hidden[i]->id);
}

static void warn_telling(const cr_exercise *e, const cr_key *key, const char *what,
                         size_t number, const char *text) {
  cr_span at;
  if (!cr_key_tells(key, text, &at)) return;
  fprintf(stderr, "%s: warning: %s %zu gives the answer away: '%.*s'\n", e->path, what,
          number, (int)(at.end - at.start), text + at.start);
}

static void warn(const cr_exercise *e, const cr_key *key) {
  warn_hidden(e, key);
  for (size_t i = 0; i < e->nhints; i++) warn_telling(e, key, "hint", i + 1, e->hints[i]);
  for (size_t i = 0; i < e->nmistakes; i++)
    warn_telling(e, key, "the feedback of mistake", i + 1, e->mistakes[i].feedback);
}

// Loading has checked the form; compiling the key checks the mathematics.
static size_t check_whole(const cr_exercise *exercise, bool warnings) {
  size_t problems = unknown_mistakes(exercise);
  cr_key *key;
  cr_error err = {0};
  if (cr_key_of_exercise(&key, exercise, &err) == CR_OK) {
    if (warnings) warn(exercise, key);
    cr_key_free(key);
    return problems;
  }
  if (err.status == CR_ERR_DATA) // it knows its place in the file
    cr_report_error(&err);
  else
    fprintf(stderr, "%s: %s\n", exercise->path, err.message);
  return problems + 1;
}

static size_t lint(const cr_cli *cli, const cr_exercise *exercise) {
  return check_whole(exercise, !cr_given_option(cli, CR_OPT_QUIET));
}

// A mistake of the exercise's own is EXERCISE:ID in gradings, ID in its file.
static bool is_called(const char *code, const char *mistake) {
  const char *colon = strchr(code, ':');
  return !strcmp(colon ? colon + 1 : code, mistake);
}

static bool names(const cr_grading *grading, const char *mistake) {
  for (size_t i = 0; i < grading->ncauses; i++)
    for (size_t j = 0; j < grading->cause[i].count; j++)
      if (is_called(grading->cause[i].mistake[j], mistake)) return true;
  return false;
}

static bool passes(const cr_exercise *e, const cr_example *x, const cr_grading *g) {
  const char *got = cr_mark_name(g->mark);
  if (strcmp(got, x->verdict) != 0) {
    fprintf(stderr, "%s:%d: '%s' is %s, expected %s\n", e->path, x->line, x->answer, got,
            x->verdict);
    return false;
  }
  if (!x->mistake || names(g, x->mistake)) return true;
  fprintf(stderr, "%s:%d: '%s': expected the mistake %s, found %s\n", e->path, x->line,
          x->answer, x->mistake, g->ncauses ? g->cause[0].mistake[0] : "none");
  return false;
}

static size_t test(const cr_cli *cli, const cr_exercise *exercise) {
  cr_key *key;
  if (check_whole(exercise, false) > 0) return 1;
  if (cr_key_of_exercise(&key, exercise, NULL) != CR_OK) return 1;
  cr_grader *grader = cr_grader_new();
  size_t problems = 0;
  for (size_t i = 0; i < exercise->nexamples; i++) {
    const cr_example *x = &exercise->examples[i];
    const cr_grading *g = cr_grade(grader, key, x->answer, strlen(x->answer));
    problems += !passes(exercise, x, g);
  }
  if (cr_given_option(cli, CR_OPT_VERBOSE))
    printf("%s: %zu of %zu examples\n", exercise->id, exercise->nexamples - problems,
           exercise->nexamples);
  cr_grader_free(grader);
  cr_key_free(key);
  return problems;
}

int cr_cli_exercise_lint(cr_cli *cli) {
  return check_all(cli, lint);
}

int cr_cli_exercise_test(cr_cli *cli) {
  return check_all(cli, test);
}
