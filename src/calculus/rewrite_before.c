// SPDX-License-Identifier: MIT
/* Wrong algebra and misread notation in the function, before differentiating. */
#include "calculus/rewrite.h"

#include <stdlib.h>

#include "base/memory.h"

static cr_form_kind kind_of(const cr_forms *forms, cr_form f) {
  return cr_form_at(forms, f)->kind;
}

static cr_form part(const cr_forms *forms, cr_form f, size_t i) {
  return cr_form_part(forms, f, i);
}

/* Is `f` a power with a whole number as exponent? */
static bool whole_power(const cr_forms *forms, cr_form f, int64_t *n) {
  return kind_of(forms, f) == CR_FORM_POWER &&
         cr_is_int(forms->pool, cr_form_at(forms, part(forms, f, 1))->value, n);
}

/* `outer` applied to one term; a minus goes in front when `minus_out`. */
static cr_form of_term(cr_forms *forms, cr_form outer, size_t place, cr_form term,
                       bool minus_out) {
  bool minus = minus_out && kind_of(forms, term) == CR_FORM_NEG;
  cr_form made = cr_form_with(forms, outer, place, minus ? part(forms, term, 0) : term);
  return minus ? cr_form_neg(forms, made) : made;
}

/* `outer` applied to every term of the sum that is its part `place`. */
static cr_form term_by_term(cr_forms *forms, cr_form outer, size_t place, bool minus_out) {
  cr_form sum = part(forms, outer, place);
  if (kind_of(forms, sum) != CR_FORM_SUM) return 0;
  size_t n = cr_form_at(forms, sum)->count;
  cr_form *term = cr_xmalloc(n * sizeof *term);
  for (size_t i = 0; i < n; i++)
    term[i] = of_term(forms, outer, place, part(forms, sum, i), minus_out);
  cr_form result = cr_form_sum(forms, term, n);
  free(term);
  return result;
}

/* (a+b)^n -> a^n + b^n */
static cr_form freshman_dream(cr_forms *forms, cr_form node, size_t pick) {
  int64_t n;
  if (pick > 0 || !whole_power(forms, node, &n) || n < 2) return 0;
  return term_by_term(forms, node, 0, false);
}

/* sqrt(a-b) -> sqrt(a) - sqrt(b) */
static cr_form root_of_sum(cr_forms *forms, cr_form node, size_t pick) {
  int64_t p, q;
  if (pick > 0) return 0;
  if (kind_of(forms, node) == CR_FORM_ROOT) return term_by_term(forms, node, 0, true);
  if (kind_of(forms, node) != CR_FORM_POWER) return 0;
  cr_expr exponent = cr_form_at(forms, part(forms, node, 1))->value;
  bool half = cr_is_frac(forms->pool, exponent, &p, &q) && p == 1 && q == 2;
  return half ? term_by_term(forms, node, 0, true) : 0;
}

/* sqrt(9x^2) -> 3x, as it is hardly ever made |3x|; 0 for what has no such root */
static cr_form simple_root(cr_forms *forms, cr_form f) {
  int64_t n;
  cr_form number = 0, power = f;
  if (kind_of(forms, f) == CR_FORM_PRODUCT && cr_form_is_number(forms, part(forms, f, 0))) {
    number = cr_form_root(forms, part(forms, f, 0));
    power = cr_form_with(forms, f, 0, cr_form_int(forms, 1));
  }
  if (!whole_power(forms, power, &n) || n <= 0 || n % 2) return 0;
  cr_form half = cr_form_int(forms, n / 2);
  cr_form root = cr_form_pow(forms, part(forms, power, 0), half);
  return number ? cr_form_mul(forms, number, root) : root;
}

/* sqrt(a-b^2) -> sqrt(a) - b, where there is such a term */
static cr_form simple_root_of_sum(cr_forms *forms, cr_form node, size_t pick) {
  cr_form split = root_of_sum(forms, node, pick);
  if (!split || kind_of(forms, split) != CR_FORM_SUM) return 0;
  size_t n = cr_form_at(forms, split)->count, simple = 0;
  cr_form *term = cr_xmalloc(n * sizeof *term);
  for (size_t i = 0; i < n; i++) {
    cr_form whole = part(forms, split, i), root = whole;
    bool minus = kind_of(forms, whole) == CR_FORM_NEG;
    if (minus) root = part(forms, whole, 0);
    cr_form made = simple_root(forms, part(forms, root, 0));
    simple += made != 0;
    term[i] = !made ? whole : minus ? cr_form_neg(forms, made) : made;
  }
  cr_form result = simple ? cr_form_sum(forms, term, n) : 0;
  free(term);
  return result;
}

/* c/(a+b) -> c/a + c/b */
static cr_form reciprocal_of_sum(cr_forms *forms, cr_form node, size_t pick) {
  int64_t n;
  if (pick > 0) return 0;
  if (whole_power(forms, node, &n) && n == -1) return term_by_term(forms, node, 0, false);
  bool reciprocal = kind_of(forms, node) == CR_FORM_QUOTIENT &&
                    !cr_form_at(forms, part(forms, node, 0))->varies;
  return reciprocal ? term_by_term(forms, node, 1, false) : 0;
}

/* f(a+b) -> f(a) + f(b) */
static cr_form function_of_sum(cr_forms *forms, cr_form node, size_t pick) {
  if (pick > 0) return 0;
  if (kind_of(forms, node) == CR_FORM_CALL) return term_by_term(forms, node, 0, false);
  bool exponential = kind_of(forms, node) == CR_FORM_POWER &&
                     !cr_form_at(forms, part(forms, node, 0))->varies;
  return exponential ? term_by_term(forms, node, 1, false) : 0;
}

