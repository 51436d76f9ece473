// SPDX-License-Identifier: MIT
// Figures counted by hand; and what holds for every report: no line too long,
// nothing but ASCII where asked, no name in a pseudonymous one, nothing of
// others in a student's.
#include "report/figures.h"

#include "report/canvas.h"
#include "support/class.h"

static const cr_item_figures *item_of(const cr_figures *f, const char *label) {
  for (size_t i = 0; i < f->nitems; i++)
    if (strcmp(f->items[i].label, label) == 0) return &f->items[i];
  ck_abort_msg("no item %s", label);
  return NULL;
}

static const cr_report_options plain = {0};

START_TEST(counts_a_class) {
  struct box box;
  struct small_class class;
  cr_figures f;
  box_open(&box);
  class_fill(&box, &class);
  ok(&box, cr_figures_load(&f, box.store, 0, &plain, &box.err));
  ck_assert_uint_eq(f.npeople, 7);
  ck_assert_int_eq(f.left, 1);
  ck_assert_int_eq(f.handed_in, 6);
  ck_assert_int_eq(f.unreadable, 5);
  ck_assert_int_eq(f.undecided, 1);
  const cr_item_figures *item = item_of(&f, "sin-of-square");
  ck_assert_int_eq(item->tried, 5); // who could not be read has not tried
  ck_assert_int_eq(item->solved, 4);
  ck_assert_int_eq(item->first_try, 2);
  ck_assert_double_eq(item->median_tries, 2); // of 1, 4, 2, 1, 2
  ck_assert_int_eq(item->answers, 15);
  ck_assert_int_eq(item->unreadable, 3);
  ck_assert_str_eq(item->mistake, "Inner derivative missing");
  ck_assert_int_eq(item->mistake_students, 3); // not who left
  ck_assert_double_eq(item_of(&f, "roots")->median_tries, 1.5);
  ck_assert_int_eq(item_of(&f, "nobody-yet")->number, 0);
  ck_assert_double_eq(item_of(&f, "nobody-yet")->median_tries, 0);
  ck_assert_int_eq(f.mistakes[0].students, 4);
  ck_assert_int_eq(f.mistakes[0].items, 5);
  cr_figures_free(&f);
  box_close(&box);
}
END_TEST

START_TEST(knows_who_needs_help) {
  const cr_cell stuck = {.attempts = 3};
  const cr_cell fresh = {.attempts = 2};
  const cr_cell solved = {.attempts = 5, .solved_at = 5};
  const cr_cell waiting = {.attempts = 4, .undecided = 1};
  ck_assert(cr_figures_stuck(&stuck));
  ck_assert(!cr_figures_stuck(&fresh));
  ck_assert(!cr_figures_stuck(&solved));
  ck_assert(!cr_figures_stuck(&waiting));
  const cr_person mostly = {.answers = 6, .unreadable = 3};
  const cr_person seldom = {.answers = 10, .unreadable = 4};
  const cr_person begun = {.answers = 2, .unreadable = 2};
  ck_assert(cr_figures_typing_trouble(&mostly));
  ck_assert(!cr_figures_typing_trouble(&seldom)); // 40 % is not more than 40 %
  ck_assert(!cr_figures_typing_trouble(&begun));
}
END_TEST

START_TEST(makes_a_column_of_each_part) {
  struct box box;
  cr_figures f;
  int64_t id;
  box_open(&box);
  int64_t ann = box_student(&box, "ann");
  cr_version_id e = box_exercise(&box, "two-parts", "T", "y");
  static const char *const parts[] = {"b", "a", "b"};
  for (int i = 0; i < 3; i++) {
    cr_attempt attempt = {.student = ann, .exercise = e.exercise, .run = box.run,
                          .part = parts[i], .raw = "x", .len = 1, .submitted_at = i,
                          .seconds_on_task = -1};
    ok(&box, cr_store_attempt_add(box.store, &attempt, &id, NULL, &box.err));
    box_grade(&box, id, e.version, i == 1 ? "correct" : "incorrect", "");
  }
  ok(&box, cr_figures_load(&f, box.store, 0, &plain, &box.err));
  ck_assert_uint_eq(f.nitems, 2);
  ck_assert_str_eq(f.items[0].label, "two-parts:a");
  ck_assert_str_eq(f.items[1].label, "two-parts:b");
  ck_assert_int_eq(f.items[0].solved, 1);
  ck_assert_int_eq(cr_figures_cell(&f, 0, 1)->attempts, 2);
  cr_figures_free(&f);
  box_close(&box);
}
END_TEST

// All three kinds of report, one behind the other.
static void render(struct box *box, const cr_report_options *options, cr_text *out) {
  cr_text_clear(out);
  ok(box, cr_report_class(box->store, options, out, &box->err));
  ok(box, cr_report_student(box->store, "ann", options, out, &box->err));
  ok(box, cr_report_student(box->store, "longname", options, out, &box->err));
  ok(box, cr_report_exercise(box->store, "cos-of-3x", options, out, &box->err));
}

