// SPDX-License-Identifier: MIT
/* Wrong algebra and lost brackets in the answer. What is meant is a form; what
 * is typed without the brackets is read as another one. */
#include "calculus/rewrite.h"

#include <stdlib.h>

#include "base/memory.h"

static cr_form_kind kind_of(const cr_forms *forms, cr_form f) {
  return cr_form_at(forms, f)->kind;
}

static cr_form part(const cr_forms *forms, cr_form f, size_t i) {
  return cr_form_part(forms, f, i);
}

static size_t count_of(const cr_forms *forms, cr_form f) {
  return cr_form_at(forms, f)->count;
}

/* The parts from .. to-1 of a product or sum made one. */
static cr_form slice(cr_forms *forms, cr_form f, size_t from, size_t to) {
  cr_form *list = cr_xmalloc((to - from + 1) * sizeof *list);
  for (size_t i = from; i < to; i++) list[i - from] = part(forms, f, i);
  cr_form result = kind_of(forms, f) == CR_FORM_SUM
                       ? cr_form_sum(forms, list, to - from)
                       : cr_form_product(forms, list, to - from);
  free(list);
  return result;
}

/* A sum or product without its part i. */
static cr_form without(cr_forms *forms, cr_form f, size_t i) {
  bool sum = kind_of(forms, f) == CR_FORM_SUM;
  return cr_form_with(forms, f, i, cr_form_int(forms, sum ? 0 : 1));
}

/* The place and the term that are meant by `pick`: product factors that are
 * sums, each with each of its terms. False when there are not so many. */
static bool pick_term(const cr_forms *forms, cr_form product, size_t pick, size_t *place,
                      size_t *term) {
  if (kind_of(forms, product) != CR_FORM_PRODUCT) return false;
  for (*place = 0; *place < count_of(forms, product); ++*place) {
    cr_form factor = part(forms, product, *place);
    if (kind_of(forms, factor) != CR_FORM_SUM) continue;
    *term = pick;
    if (pick < count_of(forms, factor)) return true;
    pick -= count_of(forms, factor);
  }
  return false;
}

/* A*(b+c)*D typed A*b+c*D; any term may stand first, the last stays with D. */
static cr_form brackets_lost(cr_forms *forms, cr_form node, size_t pick) {
  size_t place, term;
  if (!pick_term(forms, node, pick / 2, &place, &term) || place == 0) return 0;
  bool swap = pick % 2;  /* which of the terms that follow stands last */
  cr_form sum = part(forms, node, place);
  cr_form before = slice(forms, node, 0, place);
  cr_form after = slice(forms, node, place + 1, count_of(forms, node));
  bool last = place + 1 == count_of(forms, node);
  if (last && (swap || cr_form_is_number(forms, before))) return 0;
  cr_form rest = without(forms, sum, term);
  size_t n = kind_of(forms, rest) == CR_FORM_SUM ? count_of(forms, rest) : 1;
  if (swap && n < 2) return 0;
  cr_form result = cr_form_mul(forms, before, part(forms, sum, term));
  if (n < 2) return cr_form_add(forms, result, cr_form_mul(forms, rest, after));
  size_t end = swap ? 0 : n - 1;
  cr_form with_after = cr_form_mul(forms, part(forms, rest, end), after);
  return cr_form_sum(forms, (cr_form[]){result, without(forms, rest, end), with_after}, 3);
}

/* -A*(b+c) typed -A*b+c: the minus has its own place in a form. */
static cr_form minus_brackets_lost(cr_forms *forms, cr_form node, size_t pick) {
  size_t place, term;
  cr_form product = part(forms, node, 0);
  if (!pick_term(forms, product, pick, &place, &term)) return 0;
  if (place == 0 || place + 1 != count_of(forms, product)) return 0;
  cr_form sum = part(forms, product, place);
  cr_form before = cr_form_neg(forms, slice(forms, product, 0, place));
  return cr_form_add(forms, cr_form_mul(forms, before, part(forms, sum, term)),
                     without(forms, sum, term));
}

