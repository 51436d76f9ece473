// SPDX-License-Identifier: MIT
// Writes a class to be graded: a .yaml file for each student with answers to
// exercises of the course. Half of the answers are the exercises' examples as
// they stand, right, wrong and unreadable; the others are these times n/n,
// or plus n, so that most are seen once only. The same class each time.
//
//   build/tests/bench/class FOLDER [students [answers each]]    default: 1000 10
#include <chainrule/exercise.h>

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static uint32_t draw(uint64_t *state, size_t below) {
  *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return (uint32_t)((*state >> 33) % below);
}

static void write_quoted(FILE *file, const char *text) {
  for (const char *c = text; *c; c++) {
    if (*c == '\'') fputc('\'', file);
    fputc(*c, file);
  }
}

static void write_answer(FILE *file, const cr_exercise *e, uint64_t *state) {
  uint32_t form = draw(state, 4), n = draw(state, 100000) + 2;
  if (!e->nexamples) return;
  const char *answer = e->examples[draw(state, e->nexamples)].answer;
  fprintf(file, "%s: '", e->id);
  if (form == 2) fprintf(file, "%u(", n);
  if (form == 3) fputc('(', file);
  write_quoted(file, answer);
  if (form == 2) fprintf(file, ")/%u", n);
  if (form == 3) fprintf(file, ")+%u", n);
  fputs("'\n", file);
}

static int write_student(const char *folder, size_t number, size_t answers,
                         const cr_course *course, uint64_t *state) {
  char path[512];
  snprintf(path, sizeof path, "%s/s%05zu.yaml", folder, number);
  FILE *file = fopen(path, "w");
  if (!file) return perror(path), EXIT_FAILURE;
  size_t first = draw(state, course->count);
  for (size_t i = 0; i < answers && i < course->count; i++)
    write_answer(file, course->exercise[(first + i) % course->count], state);
  if (fclose(file)) return perror(path), EXIT_FAILURE;
  return EXIT_SUCCESS;
}

int main(int argc, char **argv) {
  size_t students = argc > 2 ? strtoul(argv[2], NULL, 10) : 1000;
  size_t answers = argc > 3 ? strtoul(argv[3], NULL, 10) : 10;
  cr_course *course;
  cr_error err = {0};
  if (argc < 2 || cr_course_load(&course, "exercises", &err) != CR_OK) {
    fprintf(stderr, "usage: %s FOLDER [students [answers]]\n", argv[0]);
    return EXIT_FAILURE;
  }
  if (mkdir(argv[1], 0777) && errno != EEXIST) return perror(argv[1]), EXIT_FAILURE;
  uint64_t state = 1;
  int code = EXIT_SUCCESS;
  for (size_t i = 0; i < students && !code; i++)
    code = write_student(argv[1], i, answers, course, &state);
  cr_course_free(course);
  return code;
}
