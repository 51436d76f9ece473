// SPDX-License-Identifier: MIT
// Runs of letters that are no names: which part is unknown, what may be meant.
#include "notation/cut.h"

#include <stdio.h>
#include <string.h>

uint32_t cr_run_place(const cr_run *run, uint32_t at) {
  const cr_token *t = &run->r->raw[run->raw];
  return at < run->len ? cr_char_place(run->r, t->text + at) : t->end;
}

bool cr_is_alias(const char *text, size_t len) {
  if (len < 4 || text[0] != 'a') return false;
  return cr_function_spelled(text + 1, len - 1) < CR_FN_MORE_COUNT;
}

bool cr_all_variables(const cr_reader *r, const char *text, size_t len) {
  for (size_t i = 0; i < len; i++)
    if (!cr_is_variable(r->table, text + i, 1)) return false;
  return true;
}

void cr_format_hint(char *to, size_t size, const char *meant) {
  snprintf(to, size, "did you mean %s?", meant);
}

// More words of the same kind: no letter, no name that is known here.
static bool is_further_word(const cr_reader *r, const cr_token *t) {
  const char *text = cr_token_text(r, t);
  return t->kind == CR_TOK_RUN && t->len > 1 && !cr_all_variables(r, text, t->len) &&
         cr_function_spelled(text, t->len) >= CR_FN_MORE_COUNT;
}

uint32_t cr_report_words(cr_reader *r, cr_range range, uint32_t i,
                         const char *message, const char *hint) {
  uint32_t last = i;
  while (last + 1 < range.to && is_further_word(r, &r->raw[last + 1])) last++;
  cr_report(r, r->raw[i].start, r->raw[last].end, hint, "%s", message);
  cr_token bad = r->raw[i];
  bad.kind = CR_TOK_BAD;
  bad.end = r->raw[last].end;
  cr_add_token(r, bad);
  return range.to;
}

static bool is_letter(const cr_reader *r, uint32_t i, char c) {
  const cr_token *t = &r->raw[i];
  return t->kind == CR_TOK_RUN && t->len == 1 && (cr_token_text(r, t)[0] | 0x20) == c;
}

bool cr_is_not_applicable(const cr_reader *r, cr_range range, uint32_t i) {
  return range.to - range.from == 3 && i == range.from && is_letter(r, i, 'n') &&
         r->raw[i + 1].kind == CR_TOK_SLASH && is_letter(r, i + 2, 'a') &&
         !cr_is_variable(r->table, "n", 1);
}

// ---- which part is unknown ----------------------------------------------------

// Bytes of the character at `at`.
static uint32_t step(const cr_run *run, uint32_t at) {
  unsigned char c = (unsigned char)run->text[at];
  return c < 0x80 ? 1 : c < 0xE0 ? 2 : 3;
}

// A name at `at`, whatever follows.
static uint32_t known_at(const cr_run *run, uint32_t at) {
  uint8_t yes[300];
  memset(yes, 1, sizeof yes);
  if (run->len >= sizeof yes) return 0;
  cr_run free_run = *run;
  free_run.can = yes;
  return cr_best_piece(&free_run, at).len;
}

// The first part without a name: [*from, *to).
static void unknown_part(const cr_run *run, uint32_t *from, uint32_t *to) {
  uint32_t at = 0, n;
  while (at < run->len && (n = known_at(run, at)) > 0) at += n;
  if (at >= run->len) at = 0; // names one by one, but they do not fit together
  *from = at;
  do at += step(run, at);
  while (at < run->len && known_at(run, at) == 0);
  *to = at;
}

// ---- what may be meant -----------------------------------------------------------

// A function that is nearly spelled by the run, without variables at its end.
static const char *nearly_function(const cr_run *run, char *hint, size_t size) {
  const char *near = cr_nearest_function(run->text, run->len);
  if (near) {
    cr_format_hint(hint, size, near);
    return near;
  }
  uint32_t n = run->len;
  while (n > 2 && cr_is_variable(run->r->table, run->text + n - 1, 1)) n--;
  near = n < run->len ? cr_nearest_function(run->text, n) : NULL;
  if (near)
    snprintf(hint, size, "did you mean %s %.*s?", near, (int)(run->len - n), run->text + n);
  return near;
}

// Does a function stand in the run behind the unknown part, as in tcos? Then
// the part is a letter that is not known, and no misspelling.
static bool function_follows(const cr_run *run, uint32_t to) {
  unsigned fn;
  for (uint32_t i = to; i < run->len; i++)
    if (cr_function_prefix(run->text + i, run->len - i, &fn) >= 3) return true;
  return false;
}

