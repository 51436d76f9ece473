// SPDX-License-Identifier: MIT
// grade: class folders into the database. Ctrl-C stops after the answer at
// hand; the same command then goes on where it stopped.
#include "json.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

// What the news go to.
typedef struct screen {
  const cr_cli *cli;
  bool progress;     // a line that is written over and over
  bool line_open;
  size_t last_shown; // files, in 1/256 of all
  time_t shown_from; // not before: what is done in a second needs no bar
  sigset_t signals;  // held back, looked at between two answers
  long looked;       // when that was, in hundredths of a second
} screen;

static void hold_signals(screen *s) {
  sigemptyset(&s->signals);
  sigaddset(&s->signals, SIGINT);
  sigaddset(&s->signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &s->signals, NULL);
}

// Asked before each answer, which takes less than asking the system for signals. A
// second signal ends the program at once: what is committed is safe at any moment.
static bool stop_asked(void *context) {
  screen *s = context;
  const struct timespec at_once = {0};
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  long hundredths = (long)now.tv_sec * 100 + now.tv_nsec / 10000000;
  if (hundredths == s->looked) return false;
  s->looked = hundredths;
  if (sigtimedwait(&s->signals, NULL, &at_once) < 0) return false;
  pthread_sigmask(SIG_UNBLOCK, &s->signals, NULL);
  return true;
}

static void close_line(screen *s) {
  if (s->line_open) fputs("\r\033[K", stderr);
  s->line_open = false;
}

static void show_progress(screen *s, const cr_class_event *e) {
  size_t part = e->total ? e->done * 256 / e->total : 256;
  if (!s->progress || time(NULL) < s->shown_from) return;
  if (part == s->last_shown && e->done < e->total) return;
  s->last_shown = part;
  s->line_open = true;
  fprintf(stderr, "\r%zu of %zu files", e->done, e->total);
  fflush(stderr);
}

// Names of files are the students' choice, too.
static void print_news(screen *s, const cr_class_event *e, const char *between,
                       const char *text) {
  close_line(s);
  cr_print_safe(stderr, e->place, strlen(e->place));
  fputs(between, stderr);
  cr_print_safe(stderr, text, strlen(text));
  fputc('\n', stderr);
}

static void tell(void *context, const cr_class_event *e) {
  screen *s = context;
  bool verbose = cr_given_option(s->cli, CR_OPT_VERBOSE);
  switch (e->news) {
  case CR_NEWS_PROGRESS: show_progress(s, e); return;
  case CR_NEWS_IGNORED:
    if (verbose) print_news(s, e, ": left out: ", e->reason);
    return;
  case CR_NEWS_ENROLLED:
    if (verbose) print_news(s, e, ": ", "a new student");
    return;
  case CR_NEWS_PROBLEM:
  case CR_NEWS_SHARED:
  case CR_NEWS_UNMATCHED: print_news(s, e, ": ", e->reason); return;
  }
}

static void print_counts(const cr_class_summary *s) {
  static const cr_mark order[] = {CR_MARK_CORRECT, CR_MARK_PARTIAL, CR_MARK_INCORRECT,
                                  CR_MARK_UNREADABLE, CR_MARK_UNDECIDED};
  for (size_t i = 0; i < sizeof order / sizeof *order; i++)
    if (s->mark[order[i]] || order[i] != CR_MARK_PARTIAL)
      printf("  %-12s %6zu\n", cr_mark_name(order[i]), s->mark[order[i]]);
}

static void print_summary(const cr_class_summary *s) {
  printf("students      %6zu  (with a file)\n", s->students);
  if (s->enrolled) printf("newly enrolled%6zu\n", s->enrolled);
  printf("files         %6zu", s->files);
  if (s->unchanged)
    printf("  (%zu unchanged since an earlier run: not counted below)", s->unchanged);
  printf("\nanswers       %6zu  (%zu new", s->answers, s->new_answers);
  if (s->answers > s->new_answers)
    printf(", %zu stored before", s->answers - s->new_answers);
  puts(")");
  print_counts(s);
  if (s->blank) printf("left blank    %6zu\n", s->blank);
  if (s->ignored) printf("left out      %6zu  (-v lists them)\n", s->ignored);
  if (s->unmatched) printf("no such login %6zu  (not on the roster)\n", s->unmatched);
  if (s->problems)
    printf("problems      %6zu  (listed above; all the rest is stored)\n", s->problems);
  if (s->mark[CR_MARK_UNDECIDED]) puts("Undecided answers: chainrule pending");
}

