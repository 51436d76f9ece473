// SPDX-License-Identifier: MIT
#include "grade/key.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "calculus/mistakes.h"
#include "exercise/letters.h"
#include "expr/node.h"
#include "grade/index.h"
#include "grade/scheme.h"
#include "grade/stages.h"

/* ---- names --------------------------------------------------------------------------- */

static void add_name(cr_name_list *list, const char *name) {
  for (size_t i = 0; i < list->count; i++)
    if (!strcmp(list->name[i], name)) return;
  list->name = cr_xrealloc(list->name, (list->count + 1) * sizeof *list->name);
  list->name[list->count++] = cr_xstrdup(name);
}

/* The names that a domain or an assumption speaks of: "x in [0,1]; n integer". */
static void add_given_names(cr_key *key, const char *text) {
  static const char *const words[] = {" in ", " integer"};
  while (text && *text) {
    size_t len = strcspn(text, ";");
    const char *next = text[len] ? text + len + 1 : text + len;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
      const char *word = strstr(text, words[i]);
      if (word && (size_t)(word - text) < len) len = (size_t)(word - text);
    }
    cr_find_names(text, len, &key->names);
    text = next;
  }
}

/* The names in each part of the text: "xy, x = r cos(t), y = r sin(t)". */
static void add_function_names(cr_key *key, const char *text) {
  cr_stages stages;
  cr_stages_find(text, strlen(text), &stages);
  for (size_t i = 0; i < stages.count; i++) {
    cr_span name = stages.name[i], meaning = stages.meaning[i];
    cr_find_names(text + name.start, name.end - name.start, &key->names);
    cr_find_names(text + meaning.start, meaning.end - meaning.start, &key->names);
  }
  cr_find_names(text, stages.function.end, &key->names);
}

static void find_names(cr_key *key, const cr_question *q) {
  const cr_exercise *e = q->exercise;
  if (!e) add_function_names(key, q->function);
  if (!e) add_given_names(key, q->domain);
  if (!e) add_given_names(key, q->given);
  for (size_t i = 0; e && i < e->nconstants; i++) add_name(&key->names, e->constants[i]);
  for (size_t i = 0; e && i < e->nletters; i++) add_name(&key->names, e->letters[i]);
}

cr_names cr_key_names(const cr_key *key) {
  return (cr_names){.variables = (const char *const *)key->names.name,
                    .nvariables = key->names.count,
                    .functions = key->named,
                    .nfunctions = key->nnamed,
                    .wrt = cr_var_name(key->pool, key->variable)};
}

/* ---- the parts of a question ------------------------------------------------------------ */

static cr_status bad_field(cr_error *err, const char *field) {
  if (err) snprintf(err->place, sizeof err->place, "%s", field);
  return err ? err->status : CR_ERR_SYNTAX;
}

/* One part of the function's text. */
static cr_status read_part(cr_key *key, const char *text, cr_span part, cr_expr *out,
                           cr_error *err) {
  cr_names names = {.variables = (const char *const *)key->names.name,
                    .nvariables = key->names.count};
  cr_reading reading;
  cr_status status =
      cr_read(key->pool, text + part.start, part.end - part.start, &names, &reading);
  *out = reading.expr;
  if (!reading.expr) {
    size_t first = 0;
    while (first < reading.nremarks && reading.remark[first].severity != CR_REMARK_ERROR) first++;
    bool known = first < reading.nremarks;
    if (known) cr_remark_error(&reading.remark[first], err);
    else cr_error_say(err, CR_ERR_SYNTAX, CR_WORD_KEY_UNREADABLE, CR_WORD_NOTHING, "%s", "");
    if (err) {
      err->status = status ? status : CR_ERR_SYNTAX;
      err->span.start += part.start;
      err->span.end += part.start;
    }
    bad_field(err, "function");
    status = status ? status : CR_ERR_SYNTAX;
  }
  cr_reading_clear(&reading);
  return status;
}

cr_expr cr_key_without_letters(cr_pool *pool, const cr_key *key, cr_expr e) {
  for (size_t i = 0; i < key->nletters && e; i++)
    e = cr_replace(pool, e, key->letter[i], key->meaning[i]);
  return e;
}

static bool holds_letter(const cr_key *key, cr_expr e) {
  for (size_t i = 0; i < key->nletters; i++)
    if (e && cr_contains(key->pool, e, key->letter[i])) return true;
  return false;
}

/* Stages may speak of each other in any order, but not of themselves, also where the
 * function does not need them: an answer may use their letters. */
static cr_status expand_stages(cr_key *key, cr_error *err) {
  for (size_t round = 0; round < key->nletters; round++) {
    for (size_t i = 0; i < key->nletters; i++)
      key->meaning[i] = cr_key_without_letters(key->pool, key, key->meaning[i]);
    key->function = cr_key_without_letters(key->pool, key, key->function);
  }
  bool circle = holds_letter(key, key->function), large = !key->function;
  for (size_t i = 0; i < key->nletters; i++) {
    circle |= holds_letter(key, key->meaning[i]);
    large |= !key->meaning[i];
  }
  if (!circle && !large) return CR_OK;
  if (circle)
    cr_error_say(err, CR_ERR_SYNTAX, CR_WORD_KEY_CIRCLE, CR_WORD_NOTHING, "%s", "");
  else
    cr_error_say(err, CR_ERR_LIMIT, CR_WORD_KEY_LARGE_LETTERS, CR_WORD_NOTHING, "%s", "");
  return bad_field(err, "function");
}

