// SPDX-License-Identifier: MIT
// Help, from the same tables that the parser uses.
#include "cli.h"

#include <string.h>

enum { help_column = 29, narrow_column = 8, narrow = 60 };

// What an option does, broken at blanks, in a column of its own.
static void print_help(const char *text, int column) {
  size_t room = (size_t)(cr_page_columns() - column);
  while (strlen(text) > room) {
    size_t n = room;
    while (n > 0 && text[n] != ' ') n--;
    if (n == 0) break; // a word that is too long
    printf("%.*s\n%*s", (int)n, text, column, "");
    text += n + 1;
  }
  printf("%s\n", text);
}

static void print_option(cr_opt option) {
  const cr_option *o = &cr_options[option];
  char left[64], letter[8] = "    ";
  if (o->letter) snprintf(letter, sizeof letter, "-%c, ", o->letter);
  snprintf(left, sizeof left, "%s--%s%s%s", letter, o->name, o->value ? " " : "",
           o->value ? o->value : "");
  if (cr_page_columns() >= narrow) {
    printf("  %-26s ", left);
    print_help(o->help, help_column);
  } else {
    printf("  %s\n%*s", left + (o->letter ? 0 : 4), narrow_column, "");
    print_help(o->help, narrow_column);
  }
}

static bool has_option(const cr_command *command, cr_opt option) {
  for (size_t i = 0; i < CR_MOST_OPTIONS; i++)
    if (command->options[i] == option) return true;
  return option == CR_OPT_HELP || option == CR_OPT_COLOR;
}

void cr_help_command(const cr_command *command) {
  printf("chainrule %s%s%s\n  %s.\n", command->name, *command->arguments ? " " : "",
         command->arguments, command->summary);
  if (command->examples) printf("\nExamples:\n%s", command->examples);
  if (command->notes) printf("\n%s", command->notes);
  fputs("\nOptions:\n", stdout);
  for (int i = 1; i < CR_OPT_COUNT; i++)
    if (has_option(command, (cr_opt)i)) print_option((cr_opt)i);
}

void cr_help_list(FILE *file, const char *group) {
  size_t len = strlen(group);
  for (size_t i = 0; i < cr_command_count; i++) {
    const cr_command *c = &cr_commands[i];
    if (strncmp(c->name, group, len) != 0) continue;
    if (len && c->name[len] != ' ' && c->name[len]) continue;
    fprintf(file, "  %-16s %s\n", c->name, c->summary);
  }
}

static void print_overview(void) {
  fputs("chainrule: exercises on the chain rule, and a grader that can say why.\n\n"
        "usage: chainrule COMMAND [arguments] [options]\n\n"
        "Try:\n"
        "  chainrule check --function 'sin(x^2)' '2x cos(x^2)'\n"
        "  chainrule explain 'ln(1+e^(-x))'\n\n"
        "Commands:\n",
        stdout);
  cr_help_list(stdout, "");
  fputs("\nMore on one of them: chainrule help COMMAND\n"
        "Exit codes: 0 done or correct, 1 not correct or problems found, 2 usage,\n"
        "3 unreadable, 4 undecided, 6 a batch with failures; others as sysexits.h.\n",
        stdout);
}

int cr_cli_help(cr_cli *cli) {
  if (cli->nargs == 0) {
    print_overview();
    return cr_finish(CR_EXIT_DONE);
  }
  char name[64];
  snprintf(name, sizeof name, "%s%s%s", cli->args[0], cli->nargs > 1 ? " " : "",
           cli->nargs > 1 ? cli->args[1] : "");
  const cr_command *command = cr_command_find(name);
  if (!command && cli->nargs == 1) {
    for (size_t i = 0; i < cr_command_count; i++)
      if (!strncmp(cr_commands[i].name, name, strlen(name)) &&
          cr_commands[i].name[strlen(name)] == ' ') {
        cr_help_list(stdout, name);
        return cr_finish(CR_EXIT_DONE);
      }
  }
  if (!command) return cr_usage_word(cli, CR_WORD_USAGE_NO_COMMAND, "%s", name);
  cr_help_command(command);
  return cr_finish(CR_EXIT_DONE);
}
