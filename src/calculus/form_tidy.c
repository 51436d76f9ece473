// SPDX-License-Identifier: MIT
/* Tidying up a written form: numbers multiplied, minus signs in front, one
 * fraction line, powers of powers taken together. 2*(3x+1)*3 is 6*(3x+1),
 * 1/(1+(3x)^2)*3 is 3/(9x^2+1). Values do not change. */
#include "calculus/form.h"

#include <stdlib.h>

#include "base/memory.h"

typedef struct parts {
  cr_expr number;  /* all numbers multiplied */
  cr_form *above, *below;
  size_t nabove, nbelow, above_cap, below_cap;
} parts;

static void put_above(parts *p, cr_form f) {
  p->above = cr_xgrow(p->above, &p->above_cap, p->nabove + 1, sizeof *p->above);
  p->above[p->nabove++] = f;
}

static void put_below(parts *p, cr_form f) {
  p->below = cr_xgrow(p->below, &p->below_cap, p->nbelow + 1, sizeof *p->below);
  p->below[p->nbelow++] = f;
}

static void take_number(cr_forms *forms, parts *p, cr_expr value, bool below) {
  p->number = below ? cr_div(forms->pool, p->number, value)
                    : cr_mul(forms->pool, p->number, value);
}

static bool is_zero(const cr_forms *forms, cr_form f) {
  return cr_form_at(forms, f)->value == forms->zero;
}

/* A factor that is itself no product and no quotient. */
static void take_simple(cr_forms *forms, parts *p, cr_form f, bool below) {
  if (cr_form_at(forms, f)->kind == CR_FORM_NEG) {
    take_number(forms, p, cr_int(forms->pool, -1), below);
    f = cr_form_part(forms, f, 0);
  }
  if (cr_form_is_number(forms, f) && !(below && is_zero(forms, f)))
    take_number(forms, p, cr_form_at(forms, f)->value, below);
  else if (below)
    put_below(p, f);
  else
    put_above(p, f);
}

static void take_product(cr_forms *forms, parts *p, cr_form f, bool below) {
  if (cr_form_at(forms, f)->kind != CR_FORM_PRODUCT) {
    take_simple(forms, p, f, below);
    return;
  }
  for (size_t i = 0; i < cr_form_at(forms, f)->count; i++)
    take_simple(forms, p, cr_form_part(forms, f, i), below);
}

/* Parts that are tidy themselves: [-] product [/ product]. */
static void take(cr_forms *forms, parts *p, cr_form f, bool below) {
  if (cr_form_at(forms, f)->kind == CR_FORM_NEG) {
    take_number(forms, p, cr_int(forms->pool, -1), below);
    f = cr_form_part(forms, f, 0);
  }
  if (cr_form_at(forms, f)->kind == CR_FORM_QUOTIENT && !cr_form_is_number(forms, f)) {
    take_product(forms, p, cr_form_part(forms, f, 0), below);
    take_product(forms, p, cr_form_part(forms, f, 1), !below);
  } else {
    take_product(forms, p, f, below);
  }
}

/* Equal factors above and below the line go. */
static void cancel(const cr_forms *forms, parts *p) {
  for (size_t i = 0; i < p->nabove; i++) {
    for (size_t k = 0; k < p->nbelow; k++) {
      cr_expr above = cr_form_at(forms, p->above[i])->value;
      if (above != cr_form_at(forms, p->below[k])->value) continue;
      p->above[i--] = p->above[--p->nabove];
      p->below[k] = p->below[--p->nbelow];
      break;
    }
  }
}

/* number * above / below, a minus in front, the number in lowest terms. */
static cr_form join(cr_forms *forms, parts *p) {
  int64_t num = 1, den = 1;
  cancel(forms, p);
  bool small = p->number && cr_is_frac(forms->pool, p->number, &num, &den) &&
               num != INT64_MIN;
  bool minus = small && num < 0;
  cr_form first = small ? cr_form_int(forms, minus ? -num : num)
                        : cr_form_leaf(forms, p->number);
  cr_form last = small ? cr_form_int(forms, den) : cr_form_int(forms, 1);
  cr_form above = cr_form_mul(forms, first, cr_form_product(forms, p->above, p->nabove));
  cr_form below = cr_form_mul(forms, last, cr_form_product(forms, p->below, p->nbelow));
  cr_form result = cr_form_div(forms, above, below);
  return minus ? cr_form_neg(forms, result) : result;
}

static cr_form tidy_product(cr_forms *forms, cr_form f) {
  parts p = {.number = forms->one};
  if (cr_form_at(forms, f)->kind == CR_FORM_QUOTIENT) {
    take(forms, &p, cr_form_part(forms, f, 0), false);
    take(forms, &p, cr_form_part(forms, f, 1), true);
  } else {
    for (size_t i = 0; i < cr_form_at(forms, f)->count; i++)
      take(forms, &p, cr_form_part(forms, f, i), false);
  }
  cr_form result = join(forms, &p);
  free(p.above);
  free(p.below);
  return result;
}

/* (u^m)^n is u^(m*n), (3*u)^2 is 9*u^2, (u/3)^2 is u^2/9, for whole n. */
static cr_form tidy_power(cr_forms *forms, cr_form f) {
  cr_form base = cr_form_part(forms, f, 0), exponent = cr_form_part(forms, f, 1);
  int64_t n;
  if (!cr_is_int(forms->pool, cr_form_at(forms, exponent)->value, &n)) return f;
  cr_form_kind kind = cr_form_at(forms, base)->kind;
  if (kind == CR_FORM_POWER) {
    cr_expr product = cr_mul(forms->pool, cr_form_at(forms, exponent)->value,
                             cr_form_at(forms, cr_form_part(forms, base, 1))->value);
    if (!product || cr_kind_of(forms->pool, product) != CR_NUM) return f;
    return cr_form_pow(forms, cr_form_part(forms, base, 0), cr_form_leaf(forms, product));
  }
  if (n < 2 || (kind != CR_FORM_PRODUCT && kind != CR_FORM_QUOTIENT)) return f;
  cr_form made[8];
  size_t count = cr_form_at(forms, base)->count;
  if (count > 8) return f;
  for (size_t i = 0; i < count; i++) {
    cr_form part = cr_form_part(forms, base, i);
    if (cr_form_is_number(forms, part))
      made[i] = cr_form_leaf(forms, cr_pow(forms->pool, cr_form_at(forms, part)->value,
                                           cr_int(forms->pool, n)));
    else
      made[i] = cr_form_pow(forms, part, exponent);
  }
  return kind == CR_FORM_QUOTIENT ? cr_form_div(forms, made[0], made[1])
                                  : cr_form_product(forms, made, count);
}

static cr_form tidy_node(cr_forms *forms, cr_form f) {
  if (!f) return 0;
  switch (cr_form_at(forms, f)->kind) {
    case CR_FORM_PRODUCT:
    case CR_FORM_QUOTIENT: return tidy_product(forms, f);
    case CR_FORM_POWER: return tidy_power(forms, f);
    case CR_FORM_LEAF:
    case CR_FORM_SUM:
    case CR_FORM_NEG:
    case CR_FORM_ROOT:
    case CR_FORM_CALL: return f;
  }
  return 0;
}

cr_form cr_form_tidy(cr_forms *forms, cr_form f, cr_form first) {
  if (!f) return 0;
  cr_form *image = cr_xcalloc(f - first + 1, sizeof *image);
  for (cr_form id = first; id <= f; id++)
    image[id - first] = tidy_node(forms, cr_form_mapped(forms, id, first, image));
  cr_form result = image[f - first];
  free(image);
  return result;
}
