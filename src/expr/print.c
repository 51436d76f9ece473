// SPDX-License-Identifier: MIT
#include "expr/print.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* ---- the work list -------------------------------------------------------- */

static void push(cr_writer *w, cr_piece piece) {
  w->queue = cr_xgrow(w->queue, &w->queue_cap, w->queued + 1, sizeof *w->queue);
  w->queue[w->queued++] = piece;
}

void cr_put(cr_writer *w, const char *literal) {
  push(w, (cr_piece){.literal = literal});
}

void cr_put_part(cr_writer *w, const char *name, size_t len) {
  push(w, (cr_piece){.literal = name, .len = (uint8_t)len});
}

void cr_put_node(cr_writer *w, cr_expr e, cr_binding_power bind) {
  push(w, (cr_piece){.node = e, .bind = (uint8_t)bind});
}

void cr_put_number(cr_writer *w, cr_expr number, cr_number_part part) {
  push(w, (cr_piece){.node = number, .number = (uint8_t)part});
}

void cr_put_positive(cr_writer *w, cr_expr e, cr_binding_power bind) {
  push(w, (cr_piece){.node = e, .bind = (uint8_t)bind, .number = CR_POSITIVE_PART});
}

/* The queue is in reading order; the stack gives its top first. */
static void queue_to_stack(cr_writer *w) {
  w->stack = cr_xgrow(w->stack, &w->cap, w->depth + w->queued, sizeof *w->stack);
  while (w->queued > 0) w->stack[w->depth++] = w->queue[--w->queued];
}

/* ---- numbers -------------------------------------------------------------- */

