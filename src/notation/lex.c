// SPDX-License-Identifier: MIT
// Bytes to raw tokens. Characters come one by one, already normalised; a run
// of superscripts becomes a caret and a group, a run of subscripts likewise.
// What may not stand in an answer is reported here and becomes a BAD token,
// so that the parser can go on.
#include "notation/reader.h"

#include <string.h>

// ---- characters ---------------------------------------------------------------

static void jump_anywhere(cr_reader *r, uint32_t at) {
  do {
    r->unit = cr_unit_at(r->text, r->len, at);
    at = r->unit.end;
  } while (r->unit.cls == CR_CLASS_VANISH);
}

// The class of byte `at` where it is a character of ASCII of some use, else 0.
static inline cr_ascii ascii_at(const cr_reader *r, uint32_t at) {
  unsigned char c = at < r->len ? (unsigned char)r->text[at] : 0x80;
  return c < 0x80 ? cr_ascii_table[c] : (cr_ascii){0, 0};
}

// As cr_jump, in place: nearly all characters are of ASCII.
static inline void jump(cr_reader *r, uint32_t at) {
  cr_ascii a = ascii_at(r, at);
  if (a.cls)
    r->unit = (cr_unit){(unsigned char)r->text[at], at, at + 1, a.value, (uint8_t)a.cls, 0};
  else jump_anywhere(r, at);
}

static inline void next(cr_reader *r) {
  jump(r, r->unit.end);
}

void cr_jump(cr_reader *r, uint32_t at) {
  jump(r, at);
}

void cr_next(cr_reader *r) {
  next(r);
}

// The character after the one ahead.
static cr_unit after(const cr_reader *r) {
  cr_unit u = r->unit;
  do u = cr_unit_at(r->text, r->len, u.end);
  while (u.cls == CR_CLASS_VANISH);
  return u;
}

static const cr_token *last_raw(const cr_reader *r) {
  return r->nraw > 0 ? &r->raw[r->nraw - 1] : NULL;
}

static bool last_is(const cr_reader *r, cr_token_kind kind) {
  return r->nraw > 0 && r->raw[r->nraw - 1].kind == kind;
}

// ---- levels ------------------------------------------------------------------

// x¹⁄₂: turn "^ open 1 close / sub open 2 close" into one fraction.
static void join_fraction(cr_reader *r) {
  static const uint8_t shape[] = {
      CR_TOK_CARET, CR_TOK_OPEN, CR_TOK_NUMBER, CR_TOK_CLOSE, CR_TOK_SLASH,
      CR_TOK_SUB, CR_TOK_OPEN, CR_TOK_NUMBER, CR_TOK_CLOSE};
  if (r->nraw < sizeof shape) return;
  cr_token *t = &r->raw[r->nraw - sizeof shape];
  for (size_t i = 0; i < sizeof shape; i++)
    if (t[i].kind != shape[i] || t[i].len > 2) return;
  if (!(t[0].flags & CR_RAISED) || r->text[t[4].start] == '/') return;
  unsigned part[2] = {0, 0};
  for (uint32_t i = 0; i < t[2].len; i++)
    part[0] = part[0] * 10 + (unsigned)(r->chars[t[2].text + i] - '0');
  for (uint32_t i = 0; i < t[7].len; i++)
    part[1] = part[1] * 10 + (unsigned)(r->chars[t[7].text + i] - '0');
  if (part[0] > 255 || part[1] == 0 || part[1] > 255) return;
  uint32_t end = t[8].end;
  r->nraw -= (uint32_t)sizeof shape;
  uint8_t flags = t[0].flags & CR_AFTER_BLANK;
  cr_token *joined = cr_add_raw(r, CR_TOK_VULGAR, part[0] * 256 + part[1],
                                t[0].start, end);
  joined->flags = flags;
}

