// SPDX-License-Identifier: MIT
/* Mistakes about the whole answer, and two mistakes made together. */
#include <stdlib.h>

#include "base/memory.h"
#include "calculus/search.h"

/* ---- the whole answer ------------------------------------------------ */

static void emit_whole(cr_search *search, const char *id, cr_expr wrong) {
  cr_candidate c = {.wrong = wrong, .count = 1, .powers = search->powers_first};
  c.mistake[0] = cr_mistake_find(id);
  cr_search_emit(search, c);
}

/* The chain rule with the letter u left in: f'(u) * g'. */
static void unsubstituted(cr_search *search) {
  cr_pool *pool = search->pool;
  cr_chain chain;
  cr_expr u = cr_var(pool, "u", 1);
  if (!u || cr_contains(pool, search->f, u) || u == search->var) return;
  if (!cr_chain_of(pool, search->f, search->var, &chain) || chain.count < 2) return;
  const cr_stage *outer = &chain.stage[0];
  cr_expr slope = cr_replace(pool, outer->local, outer->letter, u);
  cr_expr rate = cr_derivative(pool, outer->inner, search->var);
  emit_whole(search, "intermediate-not-substituted", cr_mul(pool, slope, rate));
}

/* The numbers that a constant factor is off by, as fractions. */
static const int64_t factors[][2] = {{2, 1}, {1, 2}, {3, 1}};
enum { FACTORS = sizeof factors / sizeof *factors };

static void other_variables(cr_search *search) {
  enum { MANY = 8 };
  cr_expr var[MANY], all = search->right;
  size_t n = cr_variables(search->pool, search->f, var, MANY);
  if (n > MANY) n = MANY;
  for (size_t i = 0; i < n; i++) {
    if (var[i] == search->var) continue;
    cr_expr partial = cr_derivative(search->pool, search->f, var[i]);
    emit_whole(search, "wrong-variable", partial);
    emit_whole(search, "other-variable-differentiated",
               cr_add(search->pool, search->right, partial));
    all = cr_add(search->pool, all, partial);
  }
  if (n > 1) emit_whole(search, "other-variable-differentiated", all);
}

void cr_search_whole(cr_search *search) {
  cr_pool *pool = search->pool;
  unsubstituted(search);
  other_variables(search);
  emit_whole(search, "function-unchanged", search->f);
  emit_whole(search, "second-derivative", cr_derivative(pool, search->right, search->var));
  emit_whole(search, "whole-sign-flipped", cr_neg(pool, search->right));
  for (size_t i = 0; i < FACTORS; i++)
    emit_whole(search, "numeric-factor-off",
               cr_mul(pool, cr_frac(pool, factors[i][0], factors[i][1]), search->right));
}

/* ---- two together ---------------------------------------------------- */

typedef enum pair_kind {
  TWO_STEPS,        /* steps i and k of a set */
  ALL_AND_STEP,     /* the mistake of step i wherever it fits, and step k */
  STEP_AND_AFTER,   /* step i, then the answer rewritten */
  REWRITTEN_AFTER,  /* the function rewritten, then the answer */
  REWRITTEN_STEP,   /* the function rewritten, then step i */
  SINGLE_AND_SIGN,  /* single i, then the sign of the whole */
  SINGLE_AND_FACTOR /* single i, then factor k */
} pair_kind;

typedef struct pair {
  double prior;
  pair_kind kind;
  uint32_t set, i, k;
} pair;

typedef struct pairs {
  pair *item;
  size_t count, cap;
} pairs;

/* What a rewriting of the answer counts for before it is known which it is,
 * and what the fall-backs count for, which explain little. How often a mistake that fits
 * in many places is made in all of them, and that sqrt(g) is first made g^(1/2). */
static const double after_prior = 0.25, fallback_prior = 0.05, everywhere_share = 0.5,
                    second_view_share = 0.3;

static void add(pairs *list, pair item) {
  list->item = cr_xgrow(list->item, &list->cap, list->count + 1, sizeof *list->item);
  list->item[list->count++] = item;
}

static const cr_rule *rule_of(const cr_step *step) {
  size_t count;
  return &cr_rules(&count)[step->rule];
}