static void superscript(cr_text *out, const char *digits) {
  static const char *const raised[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  for (; *digits; digits++) cr_text_puts(out, *digits == '-' ? "⁻" : raised[*digits - '0']);
}

static void write_number(cr_writer *w, const cr_piece *piece) {
  const cr_rat *value = &cr_node_at(w->pool, piece->node)->num;
  if (piece->number == CR_DENOMINATOR) {
    cr_rat_print_den(value, w->out);
  } else if (piece->number == CR_NUMERATOR) {
    cr_rat_print_num(value, true, w->out);
  } else {
    cr_text digits;
    cr_text_init(&digits, w->out->max);
    cr_rat_print_num(value, piece->number == CR_SUPERSCRIPT_POSITIVE, &digits);
    superscript(w->out, digits.data);
    cr_text_free(&digits);
  }
}

static void write_piece(cr_writer *w, const cr_piece *piece) {
  if (piece->literal && piece->len > 0) {
    cr_text_add(w->out, piece->literal, piece->len);
  } else if (piece->literal) {
    cr_text_puts(w->out, piece->literal);
  } else if (piece->number != CR_WHOLE_NODE && piece->number != CR_POSITIVE_PART) {
    write_number(w, piece);
  } else {
    if (w->style == CR_STYLE_TEXT || w->style == CR_STYLE_UNICODE) cr_style_line(w, piece);
    else cr_style_layout(w, piece);
    queue_to_stack(w);
  }
}

void cr_print(const cr_pool *pool, cr_expr e, cr_style style, cr_text *out) {
  if (!e) return;
  cr_writer w = {.pool = pool, .out = out, .style = style};
  if (style == CR_STYLE_MATHML)
    cr_text_puts(out, "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mrow>");
  cr_put_node(&w, e, 0);
  queue_to_stack(&w);
  while (w.depth > 0 && !out->full) {
    cr_piece piece = w.stack[--w.depth];
    write_piece(&w, &piece);
  }
  if (style == CR_STYLE_MATHML) cr_text_puts(out, "</mrow></math>");
  free(w.stack);
  free(w.queue);
}

/* ---- what the styles share -------------------------------------------------- */

bool cr_is_negative(const cr_pool *pool, cr_expr e) {
  if (cr_kind_of(pool, e) == CR_PRODUCT) e = cr_arg(pool, e, 0);
  return cr_kind_of(pool, e) == CR_NUM && cr_num_sign(pool, e) < 0;
}

bool cr_is_inverse(const cr_pool *pool, cr_expr e) {
  if (cr_kind_of(pool, e) != CR_POWER) return false;
  cr_expr exponent = cr_arg(pool, e, 1);
  return cr_kind_of(pool, exponent) == CR_NUM && cr_num_sign(pool, exponent) < 0;
}

static void add_factor(const cr_pool *pool, cr_fraction *f, cr_expr e) {
  if (cr_kind_of(pool, e) == CR_NUM) f->number = e;
  else if (cr_is_inverse(pool, e)) f->bottom[f->nbottom++] = e;
  else f->top[f->ntop++] = e;
}

void cr_fraction_of(const cr_pool *pool, cr_expr e, cr_fraction *out) {
  size_t n = cr_kind_of(pool, e) == CR_PRODUCT ? cr_nargs(pool, e) : 1;
  *out = (cr_fraction){.negative = cr_is_negative(pool, e)};
  out->top = cr_xmalloc(n * sizeof *out->top);
  out->bottom = cr_xmalloc(n * sizeof *out->bottom);
  if (cr_kind_of(pool, e) != CR_PRODUCT) {
    add_factor(pool, out, e);
    return;
  }
  for (size_t i = 0; i < n; i++) add_factor(pool, out, cr_arg(pool, e, i));
}

void cr_fraction_clear(cr_fraction *fraction) {
  free(fraction->top);
  free(fraction->bottom);
}

bool cr_number_shows(const cr_pool *pool, cr_expr number, cr_number_part part) {
  if (!number) return false;
  const cr_rat *value = &cr_node_at(pool, number)->num;
  if (part == CR_DENOMINATOR) return value->den != 1;
  return value->num != 1 && value->num != -1;
}

size_t cr_first_term(const cr_pool *pool, cr_expr sum) {
  size_t n = cr_nargs(pool, sum);
  for (size_t i = 0; i < n; i++)
    if (!cr_is_negative(pool, cr_arg(pool, sum, i))) return i;
  return 0;
}

static void put_term(cr_writer *w, cr_expr term, const char *minus, const char *plus) {
  bool negative = cr_is_negative(w->pool, term);
  cr_put(w, negative ? minus : plus);
  if (negative) cr_put_positive(w, term, CR_BIND_PRODUCT);
  else cr_put_node(w, term, CR_BIND_PRODUCT);
}

void cr_put_sum(cr_writer *w, cr_expr sum, const char *first, const char *minus,
                const char *plus) {
  size_t n = cr_nargs(w->pool, sum), at = cr_first_term(w->pool, sum);
  put_term(w, cr_arg(w->pool, sum, at), first, "");
  for (size_t i = 0; i < n; i++)
    if (i != at) put_term(w, cr_arg(w->pool, sum, i), minus, plus);
}

bool cr_is_root(const cr_pool *pool, cr_expr exponent, int64_t k) {
  int64_t p, q;
  return cr_is_frac(pool, exponent, &p, &q) && (p == 1 || p == -1) && q == k;
}

bool cr_is_simple(const cr_pool *pool, cr_expr e) {
  switch (cr_kind_of(pool, e)) {
    case CR_VAR: return true;
    case CR_NUM: return cr_rat_is_int(&cr_node_at(pool, e)->num) && cr_num_sign(pool, e) >= 0;
    case CR_PI:
    case CR_SUM:
    case CR_PRODUCT:
    case CR_POWER:
    case CR_CALL: return false;
  }
  return false;
}

/* A root sign of Unicode has no bar: it binds like a power. */
static cr_binding_power bind_power(const cr_writer *w, cr_expr e) {
  if (cr_is_inverse(w->pool, e)) return CR_BIND_PRODUCT;
  bool root = cr_is_root(w->pool, cr_arg(w->pool, e, 1), 2);
  return root && w->style != CR_STYLE_UNICODE ? CR_BIND_ATOM : CR_BIND_POWER;
}

cr_binding_power cr_bind_of(const cr_writer *w, cr_expr e) {
  const cr_pool *pool = w->pool;
  switch (cr_kind_of(pool, e)) {
    case CR_NUM:
      if (cr_num_sign(pool, e) < 0) return CR_BIND_SUM;
      return cr_is_simple(pool, e) ? CR_BIND_ATOM : CR_BIND_PRODUCT;
    case CR_PI:
    case CR_VAR: return CR_BIND_ATOM;
    case CR_SUM: return CR_BIND_SUM;
    case CR_PRODUCT: return cr_is_negative(pool, e) ? CR_BIND_SUM : CR_BIND_PRODUCT;
    case CR_POWER: return bind_power(w, e);
    case CR_CALL:
      return cr_fn_of(pool, e) == CR_FN_EXP && !cr_is_e(pool, e) ? CR_BIND_POWER
                                                                 : CR_BIND_ATOM;
  }
  return CR_BIND_ATOM;
}
