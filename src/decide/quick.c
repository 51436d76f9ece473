// SPDX-License-Identifier: MIT
#include "decide/quick.h"

#include <stdlib.h>

#include "base/memory.h"

/* Exponents of e^t are counted in twelfths. */
enum { UNIT = 12 };

typedef enum gen_kind {
  VARIABLE,
  LOGARITHM, /* ln of the node */
  COSINE,    /* of the polynomial `arg` */
  SINE,
  EXP,       /* e^(t/UNIT), t the monomial `word` */
  ROOT,      /* arg^(1/degree), `arg` a polynomial; |u| is the root of u^2 */
  NAMED,     /* the polynomial `arg`: a sum in a denominator */
  ATOM       /* the node, left as it is */
} gen_kind;

typedef struct gen {
  gen_kind kind;
  cr_expr node;
  int64_t degree;
  cr_exponents word;
  cr_packed arg;
} gen;

typedef struct quick {
  const cr_problem *p;
  cr_packed_desk desk;
  gen gens[CR_PACKED_GENS];
  size_t ngens;
  cr_packed *open, *within; /* by index: forms of the nodes, term NULL while not made */
} quick;

static cr_packed number(quick *q, int64_t n) {
  const cr_rat c = cr_rat_small(n, 1);
  return cr_packed_rat(&q->desk, &c);
}

static cr_packed fail(quick *q) {
  q->desk.failed = true;
  return (cr_packed){q->desk.term, 0};
}

/* ---- generators -------------------------------------------------------------------------- */

static bool is_same(const gen *a, const gen *b) {
  bool by_arg = a->kind == NAMED || a->kind == COSINE || a->kind == SINE || a->kind == ROOT;
  return a->kind == b->kind && a->node == b->node && a->degree == b->degree &&
         a->word == b->word && (!by_arg || cr_packed_equal(a->arg, b->arg));
}

/* The generator, found or made; any when there are too many, and the desk has failed. */
static unsigned generator(quick *q, gen g) {
  for (size_t i = 0; i < q->ngens; i++)
    if (is_same(&q->gens[i], &g)) return (unsigned)i;
  if (q->ngens == CR_PACKED_GENS) {
    q->desk.failed = true;
    return 0;
  }
  q->gens[q->ngens] = g;
  return (unsigned)q->ngens++;
}

static cr_packed power_of(quick *q, gen g, int64_t exponent) {
  return cr_packed_gen(&q->desk, generator(q, g), exponent);
}

static cr_packed kernel(quick *q, gen_kind kind, cr_expr node) {
  return power_of(q, (gen){.kind = kind, .node = node}, 1);
}

/* A sum under a fraction line: its inverse is a generator's. */
static cr_packed inverse(quick *q, cr_packed a, int64_t n) {
  if (a.n == 0) return fail(q);
  if (a.n == 1) return cr_packed_pow(&q->desk, a, -n);
  return power_of(q, (gen){.kind = NAMED, .arg = a}, -n);
}

static cr_packed whole_power(quick *q, cr_packed u, int64_t n) {
  return n < 0 ? inverse(q, u, -n) : cr_packed_pow(&q->desk, u, n);
}

/* ---- exponentials ------------------------------------------------------------------------- */

/* e^(c t) for the monomial t with this word. */
static cr_packed exp_of_term(quick *q, cr_exponents word, int64_t num, int64_t den) {
  if (UNIT % den) return fail(q);
  int64_t units = UNIT / den;
  const int64_t most = INT64_C(1) << 20; /* far beyond what an exponent holds */
  if (num > most || num < -most) return fail(q);
  return power_of(q, (gen){.kind = EXP, .word = word}, num * units);
}

static cr_packed exp_of(quick *q, cr_packed u) {
  cr_packed product = number(q, 1);
  for (size_t i = 0; i < u.n && !q->desk.failed; i++) {
    const cr_packed_term *t = &u.term[i];
    product = cr_packed_mul(&q->desk, product, exp_of_term(q, t->word, t->num, t->den));
  }
  return product;
}

/* u^v = e^(v ln u), but for the whole number in v. */
static cr_packed general_power(quick *q, cr_expr base, cr_packed u, cr_packed v) {
  cr_packed log = kernel(q, LOGARITHM, base), product = number(q, 1);
  for (size_t i = 0; i < v.n && !q->desk.failed; i++) {
    const cr_packed_term *t = &v.term[i];
    cr_packed_term exponent = *t;
    cr_packed m = cr_packed_mul(&q->desk, (cr_packed){&exponent, 1}, log), factor;
    if (cr_packed_is_number(t->word) && t->den == 1)
      factor = u.n ? whole_power(q, u, t->num) : fail(q);
    else if (m.n == 1)
      factor = exp_of_term(q, m.term->word, t->num, t->den);
    else
      factor = fail(q);
    product = cr_packed_mul(&q->desk, product, factor);
  }
  return product;
}

