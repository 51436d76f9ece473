// SPDX-License-Identifier: MIT
// The tree to expressions, by the constructors of the pool: one loop over the
// nodes, since children come first. Chains of sums and of products are built
// by one call each, so that n terms cost n log n.
#include "notation/lower.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

// Names of functions without a body stand with their argument for a variable.
enum { FEW = 96, FEW_NAMES = 16, MAX_OPAQUE = 63 };

typedef struct lowering {
  const cr_lowering *in;
  cr_expr *of;      // the expression of each node
  cr_expr *terms;   // room for the terms of a chain
  cr_expr name[FEW_NAMES]; // the first declared variables, once they were met
} lowering;

static const cr_tree_node *node_at(const lowering *l, uint32_t i) {
  return &l->in->node[i];
}

static bool is_sum(const cr_tree_node *n) {
  return n->kind == CR_NODE_SUM;
}

static cr_expr sum(lowering *l, uint32_t i) {
  cr_pool *pool = l->in->pool;
  size_t n = 0;
  for (; is_sum(node_at(l, i)); i = node_at(l, i)->a) {
    cr_expr term = l->of[node_at(l, i)->b];
    l->terms[n++] = node_at(l, i)->aux == '-' ? cr_neg(pool, term) : term;
  }
  l->terms[n++] = l->of[i];
  return n == 2 ? cr_add(pool, l->terms[1], l->terms[0]) : cr_sum(pool, l->terms, n);
}

static cr_expr product(lowering *l, uint32_t i) {
  cr_pool *pool = l->in->pool;
  size_t n = 0;
  if (!cr_is_product(node_at(l, node_at(l, i)->a))) {
    cr_expr a = l->of[node_at(l, i)->a], b = l->of[node_at(l, i)->b];
    return node_at(l, i)->kind == CR_NODE_PRODUCT ? cr_mul(pool, a, b) : cr_div(pool, a, b);
  }
  for (; cr_is_product(node_at(l, i)); i = node_at(l, i)->a) {
    cr_expr factor = l->of[node_at(l, i)->b];
    bool below = node_at(l, i)->kind == CR_NODE_QUOTIENT;
    l->terms[n++] = below ? cr_pow(pool, factor, cr_int(pool, -1)) : factor;
  }
  l->terms[n++] = l->of[i];
  return cr_product(pool, l->terms, n);
}

static cr_expr power(lowering *l, const cr_tree_node *n) {
  cr_expr exponent = l->of[n->b];
  if (cr_is_e_node(node_at(l, n->a))) return cr_call(l->in->pool, CR_FN_EXP, exponent);
  return cr_pow(l->in->pool, l->of[n->a], exponent);
}

static bool is_sigma(const char *name) {
  return strcmp(name, "σ") == 0 || strcmp(name, "sigma") == 0;
}

// f(u) of a function of which nothing but the name is known: a variable that
// is called like the call, so that equal calls are equal.
static cr_expr opaque(cr_pool *pool, const char *name, unsigned primes, cr_expr u) {
  cr_text text;
  cr_text_init(&text, MAX_OPAQUE);
  cr_text_puts(&text, is_sigma(name) ? "sigma" : name);
  for (unsigned i = 0; i < primes; i++) cr_text_putc(&text, '\'');
  cr_text_putc(&text, '(');
  cr_print(pool, u, CR_STYLE_TEXT, &text);
  cr_text_putc(&text, ')');
  cr_expr e = text.full ? CR_NONE : cr_var(pool, text.data, text.len);
  cr_text_free(&text);
  return e;
}

static cr_expr own(const lowering *l, const cr_tree_node *n, cr_expr u) {
  cr_pool *pool = l->in->pool;
  const cr_named_function *f = &l->in->names->functions[cr_own_index(n->aux)];
  unsigned primes = cr_own_primes(n->aux);
  if (u == CR_NONE) return CR_NONE;
  cr_expr body = primes == 0 ? f->body : primes == 1 ? f->derivative : CR_NONE;
  if (body != CR_NONE && f->parameter)
    return cr_replace(pool, body, cr_var(pool, f->parameter, strlen(f->parameter)), u);
  if (primes == 0 && is_sigma(f->name)) return cr_call(pool, CR_FN_SIGMA, u);
  return opaque(pool, f->name, primes, u);
}

