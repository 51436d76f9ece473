// SPDX-License-Identifier: MIT
#include "grade/diagnose.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "expr/node.h"
#include "expr/value.h"
#include "grade/index.h"
#include "grade/weigh.h"

enum { MAX_HITS = 64, MAX_PROOFS = 8, MAX_LETTERS = 3, MAX_TRIES = 64 };

static bool is_equal(cr_pool *pool, const cr_key *key, cr_expr a, cr_expr b) {
  static const cr_decide_options options = {
      .no_domains = true, .no_values = true, .only_equal = true};
  cr_verdict verdict;
  if (a == b) return true;
  cr_compare(pool, a, b, &key->given, &options, &verdict);
  return verdict.truth == CR_EQUAL;
}

/* ---- hits --------------------------------------------------------------------------------- */

typedef struct hit {
  const cr_index_entry *entry;
  double rank; /* the least comes first */
} hit;

typedef struct hits {
  const cr_key *key;
  hit item[MAX_HITS];
  size_t count;
} hits;

/* Few steps before many; then the likelier. First of all what the exercise itself
 * expects, whose prior is 1. */
static double rank(const cr_key *key, const cr_candidate *c) {
  double prior = 1;
  for (size_t i = 0; i < c->count; i++) prior *= c->mistake[i]->prior;
  return (double)cr_steps(key, c) * 10 + (double)c->count - prior;
}

/* The likeliest first; there are few, mostly one. */
static bool keep_hit(void *context, const cr_index_entry *entry) {
  hits *h = context;
  if (!cr_is_likely(h->key, &entry->candidate)) return true;
  hit new = {entry, rank(h->key, &entry->candidate)};
  size_t at = h->count++;
  for (; at && h->item[at - 1].rank > new.rank; at--) h->item[at] = h->item[at - 1];
  h->item[at] = new;
  return h->count < MAX_HITS;
}

/* Hits of one key are proved once for each wrong derivative. */
typedef struct prover {
  cr_grading *grading;
  const cr_key *key;
  const cr_index *index;
  cr_expr same; /* the answer, node for node, or CR_NONE */
  cr_expr proved[MAX_PROOFS], refused[MAX_PROOFS];
  size_t nproved, nrefused;
  size_t steps;  /* of the first that is listed */
  double weight[CR_MAX_CAUSES], all; /* of each, and of all of them together */
} prover;

static bool is_among(cr_expr e, const cr_expr *list, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (list[i] == e) return true;
  return false;
}

/* A comparison depends on the two alone, so that one with an entry which the answer is node
 * for node is remembered for others who give it. */
static bool is_proved_now(prover *p, cr_expr wrong) {
  cr_pool *pool = p->grading->pool;
  cr_recalled known = p->same ? cr_index_compared(p->key, p->same, wrong) : CR_NOT_COMPARED;
  if (known != CR_NOT_COMPARED) return known == CR_PROVED_EQUAL;
  cr_expr copy = cr_copy(pool, p->index->pool, wrong);
  bool equal = copy && is_equal(pool, p->key, p->grading->reading.expr, copy);
  if (p->same && copy) cr_index_remember(p->key, p->same, wrong, equal);
  return equal;
}

static bool is_proved(prover *p, cr_expr wrong) {
  if (wrong == p->same || is_among(wrong, p->proved, p->nproved)) return true;
  if (is_among(wrong, p->refused, p->nrefused)) return false;
  if (p->nproved + p->nrefused == MAX_PROOFS) return false;
  bool nowhere = p->grading->verdict.truth == CR_NOWHERE; /* equal to itself alone */
  bool equal = !nowhere && is_proved_now(p, wrong);
  if (equal) p->proved[p->nproved++] = wrong;
  else p->refused[p->nrefused++] = wrong;
  return equal;
}

/* The wrong derivative that the answer is node for node, if there is one. */
static cr_expr find_same(const prover *p, const hits *h) {
  cr_expr last = CR_NONE;
  for (size_t i = 0; i < h->count; i++) {
    cr_expr wrong = h->item[i].entry->candidate.wrong;
    if (wrong != last &&
        cr_is_copy(p->grading->pool, p->grading->reading.expr, p->index->pool, wrong))
      return wrong;
    last = wrong;
  }
  return CR_NONE;
}

static bool same_mistakes(const cr_cause *cause, const cr_candidate *c) {
  if (cause->count != c->count) return false;
  for (size_t i = 0; i < c->count; i++)
    if (strcmp(cause->mistake[i], c->mistake[i]->id)) return false;
  return true;
}

static bool is_listed(const cr_grading *grading, const cr_candidate *c) {
  for (size_t i = 0; i < grading->ncauses; i++)
    if (same_mistakes(&grading->cause[i], c)) return true;
  return false;
}

/* Its places are still to be filled in; NULL: it is none more. */
static cr_cause *add_cause(cr_grading *grading, const cr_candidate *c) {
  if (grading->ncauses == CR_MAX_CAUSES || is_listed(grading, c)) return NULL;
  cr_cause *cause = &grading->cause[grading->ncauses++];
  *cause = (cr_cause){.count = c->count};
  for (size_t i = 0; i < c->count; i++) cause->mistake[i] = c->mistake[i]->id;
  return cause;
}

/* As the first one that is listed: no more mistakes, or no more steps. */
static bool is_as_good(const prover *p, const cr_candidate *c) {
  if (p->grading->ncauses == 0) return true;
  return c->count <= p->grading->cause[0].count || cr_steps(p->key, c) <= p->steps;
}

