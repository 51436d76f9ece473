// SPDX-License-Identifier: MIT
/* Expressions in two dimensions: LaTeX and presentation MathML. Both are
 * languages of brackets, so one walk serves them with two tables of signs. */
#include "expr/print.h"

#include <string.h>

typedef struct layout_signs {
  const char *frac, *over, *end_frac;
  const char *raise, *end_raise, *begin_base;  /* base ^ exponent */
  const char *sqrt, *cbrt_open, *end_sqrt, *end_cbrt;
  const char *open, *close, *bar_open, *bar_close;
  const char *times, *dot, *minus, *sign, *plus, *pi, *e;
  const char *number, *end_number, *name, *end_name, *apply;
  const char *sub, *lower, *end_sub;
} layout_signs;

static const layout_signs signs_latex = {
    .frac = "\\frac{", .over = "}{", .end_frac = "}",
    .raise = "^{", .end_raise = "}", .begin_base = "",
    .sqrt = "\\sqrt{", .cbrt_open = "\\sqrt[3]{", .end_sqrt = "}", .end_cbrt = "}",
    .open = "\\left(", .close = "\\right)",
    .bar_open = "\\left|", .bar_close = "\\right|",
    .times = " ", .dot = " \\cdot ", .minus = "-", .sign = "-", .plus = "+",
    .pi = "\\pi", .e = "e",
    .number = "", .end_number = "", .name = "", .end_name = "", .apply = "",
    .sub = "", .lower = "_{", .end_sub = "}"};

static const layout_signs signs_mathml = {
    .frac = "<mfrac><mrow>", .over = "</mrow><mrow>", .end_frac = "</mrow></mfrac>",
    .raise = "</mrow><mrow>", .end_raise = "</mrow></msup>", .begin_base = "<msup><mrow>",
    .sqrt = "<msqrt>", .cbrt_open = "<mroot><mrow>", .end_sqrt = "</msqrt>",
    .end_cbrt = "</mrow><mn>3</mn></mroot>",
    .open = "<mrow><mo>(</mo>", .close = "<mo>)</mo></mrow>",
    .bar_open = "<mrow><mo>|</mo>", .bar_close = "<mo>|</mo></mrow>",
    .times = "<mo>\xE2\x81\xA2</mo>", .dot = "<mo>·</mo>", .minus = "<mo>−</mo>",
    .sign = "<mo form=\"prefix\">−</mo>", .plus = "<mo>+</mo>",
    .pi = "<mi>π</mi>", .e = "<mi>e</mi>",
    .number = "<mn>", .end_number = "</mn>", .name = "<mi>", .end_name = "</mi>",
    .apply = "<mo>\xE2\x81\xA1</mo>",
    .sub = "<msub>", .lower = "<mi>", .end_sub = "</mi></msub>"};

static const char *const latex_names[CR_FN_COUNT] = {
#define CR_FUNCTION(id, text, latex) [CR_FN_##id] = latex,
#include <chainrule/functions.def>
#undef CR_FUNCTION
};

static const layout_signs *signs_of(const cr_writer *w) {
  return w->style == CR_STYLE_LATEX ? &signs_latex : &signs_mathml;
}

static void put_number(cr_writer *w, cr_expr number, cr_number_part part) {
  cr_put(w, signs_of(w)->number);
  cr_put_number(w, number, part);
  cr_put(w, signs_of(w)->end_number);
}

/* |r| of a number r, as a fraction where it is one. */
static void put_magnitude(cr_writer *w, cr_expr r) {
  const layout_signs *s = signs_of(w);
  bool fraction = cr_number_shows(w->pool, r, CR_DENOMINATOR);
  if (fraction) cr_put(w, s->frac);
  put_number(w, r, CR_NUMERATOR);
  if (!fraction) return;
  cr_put(w, s->over);
  put_number(w, r, CR_DENOMINATOR);
  cr_put(w, s->end_frac);
}

/* u^r; with `inverse`, u^(-r) below a fraction bar, where u alone stands in a place that
 * binds as `bind`. */
static void put_power(cr_writer *w, cr_expr e, bool inverse, cr_binding_power bind) {
  const layout_signs *s = signs_of(w);
  cr_expr u = cr_arg(w->pool, e, 0), r = cr_arg(w->pool, e, 1);
  bool cube = cr_is_root(w->pool, r, 3);
  if (cube || cr_is_root(w->pool, r, 2)) {
    cr_put(w, cube ? s->cbrt_open : s->sqrt);
    cr_put_node(w, u, 0);
    cr_put(w, cube ? s->end_cbrt : s->end_sqrt);
    return;
  }
  int64_t one;
  if (inverse && cr_is_int(w->pool, r, &one) && one == -1) {
    cr_put_node(w, u, bind);
    return;
  }
  cr_put(w, s->begin_base);
  cr_put_node(w, u, CR_BIND_ATOM);
  cr_put(w, s->raise);
  if (inverse) put_magnitude(w, r);
  else cr_put_node(w, r, 0);
  cr_put(w, s->end_raise);
}

/* Would the factor, put right after another, begin with a digit or a bracket? */
static bool needs_dot(const cr_writer *w, cr_expr factor) {
  if (cr_bind_of(w, factor) < CR_BIND_POWER) return true;
  if (cr_kind_of(w->pool, factor) != CR_POWER) return false;
  if (cr_bind_of(w, factor) == CR_BIND_ATOM) return false;  /* a root sign */
  cr_expr base = cr_arg(w->pool, factor, 0);
  return cr_kind_of(w->pool, base) == CR_NUM || cr_bind_of(w, base) < CR_BIND_ATOM;
}

