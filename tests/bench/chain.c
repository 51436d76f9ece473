// SPDX-License-Identifier: MIT
// Long chains: n nested functions, their derivative, and the comparison of it
// with itself and with one link rewritten, sin(u)*cos(u) as sin(2*u)/2. Then the
// same as an exercise and its answer, typed out in full, beside the yardstick.
//
//   build/tests/bench/chain [seconds that a comparison may take]   default: 5
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/measure.h"
#include "support/subject.h"

enum { ROUNDS = 5 };

// n links around x, in turn; the one in the middle is sin(u)^2.
static cr_expr nest(cr_pool *pool, cr_expr x, int n, cr_expr *inside) {
  static const cr_fn turn[] = {CR_FN_SIN, CR_FN_ARCTAN, CR_FN_COS, CR_FN_TANH};
  enum { TURN = sizeof turn / sizeof *turn };
  cr_expr u = x;
  for (int i = 0; i < n; i++) {
    if (i == n / 2) *inside = u;
    u = i == n / 2 ? cr_pow(pool, cr_call(pool, CR_FN_SIN, u), cr_int(pool, 2))
                   : cr_call(pool, turn[i % TURN], u);
  }
  return u;
}

static cr_expr rewrite(cr_pool *pool, cr_expr slope, cr_expr u) {
  cr_expr both = cr_mul(pool, cr_call(pool, CR_FN_SIN, u), cr_call(pool, CR_FN_COS, u));
  cr_expr twice = cr_call(pool, CR_FN_SIN, cr_mul(pool, cr_int(pool, 2), u));
  return cr_mul(pool, cr_div(pool, slope, both), cr_mul(pool, twice, cr_frac(pool, 1, 2)));
}

typedef enum question { SAME, REWRITTEN } question;

typedef struct figures {
  double build, slope, compare;
  size_t nodes;
  cr_verdict says;
} figures;

static double since(double *start) {
  double now = bench_cpu(), took = now - *start;
  *start = now;
  return took;
}

// Build, differentiate, and if `asked`, compare.
static figures measure(int n, const question *asked) {
  figures f = {.build = 0};
  cr_pool *pool = cr_pool_new();
  cr_expr x = cr_var(pool, "x", 1), inside = x;
  double clock = bench_cpu();
  cr_expr chain = nest(pool, x, n, &inside);
  f.build = since(&clock);
  cr_expr slope = cr_derivative(pool, chain, x);
  f.slope = since(&clock);
  f.nodes = cr_size(pool, slope);
  bool same = asked && *asked == SAME;
  cr_expr other = same ? cr_derivative(pool, chain, x) : rewrite(pool, slope, inside);
  clock = bench_cpu();
  if (asked) cr_compare(pool, slope, other, NULL, NULL, &f.says);
  f.compare = since(&clock);
  cr_pool_free(pool);
  return f;
}

static void report_derivative(int n) {
  double build[ROUNDS], slope[ROUNDS];
  figures f = {.build = 0};
  for (int round = 0; round < ROUNDS; round++) {
    f = measure(n, NULL);
    build[round] = f.build * 1e3;
    slope[round] = f.slope * 1e3;
  }
  printf("%6d %8zu %10.3f %10.3f", n, f.nodes, bench_median(build, ROUNDS),
         bench_median(slope, ROUNDS));
  fflush(stdout);
}

/* ---- comparisons, in a process of their own ------------------------------- */

// The median over the rounds, fewer where one takes long.
static figures compare(int n, question asked) {
  double time[ROUNDS];
  figures f = {.build = 0};
  int rounds = 0;
  do {
    f = measure(n, &asked);
    time[rounds++] = f.compare;
  } while (rounds < ROUNDS && f.compare < 0.2);
  f.compare = bench_median(time, (size_t)rounds);
  return f;
}

// The child is ended by the system when its time is over.
static bool compare_within(int n, question asked, unsigned seconds, figures *out) {
  int ends[2];
  if (pipe(ends)) return false;
  pid_t child = fork();
  if (child == 0) {
    const struct rlimit limit = {seconds, seconds};
    setrlimit(RLIMIT_CPU, &limit);
    figures f = compare(n, asked);
    _exit(write(ends[1], &f, sizeof f) == (ssize_t)sizeof f ? 0 : 1);
  }
  close(ends[1]);
  bool done = child > 0 && read(ends[0], out, sizeof *out) == (ssize_t)sizeof *out;
  close(ends[0]);
  if (child > 0) waitpid(child, NULL, 0);
  return done;
}

static void report_comparison(int n, question asked, unsigned seconds) {
  figures f;
  char says[64];
  if (!compare_within(n, asked, seconds, &f)) {
    printf("    > %u s %-22s", seconds, "");
  } else {
    snprintf(says, sizeof says, "%s, %s", cr_truth_name(f.says.truth),
             cr_evidence_name(f.says.evidence));
    printf(" %10.3f %-20s", f.compare * 1e3, says);
  }
  fflush(stdout);
}

