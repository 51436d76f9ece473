// SPDX-License-Identifier: MIT
// compare: are two expressions equal, and why?
#include "compare.h"

#include "graded.h"
#include "tsv.h"

#include <string.h>

void cr_comparison_init(cr_comparison *c) {
  *c = (cr_comparison){.pool = cr_pool_new()};
}

static void forget(cr_comparison *c) {
  cr_reading_clear(&c->a);
  cr_reading_clear(&c->b);
  c->a = c->b = (cr_reading){0};
}

void cr_comparison_free(cr_comparison *c) {
  forget(c);
  cr_pool_free(c->pool);
}

void cr_compare_texts(cr_comparison *c, const char *const text[3],
                      const size_t len[3]) {
  forget(c);
  cr_pool_reset(c->pool);
  c->given = (cr_given){0};
  c->verdict = (cr_verdict){0};
  cr_name_list list = {0};
  cr_find_names(text[0], len[0], &list);
  cr_find_names(text[1], len[1], &list);
  cr_names names = {.variables = (const char *const *)list.name,
                    .nvariables = list.count};
  cr_read(c->pool, text[0], len[0], &names, &c->a);
  cr_read(c->pool, text[1], len[1], &names, &c->b);
  c->given_failed =
      len[2] > 0 &&
      cr_read_given(c->pool, text[2], len[2], &names, &c->given, &c->err) != CR_OK;
  cr_name_list_clear(&list);
  c->readable = c->a.expr != CR_NONE && c->b.expr != CR_NONE && !c->given_failed;
  if (c->readable)
    cr_compare(c->pool, c->a.expr, c->b.expr, &c->given, NULL, &c->verdict);
}

static int exit_of(const cr_comparison *c) {
  if (!c->readable) return CR_EXIT_UNREADABLE;
  switch (c->verdict.truth) {
  case CR_EQUAL: return CR_EXIT_DONE;
  case CR_DIFFERENT: return CR_EXIT_NO;
  case CR_NOWHERE: return CR_EXIT_NO;
  case CR_UNDECIDED: return CR_EXIT_UNDECIDED;
  }
  return CR_EXIT_INTERNAL;
}

static cr_word sentence(cr_truth truth) {
  switch (truth) {
  case CR_EQUAL: return CR_WORD_COMPARED_EQUAL;
  case CR_DIFFERENT: return CR_WORD_COMPARED_DIFFERENT;
  case CR_NOWHERE: return CR_WORD_COMPARED_NOWHERE;
  case CR_UNDECIDED: return CR_WORD_COMPARED_UNDECIDED;
  }
  return CR_WORD_NOTHING;
}

static const char *domains_sentence(const cr_verdict *v) {
  switch (v->domains) {
  case CR_DOMAINS_SAME: return "both are defined at the same points, isolated ones apart";
  case CR_DOMAINS_A_NARROWER: return "the second is defined wherever the first is, and beyond";
  case CR_DOMAINS_B_NARROWER: return "the first is defined wherever the second is, and beyond";
  case CR_DOMAINS_CROSS: return "each is defined somewhere where the other is not";
  case CR_DOMAINS_UNKNOWN: break;
  }
  if (v->a_misses) return "the second is defined where the first is not; no more is known";
  if (v->b_misses) return "the first is defined where the second is not; no more is known";
  return "not known whether they have the same domain";
}

static void print_witness(const cr_cli *cli, const cr_comparison *c, const char *label,
                          const cr_witness *w) {
  cr_text point;
  cr_text_init(&point, 4096);
  cr_witness_point(c->pool, w, &point);
  fputs(label, stdout);
  if (point.len)
    cr_print_word(cli, stdout, CR_WORD_VALUES_AT, "%s" CR_THEN "%s" CR_THEN "%s", point.data, w->a,
                  w->b);
  else
    cr_print_word(cli, stdout, CR_WORD_VALUES_EVERYWHERE, "%s" CR_THEN "%s", w->a, w->b);
  putchar('\n');
  cr_text_free(&point);
}

static void print_why(const cr_cli *cli, const cr_comparison *c) {
  const cr_verdict *v = &c->verdict;
  if (v->why[0]) printf("why: %s\n", v->why);
  printf("domains: %s (%s)\n", domains_sentence(v),
         cr_domains_name(v->domains));
  if (v->has_hole) print_witness(cli, c, "  ", &v->hole);
  if (v->precision == 53) printf("seen in doubles with error bounds\n");
  else if (v->precision) printf("balls of %u bits\n", v->precision);
  if (v->terms)
    printf("largest polynomial: %u %s\n", v->terms, v->terms == 1 ? "term" : "terms");
}