/* A factor alone above or below a bar, which groups it, needs no brackets. */
static void put_top(cr_writer *w, const cr_fraction *f, bool bar) {
  bool number = cr_number_shows(w->pool, f->number, CR_NUMERATOR) || f->ntop == 0;
  const layout_signs *s = signs_of(w);
  if (number && f->number) put_number(w, f->number, CR_NUMERATOR);
  else if (number) {
    cr_put(w, s->number);
    cr_put(w, "1");
    cr_put(w, s->end_number);
  }
  for (size_t i = 0; i < f->ntop; i++) {
    if (i > 0 || number) cr_put(w, needs_dot(w, f->top[i]) ? s->dot : s->times);
    bool alone = bar && f->ntop == 1 && !number;
    cr_put_node(w, f->top[i], alone ? 0 : CR_BIND_POWER);
  }
}

static void put_bottom(cr_writer *w, const cr_fraction *f) {
  const layout_signs *s = signs_of(w);
  bool number = cr_number_shows(w->pool, f->number, CR_DENOMINATOR);
  if (number) put_number(w, f->number, CR_DENOMINATOR);
  for (size_t i = 0; i < f->nbottom; i++) {
    if (i > 0 || number) cr_put(w, s->dot);
    put_power(w, f->bottom[i], true, f->nbottom == 1 && !number ? 0 : CR_BIND_POWER);
  }
}

static void put_fraction(cr_writer *w, cr_expr e, bool positive) {
  const layout_signs *s = signs_of(w);
  cr_fraction f;
  cr_fraction_of(w->pool, e, &f);
  if (f.negative && !positive) cr_put(w, s->sign);
  bool fraction = f.nbottom > 0 || cr_number_shows(w->pool, f.number, CR_DENOMINATOR);
  if (fraction) cr_put(w, s->frac);
  put_top(w, &f, fraction);
  if (fraction) {
    cr_put(w, s->over);
    put_bottom(w, &f);
    cr_put(w, s->end_frac);
  }
  cr_fraction_clear(&f);
}

static void put_call(cr_writer *w, cr_expr e) {
  const layout_signs *s = signs_of(w);
  cr_fn fn = cr_fn_of(w->pool, e);
  cr_expr u = cr_arg(w->pool, e, 0);
  if (fn == CR_FN_EXP) {
    bool bare = cr_is_e(w->pool, e);
    if (!bare) cr_put(w, s->begin_base);
    cr_put(w, s->e);
    if (bare) return;
    cr_put(w, s->raise);
    cr_put_node(w, u, 0);
    cr_put(w, s->end_raise);
    return;
  }
  bool bars = fn == CR_FN_ABS;
  if (!bars) {
    cr_put(w, s->name);
    bool latex = w->style == CR_STYLE_LATEX;
    cr_put(w, latex ? latex_names[fn] : fn == CR_FN_SIGMA ? "σ" : cr_fn_name(fn));
    cr_put(w, s->end_name);
    cr_put(w, s->apply);
  }
  cr_put(w, bars ? s->bar_open : s->open);
  cr_put_node(w, u, 0);
  cr_put(w, bars ? s->bar_close : s->close);
}

/* The first `len` bytes of a name are a word: that of a Greek letter. */
static bool is_greek_word(const char *name, size_t len) {
  return len > 1 && (unsigned char)name[0] < 0x80 && strcspn(name, "0123456789('") >= len;
}

/* x, theta, w1, x_1, a_max: what stands behind the _ is a subscript. Or f_a(x),
 * a call of which nothing is known, as it is. */
static void put_name(cr_writer *w, const char *name) {
  const layout_signs *s = signs_of(w);
  size_t len = strcspn(name, "_");
  bool below = len > 0 && name[len] && name[len + 1] && !strpbrk(name, "{\\('");
  if (!below) len = strlen(name);
  if (below) cr_put(w, s->sub);
  cr_put(w, s->name);
  if (w->style == CR_STYLE_LATEX && is_greek_word(name, len)) cr_put(w, "\\");
  cr_put_part(w, name, len);
  cr_put(w, s->end_name);
  if (!below) return;
  cr_put(w, s->lower);
  cr_put(w, name + len + 1);
  cr_put(w, s->end_sub);
}

static void put_bare(cr_writer *w, cr_expr e, bool positive) {
  const layout_signs *s = signs_of(w);
  switch (cr_kind_of(w->pool, e)) {
    case CR_NUM:
    case CR_PRODUCT: put_fraction(w, e, positive); return;
    case CR_PI: cr_put(w, s->pi); return;
    case CR_VAR: put_name(w, cr_var_name(w->pool, e)); return;
    case CR_SUM: cr_put_sum(w, e, s->sign, s->minus, s->plus); return;
    case CR_POWER:
      if (cr_is_inverse(w->pool, e)) put_fraction(w, e, positive);
      else put_power(w, e, false, CR_BIND_POWER);
      return;
    case CR_CALL: put_call(w, e); return;
  }
}

void cr_style_layout(cr_writer *w, const cr_piece *piece) {
  bool positive = piece->number == CR_POSITIVE_PART;
  cr_binding_power bind = cr_bind_of(w, piece->node);
  if (positive && bind == CR_BIND_SUM) bind = CR_BIND_PRODUCT;
  bool brackets = bind < piece->bind;
  if (brackets) cr_put(w, signs_of(w)->open);
  put_bare(w, piece->node, positive);
  if (brackets) cr_put(w, signs_of(w)->close);
}
