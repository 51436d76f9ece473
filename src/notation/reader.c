// SPDX-License-Identifier: MIT
// The state of a pass: growing arrays, errors, doubtful places.
#include "notation/reader.h"

#include "base/memory.h"
#include "base/utf8.h"

#include <assert.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *cr_token_kind_name(cr_token_kind kind) {
  static const char *const names[] = {
#define TOKEN_NAME(id, name) name,
      CR_TOKENS(TOKEN_NAME)
#undef TOKEN_NAME
  };
  return names[kind];
}

void cr_reader_init(cr_reader *r, const char *text, uint32_t len,
                    const cr_table *table) {
  memset(r, 0, offsetof(cr_reader, site));
  r->text = text;
  r->len = len;
  r->table = table;
  r->raw = r->few_raw;
  r->tok = r->few_tok;
  r->node = r->few_node;
  r->map = r->few_map;
  r->chars = r->few_chars;
  r->raw_cap = r->tok_cap = r->node_cap = r->map_cap = CR_FEW;
  r->chars_cap = sizeof r->few_chars;
  if (len > r->chars_cap) r->chars = cr_xgrow(NULL, &r->chars_cap, len, 1);
  if (len > 0) memcpy(r->chars, text, len);
  r->nchars = len;
  r->node[0] = (cr_tree_node){0};
  r->nnodes = 1;
}

void cr_reader_clear(cr_reader *r) {
  if (r->chars != r->few_chars) free(r->chars);
  if (r->map != r->few_map) free(r->map);
  if (r->raw != r->few_raw) free(r->raw);
  if (r->tok_cap > CR_FEW) free(r->tok); // else few_tok, or raw
  if (r->node != r->few_node) free(r->node);
}

// ---- errors ---------------------------------------------------------------

static bool reported(const cr_reading *out, uint32_t start) {
  for (size_t i = 0; i < out->nremarks; i++)
    if (out->remark[i].bytes.start == start) return true;
  return false;
}

// A new remark, or NULL where there is no room or one at that place.
static cr_remark *new_error(cr_reader *r, cr_span place) {
  r->nerrors++;
  cr_reading *out = r->out;
  if (!out || out->nremarks == CR_MAX_REMARKS) return NULL;
  if (place.start > r->len) place.start = r->len;
  if (place.end > r->len) place.end = r->len;
  if (place.end < place.start) place.end = place.start;
  if (reported(out, place.start)) return NULL;
  cr_remark *remark = &out->remark[out->nremarks++];
  remark->severity = CR_REMARK_ERROR;
  remark->bytes = place;
  remark->alternative = CR_NONE;
  out->nerrors++;
  return remark;
}

cr_remark *cr_report(cr_reader *r, uint32_t start, uint32_t end, cr_word hint,
                     cr_word message) {
  return cr_report_with(r, start, end, hint, message, "%s", "");
}

cr_remark *cr_report_with(cr_reader *r, uint32_t start, uint32_t end, cr_word hint,
                          cr_word message, const char *format, ...) {
  cr_remark *remark = new_error(r, (cr_span){start, end});
  if (!remark) return NULL;
  remark->hint.word = hint;
  remark->hint.with[0] = '\0';
  va_list args;
  va_start(args, format);
  cr_said_vset(&remark->message, message, format, args);
  va_end(args);
  return remark;
}

void cr_report_bad(cr_reader *r, uint32_t start, uint32_t end, cr_bad bad) {
  static const cr_word words[][2] = {
#define BAD(id, message, hint) {CR_WORD_BAD_##id, CR_WORD_BAD_##id##_HINT},
#include <chainrule/english.def>
  };
  assert(bad < CR_BAD_COUNT);
  r->integral = r->integral || bad == CR_BAD_INTEGRAL;
  if (bad == CR_BAD_COMPARE && r->compared) { // the other end of <x>, 0 < x < 1
    r->nerrors++;
    return;
  }
  r->compared = r->compared || bad == CR_BAD_COMPARE;
  cr_report(r, start, end, words[bad][1], words[bad][0]);
}

void cr_forget_errors(cr_reader *r, uint32_t from, uint32_t to) {
  cr_reading *out = r->out;
  size_t kept = 0;
  for (size_t i = 0; out && i < out->nremarks; i++) {
    uint32_t start = out->remark[i].bytes.start;
    if (start < from || start >= to) out->remark[kept++] = out->remark[i];
  }
  if (out) out->nremarks = out->nerrors = kept;
}

// ---- doubts ---------------------------------------------------------------

static const cr_word doubts[][2] = {
#define DOUBT(id, message, hint) {CR_WORD_DOUBT_##id, CR_WORD_DOUBT_##id##_HINT},
#include <chainrule/english.def>
};

cr_word cr_doubt_message(cr_doubt_kind kind) {
  return doubts[kind][0];
}

cr_word cr_doubt_hint(cr_doubt_kind kind) {
  return doubts[kind][1];
}

static cr_site *find_flip(const cr_reader *r, cr_doubt_kind kind, uint32_t key) {
  for (size_t i = 0; i < r->nflips; i++)
    if (r->flip[i].kind == kind && r->flip[i].key == key) return &r->flip[i];
  return NULL;
}

bool cr_flipped(const cr_reader *r, cr_doubt_kind kind, uint32_t key) {
  return find_flip(r, kind, key) != NULL;
}

void cr_flip_reaches(cr_reader *r, cr_doubt_kind kind, uint32_t key, uint32_t end) {
  cr_site *flip = find_flip(r, kind, key);
  if (flip && end > flip->span.end) flip->span.end = end;
}

bool cr_doubt(cr_reader *r, cr_doubt_kind kind, uint32_t key, uint32_t start,
              uint32_t end) {
  if (cr_flipped(r, kind, key)) return true;
  for (size_t i = 0; i < r->nsites; i++)
    if (r->site[i].kind == kind && r->site[i].key == key) return false;
  if (r->nsites < CR_MAX_REMARKS)
    r->site[r->nsites++] = (cr_site){kind, key, {start, end > start ? end : start}};
  return false;
}

// ---- texts and tokens -------------------------------------------------------

// The bytes of a code point below U+10FFFF.
size_t cr_encode(uint32_t code, char *to) {
  if (code < 0x80) return to[0] = (char)code, 1;
  size_t n = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  static const uint8_t first[] = {0, 0, 0xC0, 0xE0, 0xF0};
  for (size_t i = n - 1; i > 0; i--, code >>= 6) to[i] = (char)(0x80 | (code & 0x3F));
  to[0] = (char)(first[n] | code);
  return n;
}

void cr_add_char(cr_reader *r, uint32_t code, uint32_t start) {
  uint32_t mapped = r->nchars - r->len;
  if (r->nchars + 4 > r->chars_cap)
    r->chars = cr_xmore(r->chars, r->few_chars, &r->chars_cap, 1);
  if (mapped + 4 > r->map_cap)
    r->map = cr_xmore(r->map, r->few_map, &r->map_cap, sizeof *r->map);
  size_t n = cr_encode(code, r->chars + r->nchars);
  for (size_t i = 0; i < n; i++) r->map[mapped + i] = start;
  r->nchars += (uint32_t)n;
}
