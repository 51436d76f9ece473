// SPDX-License-Identifier: MIT
// Whether the mathematics of an exercise can be read: its names, function,
// intermediate letters, domain and assumptions. The reader of answers is used,
// so what passes here can be graded; and since a function that reads two ways
// would be graded one way, its warnings are errors.
#include "exercise/validate.h"

#include "base/limits.h"

#include <chainrule/notation.h>

#include <stdlib.h>
#include <string.h>

enum { most_names = 48 /* the variable, 16 constants, 16 letters, 8 functions */ };

// What a formula is checked with.
struct checker {
  const cr_exercise *exercise;
  const cr_document *doc;
  const cr_item *map;
  cr_error *err;
  cr_pool *pool;
  const char *name[most_names]; // known so far: variable, constants, letters
  size_t nnames;
};

// Where a part of a trimmed text stands in the file.
static cr_span part_of(const struct checker *c, const cr_item *item,
                       cr_span part) {
  uint32_t lead = (uint32_t)strspn(item->text, " \t\r\n");
  return cr_item_part(c->doc, item,
                      (cr_span){part.start + lead, part.end + lead});
}

// ---- names ---------------------------------------------------------------

static bool is_known(const struct checker *c, const char *name) {
  for (size_t i = 0; i < c->nnames; i++)
    if (strcmp(c->name[i], name) == 0) return true;
  return false;
}

static bool is_name(const char *text) {
  char *name = cr_name_of(text, strlen(text));
  free(name);
  return name != NULL;
}

// A new name, written at `item`.
static cr_status add_name(struct checker *c, const char *name,
                          const cr_item *item) {
  cr_span at = item ? item->bytes : c->map->bytes;
  if (!is_name(name)) {
    cr_document_fail(c->doc, at, c->err, "'%.60s' cannot be a name", name);
    cr_error_hint(c->err, "use a letter (not e), a letter with digits (w1) or a "
                          "subscript (a_b), or a Greek word (alpha)");
    return CR_ERR_DATA;
  }
  if (is_known(c, name)) {
    cr_document_fail(c->doc, at, c->err,
                     "the name '%s' has another meaning already", name);
    cr_error_hint(c->err, "variable, constants and letters need different "
                          "names");
    return CR_ERR_DATA;
  }
  c->name[c->nnames++] = name;
  return CR_OK;
}

static cr_status add_variable_and_constants(struct checker *c) {
  const cr_exercise *x = c->exercise;
  cr_status status =
      add_name(c, x->variable, cr_item_find(c->map, "variable"));
  const cr_item *list = cr_item_find(c->map, "constants");
  const cr_item *item = list ? list->first : NULL;
  for (size_t i = 0; status == CR_OK && i < x->nconstants; i++) {
    status = add_name(c, x->constants[i], item);
    item = item->next;
  }
  return status;
}

// ---- formulas ------------------------------------------------------------

static cr_names known_names(const struct checker *c) {
  return (cr_names){.variables = c->name, .nvariables = c->nnames,
                    .wrt = c->exercise->variable};
}

// Is the part that was complained about a name that nobody declared? Then it
// is copied into `name`.
static bool is_stranger(const struct checker *c, const char *text, cr_span part,
                        char name[CR_LIMIT_NAME_BYTES + 1]) {
  size_t len = part.end - part.start;
  if (len == 0 || len > CR_LIMIT_NAME_BYTES || part.end > strlen(text)) return false;
  memcpy(name, text + part.start, len);
  name[len] = '\0';
  return is_name(name) && !is_known(c, name);
}

static void hint_at_stranger(const struct checker *c, const char *name) {
  const cr_exercise *x = c->exercise;
  for (size_t i = 0; i < x->nletters; i++) {
    if (strcmp(x->letters[i], name) != 0) continue;
    cr_error_hint(c->err, "the function, the domain and the letters above %s "
                          "cannot use it", name);
    return;
  }
  for (size_t i = 0; i < x->nfunctions; i++) {
    if (strcmp(x->functions[i], name) != 0) continue;
    cr_error_hint(c->err, "%s may stand in answers alone: write the function out", name);
    return;
  }
  cr_error_hint(c->err, "if %s is a constant, declare it: constants: [%s]", name,
                name);
}