/* "cos u, u = -x/8": an answer may use u. */
static cr_status read_function(cr_key *key, const char *text, cr_error *err) {
  cr_stages stages;
  cr_stages_find(text, strlen(text), &stages);
  cr_status status = read_part(key, text, stages.function, &key->function, err);
  for (size_t i = 0; i < stages.count && !status; i++) {
    status = read_part(key, text, stages.name[i], &key->letter[i], err);
    if (!status) status = read_part(key, text, stages.meaning[i], &key->meaning[i], err);
    if (!status && cr_kind_of(key->pool, key->letter[i]) != CR_VAR) {
      cr_error_say(err, CR_ERR_SYNTAX, CR_WORD_KEY_NO_LETTER, CR_WORD_NOTHING, "%.*s",
                   (int)(stages.name[i].end - stages.name[i].start), text + stages.name[i].start);
      status = bad_field(err, "function");
    }
  }
  if (status || stages.count == 0) return status;
  key->nletters = stages.count;
  return expand_stages(key, err);
}

static cr_status read_variable(cr_key *key, const char *named, cr_error *err) {
  key->variable = cr_read_variable(key->pool, named);
  if (key->variable) {
    add_name(&key->names, cr_var_name(key->pool, key->variable));
    return CR_OK;
  }
  cr_error_say(err, CR_ERR_SYNTAX, CR_WORD_KEY_NO_VARIABLE, CR_WORD_NOTHING, "%s", named);
  return bad_field(err, "variable");
}

/* The variable where none is said: the only letter of the function, else x. */
static void choose_variable(cr_key *key) {
  cr_expr only[2];
  if (cr_variables(key->pool, key->function, only, 2) == 1) key->variable = only[0];
  else key->variable = cr_var(key->pool, "x", 1);
  add_name(&key->names, cr_var_name(key->pool, key->variable));
}

static cr_status read_where(cr_key *key, const cr_question *q, cr_error *err) {
  cr_names names = cr_key_names(key);
  if (q->domain && *q->domain &&
      cr_read_domain(key->pool, q->domain, strlen(q->domain), &names, &key->given, err))
    return bad_field(err, "domain");
  if (q->given && *q->given &&
      cr_read_given(key->pool, q->given, strlen(q->given), &names, &key->given, err))
    return bad_field(err, "given");
  return CR_OK;
}

/* ---- where the function is real ------------------------------------------------------------- */

/* A condition that found no room would let verdicts fall outside of the domain:
 * key->crowded refuses the key. */
static void assume(cr_key *key, cr_expr left, cr_expr right) {
  if (!left || !right) return;
  if (cr_kind_of(key->pool, left) == CR_NUM && cr_kind_of(key->pool, right) == CR_NUM) return;
  if (key->given.count == CR_MAX_ASSUMPTIONS) key->crowded = true;
  else key->given.item[key->given.count++] = (cr_assumption){left, CR_GREATER, right};
}

static void assume_call(cr_key *key, cr_fn fn, cr_expr u) {
  cr_pool *pool = key->pool;
  cr_expr one = cr_int(pool, 1), zero = cr_int(pool, 0), minus = cr_int(pool, -1);
  bool within = fn == CR_FN_ARCSIN || fn == CR_FN_ARCCOS || fn == CR_FN_ARCTANH;
  bool beyond = fn == CR_FN_ARCSEC || fn == CR_FN_ARCCSC || fn == CR_FN_ARCCOTH;
  if (fn == CR_FN_LN || fn == CR_FN_ARCSECH) assume(key, u, zero);
  if (within) assume(key, u, minus);
  if (within || fn == CR_FN_ARCSECH) assume(key, one, u);
  if (fn == CR_FN_ARCCOSH) assume(key, u, one);
  if (beyond) assume(key, cr_call(pool, CR_FN_ABS, u), one);
}

/* Conditions of the function that its derivative need not show: ln x has the
 * derivative 1/x, but for x > 0 only. */
static void assume_node(cr_key *key, cr_expr e) {
  const cr_pool *pool = key->pool;
  if (cr_kind_of(pool, e) == CR_CALL) {
    cr_expr u = cr_arg(pool, e, 0);
    if (!cr_has(pool, u, CR_POSITIVE) || cr_fn_of(pool, e) != CR_FN_LN)
      assume_call(key, cr_fn_of(pool, e), u);
  } else if (cr_kind_of(pool, e) == CR_POWER) {
    cr_expr base = cr_arg(pool, e, 0);
    const cr_node *exponent = cr_node_at(pool, cr_arg(pool, e, 1));
    bool needs = exponent->kind != CR_NUM || cr_rat_den_even(&exponent->num);
    if (needs && !cr_has(pool, base, CR_POSITIVE)) assume(key, base, cr_int(key->pool, 0));
  }
}