/* A number in front of `f` to *number, what is left to *rest. */
static bool split_number(cr_forms *forms, cr_form f, cr_form *number, cr_form *rest) {
  if (kind_of(forms, f) != CR_FORM_PRODUCT) return false;
  if (!cr_form_is_number(forms, part(forms, f, 0))) return false;
  *number = part(forms, f, 0);
  *rest = cr_form_with(forms, f, 0, cr_form_int(forms, 1));
  return true;
}

/* f(c*g) -> c*f(g) */
static cr_form coefficient_through(cr_forms *forms, cr_form node, size_t pick) {
  if (pick > 0) return 0;
  if (cr_form_at(forms, node)->fn == CR_FN_EXP) return 0;
  cr_form inner = part(forms, node, 0), number, rest;
  bool minus = kind_of(forms, inner) == CR_FORM_NEG;
  if (minus) inner = part(forms, inner, 0);
  if (!split_number(forms, inner, &number, &rest)) return 0;
  if (minus) number = cr_form_neg(forms, number);
  return cr_form_mul(forms, number, cr_form_with(forms, node, 0, rest));
}

/* -g^2 -> (-g)^2, also where the power is divided by a number */
static cr_form minus_inside_square(cr_forms *forms, cr_form node, size_t pick) {
  int64_t n;
  if (pick > 0) return 0;
  cr_form inside = part(forms, node, 0), power = inside;
  cr_form_kind kind = kind_of(forms, inside);
  size_t place = 0;
  if (kind == CR_FORM_PRODUCT || kind == CR_FORM_QUOTIENT) {
    while (place + 1 < cr_form_at(forms, inside)->count &&
           cr_form_is_number(forms, part(forms, inside, place)))
      place++;
    power = part(forms, inside, place);
  }
  if (!whole_power(forms, power, &n) || n <= 0 || n % 2) return 0;
  cr_form base = cr_form_neg(forms, part(forms, power, 0));
  cr_form squared = cr_form_with(forms, power, 0, base);
  return power == inside ? squared : cr_form_with(forms, inside, place, squared);
}

/* f(x)^n -> f(x^n) */
static cr_form power_into_argument(cr_forms *forms, cr_form node, size_t pick) {
  int64_t n;
  if (pick > 0 || !whole_power(forms, node, &n)) return 0;
  cr_form call = part(forms, node, 0);
  if (kind_of(forms, call) != CR_FORM_CALL) return 0;
  cr_form power = cr_form_pow(forms, part(forms, call, 0), part(forms, node, 1));
  return cr_form_with(forms, call, 0, power);
}

/* f(x^n) -> f(x)^n */
static cr_form power_out_of_argument(cr_forms *forms, cr_form node, size_t pick) {
  int64_t n;
  if (pick > 0) return 0;
  cr_form power = part(forms, node, 0);
  if (cr_form_at(forms, node)->fn == CR_FN_EXP || !whole_power(forms, power, &n)) return 0;
  cr_form call = cr_form_with(forms, node, 0, part(forms, power, 0));
  return cr_form_pow(forms, call, part(forms, power, 1));
}

/* ln(g)^n -> n*ln(g) */
static cr_form log_power(cr_forms *forms, cr_form node, size_t pick) {
  int64_t n;
  if (pick > 0 || !whole_power(forms, node, &n)) return 0;
  cr_form call = part(forms, node, 0);
  if (kind_of(forms, call) != CR_FORM_CALL || cr_form_at(forms, call)->fn != CR_FN_LN)
    return 0;
  return cr_form_mul(forms, part(forms, node, 1), call);
}

/* arcsin(g) -> 1/sin(g) */
static cr_form inverse_as_reciprocal(cr_forms *forms, cr_form node, size_t pick) {
  static const struct {
    cr_fn inverse, fn;
  } pair[] = {{CR_FN_ARCSIN, CR_FN_SIN}, {CR_FN_ARCCOS, CR_FN_COS},
              {CR_FN_ARCTAN, CR_FN_TAN}, {CR_FN_ARCCOT, CR_FN_COT},
              {CR_FN_ARCSEC, CR_FN_SEC}, {CR_FN_ARCCSC, CR_FN_CSC}};
  if (pick > 0) return 0;
  for (size_t i = 0; i < sizeof pair / sizeof *pair; i++)
    if (cr_form_at(forms, node)->fn == pair[i].inverse)
      return cr_form_div(forms, cr_form_int(forms, 1),
                         cr_form_call(forms, pair[i].fn, part(forms, node, 0)));
  return 0;
}

const cr_rewrite *cr_rewrites_before(size_t *count) {
  static const cr_rewrite rules[] = {
      {"freshman-dream", freshman_dream, CR_FOR(POWER)},
      {"root-of-sum", root_of_sum, CR_FOR(ROOT) | CR_FOR(POWER)},
      {"root-of-sum", simple_root_of_sum, CR_FOR(ROOT) | CR_FOR(POWER)},
      {"reciprocal-of-sum", reciprocal_of_sum, CR_FOR(POWER) | CR_FOR(QUOTIENT)},
      {"function-of-sum", function_of_sum, CR_FOR(CALL) | CR_FOR(POWER)},
      {"coefficient-through-function", coefficient_through, CR_FOR(CALL)},
      {"minus-inside-square", minus_inside_square, CR_FOR(NEG)},
      {"trig-power-as-argument-power", power_into_argument, CR_FOR(POWER)},
      {"argument-power-as-trig-power", power_out_of_argument, CR_FOR(CALL)},
      {"log-power-brought-down", log_power, CR_FOR(POWER)},
      {"inverse-as-reciprocal", inverse_as_reciprocal, CR_FOR(CALL)},
  };
  *count = sizeof rules / sizeof *rules;
  return rules;
}
