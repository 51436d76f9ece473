// SPDX-License-Identifier: MIT
/* One line of a worked solution. */
#include <string.h>

#include "explain/explain.h"

/* What each style puts round a formula and between its parts. */
typedef struct marks {
  const char *before, *after, *times, *minus, *open, *close, *about;
} marks;

static const marks all_marks[] = {
    [CR_STYLE_TEXT] = {"", "", " * ", "-", "(", ")", "≈ "},
    [CR_STYLE_UNICODE] = {"", "", " · ", "−", "(", ")", "≈ "},
    [CR_STYLE_LATEX] = {"\\(", "\\)", " \\cdot ", "-", "\\left(", "\\right)", "\\approx "},
    [CR_STYLE_MATHML] = {"", "", " · ", "−", "(", ")", "≈ "},
};

static const marks *marks_of(const cr_explainer *to) { return &all_marks[to->how->style]; }

static void put(cr_explainer *to, const char *text) { cr_text_puts(to->out, text); }

static void put_formula(cr_explainer *to, cr_expr e) {
  if (!e) return; /* the pool is full; the line before the last one says so */
  if (to->watch) to->watch(to->context, e);
  cr_print(to->pool, e, to->how->style, to->out);
}

/* ---- products and sums that are not collected ------------------------------------- */

static bool is_negative(const cr_pool *pool, cr_expr e) {
  if (cr_kind_of(pool, e) == CR_PRODUCT) e = cr_arg(pool, e, 0);
  return cr_kind_of(pool, e) == CR_NUM && cr_num_sign(pool, e) < 0;
}

static void put_enclosed(cr_explainer *to, cr_expr e, bool brackets) {
  if (brackets) put(to, marks_of(to)->open);
  put_formula(to, e);
  if (brackets) put(to, marks_of(to)->close);
}

/* A factor: brackets round a sum, and round a minus that does not come first. */
static void put_factor(cr_explainer *to, cr_expr e, bool first) {
  put_enclosed(to, e, cr_kind_of(to->pool, e) == CR_SUM || (!first && is_negative(to->pool, e)));
}

static void put_factors(cr_explainer *to, const cr_expr *list, size_t n) {
  for (size_t i = 0; i < n; i++) {
    if (i > 0) put(to, marks_of(to)->times);
    put_factor(to, list[i], i == 0);
  }
}

static void put_terms(cr_explainer *to, const cr_expr *list, size_t n) {
  for (size_t i = 0; i < n; i++) {
    bool negative = is_negative(to->pool, list[i]);
    if (negative) put(to, marks_of(to)->minus);
    else if (i > 0) put(to, "+");
    put_enclosed(to, negative ? cr_neg(to->pool, list[i]) : list[i],
                 cr_kind_of(to->pool, list[i]) == CR_SUM);
  }
}

/* r*g + f*s for the factors f, g and their rates r, s */
static void put_product_rule(cr_explainer *to, const cr_expr *list, size_t n) {
  for (size_t i = 0; i < n; i++) {
    if (i > 0) put(to, " + ");
    for (size_t k = 0; k < n; k++) {
      if (k > 0) put(to, marks_of(to)->times);
      put_factor(to, list[k == i ? n + k : k], k == 0 && i == 0);
    }
  }
}

/* Would it fall apart behind a slash? */
static bool binds_loosely(const cr_pool *pool, cr_expr e) {
  if (!e || cr_kind_of(pool, e) == CR_SUM || cr_kind_of(pool, e) == CR_PRODUCT) return true;
  if (cr_kind_of(pool, e) != CR_POWER) return false;
  cr_expr exponent = cr_arg(pool, e, 1);
  return cr_kind_of(pool, exponent) == CR_NUM && cr_num_sign(pool, exponent) < 0;
}

/* (g*r - f*s)/g^2 */
static void put_quotient_rule(cr_explainer *to, const cr_expr *list) {
  cr_expr left[] = {list[1], list[2]}, right[] = {list[0], list[3]};
  bool layout = to->how->style == CR_STYLE_LATEX;
  put(to, layout ? "\\frac{" : "(");
  put_factors(to, left, 2);
  cr_text_printf(to->out, " %s ", marks_of(to)->minus);
  put_factor(to, right[0], false);
  put(to, marks_of(to)->times);
  put_factor(to, right[1], false);
  put(to, layout ? "}{" : ")/");
  cr_expr square = cr_pow(to->pool, list[1], cr_int(to->pool, 2));
  put_enclosed(to, square, !layout && binds_loosely(to->pool, square));
  if (layout) put(to, "}");
}

