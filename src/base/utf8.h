/* SPDX-License-Identifier: MIT */
/**
 * The one fact about UTF-8 that the base needs: where a text may be cut.
 */
#ifndef CR_BASE_UTF8_H
#define CR_BASE_UTF8_H

#include <stddef.h>

/**
 * The largest n <= len such that the first n of `len` bytes do not end inside
 * a character. Bytes that are no UTF-8 count as characters of their own.
 */
size_t cr_utf8_whole(const char *bytes, size_t len);

#endif
