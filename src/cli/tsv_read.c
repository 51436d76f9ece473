// SPDX-License-Identifier: MIT
// read --tsv: how many texts are read.
#include "read.h"
#include "tsv.h"

enum { column_input = 1, column_variables };

typedef struct reader {
  cr_pool *pool;
  cr_text text; // one field
} reader;

static void put_expr(reader *r, cr_expr e, cr_text *out) {
  cr_text_clear(&r->text);
  cr_append(&r->text, r->pool, e, CR_STYLE_TEXT);
  cr_tsv_put(out, r->text.data, r->text.len);
}

// What else was likeliest meant; it may be of several doubtful places at once.
static cr_expr other_reading(const cr_reading *reading) {
  return reading->nalternatives ? reading->alternative[0] : CR_NONE;
}

// The remark that a row reports: the first error, else the warning that has the
// other reading, else the first.
static const cr_remark *chosen(const cr_reading *reading) {
  for (size_t i = 0; i < reading->nremarks; i++)
    if (reading->remark[i].severity == CR_REMARK_ERROR) return &reading->remark[i];
  for (size_t i = 0; i < reading->nremarks; i++)
    if (reading->remark[i].alternative == other_reading(reading)) return &reading->remark[i];
  return reading->nremarks ? &reading->remark[0] : NULL;
}

static void put_remark(reader *r, const cr_remark *remark, cr_text *out) {
  cr_text_printf(out, "\t%u-%u", remark->points.start, remark->points.end);
  cr_text_clear(&r->text);
  cr_said_add(&remark->message, CR_ENGLISH, &r->text);
  if (remark->hint.word != CR_WORD_NOTHING) cr_text_puts(&r->text, ": ");
  cr_said_add(&remark->hint, CR_ENGLISH, &r->text);
  cr_tsv_put(out, r->text.data, r->text.len);
}

static void put_reading(reader *r, const cr_reading *reading, cr_text *out) {
  const cr_remark *remark = chosen(reading);
  bool error = reading->nerrors > 0 || reading->expr == CR_NONE;
  cr_tsv_puts(out, error ? "error" : remark ? "warn" : "ok");
  put_expr(r, error ? CR_NONE : reading->expr, out);
  put_expr(r, error ? CR_NONE : other_reading(reading), out);
  if (remark)
    put_remark(r, remark, out);
  else
    cr_text_puts(out, "\t\t");
}

static void answer(void *context, const cr_tsv_row *row, cr_text *out) {
  reader *r = context;
  if (row->too_long) {
    cr_text_puts(out, "\terror\t\t\t\tthe row is too long");
    return;
  }
  const cr_tsv_field *variables = &row->field[column_variables];
  cr_declared names;
  cr_declared_read(&names, variables->len ? variables->text : "x");
  cr_reading reading = {0};
  cr_pool_reset(r->pool);
  cr_read(r->pool, row->field[column_input].text, row->field[column_input].len,
          &names.names, &reading);
  put_reading(r, &reading, out);
  cr_reading_clear(&reading);
  cr_declared_clear(&names);
}

int cr_tsv_read(void) {
  static const cr_tsv_mode mode = {
      .columns = {"id", "input", "variables"},
      .required = 2,
      .header = "id\tstatus\treading\talternative\twhere\tmessage",
      .answer = answer,
  };
  reader r = {.pool = cr_pool_new()};
  cr_text_init(&r.text, CR_TSV_MOST_BYTES);
  int code = cr_tsv_run(&mode, &r);
  cr_text_free(&r.text);
  cr_pool_free(r.pool);
  return code;
}
