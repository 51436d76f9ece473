// SPDX-License-Identifier: MIT
// Declared names, prepared for finding them in a run of letters, where a Greek
// letter and its word are the same.
#include "notation/reader.h"

#include "base/limits.h"
#include "base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Bytes of the prime that `s` ends with, 0 for none.
static size_t last_prime(const char *s, size_t len) {
  static const char *const marks[] = {"'", "′", "’"};
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
    size_t n = strlen(marks[i]);
    if (len > n && memcmp(s + len - n, marks[i], n) == 0) return n;
  }
  return 0;
}

// A suffix being collected; a Greek word in it becomes the letter.
typedef struct suffix {
  char *to;
  size_t size, len, word; // word: where the letters now at the end begin
} suffix;

static void end_word(suffix *s) {
  const char *greek = cr_greek_letter(s->to + s->word, s->len - s->word);
  if (greek) s->len = s->word + (size_t)snprintf(s->to + s->word, s->size - s->word, "%s", greek);
  s->word = s->len;
}

// False when it is full.
static bool add_to_suffix(suffix *s, const char *text, size_t len) {
  if (s->len + len + 1 > s->size) return false;
  memcpy(s->to + s->len, text, len);
  s->len += len;
  s->to[s->len] = '\0';
  return true;
}

// What stands behind the letters of a declared name: digits and letters, raised
// or lowered or plain, whatever signs are between them.
static void take_suffix(cr_entry *e, const char *text, size_t len) {
  suffix s = {e->suffix, sizeof e->suffix, 0, 0};
  for (uint32_t at = 0; at < len;) {
    char code[5];
    cr_unit u = cr_unit_at(text, (uint32_t)len, at);
    at = u.end;
    if (u.cls != CR_CLASS_LETTER) end_word(&s);
    if (u.cls != CR_CLASS_LETTER && u.cls != CR_CLASS_DIGIT) continue;
    if (!add_to_suffix(&s, code, cr_encode(u.code, code))) break;
    if (u.cls == CR_CLASS_DIGIT) s.word = s.len;
  }
  end_word(&s);
}

uint32_t cr_suffix_at(const cr_reader *r, uint32_t at, char *to, size_t size) {
  uint32_t from = at;
  suffix s = {to, size, 0, 0};
  bool sub = r->raw[at].kind == CR_TOK_SUB;
  if (!sub && (r->raw[at].kind != CR_TOK_NUMBER || r->raw[at].flags & CR_AFTER_BLANK)) return 0;
  if (sub) at++;
  bool open = sub && r->raw[at].kind == CR_TOK_OPEN;
  if (open) at++;
  for (bool more = true; more; at++) {
    const cr_token *t = &r->raw[at];
    bool word = t->kind == CR_TOK_RUN && sub;
    bool number = t->kind == CR_TOK_NUMBER && !memchr(cr_token_text(r, t), '.', t->len);
    if (open && t->kind == CR_TOK_COMMA && s.len > 0) continue; // w_{1,2}
    if (open && t->kind == CR_TOK_CLOSE) break;
    if ((!word && !number) || !add_to_suffix(&s, cr_token_text(r, t), t->len)) return 0;
    if (word) end_word(&s);
    s.word = s.len;
    more = open;
  }
  return s.len == 0 ? 0 : at + open - from;
}

static bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static void prepare(cr_entry *e, const char *name, size_t index, bool function) {
  if (*name == '\\') name++; // \theta_1
  size_t len = strlen(name), n;
  memset(e, 0, sizeof *e);
  e->index = (uint16_t)index;
  e->function = function;
  while ((n = last_prime(name, len)) > 0) {
    e->primes++;
    len -= n;
  }
  uint32_t at = 0;
  while (at < len) {
    cr_unit u = cr_unit_at(name, (uint32_t)len, at);
    if (u.cls != CR_CLASS_LETTER || u.level != 0) break;
    at = u.end;
  }
  e->letters = name;
  e->nletters = (uint8_t)(at < 200 ? at : 200);
  if (at < len) take_suffix(e, name + at, len - at);
  e->greek = cr_greek_letter(name, at);
  if (!e->greek && at == 2) e->greek = cr_greek_word(name, at);
  e->ngreek = e->greek ? (uint8_t)strlen(e->greek) : 0;
}

// Is the name a letter of ASCII and nothing else? Then the table of letters holds it.
static bool is_letter(const char *name) {
  return is_ascii_letter(name[0]) && !name[1];
}

// Note the letters; how many names are none. Of two that are the same the first counts.
static size_t take_letters(cr_table *table, const char *const *name, size_t n) {
  size_t others = 0;
  memset(table->letter, 0, sizeof table->letter);
  for (size_t i = n; i-- > 0;) {
    if (is_letter(name[i])) table->letter[(unsigned char)*name[i]] = (uint16_t)(i + 1);
    else others++;
  }
  return others;
}

