// SPDX-License-Identifier: MIT
/* The numbers of a worked solution at a point: all are found before a word is said,
 * so that a point where there are none is an error and not half a solution. */
#include <stdlib.h>

#include "base/memory.h"
#include "decide/number.h"
#include "expr/node.h"
#include "explain/explain.h"

enum { DIGITS = 6 };

static cr_status number(cr_explainer *to, cr_expr e, cr_number *out, cr_error *err) {
  return cr_number_at(to->pool, e, to->how->at, to->how->nat, DIGITS, out, err);
}

static void hint_no_slope(cr_explainer *to, cr_error *err) {
  enum { LONGEST = 240 };
  cr_text point, hint;
  cr_text_init(&point, LONGEST);
  cr_point_text(to->pool, to->how->at, to->how->nat, &point);
  cr_text_init(&hint, LONGEST);
  cr_word_add(&hint, to->how->language, CR_WORD_VALUE_BUT_NO_SLOPE, "%s", point.data);
  cr_error_hint(err, "%s", hint.data);
  cr_text_free(&hint);
  cr_text_free(&point);
}

/* A rate: that there is none is told as such. */
static cr_status rate(cr_explainer *to, cr_expr e, cr_number *out, cr_error *err) {
  cr_status status = number(to, e, out, err);
  if (status == CR_ERR_DATA) hint_no_slope(to, err);
  return status;
}

static cr_status not_zero(cr_explainer *to, cr_expr u, cr_error *err) {
  cr_number inside;
  cr_status status = number(to, u, &inside, err);
  if (status != CR_OK || !inside.exact || cr_num_sign(to->pool, inside.exact) != 0)
    return status;
  cr_error_say(err, CR_ERR_DATA, CR_WORD_NO_RATE_AT_CORNER, CR_WORD_NOTHING, "%s", "");
  hint_no_slope(to, err);
  return CR_ERR_DATA;
}

/* |u| and sign(u) have no rate where u is 0. */
static cr_status no_corner(cr_explainer *to, cr_error *err) {
  uint8_t *seen = cr_xcalloc(to->f, 1);
  cr_status status = CR_OK;
  cr_mark_nodes(to->pool, to->f, seen);
  for (cr_expr e = 1; e <= to->f && status == CR_OK; e++) {
    if (!seen[e - 1] || cr_kind_of(to->pool, e) != CR_CALL) continue;
    cr_fn fn = cr_fn_of(to->pool, e);
    if (fn != CR_FN_ABS && fn != CR_FN_SIGN) continue;
    if (cr_contains(to->pool, e, to->var)) status = not_zero(to, cr_arg(to->pool, e, 0), err);
  }
  free(seen);
  return status;
}

cr_status cr_figures_find(cr_explainer *to, const cr_chain *chain, cr_expr d,
                          cr_point_figures *out, cr_error *err) {
  *out = (cr_point_figures){.count = chain && chain->count > 1 ? chain->count : 0};
  cr_status status = number(to, to->var, &out->input, err);
  if (status == CR_OK) status = number(to, to->f, &out->y, err);
  if (status == CR_OK) status = no_corner(to, err);
  for (size_t i = 0; i < out->count && status == CR_OK; i++) {
    status = number(to, chain->stage[i].value, &out->value[i], err);
    if (status == CR_OK) status = rate(to, chain->stage[i].at, &out->rate[i], err);
  }
  if (chain && !out->count) out->nparts = cr_parts_of(to, to->f, out->part, CR_MOST_LINKS);
  for (size_t i = 0; i < out->nparts && status == CR_OK; i++) {
    out->part_rate[i] = cr_derivative(to->pool, out->part[i], to->var);
    status = number(to, out->part[i], &out->value[i], err);
    if (status == CR_OK) status = rate(to, out->part_rate[i], &out->rate[i], err);
  }
  if (status == CR_OK) status = rate(to, d, &out->slope, err);
  return status;
}

/* The value of a link, then its rate at what flows into it. */
static void say_chain_figures(cr_explainer *to, const cr_chain *chain, cr_expr y,
                              const cr_point_figures *figures) {
  for (size_t i = chain->count; i-- > 0;) {
    const cr_stage *stage = &chain->stage[i];
    CR_SAY(to, VALUE_THERE, CR_FORMULA(i > 0 ? chain->stage[i - 1].letter : y),
           CR_FORMULA(stage->outer), CR_VALUES(&figures->value[i], 1));
  }
  CR_SAY(to, RATES_THERE, CR_WORDS(""));
  for (size_t i = chain->count; i-- > 0;) {
    const cr_stage *stage = &chain->stage[i];
    const cr_number *input = i + 1 < chain->count ? &figures->value[i + 1] : &figures->input;
    cr_filling name = CR_RATE(i > 0 ? chain->stage[i - 1].letter : y, stage->letter);
    if (cr_kind_of(to->pool, stage->local) == CR_NUM)
      CR_SAY(to, RATE_FIXED, name, CR_FORMULA(stage->local), CR_FORMULA(stage->letter));
    else
      CR_SAY(to, RATE_THERE, name, CR_FORMULA(stage->local), CR_VALUES(&figures->rate[i], 1),
             CR_FORMULA(stage->letter), CR_VALUES(input, 1));
  }
  CR_SAY(to, SLOPE_PRODUCT, CR_RATE(y, to->var), CR_VALUES(figures->rate, figures->count),
         CR_VALUES(&figures->slope, 1));
}

/* The parts of what is no chain. */
static void say_part_figures(cr_explainer *to, const cr_point_figures *figures) {
  for (size_t i = 0; i < figures->nparts; i++) {
    cr_filling part = CR_FORMULA(figures->part[i]), value = CR_VALUES(&figures->value[i], 1);
    cr_filling slope = CR_FORMULA(figures->part_rate[i]);
    if (cr_kind_of(to->pool, figures->part_rate[i]) == CR_NUM)
      CR_SAY(to, PART_FIXED, part, value, slope);
    else
      CR_SAY(to, PART_THERE, part, value, slope, CR_VALUES(&figures->rate[i], 1));
  }
}

void cr_say_figures(cr_explainer *to, const cr_chain *chain, cr_expr y, cr_expr d,
                    const cr_point_figures *figures) {
  CR_SAY(to, AT_THE_POINT, CR_LIST(POINT, NULL, 0));
  if (figures->count) {
    CR_SAY(to, VALUES_THERE, CR_WORDS(""));
    say_chain_figures(to, chain, y, figures);
    return;
  }
  say_part_figures(to, figures);
  CR_SAY(to, VALUE_ALONE, CR_FORMULA(y), CR_VALUES(&figures->y, 1));
  cr_filling slope = CR_VALUES(&figures->slope, 1);
  if (chain) CR_SAY(to, SLOPE_FORMULA, CR_RATE(y, to->var), CR_FORMULA(d), slope);
  else CR_SAY(to, SLOPE_ALONE, CR_RATE(y, to->var), slope);
}
