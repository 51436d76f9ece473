// SPDX-License-Identifier: MIT
// Keys and answers of the yardstick: points, values, and how close is equal.
#include "yardstick.h"

#include <math.h>
#include <string.h>

#include "yardstick_tree.h"

/* ---- where --------------------------------------------------------------- */

static bool constant(const char *text, size_t *used, double *out) {
  yard_tree tree;
  yard_key none = {.nnames = 0};
  *used = yard_read(&tree, text, &none);
  if (!*used || none.nnames) return false;
  *out = yard_value(&tree, NULL);
  return true;
}

static yard_name *find_name(yard_key *key, const char *text, size_t len) {
  for (size_t i = 0; i < key->nnames; i++)
    if (key->name[i].len == len && !memcmp(key->name[i].text, text, len))
      return &key->name[i];
  if (key->nnames == YARD_NAMES) return NULL;
  key->name[key->nnames] = (yard_name){text, len, -INFINITY, INFINITY};
  return &key->name[key->nnames++];
}

// "x in [1/2,3/2]" or "x>0"; what else there may be is passed over.
static bool read_where(yard_key *key, const char *text) {
  while (text && *text) {
    text += strspn(text, " ;,");
    size_t len = strcspn(text, " ;,>"), used;
    yard_name *name = find_name(key, text, len);
    if (!name) return false;
    text += len;
    if (!strncmp(text, " in ", 4)) {
      text += 5;
      if (!constant(text, &used, &name->low) || text[used] != ',') return false;
      text += used + 1;
      if (!constant(text, &used, &name->high)) return false;
      text += used + 1;
    } else if (*text == '>') {
      if (!constant(text + 1, &used, &name->low)) return false;
      text += used + 1;
    } else {
      text += strcspn(text, ";,");
    }
  }
  return true;
}

/* ---- points -------------------------------------------------------------- */

static double within(const yard_name *name, double t) {
  bool low = isfinite(name->low), high = isfinite(name->high);
  if (low && high) return name->low + (name->high - name->low) * t;
  if (low) return name->low + 4 * t;
  return high ? name->high - 4 * t : -2.9 + 6 * t;
}

// Steps of irrational length: the points fill the box evenly.
static void choose_points(yard_key *key, size_t from) {
  for (size_t k = from; k < key->nnames; k++) {
    double step = fmod(0.6180339887498949 + 0.2360679774997897 * (double)k, 1);
    double t = 0.5;
    for (size_t i = 0; i < YARD_POINTS; i++) {
      t += step;
      if (t >= 1) t -= 1;
      key->point[i][k] = within(&key->name[k], t);
    }
  }
}

/* ---- keys and answers ---------------------------------------------------- */

bool yard_key_read(yard_key *key, const char *function, const char *variable,
                   const char *where) {
  yard_tree tree;
  key->nnames = 0;
  if (!read_where(key, where)) return false;
  size_t used = yard_read(&tree, function, key), by = YARD_NAMES;
  if (!used || function[used]) return false;
  if (variable) {
    const yard_name *name = find_name(key, variable, strlen(variable));
    if (!name) return false;
    by = (size_t)(name - key->name);
  }
  choose_points(key, 0);
  for (size_t i = 0; i < YARD_POINTS; i++)
    key->value[i] = variable ? yard_slope(&tree, key->point[i], by)
                             : yard_value(&tree, key->point[i]);
  return true;
}

yard_says yard_answer(yard_key *key, const char *answer) {
  yard_tree tree;
  size_t known = key->nnames, used = yard_read(&tree, answer, key), both = 0;
  if (!used || answer[used]) return YARD_UNREADABLE;
  choose_points(key, known);
  for (size_t i = 0; i < YARD_POINTS; i++) {
    double want = key->value[i], got = yard_value(&tree, key->point[i]);
    if (!isfinite(want) || !isfinite(got)) continue;
    both++;
    if (fabs(got - want) > 1e-9 * (fabs(got) + fabs(want)) + 1e-12) return YARD_REJECTS;
  }
  return both ? YARD_ACCEPTS : YARD_REJECTS;
}
