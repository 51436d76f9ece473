// SPDX-License-Identifier: MIT
/* Expressions in several lines of characters: fractions with a bar, brackets as tall as
 * what they hold. Whatever has no fraction, and what lies deeper than a reader looks, is
 * written on one line, as cr_print does. */
#include "expr/print.h"

#include <string.h>

enum {
  MOST_ROWS = 15,
  MOST_DEPTH = 12,   /* of nodes that are laid out: the limit of the recursion here */
  MOST_WIDTH = 400,  /* columns, whatever the terminal has */
  MOST_WORK = 20000, /* nodes that are looked at, one by one wherever they stand */
  MOST_BYTES = 8 * MOST_WIDTH
};

/* Rows of equal width; what stands beside it is level with row `base`. */
typedef struct box {
  cr_text row[MOST_ROWS];
  int rows, base, width;
} box;

typedef struct drawing {
  const cr_pool *pool;
  int depth;
  int work;    /* nodes looked at */
  bool failed; /* too high, too wide, or too many of them */
} drawing;

static box draw(drawing *d, cr_expr e, cr_binding_power bind);

/* ---- boxes ----------------------------------------------------------------------- */

static void clear(box *b) {
  for (int i = 0; i < b->rows; i++) cr_text_free(&b->row[i]);
  b->rows = 0;
}

/* An empty box. */
static box blank(int rows, int base) {
  box b = {.rows = rows, .base = base};
  for (int i = 0; i < rows; i++) cr_text_init(&b.row[i], MOST_BYTES);
  return b;
}

static int columns_of(const char *text) {
  int n = 0;
  for (; *text; text++) n += (*text & 0xC0) != 0x80;
  return n;
}

static box line(const char *text) {
  box b = blank(1, 0);
  cr_text_puts(&b.row[0], text);
  b.width = columns_of(text);
  return b;
}

static void repeat(cr_text *out, const char *sign, int n) {
  for (int i = 0; i < n; i++) cr_text_puts(out, sign);
}

/* Put `right` behind `left`, which holds both afterwards. */
static void join(drawing *d, box *left, box right) {
  int above = left->base > right.base ? left->base : right.base;
  int lower = left->rows - left->base, other = right.rows - right.base;
  int rows = above + (lower > other ? lower : other);
  if (rows > MOST_ROWS || left->width + right.width > MOST_WIDTH) d->failed = true;
  if (d->failed) {
    clear(&right);
    return;
  }
  box b = blank(rows, above);
  b.width = left->width + right.width;
  for (int i = 0; i < rows; i++) {
    int l = i - above + left->base, r = i - above + right.base;
    if (l >= 0 && l < left->rows) cr_text_puts(&b.row[i], left->row[l].data);
    else repeat(&b.row[i], " ", left->width);
    if (r >= 0 && r < right.rows) cr_text_puts(&b.row[i], right.row[r].data);
    else repeat(&b.row[i], " ", right.width);
  }
  clear(left);
  clear(&right);
  *left = b;
}

static void add_centred(cr_text *row, const cr_text *text, int width, int whole) {
  int left = (whole - width) / 2;
  repeat(row, " ", left);
  cr_text_puts(row, text->data);
  repeat(row, " ", whole - width - left);
}

/* Two boxes with a bar between. */
static box over(drawing *d, box top, box bottom) {
  int width = (top.width > bottom.width ? top.width : bottom.width) + 2;
  int rows = top.rows + 1 + bottom.rows;
  if (rows > MOST_ROWS || width > MOST_WIDTH) d->failed = true;
  box b = blank(d->failed ? 1 : rows, d->failed ? 0 : top.rows);
  for (int i = 0; i < top.rows && !d->failed; i++)
    add_centred(&b.row[i], &top.row[i], top.width, width);
  for (int i = 0; i < bottom.rows && !d->failed; i++)
    add_centred(&b.row[top.rows + 1 + i], &bottom.row[i], bottom.width, width);
  repeat(&b.row[b.base], "─", width);
  b.width = width;
  clear(&top);
  clear(&bottom);
  return b;
}

/* A bracket as tall as a box: its sign for one row, and the parts for more. */
static box tall(const box *like, const char *one, const char *top, const char *middle,
                const char *bottom) {
  box b = blank(like->rows, like->base);
  b.width = 1;
  for (int i = 0; i < b.rows; i++)
    cr_text_puts(&b.row[i], b.rows == 1       ? one
                            : i == 0          ? top
                            : i + 1 == b.rows ? bottom
                                              : middle);
  return b;
}

static box in_brackets(drawing *d, box inside) {
  box b = tall(&inside, "(", "⎛", "⎜", "⎝"), close = tall(&inside, ")", "⎞", "⎟", "⎠");
  join(d, &b, inside);
  join(d, &b, close);
  return b;
}

