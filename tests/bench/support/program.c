// SPDX-License-Identifier: MIT
#include "program.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "measure.h"

extern char **environ;

static double seconds_of(struct timeval t) {
  return (double)t.tv_sec + (double)t.tv_usec * 1e-6;
}

bench_run bench_program(char *const argv[]) {
  bench_run r = {.code = -1};
  posix_spawn_file_actions_t quiet;
  posix_spawn_file_actions_init(&quiet);
  posix_spawn_file_actions_addopen(&quiet, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  struct rusage usage;
  pid_t child;
  int status;
  double start = bench_seconds();
  if (posix_spawnp(&child, argv[0], &quiet, NULL, argv, environ) == 0 &&
      wait4(child, &status, 0, &usage) == child) {
    r.wall = bench_seconds() - start;
    r.cpu = seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
    r.peak = usage.ru_maxrss;
    r.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }
  posix_spawn_file_actions_destroy(&quiet);
  return r;
}
