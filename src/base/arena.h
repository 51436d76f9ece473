/* SPDX-License-Identifier: MIT */
/**
 * An arena: objects that die together. Allocating moves a pointer; nothing is
 * freed alone. Objects that own something outside (numbers of FLINT, files)
 * register how to release it, and the arena does so when it is reset or freed,
 * the latest first.
 *
 * Cost: O(1) an object; reset is O(deferred calls) and keeps the memory, so an
 * arena that is reset between answers stays as large as the largest answer.
 *
 * Built with CR_ARENA_MALLOC each object is a malloc of its own, so that the
 * address sanitizer sees an overrun of one object into the next, and a use
 * after reset.
 */
#ifndef CR_BASE_ARENA_H
#define CR_BASE_ARENA_H

#include <stddef.h>

typedef struct cr_arena cr_arena;

/** A new arena without memory. Free with cr_arena_free. */
cr_arena *cr_arena_new(void);
/** Run what was deferred, free every object and the arena; NULL is allowed. */
void cr_arena_free(cr_arena *arena);
/** Run what was deferred and forget every object. Keeps the memory. */
void cr_arena_reset(cr_arena *arena);

/** `size` uninitialised bytes, aligned to 16. Never NULL. */
void *cr_arena_alloc(cr_arena *arena, size_t size)
    __attribute__((malloc, returns_nonnull));
/** The same, zeroed, for `count` items of `size` bytes. */
void *cr_arena_calloc(cr_arena *arena, size_t count, size_t size)
    __attribute__((malloc, returns_nonnull));
/** A zero-terminated copy of `len` bytes. */
char *cr_arena_strndup(cr_arena *arena, const char *bytes, size_t len)
    __attribute__((malloc, returns_nonnull));

/** Call `release(object)` when the arena is reset or freed. */
void cr_arena_defer(cr_arena *arena, void (*release)(void *object), void *object);

/** Bytes that the arena holds from the system, for tests and statistics. */
size_t cr_arena_footprint(const cr_arena *arena);

#endif
