// SPDX-License-Identifier: MIT
// Runs of letters that are no names: which part is unknown, what may be meant.
#include "notation/cut.h"

#include <stdio.h>
#include <string.h>

uint32_t cr_run_place(const cr_cut_run *run, uint32_t at) {
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

void cr_report_name(cr_reader *r, cr_span at, const cr_said *hint, cr_word message,
                    const char *name, size_t len) {
  cr_remark *m = cr_report_with(r, at.start, at.end, CR_WORD_NOTHING, message, "%.*s",
                                (int)(len < 60 ? len : 60), name);
  if (m) m->hint = *hint;
}

// ---- words ---------------------------------------------------------------------

static bool is_glued_run(const cr_token *t) {
  return t->kind == CR_TOK_RUN && !(t->flags & CR_AFTER_BLANK);
}

// A word that says nothing of its own: no letter, no name that is known here, no
// operator and no number in letters.
static bool is_further_word(const cr_reader *r, const cr_token *t) {
  const char *text = cr_token_text(r, t);
  if (t->kind != CR_TOK_RUN || t->len < 2 || cr_all_variables(r, text, t->len) ||
      cr_function_spelled(text, t->len) < CR_FN_MORE_COUNT)
    return false;
  const cr_answer_word *w = cr_find_word(text, t->len);
  return !w || w->kind == CR_TOK_BAD;
}

// More words at raw token i; or the end of one, as in don't; or "a" before one.
// How many raw tokens, 0 for none.
static uint32_t further_words(const cr_reader *r, cr_range range, uint32_t i) {
  const cr_token *t = &r->raw[i];
  bool more = i + 1 < range.to;
  if (t->kind == CR_TOK_PRIME) return more && is_glued_run(t + 1) ? 2 : 0;
  if (is_further_word(r, t)) return 1;
  bool letter = t->kind == CR_TOK_RUN && t->len == 1 && more &&
                !cr_is_variable(r->table, cr_token_text(r, t), 1);
  return letter && (t[1].flags & CR_AFTER_BLANK) && is_further_word(r, t + 1) ? 2 : 0;
}

// Where what begins at raw token i ends: at the bracket that was open before.
static uint32_t end_of_group(const cr_reader *r, cr_range range, uint32_t i) {
  uint32_t depth = 0;
  for (; i < range.to; i++) {
    if (r->raw[i].kind == CR_TOK_OPEN) depth++;
    if (r->raw[i].kind == CR_TOK_CLOSE && depth-- == 0) break;
  }
  return i;
}

// divided by, multiplied by
static bool is_by(const cr_reader *r, cr_range range, uint32_t i) {
  return i < range.to && r->raw[i].kind == CR_TOK_RUN && r->raw[i].len == 2 &&
         memcmp(cr_token_text(r, &r->raw[i]), "by", 2) == 0;
}

uint32_t cr_report_words(cr_reader *r, cr_range range, uint32_t i, const cr_answer_word *word) {
  uint32_t last = i, n;
  bool prose = word->kind != CR_TOK_UNKNOWN;
  if (!prose) last += is_by(r, range, i + 1);
  while (prose && last + 1 < range.to && (n = further_words(r, range, last + 1)) > 0) last += n;
  cr_remark *m = prose && r->prose ? NULL : cr_report(r, r->raw[i].start, r->raw[last].end,
                                                      word->hint, word->message);
  if (m) cr_said_set(&m->hint, word->hint, "%s", word->with);
  r->prose = r->prose || prose;
  cr_token bad = r->raw[i];
  bad.kind = CR_TOK_BAD;
  bad.end = r->raw[last].end;
  cr_add_token(r, bad);
  if (word->kind != CR_TOK_END) return last + 1;
  uint32_t to = end_of_group(r, range, last + 1);
  cr_forget_errors(r, bad.end, r->raw[to - 1].end);
  return to;
}

static bool is_letter(const cr_reader *r, uint32_t i, char c) {
  const cr_token *t = &r->raw[i];
  return t->kind == CR_TOK_RUN && t->len == 1 && (cr_token_text(r, t)[0] | 0x20) == c;
}

static const cr_answer_word no_answer = {.kind = CR_TOK_BAD, .message = CR_WORD_TYPED_WORDS,
                                         .hint = CR_WORD_TYPE_EXPRESSION, .with = ""};

static bool is_not_applicable(const cr_reader *r, cr_range range, uint32_t i) {
  return range.to - range.from == 3 && i == range.from && is_letter(r, i, 'n') &&
         r->raw[i + 1].kind == CR_TOK_SLASH && is_letter(r, i + 2, 'a') &&
         !cr_is_variable(r->table, "n", 1);
}

bool cr_cut_not_applicable(cr_reader *r, cr_range range, uint32_t *i) {
  if (!is_not_applicable(r, range, *i)) return false;
  cr_report(r, r->raw[*i].start, r->raw[*i + 2].end, no_answer.hint, no_answer.message);
  cr_token bad = r->raw[*i];
  bad.kind = CR_TOK_BAD;
  cr_add_token(r, bad);
  *i = range.to;
  return true;
}

// ---- which part is unknown ----------------------------------------------------

// Bytes of the character at `at`.
static uint32_t step(const cr_cut_run *run, uint32_t at) {
  unsigned char c = (unsigned char)run->text[at];
  return c < 0x80 ? 1 : c < 0xE0 ? 2 : 3;
}

// A name at `at`, whatever follows.
static uint32_t known_at(const cr_cut_run *run, uint32_t at) {
  uint8_t yes[300];
  memset(yes, 1, sizeof yes);
  if (run->len >= sizeof yes) return 0;
  cr_cut_run free_run = *run;
  free_run.can = yes;
  return cr_best_piece(&free_run, at).len;
}

// The first part without a name: [*from, *to).
static void unknown_part(const cr_cut_run *run, uint32_t *from, uint32_t *to) {
  uint32_t at = 0, n;
  while (at < run->len && (n = known_at(run, at)) > 0) at += n;
  if (at >= run->len) at = 0; // names one by one, but they do not fit together
  *from = at;
  do at += step(run, at);
  while (at < run->len && known_at(run, at) == 0);
  *to = at;
}

// ---- what may be meant -----------------------------------------------------------

// Could the token behind the run be what a function is taken of?
static bool argument_follows(const cr_cut_run *run) {
  const cr_token *t = &run->r->raw[run->raw + 1];
  return t->kind == CR_TOK_OPEN || t->kind == CR_TOK_RUN || t->kind == CR_TOK_NUMBER ||
         t->kind == CR_TOK_CARET || t->kind == CR_TOK_BAR || t->kind == CR_TOK_FUNCTION ||
         t->kind == CR_TOK_FRAC || t->kind == CR_TOK_ROOT || t->kind == CR_TOK_VULGAR;
}

// A function that is nearly spelled by the run, without variables at its end
// where nothing else is there that it could be taken of. Of two letters the last
// must be right: sn for sin, but not ab for abs.
static const char *nearly_function(const cr_cut_run *run, cr_said *hint) {
  uint32_t n = run->len;
  while (n > 2 && cr_is_variable(run->r->table, run->text + n - 1, 1)) n--;
  const char *near = n == run->len || argument_follows(run)
                         ? cr_nearest_function(run->text, run->len) : NULL;
  if (near) {
    cr_said_set(hint, CR_WORD_TYPE_MEANT, "%s", near);
    return near;
  }
  near = n < run->len ? cr_nearest_function(run->text, n) : NULL;
  if (near && n == 2 && near[strlen(near) - 1] != run->text[1]) near = NULL;
  if (near)
    cr_said_set(hint, CR_WORD_TYPE_MEANT, "%s %.*s", near, (int)(run->len - n), run->text + n);
  return near;
}

// Does a function stand in the run behind the unknown part, as in tcos? Then
// the part is a letter that is not known, and no misspelling.
static bool function_follows(const cr_cut_run *run, uint32_t to) {
  unsigned fn;
  for (uint32_t i = to; i < run->len; i++)
    if (cr_function_prefix(run->text + i, run->len - i, &fn) >= 3) return true;
  return false;
}

static void report_split(const cr_cut_run *run, uint32_t start, uint32_t end, const cr_said *hint) {
  cr_report_name(run->r, (cr_span){start, end}, hint, CR_WORD_TYPED_UNKNOWN_NAME,
                 run->r->text + start, end - start);
}

// "1n" for ln, "s in" for sin: the run together with its neighbour. Reports it;
// how many raw tokens from the run on it takes, 0 where it is nothing like this.
static uint32_t split_name(const cr_cut_run *run) {
  const cr_reader *r = run->r;
  const cr_token *before = run->raw > 0 ? &r->raw[run->raw - 1] : NULL;
  const cr_token *after = &r->raw[run->raw + 1];
  bool letter = run->text[0] == 'n' && run->len == 1 &&
                !(r->raw[run->raw].flags & CR_AFTER_BLANK);
  if (letter && before && before->kind == CR_TOK_NUMBER &&
      r->chars[before->text + before->len - 1] == '1') {
    report_split(run, cr_char_place(r, before->text + before->len - 1), cr_run_place(run, 1),
                 &(cr_said){.word = CR_WORD_TYPE_LN});
    return 1;
  }
  char word[24];
  cr_said hint;
  if (after->kind != CR_TOK_RUN || run->len + after->len >= sizeof word) return 0;
  int n = snprintf(word, sizeof word, "%.*s%.*s", (int)run->len, run->text,
                   (int)after->len, cr_token_text(r, after));
  if (cr_function_spelled(word, (size_t)n) >= CR_FN_MORE_COUNT) return 0;
  cr_said_set(&hint, CR_WORD_TYPE_MEANT, "%s", word);
  report_split(run, cr_run_place(run, 0), after->end, &hint);
  return 2;
}

// The subscript at raw token i: how many tokens it has, 0 for none.
static uint32_t subscript_tokens(const cr_reader *r, uint32_t i) {
  char suffix[CR_SUFFIX_BYTES];
  return r->raw[i].kind == CR_TOK_SUB ? cr_suffix_at(r, i, suffix, sizeof suffix) : 0;
}

// The raw token behind the run with its subscript and primes.
static const cr_token *behind(const cr_cut_run *run) {
  const cr_token *t = &run->r->raw[run->raw + 1];
  t += subscript_tokens(run->r, run->raw + 1);
  while (t->kind == CR_TOK_PRIME) t++;
  return t;
}

static void hint_for_letter(char c, cr_said *hint) {
  if (c == 'C' || c == 'c') cr_said_set(hint, CR_WORD_TYPE_NO_CONSTANT, "%c", c);
  else if (c == 'd') hint->word = CR_WORD_TYPE_NO_DX;
  else if (c == 'E') cr_said_set(hint, CR_WORD_TYPE_MEANT, "e");
  else if (strchr("uvwgh", c)) hint->word = CR_WORD_TYPE_INNER;
  else hint->word = CR_WORD_TYPE_VARIABLE;
}

// A name that is none here, and the variables that there are: `words` are for several
// of them, for one, for none.
static void report_stranger(const cr_cut_run *run, cr_span at, const cr_said *hint,
                            const cr_word words[3], const char *name, size_t len) {
  char list[80];
  size_t n = run->r->table->names->nvariables;
  cr_list_variables(run->r->table, list, sizeof list);
  cr_remark *m = cr_report_with(run->r, at.start, at.end, CR_WORD_NOTHING,
                                words[n == 0 ? 2 : n == 1], "%.*s" CR_THEN "%s",
                                (int)(len < 60 ? len : 60), name, list);
  if (m) m->hint = *hint;
  if (m && n == 1 && hint->word == CR_WORD_TYPE_VARIABLE)
    cr_said_set(&m->hint, CR_WORD_TYPE_USE, "%s", list);
}

// More words behind this one: a sentence. Or it is don't, can't.
static bool is_sentence(const cr_cut_run *run) {
  const cr_reader *r = run->r;
  const cr_token *next = &r->raw[run->raw + 1];
  if (next->kind == CR_TOK_PRIME) next++;
  if (next->kind != CR_TOK_RUN) return false;
  const char *text = cr_token_text(r, next);
  bool not = next[-1].kind == CR_TOK_PRIME && run->len > 1 && run->text[run->len - 1] == 'n';
  if (not && is_glued_run(next) && next->len == 1 && *text == 't') return true;
  unsigned fn;
  return next->len > 1 && (next->flags & CR_AFTER_BLANK) &&
         cr_function_prefix(text, next->len, &fn) == 0 && !cr_all_variables(r, text, next->len);
}

// The constant of integration is shown with its sign, to be removed with it.
static uint32_t with_sign(const cr_cut_run *run, uint32_t from, uint32_t start) {
  const cr_token *t = &run->r->raw[run->raw];
  bool sign = run->raw > 0 && (t[-1].kind == CR_TOK_PLUS || t[-1].kind == CR_TOK_MINUS);
  return sign && from == 0 && run->text[0] == 'C' ? t[-1].start : start;
}

// A letter, with its primes: it is no variable and no function.
static void report_letter(const cr_cut_run *run, uint32_t from, uint32_t to) {
  static const cr_word words[] = {CR_WORD_TYPED_NO_VARIABLE_OF, CR_WORD_TYPED_NO_VARIABLE_ONLY,
                                  CR_WORD_TYPED_NO_VARIABLE_NONE};
  cr_reader *r = run->r;
  cr_said hint = {.word = CR_WORD_TYPE_OUT};
  const char *letter = run->text + from;
  size_t n = to - from;
  uint32_t start = cr_run_place(run, from), end = cr_run_place(run, to);
  const cr_token *next = to == run->len ? behind(run) : NULL;
  if (next) end = next[-1].end;
  if (next && subscript_tokens(r, run->raw + 1) > 0) { // the name as it was typed
    letter = r->text + start;
    n = end - start < 40 ? end - start : 40;
  }
  if (next && next->kind == CR_TOK_OPEN && *letter != 'C') {
    cr_report_name(r, (cr_span){start, end}, &hint, CR_WORD_TYPED_UNKNOWN, letter, n);
    return;
  }
  hint_for_letter(run->text[from], &hint);
  report_stranger(run, (cr_span){with_sign(run, from, start), end}, &hint, words, letter, n);
}

static void report_unknown(const cr_cut_run *run, uint32_t from, uint32_t to) {
  static const cr_word words[] = {CR_WORD_TYPED_UNKNOWN_NAME_OF, CR_WORD_TYPED_UNKNOWN_NAME_ONLY,
                                  CR_WORD_TYPED_UNKNOWN_NAME_NONE};
  cr_reader *r = run->r;
  cr_said hint = {.word = CR_WORD_TYPE_VARIABLE};
  bool single = to - from == step(run, from);
  if (!single && run->len > 3) from = 0, to = run->len; // a word
  if (run->len < 40 && !function_follows(run, to) && nearly_function(run, &hint)) {
    cr_report_name(r, (cr_span){cr_run_place(run, 0), cr_run_place(run, run->len)}, &hint,
                   CR_WORD_TYPED_UNKNOWN_NAME, run->text, run->len);
  } else if (single) {
    report_letter(run, from, to);
  } else if (!r->prose) {
    report_stranger(run, (cr_span){cr_run_place(run, from), cr_run_place(run, to)}, &hint, words,
                    run->text + from, to - from);
  } else {
    r->nerrors++; // of the words that were reported
  }
}

uint32_t cr_cut_subscript(cr_reader *r, uint32_t i) {
  cr_token *letter = r->ntok > 0 ? &r->tok[r->ntok - 1] : NULL;
  uint32_t n = letter && letter->kind == CR_TOK_VARIABLE ? subscript_tokens(r, i) : 0;
  if (n == 0) return 0;
  uint32_t end = r->raw[i + n - 1].end, start = letter->start;
  cr_report_with(r, r->raw[i].start, end, CR_WORD_TYPE_VARIABLE, CR_WORD_TYPED_NO_VARIABLE,
                 "%.*s", (int)(end - start < 40 ? end - start : 40), r->text + start);
  letter->kind = CR_TOK_UNKNOWN;
  letter->end = end;
  return n;
}

uint32_t cr_cut_error(const cr_cut_run *run) {
  cr_reader *r = run->r;
  uint32_t from, to, next = run->raw + 1, joined = split_name(run);
  cr_token t = r->raw[run->raw];
  if (joined == 0 && is_sentence(run)) {
    cr_range rest = {run->raw, r->nraw - 1};
    while (next < rest.to && r->raw[next].kind != CR_TOK_EQUALS) next++;
    rest.to = next;
    return cr_report_words(r, rest, run->raw, &no_answer);
  }
  if (joined > 0) {
    next = run->raw + joined;
  } else if (r->integral && run->len == 2 && run->text[0] == 'd') {
    r->nerrors++; // dx, of the integral that was reported
  } else if (!r->out || r->out->nremarks == CR_MAX_REMARKS) {
    r->nerrors++; // nothing will be said: do not look for it
  } else {
    unknown_part(run, &from, &to);
    report_unknown(run, from, to);
  }
  t.kind = CR_TOK_UNKNOWN;
  next += subscript_tokens(r, next);
  while (r->raw[next].kind == CR_TOK_PRIME) next++;
  t.end = r->raw[next - 1].end;
  cr_add_token(r, t);
  return next;
}
