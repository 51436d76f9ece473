// SPDX-License-Identifier: MIT
// version: of the program and of the grader.
#include "json.h"

int cr_cli_version(cr_cli *cli) {
  if (cr_given_option(cli, CR_OPT_JSON)) {
    json_t *json = cr_json_object("version");
    json_object_set_new(json, "chainrule", json_string(cr_library_version()));
    json_object_set_new(json, "grader", json_string(cr_grader_version()));
    cr_json_print(json);
  } else {
    printf("chainrule %s (grader %s)\n", cr_library_version(), cr_grader_version());
  }
  return cr_finish(CR_EXIT_DONE);
}