/* ---- rates ---------------------------------------------------------------------------- */

/* A letter without what stands round a whole formula. */
static void put_letter(cr_explainer *to, cr_expr letter) {
  enum { LONGEST = 400 };
  cr_text text;
  cr_text_init(&text, LONGEST);
  cr_print(to->pool, letter, to->how->style, &text);
  char *start = to->how->style == CR_STYLE_MATHML ? strchr(text.data, '>') : NULL;
  char *end = start ? strstr(start, "</math>") : NULL;
  if (end) *end = '\0';
  put(to, start ? start + 1 : text.data);
  cr_text_free(&text);
}

static void put_fraction(cr_explainer *to, cr_expr above, cr_expr below) {
  static const char *const pieces[][3] = {
      [CR_STYLE_TEXT] = {"d", "/d", ""},
      [CR_STYLE_UNICODE] = {"d", "/d", ""},
      [CR_STYLE_LATEX] = {"\\frac{d ", "}{d ", "}"},
      [CR_STYLE_MATHML] = {"<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mfrac><mrow>"
                           "<mi>d</mi>", "</mrow><mrow><mi>d</mi>", "</mrow></mfrac></math>"},
  };
  put(to, pieces[to->how->style][0]);
  put_letter(to, above);
  put(to, pieces[to->how->style][1]);
  put_letter(to, below);
  put(to, pieces[to->how->style][2]);
}

/* d a/d b * d b/d c for the letters a, b, c; CR_NONE among them: some are left out */
static void put_rate(cr_explainer *to, const cr_expr *letter, size_t n) {
  for (size_t i = 0; i + 1 < n; i++) {
    if (i > 0) put(to, marks_of(to)->times);
    if (letter[i] && letter[i + 1]) put_fraction(to, letter[i], letter[i + 1]);
    else if (!letter[i + 1]) put(to, to->how->style == CR_STYLE_LATEX ? "\\cdots" : "…");
    if (!letter[i + 1]) i++;
  }
}

/* ---- numbers ---------------------------------------------------------------------------- */

/* 2.5e-30, written as a power of ten. */
static void put_digits(cr_explainer *to, const char *digits) {
  static const char *const pieces[][2] = {
      [CR_STYLE_TEXT] = {"*10^(", ")"},
      [CR_STYLE_UNICODE] = {"·10^(", ")"},
      [CR_STYLE_LATEX] = {" \\cdot 10^{", "}"},
      [CR_STYLE_MATHML] = {" · <math xmlns=\"http://www.w3.org/1998/Math/MathML\"><msup>"
                           "<mn>10</mn><mn>", "</mn></msup></math>"},
  };
  size_t mantissa = strcspn(digits, "e");
  if (digits[0] == '-') put(to, marks_of(to)->minus);
  size_t sign = digits[0] == '-';
  cr_text_add(to->out, digits + sign, mantissa - sign);
  if (!digits[mantissa]) return;
  const char *exponent = digits + mantissa + 1;
  put(to, pieces[to->how->style][0]);
  if (exponent[0] == '-') put(to, marks_of(to)->minus);
  put(to, exponent + (exponent[0] == '+' || exponent[0] == '-'));
  put(to, pieces[to->how->style][1]);
}

/* A fraction that a reader can take in. */
static bool is_short(const cr_explainer *to, cr_expr number) {
  enum { LONGEST = 12 };
  cr_text text;
  cr_text_init(&text, LONGEST);
  if (number) cr_print(to->pool, number, CR_STYLE_TEXT, &text);
  bool fits = number && !text.full;
  cr_text_free(&text);
  return fits;
}

static void put_number(cr_explainer *to, const cr_number *number, bool first) {
  bool exact = is_short(to, number->exact);
  bool brackets = !first && number->digits[0] == '-';
  if (brackets) put(to, marks_of(to)->open);
  if (exact) cr_print(to->pool, number->exact, to->how->style, to->out);
  else put_digits(to, number->digits);
  if (brackets) put(to, marks_of(to)->close);
}

