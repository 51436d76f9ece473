// SPDX-License-Identifier: MIT
// A folder for one test, and the program run in it.
#include "support/scratch.h"

#include "base/memory.h"

#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

void scratch_open(struct scratch *scratch) {
  *scratch = (struct scratch){"/tmp/chainrule-test-XXXXXX"};
  ck_assert_ptr_nonnull(mkdtemp(scratch->folder));
}

void scratch_close(struct scratch *scratch) {
  char command[256];
  snprintf(command, sizeof command, "chmod -R u+rwX '%s'; rm -rf '%s'",
           scratch->folder, scratch->folder);
  ck_assert_int_eq(system(command), 0);
}

char *scratch_path(const struct scratch *scratch, const char *name) {
  char *path = NULL;
  ck_assert_int_gt(asprintf(&path, "%s/%s", scratch->folder, name), 0);
  return path;
}

static void make_folders(char *path) {
  for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
    *slash = '\0';
    ck_assert_msg(mkdir(path, 0777) == 0 || errno == EEXIST, "%s: %s", path,
                  strerror(errno));
    *slash = '/';
  }
}

void scratch_write(const struct scratch *scratch, const char *name, const char *bytes,
                   size_t len) {
  char *path = scratch_path(scratch, name);
  make_folders(path);
  FILE *file = fopen(path, "wb");
  ck_assert_msg(file != NULL, "%s: %s", path, strerror(errno));
  ck_assert_uint_eq(fwrite(bytes, 1, len, file), len);
  ck_assert_int_eq(fclose(file), 0);
  free(path);
}

// The same everywhere, but for PATH, HOME and what sanitizers are told.
static void set_environment(const struct scratch *scratch) {
  static const char *const set[][2] = {
      {"LC_ALL", "C.UTF-8"},       {"NO_COLOR", "1"},
      {"USER", "teacher"},         {"CHAINRULE_NOW", "1714723200"},
      {"TZ", "UTC"},               {"TERM", "dumb"},
      {"CHAINRULE_EXERCISES", CR_SOURCE_ROOT "/exercises"},
      {"SOURCE", CR_SOURCE_ROOT},
  };
  for (size_t i = 0; i < sizeof set / sizeof *set; i++) setenv(set[i][0], set[i][1], 1);
  unsetenv("CHAINRULE_DB");
  unsetenv("CHAINRULE_STUDENT");
  unsetenv("CHAINRULE_LANGUAGE");
  unsetenv("COLUMNS");
  setenv("HOME", scratch->folder, 1);
  char *path = NULL;
  const char *old = getenv("PATH");
  if (asprintf(&path, "%s:%s", CR_BUILD_ROOT, old ? old : "") > 0)
    setenv("PATH", path, 1);
}

static void become(const struct scratch *scratch, const char *command, int out,
                   int err) {
  set_environment(scratch);
  int null = open("/dev/null", O_RDONLY);
  if (chdir(scratch->folder) == 0 && null >= 0 && dup2(null, 0) == 0 &&
      dup2(out, 1) == 1 && dup2(err, 2) == 2)
    execl("/bin/sh", "sh", "-c", command, (char *)NULL);
  _exit(127);
}

// A file without a name, so that nothing can fill up as a pipe would.
static FILE *nameless(void) {
  FILE *file = tmpfile();
  ck_assert_ptr_nonnull(file);
  return file;
}

static char *contents(FILE *file, size_t *len) {
  ck_assert_int_eq(fseek(file, 0, SEEK_END), 0);
  long end = ftell(file);
  rewind(file);
  char *bytes = cr_xcalloc((size_t)end + 1, 1);
  *len = fread(bytes, 1, (size_t)end, file);
  fclose(file);
  return bytes;
}

void scratch_run(const struct scratch *scratch, const char *command, struct ran *out) {
  FILE *to = nameless(), *err = nameless();
  fflush(NULL);
  pid_t child = fork();
  ck_assert_int_ge(child, 0);
  if (child == 0) become(scratch, command, fileno(to), fileno(err));
  int status = 0;
  ck_assert_int_eq(waitpid(child, &status, 0), child);
  out->code = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  out->out = contents(to, &out->out_len);
  out->err = contents(err, &out->err_len);
}

void ran_free(struct ran *ran) {
  free(ran->out);
  free(ran->err);
}
