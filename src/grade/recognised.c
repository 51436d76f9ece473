// SPDX-License-Identifier: MIT
/* What is said of mistakes that were recognised, by level. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/memory.h"
#include "grade/index.h"
#include "grade/scheme.h"
#include "grade/tell.h"

/* ---- pieces ------------------------------------------------------------------------- */

/* A part of the function. One that is the answer, as e^x is its own derivative, is
 * not shown. */
static void put_part(const cr_speech *s, cr_expr at) {
  cr_text formula;
  if (cr_is_answer(s->key, s->g->pool, at)) {
    cr_text_printf(s->out, "f(%s)", cr_var_name(s->key->pool, s->key->variable));
    return;
  }
  cr_tell_formula(s, at, &formula);
  cr_text_puts(s->out, formula.data);
  cr_text_free(&formula);
}

/* {node} is the part of the function, {wrt} the variable. */
static void say_filled(const cr_speech *s, const char *text, cr_expr at) {
  if (!at) at = s->key->function;
  for (; *text; text++) {
    if (!strncmp(text, "{node}", 6)) {
      put_part(s, at);
      text += 5;
    } else if (!strncmp(text, "{wrt}", 5)) {
      cr_text_puts(s->out, cr_var_name(s->key->pool, s->key->variable));
      text += 4;
    } else {
      cr_text_putc(s->out, *text);
    }
  }
}

/* Where the derivative is a constant its value would be the answer. */
void cr_tell_test(const cr_speech *s) {
  const cr_index *index = cr_index_of(s->key);
  if (!s->g->reading.expr ||
      !cr_contains(s->key->pool, s->key->reference, s->key->variable)) return;
  for (size_t k = 0; k < index->npoints; k++) {
    char mine[32], right[32];
    double here = cr_value(s->g->pool, s->g->reading.expr, index->at[k], index->nvars);
    double slope = cr_value(s->key->pool, s->key->reference, index->at[k], index->nvars);
    snprintf(mine, sizeof mine, "%.3g", here);
    snprintf(right, sizeof right, "%.3g", slope);
    if (!isfinite(here) || !isfinite(slope) || !strcmp(mine, right)) continue;
    cr_text point;
    cr_text_init(&point, CR_LIMIT_FEEDBACK_BYTES);
    for (size_t i = 0; i < index->nvars; i++)
      cr_text_printf(&point, "%s%s = %.6g", i ? ", " : "",
                     cr_var_name(s->key->pool, index->at[k][i].var), index->at[k][i].value);
    cr_tell(s, CR_WORD_TEST_SLOPE, point.data, right, mine);
    cr_text_free(&point);
    return;
  }
}

/* ---- mistakes ------------------------------------------------------------------------- */

static const cr_mistake_words *words_of(const cr_speech *s, const char *mistake) {
  return cr_key_mistake_words(s->key, s->language, mistake);
}

/* A name in quotes, to `out`. */
static void name_cause(const cr_speech *s, const cr_cause *cause, cr_text *out) {
  for (size_t i = 0; i < cause->count; i++) {
    const cr_mistake_words *m = words_of(s, cause->mistake[i]);
    const char *name = m->name ? m->name : cr_word_text(s->language, CR_WORD_OWN_MISTAKE);
    if (i) cr_text_puts(out, cr_word_text(s->language, CR_WORD_TOGETHER_WITH));
    cr_word_add(out, s->language, CR_WORD_NAME, "%s", name);
  }
}

/* What the exercise itself expects is not doubted. */
static bool is_sure(const cr_speech *s) {
  return cr_scheme_is_own(&s->g->cause[0]) ||
         (s->g->ncauses == 1 && s->g->cause[0].count == 1);
}

/* The names of the explanations, as "A, or B". */
static size_t list_names(const cr_speech *s, cr_text *out) {
  enum { MOST = 3 };
  size_t shown = s->g->ncauses < MOST ? s->g->ncauses : MOST;
  cr_text_init(out, CR_LIMIT_FEEDBACK_BYTES);
  for (size_t i = 0; i < shown; i++) {
    bool last = i + 1 == shown;
    if (i) cr_text_puts(out, last ? cr_word_text(s->language, CR_WORD_OR) : ", ");
    name_cause(s, &s->g->cause[i], out);
  }
  return shown;
}

static void say_names(const cr_speech *s) {
  cr_text list;
  size_t shown = list_names(s, &list);
  cr_tell(s, shown > 1 ? CR_WORD_EITHER : CR_WORD_TOGETHER, list.data, "", "");
  cr_text_free(&list);
}

