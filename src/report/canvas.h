/* SPDX-License-Identifier: MIT */
/**
 * Text on a terminal: columns that line up whatever the language, bars, lines
 * that wrap; all of it also in plain ASCII. Meaning is carried by characters
 * and words, never by colour.
 *
 * Whatever a person typed goes through here and comes out as one printable
 * line: control characters are shown as \x{1B}, never sent to the terminal.
 */
#ifndef CR_REPORT_CANVAS_H
#define CR_REPORT_CANVAS_H

#include <chainrule/base.h>

enum { CR_CANVAS_WIDTH = 80, CR_CANVAS_LEAST = 40, CR_CANVAS_INDENT = 2 };

/** Characters that have a plain form. */
typedef enum cr_glyph {
  CR_GLYPH_RIGHT,   /**< right at the first try */
  CR_GLYPH_WRONG,
  CR_GLYPH_PARTLY,
  CR_GLYPH_WAITS,   /**< for the teacher */
  CR_GLYPH_UNREAD,
  CR_GLYPH_NOTHING,
  CR_GLYPH_FULL,    /**< of a bar */
  CR_GLYPH_EMPTY,
  CR_GLYPH_DOT,     /**< between facts */
  CR_GLYPH_RULE,
  CR_GLYPH_CUT,     /**< there was more */
  CR_GLYPH_BULLET,
  CR_GLYPH_COUNT
} cr_glyph;

/** Where and how to write. */
typedef struct cr_canvas {
  cr_text *out;
  int width;
  bool ascii;
} cr_canvas;

/** A canvas for `out`; width 0 is 80, and at least 40. */
cr_canvas cr_canvas_make(cr_text *out, int width, bool ascii);
/** The character for a glyph. Static text. */
const char *cr_canvas_glyph(const cr_canvas *canvas, cr_glyph glyph);
/** Columns that a text takes. */
int cr_canvas_columns(const cr_canvas *canvas, const char *text);

/** Write a text as it is meant to be read: one line, printable. */
void cr_canvas_put(const cr_canvas *canvas, const char *text);
/** Write formatted text of our own. */
void cr_canvas_printf(const cr_canvas *canvas, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/** `count` spaces; none when negative. */
void cr_canvas_space(const cr_canvas *canvas, int count);
/** A text in exactly `width` columns, cut with a mark where it is longer. */
void cr_canvas_left(const cr_canvas *canvas, const char *text, int width);
/** The same, at the right end of the columns. */
void cr_canvas_right(const cr_canvas *canvas, const char *text, int width);
/** A text at the end of a line: cut to `width` columns, not filled up. */
void cr_canvas_last(const cr_canvas *canvas, const char *text, int width);
/** A bar of `width` columns, `share` of it full. */
void cr_canvas_bar(const cr_canvas *canvas, double share, int width);
/** A title with a rule of its length below. */
void cr_canvas_title(const cr_canvas *canvas, const char *text);
/** An empty line and a heading. */
void cr_canvas_heading(const cr_canvas *canvas, const char *text);
/**
 * A text in as many lines as it needs, beginning at `column` of a line that
 * has been begun, further lines at `indent`; ends with a line end.
 */
void cr_canvas_wrap(const cr_canvas *canvas, const char *text, int column,
                    int indent);

#endif
