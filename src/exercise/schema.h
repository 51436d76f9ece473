/* SPDX-License-Identifier: MIT */
/**
 * From a document to an exercise: a table of keys (schema.c), each with what
 * its value must look like and where it goes (fields.c).
 */
#ifndef CR_EXERCISE_SCHEMA_H
#define CR_EXERCISE_SCHEMA_H

#include "exercise/document.h"

#include <chainrule/exercise.h>

/** The member of a record that a field fills. */
#define CR_MEMBER(type, record, offset) (*(type *)((char *)(record) + (offset)))

typedef struct cr_field cr_field;

/**
 * Check a value and put it into the record at `record`.
 * @return CR_OK, or CR_ERR_DATA with place and hint
 */
typedef cr_status cr_field_put(const cr_document *doc, const cr_field *field,
                               const cr_item *item, void *record, cr_error *err);

/** One key of a record. */
struct cr_field {
  const char *key;
  cr_field_put *put;
  bool required;
  size_t at;         /**< offset of the member in the record */
  size_t more_at;    /**< lists: offset of the count; pairs: of the values */
  size_t count_at;   /**< pairs: offset of the count */
  double low, high;  /**< a number's range; a text's or a list's most size */
  const char *const *words; /**< the words allowed, ended by NULL */
  const char *sample;       /**< a value, for hints */
  bool entry;               /**< the field of an entry of the list `key` */
};

/** A kind of record: its name for messages, and its keys. */
typedef struct cr_schema {
  const char *name;
  const cr_field *fields;
  size_t count;
} cr_schema;

/** The keys of an exercise. */
extern const cr_schema cr_exercise_schema;
/** The keys of a mistake of its own. */
extern const cr_schema cr_own_mistake_schema;
/** The keys of one of its examples. */
extern const cr_schema cr_example_schema;

/**
 * Fill a zeroed record from a map: every key known, none missing, each value
 * put by its field.
 */
cr_status cr_schema_fill(const cr_schema *schema, const cr_document *doc,
                         const cr_item *map, void *record, cr_error *err);

/** Start `out` with words for a hint: "ask, better, strict"; free it. */
void cr_field_list_words(cr_text *out, const char *const *words, size_t n);

/** A copy of a text without blanks around it, as cr_field_prose checks it. */
cr_status cr_field_take_prose(const cr_document *doc, const cr_field *field,
                              const cr_item *item, char **out, cr_error *err);
/** The same, of one line. */
cr_status cr_field_take_line(const cr_document *doc, const cr_field *field,
                             const cr_item *item, char **out, cr_error *err);
/** The same, of letters, digits and hyphens. */
cr_status cr_field_take_id(const cr_document *doc, const cr_field *field,
                           const cr_item *item, char **out, cr_error *err);

/** The number of one of the words. */
cr_status cr_field_take_word(const cr_document *doc, const cr_field *field,
                             const cr_item *item, size_t *out, cr_error *err);
/** Is the value a list (or map) of 1 ... field->high entries? */
cr_status cr_field_check_kind(const cr_document *doc, const cr_field *field,
                              const cr_item *item, cr_item_kind kind, cr_error *err);

cr_field_put cr_field_id;       /**< letters, digits, hyphens */
cr_field_put cr_field_line;     /**< a text of one line */
cr_field_put cr_field_prose;    /**< a text of several lines */
cr_field_put cr_field_answer;   /**< any text, the empty one in quotes too */
cr_field_put cr_field_word;     /**< one of the words */
cr_field_put cr_field_whole;    /**< a whole number, int */
cr_field_put cr_field_number;   /**< a number, double; above low */
cr_field_put cr_field_lenient;  /**< one of the words, cr_lenient */
cr_field_put cr_field_ids;      /**< a list of ids without repetition */
cr_field_put cr_field_lines;    /**< a list of texts of one line */
cr_field_put cr_field_proses;   /**< a list of texts of several lines */
cr_field_put cr_field_pairs;    /**< a map from names to texts */
cr_field_put cr_field_language; /**< one of the words, cr_language */
cr_field_put cr_field_levels;   /**< a list of levels */
cr_field_put cr_field_share;    /**< a number from 0 to less than 1, double */
cr_field_put cr_field_credit;   /**< a map from mistakes or groups to shares */
cr_field_put cr_field_mistakes; /**< a list of records of cr_own_mistake_schema */
cr_field_put cr_field_examples; /**< a list of records of cr_example_schema */

#endif
