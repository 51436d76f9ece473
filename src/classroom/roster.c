// SPDX-License-Identifier: MIT
// Rosters: one login a line, or one column of a CSV.
#include <chainrule/classroom.h>

#include "base/memory.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { most_fields = 64 };

// The next field of a CSV line, unquoted in place; NULL after the last.
static char *next_field(char **at, char mark) {
  char *s = *at, *out = s, *field = s;
  if (!s) return NULL;
  if (*s != '"') {
    s += strcspn(s, (char[]){mark, '\0'});
    *at = *s ? s + 1 : NULL;
    *s = '\0';
    return field;
  }
  for (s++; *s && !(s[0] == '"' && s[1] != '"'); s++) {
    if (*s == '"') s++; // two quotes are one
    *out++ = *s;
  }
  if (*s) s++;
  *at = *s ? s + 1 : NULL;
  *out = '\0';
  return field;
}

static char *trim(char *s) {
  s += strspn(s, " \t\r\n");
  for (size_t n = strlen(s); n && strchr(" \t\r\n", s[n - 1]); n--) s[n - 1] = '\0';
  return s;
}

// Which column holds the logins; -1 when the line is no header of a CSV.
static int login_column(const char *header, char *mark) {
  static const char *const names[] = {"login", "username", "SIS Login ID", "user",
                                      "Anmeldename", "Benutzername", "id"};
  *mark = strchr(header, ';') ? ';' : strchr(header, '\t') ? '\t' : ',';
  char *copy = cr_xstrdup(header), *at = copy, *field[most_fields];
  int n = 0, found = -1;
  while (n < most_fields && (field[n] = next_field(&at, *mark))) n++;
  for (size_t k = 0; k < sizeof names / sizeof *names && found < 0; k++)
    for (int i = 0; i < n && found < 0; i++)
      if (!strcasecmp(trim(field[i]), names[k])) found = i;
  free(copy);
  return found;
}

// "Doe, Jane" is a login, "name,email" the header of a table.
static bool is_table(const char *line) {
  if (strpbrk(line, ";\t")) return true;
  const char *comma = strchr(line, ',');
  return comma && comma[1] != ' ';
}

static cr_status no_column(const char *path, cr_error *err) {
  cr_error_set(err, CR_ERR_DATA, "%s: a table, and no column of its first line is called login",
               path);
  cr_error_hint(err, "call the column with the logins login (or username, user, id)");
  return CR_ERR_DATA;
}

static void add(cr_roster *out, size_t *cap, const char *login) {
  if (!*login) return;
  out->login = cr_xgrow(out->login, cap, out->count + 1, sizeof *out->login);
  out->login[out->count++] = cr_xstrdup(login);
}

static char *column_of(char *line, int column, char mark) {
  char *at = line, *field = next_field(&at, mark);
  for (int i = 0; field && i < column; i++) field = next_field(&at, mark);
  return field ? trim(field) : NULL;
}

cr_status cr_roster_load(cr_roster *out, const char *path, cr_error *err) {
  FILE *file = fopen(path, "r");
  if (!file)
    return cr_error_set(err, errno == ENOENT ? CR_ERR_NOT_FOUND : CR_ERR_IO, "%s: %s",
                        path, strerror(errno));
  cr_roster roster = {0};
  size_t cap = 0, room = 0;
  char *line = NULL, mark = ',';
  int column = -2; // -2: no line yet
  bool unknown = false; // a table, but where are the logins?
  while (getline(&line, &room, file) >= 0) {
    char *text = trim(!strncmp(line, "\xEF\xBB\xBF", 3) ? line + 3 : line);
    if (!*text || *text == '#') continue;
    bool first = column == -2;
    if (first) column = login_column(text, &mark);
    bool header = first && column >= 0;
    unknown = unknown || (first && !header && is_table(text));
    char *login = column >= 0 ? column_of(text, column, mark) : text;
    if (!header && login) add(&roster, &cap, login);
  }
  bool failed = ferror(file) != 0;
  free(line);
  fclose(file);
  if (failed || unknown || roster.count == 0) {
    cr_roster_free(&roster);
    if (unknown && !failed) return no_column(path, err);
    return cr_error_set(err, failed ? CR_ERR_IO : CR_ERR_DATA, "%s: %s", path,
                        failed ? strerror(errno) : "no logins in it");
  }
  *out = roster;
  return CR_OK;
}

void cr_roster_free(cr_roster *roster) {
  for (size_t i = 0; i < roster->count; i++) free(roster->login[i]);
  free(roster->login);
  *roster = (cr_roster){0};
}