static box in_bars(drawing *d, box inside) {
  box b = tall(&inside, "|", "│", "│", "│"), close = tall(&inside, "|", "│", "│", "│");
  join(d, &b, inside);
  join(d, &b, close);
  return b;
}

/* ---- nodes ------------------------------------------------------------------------ */

/* Is there a fraction that is not in an exponent? */
static bool has_fraction(drawing *d, cr_expr e, int depth) {
  const cr_pool *pool = d->pool;
  cr_kind kind = cr_kind_of(pool, e);
  if (++d->work > MOST_WORK) return d->failed = true;
  if (kind == CR_NUM) return cr_number_shows(pool, e, CR_DENOMINATOR);
  if (cr_is_inverse(pool, e)) return true;
  if (kind == CR_CALL && cr_fn_of(pool, e) == CR_FN_EXP) return false;
  size_t n = kind == CR_POWER ? 1 : cr_nargs(pool, e);
  bool has = false;
  for (size_t i = 0; i < n && !has && depth > 0; i++)
    has = has_fraction(d, cr_arg(pool, e, i), depth - 1);
  return has;
}

static box on_one_line(drawing *d, cr_expr e) {
  cr_text text;
  cr_text_init(&text, MOST_BYTES);
  cr_print(d->pool, e, CR_STYLE_UNICODE, &text);
  d->failed = d->failed || text.full;
  box b = line(text.data);
  cr_text_free(&text);
  return b;
}

static box number_part(const drawing *d, cr_expr number, cr_number_part part) {
  const cr_rat *value = &cr_node_at(d->pool, number)->num;
  cr_text text;
  cr_text_init(&text, MOST_BYTES);
  if (part == CR_DENOMINATOR) cr_rat_print_den(value, &text);
  else cr_rat_print_num(value, true, &text);
  box b = line(text.data);
  cr_text_free(&text);
  return b;
}

/* Behind a number "2x" stands for 2·x, before a name of one letter. */
static bool glues(const cr_pool *pool, cr_expr factor) {
  if (cr_kind_of(pool, factor) == CR_POWER && !cr_is_root(pool, cr_arg(pool, factor, 1), 2))
    factor = cr_arg(pool, factor, 0);
  return cr_kind_of(pool, factor) == CR_VAR && !cr_var_name(pool, factor)[1];
}

static box factor(drawing *d, cr_expr e, bool alone) {
  return draw(d, e, alone ? 0 : CR_BIND_POWER);
}

static box numerator(drawing *d, const cr_fraction *f, bool bar) {
  bool number = cr_number_shows(d->pool, f->number, CR_NUMERATOR) || f->ntop == 0;
  box b = !number     ? line("")
          : f->number ? number_part(d, f->number, CR_NUMERATOR)
                      : line("1");
  for (size_t i = 0; i < f->ntop; i++) {
    bool glued = i == 0 && glues(d->pool, f->top[i]);
    if ((i > 0 || number) && !glued) join(d, &b, line("·"));
    join(d, &b, factor(d, f->top[i], bar && f->ntop == 1 && !number));
  }
  return b;
}

static void add_exponent(const drawing *d, cr_expr r, bool turned, cr_text *out) {
  if (!turned) {
    cr_print(d->pool, r, CR_STYLE_UNICODE, out);
    return;
  }
  cr_rat_print_num(&cr_node_at(d->pool, r)->num, true, out);
  if (!cr_number_shows(d->pool, r, CR_DENOMINATOR)) return;
  cr_text_putc(out, '/');
  cr_rat_print_den(&cr_node_at(d->pool, r)->num, out);
}

/* What is raised: small digits, which stand high enough in the row of the base, or a row
 * above it. */
static box exponent(const drawing *d, cr_expr r, bool turned) {
  static const char *const digits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  int64_t n;
  bool whole = cr_is_int(d->pool, r, &n) && n >= (turned ? -9 : 0) && n <= 9;
  if (whole) return line(digits[n < 0 ? -n : n]);
  cr_text text;
  cr_text_init(&text, MOST_BYTES);
  add_exponent(d, r, turned, &text);
  box b = line(text.data);
  b.base = 1;
  cr_text_free(&text);
  return b;
}

/* u^r, or u^(-r) where it is `turned` and stands below a bar. */
static box power(drawing *d, cr_expr e, bool turned) {
  cr_expr u = cr_arg(d->pool, e, 0), r = cr_arg(d->pool, e, 1);
  if (cr_is_root(d->pool, r, 2)) {
    box b = line("√");
    join(d, &b, in_brackets(d, draw(d, u, 0)));
    return b;
  }
  box b = draw(d, u, CR_BIND_ATOM);
  int level = b.base;
  b.base = 0; /* the exponent belongs beside the top row */
  join(d, &b, exponent(d, r, turned));
  if (!d->failed) b.base += level;
  return b;
}

