// SPDX-License-Identifier: MIT
// Control words of LaTeX, and the caret with what it may begin.
#include "notation/cut.h"

#include "base/suggest.h"

#include <stdio.h>
#include <string.h>

typedef enum action {
  TOKEN, OPEN, CLOSE, LEFT, RIGHT, PRIME, PARTIAL, LETTER, UPRIGHT, TEXT, VANISH, BLANK,
  ENVIRONMENT, BAD
} action;

typedef struct command {
  const char *text;
  action action;
  unsigned value;
  size_t len;
} command;

static const command commands[] = {
#define CR_COMMAND(text, action, value) {text, action, value, sizeof text - 1},
#include "notation/words.def"
};

static const command *find_command(const char *text, size_t len) {
  for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
    if (commands[i].len == len && memcmp(commands[i].text, text, len) == 0)
      return &commands[i];
  return NULL;
}

static bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static uint32_t skip_letters(const cr_reader *r, uint32_t at) {
  while (at < r->len && is_letter(r->text[at])) at++;
  return at;
}

static uint32_t skip_blanks(const cr_reader *r, uint32_t at) {
  while (at < r->len && (r->text[at] == ' ' || r->text[at] == '\t')) at++;
  return at;
}

static bool stands(const cr_reader *r, uint32_t at, const char *what) {
  size_t n = strlen(what);
  return r->len - at >= n && memcmp(r->text + at, what, n) == 0;
}

static void add(cr_reader *r, cr_token_kind kind, uint32_t aux, uint32_t end) {
  cr_add_raw(r, kind, aux, r->unit.start, end)->flags |= CR_TEX;
  cr_jump(r, end);
}

static void bad(cr_reader *r, uint32_t end, cr_bad which) {
  if (which == CR_BAD_ARROW && r->nraw == 0) { // \\Rightarrow 2x: as = 2x
    cr_jump(r, end);
    return;
  }
  cr_report_bad(r, r->unit.start, end, which);
  add(r, CR_TOK_BAD, 0, end);
}

// A run of the letters in `text`, all of which stand for bytes from `start`.
static void add_run(cr_reader *r, const char *text, size_t len, uint32_t start,
                    uint32_t end) {
  cr_token *t = cr_add_raw(r, CR_TOK_RUN, 0, start, end);
  for (size_t at = 0; at < len;) {
    cr_unit u = cr_unit_at(text, (uint32_t)len, (uint32_t)at);
    cr_add_char(r, u.code, start);
    at = u.end;
  }
  t->len = r->nchars - t->text;
  t->flags |= CR_TEX;
  cr_jump(r, end);
}

// ---- \left, \right ----------------------------------------------------------------

static void delimiter(cr_reader *r, uint32_t at, bool left) {
  static const struct { const char *text; char bracket; } known[] = {
      {"(", '('}, {")", ')'}, {"[", '['}, {"]", ']'}, {"\\{", '{'}, {"\\}", '}'},
      {"{", '{'}, {"}", '}'}, {"|", '|'}, {"\\lvert", '|'}, {"\\rvert", '|'},
      {"\\vert", '|'}, {"\\lbrack", '['}, {"\\rbrack", ']'}, {"\\lbrace", '{'},
      {"\\rbrace", '}'}};
  at = skip_blanks(r, at);
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    if (!stands(r, at, known[i].text)) continue;
    uint32_t end = at + (uint32_t)strlen(known[i].text);
    char b = known[i].bracket;
    if (b == '|') add(r, left ? CR_TOK_OPEN_BAR : CR_TOK_CLOSE_BAR, 0, end);
    else add(r, left ? CR_TOK_OPEN : CR_TOK_CLOSE, (uint32_t)b, end);
    return;
  }
  cr_report_with(r, r->unit.start, at, CR_WORD_TYPE_BRACKET, CR_WORD_TYPED_NEEDS_BRACKET, "%s",
                 left ? "\\left" : "\\right");
  add(r, CR_TOK_BAD, !left, at < r->len && r->text[at] == '.' ? at + 1 : at);
}

// ---- \mathrm{...}, \text{...} --------------------------------------------------------

// {letters} at `at`: where the letters lie; false for anything else.
static bool braced_letters(const cr_reader *r, uint32_t at, uint32_t *from,
                           uint32_t *to, uint32_t *end) {
  if (at == r->len || r->text[at] != '{') return false;
  *from = skip_blanks(r, at + 1);
  *to = skip_letters(r, *from);
  *end = skip_blanks(r, *to);
  if (*to == *from || *end == r->len || r->text[*end] != '}') return false;
  ++*end;
  return true;
}

