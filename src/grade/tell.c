// SPDX-License-Identifier: MIT
#include "grade/tell.h"

#include <math.h>

#include "grade/index.h"

void cr_tell(const cr_speech *s, cr_word word, const char *first, const char *second,
            const char *third) {
  cr_word_add(s->out, s->language, word, "%s" CR_THEN "%s" CR_THEN "%s", first, second, third);
  cr_text_putc(s->out, '\n');
}

void cr_tell_formula(const cr_speech *s, cr_expr e, cr_text *out) {
  enum { SHORT = 400 };
  cr_text_init(out, SHORT);
  cr_print(s->g->pool, e, CR_STYLE_UNICODE, out);
  if (!out->full) return;
  cr_text_free(out);
  cr_text_init(out, SHORT);
  cr_text_puts(out, cr_word_text(s->language, CR_WORD_THE_FORMULA));
}

bool cr_is_answer(const cr_key *key, const cr_pool *pool, cr_expr e) {
  if (e == key->reference) return true;
  const cr_index *index = cr_index_of(key);
  for (size_t k = 0; k < index->npoints; k++) {
    double here = cr_value(pool, e, index->at[k], index->nvars);
    double right = cr_value(pool, key->reference, index->at[k], index->nvars);
    if (isnan(here) != isnan(right)) return false;
    if (fabs(here - right) > 1e-9 * (fabs(here) + fabs(right)) + 1e-12) return false;
  }
  return true; /* without a point to look at, it is not shown either */
}

bool cr_is_right(const cr_key *key, cr_pool *pool, cr_expr e) {
  static const cr_decide_options options = {.no_domains = true};
  cr_verdict verdict;
  if (e == key->reference) return true;
  if (!cr_is_answer(key, pool, e)) return false;
  cr_compare(pool, e, key->reference, &key->given, &options, &verdict);
  return verdict.truth == CR_EQUAL;
}