static cr_expr variable(lowering *l, const cr_tree_node *n) {
  if (n->aux == CR_UNDECLARED) return cr_var(l->in->pool, l->in->chars + n->a, n->b);
  if (n->aux < FEW_NAMES && l->name[n->aux]) return l->name[n->aux];
  const char *name = l->in->names->variables[n->aux];
  cr_expr e = cr_var(l->in->pool, name, strlen(name));
  if (n->aux < FEW_NAMES) l->name[n->aux] = e;
  return e;
}

// A few digits, or a long or broken number.
static cr_expr number(const lowering *l, const cr_tree_node *n) {
  enum { SHORT = 9 };
  const char *digits = l->in->chars + n->a;
  int64_t value = 0;
  for (uint32_t i = 0; i < n->b; i++) {
    if (n->b > SHORT || digits[i] == '.') return cr_decimal(l->in->pool, digits, n->b);
    value = value * 10 + (digits[i] - '0');
  }
  return n->b > 0 ? cr_int(l->in->pool, value) : CR_NONE;
}

static cr_expr root(const lowering *l, const cr_tree_node *n) {
  cr_pool *pool = l->in->pool;
  cr_expr u = l->of[n->a];
  if (n->b) return cr_pow(pool, u, cr_div(pool, cr_int(pool, 1), l->of[n->b]));
  return n->aux == 2 ? cr_sqrt(pool, u) : cr_pow(pool, u, cr_frac(pool, 1, n->aux));
}

static cr_expr lower(lowering *l, uint32_t i) {
  cr_pool *pool = l->in->pool;
  const cr_tree_node *n = node_at(l, i);
  switch ((cr_node_kind)n->kind) {
    case CR_NODE_NUMBER: return number(l, n);
    case CR_NODE_VULGAR: return cr_frac(pool, n->a, n->b);
    case CR_NODE_VARIABLE: return variable(l, n);
    case CR_NODE_CONSTANT: return n->aux == CR_CONST_E ? cr_e(pool) : cr_pi(pool);
    case CR_NODE_SIGN: return n->aux == '-' ? cr_neg(pool, l->of[n->a]) : l->of[n->a];
    case CR_NODE_SUM: return sum(l, i);
    case CR_NODE_PRODUCT:
    case CR_NODE_QUOTIENT: return product(l, i);
    case CR_NODE_POWER: return power(l, n);
    case CR_NODE_GROUP: return l->of[n->a];
    case CR_NODE_BARS: return cr_call(pool, CR_FN_ABS, l->of[n->a]);
    case CR_NODE_CALL: return cr_call(pool, n->aux, l->of[n->a]);
    case CR_NODE_LOG:
      return cr_log(pool, l->of[n->a], n->b ? l->of[n->b] : cr_int(pool, n->aux));
    case CR_NODE_ROOT: return root(l, n);
    case CR_NODE_OWN: return own(l, n, l->of[n->a]);
    case CR_NODE_TEN:
      return cr_mul(pool, l->of[n->a], cr_pow(pool, cr_int(pool, 10), l->of[n->b]));
    case CR_NODE_NONE:
    case CR_NODE_ERROR:
    case CR_NODE_COUNT: break;
  }
  return CR_NONE;
}

static void lower_all(lowering *l, const uint32_t *roots, size_t n, cr_expr *out) {
  l->of[0] = CR_NONE;
  for (uint32_t i = 1; i < l->in->count; i++)
    l->of[i] = node_at(l, i)->inner && !l->in->each ? CR_NONE : lower(l, i);
  for (size_t i = 0; i < n; i++) out[i] = l->of[roots[i]];
}

void cr_lower(const cr_lowering *tree, const uint32_t *roots, size_t n, cr_expr *out) {
  size_t count = tree->count;
  if (count <= FEW) {
    cr_expr of[FEW], terms[FEW + 1];
    lowering l = {tree, of, terms, {CR_NONE}};
    lower_all(&l, roots, n, out);
    return;
  }
  cr_expr *of = cr_xcalloc(2 * count + 1, sizeof *of);
  lowering l = {tree, of, of + count, {CR_NONE}};
  lower_all(&l, roots, n, out);
  free(of);
}
