// SPDX-License-Identifier: MIT
// Walks class folders. The walk keeps the folders to do in a list instead of
// calling itself.
#include "classroom/scan.h"

#include "base/arena.h"
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

// A class folder as it was given: its path, and how much of a source is its name.
struct cr_class_root {
  const char *path;
  size_t skip;
  size_t number; // as they were given
};

// A folder still to be walked.
typedef struct place {
  const char *source;
  int depth; // 0: the class folder itself
} place;

typedef struct walk {
  cr_class_list *list;
  const struct cr_class_root *root;
  place *todo;
  size_t count, cap;
} walk;

// The path of what is called so in sources.
static char *path_of(const struct cr_class_root *root, const char *source) {
  cr_text text;
  cr_text_init(&text, path_bytes);
  cr_text_printf(&text, "%s%s", root->path, source + root->skip);
  return cr_text_take(&text);
}

static const char *keep(cr_class_list *list, const char *text) {
  return cr_arena_strndup(list->arena, text, strlen(text));
}

static const char *join(cr_class_list *list, const char *folder, const char *name) {
  cr_text text;
  cr_text_init(&text, path_bytes);
  cr_text_printf(&text, "%s/%s", folder, name);
  const char *kept = keep(list, text.data);
  cr_text_free(&text);
  return kept;
}

