/* SPDX-License-Identifier: MIT */
/**
 * A run of letters and the names it is cut into. cut.c does it; cut_error.c
 * says what is wrong with a run that cannot be cut.
 */
#ifndef CR_NOTATION_CUT_H
#define CR_NOTATION_CUT_H

#include "notation/reader.h"

/** A run of letters being cut. */
typedef struct cr_cut_run {
  cr_reader *r;
  uint32_t raw;     /**< its raw token */
  uint32_t len;
  const char *text; /**< valid while no characters are added */
  uint8_t *can;     /**< can[i]: the run can be cut from byte i on */
} cr_cut_run;

/** One name of a run. */
typedef struct cr_cut_piece {
  uint8_t kind;      /**< a cr_token_kind */
  uint16_t aux;
  uint32_t len;      /**< bytes of the run; 0: no name */
  uint32_t extra;    /**< raw tokens behind the run that belong to it */
  uint32_t part;     /**< bytes of the run behind those that do as well */
  const char *meant; /**< an unread function: what is meant */
} cr_cut_piece;

/** Raw token `i`, or the last one where there are fewer. */
static inline const cr_token *cr_raw_at(const cr_reader *r, uint32_t i) {
  return &r->raw[i < r->nraw ? i : r->nraw - 1];
}

/** The longest name at byte `at` behind which the rest can be cut. */
cr_cut_piece cr_best_piece(const cr_cut_run *run, uint32_t at);
/** The byte of the text that byte `at` of the run came from, or its end. */
uint32_t cr_run_place(const cr_cut_run *run, uint32_t at);
/** Is this asin or the like, a letter a before a function? */
bool cr_is_alias(const char *text, size_t len);
/** Is every letter of the text a declared variable? */
bool cr_all_variables(const cr_reader *r, const char *text, size_t len);
/** Report that the name of `len` bytes is not known. */
void cr_report_name(cr_reader *r, cr_span at, const cr_said *hint, cr_word message,
                    const char *name, size_t len);
/**
 * Report the subscript at raw token `i` behind a variable that has none; how
 * many raw tokens it has, 0 for anything else.
 */
uint32_t cr_cut_subscript(cr_reader *r, uint32_t i);
/** Report a run that cannot be cut; returns the raw token to go on with. */
uint32_t cr_cut_error(const cr_cut_run *run);
/**
 * Report words from raw token `i` on, the first of which is `word`; of prose
 * only the first words are reported. Returns the raw token to go on with.
 */
uint32_t cr_report_words(cr_reader *r, cr_range range, uint32_t i, const cr_answer_word *word);
/** Report n/a, where n and a are no variables, and go behind it. */
bool cr_cut_not_applicable(cr_reader *r, cr_range range, uint32_t *i);

#endif
