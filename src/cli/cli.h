/* SPDX-License-Identifier: MIT */
/**
 * What the files of the command line share: exit codes, the two tables
 * (options and commands) that parser and help are made from, and output.
 *
 * A command is one file and one row of the table in commands.c. Data goes to
 * stdout, messages to stderr; the meaning never hangs on a colour.
 */
#ifndef CR_CLI_CLI_H
#define CR_CLI_CLI_H

#include <chainrule/chainrule.h>

#include <stdio.h>

/** Exit codes. From 65 on they are those of sysexits.h. */
enum {
  CR_EXIT_DONE = 0,
  CR_EXIT_NO = 1,          /**< graded, not fully correct; problems found */
  CR_EXIT_USAGE = 2,
  CR_EXIT_UNREADABLE = 3,  /**< no attempt is counted */
  CR_EXIT_UNDECIDED = 4,   /**< waits for the teacher */
  CR_EXIT_SOME_FAILED = 6, /**< a batch is through, some items failed */
  CR_EXIT_DATA = 65,
  CR_EXIT_NO_INPUT = 66,
  CR_EXIT_INTERNAL = 70,
  CR_EXIT_CANNOT_CREATE = 73,
  CR_EXIT_IO = 74,
  CR_EXIT_BUSY = 75,
  CR_EXIT_DENIED = 77,
  CR_EXIT_CONFIG = 78,
  CR_EXIT_INTERRUPTED = 130
};

/** The options, in the order in which help lists them. ORDER options.c */
typedef enum cr_opt {
  CR_OPT_NONE = 0,
#define CR_OPTION(id, letter, name, value, help) CR_OPT_##id,
#include "options.def"
#undef CR_OPTION
  CR_OPT_COUNT
} cr_opt;

/** One row of the table of options. */
typedef struct cr_option {
  char letter;       /**< -q, or 0 */
  const char *name;  /**< --quiet is "quiet" */
  const char *value; /**< what it takes, "FILE"; NULL: nothing */
  const char *help;
} cr_option;

extern const cr_option cr_options[CR_OPT_COUNT];

enum { CR_MOST_OPTIONS = 16, CR_ANY_ARGUMENTS = 1 << 20 };

typedef struct cr_cli cr_cli;

/** One row of the table of commands. */
typedef struct cr_command {
  const char *name;      /**< may be two words: "report class" */
  int (*run)(cr_cli *);  /**< returns the exit code */
  const char *arguments; /**< "EX ANSWER"; for help */
  const char *summary;   /**< one line */
  int least, most;       /**< how many arguments */
  bool formulas;         /**< an argument may begin with '-': -2x e^(-x^2) */
  cr_opt options[CR_MOST_OPTIONS];
  const char *notes;     /**< paragraphs for help, or NULL */
  const char *examples;  /**< lines */
} cr_command;

extern const cr_command cr_commands[];
extern const size_t cr_command_count;

/** One call of the program. */
struct cr_cli {
  const cr_command *command;
  const char *option[CR_OPT_COUNT]; /**< NULL: not given; "": given */
  const char **args;
  int nargs;
  cr_language language; /**< of what is said to people */
  bool language_said;   /**< by --language or $CHAINRULE_LANGUAGE */
};

/* ---- options.c --------------------------------------------------------- */

/**
 * Read the command line into *cli. Wrong usage is reported on stderr.
 * @return 0; CR_EXIT_USAGE
 */
int cr_cli_parse(cr_cli *cli, int argc, char **argv);
/** Release what cr_cli_parse made. */
void cr_cli_clear(cr_cli *cli);
/** The command of this name, or NULL. */
const cr_command *cr_command_find(const char *name);
/** Was the option given? */
bool cr_given_option(const cr_cli *cli, cr_opt option);
/** Report wrong usage of the command, with its usage line; CR_EXIT_USAGE. For commands
 *  of teachers, in English. */
