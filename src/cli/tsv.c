// SPDX-License-Identifier: MIT
// The reader and the writer of tables.
#include "tsv.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

// Lines from a file descriptor: the bytes start ... end of the buffer are read
// and not yet handed out.
typedef struct lines {
  int fd;
  char *buffer;
  size_t cap, start, end, seen; // no line end before `seen`
  bool eof, failed;
} lines;

enum { first_bytes = 64 * 1024 };

static void make_room(lines *in) {
  if (in->start > 0) {
    memmove(in->buffer, in->buffer + in->start, in->end - in->start);
    in->seen -= in->start;
    in->end -= in->start;
    in->start = 0;
  }
  if (in->end + first_bytes < in->cap) return;
  in->cap = in->cap ? in->cap * 2 : first_bytes * 2;
  in->buffer = realloc(in->buffer, in->cap);
  if (in->buffer) return;
  cr_say("out of memory");
  exit(CR_EXIT_INTERNAL);
}

// Read more; whoever waits for our answers gets them before we wait.
static void fill(lines *in) {
  make_room(in);
  struct pollfd waiting = {.fd = in->fd, .events = POLLIN};
  if (poll(&waiting, 1, 0) == 0) fflush(stdout);
  ssize_t n;
  do n = read(in->fd, in->buffer + in->end, in->cap - in->end - 1);
  while (n < 0 && errno == EINTR);
  if (n < 0) {
    perror("chainrule: standard input");
    in->failed = true;
  }
  if (n > 0) in->end += (size_t)n;
  in->eof = n <= 0;
}

// Forget the rest of a line that is too long.
static void skip_line(lines *in) {
  for (;;) {
    char *nl = memchr(in->buffer + in->start, '\n', in->end - in->start);
    if (nl) {
      in->start = in->seen = (size_t)(nl - in->buffer) + 1;
      return;
    }
    in->start = in->seen = in->end;
    if (in->eof) return;
    fill(in);
  }
}

// The next line, zero-terminated, without its end; NULL after the last.
static char *next_line(lines *in, size_t *len, bool *too_long) {
  char *nl;
  while (!(nl = in->buffer ? memchr(in->buffer + in->seen, '\n', in->end - in->seen)
                           : NULL)) {
    in->seen = in->end;
    if (in->eof || in->end - in->start >= CR_TSV_MOST_BYTES) break;
    fill(in);
  }
  if (!nl && in->start == in->end) return NULL;
  char *line = in->buffer + in->start;
  *len = (nl ? (size_t)(nl - in->buffer) : in->end) - in->start;
  *too_long = !nl && *len >= CR_TSV_MOST_BYTES;
  if (!*too_long) {
    in->start = in->seen = in->start + *len + (nl ? 1 : 0);
    if (*len && line[*len - 1] == '\r') --*len;
  }
  line[*len] = '\0'; // over the line end, or the byte that fill left free
  return line;
}

static int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

static size_t put_utf8(char *out, unsigned long c) {
  static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
  size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  for (size_t i = n; i > 1; i--, c >>= 6) out[i - 1] = (char)(0x80 | (c & 0x3F));
  out[0] = (char)(lead[n] | c);
  return n;
}

// The escape at `s`, written to `out` (which may be `s`); how many bytes of
// input it takes, 0 when it is none.
static size_t escape(const char *s, size_t len, char *out, size_t *written) {
  if (len < 5 || s[0] != '\\' || s[2] != '{' || (s[1] != 'u' && s[1] != 'x')) return 0;
  unsigned long value = 0;
  size_t i = 3;
  for (; i < len && i < 3 + 6 && hex(s[i]) >= 0; i++)
    value = value * 16 + (unsigned long)hex(s[i]);
  if (i == 3 || i == len || s[i] != '}') return 0;
  bool is_byte = s[1] == 'x';
  if (is_byte ? value > 0xFF : value > 0x10FFFF || (value >= 0xD800 && value < 0xE000))
    return 0;
  if (is_byte) out[0] = (char)value;
  *written = is_byte ? 1 : put_utf8(out, value);
  return i + 1;
}

/* Undo escapes in place. @return the new length */
static size_t unescape(char *text, size_t len) {
  char *first = memchr(text, '\\', len);
  if (!first) return len;
  size_t to = (size_t)(first - text);
  for (size_t from = to; from < len;) {
    size_t written = 1, taken = escape(text + from, len - from, text + to, &written);
    if (!taken) text[to] = text[from];
    from += taken ? taken : 1;
    to += written;
  }
  text[to] = '\0';
  return to;
}

static bool needs_escape(const char *text, size_t i, size_t len) {
  unsigned char c = (unsigned char)text[i];
  if (c == '\\') // would be undone on reading
    return i + 2 < len && (text[i + 1] == 'u' || text[i + 1] == 'x') && text[i + 2] == '{';
  return c < 0x20 || c == 0x7F;
}

