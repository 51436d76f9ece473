/* SPDX-License-Identifier: MIT */
/**
 * Text that comes from outside: characters counted, logins brought to one
 * form, names refused that would spoil a terminal or a path. The reports use it too.
 */
#ifndef CR_STORE_WORDS_H
#define CR_STORE_WORDS_H

#include <chainrule/base.h>

/**
 * Bytes of the character at the start of `len` (> 0) bytes, at least 1; *point
 * is its code point, or -1 when it is no UTF-8.
 */
size_t cr_words_next(const char *bytes, size_t len, int32_t *point);
/** Whether a person can see this code point (a plain space counts). */
bool cr_words_printable(int32_t point);

/**
 * Count the characters of any bytes; bytes that are no UTF-8 count one each.
 * @param is_text whether all is UTF-8 and no byte is zero; may be NULL
 */
size_t cr_words_count(const char *bytes, size_t len, bool *is_text);

/**
 * Whether `text` (NULL passes) can be kept as a name: UTF-8 without control
 * or invisible characters. `what` names it in the message. CR_ERR_DATA if not.
 */
cr_status cr_words_name(const char *text, const char *what, cr_error *err);

/**
 * A login in the form by which it is looked up: accents composed, no
 * capitals. @param key taken by the caller with `free`
 * @return CR_ERR_DATA when it is no login: empty, too long, with a slash or
 *         control characters, beginning with - or ., with spaces at its ends
 */
cr_status cr_words_login_key(const char *login, char **key, cr_error *err);

/** Copy `text` with bytes that are no UTF-8, and control characters, as \x{XX}. */
void cr_words_clean(const char *text, cr_text *out);

#endif
