// SPDX-License-Identifier: MIT
// Lint finds what is planted and accepts what is clean: tests/cases/lint.tsv.
#include "base/memory.h"
#include "support/cases.h"
#include "support/files.h"

#include <check.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_BYTES = 300 };

static void write_file(const char *path, const char *text) {
  FILE *file = fopen(path, "w");
  ck_assert_msg(file != NULL, "%s: %s", path, strerror(errno));
  ck_assert(fputs(text, file) >= 0);
  ck_assert_int_eq(fclose(file), 0);
}

// Put a file into the tree, with the folders on its way.
static void plant(const char *path, const char *text) {
  char folder[PATH_BYTES];
  for (const char *s = strchr(path, '/'); s; s = strchr(s + 1, '/')) {
    snprintf(folder, sizeof folder, "%.*s", (int)(s - path), path);
    ck_assert_msg(mkdir(folder, 0777) == 0 || errno == EEXIST, "%s", folder);
  }
  write_file(path, text);
}

// Remove a file and the folders that it leaves empty.
static void uproot(const char *path) {
  char folder[PATH_BYTES];
  snprintf(folder, sizeof folder, "%s", path);
  unlink(path);
  for (char *s = strrchr(folder, '/'); s; s = strrchr(folder, '/')) {
    *s = '\0';
    if (rmdir(folder) != 0) return;
  }
}

// What the rules say of the tree in the working directory, into `out`.
static int lint(char *out, size_t size) {
  char *script = source_path("tests/lint/run.sh"), *command = NULL;
  ck_assert_int_gt(asprintf(&command, "env -u FOLDERS sh '%s' 2>&1", script), 0);
  FILE *pipe = popen(command, "r");
  ck_assert_ptr_nonnull(pipe);
  size_t n = fread(out, 1, size - 1, pipe);
  if (n > 0 && out[n - 1] == '\n') n--;
  out[n] = '\0';
  free(script);
  free(command);
  return pclose(pipe);
}

// A violation must not hide in what stood there before: that is put back.
static void run_case(cases *t, size_t i) {
  const char *path = cases_get(t, i, "file");
  const char *message = cases_get(t, i, "message");
  int stays = strcmp(message, "-") == 0;
  char *text = cases_unescape(t, i, "text", NULL), *backup = NULL, out[2000];
  ck_assert_int_gt(asprintf(&backup, "%s.before", path), 0);
  int replaced = rename(path, backup) == 0;
  plant(path, text);
  int failed = lint(out, sizeof out) != 0;
  case_expect_str(t, i, out, stays ? "" : message);
  if (failed == stays) case_fail(t, i, "wrong exit status");
  if (!stays) uproot(path);
  if (replaced && stays) unlink(backup);
  if (replaced && !stays) ck_assert_int_eq(rename(backup, path), 0);
  free(text);
  free(backup);
}

START_TEST(planted_violations_are_found) {
  char tree[] = "/tmp/chainrule-lint-XXXXXX";
  char *before = getcwd(NULL, 0);
  ck_assert_ptr_nonnull(mkdtemp(tree));
  ck_assert_int_eq(chdir(tree), 0);
  cases *t = cases_load("lint");
  for (size_t i = 0; i < cases_count(t); i++) run_case(t, i);
  for (size_t i = 0; i < cases_count(t); i++) uproot(cases_get(t, i, "file"));
  ck_assert_int_eq(chdir(before), 0);
  ck_assert_int_eq(rmdir(tree), 0);
  free(before);
  cases_end(t);
}
END_TEST

Suite *lint_rules_suite(void) {
  Suite *suite = suite_create("lint_rules");
  TCase *tcase = tcase_create("rules");
  suite_add_tcase(suite, tcase);
  tcase_add_test(tcase, planted_violations_are_found);
  return suite;
}