START_TEST(keeps_to_the_width) {
  struct box box;
  struct small_class class;
  cr_text out;
  cr_text_init(&out, CR_REPORT_MAX_BYTES);
  box_open(&box);
  class_fill(&box, &class);
  for (int width = 40; width <= 140; width++) {
    const cr_report_options options = {.now = BOX_NOW, .width = width};
    render(&box, &options, &out);
    cr_canvas canvas = cr_canvas_make(NULL, width, false);
    char *line = out.data;
    for (char *end = strchr(line, '\n'); end; end = strchr(line, '\n')) {
      *end = '\0';
      ck_assert_msg(cr_canvas_columns(&canvas, line) <= width, "%d: %s", width, line);
      ck_assert_msg(end == line || end[-1] != ' ', "a space at the end: %s|", line);
      line = end + 1;
    }
    ck_assert_str_eq(line, "");
  }
  cr_text_free(&out);
  box_close(&box);
}
END_TEST

START_TEST(is_plain_where_asked) {
  struct box box;
  struct small_class class;
  cr_text out;
  const cr_report_options options = {.ascii = true};
  cr_text_init(&out, CR_REPORT_MAX_BYTES);
  box_open(&box);
  class_fill(&box, &class);
  render(&box, &options, &out);
  for (size_t i = 0; i < out.len; i++)
    ck_assert((out.data[i] >= ' ' && out.data[i] < 127) || out.data[i] == '\n');
  ck_assert_ptr_nonnull(strstr(out.data, "Muller, Jurgen"));
  cr_text_free(&out);
  box_close(&box);
}
END_TEST

START_TEST(keeps_names_to_itself) {
  static const char *const names[] = {"Abel", "zoe", "Baker", "ann", "Müller",
                                      "guest", "Vanden", "Quiet"};
  struct box box;
  struct small_class class;
  cr_text out;
  cr_text_init(&out, CR_REPORT_MAX_BYTES);
  box_open(&box);
  class_fill(&box, &class);
  cr_report_options options = {.course = "C", .pseudonymous = true};
  render(&box, &options, &out);
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    ck_assert_msg(!strstr(out.data, names[i]), "%s is named", names[i]);
  // A student's own report names nobody else, also with names on.
  options.pseudonymous = false;
  cr_text_clear(&out);
  ok(&box, cr_report_student(box.store, "guest", &options, &out, &box.err));
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    ck_assert(strcmp(names[i], "guest") == 0 || !strstr(out.data, names[i]));
  cr_text_free(&out);
  box_close(&box);
}
END_TEST

START_TEST(says_what_it_cannot_find) {
  struct box box;
  struct small_class class;
  cr_text out;
  cr_text_init(&out, 300);
  box_open(&box);
  class_fill(&box, &class);
  ck_assert_int_eq(cr_report_student(box.store, "nobody", NULL, &out, &box.err),
                   CR_ERR_NOT_FOUND);
  ck_assert_int_eq(cr_report_exercise(box.store, "nothing", NULL, &out, &box.err),
                   CR_ERR_NOT_FOUND);
  ck_assert_int_eq(cr_report_class(box.store, NULL, &out, &box.err), CR_ERR_LIMIT);
  cr_text_free(&out);
  box_close(&box);
}
END_TEST

START_TEST(divides_many_columns_into_blocks) {
  struct box box;
  cr_text out;
  cr_text_init(&out, 100000);
  box_open(&box);
  int64_t ann = box_student(&box, "ann");
  for (int i = 0; i < 30; i++) {
    char slug[16];
    snprintf(slug, sizeof slug, "e%02d", i);
    box_answer(&box, ann, box_exercise(&box, slug, "T", slug), "x", "correct", "",
               BOX_NOW);
  }
  const cr_report_options options = {.width = 60};
  ok(&box, cr_report_class(box.store, &options, &out, &box.err));
  ck_assert_ptr_nonnull(strstr(out.data, "14 15 16\n"));
  ck_assert_ptr_nonnull(strstr(out.data, "\n\n           17 18 19"));
  cr_text_free(&out);
  box_close(&box);
}
END_TEST

Suite *report_figures_suite(void) {
  Suite *suite = suite_create("report_figures");
  TCase *tcase = tcase_create("figures");
  tcase_add_test(tcase, counts_a_class);
  tcase_add_test(tcase, knows_who_needs_help);
  tcase_add_test(tcase, makes_a_column_of_each_part);
  tcase_add_test(tcase, keeps_to_the_width);
  tcase_add_test(tcase, is_plain_where_asked);
  tcase_add_test(tcase, keeps_names_to_itself);
  tcase_add_test(tcase, says_what_it_cannot_find);
  tcase_add_test(tcase, divides_many_columns_into_blocks);
  suite_add_tcase(suite, tcase);
  return suite;
}
