/* SPDX-License-Identifier: MIT */
/**
 * A small class with everything that a report must show: names that sort and
 * names in other scripts, answers right, wrong, partly right, undecided and
 * unreadable, students who are stuck, who cannot type, who have not begun, who
 * left.
 */
#ifndef SUPPORT_CLASS_H
#define SUPPORT_CLASS_H

#include "support/store.h"

/** Students and exercises of the small class, by number. */
struct small_class {
  int64_t student[8];
  cr_version_id exercise[6];
  int64_t minute; /**< each answer is a minute after the one before */
};

/** One letter a try: c correct, m mistake m, s lost sign, u unreadable, ? undecided. */
static inline void class_tries(struct box *box, struct small_class *class,
                               int student, int exercise, const char *tries) {
  for (; *tries; tries++, class->minute++) {
    const char *verdict = "incorrect", *mistakes = "", *raw = "cos(x^2)";
    if (*tries == 'c') verdict = "correct", raw = "2x cos(x²)";
    if (*tries == 'm') mistakes = "missing-inner-derivative";
    if (*tries == 's') mistakes = "lost-sign-cos|a", raw = "3 sin(3x)";
    if (*tries == 'u') verdict = "unreadable", raw = "2x cos(";
    if (*tries == '?') verdict = "undecided", raw = "abs(x)*\x1b[31m sqrt(x^4)";
    box_answer(box, class->student[student], class->exercise[exercise], raw, verdict,
               mistakes, BOX_NOW + 60 * class->minute);
  }
}

/** Fill an open box with the class. */
static inline void class_fill(struct box *box, struct small_class *class) {
  static const char *const people[] = {
      "zoe,Abel,Zoe,A",  "ann,Baker,Ann,A", "mueller,Müller,Jürgen",
      "li,李,雷",        "guest",           "longname,Vandenbroucke-Hohenzollern,Maximiliane",
      "idle,Quiet,Quinn", "gone,Left,Lee"};
  static const char *const exercises[][2] = {
      {"sin-of-square", "Sine of a square"}, {"cos-of-3x", "Cosine of a multiple"},
      {"sigmoid", "The logistic function"},  {"three-stages", "Three stages"},
      {"nobody-yet", "Not tried"},           {"roots", "Roots"}};
  *class = (struct small_class){.minute = 1};
  box_mistakes(box);
  for (int i = 0; i < 8; i++) class->student[i] = box_student(box, people[i]);
  for (int i = 0; i < 6; i++)
    class->exercise[i] = box_exercise(box, exercises[i][0], exercises[i][1],
                                      exercises[i][0]);
  static const struct {
    int student, exercise;
    const char *tries;
  } tries[] = {{0, 0, "c"},    {0, 1, "sc"},   {0, 2, "c"},   {0, 3, "?"},
               {1, 0, "mmmm"}, {1, 1, "m"},    {1, 2, "umc"}, {1, 5, "mc"},
               {2, 0, "mc"},   {2, 1, "c"},    {2, 3, "sss"}, {3, 0, "c"},
               {3, 1, "c"},    {3, 2, "c"},    {3, 3, "mmmmmmmmmmmc"},
               {4, 0, "uuu"},  {4, 1, "uc"},   {5, 0, "mcmc"}, {5, 2, "s"},
               {7, 0, "mc"}};
  for (size_t i = 0; i < sizeof tries / sizeof *tries; i++)
    class_tries(box, class, tries[i].student, tries[i].exercise, tries[i].tries);
  ok(box, cr_store_student_active(box->store, class->student[7], false, &box->err));
  int64_t half = box_answer(box, class->student[5], class->exercise[5], "x^(1/2)",
                            "incorrect", "", BOX_NOW + 9999);
  cr_override word = {.attempt = half, .score = 0.5, .reason = "half of it is there",
                      .actor = "teacher", .made_at = BOX_NOW + 10000};
  ok(box, cr_store_override(box->store, &word, &box->err));
}

#endif