/* ---- typed out, beside the yardstick --------------------------------------- */

enum { TYPED = 100, TEXT_BYTES = 1 << 20, MODES = OURS_KEPT + 1 };

typedef struct typed {
  cr_text function, answer;
} typed;

// n nested functions and their derivative as text: all sines, or in turn.
static void type_out(typed *out, bool sines, int n) {
  cr_pool *pool = cr_pool_new();
  cr_expr x = cr_var(pool, "x", 1), chain = x, inside;
  for (int i = 0; i < n && sines; i++) chain = cr_call(pool, CR_FN_SIN, chain);
  if (!sines) chain = nest(pool, x, n, &inside);
  cr_text_init(&out->function, TEXT_BYTES);
  cr_text_init(&out->answer, TEXT_BYTES);
  cr_print(pool, chain, CR_STYLE_TEXT, &out->function);
  cr_print(pool, cr_derivative(pool, chain, x), CR_STYLE_TEXT, &out->answer);
  cr_pool_free(pool);
}

static void read_answer(const subject *s) {
  static const char *const x[] = {"x"};
  const cr_names names = {.variables = x, .nvariables = 1};
  const char *answer = s->rows->row[0].answer;
  cr_reading reading;
  cr_pool_reset(s->pool);
  cr_read(s->pool, answer, strlen(answer), &names, &reading);
  cr_reading_clear(&reading);
}

// Seconds for one answer; `mode` MODES: only reading it.
static double time_one(subject *s, int mode, bool *accepted) {
  enum { passes = 20 };
  double start = bench_cpu();
  for (int i = 0; i < passes; i++) {
    if (mode == MODES)
      read_answer(s);
    else
      *accepted &= subject_decide(s, (subject_mode)mode, 0).says == YARD_ACCEPTS;
  }
  return (bench_cpu() - start) / passes;
}

static void report_typed(const char *name, bool sines) {
  typed text;
  double time[MODES + 1][ROUNDS], ratio[2][ROUNDS];
  bool accepted = true;
  type_out(&text, sines, TYPED);
  bench_row row = {.function = text.function.data, .variable = "x", .domain = "",
                   .given = "", .answer = text.answer.data};
  const bench_rows rows = {.row = &row, .count = 1, .nkeys = 1};
  subject s;
  subject_init(&s, &rows, false, VERDICTS);
  for (int round = -1; round < ROUNDS; round++) { // the first one warms up
    double now[MODES + 1];
    for (int mode = 0; mode <= MODES; mode++) now[mode] = time_one(&s, mode, &accepted);
    for (int mode = 0; mode <= MODES && round >= 0; mode++) time[mode][round] = now[mode];
    for (int kept = 0; kept < 2 && round >= 0; kept++)
      ratio[kept][round] = now[YARD_FRESH + kept] / now[OURS_FRESH + kept];
  }
  printf("%-8s %8zu", name, text.answer.len);
  for (int mode = 0; mode <= MODES; mode++)
    printf(" %9.3f", bench_median(time[mode], ROUNDS) * 1e3);
  printf(" %8.3f %8.3f%s\n", bench_median(ratio[0], ROUNDS), bench_median(ratio[1], ROUNDS),
         accepted ? "" : "  NOT ACCEPTED BY BOTH");
  subject_clear(&s);
  cr_text_free(&text.function);
  cr_text_free(&text.answer);
}

static void report_all_typed(void) {
  printf("\n%d nested functions and the derivative, typed out: milliseconds, medians of %d"
         " interleaved rounds\nratio: the yardstick's time by ours; kept: the function is"
         " remembered\n\n%-8s %8s %9s %9s %9s %9s %9s %8s %8s\n",
         TYPED, ROUNDS, "", "bytes", "yardstick", "kept", "ours", "kept", "reading", "ratio",
         "kept");
  report_typed("sines", true);
  report_typed("in turn", false);
}

int main(int argc, char **argv) {
  static const int lengths[] = {10, 100, 1000, 10000};
  unsigned seconds = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : 5;
  bench_pin();
  printf("\nChains of n functions, milliseconds, medians of %d rounds\n\n"
         "%6s %8s %10s %10s %10s %-20s %10s\n",
         ROUNDS, "n", "nodes", "build", "derivative", "same node", "", "rewritten");
  for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
    report_derivative(lengths[i]);
    report_comparison(lengths[i], SAME, seconds);
    report_comparison(lengths[i], REWRITTEN, seconds);
    putchar('\n');
  }
  report_all_typed();
  return EXIT_SUCCESS;
}