static void add_entry(cr_table *table, const char *name, size_t index, bool function) {
  cr_entry *e = &table->entry[table->count++];
  prepare(e, name, index, function);
  if (e->nletters) table->first[(unsigned char)*e->letters] = true;
  if (e->greek) table->first[(unsigned char)*e->greek] = true;
}

void cr_table_init(cr_table *table, const cr_names *names) {
  static const cr_names none = {0};
  table->names = names ? names : &none;
  names = table->names;
  size_t variables = names->nvariables < CR_UNDECLARED ? names->nvariables : CR_UNDECLARED - 1;
  size_t functions = names->nfunctions < CR_MOST_OWN ? names->nfunctions : CR_MOST_OWN;
  size_t most = take_letters(table, names->variables, variables) + functions;
  table->count = 0;
  table->entry = table->few;
  if (most > 0) memset(table->first, 0, sizeof table->first);
  if (most > sizeof table->few / sizeof *table->few)
    table->entry = cr_xcalloc(most, sizeof *table->entry);
  for (size_t i = 0; i < variables && most > functions; i++)
    if (!is_letter(names->variables[i]))
      add_entry(table, names->variables[i], i, false);
  for (size_t i = 0; i < functions; i++)
    add_entry(table, names->functions[i].name, i, true);
}

void cr_table_clear(cr_table *table) {
  if (table->entry != table->few) free(table->entry);
}

static bool starts(const char *text, size_t len, const char *with, size_t n) {
  return n > 0 && len >= n && *text == *with && (n == 1 || memcmp(text, with, n) == 0);
}

size_t cr_entry_prefix(const cr_entry *e, const char *text, size_t len) {
  if (starts(text, len, e->letters, e->nletters)) return e->nletters;
  if (e->greek && starts(text, len, e->greek, e->ngreek)) return e->ngreek;
  return 0;
}

int cr_find_variable(const cr_table *table, const char *text, size_t len) {
  if (len == 1 && (unsigned char)*text < 0x80 && table->letter[(unsigned char)*text])
    return table->letter[(unsigned char)*text] - 1;
  if (len == 0 || !cr_may_begin_name(table, *text)) return -1;
  for (size_t i = 0; i < table->count; i++) {
    const cr_entry *e = &table->entry[i];
    if (!e->function && !*e->suffix && !e->primes && cr_entry_prefix(e, text, len) == len)
      return e->index;
  }
  return -1;
}

bool cr_is_variable(const cr_table *table, const char *text, size_t len) {
  return cr_find_variable(table, text, len) >= 0;
}

void cr_list_variables(const cr_table *table, char *to, size_t size) {
  size_t n = table->names->nvariables, at = 0;
  *to = '\0';
  for (size_t i = 0; i < n && i < 6; i++) {
    const char *name = table->names->variables[i];
    if (strlen(name) + at + 8 > size) break;
    at += (size_t)snprintf(to + at, size - at, "%s%s", i ? ", " : "", name);
  }
  if (n > 6) snprintf(to + at, size - at, ", ...");
}

// ---- cr_find_names ------------------------------------------------------------

// Names a text may have: nobody uses more, and each is looked up in the list.
enum { MAX_NAMES = 500 };

static void add_name(cr_name_list *out, const char *text, size_t len) {
  if (out->count >= MAX_NAMES) return;
  for (size_t i = 0; i < out->count; i++)
    if (strlen(out->name[i]) == len && memcmp(out->name[i], text, len) == 0) return;
  size_t cap = out->count; // grown one by one: an answer has few names
  out->name = cr_xgrow(out->name, &cap, out->count + 1, sizeof *out->name);
  out->name[out->count++] = cr_xstrndup(text, len);
}

// Is raw token i a number of digits alone, directly behind the one before?
static bool digits_at(const cr_reader *r, uint32_t i) {
  const cr_token *t = &r->raw[i];
  return t->kind == CR_TOK_NUMBER && !(t->flags & CR_AFTER_BLANK) &&
         !memchr(r->chars + t->text, '.', t->len);
}

// A letter of run i, the last one with the digits or the subscript behind it;
// how many raw tokens behind the run that are.
static uint32_t add_letter(const cr_reader *r, uint32_t i, const char *text, size_t len,
                           bool last, cr_name_list *out) {
  char name[64], behind[CR_SUFFIX_BYTES];
  uint32_t more = last ? cr_suffix_at(r, i + 1, behind, sizeof behind) : 0;
  if (more == 0) {
    add_name(out, text, len);
    return 0;
  }
  int n = snprintf(name, sizeof name, "%.*s%s%s", (int)len, text,
                   r->raw[i + 1].kind == CR_TOK_SUB ? "_" : "", behind);
  add_name(out, name, (size_t)n);
  return more;
}

// Bytes of the Greek letter or Greek word at the beginning, 0 for none.
static size_t greek_prefix(const char *text, size_t len) {
  if ((unsigned char)text[0] >= 0x80)
    return (unsigned char)text[0] >= 0xE0 ? 3 : 2;
  for (size_t n = len < 7 ? len : 7; n >= 2; n--)
    if (cr_greek_letter(text, n)) return n;
  return 0;
}

