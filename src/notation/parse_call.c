// SPDX-License-Identifier: MIT
// Functions: a power on the name, a base, an argument in parentheses or not.
#include "notation/parse.h"

#include <assert.h>
#include <string.h>

// What was read of a call before its argument.
typedef struct call {
  cr_token name;
  uint32_t fn;       // a cr_fn or a cr_fn_more
  uint32_t exponent; // a node, 0 without a power
  cr_span raised;    // where the power stands
  uint32_t base;     // of a logarithm: a node, or 0
  bool based;        // log2(x): nothing more to be said about its base
} call;

static const char *name_of(const cr_reader *r, const call *c, int *len) {
  *len = (int)(c->name.end - c->name.start < 40 ? c->name.end - c->name.start : 40);
  return r->text + c->name.start;
}

static uint32_t needs_argument(cr_reader *r, const call *c) {
  int len;
  const char *name = name_of(r, c, &len);
  const cr_token *t = cr_peek(r);
  bool raised = c->exponent && r->node[c->exponent].kind == CR_NODE_ERROR; // sin^
  if (t->kind != CR_TOK_BAD && !raised)
    cr_report_with(r, c->name.start, cr_before(r)->end,
                   c->fn == CR_FN_EXP && c->exponent ? CR_WORD_TYPE_EXPONENTIAL
                                                     : CR_WORD_TYPE_ARGUMENT,
                   CR_WORD_TYPED_NO_ARGUMENT, "%.*s", len, name);
  return cr_error_node(r, t);
}

// ---- the inverse function ----------------------------------------------------------

static_assert(CR_FN_ARCSIN == CR_FN_SIN + 6 && CR_FN_ARCCSC == CR_FN_CSC + 6 &&
              CR_FN_ARCSINH == CR_FN_SINH + 6 && CR_FN_ARCCSCH == CR_FN_CSCH + 6,
              "inverse functions stand six places behind");

static uint32_t inverse(uint32_t fn) {
  if (fn >= CR_FN_SIN && fn <= CR_FN_CSC) return fn + 6;
  if (fn >= CR_FN_SINH && fn <= CR_FN_CSCH) return fn + 6;
  if (fn == CR_FN_LN) return CR_FN_EXP;
  if (fn == CR_FN_EXP) return CR_FN_LN;
  return CR_FN_MORE_COUNT;
}

// Is the exponent -1, in whatever brackets?
static bool is_minus_one(const cr_reader *r, uint32_t e) {
  const cr_tree_node *n = &r->node[e];
  while (n->kind == CR_NODE_GROUP) n = &r->node[n->a];
  if (n->kind != CR_NODE_SIGN || n->aux != '-') return false;
  n = &r->node[n->a];
  return n->kind == CR_NODE_NUMBER && n->b == 1 && r->chars[n->a] == '1';
}

// sin^-1 x is arcsin x, but doubtful; ln^-1 x is 1/ln x, but doubtful.
static void doubt_inverse(cr_reader *r, call *c) {
  if (!c->exponent || inverse(c->fn) == CR_FN_MORE_COUNT || !is_minus_one(r, c->exponent)) return;
  bool flipped = cr_doubt(r, CR_DOUBT_INVERSE, c->name.start, c->raised.start, c->raised.end);
  bool reciprocal = c->fn == CR_FN_LN || c->fn == CR_FN_EXP;
  if (flipped != reciprocal) return;
  c->fn = inverse(c->fn);
  c->exponent = 0;
}

// sin-1(x), as the keys of calculators are labelled: the inverse may be meant.
static void doubt_key(cr_reader *r, call *c) {
  const cr_token *minus = cr_peek(r), *one = cr_peek_at(r, 1);
  bool key = c->fn >= CR_FN_SIN && inverse(c->fn) < CR_FN_MORE_COUNT && !c->exponent &&
             minus->kind == CR_TOK_MINUS && cr_glued(minus) && one->kind == CR_TOK_NUMBER &&
             cr_glued(one) && one->len == 1 && *cr_token_text(r, one) == '1';
  if (!key || !cr_is_operand(cr_peek_at(r, 2)->kind)) return;
  if (!cr_doubt(r, CR_DOUBT_KEY_INVERSE, minus->start, minus->start, one->end)) return;
  c->fn = inverse(c->fn);
  r->pos += 2;
}

// ---- logarithms ----------------------------------------------------------------------

