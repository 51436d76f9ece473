// SPDX-License-Identifier: MIT
// Opens a student's file and finds the answers in it.
#include "classroom/sheet.h"

#include "base/memory.h"
#include "classroom/lines.h"
#include "classroom/charset.h"
#include "exercise/answers.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static cr_status failed(cr_error *err, int number) {
  cr_status status = number == EACCES || number == EPERM ? CR_ERR_DENIED
                     : number == ENOENT                  ? CR_ERR_NOT_FOUND
                                                         : CR_ERR_IO;
  return cr_error_set(err, status, "%s", strerror(number));
}

// In the words of the catalogue, by which reports know them again.
static cr_status says(cr_error *err, cr_word message, cr_word hint) {
  return cr_error_say(err, CR_ERR_DATA, message, hint, "%s", "");
}

static cr_status read_bytes(int fd, cr_sheet *out, size_t size, cr_error *err) {
  out->bytes = cr_xmalloc(size + 1);
  while (out->len < size) {
    ssize_t n = read(fd, out->bytes + out->len, size - out->len);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return failed(err, errno);
    if (n == 0) break; // it was cut meanwhile
    out->len += (size_t)n;
  }
  out->bytes[out->len] = '\0';
  return CR_OK;
}

static cr_status load(cr_sheet *out, const char *path, cr_error *err) {
  int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (fd < 0) return failed(err, errno);
  struct stat st;
  cr_status status = CR_OK;
  if (fstat(fd, &st) != 0) status = failed(err, errno);
  if (!status && !S_ISREG(st.st_mode))
    status = says(err, CR_WORD_FILE_NO_FILE, CR_WORD_NOTHING);
  if (!status && st.st_size > CR_SHEET_MOST_BYTES)
    status = cr_error_say(err, CR_ERR_DATA, CR_WORD_FILE_TOO_LONG, CR_WORD_NOTHING, "%d",
                          CR_SHEET_MOST_BYTES / 1024 / 1024);
  if (!status) status = read_bytes(fd, out, (size_t)st.st_size, err);
  if (!status) out->changed_at = (int64_t)st.st_mtime;
  close(fd);
  return status;
}

static bool is_blank(const char *bytes, size_t len) {
  for (size_t i = 0; i < len; i++)
    if (!strchr(" \t\r\n\f\v", bytes[i])) return false;
  return true;
}

typedef bool to_utf8(const char *bytes, size_t len, char **out, size_t *out_len);

static void convert(cr_sheet *sheet, to_utf8 *from) {
  char *utf8;
  size_t len;
  if (!from(sheet->bytes, sheet->len, &utf8, &len)) return;
  free(sheet->bytes);
  sheet->bytes = utf8;
  sheet->len = len;
}

static cr_status clean(cr_sheet *out, cr_error *err) {
  convert(out, cr_utf16_to_utf8);
  if (memchr(out->bytes, '\0', out->len))
    return says(err, CR_WORD_FILE_BINARY, CR_WORD_FILE_ASK_FOR_TEXT);
  convert(out, cr_windows_to_utf8);
  if (out->len >= 3 && !memcmp(out->bytes, "\xEF\xBB\xBF", 3)) {
    out->len -= 3;
    memmove(out->bytes, out->bytes + 3, out->len + 1);
  }
  if (is_blank(out->bytes, out->len))
    return says(err, CR_WORD_FILE_EMPTY, CR_WORD_NOTHING);
  return CR_OK;
}

cr_status cr_sheet_open(cr_sheet *out, const cr_class_file *file, cr_error *err) {
  *out = (cr_sheet){0};
  if (file->kind == CR_SHEET_OTHER)
    return says(err, CR_WORD_FILE_OTHER_KIND, CR_WORD_FILE_ASK_FOR_TEXT);
  cr_status status = load(out, file->path, err);
  return status ? status : clean(out, err);
}

void cr_sheet_add(cr_sheet *sheet, cr_sheet_line line) {
  sheet->line =
      cr_xgrow(sheet->line, &sheet->cap, sheet->count + 1, sizeof *sheet->line);
  sheet->line[sheet->count++] = line;
}

void cr_sheet_add_named(cr_sheet *sheet, const cr_course *course, const char *name,
                        cr_sheet_line line) {
  line.exercise = cr_course_find(course, name);
  if (!line.exercise) {
    cr_text text;
    cr_text_init(&text, 300);
    const char *close = cr_course_suggest(course, name);
    cr_word_add(&text, CR_ENGLISH, CR_WORD_FILE_NO_EXERCISE, "%s", name);
    cr_text_puts(&text, "; ");
    cr_word_add(&text, CR_ENGLISH, close ? CR_WORD_FILE_MEANT : CR_WORD_FILE_SEE_LIST, "%s",
                close ? close : "");
    line.problem = cr_text_take(&text);
  }
  cr_sheet_add(sheet, line);
}

static cr_status read_yaml(cr_sheet *sheet, const cr_class_file *file,
                           const cr_course *course, cr_error *err) {
  cr_answers *answers;
  cr_status status =
      cr_answers_load(&answers, sheet->bytes, sheet->len, file->source, err);
  if (status != CR_OK) return status;
  sheet->parsed = answers;
  for (size_t i = 0; i < answers->count; i++) {
    const cr_answers_item *item = &answers->item[i];
    cr_sheet_line line = {.line = item->line, .answer = item->answer, .len = item->len};
    if (item->problem) {
      line.problem = cr_xstrdup(item->problem);
      cr_sheet_add(sheet, line);
    } else {
      cr_sheet_add_named(sheet, course, item->exercise, line);
    }
  }
  return CR_OK;
}

cr_status cr_sheet_read(cr_sheet *sheet, const cr_class_file *file,
                        const cr_course *course, cr_error *err) {
  if (file->kind == CR_SHEET_YAML) return read_yaml(sheet, file, course, err);
  const cr_exercise *whole =
      file->stem ? cr_course_find(course, file->stem) : NULL;
  cr_lines_read(sheet, course, whole);
  if (sheet->count) return CR_OK;
  return says(err, CR_WORD_FILE_NO_ANSWERS, CR_WORD_FILE_A_LINE_FOR_EACH);
}

void cr_sheet_free(cr_sheet *sheet) {
  for (size_t i = 0; i < sheet->count; i++) free(sheet->line[i].problem);
  free(sheet->line);
  free(sheet->bytes);
  cr_answers_free(sheet->parsed);
  *sheet = (cr_sheet){0};
}
