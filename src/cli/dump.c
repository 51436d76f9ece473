// SPDX-License-Identifier: MIT
// dump: what the program makes of a text, step by step; a microscope for
// newcomers and for finding faults.
#include "compare.h"
#include "graded.h"

#include <stdlib.h>
#include <string.h>

static const char *kind_name(const cr_pool *pool, cr_expr e) {
  switch (cr_kind_of(pool, e)) {
  case CR_NUM: return "number";
  case CR_PI: return "pi";
  case CR_VAR: return "variable";
  case CR_SUM: return "sum";
  case CR_PRODUCT: return "product";
  case CR_POWER: return "power";
  case CR_CALL: return cr_fn_name(cr_fn_of(pool, e));
  }
  return "";
}

static void dump_node(const cr_pool *pool, cr_expr e) {
  char left[64];
  snprintf(left, sizeof left, "#%u %s", e, kind_name(pool, e));
  printf("%-16s ", left);
  size_t n = cr_nargs(pool, e);
  for (size_t i = 0; i < n; i++) printf("%s#%u", i ? " " : "", cr_arg(pool, e, i));
  fputs(n ? "   " : "", stdout);
  cr_print_expr(stdout, pool, e, CR_STYLE_TEXT);
  putchar('\n');
}

// Children have smaller ids: one pass down marks, one pass up prints.
static void dump_dag(const cr_pool *pool, cr_expr root) {
  bool *used = cr_room(root + 1, sizeof *used);
  used[root] = true;
  for (cr_expr e = root; e > 0; e--) {
    if (!used[e]) continue;
    for (size_t i = 0; i < cr_nargs(pool, e); i++) used[cr_arg(pool, e, i)] = true;
  }
  for (cr_expr e = 1; e <= root; e++)
    if (used[e]) dump_node(pool, e);
  free(used);
}

// What each method says of a and b, from the cheapest on.
static int dump_ladder(const cr_cli *cli) {
  const char *given = cli->option[CR_OPT_GIVEN];
  const char *const text[] = {cli->args[0], cli->option[CR_OPT_LADDER],
                              given ? given : ""};
  const size_t len[] = {strlen(text[0]), strlen(text[1]), strlen(text[2])};
  cr_comparison c;
  cr_comparison_init(&c);
  cr_compare_texts(&c, text, len);
  cr_remarks_print(cli, stderr, text[0], len[0], &c.a);
  cr_remarks_print(cli, stderr, text[1], len[1], &c.b);
  if (c.given_failed) cr_report_error(&c.err);
  if (c.readable) {
    printf("identity     %s\n", c.a.expr == c.b.expr ? "the same node" : "not the same node");
    printf("verdict      %s\n", cr_truth_name(c.verdict.truth));
    printf("evidence     %s\n", cr_evidence_words(cli, c.verdict.evidence));
    printf("why          %s\n", c.verdict.why[0] ? c.verdict.why : "-");
    printf("terms        %u\nprecision    %u\npoints       %u\n", c.verdict.terms,
           c.verdict.precision, c.verdict.points);
    printf("domains      %s\n", cr_domains_name(c.verdict.domains));
  }
  int code = c.readable ? CR_EXIT_DONE : CR_EXIT_UNREADABLE;
  cr_comparison_free(&c);
  return code;
}

// What is dumped of one text that could be read.
static int dump_expr(const cr_cli *cli, cr_pool *pool, cr_expr e,
                     const cr_name_list *names) {
  const char *name = cli->option[CR_OPT_VARIABLE];
  if (!name) name = names->count == 1 ? names->name[0] : "x";
  if (cr_given_option(cli, CR_OPT_DERIVATIVE))
    e = cr_derivative(pool, e, cr_var(pool, name, strlen(name)));
  if (e == CR_NONE) {
    cr_say("the expression is too large");
    return CR_EXIT_DATA;
  }
  dump_dag(pool, e);
  return CR_EXIT_DONE;
}

// --tokens, --tree: what was written, before it means anything.
static int dump_written(const cr_cli *cli, const cr_text *text, const cr_names *names) {
  cr_text out;
  cr_text_init(&out, CR_REPORT_MAX_BYTES);
  if (cr_given_option(cli, CR_OPT_TOKENS))
    cr_dump_tokens(text->data, text->len, names, &out);
  if (cr_given_option(cli, CR_OPT_TREE))
    cr_dump_tree(text->data, text->len, names, &out);
  fwrite(out.data, 1, out.len, stdout);
  cr_text_free(&out);
  return CR_EXIT_DONE;
}

static int dump_read(const cr_cli *cli, const cr_text *text, const cr_names *names,
                     const cr_name_list *list) {
  cr_pool *pool = cr_pool_new();
  cr_reading reading = {0};
  cr_read(pool, text->data, text->len, names, &reading);
  cr_remarks_print(cli, stderr, text->data, text->len, &reading);
  int code = reading.expr == CR_NONE ? CR_EXIT_UNREADABLE
                                     : dump_expr(cli, pool, reading.expr, list);
  cr_reading_clear(&reading);
  cr_pool_free(pool);
  return code;
}

static int dump_text(const cr_cli *cli, const cr_text *text) {
  cr_name_list list = {0};
  cr_find_names(text->data, text->len, &list);
  cr_names names = {.variables = (const char *const *)list.name,
                    .nvariables = list.count};
  bool written = cr_given_option(cli, CR_OPT_TOKENS) || cr_given_option(cli, CR_OPT_TREE);
  int code = written ? dump_written(cli, text, &names)
                     : dump_read(cli, text, &names, &list);
  cr_name_list_clear(&list);
  return code;
}

int cr_cli_dump(cr_cli *cli) {
  if (cr_given_option(cli, CR_OPT_LADDER)) return cr_finish(dump_ladder(cli));
  cr_text text;
  int code = cr_argument_text(cli, 0, &text);
  if (!code) code = dump_text(cli, &text);
  cr_text_free(&text);
  return cr_finish(code);
}