static void upright(cr_reader *r, uint32_t at) {
  uint32_t from, to, end;
  at = skip_blanks(r, at);
  if (at < r->len && r->text[at] == '*') at++; // \operatorname*
  if (braced_letters(r, at, &from, &to, &end))
    add_run(r, r->text + from, to - from, r->unit.start, end);
  else
    cr_jump(r, at);
}

static void text(cr_reader *r, uint32_t at) {
  uint32_t from, to, end;
  at = skip_blanks(r, at);
  if (braced_letters(r, at, &from, &to, &end) &&
      (to - from == 1 || cr_function_spelled(r->text + from, to - from) < CR_FN_MORE_COUNT)) {
    add_run(r, r->text + from, to - from, r->unit.start, end);
    return;
  }
  if (at < r->len && r->text[at] == '{' && skip_blanks(r, at + 1) < r->len &&
      r->text[skip_blanks(r, at + 1)] == '}') { // \text{ }
    r->blank = true;
    cr_jump(r, skip_blanks(r, at + 1) + 1);
    return;
  }
  while (at < r->len && r->text[at] != '}') at++;
  bad(r, at < r->len ? at + 1 : at, CR_BAD_TEXT);
}

// \\begin{align*} with its name; its \\end is no further error.
static void environment(cr_reader *r, uint32_t at) {
  at = skip_blanks(r, at);
  uint32_t end = at;
  while (end < r->len && r->text[end] != '}' && end - at < 40) end++;
  bool named = at < r->len && r->text[at] == '{' && end < r->len && r->text[end] == '}';
  if (!r->environment) cr_report_bad(r, r->unit.start, named ? end + 1 : at, CR_BAD_ENVIRONMENT);
  r->environment = true;
  r->blank = true;
  cr_jump(r, named ? end + 1 : at);
}

// ---- words ----------------------------------------------------------------------------

static void run_command(cr_reader *r, const command *c, uint32_t end) {
  bool after_caret = r->nraw > 0 && r->raw[r->nraw - 1].kind == CR_TOK_CARET; // ^\circ
  switch (c->action) {
    case TOKEN: add(r, c->value, 0, end); break;
    case OPEN: add(r, CR_TOK_OPEN, c->value, end); break;
    case CLOSE: add(r, CR_TOK_CLOSE, c->value, end); break;
    case LEFT: delimiter(r, end, true); break;
    case RIGHT: delimiter(r, end, false); break;
    case PRIME: add(r, CR_TOK_PRIME, c->value, end); break;
    case PARTIAL: add_run(r, "∂", 3, r->unit.start, end); break;
    case LETTER: add_run(r, &(char){(char)c->value}, 1, r->unit.start, end); break;
    case UPRIGHT: upright(r, end); break;
    case TEXT: text(r, end); break;
    case VANISH: cr_jump(r, end); break;
    case BLANK: r->blank = true; cr_jump(r, end); break;
    case ENVIRONMENT: environment(r, end); break;
    case BAD:
      bad(r, end, after_caret && c->value == CR_BAD_COMPOSED ? CR_BAD_DEGREE : c->value);
      break;
  }
}

// The longest known command at the beginning of an unknown one.
static size_t known_beginning(const char *word, size_t len) {
  for (size_t n = len - 1; n >= 2; n--)
    if (cr_function_command(word, n) < CR_FN_MORE_COUNT || find_command(word, n) ||
        cr_greek_letter(word, n))
      return n;
  return 0;
}

// The command or Greek letter that is closest, or NULL; functions come first.
static const char *nearest_command(const char *text, size_t len) {
  static const char *const greek[] = {
#define CR_GREEK(word, small, capital) word,
#include "notation/words.def"
  };
  char word[CR_SUGGEST_BYTES];
  if (len >= sizeof word) return NULL;
  memcpy(word, text, len);
  word[len] = '\0';
  const char *best = cr_nearest_function(text, len);
  if (len < 3) return best;
  size_t least = best ? cr_edit_distance(word, best) : 2 * (len < 6 ? 1 : 2) + 1, d;
  for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
    if (commands[i].action != BAD && (d = cr_edit_distance(word, commands[i].text)) < least) {
      best = commands[i].text;
      least = d;
    }
  for (size_t i = 0; i < sizeof greek / sizeof *greek; i++)
    if ((d = cr_edit_distance(word, greek[i])) < least) {
      best = greek[i];
      least = d;
    }
  return best;
}

static bool all_variables(const cr_reader *r, const char *text, size_t len) {
  return r->table && cr_all_variables(r, text, len);
}

