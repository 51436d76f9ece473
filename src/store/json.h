/* SPDX-License-Identifier: MIT */
/**
 * Is a text JSON? Asked for every grading, so it is one pass without memory.
 */
#ifndef CR_STORE_JSON_H
#define CR_STORE_JSON_H

#include <stdbool.h>

/**
 * Whether `text` is one JSON object and nothing else (RFC 8259), nested at most 64
 * deep, without white space before it. That it is UTF-8 is not looked at.
 */
bool cr_json_is_object(const char *text);

#endif
