/* SPDX-License-Identifier: MIT */
/**
 * JSON: objects with a "schema", and texts that may hold any bytes. The only
 * file of the program that prints JSON is json.c.
 */
#ifndef CR_CLI_JSON_H
#define CR_CLI_JSON_H

#include "cli.h"

#include <jansson.h>

/** A new object {"schema": "chainrule.<what>/1"}. */
json_t *cr_json_object(const char *what);
/** A string; bytes that are no UTF-8 become U+FFFD. NULL gives null. */
json_t *cr_json_string(const char *text);
/** The same, for `len` bytes; zero bytes are kept. */
json_t *cr_json_bytes(const char *text, size_t len);
/** A string or, for "" and NULL, null. */
json_t *cr_json_maybe(const char *text);
/** The lines of a text as an array. */
json_t *cr_json_lines(const char *text);
/** {"text", "unicode", "latex", "mathml"} of an expression; null for none. */
json_t *cr_json_expr(const cr_pool *pool, cr_expr e);
/** The object that stands in `text`; null when it is none. */
json_t *cr_json_embedded(const char *text);
/** {"message", "hint", "place", "status"} of an error; null for NULL. */
json_t *cr_json_error(const cr_error *err);
/** A time as "2026-01-31T12:00:00Z". */
json_t *cr_json_time(int64_t seconds);
/** Print as one line and release. */
void cr_json_print(json_t *json);

#endif
