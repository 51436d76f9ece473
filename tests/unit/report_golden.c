// SPDX-License-Identifier: MIT
// The reports of a small class, byte for byte: tests/golden/report_*.txt.
#include <chainrule/report.h>

#include "support/class.h"
#include "support/files.h"

START_TEST(looks_as_it_should) {
  static const struct {
    const char *file;
    const char *student, *exercise; // neither: the class
    int width;
    bool ascii;
  } reports[] = {{"report_class", NULL, NULL, 80, false},
                 {"report_class_wide", NULL, NULL, 120, false},
                 {"report_class_narrow_ascii", NULL, NULL, 44, true},
                 {"report_student", "ann", NULL, 80, false},
                 {"report_student_waiting", "ZOE", NULL, 80, false},
                 {"report_student_idle", "idle", NULL, 80, false},
                 {"report_student_unreadable_ascii", "guest", NULL, 60, true},
                 {"report_exercise", NULL, "sin-of-square", 80, false},
                 {"report_exercise_pending", NULL, "three-stages", 80, false}};
  struct box box;
  struct small_class class;
  box_open(&box);
  class_fill(&box, &class);
  for (size_t i = 0; i < sizeof reports / sizeof *reports; i++) {
    const cr_report_options options = {.course = "Chain rule, spring",
                                       .now = BOX_NOW + 86400,
                                       .width = reports[i].width,
                                       .ascii = reports[i].ascii};
    char path[96];
    cr_text out;
    cr_text_init(&out, CR_REPORT_MAX_BYTES);
    if (reports[i].student)
      ok(&box, cr_report_student(box.store, reports[i].student, &options, &out,
                                 &box.err));
    else if (reports[i].exercise)
      ok(&box, cr_report_exercise(box.store, reports[i].exercise, &options, &out,
                                  &box.err));
    else
      ok(&box, cr_report_class(box.store, &options, &out, &box.err));
    snprintf(path, sizeof path, "tests/golden/%s.txt", reports[i].file);
    golden_check(path, out.data, out.len);
    cr_text_free(&out);
  }
  box_close(&box);
}
END_TEST

START_TEST(looks_well_without_any_answer) {
  struct box box;
  const cr_report_options options = {.course = "New course", .width = 80};
  cr_text out;
  cr_text_init(&out, 100000);
  box_open(&box);
  ok(&box, cr_report_class(box.store, &options, &out, &box.err));
  box_exercise(&box, "e1", "T", "y");
  box_student(&box, "ann,Baker,Ann");
  ok(&box, cr_report_class(box.store, &options, &out, &box.err));
  golden_check("tests/golden/report_class_new.txt", out.data, out.len);
  cr_text_free(&out);
  box_close(&box);
}
END_TEST

Suite *report_golden_suite(void) {
  Suite *suite = suite_create("report_golden");
  TCase *tcase = tcase_create("golden");
  tcase_add_test(tcase, looks_as_it_should);
  tcase_add_test(tcase, looks_well_without_any_answer);
  suite_add_tcase(suite, tcase);
  return suite;
}