// log2(x), log10 x: digits beside the name are the base; log2x: they are not.
static void digits_of_log(cr_reader *r, call *c) {
  const cr_token *t = cr_peek(r), *next = cr_peek_at(r, 1);
  if (t->kind != CR_TOK_NUMBER || !cr_glued(t)) return;
  bool closed = next->kind == CR_TOK_OPEN || (!cr_glued(next) && next->kind != CR_TOK_END);
  bool letter = next->kind == CR_TOK_VARIABLE || next->kind == CR_TOK_CONSTANT;
  if (!closed && !letter) return;
  cr_doubt_kind kind = closed ? CR_DOUBT_LOG_DIGITS : CR_DOUBT_LOG_PRODUCT;
  uint32_t end = closed ? t->end : next->end;
  bool flipped = cr_doubt(r, kind, c->name.start, c->name.start, end);
  c->based = true;
  if (flipped == closed) {
    c->fn = CR_FN_LN;
    return;
  }
  c->base = cr_leaf(r, CR_NODE_NUMBER, 0, t);
  r->pos++;
}

// log_b: one token or a group.
static void subscript_of_log(cr_reader *r, call *c) {
  r->pos++;
  c->based = true;
  if (cr_peek(r)->kind == CR_TOK_OPEN)
    c->base = cr_parse_group(r, CR_WORD_TYPED_NO_BASE, NULL, NULL);
  else if (cr_peek(r)->kind == CR_TOK_NUMBER || cr_peek(r)->kind == CR_TOK_VARIABLE ||
           cr_peek(r)->kind == CR_TOK_CONSTANT) {
    const cr_token *t = cr_peek(r);
    cr_node_kind kind = t->kind == CR_TOK_NUMBER ? CR_NODE_NUMBER
                      : t->kind == CR_TOK_VARIABLE ? CR_NODE_VARIABLE : CR_NODE_CONSTANT;
    c->base = cr_leaf(r, kind, t->aux, t);
    r->pos++;
  } else {
    c->base = cr_missing_operand(r);
  }
}

static void base_of_log(cr_reader *r, call *c) {
  if (c->fn != CR_FN_LOG) return;
  if (cr_peek(r)->kind == CR_TOK_SUB) subscript_of_log(r, c);
  else digits_of_log(r, c);
}

// ---- the node -------------------------------------------------------------------------

static uint32_t apply(cr_reader *r, call *c, uint32_t argument, uint32_t second) {
  cr_span span = {c->name.start, r->node[argument].end};
  if (second) c->base = second;
  switch (c->fn) {
    case CR_FN_LG: return cr_node_new(r, CR_NODE_LOG, second ? 0 : 10, argument, c->base, span);
    case CR_FN_LB: return cr_node_new(r, CR_NODE_LOG, 2, argument, 0, span);
    case CR_FN_LOG:
      if (c->base) return cr_node_new(r, CR_NODE_LOG, 0, argument, c->base, span);
      if (!c->based &&
          cr_doubt(r, CR_DOUBT_LOG_BASE, c->name.start, c->name.start, c->name.end))
        return cr_node_new(r, CR_NODE_LOG, 10, argument, 0, span);
      return cr_node_new(r, CR_NODE_CALL, CR_FN_LN, argument, 0, span);
    default: return cr_node_new(r, CR_NODE_CALL, c->fn, argument, 0, span);
  }
}

static uint32_t raise(cr_reader *r, uint32_t node, uint32_t exponent) {
  if (!exponent) return node;
  const cr_tree_node *n = &r->node[node], *e = &r->node[exponent]; // behind, or sin^2 x
  cr_span span = {n->start, e->end > n->end ? e->end : n->end};
  return cr_node_new(r, CR_NODE_POWER, 0, node, exponent, span);
}

// A blank before the parenthesis and a power behind it: which is raised?
uint32_t cr_doubt_blank(cr_reader *r, const cr_token *name, const cr_token *open,
                        uint32_t group) {
  const cr_token caret = *cr_peek(r);
  if (cr_glued(open) || caret.kind != CR_TOK_CARET) return group;
  if (!cr_doubt(r, CR_DOUBT_CALL_BLANK, open->start, name->end, open->end)) return group;
  r->pos++;
  uint32_t e = cr_parse_exponent(r, &caret, group);
  return cr_node_over(r, CR_NODE_POWER, 0, group, e);
}

static uint32_t with_parentheses(cr_reader *r, call *c) {
  char name[44];
  int len;
  const char *text = name_of(r, c, &len);
  memcpy(name, text, (size_t)len);
  name[len] = '\0';
  const cr_token open = *cr_peek(r);
  bool two = (c->fn == CR_FN_LOG || c->fn == CR_FN_LG) && !c->base;
  uint32_t second = 0;
  uint32_t group = cr_parse_group(r, CR_WORD_TYPED_NO_ARGUMENT, name, two ? &second : NULL);
  group = cr_doubt_blank(r, &c->name, &open, group);
  return raise(r, apply(r, c, group, second), c->exponent);
}

