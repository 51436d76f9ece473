// SPDX-License-Identifier: MIT
// chainrule: reads the command line, runs the command.
#include "cli.h"

int main(int argc, char **argv) {
  cr_cli cli;
  int code = cr_cli_parse(&cli, argc, argv);
  if (!code && !cli.command) {
    code = cr_cli_help(&cli);
    if (argc == 1) code = CR_EXIT_USAGE;
  } else if (!code && cr_given_option(&cli, CR_OPT_HELP)) {
    cr_help_command(cli.command);
    code = cr_finish(CR_EXIT_DONE);
  } else if (!code) {
    code = cli.command->run(&cli);
  }
  cr_cli_clear(&cli);
  return code;
}
