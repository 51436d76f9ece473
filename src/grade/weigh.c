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
enum { CHOICES = 4 /* as many are there, in effect, for each part that is added */ };

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

/* The parts of the answer, each once, that stand neither in the function nor in its
 * derivative: what whoever typed it must have thought up. */
static size_t new_parts(const cr_pool *pool, const cr_key *key, cr_expr answer) {
  uint8_t *mine = cr_xcalloc(answer, 1);
  cr_expr known = key->function > key->reference ? key->function : key->reference;
  uint8_t *given = cr_xcalloc(2 * (size_t)known, 1), *right = given + known;
  cr_mark_nodes(pool, answer, mine);
  cr_mark_nodes(key->pool, key->function, given);
  cr_mark_nodes(key->pool, key->reference, right);
  size_t count = 0;
  for (cr_expr e = 0; e < answer; e++)
    count += mine[e] && (e >= known || !(given[e] || right[e]));
  free(mine);
  free(given);
  return count;
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
  double chance = 2 * pow(CHOICES, -(double)new_parts(g->pool, key, g->reading.expr));
  g->far_fetched = weight <= chance;
  if ((!g->far_fetched || weight >= least_weight) && !has_integrated(g, key)) return;
  g->ncauses = 0;
  g->far_fetched = false;
}
