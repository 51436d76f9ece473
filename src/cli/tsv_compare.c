// SPDX-License-Identifier: MIT
// compare --tsv: many pairs of expressions.
#include "compare.h"
#include "graded.h"
#include "tsv.h"

enum { most_witness = 4096 };

// "x = 1/2, a = 1: 0.25 and 0.5", - for none.
static void put_witness(const cr_comparison *c, cr_text *out) {
  const cr_verdict *v = &c->verdict;
  cr_text text;
  cr_text_init(&text, most_witness);
  if (v->has_witness) {
    cr_witness_point(c->pool, &v->witness, &text);
    cr_text_printf(&text, "%s%s and %s", text.len ? ": " : "", v->witness.a,
                   v->witness.b);
  }
  cr_tsv_puts(out, text.len ? text.data : "-");
  cr_text_free(&text);
}

static void answer(void *context, const cr_tsv_row *row, cr_text *out) {
  cr_comparison *c = context;
  const char *const text[] = {row->field[1].text, row->field[2].text,
                              row->field[3].text};
  const size_t len[] = {row->field[1].len, row->field[2].len, row->field[3].len};
  if (!row->too_long) cr_compare_texts(c, text, len);
  if (row->too_long || !c->readable) {
    cr_text_puts(out, "\tunreadable\t-\t-\tunknown\t-");
    return;
  }
  bool proved = c->verdict.truth != CR_UNDECIDED;
  cr_tsv_puts(out, cr_truth_name(c->verdict.truth));
  cr_tsv_puts(out, proved ? "yes" : "-");
  cr_tsv_puts(out, proved ? cr_evidence_name(c->verdict.evidence) : "-");
  cr_tsv_puts(out, cr_domains_name(c->verdict.domains));
  put_witness(c, out);
}

int cr_tsv_compare(void) {
  static const cr_tsv_mode mode = {
      .columns = {"id", "a", "b", "given"},
      .required = 3,
      .header = "id\tverdict\tproved\tevidence\tdomains\twitness\tmicroseconds",
      .timed = true,
      .answer = answer,
  };
  cr_comparison c;
  cr_comparison_init(&c);
  int code = cr_tsv_run(&mode, &c);
  cr_comparison_free(&c);
  return code;
}
