/* SPDX-License-Identifier: MIT */
/**
 * A folder of its own for one test, files in it, and the program run there
 * with an environment that is the same everywhere.
 */
#ifndef SUPPORT_SCRATCH_H
#define SUPPORT_SCRATCH_H

#include <stddef.h>

struct scratch {
  char folder[64];
};

/** What a command wrote, and how it ended; free with ran_free. */
struct ran {
  char *out, *err; /**< zero-terminated */
  size_t out_len, err_len;
  int code; /**< exit code; 128 and the signal when it was killed */
};

/** Make the folder. */
void scratch_open(struct scratch *scratch);
/** Remove it with all that is in it. */
void scratch_close(struct scratch *scratch);
/** "<folder>/name"; free it. */
char *scratch_path(const struct scratch *scratch, const char *name);
/** Write a file; folders of its name are made. */
void scratch_write(const struct scratch *scratch, const char *name, const char *bytes,
                   size_t len);

/**
 * Run a shell command in the folder. `chainrule` is the program that was
 * built; the clock stands at 2024-05-03 08:00 UTC, the course is that of the
 * source tree, the user is "teacher", there are no colours.
 */
void scratch_run(const struct scratch *scratch, const char *command, struct ran *out);
/** Release what the command wrote. */
void ran_free(struct ran *ran);

#endif
