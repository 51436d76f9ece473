// SPDX-License-Identifier: MIT
#include "rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { columns = 7, most_fields = 32 };
static const char *const names[columns] = {"function", "variable", "answer", "right",
                                           "domain",   "given",    "verdict"};
// The two columns of comparisons are filed as function and answer.
static const char *const pair[] = {"a", NULL, "b"};

static void stop(const char *path, const char *what) {
  fprintf(stderr, "%s: %s\n", path, what);
  exit(EXIT_FAILURE);
}

char *bench_file(const char *path, size_t *len) {
  FILE *file = fopen(path, "rb");
  if (!file) stop(path, "cannot be opened");
  size_t cap = 1 << 16, n = 0, got;
  char *text = malloc(cap);
  while (text && (got = fread(text + n, 1, cap - n - 1, file)) > 0) {
    n += got;
    if (n + 1 == cap) text = realloc(text, cap *= 2);
  }
  fclose(file);
  if (!text) stop(path, "no memory");
  text[n] = '\0';
  if (len) *len = n;
  return text;
}

static int place_of(const char *name) {
  for (int i = 0; i < columns; i++) {
    if (!strcmp(name, names[i])) return i;
    if (i < 3 && pair[i] && !strcmp(name, pair[i])) return i;
  }
  return -1;
}

static size_t cut(char *line, char *field[most_fields]) {
  size_t n = 0;
  for (char *at = line; at && n < most_fields;) {
    field[n++] = at;
    at = strchr(at, '\t');
    if (at) *at++ = '\0';
  }
  return n;
}

static bench_row make_row(char *line, const int *place, size_t nplaces) {
  const char *slot[columns] = {"", "", "", "", "", "", ""};
  char *field[most_fields];
  size_t n = cut(line, field);
  for (size_t i = 0; i < n && i < nplaces; i++)
    if (place[i] >= 0) slot[place[i]] = field[i];
  return (bench_row){.function = slot[0], .variable = slot[1], .answer = slot[2],
                     .right = slot[3],    .domain = slot[4],   .given = slot[5],
                     .verdict = slot[6]};
}

static void number_keys(bench_rows *rows) {
  for (size_t i = 0; i < rows->count; i++) {
    bench_row *mine = &rows->row[i];
    size_t k = 0;
    for (; k < i; k++) {
      const bench_row *other = &rows->row[k];
      if (!strcmp(mine->function, other->function) &&
          !strcmp(mine->variable, other->variable) &&
          !strcmp(mine->domain, other->domain) && !strcmp(mine->given, other->given))
        break;
    }
    mine->key = k < i ? rows->row[k].key : rows->nkeys++;
  }
}

void bench_rows_load(bench_rows *out, const char *path) {
  *out = (bench_rows){.text = bench_file(path, NULL)};
  int place[most_fields];
  size_t nplaces = 0, cap = 0;
  for (char *line = out->text, *next; line && *line; line = next) {
    next = strchr(line, '\n');
    if (next) *next++ = '\0';
    if (*line == '#' || !*line) continue;
    if (!nplaces) {
      char *field[most_fields];
      nplaces = cut(line, field);
      for (size_t i = 0; i < nplaces; i++) place[i] = place_of(field[i]);
      continue;
    }
    if (out->count == cap) {
      cap = cap ? cap * 2 : 64;
      out->row = realloc(out->row, cap * sizeof *out->row);
      if (!out->row) stop(path, "no memory");
    }
    out->row[out->count++] = make_row(line, place, nplaces);
  }
  if (!out->count) stop(path, "has no rows");
  number_keys(out);
}

void bench_rows_free(bench_rows *rows) {
  free(rows->row);
  free(rows->text);
  *rows = (bench_rows){0};
}
