// SPDX-License-Identifier: MIT
// Reading calculator syntax by recursive descent, and the two evaluations.
#include "yardstick_tree.h"

#include <ctype.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { most_depth = 200 };
static const unsigned none = UINT_MAX; // no node: the text cannot be read

typedef struct reader {
  const char *at;
  yard_tree *tree;
  yard_key *key;
  int depth;
} reader;

static unsigned sum(reader *r);
static unsigned signed_power(reader *r);

static unsigned add(reader *r, yard_node node) {
  if (r->tree->count == YARD_NODES) return none;
  r->tree->node[r->tree->count] = node;
  return (unsigned)r->tree->count++;
}

static unsigned binary(reader *r, yard_op op, unsigned a, unsigned b) {
  return a == none || b == none ? none : add(r, (yard_node){.op = op, .a = a, .b = b});
}

static char peek(reader *r) {
  while (*r->at == ' ') r->at++;
  return *r->at;
}

static bool take(reader *r, char c) {
  if (peek(r) != c) return false;
  r->at++;
  return true;
}

/* ---- atoms --------------------------------------------------------------- */

static unsigned number(reader *r) {
  char *end;
  double value = strtod(r->at, &end);
  if (end == r->at) return none;
  r->at = end;
  return add(r, (yard_node){.op = YARD_NUMBER, .number = value});
}

static unsigned name_node(reader *r, const char *text, size_t len) {
  yard_key *key = r->key;
  size_t i = 0;
  while (i < key->nnames &&
         (key->name[i].len != len || memcmp(key->name[i].text, text, len)))
    i++;
  if (i == YARD_NAMES) return none;
  if (i == key->nnames)
    key->name[key->nnames++] = (yard_name){text, len, -INFINITY, INFINITY};
  return add(r, (yard_node){.op = YARD_NAME, .a = (unsigned)i});
}

// log(x, b) and root(x, n).
static unsigned call_of_two(reader *r, bool is_log) {
  unsigned a = sum(r);
  if (a == none || !take(r, ',')) return none;
  unsigned b = sum(r);
  if (b == none || !take(r, ')')) return none;
  if (is_log) {
    const yard_function *ln = yard_function_find("ln", 2);
    a = add(r, (yard_node){.op = YARD_CALL, .a = a, .call = ln});
    return binary(r, YARD_DIV, a,
                  add(r, (yard_node){.op = YARD_CALL, .a = b, .call = ln}));
  }
  const yard_node *n = &r->tree->node[b];
  if (n->op != YARD_NUMBER) return none;
  return add(r, (yard_node){.op = YARD_ROOT, .a = a, .number = 1 / n->number,
                            .odd = fmod(n->number, 2) != 0});
}

static unsigned word(reader *r) {
  const char *text = r->at;
  while (isalnum((unsigned char)*r->at)) r->at++;
  size_t len = (size_t)(r->at - text);
  if (*r->at == '(') {
    bool is_log = len == 3 && !memcmp(text, "log", 3);
    if (is_log || (len == 4 && !memcmp(text, "root", 4)))
      return r->at++, call_of_two(r, is_log);
    const yard_function *f = yard_function_find(text, len);
    if (f) {
      r->at++;
      unsigned a = sum(r);
      if (a == none || !take(r, ')')) return none;
      return add(r, (yard_node){.op = YARD_CALL, .a = a, .call = f});
    }
  }
  if (len == 1 && *text == 'e')
    return add(r, (yard_node){.op = YARD_NUMBER, .number = M_E});
  if (len == 2 && !memcmp(text, "pi", 2))
    return add(r, (yard_node){.op = YARD_NUMBER, .number = M_PI});
  return name_node(r, text, len);
}

static unsigned atom(reader *r) {
  char c = peek(r);
  if (isalpha((unsigned char)c)) return word(r);
  if (c != '(') return number(r);
  r->at++;
  unsigned inside = sum(r);
  return inside != none && take(r, ')') ? inside : none;
}

/* ---- operators ----------------------------------------------------------- */

static bool is_number(const yard_tree *t, unsigned i, double *value) {
  const yard_node *n = &t->node[i];
  if (n->op == YARD_NUMBER) return *value = n->number, true;
  if (n->op != YARD_NEG || t->node[n->a].op != YARD_NUMBER) return false;
  return *value = -t->node[n->a].number, true;
}

// p or p/q with odd q: defined for negative bases.
static bool real_root(const yard_tree *t, unsigned e, yard_node *out) {
  double p, q = 1;
  const yard_node *n = &t->node[e];
  if (n->op == YARD_DIV) {
    if (!is_number(t, n->a, &p) || !is_number(t, n->b, &q)) return false;
  } else if (!is_number(t, e, &p)) {
    return false;
  }
  if (p != floor(p) || fmod(q, 2) == 0) return false;
  out->number = p / q;
  out->odd = fmod(p, 2) != 0;
  return true;
}

