// SPDX-License-Identifier: MIT
/* The texts of rules.def made forms: a machine with a small stack for postfix
 * notation. A text that is wrong makes no form, and the test of the catalogue
 * finds it. */
#include "calculus/scene.h"

#include <ctype.h>
#include <string.h>

enum { STACK = 8, WORD = 16 };

typedef struct machine {
  cr_scene *scene;
  const cr_link *link;
  cr_form node;
  cr_form t;  /* what the outer function is applied to */
  cr_form stack[STACK];
  size_t depth;
} machine;

static void push(machine *m, cr_form f) {
  if (m->depth < STACK) m->stack[m->depth++] = f;
}

static cr_form pop(machine *m) { return m->depth ? m->stack[--m->depth] : 0; }

static cr_form part(const machine *m, size_t i) {
  return i < cr_form_at(m->scene->forms, m->node)->count
             ? cr_form_part(m->scene->forms, m->node, i)
             : 0;
}

static cr_form d_of(const machine *m, cr_form f) { return f ? cr_scene_d(m->scene, f) : 0; }

/* The exponent of a power and `more`. */
static cr_form exponent(const machine *m, int more) {
  cr_forms *forms = m->scene->forms;
  cr_form n = part(m, 1);
  if (!n || more == 0) return n;
  cr_expr value = cr_add(forms->pool, cr_form_at(forms, n)->value, cr_int(forms->pool, more));
  return cr_form_of(forms, value, CR_VIEW_FRACTIONS);
}

static cr_form base(const machine *m) {
  cr_forms *forms = m->scene->forms;
  return cr_form_at(forms, m->node)->kind == CR_FORM_CALL
             ? cr_form_leaf(forms, cr_e(forms->pool))
             : part(m, 0);
}

/* The inside of the inside. */
static cr_form second_inner(const machine *m) {
  cr_link inside = cr_link_of(m->scene->forms, m->link->inner);
  return inside.inner;
}

static bool is_word(const char *word, const char *name) {
  return *word == *name && !strcmp(word, name); /* mostly the first letter tells */
}

/* Names that stand for a form; 0 when it is none of them. */
static cr_form named(machine *m, const char *word) {
  cr_forms *forms = m->scene->forms;
  if (is_word(word, "x")) return cr_form_leaf(forms, forms->var);
  if (is_word(word, "y")) return m->node;
  if (is_word(word, "g")) return m->t;
  if (is_word(word, "g'")) return d_of(m, m->link->inner);
  if (is_word(word, "h'")) return d_of(m, second_inner(m));
  if (is_word(word, "n")) return exponent(m, 0);
  if (is_word(word, "m")) return exponent(m, -1);
  if (is_word(word, "p")) return exponent(m, 1);
  if (is_word(word, "a")) return base(m);
  if (is_word(word, "c") || is_word(word, "u")) return part(m, 0);
  if (is_word(word, "v")) return part(m, 1);
  if (is_word(word, "u'")) return d_of(m, part(m, 0));
  if (is_word(word, "v'")) return d_of(m, part(m, 1));
  if (isdigit((unsigned char)word[0])) return cr_form_int(forms, word[0] - '0');
  return 0;
}

/* Operations on what lies on top; false for no operation. */
static bool operate(machine *m, const char *word) {
  cr_forms *forms = m->scene->forms;
  static const char binary[] = "+-*/^";
  if (word[1] == '\0' && strchr(binary, word[0])) {
    cr_form b = pop(m), a = pop(m);
    if (word[0] == '+') push(m, cr_form_add(forms, a, b));
    if (word[0] == '-') push(m, cr_form_sub(forms, a, b));
    if (word[0] == '*') push(m, cr_form_mul(forms, a, b));
    if (word[0] == '/') push(m, cr_form_div(forms, a, b));
    if (word[0] == '^') push(m, cr_form_pow(forms, a, b));
    return true;
  }
  cr_fn fn;
  if (is_word(word, "f")) push(m, cr_link_apply(forms, m->link, pop(m)));
  else if (is_word(word, "f'")) push(m, cr_scene_slope(m->scene, m->link, pop(m)));
  else if (is_word(word, "neg")) push(m, cr_form_neg(forms, pop(m)));
  else if (is_word(word, "sqrt")) push(m, cr_form_root(forms, pop(m)));
  else if ((fn = cr_fn_from_name(word, strlen(word))) != CR_FN_COUNT)
    push(m, cr_form_call(forms, fn, pop(m)));
  else return false;
  return true;
}

cr_form cr_rule_apply(cr_scene *scene, const cr_rule *rule, const cr_link *link,
                      cr_form node, cr_form t) {
  machine m = {.scene = scene, .link = link, .node = node, .t = t};
  for (const char *at = rule->text; *at;) {
    char word[WORD];
    size_t len = 0;
    for (; *at && *at != ' ' && len < WORD - 1; at++) word[len++] = *at;
    if (len == 0 || (*at && *at != ' ')) return 0;
    word[len] = '\0';
    while (*at == ' ') at++;
    cr_form f = named(&m, word);
    if (f) push(&m, f);
    else if (!operate(&m, word)) return 0;
  }
  return m.depth == 1 ? pop(&m) : 0;
}
