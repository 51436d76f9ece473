// SPDX-License-Identifier: MIT
/* The search as a whole: in which order, what was there before, where it ends. */
#include "calculus/mistakes.h"

#include <stdlib.h>

#include "base/memory.h"
#include "calculus/search.h"

/* ---- what was there before ------------------------------------------- */

/* Open addressing; a key is never 0. */
struct cr_seen {
  uint64_t *key;
  size_t count, size;
};

static uint64_t spread(uint64_t key) { return key * UINT64_C(0x9E3779B97F4A7C15); }

static void seen_grow(struct cr_seen *seen) {
  size_t old_size = seen->size;
  uint64_t *old = seen->key;
  seen->size = old_size ? 2 * old_size : 1024;
  seen->key = cr_xcalloc(seen->size, sizeof *seen->key);
  for (size_t i = 0; i < old_size; i++) {
    if (!old[i]) continue;
    size_t at = spread(old[i]) >> 32 & (seen->size - 1);
    while (seen->key[at]) at = (at + 1) & (seen->size - 1);
    seen->key[at] = old[i];
  }
  free(old);
}

static bool seen_find(const struct cr_seen *seen, uint64_t key) {
  if (!seen->size) return false;
  size_t at = spread(key) >> 32 & (seen->size - 1);
  while (seen->key[at] && seen->key[at] != key) at = (at + 1) & (seen->size - 1);
  return seen->key[at] == key;
}

/* True when the key is new. */
static bool seen_add(struct cr_seen *seen, uint64_t key) {
  if (seen_find(seen, key)) return false;
  if (2 * seen->count >= seen->size) seen_grow(seen);
  size_t at = spread(key) >> 32 & (seen->size - 1);
  while (seen->key[at]) at = (at + 1) & (seen->size - 1);
  seen->key[at] = key;
  seen->count++;
  return true;
}

static uint64_t key_of(cr_expr value, size_t first, size_t second) {
  return (uint64_t)value << 32 | (uint64_t)(first + 1) << 16 | (second + 1);
}

/* The key that stands for "some single mistake has this value". */
static uint64_t single_key(cr_expr value) { return (uint64_t)value << 32; }

/* ... and this one for a single mistake in the first view. */
static uint64_t first_key(cr_expr value) { return single_key(value) | UINT32_MAX; }

static void remember_single(cr_search *search, const cr_candidate *c) {
  size_t need = search->nsingles + 1;
  search->single =
      cr_xgrow(search->single, &search->singles_cap, need, sizeof *search->single);
  search->single_of =
      cr_xgrow(search->single_of, &search->single_of_cap, need, sizeof *search->single_of);
  search->single_at =
      cr_xgrow(search->single_at, &search->single_at_cap, need, sizeof *search->single_at);
  search->single[search->nsingles] = c->wrong;
  search->single_of[search->nsingles] = c->mistake[0];
  search->single_at[search->nsingles++] = c->at[0];
  seen_add(search->seen, single_key(c->wrong));
  if (!search->second_view) seen_add(search->seen, first_key(c->wrong));
}

void cr_search_emit(cr_search *search, cr_candidate c) {
  if (search->stopped || !c.wrong) return;
  if (c.wrong == search->right && !search->singles_only) return;
  if (!c.mistake[0] || (c.count == 2 && c.mistake[0] == c.mistake[1])) return;
  size_t count;
  const cr_mistake *all = cr_mistakes(&count);
  size_t a = (size_t)(c.mistake[0] - all), b = c.count == 2 ? (size_t)(c.mistake[1] - all) : count;
  if (a > b) {
    c.mistake[0] = all + b, c.mistake[1] = all + a;
    cr_expr swap = c.at[0];
    c.at[0] = c.at[1], c.at[1] = swap;
  }
  bool first_view = c.powers == search->powers_first;
  uint64_t simpler = first_view ? first_key(c.wrong) : single_key(c.wrong);
  if (c.count == 2 && seen_find(search->seen, simpler)) return;
  bool explained = search->second_view && seen_find(search->seen, first_key(c.wrong));
  if (explained && !search->singles_only) return;
  if (!seen_add(search->seen, a < b ? key_of(c.wrong, a, b) : key_of(c.wrong, b, a))) return;
  if (c.count == 1) remember_single(search, &c);
  search->found++;
  search->stopped = !search->call(search->context, &c) || search->found >= search->limit;
}

/* ---- the search ------------------------------------------------------ */

static void search_scenes(cr_search *search) {
  cr_stage_set *sets = NULL;
  size_t count = 0, cap = 0;
  cr_form_view first = search->powers_first ? CR_VIEW_POWERS : CR_VIEW_FRACTIONS;
  cr_form_view second = search->powers_first ? CR_VIEW_FRACTIONS : CR_VIEW_POWERS;
  cr_search_scenes(search, first, &sets, &count, &cap);
  size_t of_first = count;
  cr_search_scenes(search, second, &sets, &count, &cap);
  for (size_t i = 0; i < of_first && !cr_search_is_over(search); i++)
    cr_search_singles(search, &sets[i]);
  cr_search_whole(search);
  search->second_view = true;
  for (size_t i = of_first; i < count && !cr_search_is_over(search); i++)
    cr_search_singles(search, &sets[i]);
  search->second_view = false;
  if (!search->singles_only) cr_search_pairs(search, sets, count);
  cr_search_scenes_clear(sets, count);
}

/* `search` knows what is asked for. @return how many were found */
static size_t run(cr_search *search) {
  if (!search->f || !search->var || search->limit == 0) return 0;
  cr_forms forms;
  struct cr_seen seen = {0};
  cr_forms_init(&forms, search->pool, search->var);
  search->forms = &forms;
  search->seen = &seen;
  search->sign = cr_mistake_find("whole-sign-flipped");
  search->factor = cr_mistake_find("numeric-factor-off");
  search->right = cr_derivative(search->pool, search->f, search->var);
  if (search->right) search_scenes(search);
  cr_forms_clear(&forms);
  free(seen.key);
  free(search->single);
  free(search->single_of);
  free(search->single_at);
  return search->found;
}

size_t cr_mistake_candidates(cr_pool *pool, cr_expr f, cr_expr var, bool powers_first,
                             size_t limit, cr_candidate_fn *call, void *context) {
  cr_search search = {.pool = pool, .f = f, .var = var, .limit = limit,
                      .powers_first = powers_first, .call = call, .context = context};
  return run(&search);
}

void cr_mistake_singles(cr_pool *pool, cr_expr f, cr_expr var, bool powers_first,
                        cr_candidate_fn *call, void *context) {
  cr_search search = {.pool = pool, .f = f, .var = var, .limit = SIZE_MAX,
                      .powers_first = powers_first, .singles_only = true, .call = call,
                      .context = context};
  run(&search);
}
