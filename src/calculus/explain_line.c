// SPDX-License-Identifier: MIT
/* One line of a worked solution. */
#include "calculus/explain.h"

/* What each style puts round a formula and between factors. */
static const struct {
  const char *before, *after, *times, *open, *close;
} marks[] = {
    [CR_STYLE_TEXT] = {"", "", " * ", "(", ")"},
    [CR_STYLE_UNICODE] = {"", "", " · ", "(", ")"},
    [CR_STYLE_LATEX] = {"\\(", "\\)", " \\cdot ", "\\left(", "\\right)"},
    [CR_STYLE_MATHML] = {"", "", " · ", "(", ")"},
};

static void put_formula(cr_explainer *to, cr_expr e) {
  if (to->watch) to->watch(to->context, e);
  cr_print(to->pool, e, to->style, to->out);
}

/* Does it need brackets after a multiplication sign? */
static bool needs_brackets(const cr_pool *pool, cr_expr e, bool first) {
  cr_kind kind = cr_kind_of(pool, e);
  if (kind == CR_SUM) return true;
  if (kind == CR_PRODUCT) e = cr_arg(pool, e, 0);
  return !first && cr_kind_of(pool, e) == CR_NUM && cr_num_sign(pool, e) < 0;
}

static void put_factors(cr_explainer *to, const cr_expr *list, size_t n) {
  for (size_t i = 0; i < n; i++) {
    bool brackets = needs_brackets(to->pool, list[i], i == 0);
    if (i > 0) cr_text_puts(to->out, marks[to->style].times);
    if (brackets) cr_text_puts(to->out, marks[to->style].open);
    put_formula(to, list[i]);
    if (brackets) cr_text_puts(to->out, marks[to->style].close);
  }
}

static void put_terms(cr_explainer *to, const cr_expr *list, size_t n) {
  const char *minus = to->style == CR_STYLE_TEXT || to->style == CR_STYLE_LATEX ? "-" : "−";
  for (size_t i = 0; i < n; i++) {
    bool negative = needs_brackets(to->pool, list[i], false) &&
                    cr_kind_of(to->pool, list[i]) != CR_SUM;
    bool brackets = cr_kind_of(to->pool, list[i]) == CR_SUM;
    if (negative) cr_text_puts(to->out, minus);
    else if (i > 0) cr_text_putc(to->out, '+');
    if (brackets) cr_text_puts(to->out, marks[to->style].open);
    put_formula(to, negative ? cr_neg(to->pool, list[i]) : list[i]);
    if (brackets) cr_text_puts(to->out, marks[to->style].close);
  }
}

static void put_fraction(cr_explainer *to, const char *above, const char *below) {
  if (to->style == CR_STYLE_LATEX)
    cr_text_printf(to->out, "\\frac{d%s}{d%s}", above, below);
  else if (to->style == CR_STYLE_MATHML)
    cr_text_printf(to->out,
                   "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mfrac><mrow><mi>d</mi>"
                   "<mi>%s</mi></mrow><mrow><mi>d</mi><mi>%s</mi></mrow></mfrac></math>",
                   above, below);
  else
    cr_text_printf(to->out, "d%s/d%s", above, below);
}

/* d a/d b * d b/d c for the letters a, b, c */
static void put_rate(cr_explainer *to, const cr_expr *letter, size_t n) {
  for (size_t i = 0; i + 1 < n; i++) {
    if (i > 0) cr_text_puts(to->out, marks[to->style].times);
    put_fraction(to, cr_var_name(to->pool, letter[i]), cr_var_name(to->pool, letter[i + 1]));
  }
}

static void put_piece(cr_explainer *to, const cr_piece *piece) {
  switch (piece->kind) {
    case CR_PIECE_WORDS: cr_text_puts(to->out, cr_word_rule(to->language, piece->words)); return;
    case CR_PIECE_NUMBER: cr_text_printf(to->out, "%zu", piece->n); return;
    case CR_PIECE_FORMULA:
    case CR_PIECE_RATE:
    case CR_PIECE_FACTORS:
    case CR_PIECE_TERMS: break;
  }
  cr_text_puts(to->out, marks[to->style].before);
  if (piece->kind == CR_PIECE_RATE) put_rate(to, piece->list, piece->n);
  else if (piece->kind == CR_PIECE_FACTORS) put_factors(to, piece->list, piece->n);
  else if (piece->kind == CR_PIECE_TERMS) put_terms(to, piece->list, piece->n);
  else put_formula(to, piece->list[0]);
  cr_text_puts(to->out, marks[to->style].after);
}

void cr_explain_line(cr_explainer *to, cr_word line, const cr_piece *piece, size_t n) {
  for (const char *at = cr_word_text(to->language, line); *at; at++) {
    bool place = at[0] == '%' && at[1] >= '1' && at[1] <= '9';
    if (!place) {
      cr_text_putc(to->out, *at);
      continue;
    }
    size_t i = (size_t)(at[1] - '1');
    if (i < n) put_piece(to, &piece[i]);
    at++;
  }
  cr_text_putc(to->out, '\n');
}