// Make the tokens that lead from the level of the last token to `level`.
static void go_to_level(cr_reader *r, int level, uint32_t at) {
  if (r->level != 0) {
    bool below = r->level < 0, blank = r->blank;
    r->blank = false;
    cr_add_raw(r, CR_TOK_CLOSE, below ? '_' : '^', at, at);
    r->blank = blank;
    r->level = 0;
    if (below) join_fraction(r);
  }
  if (level == 0) return;
  r->level = level;
  cr_add_raw(r, level > 0 ? CR_TOK_CARET : CR_TOK_SUB, 0, at, at);
  cr_add_raw(r, CR_TOK_OPEN, level > 0 ? '^' : '_', at, at);
}

// ---- tokens of several characters -----------------------------------------------

static void bad(cr_reader *r, uint32_t end, cr_bad which) {
  uint32_t start = r->unit.start;
  if (which == CR_BAD_ARROW && r->nraw == 0) { // => 2x: as = 2x
    jump(r, end);
    return;
  }
  bool again = last_is(r, CR_TOK_BAD) && last_raw(r)->end == start;
  if (!again) {
    cr_report_bad(r, start, end, which);
    cr_add_raw(r, CR_TOK_BAD, 0, start, end);
  } else {
    r->raw[r->nraw - 1].end = end;
  }
  jump(r, end);
}

// A token of the characters of ASCII of this class that come next, perhaps none:
// they are their own normalised text.
static cr_token *ascii_token(cr_reader *r, cr_token_kind kind, cr_class cls) {
  uint32_t from = r->unit.start, to = from;
  while (ascii_at(r, to).cls == cls) to++;
  cr_token *t = cr_add_raw(r, kind, 0, from, to);
  t->text = from;
  t->len = to - from;
  if (to > from) jump(r, to);
  return t;
}

// The token goes on with characters that are to be normalised.
static void normalise(cr_reader *r, cr_token *t) {
  t->text = r->nchars;
  for (uint32_t at = t->start; at < t->end; at++)
    cr_add_char(r, (unsigned char)r->text[at], at);
}

static bool goes_on(const cr_reader *r, int level) {
  return r->unit.level == level &&
         (r->unit.cls == CR_CLASS_DIGIT || r->unit.cls == CR_CLASS_DOT);
}

static void number(cr_reader *r) {
  int level = r->unit.level, points = 0;
  cr_token *t = ascii_token(r, CR_TOK_NUMBER, CR_CLASS_DIGIT);
  if (!goes_on(r, level)) return;
  uint32_t at = r->nraw - 1;
  normalise(r, t);
  while (goes_on(r, level)) {
    if (r->unit.cls == CR_CLASS_DOT && ++points == 2)
      cr_report(r, r->unit.start, r->unit.end, CR_WORD_TYPE_ONE_POINT, CR_WORD_TYPED_TWO_POINTS);
    if (points < 2) cr_add_char(r, r->unit.code == 0x3002 ? '.' : r->unit.code, r->unit.start);
    t = &r->raw[at];
    t->end = r->unit.end;
    next(r);
  }
  t->len = r->nchars - t->text;
}

static void letters(cr_reader *r) {
  int level = r->unit.level;
  cr_token *t = ascii_token(r, CR_TOK_RUN, CR_CLASS_LETTER);
  if (r->unit.cls != CR_CLASS_LETTER || r->unit.level != level) return;
  normalise(r, t);
  while (r->unit.cls == CR_CLASS_LETTER && r->unit.level == level) {
    cr_add_char(r, r->unit.code, r->unit.start);
    t->end = r->unit.end;
    next(r);
  }
  t->len = r->nchars - t->text;
}

// How many `c` stand at byte `at`.
static uint32_t same(const cr_reader *r, uint32_t at, char c) {
  uint32_t n = 0;
  while (at + n < r->len && r->text[at + n] == c) n++;
  return n;
}

// math.exp, np.sin: the library of a programming language in front, dropped.
static bool is_library(const cr_reader *r) {
  static const char *const names[] = {"math", "Math", "np", "numpy"};
  if (!last_is(r, CR_TOK_RUN)) return false;
  const cr_token *t = &r->raw[r->nraw - 1];
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (t->len == strlen(names[i]) && memcmp(cr_token_text(r, t), names[i], t->len) == 0)
      return true;
  return false;
}

