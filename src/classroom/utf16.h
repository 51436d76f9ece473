/* SPDX-License-Identifier: MIT */
/**
 * UTF-16, as some editors still save text ("Unicode"), to UTF-8.
 */
#ifndef CR_CLASSROOM_UTF16_H
#define CR_CLASSROOM_UTF16_H

#include <stdbool.h>
#include <stddef.h>

/**
 * Convert a text that begins with a byte order mark of UTF-16; half surrogates
 * become U+FFFD. The caller frees *out, which is zero-terminated.
 * @return false, touching nothing, when there is no such mark
 */
bool cr_utf16_to_utf8(const char *bytes, size_t len, char **out, size_t *out_len);

#endif