/* ---- functions ------------------------------------------------------------------------------ */

typedef enum family { LEFT_AS_IT_IS, CIRCULAR, HYPERBOLIC, OF_EXP, OF_LN, OF_ABS } family;

/* A function as sine^s cosine^c, or as sinh^s cosh^c. */
static const struct {
  uint8_t family;
  int8_t s, c;
} functions[CR_FN_COUNT] = {
    [CR_FN_SIN] = {CIRCULAR, 1, 0},    [CR_FN_COS] = {CIRCULAR, 0, 1},
    [CR_FN_TAN] = {CIRCULAR, 1, -1},   [CR_FN_COT] = {CIRCULAR, -1, 1},
    [CR_FN_SEC] = {CIRCULAR, 0, -1},   [CR_FN_CSC] = {CIRCULAR, -1, 0},
    [CR_FN_SINH] = {HYPERBOLIC, 1, 0}, [CR_FN_COSH] = {HYPERBOLIC, 0, 1},
    [CR_FN_TANH] = {HYPERBOLIC, 1, -1}, [CR_FN_COTH] = {HYPERBOLIC, -1, 1},
    [CR_FN_SECH] = {HYPERBOLIC, 0, -1}, [CR_FN_CSCH] = {HYPERBOLIC, -1, 0},
    [CR_FN_EXP] = {OF_EXP, 0, 0},      [CR_FN_SIGMA] = {OF_EXP, 0, 0},
    [CR_FN_LN] = {OF_LN, 0, 0},        [CR_FN_ABS] = {OF_ABS, 0, 0},
};

/* The cosine is made first, so that it may stand for the sine's square. */
static cr_packed circular(quick *q, cr_fn fn, cr_packed u) {
  if (u.n == 0) return fail(q);
  bool minus = u.term[0].num < 0 && functions[fn].s % 2 != 0;
  if (u.term[0].num < 0) u = cr_packed_neg(&q->desk, u);
  cr_packed value = power_of(q, (gen){.kind = COSINE, .arg = u}, functions[fn].c);
  if (functions[fn].s == 0) return value;
  cr_packed sine = power_of(q, (gen){.kind = SINE, .arg = u}, functions[fn].s);
  value = cr_packed_mul(&q->desk, value, sine);
  return minus ? cr_packed_neg(&q->desk, value) : value;
}

/* (e^u + sign e^(-u)) / 2 */
static cr_packed half_sum(quick *q, cr_packed e, int64_t sign) {
  cr_packed other = cr_packed_mul(&q->desk, cr_packed_pow(&q->desk, e, -1), number(q, sign));
  cr_packed half = cr_packed_rat(&q->desk, &(cr_rat){1, 2});
  return cr_packed_mul(&q->desk, cr_packed_add(&q->desk, e, other), half);
}

static cr_packed hyperbolic(quick *q, cr_fn fn, cr_packed e) {
  cr_packed sinh = whole_power(q, half_sum(q, e, -1), functions[fn].s);
  return cr_packed_mul(&q->desk, sinh, whole_power(q, half_sum(q, e, 1), functions[fn].c));
}

/* arg^(exponent/degree) */
static cr_packed root(quick *q, cr_packed arg, int64_t degree, int64_t exponent) {
  if (arg.n == 0) return fail(q);
  return power_of(q, (gen){.kind = ROOT, .degree = degree, .arg = arg}, exponent);
}

static cr_packed absolute(quick *q, cr_packed u) {
  return root(q, cr_packed_mul(&q->desk, u, u), 2, 1);
}

static cr_packed call(quick *q, cr_expr e) {
  cr_fn fn = cr_fn_of(q->p->pool, e);
  cr_expr u = cr_arg(q->p->pool, e, 0);
  switch ((family)functions[fn].family) {
    case LEFT_AS_IT_IS: break;
    case OF_LN: return kernel(q, LOGARITHM, u);
    case OF_ABS: return absolute(q, q->open[q->p->slot[u]]);
    case CIRCULAR: return circular(q, fn, q->within[q->p->slot[u]]);
    case HYPERBOLIC: return hyperbolic(q, fn, exp_of(q, q->within[q->p->slot[u]]));
    case OF_EXP: {
      cr_packed power = exp_of(q, q->within[q->p->slot[u]]);
      if (fn == CR_FN_EXP) return power;
      cr_packed below = cr_packed_add(&q->desk, power, number(q, 1));
      return cr_packed_mul(&q->desk, power, inverse(q, below, 1)); /* e^u / (e^u + 1) */
    }
  }
  return kernel(q, ATOM, e);
}

/* ---- nodes ----------------------------------------------------------------------------------- */

