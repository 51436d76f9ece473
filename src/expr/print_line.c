// SPDX-License-Identifier: MIT
/* Expressions on one line: calculator syntax, and the same with Unicode signs. */
#include "expr/print.h"

#include <string.h>

typedef struct line_signs {
  const char *times, *minus, *plus, *pi, *root;
  bool unicode;
} line_signs;

static const line_signs signs_text = {"*", "-", "+", "pi", "sqrt", false};
static const line_signs signs_unicode = {"·", "−", "+", "π", "√", true};

static const line_signs *signs_of(const cr_writer *w) {
  return w->style == CR_STYLE_TEXT ? &signs_text : &signs_unicode;
}

static void put_group(cr_writer *w, cr_expr e) {
  cr_put(w, "(");
  cr_put_node(w, e, 0);
  cr_put(w, ")");
}

/* ^exponent; the exponent is any node. */
static void put_exponent(cr_writer *w, cr_expr exponent) {
  bool whole = cr_kind_of(w->pool, exponent) == CR_NUM &&
               cr_rat_is_int(&cr_node_at(w->pool, exponent)->num);
  if (signs_of(w)->unicode && whole) {
    cr_put_number(w, exponent, CR_SUPERSCRIPT);
    return;
  }
  cr_put(w, "^");
  if (cr_is_simple(w->pool, exponent)) cr_put_node(w, exponent, CR_BIND_ATOM);
  else put_group(w, exponent);
}

/* ^|r| for the number r. */
static void put_magnitude(cr_writer *w, cr_expr r) {
  bool whole = cr_rat_is_int(&cr_node_at(w->pool, r)->num);
  if (whole && signs_of(w)->unicode) {
    cr_put_number(w, r, CR_SUPERSCRIPT_POSITIVE);
    return;
  }
  cr_put(w, whole ? "^" : "^(");
  cr_put_number(w, r, CR_NUMERATOR);
  if (whole) return;
  cr_put(w, "/");
  cr_put_number(w, r, CR_DENOMINATOR);
  cr_put(w, ")");
}

static void put_root(cr_writer *w, cr_expr u) {
  cr_put(w, signs_of(w)->root);
  put_group(w, u);
}

/* u^r or, below a fraction bar, u^(-r): the exponent without its sign. */
static void put_power(cr_writer *w, cr_expr e) {
  cr_expr u = cr_arg(w->pool, e, 0), r = cr_arg(w->pool, e, 1);
  if (cr_is_root(w->pool, r, 2)) {
    put_root(w, u);
    return;
  }
  int64_t one;
  bool plain = cr_is_int(w->pool, r, &one) && (one == 1 || one == -1);
  cr_put_node(w, u, plain ? CR_BIND_POWER : CR_BIND_ATOM);
  if (plain) return;
  if (cr_kind_of(w->pool, r) == CR_NUM && cr_num_sign(w->pool, r) < 0) put_magnitude(w, r);
  else put_exponent(w, r);
}

/* May "2x" stand for 2*x? Only before a name of one letter. */
static bool glues(const cr_writer *w, cr_expr factor) {
  if (!signs_of(w)->unicode) return false;
  if (cr_kind_of(w->pool, factor) == CR_POWER) {
    if (cr_is_root(w->pool, cr_arg(w->pool, factor, 1), 2)) return false; /* 3√x */
    factor = cr_arg(w->pool, factor, 0);
  }
  return cr_kind_of(w->pool, factor) == CR_VAR && !cr_var_name(w->pool, factor)[1];
}

/* x^3/2 could be read as x^(3/2): such a factor before "/2" is bracketed. */
static bool runs_into_slash(const cr_writer *w, const cr_fraction *f, cr_expr factor) {
  int64_t p, q, exponent;
  const cr_pool *pool = w->pool;
  bool number = cr_number_shows(pool, f->number, CR_DENOMINATOR);
  if (signs_of(w)->unicode || f->nbottom + number != 1) return false;
  cr_expr below = number ? CR_NONE : cr_arg(pool, f->bottom[0], 0);
  if (below && cr_kind_of(pool, below) == CR_POWER) below = cr_arg(pool, below, 0);
  if (below && cr_kind_of(pool, below) != CR_NUM) return false;
  bool power = cr_kind_of(pool, factor) == CR_POWER;
  if (!power && (cr_kind_of(pool, factor) != CR_CALL || cr_fn_of(pool, factor) != CR_FN_EXP))
    return false;
  if (!cr_is_int(pool, cr_arg(pool, factor, power ? 1 : 0), &exponent)) return false;
  return !number || !cr_is_frac(pool, f->number, &p, &q) || q > 1000000 || exponent % q != 0;
}