/* c*(a+b) -> c*a+b, c a number */
static cr_form first_only(cr_forms *forms, cr_form node, size_t pick) {
  size_t place, term;
  if (!pick_term(forms, node, pick, &place, &term)) return 0;
  cr_form sum = part(forms, node, place), first = part(forms, node, 0);
  if (!cr_form_is_number(forms, first)) return 0;
  cr_form scaled = cr_form_mul(forms, first, part(forms, sum, term));
  cr_form bracket = cr_form_add(forms, scaled, without(forms, sum, term));
  return without(forms, cr_form_with(forms, node, place, bracket), 0);
}

/* -A*(b+c) -> A*(-b+c); also over a fraction line */
static cr_form minus_not_distributed(cr_forms *forms, cr_form node, size_t pick) {
  size_t place, term = pick;
  cr_form whole = part(forms, node, 0), product = whole;
  if (kind_of(forms, whole) == CR_FORM_QUOTIENT) product = part(forms, whole, 0);
  cr_form sum = product;
  bool in_product = pick_term(forms, product, pick, &place, &term);
  if (in_product) sum = part(forms, product, place);
  if (kind_of(forms, sum) != CR_FORM_SUM || term >= count_of(forms, sum)) return 0;
  cr_form turned = cr_form_neg(forms, part(forms, sum, term));
  cr_form result = cr_form_add(forms, turned, without(forms, sum, term));
  if (in_product) result = cr_form_with(forms, product, place, result);
  return product == whole ? result : cr_form_with(forms, whole, 0, result);
}

/* 2*u*3 -> 5*u */
static cr_form coefficients_added(cr_forms *forms, cr_form node, size_t pick) {
  if (pick > 0) return 0;
  size_t n = count_of(forms, node), numbers = 0, kept = 1;
  cr_form *list = cr_xmalloc((n + 1) * sizeof *list);
  cr_expr total = forms->zero;
  for (size_t i = 0; i < n; i++) {
    cr_form factor = part(forms, node, i);
    if (!cr_form_is_number(forms, factor)) {
      list[kept++] = factor;
      continue;
    }
    total = cr_add(forms->pool, total, cr_form_at(forms, factor)->value);
    numbers++;
  }
  list[0] = cr_form_of(forms, total, CR_VIEW_FRACTIONS);
  cr_form result = numbers > 1 ? cr_form_product(forms, list, kept) : 0;
  free(list);
  return result;
}

/* c*(a+b)^n -> (c*a+c*b)^n */
static cr_form number_into_power(cr_forms *forms, cr_form node, size_t pick) {
  cr_form number = part(forms, node, 0);
  if (!cr_form_is_number(forms, number)) return 0;
  for (size_t i = 1; i < count_of(forms, node); i++) {
    cr_form power = part(forms, node, i);
    if (kind_of(forms, power) != CR_FORM_POWER && kind_of(forms, power) != CR_FORM_ROOT)
      continue;
    if (kind_of(forms, part(forms, power, 0)) != CR_FORM_SUM || pick-- > 0) continue;
    cr_form base = cr_form_mul(forms, number, part(forms, power, 0));
    cr_form moved = cr_form_with(forms, power, 0, base);
    return without(forms, cr_form_with(forms, node, i, moved), 0);
  }
  return 0;
}

/* (a+b)^n -> a^n+b^n */
static cr_form expanded_termwise(cr_forms *forms, cr_form node, size_t pick) {
  if (pick > 0) return 0;
  cr_form sum = part(forms, node, 0), exponent = part(forms, node, 1);
  int64_t n;
  if (!cr_is_int(forms->pool, cr_form_at(forms, exponent)->value, &n) || n < 2) return 0;
  if (kind_of(forms, sum) != CR_FORM_SUM) return 0;
  cr_form *term = cr_xmalloc(count_of(forms, sum) * sizeof *term);
  size_t terms = count_of(forms, sum);
  for (size_t i = 0; i < terms; i++)
    term[i] = cr_form_pow(forms, part(forms, sum, i), exponent);
  cr_form result = cr_form_sum(forms, term, terms);
  free(term);
  return result;
}