static void dot(cr_reader *r) {
  cr_unit behind = after(r);
  bool library = behind.cls == CR_CLASS_LETTER && is_library(r);
  if (library || behind.cls == CR_CLASS_STAR || behind.cls == CR_CLASS_CARET ||
      behind.cls == CR_CLASS_SLASH) { // x.*y, x.^2, x./y
    r->nraw -= library;
    next(r);
    return;
  }
  if (behind.cls == CR_CLASS_DIGIT && behind.level == r->unit.level) number(r);
  else if (cr_lex_ends(r, r->unit.start)) next(r);
  else if (behind.cls == CR_CLASS_DOT)
    bad(r, r->unit.start + same(r, r->unit.start, '.'), CR_BAD_DOTS);
  else bad(r, r->unit.end, CR_BAD_POINT);
}

static void token(cr_reader *r, cr_token_kind kind, uint32_t aux, uint32_t end) {
  cr_add_raw(r, kind, aux, r->unit.start, end);
  jump(r, end);
}

static bool follows(const cr_reader *r, char c) {
  return r->unit.end < r->len && r->text[r->unit.end] == c;
}

static void star(cr_reader *r) {
  uint32_t n = same(r, r->unit.start, '*'), end = r->unit.start + n;
  if (n <= 1) token(r, CR_TOK_STAR, 0, r->unit.end);
  else if (n == 2) token(r, CR_TOK_CARET, 0, end);
  else bad(r, end, CR_BAD_STARS);
}

static void minus(cr_reader *r) {
  if (follows(r, '>')) bad(r, r->unit.end + 1, CR_BAD_ARROW);
  else if (follows(r, ':')) token(r, CR_TOK_SLASH, 0, r->unit.end + 1);
  else token(r, CR_TOK_MINUS, 0, r->unit.end);
}

static void equals(cr_reader *r) {
  uint32_t n = same(r, r->unit.start, '='), end = r->unit.start + n;
  if (follows(r, '>')) bad(r, r->unit.end + 1, CR_BAD_ARROW);
  else if (n > 1) bad(r, end, CR_BAD_EQUALITIES);
  else token(r, CR_TOK_EQUALS, 0, r->unit.end);
}

static void slash(cr_reader *r) {
  uint32_t n = same(r, r->unit.start, '/'), end = r->unit.start + n;
  if (n > 1) {
    cr_report_bad(r, r->unit.start + 1, end, CR_BAD_SLASHES);
    token(r, CR_TOK_SLASH, 0, end);
  } else {
    token(r, CR_TOK_SLASH, 0, r->unit.end);
  }
}

static void tilde(cr_reader *r) {
  bool alone = r->blank && follows(r, ' ');
  if (alone || follows(r, '=') || follows(r, '~')) {
    bad(r, alone ? r->unit.end : r->unit.end + 1, CR_BAD_ABOUT);
    return;
  }
  r->blank = true;
  next(r);
}

// ---- other signs -----------------------------------------------------------------

// A comma at the very end is punctuation.
static void plain(cr_reader *r) {
  const cr_unit *u = &r->unit;
  if (u->value == CR_TOK_COMMA && cr_lex_ends(r, u->start)) next(r);
  else token(r, u->value, 0, u->end);
}

static void look_alike(cr_reader *r, cr_word message) {
  cr_report_with(r, r->unit.start, r->unit.end, CR_WORD_TYPE_LATIN, message, "%c",
                 r->unit.value);
  token(r, CR_TOK_UNKNOWN, 0, r->unit.end);
}

// != is one sign, not a factorial. The same sign several times is reported once.
static void bad_sign(cr_reader *r, cr_unit u) {
  uint32_t n = u.end - u.start, end = u.end;
  if (u.value == CR_BAD_FACTORIAL && follows(r, '=')) {
    bad(r, u.end + 1, CR_BAD_UNEQUAL);
    return;
  }
  if (u.code == '&' && r->environment) { // aligns lines there
    r->blank = true;
    next(r);
    return;
  }
  if (u.value == CR_BAD_QUOTES) {
    cr_lex_double_quote(r);
    return;
  }
  while (r->len - end >= n && memcmp(r->text + end, r->text + u.start, n) == 0) end += n;
  bad(r, end, u.value);
}

