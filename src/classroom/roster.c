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

// What a roster tells of a student, and how its columns are called.
enum { LOGIN, FAMILY, GIVEN, EMAIL, SECTION, PARTS, MOST_NAMES = 8 };

static const char *const names[PARTS][MOST_NAMES] = {
    [LOGIN] = {"login", "username", "SIS Login ID", "user", "Anmeldename", "Benutzername", "id"},
    [FAMILY] = {"family", "family_name", "family name", "last_name", "last name", "lastname",
                "surname", "Nachname"},
    [GIVEN] = {"given", "given_name", "given name", "first_name", "first name", "firstname",
               "Vorname"},
    [EMAIL] = {"email", "e-mail", "email address", "mail", "E-Mail-Adresse"},
    [SECTION] = {"section", "group", "class", "Gruppe", "Klasse"},
};

// The table that a roster may be.
typedef struct columns {
  char mark;      // between two fields
  int at[PARTS];  // -1: there is no such column
} columns;

static int find_column(char *const *field, int n, const char *const *name) {
  for (size_t k = 0; k < MOST_NAMES && name[k]; k++)
    for (int i = 0; i < n; i++)
      if (!strcasecmp(trim(field[i]), name[k])) return i;
  return -1;
}

// at[LOGIN] is -1 when the line is no header of a CSV.
static columns find_columns(const char *header) {
  columns c = {.mark = strchr(header, ';') ? ';' : strchr(header, '\t') ? '\t' : ','};
  char *copy = cr_xstrdup(header), *at = copy, *field[most_fields];
  int n = 0;
  while (n < most_fields && (field[n] = next_field(&at, c.mark))) n++;
  for (int part = 0; part < PARTS; part++) c.at[part] = find_column(field, n, names[part]);
  free(copy);
  return c;
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

// `part` are the texts of a line by what they tell, NULL where nothing is told.
static void add(cr_roster *out, size_t *cap, char *const part[PARTS]) {
  char *kept[PARTS];
  if (!part[LOGIN] || !*part[LOGIN]) return;
  for (int i = 0; i < PARTS; i++) kept[i] = part[i] && *part[i] ? cr_xstrdup(part[i]) : NULL;
  out->student = cr_xgrow(out->student, cap, out->count + 1, sizeof *out->student);
  out->student[out->count++] = (cr_student){.login = kept[LOGIN], .family = kept[FAMILY],
                                            .given = kept[GIVEN], .email = kept[EMAIL],
                                            .section = kept[SECTION]};
}

static void add_fields(cr_roster *out, size_t *cap, char *line, const columns *c) {
  char *at = line, *field, *part[PARTS] = {NULL};
  for (int i = 0; (field = next_field(&at, c->mark)); i++)
    for (int k = 0; k < PARTS; k++)
      if (c->at[k] == i) part[k] = trim(field);
  add(out, cap, part);
}

cr_status cr_roster_load(cr_roster *out, const char *path, cr_error *err) {
  FILE *file = fopen(path, "r");
  if (!file) {
    cr_status status = errno == ENOENT ? CR_ERR_NOT_FOUND : CR_ERR_IO;
    cr_error_set(err, status, "%s: %s", path, strerror(errno));
    cr_error_hint(err, "name a file with a login on each line; without a roster the logins "
                       "that are met are enrolled");
    return status;
  }
  cr_roster roster = {0};
  size_t cap = 0, room = 0;
  char *line = NULL;
  columns c = {.mark = '\0'}; // no line yet
  bool unknown = false; // a table, but where are the logins?
  while (getline(&line, &room, file) >= 0) {
    char *text = trim(!strncmp(line, "\xEF\xBB\xBF", 3) ? line + 3 : line);
    if (!*text || *text == '#') continue;
    bool first = c.mark == '\0';
    if (first) c = find_columns(text);
    bool table = c.at[LOGIN] >= 0;
    unknown = unknown || (first && !table && is_table(text));
    if (!table) add(&roster, &cap, (char *[PARTS]){text});
    else if (!first) add_fields(&roster, &cap, text, &c);
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
  for (size_t i = 0; i < roster->count; i++) {
    cr_student *s = &roster->student[i];
    const char *const text[] = {s->login, s->family, s->given, s->email, s->section};
    for (size_t k = 0; k < PARTS; k++) free((char *)text[k]);
  }
  free(roster->student);
  *roster = (cr_roster){0};
}