static const cr_remark *worst(const cr_reading *reading) {
  for (size_t i = 0; i < reading->nremarks; i++)
    if (reading->remark[i].severity == CR_REMARK_ERROR)
      return &reading->remark[i];
  return reading->nremarks > 0 ? &reading->remark[0] : NULL;
}

static cr_status complain(const struct checker *c, const char *what,
                          const cr_item *item, const char *text,
                          const cr_remark *remark) {
  bool error = remark->severity == CR_REMARK_ERROR;
  cr_error english = {0};
  cr_remark_error(remark, &english);
  cr_document_fail(c->doc, part_of(c, item, remark->bytes), c->err,
                   error ? "'%s' cannot be read: %s"
                         : "'%s' can be read in two ways: %s",
                   what, english.message);
  char name[CR_LIMIT_NAME_BYTES + 1];
  if (error && is_stranger(c, text, remark->bytes, name))
    hint_at_stranger(c, name);
  else
    cr_error_hint(c->err, "%s", english.hint);
  return CR_ERR_DATA;
}

// Only the right side is wanted, "sin(x^2)" of "y = sin(x^2)".
static cr_status check_sides(const struct checker *c, const char *what,
                             const cr_item *item, const char *text) {
  const char *sign = strpbrk(text, "=;");
  if (!sign) return CR_OK;
  uint32_t at = (uint32_t)(sign - text);
  cr_document_fail(c->doc, part_of(c, item, (cr_span){at, at + 1}), c->err,
                   "'%s' is one expression, without %c", what, *sign);
  cr_error_hint(c->err, "write only what stands right of the =; intermediate "
                        "variables belong under letters: {u: x^2}");
  return CR_ERR_DATA;
}

// Read `text`, written at `item`, as an expression.
static cr_status check_formula(const struct checker *c, const char *what,
                               const cr_item *item, const char *text,
                               cr_expr *out) {
  cr_status status = check_sides(c, what, item, text);
  if (status != CR_OK) return status;
  cr_names names = known_names(c);
  cr_reading reading;
  cr_read(c->pool, text, strlen(text), &names, &reading);
  const cr_remark *remark = worst(&reading);
  *out = reading.expr;
  if (remark)
    status = complain(c, what, item, text, remark);
  else if (reading.expr == CR_NONE)
    status = cr_document_fail(c->doc, item->bytes, c->err,
                              "'%s' cannot be read", what);
  cr_reading_clear(&reading);
  return status;
}

static cr_status check_function(const struct checker *c) {
  const char *variable = c->exercise->variable;
  const cr_item *item = cr_item_find(c->map, "function");
  cr_expr function = CR_NONE;
  cr_status status = check_formula(c, "function", item, c->exercise->function,
                                   &function);
  if (status != CR_OK) return status;
  if (strstr(c->exercise->function, variable) &&
      cr_contains(c->pool, function,
                  cr_var(c->pool, variable, strlen(variable))))
    return CR_OK;
  cr_document_fail(c->doc, item->bytes, c->err,
                   "the function does not depend on its variable, %s", variable);
  cr_error_hint(c->err, "name the letter to differentiate by: variable: t");
  return CR_ERR_DATA;
}

// Names and the formulas that they stand for, under one key. A letter may be
// explained by those above it: w: -x, then u: e^w.
static cr_status check_pairs(struct checker *c, const char *list, char *const *names,
                             char *const *formulas, size_t n) {
  const cr_item *pairs = cr_item_find(c->map, list);
  const cr_item *key = pairs ? pairs->first : NULL;
  for (size_t i = 0; i < n; i++, key = key->next->next) {
    cr_expr ignored;
    cr_status status = check_formula(c, names[i], key->next, formulas[i], &ignored);
    if (status == CR_OK) status = add_name(c, names[i], key);
    if (status != CR_OK) return status;
  }
  return CR_OK;
}

static cr_status check_letters(struct checker *c) {
  const cr_exercise *x = c->exercise;
  return check_pairs(c, "letters", x->letters, x->definitions, x->nletters);
}

