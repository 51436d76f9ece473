/* SPDX-License-Identifier: MIT */
/**
 * What editors save text in beside UTF-8: UTF-16 ("Unicode") and Windows-1252
 * ("ANSI", and with it Latin-1).
 */
#ifndef CR_CLASSROOM_CHARSET_H
#define CR_CLASSROOM_CHARSET_H

#include <stdbool.h>
#include <stddef.h>

/**
 * Convert a text that begins with a byte order mark of UTF-16; half surrogates
 * become U+FFFD. The caller frees *out, which is zero-terminated.
 * @return false, touching nothing, when there is no such mark
 */
bool cr_utf16_to_utf8(const char *bytes, size_t len, char **out, size_t *out_len);

/**
 * Convert those lines that are no UTF-8 from Windows-1252; its five bytes
 * without a character become U+FFFD. The caller frees *out, zero-terminated.
 * @return false, touching nothing, when all is UTF-8
 */
bool cr_windows_to_utf8(const char *bytes, size_t len, char **out, size_t *out_len);

#endif
