// SPDX-License-Identifier: MIT
// Walks class folders. The walk keeps the folders to do in a list instead of
// calling itself.
#include "classroom/scan.h"

#include "base/memory.h"

#include <dirent.h>
#include <errno.h>
#include <libgen.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

enum { deepest = 8, path_bytes = 4096 };

// A folder still to be walked. Those of the class itself have no login yet.
typedef struct place {
  char *path, *source, *login;
  int depth;
} place;

typedef struct walk {
  cr_class_list *list;
  place *todo;
  size_t count, cap;
} walk;

static char *join(const char *folder, const char *name) {
  cr_text text;
  cr_text_init(&text, path_bytes);
  cr_text_printf(&text, "%s/%s", folder, name);
  return cr_text_take(&text);
}

static void add_stray(cr_class_list *list, char *source, const char *reason,
                      bool problem) {
  list->stray = cr_xgrow(list->stray, &list->stray_cap, list->nstray + 1,
                         sizeof *list->stray);
  list->stray[list->nstray++] = (cr_class_stray){source, reason, problem};
}

static bool ends_with(const char *name, const char *end) {
  size_t n = strlen(name), m = strlen(end);
  return n >= m && !strcasecmp(name + n - m, end);
}

// Why an entry is nobody's work; NULL when it may be.
static const char *litter(const char *name) {
  static const char *const whole[] = {"__MACOSX", "Thumbs.db", "desktop.ini", "lost+found",
                                      "node_modules"};
  static const char *const ends[] = {"~", ".bak", ".swp", ".swo", ".tmp", ".orig",
                                     ".part", ".crdownload", ".db", ".db-wal", ".db-shm"};
  if (name[0] == '.') return "hidden";
  if (name[0] == '#' || !strncmp(name, "~$", 2)) return "left by an editor";
  for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
    if (!strcasecmp(name, whole[i])) return "made by the system";
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
    if (ends_with(name, ends[i])) return "a backup, temporary or database file";
  return NULL;
}

static cr_sheet_kind kind_of(const char *name) {
  if (ends_with(name, ".txt")) return CR_SHEET_TEXT;
  if (ends_with(name, ".yaml") || ends_with(name, ".yml")) return CR_SHEET_YAML;
  return CR_SHEET_OTHER;
}

// The name without its extension; a leading dot is none.
static char *stem_of(const char *name) {
  const char *dot = strrchr(name, '.');
  return cr_xstrndup(name, dot && dot != name ? (size_t)(dot - name) : strlen(name));
}

static void add_file(cr_class_list *list, char *path, char *source, const char *login,
                     const char *name) {
  list->file = cr_xgrow(list->file, &list->cap, list->count + 1, sizeof *list->file);
  list->file[list->count++] = (cr_class_file){
      .path = path,
      .source = source,
      .login = login ? cr_xstrdup(login) : stem_of(name),
      .stem = login ? stem_of(name) : NULL,
      .kind = kind_of(name),
  };
}

static void add_folder(walk *w, char *path, char *source, const char *login, int depth) {
  w->todo = cr_xgrow(w->todo, &w->cap, w->count + 1, sizeof *w->todo);
  w->todo[w->count++] =
      (place){path, source, login ? cr_xstrdup(login) : NULL, depth};
}

static void add_entry(walk *w, const place *in, const char *name) {
  char *path = join(in->path, name), *source = join(in->source, name);
  struct stat st;
  const char *reason = litter(name);
  bool problem = false;
  if (!reason && lstat(path, &st) != 0) reason = strerror(errno), problem = true;
  if (!reason && S_ISLNK(st.st_mode)) reason = "a symbolic link, not followed";
  if (!reason && S_ISDIR(st.st_mode) && in->depth == deepest)
    reason = "a folder too deep inside", problem = true;
  if (!reason && !S_ISDIR(st.st_mode) && !S_ISREG(st.st_mode))
    reason = "neither a file nor a folder";
  if (reason) {
    add_stray(w->list, source, reason, problem);
    free(path);
  } else if (S_ISDIR(st.st_mode)) {
    add_folder(w, path, source, in->login ? in->login : name, in->depth + 1);
  } else {
    add_file(w->list, path, source, in->login, name);
  }
}

static void walk_folder(walk *w, const place *in) {
  DIR *folder = opendir(in->path);
  if (!folder) {
    add_stray(w->list, cr_xstrdup(in->source), strerror(errno), true);
    return;
  }
  size_t before = w->list->count + w->count;
  struct dirent *entry;
  while ((entry = readdir(folder))) {
    if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
    add_entry(w, in, entry->d_name);
  }
  closedir(folder);
  if (in->login && w->list->count + w->count == before)
    add_stray(w->list, cr_xstrdup(in->source), "a folder without answers", false);
}

// The folder's own name, also for "." and "class/": sources begin with it.
static char *own_name(const char *path) {
  char *real = realpath(path, NULL);
  char *name = cr_xstrdup(basename(real ? real : (char[]){"class"}));
  free(real);
  return name;
}

cr_status cr_class_scan(cr_class_list *list, const char *folder, cr_error *err) {
  struct stat st;
  if (stat(folder, &st) != 0) {
    cr_error_set(err, errno == EACCES ? CR_ERR_DENIED : CR_ERR_NOT_FOUND, "%s: %s", folder,
                 strerror(errno));
    cr_error_hint(err, "name the folder with the students' files");
    return errno == EACCES ? CR_ERR_DENIED : CR_ERR_NOT_FOUND;
  }
  char *name = own_name(folder);
  if (!S_ISDIR(st.st_mode)) {
    add_file(list, cr_xstrdup(folder), name, NULL, name);
    return CR_OK;
  }
  DIR *open = opendir(folder);
  if (!open) {
    free(name);
    return cr_error_set(err, CR_ERR_DENIED, "%s: %s", folder, strerror(errno));
  }
  closedir(open);
  walk w = {.list = list};
  add_folder(&w, cr_xstrdup(folder), name, NULL, 0);
  while (w.count) {
    place in = w.todo[--w.count];
    walk_folder(&w, &in);
    free(in.path);
    free(in.source);
    free(in.login);
  }
  free(w.todo);
  return CR_OK;
}

static int by_source(const void *a, const void *b) {
  return strcmp(((const cr_class_file *)a)->source, ((const cr_class_file *)b)->source);
}

static int by_stray(const void *a, const void *b) {
  return strcmp(((const cr_class_stray *)a)->source,
                ((const cr_class_stray *)b)->source);
}

void cr_class_sort(cr_class_list *list) {
  if (list->count) qsort(list->file, list->count, sizeof *list->file, by_source);
  if (list->nstray) qsort(list->stray, list->nstray, sizeof *list->stray, by_stray);
}

void cr_class_list_free(cr_class_list *list) {
  for (size_t i = 0; i < list->count; i++) {
    free(list->file[i].path);
    free(list->file[i].source);
    free(list->file[i].login);
    free(list->file[i].stem);
  }
  for (size_t i = 0; i < list->nstray; i++) free(list->stray[i].source);
  free(list->file);
  free(list->stray);
  *list = (cr_class_list){0};
}