static void add_stray(cr_class_list *list, const char *source, const char *reason,
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

static void add_file(cr_class_list *list, const struct cr_class_root *root,
                     const char *source) {
  list->file = cr_xgrow(list->file, &list->cap, list->count + 1, sizeof *list->file);
  list->file[list->count++] = (cr_class_entry){source, root};
}

static void add_folder(walk *w, const char *source, int depth) {
  w->todo = cr_xgrow(w->todo, &w->cap, w->count + 1, sizeof *w->todo);
  w->todo[w->count++] = (place){source, depth};
}

static void add_entry(walk *w, const place *in, const char *name) {
  const char *source = join(w->list, in->source, name), *reason = litter(name);
  char *path = path_of(w->root, source);
  struct stat st;
  bool problem = false;
  if (!reason && lstat(path, &st) != 0) reason = strerror(errno), problem = true;
  free(path);
  if (!reason && S_ISLNK(st.st_mode)) reason = "a symbolic link, not followed";
  if (!reason && S_ISDIR(st.st_mode) && in->depth == deepest)
    reason = "a folder too deep inside", problem = true;
  if (!reason && !S_ISDIR(st.st_mode) && !S_ISREG(st.st_mode))
    reason = "neither a file nor a folder";
  if (reason)
    add_stray(w->list, source, reason, problem);
  else if (S_ISDIR(st.st_mode))
    add_folder(w, source, in->depth + 1);
  else
    add_file(w->list, w->root, source);
}

static void walk_folder(walk *w, const place *in) {
  char *path = path_of(w->root, in->source);
  DIR *folder = opendir(path);
  free(path);
  if (!folder) {
    add_stray(w->list, in->source, strerror(errno), true);
    return;
  }
  size_t before = w->list->count + w->count;
  struct dirent *entry;
  while ((entry = readdir(folder))) {
    if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
    add_entry(w, in, entry->d_name);
  }
  closedir(folder);
  if (in->depth > 0 && w->list->count + w->count == before)
    add_stray(w->list, in->source, "a folder without answers", false);
}

// The folder's own name, also for "." and "class/": sources begin with it.
static char *own_name(const char *path) {
  char *real = realpath(path, NULL);
  char *name = cr_xstrdup(basename(real ? real : (char[]){"class"}));
  free(real);
  return name;
}

static const struct cr_class_root *add_root(cr_class_list *list, const char *path,
                                            const char *name) {
  struct cr_class_root *root = cr_arena_alloc(list->arena, sizeof *root);
  *root = (struct cr_class_root){keep(list, path), strlen(name), list->nroots++};
  return root;
}

static void walk_all(cr_class_list *list, const struct cr_class_root *root,
                     const char *name) {
  walk w = {.list = list, .root = root};
  add_folder(&w, name, 0);
  while (w.count) {
    place in = w.todo[--w.count];
    walk_folder(&w, &in);
  }
  free(w.todo);
}

cr_status cr_class_scan(cr_class_list *list, const char *folder, cr_error *err) {
  struct stat st;
  if (stat(folder, &st) != 0) {
    cr_error_set(err, errno == EACCES ? CR_ERR_DENIED : CR_ERR_NOT_FOUND, "%s: %s", folder,
                 strerror(errno));
    cr_error_hint(err, "name the folder with the students' files");
    return errno == EACCES ? CR_ERR_DENIED : CR_ERR_NOT_FOUND;
  }
  if (!list->arena) list->arena = cr_arena_new();
  char *own = own_name(folder);
  const char *name = keep(list, own);
  const struct cr_class_root *root = add_root(list, folder, name);
  free(own);
  if (!S_ISDIR(st.st_mode)) {
    add_file(list, root, name);
    return CR_OK;
  }
  DIR *open = opendir(folder);
  if (!open) return cr_error_set(err, CR_ERR_DENIED, "%s: %s", folder, strerror(errno));
  closedir(open);
  walk_all(list, root, name);
  return CR_OK;
}

// The student's file or folder in a source, and how long its name and the login are.
static const char *own_entry(const cr_class_entry *e, size_t *len, size_t *login) {
  const char *rest = e->source + e->root->skip;
  const char *name = *rest == '/' ? rest + 1 : e->source;
  *len = *login = strcspn(name, "/");
  const char *dot = name[*len] ? NULL : strrchr(name, '.'); // a folder keeps its dots
  if (dot && dot != name) *login = (size_t)(dot - name);
  return name;
}

// One student's files stand together, whatever the capitals and the folders.
static int by_login(const void *a, const void *b) {
  const cr_class_entry *x = a, *y = b;
  size_t len, m, n;
  const char *first = own_entry(x, &len, &m), *second = own_entry(y, &len, &n);
  int order = strncasecmp(first, second, m < n ? m : n);
  if (order == 0) order = (m > n) - (m < n);
  if (order == 0) order = strcmp(x->source, y->source);
  if (order == 0) order = (x->root->number > y->root->number) -
                          (x->root->number < y->root->number);
  return order;
}

static int by_stray(const void *a, const void *b) {
  const cr_class_stray *x = a, *y = b;
  int order = strcmp(x->source, y->source);
  return order ? order : strcmp(x->reason, y->reason);
}

void cr_class_sort(cr_class_list *list) {
  if (list->count) qsort(list->file, list->count, sizeof *list->file, by_login);
  if (list->nstray) qsort(list->stray, list->nstray, sizeof *list->stray, by_stray);
}

// In the class folder the name is the login; deeper, the folder's is.
void cr_class_file_of(cr_class_file *out, const cr_class_list *list, size_t n) {
  const cr_class_entry *e = &list->file[n];
  size_t len, login;
  const char *folder = own_entry(e, &len, &login);
  const char *name = strrchr(folder, '/');
  *out = (cr_class_file){.path = path_of(e->root, e->source), .source = e->source};
  out->kind = kind_of(name ? name : folder);
  out->login = cr_xstrndup(folder, login);
  out->own = (size_t)(folder - e->source);
  out->own_end = out->own + len;
  out->stem = name ? stem_of(name + 1) : NULL;
}

bool cr_class_file_is_work(const cr_class_file *file) {
  return file->kind != CR_SHEET_OTHER || file->stem;
}

void cr_class_file_clear(cr_class_file *file) {
  free(file->path);
  free(file->login);
  free(file->stem);
  *file = (cr_class_file){0};
}

void cr_class_list_free(cr_class_list *list) {
  free(list->file);
  free(list->stray);
  cr_arena_free(list->arena);
  *list = (cr_class_list){0};
}
