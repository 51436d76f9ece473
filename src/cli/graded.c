// SPDX-License-Identifier: MIT
// One graded answer, shown to a person or as JSON.
#include "graded.h"

#include <stdlib.h>
#include <string.h>

enum { short_text = 64 * 1024 };

int cr_graded_exit(cr_mark mark) {
  switch (mark) {
  case CR_MARK_CORRECT: return CR_EXIT_DONE;
  case CR_MARK_PARTIAL: return CR_EXIT_NO;
  case CR_MARK_INCORRECT: return CR_EXIT_NO;
  case CR_MARK_UNREADABLE: return CR_EXIT_UNREADABLE;
  case CR_MARK_UNDECIDED: return CR_EXIT_UNDECIDED;
  }
  return CR_EXIT_INTERNAL;
}

static cr_tone tone_of(cr_mark mark) {
  switch (mark) {
  case CR_MARK_CORRECT: return CR_TONE_GOOD;
  case CR_MARK_INCORRECT: return CR_TONE_BAD;
  case CR_MARK_PARTIAL: return CR_TONE_DOUBT;
  case CR_MARK_UNREADABLE: return CR_TONE_DOUBT;
  case CR_MARK_UNDECIDED: return CR_TONE_DOUBT;
  }
  return CR_TONE_STRONG;
}

void cr_remarks_print(const cr_cli *cli, FILE *file, const char *text, size_t len,
                      const cr_reading *reading) {
  for (size_t i = 0; i < reading->nremarks; i++) {
    const cr_remark *r = &reading->remark[i];
    bool error = r->severity == CR_REMARK_ERROR;
    cr_paint(cli, file, error ? CR_TONE_BAD : CR_TONE_DOUBT,
             cr_word_text(cli->language, error ? CR_WORD_ERROR : CR_WORD_WARNING));
    cr_print_word(cli, file, r->message.word, "%s", r->message.with);
    fputc('\n', file);
    cr_print_caret(file, text, len, r->bytes);
    if (r->hint.word == CR_WORD_NOTHING) continue;
    fputs("  ", file);
    cr_print_word(cli, file, r->hint.word, "%s", r->hint.with);
    fputc('\n', file);
  }
}

void cr_witness_point(const cr_pool *pool, const cr_witness *witness, cr_text *out) {
  for (size_t i = 0; i < witness->nvars; i++) {
    if (i) cr_text_puts(out, ", ");
    cr_append(out, pool, witness->var[i], CR_STYLE_TEXT);
    cr_text_puts(out, " = ");
    cr_append(out, pool, witness->value[i], CR_STYLE_TEXT);
  }
}

const char *cr_evidence_words(const cr_cli *cli, cr_evidence evidence) {
  static const cr_word words[] = {
      [CR_BY_NOTHING] = CR_WORD_BY_NOTHING,       [CR_BY_IDENTITY] = CR_WORD_BY_IDENTITY,
      [CR_BY_PRODUCT] = CR_WORD_BY_PRODUCT,       [CR_BY_NORMAL_FORM] = CR_WORD_BY_NORMAL_FORM,
      [CR_BY_SIGNS] = CR_WORD_BY_SIGNS,           [CR_BY_SQUARES] = CR_WORD_BY_SQUARES,
      [CR_BY_CONJUGATES] = CR_WORD_BY_CONJUGATES, [CR_BY_DERIVATIVE] = CR_WORD_BY_DERIVATIVE,
      [CR_BY_CONSTRAINT] = CR_WORD_BY_CONSTRAINT, [CR_BY_WITNESS] = CR_WORD_BY_WITNESS};
  return cr_word_text(cli->language, words[evidence]);
}

// "CORRECT (proved: normal form)"
static void print_verdict(const cr_graded *g) {
  static const cr_word words[] = {[CR_MARK_UNREADABLE] = CR_WORD_MARK_UNREADABLE,
                                  [CR_MARK_CORRECT] = CR_WORD_MARK_CORRECT,
                                  [CR_MARK_PARTIAL] = CR_WORD_MARK_PARTIAL,
                                  [CR_MARK_INCORRECT] = CR_WORD_MARK_INCORRECT,
                                  [CR_MARK_UNDECIDED] = CR_WORD_MARK_UNDECIDED};
  cr_mark mark = g->grading->mark;
  cr_paint(g->cli, stdout, tone_of(mark), cr_word_text(g->cli->language, words[mark]));
  bool proved = mark == CR_MARK_CORRECT || mark == CR_MARK_INCORRECT;
  if (proved && g->grading->verdict.evidence != CR_BY_NOTHING)
    cr_print_word(g->cli, stdout, CR_WORD_PROVED, "%s",
                  cr_evidence_words(g->cli, g->grading->verdict.evidence));
  putchar('\n');
}

