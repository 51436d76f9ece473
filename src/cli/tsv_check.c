// SPDX-License-Identifier: MIT
// check --tsv: many answers to many functions. A function that comes back
// keeps its compiled key; answers that use other names than the function
// have a key of their own, in which these are parameters.
#include "graded.h"
#include "keycache.h"
#include "tsv.h"

#include <string.h>

enum {
  most_keys = 256, // of about 300 kB each; a course has dozens of functions
  most_label = 8 * 1024 * 1024, // function, variable, domain, given, names
  column_function = 1,
  column_answer,
  column_variable,
  column_domain,
  column_given
};

typedef struct checker {
  bool fresh;
  cr_grader *grader;
  cr_keycache *keys;
  cr_text label;  // what the key is filed under
} checker;

static const char *text_or_null(const cr_tsv_field *field) {
  return field->len ? field->text : NULL;
}

static cr_key *compile(const checker *c, const cr_tsv_row *row) {
  cr_question q = {
      .function = row->field[column_function].text,
      .variable = text_or_null(&row->field[column_variable]),
      .domain = text_or_null(&row->field[column_domain]),
      .given = text_or_null(&row->field[column_given]),
      .no_mistakes = c->fresh,
      .terse = true,
  };
  cr_key *key = NULL;
  return cr_key_new(&key, &q, NULL) == CR_OK ? key : NULL;
}

// The texts of a key are zero-terminated: a zero inside makes it unreadable.
static bool has_zero(const cr_tsv_row *row) {
  for (size_t i = column_function; i < CR_TSV_COLUMNS; i++) {
    if (i == column_answer) continue;
    if (memchr(row->field[i].text, '\0', row->field[i].len)) return true;
  }
  return false;
}

static void make_label(checker *c, const cr_tsv_row *row) {
  static const int columns[] = {column_function, column_variable, column_domain,
                                column_given};
  cr_text_clear(&c->label);
  for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
    cr_text_add(&c->label, row->field[columns[i]].text, row->field[columns[i]].len + 1);
}

// The key of a row; *own is what to free afterwards.
static const cr_key *key_of(checker *c, const cr_tsv_row *row, cr_key **own) {
  if (row->too_long || has_zero(row)) return NULL;
  if (c->fresh) return *own = compile(c, row);
  make_label(c, row);
  const cr_key *known = cr_keycache_find(c->keys, c->label.data, c->label.len);
  if (known) return known;
  cr_key *key = compile(c, row);
  if (!key || c->label.full) return *own = key;
  cr_keycache_put(c->keys, c->label.data, c->label.len, key);
  return key;
}

static void put_grading(const cr_grading *grading, cr_text *out) {
  cr_mark mark = grading->mark == CR_MARK_PARTIAL ? CR_MARK_INCORRECT : grading->mark;
  bool proved = mark == CR_MARK_CORRECT || mark == CR_MARK_INCORRECT;
  cr_tsv_puts(out, cr_mark_name(mark));
  cr_tsv_puts(out, proved ? "yes" : "-");
  cr_tsv_puts(out, proved ? cr_evidence_name(grading->verdict.evidence) : "-");
  cr_text_putc(out, '\t');
  cr_causes_text(grading, out);
}

static void answer(void *context, const cr_tsv_row *row, cr_text *out) {
  checker *c = context;
  cr_key *own = NULL;
  const cr_key *key = key_of(c, row, &own);
  const cr_tsv_field *a = &row->field[column_answer];
  if (key)
    put_grading(cr_grade(c->grader, key, a->text, a->len), out);
  else
    cr_text_puts(out, "\tunreadable\t-\t-\t-");
  cr_key_free(own);
}

int cr_tsv_check(bool fresh) {
  static const cr_tsv_mode mode = {
      .columns = {"id", "function", "answer", "variable", "domain", "given"},
      .required = 3,
      .header = "id\tverdict\tproved\tevidence\tmistake\tmicroseconds",
      .timed = true,
      .answer = answer,
  };
  checker c = {.fresh = fresh, .grader = cr_grader_new(),
               .keys = cr_keycache_new(most_keys)};
  cr_text_init(&c.label, most_label);
  int code = cr_tsv_run(&mode, &c);
  cr_text_free(&c.label);
  cr_grader_free(c.grader);
  cr_keycache_free(c.keys);
  return code;
}
