// SPDX-License-Identifier: MIT
#include "grade/weigh.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "expr/node.h"
#include "grade/diagnose.h"

/* Judgement, as the priors are; tests/cases/far_fetched.tsv has what they come to. */
static const double rewritten_first = 0.3; /* sqrt(g) is made g^(1/2) before anything else */
static const double least_weight = 1 / 32.0;
enum { CHOICES = 4 /* so many things, in effect, may be added as the next part */ };

size_t cr_steps(const cr_key *key, const cr_candidate *c) {
  return c->count + (c->powers != key->powers);
}

double cr_weight(const cr_key *key, const cr_candidate *c) {
  double weight = c->powers == key->powers ? 1 : rewritten_first;
  for (size_t i = 0; i < c->count; i++) weight *= c->mistake[i]->prior;
  return weight;
}

bool cr_is_likely(const cr_key *key, const cr_candidate *c) {
  return cr_steps(key, c) <= 2 || cr_weight(key, c) >= least_weight;
}

/* What an answer with so many parts of its own is hit by. */
static double chance_of(size_t parts) { return 2 * pow(CHOICES, -(double)parts); }

/* Of the answer's parts, each once, those that stand neither in the function nor in its
 * derivative: what whoever typed it must have thought up. */
static size_t new_parts(const cr_key *key, const cr_expr *part, size_t n) {
  cr_expr known = key->function > key->reference ? key->function : key->reference;
  uint8_t *given = cr_xcalloc(2 * (size_t)known, 1), *right = given + known;
  cr_mark_nodes(key->pool, key->function, given);
  cr_mark_nodes(key->pool, key->reference, right);
  size_t count = 0;
  for (size_t i = 0; i < n; i++)
    count += part[i] > known || !(given[part[i] - 1] || right[part[i] - 1]);
  free(given);
  return count;
}

/* The parts that the key does not know at all are new in any case, and mostly enough. */
static bool is_hit_by_chance(const cr_grading *g, const cr_key *key, double weight) {
  size_t n, new = 0;
  cr_expr *part = cr_nodes_from(g->pool, g->reading.expr, 1, &n);
  for (size_t i = 0; i < n; i++) new += part[i] >= cr_pool_count(key->pool);
  if (weight <= chance_of(new)) new = new_parts(key, part, n);
  free(part);
  return weight <= chance_of(new);
}

/* Of an answer that is the antiderivative this is all that needs to be said. */
static bool has_integrated(const cr_grading *g, const cr_key *key) {
  for (size_t i = 0; i < g->ncauses; i++)
    for (size_t k = 0; k < g->cause[i].count; k++)
      if (!strcmp(g->cause[i].mistake[k], "outer-integrated"))
        return cr_diagnose_integral(g->pool, key, g->reading.expr);
  return false;
}

void cr_weigh_pairs(cr_grading *g, const cr_key *key, double weight) {
  g->far_fetched = is_hit_by_chance(g, key, weight);
  if ((!g->far_fetched || weight >= least_weight) && !has_integrated(g, key)) return;
  g->ncauses = 0;
  g->far_fetched = false;
}