static void print_json(const cr_class_summary *s) {
  json_t *json = cr_json_object("batch");
  json_object_set_new(json, "run", json_integer(s->run));
  const struct {
    const char *name;
    size_t value;
  } row[] = {{"files", s->files},       {"students", s->students},
             {"enrolled", s->enrolled}, {"unchanged", s->unchanged},
             {"answers", s->answers},   {"new_answers", s->new_answers},
             {"blank", s->blank},       {"problems", s->problems},
             {"unmatched", s->unmatched}, {"ignored", s->ignored}};
  for (size_t i = 0; i < sizeof row / sizeof *row; i++)
    json_object_set_new(json, row[i].name, json_integer((json_int_t)row[i].value));
  for (int m = 0; m < CR_MARK_COUNT; m++)
    json_object_set_new(json, cr_mark_name((cr_mark)m),
                        json_integer((json_int_t)s->mark[m]));
  json_object_set_new(json, "interrupted", json_boolean(s->interrupted));
  cr_json_print(json);
}

static int finish(const cr_cli *cli, const cr_class_summary *s) {
  if (s->files == 0 && s->problems == 0) {
    cr_say("no files of students in %s", cli->args[0]);
    return CR_EXIT_NO_INPUT;
  }
  if (cr_given_option(cli, CR_OPT_JSON))
    print_json(s);
  else if (!cr_given_option(cli, CR_OPT_QUIET))
    print_summary(s);
  if (s->interrupted) {
    cr_say("interrupted; run the same command again and it goes on from here");
    return CR_EXIT_INTERRUPTED;
  }
  return s->problems || s->unmatched ? CR_EXIT_SOME_FAILED : CR_EXIT_DONE;
}

// -j N; 0 when it is not given.
static int read_jobs(const cr_cli *cli, unsigned *jobs) {
  const char *text = cli->option[CR_OPT_JOBS];
  char *end;
  *jobs = 0;
  if (!text) return CR_EXIT_DONE;
  long wanted = strtol(text, &end, 10);
  if (*end || end == text || wanted < 1 || wanted > 64)
    return cr_usage(cli, "--jobs needs a number from 1 to 64");
  *jobs = (unsigned)wanted;
  return CR_EXIT_DONE;
}

static int grade(const cr_cli *cli, cr_store *store, const cr_course *course,
                 const cr_roster *roster, unsigned jobs) {
  bool quiet = cr_given_option(cli, CR_OPT_QUIET) || cr_given_option(cli, CR_OPT_JSON);
  screen view = {.cli = cli, .progress = !quiet && cr_is_terminal(stderr),
                 .shown_from = time(NULL) + 2};
  cr_class_options options = {
      .folder = cli->args,
      .nfolders = (size_t)cli->nargs,
      .roster = roster->student,
      .nroster = roster->count,
      .jobs = jobs,
      .now = cr_now(),
      .version = cr_library_version(),
      .actor = cr_actor(),
      .stop = stop_asked,
      .tell = tell,
      .context = &view,
  };
  cr_class_summary summary;
  cr_error err = {0};
  hold_signals(&view);
  cr_status status = cr_class_grade(store, course, &options, &summary, &err);
  close_line(&view);
  if (status == CR_OK) return finish(cli, &summary);
  int code = cr_report_error(&err);
  if (summary.answers)
    cr_say("what was graded before is stored; run the same command again");
  return code;
}

int cr_cli_grade(cr_cli *cli) {
  cr_store *store = NULL;
  cr_course *course = NULL;
  cr_roster roster = {0};
  unsigned jobs;
  int code = read_jobs(cli, &jobs);
  if (!code) code = cr_open_course(cli, &course);
  if (!code && course->count == 0) {
    cr_say("no exercises in %s", cr_course_folder(cli->option[CR_OPT_EXERCISES]));
    code = CR_EXIT_NO_INPUT;
  }
  cr_error err = {0};
  const char *path = cli->option[CR_OPT_ROSTER];
  if (!code && path && cr_roster_load(&roster, path, &err) != CR_OK)
    code = cr_report_error(&err);
  if (!code) code = cr_open_store(cli, CR_STORE_CREATE, &store);
  if (!code) code = grade(cli, store, course, &roster, jobs);
  if (store) code = cr_close_store(store, code);
  cr_roster_free(&roster);
  cr_course_free(course);
  return cr_finish(code);
}
