// SPDX-License-Identifier: MIT
// A course: every exercise file under a folder. Folders are walked in sorted
// order, links to folders are not followed, so the walk ends and its order is
// the same everywhere. What cannot be loaded is listed, not fatal.
#include <chainrule/exercise.h>

#include "base/limits.h"
#include "base/memory.h"
#include "base/suggest.h"
#include "exercise/exercise.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#ifndef CR_COURSE_DIR
#define CR_COURSE_DIR "/usr/local/share/chainrule/exercises"
#endif

// A course that is being loaded.
struct loader {
  cr_course *course;
  cr_error *id_place; // of each exercise
  cr_problems problems;
  size_t cap, place_cap;
  size_t files;       // looked at so far
  const char *only;   // load files of this name alone, or NULL
};

// ---- problems ------------------------------------------------------------

static cr_error *add_problem(struct loader *l) {
  cr_problems *p = &l->problems;
  p->item = cr_xgrow(p->item, &p->cap, p->count + 1, sizeof *p->item);
  cr_error *problem = &p->item[p->count++];
  *problem = (cr_error){0};
  return problem;
}

static void report(struct loader *l, const char *path, cr_status status,
                   const char *message, const char *hint) {
  cr_error *problem = add_problem(l);
  cr_error_set(problem, status, "%s", message);
  cr_error_hint(problem, "%s", hint);
  snprintf(problem->place, sizeof problem->place, "%s", path);
}

// ---- files ---------------------------------------------------------------

// Ids that differ only in case would be one file name on some systems.
static size_t find_same_id(const cr_course *course, const char *id) {
  size_t i = 0;
  while (i < course->count && strcasecmp(course->exercise[i]->id, id) != 0) i++;
  return i;
}

static void add_exercise(struct loader *l, cr_exercise *x,
                         const cr_error *id_place) {
  cr_course *course = l->course;
  size_t same = find_same_id(course, x->id);
  if (same < course->count) {
    cr_error *problem = add_problem(l);
    *problem = *id_place;
    cr_error_set(problem, CR_ERR_DATA, "another exercise has the id '%s'", x->id);
    memcpy(problem->place, id_place->place, sizeof problem->place);
    problem->span = id_place->span;
    cr_error_hint(problem, "choose another id; that one is at %s",
                  l->id_place[same].place);
    cr_exercise_free(x);
    return;
  }
  course->exercise = cr_xgrow(course->exercise, &l->cap, course->count + 1,
                              sizeof *course->exercise);
  l->id_place = cr_xgrow(l->id_place, &l->place_cap, course->count + 1,
                         sizeof *l->id_place);
  l->id_place[course->count] = *id_place;
  course->exercise[course->count++] = x;
}

static void load_file(struct loader *l, const char *path) {
  char *bytes = NULL;
  size_t len = 0;
  cr_exercise *x = NULL;
  cr_error problem = {0}, id_place = {0};
  l->course->nfiles++;
  if (cr_exercise_bytes(path, &bytes, &len, &problem) != CR_OK)
    *add_problem(l) = problem;
  else if (cr_exercise_read(&x, &id_place, &l->problems, bytes, len, path) == CR_OK)
    add_exercise(l, x, &id_place);
  free(bytes);
}

static bool has_exercise_name(const struct loader *l, const char *name) {
  const char *dot = strrchr(name, '.');
  if (!dot || (strcasecmp(dot, ".yaml") != 0 && strcasecmp(dot, ".yml") != 0)) return false;
  size_t len = (size_t)(dot - name);
  return !l->only || (strlen(l->only) == len && strncmp(l->only, name, len) == 0);
}

// ---- folders -------------------------------------------------------------

static int by_name(const struct dirent **a, const struct dirent **b) {
  return strcmp((*a)->d_name, (*b)->d_name);
}

// Names that begin with a dot are those of editors and systems.
static int is_visible(const struct dirent *entry) {
  return entry->d_name[0] != '.';
}

static void walk(struct loader *l, const char *folder, int depth);

static void take_entry(struct loader *l, const char *path, const char *name,
                       int depth) {
  struct stat here, target;
  if (lstat(path, &here) != 0) return; // deleted since it was listed
  if (S_ISDIR(here.st_mode)) {
    if (depth < CR_LIMIT_COURSE_DEPTH)
      walk(l, path, depth + 1);
    else
      report(l, path, CR_ERR_LIMIT, "folders are nested too deeply",
             "name the course's own folder");
    return;
  }
  if (!has_exercise_name(l, name)) return;
  if (l->files++ == CR_LIMIT_COURSE_FILES)
    report(l, path, CR_ERR_LIMIT, "the folder holds too many exercises",
           "name the course's own folder");
  if (l->files > CR_LIMIT_COURSE_FILES) return;
  // A pipe would be waited for; a link to a folder is no exercise either.
  if (stat(path, &target) == 0 && !S_ISREG(target.st_mode))
    report(l, path, CR_ERR_IO, "this is not a file", "rename or remove it");
  else
    load_file(l, path);
}