static double prior_of(const cr_step *step) { return step->mistake->prior; }

/* Two steps at one node only when they replace different things there. */
static bool compatible(const cr_step *a, const cr_step *b) {
  if (a->node != b->node) return true;
  cr_slot x = rule_of(a)->slot, y = rule_of(b)->slot;
  if (x == CR_SLOT_FACTOR || y == CR_SLOT_FACTOR) return x != y;
  return x != y && x != CR_SLOT_OTHER && y != CR_SLOT_OTHER;
}

/* The prior that a step must have so that at most MAX_PAIRED of a set take part
 * in pairs: a long function has more steps than can be paired off. */
static double least_prior(const cr_stage_set *set) {
  enum { MAX_PAIRED = 400, LEVELS = 100 };
  size_t steps[LEVELS + 1] = {0}, sum = 0;
  for (size_t i = 0; i < set->nsteps; i++)
    steps[(size_t)(LEVELS * prior_of(&set->step[i]))]++;
  for (size_t level = LEVELS + 1; level-- > 0;) {
    sum += steps[level];
    if (sum > MAX_PAIRED) return (double)(level + 1) / LEVELS;
  }
  return 0;
}

/* Behind the last step of the mistake whose first is `from`. */
static uint32_t end_of(const cr_stage_set *set, uint32_t from) {
  uint32_t end = from;
  while (end < set->nsteps && set->step[end].mistake == set->step[from].mistake) end++;
  return end;
}

/* Does step k fit beside every step of the group? */
static bool fits_all(const cr_stage_set *set, uint32_t from, uint32_t end, uint32_t k) {
  for (uint32_t i = from; i < end; i++)
    if (!compatible(&set->step[i], &set->step[k])) return false;
  return k < from || k >= end;
}

/* Whoever makes a mistake everywhere, and another one somewhere. */
static void list_everywhere(pairs *list, const cr_stage_set *set, uint32_t number, double before,
                            double least) {
  for (uint32_t from = 0, end; from < set->nsteps; from = end) {
    bool many = false;
    end = end_of(set, from);
    for (uint32_t i = from; i < end; i++) many |= set->step[i].node != set->step[from].node;
    double prior = before * prior_of(&set->step[from]) * everywhere_share;
    if (!many || prior_of(&set->step[from]) < least) continue;
    for (uint32_t k = 0; k < set->nsteps; k++)
      if (prior_of(&set->step[k]) >= least && fits_all(set, from, end, k))
        add(list, (pair){prior * prior_of(&set->step[k]), ALL_AND_STEP, number, from, k});
  }
}

static void list_set(pairs *list, const cr_stage_set *set, uint32_t number, bool second) {
  double before = set->rewritten ? set->rewritten->prior : 1, least = least_prior(set);
  if (second) before *= second_view_share;
  if (set->rewritten)
    add(list, (pair){before * after_prior, REWRITTEN_AFTER, number, 0, 0});
  for (uint32_t i = 0; i < set->nsteps; i++) {
    double prior = before * prior_of(&set->step[i]);
    if (prior_of(&set->step[i]) < least) continue;
    if (set->rewritten) {
      add(list, (pair){prior, REWRITTEN_STEP, number, i, 0});
      continue;
    }
    add(list, (pair){prior * after_prior, STEP_AND_AFTER, number, i, 0});
    for (uint32_t k = i + 1; k < set->nsteps; k++)
      if (prior_of(&set->step[k]) >= least && compatible(&set->step[i], &set->step[k]))
        add(list, (pair){prior * prior_of(&set->step[k]), TWO_STEPS, number, i, k});
  }
  if (!set->rewritten) list_everywhere(list, set, number, before, least);
}

static void list_fallbacks(pairs *list, const cr_search *search) {
  const cr_mistake *sign = search->sign, *factor = search->factor;
  for (uint32_t i = 0; i < search->nsingles; i++) {
    const cr_mistake *single = search->single_of[i];
    if (single == sign || single == factor) continue;
    double prior = single->prior * fallback_prior;
    add(list, (pair){prior * sign->prior, SINGLE_AND_SIGN, 0, i, 0});
    for (uint32_t k = 0; k < FACTORS; k++)
      add(list, (pair){prior * factor->prior, SINGLE_AND_FACTOR, 0, i, k});
  }
}

