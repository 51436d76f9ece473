// SPDX-License-Identifier: MIT
// Does memory stay flat? A million answers to the course's exercises, right,
// wrong and unreadable, by one grader with all keys remembered.
//
//   build/tests/bench/memory [answers]     default: 1000000
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/measure.h"
#include "support/subject.h"

static void grade(cr_grader *grader, cr_key *const *key, const cr_course *course,
                  size_t n) {
  size_t i = n % course->count;
  const cr_exercise *e = course->exercise[i];
  char answer[512];
  if (!key[i] || !e->nexamples) return;
  const char *text = e->examples[n / course->count % e->nexamples].answer;
  // One in eight is an answer that nobody gave before.
  int len = snprintf(answer, sizeof answer, n % 8 ? "%s" : "(%s)+%zu", text, n);
  if (len > 0 && (size_t)len < sizeof answer)
    cr_grade(grader, key[i], answer, (size_t)len);
}

int main(int argc, char **argv) {
  size_t most = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000000;
  cr_course *course;
  bench_pin();
  if (cr_course_load(&course, "exercises", NULL) != CR_OK) return EXIT_FAILURE;
  cr_key **key = bench_room(course->count, sizeof *key);
  for (size_t i = 0; i < course->count; i++)
    if (cr_key_of_exercise(&key[i], course->exercise[i], NULL) != CR_OK) key[i] = NULL;
  cr_grader *grader = cr_grader_new();
  double start = bench_cpu();
  printf("\nMemory, answers to %zu exercises with diagnosis\n", course->count);
  for (size_t n = 1, shown = 1000; n <= most; n++) {
    grade(grader, key, course, n);
    if (n != shown) continue;
    printf("  after %8zu answers %8ld KiB  %8.1f us an answer\n", n, bench_peak(),
           (bench_cpu() - start) / (double)n * 1e6);
    shown *= 10;
  }
  cr_grader_free(grader);
  for (size_t i = 0; i < course->count; i++) cr_key_free(key[i]);
  free(key);
  cr_course_free(course);
  return EXIT_SUCCESS;
}
