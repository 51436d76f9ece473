/* SPDX-License-Identifier: MIT */
/**
 * One pass over one text: bytes -> raw tokens -> tokens -> tree. Where the
 * text is doubtful the pass asks cr_doubt, which notes the place and keeps to
 * the documented reading, or takes the other one where the pass was told to.
 * So the other readings of a text are further passes with one place flipped.
 *
 * Memory: four growing arrays, released by cr_reader_clear. Cost: linear in
 * the text. The stack is bounded by CR_LIMIT_DEPTH.
 */
#ifndef CR_NOTATION_READER_H
#define CR_NOTATION_READER_H

#include "base/memory.h"
#include "notation/token.h"
#include "notation/tree.h"

#include <chainrule/notation.h>

/** Kinds of doubt: the rows DOUBT of the catalogue. */
typedef enum cr_doubt_kind {
#define DOUBT(id, message, hint) CR_DOUBT_##id,
#include <chainrule/english.def>
  CR_DOUBT_COUNT
} cr_doubt_kind;

/** Kinds of signs that no answer holds: its rows BAD. */
typedef enum cr_bad {
#define BAD(id, message, hint) CR_BAD_##id,
#include <chainrule/english.def>
  CR_BAD_COUNT
} cr_bad;

/** A doubtful place. `key`, a byte of the text, and the kind identify it. */
typedef struct cr_site {
  cr_doubt_kind kind;
  uint32_t key;
  cr_span span;
} cr_site;

enum { CR_SUFFIX_BYTES = 24 /**< of a name, as a_max; longer ones are none */ };

/** A declared name, prepared for finding it in a run of letters. */
typedef struct cr_entry {
  const char *letters; /**< the letters it begins with */
  const char *greek;   /**< the other spelling of a Greek letter, or NULL */
  char suffix[CR_SUFFIX_BYTES]; /**< what follows them: 1 of w1 and x_1, θ of h_theta */
  uint8_t nletters;
  uint8_t ngreek;
  uint8_t primes;      /**< primes at its end */
  uint16_t index;
  bool function;
} cr_entry;

/** The names that a text may use, prepared; shared by all passes over it. */
typedef struct cr_table {
  const cr_names *names;
  /** Variables of one letter of ASCII, by it: 1 + index, or 0. As nearly all are. */
  uint16_t letter[128];
  cr_entry *entry;  /**< the other names */
  size_t count;
  bool first[256];  /**< by byte: does one of them begin with it? Unset if there are none */
  cr_entry few[16]; /**< room for the usual case */
} cr_table;

/** What a character is. */
typedef enum cr_class {
  CR_CLASS_END,
  CR_CLASS_BLANK,
  CR_CLASS_VANISH,
  CR_CLASS_LETTER,
  CR_CLASS_DIGIT,
  CR_CLASS_DOT,
  CR_CLASS_TOKEN,     /**< value: the kind of token */
  CR_CLASS_OPEN,      /**< value: the bracket */
  CR_CLASS_CLOSE,
  CR_CLASS_ROOT,      /**< value: the index */
  CR_CLASS_PRIME,     /**< value: how many */
  CR_CLASS_VULGAR,    /**< value: p * 256 + q */
  CR_CLASS_STAR,
  CR_CLASS_MINUS,
  CR_CLASS_SLASH,
  CR_CLASS_CARET,
  CR_CLASS_EQUALS,
  CR_CLASS_COLON,
  CR_CLASS_TILDE,
  CR_CLASS_DOLLAR,
  CR_CLASS_QUOTE,
  CR_CLASS_TICK,
  CR_CLASS_BACKSLASH,
  CR_CLASS_LATIN,     /**< value: the letter it looks like */
  CR_CLASS_GREEK,
  CR_CLASS_CYRILLIC,
  CR_CLASS_BAD        /**< value: a cr_bad */
} cr_class;

/** A character of ASCII; cls 0 is one of no use. */
typedef struct cr_ascii {
  uint16_t cls;
  uint16_t value;
} cr_ascii;

/** One character of the text, normalised. */
typedef struct cr_unit {
  uint32_t code;  /**< after compatibility normalisation */
  uint32_t start; /**< bytes of the text */
  uint32_t end;
  uint16_t value;
  uint8_t cls;
  int8_t level;   /**< 1 superscript, -1 subscript, 0 else */
} cr_unit;