static cr_packed power(quick *q, cr_expr e, const cr_packed *form) {
  const cr_problem *p = q->p;
  cr_expr base = cr_arg(p->pool, e, 0), exponent = cr_arg(p->pool, e, 1);
  const cr_node *node = cr_node_at(p->pool, exponent);
  cr_packed u = form[p->slot[base]];
  if (node->kind != CR_NUM) return general_power(q, base, u, q->within[p->slot[exponent]]);
  if (u.n == 0 || !cr_rat_is_small(&node->num)) return fail(q);
  if (cr_rat_is_int(&node->num)) return whole_power(q, u, node->num.num);
  return root(q, u, node->num.den, node->num.num);
}

cr_packed cr_packed_children(cr_packed_desk *desk, const cr_problem *p, cr_expr e,
                             const cr_packed *form) {
  const cr_expr *args = cr_args_of(p->pool, e);
  bool sum = cr_kind_of(p->pool, e) == CR_SUM;
  cr_packed result = form[p->slot[args[0]]];
  for (size_t i = 1; i < cr_nargs(p->pool, e) && !desk->failed; i++) {
    cr_packed next = form[p->slot[args[i]]];
    result = sum ? cr_packed_add(desk, result, next) : cr_packed_mul(desk, result, next);
  }
  return result;
}

/* A node's form from those of its children: `open` or, in an argument, `within`, where
 * functions but ln are atoms. */
static cr_packed form_of(quick *q, cr_expr e, const cr_packed *form) {
  const cr_pool *pool = q->p->pool;
  bool ln = cr_kind_of(pool, e) == CR_CALL && cr_fn_of(pool, e) == CR_FN_LN;
  if (form == q->within && cr_is_function(pool, e) && !ln) return kernel(q, ATOM, e);
  switch (cr_kind_of(pool, e)) {
    case CR_NUM: return cr_packed_rat(&q->desk, &cr_node_at(pool, e)->num);
    case CR_VAR: return kernel(q, VARIABLE, e);
    case CR_SUM:
    case CR_PRODUCT: return cr_packed_children(&q->desk, q->p, e, form);
    case CR_POWER: return power(q, e, form);
    case CR_CALL: return call(q, e);
    case CR_PI: break;
  }
  return kernel(q, ATOM, e);
}

enum { OPEN = 1, WITHIN = 2 };

/* How a node seen in one way sees its child k. */
static uint8_t below(const cr_pool *pool, cr_expr e, size_t k, uint8_t seen) {
  if (!cr_is_function(pool, e)) return seen;
  if (!(seen & OPEN)) return 0;
  if (cr_kind_of(pool, e) == CR_POWER) return k == 0 ? OPEN : WITHIN;
  family of = (family)functions[cr_fn_of(pool, e)].family;
  if (of == OF_ABS) return OPEN;
  return of == LEFT_AS_IT_IS || of == OF_LN ? 0 : WITHIN;
}

static void mark_parts(const cr_problem *p, uint8_t *seen) {
  for (size_t i = p->count; i-- > 0;) {
    if (!seen[i]) continue;
    const cr_node *node = cr_node_at(p->pool, p->node[i]);
    const cr_expr *args = cr_args_of(p->pool, p->node[i]);
    for (uint32_t k = 0; k < node->nargs; k++)
      seen[p->slot[args[k]]] |= below(p->pool, p->node[i], k, seen[i]);
  }
}

static void make_forms(quick *q, const uint8_t *seen) {
  for (size_t i = 0; i < q->p->count && !q->desk.failed; i++) {
    if (seen[i] & WITHIN) q->within[i] = form_of(q, q->p->node[i], q->within);
    if (seen[i] & OPEN) q->open[i] = form_of(q, q->p->node[i], q->open);
  }
}

/* ---- the difference -------------------------------------------------------------------------- */

static cr_packed sine_squared(quick *q, unsigned sine) {
  unsigned cosine = generator(q, (gen){.kind = COSINE, .arg = q->gens[sine].arg});
  return cr_packed_add(&q->desk, number(q, 1),
                       cr_packed_neg(&q->desk, cr_packed_gen(&q->desk, cosine, 2)));
}

/* a = k b for a whole k from 2 on: k, else 0. */
static int64_t multiple(cr_packed a, cr_packed b) {
  enum { MOST = 8, LARGE = 1 << 20 };
  int64_t k = 0;
  for (size_t i = 0; i < a.n; i++) {
    const cr_packed_term *x = &a.term[i], *y = &b.term[i];
    if (a.n != b.n || x->word != y->word || x->num > LARGE || x->den > LARGE) return 0;
    for (int64_t n = 2; i == 0 && n <= MOST && k == 0; n++)
      if ((cr_wide)n * y->num * x->den == (cr_wide)x->num * y->den) k = n;
    if ((cr_wide)k * y->num * x->den != (cr_wide)x->num * y->den) return 0;
  }
  return k;
}