static unsigned power(reader *r) {
  unsigned base = atom(r);
  if (base == none || !take(r, '^')) return base;
  unsigned e = signed_power(r);
  if (e == none) return none;
  yard_node root = {.op = YARD_ROOT, .a = base};
  if (real_root(r->tree, e, &root)) return add(r, root);
  const yard_node *b = &r->tree->node[base];
  if (b->op == YARD_NUMBER && b->number == M_E)
    return add(r, (yard_node){.op = YARD_EXP, .a = e});
  return binary(r, YARD_POW, base, e);
}

static unsigned signed_power(reader *r) {
  if (!take(r, '-')) return power(r);
  unsigned a = signed_power(r);
  return a == none ? none : add(r, (yard_node){.op = YARD_NEG, .a = a});
}

static unsigned product(reader *r) {
  unsigned a = signed_power(r);
  while (a != none) {
    if (take(r, '*')) a = binary(r, YARD_MUL, a, signed_power(r));
    else if (take(r, '/')) a = binary(r, YARD_DIV, a, signed_power(r));
    else break;
  }
  return a;
}

static unsigned sum(reader *r) {
  if (r->depth++ > most_depth) return none;
  unsigned a = product(r);
  while (a != none) {
    if (take(r, '+')) a = binary(r, YARD_ADD, a, product(r));
    else if (take(r, '-')) a = binary(r, YARD_SUB, a, product(r));
    else break;
  }
  r->depth--;
  return a;
}

size_t yard_read(yard_tree *out, const char *text, yard_key *key) {
  reader r = {text, out, key, 0};
  out->count = 0;
  return sum(&r) == none ? 0 : (peek(&r), (size_t)(r.at - text));
}

/* ---- values -------------------------------------------------------------- */

static double root_of(const yard_node *n, double base) {
  double value = pow(base < 0 ? -base : base, n->number);
  return base < 0 && n->odd ? -value : value;
}

static double apply(const yard_node *n, double a, double b, const double *point) {
  switch (n->op) {
  case YARD_NUMBER: return n->number;
  case YARD_NAME: return point[n->a];
  case YARD_ADD: return a + b;
  case YARD_SUB: return a - b;
  case YARD_MUL: return a * b;
  case YARD_DIV: return a / b;
  case YARD_NEG: return -a;
  case YARD_EXP: return exp(a);
  case YARD_POW: return pow(a, b);
  case YARD_ROOT: return n->number == 2 ? a * a : root_of(n, a);
  case YARD_CALL: return n->call->value(a);
  }
  return NAN;
}

double yard_value(const yard_tree *tree, const double *point) {
  double v[YARD_NODES];
  for (size_t i = 0; i < tree->count; i++) {
    const yard_node *n = &tree->node[i];
    bool leaf = n->op == YARD_NUMBER || n->op == YARD_NAME;
    v[i] = leaf ? apply(n, 0, 0, point) : apply(n, v[n->a], v[n->b], point);
  }
  return v[tree->count - 1];
}

// The slope of a node from its children's values and slopes; `f` is its value.
static double chain(const yard_node *n, double f, const double v[2], const double d[2]) {
  switch (n->op) {
  case YARD_NUMBER: return 0;
  case YARD_NAME: return 0;
  case YARD_ADD: return d[0] + d[1];
  case YARD_SUB: return d[0] - d[1];
  case YARD_MUL: return d[0] * v[1] + v[0] * d[1];
  case YARD_DIV: return (d[0] - f * d[1]) / v[1];
  case YARD_NEG: return -d[0];
  case YARD_EXP: return f * d[0];
  case YARD_POW:
    return f * ((d[1] != 0 ? d[1] * log(v[0]) : 0) + v[1] * d[0] / v[0]);
  case YARD_ROOT: return d[0] == 0 ? 0 : n->number * f / v[0] * d[0];
  case YARD_CALL: return d[0] == 0 ? 0 : n->call->slope(v[0], f) * d[0];
  }
  return NAN;
}

double yard_slope(const yard_tree *tree, const double *point, size_t by) {
  double v[YARD_NODES], d[YARD_NODES];
  for (size_t i = 0; i < tree->count; i++) {
    const yard_node *n = &tree->node[i];
    bool leaf = n->op == YARD_NUMBER || n->op == YARD_NAME;
    double values[2] = {leaf ? 0 : v[n->a], leaf ? 0 : v[n->b]};
    double slopes[2] = {leaf ? 0 : d[n->a], leaf ? 0 : d[n->b]};
    v[i] = apply(n, values[0], values[1], point);
    d[i] = n->op == YARD_NAME ? n->a == by : chain(n, v[i], values, slopes);
  }
  return d[tree->count - 1];
}