static void print_side(const cr_cli *cli, const cr_comparison *c, int i,
                       const cr_reading *reading) {
  cr_remarks_print(cli, stdout, cli->args[i], strlen(cli->args[i]), reading);
  if (reading->expr == CR_NONE) return;
  cr_text line;
  cr_text_init(&line, CR_REPORT_MAX_BYTES);
  cr_text_puts(&line, i ? "b = " : "a = ");
  cr_append(&line, c->pool, reading->expr, CR_STYLE_UNICODE);
  cr_print_wrapped(line.data, 4);
  cr_text_free(&line);
}

static void print_for_people(const cr_cli *cli, const cr_comparison *c) {
  print_side(cli, c, 0, &c->a);
  print_side(cli, c, 1, &c->b);
  if (c->given_failed) {
    cr_report_error(&c->err);
    const char *given = cli->option[CR_OPT_GIVEN];
    cr_print_caret(stderr, given, strlen(given), c->err.span);
  }
  if (!c->readable) return;
  const cr_verdict *v = &c->verdict;
  cr_tone tone = v->truth == CR_EQUAL       ? CR_TONE_GOOD
                 : v->truth == CR_UNDECIDED ? CR_TONE_DOUBT
                                            : CR_TONE_BAD;
  cr_paint(cli, stdout, tone, cr_word_text(cli->language, sentence(v->truth)));
  if (v->evidence != CR_BY_NOTHING)
    cr_print_word(cli, stdout, CR_WORD_COMPARED_BY, "%s", cr_evidence_words(cli, v->evidence));
  putchar('\n');
  if (v->truth == CR_UNDECIDED && v->digits > 0)
    cr_print_word_wrapped(cli, 0, CR_WORD_AGREE_DIGITS, "%u" CR_THEN "%u", v->digits, v->points);
  else if (v->truth == CR_UNDECIDED)
    cr_print_word_wrapped(cli, 0, CR_WORD_AGREE_NO_POINT, "%u", v->points);
  if (v->has_witness) print_witness(cli, c, "", &v->witness);
  if (*v->agrees) cr_print_word_wrapped(cli, 0, CR_WORD_AGREE_FOR, "%s", v->agrees);
  if (cr_given_option(cli, CR_OPT_WHY)) print_why(cli, c);
}

static void print_json(const cr_cli *cli, const cr_comparison *c) {
  const cr_verdict *v = &c->verdict;
  json_t *json = cr_json_object("comparison");
  const char *verdict = c->readable ? cr_truth_name(v->truth) : "unreadable";
  json_object_set_new(json, "verdict", json_string(verdict));
  json_object_set_new(json, "evidence", json_string(cr_evidence_name(v->evidence)));
  json_object_set_new(json, "domains", json_string(cr_domains_name(v->domains)));
  json_object_set_new(json, "a", cr_json_expr(c->pool, c->a.expr));
  json_object_set_new(json, "b", cr_json_expr(c->pool, c->b.expr));
  json_object_set_new(json, "remarks_a", cr_remarks_json(cli, &c->a));
  json_object_set_new(json, "remarks_b", cr_remarks_json(cli, &c->b));
  json_object_set_new(json, "witness", v->has_witness
                          ? cr_witness_json(c->pool, &v->witness) : json_null());
  json_object_set_new(json, "hole", v->has_hole
                          ? cr_witness_json(c->pool, &v->hole) : json_null());
  json_object_set_new(json, "agrees", cr_json_maybe(v->agrees));
  json_object_set_new(json, "precision", json_integer(v->precision));
  json_object_set_new(json, "digits", json_integer(v->digits));
  json_object_set_new(json, "points", json_integer(v->points));
  json_object_set_new(json, "terms", json_integer(v->terms));
  json_object_set_new(json, "why", cr_json_maybe(v->why));
  json_object_set_new(json, "error", cr_json_error(c->given_failed ? &c->err : NULL));
  cr_json_print(json);
}

int cr_cli_compare(cr_cli *cli) {
  if (cr_given_option(cli, CR_OPT_TSV)) {
    if (cli->nargs > 0) return cr_usage_word(cli, CR_WORD_USAGE_TABLE_ROWS, "%s", "");
    return cr_tsv_compare();
  }
  if (cli->nargs != 2) return cr_usage_word(cli, CR_WORD_USAGE_EXPRESSIONS, "%s", "");
  const char *given = cli->option[CR_OPT_GIVEN];
  const char *const text[] = {cli->args[0], cli->args[1], given ? given : ""};
  const size_t len[] = {strlen(text[0]), strlen(text[1]), strlen(text[2])};
  cr_comparison c;
  cr_comparison_init(&c);
  c.err.language = (uint8_t)cli->language;
  cr_compare_texts(&c, text, len);
  if (c.readable && c.verdict.truth == CR_DIFFERENT)
    cr_compare_pieces(c.pool, c.a.expr, c.b.expr, &c.given, &c.verdict);
  if (cr_given_option(cli, CR_OPT_JSON))
    print_json(cli, &c);
  else
    print_for_people(cli, &c);
  int code = exit_of(&c);
  cr_comparison_free(&c);
  return cr_finish(code);
}