void cr_tsv_put(cr_text *out, const char *text, size_t len) {
  cr_text_putc(out, '\t');
  size_t from = 0;
  for (size_t i = 0; i < len; i++) {
    if (!needs_escape(text, i, len)) continue;
    cr_text_add(out, text + from, i - from);
    cr_text_printf(out, "\\u{%04X}", (unsigned char)text[i]);
    from = i + 1;
  }
  cr_text_add(out, text + from, len - from);
}

void cr_tsv_puts(cr_text *out, const char *text) {
  cr_tsv_put(out, text, strlen(text));
}

// Which field of a line goes where: column number to place in the mode, or -1.
typedef struct layout {
  int *place;
  size_t count;
} layout;

static int column_of(const cr_tsv_mode *mode, const char *name) {
  for (int i = 0; i < CR_TSV_COLUMNS && mode->columns[i]; i++)
    if (!strcmp(mode->columns[i], name)) return i;
  return -1;
}

static size_t count_fields(const char *line, size_t len) {
  size_t n = 1;
  for (size_t i = 0; i < len; i++) n += line[i] == '\t';
  return n;
}

// Read the header line. A missing column is the one thing that ends the run.
static int read_header(const cr_tsv_mode *mode, char *line, size_t len, layout *out) {
  if (len >= 3 && !memcmp(line, "\xEF\xBB\xBF", 3)) line += 3, len -= 3;
  out->place = cr_room(count_fields(line, len), sizeof *out->place);
  unsigned found = 0;
  for (char *name = line; name;) {
    char *tab = strchr(name, '\t');
    if (tab) *tab = '\0';
    int place = column_of(mode, name);
    if (place >= 0 && (found & 1u << place)) place = -1; // the first of two counts
    if (place >= 0) found |= 1u << place;
    out->place[out->count++] = place;
    name = tab ? tab + 1 : NULL;
  }
  for (size_t i = 0; i < mode->required; i++) {
    if (found & 1u << i) continue;
    cr_say("the header line has no column '%s'%s", mode->columns[i],
           out->count == 1 ? "; columns are separated by tabs" : "");
    return CR_EXIT_DATA;
  }
  return 0;
}

// Cut a line into fields, in place; `id` stays as written, so that it comes
// back as it came.
static void cut(const layout *to, char *line, size_t len, cr_tsv_row *row) {
  for (size_t i = 0; i < CR_TSV_COLUMNS; i++) row->field[i] = (cr_tsv_field){"", 0};
  char *end = line + len;
  for (size_t i = 0; i < to->count && line <= end; i++) {
    char *tab = memchr(line, '\t', (size_t)(end - line));
    char *stop = tab ? tab : end;
    *stop = '\0';
    int place = to->place[i];
    if (place >= 0) {
      size_t n = (size_t)(stop - line);
      row->field[place].len = place ? unescape(line, n) : n;
      row->field[place].text = line;
    }
    line = stop + 1;
  }
}

static int64_t microseconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static void answer(const cr_tsv_mode *mode, void *context, const cr_tsv_row *row,
                   cr_text *out) {
  cr_text_clear(out);
  cr_text_add(out, row->field[0].text, row->field[0].len);
  int64_t start = microseconds();
  mode->answer(context, row, out);
  if (mode->timed) cr_text_printf(out, "\t%lld", (long long)(microseconds() - start));
  cr_text_putc(out, '\n');
  fwrite(out->data, 1, out->len, stdout);
}

static void answer_all(const cr_tsv_mode *mode, void *context, const layout *to,
                       lines *in) {
  cr_text out;
  cr_text_init(&out, CR_TSV_MOST_BYTES);
  cr_tsv_row row = {0};
  char *line;
  size_t len;
  while (!ferror(stdout) && (line = next_line(in, &len, &row.too_long))) {
    cut(to, line, len, &row);
    answer(mode, context, &row, &out);
    if (row.too_long) skip_line(in);
  }
  cr_text_free(&out);
}

int cr_tsv_run(const cr_tsv_mode *mode, void *context) {
  lines in = {.fd = STDIN_FILENO};
  layout to = {0};
  size_t len = 0;
  bool too_long = false;
  char *line = next_line(&in, &len, &too_long);
  int code = line ? 0 : CR_EXIT_DATA;
  if (!line) cr_say("the table has no header line");
  if (line) code = read_header(mode, line, len, &to);
  if (!code) {
    setvbuf(stdout, NULL, _IOFBF, first_bytes);
    printf("%s\n", mode->header);
    answer_all(mode, context, &to, &in);
  }
  if (!code && in.failed) code = CR_EXIT_IO;
  free(to.place);
  free(in.buffer);
  return cr_finish(code);
}