static void put_values(cr_explainer *to, const cr_number *number, size_t n) {
  bool exact = true;
  for (size_t i = 0; i < n; i++) exact = exact && is_short(to, number[i].exact);
  put(to, exact ? "= " : marks_of(to)->about);
  for (size_t i = 0; i < n; i++) {
    if (i > 0) put(to, marks_of(to)->times);
    put_number(to, &number[i], i == 0);
  }
}

static void put_point(cr_explainer *to) {
  for (size_t i = 0; i < to->how->nat; i++) {
    if (i > 0) put(to, ", ");
    put_formula(to, to->how->at[i].var);
    put(to, " = ");
    put_formula(to, to->how->at[i].value);
  }
}

/* ---- lines ------------------------------------------------------------------------------ */

static void put_math(cr_explainer *to, const cr_filling *filling) {
  switch (filling->kind) {
    case CR_FILL_FORMULA: put_formula(to, filling->list[0]); return;
    case CR_FILL_RATE: put_rate(to, filling->list, filling->n); return;
    case CR_FILL_FACTORS: put_factors(to, filling->list, filling->n); return;
    case CR_FILL_TERMS: put_terms(to, filling->list, filling->n); return;
    case CR_FILL_PRODUCT: put_product_rule(to, filling->list, filling->n); return;
    case CR_FILL_QUOTIENT: put_quotient_rule(to, filling->list); return;
    case CR_FILL_VALUE: put_values(to, filling->number, filling->n); return;
    case CR_FILL_POINT: put_point(to); return;
    case CR_FILL_WORDS:
    case CR_FILL_COUNT: return;
  }
}

static void put_filling(cr_explainer *to, const cr_filling *filling) {
  if (filling->kind == CR_FILL_WORDS) {
    put(to, cr_word_rule(to->how->language, filling->words));
  } else if (filling->kind == CR_FILL_COUNT) {
    cr_text_printf(to->out, "%zu", filling->n);
  } else {
    put(to, marks_of(to)->before);
    put_math(to, filling);
    put(to, marks_of(to)->after);
  }
}

static bool same_without_blanks(const char *a, const char *b) {
  for (;; a++, b++) {
    a += strspn(a, " ");
    b += strspn(b, " ");
    if (*a != *b) return false;
    if (!*a) return true;
  }
}

/* The filling in calculator syntax, in one style, so that the lines are the same in all
 * of them. To be freed. */
static void as_calculator(cr_explainer *to, const cr_filling *filling, cr_text *out) {
  enum { LONGEST = 16000 };
  cr_text_init(out, LONGEST);
  cr_explain_how text = *to->how;
  cr_explainer quiet = *to;
  text.style = CR_STYLE_TEXT;
  quiet.how = &text;
  quiet.out = out;
  quiet.watch = NULL;
  put_math(&quiet, filling);
}

bool cr_is_final(cr_explainer *to, const cr_filling *filling, cr_expr e) {
  cr_text one, other;
  as_calculator(to, filling, &one);
  cr_filling formula = CR_FORMULA(e);
  as_calculator(to, &formula, &other);
  bool final = same_without_blanks(one.data, other.data) ||
               (!one.full && cr_signs_of(other.data) > cr_signs_of(one.data));
  cr_text_free(&one);
  cr_text_free(&other);
  return final;
}

static void put_line(cr_explainer *to, cr_word line, const cr_filling *filling, size_t n) {
  for (const char *at = cr_word_text(to->how->language, line); *at; at++) {
    bool place = at[0] == '%' && at[1] >= '1' && at[1] <= '9';
    if (!place) {
      cr_text_putc(to->out, *at);
      continue;
    }
    size_t i = (size_t)(at[1] - '1');
    if (i < n) put_filling(to, &filling[i]);
    at++;
  }
  cr_text_putc(to->out, '\n');
}

void cr_explain_line(cr_explainer *to, cr_word line, const cr_filling *filling, size_t n) {
  if (!to->in_all_styles) {
    put_line(to, line, filling, n);
    return;
  }
  for (int style = 0; style < CR_EXPLAIN_STYLES; style++) {
    cr_explain_how how = *to->how;
    cr_explainer one = *to;
    how.style = (cr_style)style;
    one.how = &how;
    one.out = &to->out[style];
    put_line(&one, line, filling, n);
  }
}