// End the line that begins at `line`. @return whether there is another one, *next
static bool next_line(char *line, char **next) {
  size_t n = strcspn(line, "\n");
  bool more = line[n] != '\0';
  line[n] = '\0';
  *next = line + n + more;
  return more;
}

// The remarks on what cannot be read have been shown, with their places: the
// first line of the feedback says the rest.
static void print_feedback(const cr_graded *g) {
  cr_text text;
  cr_text_init(&text, short_text);
  cr_feedback(g->grading, &g->how, &text);
  char *line = text.data, *next;
  while (*line) {
    bool more = next_line(line, &next) && g->grading->reading.nerrors == 0;
    if (*line == ' ' && more) { // the answer, and carets below
      char *carets = next;
      more = next_line(carets, &next);
      cr_print_underlined(stdout, line, carets);
    } else {
      putchar('\n');
      cr_print_wrapped(line, 0);
    }
    if (!more) break;
    line = next;
  }
  cr_text_free(&text);
}

void cr_graded_print(const cr_graded *g) {
  const cr_grading *grading = g->grading;
  if (grading->reading.expr != CR_NONE) {
    cr_text line;
    cr_text_init(&line, short_text);
    cr_append(&line, grading->pool, grading->reading.expr, CR_STYLE_UNICODE);
    cr_print_word_wrapped(g->cli, 2, CR_WORD_READ_AS, "%s", line.data);
    cr_print_pretty_below(grading->pool, grading->reading.expr);
    cr_text_free(&line);
  }
  cr_remarks_print(g->cli, stdout, g->answer, g->len, &grading->reading);
  print_verdict(g);
  print_feedback(g);
}

void cr_causes_text(const cr_grading *grading, cr_text *out) {
  if (grading->ncauses == 0) cr_text_putc(out, '-');
  for (size_t i = 0; i < grading->ncauses; i++) {
    const cr_cause *cause = &grading->cause[i];
    if (i) cr_text_putc(out, '|');
    for (size_t j = 0; j < cause->count; j++) {
      if (j) cr_text_putc(out, '+');
      cr_text_puts(out, cause->mistake[j]);
    }
  }
}

static json_t *said_json(const cr_said *said, cr_language language) {
  cr_text text;
  cr_text_init(&text, short_text);
  cr_said_add(said, language, &text);
  json_t *json = cr_json_maybe(text.data);
  cr_text_free(&text);
  return json;
}

json_t *cr_remarks_json(const cr_cli *cli, const cr_reading *reading) {
  json_t *list = json_array();
  for (size_t i = 0; i < reading->nremarks; i++) {
    const cr_remark *r = &reading->remark[i];
    json_t *one = json_object();
    const char *kind = r->severity == CR_REMARK_ERROR ? "error" : "warning";
    json_object_set_new(one, "severity", json_string(kind));
    json_object_set_new(one, "span",
                        json_pack("[i,i]", (int)r->points.start, (int)r->points.end));
    json_object_set_new(one, "message", said_json(&r->message, cli->language));
    json_object_set_new(one, "hint", said_json(&r->hint, cli->language));
    json_array_append_new(list, one);
  }
  return list;
}

json_t *cr_witness_json(const cr_pool *pool, const cr_witness *witness) {
  json_t *point = json_object();
  for (size_t i = 0; i < witness->nvars; i++) {
    cr_text value;
    cr_text_init(&value, short_text);
    cr_append(&value, pool, witness->value[i], CR_STYLE_TEXT);
    json_object_set_new(point, cr_var_name(pool, witness->var[i]),
                        cr_json_string(value.data));
    cr_text_free(&value);
  }
  json_t *json = json_object();
  json_object_set_new(json, "point", point);
  json_object_set_new(json, "a", cr_json_string(witness->a));
  json_object_set_new(json, "b", cr_json_string(witness->b));
  return json;
}

