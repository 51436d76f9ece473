// SPDX-License-Identifier: MIT
// Which files of a class folder are whose, and what is left out.
#include "classroom/scan.h"

#include "support/scratch.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void make(const struct scratch *scratch, const char *command) {
  struct ran ran;
  scratch_run(scratch, command, &ran);
  ck_assert_msg(ran.code == 0, "%s", ran.err);
  ran_free(&ran);
}

// "class/ann.txt ann -; ..." and "name: reason; ..."
static void print_list(const cr_class_list *list, cr_text *files, cr_text *strays) {
  for (size_t i = 0; i < list->count; i++) {
    cr_class_file f;
    cr_class_file_of(&f, list, i);
    ck_assert_int_eq(access(f.path, F_OK), 0);
    cr_text_printf(files, "%s %s %s %d\n", f.source, f.login, f.stem ? f.stem : "-",
                   (int)f.kind);
    cr_class_file_clear(&f);
  }
  for (size_t i = 0; i < list->nstray; i++)
    cr_text_printf(strays, "%s: %s%s\n", list->stray[i].source, list->stray[i].reason,
                   list->stray[i].problem ? " (!)" : "");
}

static void expect(const struct scratch *scratch, const char *folder, const char *files,
                   const char *strays) {
  char *path = scratch_path(scratch, folder);
  cr_class_list list = {0};
  cr_error err = {0};
  ck_assert_msg(cr_class_scan(&list, path, &err) == CR_OK, "%s", err.message);
  cr_class_sort(&list);
  cr_text got_files, got_strays;
  cr_text_init(&got_files, 100000);
  cr_text_init(&got_strays, 100000);
  print_list(&list, &got_files, &got_strays);
  ck_assert_str_eq(got_files.data, files);
  ck_assert_str_eq(got_strays.data, strays);
  cr_text_free(&got_files);
  cr_text_free(&got_strays);
  cr_class_list_free(&list);
  free(path);
}

START_TEST(files_and_folders_of_students) {
  struct scratch scratch;
  scratch_open(&scratch);
  make(&scratch, "mkdir -p class/carol/week2 && cd class && touch Bob.TXT ann.txt"
                 " carol/sigmoid.txt carol/week2/b.yml dan.yaml eve.pdf f.g.txt");
  expect(&scratch, "class",
         "class/ann.txt ann - 0\nclass/Bob.TXT Bob - 0\n"
         "class/carol/sigmoid.txt carol sigmoid 0\nclass/carol/week2/b.yml carol b 1\n"
         "class/dan.yaml dan - 1\nclass/eve.pdf eve - 2\nclass/f.g.txt f.g - 0\n",
         "");
  expect(&scratch, "class/.", // the same names, however the folder is called
         "class/ann.txt ann - 0\nclass/Bob.TXT Bob - 0\n"
         "class/carol/sigmoid.txt carol sigmoid 0\nclass/carol/week2/b.yml carol b 1\n"
         "class/dan.yaml dan - 1\nclass/eve.pdf eve - 2\nclass/f.g.txt f.g - 0\n",
         "");
  expect(&scratch, "class/ann.txt", "ann.txt ann - 0\n", "");
  scratch_close(&scratch);
}
END_TEST

// In two folders of one name: first those of the folder that was given first.
START_TEST(the_order_is_always_the_same) {
  struct scratch scratch;
  scratch_open(&scratch);
  make(&scratch, "mkdir -p b/class a/class/Ann && touch b/class/ann.x.txt a/class/Ann/1.txt"
                 " b/class/Bob.txt && cd b/class && touch ann.txt ANN.yaml"
                 " && cp ann.txt ../../a/class");
  static const char *const folders[] = {"b/class", "a/class"};
  static const char *const paths[] = {"b/class/ANN.yaml", "a/class/Ann/1.txt", "b/class/ann.txt",
                                      "a/class/ann.txt",  "b/class/ann.x.txt", "b/class/Bob.txt"};
  cr_class_list list = {0};
  for (size_t i = 0; i < 2; i++) {
    char *path = scratch_path(&scratch, folders[i]);
    ck_assert_int_eq(cr_class_scan(&list, path, NULL), CR_OK);
    free(path);
  }
  cr_class_sort(&list);
  ck_assert_uint_eq(list.count, 6);
  for (size_t i = 0; i < list.count; i++) {
    cr_class_file f;
    cr_class_file_of(&f, &list, i);
    size_t n = strlen(f.path), m = strlen(paths[i]);
    ck_assert_str_eq(n < m ? f.path : f.path + n - m, paths[i]);
    cr_class_file_clear(&f);
  }
  cr_class_list_free(&list);
  scratch_close(&scratch);
}
END_TEST

START_TEST(leaves_litter_out) {
  struct scratch scratch;
  scratch_open(&scratch);
  make(&scratch, "mkdir -p c/__MACOSX c/empty c/.git && cd c && touch a.txt .DS_Store"
                 " a.txt~ a.txt.bak Thumbs.db '~$a.txt' '#a.txt#' x.db && mkfifo p.txt"
                 " && ln -s a.txt link.txt && ln -s . loop && ln -s nowhere dangling");
  expect(&scratch, "c", "c/a.txt a - 0\n",
         "c/#a.txt#: left by an editor\nc/.DS_Store: hidden\nc/.git: hidden\n"
         "c/Thumbs.db: made by the system\nc/__MACOSX: made by the system\n"
         "c/a.txt.bak: a backup, temporary or database file\n"
         "c/a.txt~: a backup, temporary or database file\n"
         "c/dangling: a symbolic link, not followed\n"
         "c/empty: a folder without answers\n"
         "c/link.txt: a symbolic link, not followed\n"
         "c/loop: a symbolic link, not followed\n"
         "c/p.txt: neither a file nor a folder\n"
         "c/x.db: a backup, temporary or database file\n"
         "c/~$a.txt: left by an editor\n");
  scratch_close(&scratch);
}
END_TEST

START_TEST(goes_eight_deep) {
  struct scratch scratch;
  scratch_open(&scratch);
  make(&scratch, "mkdir -p c/1/2/3/4/5/6/7/8/9 && touch c/1/2/3/4/5/6/7/8/a.txt");
  expect(&scratch, "c", "c/1/2/3/4/5/6/7/8/a.txt 1 a 0\n",
         "c/1/2/3/4/5/6/7/8/9: a folder too deep inside (!)\n");
  scratch_close(&scratch);
}
END_TEST

START_TEST(a_folder_that_is_not_there) {
  cr_class_list list = {0};
  cr_error err = {0};
  ck_assert_int_eq(cr_class_scan(&list, "/nowhere/at/all", &err), CR_ERR_NOT_FOUND);
  ck_assert_uint_eq(list.count, 0);
}
END_TEST

Suite *classroom_scan_suite(void) {
  Suite *suite = suite_create("classroom_scan");
  TCase *tcase = tcase_create("folders");
  tcase_add_test(tcase, files_and_folders_of_students);
  tcase_add_test(tcase, the_order_is_always_the_same);
  tcase_add_test(tcase, leaves_litter_out);
  tcase_add_test(tcase, goes_eight_deep);
  tcase_add_test(tcase, a_folder_that_is_not_there);
  suite_add_tcase(suite, tcase);
  return suite;
}
