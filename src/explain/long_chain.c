// SPDX-License-Identifier: MIT
/* A chain of so many links that nobody would read it written out: its two ends, and
 * the product in the letters of the links. Linear in the function's nodes. */
#include <stdio.h>
#include <string.h>

#include "calculus/derivative.h"
#include "explain/explain.h"

enum { INNERMOST = 8, OUTERMOST = 3, LONGEST_FORMULA = 200, MOST_NAMES = 64 };

/* The links to be shown; link 1 is the innermost, link n the function itself. */
typedef struct links {
  cr_explainer *to;
  cr_expr y;
  const cr_expr *inner; /* inner[0] is the outermost inside */
  size_t n;
  char prefix;          /* of the letters: u1, u2 ... */
} links;

/* A letter that no variable of the function begins with, nor a letter that has a meaning. */
static char free_prefix(const cr_explainer *to) {
  const cr_letters *given = &to->how->letters;
  cr_expr used[MOST_NAMES];
  size_t n = cr_variables(to->pool, to->f, used, MOST_NAMES);
  for (const char *p = "uvwtsrqp"; *p; p++) {
    bool taken = false;
    for (size_t i = 0; i < n && i < MOST_NAMES; i++)
      taken = taken || cr_var_name(to->pool, used[i])[0] == *p;
    for (size_t i = 0; i < given->count; i++)
      taken = taken || cr_var_name(to->pool, given->letter[i])[0] == *p;
    if (!taken) return *p;
  }
  return 'U';
}

/* The letter for the value of link i: u3, or y at the outermost; link 0 is the variable. */
static cr_expr letter_of(const links *l, size_t i) {
  char name[32];
  if (i == 0) return l->to->var;
  if (i == l->n) return l->y;
  snprintf(name, sizeof name, "%c%zu", l->prefix, i);
  return cr_var(l->to->pool, name, strlen(name));
}

/* The value of link i in x. */
static cr_expr value_of(const links *l, size_t i) {
  return i == 0 ? l->to->var : i == l->n ? l->to->f : l->inner[l->n - 1 - i];
}

/* Link i as a function of the letter below it. */
static cr_expr function_of(const links *l, size_t i) {
  cr_expr below = value_of(l, i - 1);
  return below == l->to->var ? value_of(l, i)
                             : cr_replace(l->to->pool, value_of(l, i), below, letter_of(l, i - 1));
}

static bool say_link(const links *l, size_t i) {
  cr_stage stage;
  cr_explainer *to = l->to;
  if (!cr_stage_of(to->pool, function_of(l, i), letter_of(l, i - 1), &stage)) return false;
  cr_word line = i == 1      ? CR_WORD_LINE_INNER
                 : i == l->n ? CR_WORD_LINE_OUTER
                             : CR_WORD_LINE_NEXT;
  cr_filling filling[] = {CR_FORMULA(letter_of(l, i)), CR_FORMULA(stage.outer),
                          CR_RATE(letter_of(l, i), stage.letter), CR_FORMULA(stage.local),
                          CR_WORDS(stage.rule)};
  cr_explain_line(to, line, filling, sizeof filling / sizeof *filling);
  return true;
}

static void say_task(cr_explainer *to, cr_expr y) {
  cr_text text;
  cr_text_init(&text, LONGEST_FORMULA);
  cr_print(to->pool, to->f, CR_STYLE_TEXT, &text);
  if (text.full) CR_SAY(to, TASK_LONG, CR_FORMULA(to->var));
  else CR_SAY(to, TASK, CR_FORMULA(y), CR_FORMULA(to->f), CR_FORMULA(to->var));
  cr_text_free(&text);
}

/* dy/du9 * ... * du1/dx */
static void say_rule(const links *l) {
  cr_expr letter[] = {l->y, letter_of(l, l->n - 1), letter_of(l, l->n - 2), CR_NONE,
                      letter_of(l, 2), letter_of(l, 1), l->to->var};
  CR_SAY(l->to, CHAIN_RULE, CR_RATE(l->y, l->to->var),
         CR_LIST(RATE, letter, sizeof letter / sizeof *letter));
}

void cr_say_long_chain(cr_explainer *to, cr_expr y, const cr_expr *inner, size_t ninner) {
  links l = {to, y, inner, ninner + 1, free_prefix(to)};
  bool made = true;
  say_task(to, y);
  CR_SAY(to, MORE_LINKS, CR_COUNT(l.n));
  for (size_t i = 1; i <= INNERMOST && made; i++) made = say_link(&l, i);
  CR_SAY(to, LINKS_LEFT_OUT, CR_COUNT(l.n - INNERMOST - OUTERMOST));
  for (size_t i = l.n - OUTERMOST + 1; i <= l.n && made; i++) made = say_link(&l, i);
  CR_SAY(to, LINKS_HEAD, CR_FORMULA(to->var));
  say_rule(&l);
  CR_SAY(to, IN_LETTERS, CR_WORDS(""));
  if (!made) CR_SAY(to, TOO_LARGE, CR_WORDS(""));
}
