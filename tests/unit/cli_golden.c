// SPDX-License-Identifier: MIT
// Calls of the program: each folder of tests/cli holds `cmd`, a shell command,
// and what it must write and return: stdout, stderr, exit. Whatever else lies
// in the folder is copied into the scratch folder where it runs. `make golden`
// writes the expected files anew.
#include "support/files.h"
#include "support/scratch.h"

#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct names {
  struct dirent **entry;
  int count;
};

static int is_case(const struct dirent *entry) {
  return entry->d_name[0] != '.';
}

static struct names case_names(void) {
  struct names names = {0};
  names.count = scandir(CR_SOURCE_ROOT "/tests/cli", &names.entry, is_case, alphasort);
  return names;
}

static void check_file(const char *name, const char *file, const char *bytes,
                       size_t len) {
  char path[300];
  snprintf(path, sizeof path, "tests/cli/%s/%s", name, file);
  golden_check(path, bytes, len);
}

// The scratch folder has a name of its own in each run.
static void mask_folder(char *bytes, size_t *len, const char *folder) {
  size_t n = strlen(folder);
  for (char *at = bytes; (at = strstr(at, folder)); at++) {
    memmove(at + 1, at + n, strlen(at + n) + 1);
    at[0] = '~';
    *len -= n - 1;
  }
}

static void run_case(const char *name) {
  struct scratch scratch;
  struct ran ran;
  char command[1000], code[16], path[300];
  scratch_open(&scratch);
  snprintf(command, sizeof command,
           "cp -r '%s/tests/cli/%s/.' . && rm -f stdout stderr exit", CR_SOURCE_ROOT,
           name);
  scratch_run(&scratch, command, &ran);
  ck_assert_msg(ran.code == 0, "%s", ran.err);
  ran_free(&ran);
  snprintf(path, sizeof path, "tests/cli/%s/cmd", name);
  char *cmd = source_read(path, NULL);
  scratch_run(&scratch, cmd, &ran);
  free(cmd);
  mask_folder(ran.out, &ran.out_len, scratch.folder);
  mask_folder(ran.err, &ran.err_len, scratch.folder);
  snprintf(code, sizeof code, "%d\n", ran.code);
  check_file(name, "stderr", ran.err, ran.err_len);
  check_file(name, "stdout", ran.out, ran.out_len);
  check_file(name, "exit", code, strlen(code));
  ran_free(&ran);
  scratch_close(&scratch);
}

START_TEST(writes_what_is_expected) {
  struct names names = case_names();
  ck_assert_int_gt(names.count, _i);
  run_case(names.entry[_i]->d_name);
  for (int i = 0; i < names.count; i++) free(names.entry[i]);
  free(names.entry);
}
END_TEST

Suite *cli_golden_suite(void) {
  Suite *suite = suite_create("cli_golden");
  TCase *tcase = tcase_create("calls");
  struct names names = case_names();
  tcase_set_timeout(tcase, 120);
  tcase_add_loop_test(tcase, writes_what_is_expected, 0, names.count);
  for (int i = 0; i < names.count; i++) free(names.entry[i]);
  free(names.entry);
  suite_add_tcase(suite, tcase);
  return suite;
}