static cr_status check_functions(struct checker *c) {
  const cr_exercise *x = c->exercise;
  return check_pairs(c, "functions", x->functions, x->bodies, x->nfunctions);
}

// ---- mistakes ------------------------------------------------------------

// Wrong answers are read as answers are, so that letters may stand in them. With
// named functions, f'(x), they are read when the key is made.
static cr_status check_mistakes(const struct checker *c) {
  const cr_exercise *x = c->exercise;
  const cr_item *list = cr_item_find(c->map, "mistakes");
  const cr_item *item = list && x->nfunctions == 0 ? list->first : NULL;
  for (size_t i = 0; item; item = item->next, i++) {
    cr_expr ignored;
    if (!x->mistakes[i].answer) continue;
    cr_status status = check_formula(c, "answer", cr_item_find(item, "answer"),
                                     x->mistakes[i].answer, &ignored);
    if (status != CR_OK) return status;
  }
  return CR_OK;
}

// ---- domain and assumptions ----------------------------------------------

typedef cr_status read_relations(cr_pool *pool, const char *text, size_t len,
                                 const cr_names *names, cr_given *given,
                                 cr_error *err);

static cr_status check_relations(const struct checker *c, const char *key,
                                 const char *text, read_relations *read,
                                 cr_given *given) {
  if (!text) return CR_OK;
  cr_names names = known_names(c);
  cr_error problem = {0};
  if (read(c->pool, text, strlen(text), &names, given, &problem) == CR_OK)
    return CR_OK;
  cr_span at = part_of(c, cr_item_find(c->map, key), problem.span);
  cr_document_fail(c->doc, at, c->err, "'%s' cannot be read: %s", key,
                   problem.message);
  char name[CR_LIMIT_NAME_BYTES + 1];
  if (is_stranger(c, text, problem.span, name))
    hint_at_stranger(c, name);
  else
    cr_error_hint(c->err, "%s", problem.hint);
  return CR_ERR_DATA;
}

static cr_status check_domain(const struct checker *c) {
  const cr_exercise *x = c->exercise;
  cr_given given = {0};
  cr_status status =
      check_relations(c, "given", x->given, cr_read_given, &given);
  if (status != CR_OK) return status;
  return check_relations(c, "domain", x->domain, cr_read_domain, &given);
}

// ---- kinds ---------------------------------------------------------------

static cr_status keep(const struct checker *c, cr_status status) {
  return cr_document_keep(c->doc, cr_document_kept(c->doc), status, c->err);
}

// Formulas do not hang on each other, but for answers, which may use letters.
static cr_status check_derivative(struct checker *c) {
  cr_status names = keep(c, add_variable_and_constants(c));
  if (names != CR_OK) return names;
  cr_status function = keep(c, check_function(c));
  cr_status domain = keep(c, check_domain(c));
  cr_status letters = keep(c, check_letters(c));
  cr_status mistakes = letters == CR_OK ? keep(c, check_mistakes(c)) : CR_OK;
  cr_status functions = keep(c, check_functions(c));
  const cr_status all[] = {function, domain, letters, mistakes, functions};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    if (all[i] != CR_OK) return all[i];
  return CR_OK;
}

// One row for each word of cr_exercise_kinds, in the same order.
static cr_status (*const checks[])(struct checker *) = {check_derivative};

const char *const cr_exercise_kinds[] = {"derivative", NULL};

_Static_assert(sizeof cr_exercise_kinds / sizeof *cr_exercise_kinds ==
                   sizeof checks / sizeof *checks + 1,
               "each kind of exercise has its check");

cr_status cr_exercise_validate(const cr_exercise *exercise,
                               const cr_document *doc, const cr_item *map,
                               cr_error *err) {
  struct checker c = {.exercise = exercise, .doc = doc, .map = map, .err = err,
                      .pool = cr_pool_new()};
  size_t kind = 0;
  while (strcmp(cr_exercise_kinds[kind], exercise->kind) != 0) kind++;
  cr_status status = checks[kind](&c);
  cr_pool_free(c.pool);
  return status;
}
