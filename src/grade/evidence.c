// SPDX-License-Identifier: MIT
/* The evidence of a verdict as one JSON object: enough to show why it is true and
 * to find it again. */
#include "grade/evidence.h"

#include <jansson.h>
#include <stdlib.h>

#include "base/limits.h"

static json_t *expr_json(const cr_pool *pool, cr_expr e) {
  cr_text text;
  cr_text_init(&text, CR_LIMIT_EVIDENCE_BYTES / 4);
  if (e) cr_print(pool, e, CR_STYLE_TEXT, &text);
  json_t *json = e && !text.full ? json_string(text.data) : json_null();
  cr_text_free(&text);
  return json;
}

static json_t *point_json(const cr_pool *pool, const cr_witness *w) {
  json_t *at = json_object();
  for (size_t i = 0; i < w->nvars; i++)
    json_object_set_new(at, cr_var_name(pool, w->var[i]), expr_json(pool, w->value[i]));
  return json_pack("{s:o, s:s, s:s}", "at", at, "answer", w->a, "expected", w->b);
}

void cr_evidence_write(cr_grading *g) {
  const cr_verdict *v = &g->verdict;
  json_t *json = json_pack(
      "{s:s, s:s, s:s, s:o, s:s, s:i, s:i, s:i}", "schema", "chainrule.evidence/1",
      "method", g->rounded ? "rounded" : cr_evidence_name(v->evidence),
      "domains", cr_domains_name(v->domains),
      "read_as", expr_json(g->pool, g->reading.expr), "why", v->why, "bits",
      (int)v->precision, "points", (int)v->points, "terms", (int)v->terms);
  if (v->truth == CR_UNDECIDED && v->digits)
    json_object_set_new(json, "digits", json_integer(v->digits));
  if (v->has_witness) json_object_set_new(json, "witness", point_json(g->pool, &v->witness));
  if (v->has_hole) json_object_set_new(json, "hole", point_json(g->pool, &v->hole));
  char *text = json_dumps(json, JSON_COMPACT | JSON_PRESERVE_ORDER);
  if (text) cr_text_puts(&g->evidence, text);
  free(text);
  json_decref(json);
}
