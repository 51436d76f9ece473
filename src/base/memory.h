/* SPDX-License-Identifier: MIT */
/**
 * Memory that is always there: these calls never return NULL. When the system
 * has none left they print one line and end the program with exit code 70, so
 * that no caller needs a branch that nobody can test. Release with `free`.
 */
#ifndef CR_BASE_MEMORY_H
#define CR_BASE_MEMORY_H

#include <stddef.h>

enum { CR_EXIT_NO_MEMORY = 70 /**< EX_SOFTWARE of sysexits.h */ };

/** `size` uninitialised bytes (1 when size is 0). */
void *cr_xmalloc(size_t size) __attribute__((malloc, returns_nonnull));
/** `count` zeroed items of `size` bytes; their product may not overflow. */
void *cr_xcalloc(size_t count, size_t size) __attribute__((malloc, returns_nonnull));
/** As realloc; `old` may be NULL. */
void *cr_xrealloc(void *old, size_t size) __attribute__((returns_nonnull));
/** A copy of a zero-terminated string. */
char *cr_xstrdup(const char *string) __attribute__((malloc, returns_nonnull));
/** A zero-terminated copy of at most `len` bytes, fewer at a zero byte. */
char *cr_xstrndup(const char *bytes, size_t len) __attribute__((malloc, returns_nonnull));

/**
 * Make room in a growing array: returns `items`, moved if necessary, with
 * space for at least `need` items of `size` bytes. `*cap` is the number of
 * items there is room for, 0 with `items` NULL at first; it doubles, so n
 * appended items cost O(n).
 */
void *cr_xgrow(void *items, size_t *cap, size_t need, size_t size);
/**
 * Room for one more in a full array that begins as `few`, of `*cap` items on the
 * stack or in a struct, and moves to the heap when it outgrows them. Free it when
 * it is not `few`.
 */
void *cr_xmore(void *items, void *few, size_t *cap, size_t size) __attribute__((cold));
/** qsort, without its preparations where there are few items. */
void cr_sort(void *items, size_t n, size_t size, int (*compare)(const void *, const void *));

#endif
