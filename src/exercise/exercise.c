// SPDX-License-Identifier: MIT
// One exercise: its file, its defaults, its memory.
#include "exercise/exercise.h"

#include "base/limits.h"
#include "base/memory.h"
#include "exercise/document.h"
#include "exercise/schema.h"
#include "exercise/validate.h"

#include <chainrule/notation.h>

#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

_Static_assert(sizeof ((cr_exercise *)0)->sha256 ==
                   2 * crypto_hash_sha256_BYTES + 1,
               "hexadecimal digits and a zero");

static void keep_source(cr_exercise *x, const char *text, size_t len,
                        const char *path) {
  unsigned char hash[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(hash, (const unsigned char *)text, len);
  sodium_bin2hex(x->sha256, sizeof x->sha256, hash, sizeof hash);
  x->source = cr_xmalloc(len + 1);
  memcpy(x->source, text, len);
  x->source[len] = '\0';
  x->path = cr_xstrdup(path);
}

static void default_text(char **text, const char *value) {
  if (!*text) *text = cr_xstrdup(value);
}

// A little more each time.
static void default_policy(cr_exercise *x) {
  for (cr_level level = CR_LEVEL_FLAG; level < CR_LEVEL_COUNT; level++)
    x->policy[x->npolicy++] = level;
}

// One spelling for each name: w_12 for w_{12}.
static void spell_name(char **text) {
  char *name = cr_name_of(*text, strlen(*text));
  if (!name) return;
  free(*text);
  *text = name;
}

static void spell_names(cr_exercise *x) {
  spell_name(&x->variable);
  for (size_t i = 0; i < x->nconstants; i++) spell_name(&x->constants[i]);
  for (size_t i = 0; i < x->nletters; i++) spell_name(&x->letters[i]);
  for (size_t i = 0; i < x->nfunctions; i++) spell_name(&x->functions[i]);
}

static void fill_defaults(cr_exercise *x) {
  default_text(&x->kind, cr_exercise_kinds[0]);
  default_text(&x->variable, "x");
  default_text(&x->section, "");
  if (x->difficulty == 0) x->difficulty = 1;
  if (x->points == 0) x->points = 1;
  if (x->npolicy == 0) default_policy(x);
  // Section 7 is section 07, so that both sort and group alike.
  char digit = x->section[0];
  if (digit < '0' || digit > '9' || x->section[1] != '\0') return;
  free(x->section);
  x->section = cr_xstrdup((char[]){'0', digit, '\0'});
}

static cr_status fill(cr_exercise *x, const cr_document *doc, cr_error *err) {
  cr_span whole = {(uint32_t)doc->start, (uint32_t)doc->len};
  if (!doc->root) {
    cr_document_fail(doc, whole, err, "the file is empty");
    cr_error_hint(err, "begin with id: sin-of-square");
    return CR_ERR_DATA;
  }
  if (doc->root->kind != CR_ITEM_MAP) {
    cr_document_fail(doc, doc->root->bytes, err,
                     "an exercise is a map of keys and values, not %s",
                     cr_item_kind_name(doc->root));
    cr_error_hint(err, "write lines such as id: sin-of-square, with a blank "
                       "after the colon");
    return CR_ERR_DATA;
  }
  cr_status status =
      cr_schema_fill(&cr_exercise_schema, doc, doc->root, x, err);
  if (status != CR_OK) return status;
  fill_defaults(x);
  spell_names(x);
  return cr_exercise_validate(x, doc, doc->root, err);
}

cr_status cr_exercise_read(cr_exercise **out, cr_error *id_place, cr_problems *problems,
                           const char *text, size_t len, const char *path) {
  cr_document doc;
  cr_error err = {0};
  cr_exercise *x = cr_xcalloc(1, sizeof *x);
  cr_status status = cr_document_read(&doc, text, len, path, &err);
  doc.problems = problems;
  doc.others = problems->count;
  if (status == CR_OK) {
    keep_source(x, text, len, path);
    status = fill(x, &doc, &err);
  }
  cr_document_keep(&doc, 0, status, &err);
  if (status == CR_OK)
    cr_document_fail(&doc, cr_item_find(doc.root, "id")->bytes, id_place, "%s",
                     x->id);
  cr_document_free(&doc);
  if (status == CR_OK)
    *out = x;
  else
    cr_exercise_free(x);
  return status;
}

cr_status cr_exercise_parse(cr_exercise **out, const char *text, size_t len,
                            const char *path, cr_error *err) {
  cr_problems problems = {0};
  cr_status status = cr_exercise_read(out, NULL, &problems, text, len,
                                      path ? path : "exercise");
  if (status != CR_OK && err) *err = problems.item[0];
  free(problems.item);
  return status;
}

// ---- files ---------------------------------------------------------------

static cr_status file_error(const char *path, cr_error *err) {
  bool missing = errno == ENOENT || errno == ENOTDIR;
  bool denied = errno == EACCES;
  cr_status status = missing ? CR_ERR_NOT_FOUND : CR_ERR_IO;
  cr_error_set(err, status, missing ? "there is no such file"
                            : denied ? "the file may not be read"
                                     : "the file cannot be read: %s",
               strerror(errno));
  if (denied) cr_error_hint(err, "change its permissions: chmod a+r");
  if (err) snprintf(err->place, sizeof err->place, "%s", path);
  return status;
}

cr_status cr_exercise_bytes(const char *path, char **bytes, size_t *len,
                            cr_error *err) {
  FILE *file = fopen(path, "rb");
  if (!file) return file_error(path, err);
  // One byte more than the limit, so that a larger file shows.
  size_t most = (size_t)CR_LIMIT_EXERCISE_BYTES + 1, cap = 0, n = 0, got;
  char *data = NULL;
  do {
    data = cr_xgrow(data, &cap, n + 8192, 1);
    size_t want = cap - n < most - n ? cap - n : most - n;
    got = fread(data + n, 1, want, file);
    n += got;
  } while (got > 0 && n < most);
  cr_status status = ferror(file) ? file_error(path, err) : CR_OK;
  fclose(file);
  if (status == CR_OK)
    *bytes = data, *len = n;
  else
    free(data);
  return status;
}

cr_status cr_exercise_load(cr_exercise **out, const char *path,
                           cr_error *err) {
  char *bytes = NULL;
  size_t len = 0;
  cr_status status = cr_exercise_bytes(path, &bytes, &len, err);
  if (status == CR_OK)
    status = cr_exercise_parse(out, bytes, len, path, err);
  free(bytes);
  return status;
}

// ---- memory --------------------------------------------------------------

static void free_texts(char **texts, size_t n) {
  for (size_t i = 0; texts && i < n; i++) free(texts[i]);
  free(texts);
}

static void free_mistakes(cr_exercise *x) {
  for (size_t i = 0; i < x->nmistakes; i++) {
    cr_own_mistake *m = &x->mistakes[i];
    char *texts[] = {m->id,       m->name, m->answer, m->rule,
                     m->at, m->feedback, m->place};
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) free(texts[k]);
  }
  free(x->mistakes);
}

void cr_exercise_free(cr_exercise *x) {
  if (!x) return;
  char *texts[] = {x->id,     x->title,    x->kind,   x->section,
                   x->prompt, x->function, x->variable, x->domain,
                   x->given,  x->path,     x->source};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) free(texts[i]);
  free_texts(x->constants, x->nconstants);
  free_texts(x->functions, x->nfunctions);
  free_texts(x->bodies, x->nfunctions);
  free_texts(x->letters, x->nletters);
  free_texts(x->definitions, x->nletters);
  free_texts(x->skills, x->nskills);
  free_texts(x->hints, x->nhints);
  free_texts(x->credit_for, x->ncredit);
  free(x->credit);
  free_mistakes(x);
  for (size_t i = 0; i < x->nexamples; i++) {
    free(x->examples[i].answer);
    free(x->examples[i].verdict);
    free(x->examples[i].mistake);
  }
  free(x->examples);
  free(x);
}