enum { CR_FEW = 48 /**< tokens and nodes of a short answer */ };

/** The state of a pass. */
typedef struct cr_reader {
  const char *text;
  uint32_t len;
  const cr_table *table;
  cr_reading *out;       /**< where errors are reported; NULL: only counted */
  size_t nerrors;
  cr_site *flip;         /**< the places to read the other way */
  size_t nflips;
  size_t nsites;         /**< doubtful places met */
  /* The text as it is, and behind it, what reads otherwise when it is normalised;
   * map: the byte of the text that each of those came from. */
  char *chars;
  uint32_t *map;
  uint32_t nchars;
  size_t chars_cap, map_cap;
  uint32_t seen;         /**< kinds of raw tokens there are: 1 << kind */
  cr_token *raw;         /**< from the scanner */
  uint32_t nraw;
  size_t raw_cap;
  cr_token *tok;         /**< from the cutter; in `raw` where nothing was cut */
  uint32_t ntok;
  size_t tok_cap;
  bool prose;            /**< words were reported that are no part of an answer */
  cr_tree_node *node;
  uint32_t nnodes;
  size_t node_cap;
  /* The scanner. */
  cr_unit unit;          /**< the character ahead */
  int level;             /**< of the tokens last made */
  bool blank;            /**< a blank was passed since the last token */
  uint32_t tail;         /**< behind it only blanks, closing delimiters, a full stop or comma */
  bool ticked, quoted;   /**< the text began with ` or ' */
  bool environment;      /**< \begin or \end was reported */
  bool compared;         /**< a comparison was reported */
  bool integral;         /**< the sign of an integral was reported */
  uint32_t dollars, delimiters; /**< $ met; \( and \[ open */
  /* The parser. */
  uint32_t pos;
  uint32_t depth;
  uint32_t groups;       /**< brackets open */
  uint32_t open[5];      /**< how many of each kind: ( [ { ^ _ */
  uint32_t bars;         /**< bars open in this group */
  uint32_t outer_bars;   /**< bars open around this group */
  bool lost_bar;         /**< a bar was reported that a bracket left open */
  bool crooked;          /**< brackets that do not match were reported */
  bool two_args;         /**< a comma separates here */
  bool too_deep;
  /* Not zeroed: the doubtful places, and room for a short answer, so that it
   * allocates nothing. */
  cr_site site[CR_MAX_REMARKS];
  cr_token few_raw[CR_FEW];
  cr_token few_tok[CR_FEW];
  cr_tree_node few_node[CR_FEW];
  uint32_t few_map[CR_FEW];
  char few_chars[2 * CR_FEW];
} cr_reader;

/* ---- reader.c ---------------------------------------------------------- */

/** Start a pass. The text, the table and the flips must outlive it. */
void cr_reader_init(cr_reader *r, const char *text, uint32_t len,
                    const cr_table *table);
/** Release the arrays. */
void cr_reader_clear(cr_reader *r);
/**
 * Report an error at bytes [start, end); one place is reported once.
 * @return the remark, so that something can be put in its hint; NULL: there is none
 */
cr_remark *cr_report(cr_reader *r, uint32_t start, uint32_t end, cr_word hint, cr_word message)
    __attribute__((cold));
/** The same; what is put in the message is formatted, as by cr_word_add. */
cr_remark *cr_report_with(cr_reader *r, uint32_t start, uint32_t end, cr_word hint,
                          cr_word message, const char *format, ...)
    __attribute__((format(printf, 6, 7), cold));
/** Report a sign that no answer holds. */
void cr_report_bad(cr_reader *r, uint32_t start, uint32_t end, cr_bad bad)
    __attribute__((cold));
/**
 * Drop what was reported in bytes [from, to), as part of another error. To be
 * called before there are warnings.
 */
void cr_forget_errors(cr_reader *r, uint32_t from, uint32_t to);
/**
 * Note a doubtful place.
 * @return true when this pass takes the other reading there
 */
bool cr_doubt(cr_reader *r, cr_doubt_kind kind, uint32_t key, uint32_t start,
              uint32_t end);
