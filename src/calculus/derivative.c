// SPDX-License-Identifier: MIT
/* The derivative over the DAG. Ids count upwards from children to parents, so
 * one loop over the ids differentiates every node once: what is shared in the
 * function is shared in the derivative, and a chain of any depth needs no stack.
 *
 * Along a chain the factors are only noted and multiplied at its end, in one
 * product: multiplied one by one they would be copied again at every link. */
#include "calculus/derivative.h"

#include <stdlib.h>

#include "base/memory.h"
#include "expr/node.h"

/* The derivative of one node: `value`, or, while that is CR_NONE, `factor`
 * times the derivative of the node `inner`. */
typedef struct slope {
  cr_expr value;
  cr_expr factor;
  cr_expr inner;
} slope;

enum { SHORT_PRODUCT = 8 };

typedef struct work {
  cr_pool *pool;
  slope *d;
  const bool *varies;
} work;

bool *cr_varying_nodes(const cr_pool *pool, cr_expr e, cr_expr var) {
  bool *varies = cr_xcalloc((size_t)e + 1, sizeof *varies);
  uint8_t *seen = cr_xmalloc(e);
  cr_mark_nodes(pool, e, seen);
  for (cr_expr id = var; id <= e; id++) {
    if (!seen[id - 1]) continue;
    varies[id] = id == var;
    const cr_expr *args = cr_args_of(pool, id);
    for (size_t i = 0, n = cr_nargs(pool, id); i < n; i++)
      varies[id] = varies[id] || varies[args[i]];
  }
  free(seen);
  return varies;
}

/* The derivative of a node, multiplied out. */
static cr_expr value_of(const work *w, cr_expr e) {
  if (w->d[e].value) return w->d[e].value;
  size_t n = 1;
  for (cr_expr id = e; !w->d[id].value; id = w->d[id].inner) n++;
  cr_expr *factor = cr_xmalloc(n * sizeof *factor);
  cr_expr id = e;
  for (size_t i = 0; i + 1 < n; i++, id = w->d[id].inner) factor[i] = w->d[id].factor;
  factor[n - 1] = w->d[id].value;
  w->d[e].value = cr_product(w->pool, factor, n);
  free(factor);
  return w->d[e].value;
}

/* Several terms vary. */
static cr_expr of_sum(const work *w, cr_expr e) {
  size_t n = cr_nargs(w->pool, e), kept = 0;
  cr_expr *term = cr_xmalloc(n * sizeof *term);
  for (size_t i = 0; i < n; i++) {
    cr_expr arg = cr_arg(w->pool, e, i);
    if (w->varies[arg]) term[kept++] = value_of(w, arg);
  }
  cr_expr result = cr_sum(w->pool, term, kept);
  free(term);
  return result;
}

/* One term for each of the n varying factors: its derivative, the rest kept. */
static cr_expr short_product(const work *w, const cr_expr *factor, size_t n) {
  cr_expr term[SHORT_PRODUCT], part[SHORT_PRODUCT];
  for (size_t i = 0; i < n; i++) {
    for (size_t k = 0; k < n; k++) part[k] = k == i ? value_of(w, factor[k]) : factor[k];
    term[i] = cr_product(w->pool, part, n);
  }
  return cr_sum(w->pool, term, n);
}

/* A long product pairwise: (a*b)' = a'*b + a*b' for neighbours, then for pairs
 * of neighbours and so on. n log n, where term by term would be n^2. */
static cr_expr long_product(const work *w, const cr_expr *factor, size_t n) {
  cr_expr *value = cr_xmalloc(2 * n * sizeof *value), *d = value + n;
  for (size_t i = 0; i < n; i++) {
    value[i] = factor[i];
    d[i] = value_of(w, factor[i]);
  }
  for (; n > 1; n = (n + 1) / 2) {
    for (size_t i = 0; i + 1 < n; i += 2) {
      cr_expr left = cr_mul(w->pool, d[i], value[i + 1]);
      cr_expr right = cr_mul(w->pool, value[i], d[i + 1]);
      d[i / 2] = cr_add(w->pool, left, right);
      value[i / 2] = cr_mul(w->pool, value[i], value[i + 1]);
    }
    if (n % 2) {
      d[n / 2] = d[n - 1];
      value[n / 2] = value[n - 1];
    }
  }
  cr_expr result = d[0];
  free(value);
  return result;
}

