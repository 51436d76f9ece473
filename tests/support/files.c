// SPDX-License-Identifier: MIT
// Files of the source tree, and expected outputs.
#include "support/files.h"

#include "base/memory.h"

#include <check.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *source_path(const char *path) {
  char *full = NULL;
  int n = asprintf(&full, "%s/%s", CR_SOURCE_ROOT, path);
  ck_assert_msg(n > 0, "no memory for a path");
  return full;
}

// The bytes of a file, zero-terminated; NULL, with errno, when it has none.
static char *slurp(const char *path, size_t *len) {
  char *full = source_path(path);
  FILE *file = fopen(full, "rb");
  free(full);
  if (!file) return NULL;
  char *bytes = NULL;
  size_t cap = 0, used = 0, got = 0;
  do {
    used += got;
    bytes = cr_xgrow(bytes, &cap, used + 4096, 1);
    got = fread(bytes + used, 1, cap - used - 1, file);
  } while (got > 0);
  fclose(file);
  bytes[used] = '\0';
  if (len) *len = used;
  return bytes;
}

char *source_read(const char *path, size_t *len) {
  char *bytes = slurp(path, len);
  ck_assert_msg(bytes != NULL, "%s: %s", path, strerror(errno));
  return bytes;
}

static void renew(const char *path, const char *bytes, size_t len) {
  char *full = source_path(path);
  FILE *file = fopen(full, "wb");
  ck_assert_msg(file != NULL, "%s: %s", full, strerror(errno));
  size_t written = fwrite(bytes, 1, len, file);
  ck_assert_msg(fclose(file) == 0 && written == len, "%s: cannot write", full);
  free(full);
}

// The line in `bytes` around `at`, in *line and its length.
static int line_around(const char *bytes, size_t len, size_t at, const char **line) {
  size_t start = at, end = at;
  while (start > 0 && bytes[start - 1] != '\n') start--;
  while (end < len && bytes[end] != '\n') end++;
  *line = bytes + start;
  return (int)(end - start);
}

void golden_check(const char *path, const char *bytes, size_t len) {
  const char *mode = getenv("CR_GOLDEN");
  if (mode && strcmp(mode, "renew") == 0) {
    renew(path, bytes, len);
    return;
  }
  size_t nwant;
  char *want = source_read(path, &nwant);
  size_t same = 0, lineno = 1;
  while (same < len && same < nwant && bytes[same] == want[same])
    if (bytes[same++] == '\n') lineno++;
  if (same < len || same < nwant) {
    const char *expected, *got;
    int nexpected = line_around(want, nwant, same, &expected);
    int ngot = line_around(bytes, len, same, &got);
    ck_abort_msg("%s:%zu: expected \"%.*s\", got \"%.*s\"", path, lineno, nexpected,
                 expected, ngot, got);
  }
  free(want);
}
