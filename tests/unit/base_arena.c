// SPDX-License-Identifier: MIT
// Objects of an arena keep apart, and what was deferred runs in time.
#include "base/arena.h"
#include "support/random.h"

#include <check.h>
#include <stdint.h>
#include <string.h>

START_TEST(objects_are_aligned_and_apart) {
  enum { N = 2000 };
  unsigned char *object[N];
  size_t size[N];
  rng r = {1};
  cr_arena *arena = cr_arena_new();
  for (size_t i = 0; i < N; i++) {
    size[i] = (size_t)rng_below(&r, i % 50 == 0 ? 100000 : 200);
    object[i] = cr_arena_alloc(arena, size[i]);
    ck_assert_uint_eq((uintptr_t)object[i] % 16, 0);
    memset(object[i], (int)(i % 251), size[i]);
  }
  for (size_t i = 0; i < N; i++)
    for (size_t k = 0; k < size[i]; k++)
      ck_assert_msg(object[i][k] == i % 251, "object %zu overwritten", i);
  cr_arena_free(arena);
}
END_TEST

START_TEST(zeroed_memory_stays_zeroed_after_reset) {
  cr_arena *arena = cr_arena_new();
  memset(cr_arena_alloc(arena, 100), 0xFF, 100);
  cr_arena_reset(arena);
  unsigned char *bytes = cr_arena_calloc(arena, 25, 4);
  for (int i = 0; i < 100; i++) ck_assert_uint_eq(bytes[i], 0);
  ck_assert_ptr_nonnull(cr_arena_calloc(arena, 0, 0));
  cr_arena_free(arena);
}
END_TEST

START_TEST(copies_are_terminated) {
  cr_arena *arena = cr_arena_new();
  ck_assert_str_eq(cr_arena_strndup(arena, "sin(x)", 3), "sin");
  ck_assert_str_eq(cr_arena_strndup(arena, "", 0), "");
  cr_arena_free(arena);
}
END_TEST

// Work of the same size between resets must not take more and more memory.
START_TEST(memory_stays_flat_over_resets) {
  cr_arena *arena = cr_arena_new();
  size_t after_first = 0;
  for (int round = 0; round < 100; round++) {
    for (int i = 0; i < 500; i++) cr_arena_alloc(arena, 333);
    cr_arena_alloc(arena, 200000);
    if (round == 0) after_first = cr_arena_footprint(arena);
    ck_assert_uint_eq(cr_arena_footprint(arena), after_first);
    cr_arena_reset(arena);
  }
  cr_arena_free(arena);
}
END_TEST

typedef struct note {
  char *log;
  char letter;
} note;

static void write_note(void *object) {
  note *n = object;
  size_t end = strlen(n->log);
  n->log[end] = n->letter;
  n->log[end + 1] = '\0';
}

START_TEST(deferred_calls_run_once_the_latest_first) {
  char log[8] = "";
  note a = {log, 'a'}, b = {log, 'b'}, c = {log, 'c'};
  cr_arena *arena = cr_arena_new();
  cr_arena_defer(arena, write_note, &a);
  cr_arena_alloc(arena, 100000);
  cr_arena_defer(arena, write_note, &b);
  ck_assert_str_eq(log, "");
  cr_arena_reset(arena);
  ck_assert_str_eq(log, "ba");
  cr_arena_defer(arena, write_note, &c);
  cr_arena_free(arena);
  ck_assert_str_eq(log, "bac");
}
END_TEST

START_TEST(freeing_nothing_is_allowed) {
  cr_arena_free(NULL);
  cr_arena *arena = cr_arena_new();
  ck_assert_uint_eq(cr_arena_footprint(arena), 0);
  cr_arena_reset(arena);
  cr_arena_free(arena);
}
END_TEST

Suite *base_arena_suite(void) {
  Suite *suite = suite_create("base_arena");
  TCase *tcase = tcase_create("arena");
  suite_add_tcase(suite, tcase);
  tcase_add_test(tcase, objects_are_aligned_and_apart);
  tcase_add_test(tcase, zeroed_memory_stays_zeroed_after_reset);
  tcase_add_test(tcase, copies_are_terminated);
  tcase_add_test(tcase, memory_stays_flat_over_resets);
  tcase_add_test(tcase, deferred_calls_run_once_the_latest_first);
  tcase_add_test(tcase, freeing_nothing_is_allowed);
  return suite;
}