void cr_tell_possible(const cr_speech *s) {
  cr_text list;
  list_names(s, &list);
  cr_tell(s, CR_WORD_PERHAPS, list.data, "", "");
  cr_text_free(&list);
}

bool cr_tell_links(const cr_speech *s, cr_word word) {
  cr_chain *chain = cr_xmalloc(sizeof *chain);
  cr_letters letters = cr_key_letters(s->key);
  bool known = cr_chain_with(s->g->pool, s->key->function, s->key->variable, &letters, chain) &&
               chain->count > 1 && !chain->cut;
  cr_text links;
  cr_text_init(&links, CR_LIMIT_FEEDBACK_BYTES);
  for (size_t i = known ? chain->count : 0; i-- > 0;) {
    const char *letter = i ? cr_var_name(s->g->pool, chain->stage[i - 1].letter) : "f";
    cr_text_printf(&links, "%s%s = ", links.len ? ", " : "", letter);
    cr_print(s->g->pool, chain->stage[i].outer, CR_STYLE_UNICODE, &links);
  }
  if (known) cr_tell(s, word, links.data, "", "");
  cr_text_free(&links);
  free(chain);
  return known;
}

/* Too much can have happened: ask for the rates, and the second time for more. */
static bool say_rates_wanted(const cr_speech *s) {
  enum { MANY = 4 };
  if (s->g->ncauses < MANY || cr_scheme_is_own(&s->g->cause[0])) return false;
  if (!cr_tell_links(s, CR_WORD_ASK_RATES)) return false;
  if (s->repeats && s->level >= CR_LEVEL_EXPLAIN) cr_tell_test(s);
  return true;
}

/* Where to look: for all that may have happened, each place once. */
static void say_places(const cr_speech *s) {
  const char *said[3 * CR_MAX_TOGETHER];
  size_t n = 0;
  for (size_t i = 0; i < s->g->ncauses && i < (is_sure(s) ? 1 : 3); i++)
    for (size_t k = 0; k < s->g->cause[i].count; k++) {
      const char *text = words_of(s, s->g->cause[i].mistake[k])->locate;
      size_t before = 0;
      while (before < n && said[before] != text && strcmp(said[before], text)) before++;
      if (before < n) continue;
      said[n++] = text;
      say_filled(s, text, s->g->cause[i].at[k]);
      cr_text_putc(s->out, '\n');
    }
}

static void say_reason(const cr_speech *s, const cr_cause *cause, size_t i) {
  const cr_mistake_words *m = words_of(s, cause->mistake[i]);
  if (m->name) cr_text_printf(s->out, "%s. ", m->name);
  say_filled(s, m->explain, cause->at[i]);
  cr_text_putc(s->out, '\n');
}

/* Of two mistakes that explain the answer as well, each has its say; of more the first two. */
static void say_reasons(const cr_speech *s) {
  const cr_cause *cause = s->g->cause;
  bool sure = is_sure(s), two = !sure && s->g->ncauses > 1 && cause[0].count == 1;
  if (!sure) say_names(s);
  for (size_t i = 0; i < cause[0].count; i++) say_reason(s, &cause[0], i);
  if (two && cause[1].count == 1 && strcmp(cause[0].mistake[0], cause[1].mistake[0]) != 0)
    say_reason(s, &cause[1], 0);
}

/* The same mistake at the same level: neither the same words nor the same way. */
static void say_otherwise(const cr_speech *s) {
  const cr_mistake *m = cr_mistake_find(s->g->cause[0].mistake[0]);
  const char *text = m ? cr_word_again(s->language, m->group) : "";
  if (*text) cr_text_printf(s->out, "%s\n", text);
  if (cr_scheme_is_own(&s->g->cause[0])) say_reasons(s);
  cr_tell_test(s);
}

void cr_tell_mistakes(const cr_speech *s) {
  bool otherwise = s->told % 2;
  if (s->level == CR_LEVEL_FLAG) {
    cr_tell(s, CR_WORD_SEEN, "", "", "");
    if (otherwise) cr_tell_test(s);
    return;
  }
  if (s->repeats && (otherwise || !s->told))
    cr_tell(s, otherwise                       ? CR_WORD_SAME_AGAIN
               : s->level == CR_LEVEL_LOCATE ? CR_WORD_SAME_AGAIN_LOCATE
                                             : CR_WORD_SAME_AGAIN_EXPLAIN, "", "", "");
  if (otherwise) say_otherwise(s);
  else if (say_rates_wanted(s)) return;
  else {
    if (s->level == CR_LEVEL_LOCATE) say_places(s);
    else say_reasons(s);
    cr_tell_underline(s);
  }
}