/** Is this pass told to take the other reading there? Notes nothing. */
bool cr_flipped(const cr_reader *r, cr_doubt_kind kind, uint32_t key);
/** The place, read the other way, takes in the text up to `end`: the remark shows it. */
void cr_flip_reaches(cr_reader *r, cr_doubt_kind kind, uint32_t key, uint32_t end);
/** What is said about a doubt. */
cr_word cr_doubt_message(cr_doubt_kind kind);
/** What to type instead. */
cr_word cr_doubt_hint(cr_doubt_kind kind);
/** Append a character to the normalised texts. */
void cr_add_char(cr_reader *r, uint32_t code, uint32_t start);
/** The UTF-8 of a code point, at most 4 bytes into `to`; how many they are. */
size_t cr_encode(uint32_t code, char *to);
/** The byte of the text that an offset in the reader's chars came from. */
static inline uint32_t cr_char_place(const cr_reader *r, uint32_t at) {
  return at < r->len ? at : r->map[at - r->len];
}
/** Append a raw token. */
static inline cr_token *cr_add_raw(cr_reader *r, cr_token_kind kind, uint32_t aux,
                                   uint32_t start, uint32_t end) {
  if (r->nraw == r->raw_cap)
    r->raw = cr_xmore(r->raw, r->few_raw, &r->raw_cap, sizeof *r->raw);
  uint8_t flags = (uint8_t)((r->blank ? CR_AFTER_BLANK : 0) | (r->level > 0 ? CR_RAISED : 0));
  cr_token *t = &r->raw[r->nraw++];
  *t = (cr_token){(uint8_t)kind, flags, (uint16_t)aux, start, end, r->nchars, 0};
  r->seen |= 1u << kind;
  r->blank = false;
  return t;
}
/** Append a token. */
static inline cr_token *cr_add_token(cr_reader *r, cr_token token) {
  if (r->ntok == r->tok_cap)
    r->tok = cr_xmore(r->tok, r->few_tok, &r->tok_cap, sizeof *r->tok);
  r->tok[r->ntok] = token;
  return &r->tok[r->ntok++];
}
/** The normalised text of a token; t->len bytes. */
static inline const char *cr_token_text(const cr_reader *r, const cr_token *t) {
  return r->chars + t->text;
}

/* ---- char.c ------------------------------------------------------------ */

/** What characters of ASCII are, by code. */
extern const cr_ascii cr_ascii_table[128];
/** The character at byte `at`, or one of class END. */
cr_unit cr_unit_at(const char *text, uint32_t len, uint32_t at);

/* ---- lex.c, lex_tex.c ---------------------------------------------------- */

/** Scan the text into raw tokens, with an END behind. */
void cr_lex(cr_reader *r);
/** Go to the next character that does not vanish. */
void cr_next(cr_reader *r);
/** Go to byte `at`. */
void cr_jump(cr_reader *r, uint32_t at);
/** Scan a control word or control sign; the backslash is ahead. */
void cr_lex_command(cr_reader *r);
/** Scan ^: a power, or ^\prime and its like. */
void cr_lex_caret(cr_reader *r);

/* ---- lex_ends.c ---------------------------------------------------------- */

/** Where the closing delimiters of the text begin, with a stop before them. */
uint32_t cr_lex_tail(const cr_reader *r);
/** Only blanks, closing delimiters and one full stop or comma from here to the end? */
bool cr_lex_ends(const cr_reader *r, uint32_t at);
/** Report what was opened around the whole text and not closed. */
void cr_lex_closing(cr_reader *r);
/** Scan a sign that is `count` primes. */
void cr_lex_prime(cr_reader *r, uint32_t count);
/** Scan ': a prime, or a quotation mark. */
void cr_lex_quote(cr_reader *r);
/** Scan ", “ or the like: quotation marks, one error for the pair; y" is y''. */
void cr_lex_double_quote(cr_reader *r);
/** Scan `: a delimiter, or a prime. */
void cr_lex_tick(cr_reader *r);

/* ---- names.c ------------------------------------------------------------- */

/** Prepare names; NULL means none. Release with cr_table_clear. */
void cr_table_init(cr_table *table, const cr_names *names);
/** Does one of the names that are not a letter begin with this byte? */
static inline bool cr_may_begin_name(const cr_table *table, char c) {
  return table->count > 0 && table->first[(unsigned char)c];
}
/**
 * What may be the suffix of a name at raw token `at`: digits, or a subscript of
 * digits and letters with or without braces. Written to `to`, Greek words as
 * letters. How many raw tokens it has, 0 for none.
 */
