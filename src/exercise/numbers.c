// SPDX-License-Identifier: MIT
// Values that are numbers: digits, and for points a decimal part.
#include "exercise/schema.h"

#include <stdlib.h>
#include <string.h>

static cr_status refuse(const cr_document *doc, const cr_field *field,
                        const cr_item *item, cr_error *err,
                        const char *message) {
  cr_document_fail(doc, item->bytes, err, "'%s' %s", field->key, message);
  cr_error_hint(err, "write for example %s: %s", field->key, field->sample);
  return CR_ERR_DATA;
}

// Digits, with at most one point among them when `decimals`. Neither signs
// nor exponents: they would be typing errors here. 12 digits fit exactly.
static bool is_number(const char *text, bool decimals) {
  size_t digits = strspn(text, "0123456789");
  size_t len = digits;
  if (decimals && text[len] == '.') {
    size_t more = strspn(text + len + 1, "0123456789");
    if (more == 0) return false;
    len += 1 + more;
  }
  return digits > 0 && len <= 12 && text[len] == '\0';
}

// The number in a text; `decimals` or a whole one.
static cr_status take(const cr_document *doc, const cr_field *field,
                      const cr_item *item, bool decimals, double *out,
                      cr_error *err) {
  cr_field wide = *field;
  wide.high = 100; // characters, not the number's range
  char *text = NULL;
  cr_status status = cr_field_take_line(doc, &wide, item, &text, err);
  if (status != CR_OK) return status;
  if (is_number(text, decimals)) {
    *out = strtod(text, NULL);
  } else {
    status = refuse(doc, field, item, err,
                    decimals ? "must be a number" : "must be a whole number");
    if (decimals && strchr(text, ','))
      cr_error_hint(err, "write a decimal point: 1.5");
  }
  free(text);
  return status;
}

cr_status cr_field_whole(const cr_document *doc, const cr_field *field,
                         const cr_item *item, void *record, cr_error *err) {
  double value = 0;
  cr_status status = take(doc, field, item, false, &value, err);
  if (status != CR_OK) return status;
  if (value < field->low || value > field->high) {
    cr_document_fail(doc, item->bytes, err, "'%s' must be from %.0f to %.0f",
                     field->key, field->low, field->high);
    cr_error_hint(err, "write for example %s: %s", field->key, field->sample);
    return CR_ERR_DATA;
  }
  CR_MEMBER(int, record, field->at) = (int)value;
  return CR_OK;
}

cr_status cr_field_number(const cr_document *doc, const cr_field *field,
                          const cr_item *item, void *record, cr_error *err) {
  double value = 0;
  cr_status status = take(doc, field, item, true, &value, err);
  if (status != CR_OK) return status;
  if (value <= field->low || value > field->high) {
    cr_document_fail(doc, item->bytes, err,
                     "'%s' must be more than %.0f and at most %.0f", field->key,
                     field->low, field->high);
    cr_error_hint(err, "write for example %s: %s", field->key, field->sample);
    return CR_ERR_DATA;
  }
  CR_MEMBER(double, record, field->at) = value;
  return CR_OK;
}