/* Likelier ones first; then as listed, so that the order is one. */
static int by_prior(const void *a, const void *b) {
  const pair *x = a, *y = b;
  if (x->prior != y->prior) return x->prior > y->prior ? -1 : 1;
  if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1;
  if (x->set != y->set) return x->set < y->set ? -1 : 1;
  if (x->i != y->i) return x->i < y->i ? -1 : 1;
  return (x->k > y->k) - (x->k < y->k);
}

/* The first way at each node. */
static void put_all(cr_candidate *c, cr_stage_set *set, uint32_t from) {
  uint32_t end = end_of(set, from);
  c->mistake[c->count] = set->step[from].mistake;
  c->at[c->count++] = CR_NONE;
  for (uint32_t i = end; i-- > from;)
    cr_scene_change(&set->scene, set->step[i].node, set->step[i].rule, set->step[i].pick);
}

static void put_step(cr_search *search, cr_candidate *c, cr_stage_set *set, size_t i) {
  const cr_step *step = &set->step[i];
  c->mistake[c->count] = step->mistake;
  c->at[c->count++] = cr_form_at(search->forms, step->node)->value;
  cr_scene_change(&set->scene, step->node, step->rule, step->pick);
}

/* The candidate so far, without its value, and the answer that it gives. */
static cr_form answer_of(cr_search *search, cr_stage_set *set, const pair *p,
                         cr_candidate *c) {
  *c = (cr_candidate){.powers = set->powers};
  if (set->rewritten) {
    c->mistake[c->count] = set->rewritten;
    c->at[c->count++] = set->at;
  }
  if (p->kind == ALL_AND_STEP) put_all(c, set, p->i);
  else if (p->kind != REWRITTEN_AFTER) put_step(search, c, set, p->i);
  if (p->kind == TWO_STEPS || p->kind == ALL_AND_STEP) put_step(search, c, set, p->k);
  cr_form answer = cr_scene_derivative(&set->scene);
  cr_scene_restore(&set->scene);
  return answer;
}

static void run_fallback(cr_search *search, const pair *p) {
  bool sign = p->kind == SINGLE_AND_SIGN;
  cr_candidate c = {.count = 2, .powers = search->powers_first};
  c.mistake[0] = search->single_of[p->i];
  c.at[0] = search->single_at[p->i];
  c.mistake[1] = sign ? search->sign : search->factor;
  cr_expr factor = sign ? cr_int(search->pool, -1)
                        : cr_frac(search->pool, factors[p->k][0], factors[p->k][1]);
  c.wrong = cr_mul(search->pool, factor, search->single[p->i]);
  cr_search_emit(search, c);
}

static void run_pair(cr_search *search, cr_stage_set *sets, const pair *p) {
  if (p->kind == SINGLE_AND_SIGN || p->kind == SINGLE_AND_FACTOR) {
    run_fallback(search, p);
    return;
  }
  cr_forms *forms = search->forms;
  size_t mark = forms->count, parts = forms->nparts;
  cr_candidate c;
  cr_form answer = answer_of(search, &sets[p->set], p, &c);
  if (answer && c.count == 2) {
    c.wrong = cr_form_at(forms, answer)->value;
    cr_search_emit(search, c);
  } else if (answer) {
    cr_search_after(search, answer, &c);
  }
  cr_forms_cut(forms, mark, parts);
}

void cr_search_pairs(cr_search *search, cr_stage_set *sets, size_t count) {
  pairs list = {0};
  for (size_t i = 0; i < count; i++)
    list_set(&list, &sets[i], (uint32_t)i, sets[i].powers != search->powers_first);
  list_fallbacks(&list, search);
  if (list.count) qsort(list.item, list.count, sizeof *list.item, by_prior);
  for (size_t i = 0; i < list.count && !cr_search_is_over(search); i++)
    run_pair(search, sets, &list.item[i]);
  free(list.item);
}