uint32_t cr_suffix_at(const cr_reader *r, uint32_t at, char *to, size_t size);
/** Release what was prepared. */
void cr_table_clear(cr_table *table);
/** How many bytes of `text` the letters of a declared name are; 0 for none. */
size_t cr_entry_prefix(const cr_entry *entry, const char *text, size_t len);
/** The index of the declared variable that is exactly this text, or -1. */
int cr_find_variable(const cr_table *table, const char *text, size_t len);
/** Is this text exactly a declared variable? */
bool cr_is_variable(const cr_table *table, const char *text, size_t len);
/** "only x" or "x, y, z" into `to`, shortened to `size`. */
void cr_list_variables(const cr_table *table, char *to, size_t size);

/* ---- words.c --------------------------------------------------------------- */

/** The function spelled so, in any letter case, or CR_FN_MORE_COUNT. */
unsigned cr_function_spelled(const char *text, size_t len);
/** The function of this control word, case counts, or CR_FN_MORE_COUNT. */
unsigned cr_function_command(const char *text, size_t len);
/** Length of the longest function name at the beginning; *fn says which. */
size_t cr_function_prefix(const char *text, size_t len, unsigned *fn);
/** The same for names of functions that are not read; *meant: what is meant. */
size_t cr_foreign_prefix(const char *text, size_t len, const char **meant);
/** The Greek letter of this word, in UTF-8, or NULL. */
const char *cr_greek_letter(const char *word, size_t len);
/** The word of the Greek letter that `text` begins with, or NULL. */
const char *cr_greek_word(const char *text, size_t len);
/** The known name closest to a word, or NULL. */
const char *cr_nearest_function(const char *text, size_t len);
/** A word of words.def. */
typedef struct cr_answer_word {
  const char *text;
  /** The operator; or it is an error: BAD for prose, END for prose that ends the
   *  answer, UNKNOWN for what stands for an operator or a number. */
  cr_token_kind kind;
  cr_word message;
  cr_word hint;
  const char *with; /**< is put in the hint */
  size_t len;
} cr_answer_word;
/** The word, in any letter case, or NULL. */
const cr_answer_word *cr_find_word(const char *text, size_t len);

/* ---- prefix.c ---------------------------------------------------------------- */

/** A range of raw tokens. */
typedef struct cr_range {
  uint32_t from;
  uint32_t to;
} cr_range;

enum { CR_MAX_MEMBERS = 16 };

/** The members of the text between equals signs, without what is dropped. */
typedef struct cr_members {
  cr_range item[CR_MAX_MEMBERS];
  size_t count;
} cr_members;

/** Split at = and :, drop prefixes that name a derivative. Reports errors. */
void cr_split_members(cr_reader *r, cr_members *out);
/**
 * How many raw tokens from `at` on are dy/dx or the like: d or the sign of a
 * partial derivative, a letter or none, a slash, d, a letter; 0 if none.
 * The place of the last letter goes into *wrt.
 */
uint32_t cr_leibniz(const cr_reader *r, uint32_t at, uint32_t to, cr_span *wrt);

/* ---- cut.c ------------------------------------------------------------------- */

/** Cut a range of raw tokens into tokens, with an END behind. */
void cr_cut(cr_reader *r, cr_range range);

/* ---- parse*.c ---------------------------------------------------------------- */

/** Parse the tokens from r->pos to the next END, and go behind it. */
uint32_t cr_parse(cr_reader *r);

/* ---- read.c ------------------------------------------------------------------ */

/** The trees of a text: its members between equals signs. */
typedef struct cr_trees {
  uint32_t root[CR_MAX_MEMBERS]; /**< nodes; 0 after an error */
  uint32_t equals[CR_MAX_MEMBERS]; /**< byte of the = before each but the first */
  size_t count;
} cr_trees;

/** Do the whole pass. */
void cr_pass(cr_reader *r, cr_trees *out);

/* ---- remark.c ---------------------------------------------------------------- */

/** Fill in the places in code points, and sort the remarks by place. */
void cr_place_remarks(const char *text, uint32_t len, cr_reading *out);

#endif