/* cos kt or sin kt, divided by sin t, by Chebyshev's recurrence
 * f(k+1) = 2 cos t f(k) - f(k-1). */
static cr_packed chebyshev(quick *q, unsigned cosine, int64_t k, bool sine) {
  cr_packed c = cr_packed_gen(&q->desk, cosine, 1), twice = cr_packed_add(&q->desk, c, c);
  cr_packed before = number(q, sine ? 0 : 1), now = sine ? number(q, 1) : c;
  for (int64_t i = 1; i < k && !q->desk.failed; i++) {
    cr_packed minus = cr_packed_neg(&q->desk, before);
    before = now;
    now = cr_packed_add(&q->desk, cr_packed_mul(&q->desk, twice, now), minus);
  }
  return now;
}

/* What stands for the sine or cosine of a multiple of another angle; false for none. */
static bool in_smaller_angle(quick *q, const gen *g, cr_packed *by) {
  for (size_t i = 0; i < q->ngens; i++) {
    const gen *other = &q->gens[i];
    int64_t k = other->kind == COSINE ? multiple(g->arg, other->arg) : 0;
    if (k == 0) continue;
    *by = chebyshev(q, (unsigned)i, k, g->kind == SINE);
    if (g->kind == COSINE) return true;
    gen sine = {.kind = SINE, .arg = other->arg};
    *by = cr_packed_mul(&q->desk, *by, power_of(q, sine, 1));
    return true;
  }
  return false;
}

static cr_packed apply_relation(quick *q, cr_packed a, unsigned at) {
  const gen g = q->gens[at];
  cr_packed by;
  bool circular = g.kind == COSINE || g.kind == SINE;
  if (g.kind == NAMED) return cr_packed_replace(&q->desk, a, at, 1, g.arg);
  if (g.kind == ROOT) return cr_packed_replace(&q->desk, a, at, g.degree, g.arg);
  if (circular && in_smaller_angle(q, &g, &by)) return cr_packed_replace(&q->desk, a, at, 1, by);
  if (g.kind == SINE) return cr_packed_replace(&q->desk, a, at, 2, sine_squared(q, at));
  return a;
}

/* What stands for a generator was made before it, but for those of a smaller angle: two
 * loops down. */
static cr_packed apply_relations(quick *q, cr_packed a) {
  for (int loop = 0; loop < 2; loop++)
    for (size_t i = q->ngens; i-- > 0 && a.n && !q->desk.failed;)
      a = apply_relation(q, a, (unsigned)i);
  return a;
}

static bool is_zero(quick *q, const uint8_t *seen) {
  const cr_problem *p = q->p;
  make_forms(q, seen);
  if (q->desk.failed) return false;
  cr_packed b = cr_packed_neg(&q->desk, q->open[p->slot[p->b]]);
  cr_packed d = apply_relations(q, cr_packed_add(&q->desk, q->open[p->slot[p->a]], b));
  return !q->desk.failed && d.n == 0;
}

static quick *quick_new(const cr_problem *p) {
  quick *q = cr_xmalloc(sizeof *q); /* the desk needs no clearing */
  q->p = p;
  q->ngens = 0;
  cr_desk_init(&q->desk);
  q->open = cr_xmalloc(2 * p->count * sizeof *q->open);
  q->within = q->open + p->count;
  return q;
}

static void quick_free(quick *q) {
  free(q->open);
  free(q);
}

void cr_prove_quickly(const cr_problem *p, cr_proof *out) {
  quick *q = quick_new(p);
  uint8_t *seen = cr_xcalloc(p->count, 1);
  seen[p->slot[p->a]] = seen[p->slot[p->b]] = OPEN;
  mark_parts(p, seen);
  *out = (cr_proof){.proved = is_zero(q, seen)};
  out->terms = (uint32_t)q->desk.largest;
  cr_proof_by_normal_form(out, q->ngens);
  free(seen);
  quick_free(q);
}

/* ---- proportional forms ------------------------------------------------------------------- */

void cr_find_proportional(const cr_problem *p, const cr_expr *e, size_t n, size_t *like) {
  quick *q = quick_new(p);
  uint8_t *seen = cr_xcalloc(p->count, 1);
  for (size_t i = 0; i < n; i++) seen[p->slot[e[i]]] = WITHIN;
  mark_parts(p, seen);
  make_forms(q, seen);
  for (size_t i = 0; i < n; i++) {
    cr_packed form = q->within[p->slot[e[i]]];
    size_t k = q->desk.failed ? i : 0;
    while (k < i && !cr_packed_proportional(form, q->within[p->slot[e[k]]])) k++;
    like[i] = k;
  }
  free(seen);
  quick_free(q);
}