/* What stands below the bar for e, which is u^(-r). */
static box below(drawing *d, cr_expr e, bool alone) {
  int64_t n = 0;
  if (cr_is_int(d->pool, cr_arg(d->pool, e, 1), &n) && n == -1)
    return factor(d, cr_arg(d->pool, e, 0), alone);
  return power(d, e, true);
}

static box denominator(drawing *d, const cr_fraction *f) {
  bool number = cr_number_shows(d->pool, f->number, CR_DENOMINATOR);
  box b = number ? number_part(d, f->number, CR_DENOMINATOR) : line("");
  for (size_t i = 0; i < f->nbottom; i++) {
    if (i > 0 || number) join(d, &b, line("·"));
    join(d, &b, below(d, f->bottom[i], f->nbottom == 1 && !number));
  }
  return b;
}

static box fraction(drawing *d, cr_expr e, bool positive) {
  cr_fraction f;
  cr_fraction_of(d->pool, e, &f);
  bool bar = f.nbottom > 0 || cr_number_shows(d->pool, f.number, CR_DENOMINATOR);
  box b = line(!f.negative || positive ? "" : bar ? "− " : "−");
  box top = numerator(d, &f, bar);
  join(d, &b, bar ? over(d, top, denominator(d, &f)) : top);
  cr_fraction_clear(&f);
  return b;
}

static box sum(drawing *d, cr_expr e) {
  size_t n = cr_nargs(d->pool, e), first = cr_first_term(d->pool, e);
  box b = line("");
  for (size_t i = 0; i < n; i++) {
    cr_expr term = cr_arg(d->pool, e, i == 0 ? first : i <= first ? i - 1 : i);
    bool minus = cr_is_negative(d->pool, term);
    if (i > 0) join(d, &b, line(minus ? " − " : " + "));
    bool whole = cr_kind_of(d->pool, term) == CR_PRODUCT || cr_kind_of(d->pool, term) == CR_NUM;
    join(d, &b, minus || whole ? fraction(d, term, i > 0) : draw(d, term, CR_BIND_PRODUCT));
  }
  return b;
}

static box call(drawing *d, cr_expr e) {
  cr_fn fn = cr_fn_of(d->pool, e);
  cr_expr u = cr_arg(d->pool, e, 0);
  if (fn == CR_FN_EXP) return on_one_line(d, e);
  if (fn == CR_FN_ABS) return in_bars(d, draw(d, u, 0));
  box b = line(fn == CR_FN_SIGMA ? "σ" : cr_fn_name(fn));
  join(d, &b, in_brackets(d, draw(d, u, 0)));
  return b;
}

static box bare(drawing *d, cr_expr e) {
  if (!has_fraction(d, e, MOST_DEPTH)) return on_one_line(d, e);
  switch (cr_kind_of(d->pool, e)) {
    case CR_NUM:
    case CR_PRODUCT: return fraction(d, e, false);
    case CR_SUM: return sum(d, e);
    case CR_POWER: return cr_is_inverse(d->pool, e) ? fraction(d, e, false) : power(d, e, false);
    case CR_CALL: return call(d, e);
    case CR_PI:
    case CR_VAR: break;
  }
  return on_one_line(d, e);
}

static box draw(drawing *d, cr_expr e, cr_binding_power bind) {
  cr_writer like = {.pool = d->pool, .style = CR_STYLE_UNICODE};
  if (++d->depth > MOST_DEPTH) d->failed = true;
  box b = d->failed ? line("") : bare(d, e);
  d->depth--;
  /* A bar groups what stands above and below it. */
  bool barred = b.rows > 1 && cr_kind_of(d->pool, e) != CR_SUM;
  cr_binding_power own = barred && !cr_is_negative(d->pool, e) && bind < CR_BIND_ATOM
                             ? CR_BIND_ATOM
                             : cr_bind_of(&like, e);
  return own < bind ? in_brackets(d, b) : b;
}

bool cr_print_pretty(const cr_pool *pool, cr_expr e, int columns, cr_text *out) {
  drawing d = {.pool = pool};
  if (!e || !has_fraction(&d, e, MOST_DEPTH)) return false;
  box b = draw(&d, e, 0);
  bool fits = !d.failed && b.width <= columns;
  for (int i = 0; i < b.rows && fits; i++) {
    size_t len = b.row[i].len;
    while (len > 0 && b.row[i].data[len - 1] == ' ') len--;
    cr_text_add(out, b.row[i].data, len);
    cr_text_putc(out, '\n');
  }
  clear(&b);
  return fits;
}