static uint32_t without_parentheses(cr_reader *r, call *c) {
  cr_argument a = cr_parse_argument(r);
  if (!a.node) return needs_argument(r, c);
  const cr_tree_node arg = r->node[a.node];
  if (a.lone_power && cr_doubt(r, CR_DOUBT_FN_POWER, arg.start, arg.start, arg.end))
    return raise(r, raise(r, apply(r, c, arg.a, 0), c->exponent), arg.b);
  return raise(r, apply(r, c, a.node, 0), c->exponent);
}

static void power_of_name(cr_reader *r, call *c) {
  const cr_token caret = *cr_peek(r);
  if (caret.kind != CR_TOK_CARET) return;
  r->pos++;
  c->exponent = cr_parse_exponent(r, &caret, 0);
  c->raised = (cr_span){caret.start, cr_before(r)->end};
  doubt_inverse(r, c);
}

static void prime_of_name(cr_reader *r, const call *c) {
  int len;
  const char *name = name_of(r, c, &len);
  const cr_token *t = cr_peek(r);
  if (t->kind != CR_TOK_PRIME) return;
  cr_report_with(r, t->start, t->end, CR_WORD_TYPE_WORKED_OUT, CR_WORD_TYPED_PRIME, "%.*s", len,
                 name);
  r->pos++;
}

static uint32_t read_call(cr_reader *r) {
  call c = {.name = *cr_peek(r)};
  c.fn = c.name.aux;
  r->pos++;
  if (c.fn == CR_FN_SQRT || c.fn == CR_FN_CBRT || c.fn == CR_FN_ROOT)
    return cr_parse_root_word(r, c.name);
  prime_of_name(r, &c);
  base_of_log(r, &c);
  power_of_name(r, &c);
  if (c.fn == CR_FN_LOG && !c.based && c.exponent) base_of_log(r, &c);
  doubt_key(r, &c);
  if (cr_peek(r)->kind == CR_TOK_OPEN) return with_parentheses(r, &c);
  return without_parentheses(r, &c);
}

uint32_t cr_parse_call(cr_reader *r) {
  const cr_token *t = cr_peek(r);
  uint32_t node = cr_enter(r) ? read_call(r) : cr_error_node(r, t);
  cr_leave(r);
  return node;
}

// ---- declared functions ------------------------------------------------------------------

static uint32_t own_call(cr_reader *r, const cr_token *name, uint32_t argument) {
  cr_span span = {name->start, r->node[argument].end};
  return cr_node_new(r, CR_NODE_OWN, name->aux, argument, 0, span);
}

// f^2(x) may be f(f(x)).
static uint32_t own_power(cr_reader *r, const cr_token *name, cr_span raised,
                          uint32_t exponent, uint32_t argument) {
  const cr_tree_node *e = &r->node[exponent];
  while (e->kind == CR_NODE_GROUP) e = &r->node[e->a];
  char digit = e->kind == CR_NODE_NUMBER && e->b == 1 ? r->chars[e->a] : '0';
  uint32_t node = own_call(r, name, argument);
  if ((digit != '2' && digit != '3') ||
      !cr_doubt(r, CR_DOUBT_OWN_POWER, name->start, raised.start, raised.end))
    return raise(r, node, exponent);
  for (; digit > '1'; digit--) node = own_call(r, name, node);
  return node;
}

uint32_t cr_parse_own(cr_reader *r) {
  const cr_token name = *cr_peek(r);
  uint32_t exponent = 0;
  cr_span raised = {0, 0};
  char text[44];
  uint32_t len = name.end - name.start < 40 ? name.end - name.start : 40;
  memcpy(text, r->text + name.start, len);
  text[len] = '\0';
  r->pos++;
  if (cr_peek(r)->kind == CR_TOK_CARET) {
    const cr_token caret = *cr_peek(r);
    r->pos++;
    exponent = cr_parse_exponent(r, &caret, 0);
    raised = (cr_span){caret.start, cr_before(r)->end};
  }
  if (cr_peek(r)->kind != CR_TOK_OPEN) {
    bool beside = cr_peek(r)->kind == CR_TOK_BAD ||
                  (r->pos > 1 && r->tok[r->pos - 2].kind == CR_TOK_BAD);
    if (!beside) // f∘g is one error
      cr_report_with(r, name.start, name.end, CR_WORD_TYPE_IN_PARENTHESES,
                     CR_WORD_TYPED_NO_ARGUMENT, "%s", text);
    return cr_error_node(r, &name);
  }
  const cr_token open = *cr_peek(r);
  uint32_t group = cr_parse_group(r, CR_WORD_TYPED_FUNCTION_NO_ARGUMENT, text, NULL);
  group = cr_doubt_blank(r, &name, &open, group);
  if (exponent) return own_power(r, &name, raised, exponent, group);
  return own_call(r, &name, group);
}
