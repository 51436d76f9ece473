# SPDX-License-Identifier: MIT
# The text of one file after another: length of lines, functions and files, banned
# functions, state outside of objects, a doc comment for each public function,
# the licence line. Run with -f code.awk and -v layers=layers.txt over C files.

BEGIN {
  read_table(layers)
  longest_function = table["longest", "function"] + 0
  longest_file = table["longest", "file"] + 0
  longest_line = table["longest", "line"] + 0
  banned = table["banned"]
  gsub(/^ | $/, "", banned)
  gsub(/ /, "|", banned)
  banned = "(^|[^A-Za-z0-9_])(" banned ")[ \t]*\\("
}

FNR == 1 {
  ours = FILENAME ~ /^(src|include)\// # tests may be as long as their tables
  public = FILENAME ~ /^include\//
  in_comment = depth = directive = documented = 0
  statement = ""
  if ($0 !~ /SPDX-License-Identifier: MIT/)
    complain("the first line is no SPDX-License-Identifier: MIT")
}

ours && FNR == longest_file + 1 {
  complain("file of more than " longest_file " lines")
}

length($0) > longest_line {
  characters = $0
  gsub(/[\200-\277]/, "", characters) # all bytes of a character but the first
  if (length(characters) > longest_line)
    complain("line of " length(characters) " characters, at most " longest_line)
}

{
  was_comment = in_comment
  code = strip($0)
  if (match(code, banned)) {
    word = substr(code, RSTART, RLENGTH)
    gsub(/[^a-z]/, "", word)
    complain(word " is banned")
  }
  if (!ours) next
  # Parts of any size may be no numbers, but FLINT's addresses of them.
  if (FILENAME !~ /src\/num\/rational\.[ch]$/ && code ~ /cr_rat( [a-z_]+ =|\)) ?\{ *-?[^-0-9}]/)
    complain("a cr_rat of variables: cr_rat_small says what they may be")
}

# Directives, with the lines they go on over.
directive || code ~ /^[ \t]*#/ {
  directive = code ~ /\\$/
  next
}

# Outside of statements a doc comment holds until an empty line.
statement == "" && depth == 0 {
  if (!was_comment && $0 ~ /^[ \t]*\/\*\*/) documented = 1
  if (code ~ /^[ \t]*$/) {
    if ($0 ~ /^[ \t]*$/ && !was_comment) documented = 0
    next
  }
  start = FNR
  with_doc = documented
  documented = 0
}

depth > 0 && code ~ /^[ \t]*static[ \t]/ && code !~ /[ \t]const[ \t]/ {
  complain("a static variable in a function keeps state")
}

{ walk(code) }

END { exit bad }

# Follow braces and semicolons; `statement` is the text of the statement at
# the top level so far, without what is in its braces.
function walk(code,    c, i) {
  while (match(code, /[{};]/)) {
    c = substr(code, RSTART, 1)
    if (depth == 0) statement = statement substr(code, 1, RSTART - 1) c
    code = substr(code, RSTART + 1)
    if (c == "{") depth++
    if (c == "}" && depth > 0 && --depth == 0 && statement ~ /\)[^=;{]*\{$/)
      end_function()
    if (c == ";" && depth == 0) end_declaration()
  }
  if (depth == 0 && code !~ /^[ \t]*$/) statement = statement code " "
}

function end_function(    lines) {
  lines = FNR - start + 1
  if (lines > longest_function)
    complain("function of " lines " lines, at most " longest_function)
  check_doc()
}

function end_declaration() {
  if (statement !~ /^[ \t]*(typedef|static_assert|_Static_assert)/) {
    if (statement ~ /^[^=]*\(/) check_doc()
    else if (is_variable(statement)) complain("a variable outside of functions")
  }
  statement = ""
}

# Not a struct, union or enum by itself, nothing constant. In a header it may
# be a function of a named type.
function is_variable(text) {
  if (FILENAME ~ /\.h$/) return 0
  if (text ~ /(^|[^A-Za-z0-9_])(const|extern)[^A-Za-z0-9_]/) return 0
  return text !~ /^[ \t]*((struct|union|enum)[ \t]*[A-Za-z0-9_]*[ \t]*\{?)?[ \t]*;$/
}

function check_doc(    word) {
  word = statement
  statement = ""
  if (!public || with_doc || word ~ /^[ \t]*(typedef|struct|union|enum)[^(]*\{/)
    return
  sub(/[ \t]*\(.*/, "", word)
  sub(/.*[^A-Za-z0-9_]/, "", word)
  printf "%s:%d: %s has no doc comment\n", FILENAME, start, word
  bad = 1
}
