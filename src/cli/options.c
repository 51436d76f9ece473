// SPDX-License-Identifier: MIT
// The command line, read by the two tables: which command, which options,
// which arguments. A word that begins with '-' and is no option of a command
// that takes formulas is an argument, since most derivatives begin with a
// minus: chainrule check gaussian '-2x e^(-x^2)'.
#include "cli.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

const cr_option cr_options[CR_OPT_COUNT] = {
    {0, NULL, NULL, NULL},
#define CR_OPTION(id, letter, name, value, help) {letter, name, value, help},
#include "options.def"
#undef CR_OPTION
};

// Those that every command takes, and that may stand before it.
static const cr_opt everywhere[] = {CR_OPT_COLOR, CR_OPT_HELP};
static const cr_opt in_front[] = {CR_OPT_DB,    CR_OPT_EXERCISES, CR_OPT_JSON,
                                  CR_OPT_QUIET, CR_OPT_VERBOSE,   CR_OPT_COLOR,
                                  CR_OPT_HELP};

bool cr_given_option(const cr_cli *cli, cr_opt option) {
  return cli->option[option] != NULL;
}

static bool stands_in(const cr_opt *list, size_t n, cr_opt option) {
  for (size_t i = 0; i < n; i++)
    if (list[i] == option) return true;
  return false;
}

static bool takes(const cr_command *command, cr_opt option) {
  if (!command)
    return stands_in(in_front, sizeof in_front / sizeof *in_front, option);
  return stands_in(everywhere, sizeof everywhere / sizeof *everywhere, option) ||
         stands_in(command->options, CR_MOST_OPTIONS, option);
}

const cr_command *cr_command_find(const char *name) {
  for (size_t i = 0; i < cr_command_count; i++)
    if (!strcmp(cr_commands[i].name, name)) return &cr_commands[i];
  return NULL;
}

int cr_usage(const cr_cli *cli, const char *format, ...) {
  va_list args;
  va_start(args, format);
  fputs("chainrule: ", stderr);
  vfprintf(stderr, format, args);
  va_end(args);
  return cr_usage_lines(cli);
}

int cr_usage_lines(const cr_cli *cli) {
  const cr_command *c = cli->command;
  fputc('\n', stderr);
  if (c) {
    cr_print_word(cli, stderr, CR_WORD_USAGE, "%s%s%s", c->name, *c->arguments ? " " : "",
                  c->arguments);
    fputc('\n', stderr);
    cr_print_word(cli, stderr, CR_WORD_USAGE_MORE, "%s", c->name);
  } else {
    cr_print_word(cli, stderr, CR_WORD_USAGE_COMMANDS, "%s", "");
  }
  fputc('\n', stderr);
  return CR_EXIT_USAGE;
}

// What is being read: the words from `at` on.
typedef struct reader {
  cr_cli *cli;
  char **word;
  int count, at;
  bool only_arguments; // after "--"
} reader;

// The option that `word` ("--quiet", "--db=x", "-q", "-j8") writes; CR_OPT_NONE.
static cr_opt find(const cr_command *command, const char *word) {
  size_t len = strcspn(word, "=");
  for (int i = 1; i < CR_OPT_COUNT; i++) {
    const cr_option *o = &cr_options[i];
    if (!takes(command, (cr_opt)i)) continue;
    bool is_long = word[1] == '-' && strlen(o->name) == len - 2 &&
                   !strncmp(word + 2, o->name, len - 2);
    bool is_short = o->letter && word[1] == o->letter && (!word[2] || o->value);
    if (is_long || is_short) return (cr_opt)i;
  }
  return CR_OPT_NONE;
}

// --name or --name=value: no formula looks like this.
static bool looks_like_option(const char *word) {
  if (strncmp(word, "--", 2) != 0) return false;
  size_t n = strspn(word + 2, "abcdefghijklmnopqrstuvwxyz-");
  return n > 1 && (word[2 + n] == '\0' || word[2 + n] == '=');
}

static int unknown_option(const reader *r, const char *word) {
  const char *known[CR_OPT_COUNT];
  size_t n = 0;
  for (int i = 1; i < CR_OPT_COUNT; i++)
    if (takes(r->cli->command, (cr_opt)i)) known[n++] = cr_options[i].name;
  char name[64];
  snprintf(name, sizeof name, "%.*s", (int)strcspn(word + 2, "="), word + 2);
  const char *close = word[1] == '-' ? cr_suggest(name, known, n) : NULL;
  if (close)
    return cr_usage_word(r->cli, CR_WORD_USAGE_OPTION_MEANT, "%s" CR_THEN "%s", word, close);
  return cr_usage_word(r->cli, CR_WORD_USAGE_NO_OPTION, "%s", word);
}

// "x" of "--db=x", "8" of "-j8", or NULL.
static const char *value_within(const char *word) {
  if (word[1] != '-') return word[2] ? word + 2 : NULL;
  const char *sign = strchr(word, '=');
  return sign ? sign + 1 : NULL;
}

