// SPDX-License-Identifier: MIT
// Text that comes from outside; see words.h.
#include "store/words.h"

#include <chainrule/store.h>

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

size_t cr_words_next(const char *bytes, size_t len, int32_t *point) {
  utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)bytes,
                                           (utf8proc_ssize_t)len, point);
  if (used > 0) return (size_t)used;
  *point = -1;
  return 1;
}

size_t cr_words_count(const char *bytes, size_t len, bool *is_text) {
  size_t count = 0;
  bool text = true;
  for (size_t at = 0; at < len; count++) {
    int32_t point;
    at += cr_words_next(bytes + at, len - at, &point);
    if (point <= 0) text = false;
  }
  if (is_text) *is_text = text;
  return count;
}

bool cr_words_printable(int32_t point) {
  if (point < 0) return false;
  utf8proc_category_t c = utf8proc_category(point);
  return c != UTF8PROC_CATEGORY_CC && c != UTF8PROC_CATEGORY_CF &&
         c != UTF8PROC_CATEGORY_CS && c != UTF8PROC_CATEGORY_CO &&
         c != UTF8PROC_CATEGORY_CN && c != UTF8PROC_CATEGORY_ZL &&
         c != UTF8PROC_CATEGORY_ZP;
}

cr_status cr_words_name(const char *text, const char *what, cr_error *err) {
  size_t len = text ? strlen(text) : 0;
  for (size_t at = 0; at < len;) {
    int32_t point;
    size_t used = cr_words_next(text + at, len - at, &point);
    if (!cr_words_printable(point)) {
      cr_error_set(err, CR_ERR_DATA, "%s has a character that cannot be shown"
                   " (byte %zu)", what, at + 1);
      cr_error_hint(err, "write it in UTF-8, without line ends, tabs or"
                    " invisible characters");
      return CR_ERR_DATA;
    }
    at += used;
  }
  return CR_OK;
}

// Why a text is no login, or NULL.
static const char *login_fault(const char *login) {
  size_t len = strlen(login);
  if (len == 0) return "is empty";
  if (len > CR_STORE_MAX_LOGIN) return "is longer than 128 bytes";
  if (strpbrk(login, "/\\")) return "holds a slash or a backslash";
  if (login[0] == '-' || login[0] == '.') return "begins with a hyphen or a dot";
  if (login[0] == ' ' || login[len - 1] == ' ') return "begins or ends with a space";
  return NULL;
}

cr_status cr_words_login_key(const char *login, char **key, cr_error *err) {
  const char *fault = login_fault(login);
  if (fault) return cr_error_set(err, CR_ERR_DATA, "the login %s", fault);
  cr_status status = cr_words_name(login, "the login", err);
  if (status) return status;
  utf8proc_uint8_t *folded = NULL;
  utf8proc_ssize_t len = utf8proc_map(
      (const utf8proc_uint8_t *)login, 0, &folded,
      UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
  if (len < 0)
    return cr_error_set(err, CR_ERR_DATA, "the login cannot be read: %s",
                        utf8proc_errmsg(len));
  *key = (char *)folded;
  return CR_OK;
}

void cr_words_clean(const char *text, cr_text *out) {
  size_t len = strlen(text);
  for (size_t at = 0; at < len;) {
    int32_t point;
    size_t used = cr_words_next(text + at, len - at, &point);
    if (cr_words_printable(point)) cr_text_add(out, text + at, used);
    for (size_t i = 0; !cr_words_printable(point) && i < used; i++)
      cr_text_printf(out, "\\x{%02X}", (unsigned char)text[at + i]);
    at += used;
  }
}