/* The varying factors of a product go to `factor`, the others multiplied to
 * *fixed; returns how many vary. `factor` has room for all. */
static size_t split_product(const work *w, cr_expr e, cr_expr *factor, cr_expr *fixed) {
  size_t n = cr_nargs(w->pool, e), nvarying = 0, nfixed = 0;
  cr_expr *rest = cr_xmalloc(n * sizeof *rest);
  for (size_t i = 0; i < n; i++) {
    cr_expr arg = cr_arg(w->pool, e, i);
    if (w->varies[arg]) factor[nvarying++] = arg;
    else rest[nfixed++] = arg;
  }
  *fixed = cr_product(w->pool, rest, nfixed);
  free(rest);
  return nvarying;
}

static slope of_product(const work *w, cr_expr e) {
  cr_expr *factor = cr_xmalloc(cr_nargs(w->pool, e) * sizeof *factor), fixed;
  size_t n = split_product(w, e, factor, &fixed);
  slope result = {.factor = fixed, .inner = factor[0]};
  if (n > 1) {
    cr_expr d = n <= SHORT_PRODUCT ? short_product(w, factor, n)
                                   : long_product(w, factor, n);
    result = (slope){.value = cr_mul(w->pool, fixed, d)};
  }
  free(factor);
  return result;
}

/* u^v: the power rule, the exponential rule, or both at once. */
static slope of_power(const work *w, cr_expr e) {
  cr_pool *pool = w->pool;
  cr_expr u = cr_arg(pool, e, 0), v = cr_arg(pool, e, 1);
  if (!w->varies[v]) {
    cr_expr lower = cr_pow(pool, u, cr_sub(pool, v, cr_int(pool, 1)));
    return (slope){.factor = cr_mul(pool, v, lower), .inner = u};
  }
  cr_expr log = cr_call(pool, CR_FN_LN, u);
  if (!w->varies[u]) return (slope){.factor = cr_mul(pool, e, log), .inner = v};
  cr_expr left = cr_mul(pool, value_of(w, v), log);
  cr_expr right = cr_div(pool, cr_mul(pool, v, value_of(w, u)), u);
  return (slope){.value = cr_mul(pool, e, cr_add(pool, left, right))};
}

/* The term that varies, when it is one alone. */
static cr_expr only_term(const work *w, cr_expr e) {
  cr_expr only = CR_NONE;
  for (size_t i = 0, n = cr_nargs(w->pool, e); i < n; i++) {
    cr_expr arg = cr_arg(w->pool, e, i);
    if (!w->varies[arg]) continue;
    if (only) return CR_NONE;
    only = arg;
  }
  return only;
}

/* The slope of a node that varies. */
static slope of_node(const work *w, cr_expr e) {
  switch (cr_kind_of(w->pool, e)) {
    case CR_NUM:
    case CR_PI:
    case CR_VAR: return (slope){.value = cr_int(w->pool, 1)};
    case CR_SUM: {
      cr_expr only = only_term(w, e);
      if (only) return (slope){.factor = cr_int(w->pool, 1), .inner = only};
      return (slope){.value = of_sum(w, e)};
    }
    case CR_PRODUCT: return of_product(w, e);
    case CR_POWER: return of_power(w, e);
    case CR_CALL: break;
  }
  cr_expr u = cr_arg(w->pool, e, 0);
  return (slope){.factor = cr_fn_slope(w->pool, cr_fn_of(w->pool, e), u), .inner = u};
}

/* A refused node would look like one still to be multiplied out. */
static bool failed(const slope *d) { return !d->value && !(d->factor && d->inner); }

cr_expr cr_derivative(cr_pool *pool, cr_expr f, cr_expr var) {
  if (!f || !var) return CR_NONE;
  bool *varies = cr_varying_nodes(pool, f, var);
  cr_expr result = CR_NONE;
  slope *d = cr_xcalloc((size_t)f + 1, sizeof *d);
  work w = {pool, d, varies};
  for (cr_expr id = var; id <= f; id++) {
    if (!varies[id]) continue;
    d[id] = of_node(&w, id);
    if (failed(&d[id])) goto done;
  }
  result = varies[f] ? value_of(&w, f) : cr_int(pool, 0);
done:
  free(d);
  free(varies);
  return result;
}
