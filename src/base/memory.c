// SPDX-License-Identifier: MIT
// Memory that is always there, or the program ends.
#include "base/memory.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static _Noreturn void give_up(size_t size) {
  fprintf(stderr, "chainrule: out of memory (%zu bytes wanted)\n", size);
  exit(CR_EXIT_NO_MEMORY);
}

void *cr_xmalloc(size_t size) {
  void *p = malloc(size ? size : 1);
  if (!p) give_up(size);
  return p;
}

void *cr_xcalloc(size_t count, size_t size) {
  bool empty = count == 0 || size == 0;
  void *p = empty ? calloc(1, 1) : calloc(count, size);
  if (!p) give_up(size > SIZE_MAX / count ? SIZE_MAX : count * size);
  return p;
}

void *cr_xrealloc(void *old, size_t size) {
  void *p = realloc(old, size ? size : 1);
  if (!p) give_up(size);
  return p;
}

char *cr_xstrdup(const char *string) {
  return cr_xstrndup(string, strlen(string));
}

char *cr_xstrndup(const char *bytes, size_t len) {
  size_t n = strnlen(bytes, len);
  char *copy = cr_xmalloc(n + 1);
  memcpy(copy, bytes, n);
  copy[n] = '\0';
  return copy;
}

void *cr_xgrow(void *items, size_t *cap, size_t need, size_t size) {
  if (need <= *cap && items) return items;
  size_t room = *cap < 8 ? 8 : *cap;
  while (room < need && room <= SIZE_MAX / 2) room *= 2;
  if (room < need || room > SIZE_MAX / size) give_up(SIZE_MAX);
  *cap = room;
  return cr_xrealloc(items, room * size);
}

void *cr_xmore(void *items, void *few, size_t *cap, size_t size) {
  size_t old = *cap;
  if (items != few) return cr_xgrow(items, cap, old + 1, size);
  void *more = cr_xgrow(NULL, cap, 2 * old, size);
  return memcpy(more, few, old * size);
}

void cr_sort(void *items, size_t n, size_t size, int (*compare)(const void *, const void *)) {
  enum { FEW = 8, LARGEST = 64 };
  char *at = items, kept[LARGEST];
  if (n > FEW || size > LARGEST) {
    qsort(items, n, size, compare);
    return;
  }
  for (size_t i = 1; i < n; i++) {
    size_t k = i;
    while (k > 0 && compare(at + (k - 1) * size, at + i * size) > 0) k--;
    if (k == i) continue;
    memcpy(kept, at + i * size, size);
    memmove(at + (k + 1) * size, at + k * size, (i - k) * size);
    memcpy(at + k * size, kept, size);
  }
}
