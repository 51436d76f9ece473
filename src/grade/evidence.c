// SPDX-License-Identifier: MIT
/* The evidence of a verdict as one JSON object: enough to show why it is true and
 * to find it again. Written for every answer, so by hand. */
#include "grade/evidence.h"

#include <stdio.h>
#include <string.h>

#include "base/limits.h"

// All expressions of one evidence fit into it: the reading and two points.
enum {
  most_reading = CR_LIMIT_EVIDENCE_BYTES / 4,
  most_value = CR_LIMIT_EVIDENCE_BYTES / 8 / CR_MAX_WITNESS_VARS
};

// What is written, and room for one expression.
typedef struct writer {
  cr_text *out;
  cr_text expr;
  const cr_pool *pool;
} writer;

static void put(writer *w, const char *text) { cr_text_puts(w->out, text); }

// How many bytes from `text` on stand for themselves in a string.
static size_t plain(const char *text) {
  size_t n = 0;
  while ((unsigned char)text[n] >= ' ' && text[n] != '"' && text[n] != '\\') n++;
  return n;
}

static void put_string(writer *w, const char *text) {
  cr_text_putc(w->out, '"');
  for (;;) {
    size_t n = plain(text);
    cr_text_add(w->out, text, n);
    text += n;
    if (!*text) break;
    cr_text_printf(w->out, "\\u%04X", (unsigned)(unsigned char)*text++);
  }
  cr_text_putc(w->out, '"');
}

// The first member of an object has no comma before it.
static void put_name(writer *w, const char *name) {
  char last = w->out->len ? w->out->data[w->out->len - 1] : '{';
  if (last != '{') cr_text_putc(w->out, ',');
  put_string(w, name);
  cr_text_putc(w->out, ':');
}

static void put_text(writer *w, const char *name, const char *text) {
  put_name(w, name);
  put_string(w, text);
}

static void put_number(writer *w, const char *name, int number) {
  char digits[16];
  snprintf(digits, sizeof digits, "%d", number);
  put_name(w, name);
  put(w, digits);
}

// An expression that is too long, or none, is null.
static void put_expr(writer *w, const char *name, cr_expr e, size_t most) {
  cr_text_clear(&w->expr);
  if (e) cr_print(w->pool, e, CR_STYLE_TEXT, &w->expr);
  put_name(w, name);
  if (e && !w->expr.full && w->expr.len <= most)
    put_string(w, w->expr.data);
  else
    put(w, "null");
}

static void put_point(writer *w, const char *name, const cr_witness *point) {
  put_name(w, name);
  put(w, "{\"at\":{");
  for (size_t i = 0; i < point->nvars; i++)
    put_expr(w, cr_var_name(w->pool, point->var[i]), point->value[i], most_value);
  put(w, "}");
  put_text(w, "answer", point->a);
  put_text(w, "expected", point->b);
  put(w, "}");
}

void cr_evidence_write(cr_grading *g) {
  const cr_verdict *v = &g->verdict;
  writer w = {.out = &g->evidence, .pool = g->pool};
  cr_text_init(&w.expr, most_reading);
  cr_text_putc(w.out, '{');
  put_text(&w, "schema", "chainrule.evidence/1");
  put_text(&w, "method", g->rounded ? "rounded" : cr_evidence_name(v->evidence));
  put_text(&w, "domains", cr_domains_name(v->domains));
  put_expr(&w, "read_as", g->reading.expr, most_reading);
  put_text(&w, "why", v->why);
  put_number(&w, "bits", (int)v->precision);
  put_number(&w, "points", (int)v->points);
  put_number(&w, "terms", (int)v->terms);
  if (v->truth == CR_UNDECIDED && v->digits) put_number(&w, "digits", (int)v->digits);
  if (v->has_witness) put_point(&w, "witness", &v->witness);
  if (v->has_hole) put_point(&w, "hole", &v->hole);
  cr_text_putc(w.out, '}');
  cr_text_free(&w.expr);
}