// "1n" for ln, "s in" for sin: the run together with its neighbour.
static bool split_name(const cr_run *run, char *hint, size_t size) {
  const cr_reader *r = run->r;
  const cr_token *before = run->raw > 0 ? &r->raw[run->raw - 1] : NULL;
  const cr_token *after = &r->raw[run->raw + 1];
  if (before && before->kind == CR_TOK_NUMBER && run->text[0] == 'n' &&
      r->chars[before->text + before->len - 1] == '1') {
    snprintf(hint, size, "did you mean ln, with the letter L?");
    return true;
  }
  char word[24];
  if (after->kind != CR_TOK_RUN || run->len + after->len >= sizeof word) return false;
  int n = snprintf(word, sizeof word, "%.*s%.*s", (int)run->len, run->text,
                   (int)after->len, cr_token_text(r, after));
  if (cr_function_spelled(word, (size_t)n) >= CR_FN_MORE_COUNT) return false;
  cr_format_hint(hint, size, word);
  return true;
}

static void hint_for_letter(const cr_run *run, char c, char *hint, size_t size) {
  bool called = run->r->raw[run->raw + 1].kind == CR_TOK_OPEN;
  if (c == 'C') snprintf(hint, size, "a derivative has no constant C");
  else if (c == 'E') snprintf(hint, size, "did you mean e?");
  else if (called) snprintf(hint, size, "write a known function");
  else if (strchr("uvwgh", c)) snprintf(hint, size, "put the inner function back");
  else snprintf(hint, size, "use the variable of the exercise");
}

// More words behind this one: a sentence.
static bool is_sentence(const cr_run *run) {
  const cr_reader *r = run->r;
  const cr_token *next = &r->raw[run->raw + 1];
  if (next->kind == CR_TOK_PRIME) next++;
  unsigned fn;
  return next->kind == CR_TOK_RUN && next->len > 1 && (next->flags & CR_AFTER_BLANK) &&
         cr_function_prefix(cr_token_text(r, next), next->len, &fn) == 0 &&
         !cr_all_variables(r, cr_token_text(r, next), next->len);
}

static void report_unknown(const cr_run *run, uint32_t from, uint32_t to) {
  cr_reader *r = run->r;
  char hint[120] = "", list[80];
  const char *part;
  int n;
  cr_list_variables(r->table, list, sizeof list);
  if (to - from > step(run, from) && run->len > 3) from = 0, to = run->len; // a word
  part = run->text + from;
  n = (int)(to - from < 60 ? to - from : 60);
  bool single = to - from == step(run, from);
  bool called = r->raw[run->raw + 1].kind == CR_TOK_OPEN && to == run->len;
  uint32_t start = cr_run_place(run, from), end = cr_run_place(run, to);
  if (split_name(run, hint, sizeof hint) ||
      (run->len < 40 && !function_follows(run, to) &&
       nearly_function(run, hint, sizeof hint)))
    cr_report(r, cr_run_place(run, 0), cr_run_place(run, run->len), hint,
              "unknown name %.*s", (int)(run->len < 60 ? run->len : 60), run->text);
  else if (single && called)
    cr_report(r, start, end, "write a known function", "%.*s is not known here", n, part);
  else {
    if (single) hint_for_letter(run, *part, hint, sizeof hint);
    cr_report(r, start, end, single ? hint : "use the variable of the exercise",
              single ? "%.*s is not a variable here (%s)" : "unknown name %.*s (%s)",
              n, part, list);
  }
}

uint32_t cr_cut_error(const cr_run *run) {
  cr_reader *r = run->r;
  uint32_t from, to, next = run->raw + 1;
  if (is_sentence(run)) {
    cr_range rest = {run->raw, r->nraw - 1};
    while (next < rest.to && r->raw[next].kind != CR_TOK_EQUALS) next++;
    rest.to = next;
    return cr_report_words(r, rest, run->raw, "words are not an answer", "give an expression");
  }
  unknown_part(run, &from, &to);
  report_unknown(run, from, to);
  cr_token t = r->raw[run->raw];
  t.kind = CR_TOK_UNKNOWN;
  while (r->raw[next].kind == CR_TOK_PRIME) t.end = r->raw[next++].end;
  cr_add_token(r, t);
  return next;
}
