# SPDX-License-Identifier: MIT
# Shared by the rules: the table of layers.txt, and lines of C without what
# only looks like code.

# Read layers.txt into table[word, name] and table[word] (values, spaces
# around each); `keyed` words have a name.
function read_table(path,    line, part, n, i, key) {
  while ((getline line < path) > 0) {
    sub(/#.*/, "", line)
    n = split(line, part, /[ \t]+/)
    if (n == 0 || part[1] == "") continue
    keyed = part[1] !~ /^(banned|top|public)$/
    key = keyed ? part[1] SUBSEP part[2] : part[1]
    if (!(key in table)) table[key] = " "
    for (i = keyed ? 3 : 2; i <= n; i++)
      if (part[i] != "") table[key] = table[key] part[i] " "
  }
  close(path)
}

function has(key, value) {
  return (key in table) && index(table[key], " " value " ") > 0
}

function complain(message) {
  printf "%s:%d: %s\n", FILENAME, FNR, message
  bad = 1
}

# `s` without comments, and with strings and characters emptied. A comment
# that goes on is remembered in `in_comment`; set that to 0 for each file.
function strip(s,    out, i, mark) {
  out = ""
  while (s != "") {
    if (in_comment) {
      if (!(i = index(s, "*/"))) return out
      s = substr(s, i + 2)
      in_comment = 0
    }
    if (!match(s, /["']|\/\/|\/\*/)) return out s
    mark = substr(s, RSTART, RLENGTH)
    out = out substr(s, 1, RSTART - 1)
    s = substr(s, RSTART)
    if (mark == "//") return out
    if (mark == "/*") {
      in_comment = 1
      s = substr(s, 3)
    } else {
      if (mark == "'") match(s, /^'([^'\\]|\\.)*'/)
      else match(s, /^"([^"\\]|\\.)*"/)
      if (RSTART == 0) return out
      out = out mark mark
      s = substr(s, RLENGTH + 1)
    }
  }
  return out
}