static void put_top(cr_writer *w, const cr_fraction *f) {
  bool number = cr_number_shows(w->pool, f->number, CR_NUMERATOR) || f->ntop == 0;
  if (number && f->number) cr_put_number(w, f->number, CR_NUMERATOR);
  else if (number) cr_put(w, "1");
  for (size_t i = 0; i < f->ntop; i++) {
    bool glued = i == 0 && glues(w, f->top[i]);
    if ((i > 0 || number) && !glued) cr_put(w, signs_of(w)->times);
    bool bracket = i + 1 == f->ntop && runs_into_slash(w, f, f->top[i]);
    cr_put_node(w, f->top[i], bracket ? CR_BIND_ATOM : CR_BIND_POWER);
  }
}

static void put_bottom(cr_writer *w, const cr_fraction *f) {
  bool number = cr_number_shows(w->pool, f->number, CR_DENOMINATOR);
  size_t n = f->nbottom + number;
  if (n == 0) return;
  cr_put(w, n > 1 ? "/(" : "/");
  if (number) cr_put_number(w, f->number, CR_DENOMINATOR);
  for (size_t i = 0; i < f->nbottom; i++) {
    if (i > 0 || number) cr_put(w, signs_of(w)->times);
    put_power(w, f->bottom[i]);
  }
  if (n > 1) cr_put(w, ")");
}

static void put_fraction(cr_writer *w, cr_expr e, bool positive) {
  cr_fraction f;
  cr_fraction_of(w->pool, e, &f);
  if (f.negative && !positive) cr_put(w, signs_of(w)->minus);
  put_top(w, &f);
  put_bottom(w, &f);
  cr_fraction_clear(&f);
}

static void put_call(cr_writer *w, cr_expr e) {
  cr_fn fn = cr_fn_of(w->pool, e);
  cr_expr u = cr_arg(w->pool, e, 0);
  if (fn == CR_FN_EXP) {
    cr_put(w, "e");
    if (!cr_is_e(w->pool, e)) put_exponent(w, u);
    return;
  }
  bool unicode = signs_of(w)->unicode;
  if (unicode && fn == CR_FN_ABS && cr_has(w->pool, u, CR_VARYING)) {
    cr_put(w, "|");
    cr_put_node(w, u, 0);
    cr_put(w, "|");
    return;
  }
  cr_put(w, unicode && fn == CR_FN_SIGMA ? "σ" : cr_fn_name(fn));
  put_group(w, u);
}

static void put_bare(cr_writer *w, cr_expr e, bool positive) {
  const line_signs *s = signs_of(w);
  switch (cr_kind_of(w->pool, e)) {
    case CR_NUM:
    case CR_PRODUCT: put_fraction(w, e, positive); return;
    case CR_PI: cr_put(w, s->pi); return;
    case CR_VAR: cr_put(w, cr_var_name(w->pool, e)); return;
    case CR_SUM: cr_put_sum(w, e, s->minus, s->minus, s->plus); return;
    case CR_POWER:
      if (cr_is_inverse(w->pool, e)) put_fraction(w, e, positive);
      else put_power(w, e);
      return;
    case CR_CALL: put_call(w, e); return;
  }
}

void cr_style_line(cr_writer *w, const cr_piece *piece) {
  bool positive = piece->number == CR_POSITIVE_PART;
  cr_binding_power bind = cr_bind_of(w, piece->node);
  if (positive && bind == CR_BIND_SUM) bind = CR_BIND_PRODUCT;
  bool brackets = bind < piece->bind;
  if (brackets) cr_put(w, "(");
  put_bare(w, piece->node, positive);
  if (brackets) cr_put(w, ")");
}
