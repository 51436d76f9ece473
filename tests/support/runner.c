// SPDX-License-Identifier: MIT
// Runs the test suites as one, so that one summary line of Check closes the
// output. The first argument, if any, picks suites whose name contains it.
//
//   $(BUILD)/tests/check notation        CK_FORK=no under a debugger
#include "support/suites.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Loops over thousands of cases take longer than Check's four seconds.
static const char timeout_seconds[] = "300";

static SRunner *collect(const char *filter) {
  SRunner *runner = NULL;
  for (const struct suite *s = suites; s->name; s++) {
    if (!strstr(s->name, filter)) continue;
    if (runner)
      srunner_add_suite(runner, s->make());
    else
      runner = srunner_create(s->make());
  }
  return runner;
}

int main(int argc, char **argv) {
  setenv("CK_DEFAULT_TIMEOUT", timeout_seconds, 0);
  const char *filter = argc > 1 ? argv[1] : "";
  SRunner *runner = collect(filter);
  if (!runner) {
    fprintf(stderr, "no test suite has '%s' in its name\n", filter);
    return EXIT_FAILURE;
  }
  srunner_run_all(runner, CK_SILENT);
  int failures = srunner_ntests_failed(runner);
  if (failures > 0) srunner_print(runner, CK_NORMAL); // with file:line of each
  srunner_print(runner, CK_MINIMAL);
  srunner_free(runner);
  return failures > 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