// Recursion ends at CR_LIMIT_COURSE_DEPTH.
static void walk(struct loader *l, const char *folder, int depth) {
  struct dirent **entries = NULL;
  int n = scandir(folder, &entries, is_visible, by_name);
  if (n < 0)
    report(l, folder, CR_ERR_IO, "the folder cannot be read",
           "change its permissions: chmod a+rx");
  for (int i = 0; i < n; i++) {
    cr_text path;
    cr_text_init(&path, CR_LIMIT_FIELD_BYTES);
    cr_text_printf(&path, "%s/%s", folder, entries[i]->d_name);
    take_entry(l, path.data, entries[i]->d_name, depth);
    cr_text_free(&path);
    free(entries[i]);
  }
  free(entries);
}

// ---- order ---------------------------------------------------------------

// Sections by their number, "9" before "10"; others by name after them.
static int compare_sections(const char *a, const char *b) {
  char *a_end, *b_end;
  unsigned long m = strtoul(a, &a_end, 10), n = strtoul(b, &b_end, 10);
  if ((a_end == a) != (b_end == b)) return a_end == a ? 1 : -1;
  if (m != n) return m < n ? -1 : 1;
  return strcmp(a_end, b_end);
}

static int by_section(const void *left, const void *right) {
  const cr_exercise *a = *(cr_exercise *const *)left;
  const cr_exercise *b = *(cr_exercise *const *)right;
  int order = compare_sections(a->section, b->section);
  return order != 0 ? order : strcmp(a->id, b->id);
}

// ---- the course ----------------------------------------------------------

static cr_status check_folder(const char *folder, cr_error *err) {
  struct stat info;
  if (stat(folder, &info) != 0) {
    bool missing = errno == ENOENT || errno == ENOTDIR;
    cr_error_set(err, missing ? CR_ERR_NOT_FOUND : CR_ERR_IO,
                 missing ? "there is no folder of exercises '%s'"
                         : "the folder of exercises '%s' cannot be read",
                 folder);
    cr_error_hint(err, "name it by --exercises or CHAINRULE_EXERCISES");
    return missing ? CR_ERR_NOT_FOUND : CR_ERR_IO;
  }
  if (S_ISDIR(info.st_mode)) return CR_OK;
  cr_error_set(err, CR_ERR_IO, "'%s' is not a folder", folder);
  cr_error_hint(err, "name the folder that holds the exercise files");
  return CR_ERR_IO;
}

static void finish(struct loader *l) {
  cr_course *course = l->course;
  free(l->id_place);
  course->problem = l->problems.item;
  course->nproblems = l->problems.count;
  if (course->count > 1)
    qsort(course->exercise, course->count, sizeof *course->exercise, by_section);
}

static cr_status load(cr_course **out, const char *folder, const char *only,
                      cr_error *err) {
  cr_status status = check_folder(folder, err);
  if (status != CR_OK) return status;
  struct loader l = {.course = cr_xcalloc(1, sizeof *l.course), .only = only};
  // No slash twice in the paths that people see.
  size_t len = strlen(folder);
  while (len > 1 && folder[len - 1] == '/') len--;
  char *trimmed = cr_xstrndup(folder, len);
  walk(&l, trimmed, 1);
  free(trimmed);
  finish(&l);
  *out = l.course;
  return CR_OK;
}

cr_course *cr_course_of_file(const char *path) {
  struct loader l = {.course = cr_xcalloc(1, sizeof *l.course)};
  load_file(&l, path);
  finish(&l);
  return l.course;
}

cr_status cr_course_load(cr_course **out, const char *folder, cr_error *err) {
  return load(out, folder, NULL, err);
}

cr_status cr_course_load_one(cr_course **out, const char *folder, const char *id,
                             cr_error *err) {
  return load(out, folder, id, err);
}

void cr_course_free(cr_course *course) {
  if (!course) return;
  for (size_t i = 0; i < course->count; i++)
    cr_exercise_free(course->exercise[i]);
  free(course->exercise);
  free(course->problem);
  free(course);
}

// The same name, whatever the capitals; blanks and _ stand for hyphens.
static bool same_name(const char *id, const char *name) {
  for (; *id && *name; id++, name++) {
    char c = strchr(" \t_", *name) ? '-' : *name;
    if (tolower((unsigned char)*id) != tolower((unsigned char)c)) return false;
    while (c == '-' && *name != '-' && strchr(" \t_", name[1]) && name[1]) name++;
  }
  return !*id && !*name;
}

const cr_exercise *cr_course_find(const cr_course *course, const char *name) {
  const cr_exercise *like = NULL;
  for (size_t i = 0; i < course->count; i++) {
    const cr_exercise *e = course->exercise[i];
    if (strcmp(e->id, name) == 0) return e;
    if (!like && same_name(e->id, name)) like = e;
  }
  return like;
}

const char *cr_course_suggest(const cr_course *course, const char *id) {
  const char **ids = cr_xcalloc(course->count + 1, sizeof *ids);
  for (size_t i = 0; i < course->count; i++) ids[i] = course->exercise[i]->id;
  const char *closest = cr_suggest(id, ids, course->count);
  free(ids);
  return closest;
}

const char *cr_course_folder(const char *option) {
  if (option) return option;
  const char *wanted = getenv("CHAINRULE_EXERCISES");
  if (wanted && wanted[0]) return wanted;
  struct stat info;
  if (stat("exercises", &info) == 0 && S_ISDIR(info.st_mode))
    return "exercises";
  return CR_COURSE_DIR;
}