// ---- one step ------------------------------------------------------------------------

static void sign(cr_reader *r) {
  const cr_unit *u = &r->unit; // no copy: it was just written in parts
  switch ((cr_class)u->cls) {
    case CR_CLASS_LETTER: letters(r); break;
    case CR_CLASS_DIGIT: number(r); break;
    case CR_CLASS_DOT: dot(r); break;
    case CR_CLASS_TOKEN: plain(r); break;
    case CR_CLASS_OPEN: token(r, CR_TOK_OPEN, u->value, u->end); break;
    case CR_CLASS_CLOSE: token(r, CR_TOK_CLOSE, u->value, u->end); break;
    case CR_CLASS_ROOT: token(r, CR_TOK_ROOT, u->value, u->end); break;
    case CR_CLASS_PRIME: cr_lex_prime(r, u->value); break;
    case CR_CLASS_VULGAR: token(r, CR_TOK_VULGAR, u->value, u->end); break;
    case CR_CLASS_STAR: star(r); break;
    case CR_CLASS_MINUS: minus(r); break;
    case CR_CLASS_SLASH: slash(r); break;
    case CR_CLASS_CARET: cr_lex_caret(r); break;
    case CR_CLASS_EQUALS: equals(r); break;
    case CR_CLASS_COLON:
      token(r, CR_TOK_COLON, 0, follows(r, '=') ? u->end + 1 : u->end);
      break;
    case CR_CLASS_TILDE: tilde(r); break;
    case CR_CLASS_QUOTE: cr_lex_quote(r); break;
    case CR_CLASS_TICK: cr_lex_tick(r); break;
    case CR_CLASS_BACKSLASH: cr_lex_command(r); break;
    case CR_CLASS_LATIN: look_alike(r, CR_WORD_TYPED_LOOKS_LATIN); break;
    case CR_CLASS_GREEK: look_alike(r, CR_WORD_TYPED_LOOKS_LATIN_GREEK); break;
    case CR_CLASS_CYRILLIC: look_alike(r, CR_WORD_TYPED_LOOKS_LATIN_CYRILLIC); break;
    case CR_CLASS_BAD: bad_sign(r, *u); break;
    case CR_CLASS_DOLLAR:
      r->dollars++;
      next(r);
      break;
    case CR_CLASS_BLANK:
      r->blank = true;
      next(r);
      break;
    case CR_CLASS_VANISH:
    case CR_CLASS_END: break;
  }
}

// The raised minus of calculators' keys with nothing raised behind it and no
// operand before: ⁻2x. e⁻x is no difference.
static bool is_small_minus(const cr_reader *r) {
  if (r->unit.level <= 0 || r->level != 0 || r->unit.cls != CR_CLASS_TOKEN ||
      r->unit.value != CR_TOK_MINUS || after(r).level > 0)
    return false;
  return !last_is(r, CR_TOK_RUN) && !last_is(r, CR_TOK_NUMBER) && !last_is(r, CR_TOK_CLOSE) &&
         !last_is(r, CR_TOK_BAR) && !last_is(r, CR_TOK_CLOSE_BAR);
}

void cr_lex(cr_reader *r) {
  r->tail = cr_lex_tail(r);
  jump(r, 0);
  while (r->unit.cls != CR_CLASS_END) {
    if (is_small_minus(r)) r->unit.level = 0;
    if (r->unit.level != r->level && r->unit.cls != CR_CLASS_DOLLAR)
      go_to_level(r, r->unit.level, r->unit.start);
    sign(r);
  }
  if (r->level != 0) go_to_level(r, 0, r->len);
  cr_lex_closing(r);
  cr_add_raw(r, CR_TOK_END, 0, r->len, r->len);
}