static bool is_constant(const char *text, size_t len) {
  return (len == 1 && *text == 'e') || (len == 2 && memcmp(text, "pi", 2) == 0) ||
         (len == 2 && memcmp(text, "π", 2) == 0) || (len == 3 && memcmp(text, "∂", 3) == 0);
}

static bool is_sigma(const char *text, size_t len) {
  return (len == 5 && memcmp(text, "sigma", 5) == 0) ||
         (len == 2 && memcmp(text, "σ", 2) == 0);
}

// How many raw tokens behind the run belong to its last name.
static uint32_t names_of_run(const cr_reader *r, uint32_t i, cr_name_list *out) {
  const cr_token *t = &r->raw[i];
  uint32_t more = 0;
  const char *text = r->chars + t->text;
  for (size_t at = 0; at < t->len;) {
    unsigned fn;
    size_t left = t->len - at, n = greek_prefix(text + at, left);
    size_t call = cr_function_prefix(text + at, left, &fn);
    bool last = at + (n ? n : 1) == t->len;
    if (call > n) {
      at += call;
      continue;
    }
    if (n == 0) n = 1;
    bool call_of_sigma = last && is_sigma(text + at, n) && t[1].kind == CR_TOK_OPEN;
    if (!is_constant(text + at, n) && !call_of_sigma)
      more = add_letter(r, i, text + at, n, last, out);
    at += n;
  }
  return more;
}

// The E of 2E5 and 1E-3, of E^x; PI. They are read as what they look like.
static bool is_capital_constant(const cr_reader *r, uint32_t i) {
  const cr_token *t = &r->raw[i];
  const char *text = r->chars + t->text;
  if (t->len == 2) return memcmp(text, "PI", 2) == 0 || memcmp(text, "Pi", 2) == 0;
  if (t->len != 1 || *text != 'E') return false;
  if (t[1].kind == CR_TOK_CARET) return true;
  bool sign = t[1].kind == CR_TOK_PLUS || t[1].kind == CR_TOK_MINUS;
  return i > 0 && t[-1].kind == CR_TOK_NUMBER && digits_at(r, i + 1 + sign);
}

// The names at raw token i; how many tokens behind it belong to them. Of d/dx, x alone.
static uint32_t names_at(const cr_reader *r, uint32_t i, cr_name_list *out) {
  cr_span wrt;
  uint32_t n = cr_leibniz(r, i, r->nraw - 1, &wrt);
  if (n > 0) add_name(out, r->chars + wrt.start, wrt.end - wrt.start);
  if (n > 0) return n - 1;
  bool names = r->raw[i].kind == CR_TOK_RUN && !is_capital_constant(r, i);
  return names ? names_of_run(r, i, out) : 0;
}

void cr_find_names(const char *text, size_t len, cr_name_list *out) {
  if (len > UINT32_MAX / 4) return;
  cr_reader r;
  cr_reader_init(&r, text, (uint32_t)len, NULL);
  cr_lex(&r);
  for (uint32_t i = 0; i < r.nraw; i++) i += names_at(&r, i, out);
  cr_reader_clear(&r);
}

char *cr_name_of(const char *text, size_t len) {
  cr_name_list list = {0};
  cr_reader r;
  if (len > CR_LIMIT_NAME_BYTES) return NULL;
  cr_reader_init(&r, text, (uint32_t)len, NULL);
  cr_lex(&r);
  bool run = r.raw[0].kind == CR_TOK_RUN && !is_capital_constant(&r, 0);
  uint32_t more = run ? names_of_run(&r, 0, &list) : 0;
  bool whole = r.nerrors == 0 && list.count == 1 && r.raw[0].start == 0 &&
               r.raw[more + 1].kind == CR_TOK_END && r.raw[more].end == len;
  if (more == 0) whole = whole && strlen(list.name[0]) == r.raw[0].len; // not asin for x
  char *name = whole ? cr_xstrndup(list.name[0], strlen(list.name[0])) : NULL;
  cr_name_list_clear(&list);
  cr_reader_clear(&r);
  return name;
}

void cr_name_list_clear(cr_name_list *list) {
  for (size_t i = 0; i < list->count; i++) free(list->name[i]);
  free(list->name);
  *list = (cr_name_list){0};
}

// ---- one name ------------------------------------------------------------------------------

static bool may_stand_in_name(unsigned char c, bool first) {
  bool letter = c >= 0x80 || c == '\\' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return letter || (!first && (c == '_' || c == '{' || c == '}' || (c >= '0' && c <= '9')));
}

cr_expr cr_read_variable(cr_pool *pool, const char *text) {
  while (*text == ' ' || *text == '\t') text++;
  size_t len = strlen(text);
  while (len > 0 && (text[len - 1] == ' ' || text[len - 1] == '\t')) len--;
  for (size_t i = 0; i < len; i++)
    if (!may_stand_in_name((unsigned char)text[i], i == 0)) return CR_NONE;
  return len > 0 ? cr_var(pool, text, len) : CR_NONE;
}
