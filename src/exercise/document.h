/* SPDX-License-Identifier: MIT */
/**
 * An exercise file as a tree of items, each of which knows its bytes in the
 * file, so that every error can say where. Items belong to the document.
 */
#ifndef CR_EXERCISE_DOCUMENT_H
#define CR_EXERCISE_DOCUMENT_H

#include "base/arena.h"

#include <chainrule/base.h>

/** What an item is. */
typedef enum cr_item_kind { CR_ITEM_TEXT, CR_ITEM_LIST, CR_ITEM_MAP } cr_item_kind;

/** How a text was written. */
typedef enum cr_item_quote {
  CR_QUOTE_NONE,   /**< sin(x^2) */
  CR_QUOTE_SINGLE, /**< 'sin(x^2)' */
  CR_QUOTE_DOUBLE, /**< "sin(x^2)" */
  CR_QUOTE_BLOCK   /**< after | or >, on lines of its own */
} cr_item_quote;

/** An item. In a map key, value, key, value ... follow each other. */
typedef struct cr_item {
  cr_item_kind kind;
  cr_item_quote quote;
  cr_span bytes;            /**< in the file */
  const char *text;         /**< TEXT: the value, zero-terminated UTF-8 */
  size_t len;               /**< ... and its bytes */
  struct cr_item *first, *last; /**< what a LIST or MAP holds */
  struct cr_item *next;         /**< within the same list or map */
  size_t count;             /**< entries of a LIST, pairs of a MAP */
} cr_item;

/** Problems, in the order in which they were found. Zeroed at first; free item. */
typedef struct cr_problems {
  cr_error *item;
  size_t count, cap;
} cr_problems;

/** A file that was read. Initialise by cr_document_read, then free. */
typedef struct cr_document {
  const char *path;         /**< borrowed, for messages */
  const char *text;         /**< the file's bytes, zero-terminated */
  size_t len;
  size_t start;             /**< bytes of the byte order mark: 0 or 3 */
  cr_arena *arena;
  const cr_item *root;
  cr_problems *problems;    /**< where cr_document_keep keeps them; borrowed, or NULL */
  size_t others;            /**< stood in it before, of other files */
} cr_document;

/**
 * Read a text as YAML without anchors, aliases, tags and second documents.
 * The root is NULL when the text is empty. Cost: linear. Always initialises
 * *doc; free it whatever is returned.
 * @return CR_OK, CR_ERR_DATA with a place, CR_ERR_LIMIT for a too long text
 */
cr_status cr_document_read(cr_document *doc, const char *text, size_t len,
                           const char *path, cr_error *err);
/** Free what the document owns. */
void cr_document_free(cr_document *doc);

/**
 * Fill `err` with a message whose place and span are `at`.
 * @return CR_ERR_DATA
 */
cr_status cr_document_fail(const cr_document *doc, cr_span at, cr_error *err,
                           const char *format, ...)
    __attribute__((format(printf, 4, 5)));

enum { CR_MOST_PROBLEMS = 50 /**< are kept of a document; so many are no slips */ };

/** How many problems of this document have been kept so far. */
size_t cr_document_kept(const cr_document *doc);
/**
 * Keep the problem in `err`, and go on to the next part, so that a file is mended in
 * one go. Unless `status` is CR_OK, or something was kept since there were `before`:
 * then the parts have been told of. @return `status`
 */
cr_status cr_document_keep(const cr_document *doc, size_t before, cr_status status,
                           const cr_error *err);

/**
 * Where a part of a text's value stands in the file. Exact unless the value
 * was folded from several lines; then the whole item.
 */
cr_span cr_item_part(const cr_document *doc, const cr_item *item,
                     cr_span part);

/** Write "file:line:column" of a byte into `place`; columns count characters. */
void cr_document_place(const cr_document *doc, size_t byte, char *place,
                       size_t size);

/**
 * Is there an escape within double quotes that LaTeX is likelier to be meant by?
 * "\frac" would silently begin with a form feed. Its place goes into *at. Only
 * \\, \", \/, \x, \u, \U and the end of a line are let through.
 */
bool cr_item_escape(const cr_document *doc, const cr_item *item, cr_span *at);

/** The value of `key` in a map, or NULL. */
const cr_item *cr_item_find(const cr_item *map, const char *key);
/** "a text", "a list", "a map", for messages. Static. */
const char *cr_item_kind_name(const cr_item *item);

/**
 * The reading itself, by libyaml: fills doc->root. `doc` has its text, path,
 * arena and start. The text is valid UTF-8.
 */
cr_status cr_yaml_read(cr_document *doc, cr_error *err);

#endif
