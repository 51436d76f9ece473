// SPDX-License-Identifier: MIT
// report: class, student, exercise.
#include "cli.h"

#include <errno.h>
#include <string.h>

static int write_out(const cr_cli *cli, const cr_text *text) {
  const char *path = cli->option[CR_OPT_OUTPUT];
  if (!path || !strcmp(path, "-")) {
    fwrite(text->data, 1, text->len, stdout);
    return cr_finish(CR_EXIT_DONE);
  }
  FILE *file = fopen(path, "w");
  bool written = file && fwrite(text->data, 1, text->len, file) == text->len;
  if (file && fclose(file) != 0) written = false;
  if (written) return CR_EXIT_DONE;
  cr_say("%s: %s", path, strerror(errno));
  return file ? CR_EXIT_IO : CR_EXIT_CANNOT_CREATE;
}

typedef cr_status make_report(cr_store *store, const char *subject,
                              const cr_report_options *options, cr_text *out,
                              cr_error *err);

static cr_status of_class(cr_store *store, const char *subject,
                          const cr_report_options *options, cr_text *out,
                          cr_error *err) {
  (void)subject;
  return cr_report_class(store, options, out, err);
}

static int report(const cr_cli *cli, make_report *make) {
  cr_store *store;
  int code = cr_open_store(cli, CR_STORE_READ_ONLY, &store);
  if (code) return code;
  cr_report_options options = {
      .now = cr_now(),
      .width = cr_terminal_columns(),
      .language = cli->language,
      .ascii = cr_needs_ascii(),
      .pseudonymous = cr_given_option(cli, CR_OPT_PSEUDONYMOUS),
  };
  cr_text text;
  cr_error err = {0};
  cr_text_init(&text, CR_REPORT_MAX_BYTES);
  cr_status status =
      make(store, cli->nargs ? cli->args[0] : NULL, &options, &text, &err);
  code = status == CR_OK ? write_out(cli, &text) : cr_report_error(&err);
  cr_text_free(&text);
  return cr_close_store(store, code);
}

int cr_cli_report_class(cr_cli *cli) {
  return report(cli, of_class);
}

int cr_cli_report_student(cr_cli *cli) {
  return report(cli, cr_report_student);
}

int cr_cli_report_exercise(cr_cli *cli) {
  return report(cli, cr_report_exercise);
}