int cr_usage(const cr_cli *cli, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/** Print the usage line of the command; CR_EXIT_USAGE. */
int cr_usage_lines(const cr_cli *cli);
/** The same in the words of the catalogue; what is put in is formatted. */
int cr_usage_word(const cr_cli *cli, cr_word word, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* ---- help.c ------------------------------------------------------------ */

/** Print the help of one command to stdout. */
void cr_help_command(const cr_command *command);
/** Print the list of commands, those whose name begins with `group` or all. */
void cr_help_list(FILE *file, const char *group);

/* ---- out.c ------------------------------------------------------------- */

/** What a coloured word means; the word says it too. */
typedef enum cr_tone { CR_TONE_GOOD, CR_TONE_BAD, CR_TONE_DOUBT, CR_TONE_STRONG } cr_tone;

/** Print `text`, coloured if `file` shows colours (--color, NO_COLOR, TERM). */
void cr_paint(const cr_cli *cli, FILE *file, cr_tone tone, const char *text);
/** Is `file` a terminal? */
bool cr_is_terminal(FILE *file);
/** Report an error on stderr: place, message, hint. @return its exit code */
int cr_report_error(const cr_error *err);
/** Print a message of one line to stderr. */
void cr_say(const char *format, ...) __attribute__((format(printf, 1, 2)));
/** The same in the words of the catalogue; what is put in is formatted. */
void cr_say_word(const cr_cli *cli, cr_word word, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/** Print words of the catalogue as they are; what is put in is formatted. */
void cr_print_word(const cr_cli *cli, FILE *file, cr_word word, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/** An error to be filled in the language of the call. */
cr_error cr_no_error(const cr_cli *cli);
/** Print the line of `text` that holds `span`, and carets under it. */
void cr_print_caret(FILE *file, const char *text, size_t len, cr_span span);
/** Append an expression in a style. */
void cr_append(cr_text *out, const cr_pool *pool, cr_expr e, cr_style style);
/** Print an expression in a style. */
void cr_print_expr(FILE *file, const cr_pool *pool, cr_expr e, cr_style style);
/** cr_print_word and cr_print_wrapped in one. */
void cr_print_word_wrapped(const cr_cli *cli, int indent, cr_word word, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/** Append what others typed as one line, without what steers a terminal. */
void cr_add_safe(cr_text *out, const char *text, size_t len);
/** Print it. */
void cr_print_safe(FILE *file, const char *text, size_t len);
/** Zeroed memory; ends the program when there is none. Release with free. */
void *cr_room(size_t count, size_t size);
/** stdout up to here is written, or the exit code is CR_EXIT_IO. */
int cr_finish(int code);

/* ---- wrap.c ------------------------------------------------------------ */

/** Columns of the terminal: $COLUMNS, else what it says itself; 0 when there is none. */
int cr_terminal_columns(void);
/** stdout is a terminal whose locale is not UTF-8. */
bool cr_needs_ascii(void);
/** Columns of a page of text: those of the terminal, 40 to 100; 80 without one. */
int cr_page_columns(void);
/** On a terminal that is wide enough: the expression with its fractions as on paper,
 *  between empty lines. */
void cr_print_pretty_below(const cr_pool *pool, cr_expr e);
/** Columns of a text on the terminal, near enough: characters, not bytes. */
int cr_width(const char *text);
/**
 * Print the lines of a text to stdout, broken at blanks into the columns of a page, and
 * words that are wider before an operator; what goes on in a further line stands `indent`
 * columns to the right.
 */
void cr_print_wrapped(const char *text, int indent);
/** Print a line and the carets below it, as much of both as the terminal is wide. */
void cr_print_underlined(FILE *file, const char *line, const char *carets);
/** Print a text to stdout with blanks behind it, up to `width` columns. */
void cr_print_padded(const char *text, int width);

/* ---- common.c ---------------------------------------------------------- */

/** The clock: $CHAINRULE_NOW (seconds or 2026-01-31T12:00:00Z), or now. */
int64_t cr_now(void);
/** "2026-01-31 12:00 UTC" into `out`. */
void cr_format_time(int64_t seconds, char out[32]);
/** Who runs the program: $USER, or "unknown". */
const char *cr_actor(void);
/**
 * Open --db, $CHAINRULE_DB or ./chainrule.db. Errors are reported: exit code. Standard
 * error says where the copy is when it was migrated.
 */
int cr_open_store(const cr_cli *cli, unsigned flags, cr_store **out);
/** The same without a word of the copy. */
int cr_open_store_quietly(const cr_cli *cli, unsigned flags, cr_store **out);
/** Close it; reports an error. @return `code`, or that of the error */
int cr_close_store(cr_store *store, int code);
/** Load the course of --exercises. Errors are reported: exit code. */
int cr_open_course(const cr_cli *cli, cr_course **out);
/**
 * The exercise of a name, or of a file (a path ending in .yaml). `*course` and
 * `*own` are what to free. Errors are reported: exit code.
 */
int cr_open_exercise(const cr_cli *cli, const char *name, cr_course **course,
                     cr_exercise **own, const cr_exercise **out);
/**
 * Argument `i` as bytes: itself, or all of stdin for "-" (at most 1 MiB; a
 * final line end is taken off). Errors are reported: exit code.
 */
int cr_argument_text(const cr_cli *cli, int i, cr_text *out);

/** A language was named that there is not: CR_EXIT_USAGE, reported. */
int cr_check_language(const cr_cli *cli);
/** From here on speak as the exercise does, unless a language was named. */
void cr_speak_as(cr_cli *cli, const cr_exercise *exercise);

/* ---- names.c ----------------------------------------------------------- */

/**
 * Add the names that stand in a text (see cr_find_names), but for those that
 * are rather a lost caret: x2 where x is a name itself.
 */
void cr_add_names(const char *text, size_t len, cr_name_list *out);
/* ---- commands: one file each ------------------------------------------- */

/** See commands.c for what each does. */
int cr_cli_list(cr_cli *cli);
/** See cr_cli_list, here and below. */
int cr_cli_show(cr_cli *cli);
int cr_cli_mistakes(cr_cli *cli);
int cr_cli_check(cr_cli *cli);
int cr_cli_compare(cr_cli *cli);
int cr_cli_read(cr_cli *cli);
int cr_cli_submit(cr_cli *cli);
int cr_cli_history(cr_cli *cli);
int cr_cli_grade(cr_cli *cli);
int cr_cli_roster_list(cr_cli *cli);
int cr_cli_report_class(cr_cli *cli);
int cr_cli_report_student(cr_cli *cli);
int cr_cli_report_exercise(cr_cli *cli);
int cr_cli_exercise_lint(cr_cli *cli);
int cr_cli_exercise_test(cr_cli *cli);
int cr_cli_priors(cr_cli *cli);
int cr_cli_explain(cr_cli *cli);
int cr_cli_dump(cr_cli *cli);
int cr_cli_pending(cr_cli *cli);
int cr_cli_override(cr_cli *cli);
int cr_cli_db_status(cr_cli *cli);
int cr_cli_db_check(cr_cli *cli);
int cr_cli_db_backup(cr_cli *cli);
int cr_cli_db_migrate(cr_cli *cli);
int cr_cli_version(cr_cli *cli);
int cr_cli_help(cr_cli *cli);

#endif
