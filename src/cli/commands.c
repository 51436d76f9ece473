// SPDX-License-Identifier: MIT
// The table of commands. A row and a function make a new one; parser, help and
// suggestions follow from it.
#include "cli.h"

const cr_command cr_commands[] = {
    {"list", cr_cli_list, "", "show the exercises of the course", 0, 0, false,
     {CR_OPT_WORDS, CR_OPT_EXERCISES, CR_OPT_JSON}, NULL,
     "  chainrule list\n"
     "  chainrule list --json\n"},
    {"show", cr_cli_show, "EX", "show one exercise", 1, 1, false,
     {CR_OPT_HINTS, CR_OPT_SOLUTION, CR_OPT_AT, CR_OPT_UNFOLD, CR_OPT_FORMAT, CR_OPT_LANGUAGE,
      CR_OPT_EXERCISES, CR_OPT_JSON},
     "EX is the name of an exercise, or a file that ends in .yaml. --at, --unfold and\n"
     "--format belong to --solution.\n",
     "  chainrule show gaussian\n"
     "  chainrule show gaussian --hints 1\n"
     "  chainrule show gaussian --solution --at 'x = 1/2'\n"},
    {"mistakes", cr_cli_mistakes, "", "list the mistakes that are known", 0, 0, false,
     {CR_OPT_WORDS}, NULL, "  chainrule mistakes\n"},
    {"check", cr_cli_check, "EX ANSWER", "grade an answer and store nothing", 0, 2, true,
     {CR_OPT_FUNCTION, CR_OPT_VARIABLE, CR_OPT_DOMAIN, CR_OPT_GIVEN, CR_OPT_TSV,
      CR_OPT_FRESH, CR_OPT_LEVEL, CR_OPT_ATTEMPT, CR_OPT_LANGUAGE, CR_OPT_EXERCISES,
      CR_OPT_JSON},
     "EX is the name of an exercise or a file that ends in .yaml; with --function\n"
     "there is none. The answer - is read from standard input. An answer may begin\n"
     "with a minus.\n"
     "Columns of --tsv: id, function, answer, and perhaps variable, domain, given.\n"
     "Without --level and --attempt a wrong answer is explained.\n"
     "Exit codes: 0 correct, 1 incorrect, 3 unreadable, 4 undecided.\n",
     "  chainrule check gaussian '-2x e^(-x^2)'\n"
     "  chainrule check --function 'sin(x^2)' 'cos(x^2)*2x'\n"
     "  chainrule check --function 'sin u, u = x^2' 'cos(u)*2x'\n"
     "  chainrule check --function 'a*ln(x)' 'a/x' --variable x --given 'a>0'\n"
     "  chainrule check --tsv <answers.tsv >verdicts.tsv\n"},
    {"compare", cr_cli_compare, "A B", "decide whether two expressions are equal", 0, 2, true,
     {CR_OPT_GIVEN, CR_OPT_WHY, CR_OPT_TSV, CR_OPT_WORDS, CR_OPT_JSON},
     "Every letter that stands in A or B is a variable.\n"
     "Columns of --tsv: id, a, b, and perhaps given.\n"
     "Exit codes: 0 equal, 1 different or defined nowhere together, 3 unreadable,\n"
     "4 undecided.\n",
     "  chainrule compare 'sin(2x)' '2 sin(x) cos(x)'\n"
     "  chainrule compare 'sqrt(x^2)' x --given 'x>0' --why\n"},
    {"read", cr_cli_read, "TEXT", "say how a text is understood", 0, 1, true,
     {CR_OPT_VARIABLES, CR_OPT_TSV, CR_OPT_WORDS, CR_OPT_JSON},
     "Columns of --tsv: id, input, and perhaps variables (x if there are none): names,\n"
     "comma separated; behind | names of functions.\n",
     "  chainrule read '\\frac{1}{2} sin^2 x'\n"
     "  chainrule read 'f(x) + 2xy' --variables 'x,y|f'\n"},
    {"submit", cr_cli_submit, "EX ANSWER", "hand in an answer", 2, 2, true,
     {CR_OPT_STUDENT, CR_OPT_LANGUAGE, CR_OPT_DB, CR_OPT_EXERCISES, CR_OPT_JSON},
     "How much is said of a wrong answer depends on the try; the exercise says how.\n"
     "Exit codes: 0 stored, whatever the verdict; 3 stored, but unreadable: not\n"
     "counted as a try.\n",
     "  chainrule submit gaussian '-2x e^(-x^2)' --student ann\n"},
    {"history", cr_cli_history, "[EX]", "list the answers handed in", 0, 1, false,
     {CR_OPT_STUDENT, CR_OPT_WORDS, CR_OPT_DB, CR_OPT_JSON},
     "In the order in which they came: number, time, student, exercise, verdict,\n"
     "answer, and the likeliest mistake. The number is what override takes.\n",
     "  chainrule history --student ann\n"
     "  chainrule history gaussian\n"},
    {"grade", cr_cli_grade, "FOLDER...", "grade a class folder", 1, CR_ANY_ARGUMENTS, false,
     {CR_OPT_ROSTER, CR_OPT_JOBS, CR_OPT_DB, CR_OPT_EXERCISES, CR_OPT_JSON,
      CR_OPT_QUIET, CR_OPT_VERBOSE},
     "A file or a folder for each student, named after the login. A .txt has a line\n"
     "for each answer, 'exercise: answer', or the answer on the line below; a .yaml\n"
     "is a map. In a student's folder a file may be named after an exercise and hold\n"
     "that answer alone. Bad files are listed and do not stop the rest; run again,\n"
     "only what is new or changed is graded. Ctrl-C stops; the same command goes on.\n"
     "Exit codes: 0 all done; 6 done, but some files or lines could not be used.\n",
     "  chainrule grade class\n"
     "  chainrule grade week1 week2 --roster roster.txt --db course.db\n"},
    {"roster list", cr_cli_roster_list, "", "list the students", 0, 0, false,
     {CR_OPT_DB, CR_OPT_JSON}, NULL, "  chainrule roster list\n"},
    {"report class", cr_cli_report_class, "", "report on the class", 0, 0, false,
     {CR_OPT_PSEUDONYMOUS, CR_OPT_WORDS, CR_OPT_OUTPUT, CR_OPT_DB}, NULL,
     "  chainrule report class\n"
     "  chainrule report class --pseudonymous -o report.txt\n"},
    {"report student", cr_cli_report_student, "LOGIN", "report on one student", 1, 1, false,
     {CR_OPT_PSEUDONYMOUS, CR_OPT_WORDS, CR_OPT_OUTPUT, CR_OPT_DB}, NULL,
     "  chainrule report student ann\n"},
    {"report exercise", cr_cli_report_exercise, "EX", "report on one exercise", 1, 1, false,
     {CR_OPT_PSEUDONYMOUS, CR_OPT_WORDS, CR_OPT_OUTPUT, CR_OPT_DB}, NULL,
     "  chainrule report exercise gaussian\n"},
    {"pending", cr_cli_pending, "", "list answers that wait for the teacher", 0, 0, false,
     {CR_OPT_STUDENT, CR_OPT_WORDS, CR_OPT_DB, CR_OPT_JSON}, NULL, "  chainrule pending\n"},
    {"override", cr_cli_override, "ATTEMPT SCORE --reason TEXT",
     "set the score of an answer by hand", 2, 2, false, {CR_OPT_REASON, CR_OPT_DB, CR_OPT_QUIET},
     "ATTEMPT is the number that history and pending show. The score is a share of\n"
     "the points: 0 to 1, or 0% to 100%. What the grader said is kept.\n",
     "  chainrule override 17 1 --reason 'right, in polar form'\n"},
    {"priors", cr_cli_priors, "", "how likely mistakes are, seen from the answers", 0, 0, false,
     {CR_OPT_DB, CR_OPT_EXERCISES, CR_OPT_JSON, CR_OPT_VERBOSE},
     "How often a mistake was made, how often it should have been by the catalogue,\n"
     "and what its prior would better be. Nothing is changed.\n",
     "  chainrule priors --db course.db\n"},
    {"explain", cr_cli_explain, "FUNCTION", "differentiate a function step by step", 1, 1, true,
     {CR_OPT_VARIABLE, CR_OPT_AT, CR_OPT_UNFOLD, CR_OPT_FORMAT, CR_OPT_WORDS, CR_OPT_JSON},
     "The letters of --at are those of the function; each needs a value. --json has\n"
     "each step in all formats.\n",
     "  chainrule explain 'ln(1+e^(-x))'\n"
     "  chainrule explain 'sin(x^2)' --at 'x = 1/2'\n"
     "  chainrule explain '(t - sigma(w*x))^2' --variable w --at 'w=1, x=2, t=0'\n"
     "  chainrule explain 'tanh(x)' --unfold --format latex\n"},
    {"exercise lint", cr_cli_exercise_lint, "FILE...", "check files of exercises", 1,
     CR_ANY_ARGUMENTS, false, {CR_OPT_QUIET}, "Folders are searched.\n",
     "  chainrule exercise lint exercises\n"},
    {"exercise test", cr_cli_exercise_test, "FILE...", "grade the examples in them", 1,
     CR_ANY_ARGUMENTS, false, {CR_OPT_QUIET, CR_OPT_VERBOSE}, "Folders are searched.\n",
     "  chainrule exercise test exercises/08-gaussian/gaussian.yaml\n"},
    {"dump", cr_cli_dump, "TEXT", "show what is made of a text inside", 1, 1, true,
     {CR_OPT_TOKENS, CR_OPT_TREE, CR_OPT_DAG, CR_OPT_DERIVATIVE, CR_OPT_LADDER,
      CR_OPT_VARIABLE, CR_OPT_GIVEN},
     "Without an option: the DAG.\n",
     "  chainrule dump --derivative 'sin(x^2)'\n"
     "  chainrule dump 'sin(x)^2' --ladder '1-cos(x)^2'\n"},
    {"db status", cr_cli_db_status, "", "what is in the database", 0, 0, false,
     {CR_OPT_DB, CR_OPT_JSON}, NULL, "  chainrule db status\n"},
    {"db check", cr_cli_db_check, "", "check the database", 0, 0, false, {CR_OPT_DB},
     "Exit codes: 0 all is well, 1 problems were found.\n", "  chainrule db check\n"},
    {"db backup", cr_cli_db_backup, "FILE", "copy the database, also while it is used", 1, 1,
     false, {CR_OPT_DB, CR_OPT_QUIET}, NULL, "  chainrule db backup monday.db\n"},
    {"db migrate", cr_cli_db_migrate, "", "bring an older database up to date", 0, 0, false,
     {CR_OPT_DB, CR_OPT_QUIET}, "A copy of the old one is kept beside it.\n",
     "  chainrule db migrate\n"},
    {"version", cr_cli_version, "", "the version of program and grader", 0, 0, false,
     {CR_OPT_JSON}, NULL, "  chainrule version\n"},
    {"help", cr_cli_help, "[COMMAND]", "help on a command", 0, 2, false, {CR_OPT_NONE}, NULL,
     "  chainrule help check\n"},
};

const size_t cr_command_count = sizeof cr_commands / sizeof *cr_commands;
