/* SPDX-License-Identifier: MIT */
/**
 * What every other part of the library is built on: the result of a call,
 * a place in a text, an error that says where and what to do, and a text
 * that grows up to a stated maximum.
 *
 * Rules that hold for the whole library:
 *   - Who calls `_new`, `_open`, `_load` or `_compile` calls `_free` or
 *     `_close`. Everything else belongs to the object it came from.
 *   - A function that can fail returns `cr_status`; its results come first,
 *     are untouched on failure, and `cr_error *err` comes last. `err` belongs
 *     to the caller, may be NULL, and is filled only on failure.
 *   - Out of memory ends the program with a message: no call returns NULL
 *     for lack of memory.
 */
#ifndef CHAINRULE_BASE_H
#define CHAINRULE_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** How a call ended. Zero is success. */
typedef enum cr_status {
  CR_OK = 0,
  CR_ERR_SYNTAX,      /**< a text could not be read; `span` says where */
  CR_ERR_LIMIT,       /**< larger than a stated limit */
  CR_ERR_UNSUPPORTED, /**< understood, but outside what is implemented */
  CR_ERR_DATA,        /**< a file or a row has bad contents */
  CR_ERR_NOT_FOUND,   /**< no such file, exercise, student */
  CR_ERR_IO,          /**< reading or writing failed, disk full */
  CR_ERR_BUSY,        /**< somebody else holds the database; try again */
  CR_ERR_NEWER,       /**< database written by a newer version */
  CR_ERR_DENIED       /**< no permission */
} cr_status;

/** A half-open range of bytes, `start` <= `end`, in the text it belongs to. */
typedef struct cr_span {
  uint32_t start;
  uint32_t end;
} cr_span;

/**
 * An error as a person should see it. `message` is one line without a full
 * stop; `hint` says what to do and may be empty; `place` is "file:line:column"
 * where a file is meant, else empty. To be zeroed before it is first used.
 */
typedef struct cr_error {
  cr_status status;
  uint8_t language; /**< set by the caller: the cr_language in which errors that students
                         make are wanted; the others are in English */
  cr_span span;
  char message[400];
  char hint[240];
  char place[300];
} cr_error;

/**
 * Bytes of the character that `text` begins with, `len` of them at least 1.
 * *hidden: it must not reach a terminal as it is, since it is a control, a mark
 * that turns the direction of writing, or a byte that is no UTF-8.
 */
size_t cr_char_bytes(const char *text, size_t len, bool *hidden);

/** A name for a status in lower case words, for logs. Static text. */
const char *cr_status_name(cr_status status);

/**
 * Fill `err` (if not NULL) with a formatted message, no hint, no place, and
 * an empty span. Over-long messages are cut at a whole character.
 * @return `status`, so that a caller can write `return cr_error_set(...)`
 */
cr_status cr_error_set(cr_error *err, cr_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/** Add a formatted hint to an error that is already set. NULL is allowed. */
void cr_error_hint(cr_error *err, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/**
 * A text that grows up to `max` bytes. Past the maximum it stops growing and
 * `full` is set: what was written stays, so a caller can show the beginning.
 * Always zero-terminated. Initialise with `cr_text_init`.
 */
typedef struct cr_text {
  char *data;   /**< never NULL; "" while empty */
  size_t len;   /**< bytes without the final zero */
  size_t cap;   /**< bytes allocated */
  size_t max;   /**< most bytes it may hold */
  bool full;    /**< something did not fit */
} cr_text;

/** Start an empty text of at most `max` bytes. Allocates nothing. */
void cr_text_init(cr_text *text, size_t max);
/** Release the memory and leave an empty text. */
void cr_text_free(cr_text *text);
/** Empty the text but keep its memory. */
void cr_text_clear(cr_text *text);
/** Append `len` bytes. */
void cr_text_add(cr_text *text, const char *bytes, size_t len);
/** Append a zero-terminated string. */
void cr_text_puts(cr_text *text, const char *string);
/** Append one byte. */
void cr_text_putc(cr_text *text, char c);
/** Append formatted text. */
void cr_text_printf(cr_text *text, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/** Hand over the bytes; the caller frees them with `free`. Leaves it empty. */
char *cr_text_take(cr_text *text);

/**
 * The candidate closest to a mistyped `word`, or NULL when none is close: at
 * most one edit for every three characters and three in all, where a candidate
 * that begins with the word (of at least three characters) is close as well.
 * The first of several equally close ones wins.
 */
const char *cr_suggest(const char *word, const char *const *candidates,
                       size_t count);

/** The version of the library and its program: "1.0.0". Static text. */
const char *cr_library_version(void);

#endif
