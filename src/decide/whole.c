// SPDX-License-Identifier: MIT
/* Which nodes take whole values only, when some variables do: (2n-2)/2 is n-1, so the
 * polynomial tells it, not the way it is written. */
#include <stdlib.h>

#include "base/memory.h"
#include "decide/evaluate.h"
#include "decide/quick.h"

typedef struct survey {
  cr_problem *p;
  cr_packed_desk desk;
  cr_packed *form; /* by index; term NULL: no polynomial in whole variables */
  uint8_t *made;   /* by index: of whole variables and numbers alone */
} survey;

static bool all_children(const survey *s, cr_expr e, const uint8_t *flag, uint8_t value) {
  const cr_expr *args = cr_args_of(s->p->pool, e);
  for (size_t i = 0; i < cr_nargs(s->p->pool, e); i++)
    if (flag[s->p->slot[args[i]]] != value) return false;
  return true;
}

static const cr_packed no_form = {NULL, 0};

static cr_packed many(survey *s, cr_expr e) {
  const cr_expr *args = cr_args_of(s->p->pool, e);
  for (size_t i = 0; i < cr_nargs(s->p->pool, e); i++)
    if (!s->form[s->p->slot[args[i]]].term) return no_form;
  return cr_packed_children(&s->desk, s->p, e, s->form);
}

static cr_packed form_of(survey *s, cr_expr e) {
  const cr_problem *p = s->p;
  const cr_node *node = cr_node_at(p->pool, e);
  switch ((cr_kind)node->kind) {
    case CR_NUM: return cr_packed_rat(&s->desk, &node->num);
    case CR_VAR: return cr_packed_gen(&s->desk, (unsigned)cr_axis_index(p, e), 1);
    case CR_SUM:
    case CR_PRODUCT: return many(s, e);
    case CR_POWER: {
      const cr_node *exponent = cr_node_at(p->pool, cr_arg(p->pool, e, 1));
      cr_packed base = s->form[p->slot[cr_arg(p->pool, e, 0)]];
      bool whole = exponent->kind == CR_NUM && cr_rat_is_int(&exponent->num) &&
                   cr_rat_is_small(&exponent->num);
      if (whole && base.term && base.n) return cr_packed_pow(&s->desk, base, exponent->num.num);
      break;
    }
    case CR_PI:
    case CR_CALL: break;
  }
  return no_form;
}

/* Whole coefficients and no variable below a fraction line. */
static bool is_whole_form(cr_packed form, size_t naxes) {
  for (size_t i = 0; i < form.n; i++) {
    if (form.term[i].den != 1) return false;
    for (unsigned k = 0; k < naxes; k++)
      if (cr_packed_exponent(&form.term[i], k) < 0) return false;
  }
  return form.term != NULL;
}

/* Whole, whatever whole numbers its parts are. */
static bool is_whole_as_written(const survey *s, cr_expr e) {
  const cr_pool *pool = s->p->pool;
  cr_kind kind = cr_kind_of(pool, e);
  if (kind != CR_SUM && kind != CR_PRODUCT && kind != CR_POWER) return false;
  if (!all_children(s, e, s->p->whole, CR_WHOLE)) return false;
  if (kind != CR_POWER) return true;
  cr_expr exponent = cr_arg(pool, e, 1); /* 2^n is 1/2 for n = -1 */
  return cr_kind_of(pool, exponent) == CR_NUM && cr_num_sign(pool, exponent) > 0;
}

static void look_at(survey *s, size_t i) {
  cr_problem *p = s->p;
  cr_expr e = p->node[i];
  bool variable = cr_kind_of(p->pool, e) == CR_VAR;
  s->made[i] = variable ? p->axis[cr_axis_index(p, e)].whole : all_children(s, e, s->made, 1);
  bool few = p->naxes <= CR_PACKED_GENS;
  s->form[i] = s->made[i] && few ? form_of(s, e) : no_form;
  if (s->desk.failed) s->form[i].term = NULL;
  s->desk.failed = false;
  bool whole = is_whole_form(s->form[i], p->naxes) || is_whole_as_written(s, e);
  bool perhaps = s->made[i] && !cr_has(p->pool, e, CR_CONSTANT);
  p->whole[i] = whole ? CR_WHOLE : perhaps ? CR_PERHAPS_WHOLE : CR_NOT_WHOLE;
}

void cr_problem_find_whole(cr_problem *p) {
  bool any = false;
  for (size_t i = 0; i < p->naxes; i++) any |= p->axis[i].whole;
  if (!any) return;
  survey *s = cr_xmalloc(sizeof *s);
  s->p = p;
  cr_desk_init(&s->desk);
  s->form = cr_xmalloc(p->count * sizeof *s->form);
  s->made = cr_xcalloc(p->count, 1);
  for (size_t i = 0; i < p->count; i++) look_at(s, i);
  free(s->form);
  free(s->made);
  free(s);
}

bool cr_problem_is_positive(const cr_problem *p, cr_expr e) {
  if (cr_has(p->pool, e, CR_POSITIVE)) return true;
  if (cr_kind_of(p->pool, e) != CR_VAR) return false;
  return cr_axis_is_positive(&p->axis[cr_axis_index(p, e)]);
}
