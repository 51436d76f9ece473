/* SPDX-License-Identifier: MIT */
/**
 * Reading what students type: plain text, Unicode, LaTeX and AsciiMath-like
 * input in one grammar. Every reading says how it understood the text, warns
 * where a reasonable student could have meant something else, and errors say
 * where, what was expected, and what to type instead.
 */
#ifndef CHAINRULE_NOTATION_H
#define CHAINRULE_NOTATION_H

#include <chainrule/expr.h>
#include <chainrule/words.h>

/** A declared function: f(x) = body, usable in answers as f(...) and f'(...). */
typedef struct cr_named_function {
  const char *name;      /**< "f" */
  const char *parameter; /**< "x"; may be NULL when body is CR_NONE */
  cr_expr body;          /**< in the reading's pool, or CR_NONE: only the name is known */
  cr_expr derivative;    /**< for f'(...), or CR_NONE */
} cr_named_function;

/** The names that a text may use beside the functions of the notation. */
typedef struct cr_names {
  const char *const *variables; /**< names in UTF-8 */
  size_t nvariables;
  const cr_named_function *functions;
  size_t nfunctions;
  const char *wrt;       /**< variable of "d/dx", "f'(x) ="; NULL: any variable */
} cr_names;

/** How serious a remark is. */
typedef enum cr_severity { CR_REMARK_WARNING, CR_REMARK_ERROR } cr_severity;

enum { CR_MAX_REMARKS = 16, CR_MAX_READINGS = 4 };

/** One warning or error about a text, with its place. */
typedef struct cr_remark {
  cr_severity severity;
  cr_span bytes;       /**< where, in bytes of the text */
  cr_span points;      /**< the same in code points */
  cr_expr alternative; /**< a warning: the whole text with this place read the other way */
  cr_said message;     /**< what is amiss, or how a doubtful place was read: one line
                            without a full stop */
  cr_said hint;        /**< what to type instead, one line; perhaps nothing */
} cr_remark;

/** How a text was read. */
typedef struct cr_reading {
  cr_expr expr;               /**< the expression; CR_NONE after an error */
  size_t nremarks;            /**< warnings and errors, by place */
  cr_remark remark[CR_MAX_REMARKS];
  size_t nerrors;             /**< how many of them are errors */
  size_t nalternatives;       /**< other readings worth trying, best first */
  cr_expr alternative[CR_MAX_READINGS - 1];
  struct cr_tree *tree;       /**< what was written, with spans; see dump.h */
} cr_reading;

/**
 * Read `len` bytes of `text`. Always fills *out; an unreadable text is not a
 * failure of the call but a reading with errors. Never recurses without a
 * bound, never reads past `len`; invalid UTF-8 is an error with a place.
 * Release with cr_reading_clear before the pool goes or is reset.
 * @return CR_OK, or CR_ERR_LIMIT when the text is longer than 1 MiB or the
 *         expression does not fit the pool (then there is an error remark too)
 */
cr_status cr_read(cr_pool *pool, const char *text, size_t len,
                  const cr_names *names, cr_reading *out);

/**
 * The variable that a text names: letters, digits behind them, subscripts; blanks around it
 * do not count. CR_NONE when it is no name.
 */
cr_expr cr_read_variable(cr_pool *pool, const char *text);

/** Release what the reading holds. Expressions stay with the pool. */
void cr_reading_clear(cr_reading *reading);

/** The remark as an error, in err->language: message, hint, span, CR_ERR_SYNTAX. */
void cr_remark_error(const cr_remark *remark, cr_error *err);

/** Fill in remark->points from remark->bytes, places in `text`. */
void cr_remark_place(const char *text, size_t len, cr_remark *remark);

/**
 * Append the text's line that holds `remark`, and under it carets in the right
 * columns (wide and combining characters counted as a terminal shows them).
 */
void cr_remark_caret(const char *text, size_t len, const cr_remark *remark,
                     cr_text *out);

/**
 * Read assumptions: relations joined by commas, "x>0, n integer, a != b,
 * 0 < x <= 1". Adds them to *given.
 * @return CR_OK, CR_ERR_SYNTAX with a span, CR_ERR_LIMIT when there are too many
 */
cr_status cr_read_given(cr_pool *pool, const char *text, size_t len,
                        const cr_names *names, cr_given *given, cr_error *err);

/**
 * Read a domain: "x in [1/2,3/2]; a in (0,1)", "x > 0", "all". Intervals may
 * end in inf or -inf. Adds assumptions to *given. Fails as cr_read_given.
 */
cr_status cr_read_domain(cr_pool *pool, const char *text, size_t len,
                         const cr_names *names, cr_given *given, cr_error *err);

/**
 * Read a point: "x = 1/2, a = pi/3", also with ; between. Values hold no variables; a
 * comma within a number is a decimal one. At most `max` go to `out`.
 * @return CR_OK with *n of them, at least one; CR_ERR_SYNTAX with a span;
 *         CR_ERR_LIMIT when there are more
 */
cr_status cr_read_point(cr_pool *pool, const char *text, size_t len, const cr_names *names,
                        cr_fixed *out, size_t max, size_t *n, cr_error *err);

/** A list of names found in a text; free with cr_name_list_clear. */
typedef struct cr_name_list {
  char **name;
  size_t count;
} cr_name_list;

/**
 * The names that stand in a text: single letters (any script the reader
 * knows), Greek words, letters with digits (w1), letters with a subscript of
 * digits and letters (x_1, a_b, h_theta; x_{1} and h_\theta are the same as
 * x_1 and h_θ), case-sensitive; neither e, pi nor names of functions. Appends
 * those not yet in *out, in order of appearance. This is how a table without
 * declared names finds them.
 */
void cr_find_names(const char *text, size_t len, cr_name_list *out);
/**
 * The name that the whole text is, as cr_find_names spells it: w_12 for w_{12},
 * h_θ for h_\theta; so an exercise may declare it.
 * @return to be freed by the caller; NULL if it is no name, or has over 63 bytes
 */
char *cr_name_of(const char *text, size_t len);
/** Release the list. */
void cr_name_list_clear(cr_name_list *list);

#endif
