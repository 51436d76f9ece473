/* SPDX-License-Identifier: MIT */
/**
 * Files of the source tree, found from any working directory, and expected
 * outputs that `make golden` writes anew.
 */
#ifndef SUPPORT_FILES_H
#define SUPPORT_FILES_H

#include <stddef.h>

/** "<source root>/path"; free it. */
char *source_path(const char *path);

/**
 * The contents of a file of the source tree, zero-terminated; free it. Ends
 * the test when it cannot be read. `len` may be NULL.
 */
char *source_read(const char *path, size_t *len);

/**
 * Fail the test, with the first line that differs, unless the file `path` of
 * the source tree holds exactly these bytes. With CR_GOLDEN=renew in the
 * environment (`make golden`, for suites with "golden" in their name) write
 * them there instead.
 */
void golden_check(const char *path, const char *bytes, size_t len);

#endif