static void explain_hits(prover *p, const hits *h) {
  p->same = find_same(p, h);
  for (size_t i = 0; i < h->count; i++) {
    const cr_candidate *c = &h->item[i].entry->candidate;
    if (!is_as_good(p, c)) continue;
    if (!is_proved(p, c->wrong)) continue;
    cr_cause *cause = add_cause(p->grading, c);
    if (!cause) continue;
    if (cause == p->grading->cause) p->steps = cr_steps(p->key, c);
    p->all += p->weight[p->grading->ncauses - 1] = cr_weight(p->key, c);
    for (size_t k = 0; k < c->count; k++) cause->at[k] = c->at[k];
  }
}

/* ---- a constant factor ---------------------------------------------------------------------- */

bool cr_small_fraction(double x, int64_t *p, int64_t *q) {
  for (*q = 1; *q <= 60; ++*q) {
    double scaled = x * (double)*q;
    if (fabs(scaled) > 1e6) return false;
    *p = (int64_t)llround(scaled);
    if (*p && fabs(scaled - (double)*p) < 1e-7 * (1 + fabs(scaled))) return true;
  }
  return false;
}

/* The pairs that are likelier than a slip in a number; it goes before them. */
static void put_first(prover *p, const cr_mistake *m) {
  cr_grading *g = p->grading;
  cr_cause kept[CR_MAX_CAUSES] = {{.mistake = {m->id}, .count = 1}};
  size_t n = 1;
  for (size_t i = 0; i < g->ncauses && n < CR_MAX_CAUSES; i++)
    if (p->weight[i] > m->prior) kept[n++] = g->cause[i];
  memcpy(g->cause, kept, n * sizeof *kept);
  g->ncauses = n;
}

/* Is it the same wherever the doubles tell? */
static bool is_factor(const cr_index *index, const double *value, const double *right,
                      double factor) {
  for (size_t k = 1; k < index->npoints; k++)
    if (fabs(value[k] - factor * right[k]) > 1e-7 * fabs(value[k]) + 1e-12) return false;
  return true;
}

static void find_factor(prover *p, const double *value) {
  const cr_key *key = p->key;
  const double *right = &p->index->known.value[p->index->npoints * (key->reference - 1)];
  double factor = value[0] / right[0];
  int64_t num, den;
  if (cr_has(key->pool, key->reference, CR_CONSTANT)) return; /* so would be any number */
  if (!isfinite(factor) || !is_factor(p->index, value, right, factor)) return;
  if (!cr_small_fraction(factor, &num, &den)) return;
  cr_pool *pool = p->grading->pool;
  cr_expr scaled = cr_mul(pool, cr_frac(pool, num, den), key->reference);
  if (!is_equal(pool, key, p->grading->reading.expr, scaled)) return;
  bool sign = num == -1 && den == 1;
  const cr_mistake *m = cr_mistake_find(sign ? "whole-sign-flipped" : "numeric-factor-off");
  if (m) put_first(p, m);
}

void cr_diagnose(cr_grading *grading, const cr_key *key) {
  const cr_index *index = cr_index_of(key);
  if (index->npoints == 0) return;
  double value[CR_INDEX_POINTS];
  cr_values_at(grading->pool, grading->reading.expr, &index->known, index->at, index->nvars,
               index->npoints, value);
  prover p = {.grading = grading, .key = key, .index = index};
  for (int loosely = 0; loosely <= 1 && grading->ncauses == 0; loosely++) {
    hits h;
    h.key = key;
    h.count = 0;
    cr_index_find(index, value, loosely, keep_hit, &h);
    explain_hits(&p, &h);
  }
  if (grading->ncauses == 0 || grading->cause[0].count > 1) find_factor(&p, value);
  if (grading->ncauses && grading->cause[0].count > 1) cr_weigh_pairs(grading, key, p.all);
}

/* ---- beyond the index ------------------------------------------------------------------------ */

/* The variables of the answer that the key does not know. */
static size_t unknown_letters(const cr_pool *pool, const cr_key *key, cr_expr answer,
                              cr_expr *out) {
  cr_expr var[CR_MAX_KEY_NAMES];
  size_t n = cr_variables(pool, answer, var, CR_MAX_KEY_NAMES), count = 0;
  for (size_t i = 0; i < n && i < CR_MAX_KEY_NAMES; i++) {
    bool known = var[i] == key->variable || cr_contains(pool, key->function, var[i]);
    if (known) continue;
    if (count == MAX_LETTERS) return MAX_LETTERS + 1;
    out[count++] = var[i];
  }
  return count;
}

bool cr_diagnose_letters(cr_pool *pool, const cr_key *key, cr_expr answer) {
  cr_expr letter[MAX_LETTERS];
  size_t n = unknown_letters(pool, key, answer, letter), tries = 0;
  cr_chain *chain = cr_xmalloc(sizeof *chain);
  bool right = false;
  if (n >= 1 && n <= MAX_LETTERS && cr_chain_of(pool, key->function, key->variable, chain)) {
    size_t stages = chain->count, combinations = 1;
    for (size_t i = 0; i < n; i++) combinations *= stages;
    for (size_t c = 0; c < combinations && tries++ < MAX_TRIES && !right; c++) {
      cr_expr e = answer;
      bool inner = true; /* another letter for the variable is no stage */
      for (size_t i = 0, rest = c; i < n; i++, rest /= stages) {
        cr_expr meaning = chain->stage[rest % stages].inner;
        inner &= meaning != key->variable;
        e = cr_replace(pool, e, letter[i], meaning);
      }
      right = inner && e && is_equal(pool, key, e, key->reference);
    }
  }
  free(chain);
  return right;
}

bool cr_diagnose_integral(cr_pool *pool, const cr_key *key, cr_expr answer) {
  cr_expr derivative = cr_derivative(pool, answer, key->variable);
  return derivative && is_equal(pool, key, derivative, key->function);
}