static bool is_whole_power(const cr_key *key, cr_expr e) {
  if (cr_kind_of(key->pool, e) != CR_POWER) return false;
  cr_expr exponent = cr_arg(key->pool, e, 1);
  for (size_t i = 0; i < key->given.count; i++)
    if (key->given.item[i].relation == CR_INTEGER &&
        cr_contains(key->pool, exponent, key->given.item[i].left))
      return true;
  return false;
}

static void assume_real(cr_key *key) {
  uint8_t *seen = cr_xmalloc(key->function);
  cr_mark_nodes(key->pool, key->function, seen);
  for (cr_expr e = 1; e <= key->function; e++)
    if (seen[e - 1] && !cr_has(key->pool, e, CR_CONSTANT) && !is_whole_power(key, e))
      assume_node(key, e);
  free(seen);
}

/* ---- the key --------------------------------------------------------------------------------- */

static void add_letters(cr_key *key, const cr_exercise *e) {
  if (e && e->nletters)
    key->nletters = cr_exercise_letters(key->pool, e, key->letter, key->meaning);
}

/* The exercise may go before the key: names are copied. */
static void add_functions(cr_key *key, const cr_exercise *e) {
  if (!e || e->nfunctions > CR_MAX_KEY_FUNCTIONS) return;
  key->nnamed = cr_exercise_functions(key->pool, e, key->named);
  for (size_t i = 0; i < key->nnamed; i++) {
    cr_named_function *f = &key->named[i];
    f->name = key->named_text[2 * i] = cr_xstrdup(f->name);
    f->parameter = key->named_text[2 * i + 1] = cr_xstrdup(f->parameter);
    f->derivative = cr_derivative(key->pool, f->body, key->variable);
  }
}

static cr_status compile(cr_key *key, const cr_question *q, cr_error *err) {
  cr_status status = q->variable ? read_variable(key, q->variable, err) : CR_OK;
  if (status) return status;
  find_names(key, q);
  status = read_function(key, q->function, err);
  if (status) return status;
  if (!key->variable) choose_variable(key);
  status = read_where(key, q, err);
  if (status) return status;
  add_letters(key, q->exercise);
  add_functions(key, q->exercise);
  key->powers = cr_typed_in_powers(q->function, strlen(q->function));
  assume_real(key);
  if (key->crowded)
    return cr_error_say(err, CR_ERR_LIMIT, CR_WORD_KEY_CONDITIONS, CR_WORD_NOTHING, "%d",
                        CR_MAX_ASSUMPTIONS);
  key->reference = cr_derivative(key->pool, key->function, key->variable);
  if (key->reference) return cr_scheme_new(&key->scheme, key, q->exercise, err);
  return cr_error_say(err, CR_ERR_LIMIT, CR_WORD_KEY_LARGE_DERIVATIVE, CR_WORD_NOTHING, "%s", "");
}

cr_status cr_key_new(cr_key **out, const cr_question *q, cr_error *err) {
  cr_key *key = cr_xcalloc(1, sizeof *key);
  key->pool = cr_pool_new();
  key->no_mistakes = q->no_mistakes;
  key->terse = q->terse;
  pthread_mutex_init(&key->lock, NULL);
  if (q->exercise) {
    key->lenient = q->exercise->lenient;
    key->decimals = q->exercise->decimals;
    key->id = cr_xstrdup(q->exercise->id);
  }
  cr_status status = compile(key, q, err);
  if (status == CR_OK) {
    key->known = cr_known_new(key->pool, key->reference, &key->given);
    *out = key;
  } else {
    cr_key_free(key);
  }
  return status;
}

cr_status cr_key_of_exercise(cr_key **out, const cr_exercise *e, cr_error *err) {
  cr_question q = {.function = e->function, .variable = e->variable, .domain = e->domain,
                   .given = e->given, .exercise = e};
  return cr_key_new(out, &q, err);
}

void cr_key_free(cr_key *key) {
  if (!key) return;
  cr_index_free(key->index);
  cr_known_free(key->known);
  cr_name_list_clear(&key->names);
  cr_pool_free(key->pool);
  pthread_mutex_destroy(&key->lock);
  for (size_t i = 0; i < 2 * key->nnamed; i++) free(key->named_text[i]);
  free(key->id);
  cr_scheme_free(key->scheme);
  free(key);
}

const cr_pool *cr_key_pool(const cr_key *key) { return key->pool; }
cr_expr cr_key_function(const cr_key *key) { return key->function; }
cr_expr cr_key_variable(const cr_key *key) { return key->variable; }
cr_letters cr_key_letters(const cr_key *key) {
  return (cr_letters){key->letter, key->meaning, key->nletters};
}
cr_expr cr_key_reference(const cr_key *key) { return key->reference; }