static int set_option(reader *r, cr_opt option, const char *word) {
  const cr_option *o = &cr_options[option];
  const char *glued = value_within(word);
  if (!o->value) {
    if (glued) return cr_usage_word(r->cli, CR_WORD_USAGE_NO_VALUE, "%s", o->name);
    r->cli->option[option] = "";
  } else if (glued) {
    r->cli->option[option] = glued;
  } else if (r->at < r->count) {
    r->cli->option[option] = r->word[r->at++];
  } else {
    return cr_usage_word(r->cli, CR_WORD_USAGE_NEEDS_VALUE, "%s" CR_THEN "%s", o->name, o->value);
  }
  return 0;
}

// Whether a word that begins with '-' is an argument although it could be none.
static bool is_formula(const reader *r, const char *word) {
  const cr_command *c = r->cli->command;
  return c && c->formulas && !looks_like_option(word);
}

// One word after the command.
static int read_word(reader *r) {
  const char *word = r->word[r->at++];
  if (word[0] != '-' || !word[1] || r->only_arguments) {
    r->cli->args[r->cli->nargs++] = word;
    return 0;
  }
  if (!strcmp(word, "--")) {
    r->only_arguments = true;
    return 0;
  }
  cr_opt option = find(r->cli->command, word);
  if (option != CR_OPT_NONE) return set_option(r, option, word);
  if (!is_formula(r, word)) return unknown_option(r, word);
  r->cli->args[r->cli->nargs++] = word;
  return 0;
}

static int unknown_command(const reader *r, const char *word) {
  size_t len = strlen(word);
  for (size_t i = 0; i < cr_command_count; i++) {
    const char *name = cr_commands[i].name;
    if (strncmp(name, word, len) != 0 || name[len] != ' ') continue;
    if (r->at < r->count && r->word[r->at][0] != '-')
      cr_say_word(r->cli, CR_WORD_USAGE_NO_SUBCOMMAND, "%s %s", word, r->word[r->at]);
    else
      cr_say_word(r->cli, CR_WORD_USAGE_WHICH, "%s", word);
    cr_help_list(stderr, word);
    return CR_EXIT_USAGE;
  }
  const char **names = cr_room(cr_command_count, sizeof *names);
  for (size_t i = 0; i < cr_command_count; i++) names[i] = cr_commands[i].name;
  const char *close = cr_suggest(word, names, cr_command_count);
  free(names);
  if (close)
    return cr_usage_word(r->cli, CR_WORD_USAGE_COMMAND_MEANT, "%s" CR_THEN "%s", word, close);
  return cr_usage_word(r->cli, CR_WORD_USAGE_NO_COMMAND, "%s", word);
}

// The command, of two words or of one.
static int read_command(reader *r) {
  const char *first = r->word[r->at++];
  if (r->at < r->count) {
    char both[64];
    snprintf(both, sizeof both, "%s %s", first, r->word[r->at]);
    r->cli->command = cr_command_find(both);
    if (r->cli->command) r->at++;
  }
  if (!r->cli->command) r->cli->command = cr_command_find(first);
  return r->cli->command ? 0 : unknown_command(r, first);
}

static int missing_argument(const cr_cli *cli) {
  const cr_command *c = cli->command;
  bool exercise = cli->nargs == 0 && strncmp(c->arguments, "EX", 2) == 0;
  return cr_usage_word(cli, exercise ? CR_WORD_USAGE_NEEDS_EXERCISE : CR_WORD_USAGE_NEEDS,
                       "%s" CR_THEN "%s", c->name, c->arguments);
}

static int check_count(const cr_cli *cli) {
  const cr_command *c = cli->command;
  if (!c || cr_given_option(cli, CR_OPT_HELP)) return 0;
  if (cli->nargs < c->least) return missing_argument(cli);
  if (cli->nargs > c->most)
    return cr_usage_word(cli, CR_WORD_USAGE_TOO_MANY, "%s", cli->args[c->most]);
  const char *when = cli->option[CR_OPT_COLOR];
  if (when && strcmp(when, "auto") != 0 && strcmp(when, "always") != 0 &&
      strcmp(when, "never") != 0)
    return cr_usage_word(cli, CR_WORD_USAGE_COLOR, "%s", when);
  return 0;
}

// The language, looked for before anything can be wrong; one that is not known is
// reported by the commands.
static void find_language(cr_cli *cli, int argc, char **argv) {
  static const char option[] = "--language";
  const char *code = getenv("CHAINRULE_LANGUAGE");
  for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
    if (strncmp(argv[i], option, sizeof option - 1) != 0) continue;
    const char *value = argv[i] + sizeof option - 1;
    if (*value == '=') code = value + 1;
    else if (!*value && i + 1 < argc) code = argv[i + 1];
  }
  cli->language_said = cr_language_find(code, &cli->language);
}

int cr_cli_parse(cr_cli *cli, int argc, char **argv) {
  *cli = (cr_cli){.args = cr_room((size_t)argc + 1, sizeof *cli->args)};
  find_language(cli, argc, argv);
  reader r = {.cli = cli, .word = argv, .count = argc, .at = 1};
  int code = 0;
  while (!code && r.at < r.count) {
    const char *word = r.word[r.at];
    if (cli->command || (word[0] == '-' && word[1]))
      code = !strcmp(word, "--version") && !cli->command
                 ? (r.at++, cli->command = cr_command_find("version"), 0)
                 : read_word(&r);
    else
      code = read_command(&r);
  }
  return code ? code : check_count(cli);
}

void cr_cli_clear(cr_cli *cli) {
  free(cli->args);
}