/* a^(b*c) typed a^b*c; a^(b/c) typed a^b/c; any factor may stand first */
static cr_form exponent_brackets_lost(cr_forms *forms, cr_form node, size_t pick) {
  bool call = kind_of(forms, node) == CR_FORM_CALL;
  if (call && cr_form_at(forms, node)->fn != CR_FN_EXP) return 0;
  size_t place = call ? 0 : 1;
  cr_form exponent = part(forms, node, place), inside = exponent;
  bool minus = kind_of(forms, exponent) == CR_FORM_NEG;
  if (minus) inside = part(forms, exponent, 0);
  bool quotient = kind_of(forms, inside) == CR_FORM_QUOTIENT;
  if (!quotient && kind_of(forms, inside) != CR_FORM_PRODUCT) return 0;
  if (pick >= (quotient ? 1 : count_of(forms, inside))) return 0;
  cr_form first = part(forms, inside, pick);
  cr_form power = cr_form_with(forms, node, place, minus ? cr_form_neg(forms, first) : first);
  if (quotient) return cr_form_div(forms, power, part(forms, inside, 1));
  return cr_form_mul(forms, power, without(forms, inside, pick));
}

/* a/(b*c) typed a/b*c; a/(b+c) typed a/b+c */
static cr_form denominator_brackets_lost(cr_forms *forms, cr_form node, size_t pick) {
  cr_form above = part(forms, node, 0), below = part(forms, node, 1);
  cr_form_kind kind = kind_of(forms, below);
  if (kind != CR_FORM_PRODUCT && kind != CR_FORM_SUM) return 0;
  if (pick >= count_of(forms, below)) return 0;
  cr_form first = cr_form_div(forms, above, part(forms, below, pick));
  cr_form rest = without(forms, below, pick);
  return kind == CR_FORM_SUM ? cr_form_add(forms, first, rest)
                             : cr_form_mul(forms, first, rest);
}

/* A*(a/(b+c))*D typed A*a/b+c*D */
static cr_form factor_denominator_lost(cr_forms *forms, cr_form node, size_t pick) {
  for (size_t i = 0; i < count_of(forms, node); i++) {
    cr_form factor = part(forms, node, i);
    if (kind_of(forms, factor) != CR_FORM_QUOTIENT) continue;
    cr_form below = part(forms, factor, 1);
    if (kind_of(forms, below) != CR_FORM_SUM) continue;
    if (pick >= count_of(forms, below)) {
      pick -= count_of(forms, below);
      continue;
    }
    cr_form first = cr_form_div(forms, part(forms, factor, 0), part(forms, below, pick));
    cr_form left = cr_form_mul(forms, slice(forms, node, 0, i), first);
    cr_form right = cr_form_mul(forms, without(forms, below, pick),
                                slice(forms, node, i + 1, count_of(forms, node)));
    return cr_form_add(forms, left, right);
  }
  return 0;
}

/* (c*x)^n -> c*x^n */
static cr_form power_of_first(cr_forms *forms, cr_form node, size_t pick) {
  int64_t n;
  cr_form product = part(forms, node, 0), exponent = part(forms, node, 1);
  if (!cr_is_int(forms->pool, cr_form_at(forms, exponent)->value, &n)) return 0;
  cr_form_kind kind = kind_of(forms, product);
  if (kind != CR_FORM_PRODUCT && kind != CR_FORM_QUOTIENT) return 0;
  if (pick >= count_of(forms, product)) return 0;
  return cr_form_with(forms, product, pick,
                      cr_form_pow(forms, part(forms, product, pick), exponent));
}

const cr_rewrite *cr_rewrites_after(size_t *count) {
  static const cr_rewrite rules[] = {
      {"brackets-lost", brackets_lost, CR_FOR(PRODUCT)},
      {"brackets-lost", minus_brackets_lost, CR_FOR(NEG)},
      {"distributed-to-first-only", first_only, CR_FOR(PRODUCT)},
      {"minus-not-distributed", minus_not_distributed, CR_FOR(NEG)},
      {"coefficients-added", coefficients_added, CR_FOR(PRODUCT)},
      {"coefficient-moved-inside-power", number_into_power, CR_FOR(PRODUCT)},
      {"power-expanded-termwise", expanded_termwise, CR_FOR(POWER)},
      {"exponent-brackets-lost", exponent_brackets_lost, CR_FOR(POWER) | CR_FOR(CALL)},
      {"denominator-brackets-lost", denominator_brackets_lost, CR_FOR(QUOTIENT)},
      {"denominator-brackets-lost", factor_denominator_lost, CR_FOR(PRODUCT)},
      {"power-of-product-first-only", power_of_first, CR_FOR(POWER)},
  };
  *count = sizeof rules / sizeof *rules;
  return rules;
}
