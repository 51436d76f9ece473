// SPDX-License-Identifier: MIT
// Errors as a person should see them; see <chainrule/base.h>.
#include <chainrule/base.h>

#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *cr_status_name(cr_status status) {
  switch (status) {
  case CR_OK: return "ok";
  case CR_ERR_SYNTAX: return "syntax";
  case CR_ERR_LIMIT: return "limit";
  case CR_ERR_UNSUPPORTED: return "unsupported";
  case CR_ERR_DATA: return "bad data";
  case CR_ERR_NOT_FOUND: return "not found";
  case CR_ERR_IO: return "input or output";
  case CR_ERR_BUSY: return "busy";
  case CR_ERR_NEWER: return "newer version";
  case CR_ERR_DENIED: return "no permission";
  }
  return "unknown";
}

// Format into a field of fixed size, cut at a whole character.
static void fill(char *field, size_t size, const char *format, va_list args) {
  int wanted = vsnprintf(field, size, format, args);
  if (wanted < 0) field[0] = '\0';
  if (wanted >= 0 && (size_t)wanted >= size) field[cr_utf8_whole(field, size - 1)] = '\0';
}

cr_status cr_error_set(cr_error *err, cr_status status, const char *format, ...) {
  if (!err) return status;
  cr_error fresh = {.status = status, .language = err->language};
  // The arguments may point into *err (a message wrapped in another), so it
  // is overwritten only after formatting.
  va_list args;
  va_start(args, format);
  fill(fresh.message, sizeof fresh.message, format, args);
  va_end(args);
  *err = fresh;
  return status;
}

void cr_error_hint(cr_error *err, const char *format, ...) {
  if (!err) return;
  char hint[sizeof err->hint];
  va_list args;
  va_start(args, format);
  fill(hint, sizeof hint, format, args);
  va_end(args);
  memcpy(err->hint, hint, sizeof hint);
}
