// SPDX-License-Identifier: MIT
// What several commands begin with: the clock, the database, the course, an
// exercise by name or file, an argument that may stand on standard input.
#include "cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum {
  most_answer = 1024 * 1024, // bytes read from standard input
  most_problems = 3          // of the course that are told in passing
};

// Tests fix the clock, so that their output is the same every day.
int64_t cr_now(void) {
  const char *fixed = getenv("CHAINRULE_NOW");
  if (!fixed || !*fixed) return (int64_t)time(NULL);
  struct tm when = {0};
  const char *end = strptime(fixed, "%Y-%m-%dT%H:%M:%SZ", &when);
  if (end && !*end) return (int64_t)timegm(&when);
  return (int64_t)strtoll(fixed, NULL, 10);
}

void cr_format_time(int64_t seconds, char out[32]) {
  time_t at = (time_t)seconds;
  struct tm when;
  if (!gmtime_r(&at, &when) || !strftime(out, 32, "%Y-%m-%d %H:%M UTC", &when))
    snprintf(out, 32, "%lld", (long long)seconds);
}

const char *cr_actor(void) {
  const char *user = getenv("USER");
  return user && *user ? user : "unknown";
}

int cr_open_store_quietly(const cr_cli *cli, unsigned flags, cr_store **out) {
  const char *path = cli->option[CR_OPT_DB];
  if (!path) path = getenv("CHAINRULE_DB");
  if (!path || !*path) path = "chainrule.db";
  cr_error err = {0};
  if (cr_store_open(out, path, flags, &err) == CR_OK) return 0;
  if (err.status == CR_ERR_NOT_FOUND && !*err.hint)
    cr_error_hint(&err, "make its folder first, or name another file with --db or $CHAINRULE_DB");
  return cr_report_error(&err);
}

// The copy holds names: who keeps the database has to know of it.
int cr_open_store(const cr_cli *cli, unsigned flags, cr_store **out) {
  int code = cr_open_store_quietly(cli, flags, out);
  if (!code && cr_store_copy(*out))
    cr_say("%s is brought to version %d; as it was it is kept, names too, in %s",
           cr_store_path(*out), cr_store_version(*out), cr_store_copy(*out));
  return code;
}

int cr_close_store(cr_store *store, int code) {
  cr_error err = {0};
  if (cr_store_close(store, &err) == CR_OK) return code;
  return cr_report_error(&err);
}

int cr_open_course(const cr_cli *cli, cr_course **out) {
  cr_error err = cr_no_error(cli);
  const char *folder = cr_course_folder(cli->option[CR_OPT_EXERCISES]);
  if (cr_course_load(out, folder, &err) != CR_OK) return cr_report_error(&err);
  size_t problems = (*out)->nproblems;
  for (size_t i = 0; i < problems && i < most_problems; i++)
    cr_report_error(&(*out)->problem[i]);
  if (problems > most_problems)
    cr_say_word(cli, CR_WORD_MORE_PROBLEMS, "%zu" CR_THEN "%s", problems - most_problems, folder);
  return 0;
}

static bool is_yaml_path(const char *name) {
  const char *dot = strrchr(name, '.');
  return dot && (!strcmp(dot, ".yaml") || !strcmp(dot, ".yml"));
}

static int no_exercise(const cr_cli *cli, const cr_course *course, const char *name) {
  const char *close = cr_course_suggest(course, name);
  if (close)
    cr_say_word(cli, CR_WORD_EXERCISE_MEANT, "%s" CR_THEN "%s", name, close);
  else
    cr_say_word(cli, CR_WORD_NO_EXERCISE, "%s", name);
  return CR_EXIT_NO_INPUT;
}

int cr_open_exercise(const cr_cli *cli, const char *name, cr_course **course,
                     cr_exercise **own, const cr_exercise **out) {
  *course = NULL;
  *own = NULL;
  if (is_yaml_path(name)) {
    cr_error err = {0};
    if (cr_exercise_load(own, name, &err) != CR_OK) return cr_report_error(&err);
    *out = *own;
    return 0;
  }
  const char *folder = cr_course_folder(cli->option[CR_OPT_EXERCISES]);
  if (cr_course_load_one(course, folder, name, NULL) == CR_OK) {
    *out = (*course)->nproblems ? NULL : cr_course_find(*course, name);
    if (*out) return 0;
    cr_course_free(*course);
    *course = NULL;
  }
  int code = cr_open_course(cli, course);
  if (code) return code;
  *out = cr_course_find(*course, name);
  return *out ? 0 : no_exercise(cli, *course, name);
}

static int read_all(const cr_cli *cli, int fd, cr_text *out) {
  char buffer[65536];
  for (;;) {
    ssize_t n = read(fd, buffer, sizeof buffer);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) {
      perror("chainrule: standard input");
      return CR_EXIT_IO;
    }
    if (n == 0) break;
    cr_text_add(out, buffer, (size_t)n);
    if (!out->full) continue;
    cr_say_word(cli, CR_WORD_INPUT_TOO_LONG, "%d", most_answer);
    return CR_EXIT_DATA;
  }
  while (out->len && (out->data[out->len - 1] == '\n' || out->data[out->len - 1] == '\r'))
    out->data[--out->len] = '\0';
  return 0;
}

int cr_argument_text(const cr_cli *cli, int i, cr_text *out) {
  cr_text_init(out, most_answer);
  if (!strcmp(cli->args[i], "-")) return read_all(cli, STDIN_FILENO, out);
  cr_text_puts(out, cli->args[i]);
  if (!out->full) return 0;
  cr_say_word(cli, CR_WORD_ARGUMENT_TOO_LONG, "%d", most_answer);
  return CR_EXIT_DATA;
}

int cr_check_language(const cr_cli *cli) {
  const char *code = cli->option[CR_OPT_LANGUAGE];
  if (!code) code = cli->option[CR_OPT_WORDS]; // where no exercise has one
  const char *named = code ? code : getenv("CHAINRULE_LANGUAGE");
  cr_language any;
  if (!named || !*named || cr_language_find(named, &any)) return CR_EXIT_DONE;
  return cr_usage_word(cli, code ? CR_WORD_USAGE_LANGUAGE : CR_WORD_USAGE_LANGUAGE_SET, "%.20s",
                       named);
}

void cr_speak_as(cr_cli *cli, const cr_exercise *exercise) {
  if (exercise && !cli->language_said) cli->language = exercise->language;
}