// Alternatives; each is a list of mistakes made together.
static json_t *causes_json(const cr_grading *grading, cr_language language) {
  json_t *list = json_array();
  for (size_t i = 0; i < grading->ncauses; i++) {
    json_t *together = json_array();
    for (size_t j = 0; j < grading->cause[i].count; j++) {
      const cr_mistake_words *m =
          cr_key_mistake_words(grading->key, language, grading->cause[i].mistake[j]);
      json_t *one = json_object();
      json_object_set_new(one, "code", cr_json_string(grading->cause[i].mistake[j]));
      json_object_set_new(one, "title", cr_json_string(m ? m->name : NULL));
      json_object_set_new(one, "advice", cr_json_string(m ? m->explain : NULL));
      json_array_append_new(together, one);
    }
    json_array_append_new(list, together);
  }
  return list;
}

// The shares of the points that the mistakes leave, and what they come to.
static json_t *credit_json(const cr_grading *grading) {
  if (grading->mark != CR_MARK_INCORRECT || grading->score <= 0) return json_null();
  json_t *list = json_array();
  const cr_cause *cause = &grading->cause[grading->credit.cause];
  for (size_t i = 0; i < cause->count; i++)
    json_array_append_new(list, json_pack("{s:s, s:f}", "code", cause->mistake[i], "share",
                                          grading->credit.share[i]));
  return json_pack("{s:o, s:f}", "shares", list, "share", grading->score);
}

// Half open, in code points of the answer.
static json_t *underlined_json(const cr_graded *g) {
  cr_span bytes, points;
  if (!cr_feedback_underlines(g->grading, &g->how, &bytes, &points)) return json_null();
  return json_pack("[i,i]", (int)points.start, (int)points.end);
}

static void put_feedback(json_t *json, const cr_graded *g) {
  cr_text text;
  cr_text_init(&text, short_text);
  cr_level level = cr_feedback(g->grading, &g->how, &text);
  bool wrong = g->grading->mark == CR_MARK_INCORRECT;
  json_object_set_new(json, "level", wrong ? json_string(cr_level_name(level)) : json_null());
  json_object_set_new(json, "feedback", cr_json_lines(text.data));
  json_object_set_new(json, "underlined", underlined_json(g));
  cr_text_free(&text);
}

json_t *cr_graded_json(const cr_graded *g) {
  const cr_grading *grading = g->grading;
  double max = g->exercise ? g->exercise->points : 1;
  json_t *json = cr_json_object("result");
  json_object_set_new(json, "exercise", cr_json_string(g->exercise ? g->exercise->id : NULL));
  json_object_set_new(json, "version",
                      cr_json_string(g->exercise ? g->exercise->sha256 : NULL));
  json_object_set_new(json, "grader", json_string(cr_grader_version()));
  json_object_set_new(json, "function", cr_json_string(g->function));
  json_object_set_new(json, "answer", cr_json_bytes(g->answer, g->len));
  json_object_set_new(json, "verdict", json_string(cr_mark_name(grading->mark)));
  json_object_set_new(json, "score", json_real(grading->score * max));
  json_object_set_new(json, "max", json_real(max));
  json_object_set_new(json, "read_as", cr_json_expr(grading->pool, grading->reading.expr));
  json_object_set_new(json, "remarks", cr_remarks_json(g->cli, &grading->reading));
  json_object_set_new(json, "mistakes", causes_json(grading, g->cli->language));
  json_object_set_new(json, "far_fetched", json_boolean(grading->far_fetched));
  json_object_set_new(json, "credit", credit_json(grading));
  put_feedback(json, g);
  json_object_set_new(json, "language", json_string(cr_language_code(g->cli->language)));
  json_object_set_new(json, "evidence", cr_json_embedded(grading->evidence.data));
  json_object_set_new(json, "error", json_null());
  return json;
}

int cr_graded_how(const cr_cli *cli, cr_graded *g) {
  const char *level = cli->option[CR_OPT_LEVEL], *attempt = cli->option[CR_OPT_ATTEMPT];
  int code = cr_check_language(cli);
  if (code) return code;
  g->how.language = &cli->language;
  if (level && !(g->how.level = cr_level_find(level)))
    return cr_usage_word(cli, CR_WORD_USAGE_LEVEL, "%.20s", level);
  size_t digits = attempt ? strspn(attempt, "0123456789") : 0;
  bool number = attempt && !attempt[digits] && digits <= 6;
  if (number) g->how.attempt = (int)strtol(attempt, NULL, 10);
  if (attempt && (!number || g->how.attempt == 0))
    return cr_usage_word(cli, CR_WORD_USAGE_ATTEMPT, "%s", "");
  return CR_EXIT_DONE;
}
