// SPDX-License-Identifier: MIT
#include "decide/agree.h"

#include <math.h>
#include <stdio.h>

#include "decide/points.h"
#include "decide/prove.h"

enum { MAX_ENDS = 8, LARGEST_DENOMINATOR = 360 };

/* The ends of the pieces, as fractions. */
typedef struct ends {
  cr_rat at[MAX_ENDS];
  size_t count;
} ends;

/* Only functions with kinks can agree on a piece and differ elsewhere. */
static bool has_kinks(const cr_problem *p) {
  for (size_t i = 0; i < p->count; i++) {
    cr_expr e = p->node[i];
    if (cr_kind_of(p->pool, e) == CR_CALL) {
      cr_fn fn = cr_fn_of(p->pool, e);
      if (fn == CR_FN_ABS || fn == CR_FN_SIGN || (fn >= CR_FN_ARCSIN && fn <= CR_FN_ARCCSC))
        return true;
    } else if (cr_kind_of(p->pool, e) == CR_POWER) {
      const cr_node *exponent = cr_node_at(p->pool, cr_arg(p->pool, e, 1));
      if (exponent->kind == CR_NUM && !cr_rat_is_int(&exponent->num)) return true;
    }
  }
  return false;
}

static bool seem_equal(cr_problem *p, const cr_rat *x) {
  cr_point point;
  cr_point_init(&point);
  cr_rat_set(&point.at[0], x);
  cr_problem_screen(p, &point);
  cr_point_clear(&point);
  double a = cr_problem_value(p, p->a), b = cr_problem_value(p, p->b);
  return isfinite(a) && isfinite(b) && fabs(a - b) <= 1e-9 * (fabs(a) + fabs(b));
}

/* Is there a point where they may agree? Far fewer looks than the ends take. */
static bool seem_equal_somewhere(cr_problem *p) {
  cr_point point;
  cr_point_init(&point);
  bool seem = false;
  for (size_t i = 0; i < CR_SIMPLE_POINTS + CR_SCALE_POINTS && !seem; i++) {
    if (i < CR_SIMPLE_POINTS) cr_point_simple(p, i, &point);
    else cr_point_scale(p, i - CR_SIMPLE_POINTS, &point);
    seem = seem_equal(p, &point.at[0]);
  }
  cr_point_clear(&point);
  return seem;
}

static bool add_end(ends *e, double x) {
  for (int q = 1; q <= LARGEST_DENOMINATOR; q++) {
    double p = round(x * q);
    if (fabs(p) > 1e12 || fabs(x * q - p) > 1e-9 * (1 + fabs(x) * q)) continue;
    cr_rat_init(&e->at[e->count]);
    cr_rat_set_frac(&e->at[e->count++], (int64_t)p, q);
    return true;
  }
  return false;
}

static bool find_ends(cr_problem *p, ends *e) {
  double breaks[CR_MAX_BREAKS];
  cr_point from;
  cr_point_init(&from);
  size_t n = cr_axis_breaks(p, 0, &from, breaks);
  cr_point_clear(&from);
  bool fits = n > 0 && n <= MAX_ENDS;
  for (size_t i = 0; i < n && fits; i++) fits = add_end(e, breaks[i]);
  return fits;
}

static cr_expr node_of(cr_problem *p, const cr_rat *x) { return cr_pool_number(p->pool, x); }

/* Is the difference zero for low < x < high? NULL: no end on that side. */
static bool is_equal_between(cr_problem *p, const cr_rat *low, const cr_rat *high) {
  cr_given given = *p->given;
  if (given.count + 2 > CR_MAX_ASSUMPTIONS) return false;
  cr_expr x = p->axis[0].var;
  if (low) given.item[given.count++] = (cr_assumption){x, CR_GREATER, node_of(p, low)};
  if (high) given.item[given.count++] = (cr_assumption){node_of(p, high), CR_GREATER, x};
  cr_problem piece;
  cr_proof proof = {0};
  if (cr_problem_init(&piece, p->pool, p->a, p->b, &given, p->options))
    cr_prove_equal(&piece, &proof);
  if (proof.different) cr_rat_clear(&proof.at);
  cr_problem_clear(&piece);
  return proof.proved;
}

static void put_end(cr_problem *p, const cr_rat *x, cr_text *out) {
  cr_print(p->pool, node_of(p, x), CR_STYLE_UNICODE, out);
}

static void put_piece(cr_problem *p, const cr_rat *low, const cr_rat *high, cr_text *out) {
  const char *name = cr_var_name(p->pool, p->axis[0].var);
  if (out->len) cr_text_puts(out, ", ");
  if (low && high) {
    put_end(p, low, out);
    cr_text_printf(out, " < %s < ", name);
    put_end(p, high, out);
  } else {
    cr_text_printf(out, "%s %c ", name, low ? '>' : '<');
    put_end(p, low ? low : high, out);
  }
}

/* A point within the piece. */
static void sample(const cr_rat *low, const cr_rat *high, cr_rat *out) {
  double a = low ? cr_rat_double(low) : cr_rat_double(high) - 3;
  double b = high ? cr_rat_double(high) : a + 3;
  cr_rat_between(out, a + (b - a) / 4, b - (b - a) / 4);
}

void cr_agree_pieces(cr_problem *p, char *out, size_t size) {
  *out = 0;
  if (p->naxes != 1 || p->axis[0].whole || !has_kinks(p) || !seem_equal_somewhere(p))
    return;
  ends e = {.count = 0};
  cr_text text;
  cr_text_init(&text, size - 1);
  cr_rat inside;
  cr_rat_init(&inside);
  if (find_ends(p, &e)) {
    for (size_t i = 0; i <= e.count; i++) {
      const cr_rat *low = i ? &e.at[i - 1] : NULL, *high = i < e.count ? &e.at[i] : NULL;
      sample(low, high, &inside);
      if (seem_equal(p, &inside) && is_equal_between(p, low, high)) put_piece(p, low, high, &text);
    }
  }
  if (!text.full) snprintf(out, size, "%s", text.data);
  cr_text_free(&text);
  cr_rat_clear(&inside);
  for (size_t i = 0; i < e.count; i++) cr_rat_clear(&e.at[i]);
}