// What may be meant: \sinx is \sin x, \tg is \tan, \tgx is \tan x, \farc is \frac.
static void unknown(cr_reader *r, const char *word, size_t len, uint32_t end) {
  size_t n = known_beginning(word, len), foreign;
  const char *meant = NULL;
  cr_said hint = {.word = CR_WORD_TYPE_NO_BACKSLASH};
  bool runs_on = n > 0 && all_variables(r, word + n, len - n);
  if (!runs_on && (foreign = cr_foreign_prefix(word, len, &meant)) > 0 &&
      all_variables(r, word + foreign, len - foreign))
    cr_said_set(&hint, CR_WORD_TYPE_MEANT, "\\%s%s%.*s", meant, foreign < len ? " " : "",
                len - foreign < 40 ? (int)(len - foreign) : 40, word + foreign);
  else if (!runs_on && (meant = nearest_command(word, len)))
    cr_said_set(&hint, CR_WORD_TYPE_MEANT, "\\%s", meant);
  else if (n > 0)
    cr_said_set(&hint, CR_WORD_TYPE_MEANT, "\\%.*s %.*s", (int)n, word,
                len - n < 40 ? (int)(len - n) : 40, word + n);
  cr_remark *m = cr_report_with(r, r->unit.start, end, CR_WORD_NOTHING,
                                CR_WORD_TYPED_UNKNOWN_COMMAND, "%.*s",
                                len < 60 ? (int)len : 60, word);
  if (m) m->hint = hint;
  add(r, CR_TOK_UNKNOWN, 0, end);
}

static void control_word(cr_reader *r, uint32_t from, uint32_t end) {
  const char *word = r->text + from;
  size_t len = end - from;
  unsigned fn = cr_function_command(word, len);
  const char *greek;
  const command *c;
  if (fn < CR_FN_MORE_COUNT) {
    add(r, CR_TOK_FUNCTION, fn, end);
  } else if ((c = find_command(word, len))) {
    run_command(r, c, end);
  } else {
    size_t skip = len > 3 && memcmp(word, "var", 3) == 0 ? 3 : 0; // \varphi
    greek = cr_greek_letter(word + skip, len - skip);
    if (greek) add_run(r, greek, strlen(greek), r->unit.start, end);
    else unknown(r, word, len, end);
  }
}

static void control_sign(cr_reader *r, uint32_t at) {
  char c = at < r->len ? r->text[at] : '\0';
  uint32_t end = at < r->len ? at + 1 : at;
  if (c == '\\' && end < r->tail) {
    bad(r, end, CR_BAD_ENVIRONMENT);
  } else if (c != '\0' && strchr(" ,;:!>\\\n\r\t/", c)) {
    r->blank = true;
    cr_jump(r, end);
  } else if (c == '(' || c == '[') {
    r->delimiters++;
    cr_jump(r, end);
  } else if ((c == ')' || c == ']') && r->delimiters > 0) {
    r->delimiters--;
    cr_jump(r, end);
  } else if (c == '{' || c == '}') {
    add(r, c == '{' ? CR_TOK_OPEN : CR_TOK_CLOSE, (uint32_t)c, end);
  } else if (c == '|') {
    bad(r, end, CR_BAD_NORM);
  } else if (c == '%') {
    bad(r, end, CR_BAD_PERCENT);
  } else {
    bad(r, at, CR_BAD_BACKSLASH);
  }
}

void cr_lex_command(cr_reader *r) {
  uint32_t from = r->unit.end, end = skip_letters(r, from);
  if (end > from) control_word(r, from, end);
  else control_sign(r, from);
}

// ---- ^ ------------------------------------------------------------------------------------

// How many primes stand at *at, which goes behind them.
static uint32_t primes(const cr_reader *r, uint32_t *at) {
  uint32_t n = 0;
  for (;;) {
    uint32_t next = skip_blanks(r, *at);
    if (stands(r, next, "\\prime")) next += 6;
    else if (stands(r, next, "'")) next += 1;
    else if (stands(r, next, "′") || stands(r, next, "’")) next += 3;
    else return n;
    *at = next;
    n++;
  }
}

void cr_lex_caret(cr_reader *r) {
  uint32_t at = skip_blanks(r, r->unit.end), end;
  bool braced = at < r->len && r->text[at] == '{';
  if (braced) at++;
  uint32_t n = primes(r, &at);
  end = at;
  if (braced) {
    at = skip_blanks(r, at);
    if (!stands(r, at, "}")) n = 0;
    end = at + 1;
  }
  if (n > 0 && n < 100) {
    add(r, CR_TOK_PRIME, n, end);
    return;
  }
  uint32_t start = r->unit.start;
  cr_add_raw(r, CR_TOK_CARET, 0, start, r->unit.end);
  cr_next(r);
  if (r->unit.cls != CR_CLASS_CARET) return;
  cr_report_bad(r, r->unit.start, r->unit.end, CR_BAD_CARETS);
  while (r->unit.cls == CR_CLASS_CARET) cr_next(r);
}
