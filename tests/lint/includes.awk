# SPDX-License-Identifier: MIT
# Who includes whom: the floors, the doors to foreign libraries, the own
# header first, no circles. Run with -f code.awk and -v layers=layers.txt over
# all files of src and include.

BEGIN { read_table(layers) }

FNR == 1 {
  file = FILENAME
  floor = floor_of(file)
  includes = in_comment = 0
  own = own_header(file)
}

/^[ \t]*#[ \t]*include[ \t]*["<]/ {
  match($0, /["<][^">]*/)
  quoted = substr($0, RSTART, 1) == "\""
  name = substr($0, RSTART + 1, RLENGTH - 1)
  if (!includes++ && own != "" && index(own, name " ") == 0)
    complain("its own header " substr(own, 1, index(own, " ") - 1) " comes first")
  if (name ~ /\.inc$/) next # an embedded text
  if (name ~ /^chainrule\//) check_floor(floor_of("include/" name), name)
  else if (quoted) check_quoted()
  else check_door()
  note_edge()
}

END {
  find_circle()
  exit bad
}

function floor_of(path,    part) {
  split(path, part, "/")
  if (part[1] == "src") return part[2]
  if (("header" SUBSEP part[3]) in table)
    return substr(table["header", part[3]], 2,
                  length(table["header", part[3]]) - 2)
  sub(/[_.].*/, "", part[3]) # store_report.h is of the store too
  return part[3]
}

function exists(path,    line, known) {
  known = (getline line < path) >= 0
  close(path)
  return known
}

# What a .c file may include first: its header beside it or the public one,
# each with a space behind it; "" when it has none.
function own_header(path,    part, n, stem, own) {
  if (path !~ /\.c$/) return ""
  n = split(path, part, "/")
  stem = part[n]
  sub(/\.c$/, "", stem)
  own = ""
  if (exists("src/" floor "/" stem ".h"))
    own = (has("public", floor) ? "" : floor "/") stem ".h "
  if (stem == floor && exists("include/chainrule/" stem ".h"))
    own = own "chainrule/" stem ".h "
  return own
}

function check_floor(other, name) {
  if (other == floor || floor == "all" || has("public", floor)) return
  if (!has("floor" SUBSEP floor, other))
    complain(floor " may not include " other " (" name ")")
}

function check_quoted(    folder) {
  folder = name
  if (!sub(/\/.*/, "", folder)) {
    if (!has("public", floor)) complain("include it as \"folder/" name "\"")
    return
  }
  if (has("public", floor) && folder != floor)
    complain(floor " sees public headers alone (" name ")")
  else check_floor(folder, name)
}

function check_door(    key, part, start, n, i) {
  for (key in table) {
    split(key, part, SUBSEP)
    if (part[1] != "door" || part[2] == floor) continue
    n = split(table[key], start, " ")
    for (i = 1; i <= n; i++)
      if (start[i] != "" && index(name, start[i]) == 1)
        complain("only " part[2] " may include " name)
  }
}

# Headers and what they include, by path.
function note_edge(    to) {
  if (file ~ /\.c$/) return
  to = name ~ /^chainrule\// ? "include/" name : "src/" name
  if (quoted && name !~ /\//) to = "src/" floor "/" name
  node[file]
  edge[file] = edge[file] to " "
  place[file, to] = file ":" FNR
}

# Strike out headers that include no header left, until none can be; from any
# that remains, following what remains leads into a circle.
function find_circle(    changed, f, at, seen, next_one, path) {
  do {
    changed = 0
    for (f in node)
      if (left(f) == "") {
        delete node[f]
        changed = 1
      }
  } while (changed)
  at = ""
  for (f in node) if (at == "" || f < at) at = f
  if (at == "") return
  while (!(at in seen)) {
    seen[at] = 1
    at = left(at)
  }
  f = at
  path = f
  do {
    next_one = left(f)
    path = path " -> " next_one
    if (next_one == at) printf "%s: headers in a circle: %s\n", place[f, at], path
    f = next_one
  } while (f != at)
  bad = 1
}

# The first header that `f` includes and that is not struck out, or "".
function left(f,    to, n, i) {
  n = split(edge[f], to, " ")
  for (i = 1; i <= n; i++) if (to[i] in node) return to[i]
  return ""
}
