// SPDX-License-Identifier: MIT
#include "grade/answer.h"

#include "grade/diagnose.h"

void cr_answer_read(cr_pool *pool, const cr_key *key, const char *answer, size_t len,
                    cr_reading *out) {
  cr_names names = cr_key_names(key);
  cr_read(pool, answer, len, &names, out);
  out->expr = cr_key_without_letters(pool, key, out->expr);
  for (size_t i = 0; i < out->nalternatives; i++)
    out->alternative[i] = cr_key_without_letters(pool, key, out->alternative[i]);
}

bool cr_answer_read_stages(cr_pool *pool, const cr_key *key, const char *answer,
                           size_t len, cr_reading *out) {
  static const char *const letters[] = {"u", "v", "w", "t", "g"};
  enum { LETTERS = sizeof letters / sizeof *letters };
  const char *name[CR_MAX_KEY_NAMES + LETTERS];
  cr_names names = cr_key_names(key);
  size_t n = 0;
  for (; n < names.nvariables && n < CR_MAX_KEY_NAMES; n++) name[n] = names.variables[n];
  for (size_t i = 0; i < LETTERS; i++) name[n++] = letters[i];
  names.variables = name;
  names.nvariables = n;
  cr_read(pool, answer, len, &names, out);
  cr_expr e = cr_key_without_letters(pool, key, out->expr);
  bool found = e && cr_diagnose_letters(pool, key, e);
  if (!found) cr_reading_clear(out);
  return found;
}
